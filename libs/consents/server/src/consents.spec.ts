import 'reflect-metadata';
import { Test, type TestingModule } from '@nestjs/testing';
import { DomainError } from '@pluriel/kernel';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { ConsentChanged, noConsentRecorded, type ConsentChoices } from '@pluriel/consents/domain';
import { CreatePatient, identityEntities, IdentityModule } from '@pluriel/identity/server';
import { Events, PlatformModule, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { ConsentsModule } from './consents.module';
import { ReadConsents, WriteConsents } from './write-consents';

let db: TestDatabase;
let app: TestingModule;
let caller: Caller;
let patientId: string;
const heard: ConsentChanged[] = [];
let failing = false;

beforeAll(async () => {
  db = await testDatabase();
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), [...auditEntities, ...identityEntities], silentLog()), AuditModule, IdentityModule, ConsentsModule] }).compile();
  await app.init();
  app.get(Events).on(ConsentChanged, async (_ctx, event) => { if (failing) throw new Error('a context above failed'); heard.push(event); });
});
afterAll(async () => { await app.close(); await db.close(); });
beforeEach(async () => {
  caller = aCaller({ displayName: 'Sophie DURAND' });
  heard.length = 0; failing = false;
  ({ id: patientId } = await app.get(CreatePatient).execute(caller, {
    nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: null, dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: null, prenomUtilise: null, civilite: null, addressLine: null, addressComplement: null,
    postcode: null, city: null, buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [],
  }));
});

const write = (version: number, parts: Partial<ConsentChoices> = {}, by = caller) => app.get(WriteConsents).execute(by, patientId, version, { ...noConsentRecorded, ...parts });
const read = (by = caller) => app.get(ReadConsents).execute(by, patientId);
const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };

it('nothing recorded: version 0, nothing refused', async () => { expect(await read()).toEqual({ ...noConsentRecorded, patientId, recordedBy: null, recordedAt: null, version: 0 }); });

it('records the information and an opposition, signs it, traces what changed and tells the contexts above', async () => {
  const sheet = await write(0, { dmpInformedOn: '2026-03-12', dmpFeed: 'opposed', reason: 'préfère attendre' });
  expect(sheet).toMatchObject({ dmpInformedOn: '2026-03-12', dmpFeed: 'opposed', mssantePatient: 'allowed', recordedBy: 'Sophie DURAND', version: 1 });
  expect(heard).toMatchObject([{ patientId, before: { dmpFeed: 'allowed' }, after: { dmpFeed: 'opposed' } }]);
  const [trace] = await db.dataSource.query('SELECT action, before, after FROM trace WHERE structure_id = $1 ORDER BY seq DESC LIMIT 1', [caller.structureId]);
  expect(trace).toEqual({ action: 'consents.updated', before: { dmpInformedOn: null, dmpFeed: 'allowed', reason: null }, after: { dmpInformedOn: '2026-03-12', dmpFeed: 'opposed', reason: 'préfère attendre' } });
  expect(await write(1, { dmpInformedOn: '2026-03-12' })).toMatchObject({ dmpFeed: 'allowed', version: 2 });
});

it('refuses a stale sheet with the fresh one, and a first write made twice', async () => {
  const outcomes = await Promise.allSettled([write(0, { dmpFeed: 'opposed' }), write(0, { mssantePatient: 'opposed' })]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await failure(write(0))).toMatchObject({ code: 'resource.stale', status: 412, current: { version: 1 } });
});

it('refuses a date that does not exist', async () => { expect(await failure(write(0, { dmpInformedOn: '2026-02-30' }))).toMatchObject({ code: 'consents.invalid', status: 422 }); });

it('a patient of another centre does not exist here', async () => {
  expect(await failure(read(aCaller()))).toMatchObject({ code: 'patient.unknown', status: 404 });
  expect(await failure(write(0, {}, aCaller()))).toMatchObject({ code: 'patient.unknown' });
});

it('nothing is recorded when a context above fails: one transaction', async () => {
  failing = true;
  await expect(write(0, { dmpFeed: 'opposed' })).rejects.toThrow('a context above failed');
  expect((await read()).version).toBe(0);
});
