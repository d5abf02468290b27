import { codeElement, statusElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe, loinc } from '../xml/roots';
import { element, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';

/** « Commentaire » (cda.md §5.0): the words are those of the narrative (VSM-06). */
export const commentAct = (textId: string, ctx: BodyContext): Xml => element('act', { classCode: 'ACT', moodCode: 'EVN' },
  templateIds(ccd('1.40'), ihe('5.3.1.4.2'), ciSis('3.32')),
  codeElement('code', loinc('48767-8', 'Commentaire')),
  ctx.reference(textId),
  statusElement('completed'));

/** @returns the relationship of an entry to its comment, nothing when it has none; `COMP` is what results ask for */
export const commentRelationship = (textId: string | null | undefined, ctx: BodyContext, typeCode: 'SUBJ' | 'COMP' = 'SUBJ'): Xml | null =>
  (textId ? element('entryRelationship', { typeCode, inversionInd: 'true' }, commentAct(textId, ctx)) : null);
