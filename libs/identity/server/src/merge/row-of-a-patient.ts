import type { Ctx } from '@pluriel/platform/server';

/** One row a patient (consents, clinical summary, sheet): what a merge did to it, enough to undo it. */
export interface SharedRow {
  /** The row of the file that stays, as it was before; null when it had none. */
  before: Record<string, unknown> | null;
  /** The row as the merge wrote it; null when it wrote nothing. */
  after: Record<string, unknown> | null;
}

type Row = Record<string, unknown>;

/** Both rows, locked, so that nobody writes one of them meanwhile. */
export async function lockBoth(ctx: Ctx, table: string, from: string, to: string): Promise<{ mine: Row | null; theirs: Row | null }> {
  const rows = await ctx.manager.query<{ patient_id: string; row: Row }[]>(`SELECT t.patient_id, to_jsonb(t) AS row FROM ${table} t WHERE t.patient_id = ANY($1::uuid[]) ORDER BY t.patient_id FOR UPDATE`, [[from, to]]);
  const of = (id: string): Row | null => rows.find((found) => found.patient_id === id)?.row ?? null;
  return { mine: of(to), theirs: of(from) };
}

/**
 * Writes the row of the file that stays, made of both.
 * @param columns the columns the merge may write; the version goes one up so that a screen open on the old one is told
 */
export async function writeShared(ctx: Ctx, table: string, to: string, mine: Row | null, wanted: Row, columns: readonly string[]): Promise<SharedRow> {
  if (mine && columns.every((name) => JSON.stringify(mine[name] ?? null) === JSON.stringify(wanted[name] ?? null))) return { before: mine, after: null };
  const [written] = mine
    ? await ctx.manager.query<{ row: Row }[]>(`WITH w AS (UPDATE ${table} t SET (${columns.join(', ')}, version) = (SELECT ${columns.map((name) => `n.${name}`).join(', ')}, t.version + 1 FROM jsonb_populate_record(t, $2) n) WHERE t.patient_id = $1 RETURNING t.*) SELECT to_jsonb(w) AS row FROM w`, [to, JSON.stringify(wanted)])
    : await ctx.manager.query<{ row: Row }[]>(`WITH w AS (INSERT INTO ${table} (${['patient_id', 'structure_id', 'version', ...columns].join(', ')}) SELECT $1, $3, 1, ${columns.map((name) => `n.${name}`).join(', ')} FROM jsonb_populate_record(NULL::${table}, $2) n RETURNING *) SELECT to_jsonb(w) AS row FROM w`, [to, JSON.stringify(wanted), ctx.structureId]);
  return { before: mine, after: written?.row ?? null };
}

/** Puts the row back as it was, unless somebody wrote it since: what people typed after the merge stays with the file that stays. */
export async function restoreShared(ctx: Ctx, table: string, to: string, shared: SharedRow, columns: readonly string[]): Promise<void> {
  if (!shared.after) return;
  const version = shared.after['version'];
  if (shared.before) {
    await ctx.manager.query(`UPDATE ${table} t SET (${columns.join(', ')}, version) = (SELECT ${columns.map((name) => `n.${name}`).join(', ')}, t.version + 1 FROM jsonb_populate_record(t, $2) n) WHERE t.patient_id = $1 AND t.version = $3`, [to, JSON.stringify(shared.before), version]);
  } else await ctx.manager.query(`DELETE FROM ${table} WHERE patient_id = $1 AND version = $2`, [to, version]);
}

/** The columns a merge may write of such a row. @param except columns the database computes */
export const columnsOf = (row: Row, except: readonly string[] = []): string[] => Object.keys(row).filter((name) => !['patient_id', 'structure_id', 'version', ...except].includes(name));

/** Tells whoever is writing the row of the file put aside that it changed under him: his write is refused, nothing is lost in silence. */
export async function touch(ctx: Ctx, table: string, patientId: string): Promise<void> {
  await ctx.manager.query(`UPDATE ${table} SET version = version + 1 WHERE patient_id = $1`, [patientId]);
}
