import 'reflect-metadata';
import { Test, type TestingModule } from '@nestjs/testing';
import { PlatformModule } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { NomenclaturesModule } from './nomenclatures.module';
import { ListNomenclatures, ReadNomenclatureCode, SearchNomenclature } from './read-nomenclatures';

describe('code lists as the api gives them (DOC-32)', () => {
  let db: TestDatabase;
  let module: TestingModule;
  const caller = aCaller({ profession: 'pharmacien' });
  beforeAll(async () => {
    db = await testDatabase();
    module = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), [], silentLog()), NomenclaturesModule] }).compile();
    await module.init();
  });
  afterAll(async () => { await module.close(); await db.close(); });

  it('the product can code at its first boot, before any import', async () => {
    const lists = await module.get(ListNomenclatures).execute(caller);
    expect(lists.filter(({ codes }) => codes > 0).map(({ name }) => name)).toEqual(['cim-10', 'cisp-2', 'ccam', 'loinc', 'atc', 'vaccins']);
    expect(lists[0]).toEqual({ name: 'cim-10', label: 'CIM-10, maladies', oid: '2.16.840.1.113883.6.3', version: '2026-11', source: 'built-in', builtIn: true, codes: expect.any(Number), importedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(await module.get(SearchNomenclature).execute(caller, 'cisp-2', { words: 'hta', limit: 1 })).toMatchObject([{ code: 'K86', oid: '2.16.840.1.113883.6.139' }]);
  });
  it('gives a code, however it is written, with the codes of other lists, the one to propose first', async () => {
    expect(await module.get(ReadNomenclatureCode).execute(caller, 'cisp-2', 't90')).toMatchObject({ code: 'T90', links: [{ list: 'cim-10', code: 'E11', label: 'Diabète sucré de type 2' }, { code: 'E11.9' }, { code: 'E11.2' }, { code: 'E11.3' }] });
    expect((await module.get(ReadNomenclatureCode).execute(caller, 'cim-10', 'e119')).links).toEqual([{ list: 'cisp-2', code: 'T90', label: 'Diabète non insulino-dépendant' }]);
    expect((await module.get(ReadNomenclatureCode).execute(caller, 'vaccins', '65017887')).links).toEqual([{ list: 'atc', code: 'J07BM03', label: null }]);
  });
  it('says what is unknown', async () => {
    await expect(module.get(ReadNomenclatureCode).execute(caller, 'cim-10', 'Q99.9')).rejects.toMatchObject({ code: 'nomenclature.code-unknown', status: 404 });
    for (const name of ['cim10', 'toString', '__proto__', '']) await expect((async () => module.get(SearchNomenclature).execute(caller, name, { words: 'x' }))()).rejects.toMatchObject({ code: 'nomenclature.unknown', status: 404 });
  });
});
