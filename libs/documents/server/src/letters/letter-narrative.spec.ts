import { buildCda, checkCda } from '@pluriel/clinical-formats/cda';
import { renderPdf } from '@pluriel/clinical-formats/pdf';
import { allSamples, documentTypes, letterTypes as modelTypes, narrativeOf, type ClinicalDocument, type LetterBlock as Block } from '@pluriel/clinical-formats/model';
import { letterText, letterTypes, type LetterBlock, type LetterBody, type LetterInline, type LetterParagraph } from '@pluriel/documents/domain';
import fc from 'fast-check';
import { letterBlocks } from './letter-narrative';

const words = fc.oneof(fc.string({ minLength: 1, maxLength: 16 }), fc.constantFrom(' ', '</text>', 'a < b & "c"', ']]>', 'œ\u00A0: é', '1 000 mg'));
const inline = fc.oneof(
  fc.record({ text: words, marks: fc.subarray<'strong' | 'em'>(['strong', 'em']) }).map(({ text, marks }): LetterInline => ({ type: 'text', text, marks: marks.map((type) => ({ type })) })),
  fc.constant<LetterInline>({ type: 'hard_break' }), words.map((value): LetterInline => ({ type: 'field', attrs: { key: 'patient.name', value } })), fc.constant<LetterInline>({ type: 'question', attrs: { label: 'motif' } }),
);
const paragraph = fc.array(inline, { maxLength: 5 }).map((content): LetterParagraph => ({ type: 'paragraph', content }));
const table = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean()).chain(([width, headed]) => fc.array(fc.array(paragraph, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 })
  .map((rows): LetterBlock => ({ type: 'table', content: rows.map((cells, at) => ({ type: 'table_row', content: cells.map((one) => ({ type: headed && at === 0 ? 'table_header' : 'table_cell', content: [one] })) })) })));
const letter = fc.array(fc.oneof(paragraph, paragraph.map((one): LetterBlock => ({ ...one, type: 'heading' })), table, fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((items): LetterBlock => ({ type: 'bullet_list', content: items.map((one) => ({ type: 'list_item', content: [one] })) }))), { minLength: 1, maxLength: 5 })
  .map((content): LetterBody => ({ type: 'doc', content }));

/** Words without their spaces: a cell, a line, an item are cut otherwise, nothing is added nor lost. */
const bare = (text: string): string => text.replace(/\s+/g, '');
const textOfBlocks = (blocks: readonly Block[]): string => blocks.map((block) => {
  switch (block.kind) {
    case 'paragraph': return block.text;
    case 'list': return block.items.map(({ text }) => text).join('');
    case 'table': return [...block.columns.map(({ label }) => label), ...block.rows.flatMap(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)))].join('');
  }
}).join('');

const [sample] = allSamples().filter(({ name }) => name === 'written-letter-full');
const documentOf = (body: LetterBody): ClinicalDocument => ({ header: (sample as { document: ClinicalDocument }).document.header, content: { kind: 'letter', purpose: { kind: 'written', type: 'consultation-report', heading: 'Lettre' }, subject: '', salutation: '', body: letterBlocks(body), closing: '' } });

describe('any letter of the editor', () => {
  it('LET-04 says the same words in the narrative, stress included, whatever is written', () => {
    fc.assert(fc.property(letter, (body) => {
      const blocks = letterBlocks(body);
      expect(bare(textOfBlocks(blocks))).toBe(bare(letterText(body)));
      for (const block of blocks) if (block.kind === 'paragraph' && block.runs) expect(block.runs.map(({ text }) => text).join('')).toBe(block.text);
    }));
  });

  it('DOC-01 gives a valid CDA and a page, the words of the narrative being those of the letter', async () => {
    await fc.assert(fc.asyncProperty(letter.filter((body) => letterText(body).trim() !== ''), async (body) => {
      const document = documentOf(body);
      expect(bare(narrativeOf(document).sections.map(({ blocks }) => textOfBlocks(blocks as Block[])).join(''))).toBe(bare(letterText(body)));
      const pdf = await renderPdf(document);
      expect(await checkCda(buildCda(document, { pdf }))).toEqual([]);
    }), { numRuns: 12 });
  }, 60_000);

  it('LET-08 has a national type for each type of letter, the same in the rules and in the documents', () => {
    expect([...letterTypes]).toEqual([...modelTypes]);
    expect(letterTypes.map((type) => documentTypes[type].code.code)).toEqual(['96349-6', '11490-0', '11488-4', 'CERT_DECL', '34120-6', '11506-3']);
  });
});
