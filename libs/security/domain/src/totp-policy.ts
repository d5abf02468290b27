/** One-time codes of an authenticator application (RFC 6238): the values every application knows. */
export const totpPolicy = { digits: 6, periodSeconds: 30, algorithm: 'SHA1', window: 1, secretBytes: 20 } as const;

/** Recovery codes given once at enrolment. */
export const recoveryCodeCount = 10;

/** @returns the 30-second counter of an instant */
export const totpCounter = (now: Date): number => Math.floor(now.getTime() / 1000 / totpPolicy.periodSeconds);

/**
 * A code is worth one sign-in: a counter already used, or older, is refused (RFC 6238 §5.2).
 * @param counter counter of the code that matched
 * @param lastCounter counter of the last accepted code, null before the first one
 */
export const isFreshCounter = (counter: number, lastCounter: number | null): boolean => lastCounter === null || counter > lastCounter;

/** @returns whether the text looks like a one-time code rather than a recovery code */
export const looksLikeTotp = (text: string): boolean => /^\d{6}$/.test(text.replace(/\s/g, ''));

/** @returns a recovery code as it is compared: capitals, without spaces and hyphens, look-alikes joined */
export const normaliseRecoveryCode = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
