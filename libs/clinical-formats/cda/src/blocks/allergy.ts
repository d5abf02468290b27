import type { Code, CodedText, PartialDate } from '@pluriel/clinical-formats/model';
import { codeElement, enumeratedValue, idElement, statusElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe, loinc, snomed } from '../xml/roots';
import { element, textElement, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { codedText } from './coded-text';
import { commentRelationship } from './comment';
import { intervalTime } from './interval';
import { certainties, certaintyRelationship, concernTime, problemKinds, severityRelationship, statusRelationship, type CertaintyKind, type SeverityKind } from './problem';

/** What happens and by what (JDV_TypeEvenementIndesirablePrevisible). */
export const allergyKinds = {
  allergy: snomed('609328004', 'allergie'),
  'drug-allergy': snomed('416098002', 'allergie médicamenteuse'),
  'food-allergy': snomed('414285001', 'allergie alimentaire'),
  'substance-allergy': snomed('419199007', 'allergie à une substance'),
  'non-allergic': snomed('609396006', 'hypersensibilité non allergique'),
  'non-allergic-drug': snomed('609398007', 'hypersensibilité non allergique à une drogue ou un médicament'),
  'non-allergic-food': snomed('735449006', 'hypersensibilité non allergique alimentaire'),
  'non-allergic-substance': snomed('609397002', 'hypersensibilité non allergique à une substance'),
  'substance-intolerance': snomed('782197009', 'intolérance à une substance'),
  'drug-intolerance': snomed('59037007', 'intolérance aux drogues et/ou médicaments'),
  'food-intolerance': snomed('235719002', 'intolérance alimentaire'),
  idiosyncrasy: snomed('56840009', 'idiosyncrasie'),
  /** Kind not known. */
  propensity: snomed('420134006', 'propension aux effets indésirables'),
} as const satisfies Record<string, Code>;
export type AllergyKind = keyof typeof allergyKinds;

const clinical = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.4.642.4.1373', codeSystemName: 'HL7:allergyintolerance-clinical' });
/** JDV_HL7_allergyintolerance_clinical */
export const allergyStatuses = { active: clinical('active', 'Actif'), inactive: clinical('inactive', 'Inactif'), resolved: clinical('resolved', 'Résolu') } as const satisfies Record<string, Code>;
export type AllergyStatusKind = keyof typeof allergyStatuses;

const risk = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.4.642.4.130', codeSystemName: 'HL7:allergy-intolerance-criticality' });
/** JDV_HL7_allergy_intolerance_criticality */
export const criticalities = { low: risk('low', 'Bas'), high: risk('high', 'Elevé'), 'unable-to-assess': risk('unable-to-assess', 'Impossible à évaluer') } as const satisfies Record<string, Code>;
export type CriticalityKind = keyof typeof criticalities;

export interface ReactionFacts { textId: string; reaction: CodedText; severity?: { kind: SeverityKind; textId: string } | null }

export interface AllergyFacts {
  key: string;
  /** Id of its words in the narrative. */
  textId: string;
  kind: AllergyKind;
  /** What the patient is allergic to, as recorded; the absence code when there is no allergy. */
  agent: CodedText;
  /** False: the value is the answer « none » or « no information » (VSM-05), no agent is written. */
  known?: boolean;
  start: Date | PartialDate | null;
  status?: { kind: AllergyStatusKind; textId: string } | null;
  criticality?: { kind: CriticalityKind; textId: string } | null;
  certainty?: { kind: CertaintyKind; textId: string } | null;
  reactions?: readonly ReactionFacts[];
  commentTextId?: string | null;
}

/** « Allergies et intolérances » with its one allergy (cda.md §5.0): templates C:1.27, I:5.3.1.4.5.1, I:5.3.1.4.5.3, F:3.40. @returns the `<act>` of an entry */
export const allergyEntry = (facts: AllergyFacts, ctx: BodyContext): Xml => element('act', { classCode: 'ACT', moodCode: 'EVN' },
  templateIds(ccd('1.27'), ihe('5.3.1.4.5.1'), ihe('5.3.1.4.5.3'), ciSis('3.40')),
  idElement({ root: ctx.id(`${facts.key}/concern`) }),
  element('code', { nullFlavor: 'NA' }),
  statusElement(facts.status?.kind === 'resolved' ? 'completed' : 'active'),
  concernTime({ status: facts.status?.kind === 'resolved' ? 'completed' : 'active', start: facts.start }, ctx),
  element('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'false' }, allergyObservation(facts, ctx)));

/** « Allergie ou intolérance »: templates C:1.18, C:1.28, I:5.3.1.4.5, I:5.3.1.4.6, F:3.41 */
const allergyObservation = (facts: AllergyFacts, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
  templateIds(ccd('1.18'), ccd('1.28'), ihe('5.3.1.4.5'), ihe('5.3.1.4.6'), ciSis('3.41')),
  idElement({ root: ctx.id(facts.key) }),
  codeElement('code', allergyKinds[facts.kind]),
  ctx.reference(facts.textId),
  statusElement('completed'),
  intervalTime({ start: facts.start }, ctx),
  // The agent says what it is an allergy to; the value repeats its words, and bears the code of an absence.
  codedText('value', facts.known === false ? facts.agent : { text: facts.agent.text, codes: [] }, facts.textId, ctx, 'CD'),
  facts.known === false ? null : agentParticipant(facts, ctx),
  facts.status ? statusRelationship(allergyStatuses[facts.status.kind], facts.status.textId, ctx) : null,
  facts.criticality ? criticalityRelationship(facts.criticality, `${facts.key}/criticality`, ctx) : null,
  facts.certainty ? certaintyRelationship(certainties[facts.certainty.kind], { key: `${facts.key}/certainty`, textId: facts.certainty.textId }, ctx) : null,
  facts.reactions?.map((reaction, index) => reactionRelationship(reaction, { key: `${facts.key}/reaction-${index}`, start: null }, ctx)),
  commentRelationship(facts.commentTextId, ctx));

const agentParticipant = ({ agent, textId }: AllergyFacts, ctx: BodyContext): Xml => element('participant', { typeCode: 'CSM' }, element('participantRole', { classCode: 'MANU' }, element('playingEntity', { classCode: 'MMAT' },
  codedText('code', agent, textId, ctx), textElement('name', agent.text))));

/** « Criticité »: templates I:5.3.1.4.13, F:3.48, F:3.172 */
const criticalityRelationship = ({ kind, textId }: { kind: CriticalityKind; textId: string }, key: string, ctx: BodyContext): Xml => element('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'true' }, element('observation', { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
  templateIds(ihe('5.3.1.4.13'), ciSis('3.48'), ciSis('3.172')),
  idElement({ root: ctx.id(key) }),
  codeElement('code', loinc('82606-5', 'Criticité')),
  ctx.reference(textId),
  statusElement('completed'),
  element('effectiveTime', { nullFlavor: 'NA' }),
  enumeratedValue(criticalities[kind])));

/** What was seen: templates C:1.28, I:5.3.1.4.5, C:1.54, F:3.37; also of an adverse effect. */
export const reactionRelationship = ({ reaction, textId, severity }: ReactionFacts, { key, start }: { key: string; start: Date | PartialDate | null }, ctx: BodyContext): Xml => element('entryRelationship', { typeCode: 'MFST' }, element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ccd('1.28'), ihe('5.3.1.4.5'), ccd('1.54'), ciSis('3.37')),
  idElement({ root: ctx.id(key) }),
  codeElement('code', problemKinds.symptom),
  ctx.reference(textId),
  statusElement('completed'),
  intervalTime({ start }, ctx),
  codedText('value', reaction, textId, ctx, 'CD'),
  severity ? severityRelationship(severity.kind, severity.textId, ctx) : null));
