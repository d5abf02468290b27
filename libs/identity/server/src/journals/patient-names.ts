import type { TraceRow } from '@pluriel/audit/server';
import type { Ctx } from '@pluriel/platform/server';

interface FoundNames { id: string; nomUtilise: string | null; prenomUtilise: string | null; nomNaissance: string; premierPrenom: string }

/** Columns of TRACE-03 for plain SQL on `patient p`. */
export const nameColumns = `p.nom_utilise AS "nomUtilise", p.prenom_utilise AS "prenomUtilise", p.nom_naissance AS "nomNaissance", p.premier_prenom AS "premierPrenom"`;

/** @returns the three names of TRACE-03: what is not said apart is what the person was born with */
export const namesOf = ({ nomUtilise, prenomUtilise, nomNaissance, premierPrenom }: Omit<FoundNames, 'id'>): NonNullable<TraceRow['names']> => ({ nomUtilise: nomUtilise?.toUpperCase() ?? nomNaissance, prenomUtilise: prenomUtilise ?? premierPrenom, nomNaissance });

/** @returns the names of these patients, in one statement */
export async function patientNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, NonNullable<TraceRow['names']>>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.manager.query<FoundNames[]>(`SELECT p.id, ${nameColumns} FROM patient p WHERE p.structure_id = $1 AND p.id = ANY ($2)`, [ctx.structureId, ids]);
  return new Map(rows.map((row) => [row.id, namesOf(row)]));
}
