import type { Channel, DispatchOrder, Operation } from '@pluriel/dispatch/domain';
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
  held: boolean;
  held_by: string | null;
  cancel_reason: string | null;
  delivered_at: Date | null;
  receipt: unknown;
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

/** The lane that serves a channel bears its name. */
export const laneOf = (channel: Channel): string => channel;

/** @returns the rows an UPDATE … RETURNING or a SELECT gave (TypeORM answers [rows, count] to the first) */
export function rowsOf<T>(answer: unknown): T[] {
  if (Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number') return answer[0] as T[];
  return Array.isArray(answer) ? (answer as T[]) : [];
}

/** Locks one order of the caller's structure until the end of the transaction; null when there is none. */
export async function lockOrder(ctx: Ctx, id: string): Promise<OrderRow | null> {
  const [row] = await ctx.manager.query<OrderRow[]>('SELECT * FROM dispatch_order WHERE id = $1 AND structure_id = $2 FOR UPDATE', [id, ctx.structureId]);
  return row ?? null;
}
