import { association, authorXcn, classification, externalIdentifier, idAllocator, localized, localPatientCx, patientCx, personXcn, rimNamespace, schemes, slot, structureXon, utcDigits, type IdAllocator } from '@pluriel/teleservices/dmp';
import { xml, xmlDocument, type XmlMarkup } from '@pluriel/teleservices/soap';
import { createHash } from 'node:crypto';
import type { CodedValue, MailAuthor, MailDocument, MailPatient, MailStructure, SubmissionSet } from './mail-facts';

/** What METADATA.XML describes: the set, and each document with the name of its file in the archive. */
export interface MetadataFacts {
  patient: MailPatient;
  author: MailAuthor;
  structure: MailStructure;
  submission: SubmissionSet;
  documents: readonly { document: MailDocument; uri: string }[];
  /** The documents cancel and replace earlier ones. */
  replaces?: boolean;
}

/** Extra metadata of a change request (mssante.md §4.3): the text we have names `action` and its values, not the whole slot name. */
const actionSlot = 'urn:ans:ci-sis:action';

const set = 'SubmissionSet01';
const entryId = (index: number): string => `Document${String(index + 1).padStart(2, '0')}`;

/**
 * METADATA.XML of one submission set (mssante.md §4.1), in the ebRIM of the DMP (dmp.md §5). Hash and size are computed
 * here on the exact bytes of each CDA.
 * @returns the XML text, the same for the same facts
 */
export function buildMetadata(facts: MetadataFacts): string {
  const ids = idAllocator();
  return xmlDocument(xml('lcm:SubmitObjectsRequest', { 'xmlns:lcm': 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0', xmlns: rimNamespace }, xml('RegistryObjectList', {},
    submissionSet(ids, facts),
    xml('Classification', { id: ids(), classificationNode: schemes.submissionSet, classifiedObject: set }),
    facts.documents.map(({ document, uri }, index) => documentEntry(ids, entryId(index), document, uri, facts)),
    facts.documents.map((_, index) => association(ids, 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember', set, entryId(index), slot('SubmissionSetStatus', 'Original'))))));
}

function submissionSet(ids: IdAllocator, { submission, author, structure, patient }: MetadataFacts): XmlMarkup {
  const identifier = (scheme: string, name: string, value: string): XmlMarkup => externalIdentifier(ids, scheme, set, value, `XDSSubmissionSet.${name}`);
  return xml('RegistryPackage', { id: set },
    slot('submissionTime', utcDigits(submission.submittedAt)),
    localized('Name', submission.title),
    authorOf(ids, schemes.submissionAuthor, set, author, structure),
    coded(ids, schemes.contentType, set, submission.contentType),
    identifier(schemes.submissionPatientId, 'patientId', patientCx(patient)),
    identifier(schemes.submissionSourceId, 'sourceId', submission.sourceId),
    identifier(schemes.submissionUniqueId, 'uniqueId', submission.uniqueId));
}

function documentEntry(ids: IdAllocator, id: string, document: MailDocument, uri: string, { author, structure, patient, replaces }: MetadataFacts): XmlMarkup {
  return xml('ExtrinsicObject', { id, mimeType: 'text/xml', objectType: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1' },
    slot('creationTime', utcDigits(document.createdAt)),
    slot('languageCode', document.languageCode),
    slot('legalAuthenticator', personXcn(author)),
    slot('serviceStartTime', utcDigits(document.serviceStart)),
    document.serviceStop ? slot('serviceStopTime', utcDigits(document.serviceStop)) : null,
    slot('sourcePatientId', localPatientCx(patient.localId, patient.localIdRoot)),
    slot('sourcePatientInfo', ...patientInfo(patient)),
    slot('hash', createHash('sha1').update(document.cda).digest('hex')),
    slot('size', String(document.cda.byteLength)),
    slot('URI', uri),
    replaces ? slot(actionSlot, 'C') : null,
    localized('Name', document.title),
    authorOf(ids, schemes.documentAuthor, id, author, structure),
    document.structureAuthor ? structureAuthorOf(ids, schemes.documentAuthor, id, document.structureAuthor, structure) : null,
    coded(ids, schemes.classCode, id, document.classification),
    coded(ids, schemes.typeCode, id, document.type),
    document.confidentiality.map((value) => coded(ids, schemes.confidentiality, id, value)),
    document.eventCodes.map((value) => coded(ids, schemes.eventCode, id, value)),
    coded(ids, schemes.formatCode, id, document.format),
    coded(ids, schemes.facilityType, id, document.facilityType),
    coded(ids, schemes.practiceSetting, id, document.practiceSetting),
    externalIdentifier(ids, schemes.documentPatientId, id, patientCx(patient), 'XDSDocumentEntry.patientId'),
    externalIdentifier(ids, schemes.documentUniqueId, id, document.uniqueId, 'XDSDocumentEntry.uniqueId'));
}

const coded = (ids: IdAllocator, scheme: string, owner: string, { code, codeSystem, label }: CodedValue): XmlMarkup => classification(ids, scheme, owner, { code, system: codeSystem, label });

/** The author with the profession of the CDA header (dmp.md §5.4). */
const authorOf = (ids: IdAllocator, scheme: string, owner: string, author: MailAuthor, structure: MailStructure): XmlMarkup =>
  xml('Classification', { id: ids(), classificationScheme: scheme, classifiedObject: owner, nodeRepresentation: '' },
    slot('authorPerson', personXcn(author)), slot('authorInstitution', structureXon(structure)), slot('authorSpecialty', `${author.profession.code}^${component(author.profession.label)}^${author.profession.codeSystem}`));

/** The structure as author, as the DMP names it (dmp.md §5.4). */
const structureAuthorOf = (ids: IdAllocator, scheme: string, owner: string, idNat: string, structure: MailStructure): XmlMarkup =>
  xml('Classification', { id: ids(), classificationScheme: scheme, classifiedObject: owner, nodeRepresentation: '' }, slot('authorPerson', authorXcn({ idNat, serviceName: '' }, structure)), slot('authorInstitution', structureXon(structure)));

/** Fields of PID (dmp.md §5.2): birth name as L, used name as D, INSEE code of the birth place. */
function patientInfo(patient: MailPatient): string[] {
  const names = [`PID-5|${component(patient.nomNaissance)}^${component(patient.premierPrenom)}^^^^^L`];
  if (patient.nomUtilise) names.push(`PID-5|${component(patient.nomUtilise)}^${component(patient.premierPrenom)}^^^^^D`);
  return [...names, `PID-7|${patient.dateNaissance.replaceAll('-', '')}`, `PID-8|${patient.sexe === 'I' ? 'U' : patient.sexe}`, ...(patient.codeLieuNaissance ? [`PID-11|^^^^^^BDL^^${patient.codeLieuNaissance}`] : [])];
}

/** Separators of HL7 inside a name would move the components. */
const component = (text: string): string => text.replace(/[\^&~|\\\r\n\t]/g, ' ').trim();
