import 'reflect-metadata';
import { Test, type TestingModule } from '@nestjs/testing';
import { DomainError, newId } from '@pluriel/kernel';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { ConsentChanged, noConsentRecorded, shippedNotice, type ConsentRecord } from '@pluriel/consents/domain';
import { CreatePatient, identityEntities, IdentityModule, PatientGaps } from '@pluriel/identity/server';
import { Events, PlatformModule, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { ConsentReader } from './consent-reader';
import { ConsentsModule } from './consents.module';
import { PublishNotice, ReadNotices } from './notices/notices';
import { ReadConsentHistory, ReadConsents, WriteConsents } from './write-consents';

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

const write = (version: number, parts: Partial<ConsentRecord> = {}, by = caller) => app.get(WriteConsents).execute(by, patientId, version, { ...noConsentRecorded, ...parts });
const read = (by = caller) => app.get(ReadConsents).execute(by, patientId);
const history = () => app.get(ReadConsentHistory).execute(caller, patientId);
const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };

it('DMP-02 DMP-03 nothing recorded: version 0, feeding allowed, reading not yet', async () => {
  expect(await read()).toMatchObject({ ...noConsentRecorded, version: 0, recordedBy: null, effects: { dmpFeed: 'allowed', dmpReading: 'not-informed', sharing: 'not-informed' } });
});

it('J1-7 the four answers in one write: who informed, when, how, with which notice; signed and traced', async () => {
  const sheet = await write(0, { dmp: 'not-opposed', sharing: 'not-opposed', mssanteProfessional: 'allowed', mssantePatient: 'allowed', noticeVersion: 1 });
  expect(sheet).toMatchObject({ dmp: 'not-opposed', support: 'oral', noticeVersion: 1, informedBy: 'Sophie DURAND', recordedBy: 'Sophie DURAND', version: 1, effects: { dmpReading: 'allowed', sharing: 'team' } });
  expect((await history()).items).toMatchObject([{ version: 1, by: 'Sophie DURAND', lines: ['DMP : informée, non opposée', 'Partage dans le centre : informée, non opposée', 'Messagerie aux professionnels : d’accord', 'Messagerie au patient : d’accord'], how: expect.stringMatching(/^information orale le .*notice v1, par Sophie DURAND$/) }]);
  const [trace] = await db.dataSource.query('SELECT action, before, after FROM trace WHERE structure_id = $1 ORDER BY seq DESC LIMIT 1', [caller.structureId]);
  expect(trace).toMatchObject({ action: 'consents.updated', before: { dmp: 'not-informed', sharing: 'not-informed' }, after: { dmp: 'not-opposed', sharing: 'not-opposed' } });
});

it('DMP-05 an opposition tells the contexts above at once, and its withdrawal too; nothing of the past is lost', async () => {
  await write(0, { dmp: 'opposed', dmpFeedOpposed: true, dmpReadingOpposed: true, reason: 'préfère attendre' });
  await write(1, { dmp: 'not-opposed' });
  expect(heard).toMatchObject([{ before: { dmpFeed: 'allowed', dmpReading: 'not-informed' }, after: { dmpFeed: 'opposed', dmpReading: 'opposed' } }, { before: { dmpFeed: 'opposed' }, after: { dmpFeed: 'allowed', dmpReading: 'allowed' } }]);
  expect((await history()).items.map(({ version, lines }) => [version, lines[0]])).toEqual([[2, 'DMP : informée, non opposée'], [1, 'DMP : informée, opposée (alimentation et consultation)']]);
});

it('the history is append-only in the database too', async () => {
  await write(0, { dmp: 'not-opposed' });
  await expect(db.dataSource.query('UPDATE consent_entry SET by_name = $2 WHERE patient_id = $1', [patientId, 'X'])).rejects.toThrow('append-only');
  await expect(db.dataSource.query('DELETE FROM consent_entry WHERE patient_id = $1', [patientId])).rejects.toThrow('append-only');
});

it('STR-10 sharing with restrictions is kept with its words', async () => {
  await write(0, { sharing: 'restricted', sharingLimits: [{ kind: 'profession', ref: 'kine', label: 'Masseurs-kinésithérapeutes' }], givenBy: 'representative', representativeName: 'NESSI Paul' });
  expect((await history()).items[0]).toMatchObject({ lines: ['Partage dans le centre : informée, partage restreint (Masseurs-kinésithérapeutes)'], how: expect.stringContaining('réponse de NESSI Paul') });
});

it('STR-25 says what is still to be asked, for many people in one statement', async () => {
  const gaps = (): Promise<unknown> => app.get(Transactions).read(caller, async (ctx) => (await app.get(PatientGaps).of(ctx, [patientId])).get(patientId)?.filter(({ action }) => action === 'consents'));
  expect(await gaps()).toEqual([{ code: 'consents', label: 'À informer', action: 'consents' }]);
  await write(0, { dmp: 'not-opposed', sharing: 'not-opposed' });
  expect(await gaps()).toEqual([{ code: 'consents', label: 'À informer : la messagerie', action: 'consents' }]);
});

it('refuses a stale sheet with the fresh one, and a first write made twice', async () => {
  const outcomes = await Promise.allSettled([write(0, { dmp: 'not-opposed' }), write(0, { mssantePatient: 'opposed' })]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await failure(write(0))).toMatchObject({ code: 'resource.stale', status: 412, current: { version: 1 } });
});

it('refuses a date that does not exist, a notice that does not exist, an informer from nowhere', async () => {
  expect(await failure(write(0, { informedOn: '2026-02-30' }))).toMatchObject({ code: 'consents.invalid', status: 422 });
  expect(await failure(write(0, { dmp: 'not-opposed', noticeVersion: 9 }))).toMatchObject({ code: 'consents.notice-unknown', field: 'noticeVersion' });
  expect(await failure(write(0, { dmp: 'not-opposed', informedById: newId() }))).toMatchObject({ code: 'consents.informer-unknown' });
});

it('a patient of another centre does not exist here', async () => {
  expect(await failure(read(aCaller()))).toMatchObject({ code: 'patient.unknown', status: 404 });
  expect(await failure(write(0, {}, aCaller()))).toMatchObject({ code: 'patient.unknown' });
});

it('nothing is recorded when a context above fails: one transaction', async () => {
  failing = true;
  await expect(write(0, { dmp: 'opposed', dmpFeedOpposed: true })).rejects.toThrow('a context above failed');
  expect((await read()).version).toBe(0);
  expect((await history()).items).toEqual([]);
});

it('structure.md §4.2 notices are versioned: the shipped one first, each edit a new one, none changed', async () => {
  expect((await app.get(ReadNotices).execute(caller)).items).toMatchObject([{ version: 1, publishedBy: null }]);
  expect(await app.get(PublishNotice).execute(caller, 1, { ...shippedNotice, dmp: ' Une autre phrase. ' })).toMatchObject({ version: 2, dmp: 'Une autre phrase.', publishedBy: 'Sophie DURAND' });
  expect(await failure(app.get(PublishNotice).execute(caller, 1, { ...shippedNotice, dmp: 'Encore.' }))).toMatchObject({ code: 'resource.stale', current: { version: 2 } });
  expect(await failure(app.get(PublishNotice).execute(caller, 2, { ...shippedNotice, dmp: 'Une autre phrase.' }))).toMatchObject({ code: 'notice.unchanged' });
  expect(await failure(app.get(PublishNotice).execute(caller, 2, { ...shippedNotice, body: ' ' }))).toMatchObject({ code: 'notice.invalid', errors: [{ field: 'body' }] });
  expect((await write(0, { dmp: 'not-opposed', noticeVersion: 2 })).noticeVersion).toBe(2);
});

it('DMP-03 the contexts above read the effects', async () => {
  await write(0, { dmp: 'opposed', dmpReadingOpposed: true });
  expect(await app.get(Transactions).read(caller, (ctx) => app.get(ConsentReader).of(ctx, patientId))).toEqual({ dmpFeed: 'allowed', dmpReading: 'opposed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', sharing: 'not-informed' });
});
