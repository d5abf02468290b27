import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { openingRules, usualActMonths } from '@pluriel/care-team/domain';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { CareTeamRule, CareTeamRuleInput } from './team.dto';

async function ruleOf(ctx: Ctx): Promise<CareTeamRule> {
  const [row] = await ctx.manager.query<(Omit<CareTeamRule, 'changedAt'> & { changedAt: Date })[]>('SELECT rule, act_months AS "actMonths", changed_by_name AS "changedBy", changed_at AS "changedAt", version FROM care_team_rule WHERE structure_id = $1', [ctx.structureId]);
  return row ? { ...row, changedAt: row.changedAt.toISOString() } : { rule: openingRules[1], actMonths: usualActMonths, changedBy: null, changedAt: null, version: 0 };
}

/** Who opens files in this centre: its care teams, or all its caregivers. */
@Injectable()
export class ReadCareRule {
  constructor(private readonly transactions: Transactions) {}
  execute(caller: Caller): Promise<CareTeamRule> { return this.transactions.read(caller, ruleOf); }
}

/** Changes it, for every file and at once; who and when are kept. */
@Injectable()
export class SaveCareRule {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @param version 0 the first time. @throws 412 `resource.stale` */
  execute(caller: Caller, version: number, { rule, actMonths }: CareTeamRuleInput): Promise<CareTeamRule> {
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 41))', [ctx.structureId]);
      const before = await ruleOf(ctx);
      assertVersion(before, version, before);
      await ctx.manager.query(
        `INSERT INTO care_team_rule (structure_id, rule, act_months, changed_by_name, changed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (structure_id) DO UPDATE SET rule = EXCLUDED.rule, act_months = EXCLUDED.act_months, changed_by_name = EXCLUDED.changed_by_name, changed_at = EXCLUDED.changed_at, version = care_team_rule.version + 1`, [ctx.structureId, rule, actMonths, ctx.actor.displayName, ctx.now]);
      await this.trace.write(ctx, { action: 'care-team.rule-changed', subjectType: 'structure', subjectId: ctx.structureId, before: { rule: before.rule, actMonths: before.actMonths }, after: { rule, actMonths } });
      return ruleOf(ctx);
    });
  }
}
