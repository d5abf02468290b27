/** A code with its list, as the CDA header and METADATA.XML write it. */
export interface CodedValue { code: string; codeSystem: string; label: string }

/** The professional who signs the document. */
export interface MailAuthor {
  /** `8` + RPPS. */
  idNat: string;
  rpps: string | null;
  familyName: string;
  givenName: string;
  /** `Dr`, or null. */
  title: string | null;
  /** Profession and know-how, value set JDV_J01 (`G15_10/SM54`). */
  profession: CodedValue;
  /** Words of the signature block: `Médecin, médecine générale`. */
  professionLabel: string;
  /** The author's own mailbox, where answers go; null when there is none. */
  mssanteAddress: string | null;
}

export interface MailStructure {
  /** `1` + FINESS. */
  idNat: string;
  name: string;
  phone: string | null;
  addressLine: string | null;
  postcode: string | null;
  city: string | null;
  /** Centre's applicative mailbox: the sender of every background message (mssante.md §1). */
  applicativeAddress: string;
}

/** The one patient of the message (mssante.md §3.1 rule 1), as frozen with the document. */
export interface MailPatient {
  /** Present because the identity is qualified: a document without INS never gets here. */
  matricule: string;
  oid: string;
  nomNaissance: string;
  premierPrenom: string;
  nomUtilise: string | null;
  /** YYYY-MM-DD */
  dateNaissance: string;
  sexe: 'M' | 'F' | 'I';
  codeLieuNaissance: string | null;
  /** Number of the file in this centre. */
  localId: string;
  /** OID of that numbering. */
  localIdRoot: string;
}

/** One frozen document: its bytes and what METADATA.XML says of them. */
export interface MailDocument {
  /** OID of the CDA, the same in the DMP copy (dmp.md §9.5). */
  uniqueId: string;
  title: string;
  type: CodedValue;
  classification: CodedValue;
  format: CodedValue;
  confidentiality: readonly CodedValue[];
  facilityType: CodedValue;
  practiceSetting: CodedValue;
  eventCodes: readonly CodedValue[];
  /** Identifier of the structure as author too, its professional having left the RPPS (SC.DMP/HISTO.04). */
  structureAuthor?: string | null;
  createdAt: Date;
  serviceStart: Date;
  serviceStop: Date | null;
  languageCode: string;
  cda: Uint8Array;
  pdf: Uint8Array;
}

export interface SubmissionSet {
  /** OID of this submission set, allocated once per order. */
  uniqueId: string;
  /** OID of this installation. */
  sourceId: string;
  submittedAt: Date;
  contentType: CodedValue;
  title: string;
}

export interface SendingApplication { name: string; version: string; editor: string }

/** A message before it is written: one patient, one or more documents, one recipient. */
export interface MailFacts {
  /** Without angle brackets; allocated with the order, so that a second copy is recognised. */
  messageId: string;
  date: Date;
  kind: 'professional' | 'patient';
  to: { address: string; displayName: string };
  author: MailAuthor;
  structure: MailStructure;
  patient: MailPatient;
  documents: readonly MailDocument[];
  submission: SubmissionSet;
  application: SendingApplication;
  /** X-MSS-NIL; the header is left out when empty (mssante.md §3.2). */
  nil: string | null;
  /** The recipient received an earlier version: this one cancels and replaces it (mssante.md §3.1 rule 5, §4.3). */
  replaces?: boolean;
  /** The patient is asked not to answer (X-MSS-MES: FIN). */
  closeExchange?: boolean;
}
