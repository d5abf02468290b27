import type { DrugFlags } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../../blocks/body-context';
import { simpleObservation } from '../../blocks/observation';
import { ciSis, nationalTerm } from '../../xml/roots';
import { element, type Xml } from '../../xml/writer';

/** The five questions of a prescribed line, in the order of the model; a device is never off label (cda.md §5.3). */
const questions = [
  { flag: 'ald', part: 'ald', template: ciSis('3.48.13'), code: nationalTerm('MED-574', 'En rapport avec une ALD') },
  { flag: 'workAccident', part: 'work', template: ciSis('3.48.14'), code: nationalTerm('GEN-180', 'En rapport avec un accident du travail ou une maladie professionnelle') },
  { flag: 'prevention', part: 'prevention', template: ciSis('3.48.34'), code: nationalTerm('GEN-295', 'En rapport avec la prévention') },
  { flag: 'notReimbursed', part: 'refund', template: ciSis('3.48.15'), code: nationalTerm('GEN-181', 'Non remboursable') },
  { flag: 'offLabel', part: 'off-label', template: ciSis('3.48.12'), code: nationalTerm('GEN-179', 'Hors Autorisation de Mise sur le Marché (AMM)') },
] as const;

/** Each question answered exactly once, yes or no. `textId` gives the words of an answer. */
export const lineFlags = (flags: Omit<DrugFlags, 'offLabel'> & Partial<DrugFlags>, { key, textId, at }: { key: string; textId(part: string): string; at: Date }, ctx: BodyContext): Xml[] =>
  questions.flatMap(({ flag, part, template, code }) => {
    const answer = flags[flag];
    return answer === undefined ? [] : [element('entryRelationship', { typeCode: 'COMP' }, simpleObservation({ key: `${key}/${part}`, template, code, textId: textId(part), at, value: { kind: 'boolean', value: answer } }, ctx))];
  });
