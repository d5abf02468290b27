import { richText, type LetterBlock, type NarrativeRun } from '@pluriel/clinical-formats/model';
import { wordsOf, type LetterBody, type LetterCell, type LetterInline, type LetterParagraph } from '@pluriel/documents/domain';

type Rich = ReturnType<typeof richText>;
const said = ({ text }: Rich): boolean => text.trim() !== '';

/** @returns the words with their stress; a field says its words, a question nothing */
const richOf = (inlines: readonly LetterInline[] = []): Rich => richText(inlines.map((inline): NarrativeRun => {
  const marks = inline.type === 'text' ? (inline.marks ?? []).map(({ type }) => type) : [];
  return { text: wordsOf(inline), ...(marks.includes('strong') ? { strong: true } : {}), ...(marks.includes('em') ? { emphasis: true } : {}) };
}));

/** Paragraphs of a cell, one a line. */
const cellOf = ({ content }: LetterCell): Rich => richOf(content.flatMap((paragraph: LetterParagraph, index): LetterInline[] => [...(index > 0 ? [{ type: 'hard_break' } as const] : []), ...(paragraph.content ?? [])]));

/**
 * The words of a letter as the page draws them and the CDA writes them (DOC-01): same words, same order, nothing else.
 * Empty paragraphs, items and tables say nothing and are left out.
 */
export function letterBlocks({ content }: LetterBody): LetterBlock[] {
  return content.flatMap((block): LetterBlock[] => {
    switch (block.type) {
      case 'paragraph': { const words = richOf(block.content); const align = block.attrs?.align; return said(words) ? [{ kind: 'paragraph', ...words, ...(align && align !== 'left' ? { align } : {}) }] : []; }
      case 'heading': { const words = richOf(block.content); return said(words) ? [{ kind: 'paragraph', ...words, tone: 'heading' }] : []; }
      case 'bullet_list': case 'ordered_list': {
        const items = block.content.map((item) => richOf(item.content[0].content)).filter(said);
        return items.length === 0 ? [] : [{ kind: 'list', ...(block.type === 'ordered_list' ? { ordered: true } : {}), items }];
      }
      case 'table': return tableBlock(block.content.map((row) => ({ head: row.content.every(({ type }) => type === 'table_header'), cells: row.content.map((cell) => ({ head: cell.type === 'table_header', ...cellOf(cell) })) })));
    }
  });
}

interface ReadRow { head: boolean; cells: (Rich & { head: boolean })[] }

/** The first row is the head when all its cells are; a head cell elsewhere is stressed. */
function tableBlock(read: readonly ReadRow[]): LetterBlock[] {
  const rows = read.filter(({ cells }) => cells.some(said));
  const [first] = rows;
  if (first === undefined) return [];
  const headed = first.head && rows.length > 1;
  const labels = headed ? first.cells.map(({ text }) => text.trim()) : first.cells.map(() => '');
  return [{
    kind: 'table', columns: labels.map((label) => ({ label })),
    rows: (headed ? rows.slice(1) : rows).map(({ cells }) => ({ cells: cells.map(({ head, ...words }) => ({ ...words, ...(head ? { tone: 'strong' as const } : {}) })) })),
  }];
}
