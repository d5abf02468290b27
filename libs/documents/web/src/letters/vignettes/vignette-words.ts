import { fillLetter, inlinesOf, letterField, letterText, type FieldValue, type LetterBlock, type LetterBody } from '@pluriel/documents/domain';
import type { LetterInsertions } from '@pluriel/web/api-client';

/** @returns the words of a vignette on one line: a field by its name, as no patient fills it there, a question by what it asks */
export function vignetteWords(body: LetterBody): string {
  const lines = inlinesOf(body).map((inlines) => inlines.map((inline) => {
    switch (inline.type) {
      case 'text': return inline.text;
      case 'hard_break': return ' ';
      case 'field': return `[${letterField(inline.attrs.key)?.label ?? inline.attrs.key}]`;
      case 'question': return `[à compléter : ${inline.attrs.label}]`;
    }
  }).join('').trim());
  return lines.filter((line) => line !== '').join(' / ');
}

/** @returns the blocks of a vignette with what this file says in its fields; those it says nothing of go as in a template (LET-06) */
export function vignetteFilled(body: LetterBody, { fields }: LetterInsertions): LetterBlock[] {
  return fillLetter(body, Object.fromEntries(fields.map(({ key, value, blocks }) => [key, blocks === null ? value : valueOf(blocks as unknown as LetterBlock[], value)]))).content;
}

/** The list or the table the server made of a fact, as the fact it was made of. */
function valueOf([block]: readonly LetterBlock[], words: string | null): FieldValue | null {
  const text = (part: LetterBlock[]): string => letterText({ type: 'doc', content: part });
  if (block?.type === 'bullet_list') return block.content.map((item) => text(item.content));
  if (block?.type !== 'table') return words;
  const [head = [], ...rows] = block.content.map((row) => row.content.map((cell) => text(cell.content)));
  return { head, rows };
}
