import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';

export type TrackKind = 'created' | 'refused' | 'blocked' | 'unblocked' | 'held' | 'released' | 'sent-now' | 'recipients-changed' | 'cancelled' | 'resent' | 'attempt' | 'delivered' | 'uncertain' | 'failed' | 'absent';

/** What happened to an order, line by line: the screen's track (DMP-27). */
@Injectable()
export class OrderTrack {
  /** Adds a line. `label` is shown; `detail` last and small: technical code, acknowledgement. */
  async add(ctx: Ctx, orderId: string, kind: TrackKind, label: string, detail: string | null = null): Promise<void> {
    await ctx.manager.query('INSERT INTO dispatch_track (order_id, at, kind, label, detail) VALUES ($1, $2, $3, $4, $5)', [orderId, ctx.now, kind, label, detail]);
  }
}
