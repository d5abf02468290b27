import type { AddedDocument, CareOrder, ConsultationNote, DocumentRow, Letter, Prescription } from '@pluriel/web/api-client';
import { initialsOfName } from '@pluriel/web/api-client';
import { consultationRows as rowsOf, type ConsultationParts } from './consultation-rows';

const consultationRows = (parts: ConsultationParts) => rowsOf(parts, (id, name) => (id === 'hugo' ? 'HR2' : initialsOfName(name)));

const note = { id: 'c1', patientId: 'p', state: 'validated', replaced: false, annulledAt: null, documentId: 'd0', correctsDocumentId: null, at: '2026-03-12T09:00:00Z', reason: ' Suivi du diabète ', authorId: 'claire', authorLetters: 'MG', authorName: 'Dr Claire MARTIN' } as ConsultationNote;
const document = { id: 'd1', patientId: 'p', at: '2026-03-12T09:41:00Z', title: '2026-03-12 · Ordonnance · metformine', versionNumber: 1, consultationId: 'c1' } as DocumentRow;
const nothing = { documents: [], prescriptions: [], orders: [], letters: [], added: [] };

describe('consultation list (PAT-10)', () => {
  it('shows date, initials and motive, with what was made during each one below it, oldest first, drafts of the reader included', () => {
    const [row] = consultationRows({
      notes: [note], documents: [document], prescriptions: [{ id: 'r1', state: 'draft', consultationId: 'c1', at: '2026-03-12T09:50:00Z', lines: [{}, {}] } as unknown as Prescription],
      orders: [{ id: 'o1', state: 'draft', consultationId: 'c1', at: '2026-03-12T09:30:00Z', acts: [{ label: 'HbA1c' }] } as unknown as CareOrder], letters: [{ id: 'l1', state: 'draft', consultationId: 'c1', updatedAt: '2026-03-12T10:00:00Z', name: 'Lettre à un confrère' } as Letter],
      added: [{ id: 'a1', state: 'draft', consultationId: 'c1', documentDate: '2026-03-12', title: '' } as AddedDocument],
    });
    expect(row).toMatchObject({ at: note.at, initials: 'CM', motive: 'Suivi du diabète', draft: false, link: ['/patients', 'p', 'documents'], query: { document: 'd0' } });
    expect(consultationRows({ ...nothing, notes: [{ ...note, authorId: 'hugo' }] })).toMatchObject([{ initials: 'HR2' }]);
    expect(row?.made.map(({ title, draft }) => [title, draft])).toEqual([['Document · sans titre', true], ['Prescription d’actes · HbA1c', true], ['Ordonnance · metformine', false], ['Ordonnance · 2 lignes', true], ['Lettre · Lettre à un confrère', true]]);
  });

  it('never puts below a consultation what is only of the same day, author and patient', () => {
    const rows = consultationRows({ ...nothing, notes: [note], documents: [{ ...document, consultationId: null }, { ...document, id: 'd2', consultationId: 'another' }] });
    expect(rows.map(({ made }) => made)).toEqual([[]]);
  });

  it('DMP-16 says which one is annulled: it stays in the list', () => {
    expect(consultationRows({ ...nothing, notes: [note, { ...note, id: 'c2', annulledAt: '2026-03-12T12:00:00Z' }] }).map(({ id, annulled }) => [id, annulled])).toEqual([['c1', false], ['c2', true]]);
  });

  it('shows a corrected consultation once, in the version that counts', () => {
    expect(consultationRows({ ...nothing, notes: [{ ...note, replaced: true }, { ...note, id: 'c2' }] }).map(({ id }) => id)).toEqual(['c2']);
    expect(consultationRows({ ...nothing, notes: [{ ...note, state: 'draft', documentId: null, reason: '' }] })).toMatchObject([{ motive: 'Sans motif', draft: true, link: ['/patients', 'p', 'consultations', 'c1'] }]);
  });
});
