import 'reflect-metadata';
import { describeWithReference } from '@pluriel/platform/testing';
import { join } from 'node:path';
import { identityBench, type IdentityBench } from '../testing/identity-bench';
import { importCog, LoadBirthPlaces } from './load-birth-places';
import { SearchBirthPlaces } from './search-birth-places.query';

let bench: IdentityBench;
beforeAll(async () => { bench = await identityBench(); });
afterAll(() => bench.close());
const search = (q: string, parts: { on?: string; kind?: 'france' | 'abroad' } = {}) => bench.module.get(SearchBirthPlaces).execute(bench.caller, { q, ...parts });
const codes = async (q: string, parts = {}) => (await search(q, parts)).map((place) => place.code);

describe('places of birth, built-in set (INS-10 to INS-17, ins.md §1.8)', () => {
  it('EXI ID 16: "mazo" proposes Mazoires with its department and postcode', async () => {
    expect((await search('mazo'))[0]).toEqual({ code: '63220', label: 'Mazoires', department: '63 Puy-de-Dôme', postcodes: ['63420'], validFrom: null, validTo: null, kind: 'commune', inForce: true });
  });
  it('exact name first, then those that start with it, then those that hold it', async () => {
    const labels = (await search('Issoire')).map((place) => place.label);
    expect(labels[0]).toBe('Issoire');
    expect((await search('lyon', { kind: 'france' }))[0]?.label).toBe('Lyon');
    expect((await search('lyon', { kind: 'france' })).map((place) => place.code)).toEqual(expect.arrayContaining(['69381', '69389']));
  });
  it('accents, articles, apostrophes and Saint do not count', async () => {
    expect((await search('saint etienne'))[0]?.code).toBe('42218');
    expect((await search('st-étienne'))[0]?.code).toBe('42218');
    expect(await codes('abergement clem')).toContain('01001');
    expect(await codes("l'hay les roses")).toContain('94038');
  });
  it('searches by INSEE code and by postcode', async () => {
    expect((await search('63220'))[0]?.code).toBe('63220');
    expect(await codes('2a004')).toContain('2A004');
    expect(await codes('63420')).toContain('63220');
  });
  it('INS-16: proposes the code in force on the birth date first (Ajaccio, Boulogne-Billancourt)', async () => {
    expect((await search('ajaccio', { on: '1970-05-05' }))[0]).toMatchObject({ code: '20004', inForce: true });
    expect((await search('ajaccio', { on: '1980-05-05' }))[0]).toMatchObject({ code: '2A004', inForce: true });
    expect((await search('boulogne-billancourt', { on: '1960-01-01' }))[0]?.code).toBe('75012');
  });
  it('INS-11, EXI ID 15: countries, East Germany in 1960 and not today', async () => {
    const at = async (on: string) => (await search('allemagne de l’est', { kind: 'abroad', on }))[0];
    expect(await at('1960-01-01')).toMatchObject({ code: '99141', inForce: true });
    expect(await at('2020-01-01')).toMatchObject({ code: '99141', inForce: false });
    expect(await codes('alge', { kind: 'abroad' })).toEqual(['99352']);
    expect(await codes('portugal', { kind: 'france' })).not.toContain('99139');
  });
  it('INS-12, INS-14: 99999 and "inconnu" offer the unknown place', async () => {
    expect([await codes('99999'), await codes('inconnu')]).toEqual([['99999'], ['99999']]);
  });
  it('answers short questions with at most twenty places', async () => {
    for (const q of ['mazo', 's', 'sa', 'saint', 'ville', '63']) {
      const found = await search(q);
      expect([q, found.length > 0 && found.length <= 20]).toEqual([q, true]);
    }
  });
  it('loading again changes nothing', async () => {
    expect(await bench.module.get(LoadBirthPlaces).loadDefaults()).toMatchObject({ changed: false });
  });
});

describeWithReference('places of birth, INSEE files (INS-16, EXI ID 14/15)', (folder) => {
  const cog = join(folder, 'data/cog');
  it('replaces the built-in set, twice the same result, patients untouched', async () => {
    const first = await importCog(bench.db.dataSource, cog);
    expect(first).toMatchObject({ source: 'INSEE', changed: true, places: 42_331 + 468 + 94 });
    expect(await importCog(bench.db.dataSource, cog)).toMatchObject({ changed: false });
    expect(await bench.module.get(LoadBirthPlaces).loadDefaults()).toMatchObject({ changed: false });
  });
  it('keeps periods: a commune that was merged, Algeria after its independence only', async () => {
    expect((await search('amareins', { on: '1970-01-01' }))[0]).toMatchObject({ code: '01003', inForce: true, validTo: '1974-01-01' });
    expect((await search('amareins', { on: '1980-01-01' }))[0]).toMatchObject({ label: 'Amareins-Francheleins-Cesseins', inForce: true });
    expect((await search('mazo'))[0]).toMatchObject({ code: '63220', postcodes: ['63420'] });
    expect((await search('boulogne-billancourt', { on: '1960-01-01' }))[0]?.code).toBe('75012');
    expect((await search('russie', { on: '1999-01-01', kind: 'abroad' }))[0]).toMatchObject({ code: '99123', inForce: true });
  });
});
