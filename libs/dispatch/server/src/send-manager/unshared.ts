import { keptItemsAmong } from '@pluriel/care-team/server';
import { hiddenIn, hidesType, wholeFileSql } from '@pluriel/consents/server';
import type { Caller, Ctx } from '@pluriel/platform/server';
import type { OrderRow } from '../orders/order-row';

/** What is told of a document that the patient does not share with the caller (STR-10): in place of its title, and of its type. */
export const unsharedTitle = 'Document que le patient ne partage pas avec vous';
export const unsharedType = 'Document non partagé';

/** What decides whether a line about a document tells what it is: an order, or a received file. */
export interface Shareable {
  id: string; patient_id: string; type_code: string | null; recipient_kind: string | null; recipient_id: string | null;
  /** Null for a received file. */
  author_id: string | null; version_id: string | null; document_id?: string | null;
  /** Null for an order. */
  received_by: string | null;
}

/**
 * The one question « is this item his own? » (STR-10): who wrote the document, who is its addressee, by this line or by the document itself, and who received
 * the file always know what it is. Whoever asked for a deletion or filed a document does not, for that alone.
 * @returns the ids of the lines whose document the patient does not share with the caller
 */
export async function unsharedAmong(ctx: Ctx, lines: readonly Shareable[]): Promise<ReadonlySet<string>> {
  const me = ctx.actor.userId;
  const others = lines.filter((line) => line.author_id !== me && line.received_by !== me && !(line.recipient_kind === 'user' && line.recipient_id === me));
  const hidden = await hiddenIn(ctx, others.map(({ patient_id }) => patient_id));
  const confidential = await confidentialVersions(ctx, others.flatMap(({ version_id }) => version_id ?? []));
  const concerned = others.filter((line) => hidesType(hidden.get(line.patient_id), line.type_code) || (line.version_id !== null && confidential.has(line.version_id)));
  if (concerned.length === 0) return new Set();
  const addressed = await ctx.manager.query<{ id: string }[]>(`SELECT id FROM document_version WHERE id = ANY($1::uuid[]) AND routes->'recipients' @> $2::jsonb`, [concerned.flatMap(({ version_id }) => version_id ?? []), JSON.stringify([{ kind: 'user', id: me }])]);
  const mine = new Set(addressed.map(({ id }) => id));
  return new Set(concerned.filter(({ version_id }) => version_id === null || !mine.has(version_id)).map(({ id }) => id));
}

/** @returns those of these versions whose document its author keeps from the caller (STR-04) */
async function confidentialVersions(ctx: Ctx, versionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const versions = await ctx.manager.query<{ id: string; documentId: string }[]>(`SELECT id, document_id AS "documentId" FROM document_version WHERE id = ANY($1::uuid[])`, [[...versionIds]]);
  const kept = await keptItemsAmong(ctx, versions.map(({ documentId }) => documentId));
  return new Set(versions.filter(({ documentId }) => kept.has(documentId)).map(({ id }) => id));
}

/**
 * Marks the orders whose document the patient does not share with the caller (STR-10): the order stays in the list, since somebody has to see that it
 * arrives, without saying what it carries.
 * @returns the rows, marked
 */
export async function markUnshared(ctx: Ctx, rows: readonly OrderRow[]): Promise<readonly OrderRow[]> {
  const unshared = await unsharedAmong(ctx, rows.map((row) => ({ ...row, received_by: null })));
  return rows.map((row) => (unshared.has(row.id) ? { ...row, unshared: true } : row));
}

/**
 * The same for a search, in SQL and without the kinds: in a file with any limit, outside the care team or for a confidential document, titles answer to their
 * author only, so that nothing can be guessed by searching.
 * @param me place of the caller's id among the values of the query
 */
export const titleMayAnswer = (caller: Caller, me: string): string =>
  `(author_id = ${me} OR ${wholeFileSql(caller, { patient: 'dispatch_order.patient_id', structure: 'dispatch_order.structure_id', document: 'dispatch_order.document_id', me, now: 'now()' })})`;
