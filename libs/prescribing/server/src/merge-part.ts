import { partOfTables } from '@pluriel/identity/server';

/** What a merge does to prescriptions: they move, drafts included; a correction follows what it corrects (INS-62). */
export const prescribingMergePart = partOfTables([{
  table: 'prescription', holding: { label: 'Ordonnances', at: 'at', where: `state = 'validated'` },
  alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM prescription WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)',
}, {
  table: 'care_order', holding: { label: 'Prescriptions d’actes', at: 'at', where: `state = 'validated'` },
  alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM care_order WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)',
}, { table: 'e_prescription' }, { table: 'e_prescription_cancel' }]);
