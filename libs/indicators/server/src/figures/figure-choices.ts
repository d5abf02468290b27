import type { Profession } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { displayNameOf } from '@pluriel/security/domain';
import type { FigureChoice } from './flow-figures.dto';

/** The professionals of the structure by their key: names of the team, never of patients. */
export async function professionals(ctx: Ctx): Promise<FigureChoice[]> {
  const rows = await ctx.manager.query<{ key: string; rpps: string | null; givenName: string; familyName: string; profession: Profession }[]>(
    `SELECT DISTINCT ON (coalesce(u.rpps, u.id::text)) coalesce(u.rpps, u.id::text) AS key, u.rpps, u.given_name AS "givenName", u.family_name AS "familyName", u.profession FROM app_user u
      WHERE u.structure_id = $1 AND u.profession <> 'administrateur' ORDER BY coalesce(u.rpps, u.id::text), u.active DESC`, [ctx.structureId]);
  return rows.map((row) => ({ key: row.key, label: [displayNameOf(row), row.rpps && `RPPS ${row.rpps}`].filter(Boolean).join(' · ') })).sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}

export const places = (ctx: Ctx): Promise<FigureChoice[]> => ctx.manager.query<FigureChoice[]>(`SELECT finess AS key, name || ' · FINESS ' || finess AS label FROM site WHERE structure_id = $1 ORDER BY rank`, [ctx.structureId]);

/** The words of each code, as the facts said them last. One probe of the index per code, whatever the number of facts. */
export async function types(ctx: Ctx, codes: readonly string[]): Promise<FigureChoice[]> {
  const rows = await ctx.manager.query<FigureChoice[]>(
    `SELECT c.code AS key, coalesce((SELECT e.type_label FROM flow_event e WHERE e.structure_id = $1 AND e.type_code = c.code ORDER BY e.at DESC LIMIT 1), c.code) AS label FROM unnest($2::text[]) c(code)`, [ctx.structureId, codes.filter((code) => code !== '')]);
  return rows.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}
