import { linesOf, type LetterBlock, type LetterBody, type LetterCell, type LetterInline, type LetterParagraph } from './letter-body';
import { letterField } from './letter-fields';

/** What a field says: words, or lines, or a table whose first row is its head. Absent or blank: nothing. */
export type FieldValue = string | readonly string[] | { head: readonly string[]; rows: readonly (readonly string[])[] };
export type FieldValues = Readonly<Record<string, FieldValue | null | undefined>>;

/**
 * Merges the facts of the file in a text (LET-06). A line all of whose fields are empty goes, words included; so does the item, the
 * row, the paragraph that held nothing else, and the heading under which nothing is left. An empty field among others leaves no gap.
 * Filling again what was filled with the same facts changes nothing.
 */
export function fillLetter(body: LetterBody, values: FieldValues): LetterBody {
  const filled = body.content.map((block) => ({ block, kept: fillBlock(block, values) }));
  const content = filled.flatMap(({ block, kept }, index) => (block.type === 'heading' && kept.length > 0 && leavesNothing(filled.slice(index + 1)) ? [] : kept));
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

/** The heading stood over parts, and none of them is left before the next one. */
function leavesNothing(after: readonly { block: LetterBlock; kept: readonly LetterBlock[] }[]): boolean {
  const end = after.findIndex(({ block }) => block.type === 'heading');
  const parts = end === -1 ? after : after.slice(0, end);
  return parts.length > 0 && parts.some(({ kept }) => kept.length === 0) && parts.every(({ kept }) => kept.every((block) => block.type === 'paragraph' && (block.content ?? []).length === 0));
}

/** @returns the words of a value on one line */
export function wordsOfValue(value: FieldValue | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  return 'rows' in value ? value.rows.map((row) => row.filter((cell) => cell !== '').join(' ')).join(', ') : value.join(', ');
}

function fillBlock(block: LetterBlock, values: FieldValues): LetterBlock[] {
  switch (block.type) {
    case 'paragraph': return fillParagraph(block, values);
    case 'heading': { const content = fillInlines(block.content, values); return content === null ? [] : [{ type: 'heading', ...(content.length > 0 ? { content } : {}) }]; }
    case 'bullet_list': case 'ordered_list': {
      const items = block.content.flatMap((item) => { const content = fillInlines(item.content[0].content, values); return content === null ? [] : [{ ...item, content: [withContent(item.content[0], content)] as [LetterParagraph] }]; });
      return items.length === 0 ? [] : [{ ...block, content: items }];
    }
    case 'table': {
      const rows = block.content.flatMap((row) => {
        const cells = row.content.map((cell) => ({ ...cell, content: cell.content.map((paragraph) => ({ paragraph, content: fillInlines(paragraph.content, values) })) }));
        const empty = cells.some(({ content }) => content.some((one) => one.content === null)) && cells.every(({ content }) => content.every((one) => one.content === null || one.paragraph.content?.every(({ type }) => type !== 'field')));
        return empty ? [] : [{ ...row, content: cells.map(({ type, content }): LetterCell => ({ type, content: content.map(({ paragraph, content: inlines }) => withContent(paragraph, inlines ?? [])) })) }];
      });
      return rows.length === 0 ? [] : [{ ...block, content: rows }];
    }
  }
}

const withContent = ({ content: _, ...paragraph }: LetterParagraph, content: readonly LetterInline[]): LetterParagraph => ({ ...paragraph, ...(content.length > 0 ? { content: [...content] } : {}) });

function fillParagraph(paragraph: LetterParagraph, values: FieldValues): LetterBlock[] {
  const alone = (paragraph.content ?? []).filter((inline) => inline.type !== 'text' || inline.text.trim() !== '');
  const [only] = alone;
  const value = alone.length === 1 && only?.type === 'field' && letterField(only.attrs.key)?.block === true ? values[only.attrs.key] : null;
  if (value !== null && value !== undefined && typeof value !== 'string') return 'rows' in value ? tableOf(value) : listOf(value);
  const content = fillInlines(paragraph.content, values);
  return content === null ? [] : [withContent(paragraph, content)];
}

const textCell = (type: LetterCell['type'], text: string): LetterCell => ({ type, content: [{ type: 'paragraph', ...(text === '' ? {} : { content: [{ type: 'text', text }] }) }] });

/** @returns a list of these lines; nothing when there are none */
export const listOf = (lines: readonly string[]): LetterBlock[] => (lines.length === 0 ? [] : [{ type: 'bullet_list', content: lines.map((text) => ({ type: 'list_item', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })) }]);
/** @returns a table with its head; nothing without rows */
export const tableOf = ({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }): LetterBlock[] => (rows.length === 0 ? [] : [{
  type: 'table', content: [{ type: 'table_row', content: head.map((label) => textCell('table_header', label)) }, ...rows.map((row) => ({ type: 'table_row' as const, content: row.map((cell) => textCell('table_cell', cell)) }))],
}]);

/** @returns what is left of the lines; null when there were some and none is */
function fillInlines(inlines: readonly LetterInline[] | undefined, values: FieldValues): LetterInline[] | null {
  if (inlines === undefined || inlines.length === 0) return [];
  const lines = linesOf(inlines).flatMap((line) => {
    const filled = line.map((inline): LetterInline | null => {
      if (inline.type !== 'field') return inline;
      const value = wordsOfValue(values[inline.attrs.key]);
      return value === '' ? null : { type: 'field', attrs: { key: inline.attrs.key, value } };
    });
    const hadFields = line.some(({ type }) => type === 'field');
    return hadFields && !filled.some((inline) => inline?.type === 'field') ? [] : [closedUp(filled)];
  });
  return lines.length === 0 ? null : lines.flatMap((line, index): LetterInline[] => (index === 0 ? line : [{ type: 'hard_break' }, ...line]));
}

/** Where a field left nothing, the space before it goes too; at the beginning of the line, the space after it. */
function closedUp(line: readonly (LetterInline | null)[]): LetterInline[] {
  const out: LetterInline[] = [];
  for (const inline of line) {
    const last = out.at(-1);
    if (inline?.type === 'text' && last === undefined && line[0] === null) {
      const text = inline.text.replace(/^[ \u00A0]+/, '');
      if (text !== '') out.push({ ...inline, text });
    } else if (inline !== null) out.push(inline);
    else if (last?.type === 'text') {
      const text = last.text.replace(/[ \u00A0]+$/, '');
      if (text === '') out.pop(); else out[out.length - 1] = { ...last, text };
    }
  }
  return out;
}
