import { drugsOf, sectionOf, type ClinicalDocument, type DrugPrescriptionContent } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../../blocks/body-context';
import { media, pdfCopySection } from '../../blocks/pdf-copy';
import { pregnancyFacts, pregnancyObservation, pregnancyStatuses } from '../../blocks/pregnancy';
import { vitalSignsOrganizer, type VitalSign } from '../../blocks/vital-signs';
import { codeElement, templateIds } from '../../xml/coded';
import { ccd, ciSis, ihe, loinc } from '../../xml/roots';
import { blockElement } from '../../narrative/section-text';
import { element, textElement, type Xml, type XmlContent } from '../../xml/writer';
import { prescribedDevice, prescribedTreatment } from './prescribed-line';

/** Body of eP-MED-DM 2024.01 (cda.md §5.3). Every line has its facts: `structured` of the content answered for it. */
export function drugPrescriptionBody({ content, header }: ClinicalDocument<DrugPrescriptionContent>, pdf: Uint8Array, ctx: BodyContext): Xml {
  const { devices = [], measures, pregnancy, ePrescription, weightKg, mention } = content;
  const drugs = drugsOf(content);
  const signs: VitalSign[] = [
    ...(weightKg === null ? [] : [{ kind: 'weight' as const, value: weightKg, unit: 'kg', textId: 'weight' }]),
    ...(measures?.heightCm ? [{ kind: 'height' as const, value: measures.heightCm, unit: 'cm', textId: 'height' }] : []),
  ];
  const place = (index: number) => ({ rank: index + 1, at: header.signedAt ?? header.createdAt });
  return element('structuredBody', {}, [
    ePrescription ? codeSection(ePrescription, ctx) : null,
    drugs.length === 0 ? null : section('drugs', [ihe('9.1.2.1'), ciSis('2.171')], loinc('57828-6', 'Prescriptions'), drugs.map((drug, index) => entry(drug.facts ? prescribedTreatment(drug, drug.facts, place(index), ctx) : null)), ctx),
    devices.length === 0 ? null : section('devices', [ciSis('2.222')], loinc('46264-8', 'Dispositifs médicaux'), devices.map((device, index) => entry(prescribedDevice(device, place(index), ctx))), ctx),
    mention?.trim() ? section('mention', ['2.16.840.1.113883.10.12.201', ihe('4.1.2.16'), ciSis('2.73')], loinc('55112-7', 'Commentaire'), null, ctx) : null,
    measures && signs.length > 0 ? section('measures', [ccd('1.16'), ihe('5.3.1.3.25'), ihe('5.3.1.1.5.3.2'), ciSis('2.75')], loinc('8716-3', 'Signes vitaux'), entry(vitalSignsOrganizer({ key: 'measures/taken', at: measures.on, signs }, ctx)), ctx) : null,
    pregnancy ? section('pregnancy', [ihe('5.3.1.1.5.3.4'), ciSis('2.77')], loinc('10162-6', 'Historique des grossesses'), [
      entry(pregnancyObservation({ key: 'pregnancy/status', textId: 'pregnancy-status', code: pregnancyFacts.status, at: pregnancy.on, value: { kind: 'coded', code: pregnancyStatuses.pregnant } }, ctx)),
      pregnancy.dueDate === null ? null : entry(pregnancyObservation({ key: 'pregnancy/due', textId: 'pregnancy-due', code: pregnancyFacts.dueDate, at: pregnancy.on, value: { kind: 'date', value: pregnancy.dueDate } }, ctx)),
    ], ctx) : null,
    pdfCopySection({ pdf }, ctx),
  ].map((written) => written && element('component', {}, written)));
}

const entry = (content: Xml | null): Xml | null => content && element('entry', {}, content);

const section = (key: string, templates: readonly string[], code: ReturnType<typeof loinc>, entries: XmlContent, ctx: BodyContext): Xml => element('section', {},
  templateIds(...templates), element('id', { root: ctx.id(key) }), codeElement('code', code), ctx.titleAndText(key), entries);

/** The 2D code of the e-prescription base, as a picture (F:2.223); its number stands under it, in words. */
function codeSection({ codeJpeg }: { codeJpeg: string }, ctx: BodyContext): Xml {
  const { title, blocks } = sectionOf(ctx.narrative, 'code');
  return element('section', {},
    templateIds(ciSis('2.223')), element('id', { root: ctx.id('code') }), codeElement('code', loinc('57723-9', 'Numéro de code à barres unique')), textElement('title', title),
    element('text', {}, element('paragraph', {}, element('renderMultiMedia', { referencedObject: 'code-2d' })), blocks.map(blockElement)),
    element('entry', {}, media('image/jpeg', 'code-2d', Buffer.from(codeJpeg, 'base64'), ['2.16.840.1.113883.10.12.304', ciSis('3.103')])));
}
