import type { PrescriptionLine } from '@pluriel/prescribing/domain';
import type { EntityManager } from 'typeorm';

/**
 * ATC codes of lines, in the order given: of the product when the line has one, else the one that every product of the common name has.
 * @returns null where the public base says none, or several
 */
export async function atcCodes(manager: EntityManager, lines: readonly Pick<PrescriptionLine, 'cis' | 'labelDci'>[]): Promise<(string | null)[]> {
  if (lines.length === 0) return [];
  const rows: { ord: number; atc: string | null }[] = await manager.query(`
    SELECT wanted.ord::integer AS ord, coalesce(own.atc, CASE WHEN wanted.cis IS NULL THEN (
      SELECT min(a.atc) FROM drug d JOIN drug_atc a ON a.cis = d.cis WHERE d.common_key = search_key(wanted.label) HAVING count(DISTINCT a.atc) = 1) END) AS atc
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wanted(cis, label, ord) LEFT JOIN drug_atc own ON own.cis = wanted.cis ORDER BY wanted.ord`, [lines.map(({ cis }) => cis), lines.map(({ labelDci }) => labelDci)]);
  return rows.map(({ atc }) => atc);
}
