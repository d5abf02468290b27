import { oidOf, type NomenclatureName } from '@pluriel/clinical-formats/nomenclatures';
import type { EntityManager } from 'typeorm';
import { askedWords } from './asked-words';

/** A code as other contexts read it. `active`: may be chosen today. `usual`: belongs to our short set of primary care. */
export interface FoundCode {
  list: NomenclatureName; oid: string; code: string; label: string; shortLabel: string | null; parent: string | null; unit: string | null; synonyms: string[];
  activeFrom: string | null; activeTo: string | null; active: boolean; usual: boolean; source: string; version: string;
}
type Row = Omit<FoundCode, 'list' | 'oid' | 'synonyms'> & { words: string };

/** $1 is always the list, $2 the day. */
export const codeColumns = `c.code, c.label, c.short_label AS "shortLabel", c.parent, c.unit, concat_ws('|', nullif(c.synonyms, ''), nullif(c.usual_words, '')) AS words, c.active_from::text AS "activeFrom", c.active_to::text AS "activeTo",
  (coalesce(c.active_from, '-infinity') <= $2::date AND $2::date < coalesce(c.active_to, 'infinity')) AS active, c.usage > 0 AS usual, c.source, c.version`;
export const inForce = '(SELECT id FROM nomenclature_vintage WHERE name = $1 AND active)';

export const foundCode = (list: NomenclatureName, { words, ...row }: Row): FoundCode => ({ list, oid: oidOf(list, row.code), ...row, synonyms: words === '' ? [] : [...new Set(words.split('|'))] });

/** Of the many codes that match a broad question, how many are weighed: those that begin with it and those that are common always are. */
const weighed = 300;
const candidates = (condition: string, limit: number | null): string => `(SELECT code FROM nomenclature_code WHERE vintage_id = ${inForce} AND ${condition}${limit === null ? '' : ` LIMIT ${limit}`})`;

/**
 * LATERAL with LIMIT: one look-up a candidate, where a plain join would read the whole list.
 * $3 words as a tsquery, $4 the whole phrase, $5 its first word, $6 the text as a code (or null), $7 whether that code has a figure, $8 how many.
 * Order: the code itself; the label or a word people use, whole; then what begins with what was typed, weighed with how common it is; shorter labels.
 */
export const searchSql = `
  WITH candidate AS MATERIALIZED (
    ${candidates('usage > 0 AND search @@ $3::tsquery', null)} UNION ${candidates("label_key LIKE $4 || '%'", weighed)}
    UNION ${candidates("code_key LIKE $6 || '%'", weighed)} UNION ${candidates('search @@ $3::tsquery AND (active_to IS NULL OR active_to > $2::date)', weighed)}
  )
  SELECT ${codeColumns} FROM candidate CROSS JOIN LATERAL (SELECT * FROM nomenclature_code WHERE vintage_id = ${inForce} AND code = candidate.code LIMIT 1) c
  WHERE c.active_to IS NULL OR c.active_to > $2::date
  ORDER BY (c.code_key IS NOT DISTINCT FROM $6) DESC,
    (c.label_key = $4 OR c.word_keys LIKE '%|' || $4 || '|%') DESC,
    (CASE WHEN $7 AND c.code_key LIKE $6 || '%' THEN 6 ELSE 0 END + CASE WHEN c.label_key LIKE $4 || '%' OR c.word_keys LIKE '%|' || $4 || '%' THEN 2 ELSE 0 END + CASE WHEN c.label_key LIKE $5 || '%' THEN 1 ELSE 0 END + c.usage) DESC,
    c.usage DESC, length(c.label), c.code COLLATE "C"
  LIMIT $8`;

/** Parameters of `searchSql`, or null when there is nothing to look for. */
export function searchParameters(name: NomenclatureName, today: string, text: string, limit: number): unknown[] | null {
  const asked = askedWords(text);
  return asked && [name, today, asked.query, asked.phrase, asked.first, asked.codeKey, asked.figured, limit];
}

/** Codes of the list in force that may be chosen on `today` and match the words, best first (DOC-32). Fewer than two letters: none. */
export async function searchCodes(manager: EntityManager, name: NomenclatureName, today: string, text: string, limit: number): Promise<FoundCode[]> {
  const parameters = searchParameters(name, today, text, limit);
  if (!parameters) return [];
  return (await manager.query<Row[]>(searchSql, parameters)).map((row) => foundCode(name, row));
}

/** Codes as given, whatever the writing (« E119 », « e11.9 »), closed ones included. */
export async function readCodes(manager: EntityManager, name: NomenclatureName, today: string, codes: readonly string[]): Promise<Map<string, FoundCode>> {
  if (codes.length === 0) return new Map();
  const rows = await manager.query<(Row & { asked: string })[]>(
    `SELECT asked.code AS asked, ${codeColumns} FROM unnest($3::text[]) AS asked(code) JOIN nomenclature_code c ON c.vintage_id = ${inForce} AND c.code_key = nomenclature_code_key(asked.code)`, [name, today, [...new Set(codes)]]);
  return new Map(rows.map(({ asked, ...row }) => [asked, foundCode(name, row)]));
}
