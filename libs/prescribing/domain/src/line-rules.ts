import { readConditions, type PrescriptionConditions } from './drug-conditions';
import { lineLabel } from './drug-label';
import { durationDays, durationText, lineDuration } from './duration';
import { allergyWarnings, childWarnings, isNarrowMargin, type PatientFacts } from './patient-rules';
import type { DrugFacts, PrescriptionLine } from './prescription-line';
import { blocking, warning, type PrescriptionWarning } from './prescription-warning';

/** Twelve months in days, with the day of a leap year: beyond, no prescription is valid (prescription.md §3.5). */
const longestDays = 366;

/** Length of a line in days, renewals included; null without duration. */
export const totalDays = (line: PrescriptionLine): number | null => {
  const duration = lineDuration(line);
  return duration === null ? null : durationDays(duration) * (line.renewals + 1);
};

const substitutionWarnings = (line: PrescriptionLine, facts: DrugFacts | null, patient: PatientFacts): PrescriptionWarning[] => {
  if (line.substitutionAllowed) return [];
  if (line.nonSubstitutionReason === null) {
    return [blocking(line.id, 'substitution.reason-missing', `« Non substituable » sans motif pour ${lineLabel(line)}.`, 'Choisissez MTE (marge thérapeutique étroite), EFG (enfant de moins de 6 ans) ou CIF (contre-indication à un excipient).')];
  }
  if (line.nonSubstitutionReason === 'MTE' && !(facts !== null && isNarrowMargin(facts.substances))) {
    return [warning(line.id, 'substitution.mte-not-listed', `${lineLabel(line)} n'est pas dans la liste des marges thérapeutiques étroites.`, 'Vérifiez le motif : le pharmacien pourra refuser la mention.')];
  }
  if (line.nonSubstitutionReason === 'EFG' && patient.ageYears !== null && patient.ageYears >= 6) {
    return [warning(line.id, 'substitution.efg-age', "Le motif EFG est prévu avant 6 ans, la personne en a davantage.", 'Choisissez un autre motif, ou autorisez la substitution.')];
  }
  return [];
};

const maxText = (days: number): string => (days >= 366 ? '1 an' : days % 30 === 0 && days >= 60 ? `${days / 30} mois` : `${days} jours`);

const durationWarnings = (line: PrescriptionLine, conditions: PrescriptionConditions): PrescriptionWarning[] => {
  const found: PrescriptionWarning[] = [];
  const label = lineLabel(line);
  const duration = lineDuration(line);
  const needed = conditions.listed || conditions.narcotic;
  const raise = needed ? blocking : warning;
  if (line.posologyText.trim() === '') found.push(raise(line.id, 'posology.missing', `La posologie de ${label} manque.`, 'Indiquez les prises (1-0-1) ou écrivez la posologie.'));
  if (duration === null && (line.quantity === null || conditions.narcotic)) found.push(raise(line.id, 'duration.missing', `La durée de ${label} manque.`, needed && !conditions.narcotic ? 'Indiquez une durée (3 mois) ou une quantité.' : 'Indiquez une durée, par exemple 7 jours.'));
  const total = totalDays(line);
  if (total !== null && total > longestDays) found.push(blocking(line.id, 'duration.over-a-year', `${label} : le traitement dépasse 12 mois, renouvellements compris.`, 'Réduisez la durée ou le nombre de renouvellements.'));
  if (duration !== null && conditions.maxDays !== null && durationDays(duration) > conditions.maxDays) {
    found.push(blocking(line.id, conditions.narcotic ? 'narcotic.too-long' : 'duration.over-limit', `${label} : ${durationText(duration)}, la prescription est limitée à ${maxText(conditions.maxDays)}.`, `Ramenez la durée à ${maxText(conditions.maxDays)} au plus.`));
  } else if (!conditions.narcotic && line.renewals > 0 && total !== null && conditions.maxDays !== null && total > conditions.maxDays) {
    found.push(blocking(line.id, 'duration.over-limit', `${label} : avec les renouvellements, la durée dépasse ${maxText(conditions.maxDays)}.`, 'Retirez le renouvellement.'));
  }
  if (conditions.narcotic && line.renewals > 0) found.push(blocking(line.id, 'narcotic.renewal', `${label} est un stupéfiant : il ne se renouvelle pas.`, 'Retirez le renouvellement et prescrivez à nouveau à la fin du traitement.'));
  return found;
};

/**
 * Remarks on one line (prescription.md §3, rules 1, 2, 4, 5, 6, 9). `facts` null: free text or unknown product, which cannot be checked.
 */
export const lineWarnings = (line: PrescriptionLine, facts: DrugFacts | null, patient: PatientFacts, today: string): PrescriptionWarning[] => {
  const conditions = readConditions(facts?.conditions ?? []);
  const label = lineLabel(line);
  const found: PrescriptionWarning[] = [];
  // A device has no common name, no list and no substance: only its words are looked at.
  if (line.productKind === 'device') return line.labelDci.trim() === '' ? [blocking(line.id, 'device.label-missing', 'Le nom du dispositif manque.', 'Écrivez le dispositif, ou retirez la ligne.')] : [];
  if (line.labelDci.trim() === '') found.push(blocking(line.id, 'label.dci-missing', `Aucune dénomination commune pour ${label.trim() === '' ? 'cette ligne' : label}.`, 'Choisissez le produit dans la liste, ou écrivez la dénomination commune.'));
  if (line.productKind === 'free' || facts === null) found.push(warning(line.id, 'line.unchecked', `${label} : ligne non contrôlée, le produit n'est pas dans la base.`, 'Relisez le dosage et la voie, ou choisissez le produit dans la liste.'));
  if (facts?.marketed === false) found.push(warning(line.id, 'drug.not-marketed', `${label} n'est plus commercialisé.`, 'Prescrivez en dénomination commune, ou choisissez un autre produit.'));
  if (conditions.hospitalOnly) found.push(blocking(line.id, 'drug.hospital-only', `${label} est réservé à l'usage hospitalier.`, 'Retirez la ligne, ou adressez la personne au service concerné.'));
  found.push(...substitutionWarnings(line, facts, patient), ...durationWarnings(line, conditions));
  if (conditions.notices.length > 0) found.push(warning(line.id, 'drug.conditions', `${label} : ${conditions.notices.slice(0, 3).join(' ; ')}.`, "Vérifiez que les conditions sont remplies."));
  if (conditions.fractionDays !== null && !line.mentions?.includes('single-delivery')) found.push(warning(line.id, 'narcotic.fraction', `${label} : délivrance fractionnée de ${conditions.fractionDays} jours.`, "Pour une délivrance en une fois, cochez « Délivrance en une seule fois » dans les autres mentions."));
  if (facts !== null) found.push(...allergyWarnings(line, facts, patient.allergies));
  found.push(...childWarnings(line, patient, today));
  return found;
};
