import type { Code, PartialDate } from '@pluriel/clinical-formats/model';
import { codeElement, idElement, statusElement, templateIds } from '../xml/coded';
import { ciSis, ihe, loinc, snomed } from '../xml/roots';
import { element, type Xml, type XmlContent } from '../xml/writer';
import type { BodyContext } from './body-context';
import { timeValue } from './coded-text';
import { commentRelationship } from './comment';
import { observedValue, type ObservedValue } from './observation';

/** Is she pregnant (JDV_StatutGrossesse). */
export const pregnancyStatuses = { pregnant: snomed('77386006', 'enceinte'), 'not-pregnant': snomed('60001007', 'absence de grossesse'), unknown: snomed('261665006', 'inconnu') } as const satisfies Record<string, Code>;

/** Facts of every model; those of one model only are given by its own code. */
export const pregnancyFacts = {
  status: loinc('11449-6', 'Statut de la grossesse'),
  dueDate: loinc('11778-8', "Date prévue d'accouchement"),
  gravidity: loinc('11996-6', 'Nombre de grossesses'),
  parity: loinc('11977-6', "Nombre d'accouchements"),
} as const satisfies Record<string, Code>;

export interface PregnancyObservationFacts {
  key: string;
  /** Id of its words in the narrative. */
  textId: string;
  code: Code;
  /** Null: not applicable. */
  at: Date | PartialDate | null;
  value: ObservedValue;
  related?: XmlContent;
  commentTextId?: string | null;
}

/** « Observation sur la grossesse » (cda.md §5.0): templates I:5.3.1.4.13, I:5.3.1.4.13.5, F:3.53. @returns the `<observation>` of an entry */
export const pregnancyObservation = (facts: PregnancyObservationFacts, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ihe('5.3.1.4.13'), ihe('5.3.1.4.13.5'), ciSis('3.53')),
  idElement({ root: ctx.id(facts.key) }),
  codeElement('code', facts.code),
  ctx.reference(facts.textId),
  statusElement('completed'),
  facts.at === null ? element('effectiveTime', { nullFlavor: 'NA' }) : element('effectiveTime', { value: timeValue(facts.at, ctx) }),
  observedValue(facts.value, ctx),
  facts.related,
  commentRelationship(facts.commentTextId, ctx));
