import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { transition } from '@pluriel/dispatch/domain';
import { visibilityErrors } from '@pluriel/documents/domain';
import { DomainError, unwrap } from '@pluriel/kernel';
import { CompleteDocuments, FrozenDocumentReader } from '@pluriel/documents/server';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { CreateOrders } from './create-orders';
import { ordersOf, recipientsView, type RecipientsView } from './document-recipients.query';
import { mayPress } from './order-permissions';
import { orderOf, type OrderRow } from './order-row';
import { OrderTrack } from './order-track';
import { WriteOrder } from './write-order';

export interface ChangeRecipientsCommand { documentId: string; dmp: boolean; mssantePatient: boolean; recipients: readonly { kind: 'user' | 'correspondent'; id: string }[] }

/** Changes where a document goes while nothing of it has left (hold bar, DMP-24). */
@Injectable()
export class ChangeRecipients {
  constructor(private readonly transactions: Transactions, private readonly documents: FrozenDocumentReader, private readonly complete: CompleteDocuments, private readonly createOrders: CreateOrders, private readonly write: WriteOrder, private readonly track: OrderTrack, private readonly trace: Trace) {}

  /**
   * Cancels the orders no longer wanted, creates the new ones with the same departure time, leaves the others alone.
   * @param version of the list the person saw (`ReadDocumentRecipients`)
   * @returns every living order of the document
   * @throws DomainError 404 `document.unknown`, 403 `access.author`, 412 stale: somebody was added or taken off meanwhile, 409 `dispatch.too-late` (something left already)
   */
  async execute(caller: Caller, version: number, command: ChangeRecipientsCommand): Promise<RecipientsView> {
    return this.transactions.run(caller, async (ctx) => {
      // First, since it may move the waiting orders to a version that carries the INS.
      const versionId = await this.complete.ofDocument(ctx, command.documentId);
      if (!versionId) throw new DomainError('document.unknown', 'Ce document n’existe pas dans ce centre.', { status: 404, remedy: 'Revenez au dossier du patient.' });
      const document = await this.documents.get(ctx, versionId);
      unwrap(mayPress(caller.actor, 'change-recipient', document.author.userId));
      const [hidden] = visibilityErrors({ ...document.routes, dmp: true, mssantePatient: command.mssantePatient, recipients: [...command.recipients] }, { sexe: document.patient.traits.sexe, minor: true });
      if (hidden) throw new DomainError('recipient.hidden-document', hidden.message, { status: 422, field: hidden.field, remedy: 'Corrigez le document pour changer sa visibilité dans le DMP.' });
      const living = await this.lockLiving(ctx, versionId);
      const fresh = await recipientsView(ctx, await ordersOf(ctx, command.documentId), caller);
      assertVersion(fresh, version, fresh);
      for (const row of living) unwrap(transition(orderOf(row), 'change-recipient', ctx.now));
      const wanted = new Set([...(command.dmp ? ['dmp:'] : []), ...(command.mssantePatient ? ['patient:'] : []), ...command.recipients.map((item) => `${item.kind}:${item.id}`)]);
      for (const row of living) if (!wanted.has(keyOf(row))) await this.remove(ctx, row);
      const kept = new Set(living.filter((row) => wanted.has(keyOf(row))).map(keyOf));
      const waiting = living.filter((row) => row.state === 'scheduled').map((row) => row.not_before.getTime());
      const added = await this.createOrders.execute(ctx, {
        versionId, dmp: command.dmp && !kept.has('dmp:'), mssantePatient: command.mssantePatient && !kept.has('patient:'), recipients: command.recipients.filter((item) => !kept.has(`${item.kind}:${item.id}`)),
        ...(waiting.length > 0 ? { leavesAt: new Date(Math.max(...waiting)) } : {}), held: living.some((row) => row.held),
      });
      const removed = living.filter((row) => !wanted.has(keyOf(row)));
      await this.trace.write(ctx, { action: 'dispatch.recipients-changed', subjectType: 'document', subjectId: command.documentId, patientId: document.patientId, patientLabel: document.patient.displayLabel, detail: document.title, before: { recipients: removed.map((row) => row.recipient_label) }, after: { recipients: added.map((row) => row.recipient_label) } });
      return recipientsView(ctx, await ordersOf(ctx, command.documentId), caller);
    });
  }

  /** Living orders of one version, locked in a stable order. */
  private lockLiving(ctx: Ctx, versionId: string): Promise<OrderRow[]> {
    return ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE version_id = $1 AND structure_id = $2 AND state <> 'cancelled' ORDER BY id FOR UPDATE`, [versionId, ctx.structureId]);
  }

  private async remove(ctx: Ctx, row: OrderRow): Promise<void> {
    const reason = 'destinataire retiré avant le départ';
    await this.write.apply(ctx, row, unwrap(transition(orderOf(row), 'cancel', ctx.now, reason)), { cancelReason: reason, cancelledBy: ctx.actor.userId, error: null });
    await this.track.add(ctx, row.id, 'recipients-changed', `Destinataire retiré par ${ctx.actor.displayName}`);
  }
}

const keyOf = (row: OrderRow): string => `${row.recipient_kind}:${row.recipient_id ?? ''}`;
