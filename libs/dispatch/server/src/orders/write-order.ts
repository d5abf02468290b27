import { Injectable } from '@nestjs/common';
import type { DispatchOrder } from '@pluriel/dispatch/domain';
import { DomainError } from '@pluriel/kernel';
import { Lanes, Live, type Ctx } from '@pluriel/platform/server';
import { laneOf, rowsOf, type OrderError, type OrderRow } from './order-row';

/** Columns a move may set beside those of the order itself. */
export interface OrderChanges { heldBy?: string | null; cancelReason?: string | null; cancelledBy?: string | null; error?: OrderError | null }

/** Writes the new state of an order, rings its lane and tells the screens. */
@Injectable()
export class WriteOrder {
  constructor(private readonly lanes: Lanes, private readonly live: Live) {}

  /**
   * @param row the order as read, locked or not: the write repeats its version, so a lane that moved it meanwhile wins
   * @returns the row as written; throws 409 `dispatch.moved` when it changed meanwhile
   */
  async apply(ctx: Ctx, row: OrderRow, next: DispatchOrder, changes: OrderChanges = {}): Promise<OrderRow> {
    const [written] = rowsOf<OrderRow>(await ctx.manager.query(
      `UPDATE dispatch_order SET state = $4, held = $5, not_before = $6, first_due_at = $7, attempts = $8, held_by = $9, cancel_reason = COALESCE($10, cancel_reason), cancelled_by = COALESCE($11, cancelled_by), last_error = $12,
              lease_owner = NULL, lease_until = NULL, row_version = row_version + 1
        WHERE id = $1 AND state = $2 AND row_version = $3 RETURNING *`,
      [row.id, row.state, row.row_version, next.state, next.held, next.notBefore, next.firstDueAt, next.attempts,
        changes.heldBy === undefined ? (next.held ? row.held_by : null) : changes.heldBy, changes.cancelReason ?? null, changes.cancelledBy ?? null,
        jsonOrNull(changes.error === undefined ? row.last_error : changes.error)]));
    if (!written) throw new DomainError('dispatch.moved', 'Cet envoi vient de changer d’état.', { status: 409, remedy: 'Regardez son suivi : il dit où il en est.' });
    await this.announce(ctx, written);
    return written;
  }

  /** Rings the lane when the order may leave, and tells the screens. */
  async announce(ctx: Ctx, row: OrderRow): Promise<void> {
    if (row.state === 'scheduled' && !row.held) this.lanes.hint(ctx, laneOf(row.channel), { id: row.id, rowVersion: row.row_version, notBefore: row.not_before });
    await this.live.notify(ctx, { topic: 'dispatch-order', id: row.id, patientId: row.patient_id });
  }
}

const jsonOrNull = (value: OrderError | null): string | null => (value === null ? null : JSON.stringify(value));
