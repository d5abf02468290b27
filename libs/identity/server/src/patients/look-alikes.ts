import type { LikenessFacts, LikenessReason, PatientForm } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';
import { alike, likenessFacts } from '../duplicates/likeness.query';
import type { PatientRow } from './patient.dto';
import { civilDay, rowColumns, rowOf, type FoundRow } from './patient-views';

export interface LookAlike { row: PatientRow; score: number; reasons: LikenessReason[] }
/** What is known of the person; a sex or a place not known contradicts nothing. */
type Asked = Pick<PatientForm, 'nomNaissance' | 'nomUtilise' | 'premierPrenom' | 'prenomUtilise' | 'dateNaissance'> & Partial<Pick<PatientForm, 'sexe' | 'codeLieuNaissance' | 'phone' | 'mobile'>>;

/** Files that may be the same person as these traits (ins.md §2.11, J1 B9): found by key, judged by `judgeLikeness`. At most ten, likeliest first. */
export async function lookAlikesOf(ctx: Ctx, asked: Asked, except: string | null = null): Promise<LookAlike[]> {
  const found = await ctx.manager.query<(FoundRow & { facts: LikenessFacts })[]>(
    `WITH typed AS MATERIALIZED (
       SELECT $2::text AS nom_naissance, $3::text AS nom_utilise, $4::text AS premier_prenom, $5::text AS prenom_utilise, $6::date AS date_naissance, $7::text AS sexe, $8::text AS code_lieu_naissance,
              array_remove(ARRAY[$9::text, $10::text], NULL) AS phones, ARRAY[french_sound($2), coalesce(french_sound($3), ''), french_sound($4), coalesce(french_sound($5), '')] AS name_sounds)
     SELECT ${rowColumns}, (SELECT to_jsonb(f) FROM (SELECT ${likenessFacts('t', 'p')}) f) AS facts
       FROM typed t, patient p
      WHERE p.match_keys && match_keys($2, $4, $3, $5, $6) AND p.merged_into IS NULL AND p.structure_id = $1 AND NOT p.attr_fictive AND p.id IS DISTINCT FROM $11::uuid
      ORDER BY p.id LIMIT 500`,
    [ctx.structureId, asked.nomNaissance, asked.nomUtilise, asked.premierPrenom, asked.prenomUtilise, asked.dateNaissance, asked.sexe ?? 'I', asked.codeLieuNaissance ?? '99999', asked.phone ?? null, asked.mobile ?? null, except]);
  const today = civilDay(ctx.now);
  return alike(found).map(({ row: { facts: _facts, ...row }, likeness }) => ({ row: rowOf(row, today), ...likeness })).sort((one, other) => other.score - one.score).slice(0, 10);
}

/** Same, the files alone. */
export const findLookAlikes = async (ctx: Ctx, asked: Asked): Promise<PatientRow[]> => (await lookAlikesOf(ctx, asked)).map(({ row }) => row);
