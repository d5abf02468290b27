import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import { totpCounter } from '@pluriel/security/domain';
import { SecondFactor } from '../second-factor/second-factor';
import { hashPassword } from '../sign-in/password-hash';
import { AppUser } from '../users/app-user.entity';
import { CreateUser } from '../users/user-acts';
import { demoAccounts } from './demo-accounts';

/** Opens the accounts of the demo centre, each with its known second factor. Does nothing for those that exist. */
@Injectable()
export class SeedDemoTeam {
  constructor(private readonly createUser: CreateUser, private readonly secondFactor: SecondFactor) {}

  /** @returns the accounts as data; `ctx.structureId` receives them */
  async execute(ctx: Ctx): Promise<typeof demoAccounts> {
    const passwordHash = await hashPassword(demoAccounts[0]?.password ?? '');
    for (const { password: _password, totpSecret, ...account } of demoAccounts) {
      if (await ctx.manager.existsBy(AppUser, { id: account.id })) continue;
      await this.createUser.insert(ctx, { ...account, passwordHash });
      // Codes of the seeding minute stay usable: the counter is left just before it.
      await this.secondFactor.confirm(ctx, account.id, totpSecret, totpCounter(ctx.now) - 2);
    }
    return demoAccounts;
  }
}
