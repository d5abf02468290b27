import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { whenText, withdrawalWords } from '@pluriel/dispatch/domain';
import type { NationalError } from '@pluriel/kernel';
import { Lanes, Live, type Ctx, type Outcome, type WorkState } from '@pluriel/platform/server';
import { channelName } from '../orders/departure-facts';
import { EarlierOrders } from '../orders/earlier-orders';
import { laneOf, rowsOf, type OrderRow } from '../orders/order-row';
import { OrderTrack } from '../orders/order-track';

/** What the remote side now holds, when the order is delivered. */
export interface RemoteCopy { remoteIds?: Record<string, string>; visibility?: readonly string[]; /** Acknowledgement in one line, for the track. */ detail?: string | null }

/** What an acknowledgement writes on its order beside its state (`alsoWrites` of a lane). */
export const writtenWithState = (delivered: string, receipt: string, at: string): string => `delivered_at = CASE WHEN ${delivered} THEN ${at} ELSE t.delivered_at END, receipt = CASE WHEN ${delivered} THEN ${receipt} ELSE t.receipt END`;

/** Everything that follows the new state of an order, in the same transaction: track, trace, remote copy, next hint, screens. */
@Injectable()
export class SettleOrder {
  constructor(private readonly track: OrderTrack, private readonly trace: Trace, private readonly lanes: Lanes, private readonly live: Live, private readonly earlier: EarlierOrders) {}

  /**
   * @param row the order as it was claimed
   * @param newState what the engine has just written
   */
  async execute(ctx: Ctx, row: OrderRow, outcome: Outcome, newState: WorkState, remote: RemoteCopy = {}): Promise<void> {
    if (outcome.kind === 'delivered') await (row.operation === 'withdraw' ? this.withdrawn(ctx, row, remote) : this.delivered(ctx, row, remote));
    else await this.notDelivered(ctx, row, outcome.error, newState);
    if (newState !== 'uncertain') await this.earlier.wakeLater(ctx, row);
    await this.live.notify(ctx, { topic: 'dispatch-order', id: row.id, patientId: row.patient_id });
  }

  private async delivered(ctx: Ctx, row: OrderRow, remote: RemoteCopy): Promise<void> {
    // One round trip: this is the end of every successful order. Its own row was written with its state (`writtenWithState`).
    await ctx.manager.query(
      `WITH line AS (INSERT INTO dispatch_track (order_id, at, kind, label, detail) VALUES ($1, $2, 'delivered', $3, $4))
       INSERT INTO remote_copy (order_id, document_id, version_id, channel, remote_ids, visibility, since) VALUES ($1, $5, $6, $7, $8, $9, $2)
       ON CONFLICT (order_id) DO UPDATE SET remote_ids = EXCLUDED.remote_ids, visibility = EXCLUDED.visibility`,
      [row.id, ctx.now, row.state === 'uncertain' ? 'Retrouvé : le document était bien arrivé' : 'Reçu', remote.detail ?? null,
        row.document_id, row.version_id, row.channel, JSON.stringify(remote.remoteIds ?? {}), [...(remote.visibility ?? [])]]);
    if (row.version_number > 1) await ctx.manager.query(
      `UPDATE remote_copy c SET state = 'replaced' FROM dispatch_order o WHERE o.id = c.order_id AND c.state = 'present' AND o.document_id = $1 AND o.channel = $2 AND o.recipient_id IS NOT DISTINCT FROM $3 AND o.version_number < $4`,
      [row.document_id, row.channel, row.recipient_id, row.version_number]);
    await this.say(ctx, row, 'dispatch.delivered', null);
    // The qualified identity left the centre: the journal keeps it apart with the address it went to (TRACE-07).
    await this.say(ctx, row, 'identity.shared', row.recipient_address);
  }

  /** The DMP holds none of it any more: the deposits say so, the document stays in the file of the centre (dmp.md §9.5). */
  private async withdrawn(ctx: Ctx, row: OrderRow, { detail }: RemoteCopy): Promise<void> {
    await ctx.manager.query(
      `WITH gone AS (UPDATE remote_copy SET state = 'withdrawn' WHERE document_id = $1 AND channel = 'dmp' AND state = 'present' RETURNING order_id)
       UPDATE dispatch_order SET withdrawn_at = $2, row_version = row_version + 1 WHERE id IN (SELECT order_id FROM gone)`, [row.document_id, ctx.now]);
    await this.track.add(ctx, row.id, 'delivered', 'Supprimé du DMP', detail ?? null);
    await this.say(ctx, row, 'dispatch.withdrawn', row.withdrawal_reason && withdrawalWords(row.withdrawal_reason, row.withdrawal_comment));
    await this.say(ctx, row, 'identity.shared', row.recipient_address);
  }

  private async notDelivered(ctx: Ctx, row: OrderRow, error: NationalError, newState: WorkState): Promise<void> {
    switch (newState) {
      case 'scheduled': return this.again(ctx, row, error);
      case 'uncertain':
        // A reconciliation that learnt nothing adds no line: it comes back every few minutes.
        if (row.state !== 'uncertain') await this.track.add(ctx, row.id, 'uncertain', 'Parti sans confirmation : vérification en cours', error.code);
        return;
      case 'blocked':
        await this.track.add(ctx, row.id, 'blocked', error.sentence, error.code);
        return this.say(ctx, row, 'dispatch.blocked', error.code);
      case 'cancelled':
        await this.track.add(ctx, row.id, 'cancelled', error.sentence, error.code);
        return this.say(ctx, row, 'dispatch.cancelled', error.code);
      default:
        await this.track.add(ctx, row.id, 'failed', error.sentence, error.code);
        return this.say(ctx, row, 'dispatch.failed', error.code);
    }
  }

  /** It will be tried again: the hint carries the new version of the row, or BullMQ would swallow it. */
  private async again(ctx: Ctx, row: OrderRow, error: NationalError): Promise<void> {
    if (row.state === 'uncertain') await this.track.add(ctx, row.id, 'absent', row.operation === 'withdraw' ? 'Toujours dans le DMP : la suppression repart' : 'Pas arrivé : le même message repart', error.code);
    const [now] = rowsOf<{ row_version: number; not_before: Date }>(await ctx.manager.query('SELECT row_version, not_before FROM dispatch_order WHERE id = $1', [row.id]));
    if (!now) return;
    if (row.state !== 'uncertain') await this.track.add(ctx, row.id, 'attempt', `${error.sentence} Nouvel essai ${now.not_before > ctx.now ? `à ${whenText(now.not_before, ctx.now)}` : 'bientôt'}`, error.code);
    this.lanes.hint(ctx, laneOf(row.channel), { id: row.id, rowVersion: now.row_version, notBefore: now.not_before });
  }

  private say(ctx: Ctx, row: OrderRow, action: string, last: string | null): Promise<void> {
    return this.trace.write(ctx, {
      action, subjectType: 'dispatch-order', subjectId: row.id, patientId: row.patient_id, patientLabel: row.patient_label,
      detail: [channelName(row.channel), row.recipient_label, row.document_title, last].filter(Boolean).join(' · '),
      after: { typeCode: row.type_code, attempts: row.attempts, latencySeconds: Math.max(0, Math.round((ctx.now.getTime() - row.first_due_at.getTime()) / 1000)) },
    });
  }
}
