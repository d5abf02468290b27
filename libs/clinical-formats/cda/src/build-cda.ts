import { levelOf, type ClinicalDocument, type DocumentLevel } from '@pluriel/clinical-formats/model';
import { bodyContext } from './blocks/body-context';
import { bodyBuilderOf } from './bodies/bodies';
import { headerElements } from './header/header';
import { element, type Xml } from './xml/writer';

/** CDA and its extensions (cda.md §1): that of the patient in every header, that of medicines in sections. */
const namespaces = { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xmlns:sdtc': 'urn:hl7-org:sdtc' } as const;
const sectionNamespaces = { ...namespaces, 'xmlns:pharm': 'urn:ihe:pharm:medication' } as const;

/**
 * Writes a CDA R2 document: the full header of the structuration minimale, then the page (level 1) or sections and entries with
 * the page among them (level 3) (cda.md §1.1, §2, §5). Pure and deterministic: the same value always gives the same bytes.
 * @param document what the version says, sound by `checkModel`
 * @param options.pdf bytes of the PDF/A-1b drawn from the same value
 * @param options.level the level `levelOf` gives when absent; 1 is possible for every kind
 * @returns the XML, UTF-8, to be encoded as it is; throws when level 3 is asked of a kind that has none
 */
export function buildCda(document: ClinicalDocument, { pdf, level = levelOf(document) }: { pdf: Uint8Array; level?: DocumentLevel }): string {
  const body = level === 3 ? structuredBody(document, pdf) : unstructuredBody(pdf);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('ClinicalDocument', level === 3 ? sectionNamespaces : namespaces, headerElements(document, level), element('component', {}, body))}\n`;
}

function structuredBody(document: ClinicalDocument, pdf: Uint8Array): Xml {
  const build = bodyBuilderOf(document.content);
  if (!build) throw new Error(`${document.content.kind} has no structured body`);
  return build(document, pdf, bodyContext(document));
}

const unstructuredBody = (pdf: Uint8Array): Xml => element('nonXMLBody', {}, element('text', { mediaType: 'application/pdf', representation: 'B64' }, base64(pdf)));

const base64 = (bytes: Uint8Array): Xml => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') as Xml;
