import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import { prescriptionWarnings, type DrugFacts, type PatientFacts, type PrescriptionLine, type PrescriptionWarning } from '@pluriel/prescribing/domain';
import { ClinicalSummaryReader, parisDay } from '@pluriel/record/server';
import { drugFacts } from '../drugs/drug-facts';
import { PatientFactsReader } from '../patient-facts';
import type { Prescription } from './prescription.dto';
import type { PrescriptionRecord } from './prescription.entity';

/** Remarks and shape of a prescription as the screen and the documents context see it. */
@Injectable()
export class PrescriptionView {
  constructor(private readonly patients: PatientFactsReader, private readonly summaries: ClinicalSummaryReader) {}

  async patientFacts(ctx: Ctx, patientId: string): Promise<PatientFacts> {
    const [ageYears, summary] = [await this.patients.ageYears(ctx, patientId), await this.summaries.of(ctx, patientId)];
    return { ageYears, ald: summary.ald, weightKg: summary.weightKg, weighedOn: summary.measuredOn, allergies: summary.allergies.map(({ label }) => label) };
  }

  /** What the base knows of each line, by line id. */
  async facts(ctx: Ctx, lines: readonly PrescriptionLine[]): Promise<Map<string, DrugFacts | null>> {
    const known = await drugFacts(ctx.manager, lines);
    return new Map(lines.map((line, index) => [line.id, known[index] ?? null]));
  }

  /** Remarks of today on these lines (prescription.md §3). */
  async warnings(ctx: Ctx, patientId: string, lines: readonly PrescriptionLine[]): Promise<PrescriptionWarning[]> {
    const facts = await this.facts(ctx, lines);
    const today = parisDay(ctx.now);
    // A draft is dated of the day it is signed: no past date can be given (rule 11).
    return prescriptionWarnings(lines, { writtenOn: today, today, patient: await this.patientFacts(ctx, patientId), factsOf: (line) => facts.get(line.id) ?? null });
  }

  /** A validated prescription has no remark any more. */
  async of(ctx: Ctx, record: PrescriptionRecord, lines: readonly PrescriptionLine[], withWarnings = true): Promise<Prescription> {
    const { id, patientId, authorId, authorName, consultationId, state, layout, mention, documentId, correctsDocumentId, version } = record;
    const warnings = state === 'draft' && withWarnings ? await this.warnings(ctx, patientId, lines) : [];
    return { id, patientId, authorId, authorName, consultationId, state, layout, mention, documentId, correctsDocumentId, replaced: record.replacedBy !== null, version, at: (state === 'draft' ? ctx.now : record.at).toISOString(), lines: [...lines], warnings };
  }
}
