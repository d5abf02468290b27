import { auditEntities, AuditModule } from '@pluriel/audit/server';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { documentsEntities, DocumentsModule } from '@pluriel/documents/server';
import { identityEntities, IdentityModule } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, type Caller, type Config } from '@pluriel/platform/server';
import { silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { recordEntities, RecordModule } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { dispatchEntities, DispatchModule } from '../dispatch.module';

/** Every context up to dispatch on a real database, with the demo centre and its accounts; no lane runs by itself. */
export interface WholeCentre {
  database: TestDatabase; app: INestApplicationContext; structureId: string;
  use<T>(type: new (...parts: never[]) => T): T;
  as(login: string): Caller;
  close(): Promise<void>;
}

/** @param settings of the installation, besides the usual ones */
export async function wholeCentre(settings: Partial<Config> = {}): Promise<WholeCentre> {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities, ...dispatchEntities];
  const database = await testDatabase(entities);
  const config = testConfig({ DATABASE_URL: database.url, DEMO: true, MSSANTE_SMTP_URL: 'smtps://127.0.0.1:465', DMP_URL: 'https://127.0.0.1/', ...settings });
  const modules = [AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule, DispatchModule];
  const app = await (await Test.createTestingModule({ imports: [PlatformModule.register(config, entities, silentLog()), ...modules] }).compile()).init();
  const { structureId } = await app.get(SeedDemoCentre, { strict: false }).execute();
  return {
    database, app, structureId,
    use: (type) => app.get(type as never, { strict: false }),
    as: (login) => {
      const account = demoAccounts.find((item) => item.login === login);
      if (!account) throw new Error(`no demo account ${login}`);
      return { actor: { kind: 'user', userId: account.id, displayName: `${account.givenName} ${account.familyName}`, profession: account.profession, rpps: account.rpps, exercise: account.exercise, nominative: true, authMethods: ['pwd', 'totp'], permissions: new Set(permissionsOf(account.profession)) }, structureId, siteId: null, workstationId: null, correlationId: newId() };
    },
    close: async () => { await app.close(); await database.close(); },
  };
}

