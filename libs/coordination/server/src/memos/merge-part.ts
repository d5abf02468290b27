import { partOfTables, type PatientPart } from '@pluriel/identity/server';

/** What a merge does to messages: they follow their file, an alert its visit. Thresholds of a patient do too, but for a test the other file already has one for (INS-62). */
export const memosMergePart: PatientPart = { after: ['rounds'], ...partOfTables([
  { table: 'team_memo', alsoBack: 'r.visit_id IN (SELECT id FROM home_visit WHERE patient_id = $1)', holding: { label: 'Messages de l’équipe', at: 'at' } },
  { table: 'alert_threshold', unless: 'EXISTS (SELECT 1 FROM alert_threshold o WHERE o.patient_id = $2 AND o.structure_id = r.structure_id AND o.sign = r.sign AND o.operator = r.operator)' },
]) };
