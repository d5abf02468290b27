import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';
import { Observable, Subject } from 'rxjs';
import { Config } from '../config/config';
import type { Ctx } from '../db/transactions';
import { describeError, Log } from '../log/log';

/** What changed, by ids only: the screen fetches it again with its own rights. */
export interface LiveChange { topic: string; id: string; patientId?: string; structureId?: string }

const CHANNEL = 'pluriel_live';

/** Live updates: NOTIFY inside the transaction, so they are heard after the commit or not at all. */
@Injectable()
export class Live {
  private readonly pending = new WeakMap<Ctx, Set<string>>();

  /** Announces a change when (and only if) the transaction commits; the same change is told once. */
  async notify(ctx: Ctx, change: LiveChange): Promise<void> {
    const said = JSON.stringify({ ...change, structureId: ctx.structureId });
    const gathered = this.pending.get(ctx);
    if (gathered) { gathered.add(said); return; }
    this.pending.set(ctx, new Set([said]));
    ctx.beforeCommit(() => this.flush(ctx));
  }

  private async flush(ctx: Ctx): Promise<void> {
    const gathered = [...this.pending.get(ctx) ?? []];
    this.pending.delete(ctx); // a change announced by a later piece of the same transaction starts a new batch
    await ctx.manager.query('SELECT pg_notify($1, change) FROM unnest($2::text[]) AS change', [CHANNEL, gathered]);
  }
}

/** The api's ear: one LISTEN connection a process, shared by every browser; reconnects by itself. */
@Injectable()
export class LiveHub implements OnModuleDestroy {
  private readonly subject = new Subject<LiveChange>();
  private client: pg.Client | null = null;
  private stopped = false;
  private starting: Promise<void> | null = null;

  constructor(private readonly config: Config, private readonly log: Log) {}

  /** Changes from now on. Listening starts with the first subscriber. */
  changes(): Observable<LiveChange> {
    this.starting ??= this.listen();
    return this.subject.asObservable();
  }

  private async listen(): Promise<void> {
    while (!this.stopped) {
      const client = new pg.Client({ connectionString: this.config.DATABASE_URL, keepAlive: true });
      const ended = new Promise<void>((resolve) => { client.once('end', () => resolve()); client.on('error', () => resolve()); });
      try {
        client.on('notification', ({ payload }) => { if (payload) this.subject.next(JSON.parse(payload) as LiveChange); });
        await client.connect();
        this.client = client;
        await client.query(`LISTEN ${CHANNEL}`);
        // After a cut, changes may have been missed: tell every screen to look again.
        this.subject.next({ topic: 'all', id: 'resync' });
        await ended;
      } catch (error) { this.log.warn({ error: describeError(error) }, 'live updates interrupted'); }
      await client.end().catch(() => undefined);
      if (!this.stopped) await new Promise((resolve) => { setTimeout(resolve, 1000); });
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.subject.complete();
    await this.client?.end().catch(() => undefined);
  }
}
