import { describeWithReference, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { loadBuiltInLists } from '@pluriel/nomenclatures/server';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reference } from './reference';

describe('npm run reference (architecture §11, DOC-32)', () => {
  let db: TestDatabase;
  let folder: string;
  let out: string[];
  let err: string[];
  beforeAll(async () => {
    db = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'reference-'));
    process.env['DATABASE_URL'] = db.url;
    process.env['SECRET_KEY'] = Buffer.alloc(32, 7).toString('base64');
    process.env['PUBLIC_URL'] = 'http://localhost:3000';
    process.env['DATA_DIR'] = folder;
    await loadBuiltInLists(db.dataSource);
  });
  afterAll(async () => { await db.close(); await rm(folder, { recursive: true, force: true }); });
  beforeEach(() => {
    out = []; err = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => { out.push(line); });
    jest.spyOn(console, 'error').mockImplementation((line: string) => { err.push(line); });
    jest.spyOn(console, 'table').mockImplementation((rows: unknown) => { out.push(JSON.stringify(rows)); });
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });
  afterEach(() => { jest.restoreAllMocks(); });

  it('imports a list, says what it did, does nothing the second time, and lists the versions', async () => {
    await writeFile(join(folder, 'LIBCIM10MULTI.TXT'), Buffer.from('I10     |0|OOO|0|HTA|Hypertension essentielle (primitive)\r\nJ45     |0|OOO|0|ASTHME|Asthme à étudier\r\n', 'latin1'));
    expect(await reference(['import', 'cim-10', folder, '--version', '2026'])).toBe(0);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ name: 'cim-10', state: 'imported', version: '2026', codes: 2 });
    expect(await reference(['import', 'cim-10', join(folder, 'LIBCIM10MULTI.TXT'), '--version=2026'])).toBe(0);
    expect(JSON.parse(out[1] ?? '')).toMatchObject({ state: 'unchanged' });
    expect(await reference(['list'])).toBe(0);
    expect(out[2]).toContain('{"name":"cim-10","version":"2026","source":"ATIH, CIM-10 FR","codes":2');
    expect(out[2]).toContain('{"name":"cisp-2","version":"2026-11","source":"built-in"');
  });
  it('says in plain words what is wrong with a file, and what to do', async () => {
    await writeFile(join(folder, 'bad.txt'), 'I10|0\n');
    expect(await reference(['import', 'cim-10', join(folder, 'bad.txt')])).toBe(1);
    expect(err[0]).toContain('Fichier « bad.txt », ligne 1 : 2 champ(s) au lieu de 6');
    expect(err[0]).toContain('La liste en place n’a pas changé');
  });
  it.each([[['import', 'toString', '/']], [['import']], [['import', 'cim-10']], [['list', 'x']], [['import', 'cim-10', '/', '--unknown']], [[]]])('%j: says how to use it', async (options) => {
    expect(await reference(options)).toBe(2);
    expect(err[0]).toContain('Usage: npm run reference');
  });
  it('says when the path does not exist', async () => expect([await reference(['import', 'ccam', join(folder, 'nowhere')]), err[0]]).toEqual([1, `The path ${join(folder, 'nowhere')} does not exist.`]));

  describeWithReference('public files', (shared) => {
    it('the drug base brings the vaccines it names', async () => {
      expect(await reference(['import', 'bdpm', join(shared, 'samples/bdpm')])).toBe(0);
      expect(JSON.parse(out[0] ?? '')).toMatchObject({ drugs: { state: 'imported', counts: { drugs: 1297 } }, vaccines: { state: 'imported', name: 'vaccins', codes: 7 } });
      expect(await db.dataSource.query("SELECT c.label, c.source FROM nomenclature_code c JOIN nomenclature_vintage v ON v.id = c.vintage_id WHERE v.active AND c.code = '65017887'")).toEqual([{ label: expect.stringContaining('GARDASIL 9'), source: 'Base de données publique des médicaments (ANSM, HAS, UNCAM)' }]);
      expect(await db.dataSource.query("SELECT to_code FROM nomenclature_link WHERE from_list = 'cip13' AND from_code = '3400930056202'")).toEqual([{ to_code: '65017887' }]);
    });
  });
});
