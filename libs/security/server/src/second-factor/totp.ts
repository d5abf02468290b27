import bwipjs from 'bwip-js/node';
import { Secret, TOTP } from 'otpauth';
import { isFreshCounter, totpCounter, totpPolicy } from '@pluriel/security/domain';

/** What the screen shows once at enrolment. */
export interface Enrolment { otpauthUri: string; qrSvg: string; secret: string }

const generator = (secret: string, label = ''): TOTP => new TOTP({ issuer: 'Pluriel', label, algorithm: totpPolicy.algorithm, digits: totpPolicy.digits, period: totpPolicy.periodSeconds, secret: Secret.fromBase32(secret) });

/** @returns a new secret in base32 (160 bits) */
export const newTotpSecret = (): string => new Secret({ size: totpPolicy.secretBytes }).base32;

/** @returns the code of an instant; used by the demo launcher and by tests */
export const totpCode = (secret: string, now: Date): string => generator(secret).generate({ timestamp: now.getTime() });

/** @returns the address for the authenticator application, its QR code (SVG without script) and the secret to type by hand */
export function enrolmentOf(secret: string, login: string): Enrolment {
  const otpauthUri = generator(secret, login).toString();
  const square = { bcid: 'qrcode', text: otpauthUri, eclevel: 'M', scale: 3, paddingwidth: 4, paddingheight: 4, backgroundcolor: 'FFFFFF' };
  return { otpauthUri, secret, qrSvg: bwipjs.toSVG(square) };
}

/**
 * Verifies a one-time code with one period of tolerance.
 * @param lastCounter counter of the last accepted code; null accepts any
 * @returns the counter to remember, or null when the code is wrong or already used
 */
export function acceptTotp(secret: string, code: string, now: Date, lastCounter: number | null): number | null {
  const delta = generator(secret).validate({ token: code.replace(/\s/g, ''), timestamp: now.getTime(), window: totpPolicy.window });
  if (delta === null) return null;
  const counter = totpCounter(now) + delta;
  return isFreshCounter(counter, lastCounter) ? counter : null;
}
