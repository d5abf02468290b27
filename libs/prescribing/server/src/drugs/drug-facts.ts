import type { DrugFacts, PrescriptionLine } from '@pluriel/prescribing/domain';
import type { EntityManager } from 'typeorm';

type Product = Pick<PrescriptionLine, 'cis' | 'labelDci' | 'productKind'>;

/**
 * What the base knows of each product, in the order given: by CIS when the line has one, else by common name. null for a free line and an unknown product.
 * Products no longer marketed are still known, and said to be so.
 */
export async function drugFacts(manager: EntityManager, lines: readonly Product[]): Promise<(DrugFacts | null)[]> {
  if (lines.length === 0) return [];
  const rows: { ord: number; conditions: string[] | null; substances: string[] | null; marketed: boolean | null }[] = await manager.query(`
    SELECT wanted.ord::integer AS ord, coalesce(by_code.conditions, by_name.conditions, by_key.conditions) AS conditions, coalesce(by_code.substances, by_name.substances, by_key.substances) AS substances, by_code.prescribable AS marketed
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wanted(cis, label, ord)
    LEFT JOIN drug by_code ON by_code.cis = wanted.cis
    LEFT JOIN drug_common_name by_name ON by_name.key = search_key(wanted.label)
    LEFT JOIN LATERAL (SELECT conditions, substances FROM drug WHERE common_key = search_key(wanted.label) ORDER BY prescribable DESC LIMIT 1) by_key ON true
    ORDER BY wanted.ord`, [lines.map(({ cis }) => cis), lines.map(({ labelDci }) => labelDci)]);
  return rows.map((row, index) => (lines[index]?.productKind === 'free' || lines[index]?.productKind === 'device' || row.substances === null ? null : { conditions: row.conditions ?? [], substances: row.substances, ...(row.marketed === null ? {} : { marketed: row.marketed }) }));
}
