import 'reflect-metadata';
import { aCaller, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import type { Ctx } from '@pluriel/platform/server';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listNomenclatures } from '../read-nomenclatures';
import { Nomenclatures } from '../nomenclatures';
import { importNomenclature } from './import-nomenclature';
import { loadBuiltInLists } from './load-built-in';

/** As the ATIH publishes it; `count` codes A00.0, A00.1… after the three that tests look at. */
const atih = (count: number, label = 'Maladie de synthèse'): string => [
  'I10     |0|OOO|0|HTA ESSENTIELLE|Hypertension essentielle (primitive)', 'E11     |3|NNN|3|DIABETE TYPE 2|Diabète sucré de type 2', 'E110    |0|OOO|0|DIABETE COMA|Diabète sucré de type 2, avec coma',
  ...Array.from({ length: count }, (_, index) => `${String.fromCharCode(65 + Math.floor(index / 1_000))}${String(Math.floor(index / 10) % 100).padStart(2, '0')}${index % 10}|0|OOO|0|SYNTH ${index}|${label} ${index}`),
].join('\r\n');

describe('imports of code lists (DOC-32)', () => {
  let db: TestDatabase;
  let folder: string;
  const reader = new Nomenclatures();
  /** The day after an import made now: what it ended is ended. */
  const ctx = (): Ctx => ({ ...aCaller(), manager: db.dataSource.manager, now: new Date(Date.now() + 86_400_000), beforeCommit: () => undefined, afterCommit: () => undefined });
  const put = (name: string, text: string, encoding: BufferEncoding = 'latin1') => writeFile(join(folder, name), Buffer.from(text, encoding));
  const state = async (name: string) => (await listNomenclatures(db.dataSource.manager)).find((list) => list.name === name);
  const rows = async (): Promise<number> => (await db.dataSource.query<{ n: number }[]>("SELECT count(*)::int AS n FROM nomenclature_code WHERE vintage_id = (SELECT id FROM nomenclature_vintage WHERE name = 'cim-10' AND active)"))[0]?.n ?? 0;

  beforeAll(async () => { db = await testDatabase(); folder = await mkdtemp(join(tmpdir(), 'lists-')); await loadBuiltInLists(db.dataSource); });
  afterAll(async () => { await db.close(); await rm(folder, { recursive: true, force: true }); });

  it('the built-in lists are there at first boot, once, and say what they are', async () => {
    expect(await loadBuiltInLists(db.dataSource)).toEqual([]);
    expect((await listNomenclatures(db.dataSource.manager)).map(({ name, source, builtIn }) => [name, source, builtIn])).toEqual([
      ['cim-10', 'built-in', true], ['cisp-2', 'built-in', true], ['ccam', 'built-in', true], ['loinc', 'built-in', true], ['atc', 'built-in', true], ['vaccins', 'built-in', true], ['nuva', null, false],
    ]);
    expect(await reader.find(ctx(), 'cim-10', 'e119')).toMatchObject({ code: 'E11.9', source: 'built-in', version: '2026-11', active: true, usual: true });
  });

  it('an official list takes the place of the built-in one; codes it lacks stay readable, and words people type still work', async () => {
    await put('LIBCIM10MULTI.TXT', atih(2_000));
    const seen: number[] = [];
    const done = await importNomenclature(db.dataSource, 'cim-10', folder, { version: '2026', progress: (count) => { seen.push(count); } });
    expect(done).toMatchObject({ state: 'imported', version: '2026', source: 'ATIH, CIM-10 FR', codes: 2_003 });
    expect(seen.at(-1)).toBe(2_003);
    expect(await state('cim-10')).toMatchObject({ version: '2026', builtIn: false, codes: 2_003 });
    expect((await reader.search(ctx(), 'cim-10', 'HTA'))[0]).toMatchObject({ code: 'I10', label: 'Hypertension essentielle (primitive)', source: 'ATIH, CIM-10 FR' });
    expect(await reader.find(ctx(), 'cim-10', 'J45.9')).toMatchObject({ label: 'Asthme, sans précision', active: false, source: 'built-in' });
    expect(await reader.search(ctx(), 'cim-10', 'asthme')).toEqual([]);
    expect([await reader.inList(ctx(), 'cim-10', 'I10'), await reader.inList(ctx(), 'cim-10', 'J45.9'), await reader.inList(ctx(), 'cim-10', 'Q99.9')]).toEqual([true, false, false]);
  });

  it('the same files twice change nothing, and the next boot leaves the official list alone', async () => {
    const before = await state('cim-10');
    expect(await importNomenclature(db.dataSource, 'cim-10', folder, { version: '2026' })).toMatchObject({ state: 'unchanged', codes: 2_003 });
    await loadBuiltInLists(db.dataSource);
    expect(await state('cim-10')).toEqual(before);
  });

  it('a file cut short, another file or a missing one leaves the list in force untouched and says why', async () => {
    const [count, before] = [await rows(), await state('cim-10')];
    await put('LIBCIM10MULTI.TXT', `${atih(2_000)}\r\nA99`);
    await expect(importNomenclature(db.dataSource, 'cim-10', folder)).rejects.toMatchObject({ code: 'reference.unreadable', message: expect.stringContaining('ligne 2004') });
    await put('LIBCIM10MULTI.TXT', atih(500));
    await expect(importNomenclature(db.dataSource, 'cim-10', folder)).rejects.toMatchObject({ code: 'reference.drop', status: 409 });
    await expect(importNomenclature(db.dataSource, 'ccam', join(folder, 'LIBCIM10MULTI.TXT'))).rejects.toMatchObject({ code: 'reference.unreadable' });
    await expect(importNomenclature(db.dataSource, 'nuva', join(folder, 'absent.csv'))).rejects.toMatchObject({ code: 'reference.file-missing' });
    expect([await rows(), await state('cim-10')]).toEqual([count, before]);
  });

  it('a failure of the database in the middle rolls everything back', async () => {
    const [count, before] = [await rows(), await state('cim-10')];
    await db.dataSource.query("ALTER TABLE nomenclature_code ADD CONSTRAINT planted CHECK (label <> 'Panne 1500') NOT VALID");
    await put('LIBCIM10MULTI.TXT', atih(2_000, 'Panne'));
    await expect(importNomenclature(db.dataSource, 'cim-10', folder, { version: '2027' })).rejects.toThrow('planted');
    await db.dataSource.query('ALTER TABLE nomenclature_code DROP CONSTRAINT planted');
    expect([await rows(), await state('cim-10')]).toEqual([count, before]);
  });

  it('a new vintage is seen whole or not at all, by readers that never stop', async () => {
    await put('LIBCIM10MULTI.TXT', atih(2_000, 'Seconde année'));
    let over = false;
    const importing = importNomenclature(db.dataSource, 'cim-10', folder, { version: '2028' }).finally(() => { over = true; });
    const counts = new Set<string>();
    while (!over) counts.add((await db.dataSource.query<{ seen: string }[]>("SELECT count(DISTINCT version) FILTER (WHERE active_to IS NULL) || ' ' || count(*) FILTER (WHERE active_to IS NULL) AS seen FROM nomenclature_code WHERE vintage_id = (SELECT id FROM nomenclature_vintage WHERE name = 'cim-10' AND active)"))[0]?.seen ?? '');
    expect(await importing).toMatchObject({ state: 'imported', version: '2028' });
    expect([...counts]).toEqual(['1 2003']);
    const history = await db.dataSource.query<{ version: string; active: boolean }[]>("SELECT version, active FROM nomenclature_vintage WHERE name = 'cim-10' ORDER BY id");
    expect(history).toEqual([{ version: '2026-11', active: false }, { version: '2026', active: false }, { version: '2028', active: true }]);
  });

  it('two imports at once end with one list in force', async () => {
    const other = await mkdtemp(join(tmpdir(), 'lists-'));
    await writeFile(join(other, 'LIBCIM10MULTI.TXT'), Buffer.from(atih(2_100, 'Autre'), 'latin1'));
    const done = await Promise.all([importNomenclature(db.dataSource, 'cim-10', other, { version: '2030' }), importNomenclature(db.dataSource, 'cim-10', folder, { version: '2029', allowDrop: true })]);
    await rm(other, { recursive: true, force: true });
    expect(done.map(({ state: result }) => result)).toEqual(['imported', 'imported']);
    expect(await db.dataSource.query("SELECT count(*)::int AS n FROM nomenclature_vintage WHERE name = 'cim-10' AND active")).toEqual([{ n: 1 }]);
  });

  it('a drop is accepted when asked for', async () => {
    await put('LIBCIM10MULTI.TXT', atih(100));
    expect(await importNomenclature(db.dataSource, 'cim-10', folder, { version: '2031', allowDrop: true })).toMatchObject({ state: 'imported', codes: 103 });
  });

  it('reads a workbook, keeps the links of the CISP-2, and imports the vaccines of the drug base with CIP and ATC', async () => {
    const { utils, write } = await import('@e965/xlsx');
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['CISP-2'], [], ['Code', 'Titre', 'CIM-10'], ['T90', 'Diabète non insulino-dépendant', 'E11-E12'], ['K86', 'Hypertension non compliquée', 'I10']]), 'Rubriques');
    await writeFile(join(folder, 'cisp2.xlsx'), write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    expect(await importNomenclature(db.dataSource, 'cisp-2', join(folder, 'cisp2.xlsx'))).toMatchObject({ state: 'imported', codes: 2, version: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
    expect(await reader.linked(ctx(), 'cisp-2', 'T90', 'cim-10')).toEqual(expect.arrayContaining(['E11', 'E12', 'E11.9']));
    expect(await reader.linked(ctx(), 'cim-10', 'I10', 'cisp-2')).toEqual(['K86', 'K87']);
    expect([await reader.linked(ctx(), 'cim-10', 'E11.90', 'cisp-2'), await reader.linked(ctx(), 'cim-10', 'Q99.9', 'cisp-2'), await reader.linked(ctx(), 'cisp-2', 'T9', 'cim-10')]).toEqual([['T90'], [], []]);

    await put('CIS_bdpm.txt', '65017887\tGARDASIL 9, suspension. Vaccin\ts\ti\tAutorisation active\tp\tCommercialisée\t10/06/2015\t\t\tMSD\tNon\n60000003\tPRIORIX, poudre. Vaccin\ts\ti\tAutorisation active\tp\tCommercialisée\t10/06/2015\t\t\tGSK\tNon\n');
    await put('CIS_MITM.txt', '65017887\tJ07BM03\tGARDASIL 9\thttps://x\n60000003\tJ07BD52\tPRIORIX\thttps://x\n60000001\tN02BE01\tDOLIPRANE\thttps://x\n');
    await put('CIS_CIP_bdpm.txt', '65017887\t3005620\tseringue\tactive\tx\t01/01/2016\t3400930056202\toui\n');
    expect(await importNomenclature(db.dataSource, 'vaccins', folder)).toMatchObject({ state: 'imported', codes: 2 });
    expect(await reader.search(ctx(), 'vaccins', 'ROR')).toMatchObject([{ code: '60000003', shortLabel: 'PRIORIX' }]);
    expect(await reader.search(ctx(), 'vaccins', 'hpv')).toMatchObject([{ code: '65017887', parent: 'J07BM03', oid: '1.2.250.1.213.2.3.1' }]);
    expect([await reader.linked(ctx(), 'cip13', '3400930056202', 'vaccins'), await reader.linked(ctx(), 'cis', '60000001', 'atc')]).toEqual([['65017887'], ['N02BE01']]);
  });

  it('refuses a workbook that is none', async () => {
    await writeFile(join(folder, 'ccam.xlsx'), Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.alloc(40, 1)]));
    await expect(importNomenclature(db.dataSource, 'ccam', join(folder, 'ccam.xlsx'))).rejects.toMatchObject({ code: 'reference.unreadable', message: expect.stringContaining('classeur') });
  });
});
