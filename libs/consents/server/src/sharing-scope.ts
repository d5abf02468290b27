import { mayReadFile, readingRefusal, type Barrier, type Standing } from '@pluriel/care-team/domain';
import { forTheTeamSql, heldByTeam, keptItemsAmong, ruleColumns, standingIn, standingSql } from '@pluriel/care-team/server';
import { classOfType, typesOfClass } from '@pluriel/clinical-formats/model';
import { hiddenFrom, hiddenTypes, isHidden, type ConsentRecord, type HiddenFrom } from '@pluriel/consents/domain';
import { DomainError, domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { AccessRefused } from './refused-access';

type Sheet = Pick<ConsentRecord, 'sharing' | 'sharingLimits'> & { patientId: string; emergency: boolean; standing: Standing | null; rule: 'team' | 'centre' };

/**
 * What a reader does not share in a file, and why: the patient's objection, or that he is not of the care team and said no reason. `objected`: what the
 * patient's objection alone keeps from him, which a reason or standing in for somebody does not lift; `barrierTo` reads both.
 */
export interface HiddenPart { hidden: HiddenFrom; barrier: Barrier; objected: HiddenFrom }

/**
 * What the caller does not see of others' items in each of these files (STR-05, STR-10, structure.md §5.2): the patient's objection and the care team, lifted
 * by an emergency access of his; `mayReadFile` decides. Plain functions: every reading of the record asks them, on the connection of its caller.
 * @returns only the files where something is hidden from him
 */
export async function hiddenParts(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, HiddenPart>> {
  if (patientIds.length === 0 || ctx.actor.userId === null) return new Map();
  // The staff is not of the team: nothing is asked of the team for it.
  const standing = heldByTeam(ctx) ? standingSql({ patient: 'i.id', doctor: '(SELECT p.medecin_traitant_user_id FROM patient p WHERE p.id = i.id)', me: '$2', now: '$4' }, ruleColumns.months) : 'NULL';
  const rows = await ctx.manager.query<Sheet[]>(
    `SELECT i.id AS "patientId", coalesce(c.sharing, 'not-informed') AS sharing, coalesce(c.sharing_limits, '[]') AS "sharingLimits", r.rule, CASE WHEN r.rule = 'team' THEN ${standing} END AS standing,
        EXISTS (SELECT 1 FROM emergency_access e WHERE e.patient_id = i.id AND e.user_id = $2 AND e.structure_id = $3 AND e.scope = 'structure' AND e.ends_at > $4) AS emergency
       FROM unnest($1::uuid[]) AS i(id) LEFT JOIN care_team_rule r ON r.structure_id = $3 LEFT JOIN consent c ON c.patient_id = i.id AND c.structure_id = $3 AND c.sharing IN ('opposed', 'restricted')
      WHERE c.patient_id IS NOT NULL OR r.rule = 'team'`, [[...new Set(patientIds)], ctx.actor.userId, ctx.structureId, ctx.now]);
  return new Map(rows.flatMap((row) => { const part = partOf(ctx, row); return part === null ? [] : [[row.patientId, part] as const]; }));
}

function partOf(ctx: Ctx, row: Sheet): HiddenPart | null {
  const hidden = hiddenFrom(row, ctx.actor, row.emergency);
  const decision = mayReadFile({ objected: hidden === 'everything', emergency: row.emergency, standing: row.standing ?? 'centre' });
  if (decision.sight !== 'open') return { hidden: 'everything', barrier: decision.barrier, objected: hidden };
  return hidden.length > 0 ? { hidden, barrier: 'objection', objected: hidden } : null;
}

/** What of it matters to a list: the same without the reasons. */
export async function hiddenIn(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, HiddenFrom>> {
  return new Map([...await hiddenParts(ctx, patientIds)].map(([id, { hidden }]) => [id, hidden]));
}

/** @returns whether these limits name a document of this national type (null: the file does not say) */
export const hidesType = (hidden: HiddenFrom | undefined, typeCode: string | null): boolean => hidden !== undefined && isHidden(hidden, typeCode === null ? null : { code: typeCode, classCode: classOfType(typeCode)?.code ?? null });

/** Why a file keeps others' documents of this national type from the caller: the objection comes before the care team (structure.md §5.2). @returns null when it does not */
export function barrierTo(part: HiddenPart | undefined, typeCode: string | null): Barrier | null {
  if (part === undefined || !hidesType(part.hidden, typeCode)) return null;
  return hidesType(part.objected, typeCode) ? 'objection' : part.barrier;
}

/** Whether the caller sees only his own items of this national type in this file, whatever they were made from. */
export async function ownItemsOnly(ctx: Ctx, patientId: string, typeCode: string | null): Promise<boolean> {
  return hidesType((await hiddenIn(ctx, [patientId])).get(patientId), typeCode);
}

/** What a list of one file leaves out of others' items: everything, or these national types; null when nothing. */
export async function hiddenTypesIn(ctx: Ctx, patientId: string): Promise<'everything' | string[] | null> {
  const hidden = (await hiddenIn(ctx, [patientId])).get(patientId);
  return hidden === undefined ? null : hidden === 'everything' ? hidden : hiddenTypes(hidden as readonly string[], typesOfClass);
}

/** The refusal of one item when its reason is not known, in plain words. Prefer `requireItemShared`, which says why and whom to ask. */
export const notShared = (): DomainError => domainError('sharing.opposed', 'Cet élément n’est pas partagé avec vous.', { status: 403, remedy: 'Le patient l’a souhaité ainsi, ou vous n’êtes pas de son équipe de soins : voyez « Équipe de soins » et « Consentements » dans son dossier.' });

/**
 * Lets the caller read one item of somebody else, or says why not and whom to ask (structure.md §4 rule 4, §5.2).
 * @param item its id when a level may have been chosen for it, its national type (null: the file does not say), who wrote it
 * @throws 403 `sharing.opposed`, `care-team.reason-needed`, `item.confidential`
 */
export async function requireItemShared(ctx: Ctx, patientId: string, { id, typeCode, authorName }: { id?: string; typeCode: string | null; authorName: string | null }): Promise<void> {
  const file = barrierTo((await hiddenParts(ctx, [patientId])).get(patientId), typeCode);
  const barrier = file ?? (id !== undefined && (await keptItemsAmong(ctx, [id])).size > 0 ? 'level' : null);
  if (barrier !== null) throw new AccessRefused(readingRefusal(barrier, { authorName, attendingName: await attendingName(ctx, patientId), mayBreakGlass: ctx.actor.permissions.has('emergency.open') }), { patientId, itemId: id ?? null, barrier, gesture: 'read' });
}

/**
 * Lets the caller write in a file, or says what to do first. An act puts its author in the care team: who is neither of it nor expected today says why before,
 * and never comes in by writing (STR-05, structure.md §3.2 rules 1 and 7). An emergency access of his is a reason too. The patient's objection is not asked:
 * it limits what one reads of others, not what one notes of one's own care.
 * @throws 403 `care-team.reason-needed`
 */
export async function requireTie(ctx: Ctx, patientId: string): Promise<void> {
  if (!heldByTeam(ctx) || (await standingIn(ctx, patientId)) !== 'none') return;
  const emergencies = await ctx.manager.query<object[]>(`SELECT 1 FROM emergency_access WHERE patient_id = $1 AND user_id = $2 AND structure_id = $3 AND scope = 'structure' AND ends_at > $4 LIMIT 1`, [patientId, ctx.actor.userId, ctx.structureId, ctx.now]);
  if (emergencies.length === 0) throw new AccessRefused(readingRefusal('reason-needed', { authorName: null, attendingName: await attendingName(ctx, patientId), mayBreakGlass: ctx.actor.permissions.has('emergency.open') }), { patientId, itemId: null, barrier: 'reason-needed', gesture: 'write' });
}

/** @returns the name of the médecin traitant, of the centre or outside; null without one */
export async function attendingName(ctx: Ctx, patientId: string): Promise<string | null> {
  const [found] = await ctx.manager.query<{ name: string | null }[]>(
    `SELECT coalesce('Dr ' || u.given_name || ' ' || upper(u.family_name), concat_ws(' ', k.title, k.given_name, upper(k.family_name))) AS name FROM patient p LEFT JOIN app_user u ON u.id = p.medecin_traitant_user_id LEFT JOIN correspondent k ON k.id = p.medecin_traitant_correspondent_id
      WHERE p.id = $1 AND p.structure_id = $2 AND (u.id IS NOT NULL OR k.id IS NOT NULL)`, [patientId, ctx.structureId]);
  return found?.name ?? null;
}

/**
 * For a search in SQL, without the kinds: in a file with any limit, or outside the care team, titles answer to their author only, so that nothing can be
 * guessed by searching.
 * @param places of the patient, the structure, the document, the caller's id and the instant in the statement
 */
export function wholeFileSql(caller: Pick<Ctx, 'actor'>, { patient, structure, document, me, now }: { patient: string; structure: string; document: string; me: string; now: string }): string {
  const opposed = `EXISTS (SELECT 1 FROM consent c WHERE c.patient_id = ${patient} AND c.structure_id = ${structure} AND c.sharing IN ('opposed', 'restricted'))`;
  const open = `NOT ${opposed} AND ${forTheTeamSql(document)}`;
  if (!heldByTeam(caller)) return `(${open})`;
  const standing = standingSql({ patient, doctor: `(SELECT p.medecin_traitant_user_id FROM patient p WHERE p.id = ${patient})`, me, now }, ruleColumns.months);
  return `(${open} AND NOT EXISTS (SELECT 1 FROM care_team_rule r WHERE r.structure_id = ${structure} AND r.rule = 'team' AND ${standing} = 'none'))`;
}
