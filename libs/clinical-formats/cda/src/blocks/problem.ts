import type { Code, CodedText, PartialDate } from '@pluriel/clinical-formats/model';
import { codedValue, codeElement, enumeratedValue, idElement, statusElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe, loinc, snomed } from '../xml/roots';
import { element, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { codedText } from './coded-text';
import { commentRelationship } from './comment';
import { intervalTime } from './interval';

/** Stage of the diagnosis (JDV_ProblemCodes). */
export const problemKinds = {
  diagnosis: snomed('282291009', 'interprétation diagnostique'),
  finding: snomed('404684003', 'constatation clinique'),
  problem: snomed('55607006', 'problème'),
  disease: snomed('64572001', 'maladie'),
  complaint: snomed('1269496002', 'plainte'),
  symptom: snomed('418799008', 'symptôme rapporté par le patient ou le répondant'),
  function: snomed('248536006', "constatation à propos de la performance fonctionnelle et l'activité"),
} as const satisfies Record<string, Code>;
export type ProblemKind = keyof typeof problemKinds;

/** How serious (JDV_SeveriteObservation). */
export const severities = {
  mild: snomed('255604002', 'léger'),
  'mild-moderate': snomed('371923003', 'léger à modéré'),
  moderate: snomed('6736007', 'modéré'),
  'moderate-severe': snomed('371924009', 'modéré à sévère'),
  severe: snomed('24484000', 'grave'),
  fatal: snomed('442452003', 'gravité mortelle'),
} as const satisfies Record<string, Code>;
export type SeverityKind = keyof typeof severities;

const conditionStatus = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.4.642.1.1074', codeSystemName: 'HL7:condition-clinical' });
/** JDV_HL7_ConditionClinical */
export const clinicalStatuses = {
  active: conditionStatus('active', 'Actif'), recurrence: conditionStatus('recurrence', 'Récurrent'), relapse: conditionStatus('relapse', 'Rechute'),
  inactive: conditionStatus('inactive', 'Inactif'), remission: conditionStatus('remission', 'En rémission'), resolved: conditionStatus('resolved', 'Résolu'),
} as const satisfies Record<string, Code>;
export type ClinicalStatusKind = keyof typeof clinicalStatuses;

const verification = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.4.642.1.1075', codeSystemName: 'HL7:condition-ver-status' });
/** JDV_HL7_condition_ver_status */
export const certainties = { confirmed: verification('confirmed', 'Confirmé'), unconfirmed: verification('unconfirmed', 'Non confirmé'), refuted: verification('refuted', 'Réfuté') } as const satisfies Record<string, Code>;
export type CertaintyKind = keyof typeof certainties;

export interface ProblemFacts {
  /** Tells it from the others of the document, the same in every version. */
  key: string;
  /** Id of its words in the narrative. */
  textId: string;
  problem: CodedText;
  kind?: ProblemKind;
  /** `active`: running, in the active problems; `completed`: past, in the antecedents (VSM-08). */
  status: 'active' | 'completed';
  /** Null: not known. */
  start: Date | PartialDate | null;
  end?: Date | PartialDate | null;
  severity?: { kind: SeverityKind; textId: string } | null;
  clinicalStatus?: { kind: ClinicalStatusKind; textId: string } | null;
  certainty?: { kind: CertaintyKind; textId: string } | null;
  commentTextId?: string | null;
}

/** « Liste des problèmes » with its one problem (cda.md §5.0): templates C:1.27, I:5.3.1.4.5.1, I:5.3.1.4.5.2, F:3.39. @returns the `<act>` of an entry */
export const problemEntry = (facts: ProblemFacts, ctx: BodyContext): Xml => element('act', { classCode: 'ACT', moodCode: 'EVN' },
  templateIds(ccd('1.27'), ihe('5.3.1.4.5.1'), ihe('5.3.1.4.5.2'), ciSis('3.39')),
  idElement({ root: ctx.id(`${facts.key}/concern`) }),
  element('code', { nullFlavor: 'NA' }),
  statusElement(facts.status),
  concernTime(facts, ctx),
  element('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'false' }, problemObservation(facts, ctx)));

/** What is over has an end, known or not; what is running has none (the IHE rule compares them). */
export const concernTime = ({ status, start, end }: Pick<ProblemFacts, 'status' | 'start' | 'end'>, ctx: BodyContext): Xml =>
  intervalTime({ start, ...(status === 'completed' ? { end: end ?? null } : {}) }, ctx);

/** « Problème »: templates C:1.28, I:5.3.1.4.5, F:3.37 */
const problemObservation = (facts: ProblemFacts, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
  templateIds(ccd('1.28'), ihe('5.3.1.4.5'), ciSis('3.37')),
  idElement({ root: ctx.id(facts.key) }),
  codeElement('code', problemKinds[facts.kind ?? 'diagnosis']),
  ctx.reference(facts.textId),
  statusElement('completed'),
  intervalTime({ start: facts.start, ...(facts.end ? { end: facts.end } : {}) }, ctx),
  codedText('value', facts.problem, facts.textId, ctx, 'CD'),
  facts.severity ? severityRelationship(facts.severity.kind, facts.severity.textId, ctx) : null,
  facts.clinicalStatus ? statusRelationship(clinicalStatuses[facts.clinicalStatus.kind], facts.clinicalStatus.textId, ctx) : null,
  facts.certainty ? certaintyRelationship(certainties[facts.certainty.kind], { key: `${facts.key}/certainty`, textId: facts.certainty.textId }, ctx) : null,
  commentRelationship(facts.commentTextId, ctx));

/** « Sévérité »: templates C:1.55, I:5.3.1.4.1, F:3.29 */
export const severityRelationship = (kind: SeverityKind, textId: string, ctx: BodyContext): Xml => element('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'true' }, element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ccd('1.55'), ihe('5.3.1.4.1'), ciSis('3.29')),
  codeElement('code', { code: 'SEV', label: 'Sévérité', codeSystem: '2.16.840.1.113883.5.4', codeSystemName: 'HL7:ActCode' }),
  ctx.reference(textId),
  statusElement('completed'),
  codedValue(severities[kind])));

/** « Statut du problème »: templates C:1.50, C:1.57, I:5.3.1.4.1.1, F:3.30 */
export const statusRelationship = (status: Code, textId: string, ctx: BodyContext): Xml => element('entryRelationship', { typeCode: 'REFR', inversionInd: 'false' }, element('observation', { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
  templateIds(ccd('1.50'), ccd('1.57'), ihe('5.3.1.4.1.1'), ciSis('3.30')),
  codeElement('code', loinc('33999-4', 'Status')),
  ctx.reference(textId),
  statusElement('completed'),
  enumeratedValue(status)));

/** « Certitude »: templates I:5.3.1.4.13, F:3.48, F:3.171 */
export const certaintyRelationship = (certainty: Code, { key, textId }: { key: string; textId: string }, ctx: BodyContext): Xml => element('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'true' }, element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ihe('5.3.1.4.13'), ciSis('3.48'), ciSis('3.171')),
  idElement({ root: ctx.id(key) }),
  codeElement('code', loinc('66455-7', 'Certitude')),
  ctx.reference(textId),
  statusElement('completed'),
  element('effectiveTime', { nullFlavor: 'NA' }),
  codedValue(certainty)));
