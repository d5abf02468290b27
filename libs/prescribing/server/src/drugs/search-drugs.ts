import type { EntityManager } from 'typeorm';

export interface DrugHit {
  kind: 'dc' | 'brand';
  cis: string | null;
  dcLabel: string;
  brand: string | null;
  form: string;
  routes: string[];
  conditions: string[];
  substances: string[];
  unit: string;
}

const columns = 'form, routes, conditions, substances, unit';

/**
 * Drugs whose words begin with the words of `text`, accents ignored: common names first, then brands (prescription.md §3.1, §8; RX-01).
 * Order: a label that begins with the first word, the usual set, shorter labels. At most 8 common names and 12 brands. Fewer than two letters: nothing.
 */
export async function searchDrugs(manager: EntityManager, text: string): Promise<DrugHit[]> {
  const words = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '').slice(0, 8);
  const first = words[0];
  if (first === undefined || words.join('').length < 2) return [];
  const query = words.map((word) => `'${word}':*`).join(' & ');
  return manager.query(`
    WITH names AS MATERIALIZED (
      SELECT label, ${columns}, row_number() OVER (ORDER BY (key LIKE $2 || '%') DESC, usual DESC, length(label), label) AS place
      FROM drug_common_name WHERE search @@ $1::tsquery
    ), brands AS MATERIALIZED (
      SELECT cis, label, brand, ${columns}, source, row_number() OVER (ORDER BY (lower(brand) LIKE $2 || '%') DESC, length(brand), length(label), brand, label, source) AS place
      FROM drug WHERE prescribable AND brand IS NOT NULL AND search @@ $1::tsquery
    ), kept AS (SELECT DISTINCT ON (lower(brand), label) * FROM brands WHERE place <= 24 ORDER BY lower(brand), label, source)
    SELECT kind, cis, "dcLabel", brand, ${columns} FROM (
      (SELECT 'dc' AS kind, NULL AS cis, label AS "dcLabel", NULL AS brand, ${columns}, 0 AS part, place FROM names WHERE place <= 8)
      UNION ALL
      (SELECT 'brand', cis, label, brand, ${columns}, 1, place FROM kept ORDER BY place LIMIT 12)
    ) found ORDER BY part, place`, [query, first]) as Promise<DrugHit[]>;
}
