import { readingStates } from '@pluriel/dmp/domain';
import { fedWords, readWords, stateLook } from './strip-words';

const now = Date.parse('2026-03-12T10:30:00+01:00');

describe('words of the bar Mon espace santé', () => {
  it('has words and a shape for every state, so that none is told by colour alone (DMP-33)', () => {
    const told = readingStates.map((kind) => stateLook(kind, null, { now }));
    for (const look of told) expect(look.words.length).toBeGreaterThan(5);
    const pairs = readingStates.filter((kind) => kind !== 'reading').map((kind) => { const { icon, words } = stateLook(kind, null, { now }); return `${icon} ${words}`; });
    expect(new Set(pairs).size).toBe(pairs.length);
  });
  it.each([['2026-03-12T10:19:00+01:00', 'lu à 10:19'], ['2026-03-11T23:50:00+01:00', 'lu hier'], ['2026-02-01T08:00:00+01:00', 'lu le 01/02/2026']])('says when it was read: %s', (at, words) => expect(readWords(at, now)).toBe(words));
  it('says the age of what stays shown while the DMP is away', () => {
    expect(stateLook('stale', '2026-03-11T09:00:00+01:00', { now }).words).toBe('Lu hier, DMP indisponible');
    expect(stateLook('readable', '2026-03-12T10:19:00+01:00', { now }).words).toBe('Consultable · lu à 10:19');
    expect(stateLook('readable', '2026-03-12T10:19:00+01:00', { now, emergency: true }).words).toBe('Accès en urgence · lu à 10:19');
  });
  it('counts what the centre fed, those the patient does not see included (DMP-34)', () => {
    expect(fedWords({ documents: 4, invisibleToPatient: 2 })).toBe('4 documents de votre centre dans ce DMP, dont 2 pas encore visibles par le patient');
    expect(fedWords({ documents: 0, invisibleToPatient: 0 })).toBe('Aucun document de votre centre dans ce DMP');
  });
});
