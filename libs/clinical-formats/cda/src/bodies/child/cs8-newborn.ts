import { appears, answered, firstWeekQuestions, hearingResults, nationalTerm, sectionOf, transfers, wards, type Cs8Content } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../../blocks/body-context';
import { commentRelationship } from '../../blocks/comment';
import { timeValue } from '../../blocks/coded-text';
import { vitalSignsSection, type VitalSign } from '../../blocks/vital-signs';
import { sectionText } from '../../narrative/section-text';
import { codedValue, codeElement, idElement, nullElement, statusElement, templateIds } from '../../xml/coded';
import { ccd, ciSis, ihe, loinc } from '../../xml/roots';
import { element, text, textElement, type Xml, type XmlContent } from '../../xml/writer';
import { problemsAct } from './questions';
import { entries, has, sectionComponent } from './section';
import { givenSection } from './certificate-sections';

/** « Informations sur l'accouchement et le nouveau-né » with its inner sections (cda.md §5.6). @param born YYYY-MM-DD */
export const newbornSection = (content: Cs8Content, born: string, ctx: BodyContext): Xml => sectionComponent(
  { key: 'newborn', templates: [ihe('5.3.1.1.21.2.4'), ciSis('2.124')], code: loinc('57075-4', "Informations sur l'accouchement et le nouveau-né") }, ctx,
  sectionComponent({ key: 'newborn-exam', templates: [ihe('5.3.1.3.24'), ihe('5.3.1.1.9.15'), ihe('5.3.1.1.9.15.1'), ciSis('2.84')], code: loinc('29545-1', 'Examen physique') }, ctx, birthSigns(content, born, ctx)),
  firstWeek(content, ctx),
  sectionComponent({ key: 'acts', templates: [ihe('5.3.1.1.13.2.11'), ciSis('2.118')], code: loinc('29554-3', 'Actes') }, ctx, entries([specialisedAct(content, born, ctx), hearingAct(content, born, ctx)])),
  has('given', ctx) ? givenSection(content.given, null, ctx) : null,
  has('events', ctx) ? sectionComponent({ key: 'events', templates: [ihe('5.3.1.1.21.2.9'), ihe('7.3.1.1.13.7'), ciSis('2.163')], code: loinc('42545-4', 'Evènements observés') }, ctx, entries(eventEntries(content, ctx))) : null);

function birthSigns({ newborn }: Cs8Content, born: string, ctx: BodyContext): Xml {
  const { title, blocks } = sectionOf(ctx.narrative, 'vital-signs');
  const sign = (kind: VitalSign['kind'], textId: string, value: number | null, unit: string): VitalSign[] => (value === null ? [] : [{ kind, textId, value, unit }]);
  const signs: VitalSign[] = [
    { kind: 'weight', textId: 'newborn-weight', value: newborn.weightG, unit: 'g' },
    ...sign('height', 'newborn-height', newborn.lengthCm, 'cm'), ...sign('headCircumference', 'newborn-head', newborn.headCircumferenceCm, 'cm'),
    ...sign('apgar1', 'newborn-apgar1', newborn.apgar1, '{score}'), ...sign('apgar5', 'newborn-apgar5', newborn.apgar5, '{score}'), ...sign('apgar10', 'newborn-apgar10', newborn.apgar10, '{score}'),
  ];
  return element('component', {}, vitalSignsSection({ key: 'section/vital-signs', title, text: sectionText(blocks), groups: [{ key: 'newborn', at: born, signs }] }, ctx));
}

function firstWeek(content: Cs8Content, ctx: BodyContext): Xml | null {
  const questions = firstWeekQuestions(content);
  if (!questions.some(appears)) return null;
  return sectionComponent({ key: 'first-week', templates: [ccd('1.11'), ihe('5.3.1.3.6'), ciSis('2.132')], code: loinc('11450-4', 'Liste des problèmes actifs') }, ctx, entries([problemsAct('first-week', questions.filter(answered), { status: 'active' }, ctx)]));
}

/** « Acte »: done, not done, or — without answer — unknown; the rules read `negationInd`, so it stands either way. */
const act = (code: string, label: string, { textId, done, born, inside }: { textId: string; done: boolean | null; born: string; inside?: XmlContent }, ctx: BodyContext): Xml => element('procedure', { classCode: 'PROC', moodCode: 'EVN', nullFlavor: done === null ? 'UNK' : null, negationInd: String(done !== true) },
  templateIds(ccd('1.29'), ihe('5.3.1.4.19'), ciSis('3.62')), idElement({ root: ctx.id(textId) }), codeElement('code', nationalTerm(code, label)), ctx.reference(textId), statusElement('completed'),
  element('effectiveTime', {}, done === true ? element('low', { value: timeValue(born, ctx) }) : nullElement('low', 'UNK')), inside);

const specialisedAct = ({ acts }: Cs8Content, born: string, ctx: BodyContext): Xml => act('MED-174', 'Gestes techniques spécialisés', { textId: 'act-specialised', done: acts.specialised, born, inside: commentRelationship(acts.specialisedText?.trim() ? 'act-specialised' : null, ctx) }, ctx);

function hearingAct({ acts: { hearing } }: Cs8Content, born: string, ctx: BodyContext): Xml {
  const done = hearing === null ? null : hearing !== 'not-done';
  const result = hearing === null || hearing === 'not-done' ? null : element('entryRelationship', { typeCode: 'COMP' }, element('observation', { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
    templateIds(ihe('5.3.1.4.13'), ciSis('3.48')), idElement({ root: ctx.id('act-hearing-result') }), codeElement('code', nationalTerm('MED-1305', 'Résultat du dépistage de la surdité')), ctx.reference('act-hearing-result'), statusElement('completed'),
    element('effectiveTime', {}, nullElement('low', 'UNK')), codedValue(hearingResults[hearing], ctx.originalText('act-hearing-result'))));
  return act('MED-1304', 'Dépistage de la surdité', { textId: 'act-hearing', done, born, inside: result }, ctx);
}

const event = (textId: string, code: Parameters<typeof codeElement>[1], at: string | null, value: Xml, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ihe('5.3.1.4.13'), ciSis('3.48')), idElement({ root: ctx.id(textId) }), codeElement('code', code), ctx.reference(textId), statusElement('completed'),
  at === null ? nullElement('effectiveTime', 'UNK') : element('effectiveTime', { value: timeValue(at, ctx) }), value);

/** Transfer (F:3.28 when its place is known) and death. */
function eventEntries({ transfer, death }: Cs8Content, ctx: BodyContext): Xml[] {
  const { kind, on, ward, place } = transfer;
  const placed = kind !== null && kind !== 'none' && (ward !== null || place?.trim());
  return [
    ...(kind === null ? [] : [event('transfer-kind', nationalTerm('ORG-081', 'Type de transfert'), on, codedValue(transfers[kind]), ctx)]),
    ...(placed ? [element('act', { classCode: 'ACT', moodCode: 'EVN' },
      templateIds(ihe('5.3.1.1.25.1.4.1'), ciSis('3.28')), idElement({ root: ctx.id('transfer-place') }),
      codeElement('code', loinc('80413-8', 'Transfert du patient'), ward === null ? null : codeElement('translation', wards[ward], ctx.originalText('transfer-place'))), ctx.reference('transfer-place'), statusElement('completed'),
      element('effectiveTime', {}, on === null ? nullElement('low', 'UNK') : element('low', { value: timeValue(on, ctx) }), nullElement('high', 'UNK')),
      element('participant', { typeCode: 'DST' }, element('participantRole', { classCode: 'SDLOC' }, idElement({ root: ctx.id('transfer-destination') }),
        codeElement('code', { code: 'SA43', label: 'Secteur non défini', codeSystem: '1.2.250.1.71.4.2.4' }), nullElement('addr', 'UNK'), nullElement('telecom', 'UNK'),
        element('playingEntity', { classCode: 'ENT' }, place?.trim() ? textElement('name', place) : nullElement('name', 'UNK')))))] : []),
    ...(death === null ? [] : [
      event('death', nationalTerm('MED-173', "Mort de l'enfant"), null, element('value', { 'xsi:type': 'BL', value: 'true' }), ctx),
      event('death-age', nationalTerm('PAT-034', 'Age au moment du décès'), null, element('value', { 'xsi:type': 'PQ', value: death.ageInDays, unit: 'd' }), ctx),
      ...(death.cause?.trim() ? [event('death-cause', loinc('79378-6', 'Causes du décès'), null, element('value', { 'xsi:type': 'ST' }, text(death.cause)), ctx)] : []),
    ]),
  ];
}
