import { newId } from '@pluriel/kernel';
import { Lanes, type Ctx } from '@pluriel/platform/server';
import { replacedUnsigned, type CancelReason, type NoCodeCause } from '@pluriel/prescribing/domain';
import { In, IsNull, Not, type FindOptionsWhere } from 'typeorm';
import type { Registered } from './e-prescription-gateway';
import { EPrescriptionRecord } from './e-prescription.entity';

export const cancelLane = 'e-prescription-cancel';
/** A number nobody signed for by then is cancelled: the product stopped between the answer and the signature. */
const unusedAfterMs = 15 * 60_000;
/** A silent base is asked again once it has had time to take the prescription into account. */
export const lateAfterMs = 60_000;

export type NewAttempt = Pick<EPrescriptionRecord, 'patientId' | 'prescriptionId' | 'contentHash' | 'consent' | 'replaces'>;

const first = (ctx: Ctx, where: FindOptionsWhere<EPrescriptionRecord>): Promise<EPrescriptionRecord | null> => ctx.manager.getRepository(EPrescriptionRecord).findOne({ where: { ...where, structureId: ctx.structureId }, order: { askedAt: 'DESC' }, lock: { mode: 'pessimistic_write' } });

/** The attempt of this prescription that is not frozen yet, locked. */
export const openAttempt = (ctx: Ctx, prescriptionId: string): Promise<EPrescriptionRecord | null> => first(ctx, { prescriptionId, frozenAt: IsNull(), state: In(['asked', 'registered']) });
export const attemptById = (ctx: Ctx, id: string): Promise<EPrescriptionRecord | null> => first(ctx, { id });
/** What is worth something for the versions of a document: the number the last of them carries. */
export const registeredOf = (ctx: Ctx, documentId: string): Promise<EPrescriptionRecord | null> => first(ctx, { documentId, state: 'registered' });

/** The unsigned attempt that holds at the base the place of a signed number: the base replaces that one, the signed number is closed already. */
export const holderOf = (ctx: Ctx, replaces: string, id: string): Promise<EPrescriptionRecord | null> => first(ctx, { replaces, id: Not(id), number: Not(IsNull()), frozenAt: IsNull(), cancelledAt: IsNull() });

/** The number of an unsigned correction is given up: the signed one, which the base replaced by it, can no longer be dispensed. */
export async function loseReplaced(ctx: Ctx, { replaces, frozenAt }: EPrescriptionRecord): Promise<void> {
  if (replaces !== null && frozenAt === null) await ctx.manager.update(EPrescriptionRecord, { id: replaces, structureId: ctx.structureId, state: 'registered' }, { state: 'replaced', alert: replacedUnsigned });
}

/** Another version was signed, or the document is withdrawn: nobody waits for a correction any more. */
export async function forgetLost(ctx: Ctx, documentId: string): Promise<void> {
  await ctx.manager.update(EPrescriptionRecord, { documentId, structureId: ctx.structureId, alert: replacedUnsigned }, { alert: null });
}

/** @param cause why it has no code already; null: the base is about to be called, and the number it may give is cancelled unless somebody signs */
export async function insertAttempt(ctx: Ctx, attempt: NewAttempt, cause: NoCodeCause | null): Promise<string> {
  const id = newId();
  await ctx.manager.insert(EPrescriptionRecord, { ...attempt, id, structureId: ctx.structureId, authorId: ctx.actor.userId ?? '', state: cause === null ? 'asked' : 'no-code', cause, refusal: null, number: null, code2d: null, documentId: null, versionId: null, askedAt: ctx.now, registeredAt: null, frozenAt: null, cancelledAt: null, alert: null });
  if (cause === null) await ctx.manager.query(`INSERT INTO e_prescription_cancel (id, structure_id, patient_id, reason, not_before, first_due_at) VALUES ($1, $2, $3, 'unused', $4, $4)`, [id, ctx.structureId, attempt.patientId, new Date(ctx.now.getTime() + unusedAfterMs)]);
  return id;
}

/** @returns whether another prescription has this number */
export const numberTaken = (ctx: Ctx, id: string, number: string): Promise<boolean> => ctx.manager.existsBy(EPrescriptionRecord, { number, id: Not(id) });

export async function keepNumber(ctx: Ctx, id: string, { number, code2d, registeredAt }: Registered): Promise<void> {
  await ctx.manager.update(EPrescriptionRecord, { id, structureId: ctx.structureId }, { number, code2d, registeredAt });
}

/** Nothing is left to cancel. */
export async function dropCancellation(ctx: Ctx, id: string): Promise<void> {
  await ctx.manager.query(`UPDATE e_prescription_cancel SET state = 'cancelled', row_version = row_version + 1 WHERE id = $1 AND state IN ('scheduled', 'failed', 'blocked')`, [id]);
}

/** Asks for the number of an attempt to be cancelled, from `notBefore` on; one that waits already comes forward. */
export async function orderCancellation(ctx: Ctx, lanes: Lanes, { id, patientId }: Pick<EPrescriptionRecord, 'id' | 'patientId'>, reason: CancelReason, notBefore: Date): Promise<void> {
  const [row] = await ctx.manager.query<{ row_version: number }[]>(
    `INSERT INTO e_prescription_cancel AS c (id, structure_id, patient_id, reason, not_before, first_due_at) VALUES ($1, $2, $3, $4, $5, $5)
     ON CONFLICT (id) DO UPDATE SET state = 'scheduled', reason = EXCLUDED.reason, not_before = EXCLUDED.not_before, first_due_at = EXCLUDED.first_due_at, attempts = 0, last_error = NULL, row_version = c.row_version + 1
       WHERE c.state NOT IN ('in_progress', 'delivered') RETURNING row_version`, [id, ctx.structureId, patientId, reason, notBefore]);
  if (row) lanes.hint(ctx, cancelLane, { id, rowVersion: row.row_version, notBefore });
}
