import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { Directory } from '@pluriel/directory/server';
import { refuseWithdrawal, transition, withdrawalWords, type WithdrawalReason } from '@pluriel/dispatch/domain';
import { DocumentAnnulled, oidOfUuid } from '@pluriel/documents/domain';
import { DomainError, newId, unwrap } from '@pluriel/kernel';
import { Events, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { orderViews, type OrderView } from '../send-manager/order-view';
import { orderOf, takeBackClaimed, type OrderRow } from './order-row';
import { OrderTrack } from './order-track';
import { WriteOrder } from './write-order';

export interface WithdrawDocumentCommand { documentId: string; reason: WithdrawalReason; comment: string | null }

/**
 * Deletes a document from the DMP (DMP-16, VAC-17, dmp.md §2.10): what waits does not leave, what the DMP holds or may hold is deleted
 * by an order of its own. The document stays in the file of the centre.
 */
@Injectable()
export class WithdrawDocument {
  constructor(private readonly transactions: Transactions, private readonly directory: Directory, private readonly write: WriteOrder, private readonly track: OrderTrack, private readonly trace: Trace, private readonly events: Events) {}

  /**
   * @returns every order of the document to the DMP, after the change
   * @throws DomainError 404 `document.unknown`, 403 `dispatch.withdrawal-author` | `dispatch.withdrawal-right`, 400 `dispatch.reason-missing`,
   * 409 `dispatch.nothing-to-withdraw` (neither there nor on its way) | `dispatch.withdrawal-asked`
   */
  async execute(caller: Caller, { documentId, reason, comment }: WithdrawDocumentCommand): Promise<OrderView[]> {
    return this.transactions.run(caller, async (ctx) => {
      const rows = await lockDmpOrders(ctx, documentId);
      const [first] = rows;
      if (!first) throw new DomainError('document.unknown', 'Ce document n’a jamais été envoyé au DMP.', { status: 404, remedy: 'Revenez au dossier du patient.' });
      const said = comment?.trim() || null;
      const authorLeft = (await this.directory.recipient(ctx, { kind: 'user', id: first.author_id })) === null;
      const refusal = refuseWithdrawal({ authorId: first.author_id, callerId: ctx.actor.userId, permissions: ctx.actor.permissions, authorLeft, reason, comment: said });
      if (refusal) throw refusal;
      if (rows.some((row) => row.operation === 'withdraw' && row.state !== 'delivered' && row.state !== 'cancelled')) throw new DomainError('dispatch.withdrawal-asked', 'La suppression de ce document est déjà demandée.', { status: 409, remedy: 'Regardez son suivi : il dit où elle en est.' });
      const why = withdrawalWords(reason, said);
      let stopped = 0;
      for (const row of await this.takeBack(ctx, rows)) stopped += await this.stop(ctx, row, why);
      const held = await deposited(ctx, documentId);
      if (held) await this.order(ctx, held, { documentId, reason, comment: said }, why);
      else if (stopped === 0) throw new DomainError('dispatch.nothing-to-withdraw', 'Ce document n’est pas dans le DMP.', { status: 409, remedy: 'Rien à faire : il reste dans le dossier du centre.' });
      if (reason === 'wrong-patient' || reason === 'wrong-document') await this.events.publish(ctx, new DocumentAnnulled(documentId, first.patient_id));
      return orderViews(ctx, await lockDmpOrders(ctx, documentId), caller);
    });
  }

  /** @returns these orders, what a lane has claimed without sending a byte taken back among them */
  private async takeBack(ctx: Ctx, rows: readonly OrderRow[]): Promise<OrderRow[]> {
    const back = await takeBackClaimed(ctx, 'id = ANY($1::uuid[])', [rows.map(({ id }) => id)]);
    return rows.map((row) => back.find(({ id }) => id === row.id) ?? row);
  }

  /** @returns 1 when the order waited and is now cancelled, else 0 */
  private async stop(ctx: Ctx, row: OrderRow, why: string): Promise<number> {
    if (row.operation === 'withdraw' || !['scheduled', 'blocked', 'failed'].includes(row.state)) return 0;
    await this.write.apply(ctx, row, unwrap(transition(orderOf(row), 'cancel', ctx.now, why)), { cancelReason: why, cancelledBy: ctx.actor.userId, error: null });
    await this.track.add(ctx, row.id, 'cancelled', `Annulé par ${ctx.actor.displayName}`, why);
    await this.trace.write(ctx, { action: 'dispatch.cancelled', subjectType: 'dispatch-order', subjectId: row.id, patientId: row.patient_id, patientLabel: row.patient_label, detail: `${row.document_title} · ${why}`, before: { state: row.state }, after: { state: 'cancelled' } });
    return 1;
  }

  private async order(ctx: Ctx, held: OrderRow, { reason, comment }: WithdrawDocumentCommand, why: string): Promise<void> {
    const id = newId();
    const [row] = await ctx.manager.query<OrderRow[]>(
      `INSERT INTO dispatch_order (id, structure_id, document_id, version_id, version_number, patient_id, author_id, channel, operation, recipient_kind, recipient_label, submission_unique_id, patient_label, patient_file_number, document_title, type_code, type_label,
                                   author_name, signed_at, created_at, state, not_before, first_due_at, withdrawal_reason, withdrawal_comment, requested_by, requested_name)
       SELECT $2, structure_id, document_id, version_id, version_number, patient_id, author_id, 'dmp', 'withdraw', 'dmp', 'DMP', $3, patient_label, patient_file_number, document_title, type_code, type_label,
              author_name, signed_at, $4::timestamptz, 'scheduled', $4::timestamptz, $4::timestamptz, $5, $6, $7, $8 FROM dispatch_order WHERE id = $1 RETURNING *`,
      [held.id, id, oidOfUuid(newId()), ctx.now, reason, comment, ctx.actor.userId, ctx.actor.displayName]);
    if (!row) throw new Error('the order was not written');
    await this.track.add(ctx, id, 'created', `Suppression du DMP demandée par ${ctx.actor.displayName}`, why);
    await this.trace.write(ctx, { action: 'dispatch.withdrawal-ordered', subjectType: 'dispatch-order', subjectId: id, patientId: row.patient_id, patientLabel: row.patient_label, detail: `${row.document_title} · ${why}`, after: { reason, version: row.version_number, onBehalfOf: row.author_id === ctx.actor.userId ? null : row.author_id } });
    await this.write.announce(ctx, row);
  }
}

const lockDmpOrders = (ctx: Ctx, documentId: string): Promise<OrderRow[]> =>
  ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE document_id = $1 AND structure_id = $2 AND channel = 'dmp' ORDER BY id FOR UPDATE`, [documentId, ctx.structureId]);

/** The latest deposit that the DMP holds, or may hold: its fate is awaited before it is deleted. */
async function deposited(ctx: Ctx, documentId: string): Promise<OrderRow | null> {
  const [row] = await ctx.manager.query<OrderRow[]>(
    `SELECT o.* FROM dispatch_order o WHERE o.document_id = $1 AND o.structure_id = $2 AND o.channel = 'dmp' AND o.operation <> 'withdraw'
        AND (o.state IN ('in_progress', 'uncertain') OR EXISTS (SELECT 1 FROM remote_copy c WHERE c.order_id = o.id AND c.state = 'present')) ORDER BY o.version_number DESC LIMIT 1`, [documentId, ctx.structureId]);
  return row ?? null;
}
