import type { ConsultationNote, DispatchOrderRow, DocumentRow, Prescription, TeamMemo } from '@pluriel/web/api-client';
import { byDay, lettersCount, threadEntries } from './thread-entries';

const document = { id: 'd1', versionId: 'd1v', versionNumber: 1, patientId: 'p', title: '2026-03-12 · Ordonnance · metformine', authorLetters: 'MG', authorName: 'Dr Claire MARTIN', at: '2026-03-12T09:41:00Z', excerpt: '' } as DocumentRow;
const draft = { id: 'c1', patientId: 'p', state: 'draft', correctsDocumentId: null, at: '2026-03-12T10:00:00Z', reason: 'Suivi', text: 'Va bien.', authorLetters: 'MG', authorName: 'Dr Claire MARTIN' } as ConsultationNote;
const entries = threadEntries({
  documents: [document, { ...document, id: 'd2', versionId: 'd2v', at: '2026-03-10T09:00:00Z', authorLetters: 'IDE' }], notes: [draft, { ...draft, id: 'c2', state: 'validated' }],
  prescriptions: [{ id: 'r1', patientId: 'p', state: 'draft', correctsDocumentId: null, at: '2026-03-12T08:00:00Z', lines: [], authorName: 'x' } as unknown as Prescription],
  orders: [{ id: 'o1', versionId: 'd1v', state: 'scheduled' }, { id: 'o2', versionId: 'd1v', state: 'cancelled' }] as DispatchOrderRow[], myLetters: 'MG',
});

describe("fil de l'équipe", () => {
  it('shows validated documents with their sendings and the drafts of the reader, newest first', () => {
    expect(entries.map(({ key, draft: open, orders }) => [key, open, orders.length])).toEqual([['c1', true, 0], ['d1', false, 1], ['r1', true, 0], ['d2', false, 0]]);
    expect(entries[1]).toMatchObject({ title: 'Ordonnance · metformine', link: ['/patients', 'p', 'documents'], query: { document: 'd1' } });
  });
  it('STR-04 what is kept from the reader is a line without words nor link, at its place, with whom to ask', () => {
    const [line] = threadEntries({ documents: [document], notes: [], prescriptions: [], orders: [], locked: [{ kind: 'consultation', at: '2026-03-13T08:00:00Z', authorName: 'Dr Claire MARTIN', words: 'Note confidentielle, réservée à son auteur', whomToAsk: 'Demandez à Dr Claire MARTIN.' }], myLetters: 'MK' });
    expect(line).toMatchObject({ locked: true, title: 'Note confidentielle, réservée à son auteur', excerpt: 'Demandez à Dr Claire MARTIN.', link: [], draft: false });
  });
  it('J3 step 4 a message of the team has its place among the rest, in the name of who wrote it', () => {
    const memo = { id: 'm1', patientId: 'p', kind: 'message', urgent: true, text: 'Plaie plus large', at: '2026-03-12T09:50:00Z', authorName: 'Nadia BEN', authorLetters: 'IDE' } as TeamMemo;
    const [first] = threadEntries({ documents: [document], notes: [], prescriptions: [], orders: [], memos: [memo, { ...memo, id: 'm2', kind: 'alert', at: '2026-03-12T09:30:00Z' }], myLetters: 'MG' });
    expect(first).toMatchObject({ key: 'm1', title: 'Message urgent', letters: 'IDE', author: 'Nadia BEN', memo, draft: false });
  });
  it('groups by day in words and counts professions', () => {
    const days = byDay(entries, '2026-03-12T12:00:00Z');
    expect(days.map(({ day, entries: inside }) => [day, inside.length])).toEqual([['Aujourd’hui, jeudi 12 mars 2026', 3], ['mardi 10 mars 2026', 1]]);
    expect(lettersCount(entries)).toEqual([{ letters: 'MG', count: 3 }, { letters: 'IDE', count: 1 }]);
  });
});
