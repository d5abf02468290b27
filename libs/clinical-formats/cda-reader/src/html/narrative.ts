import type { CdaAttachment } from '../body/attachments';
import { attribute, isElement, type XmlElement, type XmlNode } from '../xml/element';
import type { HtmlWriter } from './html-writer';
import { safeHref, type PageIds } from './links';
import { classesOf } from './style-classes';

/** What a narrative needs around it. */
export interface NarrativeContext {
  readonly writer: HtmlWriter;
  readonly ids: PageIds;
  /** attachments by the `ID` the narrative calls them */
  readonly attachments: ReadonlyMap<string, CdaAttachment>;
  /** address of an attachment in the product, null when it has none */
  readonly hrefOf: (attachment: CdaAttachment) => string | null;
  /** links to a place of the document; without them their words only */
  readonly localLinks: boolean;
  /** images already shown: one image called a thousand times is drawn once */
  readonly shown: Set<CdaAttachment>;
}

/** Where the pen stands: what HTML allows there decides how an element is written. */
type Place = 'flow' | 'table' | 'group' | 'row' | 'list';
interface Pen extends NarrativeContext { readonly inLink: boolean; readonly inTable: boolean; readonly inHead: boolean }

/** Writes the narrative of a section: a closed vocabulary, mapped word by word; unknown elements give their text, unknown attributes nothing (cda.md §8.2). */
export function writeNarrative(text: XmlElement, context: NarrativeContext): void {
  inside(text, 'flow', { ...context, inLink: false, inTable: false, inHead: false });
}

function inside(parent: XmlElement, place: Place, pen: Pen): void {
  for (const node of parent.children) { if (pen.writer.full) return; write(node, place, pen); }
}

/** Opens what HTML wants between the place and flowing content, so that no text is thrown out of its table. */
function flowing(place: Place, pen: Pen, content: () => void): void {
  const tags = place === 'table' || place === 'group' ? ['tr', 'td'] : place === 'row' ? ['td'] : place === 'list' ? ['li'] : [];
  for (const tag of tags) pen.writer.open(tag);
  content();
  for (const tag of tags.reverse()) pen.writer.close(tag);
}

function write(node: XmlNode, place: Place, pen: Pen): void {
  if (!isElement(node)) {
    if (place === 'flow') pen.writer.text(node);
    else if (node.trim() !== '') flowing(place, pen, () => pen.writer.text(node));
    return;
  }
  switch (node.name) {
    case 'table': return flowing(place, pen, () => table(node, pen));
    case 'thead': case 'tbody': case 'tfoot': return place === 'table' ? wrapped(node.name, node, 'group', null, { ...pen, inHead: node.name === 'thead' }) : inside(node, place, pen);
    case 'tr': return place === 'table' || place === 'group' ? wrapped('tr', node, 'row', classesOf(node), pen) : place === 'row' ? inside(node, place, pen) : block(node, place, pen, null);
    case 'td': case 'th': return cell(node, node.name, place, pen);
    case 'caption': return place === 'table' ? wrapped('caption', node, 'flow', classesOf(node), pen) : block(node, place, pen, 'cda-caption');
    case 'list': return flowing(place, pen, () => list(node, pen));
    case 'item': return place === 'list' ? wrapped('li', node, 'flow', classesOf(node), pen) : block(node, place, pen, null);
    case 'paragraph': return block(node, place, pen, 'cda-paragraph');
    case 'content': case 'footnote': return flowing(place, pen, () => wrapped('span', node, 'flow', classesOf(node, node.name === 'footnote' ? 'cda-footnote' : null), pen));
    case 'sub': case 'sup': return flowing(place, pen, () => wrapped(node.name, node, 'flow', null, pen));
    case 'br': return place === 'flow' ? pen.writer.open('br') : undefined;
    case 'linkHtml': return flowing(place, pen, () => link(node, attribute(node, 'href'), pen));
    case 'footnoteRef': return flowing(place, pen, () => link({ ...node, children: node.children.length > 0 ? node.children : ['*'] }, `#${attribute(node, 'IDREF') ?? ''}`, pen));
    case 'renderMultiMedia': return flowing(place, pen, () => media(node, pen));
    default:
      inside(node, place, pen);
      if (place === 'flow') pen.writer.text(' ');
  }
}

const idOf = (element: XmlElement, pen: Pen): string | null => { const id = attribute(element, 'ID'); return id === null ? null : pen.ids.take(id); };

function wrapped(tag: string, element: XmlElement, place: Place, classes: string | null, pen: Pen): void {
  pen.writer.open(tag, { id: idOf(element, pen), class: classes });
  inside(element, place, pen);
  pen.writer.close(tag);
}

const block = (element: XmlElement, place: Place, pen: Pen, own: string | null): void => flowing(place, pen, () => wrapped('div', element, 'flow', classesOf(element, own), pen));

/** A wide table scrolls inside its own frame, which the keyboard can reach. */
function table(element: XmlElement, pen: Pen): void {
  if (!pen.inTable) pen.writer.open('div', { class: 'cda-table', role: 'region', 'aria-label': 'Tableau', tabindex: '0' });
  pen.writer.open('table', { id: idOf(element, pen), class: classesOf(element) });
  inside(element, 'table', { ...pen, inTable: true, inHead: false });
  pen.writer.close('table');
  if (!pen.inTable) pen.writer.close('div');
}

function cell(element: XmlElement, tag: 'td' | 'th', place: Place, pen: Pen): void {
  if (place === 'flow' || place === 'list') {
    flowing(place, pen, () => wrapped('span', element, 'flow', classesOf(element), pen));
    return pen.writer.text(' ');
  }
  if (place !== 'row') pen.writer.open('tr');
  pen.writer.open(tag, { id: idOf(element, pen), class: classesOf(element), colspan: span(element, 'colspan'), rowspan: span(element, 'rowspan'), scope: tag === 'th' ? (pen.inHead ? 'col' : null) : null });
  inside(element, 'flow', { ...pen, inHead: false });
  pen.writer.close(tag);
  if (place !== 'row') pen.writer.close('tr');
}

/** @returns a number of columns or rows a browser can bear */
function span(element: XmlElement, name: string): string | null {
  const value = attribute(element, name);
  return value !== null && /^[1-9]\d{0,2}$/.test(value) && value !== '1' ? value : null;
}

function list(element: XmlElement, pen: Pen): void {
  const tag = attribute(element, 'listType') === 'ordered' ? 'ol' : 'ul';
  const captions = element.children.filter((node) => isElement(node) && node.name === 'caption');
  for (const caption of captions) write(caption, 'flow', pen);
  wrapped(tag, captions.length === 0 ? element : { ...element, children: element.children.filter((node) => !captions.includes(node)) }, 'list', classesOf(element), pen);
}

function link(element: XmlElement, written: string | null, pen: Pen): void {
  const href = pen.inLink ? null : safeHref(written, pen.ids);
  if (href === null || (href.startsWith('#') && !pen.localLinks)) return wrapped('span', element, 'flow', classesOf(element), pen);
  pen.writer.open('a', href.startsWith('#') ? { id: idOf(element, pen), class: classesOf(element), href } : { id: idOf(element, pen), class: classesOf(element), href, rel: 'noopener noreferrer', target: '_blank' });
  inside(element, 'flow', { ...pen, inLink: true });
  pen.writer.close('a');
}

const imageTypes = { png: 'image/png', jpeg: 'image/jpeg', gif: 'image/gif' } as const;

function media(element: XmlElement, pen: Pen): void {
  for (const reference of (attribute(element, 'referencedObject') ?? '').slice(0, 2000).split(/\s+/)) {
    const attachment = pen.attachments.get(reference);
    if (!attachment) pen.writer.element('span', { class: 'cda-attachment' }, 'Pièce jointe absente du document');
    else writeAttachment(attachment, pen);
  }
  inside(element, 'flow', pen);
}

/** An image is drawn once; any other file is named, with its fault when it has one, and a link when the product gives an address. */
export function writeAttachment(attachment: CdaAttachment, { writer, shown, hrefOf }: Pick<NarrativeContext, 'writer' | 'shown' | 'hrefOf'>): void {
  const image = attachment.content === 'png' || attachment.content === 'jpeg' || attachment.content === 'gif' ? imageTypes[attachment.content] : null;
  const first = !shown.has(attachment);
  shown.add(attachment);
  if (image !== null && first && attachment.bytes.length < 8_000_000) {
    writer.image({ class: 'cda-image', alt: `Image du document (${attachment.fileName})` }, image, attachment.bytes);
    return;
  }
  const href = attachment.bytes.length > 0 ? hrefOf(attachment) : null;
  const words = `Pièce jointe : ${attachment.fileName}${attachment.fault === null ? '' : ` — ${attachment.fault}`}`;
  if (href === null) writer.element('span', { class: 'cda-attachment' }, words);
  else writer.element('a', { class: 'cda-attachment', href, rel: 'noopener noreferrer' }, words);
}
