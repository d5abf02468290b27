import { searchKey, type PatientForm } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';
import type { PatientRow } from './patient.dto';
import { civilDay, rowColumns, rowOf, type FoundRow } from './patient-views';

/**
 * Files that may be the same person (ins.md §2.11): same date of birth and a birth or used name that looks alike
 * (trigrams above 0.6, or the same start) with a given name that does too. At most ten, closest first.
 */
export async function findLookAlikes(ctx: Ctx, form: Pick<PatientForm, 'nomNaissance' | 'nomUtilise' | 'premierPrenom' | 'prenomUtilise' | 'dateNaissance'>): Promise<PatientRow[]> {
  const names = [form.nomNaissance, form.nomUtilise].filter((name) => name !== null).map((name) => searchKey(name).toLowerCase());
  const given = [form.premierPrenom, form.prenomUtilise].filter((name) => name !== null).map((name) => searchKey(name).toLowerCase());
  const found = await ctx.manager.query<FoundRow[]>(
    `SELECT ${rowColumns} FROM patient p
      WHERE p.structure_id = $1 AND p.merged_into IS NULL AND p.date_naissance = $2::date
        AND EXISTS (SELECT 1 FROM unnest(ARRAY[search_key(p.nom_naissance), search_key(p.nom_utilise)]) AS known, unnest($3::text[]) AS typed WHERE similarity(known, typed) > 0.6 OR left(known, 3) = left(typed, 3))
        AND EXISTS (SELECT 1 FROM unnest(ARRAY[search_key(p.premier_prenom), search_key(p.prenom_utilise), search_key(p.prenoms_naissance)]) AS known, unnest($4::text[]) AS typed WHERE similarity(known, typed) > 0.4 OR left(known, 3) = left(typed, 3))
      ORDER BY similarity(p.search, $5) DESC, p.id LIMIT 10`,
    [ctx.structureId, form.dateNaissance, names, given, [...names, ...given].join(' ')]);
  const today = civilDay(ctx.now);
  return found.map((row) => rowOf(row, today));
}
