import { Injectable } from '@nestjs/common';
import { unwrap } from '@pluriel/kernel';
import { parseVitaleCard } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { CardReadingInput } from './card-reading.dto';
import { CardReadings } from './card-readings';

const sources: Readonly<Record<CardReadingInput['source'], string>> = { free: 'lecteur du poste', licensed: 'lecteur agréé', simulated: 'lecteur simulé' };

/** A Vitale card was read at a workstation (J1 step 2, INS-22): kept five minutes for its user, nothing is created. */
@Injectable()
export class RecordCardReading {
  constructor(private readonly transactions: Transactions, private readonly readings: CardReadings, private readonly trace: Trace) {}

  /** @throws 422 `card.unreadable` with every field at fault */
  async execute(caller: Caller, input: CardReadingInput): Promise<{ id: string }> {
    return this.transactions.run(caller, (ctx) => this.record(ctx, ctx.actor.userId ?? '', input));
  }

  /** Same, for a reader that stands at the workstation of this user. */
  async record(ctx: Ctx, userId: string, input: CardReadingInput): Promise<{ id: string }> {
    const people = unwrap(parseVitaleCard(input.beneficiaries));
    const id = await this.readings.keep(ctx, userId, input.source, people);
    // No content of the card in the journal (J1 traces).
    await this.trace.write(ctx, { action: 'card.read', subjectType: 'card-reading', subjectId: id, detail: `${people.length === 1 ? '1 personne' : `${people.length} personnes`}, ${sources[input.source]}` });
    return { id };
  }
}
