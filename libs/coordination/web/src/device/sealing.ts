import { derivationRounds } from '@pluriel/coordination/domain';

/** What was sealed, as it lies on the device: unreadable without the key. */
export interface Sealed { iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer }
/** What is needed, with the code, to find the key again. The code itself is nowhere. */
export interface SealedKey { salt: Uint8Array<ArrayBuffer>; rounds: number; key: Sealed }

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));
const text = (words: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(words));

/** The key that a code gives, slowly (PBKDF2-SHA-256): good only to unwrap the other one. */
async function keyOfCode(code: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', text(code.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, material, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

/**
 * A new key for the data, wrapped by the code.
 * @returns the key, which no script can export, and what to keep on the device
 */
export async function newKey(code: string, rounds: number = derivationRounds): Promise<{ key: CryptoKey; sealed: SealedKey }> {
  const [salt, iv] = [random(16), random(12)];
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const bytes = await crypto.subtle.wrapKey('raw', fresh, await keyOfCode(code, salt, rounds), { name: 'AES-GCM', iv });
  const sealed = { salt, rounds, key: { iv, bytes } };
  const key = await openKey(code, sealed);
  if (key === null) throw new Error('a key that was just wrapped does not open');
  return { key, sealed };
}

/** @returns the key, null when the code is not the right one */
export async function openKey(code: string, { salt, rounds, key }: SealedKey): Promise<CryptoKey | null> {
  const wrapping = await keyOfCode(code, salt, rounds);
  try {
    return await crypto.subtle.unwrapKey('raw', key.bytes, wrapping, { name: 'AES-GCM', iv: key.iv }, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  } catch { return null; }
}

/** Seals a value in its place: what is sealed as one thing does not open as another. @param place name of what is sealed */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = random(12);
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text(place) }, key, text(JSON.stringify(value))) };
}

/** @returns the value. @throws when it was altered, moved, or sealed by another key */
export async function unseal<T>(key: CryptoKey, place: string, { iv, bytes }: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: text(place) }, key, bytes))) as T;
}
