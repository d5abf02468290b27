import type { IncludedPart } from '../soap/xop-package';
import { childrenOf, escapeXml, textAt, type Element } from '../xml/tree';
import { DmpRefusal, fault, registryError, registryErrorList } from './refusal';
import type { RegisteredDocument } from './registry/entries';
import type { DmpRegistry } from './registry/registry';
import { repositoryOid } from './value-sets';

export interface WantedDocument { repository: string; uniqueId: string }

/** @returns the documents a RetrieveDocumentSetRequest asks for. @throws DmpRefusal */
export function readRetrieval(body: Element): WantedDocument[] {
  if (body.name !== 'RetrieveDocumentSetRequest' || body.ns !== 'urn:ihe:iti:xds-b:2007') throw fault('DMPInvalidRequest', 'RetrieveDocumentSetRequest attendu.');
  const wanted = childrenOf(body, 'DocumentRequest').map((each) => ({ repository: textAt(each, 'RepositoryUniqueId') ?? '', uniqueId: textAt(each, 'DocumentUniqueId') ?? '' }));
  if (wanted.length === 0 || wanted.some((each) => each.repository === '' || each.uniqueId === '')) throw fault('DMPInvalidRequest', 'DocumentRequest : RepositoryUniqueId et DocumentUniqueId sont obligatoires.');
  return wanted;
}

export interface RetrievalScope { patient: string; registry: DmpRegistry; sees(document: RegisteredDocument): boolean }
export interface Retrieved { body: string; parts: IncludedPart[]; code: 'Success' | 'PartialSuccess' | string }

const statuses = { Success: 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success', PartialSuccess: 'urn:ihe:iti:2007:ResponseStatusType:PartialSuccess', Failure: 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure' } as const;

/** Gives each document its exact bytes, and an error for each one that cannot be had (dmp.md §2.8). */
export function retrieve(wanted: readonly WantedDocument[], scope: RetrievalScope): Retrieved {
  const refusals: DmpRefusal[] = [];
  const parts: IncludedPart[] = [];
  const responses: string[] = [];
  for (const each of wanted) {
    const document = found(each, scope);
    if (document instanceof DmpRefusal) { refusals.push(document); continue; }
    const contentId = `doc${parts.length + 1}@dmp`;
    parts.push({ contentId, contentType: 'text/xml; charset=UTF-8', bytes: scope.registry.content(document) });
    responses.push(`<xdsb:DocumentResponse><xdsb:RepositoryUniqueId>${repositoryOid}</xdsb:RepositoryUniqueId><xdsb:DocumentUniqueId>${escapeXml(document.uniqueId)}</xdsb:DocumentUniqueId><xdsb:mimeType>${document.mimeType}</xdsb:mimeType><xdsb:Document><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:${encodeURIComponent(contentId)}"/></xdsb:Document></xdsb:DocumentResponse>`);
  }
  const outcome = refusals.length === 0 ? 'Success' : parts.length === 0 ? 'Failure' : 'PartialSuccess';
  return { body: response(statuses[outcome], registryErrorList(refusals), responses.join('')), parts, code: outcome === 'Failure' ? (refusals[0]?.code ?? outcome) : outcome };
}

const response = (status: string, errors: string, documents: string): string => `<xdsb:RetrieveDocumentSetResponse xmlns:xdsb="urn:ihe:iti:xds-b:2007" xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0"><rs:RegistryResponse status="${status}">${errors}</rs:RegistryResponse>${documents}</xdsb:RetrieveDocumentSetResponse>`;

/** @returns a Failure that gives no document */
export const retrievalFailure = (refusal: DmpRefusal): string => response(statuses.Failure, registryErrorList([refusal]), '');

/** A document hidden from the caller does not exist for him: the same words, so that nothing is learnt. */
function found({ repository, uniqueId }: WantedDocument, { registry, patient, sees }: RetrievalScope): RegisteredDocument | DmpRefusal {
  if (repository !== repositoryOid) return registryError('XDSUnknownRepositoryId', `Entrepôt inconnu : ${repository}`);
  const document = registry.byUniqueId(uniqueId);
  if (!document || document.patient.slice(0, 13) !== patient.slice(0, 13) || !sees(document)) return registryError('XDSDocumentUniqueIdError', `Document introuvable : ${uniqueId}`);
  return document;
}
