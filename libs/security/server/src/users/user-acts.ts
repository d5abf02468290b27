import { Injectable } from '@nestjs/common';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Events, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can, RecipientChanged } from '@pluriel/security/domain';
import { randomInt } from 'node:crypto';
import { SecondFactor } from '../second-factor/second-factor';
import { SessionStore } from '../sessions/session-store';
import { hashPassword } from '../sign-in/password-hash';
import { SignInLock } from '../sign-in/sign-in-lock';
import { AppUser, UserPreference } from './app-user.entity';
import type { CreatedUser, UserInput, UserRow } from './user.dto';
import { UserReader } from './user-reader';
import { uniqueness, userFields } from './user-input';
import { tracedUser, userRow } from './user-view';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const temporaryPassword = (): string => Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)] ?? 'a').join('')).join('-');

/** Opens an account (ADM-01). The first sign-in asks for the second factor; the temporary password is to be changed. */
@Injectable()
export class CreateUser {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 409 `user.login-taken`, `user.rpps-taken`; 422 `user.mixed-rights` */
  async execute(caller: Caller, input: UserInput): Promise<CreatedUser> {
    unwrap(can(caller.actor, 'users.write'));
    const password = temporaryPassword();
    const passwordHash = await hashPassword(password);
    return this.transactions.run(caller, async (ctx) => ({ user: userRow(await this.insert(ctx, { ...userFields(input), id: newId(), passwordHash, passwordTemporary: true })), temporaryPassword: password }));
  }

  /** Writes the account, its preferences and its trace; used by the demo centre too. */
  async insert(ctx: Ctx, fields: Partial<AppUser> & Pick<AppUser, 'id'>): Promise<AppUser> {
    try {
      await ctx.manager.insert(AppUser, { ...fields, structureId: ctx.structureId, passwordChangedAt: ctx.now });
    } catch (error) { throw uniqueness(error); }
    await ctx.manager.insert(UserPreference, { userId: fields.id });
    const user = await ctx.manager.findOneByOrFail(AppUser, { id: fields.id });
    await this.trace.write(ctx, { action: 'user.created', subjectType: 'user', subjectId: user.id, detail: user.login, after: tracedUser(user) });
    return user;
  }
}

/** Changes an account or its rights (ADM-15): traced with before and after. */
@Injectable()
export class UpdateUser {
  constructor(private readonly transactions: Transactions, private readonly users: UserReader, private readonly trace: Trace, private readonly events: Events) {}

  /** @throws 404 `user.unknown`, 412 `resource.stale`, 409 and 422 as CreateUser, 409 `user.last-administrator` */
  async execute(caller: Caller, id: string, input: UserInput, version: number): Promise<UserRow> {
    unwrap(can(caller.actor, 'users.write'));
    return this.transactions.run(caller, async (ctx) => {
      const user = await this.users.lock(ctx, id);
      assertVersion(user, version, userRow(user));
      if (input.practiceFor) await this.users.get(ctx, input.practiceFor);
      const before = tracedUser(user);
      const addressBefore = user.mssanteAddress;
      try { await ctx.manager.save(AppUser, Object.assign(user, userFields(input, user), { updatedAt: ctx.now })); } catch (error) { throw uniqueness(error); }
      await keepAnAdministrator(ctx);
      await this.trace.write(ctx, { action: 'user.updated', subjectType: 'user', subjectId: id, detail: user.login, before, after: tracedUser(user) });
      if (user.mssanteAddress !== addressBefore) await this.events.publish(ctx, new RecipientChanged('user', id));
      return userRow(user);
    });
  }
}

/** Closes an account the same day (structure.md §12): sessions ended, authorship kept. */
@Injectable()
export class CloseUser {
  constructor(private readonly transactions: Transactions, private readonly users: UserReader, private readonly store: SessionStore, private readonly trace: Trace) {}

  /** @throws 404 `user.unknown`, 412 `resource.stale`, 409 `user.last-administrator` */
  async execute(caller: Caller, id: string, version: number): Promise<UserRow> {
    unwrap(can(caller.actor, 'users.write'));
    return this.transactions.run(caller, async (ctx) => {
      const user = await this.users.lock(ctx, id);
      if (!user.active) return userRow(user);
      assertVersion(user, version, userRow(user));
      await ctx.manager.save(AppUser, Object.assign(user, { active: false, closedAt: ctx.now, updatedAt: ctx.now }));
      await keepAnAdministrator(ctx);
      await this.store.endAll(ctx, id, 'account-closed');
      await ctx.manager.query('UPDATE user_external_identity SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL', [id, ctx.now]);
      await this.trace.write(ctx, { action: 'user.closed', subjectType: 'user', subjectId: id, detail: user.login });
      return userRow(user);
    });
  }
}

/** Helps a person who lost phone or password: new temporary password, second factor to enrol again, sessions ended. */
@Injectable()
export class ResetAccess {
  constructor(private readonly transactions: Transactions, private readonly users: UserReader, private readonly secondFactor: SecondFactor, private readonly store: SessionStore, private readonly lock: SignInLock, private readonly trace: Trace) {}

  /** @throws 404 `user.unknown`, 412 `resource.stale` */
  async execute(caller: Caller, id: string, version: number): Promise<CreatedUser> {
    unwrap(can(caller.actor, 'users.write'));
    const password = temporaryPassword();
    const passwordHash = await hashPassword(password);
    const user = await this.transactions.run(caller, async (ctx) => {
      const found = await this.users.lock(ctx, id);
      assertVersion(found, version, userRow(found));
      await this.secondFactor.reset(ctx, id);
      await ctx.manager.query('UPDATE app_user SET password_hash = $2, password_changed_at = $3, password_temporary = true, version = version + 1, updated_at = $3 WHERE id = $1', [id, passwordHash, ctx.now]);
      await this.store.endAll(ctx, id, 'access-reset');
      await this.trace.write(ctx, { action: 'second-factor.reset', subjectType: 'user', subjectId: id, detail: found.login });
      return ctx.manager.findOneByOrFail(AppUser, { id });
    });
    await this.lock.clear(user.login);
    return { user: userRow(user), temporaryPassword: password };
  }
}

/** A structure without administrator could never open an account again. */
async function keepAnAdministrator(ctx: Ctx): Promise<void> {
  const [left] = await ctx.manager.query<unknown[]>(`SELECT 1 FROM app_user WHERE structure_id = $1 AND active AND (profession = 'administrateur' OR 'users.write' = ANY (granted_permissions)) AND NOT 'users.write' = ANY (removed_permissions) LIMIT 1`, [ctx.structureId]);
  if (!left) throw domainError('user.last-administrator', 'Il faut garder au moins un administrateur.', { status: 409, remedy: 'Donnez d’abord ce rôle à quelqu’un d’autre.' });
}
