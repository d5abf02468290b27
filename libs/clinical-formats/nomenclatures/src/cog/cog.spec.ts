import { describeWithReference } from '@pluriel/platform/testing';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { countries, defaultBirthPlaces, inForceOn, readCommunes, readCountries, readCsv, readDepartments, readOverseas, type EtalabCommune, type EtalabDepartement } from '../index';

const load = createRequire(import.meta.url);
const places = defaultBirthPlaces(load('@etalab/decoupage-administratif/data/communes.json') as EtalabCommune[], load('@etalab/decoupage-administratif/data/departements.json') as EtalabDepartement[]);
const coded = (code: string) => places.filter((place) => place.code === code);

describe('places of birth without any official file (INS-13, INS-16, EXI ID 14/15)', () => {
  it('holds every commune, with department and postcodes', () => {
    expect(places.length).toBeGreaterThan(37_000);
    expect(coded('63220')).toEqual([{ code: '63220', label: 'Mazoires', kind: 'commune', department: '63 Puy-de-Dôme', postcodes: ['63420'], validFrom: null, validTo: null }]);
  });
  it('INS-13: districts of Paris, Lyon and Marseille', () => {
    expect(['75101', '75120', '69381', '69389', '13201', '13216'].map((code) => coded(code).length)).toEqual([1, 1, 1, 1, 1, 1]);
  });
  it('knows the renumberings of Corsica and of the Seine (ins.md §1.8)', () => {
    expect(coded('20004')).toMatchObject([{ label: 'Ajaccio', validTo: '1976-01-01' }]);
    expect(coded('2A004')).toMatchObject([{ validFrom: '1976-01-01' }]);
    expect(coded('75012')).toMatchObject([{ label: 'Boulogne-Billancourt', validTo: '1968-01-01' }]);
  });
  it('holds the overseas communities', () => expect(coded('98735')[0]).toMatchObject({ department: '987 Polynésie française' }));
  it('EXI ID 15: East Germany in 1960, Algeria from 1962', () => {
    const on = (day: string) => countries.filter((country) => inForceOn(country, day)).map((country) => country.code);
    expect(on('1960-01-01')).toEqual(expect.arrayContaining(['99141', '99142', '99123']));
    expect(on('1960-01-01')).not.toContain('99109');
    expect(on('1962-07-04')).not.toContain('99352');
    expect(on('1962-07-05')).toContain('99352');
  });
  it('a birth before 1943 uses the first period followed', () => expect(inForceOn({ validFrom: '1943-01-01', validTo: null }, '1920-05-05')).toBe(true));
  it('the end of a period is excluded', () => expect([inForceOn({ validFrom: null, validTo: '1976-01-01' }, '1975-12-31'), inForceOn({ validFrom: null, validTo: '1976-01-01' }, '1976-01-01')]).toEqual([true, false]));
});

it('reads quotes and semicolons, names the missing columns', () => {
  expect(readCsv('A;B\n"x ""y"";z";2\n', ['A', 'B'])).toEqual([{ A: 'x "y";z', B: '2' }]);
  expect(() => readCsv('A,B\n1,2\n', ['COM'])).toThrow('COM');
});

describeWithReference('official COG files (INS-16)', (folder) => {
  const text = (name: string): string => readFileSync(join(folder, 'data/cog', name), 'utf8');
  it('reads communes with their periods, districts included', () => {
    const rows = readCommunes(text('communes_validite_depuis_1943.csv'), readDepartments(text('v_departement_2026.csv')), new Map([['63220', ['63420']]]));
    expect(rows.length).toBe(42_331);
    expect(rows.filter((row) => row.code === '63220')).toEqual([{ code: '63220', label: 'Mazoires', kind: 'commune', department: '63 Puy-de-Dôme', postcodes: ['63420'], validFrom: null, validTo: null }]);
    expect(rows.find((row) => row.code === '75012')).toMatchObject({ validTo: '1968-01-01' });
  });
  it('every current country of INSEE is in our built-in table, same code, in force today', () => {
    const official = readCountries(text('pays_territoires.csv'));
    const today = official.filter((row) => row.validTo === null).map((row) => row.code);
    const ours = new Set(countries.filter((row) => row.validTo === null).map((row) => row.code));
    // Uninhabited or antarctic territories are left to the official files.
    expect(today.filter((code) => !ours.has(code))).toEqual(['99159', '99162', '99265', '99308', '99313', '99319', '99363', '99446', '99447', '99522', '99699'].filter((code) => today.includes(code)));
  });
  it('our built-in periods never contradict the official ones', () => {
    const official = readCountries(text('pays_territoires.csv'));
    for (const country of countries) {
      for (const day of [country.validFrom, country.validTo].filter((date) => date !== null)) expect([country.code, official.some((row) => row.code === country.code && (row.validFrom === day || row.validTo === day))]).toEqual([country.code, true]);
    }
  });
  it('reads the overseas communities', () => expect(readOverseas(text('collectivites_outremer_communes.csv')).length).toBe(94));
});
