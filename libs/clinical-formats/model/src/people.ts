import type { Code, Identifier, PartialDate } from './code';

/** Postal address. Written in its structured form (cda.md §2.9). */
export interface PostalAddress { line: string | null; complement?: string | null; postcode: string | null; city: string | null; country?: string | null }

/** Phone numbers as typed by people; addresses without `mailto:`. */
export interface Contacts { phone?: string | null; mobile?: string | null; email?: string | null }

/** The matricule and what proves it on paper. Given only for a qualified identity (INS-36, EXI ID 29): the caller decides through `mayShareIns`. */
export interface PatientIns {
  matricule: string;
  oid: string;
  /** « INS-NIR » or « INS-NIA », as printed. */
  nature: string;
  /** Text of the INS datamatrix (ins.md §4). */
  datamatrix: string;
}

/** Who answers for a child or a protected adult (cda.md §2.1 guardian). */
export interface Guardian {
  /** A person, or an organization with its national identifier. */
  kind: 'person' | 'organization';
  familyName: string;
  givenName?: string | null;
  /** Relationship to the patient, JDV_J11 (`MTH`, `FTH`…). */
  relationship?: Code | null;
  idNat?: string | null;
  address?: PostalAddress | null;
  contacts?: Contacts;
}

/** The patient as frozen with the document (cda.md §2.1): one snapshot for the page and for the CDA. */
export interface Patient {
  /** Number of the file in this structure, always present: the root is the OID of our numbering. */
  localId: Identifier;
  ins: PatientIns | null;
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
  address: PostalAddress | null;
  contacts: Contacts;
  /** Secure address of the patient: it holds the matricule, so it is written and printed only with it (LET-14). */
  mssanteAddress: string | null;
  deceasedOn?: PartialDate | null;
  /** Rank of a child of a multiple birth, from 1. */
  birthOrder?: number | null;
  guardians?: readonly Guardian[];
}

/** A health structure. */
export interface Organization {
  /** `1` + FINESS, `2` + SIREN, `3` + SIRET (cda.md §2.2). */
  idNat: string;
  name: string;
  phone: string | null;
  address: PostalAddress | null;
}

/** A professional of the header: one description for the letterhead and for the CDA. */
export interface Professional {
  /** `8` + RPPS, `0` + ADELI, `3` + FINESS + `/` + local number (cda.md §2.2). */
  idNat: string;
  /** As printed in the letterhead; null when the person has none. */
  rpps: string | null;
  /** Profession and know-how, value set JDV_J01. */
  profession: Code;
  /** « Médecin généraliste », as printed. */
  qualification: string;
  familyName: string;
  givenName: string;
  /** JDV_J245 */
  civility?: 'M' | 'MME' | null;
  /** JDV_J246 */
  title?: 'DR' | 'PR' | 'MC' | 'MG' | 'PC' | 'PG' | null;
  phone: string | null;
  mssanteAddress: string | null;
  address: PostalAddress | null;
}

/** « Dr Claire MARTIN »: how every page names a professional. */
export function nameOf({ title, givenName, familyName }: Professional): string {
  const words = title === 'DR' ? 'Dr' : title === 'PR' ? 'Pr' : null;
  return [words, givenName, familyName].filter(Boolean).join(' ');
}
