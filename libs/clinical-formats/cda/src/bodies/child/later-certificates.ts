import {
  accidentCauseId, accidentCauses, bodyMassIndex, cs24Parts, cs9Parts, examinationDay, noMedicineId, parentQuestions, parentsOf, sectionOf, writtenWeight,
  type ClinicalDocument, type Cs24Content, type Cs9Content, type LaterCertificate, type LaterCertificateParts,
} from '@pluriel/clinical-formats/model';
import { allergyEntry } from '../../blocks/allergy';
import type { BodyContext } from '../../blocks/body-context';
import { pdfCopySection } from '../../blocks/pdf-copy';
import { vitalSignsSection, type VitalSign } from '../../blocks/vital-signs';
import { sectionText } from '../../narrative/section-text';
import { codeElement, idElement, nullElement, statusElement, templateIds } from '../../xml/coded';
import { ccd, ciSis, ihe, loinc } from '../../xml/roots';
import { element, type Xml } from '../../xml/writer';
import { habitObservations, notSaidValue, problemsAct, simpleObservations, subjectOf } from './questions';
import { entries, has, sectionComponent } from './section';
import { givenSection, planSection, vaccinationsSection } from './certificate-sections';

/** Body of the certificate of the ninth month 2025.01 (cda.md §5.7). */
export const cs9Body = (document: ClinicalDocument<Cs9Content>, pdf: Uint8Array, ctx: BodyContext): Xml => body(document, cs9Parts(document.content), pdf, ctx);
/** Body of the certificate of the twenty-fourth month 2025.01 (cda.md §5.8). */
export const cs24Body = (document: ClinicalDocument<Cs24Content>, pdf: Uint8Array, ctx: BodyContext): Xml => body(document, cs24Parts(document.content), pdf, ctx);

function body({ content, header }: ClinicalDocument<Cs9Content> | ClinicalDocument<Cs24Content>, parts: LaterCertificateParts, pdf: Uint8Array, ctx: BodyContext): Xml {
  const day = examinationDay(header);
  return element('structuredBody', {},
    sectionComponent({ key: 'habits', templates: [ccd('1.15'), ihe('5.3.1.3.16'), ihe('5.3.1.3.16.1'), ciSis('2.141')], code: loinc('29762-2', 'Habitus, Mode de vie') }, ctx, entries([...parentEntries(content, ctx), ...habitObservations(parts.household, ctx)])),
    sectionComponent({ key: 'history', templates: [ihe('5.3.1.3.8'), ciSis('2.134')], code: loinc('11348-0', 'Antécédents médicaux') }, ctx, entries([problemsAct('history', parts.history, { status: 'completed', causes: { 'history-accident': causes(content, ctx) } }, ctx)])),
    daySigns(content, day, parts.withIndex, ctx),
    sectionComponent({ key: 'development', templates: [ihe('7.3.1.1.13.4'), ciSis('2.161')], code: loinc('xx-MCH-PsychoMDev', 'Développement psychomoteur') }, ctx, entries(simpleObservations(parts.development, ctx, { at: day }), 'DRIV')),
    has('allergies', ctx) ? allergies(parts, ctx) : null,
    vaccinationsSection(content.vaccinations, ctx),
    has('given', ctx) ? givenSection(content.given, noMedicineId, ctx) : null,
    planSection(content.followUp, ctx),
    element('component', {}, pdfCopySection({ pdf }, ctx)));
}

/** The models want the date of birth of a parent on an entry: a parent without coded answer is said by name. */
function parentEntries(content: LaterCertificate, ctx: BodyContext): Xml[] {
  return parentsOf(content).flatMap(({ rank, parent }) => {
    const coded = habitObservations(parentQuestions(rank, parent), ctx, parent);
    if (coded.length > 0 || !parent.birthDate) return coded;
    return [element('observation', { classCode: 'OBS', moodCode: 'EVN' },
      templateIds(ccd('1.33'), ihe('5.3.1.4.13'), ihe('5.3.1.4.13.4'), ciSis('3.52')), idElement({ root: ctx.id(`${rank}/known`) }),
      codeElement('code', loinc('11345-6', 'Autre élément social'), element('qualifier', {}, codeElement('value', { code: 'ORG-099', label: 'Profession', codeSystem: '1.2.250.1.213.1.1.4.322', codeSystemName: 'TA_ASIP' }))),
      ctx.reference(`${rank}-name`), statusElement('completed'), nullElement('effectiveTime', 'NA'), notSaidValue, subjectOf(parent))];
  });
}

/** Mechanism of the accident, each said true or false; only when there was one. */
const causes = ({ history }: LaterCertificate, ctx: BodyContext): Xml[] => (history.accident !== true ? [] : (Object.keys(accidentCauses) as (keyof typeof accidentCauses)[]).map((cause) => element('entryRelationship', { typeCode: 'CAUS', inversionInd: 'true' }, element('observation', { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
  templateIds(ihe('5.3.1.4.13'), ciSis('3.48')), idElement({ root: ctx.id(accidentCauseId(cause)) }), codeElement('code', accidentCauses[cause]), ctx.reference(accidentCauseId(cause)), statusElement('completed'),
  element('effectiveTime', {}, nullElement('low', 'UNK')), element('value', { 'xsi:type': 'BL', value: String(history.accidentCauses.includes(cause)) })))));

function daySigns({ measure }: LaterCertificate, day: string, withIndex: boolean, ctx: BodyContext): Xml {
  const { title, blocks } = sectionOf(ctx.narrative, 'vital-signs');
  const index = withIndex ? bodyMassIndex({ on: day, ...measure }) : null;
  const sign = (kind: 'height' | 'headCircumference' | 'bodyMassIndex', value: number | null, unit: string): VitalSign[] => (value === null ? [] : [{ kind, textId: `day-${kind}`, value, unit }]);
  const weight = measure.weightKg === null ? { value: null, unit: 'g' } : writtenWeight(measure.weightKg);
  const signs: VitalSign[] = [{ kind: 'weight', textId: 'day-weight', ...weight }, ...sign('height', measure.heightCm, 'cm'), ...sign('headCircumference', measure.headCircumferenceCm, 'cm'), ...sign('bodyMassIndex', index, 'kg/m2')];
  return element('component', {}, vitalSignsSection({ key: 'section/vital-signs', title, text: sectionText(blocks), groups: [{ key: 'day', at: day, signs }] }, ctx));
}

function allergies({ foodAllergy }: LaterCertificateParts, ctx: BodyContext): Xml | null {
  if (foodAllergy?.answer.kind !== 'yes-no' || foodAllergy.answer.value === null) return null;
  const present = foodAllergy.answer.value;
  const absent = { code: 'no-known-food-allergies', label: "Pas d'allergie/hypersensibilité alimentaire connue", codeSystem: '2.16.840.1.113883.5.1150.1', codeSystemName: 'AbsentOrUnknown' };
  return sectionComponent({ key: 'allergies', templates: [ccd('1.2'), ihe('5.3.1.3.13'), ciSis('2.137')], code: loinc('48765-2', 'Allergies et hypersensibilités') }, ctx,
    entries([allergyEntry({ key: 'food-allergy', textId: foodAllergy.id, kind: 'food-allergy', known: present, agent: { text: foodAllergy.label, codes: present ? [] : [absent] }, start: null }, ctx)]));
}
