import { Injectable, type OnModuleInit } from '@nestjs/common';
import { channels, transition } from '@pluriel/dispatch/domain';
import { unwrap } from '@pluriel/kernel';
import { Config, Lanes, systemCaller, Transactions } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';
import { serviceIsConfigured } from './departure-facts';
import { orderOf, type OrderRow } from './order-row';
import { OrderTrack } from './order-track';
import { WriteOrder } from './write-order';

const waiting = `state = 'blocked' AND channel = $1 AND (last_error->>'code' = 'service.not-configured' OR last_error->'reasons' @> '[{"code": "service.not-configured"}]')`;

/** What waited for a service that the installer has connected since leaves by itself, from the start of the worker on: settings are read at the start only. */
@Injectable()
export class ResumeConfigured implements OnModuleInit {
  constructor(private readonly lanes: Lanes, private readonly dataSource: DataSource, private readonly transactions: Transactions, private readonly config: Config, private readonly write: WriteOrder, private readonly track: OrderTrack) {}

  onModuleInit(): void { this.lanes.atStart('resume-configured', () => this.execute()); }

  /** Other reasons that still hold are found again by the lane, just before sending. */
  async execute(): Promise<void> {
    for (const channel of channels.filter((each) => serviceIsConfigured(each, this.config))) {
      const structures = await this.dataSource.query<{ id: string }[]>(`SELECT DISTINCT structure_id AS id FROM dispatch_order WHERE ${waiting}`, [channel]);
      for (const { id } of structures) await this.transactions.run(systemCaller('Pluriel (raccordement)', id), async (ctx) => {
        const rows = await ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE ${waiting} AND structure_id = $2 ORDER BY id FOR UPDATE SKIP LOCKED`, [channel, id]);
        for (const row of rows) {
          await this.write.apply(ctx, row, unwrap(transition(orderOf(row), 'fact-arrived', ctx.now)), { error: null });
          await this.track.add(ctx, row.id, 'unblocked', 'Le service est raccordé : le document part');
        }
      });
    }
  }
}
