import type { CodeLink, NomenclatureCode } from '@pluriel/clinical-formats/nomenclatures';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

/** Rows done so far, of how many: for the person who waits. */
export type Progress = (done: number, total: number) => void;

const every = 5_000;

/** One field of COPY in text form; null is `\N`. */
const field = (value: string | number | null): string => (value === null ? '\\N' : String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r'));

function* lines<T>(rows: readonly T[], fields: (row: T) => readonly (string | number | null)[], progress: Progress): Generator<string> {
  let chunk = '';
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (row !== undefined) chunk += `${fields(row).map(field).join('\t')}\n`;
    if (chunk.length > 65_536) { yield chunk; chunk = ''; }
    if ((index + 1) % every === 0) progress(index + 1, rows.length);
  }
  if (chunk !== '') yield chunk;
  progress(rows.length, rows.length);
}

async function copy(manager: EntityManager, sql: string, source: Generator<string>): Promise<void> {
  // The connection of the transaction: TypeORM knows no COPY.
  const client = await manager.queryRunner?.connect() as PoolClient | undefined;
  if (!client) throw new Error('COPY needs the connection of a transaction');
  await pipeline(Readable.from(source, { objectMode: false }), client.query(copyFrom(sql)));
}

/** What belongs to every row of one import. `today` closes the codes that the publisher withdrew without a date. */
export interface CopyTarget { vintageId: number; source: string; version: string; today: string }

/** Writes the codes of a vintage by COPY, in the transaction of `manager`. */
export const copyCodes = (manager: EntityManager, codes: readonly NomenclatureCode[], target: CopyTarget, progress: Progress): Promise<void> =>
  copy(manager, 'COPY nomenclature_code (vintage_id, code, label, short_label, parent, unit, synonyms, active_from, active_to, source, version) FROM STDIN', lines(codes, (code) => [
    target.vintageId, code.code, code.label, code.shortLabel, code.parent, code.unit, code.synonyms.map((word) => word.replaceAll('|', ' ')).join('|'), code.activeFrom, code.activeTo ?? (code.withdrawn ? target.today : null), target.source, target.version,
  ], progress));

/** Replaces the links of one source. A link that another source gave first is left as it is. */
export async function replaceLinks(manager: EntityManager, source: string, links: readonly CodeLink[]): Promise<void> {
  await manager.query('DELETE FROM nomenclature_link WHERE source = $1', [source]);
  for (let start = 0; start < links.length; start += every) {
    await manager.query(
      `INSERT INTO nomenclature_link (from_list, from_code, to_list, to_code, rank, source)
       SELECT "from", "fromCode", "to", "toCode", rank, $2 FROM jsonb_to_recordset($1::jsonb) AS link("from" text, "fromCode" text, "to" text, "toCode" text, rank smallint) ON CONFLICT DO NOTHING`, [JSON.stringify(links.slice(start, start + every)), source]);
  }
}
