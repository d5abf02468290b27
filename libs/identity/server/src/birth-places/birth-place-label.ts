import { unknownBirthPlace } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';

/**
 * Words for the code of a place of birth (ins.md §1.8): the label in force on the birth date, else the closest one.
 * A code our tables do not know (INSi may return some) has its own words.
 */
export async function birthPlaceLabel(ctx: Ctx, code: string, birthDate: string): Promise<string> {
  if (code === unknownBirthPlace) return 'Lieu inconnu';
  const [found] = await ctx.manager.query<{ label: string; department: string | null }[]>(
    `SELECT label, department FROM birth_place WHERE code = $1
      ORDER BY (coalesce(valid_from, '-infinity') <= $2::date AND $2::date < coalesce(valid_to, 'infinity')) DESC, valid_to DESC NULLS FIRST, length(label) LIMIT 1`, [code, birthDate]);
  if (!found) return `Code ${code} non trouvé dans le référentiel`;
  return found.label;
}
