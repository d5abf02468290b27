import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Transactions } from '@pluriel/platform/server';
import { Trace } from '@pluriel/audit/server';
import { DataSource } from 'typeorm';
import { AppUser } from '../users/app-user.entity';
import { passwordMatches } from './password-hash';
import { recognisedCaller } from './sign-in-callers';
import { SignInLock } from './sign-in-lock';

/** Where a sign-in comes from; `replaces` is the session this browser still holds. */
export interface SignInOrigin { address: string; correlationId: string; replaces: string | null }

/** First factor, with lock-out. The same answer, in the same time, whether the account exists or not. */
@Injectable()
export class CheckPassword {
  constructor(private readonly dataSource: DataSource, private readonly transactions: Transactions, private readonly lock: SignInLock, private readonly trace: Trace) {}

  /**
   * @param login as typed, case ignored
   * @returns the active account whose password this is
   * @throws 401 `sign-in.refused`, 429 `sign-in.locked`
   */
  async execute(login: string, password: string, origin: SignInOrigin): Promise<AppUser> {
    const name = login.trim().toLowerCase();
    await this.lock.reserve(name, origin.address, new Date());
    const user = await this.dataSource.getRepository(AppUser).createQueryBuilder('u').addSelect('u.passwordHash').where('u.login = :name AND u.active', { name }).getOne();
    if (await passwordMatches(password, user?.passwordHash) && user) {
      await this.lock.release(name, origin.address);
      return user;
    }
    if (user) {
      await this.transactions.run(recognisedCaller(user, [], origin.correlationId), (ctx) => this.trace.write(ctx, { action: 'session.refused', subjectType: 'user', subjectId: user.id, detail: 'Mot de passe incorrect' }));
    }
    throw domainError('sign-in.refused', 'Identifiant ou mot de passe incorrect.', { status: 401, remedy: 'Vérifiez la majuscule et le clavier, puis recommencez.' });
  }
}
