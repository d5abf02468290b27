import { Injectable } from '@nestjs/common';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import { UserReader } from '@pluriel/security/server';
import { Directory } from '../directory';
import { ExerciseSituation } from '../structure/structure.entity';
import type { ExerciseSituationInput, ExerciseSituations } from './situation.dto';

/** Reads the exercise situations of a person (ADM-19). */
@Injectable()
export class ReadSituations {
  constructor(private readonly transactions: Transactions, private readonly users: UserReader, private readonly directory: Directory) {}

  /** @throws 404 `user.unknown` */
  execute(caller: Caller, userId: string): Promise<ExerciseSituations> { return this.transactions.read(caller, (ctx) => this.view(ctx, userId)); }

  async view(ctx: Ctx, userId: string): Promise<ExerciseSituations> {
    const { version } = await this.users.get(ctx, userId);
    const names = new Map((await this.directory.sitesOf(ctx)).map(({ id, name }) => [id, name]));
    const rows = await ctx.manager.find(ExerciseSituation, { where: { userId }, order: { startsOn: 'ASC', id: 'ASC' } });
    return { version, items: rows.map(({ siteId, mode, startsOn, endsOn }) => ({ siteId, siteName: names.get(siteId) ?? '', mode, startsOn, endsOn })) };
  }
}

/** Writes them, whole list at once; the version is that of the account. */
@Injectable()
export class WriteSituations {
  constructor(private readonly transactions: Transactions, private readonly users: UserReader, private readonly directory: Directory, private readonly reader: ReadSituations, private readonly trace: Trace) {}

  /** @throws 404 `user.unknown`; 412 `resource.stale`; 422 `situation.dates`, `situation.site` */
  async execute(caller: Caller, userId: string, items: ExerciseSituationInput[], version: number): Promise<ExerciseSituations> {
    unwrap(can(caller.actor, 'users.write'));
    return this.transactions.run(caller, async (ctx) => {
      const current = await this.users.lock(ctx, userId);
      const before = await this.reader.view(ctx, userId);
      assertVersion(current, version, before);
      const known = new Set((await this.directory.sitesOf(ctx)).map(({ id }) => id));
      items.forEach((item, index) => checkSituation(item, known, `items.${index}`));
      await ctx.manager.delete(ExerciseSituation, { userId });
      if (items.length > 0) await ctx.manager.insert(ExerciseSituation, items.map(({ siteId, mode, startsOn, endsOn }) => ({ id: newId(), userId, siteId, mode, startsOn, endsOn })));
      await this.users.moveVersion(ctx, userId);
      const after = await this.reader.view(ctx, userId);
      await this.trace.write(ctx, { action: 'user.situations-changed', subjectType: 'user', subjectId: userId, before, after });
      return after;
    });
  }
}

function checkSituation({ siteId, startsOn, endsOn }: ExerciseSituationInput, known: ReadonlySet<string>, field: string): void {
  if (!known.has(siteId)) throw domainError('situation.site', 'Ce site n’est pas dans la structure.', { status: 422, field: `${field}.siteId` });
  if (endsOn !== null && endsOn < startsOn) throw domainError('situation.dates', 'La fin précède le début.', { status: 422, field: `${field}.endsOn` });
}
