import type { Code, CodedText, PartialDate } from '@pluriel/clinical-formats/model';
import { codeElement, idElement, statusElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe } from '../xml/roots';
import { element, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { codedText, timeValue } from './coded-text';
import { commentRelationship } from './comment';
import { problemKinds, type ProblemKind } from './problem';

export interface FamilyProblemFacts {
  key: string;
  /** Id of its words in the narrative. */
  textId: string;
  problem: CodedText;
  kind?: ProblemKind;
  at?: Date | PartialDate | null;
  commentTextId?: string | null;
}

export interface FamilyHistoryFacts {
  /** Relationship to the patient, JDV_HL7_PersonalRelationshipRoleType; null: not said. */
  relative: Code | null;
  /** Id of the words that name the relative. */
  relativeTextId: string;
  sex?: 'M' | 'F' | null;
  problems: readonly [FamilyProblemFacts, ...FamilyProblemFacts[]];
}

/** « Antécédents familiaux » of one relative (cda.md §5.0): templates C:1.23, I:5.3.1.4.15, F:3.59. @returns the `<organizer>` of an entry */
export const familyHistoryOrganizer = ({ relative, relativeTextId, sex, problems }: FamilyHistoryFacts, ctx: BodyContext): Xml => element('organizer', { classCode: 'CLUSTER', moodCode: 'EVN' },
  templateIds(ccd('1.23'), ihe('5.3.1.4.15'), ciSis('3.59')),
  statusElement('completed'),
  element('subject', { typeCode: 'SBJ' },
    templateIds(ihe('5.3.1.4.15.2'), ciSis('3.60')),
    element('relatedSubject', { classCode: 'PRS' },
      relative ? codeElement('code', relative, ctx.originalText(relativeTextId)) : element('code', { nullFlavor: 'UNK' }, ctx.originalText(relativeTextId)),
      sex ? element('subject', {}, codeElement('administrativeGenderCode', { code: sex, label: sex === 'M' ? 'Masculin' : 'Féminin', codeSystem: '2.16.840.1.113883.5.1' })) : null)),
  problems.map((problem) => element('component', { typeCode: 'COMP' }, familyObservation(problem, ctx))));

/** Templates C:1.22, I:5.3.1.4.13, I:5.3.1.4.13.3, F:3.51 */
const familyObservation = (facts: FamilyProblemFacts, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ccd('1.22'), ihe('5.3.1.4.13'), ihe('5.3.1.4.13.3'), ciSis('3.51')),
  idElement({ root: ctx.id(facts.key) }),
  codeElement('code', problemKinds[facts.kind ?? 'diagnosis']),
  ctx.reference(facts.textId),
  statusElement('completed'),
  facts.at ? element('effectiveTime', { value: timeValue(facts.at, ctx) }) : element('effectiveTime', { nullFlavor: 'UNK' }),
  codedText('value', facts.problem, facts.textId, ctx, 'CD'),
  commentRelationship(facts.commentTextId, ctx));
