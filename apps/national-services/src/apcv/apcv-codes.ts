import { randomBytes } from 'node:crypto';
import type { TestIdentity } from '../identities/identity';

/** How long a code shown by the simulated application may be read. */
const minutesValid = 5;
const mostKept = 500;

/** What presenting a code gives: the holder, or why not. */
export type CodeRead = { state: 'valid'; holder: TestIdentity } | { state: 'expired' | 'unknown' };

/** Codes the simulated appli carte Vitale shows: opaque, nothing of the person in them, and not for long. The real ones are licensed and are not imitated (cards.md §3.3). */
export class ApcvCodes {
  private readonly codes = new Map<string, { holder: TestIdentity; until: number }>();

  /** @returns a new code for this holder */
  show(holder: TestIdentity, now = Date.now()): string {
    const code = `SIMULEE-${randomBytes(30).toString('base64url')}`;
    this.codes.set(code, { holder, until: now + minutesValid * 60_000 });
    for (const old of this.codes.keys()) { if (this.codes.size <= mostKept) break; this.codes.delete(old); }
    return code;
  }

  read(code: string, now = Date.now()): CodeRead {
    const shown = this.codes.get(code);
    return !shown ? { state: 'unknown' } : shown.until < now ? { state: 'expired' } : { state: 'valid', holder: shown.holder };
  }

  /** Every code shown so far is over. */
  expire(): void { for (const shown of this.codes.values()) shown.until = 0; }
  clear(): void { this.codes.clear(); }
}
