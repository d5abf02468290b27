import { xml, type XmlMarkup } from '@pluriel/teleservices/soap';
import { utcDigits } from './dmp-envelope';
import { authorXcn, localPatientCx, patientCx, personXcn, type Coded, type DmpAuthor, type DmpAutomaton, type DmpPerson, type DmpStructure, type InsId } from './people';
import { authorClassification, classification, externalIdentifier, localized, schemes, slot, type IdAllocator } from './xds-metadata';

/** Stable document entry (dmp.md §5.2). */
const documentEntryType = 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1';

/** The patient as the source knows him. `birthDate` in digits `YYYYMMDD`; `sex` I is sent as U. */
export interface DmpPatient {
  ins: InsId;
  /** Our own number for him, and the OID below which it is unique. */
  localNumber: string;
  localRoot: string;
  birthName: string;
  firstName: string;
  usedName: string | null;
  usedFirstName: string | null;
  birthDate: string;
  sex: 'M' | 'F' | 'I';
}

/** A document and its description, frozen at validation. Times are real ones; they are written in UTC. */
export interface DmpDocument {
  /** OID alone, = CDA `id/@root` (the DMP takes no extension). */
  uniqueId: string;
  /** The exact bytes of the CDA: what is hashed, signed and sent. */
  content: Buffer;
  /** SHA-1 of these bytes, hexadecimal, lower case (XDS `hash`). */
  sha1Hex: string;
  title: string;
  languageCode: string;
  createdAt: Date;
  serviceStart: Date;
  serviceStop: Date | null;
  type: Coded;
  class: Coded;
  format: Coded;
  facility: Coded;
  practice: Coded;
  events: readonly Coded[];
  /** Besides `N`: MASQUE_PS, INVISIBLE_PATIENT, INVISIBLE_REPRESENTANTS_LEGAUX. */
  visibility: readonly VisibilityCode[];
  author: DmpPerson;
  /** The structure as author too, its professional having left the RPPS: it keeps the right to read and to delete (SC.DMP/HISTO.04). */
  structureAuthor?: DmpAutomaton | null;
  authorStructure: Pick<DmpStructure, 'idNat' | 'name'>;
  legalAuthenticator: DmpPerson;
}

export type VisibilityCode = 'MASQUE_PS' | 'INVISIBLE_PATIENT' | 'INVISIBLE_REPRESENTANTS_LEGAUX';
const visibilityLabels: Readonly<Record<VisibilityCode, string>> = {
  MASQUE_PS: 'Masqué aux professionnels de santé', INVISIBLE_PATIENT: 'Non visible par le patient', INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux du patient',
};
const normal: Coded = { code: 'N', system: '2.16.840.1.113883.5.25', label: 'Normal' };

/** The confidentiality classifications of an entry: `N` always, then each visibility code (dmp.md §5.2). */
export const confidentialities = (visibility: readonly VisibilityCode[]): Coded[] =>
  [normal, ...visibility.map((code) => ({ code, system: '1.2.250.1.213.1.1.4.13', label: visibilityLabels[code] }))];

/** HL7 v2 PID fields of the source patient (dmp.md §5.2): birth name as L, used name as D. */
function sourcePatientInfo(patient: DmpPatient): string[] {
  const clean = (value: string) => value.replace(/[\^&|~\\]/g, ' ');
  const names = [`PID-5|${clean(patient.birthName)}^${clean(patient.firstName)}^^^^^L`];
  if (patient.usedName) names.push(`PID-5|${clean(patient.usedName)}^${clean(patient.usedFirstName ?? patient.firstName)}^^^^^D`);
  return [...names, `PID-7|${patient.birthDate}`, `PID-8|${patient.sex === 'I' ? 'U' : patient.sex}`];
}

/** @returns the `ExtrinsicObject` of a document under the symbolic id `entryId` */
export function documentEntry(ids: IdAllocator, entryId: string, document: DmpDocument, patient: DmpPatient): XmlMarkup {
  const coded = (scheme: string, value: Coded) => classification(ids, scheme, entryId, value);
  return xml('ExtrinsicObject', { id: entryId, mimeType: 'text/xml', objectType: documentEntryType },
    slot('creationTime', utcDigits(document.createdAt)),
    slot('hash', document.sha1Hex),
    slot('languageCode', document.languageCode),
    slot('legalAuthenticator', personXcn(document.legalAuthenticator)),
    slot('serviceStartTime', utcDigits(document.serviceStart)),
    document.serviceStop ? slot('serviceStopTime', utcDigits(document.serviceStop)) : null,
    slot('size', String(document.content.length)),
    slot('sourcePatientId', localPatientCx(patient.localNumber, patient.localRoot)),
    slot('sourcePatientInfo', ...sourcePatientInfo(patient)),
    localized('Name', document.title),
    authorClassification(ids, schemes.documentAuthor, entryId, document.author, document.authorStructure),
    document.structureAuthor ? authorClassification(ids, schemes.documentAuthor, entryId, document.structureAuthor, document.authorStructure) : null,
    coded(schemes.classCode, document.class),
    coded(schemes.typeCode, document.type),
    confidentialities(document.visibility).map((value) => coded(schemes.confidentiality, value)),
    coded(schemes.formatCode, document.format),
    coded(schemes.facilityType, document.facility),
    coded(schemes.practiceSetting, document.practice),
    document.events.map((value) => coded(schemes.eventCode, value)),
    externalIdentifier(ids, schemes.documentPatientId, entryId, patientCx(patient.ins), 'XDSDocumentEntry.patientId'),
    externalIdentifier(ids, schemes.documentUniqueId, entryId, document.uniqueId, 'XDSDocumentEntry.uniqueId'));
}

/** What the signature object takes from the set it signs. */
export interface SignatureEntry { uniqueId: string; at: Date; signer: DmpAuthor; structure: Pick<DmpStructure, 'idNat' | 'name'>; facility: Coded; practice: Coded }

/** The entry of the signature of the set (dmp.md §5.6): visible to nobody, never listed. */
export function signatureEntry(ids: IdAllocator, entryId: string, signature: SignatureEntry, ins: InsId): XmlMarkup {
  const coded = (scheme: string, value: Coded) => classification(ids, scheme, entryId, value);
  const now = utcDigits(signature.at);
  return xml('ExtrinsicObject', { id: entryId, mimeType: 'text/xml', objectType: documentEntryType },
    slot('creationTime', now), slot('languageCode', 'art'), slot('legalAuthenticator', authorXcn(signature.signer, signature.structure)),
    slot('serviceStartTime', now), slot('serviceStopTime', now), slot('sourcePatientId', patientCx(ins)),
    localized('Name', 'Source'),
    authorClassification(ids, schemes.documentAuthor, entryId, signature.signer, signature.structure),
    coded(schemes.classCode, { code: 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', system: 'URN', label: 'Digital Signature' }),
    coded(schemes.typeCode, { code: 'E1762', system: 'ASTM', label: 'Full Document' }),
    confidentialities(['MASQUE_PS', 'INVISIBLE_PATIENT']).map((value) => coded(schemes.confidentiality, value)),
    coded(schemes.formatCode, { code: 'http://www.w3.org/2000/09/xmldsig#', system: 'URN', label: 'Default Signature Style' }),
    coded(schemes.facilityType, signature.facility),
    coded(schemes.practiceSetting, signature.practice),
    coded(schemes.eventCode, { code: '1.2.840.10065.1.12.1.14', system: '1.2.840.10065.1.12', label: 'Source' }),
    externalIdentifier(ids, schemes.documentPatientId, entryId, patientCx(ins), 'XDSDocumentEntry.patientId'),
    externalIdentifier(ids, schemes.documentUniqueId, entryId, signature.uniqueId, 'XDSDocumentEntry.uniqueId'));
}
