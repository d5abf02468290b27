import { Injectable } from '@nestjs/common';
import { DomainError } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { MoveOrder } from './move-order';
import { lockOrder } from './order-row';

export interface BulkResendResult { resent: number; refused: { id: string; sentence: string }[] }

/** Resends many refused orders (DMP-29). Each one on its own: one that cannot be resent does not hold back the others. */
@Injectable()
export class BulkResend {
  constructor(private readonly transactions: Transactions, private readonly moveOrder: MoveOrder) {}

  /** @returns how many were resent, and the sentence of each refusal */
  async execute(caller: Caller, ids: readonly string[]): Promise<BulkResendResult> {
    const result: BulkResendResult = { resent: 0, refused: [] };
    for (const id of new Set(ids)) {
      try {
        await this.transactions.run(caller, async (ctx) => {
          const row = await lockOrder(ctx, id);
          if (!row) throw new DomainError('dispatch.unknown', 'Cet envoi n’existe pas.', { status: 404 });
          await this.moveOrder.move(ctx, row, { action: 'resend' });
        });
        result.resent += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        result.refused.push({ id, sentence: error.message });
      }
    }
    return result;
  }
}
