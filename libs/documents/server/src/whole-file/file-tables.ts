import type { Ctx } from '@pluriel/platform/server';
import { certainRows, leftOutColumns, leftOutTables } from './left-out';

/** One table to copy: which of its rows are this patient's, in SQL over the alias `t`, `$1` being the patient and `$2` the items kept from who asks. */
export interface CopiedTable { name: string; where: string; columns: readonly string[]; key: readonly string[] }

interface Described { name: string; columns: string[]; binary: string[] | null; key: string[] | null }
interface Reference { child: string; column: string; parent: string; target: string }

const describeSql = `SELECT c.table_name AS name, array_agg(c.column_name::text ORDER BY c.ordinal_position) AS columns, array_agg(c.column_name::text) FILTER (WHERE c.data_type IN ('bytea', 'tsvector')) AS binary,
    (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) WHERE i.indisprimary AND i.indrelid = c.table_name::regclass) AS key
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' GROUP BY c.table_name`;
const referencesSql = `SELECT k.conrelid::regclass::text AS child, a.attname AS column, k.confrelid::regclass::text AS parent, f.attname AS target
  FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = k.confkey[1]
 WHERE k.contype = 'f' AND cardinality(k.conkey) = 1 AND k.connamespace = current_schema()::regnamespace`;
/** A row about an item that is kept from who asks says what it is: it is left out with it. */
const itemColumns = ['id', 'document_id', 'source_id', 'consultation_id', 'source_document_id', 'corrects_document_id'];

/**
 * The tables that say something of a patient: those that name him, and those that hang below them by a foreign key. Read from the database itself, so that
 * a table added later is copied without anybody thinking of it; what is left out is listed with its reason (`leftOutTables`).
 * @returns in alphabetical order, the patient first
 */
export async function fileTables(ctx: Ctx): Promise<CopiedTable[]> {
  const tables = new Map((await ctx.manager.query<Described[]>(describeSql)).map((table) => [table.name, table]));
  const references = await ctx.manager.query<Reference[]>(referencesSql);
  const named = [...tables.values()].filter(({ name, columns }) => columns.includes('patient_id') && !(name in leftOutTables)).map(({ name }) => name).sort();
  const found = new Map<string, CopiedTable>();
  const add = (name: string, base: string): void => { const table = tables.get(name); if (table) found.set(name, copied(table, base)); };
  add('patient', 't.id = $1');
  for (const name of named) add(name, 't.patient_id = $1');
  // A Map gives what is added while it is read: the tables below a table that was itself below.
  for (const [parent, { where }] of found) for (const { child, column, target } of references.filter((one) => one.parent === parent)) {
    if (parent === 'patient' || found.has(child) || child in leftOutTables || tables.get(child)?.columns.includes('patient_id')) continue;
    add(child, `t.${column} IN (SELECT t.${target} FROM ${parent} t WHERE ${where})`);
  }
  return [...found.values()];
}

function copied({ name, columns, binary, key }: Described, base: string): CopiedTable {
  const items = itemColumns.filter((column) => columns.includes(column)).map((column) => `(t.${column} IS NULL OR NOT t.${column}::text = ANY($2::text[]))`);
  // What nobody signed yet is nobody's word.
  const signed = columns.includes('state') && columns.includes('author_id') ? [`t.state <> 'draft'`] : [];
  const told = columns.filter((column) => !leftOutColumns.includes(column) && !(binary ?? []).includes(column));
  return { name, where: [base, ...items, ...signed, ...(certainRows[name] === undefined ? [] : [certainRows[name]])].join(' AND '), columns: told, key: key ?? told };
}

const pageRows = 500;

/** @param kept items kept from who asks. @returns the rows, some hundreds at a time, in the order of their key */
export async function* rowsOf(read: <T>(sql: string, values: unknown[]) => Promise<T[]>, { name, where, columns, key }: CopiedTable, patientId: string, kept: readonly string[]): AsyncGenerator<Record<string, unknown>[]> {
  const order = key.map((column) => `t.${column}`).join(', ');
  let after: unknown[] | null = null;
  for (;;) {
    const beyond: string = after === null ? '' : ` AND (${order}) > (${after.map((_, index) => `$${3 + index}`).join(', ')})`;
    // The items are named even where no column asks for them: the place of a value must have a type.
    const found: { row: Record<string, unknown>; key: unknown[] }[] = await read(`SELECT (SELECT to_jsonb(s) FROM (SELECT ${columns.map((column) => `t.${column}`).join(', ')}) s) AS row, jsonb_build_array(${order}) AS key FROM ${name} t WHERE $2::text[] IS NOT NULL AND ${where}${beyond} ORDER BY ${order} LIMIT ${pageRows}`, [patientId, kept, ...(after ?? [])]);
    if (found.length > 0) yield found.map(({ row }) => row);
    after = found.at(-1)?.key ?? null;
    if (found.length < pageRows || after === null) return;
  }
}
