import { entryStatuses, type RegisteredDocument, type RegistryAssociation, type SetFacts } from '../registry/entries';
import type { DmpRegistry } from '../registry/registry';
import { registryError } from '../refusal';
import { associationTypes, changesStatus, classSystem, confidentialities, facilitySystem, practiceSettings } from '../value-sets';
import { readPatientId } from '../vihf';
import type { StoredQuery } from './slot-grammar';

/** What a query found, each list in the order of the registry. */
export interface Found { documents: RegisteredDocument[]; sets: SetFacts[]; associations: RegistryAssociation[] }

/** In whose file, and what the caller may see of it. `patient` is the matricule of the VIHF. */
export interface QueryScope { patient: string; registry: DmpRegistry; sees(document: RegisteredDocument): boolean }

const approvedSet = entryStatuses.Approved;

/** @returns the patient a query names, as written; null for those that name objects */
export const queriedPatient = (query: StoredQuery): string | null => query.slots.get('$XDSDocumentEntryPatientId')?.[0]?.[0] ?? query.slots.get('$XDSSubmissionSetPatientId')?.[0]?.[0] ?? null;

/** Runs a stored query in one patient's file (dmp.md §2.7). @throws DmpRefusal */
export function runQuery(query: StoredQuery, scope: QueryScope): Found {
  const { registry } = scope;
  const values = (name: string): string[] => (query.slots.get(name) ?? []).flat();
  const asked = queriedPatient(query);
  if (asked !== null && !readPatientId(asked)) throw registryError('XDSUnknownPatientId', 'Identifiant de patient mal formé.');
  const found = (documents: readonly RegisteredDocument[], sets: readonly SetFacts[] = [], associations: readonly RegistryAssociation[] = []): Found => ({ documents: [...documents], sets: [...sets], associations: [...associations] });
  const named = (): RegisteredDocument[] => [...values('$XDSDocumentEntryUniqueId').map((each) => registry.byUniqueId(each)), ...values('$XDSDocumentEntryEntryUUID').map((each) => registry.byEntryUuid(each))].filter((each) => each !== null).filter((each) => mine(each, scope));

  if (query.name === 'FindDocuments' || query.name === 'FindDocumentsByReferenceId') return found(registry.ofPatient(scope.patient).filter((document) => scope.sees(document) && meets(document, query)));
  if (query.name === 'FindSubmissionSets') return found([], registry.setsOfPatient(scope.patient, padded(values('$XDSSubmissionSetSubmissionTimeFrom')[0])).filter((set) => setMeets(set, query)));
  if (query.name === 'GetDocuments') return found(named());
  if (query.name === 'GetDocumentsAndAssociations') { const documents = named(); return found(documents, [], links(documents.map((each) => each.entryUuid), scope)); }
  if (query.name === 'GetAssociations') return found([], [], links(values('$uuid'), scope));
  if (query.name === 'GetSubmissionSets') {
    const memberships = links(values('$uuid'), scope).filter((each) => each.type === associationTypes.hasMember && values('$uuid').includes(each.target));
    return found([], unique(memberships.map((each) => each.source)).map((uuid) => registry.setByUuid(uuid)).filter((each) => each !== null), memberships);
  }
  if (query.name === 'GetSubmissionSetAndContents') return contents(query, scope);
  return related(named(), values('$AssociationTypes'), scope);
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
const mine = (document: RegisteredDocument, scope: QueryScope): boolean => document.patient.slice(0, 13) === scope.patient.slice(0, 13) && scope.sees(document);

/** The links of some objects, each once; what touches a document the caller may not see is left out (dmp.md §5.6, §12). */
function links(uuids: readonly string[], scope: QueryScope): RegistryAssociation[] {
  const seen = new Map<string, RegistryAssociation>();
  // A change of status names a document that may be deleted since: its entryUUID alone is said (dmp.md §2.10).
  const reachable = (uuid: string, type: string): boolean => {
    const document = scope.registry.byEntryUuid(uuid);
    if (document) return mine(type === changesStatus && document.status === 'Deleted' ? { ...document, status: 'Approved' } : document, scope);
    return scope.registry.setByUuid(uuid)?.patient.slice(0, 13) === scope.patient.slice(0, 13);
  };
  for (const uuid of uuids) for (const each of scope.registry.associationsOf(uuid)) if (!seen.has(each.uuid) && reachable(each.source, each.type) && reachable(each.target, each.type)) seen.set(each.uuid, each);
  return [...seen.values()];
}

function contents(query: StoredQuery, scope: QueryScope): Found {
  const { registry } = scope;
  const uuid = query.slots.get('$XDSSubmissionSetEntryUUID')?.[0]?.[0];
  const set = uuid ? registry.setByUuid(uuid) : registry.setByUniqueId(query.slots.get('$XDSSubmissionSetUniqueId')?.[0]?.[0] ?? '');
  if (!set || set.patient.slice(0, 13) !== scope.patient.slice(0, 13)) return { documents: [], sets: [], associations: [] };
  const associations = links([set.uuid], scope);
  const documents = associations.filter((each) => each.type === associationTypes.hasMember).map((each) => registry.byEntryUuid(each.target)).filter((each) => each !== null).filter((each) => meets(each, query));
  const kept = new Set(documents.map((each) => each.entryUuid));
  return { documents, sets: [set], associations: associations.filter((each) => each.type !== associationTypes.hasMember || kept.has(each.target)) };
}

function related(from: readonly RegisteredDocument[], types: readonly string[], scope: QueryScope): Found {
  const associations = links(from.map((each) => each.entryUuid), scope).filter((each) => types.includes(each.type) && each.type !== associationTypes.hasMember);
  const uuids = unique([...from.map((each) => each.entryUuid), ...associations.flatMap((each) => [each.source, each.target])]);
  return associations.length === 0 ? { documents: [], sets: [], associations: [] } : { documents: uuids.map((uuid) => scope.registry.byEntryUuid(uuid)).filter((each) => each !== null), sets: [], associations };
}

/** A bound less precise than the second means its beginning. */
const padded = (time: string | undefined): string => (time === undefined ? '' : time.padEnd(14, '0').replace(/^(\d{4})00/, '$101').replace(/^(\d{6})00/, '$101'));

/** From is included, To is not (IHE ITI-18). An entry without the time does not meet a bound on it. */
function between(query: StoredQuery, name: string, value: string | null): boolean {
  const [from, to] = [query.slots.get(`${name}From`)?.[0]?.[0], query.slots.get(`${name}To`)?.[0]?.[0]];
  if (from === undefined && to === undefined) return true;
  return value !== null && value >= padded(from) && (to === undefined || value < padded(to));
}

/** SQL LIKE as IHE uses it: `%` for any text, `_` for one sign. */
const like = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.')}$`, 's');
const someLike = (patterns: readonly string[], values: readonly string[]): boolean => patterns.some((pattern) => { const form = like(pattern); return values.some((value) => form.test(value)); });

function meets(document: RegisteredDocument, query: StoredQuery): boolean {
  const every = (name: string, holds: (values: readonly string[]) => boolean) => (query.slots.get(name) ?? []).every(holds);
  const coded = (name: string, ...values: string[]) => every(name, (wanted) => values.some((value) => wanted.includes(value)));
  return every('$XDSDocumentEntryStatus', (wanted) => wanted.includes(entryStatuses[document.status]))
    && coded('$XDSDocumentEntryClassCode', `${document.classCode}^^${classSystem}`) && coded('$XDSDocumentEntryTypeCode', `${document.typeCode}^^${document.typeSystem}`) && coded('$XDSDocumentEntryFormatCode', `${document.formatCode}^^${document.formatSystem}`)
    && coded('$XDSDocumentEntryPracticeSettingCode', `${document.practice}^^${practiceSettings.system}`) && coded('$XDSDocumentEntryHealthcareFacilityTypeCode', `${document.facility}^^${facilitySystem}`)
    && coded('$XDSDocumentEntryEventCodeList', ...document.events) && coded('$XDSDocumentEntryConfidentialityCode', ...document.confidentialities.map((code) => `${code}^^${confidentialities.get(code) ?? ''}`))
    && coded('$XDSDocumentEntryReferenceIdList', ...document.referenceIds) && every('$XDSDocumentEntryAuthorPerson', (patterns) => someLike(patterns, document.authorPersons))
    && between(query, '$XDSDocumentEntryCreationTime', document.creationTime) && between(query, '$XDSDocumentEntryServiceStartTime', document.serviceStartTime) && between(query, '$XDSDocumentEntryServiceStopTime', document.serviceStopTime);
}

function setMeets(set: SetFacts, query: StoredQuery): boolean {
  const values = (name: string) => query.slots.get(name)?.flat();
  const within = (name: string, holds: (wanted: readonly string[]) => boolean) => { const wanted = values(name); return wanted === undefined || holds(wanted); };
  return within('$XDSSubmissionSetStatus', (wanted) => wanted.includes(approvedSet)) && within('$XDSSubmissionSetSourceId', (wanted) => wanted.includes(set.sourceId)) && within('$XDSSubmissionSetContentType', (wanted) => wanted.includes(set.contentType))
    && within('$XDSSubmissionSetAuthorPerson', (patterns) => someLike(patterns, set.authorPersons)) && between(query, '$XDSSubmissionSetSubmissionTime', set.submissionTime);
}
