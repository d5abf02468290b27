import 'reflect-metadata';
import { directoryEntities, DirectoryModule, demoStructureId, SeedDemoCentre } from '@pluriel/directory/server';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { PlatformModule, systemCaller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { securityEntities, SecurityModule } from '@pluriel/security/server';
import { identityEntities, IdentityModule } from '../identity.module';
import { SearchPatients } from '../patients/search-patients.query';
import { SeedDemoDuplicates } from '../duplicates/demo-duplicates';
import { IdentityTasks } from '../work-lists/identity-tasks.query';
import { demoPeople } from './demo-people';
import { generatePatients } from './generate-patients';
import { SeedDemoPatients } from './seed-demo-patients';

let db: TestDatabase;
let app: TestingModule;
beforeAll(async () => {
  db = await testDatabase();
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities], silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule] }).compile();
  await app.init();
});
afterAll(async () => { await app.close(); await db.close(); });

describe('people of the demo centre', () => {
  it('are made by the use cases, signed by the secretary, of every status and attribute (INS-02, INS-03)', async () => {
    await app.get(SeedDemoCentre).execute();
    const ids = await app.get(SeedDemoPatients).execute(systemCaller('seed', demoStructureId));
    expect(Object.keys(ids)).toHaveLength(demoPeople.length - 1); // two people bear the same names
    const counts = Object.fromEntries((await db.dataSource.query<{ status: string; n: number }[]>('SELECT status, count(*)::int AS n FROM patient GROUP BY status')).map((row) => [row.status, row.n]));
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(demoPeople.length);
    for (const status of ['provisoire', 'recuperee', 'validee', 'qualifiee']) expect([status, (counts[status] ?? 0) >= 2]).toEqual([status, true]);
    const [flags] = await db.dataSource.query(`SELECT count(*) FILTER (WHERE attr_douteuse)::int AS d, count(*) FILTER (WHERE attr_fictive)::int AS f, count(*) FILTER (WHERE attr_homonyme)::int AS h, count(*) FILTER (WHERE deceased_on IS NOT NULL)::int AS dead, count(*) FILTER (WHERE archived_at IS NOT NULL)::int AS archived, count(*) FILTER (WHERE passing)::int AS passing FROM patient`);
    expect(flags).toEqual({ d: 1, f: 1, h: 2, dead: 1, archived: 1, passing: 1 });
    const [ruth] = await db.dataSource.query(`SELECT status, matricule, control_by_name, created_by_name, medecin_traitant_user_id IS NOT NULL AS doctor FROM patient WHERE nom_naissance = 'NESSI' AND premier_prenom = 'RUTH'`);
    expect(ruth).toEqual({ status: 'qualifiee', matricule: '277076322082910', control_by_name: 'Sophie DURAND', created_by_name: 'Sophie DURAND', doctor: true });
  });
  it('two of them have a second file: one that looks alike, one whose INS INSi revealed; nothing of that INS was written (INS-62)', async () => {
    await app.get(SeedDemoDuplicates).execute(systemCaller('seed', demoStructureId));
    const pairs = await db.dataSource.query(`SELECT d.state, d.found_by, array_agg(p.nom_naissance || coalesce(' ' || p.matricule, '') ORDER BY p.file_number) AS files FROM duplicate_pair d JOIN patient p ON p.id IN (d.first_id, d.second_id) WHERE d.structure_id = $1 AND 'Dossier de démonstration' <> coalesce(d.note, '') GROUP BY d.id ORDER BY d.state`, [demoStructureId]);
    expect(pairs).toEqual([{ state: 'possible', found_by: 'creation', files: ['LECLERC 229016322058387', 'LECLERCQ'] }, { state: 'proven', found_by: 'insi', files: ['DUFOUR 286086311335271', 'DUFOUR'] }]);
  });
  it('leave decisions to take on the work list', async () => {
    const { items } = await app.get(IdentityTasks).execute(aCaller({ structureId: demoStructureId }), { limit: 100 });
    expect(new Set(items.map((task) => task.action))).toEqual(new Set(['compare', 'complete', 'lift-doubt', 'show-document']));
  });
  it('a second run adds nobody', async () => {
    expect(await app.get(SeedDemoPatients).execute(systemCaller('seed', demoStructureId))).toEqual({});
  });
});

describe('benches', () => {
  it('UX-18: the search gives one page on 20 000 patients', async () => {
    const caller = aCaller();
    expect(await generatePatients(db.dataSource, caller.structureId, 20_000)).toBe(20_000);
    for (const q of ['martin', 'mar jea', 'm', 'dup', '14/07/1977', '0610000001', '42000']) {
      const { items } = await app.get(SearchPatients).execute(caller, { q, limit: 20 });
      expect([q, items.length <= 20]).toEqual([q, true]);
    }
  });
  it('gives the same people for the same number', async () => {
    const names = async (structureId: string): Promise<unknown> => db.dataSource.query('SELECT nom_naissance, premier_prenom, date_naissance::text FROM patient WHERE structure_id = $1 ORDER BY 1, 2, 3', [structureId]);
    const [first, second] = [aCaller().structureId, aCaller().structureId];
    await generatePatients(db.dataSource, first, 50);
    await generatePatients(db.dataSource, second, 50);
    expect(await names(first)).toEqual(await names(second));
    expect([await generatePatients(db.dataSource, first, 50), await generatePatients(db.dataSource, first, 60)]).toEqual([0, 10]);
  });
});
