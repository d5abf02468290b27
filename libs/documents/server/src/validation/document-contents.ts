import { Injectable } from '@nestjs/common';
import { excerptOf, type DocumentSource } from '@pluriel/documents/domain';
import { yearsBetween } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';
import { CorrectPrescription, PrescriptionReader, type ReadablePrescription } from '@pluriel/prescribing/server';
import { bodyMassIndex } from '@pluriel/record/domain';
import { ClinicalSummaryReader, ConsultationReader, CorrectConsultation, type ReadableConsultation } from '@pluriel/record/server';
import { PatientReader } from '@pluriel/identity/server';
import type { DocumentContent } from './document-content';

const french = (value: number): string => String(value).replace('.', ',');
/** Under this age the weight is printed (prescription.md §3.9). */
const adultAge = 15;

/** Reads what a document is made from, whatever its source. */
@Injectable()
export class DocumentContents {
  constructor(
    private readonly prescriptions: PrescriptionReader, private readonly consultations: ConsultationReader, private readonly summaries: ClinicalSummaryReader, private readonly patients: PatientReader,
    private readonly prescriptionCorrections: CorrectPrescription, private readonly consultationCorrections: CorrectConsultation,
  ) {}

  /** @throws 404 when the source is unknown, 403 for someone else's draft */
  async load(ctx: Ctx, source: DocumentSource, sourceId: string): Promise<DocumentContent> {
    if (source === 'consultation') return consultationContent(await this.consultations.get(ctx, sourceId));
    const prescription = await this.prescriptions.get(ctx, sourceId);
    return prescriptionContent(prescription, await this.childWeight(ctx, prescription.patientId));
  }

  /** Freezes the source, in the caller's transaction; its row is locked and its version raised by one. */
  markValidated(ctx: Ctx, source: DocumentSource, sourceId: string, documentId: string): Promise<void> {
    return (source === 'prescription' ? this.prescriptions : this.consultations).markValidated(ctx, sourceId, documentId);
  }

  /** The drafts that correct validated sources: open one, find the open one, mark what was replaced. */
  correctionsOf(source: DocumentSource): CorrectPrescription | CorrectConsultation { return source === 'prescription' ? this.prescriptionCorrections : this.consultationCorrections; }

  private async childWeight(ctx: Ctx, patientId: string): Promise<number | null> {
    const { traits } = await this.patients.forDocument(ctx, patientId);
    if (yearsBetween(traits.dateNaissance, ctx.now.toISOString().slice(0, 10)) >= adultAge) return null;
    return (await this.summaries.of(ctx, patientId)).weightKg;
  }
}

function prescriptionContent(prescription: ReadablePrescription, weightKg: number | null): DocumentContent {
  const lines = prescription.zones.flatMap((zone) => zone.lines);
  const texts = lines.flatMap((line, index) => [
    { field: `lines.${line.id}.label`, label: `Ligne ${index + 1}, produit`, text: line.printed.label, longest: 500 },
    { field: `lines.${line.id}.posologyText`, label: `Ligne ${index + 1}, posologie`, text: line.printed.posology, longest: 2000 },
    { field: `lines.${line.id}.quantity`, label: `Ligne ${index + 1}, quantité`, text: line.printed.quantity, longest: 200 },
    { field: `lines.${line.id}.comment`, label: `Ligne ${index + 1}, commentaire`, text: line.printed.mentions.join('\n'), longest: 2500 },
  ]);
  return {
    ...common(prescription), source: 'prescription', subject: prescription.subject, excerpt: excerptOf(lines.map(({ printed }) => printed.label).join(' · ')), actStart: null,
    body: { kind: 'prescription', weightKg, mention: prescription.mention, zones: prescription.zones.map(({ heading, lines: inZone }) => ({ heading, drugs: inZone.map(({ printed }) => printed) })) },
    texts: [...texts, { field: 'mention', label: 'Autres mentions', text: prescription.mention ?? '', longest: 5000 }],
    errors: [
      ...(lines.length === 0 ? [{ field: 'lines', code: 'prescription.empty', message: 'L’ordonnance est vide : ajoutez au moins un médicament.' }] : []),
      ...lines.filter(({ printed }) => printed.label.trim() === '').map(({ id }) => ({ field: `lines.${id}.label`, code: 'prescription.label-missing', message: 'Cette ligne n’a pas de produit.' })),
      ...prescription.warnings.filter(({ kind, lineId }) => kind === 'blocking' && (lineId !== null || lines.length > 0)).map(({ lineId, code, message }) => ({ field: lineId === null ? 'lines' : `lines.${lineId}`, code, message })),
    ],
  };
}

function consultationContent(note: ReadableConsultation): DocumentContent {
  const bmi = bodyMassIndex(note.weightKg, note.heightCm);
  const measures = [
    ...(note.weightKg === null ? [] : [{ label: 'Poids', value: `${french(note.weightKg)} kg` }]),
    ...(note.heightCm === null ? [] : [{ label: 'Taille', value: `${french(note.heightCm)} cm` }]),
    ...(bmi === null ? [] : [{ label: 'IMC', value: french(bmi) }]),
    ...(note.systolic === null || note.diastolic === null ? [] : [{ label: 'Pression artérielle', value: `${note.systolic}/${note.diastolic} mmHg` }]),
  ];
  const empty = note.reason.trim() === '' && note.text.trim() === '';
  return {
    ...common(note), source: 'consultation', subject: note.reason, excerpt: excerptOf(note.text || note.reason), actStart: new Date(note.at),
    body: { kind: 'consultation', reason: note.reason, measures, text: note.text },
    texts: [{ field: 'reason', label: 'Motif', text: note.reason, longest: 200 }, { field: 'text', label: 'Observation', text: note.text, longest: 20_000 }],
    errors: empty ? [{ field: 'text', code: 'consultation.empty', message: 'La consultation est vide : écrivez un motif ou une observation.' }] : [],
  };
}

const common = ({ id, patientId, authorId, state, version, documentId, correctsDocumentId }: ReadableConsultation | ReadablePrescription) => ({ sourceId: id, patientId, authorId, state, version, documentId, correctsDocumentId });
