import type { LineMention } from './line-mentions';

/** Kind of product on a line: common name (dénomination commune), brand chosen by the prescriber, free text, or a medical device (RX-31). */
export type ProductKind = 'dc' | 'brand' | 'free' | 'device';
/** Zone of a bizone prescription: related to the long-term illness (ALD), or not. */
export type Zone = 'ald' | 'autre';
export type DurationUnit = 'jour' | 'semaine' | 'mois';
/** Legal reasons of « non substituable »: narrow therapeutic margin, child under six, excipient with a known effect (prescription.md §3.2). */
export type NonSubstitutionReason = 'MTE' | 'EFG' | 'CIF';
export type Layout = 'simple' | 'bizone';

/** Doses by moment of the day, in `unit` (comprimé, ml…). null and 0 both mean "nothing at that moment". */
export interface PosologyStructured {
  matin: number | null;
  midi: number | null;
  soir: number | null;
  coucher: number | null;
  unit: string;
  consignes: string[];
}

/** One product of a prescription (prescription.md §2). `posologyText` is what is printed: generated, or typed freely. */
export interface PrescriptionLine {
  id: string;
  rank: number;
  zone: Zone;
  productKind: ProductKind;
  cis: string | null;
  labelDci: string;
  labelBrand: string | null;
  form: string | null;
  route: string | null;
  posologyText: string;
  posology: PosologyStructured | null;
  durationValue: number | null;
  durationUnit: DurationUnit | null;
  quantity: number | null;
  quantityUnit: string | null;
  renewals: number;
  substitutionAllowed: boolean;
  nonSubstitutionReason: NonSubstitutionReason | null;
  comment: string | null;
  /** Printed under the line, in the words of `lineMentions`. */
  mentions?: LineMention[];
}

/** What the drug base knows of the product of one line; absent for a free line. */
export interface DrugFacts {
  /** Texts of `CIS_CPD` (« liste I », « stupéfiants », « prescription limitée à 4 semaines »…). */
  conditions: readonly string[];
  /** Active substances, any case, accents allowed. */
  substances: readonly string[];
  /** false when this very product left the market: it may be read in old prescriptions, not written again. Absent for a common name. */
  marketed?: boolean;
}
