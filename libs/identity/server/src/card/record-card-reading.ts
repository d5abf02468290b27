import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { parseVitaleCard } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Config, systemCaller, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { CardReadingInput, SimulatedCardReading } from './card-reading.dto';
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

/** The reader of a demonstration, which has no session: it holds a key of the installation and says who sits at the workstation. */
@Injectable()
export class RecordSimulatedCard {
  constructor(private readonly transactions: Transactions, private readonly config: Config, private readonly records: RecordCardReading) {}

  /** @throws 404 `card.no-reader` without a key in the settings or with another, and for a login nobody has; 422 `card.unreadable` */
  async execute(key: string | undefined, input: SimulatedCardReading): Promise<{ id: string }> {
    const expected = this.config.SIMULATED_READER_KEY;
    if (!this.config.SIMULATED_SERVICES || !expected || !key || !sameText(key, expected)) throw noReader();
    return this.transactions.run(systemCaller('Lecteur simulé', ''), async (ctx) => {
      const [user] = await ctx.manager.query<{ id: string; structureId: string }[]>('SELECT id, structure_id AS "structureId" FROM app_user WHERE login = $1 AND closed_at IS NULL', [input.login.trim().toLowerCase()]);
      if (!user) throw noReader();
      return this.records.record({ ...ctx, structureId: user.structureId }, user.id, { ...input, source: 'simulated' });
    });
  }
}

const noReader = (): Error => domainError('card.no-reader', 'Aucun lecteur n’est attendu ici.', { status: 404, remedy: 'Vérifiez le compte indiqué et le réglage du lecteur simulé.' });
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const sameText = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));
