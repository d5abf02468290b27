import type { ArrivalState, ArrivalTimes } from '@pluriel/identity/domain';
import { domainError, type Profession } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { displayNameOf, professionFacts, professionLetters } from '@pluriel/security/domain';
import type { ArrivalTimesView, BoardProfessional, BoardSite } from './arrival.dto';

/** A row of `arrival` as plain SQL reads it. */
export interface ArrivalRow { id: string; version: number; state: ArrivalState; day: string; expectedAt: Date | null; arrivedAt: Date | null; startedAt: Date | null; leftAt: Date | null; motive: string | null; patientId: string; professionalId: string; siteId: string }

export const arrivalColumns = `a.id, a.version, a.state, a.day::text AS day, a.expected_at AS "expectedAt", a.arrived_at AS "arrivedAt", a.started_at AS "startedAt", a.left_at AS "leftAt", a.motive, a.patient_id AS "patientId", a.professional_id AS "professionalId", a.site_id AS "siteId"`;

const instant = (value: Date | null): string | null => value?.toISOString() ?? null;

/** @returns the times as the screen reads them */
export const timesOf = (row: ArrivalRow): ArrivalTimesView => ({
  id: row.id, version: row.version, state: row.state, day: row.day, expectedAt: instant(row.expectedAt), arrivedAt: instant(row.arrivedAt), startedAt: instant(row.startedAt), leftAt: instant(row.leftAt), motive: row.motive,
});

/** @returns the arrival of the caller's structure, locked; throws 404 `arrival.unknown` */
export async function lockArrival(ctx: Ctx, id: string): Promise<ArrivalRow> {
  const [row] = await ctx.manager.query<ArrivalRow[]>(`SELECT ${arrivalColumns} FROM arrival a WHERE a.id = $1 AND a.structure_id = $2 FOR UPDATE`, [id, ctx.structureId]);
  if (!row) throw domainError('arrival.unknown', 'Cette arrivée n’est plus sur le tableau.', { status: 404, remedy: 'Le tableau vient de changer : regardez la ligne de nouveau.' });
  return row;
}

/** Writes new times, one version higher. */
export async function writeTimes(ctx: Ctx, id: string, { state, arrivedAt, startedAt, leftAt }: ArrivalTimes): Promise<void> {
  await ctx.manager.query('UPDATE arrival SET state = $2, arrived_at = $3, started_at = $4, left_at = $5, updated_at = $6, version = version + 1 WHERE id = $1', [id, state, arrivedAt, startedAt, leftAt, ctx.now]);
}

/** @returns who receives patients in the centre, by name */
export async function boardProfessionals(ctx: Ctx): Promise<BoardProfessional[]> {
  const rows = await ctx.manager.query<{ id: string; profession: Profession; specialtyCode: string | null; givenName: string; familyName: string }[]>(
    'SELECT id, profession, specialty_code AS "specialtyCode", given_name AS "givenName", family_name AS "familyName" FROM app_user WHERE structure_id = $1 AND active ORDER BY search_key(family_name), search_key(given_name)', [ctx.structureId]);
  return rows.filter(({ profession }) => professionFacts[profession].clinical).map((row) => ({ id: row.id, displayName: displayNameOf(row), letters: professionLetters(row.profession, row.specialtyCode) }));
}

/** @returns the sites of the centre in their order */
export const boardSites = (ctx: Ctx): Promise<BoardSite[]> => ctx.manager.query<BoardSite[]>('SELECT id, name FROM site WHERE structure_id = $1 ORDER BY rank', [ctx.structureId]);

/** @returns the site asked for, else the one of the session, else the first; throws 404 `site.unknown` */
export function chooseSite(ctx: Ctx, sites: readonly BoardSite[], wanted: string | null | undefined): BoardSite {
  const id = wanted ?? ctx.siteId;
  const site = id ? sites.find((item) => item.id === id) : sites[0];
  if (!site) throw domainError('site.unknown', 'Ce site n’est pas du centre.', { status: 404, field: 'siteId', remedy: 'Choisissez un site de la liste.' });
  return site;
}
