import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { transition } from '@pluriel/dispatch/domain';
import { DomainError, unwrap } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { orderView, type OrderView } from '../send-manager/order-view';
import { CreateOrders } from './create-orders';
import { orderOf, type OrderRow } from './order-row';
import { OrderTrack } from './order-track';
import { WriteOrder } from './write-order';

export interface ChangeRecipientsCommand { documentId: string; dmp: boolean; mssantePatient: boolean; recipients: readonly { kind: 'user' | 'correspondent'; id: string }[] }

/** Changes where a document goes while nothing of it has left (hold bar, DMP-24). */
@Injectable()
export class ChangeRecipients {
  constructor(private readonly transactions: Transactions, private readonly createOrders: CreateOrders, private readonly write: WriteOrder, private readonly track: OrderTrack, private readonly trace: Trace) {}

  /**
   * Cancels the orders no longer wanted, creates the new ones with the same departure time, leaves the others alone.
   * @returns every living order of the document
   * @throws DomainError 404 `dispatch.unknown` (no order for this document), 409 `dispatch.too-late` (something left already)
   */
  async execute(caller: Caller, command: ChangeRecipientsCommand): Promise<{ items: OrderView[] }> {
    return this.transactions.run(caller, async (ctx) => {
      const rows = await this.lockNewest(ctx, command.documentId);
      const [any] = rows;
      if (!any) throw new DomainError('dispatch.unknown', 'Aucun envoi n’est prévu pour ce document.', { status: 404, remedy: 'Rechargez le dossier.' });
      const living = rows.filter((row) => row.state !== 'cancelled');
      for (const row of living) unwrap(transition(orderOf(row), 'change-recipient', ctx.now));
      const wanted = new Set([...(command.dmp ? ['dmp:'] : []), ...(command.mssantePatient ? ['patient:'] : []), ...command.recipients.map((item) => `${item.kind}:${item.id}`)]);
      for (const row of living) if (!wanted.has(keyOf(row))) await this.remove(ctx, row);
      const kept = new Set(living.filter((row) => wanted.has(keyOf(row))).map(keyOf));
      const waiting = living.filter((row) => row.state === 'scheduled').map((row) => row.not_before.getTime());
      const added = await this.createOrders.execute(ctx, {
        versionId: any.version_id, dmp: command.dmp && !kept.has('dmp:'), mssantePatient: command.mssantePatient && !kept.has('patient:'), recipients: command.recipients.filter((item) => !kept.has(`${item.kind}:${item.id}`)),
        ...(waiting.length > 0 ? { leavesAt: new Date(Math.max(...waiting)) } : {}), held: living.some((row) => row.held),
      });
      const removed = living.filter((row) => !wanted.has(keyOf(row)));
      await this.trace.write(ctx, { action: 'dispatch.recipients-changed', subjectType: 'document', subjectId: command.documentId, patientId: any.patient_id, patientLabel: any.patient_label, detail: any.document_title, before: { recipients: removed.map((row) => row.recipient_label) }, after: { recipients: added.map((row) => row.recipient_label) } });
      return { items: [...living.filter((row) => wanted.has(keyOf(row))), ...added].map((row) => orderView(row, caller, ctx.now)) };
    });
  }

  /** Orders of the newest version that has any, locked in a stable order. */
  private async lockNewest(ctx: Ctx, documentId: string): Promise<OrderRow[]> {
    return ctx.manager.query<OrderRow[]>(
      `SELECT * FROM dispatch_order WHERE document_id = $1 AND structure_id = $2
          AND version_id = (SELECT version_id FROM dispatch_order WHERE document_id = $1 AND structure_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1) ORDER BY id FOR UPDATE`, [documentId, ctx.structureId]);
  }

  private async remove(ctx: Ctx, row: OrderRow): Promise<void> {
    const reason = 'destinataire retiré avant le départ';
    await this.write.apply(ctx, row, unwrap(transition(orderOf(row), 'cancel', ctx.now, reason)), { cancelReason: reason, cancelledBy: ctx.actor.userId, error: null });
    await this.track.add(ctx, row.id, 'recipients-changed', `Destinataire retiré par ${ctx.actor.displayName}`);
  }
}

const keyOf = (row: OrderRow): string => `${row.recipient_kind}:${row.recipient_id ?? ''}`;
