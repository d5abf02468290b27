import type { NationalError } from '@pluriel/kernel';
import { at, attribute, children, parseEnvelope, descendants, text, textOf, xml } from '@pluriel/teleservices/soap';
import { readAnswer, type RawAnswer } from './dmp-answer';
import { plainRequest, type Addressed, type DmpRequest } from './dmp-envelope';
import { refusalOf } from './dispositions';
import { includedPart, readMtom } from './mtom';
import { registryErrors, registryRefusal } from './registry-answer';

export const retrieveAction = 'urn:ihe:iti:2007:RetrieveDocumentSet';

/** Where a document is and its name for ever. The repository is read from the entry, never assumed (dmp.md §1.1). */
export interface WantedDocument { repositoryUniqueId: string; uniqueId: string }

/** TD3.2: the content of documents of one patient (dmp.md §2.8). */
export const retrieveRequest = (wanted: readonly WantedDocument[], addressed: Addressed, assertion: string): DmpRequest =>
  plainRequest('repository', addressed, retrieveAction, assertion, xml('xdsb:RetrieveDocumentSetRequest', { 'xmlns:xdsb': 'urn:ihe:iti:xds-b:2007' },
    wanted.map(({ repositoryUniqueId, uniqueId }) => xml('xdsb:DocumentRequest', {}, xml('xdsb:RepositoryUniqueId', {}, text(repositoryUniqueId)), xml('xdsb:DocumentUniqueId', {}, text(uniqueId))))));

/** `content` are the exact bytes the repository keeps. */
export interface RetrievedDocument { uniqueId: string; repositoryUniqueId: string; mimeType: string; content: Buffer }

/** When several were asked for, some may be missing: they are those that `documents` does not hold, and `error` says why. */
export type RetrieveAnswer = { kind: 'retrieved'; documents: RetrievedDocument[]; error: NationalError | null } | { kind: 'refused'; error: NationalError };

/** Reads the answer to TD3.2: always multipart, even a fault (dmp.md §2.8). Never throws. */
export function readRetrieved(answer: RawAnswer, messageId: string): RetrieveAnswer {
  const read = readAnswer(answer, messageId, 'RetrieveDocumentSetResponse');
  if (read.kind === 'refused') return read;
  const response = at(read.body, 'RegistryResponse');
  if (!response) return { kind: 'refused', error: refusalOf('answer.unreadable', null) };
  const documents = documentsOf(answer);
  if (documents === null) return { kind: 'refused', error: refusalOf('answer.unreadable', null) };
  const { success, errors } = registryErrors(response);
  if (success) return { kind: 'retrieved', documents, error: null };
  const error = registryRefusal(errors, 1);
  return documents.length > 0 ? { kind: 'retrieved', documents, error } : { kind: 'refused', error };
}

/** @returns the documents with their bytes, in the part they refer to or inline; null when one of them is missing from the package */
function documentsOf(answer: RawAnswer): RetrievedDocument[] | null {
  const message = readMtom(answer.headers['content-type'] ?? '', answer.body);
  const found: RetrievedDocument[] = [];
  for (const response of children(parseEnvelope(message.envelope).body, 'DocumentResponse')) {
    const document = at(response, 'Document');
    const href = attribute(descendants(document, 'Include')[0], 'href');
    const content = href === null ? inline(textOf(document)) : includedPart(message, href)?.body ?? null;
    if (content === null) return null;
    found.push({ uniqueId: textOf(at(response, 'DocumentUniqueId')) ?? '', repositoryUniqueId: textOf(at(response, 'RepositoryUniqueId')) ?? '', mimeType: textOf(at(response, 'mimeType')) ?? '', content });
  }
  return found;
}

/** A platform may answer without MTOM: the content is then base64 in place. */
const inline = (base64: string | null): Buffer | null => (base64 === null ? null : Buffer.from(base64, 'base64'));
