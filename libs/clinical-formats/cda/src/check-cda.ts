import type { XmlDocument as ParsedXml } from 'libxml2-wasm';
import { xmlEngine, type CdaSchema } from './cda-schema';
import { headerParts, headerRules, oidShape, timestampPaths, timestampShape, type CdaFault } from './header-rules';

const namespaces = { h: 'urn:hl7-org:v3' };

/**
 * Checks a document before it is frozen: well-formed, parts and their order, codes, identifiers, times, body; then the
 * official XSD when it is given (cda.md §2, §7).
 * @param xml the whole document
 * @param options.schema the compiled XSD of the kit, when the installation has it
 * @returns every fault found, empty when the document may leave
 */
export async function checkCda(xml: string, options: { schema?: CdaSchema | null } = {}): Promise<CdaFault[]> {
  if (/<!DOCTYPE/i.test(xml.slice(0, 2000))) return [{ rule: 'doctype', path: '/', message: 'a DOCTYPE is refused' }];
  const { ParseOption, XmlDocument } = await xmlEngine();
  let document: ParsedXml;
  try { document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE }); }
  catch { return [{ rule: 'well-formed', path: '/', message: 'the XML cannot be read' }]; }
  try {
    const faults = [...rootFaults(document), ...orderFaults(document), ...ruleFaults(document), ...identifierFaults(document), ...timeFaults(document), ...bodyFaults(document)];
    for (const message of options.schema?.faults(document) ?? []) faults.push({ rule: 'xsd', path: '/', message });
    return faults;
  } finally { document.dispose(); }
}

function rootFaults(document: ParsedXml): CdaFault[] {
  const { name, namespaceUri } = document.root;
  return name === 'ClinicalDocument' && namespaceUri === namespaces.h ? [] : [{ rule: 'root', path: '/', message: 'the root must be ClinicalDocument in urn:hl7-org:v3' }];
}

/** CDA is a sequence: a part out of its place is refused by every receiver. */
function orderFaults(document: ParsedXml): CdaFault[] {
  const faults: CdaFault[] = [];
  const found = document.root.find('*').map((node) => ('name' in node ? String(node.name) : ''));
  let place = 0;
  for (const name of found) {
    const expected = headerParts.findIndex(([part]) => part === name);
    if (expected < 0) faults.push({ rule: 'unknown-part', path: name, message: `${name} has no place in the header` });
    else if (expected < place) faults.push({ rule: 'order', path: name, message: `${name} comes too late` });
    else place = expected;
  }
  for (const [name, min, max] of headerParts) {
    const count = found.filter((part) => part === name).length;
    if (count < min || count > max) faults.push({ rule: 'cardinality', path: name, message: `${name} appears ${count} times, expected ${min} to ${max}` });
  }
  return faults;
}

function ruleFaults(document: ParsedXml): CdaFault[] {
  return headerRules
    .filter(({ test }) => document.root.eval(`boolean(${test})`, namespaces) !== true)
    .map(({ rule, path, message }) => ({ rule, path, message }));
}

const values = (document: ParsedXml, path: string): string[] => document.root.find(path, namespaces).map((node) => node.content);

function identifierFaults(document: ParsedXml): CdaFault[] {
  const faults = ['h:id/@root', 'h:setId/@root', 'h:relatedDocument/h:parentDocument/h:id/@root', 'h:recordTarget/h:patientRole/h:id/@root']
    .flatMap((path) => values(document, path).filter((root) => !oidShape.test(root)).map(() => ({ rule: 'oid', path, message: 'not an OID of 64 characters at most' })));
  // The DMP does not know `OID^extension`: the identifier of the document is its root alone (dmp.md §5.2).
  if (values(document, 'h:id/@extension').length > 0) faults.push({ rule: 'oid', path: 'h:id/@extension', message: 'the document identifier has no extension' });
  return faults;
}

const timeFaults = (document: ParsedXml): CdaFault[] => timestampPaths.flatMap((path) =>
  values(document, path).filter((value) => !timestampShape.test(value)).map(() => ({ rule: 'timestamp', path, message: 'a time must be YYYYMMDDHHMMSS with its offset' })));

function bodyFaults(document: ParsedXml): CdaFault[] {
  const [body] = values(document, 'h:component/h:nonXMLBody/h:text');
  return body !== undefined && /^JVBERi0x/.test(body) && /^[A-Za-z0-9+/]+={0,2}$/.test(body) && body.length % 4 === 0
    ? [] : [{ rule: 'body-pdf', path: 'component', message: 'the body is not a PDF in base64' }];
}
