import type { NarrativeBlock, NarrativeRun, NarrativeTable } from '@pluriel/clinical-formats/model';
import { element, text, type Xml, type XmlContent } from '../xml/writer';

/**
 * The words of a section in the narrative vocabulary of CDA: paragraph, list, table, content, br and nothing else, so that
 * any stylesheet shows them. Ids stand where entries refer to them (cda.md §1).
 * @returns the `<text>` element; throws when the blocks say nothing, which `checkModel` refuses beforehand
 */
export function sectionText(blocks: readonly NarrativeBlock[]): Xml {
  const written = blocks.map(blockElement).filter((block) => block !== null);
  if (written.length === 0) throw new Error('a section says nothing');
  return element('text', {}, written);
}

/** @returns one block, or nothing when it holds nothing (a table without rows) */
export function blockElement(block: NarrativeBlock): Xml | null {
  switch (block.kind) {
    case 'paragraph': return block.text.trim() === '' ? null : element('paragraph', { ID: block.id }, toned(block));
    case 'list': return block.items.length === 0 ? null : element('list', { listType: block.ordered ? 'ordered' : 'unordered' }, block.items.map((item) => element('item', { ID: item.id }, toned(item))));
    case 'facts': return block.facts.length === 0 ? null : element('table', { border: '1' }, element('tbody', {}, block.facts.map(({ id, label, value }) => element('tr', {}, element('th', { align: 'left' }, lines(label)), element('td', { ID: id }, lines(value))))));
    case 'table': return tableElement(block);
  }
}

function tableElement({ caption, columns, rows }: NarrativeTable): Xml | null {
  if (rows.length === 0) return null;
  const whole = columns.reduce((sum, { weight = 1 }) => sum + weight, 0);
  return element('table', { border: '1', width: '100%' },
    caption ? element('caption', {}, text(caption)) : null,
    element('colgroup', {}, columns.map(({ weight = 1 }) => element('col', { width: `${Math.round((weight / whole) * 100)}%` }))),
    columns.some(({ label }) => label.trim() !== '') ? element('thead', {}, element('tr', {}, columns.map(({ label, align }) => element('th', { align: align ?? 'left' }, lines(label))))) : null,
    element('tbody', {}, rows.map(({ id, cells, tone }) => element('tr', { ID: id }, cells.map((cell, column) => {
      const { id: own, ...words } = typeof cell === 'string' ? { id: undefined, text: cell } : cell;
      return element('td', { ID: own, align: columns[column]?.align }, toned({ ...words, tone: words.tone ?? tone }));
    })))));
}

const styles = { strong: 'Bold', quiet: 'Italics', heading: 'Bold' } as const;

function toned({ text: words, tone = 'plain', runs }: { text: string; tone?: 'plain' | keyof typeof styles; runs?: readonly NarrativeRun[] }): XmlContent {
  const inside = runs ? runs.map(stressed) : lines(words);
  return tone === 'plain' || words.trim() === '' ? inside : element('content', { styleCode: styles[tone] }, inside);
}

function stressed({ text: words, strong, emphasis }: NarrativeRun): XmlContent {
  const style = [strong ? 'Bold' : null, emphasis ? 'Italics' : null].filter(Boolean).join(' ');
  return style === '' || words.trim() === '' ? lines(words) : element('content', { styleCode: style }, lines(words));
}

/** Line feeds of the author become `<br/>`: a stylesheet would run the lines together. */
const lines = (words: string): XmlContent => words.split(/\r\n?|\n/).flatMap((line, index): XmlContent[] => (index === 0 ? [text(line)] : [element('br', {}), text(line)]));
