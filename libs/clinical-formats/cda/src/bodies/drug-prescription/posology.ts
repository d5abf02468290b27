import type { Dosing, PrescribedDrugFacts } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../../blocks/body-context';
import { doseElements, dosingTemplate, frequencyTime, maxDoseElement, stepTime } from '../../blocks/dosing';
import { productElement } from '../../blocks/product';
import { noProduct } from '../../blocks/treatment';
import { statusElement, templateIds } from '../../xml/coded';
import { ciSis, ihe } from '../../xml/roots';
import { element, type Xml, type XmlContent } from '../../xml/writer';

/** Without dosing the words say all: normal mode, and not the template of structured doses (IHE PRE, cda.md §5.3). */
export const dosingTemplates = (dosing: Dosing | null): readonly string[] => [...(dosing === null ? [] : [ihe('9.1.3.6')]), dosingTemplate(dosing)];

/** Treatment period, then how often: `effectiveTime` twice. */
export const treatmentTimes = ({ period, dosing }: PrescribedDrugFacts): XmlContent => [
  periodTime(period),
  dosing?.mode === 'normal' && dosing.frequency ? frequencyTime('effectiveTime', dosing.frequency) : null,
];

/** Days of a treatment or of the use of a device; without end, it is not known. */
export const periodTime = ({ from, to }: PrescribedDrugFacts['period']): Xml => element('effectiveTime', { 'xsi:type': 'IVL_TS' },
  element('low', { value: from.replaceAll('-', '') }), to === null ? element('high', { nullFlavor: 'UNK' }) : element('high', { value: to.replaceAll('-', '') }));

/** Dose, rate and limit of the treatment itself; those of steps are in the steps. */
export const treatmentDoses = (dosing: Dosing | null): XmlContent => dosing && [dosing.mode === 'normal' ? doseElements(dosing) : null, maxDoseElement(dosing.max)];

/** One `substanceAdministration` for each step, numbered (FR-Traitement-prescrit-subordonne, template F:3.83.1). */
export const dosingSteps = (dosing: Dosing | null, { key, textId }: { key: string; textId(rank: number): string }, ctx: BodyContext): XmlContent =>
  (dosing === null || dosing.mode === 'normal' ? null : dosing.steps.map((step, index) => element('entryRelationship', { typeCode: 'COMP' },
    element('sequenceNumber', { value: index + 1 }),
    element('substanceAdministration', { classCode: 'SBADM', moodCode: 'INT' },
      templateIds(ciSis('3.83.1')),
      element('id', { root: ctx.id(`${key}/dose-${index + 1}`) }),
      ctx.reference(textId(index + 1)),
      statusElement('completed'),
      stepTime(step, ctx),
      doseElements(step),
      element('consumable', { typeCode: 'CSM' }, productElement(noProduct, ctx)),
      step.condition?.trim() ? condition(textId(index + 1), ctx) : null))));

/** What must be true before the treatment, or this dose, is given. */
export const condition = (textId: string, ctx: BodyContext): Xml => element('precondition', {}, element('criterion', {}, ctx.reference(textId)));
