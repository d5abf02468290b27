import type { DmpDocumentRow } from '@pluriel/web/api-client';

/** A document of the DMP for tests: a biology report of a third party, seen by everybody who may. */
export const documentRow = (change: Partial<DmpDocumentRow> = {}): DmpDocumentRow => ({
  id: '1', patientId: 'p', cell: 'biologie', title: 'HbA1c', typeCode: '11502-2', typeLabel: 'CR d’examens biologiques', classCode: '10', classLabel: 'Compte rendu', author: 'Marcel CAMPARINI', specialty: 'Biologie médicale', institution: 'Laboratoire des Couzes',
  actDate: '2026-02-27T08:00:00Z', createdAt: '2026-02-27T10:00:00Z', visibility: [], status: 'approved', replacedById: null, fresh: false, byPatient: false, documentId: null, receivedDocumentId: null, content: 'absent', contentMessage: null,
  page: null, structured: null, synthesis: false, acts: [], changeMessage: null, ...change,
});
