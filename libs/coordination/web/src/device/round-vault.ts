import { Injectable, inject } from '@angular/core';
import { triesLeft } from '@pluriel/coordination/domain';
import { DEVICE_STORE } from './device-store';
import { forgetScreens } from './offline-screens';
import { newKey, openKey, seal, unseal, type Sealed, type SealedKey } from './sealing';

/** What lies in clear on the device: whose round, until when, how many wrong codes. No name, no patient. */
interface Lock { owner: string; expiresAt: string; wrong: number; sealed: SealedKey }
export interface VaultFacts { owner: string; expired: boolean; waiting: number }
export type Unlocked = { opened: true } | { opened: false; left: number };

const lockName = 'verrou';
const queued = /^(saisie|photo|envoi):/;
/** What may be read, erased at the end of the day: the round, and what became of the messages. */
const readable = ['tournee', 'messages'] as const;

/**
 * What a device holds of a round, sealed by a key that a code opens (ADR 0033). The key lives in the memory of the page only. What may be read is erased at
 * the end of its day; what was written and not sent stays, sealed, until it is. Five wrong codes erase everything.
 */
@Injectable({ providedIn: 'root' })
export class RoundVault {
  private readonly store = inject(DEVICE_STORE);
  private key: CryptoKey | null = null;

  get open(): boolean { return this.key !== null; }

  /** What this device holds, without the code; null when nothing. What may be read and whose day is over is erased here. */
  async facts(now: Date = new Date()): Promise<VaultFacts | null> {
    const lock = await this.store.get<Lock>(lockName);
    if (!lock) return null;
    const names = await this.store.names();
    const waiting = names.filter((name) => queued.test(name)).length;
    const expired = now.toISOString() >= lock.expiresAt;
    if (expired) {
      for (const name of readable) await this.store.remove(name);
      if (waiting === 0) { await this.erase(); return null; }
    }
    return { owner: lock.owner, expired, waiting };
  }

  /** Begins anew under a code: what was there is erased. */
  async begin(code: string, owner: string, expiresAt: string): Promise<void> {
    await this.store.clear();
    const { key, sealed } = await newKey(code);
    await this.store.put(lockName, { owner, expiresAt, wrong: 0, sealed } satisfies Lock);
    this.key = key;
  }

  /** The end of a round that was prepared again under the same code. */
  async extend(expiresAt: string): Promise<void> {
    const lock = await this.store.get<Lock>(lockName);
    if (lock) await this.store.put(lockName, { ...lock, expiresAt });
  }

  /** Tries a code. The wrong ones are counted before the answer: closing the page does not give a try back. */
  async unlock(code: string): Promise<Unlocked> {
    const lock = await this.store.get<Lock>(lockName);
    if (!lock) return { opened: false, left: 0 };
    const wrong = lock.wrong + 1;
    await this.store.put(lockName, { ...lock, wrong } satisfies Lock);
    this.key = await openKey(code, lock.sealed);
    if (this.key !== null) { await this.store.put(lockName, { ...lock, wrong: 0 } satisfies Lock); return { opened: true }; }
    const left = triesLeft(wrong);
    if (left === 0) await this.erase();
    return { opened: false, left };
  }

  /** Forgets the key: the code is asked again. */
  lock(): void { this.key = null; }

  async put(name: string, value: unknown): Promise<void> { await this.store.put(name, await seal(this.opened(), name, value)); }

  async read<T>(name: string): Promise<T | null> {
    const sealed = await this.store.get<Sealed>(name);
    return sealed ? unseal<T>(this.opened(), name, sealed) : null;
  }

  async remove(name: string): Promise<void> { await this.store.remove(name); }

  /** Every sealed value whose name begins so, oldest name first (names are ordered ids). */
  async list<T>(prefix: string): Promise<T[]> {
    const names = (await this.store.names()).filter((name) => name.startsWith(prefix)).sort();
    const values = await Promise.all(names.map((name) => this.read<T>(name)));
    return values.filter((value): value is Awaited<T> & T => value !== null);
  }

  /** Erases everything, the screens kept for it included. */
  async erase(): Promise<void> {
    this.key = null;
    await this.store.clear();
    await forgetScreens();
  }

  /** At sign-out: nothing stays but what was written and is not sent yet, sealed. */
  async forget(): Promise<void> {
    this.key = null;
    const names = await this.store.names();
    if (!names.some((name) => queued.test(name))) { if (names.length > 0) await this.erase(); return; }
    for (const name of readable) await this.store.remove(name);
  }

  private opened(): CryptoKey {
    if (this.key === null) throw new Error('the round is locked');
    return this.key;
  }
}
