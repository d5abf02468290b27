import type { Code, PartialDate, Quantity } from '@pluriel/clinical-formats/model';
import { codedValue, codeElement, statusElement, templateIds } from '../xml/coded';
import { ciSis, ihe } from '../xml/roots';
import { element, type Xml, type XmlContent } from '../xml/writer';
import type { BodyContext } from './body-context';
import { timeValue } from './coded-text';

/** What an observation found. `textId` of a code: its words, when they are not those of the observation. */
export type ObservedValue =
  | { kind: 'coded'; code: Code; textId?: string }
  | { kind: 'quantity'; quantity: Quantity }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'integer'; value: number }
  | { kind: 'date'; value: Date | PartialDate }
  | { kind: 'absent'; nullFlavor: 'UNK' | 'NASK' | 'NA' | 'NAV'; type: 'CD' | 'PQ' | 'BL' | 'INT' | 'TS' };

export interface ObservationFacts {
  /** Tells it from the others of the document, the same in every version. */
  key: string;
  /** Template of its own, after the two of every simple observation. */
  template?: string;
  code: Code;
  /** Id of its words in the narrative. */
  textId: string;
  /** When it was observed; null: not applicable. */
  at: Date | PartialDate | null;
  value: ObservedValue;
  /** `subject`, written between the value and what follows it. */
  subject?: Xml;
  /** Relationships of the observation. */
  related?: XmlContent;
  /** Inside the code: qualifiers. */
  inCode?: XmlContent;
}

/** « Observation simple » (cda.md §5.0): templates I:5.3.1.4.13, F:3.48 and its own. */
export const simpleObservation = (facts: ObservationFacts, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ihe('5.3.1.4.13'), ciSis('3.48'), ...(facts.template === undefined ? [] : [facts.template])),
  element('id', { root: ctx.id(facts.key) }),
  codeElement('code', facts.code, facts.inCode),
  ctx.reference(facts.textId),
  statusElement('completed'),
  facts.at === null ? element('effectiveTime', { nullFlavor: 'NA' }) : element('effectiveTime', { value: timeValue(facts.at, ctx) }),
  observedValue(facts.value, ctx),
  facts.subject,
  facts.related);

/** @returns the `<value>` with the type its kind demands */
export function observedValue(value: ObservedValue, ctx: BodyContext): Xml {
  switch (value.kind) {
    case 'coded': return codedValue(value.code, value.textId === undefined ? null : ctx.originalText(value.textId));
    case 'quantity': return element('value', { 'xsi:type': 'PQ', value: value.quantity.value, unit: value.quantity.unit });
    case 'boolean': return element('value', { 'xsi:type': 'BL', value: String(value.value) });
    case 'integer': return element('value', { 'xsi:type': 'INT', value: value.value });
    case 'date': return element('value', { 'xsi:type': 'TS', value: timeValue(value.value, ctx) });
    case 'absent': return element('value', { 'xsi:type': value.type, nullFlavor: value.nullFlavor });
  }
}
