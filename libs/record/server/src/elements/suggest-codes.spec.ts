import { loadBuiltInLists, Nomenclatures } from '@pluriel/nomenclatures/server';
import { Transactions } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { SuggestCodes } from './suggest-codes';

describe('codes for the words of an element (PAT-24, VSM-23)', () => {
  let db: TestDatabase; let suggest: SuggestCodes;
  beforeAll(async () => {
    db = await testDatabase();
    await loadBuiltInLists(db.dataSource);
    suggest = new SuggestCodes(new Transactions(db.dataSource, silentLog()), new Nomenclatures());
  });
  afterAll(() => db.close());
  const first = async (kind: string, words: string): Promise<string[]> => (await suggest.execute(aCaller(), { kind, words }))[0]?.codes.map(({ list, code }) => `${list} ${code}`) ?? [];

  it('J2 step 4: « diabète type 2 » gives E11 and T90 together', async () => {
    expect(await first('problem', 'diabète type 2')).toEqual(['CIM-10 E11', 'CISP-2 T90']);
    expect((await suggest.execute(aCaller(), { kind: 'problem', words: 'diabète type 2' }))[0]?.codes[0]).toEqual({ system: '2.16.840.1.113883.6.3', code: 'E11', label: expect.stringMatching(/diab/i), list: 'CIM-10' });
  });
  it('asks with fewer words when the whole is in no list', async () => {
    expect((await first('family-history', 'hypertension depuis toujours'))[0]).toBe('CIM-10 I10');
    expect(await first('problem', 'xyzzy')).toEqual([]);
  });
  it('each kind in its own lists; a kind without code has none; no more than six', async () => {
    expect((await first('surgical-history', 'ecg'))[0]).toMatch(/^CCAM /);
    expect(await first('social', 'diabète')).toEqual([]);
    expect(await first('humeur', 'diabète')).toEqual([]);
    expect((await suggest.execute(aCaller(), { kind: 'problem', words: 'fracture' })).length).toBeLessThanOrEqual(6);
  });
});
