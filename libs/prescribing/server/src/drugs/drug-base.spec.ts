import { describeWithReference, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dosedSubstances, brandOf } from './bdpm-products';
import { decodeBdpm, priceCents, readBdpm } from './bdpm-files';
import { atcCodes } from './atc-codes';
import { drugFacts } from './drug-facts';
import { readDrugBase } from './drug-base';
import { importBdpm } from './import-bdpm';
import { loadUsualDrugs } from './load-usual-drugs';
import { searchDrugs, searchSql } from './search-drugs';
import { usualDrugs } from './usual-drugs';

describe('reading the public base (prescription.md §4)', () => {
  it.each([['24,34', 2434], ['1,469,05', 146905], ['', null], ['0,50', 50], ['12,345,678,90', 1234567890]])('reads the price « %s »', (text, cents) => expect(priceCents(text)).toBe(cents));
  it('takes UTF-8 when valid, else Windows-1252', () => {
    expect(decodeBdpm(Buffer.from('comprimé', 'utf8'))).toBe('comprimé');
    expect(decodeBdpm(Buffer.from([0x63, 0xe9, 0x92]))).toBe('cé’');
  });
  it('names the fraction with the dosage people use', () => {
    const row = (nature: 'SA' | 'FT', name: string, dosage: string) => ({ cis: '1', rank: 1, element: 'comprimé', substanceCode: '1', name, dosage, reference: 'un comprimé', nature, link: 1 });
    expect(dosedSubstances('GLUCOPHAGE 1000 mg, comprimé', [row('FT', 'METFORMINE', '780 mg'), row('SA', 'CHLORHYDRATE DE METFORMINE', '1000 mg')])).toMatchObject([{ name: 'METFORMINE', dosage: '1000 mg' }]);
    expect(dosedSubstances('AMLOR 5 mg, gélule', [row('SA', "BÉSILATE D'AMLODIPINE", '6,94 mg'), row('FT', 'AMLODIPINE', '5 mg')])).toMatchObject([{ name: 'AMLODIPINE', dosage: '5 mg' }]);
    expect(brandOf('ABACAVIR/LAMIVUDINE EG 600 mg/300 mg, comprimé pelliculé')).toBe('ABACAVIR/LAMIVUDINE EG');
  });
});

describe('drug base in PostgreSQL', () => {
  let db: TestDatabase;
  const search = (text: string) => searchDrugs(db.dataSource.manager, text);
  beforeAll(async () => { db = await testDatabase(); await loadUsualDrugs(db.dataSource); });
  afterAll(async () => { await db.close(); });

  it('holds a usual set typed by us and loads it once', async () => {
    expect(new Set(usualDrugs().map(({ substances }) => substances.join('+'))).size).toBeGreaterThanOrEqual(100);
    await loadUsualDrugs(db.dataSource);
    const imports: { count: string }[] = await db.dataSource.query("SELECT count(*) FROM drug_import WHERE source = 'usual'");
    expect(imports[0]?.count).toBe('1');
  });
  it('finds the common name first, then brands, accents ignored, by prefix of each word (RX-01)', async () => {
    const hits = await search('metfo 500');
    expect(hits[0]).toMatchObject({ kind: 'dc', cis: null, dcLabel: 'Metformine 500 mg, comprimé', brand: null, form: 'comprimé', unit: 'comprimé', conditions: ['liste I'], substances: ['Metformine'] });
    expect(hits[1]).toMatchObject({ kind: 'brand', brand: expect.stringMatching(/GLUCOPHAGE|STAGID/) });
    expect((await search('levothyrox 50'))[0]).toMatchObject({ kind: 'dc', dcLabel: 'Lévothyroxine 50 microgrammes, comprimé' });
    expect((await search('énoxa'))[0]?.dcLabel).toMatch(/^Énoxaparine/);
    expect((await search('doliprane 1000'))[0]).toMatchObject({ kind: 'dc', dcLabel: 'Paracétamol 1000 mg, comprimé' });
    expect(await search('a')).toEqual([]);
    expect(await search("'; --")).toEqual([]);
  });
  it('reads a strength as a whole, in grams or milligrams: 1 g is never 2,4 g for 100 ml (RX-01)', async () => {
    expect((await search('paracetamol 1 g')).map(({ dcLabel }) => dcLabel)).toEqual(expect.not.arrayContaining([expect.stringContaining('100 ml')]));
    expect((await search('paracetamol 1 g'))[0]?.dcLabel).toBe('Paracétamol 1000 mg, comprimé');
    expect((await search('amoxicilline 1000 mg'))[0]?.dcLabel).toBe('Amoxicilline 1 g, comprimé dispersible');
    expect((await search('paracetamol 10'))[0]?.dcLabel).toBe('Paracétamol 1000 mg, comprimé');
    expect((await search('paracetamol 50 mg')).filter(({ dcLabel }) => dcLabel.includes('500'))).toEqual([]);
  });
  it('names the set in use and its day', async () => {
    expect(await readDrugBase(db.dataSource.manager, '2026-12-01')).toMatchObject({ source: 'usual', label: 'Liste de médicaments usuels de Pluriel', outdated: false });
  });
  it('knows the conditions of a product for the rules', async () => {
    const facts = await drugFacts(db.dataSource.manager, [
      { cis: null, labelDci: 'Morphine 10 mg, gélule', productKind: 'dc' }, { cis: null, labelDci: 'Tisane', productKind: 'dc' }, { cis: null, labelDci: 'Morphine 10 mg, gélule', productKind: 'free' },
    ]);
    expect(facts).toEqual([{ conditions: ['prescription limitée à 28 jours', 'stupéfiants'], substances: ['Morphine'] }, null, null]);
  });

  describeWithReference('public files', (folder) => {
    const dir = join(folder, 'samples/bdpm');
    it('imports the sample: rows as its SOURCE.md says, no mojibake, prices exact (prescription.md §9.6)', async () => {
      const first = await importBdpm(db.dataSource, dir, { vintage: '2026-07-01' });
      expect(first).toMatchObject({ state: 'imported', vintage: '2026-07-01', counts: { drugs: 1297, presentations: 1708, substances: 2709, conditions: 1587, generics: 859, prescribable: 1127 } });
      const bad: unknown[] = await db.dataSource.query("SELECT name FROM drug WHERE name LIKE '%Ã%' OR label LIKE '%Ã%' UNION ALL SELECT label FROM drug_presentation WHERE label LIKE '%Ã%' OR label LIKE '%�%'");
      expect(bad).toEqual([]);
      const price: unknown = await db.dataSource.query("SELECT price_cents, rates FROM drug_presentation WHERE cip13 = '3400949497294'");
      expect(price).toEqual([{ price_cents: 2434, rates: [100] }]);
      expect((await search('anastrozole'))[0]).toMatchObject({ kind: 'dc', dcLabel: 'Anastrozole 1 mg, comprimé' });
      expect(await search('gardasil')).toMatchObject([{ kind: 'brand', cis: '65017887', brand: null, dcLabel: expect.stringContaining('GARDASIL') }]);
      expect(await readDrugBase(db.dataSource.manager, '2026-08-01')).toEqual({ source: 'bdpm', vintage: '2026-07-01', label: 'Base de données publique des médicaments (ANSM, HAS, UNCAM)', outdated: false });
      expect(await readDrugBase(db.dataSource.manager, '2026-09-01')).toMatchObject({ outdated: true });
    });
    it('takes the ATC codes when the download has them: of a product, and of a common name whose products agree (RX-17)', async () => {
      const found: { cis: string; label: string }[] = await db.dataSource.query(`SELECT cis, label FROM drug WHERE source = 'bdpm' AND common_key = search_key('Anastrozole 1 mg, comprimé') ORDER BY cis LIMIT 2`);
      const lines = [{ cis: found[0]?.cis ?? '', labelDci: '' }, { cis: null, labelDci: 'Anastrozole 1 mg, comprimé' }, { cis: null, labelDci: 'Tisane' }];
      expect(await atcCodes(db.dataSource.manager, lines)).toEqual([null, null, null]);
      const copy = await mkdtemp(join(tmpdir(), 'bdpm-'));
      await cp(dir, copy, { recursive: true });
      const written = (codes: string[]): Promise<void> => writeFile(join(copy, 'CIS_MITM.txt'), found.map(({ cis, label }, at) => [cis, codes[at], label, 'https://base'].join('\t')).concat('99999999\tnot a code\tX\t').join('\r\n'), 'utf8');
      await written(['L02BG03', 'L02BG03']);
      expect((await importBdpm(db.dataSource, copy, { vintage: '2026-07-01' })).state).toBe('imported');
      expect(await atcCodes(db.dataSource.manager, lines)).toEqual(['L02BG03', 'L02BG03', null]);
      await written(['L02BG03', 'L02BG04']);
      await importBdpm(db.dataSource, copy, { vintage: '2026-07-01' });
      expect(await atcCodes(db.dataSource.manager, lines)).toEqual(['L02BG03', null, null]);
      await importBdpm(db.dataSource, dir, { vintage: '2026-07-01' });
    });
    it('knows a product that left the market, and does not propose it', async () => {
      const [gone]: { cis: string; label: string; brand: string }[] = await db.dataSource.query("SELECT cis, label, brand FROM drug WHERE source = 'bdpm' AND NOT prescribable AND cardinality(substances) > 0 LIMIT 1");
      expect(await drugFacts(db.dataSource.manager, [{ cis: gone?.cis ?? '', labelDci: gone?.label ?? '', productKind: 'brand' }])).toMatchObject([{ marketed: false }]);
      expect((await search(gone?.brand ?? '')).map(({ cis }) => cis)).not.toContain(gone?.cis);
    });
    it('does nothing the second time, refuses a loss over 5 % unless told, names a missing file', async () => {
      expect(await importBdpm(db.dataSource, dir)).toMatchObject({ state: 'unchanged', vintage: '2026-07-01' });
      const copy = await mkdtemp(join(tmpdir(), 'bdpm-'));
      await cp(dir, copy, { recursive: true });
      const lines = (await readFile(join(copy, 'CIS_bdpm.txt'), 'latin1')).split('\n');
      await writeFile(join(copy, 'CIS_bdpm.txt'), lines.slice(0, 900).join('\n'), 'latin1');
      await expect(importBdpm(db.dataSource, copy)).rejects.toMatchObject({ code: 'reference.drop' });
      expect((await importBdpm(db.dataSource, copy, { allowDrop: true })).counts.drugs).toBe(900);
      expect((await importBdpm(db.dataSource, dir)).counts.drugs).toBe(1297);
      await expect(readBdpm(tmpdir())).rejects.toMatchObject({ code: 'reference.file-missing' });
    });
    it('searches 15 000 products through its indexes', async () => {
      await db.dataSource.query(`INSERT INTO drug (code, source, name, brand, form, routes, label, common_key, unit, substances, conditions, prescribable)
        SELECT 'copy-' || n || '-' || code, 'bdpm', name, brand || ' ' || n, form, routes, label, common_key, unit, substances, conditions, true FROM drug CROSS JOIN generate_series(1, 12) n WHERE source = 'bdpm'`);
      await db.dataSource.query('ANALYZE drug');
      const rows: { count: string }[] = await db.dataSource.query('SELECT count(*) FROM drug');
      expect(Number(rows[0]?.count)).toBeGreaterThan(15_000);
      const plan = JSON.stringify(await db.dataSource.query(`EXPLAIN (FORMAT JSON) ${searchSql}`, ["'amoxicilline':* & '500':*", 'amoxicilline']));
      expect(plan).toContain('drug_search');
      expect(plan).not.toMatch(/Seq Scan[^}]*"Relation Name":"drug"/);
      for (const text of ['met', 'para', 'comprime', 'amoxicilline 500', 'co', 'dol 100', 'sertra', 'insu', 'metformine 500 comprime']) expect([text, (await search(text)).length > 0]).toEqual([text, true]);
    });
  });
});
