import { Injectable } from '@nestjs/common';
import { unwrap } from '@pluriel/kernel';
import { parseApcv } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Config, Transactions, type Caller } from '@pluriel/platform/server';
import { CardReadings } from '../card/card-readings';
import { ApcvProvider } from './apcv-provider';

/** A code that may be an appli carte Vitale's was scanned (J1 B11, AGENT-10): its people are kept as those of a card, five minutes, for who scanned it. Nothing is created. */
@Injectable()
export class ReadApcv {
  constructor(private readonly transactions: Transactions, private readonly config: Config, private readonly provider: ApcvProvider, private readonly readings: CardReadings, private readonly trace: Trace) {}

  /**
   * @param content as scanned; opaque, handed to the provider as it is
   * @throws 409 `apcv.not-configured`, 422 `apcv.unknown-code`, `apcv.expired`, `apcv.unreadable`, `apcv.test-identity`, 503 `apcv.unavailable`
   */
  async execute(caller: Caller, content: string): Promise<{ id: string }> {
    const { simulated, people } = await this.provider.read(content);
    const read = unwrap(parseApcv(people, this.config.INS_ALLOWED_OIDS));
    return this.transactions.run(caller, async (ctx) => {
      const id = await this.readings.keep(ctx, ctx.actor.userId ?? '', simulated ? 'apcv-simulated' : 'apcv', read);
      // Nothing of what was read in the journal, nor of the code.
      await this.trace.write(ctx, { action: 'apcv.read', subjectType: 'card-reading', subjectId: id, detail: `${read.length === 1 ? 'titulaire seul' : `titulaire et ${read.length - 1} ayant${read.length > 2 ? 's' : ''} droit`}${simulated ? ', lecture simulée' : ''}` });
      return { id };
    });
  }
}
