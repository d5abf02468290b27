import { partOfTables, putRowsBack, type PatientPart } from '@pluriel/identity/server';

/** What a merge does to visits: plans and visits change file; their versions and photos hang on them and do not move (INS-62). */
export const roundsMergePart = partOfTables([
  { table: 'visit_plan', holding: { label: 'Plans de visites', at: 'updated_at', where: 'NOT stopped' } },
  { table: 'home_visit', alsoBack: 'r.plan_id IN (SELECT id FROM visit_plan WHERE patient_id = $1)', holding: { label: 'Visites à domicile', at: 'day::timestamptz' } },
]);

const ofVisitsGivenBack = 'IN (SELECT id FROM home_visit WHERE patient_id = $1)';

/**
 * What was measured or begun during a visit goes back with it (INS-62). A report signed since stays with its document: that is drawn for the file that was
 * kept, and a person withdraws it; so does what corrects it.
 */
export const visitFollowersMergePart: PatientPart = {
  tables: [],
  after: ['rounds', 'record', 'care-reports'],
  move: () => Promise.resolve({}),
  async putBack(ctx, _moved, from, to) {
    await putRowsBack(ctx, { table: 'record_element', alsoBack: `r.source = 'visit' AND r.source_document_id ${ofVisitsGivenBack}` }, [], from, to);
    await putRowsBack(ctx, { table: 'care_report', alsoBack: `r.state = 'draft' AND r.corrects_document_id IS NULL AND r.visit_id ${ofVisitsGivenBack}` }, [], from, to);
  },
};
