import type { Code, CodedText, PartialDate } from '@pluriel/clinical-formats/model';
import { codeElement, idElement, nullElement, statusElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe, nationalTerm } from '../xml/roots';
import { element, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { codedText, timeValue } from './coded-text';
import { commentRelationship } from './comment';

/** An act without code of its own (cda.md §5.0). */
export const otherProcedure: Code = nationalTerm('GEN-092.04.13', 'Autre acte');

export interface ProcedureFacts {
  key: string;
  /** Id of its words in the narrative. */
  textId: string;
  procedure: CodedText;
  /** `done`, or `planned` in a plan of care. */
  mood?: 'done' | 'planned';
  /** Null: not known. */
  at: Date | PartialDate | null;
  approachSites?: readonly Code[];
  targetSites?: readonly Code[];
  /** Why it was done. */
  reason?: { fact: CodedText; textId: string } | null;
  commentTextId?: string | null;
}

/** « Acte » (cda.md §5.0): templates I:5.3.1.4.19, C:1.29 (done) or C:1.25 (planned), F:3.62. @returns the `<procedure>` of an entry */
export function procedureEntry(facts: ProcedureFacts, ctx: BodyContext): Xml {
  const planned = facts.mood === 'planned';
  const { procedure } = facts;
  return element('procedure', { classCode: 'PROC', moodCode: planned ? 'INT' : 'EVN', negationInd: 'false' },
    templateIds(ihe('5.3.1.4.19'), planned ? ccd('1.25') : ccd('1.29'), ciSis('3.62')),
    idElement({ root: ctx.id(facts.key) }),
    codedText('code', procedure.codes.length > 0 ? procedure : { text: procedure.text, codes: [otherProcedure] }, facts.textId, ctx),
    ctx.reference(facts.textId),
    statusElement(planned ? 'active' : 'completed'),
    facts.at === null ? element('effectiveTime', { nullFlavor: 'UNK' }) : element('effectiveTime', { value: timeValue(facts.at, ctx) }),
    facts.approachSites?.map((site) => codeElement('approachSiteCode', site)),
    facts.targetSites?.map((site) => codeElement('targetSiteCode', site)),
    facts.reason ? reasonRelationship(facts.reason, `${facts.key}/reason`, ctx) : null,
    commentRelationship(facts.commentTextId, ctx));
}

/** « Référence interne » to what motivates an act or a treatment: templates I:5.3.1.4.4.1, F:3.36. @param key of the problem when it is in the document: a receiver then finds it by its id */
export const reasonRelationship = ({ fact, textId }: { fact: CodedText; textId: string }, key: string, ctx: BodyContext): Xml => element('entryRelationship', { typeCode: 'RSON', inversionInd: 'false' }, element('act', { classCode: 'ACT', moodCode: 'EVN' },
  templateIds(ihe('5.3.1.4.4.1'), ciSis('3.36')),
  idElement({ root: ctx.id(key) }),
  // Without code, the rule wants it said so.
  fact.codes.length > 0 ? codedText('code', fact, textId, ctx) : nullElement('code', 'NA', ctx.originalText(textId)),
  statusElement('completed')));
