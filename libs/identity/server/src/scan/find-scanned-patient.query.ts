import { premierPrenomIsCoherent, type Ins } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';
import type { InsDatamatrix } from '@pluriel/teleservices/ins-datamatrix';

/** Files a scanned INS may be about, by the first rule of ins.md §4.3 that finds one. `by`: which. */
export interface ScannedMatch { by: 'active' | 'candidate' | 'history' | 'traits' | 'nothing'; ids: string[] }

const idsOf = async (ctx: Ctx, sql: string, parameters: unknown[]): Promise<string[]> => (await ctx.manager.query<{ id: string }[]>(sql, parameters)).map(({ id }) => id);
const ofCentre = 'p.structure_id = $1 AND p.merged_into IS NULL';

/** @returns the file that holds this INS today, else waits for its verification, else held it once, else the files with the same traits */
export async function findScannedPatient(ctx: Ctx, scanned: InsDatamatrix): Promise<ScannedMatch> {
  const ins: Ins = { matricule: scanned.matricule, oid: scanned.oid };
  const holding = [ctx.structureId, ins.matricule, ins.oid];
  const active = await idsOf(ctx, `SELECT p.id FROM patient p WHERE ${ofCentre} AND p.matricule = $2 AND p.oid = $3`, holding);
  if (active.length > 0) return { by: 'active', ids: active };
  const candidates = await idsOf(ctx, `SELECT DISTINCT p.id FROM received_ins r JOIN patient p ON p.id = r.patient_id WHERE ${ofCentre} AND r.matricule = $2 AND r.oid = $3 AND r.state = 'waiting'`, holding);
  if (candidates.length > 0) return { by: 'candidate', ids: candidates };
  const past = await idsOf(ctx, `SELECT coalesce(p.merged_into, p.id) AS id FROM patient_ins_history h JOIN patient p ON p.id = h.patient_id WHERE p.structure_id = $1 AND h.matricule = $2 AND h.oid = $3
    UNION SELECT p.merged_into FROM patient p WHERE p.structure_id = $1 AND p.matricule = $2 AND p.oid = $3 AND p.merged_into IS NOT NULL`, holding);
  if (past.length > 0) return { by: 'history', ids: past };
  const same = await sameTraits(ctx, scanned);
  return { by: same.length > 0 ? 'traits' : 'nothing', ids: same };
}

/** Same birth name, sex, date of birth, and a first given name that starts the list of the code (ins.md §1.5). */
async function sameTraits(ctx: Ctx, { nomNaissance, prenomsNaissance, sexe, dateNaissance }: InsDatamatrix): Promise<string[]> {
  const found = await ctx.manager.query<{ id: string; premier: string }[]>(
    `SELECT p.id, p.premier_prenom AS premier FROM patient p WHERE ${ofCentre} AND p.nom_naissance = $2 AND p.sexe = $3 AND p.date_naissance = $4::date ORDER BY p.file_number LIMIT 20`, [ctx.structureId, nomNaissance, sexe, dateNaissance]);
  return found.filter(({ premier }) => premierPrenomIsCoherent(premier, prenomsNaissance)).map(({ id }) => id);
}
