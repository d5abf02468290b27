import type { NationalError } from '@pluriel/kernel';
import { verbatim, xml } from '@pluriel/teleservices/soap';
import { dmpEnvelope, utcDigits, type Addressed, type DmpRequest } from './dmp-envelope';
import { readAnswer, type RawAnswer } from './dmp-answer';
import { documentEntry, signatureEntry, type DmpDocument, type DmpPatient } from './document-entry';
import { writeMtom, xopInclude } from './mtom';
import { patientCx, type Coded, type DmpAuthor, type DmpSoftware, type DmpStructure } from './people';
import { registryErrors, registryRefusal } from './registry-answer';
import { setSignature } from './set-signature';
import type { Signer } from './signer-port';
import { association, authorClassification, classification, externalIdentifier, idAllocator, localized, rimNamespace, schemes, slot } from './xds-metadata';

export const submissionAction = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';
const hasMember = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember';
const replaces = 'urn:ihe:iti:2007:AssociationType:RPLC';
const signs = 'urn:ihe:iti:2007:AssociationType:signs';

/** Value of JDV_J59 for care given in town (dmp.md §5.3). */
export const ambulatoryContentType: Coded = { code: '07', system: '1.2.250.1.213.2.2', label: 'Consultation' };

/** A set to submit. The OIDs were allocated when the document was validated: every try submits the same ones. */
export interface Submission {
  uniqueId: string;
  signatureUniqueId: string;
  /** Time of this attempt. */
  submittedAt: Date;
  title: string;
  contentType: Coded;
  patient: DmpPatient;
  /** At least one; the first gives facility and practice setting to the signature object. */
  documents: readonly [DmpDocument, ...DmpDocument[]];
  /** Who sends: his own document, or one whose author has left; the structure when nobody else can be named. */
  author: DmpAuthor;
  structure: DmpStructure;
  software: DmpSoftware;
  /** entryUUID (`urn:uuid:…`) of the version the first document replaces (DMP_2.1b), null otherwise. */
  replacesEntryUuid: string | null;
}

/**
 * TD2.1: ITI-41 with the signature object of the set, packed in MTOM (dmp.md §2.6, §5).
 * Document bytes are those given, untouched.
 * @param assertion the VIHF, or its promise so that both signatures are made at once
 */
export async function submissionRequest(submission: Submission, addressed: Addressed, assertion: string | Promise<string>, signer: Signer): Promise<DmpRequest> {
  // the two signatures run side by side on the thread pool
  const [signedAssertion, signature] = await Promise.all([assertion, setSignature({ submissionUniqueId: submission.uniqueId, documents: submission.documents, signedAt: submission.submittedAt }, signer)]);
  const entries = submission.documents.map((document, index) => ({ id: `Document${String(index + 1).padStart(2, '0')}`, contentId: `doc${index + 1}@lps`, document }));
  const ids = idAllocator();
  const set = 'SubmissionSet01';
  const sign = 'Signature01';
  const original = () => slot('SubmissionSetStatus', 'Original');
  const [first] = submission.documents;
  const registryObjects = [
    submissionSet(submission, set, ids),
    entries.map(({ id, document }) => documentEntry(ids, id, document, submission.patient)),
    signatureEntry(ids, sign, { uniqueId: submission.signatureUniqueId, at: submission.submittedAt, signer: submission.author, structure: submission.structure, facility: first.facility, practice: first.practice }, submission.patient.ins),
    [...entries.map(({ id }) => id), sign].map((id) => association(ids, hasMember, set, id, original())),
    association(ids, signs, sign, set, original()),
    submission.replacesEntryUuid ? association(ids, replaces, 'Document01', submission.replacesEntryUuid) : null,
  ];
  const content = (id: string, contentId: string) => xml('xdsb:Document', { id }, verbatim(xopInclude(contentId)));
  const body = xml('xdsb:ProvideAndRegisterDocumentSetRequest', { 'xmlns:xdsb': 'urn:ihe:iti:xds-b:2007', 'xmlns:lcm': 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0', xmlns: rimNamespace },
    xml('lcm:SubmitObjectsRequest', {}, xml('RegistryObjectList', {}, registryObjects)),
    entries.map(({ id, contentId }) => content(id, contentId)),
    content(sign, 'sig@lps'));
  const packed = writeMtom({
    envelope: dmpEnvelope(addressed, submissionAction, signedAssertion, body), action: submissionAction,
    parts: [...entries.map(({ contentId, document }) => ({ contentId, contentType: 'text/xml; charset=UTF-8', body: document.content })), { contentId: 'sig@lps', contentType: 'text/xml; charset=UTF-8', body: signature }],
  });
  return { path: 'repository', action: submissionAction, messageId: addressed.messageId, ...packed };
}

function submissionSet(submission: Submission, set: string, ids: ReturnType<typeof idAllocator>) {
  const identifier = (scheme: string, value: string, name: string) => externalIdentifier(ids, scheme, set, value, `XDSSubmissionSet.${name}`);
  return xml('RegistryPackage', { id: set },
    slot('submissionTime', utcDigits(submission.submittedAt)),
    localized('Name', submission.title),
    authorClassification(ids, schemes.submissionAuthor, set, submission.author, submission.structure),
    classification(ids, schemes.contentType, set, submission.contentType),
    xml('Classification', { id: ids(), classificationNode: schemes.submissionSet, classifiedObject: set }),
    identifier(schemes.submissionPatientId, patientCx(submission.patient.ins), 'patientId'),
    identifier(schemes.submissionSourceId, submission.software.oid, 'sourceId'),
    identifier(schemes.submissionUniqueId, submission.uniqueId, 'uniqueId'));
}

export type SubmissionAnswer = { kind: 'accepted'; warnings: string[] } | { kind: 'refused'; error: NationalError };

/**
 * Reads the answer to TD2.1. Never throws.
 * @param attempt number of this attempt: a vague storage error ends as a refusal of the content (dmp.md §8.2)
 */
export function readSubmission(answer: RawAnswer, messageId: string, attempt: number): SubmissionAnswer {
  const read = readAnswer(answer, messageId, 'RegistryResponse');
  if (read.kind === 'refused') return read;
  const { success, errors } = registryErrors(read.body);
  if (success) return { kind: 'accepted', warnings: errors.map((error) => error.code) };
  return { kind: 'refused', error: registryRefusal(errors, attempt) };
}

/** @returns the envelope of a request as text: the root part of a package, or the whole body */
export const envelopeOf = (request: DmpRequest): string => (request.body[1] ?? request.body[0] ?? Buffer.alloc(0)).toString('utf8');
