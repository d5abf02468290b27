import { gesturesFor, readQuestion } from './omnisearch-words';

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

  it('proposes only what the person may do', () => {
    expect(gesturesFor('vinci ord', ruth, (permission) => permission !== 'prescribe.drugs')).toEqual([]);
    expect(gesturesFor('journal', null, () => false)).toEqual([]);
    expect(gesturesFor('verrou', null, everything)[0]?.act).toBe('lock');
  });
});
