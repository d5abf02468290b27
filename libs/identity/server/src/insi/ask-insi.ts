import { Injectable } from '@nestjs/common';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { CardReadings } from '../card/card-readings';
import type { InsiCallAsked } from './insi.dto';
import { RequestInsiCall } from './request-insi-call';

/** The request of a screen: with a card, the reading of this person is joined to the call (INS-22, INS-23, INS-24). */
@Injectable()
export class AskInsi {
  constructor(private readonly transactions: Transactions, private readonly requests: RequestInsiCall, private readonly readings: CardReadings) {}

  /** @throws what `RequestInsiCall` throws, and 404 `card.unknown` when the reading is over or not this user's */
  async execute(caller: Caller, patientId: string, asked: InsiCallAsked): Promise<{ callId: string }> {
    return this.transactions.run(caller, async (ctx) => {
      const card = asked.kind === 'vitale' && asked.cardReadingId ? (await this.readings.personOf(ctx, asked.cardReadingId, asked.rank ?? 1)).card : undefined;
      return this.requests.execute(ctx, { patientId, kind: asked.kind ?? 'traits', ...(card ? { card } : {}), ...(asked.mode ? { mode: asked.mode } : {}) });
    });
  }
}
