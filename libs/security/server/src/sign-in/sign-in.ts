import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Ctx } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';
import { LinkPsc } from '../psc/link-psc';
import { SecondFactor } from '../second-factor/second-factor';
import { acceptTotp, enrolmentOf, newTotpSecret } from '../second-factor/totp';
import { OpenSession, type OpenedSession } from '../sessions/open-session';
import { AppUser } from '../users/app-user.entity';
import { CheckPassword, type SignInOrigin } from './check-password';
import { attemptExpired, SignInAttempts } from './sign-in-attempts';
import { recognisedCaller } from './sign-in-callers';
import { SignInLock } from './sign-in-lock';
import type { SignInResult } from './sign-in.dto';

/** Result for the screen, with the session's token for the cookie when both factors were right. */
export interface SignInOutcome { result: SignInResult; opened?: OpenedSession }

const wrongCode = () => domainError('sign-in.code', 'Ce code n’est pas le bon, ou il a déjà servi.', { status: 401, field: 'code', remedy: 'Attendez le code suivant de votre application.' });

/** Step 1: the password. Opens no session by itself (RIE-PS 09: two factors). */
@Injectable()
export class SignInWithPassword {
  constructor(private readonly checkPassword: CheckPassword, private readonly transactions: Transactions, private readonly attempts: SignInAttempts, private readonly secondFactor: SecondFactor) {}

  /**
   * @param pscLinkId a PSC identity waiting to be linked once the person is recognised
   * @returns `second-factor`, or `enrol` with the QR code when the account has no second factor yet
   * @throws 401 `sign-in.refused`, 429 `sign-in.locked`
   */
  async execute(login: string, password: string, origin: SignInOrigin, pscLinkId: string | null = null): Promise<SignInResult> {
    const user = await this.checkPassword.execute(login, password, origin);
    return this.transactions.run(recognisedCaller(user, ['pwd'], origin.correlationId), async (ctx) => {
      if (user.totpConfirmedAt) return { step: 'second-factor', attemptId: await this.attempts.start(ctx, user.id, 'second-factor', null, pscLinkId) };
      const secret = newTotpSecret();
      return { step: 'enrol', attemptId: await this.attempts.start(ctx, user.id, 'enrol', this.secondFactor.seal(secret), pscLinkId), enrolment: enrolmentOf(secret, user.login) };
    });
  }
}

/** Step 2: the one-time code (or a recovery code), or the confirmation of a new second factor. */
@Injectable()
export class ConfirmCode {
  constructor(
    private readonly dataSource: DataSource, private readonly transactions: Transactions, private readonly attempts: SignInAttempts, private readonly secondFactor: SecondFactor,
    private readonly openSession: OpenSession, private readonly lock: SignInLock, private readonly trace: Trace, private readonly linkPsc: LinkPsc,
  ) {}

  /** @throws 401 `sign-in.code`, `sign-in.expired`; 429 `sign-in.locked`; 409 `psc.other-person` */
  async secondFactorCode(attemptId: string, code: string, origin: SignInOrigin): Promise<SignInOutcome> {
    return this.confirm(attemptId, 'second-factor', origin, async (ctx, user) => {
      const kind = await this.secondFactor.spend(ctx, user.id, code);
      if (kind === 'recovery') await this.trace.write(ctx, { action: 'recovery-code.used', subjectType: 'user', subjectId: user.id });
      return kind === null ? null : {};
    });
  }

  /** @throws as `secondFactorCode`; the recovery codes of the answer are shown once */
  async enrolment(attemptId: string, code: string, origin: SignInOrigin): Promise<SignInOutcome> {
    return this.confirm(attemptId, 'enrol', origin, async (ctx, user, sealed) => {
      const secret = sealed ? this.secondFactor.open(sealed) : null;
      const counter = secret === null ? null : acceptTotp(secret, code, ctx.now, null);
      if (secret === null || counter === null) return null;
      const recoveryCodes = await this.secondFactor.confirm(ctx, user.id, secret, counter);
      if (recoveryCodes === null) throw attemptExpired(); // enrolled meanwhile, from elsewhere
      await this.trace.write(ctx, { action: 'second-factor.enrolled', subjectType: 'user', subjectId: user.id });
      return { recoveryCodes };
    });
  }

  /** A refusal is kept (counted, traced), so it is returned from the transaction and thrown after it. */
  private async confirm(attemptId: string, step: 'second-factor' | 'enrol', origin: SignInOrigin, accept: (ctx: Ctx, user: AppUser, sealed: Buffer | null) => Promise<Pick<SignInResult, 'recoveryCodes'> | null>): Promise<SignInOutcome> {
    const user = await this.userOf(attemptId);
    await this.lock.reserve(user.login, origin.address, new Date());
    const outcome = await this.transactions.run(recognisedCaller(user, ['pwd', 'totp'], origin.correlationId), async (ctx): Promise<SignInOutcome | null> => {
      const attempt = await this.attempts.take(ctx, attemptId, step);
      const accepted = await accept(ctx, user, attempt.totpSecret);
      if (accepted === null) {
        await this.attempts.fail(ctx, attemptId);
        await this.trace.write(ctx, { action: 'session.refused', subjectType: 'user', subjectId: user.id, detail: 'Code à usage unique incorrect' });
        return null;
      }
      await this.attempts.finish(ctx, attemptId);
      const psc = attempt.pscLinkId ? await this.linkPsc.pending(ctx, user, attempt.pscLinkId) : null;
      const opened = await this.openSession.execute(ctx, user, psc ? ['pwd', 'totp', 'psc'] : ['pwd', 'totp'], psc, origin.replaces);
      return { result: { step: 'signed-in', session: opened.session, ...accepted }, opened };
    });
    if (outcome === null) throw wrongCode();
    await this.lock.release(user.login, origin.address);
    await this.lock.clear(user.login);
    return outcome;
  }

  private async userOf(attemptId: string): Promise<AppUser> {
    const user = await this.dataSource.getRepository(AppUser).createQueryBuilder('u').innerJoin('sign_in_attempt', 'a', 'a.user_id = u.id').where('a.id = :attemptId AND u.active', { attemptId }).getOne();
    if (!user) throw attemptExpired();
    return user;
  }
}
