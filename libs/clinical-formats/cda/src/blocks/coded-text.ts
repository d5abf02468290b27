import type { CodedText, PartialDate } from '@pluriel/clinical-formats/model';
import { codeElement } from '../xml/coded';
import { element, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';

/**
 * A fact as it was recorded: its first code, the others as translations; without code, the words alone (VSM-03).
 * @param textId its words in the narrative
 * @param type of a `<value>`
 */
export const codedText = (name: string, { codes: [main, ...others] }: CodedText, textId: string, ctx: BodyContext, type?: 'CD' | 'CE'): Xml =>
  element(name, { 'xsi:type': type, code: main?.code, displayName: main?.label, codeSystem: main?.codeSystem, codeSystemName: main?.codeSystemName },
    ctx.originalText(textId), others.map((other) => codeElement('translation', other)));

/** @returns `YYYY`, `YYYYMM`, `YYYYMMDD`, or the instant with its offset (cda.md §1) */
export const timeValue = (at: Date | PartialDate, ctx: BodyContext): string => (at instanceof Date ? ctx.time(at) : at.replaceAll('-', ''));
