import { documentsFor, gesturesFor, readQuestion } from './omnisearch-words';

const everything = () => true;
const ruth = { id: '00000000-0000-7000-8000-000000000101', name: 'DE VINCI Ruth' };

describe('the search that also acts', () => {
  it('reads « vinci ord » as a patient then a gesture (PAT-01)', () => {
    expect(readQuestion('vinci ord')).toEqual({ patient: 'vinci', gesture: 'ordonnance' });
    expect(gesturesFor('vinci ord', ruth, everything).map((gesture) => gesture.words)).toEqual(['Nouvelle ordonnance pour DE VINCI Ruth']);
  });

  it('leaves names, dates and matricules whole (UX-18)', () => {
    expect(readQuestion('de vinci').patient).toBe('de vinci');
    expect(readQuestion('14/07/1977').patient).toBe('14/07/1977');
    expect(readQuestion('2 77 07 63 220 829 10').patient).toBe('2 77 07 63 220 829 10');
  });

  it('finds the documents of the open file by words, author or day (UX-18)', () => {
    const filed = [
      { id: '1', title: '2026-03-12 · Ordonnance · metformine', excerpt: 'Metformine 500 mg', at: '2026-03-12T09:41:00Z', authorName: 'Dr Claire MARTIN' },
      { id: '2', title: '2026-02-01 · CR consultation · Suivi du diabète', excerpt: 'Va bien', at: '2026-02-01T09:00:00Z', authorName: 'Nadia BEN' },
    ];
    const found = (text: string): string[] => documentsFor(text, filed).map(({ id }) => id);
    expect([found('metfor'), found('diabete'), found('martin ordo'), found('02/2026'), found('me'), found('absente')]).toEqual([['1'], ['2'], ['1'], ['2'], [], []]);
  });

  it('a gesture typed alone is about the open file; a name typed before it, about that person', () => {
    const open = '00000000-0000-7000-8000-000000000202';
    const words = (text: string, patient: typeof ruth | null): string[] => gesturesFor(text, patient, everything, open).map((gesture) => gesture.words);
    expect(words('lettre', null)).toEqual(['Écrire une lettre']);
    expect(words('copie', null)).toEqual(['Copie du dossier']);
    expect(words('vinci lettre', ruth)).toEqual(['Écrire une lettre pour DE VINCI Ruth']);
    expect(gesturesFor('lettre', null, everything)).toEqual([]);
    expect(words('raccourcis', null)).toEqual(['Raccourcis du clavier']);
  });

  it('proposes only what the person may do', () => {
    expect(gesturesFor('vinci ord', ruth, (permission) => permission !== 'prescribe.drugs')).toEqual([]);
    expect(gesturesFor('journal', null, () => false)).toEqual([]);
    expect(gesturesFor('verrou', null, everything)[0]?.act).toBe('lock');
  });
});
