import type { Code, CodedText, PartialDate, Quantity } from '../../code';
import type { Dosing } from '../drug-prescription/dosing';

/** What the author answers for a section without element: the patient has none, or nothing is known (VSM-05). */
export type Absence = 'none' | 'no-information';

/** Elements of a section, or why there are none: never an empty section. */
export type Answer<T> = readonly T[] | Absence;

/** What every element may bear: words always, codes when known (VSM-03, VSM-23), a comment (VSM-06). */
export interface VsmElement extends CodedText {
  /** Stable among the elements of its section: the same fact keeps its identifier in every version. */
  id: string;
  comment?: string | null;
}

export type Severity = 'mild' | 'mild-moderate' | 'moderate' | 'moderate-severe' | 'severe' | 'fatal';
export type Certainty = 'confirmed' | 'unconfirmed' | 'refuted';

/** A problem; the section it stands in says whether it runs (VSM-08). */
export interface VsmProblem extends VsmElement {
  since?: PartialDate | null;
  /** Only of an antecedent. */
  until?: PartialDate | null;
  severity?: Severity | null;
  certainty?: Certainty | null;
  /** Recognised as a long-term illness. */
  longTermIllness?: boolean;
}

/** An act, a surgical antecedent. */
export interface VsmProcedure extends VsmElement { on?: PartialDate | null; reason?: CodedText | null }

export interface VsmAllergy extends VsmElement {
  kind: 'allergy' | 'drug-allergy' | 'food-allergy' | 'substance-allergy' | 'non-allergic' | 'non-allergic-drug' | 'non-allergic-food' | 'non-allergic-substance' | 'substance-intolerance' | 'drug-intolerance' | 'food-intolerance' | 'idiosyncrasy' | 'propensity';
  since?: PartialDate | null;
  status?: 'active' | 'inactive' | 'resolved' | null;
  criticality?: 'low' | 'high' | 'unable-to-assess' | null;
  certainty?: Certainty | null;
  reactions?: readonly (CodedText & { severity?: Severity | null })[];
}

/** What a medicine did to the patient. The text and codes are the effect. */
export interface VsmAdverseEffect extends VsmElement {
  on?: PartialDate | null;
  medicine: CodedText;
  origin: 'proper-use' | 'overdose' | 'medication-error' | 'occupational-exposure' | 'interaction' | 'quality-defect' | 'mother-exposure' | 'father-exposure' | 'breastfeeding';
  gravity: 'mild' | 'hospitalisation' | 'disability' | 'malformation' | 'life-threatening' | 'other-serious' | 'death';
  imputability?: 'certain' | 'possible' | 'uncertain' | 'undetermined' | null;
  outcome?: 'recovered' | 'recovered-with-sequelae' | 'recovering' | 'persisting' | 'death' | 'contributed-to-death' | 'unrelated-death' | 'unknown' | null;
}

/** A medicine. Codes: CIS, CIP, UCD, ATC, Médicabase. */
export interface VsmTreatment extends VsmElement {
  /** The synthesis of the médecin traitant holds long-term ones only (VSM-09). */
  duration: 'long-term' | 'acute';
  /** In words, always. */
  posology: string;
  /** For machines, when the drug base knows it. */
  dosing?: Dosing | null;
  /** EDQM */
  route?: Code | null;
  since?: PartialDate | null;
  until?: PartialDate | null;
  reason?: CodedText | null;
}

/** An implant, a prosthesis, an aid. Codes: EMDN, LPP (VSM-07). */
export interface VsmDevice extends VsmElement { since?: PartialDate | null; udi?: string | null }

/** What whoever treats the patient must know first: words. */
export interface VsmVigilance extends VsmElement { since?: PartialDate | null }

/** How the patient lives: what he can, cannot, or risks. A code of the list of its domain makes it structured. */
export interface VsmFunction extends VsmElement { domain: 'mind' | 'senses' | 'mobility' | 'other'; present: boolean; on?: PartialDate | null }

/** Measures of one day. */
export interface VsmMeasures { on: PartialDate; signs: readonly { kind: VsmSign; value: number; unit: string }[] }
export type VsmSign = 'weight' | 'height' | 'headCircumference' | 'bodyMassIndex' | 'systolic' | 'diastolic' | 'pulse' | 'oxygenSaturation' | 'temperature';

/** Way of life; the text and codes are the answer (« 10 cigarettes par jour »). */
export interface VsmHabit extends VsmElement {
  habit: 'smoking' | 'tobacco' | 'alcohol' | 'drugs' | 'exercise' | 'diet' | 'exposure' | 'occupational-exposure' | 'employment' | 'behaviour' | 'other';
  quantity?: Quantity | null;
  on?: PartialDate | null;
}

export interface VsmFamilyProblem extends VsmElement { relative: { code: Code | null; label: string } }

/** A vaccine received. Codes: CIS, CIP, ATC. */
export interface VsmVaccination extends VsmElement { on: PartialDate | null; rank?: number | null; lot?: string | null }

/** Pregnancy of now, and how many there were. */
export interface VsmPregnancy { status: 'pregnant' | 'not-pregnant' | 'unknown'; on?: PartialDate | null; dueDate?: PartialDate | null; gravidity?: number | null; parity?: number | null; comment?: string | null }

/** What is planned. */
export interface VsmPlan extends VsmElement { kind: 'goal' | 'examination' | 'procedure' | 'encounter'; on?: PartialDate | null }

/** What the patient wants (JDV_TypeDirectiveAnticipee); `wanted` null: a text says it. */
export interface VsmDirective extends VsmElement {
  about: 'surgery' | 'dialysis' | 'sedation' | 'life-support' | 'resuscitation' | 'breathing-support' | 'feeding' | 'other' | 'document';
  wanted?: boolean | null;
  on?: PartialDate | null;
}

/** A result that matters. The text and codes are the examination; `result` what it found. */
export interface VsmResult extends VsmElement { domain: 'biology' | 'imaging'; on?: PartialDate | null; result: string; quantity?: Quantity | null }
