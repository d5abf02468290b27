import type { ReadLimits } from '../limits';
import { attribute, child, elements, textOf, visit, type XmlElement } from '../xml/element';
import { codedValue, hasTemplate, type CodedValue } from '../values/coded-value';
import { identifiers, type CdaIdentifier } from '../values/party';
import { attachmentOf, attachmentsOf, type CdaAttachment } from './attachments';
import { rtfText } from './rtf-text';

/** A section of a structured body, with those inside it. `element` is what extraction and rendering walk. */
export interface CdaSection {
  readonly title: string | null;
  readonly code: CodedValue | null;
  readonly templateIds: readonly CdaIdentifier[];
  readonly id: CdaIdentifier | null;
  readonly text: XmlElement | null;
  readonly entries: readonly XmlElement[];
  readonly sections: readonly CdaSection[];
  readonly element: XmlElement;
}

/** Level 1: one file. `text` is its words when it is plain text or RTF. */
export interface CdaUnstructuredBody {
  readonly level: 1;
  readonly file: CdaAttachment;
  readonly text: string | null;
}

/** Level 3 (or 2: sections without entries). `documentCopy` is the PDF the author signed, when it is inside (cda.md §5.0). */
export interface CdaStructuredBody {
  readonly level: 3;
  readonly sections: readonly CdaSection[];
  readonly attachments: readonly CdaAttachment[];
  readonly documentCopy: CdaAttachment | null;
}

export type CdaBody = CdaUnstructuredBody | CdaStructuredBody | { readonly level: null };

const documentCopyTemplate = '1.2.250.1.213.1.1.2.243';

/** @returns what stands under the header; `level: null` when there is no body at all */
export function readBody(document: XmlElement, limits: ReadLimits): CdaBody {
  const component = elements(document, 'component').find((one) => child(one, 'structuredBody') ?? child(one, 'nonXMLBody')) ?? null;
  const structured = child(component, 'structuredBody');
  if (structured) {
    const sections = sectionsOf(structured);
    const attachments = attachmentsOf(structured, limits);
    return { level: 3, sections, attachments, documentCopy: documentCopyOf(structured, attachments) };
  }
  const text = child(component, 'nonXMLBody', 'text');
  if (!text) return { level: null };
  const file = attachmentOf(text, '1', null, limits);
  return { level: 1, file, text: wordsOf(file) };
}

function wordsOf(file: CdaAttachment): string | null {
  if (file.content === 'rtf') return rtfText(file.bytes);
  if (file.content !== 'text') return null;
  try { return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes); } catch { return new TextDecoder('windows-1252').decode(file.bytes); }
}

/** Sections stand in `component`; some senders forget it, and a tolerant reader takes them all the same. */
function sectionsOf(parent: XmlElement): CdaSection[] {
  return [...elements(parent, 'component').flatMap((component) => elements(component, 'section')), ...elements(parent, 'section')].map((element) => ({
    title: textOf(child(element, 'title')), code: codedValue(child(element, 'code')), templateIds: identifiers(element, 'templateId'), id: identifiers(element)[0] ?? null,
    text: child(element, 'text'), entries: elements(element, 'entry'), sections: sectionsOf(element), element,
  }));
}

function documentCopyOf(body: XmlElement, attachments: readonly CdaAttachment[]): CdaAttachment | null {
  let reference: string | null = null;
  visit(body, (element) => {
    if (reference !== null || element.name !== 'section' || !(hasTemplate(element, documentCopyTemplate) || attribute(child(element, 'code'), 'code') === '55108-5')) return;
    visit(element, (inside) => { if (inside.name === 'observationMedia') reference ??= attribute(inside, 'ID'); });
  });
  return attachments.find((one) => one.content === 'pdf' && one.reference !== null && one.reference === reference) ?? null;
}
