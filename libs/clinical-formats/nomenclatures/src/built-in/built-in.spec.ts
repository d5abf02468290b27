import { describeWithReference } from '@pluriel/platform/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInList, builtInSource, loincKeyHolds, nomenclatureNames, nomenclatureTitles, oidOf, parseValueSet, type NomenclatureName } from '../index';

const codesOf = (name: NomenclatureName): string[] => (builtInList(name)?.codes ?? []).map(({ code }) => code);
const shapes: Readonly<Record<Exclude<NomenclatureName, 'nuva'>, RegExp>> = { 'cim-10': /^[A-Z]\d{2}(\.\d{1,2})?$/, 'cisp-2': /^[A-Z]\d{2}$/, ccam: /^[A-Z]{4}\d{3}$/, loinc: /^\d{2,6}-\d$/, atc: /^[A-Z]\d{2}[A-Z]([A-Z](\d{2})?)?$/, vaccins: /^(\d{8}|J07[A-Z]{2}\d{2})$/ };

describe('built-in lists (DOC-32)', () => {
  it('are of a size that makes daily work real', () => expect(nomenclatureNames.map((name) => [name, codesOf(name).length >= { 'cim-10': 150, 'cisp-2': 120, ccam: 50, loinc: 80, atc: 60, vaccins: 20, nuva: 0 }[name]])).toEqual(nomenclatureNames.map((name) => [name, true])));
  it.each(Object.entries(shapes))('%s: every code has its shape, once, with a label, a rank and words that are its own', (name, shape) => {
    const { codes, usual } = builtInList(name as NomenclatureName) ?? { codes: [], usual: [] };
    expect(codes.filter(({ code, label }) => !shape.test(code) || label.trim() !== label || label.length < 3)).toEqual([]);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
    expect(usual.filter(({ usage, words }) => ![1, 2, 3].includes(usage) || new Set(words).size !== words.length || words.some((word) => word.trim() !== word))).toEqual([]);
  });
  it('LOINC codes have the right key; the units are written in UCUM', () => {
    expect(codesOf('loinc').filter((code) => !loincKeyHolds(code))).toEqual([]);
    const units = new Set((builtInList('loinc')?.codes ?? []).flatMap(({ unit }) => unit ?? []));
    expect([...units].filter((unit) => !/^[\w*%/[\]{}.]+$/.test(unit) || /µ|UI\b/.test(unit))).toEqual([]);
  });
  it('CISP-2 ↔ CIM-10: both ends of every match are in our lists, and every code of the CISP-2 but the administrative ones has a match', () => {
    const cim10 = new Set(codesOf('cim-10'));
    const links = builtInList('cisp-2')?.links ?? [];
    expect(links.filter(({ toCode }) => !cim10.has(toCode) && toCode !== 'R52.9')).toEqual([]);
    const matched = new Set(links.map(({ fromCode }) => fromCode));
    expect(codesOf('cisp-2').filter((code) => !matched.has(code))).toEqual(['A85']);
  });
  it('names the OID of each code; a vaccine known by its class only takes the OID of the ATC', () => {
    expect([builtInSource, oidOf('cim-10', 'E11'), oidOf('vaccins', '65017887'), oidOf('vaccins', 'J07BD52')]).toEqual(['built-in', '2.16.840.1.113883.6.3', '1.2.250.1.213.2.3.1', '2.16.840.1.113883.6.73']);
  });
});

describeWithReference('built-in codes against the value sets of the ANS (cda.md §6)', (folder) => {
  const sets = join(folder, 'cda-kit/jeuxDeValeurs');
  const official = (name: NomenclatureName): Map<string, Set<string>> => {
    const found = new Map<string, Set<string>>();
    for (const fileName of readdirSync(sets).filter((candidate) => candidate.endsWith('.xml'))) {
      const bytes = readFileSync(join(sets, fileName));
      if (!bytes.includes(`"${nomenclatureTitles[name].oid}"`)) continue;
      for (const { code, label } of parseValueSet({ name: fileName, bytes }, name).codes) found.set(code, (found.get(code) ?? new Set()).add(label));
    }
    return found;
  };
  /** Words that carry the meaning: two labels of one code share at least one, cut to its root. */
  const roots = (text: string): Set<string> => new Set(text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').split(/[^a-z0-9]+/).filter((word) => word.length > 3).map((word) => word.slice(0, 5)));
  it.each([['loinc', 6_000, 16], ['cim-10', 600, 25], ['atc', 20, 10], ['ccam', 10, 5]] as const)('%s: every value set is read, and where a code is in one, its label says the same thing as ours', (name, least, shared) => {
    const theirs = official(name);
    expect(theirs.size).toBeGreaterThanOrEqual(least);
    const ours = (builtInList(name)?.codes ?? []).filter(({ code }) => theirs.has(code));
    expect(ours.length).toBeGreaterThanOrEqual(shared);
    const words = new Map((builtInList(name)?.usual ?? []).map(({ code, words: said }) => [code, said.join(' ')]));
    expect(ours.filter(({ code, label }) => { const mine = roots(`${label} ${words.get(code) ?? ''}`); return ![...(theirs.get(code) ?? [])].some((said) => [...roots(said)].some((root) => mine.has(root)) || said.length < 5); }).map(({ code, label }) => [code, label, ...(theirs.get(code) ?? [])])).toEqual([]);
  });
});
