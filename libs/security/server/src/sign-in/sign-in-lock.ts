import { Injectable } from '@nestjs/common';
import { domainError, type DomainError } from '@pluriel/kernel';
import { SecretBox } from '@pluriel/platform/server';
import { addressDelaySeconds, failureMemoryMinutes, lockoutDelaySeconds } from '@pluriel/security/domain';
import { DataSource } from 'typeorm';

type Kind = 'login' | 'address';
const delay: Record<Kind, (failures: number) => number> = { login: lockoutDelaySeconds, address: addressDelaySeconds };
const hour = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** @returns 429 `sign-in.locked`, saying until when */
export const lockedError = (until: Date): DomainError => domainError('sign-in.locked', `Trop d’essais. Réessayez à ${hour.format(until)}.`, { status: 429, remedy: 'Attendez, ou demandez à l’administrateur de réinitialiser votre accès.' });

/**
 * Lock-out by account and by address. An attempt is counted BEFORE the password is verified and given back when it was
 * right: a burst of parallel guesses cannot slip under the limit. Works for unknown logins too.
 */
@Injectable()
export class SignInLock {
  constructor(private readonly dataSource: DataSource, private readonly box: SecretBox) {}

  /** Counts one attempt. @throws DomainError 429 `sign-in.locked` while the delay runs (such attempts are not counted) */
  async reserve(login: string, address: string, now: Date): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      for (const [kind, digest] of this.keys(login, address)) {
        await manager.query('INSERT INTO sign_in_lock (kind, digest, failures, last_failure_at) VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING', [kind, digest, now]);
        const [row] = await manager.query<{ failures: number; last: Date; until: Date | null }[]>('SELECT failures, last_failure_at AS last, locked_until AS until FROM sign_in_lock WHERE kind = $1 AND digest = $2 FOR UPDATE', [kind, digest]);
        if (row?.until && row.until > now) throw lockedError(row.until);
        const forgotten = !row || now.getTime() - row.last.getTime() > failureMemoryMinutes[kind] * 60_000;
        const failures = forgotten ? 1 : row.failures + 1;
        const seconds = delay[kind](failures);
        await manager.query('UPDATE sign_in_lock SET failures = $3, last_failure_at = $4, locked_until = $5 WHERE kind = $1 AND digest = $2', [kind, digest, failures, now, seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null]);
      }
    });
  }

  /** Gives back an attempt that was right: what failed before stays counted. */
  async release(login: string, address: string): Promise<void> {
    for (const [kind, digest] of this.keys(login, address)) await this.dataSource.query('UPDATE sign_in_lock SET failures = greatest(0, failures - 1), locked_until = NULL WHERE kind = $1 AND digest = $2', [kind, digest]);
  }

  /** Forgets the failures of an account, once both factors were right or the administrator helped; and what is too old to count. */
  async clear(login: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM sign_in_lock WHERE (kind = 'login' AND digest = $1) OR last_failure_at < now() - make_interval(mins => $2)`, [this.digest('login', login), failureMemoryMinutes.login]);
  }

  private keys(login: string, address: string): [Kind, string][] { return [['login', this.digest('login', login)], ['address', this.digest('address', address)]]; }
  private digest(kind: Kind, value: string): string { return this.box.digest(value, `sign-in-lock:${kind}`); }
}
