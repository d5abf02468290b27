import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { refuseSummary } from '@pluriel/record/domain';
import { orThrow } from '../consultations/load-consultation';
import { PatientCheck } from '../patient-check';
import type { ClinicalSummary, ClinicalSummaryInput } from './clinical-summary.dto';
import { parisDay, SummaryWriter } from './summary-writer';

/** Door of the summary for the contexts above: prescribing rules, banner, documents. */
@Injectable()
export class ClinicalSummaryReader {
  constructor(private readonly summaries: SummaryWriter) {}

  /** @returns the summary; version 0 and « not-recorded » when nobody wrote one */
  of(ctx: Ctx, patientId: string): Promise<ClinicalSummary> {
    return this.summaries.read(ctx, patientId);
  }
}

@Injectable()
export class ReadClinicalSummary {
  constructor(private readonly transactions: Transactions, private readonly summaries: SummaryWriter, private readonly patients: PatientCheck) {}

  execute(caller: Caller, patientId: string): Promise<ClinicalSummary> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      return this.summaries.read(ctx, patientId);
    });
  }
}

/** Writes allergies, long-term treatments, measures and the ALD mark. A measure without a day is of today. */
@Injectable()
export class WriteClinicalSummary {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly summaries: SummaryWriter, private readonly patients: PatientCheck) {}

  execute(caller: Caller, patientId: string, version: number, input: ClinicalSummaryInput): Promise<ClinicalSummary> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const before = await this.summaries.read(ctx, patientId, true);
      assertVersion(before, version, before);
      const measured = input.weightKg !== before.weightKg || input.heightCm !== before.heightCm;
      const next: ClinicalSummary = { ...plain(input), measuredOn: measured && input.measuredOn === before.measuredOn ? parisDay(ctx.now) : input.measuredOn, patientId, version: before.version };
      orThrow(refuseSummary(next));
      const { version: _before, patientId: _id, ...was } = before;
      const { version: _after, patientId: _same, ...is } = next;
      await this.trace.write(ctx, { action: 'clinical-summary.updated', subjectType: 'clinical-summary', subjectId: patientId, patientId, before: was, after: is });
      return this.summaries.write(ctx, next);
    });
  }
}

const plain = (input: ClinicalSummaryInput): Omit<ClinicalSummary, 'patientId' | 'version'> => ({
  allergyState: input.allergyState, ald: input.ald, weightKg: input.weightKg ?? null, heightCm: input.heightCm ?? null, measuredOn: input.measuredOn ?? null,
  allergies: input.allergies.map(({ label, reaction }) => ({ label: label.trim(), reaction: reaction?.trim() || null })),
  longTermTreatments: input.longTermTreatments.map(({ label, posology, since }) => ({ label: label.trim(), posology: posology?.trim() || null, since: since?.trim() || null })),
});
