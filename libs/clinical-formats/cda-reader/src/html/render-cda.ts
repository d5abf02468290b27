import type { CdaAttachment } from '../body/attachments';
import type { CdaSection, CdaUnstructuredBody } from '../body/read-body';
import type { CdaDocument } from '../read-cda';
import { writeEntryList } from './entry-list';
import { writeHeader } from './header-html';
import { HtmlWriter } from './html-writer';
import { PageIds } from './links';
import { writeAttachment, writeNarrative, type NarrativeContext } from './narrative';

/** How a document is shown. */
export interface RenderOptions {
  /** prefix of every `id` of the HTML, letters, digits and hyphens: `cda-` when not given */
  readonly idPrefix?: string;
  /** address of an attachment in the product (ours, trusted); without it attachments are only named */
  readonly attachmentHref?: (attachment: CdaAttachment) => string | null;
  /** false: places of the document are not linked, for a page that strips identifiers */
  readonly localLinks?: boolean;
  /** leave the header out, when the page already says it */
  readonly withoutHeader?: boolean;
}

/**
 * The document as safe HTML: our own elements, classes and identifiers only, all text escaped, images as `data:` of what they really are,
 * links to `http(s)` and inside the document (cda.md §8.2). No style sheet, no script, no outside load.
 * @returns one `<article class="cda-document">`; never throws on a document that `readCda` gave
 */
export function renderCda(document: CdaDocument, options: RenderOptions = {}): string {
  const prefix = options.idPrefix ?? 'cda-';
  if (!/^[A-Za-z][A-Za-z0-9-]{0,40}$/.test(prefix)) throw new Error('idPrefix: letters, digits and hyphens only, beginning with a letter');
  const writer = new HtmlWriter(document.limits.htmlCharacters);
  const { body } = document;
  const attachments = new Map<string, CdaAttachment>();
  for (const one of body.level === 3 ? body.attachments : []) if (one.reference !== null && !attachments.has(one.reference)) attachments.set(one.reference, one);
  const context: NarrativeContext = { writer, ids: new PageIds(prefix), attachments, hrefOf: options.attachmentHref ?? (() => null), localLinks: options.localLinks ?? true, shown: new Set() };
  writer.open('article', { class: 'cda-document', lang: 'fr' });
  if (options.withoutHeader !== true) writeHeader(document.header, writer);
  for (const warning of document.warnings) writer.element('p', { class: 'cda-warning' }, warning);
  if (body.level === 3) {
    for (const section of body.sections) writeSection(section, 3, document, context);
    writeUncalled(body.attachments, context);
  } else if (body.level === 1) writeUnstructured(body, context);
  const full = writer.full;
  writer.close('article');
  return full ? `${writer.toString()}<p class="cda-warning">Ce document est trop long pour être montré en entier : téléchargez-le pour lire la suite.</p>` : writer.toString();
}

function writeSection(section: CdaSection, level: number, document: CdaDocument, context: NarrativeContext): void {
  const { writer } = context;
  if (writer.full) return;
  writer.open('section', { class: 'cda-section' });
  const title = section.title ?? section.code?.label;
  if (title != null) writer.element(`h${Math.min(level, 6)}`, undefined, title);
  if (section.text) {
    writer.open('div', { class: 'cda-narrative' });
    writeNarrative(section.text, context);
    writer.close('div');
  } else if (section.entries.length > 0) writeEntryList(section.entries, writer, document.narrative.textOf);
  for (const inner of section.sections) writeSection(inner, level + 1, document, context);
  writer.close('section');
}

/** Attachments that no text calls are shown at the end, so that none is lost. */
function writeUncalled(attachments: readonly CdaAttachment[], context: NarrativeContext): void {
  const left = attachments.filter((one) => !context.shown.has(one));
  if (left.length === 0 || context.writer.full) return;
  context.writer.open('section', { class: 'cda-section' });
  context.writer.element('h3', undefined, 'Pièces jointes');
  for (const one of left) {
    if (context.writer.full) break;
    context.writer.open('p');
    writeAttachment(one, context);
    context.writer.close('p');
  }
  context.writer.close('section');
}

function writeUnstructured(body: CdaUnstructuredBody, context: NarrativeContext): void {
  const { writer } = context;
  writer.open('section', { class: 'cda-section' });
  if (body.text !== null) writer.element('pre', { class: 'cda-text' }, body.text);
  else writeAttachment(body.file, context);
  writer.close('section');
}
