import type { NationalError } from '@pluriel/kernel';
import { at, attribute, children, parseXml, xml, XmlSyntaxError, type XmlElement, type XmlMarkup } from '@pluriel/teleservices/soap';
import { plainRequest, utcDigits, type Addressed, type DmpRequest } from './dmp-envelope';
import { refusalOf } from './dispositions';
import { readAnswer, type RawAnswer } from './dmp-answer';
import { readEntry, readReference, type FoundEntry } from './found-entry';
import { patientCx, type InsId } from './people';
import { registryErrors, registryRefusal } from './registry-answer';
import { rimNamespace, slot } from './xds-metadata';

export const searchAction = 'urn:ihe:iti:2007:RegistryStoredQuery';

/** Stored queries of ITI-18 (dmp.md §2.7). */
const queries = {
  FindDocuments: 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d',
  FindSubmissionSets: 'urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9',
  GetDocuments: 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4',
  GetAssociations: 'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155',
  GetDocumentsAndAssociations: 'urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a',
} as const;

/** Status of an entry. Deleted ones never come back in an ordinary search (dmp.md §2.7). */
export const entryStatuses = {
  approved: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved', deprecated: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
  archived: 'urn:asip:ci-sis:2010:StatusType:Archived', deleted: 'urn:asip:ci-sis:2010:StatusType:Deleted',
} as const;
export type EntryStatus = keyof typeof entryStatuses;

/** `LeafClass` returns the whole entries (hash included), `ObjectRef` only their entryUUID. */
export type ReturnType = 'LeafClass' | 'ObjectRef';

/** IHE string values stand between single quotes, a quote inside is doubled; lists between parentheses (dmp.md §2.7). */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
/** No `Value` is longer than this in the schema; a longer list goes on in the next one, as IHE allows for lists (dmp.md §5.1). */
const longestValue = 256;
/** @returns the list, in as many parentheses as its length asks for */
function listed(values: readonly string[]): string[] {
  const lots: string[] = [];
  for (const value of values.map(quoted)) {
    const last = lots.at(-1);
    if (last !== undefined && last.length + value.length + 3 <= longestValue) lots[lots.length - 1] = `${last},${value}`;
    else lots.push(value);
  }
  return lots.map((lot) => `(${lot})`);
}
/** A list that was not asked for gives no slot. */
const optional = (name: string, values: readonly string[] | undefined): XmlMarkup | null => (values?.length ? slot(name, ...listed(values)) : null);
const instant = (name: string, at: Date | undefined): XmlMarkup | null => (at ? slot(name, utcDigits(at)) : null);
const coded = (codes: readonly { code: string; system: string }[] | undefined): string[] | undefined => codes?.map(({ code, system }) => `${code}^^${system}`);

function query(id: string, returnType: ReturnType, slots: readonly (XmlMarkup | null)[], addressed: Addressed, assertion: string): DmpRequest {
  const body = xml('query:AdhocQueryRequest', { 'xmlns:query': 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0', xmlns: rimNamespace },
    xml('query:ResponseOption', { returnComposedObjects: 'true', returnType }),
    xml('AdhocQuery', { id }, slots));
  return plainRequest('registry', addressed, searchAction, assertion, body);
}

/** TD3.1b: the entries of known documents, by their uniqueId (dmp.md §2.7 GetDocuments). */
export const searchByUniqueIdRequest = (uniqueId: string | readonly string[], returnType: ReturnType, addressed: Addressed, assertion: string): DmpRequest =>
  query(queries.GetDocuments, returnType, [slot('$XDSDocumentEntryUniqueId', ...listed(typeof uniqueId === 'string' ? [uniqueId] : uniqueId))], addressed, assertion);

/** What to look for in one patient's DMP (dmp.md §2.7 FindDocuments). Times are real ones, written in UTC. */
export interface DocumentCriteria {
  patient: InsId;
  statuses: readonly EntryStatus[];
  typeCodes?: readonly { code: string; system: string }[];
  classCodes?: readonly { code: string; system: string }[];
  serviceStartFrom?: Date;
  serviceStartTo?: Date;
  createdFrom?: Date;
  createdTo?: Date;
}

/** TD3.1a: the documents of a patient that meet the criteria. */
export const findDocumentsRequest = (criteria: DocumentCriteria, addressed: Addressed, assertion: string): DmpRequest =>
  query(queries.FindDocuments, 'LeafClass', [
    slot('$XDSDocumentEntryPatientId', quoted(patientCx(criteria.patient))),
    slot('$XDSDocumentEntryStatus', ...listed(criteria.statuses.map((status) => entryStatuses[status]))),
    optional('$XDSDocumentEntryTypeCode', coded(criteria.typeCodes)), optional('$XDSDocumentEntryClassCode', coded(criteria.classCodes)),
    instant('$XDSDocumentEntryServiceStartTimeFrom', criteria.serviceStartFrom), instant('$XDSDocumentEntryServiceStartTimeTo', criteria.serviceStartTo),
    instant('$XDSDocumentEntryCreationTimeFrom', criteria.createdFrom), instant('$XDSDocumentEntryCreationTimeTo', criteria.createdTo),
  ], addressed, assertion);

/** What was submitted since an instant: there is no filter of documents by that date (dmp.md §2.7, §2.7.1). */
export const findSubmissionSetsRequest = (patient: InsId, since: Date, addressed: Addressed, assertion: string): DmpRequest =>
  query(queries.FindSubmissionSets, 'LeafClass', [
    slot('$XDSSubmissionSetPatientId', quoted(patientCx(patient))),
    slot('$XDSSubmissionSetStatus', ...listed([entryStatuses.approved])),
    instant('$XDSSubmissionSetSubmissionTimeFrom', since),
  ], addressed, assertion);

/** The members of submission sets, and what replaces what. @param entryUuids of sets or of documents */
export const getAssociationsRequest = (entryUuids: readonly string[], addressed: Addressed, assertion: string): DmpRequest =>
  query(queries.GetAssociations, 'LeafClass', [slot('$uuid', ...listed(entryUuids))], addressed, assertion);

/** Entries by entryUUID with their associations, in lots of twenty (dmp.md §2.7.1). */
export const getDocumentsAndAssociationsRequest = (entryUuids: readonly string[], addressed: Addressed, assertion: string): DmpRequest =>
  query(queries.GetDocumentsAndAssociations, 'LeafClass', [slot('$XDSDocumentEntryEntryUUID', ...listed(entryUuids))], addressed, assertion);

/** A link between two objects of the registry, types shortened to their last word (`HasMember`, `RPLC`). */
export interface FoundAssociation { type: string; source: string; target: string }

/** What a search brought. Signature objects are already left out (dmp.md §5.6). */
export type SearchAnswer =
  | { kind: 'found'; entries: FoundEntry[]; associations: FoundAssociation[]; submissionSets: string[] }
  | { kind: 'refused'; error: NationalError };

/** Reads the answer to TD3.1. No hit is `found` with nothing in it. Never throws. */
export function readSearch(answer: RawAnswer, messageId: string): SearchAnswer {
  const read = readAnswer(answer, messageId, 'AdhocQueryResponse', 'ExtrinsicObject');
  if (read.kind === 'refused') return read;
  const { success, errors } = registryErrors(read.body);
  if (!success) return { kind: 'refused', error: registryRefusal(errors, 1) };
  const list = at(read.body, 'RegistryObjectList');
  const entries = readEntries(read.pieces);
  if (entries === null) return { kind: 'refused', error: refusalOf('answer.unreadable', null) };
  return {
    kind: 'found',
    entries: [...entries.filter((entry) => entry.description?.type?.code !== 'E1762'), ...children(list, 'ObjectRef').map(readReference)],
    associations: children(list, 'Association').map(associationOf),
    submissionSets: children(list, 'RegistryPackage').map((set) => attribute(set, 'id') ?? ''),
  };
}

/** Each entry is parsed by itself and its tree forgotten: a DMP may hold thousands. Null when one of them is no XML. */
function readEntries(pieces: readonly string[]): FoundEntry[] | null {
  try { return pieces.map((piece) => readEntry(parseXml(piece), piece)); } catch (error) {
    if (error instanceof XmlSyntaxError) return null;
    throw error;
  }
}

const associationOf = (found: XmlElement): FoundAssociation => ({ type: attribute(found, 'associationType')?.split(':').pop() ?? '', source: attribute(found, 'sourceObject') ?? '', target: attribute(found, 'targetObject') ?? '' });
