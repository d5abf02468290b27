import { partOfTables } from '@pluriel/identity/server';

/** What a merge does to visits: plans and visits change file; their versions and photos hang on them and do not move (INS-62). */
export const roundsMergePart = partOfTables([
  { table: 'visit_plan', holding: { label: 'Plans de visites', at: 'updated_at', where: 'NOT stopped' } },
  { table: 'home_visit', alsoBack: 'r.plan_id IN (SELECT id FROM visit_plan WHERE patient_id = $1)', holding: { label: 'Visites à domicile', at: 'day::timestamptz' } },
]);
