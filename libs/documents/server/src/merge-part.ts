import { partOfTables, type PatientPart } from '@pluriel/identity/server';

const documents = partOfTables([{ table: 'document', holding: { label: 'Documents', at: 'created_at' } }]);

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
