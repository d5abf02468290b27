import { createHash } from 'node:crypto';
import type { CertificateAuthority } from '../soap/certificates';
import type { Part } from '../soap/multipart';
import type { ReferenceSchemas } from '../xml/reference-schemas';
import { all, child, childrenOf, type Element } from '../xml/tree';
import { compareCda, openCda } from './cda-check';
import { checkEntry, checkSet, slotValues, type EntryMetadata, type SetMetadata } from './metadata';
import { registryError } from './refusal';
import { keptXml } from './entry-xml';
import type { EntryFacts, NewEntry } from './registry/entries';
import type { DmpRegistry } from './registry/registry';
import { canonicalDocument, checkSetSignature, type CoveredDocument } from './set-signature';
import { associationTypes } from './value-sets';
import { readPatientId, type Vihf } from './vihf';

const problem = (message: string) => registryError('XDSRegistryMetadataError', message);

/** A submission read from its envelope, not yet compared with what the registry holds. */
/** `parents`: what the CDA of each document says it replaces (relatedDocument), by metadata id; known once the documents were opened. */
export interface Submission { set: SetMetadata; setElement: Element; entries: ReadEntry[]; replacements: { from: string; to: string }[]; parents: Map<string, string> }
export interface ReadEntry { metadata: EntryMetadata; element: Element; bytes: Buffer }

export interface SubmissionParts { authority: CertificateAuthority; schemas: ReferenceSchemas }

/**
 * Reads a ProvideAndRegisterDocumentSetRequest and the bytes of its documents (dmp.md §2.6).
 * @param parts the parts of the package, by Content-ID
 * @throws DmpRefusal
 */
export function readSubmission(body: Element, parts: readonly Part[]): Submission {
  const list = child(child(body, 'SubmitObjectsRequest'), 'RegistryObjectList');
  if (body.name !== 'ProvideAndRegisterDocumentSetRequest' || body.ns !== 'urn:ihe:iti:xds-b:2007' || !list) throw problem('ProvideAndRegisterDocumentSetRequest incomplet.');
  checkIds(list);
  const packages = childrenOf(list, 'RegistryPackage');
  if (packages.length !== 1 || !packages[0]) throw problem('Un lot de soumission et un seul est attendu.');
  const set = checkSet(packages[0]);
  const contents = readContents(body, parts);
  const objects = childrenOf(list, 'ExtrinsicObject');
  for (const id of contents.keys()) if (!objects.some((object) => object.attrs['id'] === id)) throw registryError('XDSMissingDocumentMetadata', `Document ${id} sans fiche.`);
  const entries = objects.map((element) => {
    const bytes = contents.get(element.attrs['id'] ?? '');
    if (!bytes) throw registryError('XDSMissingDocument', `Fiche ${element.attrs['id'] ?? ''} sans document.`);
    return { element, bytes, metadata: checkEntry(element) };
  });
  if (!entries.some((entry) => !entry.metadata.signature)) throw problem('Le lot ne contient aucun document.');
  return { set, setElement: packages[0], entries, replacements: checkAssociations(list, set, entries), parents: new Map() };
}

function checkIds(list: Element): void {
  const seen = new Set<string>();
  for (const name of ['RegistryPackage', 'ExtrinsicObject', 'Classification', 'ExternalIdentifier', 'Association']) {
    for (const element of all(list, name)) {
      const id = element.attrs['id'] ?? '';
      if (id === '' || seen.has(id)) throw problem(`Identifiant absent ou répété dans le message : ${id}`);
      seen.add(id);
    }
  }
  for (const each of all(list, 'ExternalIdentifier')) if (!each.attrs['registryObject']) throw problem('ExternalIdentifier sans registryObject.');
}

function readContents(body: Element, parts: readonly Part[]): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (const document of childrenOf(body, 'Document')) {
    const id = document.attrs['id'] ?? '';
    const include = child(document, 'Include', 'http://www.w3.org/2004/08/xop/include');
    if (contents.has(id)) throw registryError('XDSRegistryDuplicateUniqueIdInMessage', `Document ${id} présent deux fois.`);
    if (!include) { contents.set(id, Buffer.from(document.text, 'base64')); continue; }
    const wanted = decodeURIComponent((include.attrs['href'] ?? '').replace(/^cid:/, ''));
    const part = parts.find((each) => each.contentId === wanted);
    if (!part) throw registryError('XDSMissingDocument', `Partie ${wanted} absente du message.`);
    contents.set(id, part.bytes);
  }
  return contents;
}

function checkAssociations(list: Element, set: SetMetadata, entries: readonly ReadEntry[]): { from: string; to: string }[] {
  const associations = childrenOf(list, 'Association').map((each) => ({ type: each.attrs['associationType'] ?? '', from: each.attrs['sourceObject'] ?? '', to: each.attrs['targetObject'] ?? '', status: slotValues(each, 'SubmissionSetStatus')[0] ?? null }));
  for (const { metadata } of entries) {
    const member = associations.find((each) => each.type === associationTypes.hasMember && each.from === set.id && each.to === metadata.id);
    if (member?.status !== 'Original') throw problem(`Association HasMember (Original) absente pour ${metadata.id}.`);
  }
  const signatures = entries.filter((entry) => entry.metadata.signature);
  if (signatures.length !== 1) throw registryError('XDSRepositoryError', 'La signature du lot est obligatoire, une et une seule.');
  if (!associations.some((each) => each.type === associationTypes.signs && each.from === signatures[0]?.metadata.id && each.to === set.id)) throw problem('Association signs absente.');
  const known = Object.values<string>(associationTypes);
  for (const each of associations) if (!known.includes(each.type)) throw problem(`Association inattendue : ${each.type}`);
  return associations.filter((each) => each.type === associationTypes.replaces).map(({ from, to }) => ({ from, to }));
}

/**
 * Every check that needs the caller, the contents or the registry. Nothing is kept here.
 * @throws DmpRefusal
 */
export function checkSubmission(submission: Submission, vihf: Vihf, parts: SubmissionParts): void {
  const { set, entries } = submission;
  const fromVihf = (value: string, what: string) => { if (value !== vihf.patientId) throw registryError('XDSPatientIdDoesNotMatch', `${what} : le patient n'est pas celui du VIHF.`); };
  fromVihf(set.patientId, 'Lot');
  for (const { metadata } of entries) fromVihf(metadata.patientId, `Document ${metadata.id}`);
  if (!set.structures.includes(vihf.structure)) throw problem('Aucun authorInstitution du lot ne correspond à la structure du VIHF.');
  const ids = entries.map((entry) => entry.metadata.uniqueId);
  if (new Set([...ids, set.uniqueId]).size !== ids.length + 1) throw registryError('XDSRegistryDuplicateUniqueIdInMessage', 'uniqueId répété dans le message.');
  for (const { metadata } of entries) if (!metadata.signature && notForProfessionals.test(metadata.typeCode.code)) throw registryError('DMPDocTypeNotAllowed', `Un professionnel ne dépose pas de document de type ${metadata.typeCode.code}.`);
  for (const entry of entries) checkBytes(entry);
  checkContents(submission, parts);
}

/** Deposited by the patient, or made by the Assurance Maladie (dmp.md §6). */
const notForProfessionals = /^(?:REMB|DOCPAT\d+|EXPPAT_\d)$/;

function checkBytes({ metadata, bytes }: ReadEntry): void {
  if (metadata.hash !== null && metadata.hash !== createHash('sha1').update(bytes).digest('hex')) throw registryError('XDSNonIdenticalHash', `Empreinte SHA-1 de ${metadata.id} différente de celle du document reçu.`);
  if (metadata.size !== null && metadata.size !== bytes.length) throw registryError('XDSNonIdenticalSize', `Taille de ${metadata.id} : ${metadata.size} annoncés, ${bytes.length} reçus.`);
}

/** Opens each CDA once, computes its canonical forms, then checks the signature of the set over them. */
function checkContents(submission: Submission, { schemas, authority }: SubmissionParts): void {
  const covered: CoveredDocument[] = submission.entries.filter((entry) => !entry.metadata.signature).map(({ metadata, bytes }) => openCda(bytes, schemas, (document, facts) => {
    compareCda(facts, metadata);
    if (facts.replaces !== null) submission.parents.set(metadata.id, facts.replaces);
    const expected = canonicalDocument(document);
    const withComments = expected(true, false);
    return { uniqueId: metadata.uniqueId, bytes, canonical: (comments, exclusive) => (comments && !exclusive ? withComments : reopened(bytes, schemas, comments, exclusive)) };
  }));
  const signature = submission.entries.find((entry) => entry.metadata.signature);
  if (signature) checkSetSignature(signature.bytes, submission.set.uniqueId, covered, authority);
}

const reopened = (bytes: Uint8Array, schemas: ReferenceSchemas, comments: boolean, exclusive: boolean): string => openCda(bytes, schemas, (document) => canonicalDocument(document)(comments, exclusive));

/**
 * Compares with what the registry already holds.
 * @throws DmpRefusal XDSDuplicateUniqueIdInRegistry, XDSNonIdenticalHash, XDSRegistryDeprecatedDocumentError, XDSReplaceFailed
 */
export function checkAgainstRegistry(submission: Submission, registry: DmpRegistry): void {
  const duplicates = submission.entries.filter((entry) => registry.byUniqueId(entry.metadata.uniqueId) !== null);
  for (const { metadata, bytes } of duplicates) {
    registry.submittedAgain(metadata.uniqueId);
    if (!metadata.signature && registry.byUniqueId(metadata.uniqueId)?.hash !== createHash('sha1').update(bytes).digest('hex')) throw registryError('XDSNonIdenticalHash', `Le document ${metadata.uniqueId} existe déjà avec un autre contenu.`);
  }
  if (registry.knowsSet(submission.set.uniqueId)) throw registryError('XDSDuplicateUniqueIdInRegistry', `Lot ${submission.set.uniqueId} déjà enregistré.`);
  if (duplicates[0]) throw registryError('XDSDuplicateUniqueIdInRegistry', `Document ${duplicates[0].metadata.uniqueId} déjà enregistré.`);
  for (const { from, to } of submission.replacements) {
    const entry = submission.entries.find((each) => each.metadata.id === from);
    const target = registry.byEntryUuid(to);
    if (!entry || !target || target.patient !== readPatientId(entry.metadata.patientId)?.matricule) throw registryError('XDSReplaceFailed', `Document à remplacer introuvable : ${to}`);
    if (target.status !== 'Approved') throw registryError('XDSRegistryDeprecatedDocumentError', `Le document ${to} n'est plus la version en vigueur.`);
    const own = entry.metadata.authors.some((author) => target.authors.includes(author)) || entry.metadata.structures.some((structure) => target.structures.includes(structure));
    if (!own) throw registryError('XDSReplaceFailed', 'Seul un auteur du document peut le remplacer.');
    const parent = submission.parents.get(from);
    if (parent !== target.uniqueId) throw registryError('XDSReplaceFailed', `Le CDA remplace ${parent ?? 'aucun document'}, la soumission remplace ${target.uniqueId}.`);
  }
  for (const [id, parent] of submission.parents) {
    if (registry.byUniqueId(parent) && !submission.replacements.some(({ from }) => from === id)) throw registryError('XDSRegistryMetadataError', `Le CDA remplace ${parent} : l'association RPLC manque.`);
  }
}

/** Keeps the submission: entryUUID and logicalId are given by the DMP; a replaced document becomes Deprecated (dmp.md §2.6). */
export function keep(submission: Submission, registry: DmpRegistry, now: Date): void {
  const setUuid = `urn:uuid:${crypto.randomUUID()}`;
  const given = new Map([[submission.set.id, setUuid]]);
  const entries: NewEntry[] = submission.entries.map(({ metadata, element, bytes }) => {
    const entryUuid = `urn:uuid:${crypto.randomUUID()}`;
    given.set(metadata.id, entryUuid);
    return { facts: factsOf(metadata, bytes), entryUuid, logicalId: entryUuid, version: 1, metadataXml: keptXml(element, entryUuid), sha256: registry.keepBytes(bytes), receivedAt: now.toISOString(), deposited: true };
  });
  const uuid = (id: string): string => given.get(id) ?? id;
  const signature = submission.entries.find((entry) => entry.metadata.signature)?.metadata.id;
  const { set } = submission;
  registry.register({
    facts: { uuid: setUuid, uniqueId: set.uniqueId, patient: readPatientId(set.patientId)?.matricule ?? '', submissionTime: set.submissionTime, authorPersons: set.authorPersons, contentType: set.contentType, sourceId: set.sourceId },
    metadataXml: keptXml(submission.setElement, setUuid), entries, statuses: submission.replacements.map(({ to }) => ({ entryUuid: to, status: 'Deprecated' })),
    associations: [
      ...submission.entries.map(({ metadata }) => ({ type: associationTypes.hasMember, source: setUuid, target: uuid(metadata.id), slots: { SubmissionSetStatus: 'Original' } })),
      ...(signature === undefined ? [] : [{ type: associationTypes.signs, source: uuid(signature), target: setUuid, slots: { SubmissionSetStatus: 'Original' } }]),
      ...submission.replacements.map(({ from, to }) => ({ type: associationTypes.replaces, source: uuid(from), target: to, slots: {} })),
    ],
  });
}

/** @returns what the registry compares of a checked entry and of the bytes it describes */
export function factsOf(metadata: EntryMetadata, bytes: Uint8Array): EntryFacts {
  const patient = readPatientId(metadata.patientId);
  return {
    uniqueId: metadata.uniqueId, patient: patient?.matricule ?? '', patientOid: patient?.oid ?? '', title: metadata.title, mimeType: metadata.mimeType,
    typeCode: metadata.typeCode.code, typeSystem: metadata.typeCode.system, typeLabel: metadata.typeCode.label, classCode: metadata.classCode.code, formatCode: metadata.formatCode.code, formatSystem: metadata.formatCode.system,
    practice: metadata.practice, facility: metadata.facility, events: metadata.events, referenceIds: metadata.referenceIds, confidentialities: metadata.confidentialities, structures: metadata.structures, authors: metadata.authors, authorPersons: metadata.authorPersons,
    creationTime: metadata.creationTime, serviceStartTime: metadata.serviceStartTime, serviceStopTime: metadata.serviceStopTime, hash: createHash('sha1').update(bytes).digest('hex'), size: bytes.length, signature: metadata.signature,
  };
}
