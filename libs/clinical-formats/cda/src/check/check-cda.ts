import { unstructuredTemplate } from '../header/header';
import type { CdaFault, Refuse } from './cda-fault';
import { faultCollector } from './cda-fault';
import { xmlEngine, type CdaSchema } from './cda-schema';
import { checkCodes } from './code-rules';
import { checkDatatypes } from './datatypes';
import { checkHeaderParts } from './header-rules';
import { checkModelSections } from './model-sections';
import { checkNarratives } from './narrative-rules';
import { checkSequences } from './sequences';
import { parseTree, partsAt, type XmlTree } from './xml-tree';

/**
 * Checks a document before it is frozen: well-formed, every part in its place, codes, identifiers, times, words and what refers
 * to them, sections of the model; then the official XSD when it is given (cda.md §2, §5, §7).
 * @param xml the whole document
 * @param options.schema the compiled XSD of the kit, when the installation has it
 * @returns every fault found, empty when the document may leave
 */
export async function checkCda(xml: string, options: { schema?: CdaSchema | null } = {}): Promise<CdaFault[]> {
  const faults = ownFaults(xml);
  if (!options.schema || faults.some(({ rule }) => rule === 'doctype' || rule === 'well-formed')) return faults;
  const { ParseOption, XmlDocument } = await xmlEngine();
  const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE });
  try { return [...faults, ...options.schema.faults(document).map((message) => ({ rule: 'xsd', path: '/', message }))]; } finally { document.dispose(); }
}

/** @returns the faults that our own rules find */
function ownFaults(xml: string): CdaFault[] {
  const fault = (rule: string, message: string): CdaFault[] => [{ rule, path: '/', message }];
  if (/<!DOCTYPE/i.test(xml.slice(0, 2000))) return fault('doctype', 'a DOCTYPE is refused');
  const tree = parseTree(xml);
  if (!tree) return fault('well-formed', 'the XML cannot be read');
  const { root } = tree;
  if (root.name !== 'ClinicalDocument' || root.attributes['xmlns'] !== 'urn:hl7-org:v3') return fault('root', 'the root must be ClinicalDocument in urn:hl7-org:v3');
  const { faults, refuse } = faultCollector();
  checkSequences(tree, refuse);
  checkDatatypes(tree, refuse);
  checkCodes(tree, refuse);
  checkHeaderParts(root, refuse);
  checkBody(tree, refuse);
  return faults;
}

/** One body, of one level, with the templates of that level (cda.md §1.1). */
function checkBody(tree: XmlTree, refuse: Refuse): void {
  const { root, parts } = tree;
  const templates = partsAt(root, 'templateId').map(({ attributes }) => attributes['root']);
  if (!['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1'].every((common) => templates.includes(common))) refuse('templates', root, 'the two common templates are required');
  const [page] = partsAt(root, 'component', 'nonXMLBody', 'text');
  const structured = partsAt(root, 'component', 'structuredBody');
  if ((page ? 1 : 0) + structured.length !== 1) { refuse('body', root, 'a document has one body'); return; }
  if (!page) {
    checkNarratives(tree, refuse);
    checkModelSections(root, refuse);
    for (const part of parts) if (part.attributes['mediaType'] === 'application/pdf' && !isPdf(part.text)) refuse('body-pdf', part, 'the copy of the page is not a PDF in base64');
    return;
  }
  if (templates.length !== 3 || !templates.includes(unstructuredTemplate)) refuse('templates', root, 'an unstructured document bears exactly the template of XDS-SD besides');
  const { mediaType, representation } = page.attributes;
  if (mediaType !== 'application/pdf' || representation !== 'B64' || !isPdf(page.text)) refuse('body-pdf', page, 'the body is not a PDF in base64');
}

const isPdf = (text: string): boolean => /^JVBERi0x/.test(text) && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
