import fc from 'fast-check';
import type { LetterBlock, LetterBody, LetterInline, LetterMark, LetterParagraph } from '../letter-body';
import { letterFields } from '../letter-fields';

const words = (): fc.Arbitrary<string> => fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom(' ', 'a < b & "c"', '</text>', 'é\u00A0: œ', ']]>', '1 000 mg', '—'));
const inline = (): fc.Arbitrary<LetterInline> => fc.oneof(
  fc.record({ text: words(), marks: fc.subarray<LetterMark>(['strong', 'em']) }).map(({ text, marks }): LetterInline => ({ type: 'text', text, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) })),
  fc.constant<LetterInline>({ type: 'hard_break' }),
  fc.record({ key: fc.constantFrom(...letterFields.map(({ key }) => key)), value: words().filter((one) => one.trim() !== '') }).map((attrs): LetterInline => ({ type: 'field', attrs })),
  fc.string({ minLength: 1, maxLength: 20 }).filter((one) => one.trim() === one).map((label): LetterInline => ({ type: 'question', attrs: { label } })),
);
const inlines = () => fc.array(inline(), { maxLength: 6 }).map((content) => (content.length > 0 ? { content } : {}));
const paragraph = (): fc.Arbitrary<LetterParagraph> => fc.tuple(inlines(), fc.constantFrom<LetterParagraph['attrs'][]>(undefined, { align: 'center' }, { align: 'right' })).map(([content, attrs]) => ({ type: 'paragraph', ...(attrs ? { attrs } : {}), ...content }));
const block = (): fc.Arbitrary<LetterBlock> => fc.oneof(
  paragraph(), inlines().map((content): LetterBlock => ({ type: 'heading', ...content })),
  fc.tuple(fc.constantFrom<'bullet_list' | 'ordered_list'>('bullet_list', 'ordered_list'), fc.array(paragraph(), { minLength: 1, maxLength: 4 })).map(([type, items]): LetterBlock => ({ type, content: items.map((one) => ({ type: 'list_item', content: [one] })) })),
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.boolean()).chain(([columns, rows, headed]) => fc.array(fc.array(fc.array(paragraph(), { minLength: 1, maxLength: 2 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
    .map((cells): LetterBlock => ({ type: 'table', content: cells.map((row, at) => ({ type: 'table_row', content: row.map((content) => ({ type: headed && at === 0 ? 'table_header' : 'table_cell', content })) })) }))),
);

/** Any letter the editor can make. */
export const arbitraryLetter = (): fc.Arbitrary<LetterBody> => fc.array(block(), { minLength: 1, maxLength: 6 }).map((content) => ({ type: 'doc', content }));
