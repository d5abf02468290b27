import fc from 'fast-check';
import { normaliseName, parseFamilyName, parseGivenName, parseGivenNames, premierPrenomFrom, premierPrenomIsCoherent, searchKey } from './index';

const family = /^(?!.*(?: {2}|'{2}| '|' |-{3}))[A-Z'][A-Z' -]*$/;
const looseName = fc.string({ unit: fc.constantFrom(..."abzéÉèçœŒßøÑ'’-–  .3lL".split('')), maxLength: 30 });

describe('names in the national alphabet (ins.md §1.4)', () => {
  it.each([
    ['  nessi ', 'NESSI'], ['d’aéïon', "D'AEION"], ['Cœur', 'COEUR'], ['Weiß', 'WEISS'], ['Łukasz', 'LUKASZ'], ['Pierre - Alain', 'PIERRE-ALAIN'],
    ['de   vinci', 'DE VINCI'], ['Ørsted', 'ORSTED'], ['François', 'FRANCOIS'], ['Martin -- Durand', 'MARTIN--DURAND'],
  ])('brings "%s" to "%s"', (typed, stored) => expect(normaliseName(typed)).toBe(stored));

  it.each(['-MARTIN', 'MAR3TIN', 'MARTIN.', "O''BRIEN", "D' AEION", 'A---B', ''])('refuses the birth name "%s" and says on which field', (typed) => {
    expect(parseFamilyName(typed)).toMatchObject({ ok: false, error: { status: 422, field: 'nomNaissance' } });
  });

  it('accepts a double hyphen in a birth name, not in a given name', () => {
    expect(parseFamilyName('MARTIN--DURAND').ok).toBe(true);
    expect(parseGivenName('ANNE--LISE').ok).toBe(false);
    expect(parseGivenName('ANNE-').ok).toBe(false);
  });

  it('reads a list of given names, commas as spaces', () => expect(parseGivenNames('Ruth, Isabelle')).toEqual({ ok: true, value: 'RUTH ISABELLE' }));

  it('refuses more than 100 characters', () => expect(parseFamilyName('A'.repeat(101))).toMatchObject({ ok: false, error: { code: 'name.length' } }));

  it('is idempotent, and what it accepts always fits the profile INSi accepts (property)', () => {
    fc.assert(fc.property(looseName, (typed) => {
      expect(normaliseName(normaliseName(typed))).toBe(normaliseName(typed));
      const parsed = parseFamilyName(typed);
      if (parsed.ok) expect(parsed.value).toMatch(family);
    }));
  });
});

describe('first given name and list (EXI ID 10, EXI SI 29/30, ins.md §1.5)', () => {
  it.each(['JEAN', 'JEAN CHRISTOPHE', 'JEAN-CHRISTOPHE', 'JEAN-CHRISTOPHE-PIERRE', 'JEAN CHRISTOPHE-PIERRE'])('%s is right', (first) => expect(premierPrenomIsCoherent(first, 'JEAN CHRISTOPHE PIERRE')).toBe(true));
  it.each(['CHRISTOPHE', 'PIERRE', 'JEA'])('%s is wrong', (first) => expect(premierPrenomIsCoherent(first, 'JEAN CHRISTOPHE PIERRE')).toBe(false));
  it('a longer first name than the list is wrong', () => expect(premierPrenomIsCoherent('ADA LOUISE', 'ADA')).toBe(false));
  it('keeps ours when coherent, else the first word of the list', () => {
    expect(premierPrenomFrom('JEAN CHRISTOPHE', 'JEAN-CHRISTOPHE')).toBe('JEAN-CHRISTOPHE');
    expect(premierPrenomFrom('RUTH ISABELLE', 'ISABELLE')).toBe('RUTH');
  });
  it('the start of a list is always coherent (property)', () => {
    const name = fc.stringMatching(/^[A-Z]{1,8}$/);
    fc.assert(fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), fc.nat(), fc.constantFrom(' ', '-'), (names, pick, separator) => {
      expect(premierPrenomIsCoherent(names.slice(0, 1 + (pick % names.length)).join(separator), names.join(' '))).toBe(true);
    }));
  });
});

it('searches names without accents nor separators (UX-18)', () => {
  expect(searchKey("d'Aéïon-Le Gall")).toBe('D AEION LE GALL');
});
