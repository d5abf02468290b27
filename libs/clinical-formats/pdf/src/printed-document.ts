/** The patient as printed. Every part comes from one snapshot of the identity (ins.md §5). */
export interface PrintedPatient {
  nomNaissance: string;
  premierPrenom: string;
  prenomsNaissance: string | null;
  nomUtilise: string | null;
  prenomUtilise: string | null;
  /** YYYY-MM-DD */
  dateNaissance: string;
  sexe: 'M' | 'F' | 'I';
  codeLieuNaissance: string;
  /** Only for a qualified identity (INS-36): the caller decides through `mayShareIns`. */
  ins: { matricule: string; nature: string; datamatrix: string } | null;
  /** Secure address of the patient (LET-14); printed only with the matricule, which it contains. */
  mssanteAddress: string | null;
}

export interface PrintedAuthor {
  /** « Dr Claire MARTIN » */
  displayName: string;
  /** « Médecin généraliste » */
  qualification: string;
  rpps: string;
  structureName: string;
  siteName: string | null;
  addressLine: string;
  postcode: string;
  city: string;
  phone: string | null;
}

interface PrintedBase {
  /** Uniform title: `2026-03-12 · Ordonnance · metformine`. Goes to the metadata. */
  title: string;
  patient: PrintedPatient;
  author: PrintedAuthor;
  at: Date;
  /** Null: a draft; the foot then says so. */
  validatedAt: Date | null;
  version: { number: number; replaces: { number: number; at: Date } | null };
  finess: string;
  /** Data-protection notice of the centre; empty: nothing printed. */
  rgpdNotice: string;
  timeZone?: string;
}

export interface PrintedDrug {
  label: string;
  posology: string;
  quantity: string;
  mentions: readonly string[];
}

/** A drug prescription (RX-01, RX-18, RX-30). `heading` null on a simple form. */
export interface PrintedPrescription extends PrintedBase {
  kind: 'prescription';
  zones: readonly { heading: string | null; drugs: readonly PrintedDrug[] }[];
  mention: string | null;
  /** Weight printed for a child (prescription.md §3.9, §3.11). */
  weightKg: number | null;
}

/** A consultation report (DOC-15). */
export interface PrintedConsultation extends PrintedBase {
  kind: 'consultation';
  reason: string;
  /** « Poids » → « 72 kg » */
  measures: readonly { label: string; value: string }[];
  text: string;
}

export type PrintedDocument = PrintedPrescription | PrintedConsultation;
