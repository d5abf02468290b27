import { actDay, badgesOf, identityWords, sizeWords } from './received-words';

const row = { criticalResults: 0, unreadable: null, state: 'confirmed', superseded: false, origin: 'hand' } as const;

describe('words of a received document', () => {
  it('says the gravest first: alerts, unreadable, whose it is', () => {
    expect(badgesOf(row)).toEqual([]);
    expect(badgesOf({ ...row, criticalResults: 2, unreadable: 'coupé', state: 'to-confirm', superseded: true }).map(({ words }) => words)).toEqual(['2 alertes', 'Illisible', 'Patient à confirmer', 'Remplacé par une version reçue depuis']);
    expect(badgesOf({ ...row, state: 'set-aside' })).toMatchObject([{ words: 'Mis de côté', family: 'mute' }]);
  });
  it.each([['dmp', 'Importé du DMP'], ['mssante', 'Importé de la messagerie']] as const)('marks without a click what came from %s (DMP-46)', (origin, words) => expect(badgesOf({ ...row, origin }).map((badge) => badge.words)).toEqual([words]));
  it.each(['ins', 'traits', 'differs', 'unnamed'] as const)('explains %s', (match) => expect(identityWords({ match, decidedByName: null, state: 'to-confirm' }).length).toBeGreaterThan(20));
  it('names who decided', () => expect(identityWords({ match: 'differs', decidedByName: 'Nadia BEN', state: 'set-aside' })).toContain('Nadia BEN'));
  it.each([['2026-03-12T09:00:00+01:00', '12/03/2026'], ['2026-03', '03/2026'], ['2026', '2026'], [null, '']])('dates %s', (iso, words) => expect(actDay(iso)).toBe(words));
  it.each([[300, '1 ko'], [45_000, '45 ko'], [2_900_000, '2,9 Mo']])('sizes %d', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});
