import type { Channel, DispatchOrder, Operation, WithdrawalReason } from '@pluriel/dispatch/domain';
import type { VisibilityCode } from '@pluriel/documents/domain';
import type { NationalError } from '@pluriel/kernel';
import type { Ctx, WorkRow } from '@pluriel/platform/server';

/** A row of `dispatch_order`, as SQL gives it. */
export interface OrderRow extends WorkRow {
  structure_id: string;
  document_id: string;
  version_id: string;
  /** Number of that version; a later one goes after it, never before. */
  version_number: number;
  patient_id: string;
  author_id: string;
  channel: Channel;
  operation: Operation;
  recipient_kind: 'dmp' | 'patient' | 'user' | 'correspondent';
  recipient_id: string | null;
  recipient_label: string;
  recipient_address: string | null;
  /** Without angle brackets; null for the DMP. */
  message_id: string | null;
  /** OID of the submission set of this order, allocated once. */
  submission_unique_id: string;
  /** Of an order that withdraws: why. */
  withdrawal_reason: WithdrawalReason | null;
  withdrawal_comment: string | null;
  requested_by: string | null;
  /** Of a document of an earlier episode: the feed it was asked with (DMP-19). */
  feed_id?: string | null;
  requested_name: string | null;
  /** Who does not see it in the DMP. */
  visibility: VisibilityCode[];
  /** Of a deposit: since when the DMP no longer holds it. */
  withdrawn_at: Date | null;
  /** The patient does not share this document with who asks (STR-10): neither its title nor its type is told. Set by `markUnshared` only. */
  unshared?: boolean;
  /** The account of the author is closed; told by the lists only. */
  author_left?: boolean | null;
  held: boolean;
  held_by: string | null;
  cancel_reason: string | null;
  delivered_at: Date | null;
  receipt: unknown;
  /** Professional (PS_IdNat) whose card it waited for last. */
  card_of: string | null;
  uncertain_resends: number;
  patient_label: string;
  patient_file_number: number;
  document_title: string;
  type_code: string;
  type_label: string;
  author_name: string;
  signed_at: Date;
  last_error: OrderError | null;
}

/** What is kept of a refusal: the error itself, and all the reasons when several facts are missing. */
export type OrderError = NationalError & { reasons?: readonly NationalError[] };

/** @returns what the rules need to know of a row */
export const orderOf = (row: OrderRow): DispatchOrder => ({ channel: row.channel, state: row.state, held: row.held, notBefore: row.not_before, firstDueAt: row.first_due_at, attempts: row.attempts });

/**
 * After an outage what waited leaves by date of the act, whatever the tries made meanwhile (journeys.md J2 B4): a retry moves `not_before`, never this.
 * The index dispatch_order_leaving gives it.
 */
export const inOrderOfAct = 'signed_at, id';

/** Who holds an order: who asked for it, the author of the document otherwise. */
export const holderOf = (row: Pick<OrderRow, 'requested_by' | 'author_id'>): string => row.requested_by ?? row.author_id;

/** The lane that serves a channel bears its name. */
export const laneOf = (channel: Channel): string => channel;

/** @returns the rows an UPDATE … RETURNING or a SELECT gave (TypeORM answers [rows, count] to the first) */
export function rowsOf<T>(answer: unknown): T[] {
  if (Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number') return answer[0] as T[];
  return Array.isArray(answer) ? (answer as T[]) : [];
}

/**
 * Takes back what a lane has claimed but not begun to send: the lease is gone, so the lane cannot mark `sent_at` and not one byte leaves (architecture §6, fencing).
 * The attempt stays counted: its number fences the old holder off. Never a deletion from the DMP, which nothing here holds back (DMP-16).
 * @param which condition in SQL on the columns of `dispatch_order`, whose values are `values`
 * @returns the orders taken back, as they became
 */
export const takeBackClaimed = async (ctx: Ctx, which: string, values: readonly unknown[]): Promise<OrderRow[]> => rowsOf<OrderRow>(await ctx.manager.query(
  `UPDATE dispatch_order SET state = 'scheduled', lease_owner = NULL, lease_until = NULL, row_version = row_version + 1
    WHERE ${which} AND operation <> 'withdraw' AND state = 'in_progress' AND sent_at IS NULL RETURNING *`, [...values]));

/** Locks one order of the caller's structure until the end of the transaction; null when there is none. */
export async function lockOrder(ctx: Ctx, id: string): Promise<OrderRow | null> {
  const [row] = await ctx.manager.query<OrderRow[]>('SELECT * FROM dispatch_order WHERE id = $1 AND structure_id = $2 FOR UPDATE', [id, ctx.structureId]);
  return row ?? null;
}
