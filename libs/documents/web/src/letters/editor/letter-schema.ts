import { letterAligns, letterField } from '@pluriel/documents/domain';
import { Schema, type DOMOutputSpec } from 'prosemirror-model';

const element = (dom: HTMLElement | string): HTMLElement | null => (typeof dom === 'string' ? null : dom);
const alignOf = (dom: HTMLElement | string): string => letterAligns.find((align) => align === element(dom)?.style.textAlign) ?? 'left';
/** Spans and widths of pasted tables are left behind: a letter draws rectangles. */
const cell = (tag: 'td' | 'th', tableRole: string) => ({ content: 'paragraph+', attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } }, tableRole, isolating: true, parseDOM: [{ tag }], toDOM: (): DOMOutputSpec => [tag, 0] });

/**
 * What a letter may hold: the nodes of `LetterBody`, by the same names, so that its JSON goes to the server as it is. Whatever is
 * pasted is read through it: scripts, styles, pictures and links leave nothing but their words.
 */
export const letterSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', attrs: { align: { default: 'left' } }, parseDOM: [{ tag: 'p', getAttrs: (dom) => ({ align: alignOf(dom) }) }], toDOM: ({ attrs }) => ['p', attrs['align'] === 'left' ? {} : { class: `al-${attrs['align'] as string}` }, 0] },
    heading: { group: 'block', content: 'inline*', defining: true, parseDOM: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })), toDOM: () => ['h3', 0] },
    bullet_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    ordered_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', 0] },
    list_item: { content: 'paragraph', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    table: { group: 'block', content: 'table_row+', tableRole: 'table', isolating: true, parseDOM: [{ tag: 'table' }], toDOM: () => ['table', ['tbody', 0]] },
    table_row: { content: '(table_cell | table_header)+', tableRole: 'row', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
    table_cell: cell('td', 'cell'),
    table_header: cell('th', 'header_cell'),
    field: {
      group: 'inline', inline: true, atom: true, attrs: { key: {}, value: { default: null } },
      parseDOM: [{ tag: 'span[data-field]', getAttrs: (dom) => { const key = element(dom)?.dataset['field'] ?? ''; return letterField(key) === null ? false : { key, value: element(dom)?.dataset['value'] ?? null }; } }],
      toDOM: ({ attrs }) => {
        const [key, value] = [attrs['key'] as string, attrs['value'] as string | null];
        const label = letterField(key)?.label ?? key;
        return ['span', { class: value === null ? 'lf name' : 'lf', 'data-field': key, ...(value === null ? {} : { 'data-value': value }), title: label }, value ?? label];
      },
    },
    question: {
      group: 'inline', inline: true, atom: true, attrs: { label: {} },
      parseDOM: [{ tag: 'span[data-question]', getAttrs: (dom) => ({ label: element(dom)?.dataset['question'] ?? '' }) }],
      toDOM: ({ attrs }) => ['span', { class: 'lq', 'data-question': attrs['label'] as string, title: 'À compléter' }, attrs['label'] as string],
    },
    hard_break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
    text: { group: 'inline' },
  },
  marks: {
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  },
});
