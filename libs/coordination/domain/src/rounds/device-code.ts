import { parisMidnight } from '@pluriel/kernel';

/** The code that opens the round on a device without network. */
export const codeLength = { least: 6, most: 64 } as const;
/** Wrong codes before everything on the device is erased. */
export const mostWrongCodes = 5;
/** PBKDF2 rounds: what makes each guess slow on a stolen device (OWASP 2023 asks for 600 000 with SHA-256). */
export const derivationRounds = 600_000;

/** @returns why a code would be guessed at once, with what to do; null when it may serve */
export function weakCode(code: string): string | null {
  if (code.length < codeLength.least) return `Choisissez au moins ${codeLength.least} chiffres ou lettres.`;
  if (code.length > codeLength.most) return `Gardez ${codeLength.most} caractères au plus.`;
  const steps = [...code].slice(1).map((character, index) => character.charCodeAt(0) - code.charCodeAt(index));
  if (steps.every((step) => step === 0) || steps.every((step) => step === 1) || steps.every((step) => step === -1)) return 'Ce code se devine : mélangez les chiffres.';
  return null;
}

/** What a device does after a wrong code: how many tries are left; 0 erases everything. @param wrong wrong codes so far, this one included */
export const triesLeft = (wrong: number): number => Math.max(0, mostWrongCodes - wrong);

/** The instant at which what may be read of a round is erased: the end of its day in Paris. @param day `YYYY-MM-DD` */
export function endOfRound(day: string): Date {
  return parisMidnight(new Date(new Date(`${day}T00:00:00Z`).getTime() + 24 * 3_600_000).toISOString().slice(0, 10));
}
