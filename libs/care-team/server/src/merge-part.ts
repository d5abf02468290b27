import { Injectable, type OnModuleInit } from '@nestjs/common';
import { partOfTables, PatientParts, type Holding, type MovedRows, type PatientPart } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';

/** A membership that both files have open stays with each: the person is shown once. */
const twice = `r.ended_at IS NULL AND EXISTS (SELECT 1 FROM care_team_member o WHERE o.patient_id = $2 AND o.ended_at IS NULL AND (o.user_id = r.user_id OR o.correspondent_id = r.correspondent_id))`;
const rows = partOfTables([{ table: 'care_team_member', unless: twice, holding: { label: 'Équipe de soins', at: 'coalesce(last_act_at, started_at)', where: 'ended_at IS NULL' } }, { table: 'care_opening' }, { table: 'item_level', key: 'item_id' }]);

/** Since when and the last act of a membership, before the merge and after it. */
interface Joined { id: string; since: string; last: string | null; sinceAfter: string; lastAfter: string | null }

/** What a merge does to care teams: members, ended or not, openings and levels follow the file; who is of both teams keeps his first day and his last act (INS-62). */
@Injectable()
export class CareTeamMergePart implements PatientPart, OnModuleInit {
  readonly tables = rows.tables;

  constructor(private readonly parts: PatientParts) {}
  onModuleInit(): void { this.parts.register('care-team', this); }

  async move(ctx: Ctx, from: string, to: string): Promise<MovedRows> {
    const joined = await ctx.manager.query<Joined[]>(
      `WITH both_teams AS (SELECT o.id, o.started_at::text AS since, o.last_act_at::text AS last, least(o.started_at, r.started_at) AS since_after, greatest(o.last_act_at, r.last_act_at) AS last_after
           FROM care_team_member o JOIN care_team_member r ON r.patient_id = $1 AND r.ended_at IS NULL AND (o.user_id = r.user_id OR o.correspondent_id = r.correspondent_id) WHERE o.patient_id = $2 AND o.ended_at IS NULL),
         written AS (UPDATE care_team_member m SET started_at = b.since_after, last_act_at = b.last_after FROM both_teams b WHERE m.id = b.id RETURNING m.id, b.since, b.last, m.started_at::text AS "sinceAfter", m.last_act_at::text AS "lastAfter")
       SELECT * FROM written`, [from, to]);
    return { joined, rows: await rows.move(ctx, from, to) };
  }

  async putBack(ctx: Ctx, moved: MovedRows, from: string, to: string): Promise<void> {
    await rows.putBack(ctx, moved['rows'] as MovedRows, from, to);
    // An act done since counts for the file where it was done.
    for (const { id, since, last, sinceAfter, lastAfter } of (moved['joined'] ?? []) as Joined[]) {
      await ctx.manager.query('UPDATE care_team_member SET started_at = $2, last_act_at = $3 WHERE id = $1 AND started_at = $4 AND last_act_at IS NOT DISTINCT FROM $5::timestamptz', [id, since, last, sinceAfter, lastAfter]);
    }
  }

  async holds(ctx: Ctx, patientId: string): Promise<Holding[]> { return (await rows.holds?.(ctx, patientId)) ?? []; }
}
