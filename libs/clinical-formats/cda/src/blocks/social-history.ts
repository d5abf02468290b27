import type { Code, CodedText, PartialDate } from '@pluriel/clinical-formats/model';
import { codeElement, idElement, statusElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe, loinc } from '../xml/roots';
import { element, textElement, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { codedText, timeValue } from './coded-text';
import { commentRelationship } from './comment';
import { observedValue, type ObservedValue } from './observation';

/** What is described (JDV_SocialHistoryCodes). Anything else is `other`, with its own code as a qualifier or words alone. */
export const habits = {
  smoking: loinc('72166-2', 'Statut tabagique'),
  tobacco: loinc('74011-8', 'Consommation tabagique'),
  alcohol: loinc('74013-4', "Consommation d'alcool"),
  drugs: loinc('11343-1', 'Consommation de drogue non médicales'),
  exercise: loinc('73985-4', 'Exercice physique'),
  diet: loinc('81663-7', 'Régime'),
  exposure: loinc('92944-8', 'Exposition à risque'),
  'occupational-exposure': loinc('8683-5', 'Exposition professionnelle'),
  employment: loinc('67875-5', "Statut d'emploi"),
  behaviour: loinc('29556-8', 'Trouble du comportement'),
  other: loinc('11345-6', 'Autre élément social'),
} as const satisfies Record<string, Code>;
export type HabitKind = keyof typeof habits;

/** What was found: coded or not, a measure, yes or no, or free words. */
export type HabitValue = ObservedValue | { kind: 'words'; text: string } | { kind: 'fact'; fact: CodedText; textId: string };

export interface SocialHistoryFacts {
  key: string;
  /** Id of its words in the narrative. */
  textId: string;
  habit: HabitKind;
  /** Question of a form, for `other` (certificates of the child). */
  qualifier?: Code | null;
  /** Null: not applicable. */
  at: Date | PartialDate | null;
  value: HabitValue;
  /** `subject`: whose habit it is, when not the patient's. */
  subject?: Xml | null;
  commentTextId?: string | null;
}

/** « Habitus, mode de vie » (cda.md §5.0): templates C:1.33, I:5.3.1.4.13, I:5.3.1.4.13.4, F:3.52. @returns the `<observation>` of an entry */
export const socialHistoryObservation = (facts: SocialHistoryFacts, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ccd('1.33'), ihe('5.3.1.4.13'), ihe('5.3.1.4.13.4'), ciSis('3.52')),
  idElement({ root: ctx.id(facts.key) }),
  codeElement('code', habits[facts.habit], facts.qualifier ? element('qualifier', {}, codeElement('value', facts.qualifier)) : null),
  ctx.reference(facts.textId),
  statusElement('completed'),
  facts.at === null ? element('effectiveTime', { nullFlavor: 'NA' }) : element('effectiveTime', { value: timeValue(facts.at, ctx) }),
  habitValue(facts.value, ctx),
  facts.subject,
  commentRelationship(facts.commentTextId, ctx));

function habitValue(value: HabitValue, ctx: BodyContext): Xml | null {
  if (value.kind === 'words') return textElement('value', value.text, { 'xsi:type': 'ST' });
  if (value.kind === 'fact') return codedText('value', value.fact, value.textId, ctx, 'CD');
  return observedValue(value, ctx);
}
