import type { NationalError } from '@pluriel/kernel';
import { at, attribute, children, descendants, textOf, xml, type XmlElement } from '@pluriel/teleservices/soap';
import { plainRequest, type Addressed, type DmpRequest } from './dmp-envelope';
import { readAnswer, type RawAnswer } from './dmp-answer';
import { registryErrors, registryRefusal } from './registry-answer';
import { rimNamespace, schemes, slot } from './xds-metadata';

export const searchAction = 'urn:ihe:iti:2007:RegistryStoredQuery';
const getDocuments = 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4';

/** `LeafClass` returns the whole entries (hash included), `ObjectRef` only their entryUUID. */
export type ReturnType = 'LeafClass' | 'ObjectRef';

/** IHE string values stand between single quotes, a quote inside is doubled (dmp.md §2.7). */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** TD3.1b: the entry of one known document, by its uniqueId (dmp.md §2.7 GetDocuments). */
export function searchByUniqueIdRequest(uniqueId: string, returnType: ReturnType, addressed: Addressed, assertion: string): DmpRequest {
  const body = xml('query:AdhocQueryRequest', { 'xmlns:query': 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0', xmlns: rimNamespace },
    xml('query:ResponseOption', { returnComposedObjects: 'true', returnType }),
    xml('AdhocQuery', { id: getDocuments }, slot('$XDSDocumentEntryUniqueId', `(${quoted(uniqueId)})`)));
  return plainRequest('registry', addressed, searchAction, assertion, body);
}

/** One entry found. `hash`, `uniqueId`, `logicalId` and `status` are null when only references were asked for. */
export interface FoundEntry { entryUuid: string; logicalId: string | null; uniqueId: string | null; hash: string | null; status: string | null; repositoryUniqueId: string | null }

export type SearchAnswer = { kind: 'found'; entries: FoundEntry[] } | { kind: 'refused'; error: NationalError };

/** Reads the answer to TD3.1. No hit is `found` with no entry. Never throws. */
export function readSearch(answer: RawAnswer, messageId: string): SearchAnswer {
  const read = readAnswer(answer, messageId, 'AdhocQueryResponse');
  if (read.kind === 'refused') return read;
  const { success, errors } = registryErrors(read.body);
  if (!success) return { kind: 'refused', error: registryRefusal(errors, 1) };
  const list = at(read.body, 'RegistryObjectList');
  return { kind: 'found', entries: [...children(list, 'ExtrinsicObject').map(entryOf), ...children(list, 'ObjectRef').map(referenceOf)] };
}

const referenceOf = (reference: XmlElement): FoundEntry => ({ entryUuid: attribute(reference, 'id') ?? '', logicalId: null, uniqueId: null, hash: null, status: null, repositoryUniqueId: null });

function entryOf(entry: XmlElement): FoundEntry {
  const slotValue = (name: string) => textOf(descendants(children(entry, 'Slot').find((found) => attribute(found, 'name') === name), 'Value')[0]);
  const unique = children(entry, 'ExternalIdentifier').find((found) => attribute(found, 'identificationScheme') === schemes.documentUniqueId);
  return {
    entryUuid: attribute(entry, 'id') ?? '', logicalId: attribute(entry, 'lid'), uniqueId: attribute(unique, 'value'), hash: slotValue('hash'),
    status: attribute(entry, 'status'), repositoryUniqueId: slotValue('repositoryUniqueId'),
  };
}
