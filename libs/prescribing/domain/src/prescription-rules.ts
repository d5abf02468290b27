import { lineWarnings } from './line-rules';
import { repeatedSubstances, type PatientFacts } from './patient-rules';
import { layoutOf } from './prescription-layout';
import type { DrugFacts, PrescriptionLine } from './prescription-line';
import { blocking, inOrder, warning, type PrescriptionWarning } from './prescription-warning';

export interface RuleContext {
  /** Day of the sheet and today, `YYYY-MM-DD`. */
  writtenOn: string;
  today: string;
  patient: PatientFacts;
  /** What the drug base knows of each line; null for a free line or an unknown product. */
  factsOf(line: PrescriptionLine): DrugFacts | null;
}

/**
 * Every remark on a prescription, blocking first, in line order (prescription.md §3, rules 1 to 6, 9, 11 and the indicative part of 10).
 * Pure: the same function warns on screen and refuses on the server.
 */
export const prescriptionWarnings = (lines: readonly PrescriptionLine[], context: RuleContext): PrescriptionWarning[] => {
  const found: PrescriptionWarning[] = [];
  if (lines.length === 0) found.push(blocking(null, 'prescription.empty', "L'ordonnance ne contient aucune ligne.", 'Ajoutez un médicament, ou reprenez la dernière ordonnance.'));
  if (context.writtenOn < context.today) found.push(blocking(null, 'prescription.retrospective', 'Une ordonnance ne peut pas porter une date passée.', "Datez l'ordonnance d'aujourd'hui."));
  if (context.writtenOn > context.today) found.push(blocking(null, 'prescription.postdated', 'Une ordonnance porte la date du jour où elle est rédigée.', "Datez l'ordonnance d'aujourd'hui."));
  if (lines.length > 0 && context.patient.partial === true) found.push(warning(null, 'patient.partial-record', 'Une partie de la synthèse ne vous est pas montrée : une allergie peut y être notée.', 'Demandez ses allergies et ses traitements à la personne. En urgence : « Bris de glace », dans Consentements.'));
  for (const line of lines) found.push(...lineWarnings(line, context.factsOf(line), context.patient, context.today));
  const aldLine = layoutOf(lines) === 'bizone' && !context.patient.ald ? lines.find(({ zone }) => zone === 'ald') : undefined;
  if (aldLine) found.push(warning(aldLine.id, 'ald.not-recorded', "Une ligne est en zone ALD, mais aucune ALD n'est notée dans la synthèse.", "Notez l'ALD dans la synthèse, ou sortez la ligne de la zone ALD."));
  found.push(...repeatedSubstances(lines, (line) => context.factsOf(line)));
  return inOrder(found);
};
