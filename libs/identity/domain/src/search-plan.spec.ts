import * as fc from 'fast-check';
import { firstSearch, nextSearch, type InsiQuery, type PastSearch, type PatientTraits } from './index';

const traits: PatientTraits = { nomNaissance: 'NESSI', premierPrenom: 'JEAN-PIERRE', prenomsNaissance: 'JEAN-PIERRE PAUL JACQUES', dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'M', codeLieuNaissance: '63220', nomUtilise: null, prenomUtilise: null };

/** Every search of an opening, INSi answering by this rule. */
function series(person: PatientTraits, answer: (query: InsiQuery) => string): PastSearch[] {
  const past: PastSearch[] = [];
  for (let query = firstSearch(person); query; query = nextSearch(person, past)) {
    const codeRetour = answer(query);
    past.push({ query, codeRetour });
    if (codeRetour === '00') break;
  }
  return past;
}
const asked = (past: readonly PastSearch[]): string[] => past.map(({ query }) => query.prenoms.join(' ') + (query.lieuNaissance ? `@${query.lieuNaissance}` : ''));

describe('automatic searches (INS-35, SENTINELLE.06 and .07, ins.md §3.7)', () => {
  it('01 everywhere: compound name cut, then each given name alone, then all in order', () => {
    expect(asked(series(traits, () => '01'))).toEqual(['JEAN-PIERRE', 'JEAN', 'PAUL', 'JACQUES', 'JEAN-PIERRE PAUL JACQUES']);
  });
  it('02 everywhere: every given name, then the place, then a person', () => {
    expect(asked(series(traits, () => '02'))).toEqual(['JEAN-PIERRE', 'JEAN-PIERRE PAUL JACQUES', 'JEAN-PIERRE PAUL JACQUES@63220']);
  });
  it('02 then 01 because of our list: it is dropped, the place tried alone', () => {
    expect(asked(series(traits, (query) => (query.prenoms.length > 1 ? '01' : '02'))).slice(0, 3)).toEqual(['JEAN-PIERRE', 'JEAN-PIERRE PAUL JACQUES', 'JEAN-PIERRE@63220']);
  });
  it('stops at the first 00, and at a fault', () => {
    expect(asked(series(traits, (query) => (query.prenoms[0] === 'PAUL' ? '00' : '01')))).toEqual(['JEAN-PIERRE', 'JEAN', 'PAUL']);
    expect(nextSearch(traits, [{ query: firstSearch(traits) as InsiQuery, codeRetour: 'siram_40/insi_102' }])).toBeNull();
  });
  it('TCHITCHI: OLA finds nobody, CATARINA alone does', () => {
    const tchitchi = { ...traits, nomNaissance: 'TCHITCHI', premierPrenom: 'OLA', prenomsNaissance: 'OLA CATARINA BELLA', sexe: 'F' as const };
    expect(asked(series(tchitchi, (query) => (query.prenoms.join(' ') === 'CATARINA' ? '00' : '01')))).toEqual(['OLA', 'CATARINA']);
  });
  it('never sends an unknown place', () => {
    for (const { query } of series({ ...traits, codeLieuNaissance: '99999' }, () => '02')) expect(query.lieuNaissance).toBeNull();
  });
  it('property: whatever the answers, at most five searches, never twice the same, never another birth name, sex or date', () => {
    const name = fc.constantFrom('JEAN', 'PAUL', 'MARIE', 'JEAN-PIERRE', 'ANNE MARIE', 'ZOE');
    fc.assert(fc.property(name, fc.option(fc.array(fc.constantFrom('JEAN', 'PAUL', 'ZOE', 'LUC', 'ADA', 'EVE', 'IDA'), { minLength: 1, maxLength: 7 }), { nil: null }), fc.constantFrom('63220', '99999'), fc.infiniteStream(fc.constantFrom('00', '01', '02', '77')), (premierPrenom, list, codeLieuNaissance, stream) => {
      const answers = stream[Symbol.iterator]();
      const past = series({ ...traits, premierPrenom, prenomsNaissance: list?.join(' ') ?? null, codeLieuNaissance }, () => String(answers.next().value));
      expect(past.length).toBeLessThanOrEqual(5);
      expect(new Set(asked(past)).size).toBe(past.length);
      for (const { query } of past) expect([query.nomNaissance, query.sexe, query.dateNaissance, query.prenoms.length > 0]).toEqual(['NESSI', 'M', '1977-07-14', true]);
    }));
  });
});
