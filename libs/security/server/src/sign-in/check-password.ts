import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { systemCaller, Transactions } from '@pluriel/platform/server';
import { Trace } from '@pluriel/audit/server';
import { DataSource } from 'typeorm';
import { Places } from '../sessions/places';
import { AppUser } from '../users/app-user.entity';
import { passwordMatches } from './password-hash';
import { recognisedCaller } from './sign-in-callers';
import { SignInLock } from './sign-in-lock';

/** Where a sign-in comes from; `replaces` is the session this browser still holds. */
export interface SignInOrigin { address: string; correlationId: string; replaces: string | null }

/** First factor, with lock-out. The same answer, in the same time, whether the account exists or not. */
@Injectable()
export class CheckPassword {
  constructor(private readonly dataSource: DataSource, private readonly transactions: Transactions, private readonly lock: SignInLock, private readonly trace: Trace, private readonly places: Places) {}

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
    await this.refuse(user, origin);
    throw domainError('sign-in.refused', 'Identifiant ou mot de passe incorrect.', { status: 401, remedy: 'Vérifiez la majuscule et le clavier, puis recommencez.' });
  }

  /** Both refusals are traced: writing one only would tell, by its time, which logins exist. What was typed is not kept: it may be a password. */
  private async refuse(user: AppUser | null, { correlationId }: SignInOrigin): Promise<void> {
    const structure = user ? { id: user.structureId } : await this.places.installation();
    if (!structure) return;
    const caller = user ? recognisedCaller(user, [], correlationId) : systemCaller('Connexion', structure.id, correlationId);
    const about = user ? { subjectType: 'user', subjectId: user.id, detail: 'Mot de passe incorrect' } : { subjectType: 'login', subjectId: 'inconnu', detail: 'Identifiant inconnu' };
    await this.transactions.run(caller, (ctx) => this.trace.write(ctx, { action: 'session.refused', ...about }));
  }
}
