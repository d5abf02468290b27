import { allSamples, type ClinicalDocument, type DocumentHeader } from '@pluriel/clinical-formats/model';
import { xmlEngine } from '../check/cda-schema';

/** The smallest thing that passes for a page: what the golden files hold. */
export const standInPdf = new TextEncoder().encode('%PDF-1.4\n% a stand-in for the printed page\n%%EOF\n');

/** @returns the text of every node an XPath finds; `h` is urn:hl7-org:v3, `sdtc` its extension */
export async function read(xml: string, path: string): Promise<string[]> {
  const { XmlDocument } = await xmlEngine();
  const document = XmlDocument.fromString(xml);
  try { return document.root.find(path, { h: 'urn:hl7-org:v3', sdtc: 'urn:hl7-org:sdtc' }).map((node) => node.content); } finally { document.dispose(); }
}

/** @returns the sample of that name, its header changed */
export function sampleNamed(name: string, changes: Partial<DocumentHeader> = {}): ClinicalDocument {
  const found = allSamples().find((sample) => sample.name === name);
  if (!found) throw new Error(`no sample ${name}`);
  return { ...found.document, header: { ...found.document.header, ...changes } };
}
