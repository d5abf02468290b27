import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { readCda, type CdaFacts } from '../dmp/cda-check';
import { checkEntry, checkSet, slotValues, type EntryMetadata } from '../dmp/metadata';
import { DmpRefusal } from '../dmp/refusal';
import type { ReferenceSchemas } from '../xml/reference-schemas';
import { childrenOf, readElement, UnreadableXml, withDocument } from '../xml/tree';
import { associationTypes } from '../dmp/value-sets';
import { readPatientId } from '../dmp/vihf';
import { MailRefusal } from './mailboxes';

/** A document found in an archive, with what its metadata and its CDA say. */
export interface ArchivedDocument { metadata: EntryMetadata; cda: CdaFacts; bytes: Buffer }
export interface XdmArchive { patient: { matricule: string; oid: string }; documents: ArchivedDocument[] }

const refuse = (message: string): MailRefusal => new MailRefusal(554, '5.6.0', `IHE_XDM.ZIP : ${message}`);
/** ISO 9660 level 1: capitals, digits and underscore, 8.3 (mssante.md §4). */
const isoName = /^[A-Z0-9_]{1,8}(?:\.[A-Z0-9_]{1,3})?$/;
const largestUnpacked = 100 * 1024 * 1024;

/** Opens and checks an archive (mssante.md §4). @throws MailRefusal 554 */
export function readArchive(zip: Uint8Array, schemas: ReferenceSchemas): XdmArchive {
  const files = unpack(zip);
  const folder = 'IHE_XDM/SUBSET01/';
  for (const name of ['INDEX.HTM', 'README.TXT', `${folder}METADATA.XML`]) if (!files.has(name)) throw refuse(`${name} absent`);
  const index = files.get('INDEX.HTM')?.toString('utf8') ?? '';
  if (/<script|https?:\/\/(?!www\.w3\.org)/i.test(index)) throw refuse('INDEX.HTM ne doit avoir ni script ni ressource externe');
  try {
    return readMetadata(files, folder, schemas);
  } catch (error) {
    if (error instanceof UnreadableXml || error instanceof DmpRefusal) throw refuse(error.message);
    throw error;
  }
}

function unpack(zip: Uint8Array): Map<string, Buffer> {
  let total = 0;
  try {
    const entries = unzipSync(zip, { filter: (file) => { total += file.originalSize; if (total > largestUnpacked) throw refuse('archive trop volumineuse'); return true; } });
    const files = new Map<string, Buffer>();
    for (const [name, bytes] of Object.entries(entries)) {
      if (name.endsWith('/')) continue;
      if (name.startsWith('/') || name.includes('\\') || name.split('/').some((part) => !isoName.test(part))) throw refuse(`nom de fichier non conforme : ${name}`);
      files.set(name, Buffer.from(bytes));
    }
    return files;
  } catch (error) {
    if (error instanceof MailRefusal) throw error;
    throw refuse('archive illisible');
  }
}

function readMetadata(files: Map<string, Buffer>, folder: string, schemas: ReferenceSchemas): XdmArchive {
  const list = withDocument(files.get(`${folder}METADATA.XML`) ?? Buffer.alloc(0), (document) => {
    const finding = schemas.finding('lcm', document);
    if (finding) throw refuse(`METADATA.XML non conforme au schema : ${finding}`);
    return readElement(document.root);
  });
  if (list.name !== 'SubmitObjectsRequest') throw refuse('METADATA.XML : SubmitObjectsRequest attendu');
  const objects = childrenOf(list, 'RegistryObjectList')[0];
  const [set] = childrenOf(objects, 'RegistryPackage');
  if (!objects || !set) throw refuse('METADATA.XML : lot de soumission absent');
  const marker = childrenOf(objects, 'Classification');
  const checked = checkSet({ ...set, children: [...set.children, ...marker] });
  const declared = new Set<string>();
  const documents = childrenOf(objects, 'ExtrinsicObject').map((element) => {
    const metadata = checkEntry(element, 'archive');
    const uri = slotValues(element, 'URI')[0] ?? '';
    declared.add(uri);
    const member = childrenOf(objects, 'Association').some((each) => each.attrs['associationType'] === associationTypes.hasMember && each.attrs['sourceObject'] === checked.id && each.attrs['targetObject'] === metadata.id);
    if (!member) throw refuse(`association HasMember absente pour ${uri}`);
    return readDocument(files.get(folder + uri), uri, metadata, schemas);
  });
  if (documents.length === 0) throw refuse('aucun document');
  for (const name of files.keys()) if (/\/DOC\d+\./.test(name) && !declared.has(name.slice(folder.length))) throw refuse(`fichier non declare dans METADATA.XML : ${name}`);
  return { patient: onePatient(checked.patientId, documents), documents };
}

function readDocument(bytes: Buffer | undefined, uri: string, metadata: EntryMetadata, schemas: ReferenceSchemas): ArchivedDocument {
  if (!bytes) throw refuse(`fichier ${uri} absent`);
  if (metadata.hash !== createHash('sha1').update(bytes).digest('hex')) throw refuse(`empreinte de ${uri} absente ou fausse`);
  if (metadata.size !== bytes.length) throw refuse(`taille de ${uri} absente ou fausse`);
  const cda = withDocument(bytes, (document) => {
    const finding = schemas.finding('cda', document);
    if (finding) throw refuse(`${uri} : CDA non conforme au schema : ${finding}`);
    return readCda(readElement(document.root));
  });
  if (cda.root !== metadata.uniqueId || cda.extension !== null) throw refuse(`${uri} : identifiant du CDA different de uniqueId`);
  if (cda.code !== metadata.typeCode.code) throw refuse(`${uri} : typeCode different du code du CDA`);
  return { metadata, cda, bytes };
}

/** One message, one patient: set, documents and CDA agree (ECO.2.1.1). */
function onePatient(setPatientId: string, documents: readonly ArchivedDocument[]): { matricule: string; oid: string } {
  const patient = readPatientId(setPatientId);
  if (!patient) throw refuse('patientId du lot mal forme');
  for (const { metadata, cda } of documents) {
    if (metadata.patientId !== setPatientId) throw refuse('plusieurs patients dans le message (ECO.2.1.1)');
    if (!cda.patientIds.some((id) => id.root === patient.oid && id.extension === patient.matricule)) throw refuse('l INS du CDA differe de celui des metadonnees');
  }
  return patient;
}
