import { createHash } from 'node:crypto';
import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces';
import type { CodedValue, MailAuthor, MailDocument, MailPatient, MailStructure, SubmissionSet } from './mail-facts';

const lcm = 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0';
const rim = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';

/** Classification and identification schemes of IHE (mssante.md §4.1, dmp.md §5.2-5.3). */
const schemes = {
  submissionSet: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  setAuthor: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d', contentType: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
  setPatientId: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446', setSourceId: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832', setUniqueId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
  document: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
  author: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d', classCode: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a', confidentiality: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  eventCode: 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4', format: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d', facility: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practiceSetting: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead', typeCode: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  patientId: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427', uniqueId: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
} as const;

/** What METADATA.XML describes: the set, and each document with the name of its file in the archive. */
export interface MetadataFacts {
  patient: MailPatient;
  author: MailAuthor;
  structure: MailStructure;
  submission: SubmissionSet;
  documents: readonly { document: MailDocument; uri: string }[];
}

/**
 * METADATA.XML of one submission set (mssante.md §4.1): hash and size are computed here on the exact bytes of each CDA.
 * @returns the XML text, the same for the same facts
 */
export function buildMetadata(facts: MetadataFacts): string {
  const writer = new Writer();
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(lcm, 'lcm:SubmitObjectsRequest').att('http://www.w3.org/2000/xmlns/', 'xmlns:rim', rim);
  const list = root.ele(rim, 'rim:RegistryObjectList');
  writer.submissionSet(list, facts);
  facts.documents.forEach(({ document, uri }, index) => { writer.document(list, `Document${String(index + 1).padStart(2, '0')}`, document, uri, facts); });
  facts.documents.forEach((_, index) => {
    const member = list.ele(rim, 'rim:Association').att({ id: writer.nextId(), associationType: 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember', sourceObject: 'SubmissionSet01', targetObject: `Document${String(index + 1).padStart(2, '0')}` });
    writer.slot(member, 'SubmissionSetStatus', 'Original');
  });
  return root.end({ prettyPrint: true });
}

/** Writes the ebRIM pieces; every `id` is unique in the message (dmp.md §5.1). */
class Writer {
  private count = 0;
  nextId(): string { this.count += 1; return `id${String(this.count).padStart(3, '0')}`; }

  submissionSet(list: XMLBuilder, { submission, author, structure, patient }: MetadataFacts): void {
    const owner = 'SubmissionSet01';
    const set = list.ele(rim, 'rim:RegistryPackage').att({ id: owner });
    this.slot(set, 'submissionTime', utcTimestamp(submission.submittedAt));
    this.name(set, submission.title);
    this.author(set, owner, schemes.setAuthor, author, structure);
    this.code(set, owner, schemes.contentType, submission.contentType);
    this.identifier(set, owner, schemes.setPatientId, 'XDSSubmissionSet.patientId', patientId(patient));
    this.identifier(set, owner, schemes.setSourceId, 'XDSSubmissionSet.sourceId', submission.sourceId);
    this.identifier(set, owner, schemes.setUniqueId, 'XDSSubmissionSet.uniqueId', submission.uniqueId);
    list.ele(rim, 'rim:Classification').att({ id: this.nextId(), classificationNode: schemes.submissionSet, classifiedObject: owner });
  }

  document(list: XMLBuilder, owner: string, document: MailDocument, uri: string, { author, structure, patient }: MetadataFacts): void {
    const entry = list.ele(rim, 'rim:ExtrinsicObject').att({ id: owner, mimeType: 'text/xml', objectType: schemes.document });
    this.slot(entry, 'creationTime', utcTimestamp(document.createdAt));
    this.slot(entry, 'languageCode', document.languageCode);
    this.slot(entry, 'legalAuthenticator', person(author));
    this.slot(entry, 'serviceStartTime', utcTimestamp(document.serviceStart));
    if (document.serviceStop) this.slot(entry, 'serviceStopTime', utcTimestamp(document.serviceStop));
    this.slot(entry, 'sourcePatientId', `${hl7(patient.localId)}^^^&${patient.localIdRoot}&ISO^PI`);
    this.slot(entry, 'sourcePatientInfo', ...patientInfo(patient));
    this.slot(entry, 'hash', createHash('sha1').update(document.cda).digest('hex'));
    this.slot(entry, 'size', String(document.cda.byteLength));
    this.slot(entry, 'URI', uri);
    this.name(entry, document.title);
    this.author(entry, owner, schemes.author, author, structure);
    this.code(entry, owner, schemes.classCode, document.classification);
    this.code(entry, owner, schemes.typeCode, document.type);
    for (const value of document.confidentiality) this.code(entry, owner, schemes.confidentiality, value);
    for (const value of document.eventCodes) this.code(entry, owner, schemes.eventCode, value);
    this.code(entry, owner, schemes.format, document.format);
    this.code(entry, owner, schemes.facility, document.facilityType);
    this.code(entry, owner, schemes.practiceSetting, document.practiceSetting);
    this.identifier(entry, owner, schemes.patientId, 'XDSDocumentEntry.patientId', patientId(patient));
    this.identifier(entry, owner, schemes.uniqueId, 'XDSDocumentEntry.uniqueId', document.uniqueId);
  }

  slot(parent: XMLBuilder, name: string, ...values: string[]): void {
    const list = parent.ele(rim, 'rim:Slot').att({ name }).ele(rim, 'rim:ValueList');
    for (const value of values) list.ele(rim, 'rim:Value').txt(clean(value).slice(0, 256));
  }

  private name(parent: XMLBuilder, text: string): void {
    parent.ele(rim, 'rim:Name').ele(rim, 'rim:LocalizedString').att({ charset: 'UTF-8', 'xml:lang': 'FR', value: clean(text).slice(0, 1024) });
  }

  private author(parent: XMLBuilder, owner: string, scheme: string, author: MailAuthor, structure: MailStructure): void {
    const node = parent.ele(rim, 'rim:Classification').att({ id: this.nextId(), classificationScheme: scheme, classifiedObject: owner, nodeRepresentation: '' });
    this.slot(node, 'authorPerson', person(author));
    this.slot(node, 'authorInstitution', `${hl7(structure.name)}^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^${structure.idNat}`);
    this.slot(node, 'authorSpecialty', `${author.profession.code}^${hl7(author.profession.label)}^${author.profession.codeSystem}`);
  }

  private code(parent: XMLBuilder, owner: string, scheme: string, value: CodedValue): void {
    const node = parent.ele(rim, 'rim:Classification').att({ id: this.nextId(), classificationScheme: scheme, classifiedObject: owner, nodeRepresentation: value.code });
    this.slot(node, 'codingScheme', value.codeSystem);
    this.name(node, value.label);
  }

  private identifier(parent: XMLBuilder, owner: string, scheme: string, name: string, value: string): void {
    const node = parent.ele(rim, 'rim:ExternalIdentifier').att({ id: this.nextId(), identificationScheme: scheme, registryObject: owner, value });
    node.ele(rim, 'rim:Name').ele(rim, 'rim:LocalizedString').att({ charset: 'UTF-8', 'xml:lang': 'FR', value: name });
  }
}

/** CX of the INS (mssante.md §4.1): the receiver finds the patient by this value. */
const patientId = (patient: MailPatient): string => `${patient.matricule}^^^&${patient.oid}&ISO^NH`;

/** XCN of a professional (dmp.md §5.4). */
const person = (author: MailAuthor): string => `${author.idNat}^${hl7(author.familyName)}^${hl7(author.givenName)}^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`;

function patientInfo(patient: MailPatient): string[] {
  const names = [`PID-5|${hl7(patient.nomNaissance)}^${hl7(patient.premierPrenom)}^^^^^L`];
  if (patient.nomUtilise) names.push(`PID-5|${hl7(patient.nomUtilise)}^${hl7(patient.premierPrenom)}^^^^^D`);
  return [...names, `PID-7|${patient.dateNaissance.replaceAll('-', '')}`, `PID-8|${patient.sexe === 'I' ? 'U' : patient.sexe}`, ...(patient.codeLieuNaissance ? [`PID-11|^^^^^^BDL^^${patient.codeLieuNaissance}`] : [])];
}

/** XDS times are UTC (dmp.md §5.2). */
const utcTimestamp = (at: Date): string => at.toISOString().replace(/[-:T]/g, '').slice(0, 14);

/** Separators of HL7 inside a name would move the components. */
const hl7 = (text: string): string => clean(text).replace(/[\^&~|\\]/g, ' ');
/** Characters XML 1.0 refuses never reach the writer. */
const clean = (text: string): string => text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ' ');
