import { Injectable } from '@nestjs/common';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { CardReadings } from './card-readings';

/** The user is done with the card: what was read goes away before its five minutes. */
@Injectable()
export class ForgetCard {
  constructor(private readonly transactions: Transactions, private readonly readings: CardReadings) {}

  async execute(caller: Caller): Promise<void> { await this.transactions.run(caller, (ctx) => this.readings.forget(ctx)); }
}
