import { Injectable } from '@nestjs/common';
import { parisDay } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { summaryOf, type ElementReaderFacts } from '@pluriel/record/domain';
import { ElementStore, type SeenElement } from '../elements/element-store';
import { bodyOf } from '../elements/record-element.entity';
import { PatientCheck } from '../patient-check';
import type { ClinicalSummary } from './clinical-summary.dto';

/** Door of the summary for the contexts above: prescribing rules, banner, documents. Read from the elements, as far as the caller may read them. */
@Injectable()
export class ClinicalSummaryReader {
  constructor(private readonly store: ElementStore) {}

  /** @returns the summary; « not-recorded » when nobody wrote one, `restricted` when the caller does not see everything */
  async of(ctx: Ctx, patientId: string): Promise<ClinicalSummary> {
    const summary = (await this.ofMany(ctx, [patientId])).get(patientId);
    if (!summary) throw new Error('a patient asked for has no summary');
    return summary;
  }

  /** The same for many at once. @returns every patient asked for */
  async ofMany(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, ClinicalSummary>> {
    return new Map([...await this.store.summedUp(ctx, patientIds)].map(([id, seen]) => [id, summaryFor(ctx, id, seen)]));
  }
}

function summaryFor(ctx: Ctx, patientId: string, { elements: running, reader }: { elements: SeenElement[]; reader: ElementReaderFacts }): ClinicalSummary {
  const { allergies, longTermTreatments, problems, contraIndications, vigilance, importantPoints, ...rest } = summaryOf(running.filter(({ sight }) => sight === 'open').map(bodyOf), parisDay(ctx.now));
  return {
    patientId, ...rest, allergies: [...allergies], longTermTreatments: [...longTermTreatments], problems: [...problems], contraIndications: [...contraIndications], vigilance: [...vigilance], importantPoints: [...importantPoints],
    restricted: reader.ownOnly || running.some(({ sight }) => sight === 'locked'),
  };
}

@Injectable()
export class ReadClinicalSummary {
  constructor(private readonly transactions: Transactions, private readonly summaries: ClinicalSummaryReader, private readonly patients: PatientCheck) {}

  execute(caller: Caller, patientId: string): Promise<ClinicalSummary> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      return this.summaries.of(ctx, patientId);
    });
  }
}
