import { inForce, needsHabilitation, type Habilitable, type HabilitationAct } from '@pluriel/dispatch/domain';
import { parisDay, type Profession } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { displayNameOf, professionFacts } from '@pluriel/security/domain';

/** One habilitation, with both people as they are today. */
export interface HabilitationRow {
  id: string; staff: Habilitable & { name: string }; responsible: Habilitable & { name: string }; acts: HabilitationAct[]; from: string; to: string;
  givenBy: string; givenAt: Date; withdrawnBy: string | null; withdrawnAt: Date | null; version: number;
}

/** A professional who answers for somebody. */
export interface Responsible { id: string; name: string }

interface Person { id: string; active: boolean; nominative: boolean; rpps: string | null; profession: Profession; givenName: string; familyName: string }
type Found = Omit<HabilitationRow, 'staff' | 'responsible'> & { staff: Person; responsible: Person };

const personSql = (alias: string): string => `json_build_object('id', ${alias}.id, 'active', ${alias}.active, 'nominative', ${alias}.nominative, 'rpps', ${alias}.rpps, 'profession', ${alias}.profession, 'givenName', ${alias}.given_name, 'familyName', ${alias}.family_name)`;
const rowSql = `SELECT h.id, h.acts, to_char(h.from_day, 'YYYY-MM-DD') AS "from", to_char(h.to_day, 'YYYY-MM-DD') AS "to", h.given_by_name AS "givenBy", h.given_at AS "givenAt", h.withdrawn_by_name AS "withdrawnBy", h.withdrawn_at AS "withdrawnAt", h.version,
  ${personSql('s')} AS staff, ${personSql('r')} AS responsible FROM dmp_habilitation h JOIN app_user s ON s.id = h.staff_id JOIN app_user r ON r.id = h.responsible_id WHERE h.structure_id = $1`;

/** @returns somebody as the rules of habilitations look at him */
export const habilitable = (person: Person): Habilitable & { name: string } => ({ id: person.id, active: person.active, nominative: person.nominative, rpps: person.rpps, clinical: professionFacts[person.profession].clinical, name: displayNameOf(person) });
const rowOf = ({ staff, responsible, ...rest }: Found): HabilitationRow => ({ ...rest, staff: habilitable(staff), responsible: habilitable(responsible) });

/** @param where more SQL conditions, trusted text of ours. @returns newest first */
export async function habilitationRows(ctx: Ctx, where = '', values: readonly unknown[] = []): Promise<HabilitationRow[]> {
  return (await ctx.manager.query<Found[]>(`${rowSql} ${where} ORDER BY h.given_at DESC, h.id`, [ctx.structureId, ...values])).map(rowOf);
}

/** @returns whether it counts today */
export const countsToday = (row: HabilitationRow, now: Date): boolean => inForce({ ...row, withdrawn: row.withdrawnAt !== null }, parisDay(now));

/**
 * The one question on acting without a card (DMP-56): who answers today for a member of the staff, for one act; the first habilitation given comes first.
 * Nothing is kept between two questions: withdrawn is withdrawn at the next one.
 */
export async function responsiblesOf(ctx: Ctx, staffId: string, act: HabilitationAct): Promise<Responsible[]> {
  const rows = (await habilitationRows(ctx, 'AND h.staff_id = $2 AND h.withdrawn_at IS NULL AND $3 = ANY(h.acts)', [staffId, act])).filter((row) => countsToday(row, ctx.now));
  return [...new Map(rows.reverse().map(({ responsible }) => [responsible.id, { id: responsible.id, name: responsible.name }])).values()];
}

/** @returns the members of the staff for whom a professional answers today, for one act */
export async function staffOf(ctx: Ctx, responsibleId: string, act: HabilitationAct): Promise<string[]> {
  const rows = await habilitationRows(ctx, 'AND h.responsible_id = $2 AND h.withdrawn_at IS NULL AND $3 = ANY(h.acts)', [responsibleId, act]);
  return rows.filter((row) => countsToday(row, ctx.now)).map(({ staff }) => staff.id);
}

/**
 * The professionals for whom the caller may steer deposits besides himself.
 * @returns none for who has a number of his own: he acts in his own name
 */
export async function steeredBy(ctx: Ctx): Promise<ReadonlySet<string>> {
  const { actor } = ctx;
  if (actor.userId === null || !actor.nominative || !needsHabilitation(actor) || !actor.permissions.has('dispatch.steer')) return new Set();
  return new Set((await responsiblesOf(ctx, actor.userId, 'feed')).map(({ id }) => id));
}
