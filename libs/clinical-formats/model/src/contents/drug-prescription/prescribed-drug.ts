import type { Code, Quantity } from '../../code';
import type { Dosing } from './dosing';

/** One medicine as printed (RX-01, RX-18, RX-30), and what is known of it beyond its words. */
export interface PrescribedDrug {
  label: string;
  posology: string;
  quantity: string;
  mentions: readonly string[];
  /** Absent on what was frozen before structured prescriptions: such a document leaves as level 1. */
  facts?: PrescribedDrugFacts;
}

/** A medicine as the drug base knows it; null parts are not known. A free line or a magistral preparation has none at all. */
export interface PrescribedProduct {
  cis: Code | null;
  /** Name of the brand; null for a common name or a preparation. */
  name: string | null;
  cip?: Code | null;
  ucd?: Code | null;
  /** Virtual medicine (Médicabase): the code of a common name. */
  virtual?: Code | null;
  atc?: Code | null;
  /** EDQM. */
  form?: Code | null;
  ingredients?: readonly { name: string; code: Code | null; strength: { numerator: Quantity; denominator: Quantity } | null }[];
}

/** Days `YYYY-MM-DD`, the last one included; `to` null: no end was written. */
export interface TreatmentPeriod { from: string; to: string | null }

/** What makes a line readable by a machine (cda.md §5.3): nothing here may contradict the printed words, `check` sees to it. */
export interface PrescribedDrugFacts {
  product: PrescribedProduct;
  /** EDQM, JDV_RouteofAdministration. */
  route?: Code | null;
  /** Null: the printed posology says all. */
  dosing: Dosing | null;
  period: TreatmentPeriod;
  /** 0: one dispensing only. */
  renewals: number;
  /** Packages or units to dispense. `unit`: EDQM packaging (`30009000` box), null when the base does not know it. */
  quantity: { value: number; unit: Code | null } | null;
  /** The reason stands in the mentions. */
  substitution: { allowed: true } | { allowed: false; reason: string };
  flags: DrugFlags;
  /** Each stands in the mentions too. */
  patientInstructions?: string | null;
  dispenserInstructions?: string | null;
  /** Condition before the treatment begins. */
  precondition?: string | null;
}

/** Always all said, yes or no: the model demands each exactly once. */
export interface DrugFlags { ald: boolean; workAccident: boolean; prevention: boolean; notReimbursed: boolean; offLabel: boolean }

/** A device, an equipment, a dressing (LPP). */
export interface PrescribedDevice {
  label: string;
  /** Words of the quantity, the use, the hire: « 2 boîtes », « location 60 jours ». */
  details: string;
  mentions: readonly string[];
  emdn: Code | null;
  lpp: Code | null;
  period: TreatmentPeriod;
  renewals: number;
  /** Number of packages. */
  quantity: number | null;
  /** Length of a hire. */
  hireDays?: number | null;
  flags: Omit<DrugFlags, 'offLabel'>;
}
