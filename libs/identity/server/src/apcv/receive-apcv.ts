import { Injectable } from '@nestjs/common';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { CardReadings } from '../card/card-readings';
import { ReceivedIdentities } from '../reception/received-identity';
import type { ApcvChoice, ApcvReceived } from './apcv.dto';

/** A person says that a file is the one of somebody of the appli carte Vitale just read: the identity is taken as `receivedInsDecision` says (E05, E06). */
@Injectable()
export class ReceiveApcv {
  constructor(private readonly transactions: Transactions, private readonly readings: CardReadings, private readonly identities: ReceivedIdentities) {}

  /** @throws 404 `patient.unknown`, `card.unknown` when the reading is over, 409 `identity.duplicate-ins` when another file holds this INS */
  async execute(caller: Caller, patientId: string, { cardReadingId, rank }: ApcvChoice): Promise<ApcvReceived> {
    return this.transactions.run(caller, async (ctx) => {
      const { ins, traits, role } = await this.readings.apcvOf(ctx, cardReadingId, rank);
      const { action, status, words, comparison } = await this.identities.apply(ctx, { ins: { ...ins, qualified: true }, traits, sender: { mssanteAddress: null, finess: null, rpps: null }, origin: 'apcv', apcv: role }, patientId);
      return { action, status, words, comparison };
    });
  }
}
