import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { ApplyVerifications } from './apply-verifications';
import { DepositLines } from './deposit-lines';

const verified = 4;
const due = 5;

/** A demo centre that has verified a few identities last night, and has some to verify (INS-44). */
@Injectable()
export class SeedDemoVerification {
  constructor(private readonly transactions: Transactions, private readonly lines: DepositLines, private readonly application: ApplyVerifications) {}

  /** Does nothing when a batch exists already. */
  async execute(caller: Caller): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      const [known] = await ctx.manager.query<{ id: string }[]>('SELECT id FROM verification_batch WHERE structure_id = $1 LIMIT 1', [ctx.structureId]);
      if (known) return;
      const people = await ctx.manager.query<{ id: string }[]>('SELECT id FROM patient WHERE structure_id = $1 AND matricule IS NOT NULL AND merged_into IS NULL AND deceased_on IS NULL AND archived_at IS NULL ORDER BY file_number DESC LIMIT $2', [ctx.structureId, verified + due]);
      const ids = people.map(({ id }) => id);
      await ctx.manager.query(`UPDATE patient SET ins_obtained_at = $2::timestamptz - interval '6 years', ins_verified_at = $2::timestamptz - interval '5 years 3 months' WHERE id = ANY($1)`, [ids, ctx.now]);
      await this.lastNight(ctx, ids.slice(0, verified));
    });
  }

  /** The batch of last night, as the lane would have brought it to its end. */
  private async lastNight(ctx: Ctx, ids: readonly string[]): Promise<void> {
    const id = newId();
    const night = new Date(ctx.now.getTime() - 8 * 3_600_000);
    await ctx.manager.query(`INSERT INTO verification_batch (id, structure_id, created_at, phase, size, deposits, numero_lot, deposited_at, answered_at, finished_at, state, not_before, first_due_at) VALUES ($1, $2, $3, 'done', $4, 1, 'LOT-DEMO', $3, $3, $3, 'delivered', $3, $3)`, [id, ctx.structureId, night, ids.length]);
    for (const patientId of ids) await ctx.manager.query(`INSERT INTO verification_item (id, structure_id, batch_id, patient_id, state, selected_at) VALUES ($1, $2, $3, $4, 'waiting', $5)`, [newId(), ctx.structureId, id, patientId, night]);
    const sent = await this.lines.of(ctx, id);
    await this.application.keep(ctx, id, sent.map(({ reference }) => ({ reference, outcome: { kind: 'verified', codeRetour: '00' }, extrait: '' })));
    while (await this.application.some(ctx, id)) { /* a few files at a time, as in the lane */ }
  }
}
