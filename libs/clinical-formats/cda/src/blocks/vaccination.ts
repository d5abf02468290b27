import type { Code, CodedText, PartialDate, Quantity } from '@pluriel/clinical-formats/model';
import { codeElement, statusElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe, loinc, snomed } from '../xml/roots';
import { element, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { codedText, timeValue } from './coded-text';
import { productElement, type ProductFacts } from './product';

/** First doses, booster, or not known which: the only codes of the act (JDV_HL7_ActSubstanceAdministrationImmunizationCode). */
export type VaccinationKind = 'INITIMMUNIZ' | 'BOOSTER' | 'IMMUNIZ';

const kindLabels: Readonly<Record<VaccinationKind, string>> = { INITIMMUNIZ: '1ère série vaccinante', BOOSTER: 'Rappel de vaccin', IMMUNIZ: 'Vaccination sans autre précision' };
/** An absence said with a code instead of an act (`no-known-immunizations`, cda.md §5.2). */
type Absence = Code;

export interface VaccinationFacts {
  key: string;
  /** Id of the words of the vaccine. */
  textId: string;
  /** false: not done or refused; say why in the comment. */
  given?: boolean;
  act: VaccinationKind | Absence;
  /** null: the date is not available. */
  at: Date | PartialDate | null;
  route?: Code | null;
  site?: { code: Code; textId: string } | null;
  dose?: Quantity | null;
  product: ProductFacts;
  /** `assignedEntity` of who injected. */
  performer?: Xml | null;
  /** Who validated that it was done: its `assignedAuthor` and the instant. */
  author?: { at: Date; assignedAuthor: Xml } | null;
  /** Rank of the injection, from 1. */
  rank?: number | null;
  reactions?: readonly { textId: string; fact: CodedText; since: PartialDate | null }[];
  commentTextId?: string | null;
}

/** « Vaccination » (cda.md §5.0): templates C:1.24, I:5.3.1.4.12, F:3.45. @returns the `<substanceAdministration>` of an entry */
export const vaccinationEntry = (facts: VaccinationFacts, ctx: BodyContext): Xml => element('substanceAdministration', { classCode: 'SBADM', moodCode: 'EVN', negationInd: String(facts.given === false) },
  templateIds(ccd('1.24'), ihe('5.3.1.4.12'), ciSis('3.45')),
  element('id', { root: ctx.id(facts.key) }),
  codeElement('code', typeof facts.act === 'string' ? { code: facts.act, label: kindLabels[facts.act], codeSystem: '2.16.840.1.113883.5.4', codeSystemName: 'ActSubstanceAdministrationImmunizationCode' } : facts.act),
  ctx.reference(facts.textId),
  statusElement('completed'),
  facts.at === null ? element('effectiveTime', { nullFlavor: 'NAV' }) : element('effectiveTime', { value: timeValue(facts.at, ctx) }),
  facts.route && codeElement('routeCode', facts.route),
  facts.site && codeElement('approachSiteCode', facts.site.code, ctx.originalText(facts.site.textId)),
  facts.dose && element('doseQuantity', { value: facts.dose.value, unit: facts.dose.unit === '1' ? null : facts.dose.unit }),
  element('consumable', { typeCode: 'CSM' }, productElement(facts.product, ctx)),
  facts.performer && element('performer', { typeCode: 'PRF' }, facts.performer),
  facts.author && element('author', { typeCode: 'AUT', contextControlCode: 'OP' }, element('time', { value: ctx.time(facts.author.at) }), facts.author.assignedAuthor),
  facts.rank ? element('entryRelationship', { typeCode: 'SUBJ' }, rankObservation(facts.rank)) : null,
  facts.reactions?.map((reaction, index) => element('entryRelationship', { typeCode: 'CAUS', inversionInd: 'false' }, reactionObservation(reaction, `${facts.key}/reaction-${index}`, ctx))),
  facts.commentTextId ? element('entryRelationship', { typeCode: 'SUBJ' }, vaccinationComment(facts.commentTextId, ctx)) : null);

const rankObservation = (rank: number): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ccd('1.46'), ciSis('3.82')),
  codeElement('code', loinc('30973-2', 'Rang de la vaccination')),
  statusElement('completed'),
  element('value', { 'xsi:type': 'INT', value: rank }));

const reactionObservation = ({ textId, fact, since }: { textId: string; fact: CodedText; since: PartialDate | null }, key: string, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ccd('1.28'), ccd('1.54'), ihe('5.3.1.4.5'), ciSis('3.37')),
  element('id', { root: ctx.id(key) }),
  codeElement('code', snomed('418799008', 'symptôme rapporté par le patient ou le répondant')),
  ctx.reference(textId),
  statusElement('completed'),
  element('effectiveTime', {}, since === null ? element('low', { nullFlavor: 'UNK' }) : element('low', { value: timeValue(since, ctx) })),
  codedText('value', fact, textId, ctx, 'CD'));

/** Without `inversionInd`: the model of the note writes it so. */
const vaccinationComment = (textId: string, ctx: BodyContext): Xml => element('act', { classCode: 'ACT', moodCode: 'EVN' },
  templateIds(ccd('1.40'), ihe('5.3.1.4.2'), ciSis('3.32')),
  codeElement('code', loinc('48767-8', 'Commentaire')),
  ctx.reference(textId),
  statusElement('completed'));
