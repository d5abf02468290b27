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

const number = /^\d+$/;
const lexeme = (word: string, whole: boolean): string => (whole ? `'${word}'` : `'${word}':*`);

/** « 1 g » is printed « 1000 mg » on some boxes and the other way round: a strength is searched both ways. */
function otherStrength(words: readonly string[]): string[] | null {
  const at = words.findIndex((word, index) => number.test(word) && (words[index + 1] === 'g' || words[index + 1] === 'mg'));
  if (at < 0) return null;
  const value = Number(words[at]);
  if (words[at + 1] === 'g') return value > 0 && value <= 100 ? [...words.slice(0, at), String(value * 1000), 'mg', ...words.slice(at + 2)] : null;
  return value >= 1000 && value % 1000 === 0 ? [...words.slice(0, at), String(value / 1000), 'g', ...words.slice(at + 2)] : null;
}

/** Words as a tsquery: a word matches by its beginning; a number that is followed by something, and the unit after it, match whole. */
const allOf = (words: readonly string[]): string => words.map((word, index) => lexeme(word, (number.test(word) && index < words.length - 1) || ((word === 'g' || word === 'l') && number.test(words[index - 1] ?? '')))).join(' & ');

/** @param words plain lower-case letters and digits @returns the text of a tsquery: « paracetamol 1 g » never proposes 100 ml for 1 g */
export function drugQuery(words: readonly string[]): string {
  const other = otherStrength(words);
  return other ? `(${allOf(words)}) | (${allOf(other)})` : allOf(words);
}

/**
 * Drugs whose words begin with the words of `text`, accents ignored: common names first, then brands (prescription.md §3.1, §8; RX-01).
 * Order: a label that begins with the first word, the usual set, shorter labels. At most 8 common names and 12 brands. Fewer than two letters: nothing.
 */
export async function searchDrugs(manager: EntityManager, text: string): Promise<DrugHit[]> {
  const words = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '').slice(0, 8);
  const first = words[0];
  if (first === undefined || words.join('').length < 2) return [];
  return manager.query(searchSql, [drugQuery(words), first]) as Promise<DrugHit[]>;
}
