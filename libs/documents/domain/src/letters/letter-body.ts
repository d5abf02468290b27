/**
 * The words of a letter, as nodes of our own: what the editor shows, what the server keeps. Never HTML. The names are those of the
 * schema of the editor, so that nothing has to be translated; whatever else arrives is refused by `parseLetterBody`.
 */
export interface LetterBody { type: 'doc'; content: LetterBlock[] }

export const letterAligns = ['left', 'center', 'right'] as const;
export type LetterAlign = (typeof letterAligns)[number];
export const letterMarks = ['strong', 'em'] as const;
export type LetterMark = (typeof letterMarks)[number];

export interface LetterText { type: 'text'; text: string; marks?: { type: LetterMark }[] }
export interface LetterBreak { type: 'hard_break' }
/** A fact of the file. `value`: its words when they were taken; null in a template, where nothing is known yet. */
export interface LetterField { type: 'field'; attrs: { key: string; value: string | null } }
/** What the author has to complete before he signs (LET-02). */
export interface LetterQuestion { type: 'question'; attrs: { label: string } }
export type LetterInline = LetterText | LetterBreak | LetterField | LetterQuestion;

export interface LetterParagraph { type: 'paragraph'; attrs?: { align: LetterAlign }; content?: LetterInline[] }
export interface LetterHeading { type: 'heading'; content?: LetterInline[] }
export interface LetterListItem { type: 'list_item'; content: [LetterParagraph] }
export interface LetterList { type: 'bullet_list' | 'ordered_list'; content: LetterListItem[] }
export interface LetterCell { type: 'table_header' | 'table_cell'; content: LetterParagraph[] }
export interface LetterRow { type: 'table_row'; content: LetterCell[] }
export interface LetterTable { type: 'table'; content: LetterRow[] }
export type LetterBlock = LetterParagraph | LetterHeading | LetterList | LetterTable;

export const emptyLetter = (): LetterBody => ({ type: 'doc', content: [{ type: 'paragraph' }] });

/** @returns the lines of a run of inlines, cut at the breaks */
export function linesOf(inlines: readonly LetterInline[] = []): LetterInline[][] {
  const lines: LetterInline[][] = [[]];
  for (const inline of inlines) if (inline.type === 'hard_break') lines.push([]); else lines.at(-1)?.push(inline);
  return lines;
}

/** @returns the words of one inline; a field nobody filled and a question say nothing */
export const wordsOf = (inline: LetterInline): string => (inline.type === 'text' ? inline.text : inline.type === 'field' ? (inline.attrs.value ?? '') : inline.type === 'hard_break' ? '\n' : '');

/** Every paragraph-like node of a body, in order: what holds inlines. */
export function inlinesOf({ content }: LetterBody): readonly (readonly LetterInline[])[] {
  return content.flatMap((block): (readonly LetterInline[])[] => {
    switch (block.type) {
      case 'paragraph': case 'heading': return [block.content ?? []];
      case 'bullet_list': case 'ordered_list': return block.content.map((item) => item.content[0].content ?? []);
      case 'table': return block.content.flatMap((row) => row.content.flatMap((cell) => cell.content.map((paragraph) => paragraph.content ?? [])));
    }
  });
}

/** @returns the words alone, a line a paragraph: excerpts, checks of what can be printed */
export const letterText = (body: LetterBody): string => inlinesOf(body).map((inlines) => inlines.map(wordsOf).join('')).filter((line) => line.trim() !== '').join('\n');

/** @returns what is still to be completed, in order */
export const questionsOf = (body: LetterBody): string[] => inlinesOf(body).flatMap((inlines) => inlines.flatMap((inline) => (inline.type === 'question' ? [inline.attrs.label] : [])));

/** @returns the fields used, each once */
export const fieldsOf = (body: LetterBody): string[] => [...new Set(inlinesOf(body).flatMap((inlines) => inlines.flatMap((inline) => (inline.type === 'field' ? [inline.attrs.key] : []))))];
