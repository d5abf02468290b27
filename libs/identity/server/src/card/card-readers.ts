import { Injectable } from '@nestjs/common';
import { readerForgottenHours, readerState, readerWords, type ReaderReport } from '@pluriel/identity/domain';
import { Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { CardReaderInput, CardReaderView } from './card-reader.dto';

/** What a workstation said of its reader, and by whom: its agent, or the simulated reader of a demonstration. */
export interface ReaderSaid { state: ReaderReport; reader?: string | null | undefined; source: 'agent' | 'simulated' }
interface Row { state: ReaderReport; reader: string | null; source: ReaderSaid['source']; since: Date; reportedAt: Date }

const columns = `state, reader, source, since, reported_at AS "reportedAt"`;

/** Card readers of the workstations, with the age of what is known (J1 B10, AGENT-18, cards.md §5). Nothing of a card is here. */
@Injectable()
export class CardReaders {
  constructor(private readonly live: Live) {}

  /** Keeps a sign of the agent of a workstation; the screens hear of it only when something changed. Workstations that are off go away. */
  async report(ctx: Ctx, workstation: string, { state, reader = null, source }: ReaderSaid): Promise<void> {
    await ctx.manager.query('DELETE FROM card_reader WHERE reported_at < $1::timestamptz - make_interval(hours => $2)', [ctx.now, readerForgottenHours]);
    const [before] = await ctx.manager.query<Row[]>(`SELECT ${columns} FROM card_reader WHERE structure_id = $1 AND workstation = $2 FOR UPDATE`, [ctx.structureId, workstation]);
    await ctx.manager.query(
      `INSERT INTO card_reader (structure_id, workstation, state, reader, source, since, reported_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
       ON CONFLICT (structure_id, workstation) DO UPDATE SET state = EXCLUDED.state, reader = EXCLUDED.reader, source = EXCLUDED.source, reported_at = EXCLUDED.reported_at,
         since = CASE WHEN card_reader.state = EXCLUDED.state THEN card_reader.since ELSE EXCLUDED.since END`, [ctx.structureId, workstation, state, reader, source, ctx.now]);
    const shown = before ? readerState(before.state, before.reportedAt, ctx.now) : null;
    if (shown !== readerState(state, ctx.now, ctx.now)) await this.live.notify(ctx, { topic: 'card-reading', id: 'reader' });
  }

  /** @returns the reader of this caller's workstation, the one that spoke last; null when no agent speaks there */
  async current(ctx: Ctx): Promise<CardReaderView | null> {
    const [row] = await ctx.manager.query<Row[]>(`SELECT ${columns} FROM card_reader WHERE structure_id = $1 AND workstation = ANY ($2::uuid[]) ORDER BY reported_at DESC LIMIT 1`, [ctx.structureId, workstationsOf(ctx)]);
    const state = row ? readerState(row.state, row.reportedAt, ctx.now) : null;
    if (!row || !state) return null;
    return { state, ...readerWords[state], reader: row.reader, simulated: row.source === 'simulated', since: (state === 'silent' ? row.reportedAt : row.since).toISOString() };
  }
}

/** The workstation of a session when an agent is bound to it, and the account itself: a reader may be known under either. */
const workstationsOf = ({ workstationId, actor }: Ctx): string[] => [workstationId, actor.userId].filter((id) => id !== null);

/** The agent of the caller's workstation says how its reader is: same right as a card reading. */
@Injectable()
export class ReportCardReader {
  constructor(private readonly transactions: Transactions, private readonly readers: CardReaders) {}

  async execute(caller: Caller, { state, reader }: CardReaderInput): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      const [workstation] = workstationsOf(ctx);
      if (workstation) await this.readers.report(ctx, workstation, { state, reader, source: 'agent' });
    });
  }
}
