/** A code with the list it belongs to. `label` goes to displayName. */
export interface Code { code: string; label: string; codeSystem: string; codeSystemName?: string }

/** `root` is an OID; `extension` the identifier given by its owner. */
export interface Identifier { root: string; extension: string }

/** Postal address. Written in its structured form (cda.md §2.9). */
export interface CdaAddress { line: string | null; complement?: string | null; postcode: string | null; city: string | null; country?: string | null }

/** Phone numbers as typed by people; addresses without `mailto:`. */
export interface CdaContacts { phone?: string | null; mobile?: string | null; email?: string | null }

/** The patient as frozen with the document (cda.md §2.1). */
export interface CdaPatient {
  /** Number of the file in this structure, always present: the root is the OID of our numbering. */
  localId: Identifier;
  /** Only when the identity is qualified (INS-36, EXI ID 29): the caller decides through `mayShareIns`. */
  ins: { matricule: string; oid: string } | null;
  /** Birth name. */
  nomNaissance: string;
  /** First birth given name. */
  premierPrenom: string;
  /** All birth given names, space separated; the first one alone when null. */
  prenomsNaissance: string | null;
  nomUtilise: string | null;
  prenomUtilise: string | null;
  sexe: 'M' | 'F' | 'I';
  /** YYYY-MM-DD */
  dateNaissance: string;
  /** INSEE code of the birth place, 5 characters. */
  codeLieuNaissance: string;
  lieuNaissanceLabel?: string | null;
  address: CdaAddress | null;
  contacts: CdaContacts;
}

export interface CdaOrganization {
  /** `1` + FINESS (cda.md §2.2). */
  idNat: string;
  name: string;
  phone: string | null;
  address: CdaAddress | null;
}

export interface CdaProfessional {
  /** `8` + RPPS (cda.md §2.2). */
  idNat: string;
  /** Profession and know-how, value set JDV_J01. */
  profession: Code;
  familyName: string;
  givenName: string;
  /** Written as suffix `DR`. */
  isDoctor: boolean;
  phone: string | null;
  mssanteAddress: string | null;
  address: CdaAddress | null;
  /** True when this person is the patient's médecin traitant: functionCode PCP. */
  isMedecinTraitant?: boolean;
}

/** Everything an unstructured document says. One value = one frozen version. */
export interface CdaDocument {
  /** OID of this version, digits and dots, 64 characters at most (dmp.md §5.2). */
  id: string;
  /** OID shared by all versions. */
  setId: string;
  versionNumber: number;
  /** The version this one replaces. */
  replaces: { id: string; versionNumber: number } | null;
  type: Code;
  title: string;
  createdAt: Date;
  confidentiality: 'N' | 'R' | 'V';
  patient: CdaPatient;
  author: CdaProfessional;
  authoredAt: Date;
  structure: CdaOrganization;
  signedAt: Date;
  /** The main act; `end` when it is known. */
  act: { code?: Code | null; start: Date; end?: Date | null };
  facility: { type: Code; idNat: string; name: string; address: CdaAddress | null };
  /** Bytes of the PDF/A-1b. */
  pdf: Uint8Array;
  /** Time zone of the structure: document times carry their offset. */
  timeZone?: string;
}
