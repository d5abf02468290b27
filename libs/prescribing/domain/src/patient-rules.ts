import { lineLabel } from './drug-label';
import { allergyFamilies, narrowMarginSubstances } from './narrow-margin-substances';
import type { DrugFacts, PrescriptionLine } from './prescription-line';
import { warning, type PrescriptionWarning } from './prescription-warning';

/** What a prescription must know of the patient. Dates are `YYYY-MM-DD`. */
export interface PatientFacts {
  ageYears: number | null;
  /** An exonerating long-term illness is recorded. */
  ald: boolean;
  weightKg: number | null;
  weighedOn: string | null;
  /** Labels typed in the clinical summary. */
  allergies: readonly string[];
  /** The prescriber does not see the whole record: an objection of the patient, a confidential element. */
  partial?: boolean;
}

/** Accents, case and punctuation removed, for comparing substances typed by people. */
export const plainWords = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const isNarrowMargin = (substances: readonly string[]): boolean => substances.some((name) => narrowMarginSubstances.some((listed) => plainWords(name).includes(listed)));

/**
 * Allergies noted in the file that this product may touch, by name or by family: one remark each, so that setting one aside hides no other.
 * Indicative: the base is not certified (prescription.md §5).
 */
export const allergyWarnings = (line: PrescriptionLine, facts: DrugFacts, allergies: readonly string[]): PrescriptionWarning[] => {
  const substances = facts.substances.map(plainWords);
  const touches = (typed: string): boolean => {
    const direct = substances.some((name) => name.split(/[^a-z0-9]+/).some((word) => word.length > 5 && typed.includes(word)));
    return direct || allergyFamilies.some((family) => family.words.some((word) => typed.includes(word)) && family.substances.some((member) => substances.some((name) => name.includes(member))));
  };
  const noted = new Map(allergies.map((label) => [plainWords(label), label]));
  return [...noted].filter(([typed]) => touches(typed)).map(([typed, label]) => ({
    ...warning(line.id, 'patient.allergy', `Allergie notée au dossier : ${label}. ${lineLabel(line)} peut être concerné.`, 'Vérifiez avec la personne, puis gardez la ligne ou choisissez un autre produit.'), key: `patient.allergy ${typed}`,
  }));
};

/** The same substance on two lines: often a brand and its generic (prescription.md §3.10). */
export const repeatedSubstances = (lines: readonly PrescriptionLine[], factsOf: (line: PrescriptionLine) => DrugFacts | null): PrescriptionWarning[] => {
  const seen = new Map<string, PrescriptionLine>();
  const found: PrescriptionWarning[] = [];
  for (const line of lines) {
    for (const substance of new Set((factsOf(line)?.substances ?? []).map(plainWords))) {
      const first = seen.get(substance);
      if (first === undefined) seen.set(substance, line);
      else found.push({ ...warning(line.id, 'substance.repeated', `${lineLabel(line)} contient la même substance que la ligne ${first.rank} : ${substance}.`, "Vérifiez la dose totale, ou retirez l'une des deux lignes."), key: `substance.repeated ${substance}` });
    }
  }
  return found;
};

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);

/** Under six years: recent weight, no solid form to swallow (prescription.md §3.9). Weight is recent under 3 months before the age of two, 6 months after. */
export const childWarnings = (line: PrescriptionLine, patient: PatientFacts, today: string): PrescriptionWarning[] => {
  if (patient.ageYears === null || patient.ageYears >= 6) return [];
  const found: PrescriptionWarning[] = [];
  const limit = patient.ageYears < 2 ? 90 : 180;
  if (patient.weightKg === null || patient.weighedOn === null) found.push(warning(line.id, 'child.weight-missing', "Le poids de l'enfant n'est pas noté : il doit figurer sur l'ordonnance.", 'Notez le poids dans la consultation ou la synthèse.'));
  else if (daysBetween(patient.weighedOn, today) > limit) found.push(warning(line.id, 'child.weight-old', `Le poids de l'enfant date de plus de ${limit / 30} mois.`, "Pesez l'enfant et notez le poids du jour."));
  if (/^(comprimé|gélule|capsule)/i.test(line.form ?? '') && !/(dispersible|effervescent)/i.test(line.form ?? '')) {
    found.push(warning(line.id, 'child.solid-form', `Avant 6 ans, ${line.form ?? 'cette forme'} expose à une fausse route.`, 'Préférez une forme buvable, dispersible ou en sachet.'));
  }
  return found;
};
