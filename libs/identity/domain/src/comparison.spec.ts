import { compareWithInsi, firstSearch, nextSearch, traitsFromInsi, type InsiPerson, type InsiQuery, type PatientTraits } from './index';

const ours: PatientTraits = { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH', dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '99999', nomUtilise: 'DE VINCI', prenomUtilise: null };
const insi: InsiPerson = { nomNaissance: 'NESSI', prenom: null, listePrenoms: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '1977-07-14', lieuNaissance: '63220', ins: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' } };
const verdicts = (changes: Partial<PatientTraits>, answer: Partial<InsiPerson> = {}) => Object.fromEntries(compareWithInsi({ ...ours, ...changes, ins: null }, { ...insi, ...answer }, true).rows.map((row) => [row.trait, row.verdict]));
const exact = (changes: Partial<PatientTraits>, answer: Partial<InsiPerson> = {}, own = true) => compareWithInsi({ ...ours, ...changes, ins: null }, { ...insi, ...answer }, own).exactMatch;

describe('comparison with INSi (INS-27, SENTINELLE.08, ins.md §3.8)', () => {
  it('gives one verdict per trait; a used name that differs is normal (J1 step 4)', () => {
    expect(verdicts({})).toEqual({ nomNaissance: 'identique', premierPrenom: 'identique', prenomsNaissance: 'complete-par-insi', sexe: 'identique', dateNaissance: 'identique', codeLieuNaissance: 'repris', nomUtilise: 'difference-normale', prenomUtilise: 'difference-normale', matricule: 'repris', oid: 'repris' });
    expect(exact({})).toBe(true);
  });
  it('shows the letters that differ', () => {
    const rows = compareWithInsi({ ...ours, ins: null }, insi, true).rows;
    expect(rows.find((row) => row.trait === 'prenomsNaissance')?.differingRanges).toEqual([[4, 13]]);
  });
  it.each([[{ nomNaissance: 'NESSY' }], [{ premierPrenom: 'ISABELLE' }], [{ sexe: 'M' as const }], [{ dateNaissance: '1977-07-15' }]])('J1 B3: %p is not an exact match', (changes) => expect(exact(changes)).toBe(false));
  it('another place of birth is shown and does not block', () => {
    expect(verdicts({ codeLieuNaissance: '63113' }).codeLieuNaissance).toBe('different');
    expect(exact({ codeLieuNaissance: '63113' })).toBe(true);
  });
  it('a separator is a normal difference for the first given name, not for the birth name', () => {
    expect(verdicts({ premierPrenom: 'RUTH-ISABELLE' }).premierPrenom).toBe('difference-normale');
    expect(exact({ nomNaissance: 'DE-VINCI' }, { nomNaissance: 'DE VINCI' })).toBe(false);
  });
  it('is never exact when the search used another first name (§3.7)', () => expect(exact({}, {}, false)).toBe(false));
  it('compares an incomplete date with what the record holds', () => expect(exact({ dateNaissance: '1977-12-31' }, { dateNaissance: '1977-00-00' })).toBe(true));
  it('takes INSi as a whole, values as received, used names untouched (EXI REC 07, EXI ID 08)', () => {
    expect(traitsFromInsi(ours, { ...insi, dateNaissance: '1977-00-00' })).toEqual({ nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', dateNaissance: '1977-12-31', dateNaissanceEstimee: true, sexe: 'F', codeLieuNaissance: '63220' });
  });
});

describe('automatic searches (SENTINELLE.06, SENTINELLE.07, ins.md §3.7)', () => {
  const play = (traits: PatientTraits, codes: string[]): (string[] | null)[] => {
    const past: { query: InsiQuery; codeRetour: string }[] = [];
    return codes.map((codeRetour, index) => {
      const query = index === 0 ? firstSearch(traits) : nextSearch(traits, past);
      if (query) past.push({ query, codeRetour });
      return query ? [...query.prenoms, ...(query.lieuNaissance ? [query.lieuNaissance] : [])] : null;
    });
  };
  it('on 02 adds the given names, then the place, then stops', () => {
    expect(play({ ...ours, prenomsNaissance: 'RUTH ISABELLE', codeLieuNaissance: '63220' }, ['02', '02', '02', '02'])).toEqual([['RUTH'], ['RUTH', 'ISABELLE'], ['RUTH', 'ISABELLE', '63220'], null]);
  });
  it('never sends the unknown place', () => expect(play({ ...ours, prenomsNaissance: null }, ['02', '02'])).toEqual([['RUTH'], null]));
  it('on 01 tries the other given names (TCHITCHI OLA), then all, at most five in all', () => {
    expect(play({ ...ours, premierPrenom: 'OLA', prenomsNaissance: 'OLA CATARINA BELLA' }, ['01', '01', '01', '01', '01'])).toEqual([['OLA'], ['CATARINA'], ['BELLA'], ['OLA', 'CATARINA', 'BELLA'], null]);
    expect(play({ ...ours, premierPrenom: 'A', prenomsNaissance: 'A B C D E F G' }, ['01', '01', '01', '01', '01', '01'])[5]).toBeNull();
  });
  it('splits a compound first name', () => expect(play({ ...ours, premierPrenom: 'JEAN-PIERRE', prenomsNaissance: null }, ['01', '01', '01'])).toEqual([['JEAN-PIERRE'], ['JEAN'], null]));
  it('does not search an undetermined sex', () => expect(firstSearch({ ...ours, sexe: 'I' })).toBeNull());
});
