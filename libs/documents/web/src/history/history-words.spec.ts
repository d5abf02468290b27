import type { HistoryFeed, PastDocumentRow } from '@pluriel/web/api-client';
import { doneShare, isOpen, nextWords, notesOf, progressWords, viewKeys, views } from './history-words';

const feed = (changes: Partial<HistoryFeed> = {}): HistoryFeed => ({ id: 'f', askedAt: '2026-11-29T09:00:00Z', askedBy: 'Claire', total: 12, delivered: 4, waiting: 8, held: 0, leaving: 0, toTreat: 0, stopped: 0, nextAt: '2026-11-29T09:42:00Z', lastAt: '2026-11-29T09:43:00Z', actions: ['hold'], ...changes });
const row = (changes: Partial<PastDocumentRow> = {}): PastDocumentRow => ({
  documentId: 'd', versionNumber: 1, title: 't', excerpt: '', typeCode: 'x', typeLabel: 'X', authorId: 'a', authorName: 'A', authorLetters: 'MG', authorLeft: false, structureAuthor: false, actAt: '', signedAt: '', visibility: [], standing: 'proposed', label: '', reason: null, remedy: null, ...changes,
});
const before = Date.parse('2026-11-29T09:40:00Z');

describe('words of the taking up of the past (DMP-19)', () => {
  it('every standing has one view, and only one', () => {
    const held = viewKeys.flatMap((key) => views[key].holds);
    expect([...held].sort()).toEqual(['deleted', 'excluded', 'held', 'in-dmp', 'leaving', 'proposed', 'to-treat']);
  });

  it('say how far a feed is, what comes next, and that there is nothing to do', () => {
    expect(progressWords(feed())).toBe('4 dans le DMP, 8 en attente');
    expect(progressWords(feed({ waiting: 0, held: 7, toTreat: 1 }))).toBe('4 dans le DMP, 7 retenus, 1 à traiter');
    expect(nextWords(feed(), before)).toBe('Prochain départ à 10:42, dernier vers 10:43. Les envois du jour passent devant.');
    expect(nextWords(feed({ waiting: 1 }), before + 3_600_000)).toBe('Départs en cours. Les envois du jour passent devant.');
    expect(nextWords(feed({ waiting: 0, held: 8, nextAt: null, lastAt: null }), before)).toBe('Rien ne part tant que vous ne libérez pas.');
    expect(nextWords(feed({ waiting: 0, leaving: 1, nextAt: null, lastAt: null }), before)).toBe('Rien à faire.');
    expect([isOpen(feed()), isOpen(feed({ delivered: 12, waiting: 0 }))]).toEqual([true, false]);
    expect(doneShare(feed({ delivered: 3 }))).toBe(25);
  });

  it('say of a line why it stays, who will not see it, and that the centre becomes an author (DMP-20)', () => {
    expect(notesOf(row({ standing: 'excluded', reason: 'Seul son auteur le reprend.', remedy: 'Prévenez son auteur.' }))).toEqual(['Seul son auteur le reprend. Prévenez son auteur.']);
    expect(notesOf(row({ visibility: ['MASQUE_PS'], structureAuthor: true }))).toEqual(['Masqué aux professionnels', 'Le centre sera ajouté comme auteur.']);
    expect(notesOf(row({ standing: 'in-dmp', visibility: ['MASQUE_PS'] }))).toEqual([]);
  });
});
