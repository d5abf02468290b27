import { Injectable } from '@nestjs/common';
import { Live, type Ctx } from '@pluriel/platform/server';
import { withMeasures } from '@pluriel/record/domain';
import type { ClinicalSummary } from './clinical-summary.dto';
import { ClinicalSummaryRecord } from './clinical-summary.entity';

/** What is known of a patient nobody has described yet: nothing, which is not « none known ». */
const nothing = (patientId: string): ClinicalSummary => ({ patientId, allergyState: 'not-recorded', allergies: [], longTermTreatments: [], weightKg: null, heightCm: null, measuredOn: null, ald: false, version: 0 });

const parisDays = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The day of an instant in Paris, `YYYY-MM-DD`. */
export const parisDay = (at: Date): string => parisDays.format(at);

/** Reading and writing of the summary inside a transaction; traces belong to the use cases. */
@Injectable()
export class SummaryWriter {
  constructor(private readonly live: Live) {}

  async read(ctx: Ctx, patientId: string, lock = false): Promise<ClinicalSummary> {
    const row = await ctx.manager.getRepository(ClinicalSummaryRecord).findOne({ where: { patientId, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
    if (row === null) return nothing(patientId);
    const { structureId: _structure, updatedAt: _updated, ...summary } = row;
    return summary;
  }

  async write(ctx: Ctx, summary: ClinicalSummary): Promise<ClinicalSummary> {
    const next = { ...summary, version: summary.version + 1 };
    const row = { ...next, structureId: ctx.structureId, updatedAt: ctx.now };
    // Two first writers: the key refuses the second, who reads again.
    if (summary.version === 0) await ctx.manager.insert(ClinicalSummaryRecord, row);
    else await ctx.manager.update(ClinicalSummaryRecord, { patientId: summary.patientId }, row);
    await this.live.notify(ctx, { topic: 'patient', id: summary.patientId, patientId: summary.patientId });
    return next;
  }

  /** Keeps the weight and height of a validated consultation, dated of its day. */
  async keepMeasures(ctx: Ctx, patientId: string, taken: { weightKg: number | null; heightCm: number | null; at: Date }): Promise<void> {
    const current = await this.read(ctx, patientId, true);
    const next = withMeasures(current, taken, parisDay(taken.at));
    if (next !== current) await this.write(ctx, next);
  }
}
