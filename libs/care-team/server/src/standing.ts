import { openingRules, usualActMonths, type OpeningRule, type Standing } from '@pluriel/care-team/domain';
import type { Ctx } from '@pluriel/platform/server';
import { professionFacts } from '@pluriel/security/domain';

/** Places of the parameters of a statement: `$2`. */
export interface StandingPlaces { patient: string; doctor: string; me: string; now: string }

/** Whether a membership row `m` counts at an instant: the same rule as `isCurrentMember`. @param months SQL of the months of the centre */
export const currentMemberSql = (now: string, months: string): string => `(m.ended_at IS NULL AND (m.origin <> 'act' OR m.last_act_at + make_interval(months => ${months}) > ${now}::timestamptz))`;

/**
 * What ties a person to a file, as SQL: 'team', 'expected', 'reason' or 'none'.
 * @param doctor SQL of the patient's médecin traitant of the centre @param months SQL of the months of the centre
 */
export const standingSql = ({ patient, doctor, me, now }: StandingPlaces, months: string): string => `CASE
   WHEN ${doctor} = ${me}::uuid OR EXISTS (SELECT 1 FROM care_team_member m WHERE m.patient_id = ${patient} AND m.user_id = ${me}::uuid AND ${currentMemberSql(now, months)}) THEN 'team'
   WHEN EXISTS (SELECT 1 FROM arrival a WHERE a.patient_id = ${patient} AND a.professional_id = ${me}::uuid AND a.day = (${now}::timestamptz AT TIME ZONE 'Europe/Paris')::date AND a.state <> 'absent') THEN 'expected'
   WHEN EXISTS (SELECT 1 FROM care_opening o WHERE o.patient_id = ${patient} AND o.user_id = ${me}::uuid AND o.ends_at > ${now}::timestamptz) THEN 'reason' ELSE 'none' END`;

/** The rule of the centre and its months, as SQL columns of `care_team_rule r` joined or missing. */
export const ruleColumns = { rule: `coalesce(r.rule, 'centre')`, months: `coalesce(r.act_months, ${usualActMonths})` } as const;

/** What the centre chose. Without a choice: open to its caregivers, as before care teams were kept. */
export interface CareRule { rule: OpeningRule; actMonths: number }

/** @returns the rule of the caller's centre */
export async function careRule(ctx: Ctx): Promise<CareRule> {
  const [found] = await ctx.manager.query<CareRule[]>('SELECT rule, act_months AS "actMonths" FROM care_team_rule WHERE structure_id = $1', [ctx.structureId]);
  return found ?? { rule: openingRules[1], actMonths: usualActMonths };
}

/**
 * Whether the team decides for this caller at all: a caregiver, a person. The staff acts for the team and is held by its rights (structure.md §3.2 rule 4);
 * work that nobody clicked on reads nothing for itself.
 */
export const heldByTeam = (ctx: Pick<Ctx, 'actor'>): boolean => ctx.actor.userId !== null && ctx.actor.profession !== null && professionFacts[ctx.actor.profession].clinical;

/** What ties the caller to each of these files, on his connection. @returns every patient asked for; unknown ones are 'none' */
export async function standingsIn(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, Standing>> {
  const ids = [...new Set(patientIds)];
  if (!heldByTeam(ctx)) return new Map(ids.map((id) => [id, 'staff']));
  const rows = await ctx.manager.query<{ id: string; standing: Standing; rule: OpeningRule }[]>(
    `SELECT i.id, ${ruleColumns.rule} AS rule, ${standingSql({ patient: 'p.id', doctor: 'p.medecin_traitant_user_id', me: '$2', now: '$4' }, ruleColumns.months)} AS standing
       FROM unnest($1::uuid[]) AS i(id) LEFT JOIN patient p ON p.id = i.id AND p.structure_id = $3 LEFT JOIN care_team_rule r ON r.structure_id = $3`, [ids, ctx.actor.userId, ctx.structureId, ctx.now]);
  const found = new Map(rows.map(({ id, standing, rule }) => [id, standing === 'none' && rule === 'centre' ? 'centre' : standing] as const));
  return new Map(ids.map((id) => [id, found.get(id) ?? 'none']));
}

/** The caller's tie to one file. */
export const standingIn = async (ctx: Ctx, patientId: string): Promise<Standing> => (await standingsIn(ctx, [patientId])).get(patientId) ?? 'none';

/**
 * An act of care done by the caller, or by whom he gave it to, for what the database does not see by itself: signed documents, visits and facts of the record are already followed.
 * In the caller's transaction; nothing happens for who is not a caregiver, nor against the patient's wish.
 */
export async function noteCareAct(ctx: Ctx, patientId: string, { at = ctx.now, userId = ctx.actor.userId }: { at?: Date; userId?: string | null } = {}): Promise<void> {
  await ctx.manager.query('SELECT care_team_act($1, $2, $3, $4)', [ctx.structureId, patientId, userId, at]);
}

/** @returns those of these patients who took the caller out of their team, and brought him back since not */
export async function patientsWithout(ctx: Ctx, patientIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.manager.query<{ id: string }[]>(
    `SELECT DISTINCT m.patient_id AS id FROM care_team_member m WHERE m.structure_id = $1 AND m.patient_id = ANY($2::uuid[]) AND m.user_id = $3 AND m.end_reason = 'patient-wish'
        AND NOT EXISTS (SELECT 1 FROM care_team_member c WHERE c.patient_id = m.patient_id AND c.user_id = m.user_id AND c.ended_at IS NULL)`, [ctx.structureId, [...patientIds], ctx.actor.userId]);
  return new Set(rows.map(({ id }) => id));
}

/** @returns the people of the centre that the patient took out of the team and nobody brought back: no act does (structure.md §3.2 rule 2), so none is planned for them */
export async function takenOutByWish(ctx: Ctx, patientId: string): Promise<Set<string>> {
  const rows = await ctx.manager.query<{ id: string }[]>(
    `SELECT DISTINCT m.user_id AS id FROM care_team_member m WHERE m.structure_id = $1 AND m.patient_id = $2 AND m.user_id IS NOT NULL AND m.end_reason = 'patient-wish'
        AND NOT EXISTS (SELECT 1 FROM care_team_member c WHERE c.patient_id = m.patient_id AND c.user_id = m.user_id AND c.ended_at IS NULL)`, [ctx.structureId, patientId]);
  return new Set(rows.map(({ id }) => id));
}
