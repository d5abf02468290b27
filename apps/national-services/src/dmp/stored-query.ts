import { all, at, child, escapeXml, type Element } from '../xml/tree';
import { registryError } from './refusal';
import type { DmpRegistry, RegisteredDocument } from './registry';
import { approved, deprecated, repositoryOid } from './value-sets';
import { readPatientId } from './vihf';

export const storedQueries = { findDocuments: 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d', getDocuments: 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4' } as const;

/** A TD3.1 request, its slots decoded. */
export interface StoredQuery { id: string; leafClass: boolean; slots: Map<string, string[][]> }

/** Decodes the IHE value syntax: 'text', ('a','b'), 20260101000000; repeated slots are kept apart (AND). @throws DmpRefusal */
export function decodeValues(value: string): string[] {
  const inner = /^\((.*)\)$/s.exec(value.trim())?.[1] ?? value.trim();
  const values: string[] = [];
  const token = /\s*(?:'((?:[^']|'')*)'|([\w.:-]+))\s*(,|$)/gy;
  while (token.lastIndex < inner.length) {
    const match = token.exec(inner);
    if (!match) throw registryError('XDSStoredQueryParamNumber', `Valeur de requête mal formée : ${value}`);
    values.push(match[1]?.replaceAll("''", "'") ?? match[2] ?? '');
  }
  if (values.length === 0) throw registryError('XDSStoredQueryParamNumber', 'Valeur de requête vide.');
  return values;
}

/** @throws DmpRefusal XDSUnknownStoredQuery… */
export function readStoredQuery(body: Element): StoredQuery {
  const query = child(body, 'AdhocQuery');
  if (body.name !== 'AdhocQueryRequest' || !query) throw registryError('XDSRegistryError', 'AdhocQueryRequest attendu.');
  const id = query.attrs['id'] ?? '';
  if (!Object.values<string>(storedQueries).includes(id)) throw registryError('XDSUnknownStoredQuery', `Requête stockée inconnue : ${id}`);
  const option = child(body, 'ResponseOption')?.attrs ?? {};
  if (option['returnType'] !== 'LeafClass' && option['returnType'] !== 'ObjectRef') throw registryError('XDSRegistryError', 'returnType LeafClass ou ObjectRef attendu.');
  const slots = new Map<string, string[][]>();
  for (const slot of query.children.filter((each) => each.name === 'Slot')) {
    const name = slot.attrs['name'] ?? '';
    const values = all(at(slot, 'ValueList'), 'Value').flatMap((value) => decodeValues(value.text));
    slots.set(name, [...(slots.get(name) ?? []), values]);
  }
  return { id, leafClass: option['returnType'] === 'LeafClass', slots };
}

const one = (query: StoredQuery, name: string): string | null => query.slots.get(name)?.[0]?.[0] ?? null;
const groups = (query: StoredQuery, name: string): string[][] => query.slots.get(name) ?? [];

/** @returns the patient a query is about: named by FindDocuments, that of the VIHF otherwise */
export const queriedPatient = (query: StoredQuery): string | null => one(query, '$XDSDocumentEntryPatientId');

/** Runs a query for one patient; signature objects are never listed (dmp.md §5.6). @throws DmpRefusal */
export function runStoredQuery(query: StoredQuery, patient: string, registry: DmpRegistry): RegisteredDocument[] {
  const ofPatient = registry.ofPatient(patient).filter((document) => !document.signature);
  if (query.id === storedQueries.getDocuments) {
    const [uniqueIds, entries] = [groups(query, '$XDSDocumentEntryUniqueId').flat(), groups(query, '$XDSDocumentEntryEntryUUID').flat()];
    if ((uniqueIds.length === 0) === (entries.length === 0)) throw registryError('XDSStoredQueryParamNumber', 'GetDocuments attend uniqueId ou entryUUID, l\'un ou l\'autre.');
    return ofPatient.filter((document) => uniqueIds.includes(document.uniqueId) || entries.includes(document.entryUuid));
  }
  const statuses = groups(query, '$XDSDocumentEntryStatus').flat();
  if (!queriedPatient(query) || statuses.length === 0) throw registryError('XDSStoredQueryMissingParam', '$XDSDocumentEntryPatientId et $XDSDocumentEntryStatus sont obligatoires.');
  if (!readPatientId(queriedPatient(query))) throw registryError('XDSUnknownPatientId', 'Identifiant de patient mal formé.');
  const coded = (name: string, code: string, system: string) => groups(query, name).every((values) => values.some((value) => value === `${code}^^${system}`));
  const between = (name: string, value: string) => value >= (one(query, `$XDSDocumentEntry${name}From`) ?? '') && value < (one(query, `$XDSDocumentEntry${name}To`) ?? '9');
  return ofPatient.filter((document) => statuses.includes(statusOf(document))
    && coded('$XDSDocumentEntryTypeCode', document.typeCode, document.typeSystem) && coded('$XDSDocumentEntryFormatCode', document.formatCode, document.formatSystem)
    && groups(query, '$XDSDocumentEntryClassCode').every((values) => values.some((value) => value.startsWith(`${document.classCode}^^`)))
    && between('CreationTime', document.creationTime) && between('ServiceStartTime', document.serviceStartTime));
}

const statusOf = (document: RegisteredDocument): string => (document.replaced ? deprecated : approved);
const slot = (name: string, value: string): string => `<Slot name="${name}"><ValueList><Value>${escapeXml(value)}</Value></ValueList></Slot>`;

/** The AdhocQueryResponse (dmp.md §2.7). The registry adds hash, size, repository, version, status and its own ids. */
export function queryAnswer(documents: readonly RegisteredDocument[], leafClass: boolean, registry: DmpRegistry): string {
  const objects = documents.map((document) => (leafClass ? extrinsicObject(document, registry) : `<ObjectRef id="${document.entryUuid}"/>`)).join('');
  return `<query:AdhocQueryResponse xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success" totalResultCount="${documents.length}" startIndex="0"><RegistryObjectList xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">${objects}</RegistryObjectList></query:AdhocQueryResponse>`;
}

function extrinsicObject(document: RegisteredDocument, registry: DmpRegistry): string {
  const inner = registry.metadataXml(document);
  const afterNames = inner.search(/<Classification|<ExternalIdentifier/);
  const [head, tail] = [inner.slice(0, afterNames), inner.slice(afterNames)];
  return `<ExtrinsicObject id="${document.entryUuid}" lid="${document.logicalId}" mimeType="${document.mimeType}" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1" status="${statusOf(document)}">`
    + `${slot('hash', document.hash)}${slot('size', String(document.size))}${slot('repositoryUniqueId', repositoryOid)}${head}<VersionInfo versionName="1"/>${tail}</ExtrinsicObject>`;
}
