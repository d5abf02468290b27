import type { XmlDocument } from 'libxml2-wasm';
import type { ReferenceSchemas } from '../xml/reference-schemas';
import { all, at, child, childrenOf, parseElement, readElement, textAt, UnreadableXml, withDocument, type Element } from '../xml/tree';
import type { EntryMetadata } from './metadata';
import { registryError, type DmpRefusal } from './refusal';
import { readPatientId } from './vihf';

const hl7 = 'urn:hl7-org:v3';

/** What we read in a CDA to compare it with its metadata. */
export interface CdaFacts { root: string; extension: string | null; code: string; codeSystem: string; codeLabel: string; title: string; patientIds: { root: string; extension: string }[]; effectiveTime: string; serviceStart: string | null; replaces: string | null; familyName: string; givenName: string; birthTime: string; authors: { root: string; extension: string }[]; embedded: { mediaType: string; bytes: Buffer } | null }

/** @returns a CDA time with an offset as UTC digits, or null when it is less precise than the second or has no offset */
export function toUtcDigits(hl7Time: string): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d+)?([+-]\d{2})(\d{2})$/.exec(hl7Time);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, offsetHour, offsetMinute] = match;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offsetHour}:${offsetMinute}`).toISOString().replace(/[-:T]|\.\d+Z$/g, '');
}

/** @returns the facts of a CDA. @throws UnreadableXml when it is not a ClinicalDocument */
export function readCda(root: Element): CdaFacts {
  if (root.name !== 'ClinicalDocument' || root.ns !== hl7) throw new UnreadableXml('l\'élément racine n\'est pas ClinicalDocument');
  const id = child(root, 'id')?.attrs ?? {};
  const code = child(root, 'code')?.attrs ?? {};
  const role = at(root, 'recordTarget', 'patientRole');
  const patient = at(role, 'patient');
  const family = childrenOf(at(patient, 'name'), 'family');
  // The first birth name of the civil status carries the qualifier BR; the one without it is the whole list (CI-SIS).
  const given = childrenOf(at(patient, 'name'), 'given');
  const firstGiven = given.find((each) => each.attrs['qualifier'] === 'BR') ?? given[0];
  const birthFamily = family.find((each) => each.attrs['qualifier'] === 'BR') ?? family[0];
  const service = all(root, 'serviceEvent')[0];
  const page = at(root, 'component', 'nonXMLBody', 'text') ?? copyOfPage(root);
  return {
    root: id['root'] ?? '', extension: id['extension'] ?? null, code: code['code'] ?? '', codeSystem: code['codeSystem'] ?? '', codeLabel: code['displayName'] ?? '', title: textAt(root, 'title') ?? '',
    patientIds: childrenOf(role, 'id').map((each) => ({ root: each.attrs['root'] ?? '', extension: each.attrs['extension'] ?? '' })),
    effectiveTime: child(root, 'effectiveTime')?.attrs['value'] ?? '', serviceStart: at(service, 'effectiveTime', 'low')?.attrs['value'] ?? at(service, 'effectiveTime')?.attrs['value'] ?? null,
    replaces: childrenOf(root, 'relatedDocument').find((each) => each.attrs['typeCode'] === 'RPLC')?.children.find((each) => each.name === 'parentDocument')?.children.find((each) => each.name === 'id')?.attrs['root'] ?? null,
    authors: childrenOf(root, 'author').map((each) => at(each, 'assignedAuthor', 'id')?.attrs ?? {}).map((id) => ({ root: id['root'] ?? '', extension: id['extension'] ?? '' })),
    familyName: birthFamily?.text.trim() ?? '', givenName: firstGiven?.text.trim() ?? '', birthTime: at(patient, 'birthTime')?.attrs['value'] ?? '',
    embedded: page?.attrs['representation'] === 'B64' ? { mediaType: page.attrs['mediaType'] ?? '', bytes: Buffer.from(page.text, 'base64') } : null,
  };
}

/** Section « Copie du document » of a structured CDA: the page that was handed over (CI-SIS, template of the section). */
const copySection = '1.2.250.1.213.1.1.2.243';

function copyOfPage(root: Element): Element | undefined {
  const section = all(at(root, 'component', 'structuredBody'), 'section').find((each) => childrenOf(each, 'templateId').some(({ attrs }) => attrs['root'] === copySection));
  return all(section, 'observationMedia').map((media) => child(media, 'value')).find((value) => value?.attrs['mediaType'] === 'application/pdf');
}

/** @returns the PDF inside a CDA, whole body or copy of the page, or null */
export function embeddedPdf(cda: Uint8Array): Buffer | null {
  try {
    const embedded = readCda(parseElement(cda)).embedded;
    return embedded?.mediaType === 'application/pdf' ? embedded.bytes : null;
  } catch { return null; }
}

/**
 * Opens a CDA once: schema, facts, and whatever the caller wants of the open document (its canonical form).
 * @throws DmpRefusal InvalidDocumentContent
 */
export function openCda<T>(bytes: Uint8Array, schemas: ReferenceSchemas, work: (document: XmlDocument, facts: CdaFacts) => T): T {
  const refuse = (message: string): DmpRefusal => registryError('InvalidDocumentContent', message);
  try {
    return withDocument(bytes, (document) => {
      const finding = schemas.finding('cda', document);
      if (finding) throw refuse(`CDA non conforme au schéma : ${finding}`);
      return work(document, readCda(readElement(document.root)));
    });
  } catch (error) {
    if (error instanceof UnreadableXml) throw refuse(`CDA illisible : ${error.message}`);
    throw error;
  }
}

/** Compares the CDA with its entry: identifier, type, patient, authors, times (dmp.md §5.2, cda.md §2.10). @throws DmpRefusal InvalidDocumentContent or XDSRegistryMetadataError */
export function compareCda(facts: CdaFacts, entry: EntryMetadata): void {
  const content = (message: string) => registryError('InvalidDocumentContent', message);
  const metadata = (message: string) => registryError('XDSRegistryMetadataError', message);
  if (facts.extension !== null) throw content('ClinicalDocument/id ne doit pas avoir d\'extension.');
  if (facts.root !== entry.uniqueId) throw content(`ClinicalDocument/id (${facts.root}) diffère de uniqueId (${entry.uniqueId}).`);
  if (facts.code !== entry.typeCode.code || facts.codeSystem !== entry.typeCode.system) throw metadata(`typeCode ${entry.typeCode.code} diffère du code du CDA ${facts.code}.`);
  const patient = readPatientId(entry.patientId);
  if (!facts.patientIds.some((id) => id.root === patient?.oid && id.extension === patient.matricule)) throw registryError('XDSPatientIdDoesNotMatch', 'L\'INS du CDA diffère de celui des métadonnées.');
  compareAuthors(facts, entry);
  const created = toUtcDigits(facts.effectiveTime);
  if (created !== null && created !== entry.creationTime) throw metadata(`creationTime ${entry.creationTime} diffère de effectiveTime du CDA (${created} en UTC).`);
  const started = facts.serviceStart === null ? null : toUtcDigits(facts.serviceStart);
  if (started !== null && started !== entry.serviceStartTime) throw metadata(`serviceStartTime ${entry.serviceStartTime} diffère de l'acte du CDA (${started} en UTC).`);
}

const [professionals, structures] = ['1.2.250.1.71.4.2.1', '1.2.250.1.71.4.2.2'];

/** One author of the metadata for each author of the CDA, in the same order: the professional under his number, the structure by its institution. */
function compareAuthors(facts: CdaFacts, entry: EntryMetadata): void {
  const refuse = (message: string) => registryError('XDSRegistryMetadataError', message);
  if (facts.authors.length !== entry.authors.length) throw refuse(`${entry.authors.length} auteur(s) dans les métadonnées, ${facts.authors.length} dans le CDA.`);
  facts.authors.forEach(({ root, extension }, index) => {
    if (root === professionals && entry.authors[index] !== extension) throw refuse(`authorPerson ${entry.authors[index] ?? ''} diffère de l'auteur du CDA ${extension}.`);
    if (root === structures && !entry.structures.includes(extension)) throw refuse(`La structure auteur du CDA ${extension} n'est pas dans authorInstitution.`);
  });
}
