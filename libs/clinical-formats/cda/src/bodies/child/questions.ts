import { answered, appears, notSaid, relationships, type CertificateQuestion, type ParentFacts } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../../blocks/body-context';
import { commentRelationship } from '../../blocks/comment';
import { observedValue } from '../../blocks/observation';
import { timeValue } from '../../blocks/coded-text';
import { codeElement, idElement, nullElement, statusElement, templateIds } from '../../xml/coded';
import { ccd, ciSis, ihe, loinc } from '../../xml/roots';
import { addressElement, telecomElements } from '../../header/contact';
import { element, elementIfAny, text, textElement, type Xml } from '../../xml/writer';

/**
 * The value of an answer with the type its question demands (cda.md §5.6).
 * Without answer: a `nullFlavor`, but for a code — its lists refuse one — where the words « non renseigné » stand as a text.
 */
export function answerValue({ answer }: CertificateQuestion, ctx: BodyContext, codeMayBeNull = false): Xml {
  switch (answer.kind) {
    case 'yes-no': return observedValue(answer.value === null ? { kind: 'absent', type: 'BL', nullFlavor: 'UNK' } : { kind: 'boolean', value: answer.value }, ctx);
    case 'count': return observedValue(answer.value === null ? { kind: 'absent', type: 'INT', nullFlavor: 'UNK' } : { kind: 'integer', value: answer.value }, ctx);
    case 'quantity': return observedValue(answer.value === null ? { kind: 'absent', type: 'PQ', nullFlavor: 'UNK' } : { kind: 'quantity', quantity: answer.value }, ctx);
    case 'choice': {
      if (answer.value !== null) return observedValue({ kind: 'coded', code: answer.value }, ctx);
      return codeMayBeNull ? observedValue({ kind: 'absent', type: 'CD', nullFlavor: 'UNK' }, ctx) : notSaidValue;
    }
  }
}

/** « Non renseigné » where the rules refuse a `nullFlavor`. */
export const notSaidValue = element('value', { 'xsi:type': 'ST' }, text(notSaid));

/** Who the answer is about, when not the child: templates I:5.3.1.4.15.2, F:3.60. */
export const subjectOf = (parent: ParentFacts): Xml => element('subject', { typeCode: 'SBJ' },
  templateIds(ihe('5.3.1.4.15.2'), ciSis('3.60')),
  element('relatedSubject', { classCode: 'PRS' },
    codeElement('code', relationships[parent.relationship]),
    addressElement(parent.address), telecomElements(parent.contacts ?? {}, 'H'),
    elementIfAny('subject', {},
      parent.nir?.trim() ? element('sdtc:id', { root: '1.2.250.1.213.1.4.13', extension: parent.nir.replaceAll(' ', '') }) : null,
      element('name', {}, textElement('prefix', parent.civility), textElement('family', parent.familyName), textElement('given', parent.givenName)),
      parent.birthDate ? element('birthTime', { value: parent.birthDate.replaceAll('-', '') }) : null)));

/** Codes the list of habits knows by themselves; any other is a qualifier of « autre élément social » (cda.md §5.0). */
const habitCodes: ReadonlySet<string> = new Set(['74011-8', '74013-4']);
const otherHabit = loinc('11345-6', 'Autre élément social');

/** « Habitus, mode de vie »: templates C:1.33, I:5.3.1.4.13, I:5.3.1.4.13.4, F:3.52. @returns the questions that appear, as observations */
export const habitObservations = (questions: readonly CertificateQuestion[], ctx: BodyContext, parent?: ParentFacts): Xml[] => questions.filter(appears).map((question) => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ccd('1.33'), ihe('5.3.1.4.13'), ihe('5.3.1.4.13.4'), ciSis('3.52')),
  idElement({ root: ctx.id(question.id) }),
  habitCodes.has(question.code.code) ? codeElement('code', question.code) : codeElement('code', otherHabit, element('qualifier', {}, codeElement('value', question.code))),
  ctx.reference(question.id), statusElement('completed'), nullElement('effectiveTime', 'NA'),
  answerValue(question, ctx), parent ? subjectOf(parent) : null));

/** « Observation simple »: templates I:5.3.1.4.13, F:3.48. @param at day of what was observed; null: not applicable */
export const simpleObservations = (questions: readonly CertificateQuestion[], ctx: BodyContext, { at, codeMayBeNull = false }: { at: string | null; codeMayBeNull?: boolean }): Xml[] => questions.filter(appears).map((question) => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ihe('5.3.1.4.13'), ciSis('3.48')),
  idElement({ root: ctx.id(question.id) }), codeElement('code', question.code), ctx.reference(question.id), statusElement('completed'),
  at === null ? nullElement('effectiveTime', 'NA') : element('effectiveTime', { value: timeValue(at, ctx) }),
  answerValue(question, ctx, codeMayBeNull)));

/** « Observation sur la grossesse »: templates I:5.3.1.4.13, I:5.3.1.4.13.5, F:3.53 */
export const pregnancyObservations = (questions: readonly CertificateQuestion[], ctx: BodyContext): Xml[] => questions.filter(appears).map((question) => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ihe('5.3.1.4.13'), ihe('5.3.1.4.13.5'), ciSis('3.53')),
  idElement({ root: ctx.id(question.id) }), codeElement('code', question.code), ctx.reference(question.id), statusElement('completed'), nullElement('effectiveTime', 'NA'),
  answerValue(question, ctx), commentRelationship(question.detail?.trim() ? question.id : null, ctx)));

/** An answered problem is present or absent; one the model demands without answer is « unknown » as a whole. */
const known = (question: CertificateQuestion): Readonly<Record<string, string>> => (answered(question) ? { negationInd: String(question.answer.kind === 'yes-no' && question.answer.value === false) } : { nullFlavor: 'UNK' });

/**
 * « Liste des problèmes » that says several, each present or absent: templates C:1.27, I:5.3.1.4.5.1, I:5.3.1.4.5.2, F:3.39.
 * @param causes what follows an accident, by the id of its question
 */
export const problemsAct = (key: string, questions: readonly CertificateQuestion[], { status, causes = {} }: { status: 'active' | 'completed'; causes?: Readonly<Record<string, readonly Xml[]>> }, ctx: BodyContext): Xml => element('act', { classCode: 'ACT', moodCode: 'EVN' },
  templateIds(ccd('1.27'), ihe('5.3.1.4.5.1'), ihe('5.3.1.4.5.2'), ciSis('3.39')),
  idElement({ root: ctx.id(key) }), nullElement('code', 'NA'), statusElement(status),
  element('effectiveTime', {}, nullElement('low', 'UNK'), status === 'completed' ? nullElement('high', 'UNK') : null),
  questions.filter(appears).map((question) => element('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'false' }, element('observation', { classCode: 'OBS', moodCode: 'EVN', ...known(question) },
    templateIds(ccd('1.28'), ihe('5.3.1.4.5'), ciSis('3.37')),
    idElement({ root: ctx.id(question.id) }),
    codeElement('code', { code: '282291009', label: 'interprétation diagnostique', codeSystem: '2.16.840.1.113883.6.96', codeSystemName: 'SNOMED CT' }),
    ctx.reference(question.id), statusElement('completed'), element('effectiveTime', {}, nullElement('low', 'UNK')),
    element('value', { 'xsi:type': 'CD', code: question.code.code, displayName: question.code.label, codeSystem: question.code.codeSystem, codeSystemName: question.code.codeSystemName }, ctx.originalText(question.id)),
    causes[question.id] ?? null))));
