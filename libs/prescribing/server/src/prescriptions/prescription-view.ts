import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import { inOrder, plainWords, prescriptionWarnings, standing, type DrugFacts, type PatientFacts, type PatientState, type PrescriptionLine, type PrescriptionWarning } from '@pluriel/prescribing/domain';
import { ClinicalSummaryReader, parisDay } from '@pluriel/record/server';
import { drugFacts } from '../drugs/drug-facts';
import { ePrescriptionsOf, type EPrescriptionStatus } from '../e-prescription/e-prescription-view';
import { DrugKnowledge } from '../knowledge/drug-knowledge';
import { setAsideOf } from '../knowledge/set-aside-rows';
import { numbersOf } from '../numbering/give-number';
import { PatientFactsReader } from '../patient-facts';
import type { Prescription } from './prescription.dto';
import type { PrescriptionRecord } from './prescription.entity';

/** Remarks and shape of a prescription as the screen and the documents context see it. */
@Injectable()
export class PrescriptionView {
  constructor(private readonly patients: PatientFactsReader, private readonly summaries: ClinicalSummaryReader, private readonly knowledge: DrugKnowledge) {}

  private async patient(ctx: Ctx, patientId: string): Promise<{ facts: PatientFacts; state: PatientState; treatments: string[] }> {
    const [{ ageYears, sex }, summary] = [await this.patients.of(ctx, patientId), await this.summaries.of(ctx, patientId)];
    const said = [...summary.vigilance, ...summary.importantPoints, ...summary.contraIndications, ...summary.problems.map(({ label }) => label)].map(plainWords);
    return {
      facts: { ageYears, ald: summary.ald, weightKg: summary.weightKg, weighedOn: summary.measuredOn, allergies: summary.allergies.map(({ label }) => label), partial: summary.restricted },
      state: { ageYears, sex, weightKg: summary.weightKg, gfr: summary.gfr, pregnant: sex === 'F' && said.some((words) => /\benceinte\b|grossesse en cours|^grossesse\b/.test(words)), breastFeeding: sex === 'F' && said.some((words) => /allaite/.test(words)) },
      treatments: summary.longTermTreatments.map(({ label }) => label),
    };
  }

  /** What the base knows of each line, by line id. */
  async facts(ctx: Ctx, lines: readonly PrescriptionLine[]): Promise<Map<string, DrugFacts | null>> {
    const known = await drugFacts(ctx.manager, lines);
    return new Map(lines.map((line, index) => [line.id, known[index] ?? null]));
  }

  /** Remarks of today on these lines that nobody set aside (prescription.md §3). */
  async warnings(ctx: Ctx, id: string, patientId: string, lines: readonly PrescriptionLine[]): Promise<PrescriptionWarning[]> {
    return standing(await this.allWarnings(ctx, patientId, lines), await setAsideOf(ctx, id));
  }

  /** Rules of form and of law, then what the drug base knows; what blocks first. */
  async allWarnings(ctx: Ctx, patientId: string, lines: readonly PrescriptionLine[]): Promise<PrescriptionWarning[]> {
    const facts = await this.facts(ctx, lines);
    const today = parisDay(ctx.now);
    // A draft is dated of the day it is signed: no past date can be given (rule 11).
    const { facts: patient, state, treatments } = await this.patient(ctx, patientId);
    const factsOf = (line: PrescriptionLine): DrugFacts | null => facts.get(line.id) ?? null;
    return inOrder([...prescriptionWarnings(lines, { writtenOn: today, today, patient, factsOf }), ...(await this.knowledge.warnings(ctx, { lines: lines.map((line) => ({ line, facts: factsOf(line) })), patient: state, currentTreatments: treatments }))]);
  }

  /** A validated prescription has no remark any more. @param known what became of it at the base, @param numbers its number in the centre, when they were read with others */
  async of(ctx: Ctx, record: PrescriptionRecord, lines: readonly PrescriptionLine[], withWarnings = true, known?: ReadonlyMap<string, EPrescriptionStatus>, numbers?: ReadonlyMap<string, string>): Promise<Prescription> {
    const { id, patientId, authorId, authorName, consultationId, state, layout, mention, documentId, correctsDocumentId, consentToReadDispensing, version } = record;
    const warnings = state === 'draft' && withWarnings ? await this.warnings(ctx, id, patientId, lines) : [];
    const setAside = withWarnings ? await setAsideOf(ctx, id) : [];
    const ePrescription = state === 'draft' ? null : ((known ?? (await ePrescriptionsOf(ctx.manager, ctx.structureId, [id]))).get(id) ?? null);
    const number = state === 'draft' ? null : ((numbers ?? (await numbersOf(ctx, [id]))).get(id) ?? null);
    return { id, number, patientId, authorId, authorName, consultationId, state, layout, mention, documentId, correctsDocumentId, consentToReadDispensing, printedAt: record.printedAt?.toISOString() ?? null, prints: record.prints, ePrescription, replaced: record.replacedBy !== null, version, at: (state === 'draft' ? ctx.now : record.at).toISOString(), lines: [...lines], warnings, setAside };
  }
}
