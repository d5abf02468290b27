import { Injectable } from '@nestjs/common';
import type { DrugPrescriptionContent } from '@pluriel/clinical-formats/model';
import { excerptOf, type DocumentSource } from '@pluriel/documents/domain';
import { yearsBetween } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';
import { CareOrders, CorrectPrescription, PrescriptionReader, type ReadablePrescription } from '@pluriel/prescribing/server';
import { bodyMassIndex, readingLine } from '@pluriel/record/domain';
import { ChildForms, ClinicalSummaryReader, ConsultationReader, CorrectConsultation, parisDay, Plans, type ReadableChildForm, type ReadableConsultation } from '@pluriel/record/server';
import { PatientReader } from '@pluriel/identity/server';
import { AddedDocuments } from '../added/added-documents';
import { VsmDocuments } from '../vsm/vsm-documents';
import { VaccinationNotes } from '../vaccination/vaccination-notes';
import { CareReports } from '../care-reports/care-reports';
import { LetterDocuments } from '../letters/letter-documents';
import { Letterheads } from '../letters/letterheads';
import type { DocumentContent } from './document-content';
import { prescribedDevice, prescribedDrug } from './prescribed-facts';

const french = (value: number): string => String(value).replace('.', ',');
/** Under this age the weight is printed (prescription.md §3.9). */
const childWeightUntil = 15;

/** Reads what a document is made from, whatever its source. */
@Injectable()
export class DocumentContents {
  constructor(
    private readonly prescriptions: PrescriptionReader, private readonly consultations: ConsultationReader, private readonly summaries: ClinicalSummaryReader, private readonly patients: PatientReader,
    private readonly prescriptionCorrections: CorrectPrescription, private readonly consultationCorrections: CorrectConsultation, private readonly added: AddedDocuments, private readonly careOrders: CareOrders, private readonly childForms: ChildForms, private readonly vaccinations: VaccinationNotes, private readonly syntheses: VsmDocuments,
    private readonly letters: LetterDocuments, private readonly letterheads: Letterheads, private readonly plans: Plans, private readonly careReports: CareReports,
  ) {}

  /** @throws 404 when the source is unknown, 403 for someone else's draft */
  async load(ctx: Ctx, source: DocumentSource, sourceId: string): Promise<DocumentContent> {
    const content = await this.written(ctx, source, sourceId);
    return { ...content, letterhead: await this.letterheads.of(ctx, source, { patientId: content.patientId, authorId: content.authorId, recipients: [] }) };
  }

  private async written(ctx: Ctx, source: DocumentSource, sourceId: string): Promise<DocumentContent> {
    if (source === 'letter') return this.letters.content(ctx, sourceId);
    if (source === 'care-report') return this.careReports.content(ctx, sourceId);
    if (source === 'added') return this.added.content(ctx, sourceId);
    if (source === 'vsm') return this.syntheses.content(ctx, sourceId);
    if (source === 'vaccination') return this.vaccinations.content(ctx, sourceId);
    if (source === 'plan') {
      const { id, excerpt, ...plan } = await this.plans.readable(ctx, sourceId);
      return { ...plan, source, sourceId: id, excerpt: excerptOf(excerpt) };
    }
    if (source === 'child-form') return childFormContent(await this.childForms.readable(ctx, sourceId));
    if (source === 'care-order') {
      const { id, excerpt, ...order } = await this.careOrders.readable(ctx, sourceId);
      return { ...order, source, sourceId: id, excerpt: excerptOf(excerpt), actStart: null };
    }
    if (source === 'consultation') return consultationContent(await this.consultations.get(ctx, sourceId));
    const prescription = await this.prescriptions.get(ctx, sourceId);
    return prescriptionContent(prescription, await this.childWeight(ctx, prescription.patientId), parisDay(ctx.now));
  }

  /** Freezes the source, in the caller's transaction; its row is locked and its version raised by one. */
  markValidated(ctx: Ctx, source: DocumentSource, sourceId: string, documentId: string): Promise<void> {
    if (source === 'letter') return this.letters.markValidated(ctx, sourceId, documentId);
    if (source === 'care-report') return this.careReports.markValidated(ctx, sourceId, documentId);
    return ({ prescription: this.prescriptions, consultation: this.consultations, added: this.added, 'care-order': this.careOrders, 'child-form': this.childForms, plan: this.plans, vaccination: this.vaccinations, vsm: this.syntheses })[source].markValidated(ctx, sourceId, documentId);
  }

  /** The drafts that correct validated sources: open one, find the open one, mark what was replaced. */
  correctionsOf(source: DocumentSource): CareReports | CorrectPrescription | CorrectConsultation | AddedDocuments | CareOrders | ChildForms | Plans | VaccinationNotes | VsmDocuments | LetterDocuments { return { letter: this.letters, 'care-report': this.careReports, prescription: this.prescriptionCorrections, consultation: this.consultationCorrections, added: this.added, 'care-order': this.careOrders, 'child-form': this.childForms, plan: this.plans, vaccination: this.vaccinations, vsm: this.syntheses }[source]; }

  private async childWeight(ctx: Ctx, patientId: string): Promise<ChildWeight | null> {
    const { traits } = await this.patients.forDocument(ctx, patientId);
    if (yearsBetween(traits.dateNaissance, parisDay(ctx.now)) >= childWeightUntil) return null;
    const { weightKg, measuredOn } = await this.summaries.of(ctx, patientId);
    return weightKg === null ? null : { weightKg, measuredOn };
  }
}

const childFormContent = ({ id, excerpt, ...form }: ReadableChildForm): DocumentContent => ({ ...form, source: 'child-form', sourceId: id, excerpt: excerptOf(excerpt) });

interface ChildWeight { weightKg: number; measuredOn: string | null }

function prescriptionContent(prescription: ReadablePrescription, child: ChildWeight | null, today: string): DocumentContent {
  const lines = prescription.zones.flatMap((zone) => zone.lines);
  const texts = lines.flatMap((line, index) => [
    { field: `lines.${line.id}.label`, label: `Ligne ${index + 1}, produit`, text: line.printed.label, longest: 500 },
    { field: `lines.${line.id}.posologyText`, label: `Ligne ${index + 1}, posologie`, text: line.printed.posology, longest: 2000 },
    { field: `lines.${line.id}.quantity`, label: `Ligne ${index + 1}, quantité`, text: line.printed.quantity, longest: 200 },
    { field: `lines.${line.id}.comment`, label: `Ligne ${index + 1}, commentaire`, text: line.printed.mentions.join('\n'), longest: 2500 },
  ]);
  return {
    ...common(prescription), consultationId: prescription.consultationId, source: 'prescription', subject: prescription.subject, excerpt: excerptOf(lines.map(({ printed }) => printed.label).join(' · ')), actStart: null,
    body: {
      kind: 'drug-prescription', weightKg: child?.weightKg ?? null, mention: prescription.mention, measures: child?.measuredOn ? { on: child.measuredOn, heightCm: null } : null,
      ...(prescription.secured ? { notices: ['secured' as const] } : {}),
      zones: drugZones(prescription, today), devices: lines.filter(({ productKind }) => productKind === 'device').map((line) => prescribedDevice(line, today)),
    },
    texts: [...texts, { field: 'mention', label: 'Autres mentions', text: prescription.mention ?? '', longest: 5000 }],
    errors: [
      ...(lines.length === 0 ? [{ field: 'lines', code: 'prescription.empty', message: 'L’ordonnance est vide : ajoutez au moins un produit.' }] : []),
      ...lines.filter(({ printed }) => printed.label.trim() === '').map(({ id }) => ({ field: `lines.${id}.label`, code: 'prescription.label-missing', message: 'Cette ligne n’a pas de produit.' })),
      ...prescription.warnings.filter(({ kind, lineId }) => kind !== 'warning' && (lineId !== null || lines.length > 0)).map(({ lineId, code, message }) => ({ field: lineId === null ? 'lines' : `lines.${lineId}`, code, message })),
    ],
  };
}

/** The drugs by zone; devices stand apart, and a form of devices alone has no zones. */
function drugZones({ zones }: ReadablePrescription, today: string): DrugPrescriptionContent['zones'] {
  const drugs = zones.map(({ heading, lines }) => ({ heading, drugs: lines.filter(({ productKind }) => productKind !== 'device').map((line) => prescribedDrug(line, today)) }));
  return drugs.some((zone) => zone.drugs.length > 0) ? drugs : [{ heading: null, drugs: [] }];
}

function consultationContent(note: ReadableConsultation): DocumentContent {
  const bmi = bodyMassIndex(note.weightKg, note.heightCm);
  const measures = [
    ...(note.weightKg === null ? [] : [{ label: 'Poids', value: `${french(note.weightKg)} kg` }]),
    ...(note.heightCm === null ? [] : [{ label: 'Taille', value: `${french(note.heightCm)} cm` }]),
    ...(bmi === null ? [] : [{ label: 'IMC', value: french(bmi) }]),
    ...(note.systolic === null || note.diastolic === null ? [] : [{ label: 'Pression artérielle', value: `${note.systolic}/${note.diastolic} mmHg` }]),
  ];
  const empty = note.reason.trim() === '' && note.text.trim() === '' && note.forms.length === 0;
  const answers = note.forms.flatMap(({ title, sections }) => sections.flatMap(({ lines }) => lines.map(({ key, label, value }) => ({ field: `forms.${key}`, label: `${title}, ${label}`, text: value, longest: 20_000 }))));
  return {
    ...common(note), authorId: note.signatoryId, source: 'consultation', subject: note.reason, excerpt: excerptOf([note.text, ...note.forms.map((form) => `${form.title} : ${readingLine(form)}`)].filter((part) => part.trim() !== '').join(' · ') || note.reason), actStart: new Date(note.at),
    body: { kind: 'consultation', reason: note.reason, measures, text: note.text, ...(note.forms.length === 0 ? {} : { forms: note.forms }), ...(note.countersignerName === null ? {} : { mentions: [`Rédigé par ${note.authorName}, contresigné par ${note.countersignerName}.`] }) },
    texts: [{ field: 'reason', label: 'Motif', text: note.reason, longest: 200 }, { field: 'text', label: 'Observation', text: note.text, longest: 20_000 }, ...answers],
    errors: [...(empty ? [{ field: 'text', code: 'consultation.empty', message: 'La consultation est vide : écrivez un motif ou une observation.' }] : []), ...note.formFaults],
  };
}

const common = ({ id, patientId, authorId, state, version, documentId, correctsDocumentId }: ReadableConsultation | ReadablePrescription) => ({ sourceId: id, patientId, authorId, state, version, documentId, correctsDocumentId });
