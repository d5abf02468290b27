import { Test } from '@nestjs/testing';
import type { INestApplication } from '@nestjs/common';
import { contextEntities, contextModules } from '@pluriel/assembly';
import { verifyChain } from '@pluriel/audit/server';
import { PlatformModule } from '@pluriel/platform/server';
import { silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import request from 'supertest';
import { openAdministrator } from './create-admin';

let db: TestDatabase;
let app: INestApplication;
const centre = { centre: 'MSP du Test', kind: 'MSP', finess: '630000018', mailbox: 'centre@test.mssante.fr' };

beforeAll(async () => {
  db = await testDatabase(contextEntities);
  const compiled = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), contextEntities, silentLog()), ...contextModules] }).compile();
  app = await compiled.createNestApplication({ logger: false }).init();
});
afterAll(async () => { await app.close(); await db.close(); });

async function run(values: Parameters<typeof openAdministrator>[1]): Promise<{ status: number; said: string; complained: string }> {
  const said: string[] = [];
  const complained: string[] = [];
  const status = await openAdministrator(app, values, (line) => said.push(line), (line) => complained.push(line));
  return { status, said: said.join('\n'), complained: complained.join('\n') };
}

describe('admin --login --name (ADM-01)', () => {
  it('asks for the centre when there is none, and refuses a wrong one in plain words', async () => {
    expect(await run({ login: 'anne.roux', name: 'Anne ROUX' })).toMatchObject({ status: 2, complained: expect.stringContaining('no centre yet') });
    expect(await run({ login: 'anne.roux', name: 'Anne ROUX', ...centre, finess: '12' })).toMatchObject({ status: 1, complained: 'Un numéro FINESS compte 9 chiffres.' });
    expect(await run({ login: 'anne.roux', name: 'Anne ROUX', ...centre, 'oid-root': 'abc' })).toMatchObject({ status: 1 });
    expect(await run({ name: 'Anne ROUX', ...centre })).toMatchObject({ status: 2 });
    expect(await run({ login: 'Anne', name: 'Anne ROUX', ...centre })).toMatchObject({ status: 2 });
    expect(await db.dataSource.query('SELECT 1 FROM structure UNION ALL SELECT 1 FROM app_user')).toEqual([]);
  });

  it('makes the centre and its administrator, whose first sign-in asks for a second factor (PSC-05)', async () => {
    const { status, said } = await run({ login: 'anne.roux', name: 'Anne ROUX LE GALL', ...centre });
    expect(status).toBe(0);
    expect(await db.dataSource.query('SELECT name, sector, send_delay_seconds AS delay, oid_root ~ \'^2[.]25[.][0-9]+$\' AS oid FROM structure')).toEqual([{ name: 'MSP du Test', sector: 'SA52', delay: 600, oid: true }]);
    expect(await db.dataSource.query('SELECT given_name, family_name, profession, password_temporary FROM app_user')).toEqual([{ given_name: 'Anne', family_name: 'ROUX LE GALL', profession: 'administrateur', password_temporary: true }]);
    const password = /once: (\S+)/.exec(said)?.[1] ?? '';
    const answer = await request(app.getHttpServer()).post('/v1/sign-in/password').send({ login: 'anne.roux', password });
    expect(answer.body).toMatchObject({ step: 'enrol' });
    expect(await db.dataSource.query("SELECT action, actor_name AS who FROM trace WHERE action IN ('structure.updated', 'user.created') ORDER BY seq")).toEqual([{ action: 'structure.updated', who: 'Installation' }, { action: 'user.created', who: 'Installation' }]);
    expect(await verifyChain(db.dataSource.manager)).toMatchObject({ intact: true });
  });

  it('opens a second one in the same centre, and refuses a login already used', async () => {
    expect(await run({ login: 'marc.blin', name: 'Marc BLIN' })).toMatchObject({ status: 0, said: expect.not.stringContaining('Centre created') });
    expect(await run({ login: 'marc.blin', name: 'Marc BLIN' })).toMatchObject({ status: 1, complained: 'Cet identifiant est déjà pris. Ajoutez un chiffre ou une initiale.' });
    expect(await db.dataSource.query('SELECT count(*)::int AS n FROM structure')).toEqual([{ n: 1 }]);
  });
});
