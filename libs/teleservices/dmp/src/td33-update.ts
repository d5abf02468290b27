import type { NationalError } from '@pluriel/kernel';
import { attribute, child, children, parseXml, serialize, verbatim, xml, type XmlElement, type XmlMarkup } from '@pluriel/teleservices/soap';
import { readAnswer, type RawAnswer } from './dmp-answer';
import { plainRequest, utcDigits, type Addressed, type DmpRequest } from './dmp-envelope';
import { confidentialities, type VisibilityCode } from './document-entry';
import { patientCx, type Coded, type DmpAuthor, type DmpSoftware, type DmpStructure, type InsId } from './people';
import { registryErrors, registryRefusal } from './registry-answer';
import { entryStatuses, type EntryStatus } from './td31-search';
import { association, authorClassification, classification, externalIdentifier, idAllocator, localized, rimNamespace, schemes, slot, type IdAllocator } from './xds-metadata';

export const updateAction = 'urn:ihe:iti:2010:UpdateDocumentSet';
const hasMember = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember';
const changesStatus = 'urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus';
const set = 'SubmissionSet01';

/** Who changes what the DMP says of a document, and under which identifiers: the same ones at each try. */
export interface UpdateSet {
  uniqueId: string;
  submittedAt: Date;
  title: string;
  contentType: Coded;
  patient: InsId;
  author: DmpAuthor;
  structure: DmpStructure;
  software: DmpSoftware;
}

/** The entry as TD3.1 returned it just before: the DMP refuses a change of anything else (dmp.md §2.9). */
export interface CurrentEntry { xml: string; metadataVersion: string }

/**
 * TD3.3a and b: who may see a document (dmp.md §2.9). The whole current entry is sent back, only its confidentiality changes.
 * @param visibility the codes it shall bear besides `N`
 * @throws XmlSyntaxError when the entry kept is not XML: it was stored damaged
 */
export function visibilityRequest(update: UpdateSet, entry: CurrentEntry, visibility: readonly VisibilityCode[], addressed: Addressed, assertion: string): DmpRequest {
  const ids = idAllocator();
  return updateRequest(update, ids, [
    verbatim(rewrittenEntry(entry.xml, visibility, ids)),
    association(ids, hasMember, set, 'Document01', slot('SubmissionSetStatus', 'Original'), slot('PreviousVersion', entry.metadataVersion)),
  ], addressed, assertion);
}

/** TD3.3c and d: withdraws, archives or brings back a document (dmp.md §2.10). */
export function statusRequest(update: UpdateSet, entryUuid: string, from: EntryStatus, to: EntryStatus, addressed: Addressed, assertion: string): DmpRequest {
  const ids = idAllocator();
  const change = xml('Association', { id: ids(), objectType: 'urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association', associationType: changesStatus, sourceObject: set, targetObject: entryUuid },
    slot('OriginalStatus', entryStatuses[from]), slot('NewStatus', entryStatuses[to]));
  return updateRequest(update, ids, [change], addressed, assertion);
}

function updateRequest(update: UpdateSet, ids: IdAllocator, objects: readonly XmlMarkup[], addressed: Addressed, assertion: string): DmpRequest {
  const body = xml('lcm:SubmitObjectsRequest', { 'xmlns:lcm': 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0', xmlns: rimNamespace }, xml('RegistryObjectList', {}, updateSet(update, ids), objects));
  return plainRequest('registry', addressed, updateAction, assertion, body);
}

function updateSet(update: UpdateSet, ids: IdAllocator): XmlMarkup {
  const identifier = (scheme: string, value: string, name: string) => externalIdentifier(ids, scheme, set, value, `XDSSubmissionSet.${name}`);
  return xml('RegistryPackage', { id: set },
    slot('submissionTime', utcDigits(update.submittedAt)),
    localized('Name', update.title),
    authorClassification(ids, schemes.submissionAuthor, set, update.author, update.structure),
    classification(ids, schemes.contentType, set, update.contentType),
    xml('Classification', { id: ids(), classificationNode: schemes.submissionSet, classifiedObject: set }),
    identifier(schemes.submissionPatientId, patientCx(update.patient), 'patientId'),
    identifier(schemes.submissionSourceId, update.software.oid, 'sourceId'),
    identifier(schemes.submissionUniqueId, update.uniqueId, 'uniqueId'));
}

/** The entry under a symbolic id, each part of it pointing to that id, with other confidentiality codes in the place of the former ones. */
function rewrittenEntry(source: string, visibility: readonly VisibilityCode[], ids: IdAllocator): string {
  const entry = parseXml(source);
  entry.setAttribute('id', 'Document01');
  for (const part of children(entry)) {
    if (part.localName === 'Classification') part.setAttribute('classifiedObject', 'Document01');
    if (part.localName === 'ExternalIdentifier') part.setAttribute('registryObject', 'Document01');
    // Ids of the registry are not ours to give again: those of this message are, one each.
    if (part.localName === 'Classification' || part.localName === 'ExternalIdentifier') part.setAttribute('id', ids());
  }
  const former = children(entry, 'Classification').filter((part) => attribute(part, 'classificationScheme') === schemes.confidentiality);
  const place = former[0] ?? child(entry, 'ExternalIdentifier');
  for (const value of confidentialities(visibility)) entry.insertBefore(imported(entry, classification(ids, schemes.confidentiality, 'Document01', value)), place);
  for (const part of former) entry.removeChild(part);
  return serialize(entry);
}

const imported = (entry: XmlElement, markup: XmlMarkup): XmlElement => {
  const parsed = parseXml(markup.replace('<Classification ', `<Classification xmlns="${rimNamespace}" `));
  return (entry.ownerDocument?.importNode(parsed, true) ?? parsed) as XmlElement;
};

export type UpdateAnswer = { kind: 'done' } | { kind: 'refused'; error: NationalError };

/** Reads the answer to TD3.3. `XDSMetadataVersionError`: the entry changed meanwhile, read it again and try once more (dmp.md §2.9). Never throws. */
export function readUpdate(answer: RawAnswer, messageId: string): UpdateAnswer {
  const read = readAnswer(answer, messageId, 'RegistryResponse');
  if (read.kind === 'refused') return read;
  const { success, errors } = registryErrors(read.body);
  return success ? { kind: 'done' } : { kind: 'refused', error: registryRefusal(errors, 1) };
}
