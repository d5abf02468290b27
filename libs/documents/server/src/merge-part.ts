import { partOfTables, type PatientPart } from '@pluriel/identity/server';

const documents = partOfTables([{ table: 'document', holding: { label: 'Documents', at: 'created_at' } }]);

/** Added documents follow their file, drafts included; a correction follows what it corrects. */
export const addedMergePart: PatientPart = partOfTables([{
  table: 'added_document',
  alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM added_document WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)',
}]);

/** Syntheses follow their file; of two drafts of one author, that of the file put aside stays where it is: one synthesis of a patient is written at a time. */
export const vsmMergePart: PatientPart = partOfTables([{
  table: 'vsm_draft', unless: `r.state = 'draft' AND EXISTS (SELECT 1 FROM vsm_draft o WHERE o.patient_id = $2 AND o.author_id = r.author_id AND o.use = r.use AND o.state = 'draft')`,
  alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM vsm_draft WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)',
}]);

/** Received documents follow their file; one that both files hold stays where it is (same bytes). */
export const receivedMergePart: PatientPart = partOfTables([{
  table: 'received_document', unless: 'EXISTS (SELECT 1 FROM received_document o WHERE o.patient_id = $2 AND o.sha256 = r.sha256)', holding: { label: 'Documents reçus', at: 'received_at' },
}]);

/** What a merge does to documents: each moves with all its versions, those drawn since the merge included (INS-62). What was signed never changes. */
export const documentsMergePart: PatientPart = {
  tables: ['document', 'document_version'],
  async move(ctx, from, to) {
    const moved = await documents.move(ctx, from, to);
    await ctx.manager.query('UPDATE document_version SET patient_id = $2 WHERE patient_id = $1', [from, to]);
    return moved;
  },
  async putBack(ctx, moved, from, to) {
    await documents.putBack(ctx, moved, from, to);
    await ctx.manager.query('UPDATE document_version v SET patient_id = $1 FROM document d WHERE d.id = v.document_id AND d.patient_id = $1 AND v.patient_id = $2', [from, to]);
  },
  holds: documents.holds?.bind(documents),
};

/** Letters follow their file, drafts included; a correction follows what it corrects. */
export const letterMergePart: PatientPart = partOfTables([{
  table: 'letter',
  alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM letter WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)',
}]);

/** Copies that were handed over are told of the file that stays. */
export const fileExportMergePart: PatientPart = partOfTables([{ table: 'file_export' }]);
