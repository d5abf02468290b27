import 'reflect-metadata';
import type { NomenclatureName } from '@pluriel/clinical-formats/nomenclatures';
import { testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { loadBuiltInLists } from '../import/load-built-in';
import { askedWords } from './asked-words';
import { searchCodes, searchParameters, searchSql } from './search-codes';

const today = '2026-11-29';

interface PlanNode { 'Node Type': string; 'Index Name'?: string; 'CTE Name'?: string; 'Actual Rows': number; Plans?: PlanNode[] }
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describe('words asked', () => {
  it.each([['diabète de type 2', "'diabete':* & 'type':* & '2':*"], ['Fractures du poignet', "'fracture':* & 'poignet':*"], ['mal de d', "'mal':* & 'd':*"], ['œsophage', "'oesophage':*"], ["'; DROP --", "'drop':*"], ["l'oreille", "'oreille':*"]])('« %s » asks for %s', (text, query) => expect(askedWords(text)?.query).toBe(query));
  it.each([['a'], ['  '], ['é'], ['-']])('« %s » asks for nothing', (text) => expect(askedWords(text)).toBeNull());
  it.each([['E11.9', 'e119'], ['e 119', 'e119'], ['4548-4', '45484'], ['deqp', 'deqp'], ['J07BD', 'j07bd'], ['diabète', null], ['type 2', 'type2'], ['mal de dos', null]])('« %s » as a code: %s', (text, key) => expect(askedWords(text)?.codeKey).toBe(key));
});

describe('search of code lists (DOC-32)', () => {
  let db: TestDatabase;
  beforeAll(async () => { db = await testDatabase(); await loadBuiltInLists(db.dataSource); });
  afterAll(async () => { await db.close(); });
  const search = (name: NomenclatureName, text: string, limit = 12) => searchCodes(db.dataSource.manager, name, today, text, limit);

  const phrases: readonly (readonly [NomenclatureName, string, string])[] = [
    ['cim-10', 'diabète type 2', 'E11'], ['cisp-2', 'diabete type 2', 'T90'], ['cim-10', 'HTA', 'I10'], ['cisp-2', 'hta', 'K86'], ['cim-10', 'hypertension', 'I10'], ['cim-10', 'type 2 diab', 'E11'], ['cim-10', 'bpco', 'J44.9'], ['cim-10', 'infection urinaire', 'N39.0'],
    ['cim-10', 'cystite', 'N30.0'], ['cim-10', 'mal de dos', 'M54.5'], ['cisp-2', 'lombalgie', 'L84'], ['cim-10', 'rhume', 'J00'], ['cim-10', 'angine', 'J03.9'], ['cim-10', 'gastro', 'A09.9'], ['cim-10', 'dépression', 'F32.9'], ['cim-10', 'depress', 'F32.9'],
    ['cim-10', 'otite', 'H66.9'], ['cim-10', 'fracture poignet', 'S52.5'], ['cim-10', 'entorse cheville', 'S93.4'], ['cim-10', 'e119', 'E11.9'], ['cim-10', 'I10', 'I10'], ['cim-10', 'AVC', 'I64'], ['cisp-2', 'insuffisance rénale', 'U99'], ['cim-10', 'FA', 'I48.9'],
    ['cim-10', 'eczema', 'L30.9'], ['cim-10', 'migraines', 'G43.9'], ['cim-10', 'tabac', 'F17.2'], ['cim-10', 'reflux', 'K21.9'], ['cim-10', 'grossesse', 'Z34.9'], ['cisp-2', 'certificat', 'A62'], ['loinc', 'hba1c', '4548-4'], ['loinc', 'hemoglobine glyquee', '4548-4'],
    ['loinc', 'créat', '14682-9'], ['loinc', 'DFG', '62238-1'], ['loinc', 'tsh', '3016-3'], ['loinc', 'NFS', '58410-2'], ['loinc', 'glycémie à jeun', '1558-6'], ['loinc', 'potassium', '2823-3'], ['loinc', 'ecbu', '630-4'], ['ccam', 'ecg', 'DEQP003'], ['ccam', 'frottis', 'JKHD001'],
    ['ccam', 'deqp', 'DEQP003'], ['ccam', 'pose sterilet', 'JKLD001'], ['ccam', 'infiltration genou', 'NZLB001'], ['atc', 'statine', 'C10AA'], ['atc', 'J07BB', 'J07BB'], ['vaccins', 'ror', 'J07BD52'], ['vaccins', 'gardasil', '65017887'], ['vaccins', 'rappel tétanos', '60917345'], ['vaccins', 'hexavalent', '62966063'],
  ];
  it.each(phrases)('%s: « %s » finds %s first', async (name, text, code) => expect((await search(name, text))[0]?.code).toBe(code));
  it('is a table of at least forty phrases', () => expect(phrases.length).toBeGreaterThanOrEqual(40));

  it('keeps the limit, gives nothing for nothing, never fails on what people type', async () => {
    expect((await search('cim-10', 'de', 5)).length).toBeLessThanOrEqual(5);
    for (const text of ['', 'a', '%%', "o'", '\\', '|', ':*', '!!', '"', 'é'.repeat(120), '(((', 'x & y', '*']) expect([text, Array.isArray(await search('cim-10', text))]).toEqual([text, true]);
    expect(await search('cim-10', 'zzzzz')).toEqual([]);
  });
  it('says what a biology test is measured in, and where each row comes from', async () => {
    expect((await search('loinc', 'hba1c'))[0]).toEqual({
      list: 'loinc', oid: '2.16.840.1.113883.6.1', code: '4548-4', label: 'Hémoglobine A1c/Hémoglobine totale [Fraction] Sang', shortLabel: null, parent: null, unit: '%', synonyms: ['HbA1c', 'hémoglobine glyquée', 'hémoglobine glycquée'],
      activeFrom: null, activeTo: null, active: true, usual: true, source: 'built-in', version: '2026-11',
    });
  });
  it('does not offer a code that is closed', async () => {
    await db.dataSource.query("UPDATE nomenclature_code SET active_to = '2026-01-01' WHERE code = 'M54.5'");
    expect((await search('cim-10', 'mal de dos')).map(({ code }) => code)).not.toContain('M54.5');
    await db.dataSource.query("UPDATE nomenclature_code SET active_to = NULL WHERE code = 'M54.5'");
  });

  it('searches 40,000 rows through its index, beside the other lists', async () => {
    await db.dataSource.query(`INSERT INTO nomenclature_code (vintage_id, code, label, source, version)
      SELECT (SELECT id FROM nomenclature_vintage WHERE name = 'cim-10' AND active), 'Q' || n, (ARRAY['Fracture', 'Tumeur', 'Infection', 'Malformation', 'Brûlure'])[1 + n % 5] || ' ' || md5(n::text) || ' ' || (ARRAY['du poignet', 'de la hanche', 'du rein', 'du poumon'])[1 + n % 4] || ', ' || n, 'banc', '1' FROM generate_series(1, 40000) n`);
    await db.dataSource.query('ANALYZE nomenclature_code');
    for (const text of ['fracture poignet', 'diabete type 2', 'fr', 'du']) {
      const [row] = await db.dataSource.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(`EXPLAIN (ANALYZE, FORMAT JSON) ${searchSql}`, searchParameters('cim-10', today, text, 12) ?? []);
      const nodes = row ? nodesOf(row['QUERY PLAN'][0].Plan) : [];
      const weighed = nodes.find((node) => node['CTE Name'] === 'candidate')?.['Actual Rows'] ?? Number.NaN;
      expect([text, nodes.some((node) => node['Index Name'] === 'nomenclature_code_search'), nodes.some((node) => node['Node Type'] === 'Hash Join'), weighed > 0 && weighed <= 1_200]).toEqual([text, true, false, true]);
    }
    expect((await search('cim-10', 'diabète type 2'))[0]?.code).toBe('E11');
    expect((await search('cim-10', 'fracture poignet'))[0]?.code).toBe('S52.5');
  });
});
