import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { noConsentRecorded } from '@pluriel/consents/domain';
import { consentsEntities, ConsentsModule, WriteConsents } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { PlatformModule, systemCaller, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { CreateConsultation, recordEntities, RecordModule, SaveConsultation } from '@pluriel/record/server';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { documentsEntities, DocumentsModule } from './documents.module';
import { ValidateDocument } from './validation/validate-document';
import { DownloadDocument, ListDocuments, ReadDocument } from './versions/read-documents';

let db: TestDatabase;
let app: TestingModule;
let patientId: string;
const person = (login: string, profession: 'medecin' | 'infirmier'): Caller => aCaller({ userId: demoAccounts.find((account) => account.login === login)?.id ?? '', structureId: demoStructureId, profession });
const claire = person('claire.martin', 'medecin');
const hugo = person('hugo.roy', 'medecin');
const nadia = person('nadia.ben', 'infirmier');
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  patientId = (await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId)))['ADRDEUX LAURENT'] ?? '';
}, 120_000);
afterAll(async () => { await app?.close(); await db?.close(); });

it('STR-10 an objection hides the documents of others at once, in lists and by every way of reading one; the author and the addressee keep theirs', async () => {
  const draft = await use(CreateConsultation).execute(claire, patientId, {});
  const note = await use(SaveConsultation).execute(claire, draft.id, draft.version, { reason: 'Suivi', text: 'Tout va bien.' });
  const { id } = await use(ValidateDocument).execute(claire, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: false, mssantePatient: false, recipients: [{ kind: 'user', id: hugo.actor.userId ?? '' }] } });
  const listed = async (who: Caller): Promise<boolean> => (await use(ListDocuments).execute(who, patientId, {})).items.some((document) => document.id === id);
  expect([await listed(claire), await listed(hugo), await listed(nadia)]).toEqual([true, true, true]);
  await use(WriteConsents).execute(claire, patientId, 0, { ...noConsentRecorded, sharing: 'opposed' });
  expect([await listed(claire), await listed(hugo), await listed(nadia)]).toEqual([true, true, false]);
  await expect(use(ReadDocument).execute(nadia, id)).rejects.toMatchObject({ code: 'sharing.opposed', status: 403 });
  for (const part of ['pdf', 'cda'] as const) await expect(use(DownloadDocument).execute(nadia, id, part)).rejects.toMatchObject({ code: 'sharing.opposed' });
  expect(await use(ReadDocument).execute(hugo, id)).toMatchObject({ id });
  await use(WriteConsents).execute(claire, patientId, 1, { ...noConsentRecorded, sharing: 'restricted', sharingLimits: [{ kind: 'document-type', ref: 'prescription', label: 'Ordonnances' }] });
  expect(await listed(nadia)).toBe(true);
  await use(WriteConsents).execute(claire, patientId, 2, { ...noConsentRecorded, sharing: 'restricted', sharingLimits: [{ kind: 'profession', ref: 'infirmier', label: 'Infirmier' }] });
  expect(await listed(nadia)).toBe(false);
  await use(WriteConsents).execute(claire, patientId, 3, { ...noConsentRecorded, sharing: 'not-opposed' });
  expect(await listed(nadia)).toBe(true);
});
