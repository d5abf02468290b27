import { Injectable } from '@nestjs/common';
import { domainError, newId } from '@pluriel/kernel';
import { insiCardOf, type ApcvIdentity, type InsiCard, type VitalePerson } from '@pluriel/identity/domain';
import { Live, SecretBox, type Ctx } from '@pluriel/platform/server';
import { cardPurpose } from '../insi/seal-purposes';

/** How long a reading may be used; nothing of it is kept afterwards (cards.md §3.2). */
const minutesKept = 5;

/** A reading still in use. */
export interface CardReading { id: string; readAt: Date; expiresAt: Date; source: 'free' | 'licensed' | 'simulated' | 'apcv' | 'apcv-simulated'; people: VitalePerson[] }
interface Row { id: string; readAt: Date; expiresAt: Date; source: CardReading['source']; sealed: Buffer }

/** Vitale cards and applis carte Vitale read at a workstation: sealed, for one user, five minutes, one at a time. */
@Injectable()
export class CardReadings {
  constructor(private readonly box: SecretBox, private readonly live: Live) {}

  /** Keeps a reading for this user, in place of the one before; every reading that is over goes away. */
  async keep(ctx: Ctx, userId: string, source: CardReading['source'], people: readonly VitalePerson[]): Promise<string> {
    const id = newId();
    await ctx.manager.query('DELETE FROM card_reading WHERE expires_at <= $1 OR user_id = $2', [ctx.now, userId]);
    await ctx.manager.query('INSERT INTO card_reading (id, structure_id, user_id, read_at, expires_at, source, sealed) VALUES ($1, $2, $3, $4, $4::timestamptz + make_interval(mins => $5), $6, $7)',
      [id, ctx.structureId, userId, ctx.now, minutesKept, source, this.box.seal(Buffer.from(JSON.stringify(people), 'utf8'), cardPurpose)]);
    await this.live.notify(ctx, { topic: 'card-reading', id });
    return id;
  }

  /** @returns the reading of this user that is not over; null when there is none */
  async current(ctx: Ctx): Promise<CardReading | null> { return this.find(ctx, ''); }

  /** @returns one person of a reading as INSi wants it; throws 404 `card.unknown` when the reading is over, not this user's, or has nobody of that rank */
  async personOf(ctx: Ctx, id: string, rank: number): Promise<{ card: InsiCard; person: VitalePerson }> {
    const reading = await this.find(ctx, 'AND id = $4', id);
    const person = reading?.people.find((candidate) => candidate.rank === rank);
    // An appli carte Vitale is no card: INSi by card asks for one (WS_INS1).
    const card = reading && !person?.apcv && insiCardOf(reading.people, rank);
    if (!person || !card) throw gone();
    return { card, person };
  }

  /** @returns the identity an appli carte Vitale gave for one person of a reading; throws 404 `card.unknown` as above, and when it was a card */
  async apcvOf(ctx: Ctx, id: string, rank: number): Promise<ApcvIdentity> {
    const identity = (await this.find(ctx, 'AND id = $4', id))?.people.find((candidate) => candidate.rank === rank)?.apcv;
    if (!identity) throw gone();
    return identity;
  }

  /** Forgets the reading of this user. */
  async forget(ctx: Ctx): Promise<void> {
    await ctx.manager.query('DELETE FROM card_reading WHERE user_id = $1 OR expires_at <= $2', [ctx.actor.userId, ctx.now]);
    await this.live.notify(ctx, { topic: 'card-reading', id: 'gone' });
  }

  private async find(ctx: Ctx, extra: string, ...parameters: unknown[]): Promise<CardReading | null> {
    const [row] = await ctx.manager.query<Row[]>(`SELECT id, read_at AS "readAt", expires_at AS "expiresAt", source, sealed FROM card_reading WHERE user_id = $1 AND structure_id = $2 AND expires_at > $3 ${extra}`, [ctx.actor.userId, ctx.structureId, ctx.now, ...parameters]);
    return row ? { id: row.id, readAt: row.readAt, expiresAt: row.expiresAt, source: row.source, people: JSON.parse(this.box.open(row.sealed, cardPurpose).toString('utf8')) as VitalePerson[] } : null;
  }
}

const gone = (): Error => domainError('card.unknown', 'Cette lecture de carte n’est plus disponible.', { status: 404, remedy: 'Présentez la carte ou l’appli carte Vitale de nouveau.' });
