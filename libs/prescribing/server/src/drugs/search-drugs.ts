import type { EntityManager } from 'typeorm';

export interface DrugHit {
  kind: 'dc' | 'brand';
  cis: string | null;
  dcLabel: string;
  /** null on a product without common name: its own name is then the label. */
  brand: string | null;
  form: string;
  routes: string[];
  conditions: string[];
  substances: string[];
  unit: string;
}

const columns = 'form, routes, conditions, substances, unit';

/** $1 the words as a tsquery, $2 the first word. The heap of each LIMIT stays small however broad the word is (« comprimé » matches half of the base). */
export const searchSql = `
    WITH names AS MATERIALIZED (
      SELECT label, ${columns}, (key LIKE $2 || '%') AS starts, usual FROM drug_common_name WHERE search @@ $1::tsquery
      ORDER BY starts DESC, usual DESC, length(label), label COLLATE "C" LIMIT 8
    ), brands AS MATERIALIZED (
      SELECT cis, label, brand, common_key, ${columns}, source, (lower(brand) LIKE $2 || '%') AS starts FROM drug WHERE prescribable AND brand IS NOT NULL AND search @@ $1::tsquery
      ORDER BY starts DESC, length(brand), length(label), brand COLLATE "C", label COLLATE "C", source LIMIT 24
    ), kept AS (SELECT DISTINCT ON (lower(brand), label) * FROM brands ORDER BY lower(brand), label, source)
    SELECT kind, cis, "dcLabel", brand, ${columns} FROM (
      (SELECT 'dc' AS kind, NULL AS cis, label AS "dcLabel", NULL AS brand, ${columns}, 0 AS part, row_number() OVER (ORDER BY starts DESC, usual DESC, length(label), label COLLATE "C") AS place FROM names)
      UNION ALL
      (SELECT 'brand', cis, label, CASE WHEN common_key IS NOT NULL THEN brand END, ${columns}, 1, row_number() OVER (ORDER BY starts DESC, length(brand), length(label), brand COLLATE "C", label COLLATE "C") AS place FROM kept ORDER BY place LIMIT 12)
    ) found ORDER BY part, place`;

/**
 * Drugs whose words begin with the words of `text`, accents ignored: common names first, then brands (prescription.md §3.1, §8; RX-01).
 * Order: a label that begins with the first word, the usual set, shorter labels. At most 8 common names and 12 brands. Fewer than two letters: nothing.
 */
export async function searchDrugs(manager: EntityManager, text: string): Promise<DrugHit[]> {
  const words = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '').slice(0, 8);
  const first = words[0];
  if (first === undefined || words.join('').length < 2) return [];
  const query = words.map((word) => `'${word}':*`).join(' & ');
  return manager.query(searchSql, [query, first]) as Promise<DrugHit[]>;
}
