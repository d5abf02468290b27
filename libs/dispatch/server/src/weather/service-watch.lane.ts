import { Injectable, type OnModuleInit } from '@nestjs/common';
import { serviceKeys } from '@pluriel/dispatch/domain';
import { newId } from '@pluriel/kernel';
import { Config, Lanes, type Ctx, type LaneDefinition, type Outcome, type WorkRow } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';
import { lateWork } from './late-work';
import { ServiceProbes, type Seen, type Watched } from './service-probes';

interface WatchRow extends WorkRow { service: Watched; seen: 'ok' | 'slow' | 'down' | 'unknown' }

const nobodys = '00000000-0000-0000-0000-000000000000';
const idleMs = 3_600_000;

/** Looks at each national service from time to time, even when nothing is sent; every change is kept and told to the screens at once (DASH-13, UX-16). */
@Injectable()
export class ServiceWatchLane implements OnModuleInit {
  constructor(private readonly lanes: Lanes, private readonly probes: ServiceProbes, private readonly dataSource: DataSource, private readonly config: Config) {}

  onModuleInit(): void {
    this.lanes.register(this.definition());
    this.lanes.atStart('service-watch', () => this.begin());
  }

  /** Each service has its row; what waits for a service connected since is looked at now. */
  async begin(): Promise<void> {
    for (const service of [...serviceKeys, 'public'] as const) {
      await this.dataSource.query('INSERT INTO service_watch (id, service) VALUES ($1, $2) ON CONFLICT (service) DO UPDATE SET not_before = now(), row_version = service_watch.row_version + 1 WHERE service_watch.state = \'scheduled\'', [newId(), service]);
    }
  }

  /** @returns the lane: it asks nothing about anybody, and puts its row back each time */
  definition(): LaneDefinition<WatchRow, Watched> {
    return {
      name: 'service-watch', actor: 'état des services', table: 'service_watch', concurrency: 3, readOnly: true, retryMinutes: [1], giveUpHours: 24 * 365 * 50,
      structureOf: () => nobodys,
      prepare: (ctx, row) => Promise.resolve(this.probes.connected(row.service) ? { kind: 'go', payload: row.service } : { kind: 'later', notBefore: new Date(ctx.now.getTime() + idleMs) }),
      attempt: async (service): Promise<Outcome> => ({ kind: 'delivered', receipt: await this.probes.look(service) }),
      settle: (ctx, row, outcome) => this.settle(ctx, row, outcome),
    };
  }

  private async settle(ctx: Ctx, row: WatchRow, outcome: Outcome): Promise<void> {
    const seen = outcome.kind === 'delivered' ? (outcome.receipt as Seen | null) : null;
    const state = seen === null ? 'unknown' : seen.state === 'ok' && row.service !== 'public' && (await lateWork(ctx.manager)).has(row.service) ? 'slow' : seen.state;
    const [before] = await ctx.manager.query<{ seen: string; announced: unknown }[]>('SELECT seen, announced FROM service_watch WHERE id = $1', [row.id]);
    const again = new Date(ctx.now.getTime() + this.config.SERVICE_WATCH_SECONDS * 1000);
    await ctx.manager.query(
      `UPDATE service_watch SET state = 'scheduled', not_before = $2, first_due_at = $2, attempts = 0, lease_owner = NULL, lease_until = NULL, sent_at = NULL, last_error = NULL, row_version = row_version + 1,
              since = CASE WHEN seen = $3 THEN since ELSE $4 END, seen = $3, checked_at = $4, latency_ms = $5, announced = coalesce($6::jsonb, announced) WHERE id = $1`,
      [row.id, again, state, ctx.now, seen?.latencyMs ?? null, seen?.announced ? JSON.stringify(seen.announced) : null]);
    if (before?.seen !== state) await ctx.manager.query('INSERT INTO service_event (service, source, state) VALUES ($1, $2, $3)', [row.service, row.service === 'public' ? 'public' : 'probe', state]);
    const told = seen?.announced ? JSON.stringify(seen.announced) !== JSON.stringify(before?.announced ?? null) : false;
    if (before?.seen !== state || told) await ctx.manager.query('SELECT pg_notify($1, $2)', ['pluriel_live', JSON.stringify({ topic: 'service', id: row.service })]);
  }
}
