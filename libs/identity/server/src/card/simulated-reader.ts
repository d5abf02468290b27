import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Config, systemCaller, Transactions, type Ctx } from '@pluriel/platform/server';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { SimulatedCardReader } from './card-reader.dto';
import { CardReaders } from './card-readers';
import type { SimulatedCardReading } from './card-reading.dto';
import { RecordCardReading } from './record-card-reading';

/** The reader of a demonstration, which has no session: it holds a key of the installation and says who sits at the workstation. */
@Injectable()
export class SimulatedReader {
  constructor(private readonly transactions: Transactions, private readonly config: Config, private readonly records: RecordCardReading, private readonly readers: CardReaders) {}

  /** A card was put in. @throws 404 `card.no-reader` without a key in the settings or with another, and for a login nobody has; 422 `card.unreadable` */
  read(key: string | undefined, input: SimulatedCardReading): Promise<{ id: string }> {
    return this.at(key, input.login, (ctx, userId) => this.records.record(ctx, userId, { ...input, source: 'simulated' }));
  }

  /** The reader was plugged, unplugged, or gives a sign. @throws 404 `card.no-reader` as above */
  report(key: string | undefined, { login, state, reader }: SimulatedCardReader): Promise<void> {
    return this.at(key, login, (ctx, userId) => this.readers.report(ctx, userId, { state, reader, source: 'simulated' }));
  }

  private async at<T>(key: string | undefined, login: string, act: (ctx: Ctx, userId: string) => Promise<T>): Promise<T> {
    const expected = this.config.SIMULATED_READER_KEY;
    if (!this.config.SIMULATED_SERVICES || !expected || !key || !sameText(key, expected)) throw noReader();
    return this.transactions.run(systemCaller('Lecteur simulé', ''), async (ctx) => {
      const [user] = await ctx.manager.query<{ id: string; structureId: string }[]>('SELECT id, structure_id AS "structureId" FROM app_user WHERE login = $1 AND closed_at IS NULL', [login.trim().toLowerCase()]);
      if (!user) throw noReader();
      return act({ ...ctx, structureId: user.structureId }, user.id);
    });
  }
}

const noReader = (): Error => domainError('card.no-reader', 'Aucun lecteur n’est attendu ici.', { status: 404, remedy: 'Vérifiez le compte indiqué et le réglage du lecteur simulé.' });
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const sameText = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));
