import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { PlatformModule, Transactions } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { SecurityModule, securityEntities } from '@pluriel/security/server';
import { demoStructureId, SeedDemoCentre } from '../demo/seed-demo-centre';
import { directoryEntities, DirectoryModule } from '../directory.module';
import { PrintNotice } from './print-notice';
import { StructureLogo } from './structure-logo';

let db: TestDatabase;
let app: INestApplication;
const admin = aCaller({ displayName: 'Tom KERN', structureId: demoStructureId });
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const logo = () => app.get(Transactions).read(admin, (ctx) => app.get(StructureLogo).of(ctx));

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities];
  db = await testDatabase(entities);
  const compiled = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule] }).compile();
  app = await compiled.createNestApplication({ logger: false }).init();
  await app.get(SeedDemoCentre).execute();
});
beforeEach(async () => { await db.dataSource.query('DELETE FROM structure_logo'); });
afterAll(async () => { await app.close(); await db.close(); });

describe('poster and leaflet of the centre (INS-59)', () => {
  it('are printed with or without its logo', async () => {
    const plain = await app.get(PrintNotice).execute(admin, 'poster');
    await app.get(StructureLogo).set(admin, pixel);
    expect(await logo()).toBe(`data:image/png;base64,${pixel}`);
    const withLogo = await app.get(PrintNotice).execute(admin, 'poster');
    expect([plain, withLogo, await app.get(PrintNotice).execute(admin, 'leaflet')].map((bytes) => bytes.subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-', '%PDF-']);
    expect(withLogo.includes('/Subtype /Image')).toBe(true);
    expect(plain.includes('/Subtype /Image')).toBe(false);
    await app.get(StructureLogo).remove(admin);
    expect(await logo()).toBeNull();
  });
  it.each([['a text', Buffer.from('<svg onload=alert(1)>').toString('base64')], ['a cut picture', pixel.slice(0, 40)], ['no base64', '<script>'], ['nothing', ''], ['a picture too heavy', Buffer.alloc(500_001, 1).toString('base64')]])('refuse %s as a logo', async (_, content) => {
    await expect(app.get(StructureLogo).set(admin, content)).rejects.toMatchObject({ code: 'structure.logo', status: 422, field: 'content' });
    expect(await logo()).toBeNull();
  });
  it('let an administrator only change the logo', async () => { await expect(app.get(StructureLogo).set(aCaller({ permissions: ['structure.read'], structureId: demoStructureId }), pixel)).rejects.toMatchObject({ status: 403 }); });
});
