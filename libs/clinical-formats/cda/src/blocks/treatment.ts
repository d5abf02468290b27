import type { Code, CodedText, Dosing, DosingStep, PartialDate } from '@pluriel/clinical-formats/model';
import { codeElement, idElement, statusElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe } from '../xml/roots';
import { element, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { commentRelationship } from './comment';
import { doseElements, dosingTemplate, frequencyTime, maxDoseElement, stepTime } from './dosing';
import { intervalTime } from './interval';
import { reasonRelationship } from './procedure';
import { productElement, type ProductFacts } from './product';

/** The entry says a medicine. */
const drug: Code = { code: 'DRUG', label: 'Médicament', codeSystem: '2.16.840.1.113883.5.4', codeSystemName: 'HL7:ActCode' };

export interface TreatmentFacts {
  key: string;
  /** Id of its words in the narrative. */
  textId: string;
  /** An absence code when there is no treatment (VSM-05); a medicine when not given. */
  act?: Code;
  /** `taken`, or `planned` in a plan of care. */
  mood?: 'taken' | 'planned';
  /** Null: not known. */
  start: Date | PartialDate | null;
  end: Date | PartialDate | null;
  /** Null: the words of the posology say all. */
  dosing: Dosing | null;
  /** Ids of the words of the steps, in their order; all the same when the posology is one text. */
  stepTextId?: (index: number) => string;
  /** EDQM; null: not said. `required`: a model that demands the element gets it without value. */
  route?: { code: Code | null; textId: string } | 'required' | null;
  product: ProductFacts;
  reason?: { fact: CodedText; textId: string } | null;
  commentTextId?: string | null;
}

/** A product that is none: absences, subordinate doses (cda.md §5.2). */
export const noProduct: ProductFacts = { textId: null, cis: null, name: null };

/**
 * « Traitement » (cda.md §5.0): templates C:1.24, I:5.3.1.4.7, F:3.42, mode of the doses, F:3.42.3.
 * @returns the `<substanceAdministration>` of an entry
 */
export const treatmentEntry = (facts: TreatmentFacts, ctx: BodyContext): Xml => element('substanceAdministration', { classCode: 'SBADM', moodCode: facts.mood === 'planned' ? 'INT' : 'EVN' },
  templateIds(ccd('1.24'), ihe('5.3.1.4.7'), ciSis('3.42'), dosingTemplate(facts.dosing), ciSis('3.42.3')),
  idElement({ root: ctx.id(facts.key) }),
  codeElement('code', facts.act ?? drug),
  ctx.reference(facts.textId),
  statusElement('completed'),
  intervalTime({ start: facts.start, end: facts.end }, ctx),
  facts.dosing?.mode === 'normal' && facts.dosing.frequency ? frequencyTime('effectiveTime', facts.dosing.frequency) : null,
  routeElement(facts.route, ctx),
  facts.dosing?.mode === 'normal' ? doseElements(facts.dosing) : null,
  maxDoseElement(facts.dosing?.max),
  element('consumable', {}, productElement(facts.product, ctx)),
  facts.dosing && facts.dosing.mode !== 'normal' ? facts.dosing.steps.map((step, index) => stepRelationship(step, index, facts, ctx)) : null,
  facts.reason ? reasonRelationship(facts.reason, `${facts.key}/reason`, ctx) : null,
  commentRelationship(facts.commentTextId, ctx));

function routeElement(route: TreatmentFacts['route'], ctx: BodyContext): Xml | null {
  if (!route) return null;
  if (route === 'required' || !route.code) return element('routeCode', { nullFlavor: 'UNK' });
  return codeElement('routeCode', route.code, ctx.originalText(route.textId));
}

/** A dose of a treatment that has several: template F:3.42.1 and that of the mode. */
function stepRelationship(step: DosingStep, index: number, { key, textId, stepTextId, dosing }: TreatmentFacts, ctx: BodyContext): Xml {
  const words = stepTextId?.(index) ?? textId;
  return element('entryRelationship', { typeCode: 'COMP' },
    element('sequenceNumber', { value: index + 1 }),
    element('substanceAdministration', { classCode: 'SBADM', moodCode: 'INT' },
      templateIds(ciSis('3.42.1'), dosingTemplate(dosing)),
      idElement({ root: ctx.id(`${key}/step-${index + 1}`) }),
      ctx.reference(words),
      statusElement('completed'),
      stepTime(step, ctx),
      doseElements(step),
      element('consumable', {}, productElement(noProduct, ctx)),
      step.condition?.trim() ? element('precondition', {}, element('criterion', {}, ctx.reference(words))) : null));
}
