import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { transition, type OrderAction } from '@pluriel/dispatch/domain';
import { DomainError, unwrap } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { oneOrderView, type OrderView } from '../send-manager/order-view';
import { steeredBy } from '../habilitations/dmp-habilitations';
import { mayPressOn } from './order-permissions';
import { holderOf, lockOrder, orderOf, type OrderRow } from './order-row';
import { OrderTrack, type TrackKind } from './order-track';
import { WriteOrder } from './write-order';

/** A button of the hold bar, of the delivery line or of the send manager. */
export interface MoveOrderCommand { id: string; version: number; action: Exclude<OrderAction, 'change-recipient'>; reason?: string | null }

const words: Record<MoveOrderCommand['action'], { track: TrackKind; label: string; trace: string }> = {
  hold: { track: 'held', label: 'Retenu', trace: 'dispatch.held' },
  release: { track: 'released', label: 'Libéré', trace: 'dispatch.released' },
  cancel: { track: 'cancelled', label: 'Annulé', trace: 'dispatch.cancelled' },
  'send-now': { track: 'sent-now', label: 'Départ immédiat demandé', trace: 'dispatch.departed' },
  resend: { track: 'resent', label: 'Renvoi demandé', trace: 'dispatch.resent' },
};

/** Holds, releases, cancels, hurries or resends one order (DMP-14, DMP-29): the rule is the transition table. */
@Injectable()
export class MoveOrder {
  constructor(private readonly transactions: Transactions, private readonly write: WriteOrder, private readonly track: OrderTrack, private readonly trace: Trace) {}

  /**
   * @returns the order as the send manager shows it
   * @throws DomainError 404 `dispatch.unknown`, 403 `access.refused`, `access.author` or `dmp.habilitation`, 412 `resource.stale`, 409 `dispatch.*`, 400 `dispatch.reason-missing`
   */
  async execute(caller: Caller, command: MoveOrderCommand): Promise<OrderView> {
    return this.transactions.run(caller, async (ctx) => {
      const row = await lockOrder(ctx, command.id);
      if (!row) throw new DomainError('dispatch.unknown', 'Cet envoi n’existe pas.', { status: 404, remedy: 'Rechargez la liste.' });
      assertVersion({ version: row.row_version }, command.version, await oneOrderView(ctx, row, caller));
      return oneOrderView(ctx, await this.move(ctx, row, command), caller);
    });
  }

  /** The move itself, inside the caller's transaction. */
  async move(ctx: Ctx, row: OrderRow, { action, reason }: Pick<MoveOrderCommand, 'action' | 'reason'>): Promise<OrderRow> {
    const said = reason?.trim() || null;
    unwrap(mayPressOn(ctx.actor, action, row, await steeredBy(ctx)));
    const answering = action !== 'resend' && ctx.actor.userId !== holderOf(row) ? row.author_name : null;
    const next = unwrap(transition(orderOf(row), action, ctx.now, said));
    const written = await this.write.apply(ctx, row, next, {
      ...(action === 'hold' ? { heldBy: ctx.actor.userId } : {}),
      ...(action === 'cancel' ? { cancelReason: said ?? 'annulé avant le départ', cancelledBy: ctx.actor.userId, error: null } : {}),
      ...(action === 'resend' ? { error: null } : {}),
    });
    if (action === 'resend') await ctx.manager.query('UPDATE dispatch_order SET uncertain_resends = 0 WHERE id = $1', [row.id]);
    await this.track.add(ctx, row.id, words[action].track, `${words[action].label} par ${ctx.actor.displayName}${answering === null ? '' : ` pour ${answering}`}`, said);
    await this.trace.write(ctx, { action: words[action].trace, subjectType: 'dispatch-order', subjectId: row.id, patientId: row.patient_id, patientLabel: row.patient_label, detail: [row.document_title, answering === null ? null : `pour ${answering}`, said].filter(Boolean).join(' · '), before: { state: row.state, held: row.held }, after: { state: written.state, held: written.held, ...(answering === null ? {} : { onBehalfOf: row.author_id }) } });
    return written;
  }
}
