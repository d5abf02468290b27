import { hash, verify } from '@node-rs/argon2';

// OWASP 2024 minimum for argon2id: 19 MiB, 2 passes. algorithm 2 = argon2id (the package's enum is not importable in isolated modules).
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** @returns the argon2id hash of a password, in its usual text form */
export const hashPassword = (password: string): Promise<string> => hash(password, options);

let decoy: Promise<string> | null = null;

/**
 * Verifies a password. Without account the same work is done on a decoy, so that time tells nothing (psc.md §6, point 6).
 * @returns true only when there is a hash and the password matches it
 */
export async function passwordMatches(password: string, stored: string | null | undefined): Promise<boolean> {
  decoy ??= hashPassword('decoy of no account');
  const matches = await verify(stored ?? (await decoy), password);
  return Boolean(stored) && matches;
}
