import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { cardNeededCode, CardOpened, notByThisCard, transition } from '@pluriel/dispatch/domain';
import { unwrap } from '@pluriel/kernel';
import { Events, Lanes, systemCaller, Transactions, type Ctx } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';
import { staffOf } from '../habilitations/dmp-habilitations';
import { cardLock, DmpModes } from '../lanes/dmp/dmp-modes';
import { orderOf, rowsOf, type OrderRow } from './order-row';
import { OrderTrack } from './order-track';
import { WriteOrder } from './write-order';

/** What the agent of a workstation announces. */
export interface ArrivedCard { nationalId: string; workstation: string }

const blockedBy = (codes: readonly string[]): string => `channel = 'dmp' AND state = 'blocked' AND last_error->>'code' IN (${codes.map((code) => `'${code}'`).join(', ')})`;
const waiting = blockedBy([cardNeededCode]);
/** With the certificate of the structure, what only the author could do by his card can be done too. */
const waitingForCertificate = blockedBy([cardNeededCode, notByThisCard.code]);

/** Lets go what waited for a card (SC.DMP/ALI/PROG.08, cards.md §2.2): this professional's only, oldest act first. Nobody else is woken. */
@Injectable()
export class CardArrivals implements OnModuleInit {
  constructor(private readonly transactions: Transactions, private readonly dataSource: DataSource, private readonly modes: DmpModes, private readonly write: WriteOrder, private readonly track: OrderTrack, private readonly trace: Trace, private readonly events: Events, private readonly lanes: Lanes) {}

  onModuleInit(): void { this.lanes.atStart('resume-without-card', () => this.resume()); }

  /**
   * Called by the adapter of the agents once `CardAgents` shows the card. May be called again at will.
   * @returns how many orders leave
   */
  announce(structureId: string, { nationalId, workstation }: ArrivedCard): Promise<number> {
    return this.transactions.run(systemCaller('Pluriel (carte CPS)', structureId), async (ctx) => {
      // Whoever is about to make an order wait for it has done so, or sees the card.
      await ctx.manager.query('SELECT pg_advisory_xact_lock($1::bigint)', [cardLock(structureId, nationalId)]);
      const rows = await ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE ${waiting} AND structure_id = $1 AND card_of = $2 ORDER BY signed_at, id FOR UPDATE`, [structureId, nationalId]);
      for (const row of rows) await this.release(ctx, row, 'La carte CPS attendue est là : l’envoi part');
      const [holder] = await ctx.manager.query<{ id: string }[]>(`SELECT id FROM app_user WHERE structure_id = $1 AND '8' || rpps = $2 AND active`, [structureId, nationalId]);
      if (holder) await this.events.publish(ctx, new CardOpened(holder.id, nationalId));
      if (holder) await this.existences(ctx, holder.id);
      if (rows.length > 0) await this.trace.write(ctx, { action: 'dispatch.card-arrived', subjectType: 'user', subjectId: holder?.id ?? nationalId, detail: workstation, after: { orders: rows.length } });
      return rows.length;
    });
  }

  /** The centre deposits with its certificate again: nothing waits for a card any more. Settings are read at the start only. */
  async resume(): Promise<void> {
    if (this.modes.byCard) return;
    for (const { id } of await this.dataSource.query<{ id: string }[]>(`SELECT DISTINCT structure_id AS id FROM dispatch_order WHERE ${waitingForCertificate}`)) await this.transactions.run(systemCaller('Pluriel (raccordement)', id), async (ctx) => {
      const rows = await ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE ${waitingForCertificate} AND structure_id = $1 ORDER BY signed_at, id FOR UPDATE SKIP LOCKED`, [id]);
      for (const row of rows) await this.release(ctx, row, 'Le centre dépose de nouveau avec son certificat : l’envoi part');
    });
  }

  private async release(ctx: Ctx, row: OrderRow, words: string): Promise<void> {
    await this.write.apply(ctx, row, unwrap(transition(orderOf(row), 'fact-arrived', ctx.now)), { error: null });
    await this.track.add(ctx, row.id, 'unblocked', words);
  }

  /** His own questions, and those of the staff for whom he answers (DMP-56). */
  private async existences(ctx: Ctx, userId: string): Promise<void> {
    const askers = [userId, ...await staffOf(ctx, userId, 'existence')];
    const rows = rowsOf<{ id: string; row_version: number; not_before: Date }>(await ctx.manager.query(
      `UPDATE dmp_existence_check SET state = 'scheduled', not_before = now(), first_due_at = now(), last_error = NULL, row_version = row_version + 1 WHERE requested_by = ANY($1) AND structure_id = $2 AND state = 'blocked' AND last_error->>'code' = '${cardNeededCode}' RETURNING id, row_version, not_before`, [askers, ctx.structureId]));
    for (const row of rows) this.lanes.hint(ctx, 'dmp-existence', { id: row.id, rowVersion: row.row_version, notBefore: row.not_before });
  }
}
