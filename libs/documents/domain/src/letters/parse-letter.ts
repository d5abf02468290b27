import { domainError, err, ok, type FieldError, type Result } from '@pluriel/kernel';
import { letterAligns, letterMarks, type LetterBlock, type LetterBody, type LetterCell, type LetterInline, type LetterMark, type LetterParagraph, type LetterRow } from './letter-body';
import { isHeadField, letterField, mayStandInHead } from './letter-fields';

/** Beyond, somebody pasted a file: it is joined as a document. */
export const letterLimits = { characters: 20_000, nodes: 4_000, columns: 8, rows: 200, fieldValue: 4_000 } as const;

/** Where the words stand: a template is not filled, a head is printed on every document. */
export type LetterPlace = 'letter' | 'template' | 'head';

/**
 * Reads the body of a letter as a browser sent it: every node is built anew out of what is known, so that nothing else passes.
 * @param field name of the field in the refusal
 * @returns the body; or 422 `letter.invalid` naming what is not allowed, each with its remedy
 */
export function parseLetterBody(raw: unknown, place: LetterPlace, field = 'body'): Result<LetterBody> {
  const reader = new LetterReader(place, field);
  const body = reader.body(raw);
  if (reader.errors.length === 0) return ok(body);
  const [first] = reader.errors;
  return err(domainError('letter.invalid', first?.message ?? '', { status: 422, errors: reader.errors.slice(0, 20), remedy: 'Retirez ou raccourcissez ce qui est signalé, puis enregistrez.' }));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
/** What is shown of a name that came from outside. */
const shown = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 60) : 'sans nom');

class LetterReader {
  readonly errors: FieldError[] = [];
  private nodes = 0;
  private characters = 0;

  constructor(private readonly place: LetterPlace, private readonly field: string) {}

  body(raw: unknown): LetterBody {
    const content = isObject(raw) && raw['type'] === 'doc' ? listOf(raw['content']).flatMap((node) => this.block(node)) : (this.refuse('letter.shape', 'Le texte n’a pas la forme d’une lettre : rechargez la page.'), []);
    return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
  }

  private refuse(code: string, message: string): void { if (!this.errors.some((error) => error.message === message)) this.errors.push({ field: this.field, code, message }); }

  /** Counts the node. @returns null when it is not one, or one too many */
  private node(raw: unknown): Record<string, unknown> | null {
    this.nodes += 1;
    if (this.nodes > letterLimits.nodes) { this.refuse('letter.too-long', 'Cette lettre est trop longue : gardez l’essentiel et joignez le reste comme document.'); return null; }
    if (isObject(raw)) return raw;
    this.refuse('letter.shape', 'Le texte n’a pas la forme d’une lettre : rechargez la page.');
    return null;
  }

  private unknown(type: unknown): [] {
    this.refuse('letter.node', type === 'image' ? 'Une image ne peut pas figurer ici : retirez-la, et joignez-la comme document.' : `« ${shown(type)} » ne peut pas figurer ici : retirez-le, et joignez-le comme document.`);
    return [];
  }

  private block(raw: unknown): LetterBlock[] {
    const node = this.node(raw);
    if (node === null) return [];
    const content = listOf(node['content']);
    switch (node['type']) {
      case 'paragraph': return [this.paragraph(node)];
      case 'heading': return this.place === 'head' ? this.unknown('heading') : [{ type: 'heading', ...this.inlines(content) }];
      case 'bullet_list': case 'ordered_list': {
        if (this.place === 'head') return this.unknown(node['type']);
        const items = content.flatMap((item) => this.item(item));
        return items.length === 0 ? [] : [{ type: node['type'], content: items }];
      }
      case 'table': {
        if (this.place === 'head') return this.unknown('table');
        const rows = content.flatMap((row) => this.row(row));
        if (rows.length > letterLimits.rows) this.refuse('letter.table', `Un tableau a ${letterLimits.rows} lignes au plus : coupez-le, ou joignez-le comme document.`);
        return rows.length === 0 ? [] : [{ type: 'table', content: squared(rows) }];
      }
      default: return this.unknown(node['type']);
    }
  }

  private paragraph(node: Record<string, unknown>): LetterParagraph {
    const align = isObject(node['attrs']) ? node['attrs']['align'] : undefined;
    const known = letterAligns.find((one) => one === align);
    return { type: 'paragraph', ...(known && known !== 'left' ? { attrs: { align: known } } : {}), ...this.inlines(listOf(node['content'])) };
  }

  private item(raw: unknown): { type: 'list_item'; content: [LetterParagraph] }[] {
    const node = this.node(raw);
    if (node === null) return [];
    if (node['type'] !== 'list_item') return this.unknown(node['type']);
    const parts = this.paragraphs(node);
    const [first = { type: 'paragraph' as const }, ...others] = parts;
    return [first, ...others].map((paragraph) => ({ type: 'list_item', content: [paragraph] }));
  }

  private row(raw: unknown): LetterRow[] {
    const node = this.node(raw);
    if (node === null) return [];
    if (node['type'] !== 'table_row') return this.unknown(node['type']);
    const cells = listOf(node['content']).flatMap((cell): LetterCell[] => {
      const read = this.node(cell);
      if (read === null) return [];
      const type = read['type'];
      if (type !== 'table_cell' && type !== 'table_header') return this.unknown(type);
      const paragraphs = this.paragraphs(read);
      return [{ type, content: paragraphs.length > 0 ? paragraphs : [{ type: 'paragraph' }] }];
    });
    if (cells.length > letterLimits.columns) this.refuse('letter.table', `Un tableau a ${letterLimits.columns} colonnes au plus : au-delà, il ne se lit plus sur la page.`);
    return cells.length === 0 ? [] : [{ type: 'table_row', content: cells }];
  }

  private paragraphs(node: Record<string, unknown>): LetterParagraph[] {
    return listOf(node['content']).flatMap((raw): LetterParagraph[] => {
      const paragraph = this.node(raw);
      if (paragraph === null) return [];
      return paragraph['type'] === 'paragraph' ? [this.paragraph(paragraph)] : this.unknown(paragraph['type']);
    });
  }

  private inlines(raw: unknown[]): { content?: LetterInline[] } {
    const content = raw.flatMap((inline) => this.inline(inline));
    return content.length === 0 ? {} : { content };
  }

  private inline(raw: unknown): LetterInline[] {
    const node = this.node(raw);
    if (node === null) return [];
    const attrs = isObject(node['attrs']) ? node['attrs'] : {};
    switch (node['type']) {
      case 'text': return this.text(node);
      case 'hard_break': return [{ type: 'hard_break' }];
      case 'field': return this.mergeField(attrs['key'], attrs['value']);
      case 'question': {
        if (this.place === 'head') return this.unknown('question');
        const label = typeof attrs['label'] === 'string' ? attrs['label'].trim().slice(0, 120) : '';
        return label === '' ? [] : [{ type: 'question', attrs: { label } }];
      }
      default: return this.unknown(node['type']);
    }
  }

  private text(node: Record<string, unknown>): LetterInline[] {
    const text = typeof node['text'] === 'string' ? node['text'] : '';
    this.count(text);
    const given = listOf(node['marks']).flatMap((mark) => (isObject(mark) ? [mark['type']] : []));
    const marks = letterMarks.filter((mark): mark is LetterMark => given.includes(mark)).map((type) => ({ type }));
    return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }];
  }

  private mergeField(key: unknown, value: unknown): LetterInline[] {
    if (typeof key !== 'string' || letterField(key) === null) { this.refuse('letter.field-unknown', `Le champ « ${shown(key)} » n’existe pas : retirez-le, ou choisissez-en un autre dans « Insérer ».`); return []; }
    const label = letterField(key)?.label ?? key;
    if (this.place !== 'head' && isHeadField(key)) { this.refuse('letter.field-place', `Le champ « ${label} » ne sert que dans un en-tête : retirez-le.`); return []; }
    if (this.place === 'head' && !mayStandInHead(key)) { this.refuse('letter.field-place', `Le champ « ${label} » ne peut pas figurer dans un en-tête, imprimé sur tous les documents : retirez-le.`); return []; }
    if (this.place !== 'letter') return [{ type: 'field', attrs: { key, value: null } }];
    const words = typeof value === 'string' ? value.slice(0, letterLimits.fieldValue) : '';
    this.count(words);
    // What nobody filled says nothing on the page: it is not kept.
    return words.trim() === '' ? [] : [{ type: 'field', attrs: { key, value: words } }];
  }

  private count(text: string): void {
    this.characters += text.length;
    if (this.characters > letterLimits.characters) this.refuse('letter.too-long', `Cette lettre dépasse ${letterLimits.characters.toLocaleString('fr')} caractères : gardez l’essentiel et joignez le reste comme document.`);
  }
}

/** Every row as long as the longest: a page draws a rectangle. */
function squared(rows: LetterRow[]): LetterRow[] {
  const width = Math.max(...rows.map(({ content }) => content.length));
  return rows.map((row) => ({ ...row, content: [...row.content, ...Array.from({ length: width - row.content.length }, (): LetterCell => ({ type: row.content[0]?.type ?? 'table_cell', content: [{ type: 'paragraph' }] }))] }));
}
