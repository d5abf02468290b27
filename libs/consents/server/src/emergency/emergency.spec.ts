import 'reflect-metadata';
import { Test, type TestingModule } from '@nestjs/testing';
import { DomainError, newId } from '@pluriel/kernel';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { CreatePatient, identityEntities, IdentityModule } from '@pluriel/identity/server';
import { PlatformModule, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { ConsentsModule } from '../consents.module';
import { AcknowledgeEmergency, ReadEmergencyNotices } from './emergency-notices';
import { OpenEmergency, ReadEmergency } from './open-emergency';
import { ListEmergencies, ReviewEmergency } from './review-emergencies';

let db: TestDatabase;
let app: TestingModule;
let claire: Caller;
let contact: Caller;
let patientId: string;
const reason = 'Patiente inconsciente, ne peut pas répondre';

beforeAll(async () => {
  db = await testDatabase();
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), [...auditEntities, ...identityEntities], silentLog()), AuditModule, IdentityModule, ConsentsModule] }).compile();
  await app.init();
});
afterAll(async () => { await app.close(); await db.close(); });
beforeEach(async () => {
  const structureId = newId();
  claire = await account('medecin', structureId);
  contact = await account('coordinateur', structureId, ['emergency.review', 'patient.read']);
  ({ id: patientId } = await app.get(CreatePatient).execute(claire, {
    nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: null, dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: 'DE VINCI', prenomUtilise: null, civilite: null, addressLine: null, addressComplement: null,
    postcode: null, city: null, buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [],
  }));
});

async function account(profession: 'medecin' | 'coordinateur', structureId: string, permissions?: string[]): Promise<Caller> {
  const userId = newId();
  await db.dataSource.query(`INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, 'Martin', 'Claire', $4)`, [userId, structureId, `p${userId.replaceAll('-', '').slice(0, 30)}`, profession]);
  return aCaller({ userId, structureId, profession, displayName: profession === 'medecin' ? 'Dr Claire MARTIN' : 'Inès PETIT', ...(permissions ? { permissions } : {}) });
}
const open = (by = claire, text = reason) => app.get(OpenEmergency).execute(by, patientId, { scope: 'dmp', reasonCode: 'unconscious', reason: text });
const list = (by = contact, filters = {}) => app.get(ListEmergencies).execute(by, filters);
const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };

it('DMP-06 opens for 24 h with a reason, traced as such; DMP-07 says that the patient is told', async () => {
  const access = await open();
  expect(new Date(access.endsAt).getTime() - new Date(access.openedAt).getTime()).toBe(24 * 3_600_000);
  expect(await app.get(ReadEmergency).execute(claire, patientId)).toMatchObject({ reminder: expect.stringContaining('prévenu en temps réel'), items: [{ id: access.id, open: true }] });
  const [trace] = await db.dataSource.query('SELECT action, patient_id, after FROM trace WHERE structure_id = $1 ORDER BY seq DESC LIMIT 1', [claire.structureId]);
  expect(trace).toMatchObject({ action: 'emergency.opened', patient_id: patientId, after: { scope: 'dmp', reason } });
});
it.each(['', '   ', 'urgent'])('DMP-06 refuses the reason "%s"', async (text) => { expect(await failure(open(claire, text))).toMatchObject({ code: 'emergency.reason', status: 422, field: 'reason' }); });
it('DMP-06 is personal: a colleague has no access, and a shared account opens none', async () => {
  await open();
  expect((await app.get(ReadEmergency).execute(contact, patientId)).items).toEqual([]);
  expect(await failure(open({ ...claire, actor: { ...claire.actor, nominative: false } }))).toMatchObject({ code: 'access.nominative', status: 403 });
});
it('structure.md §5.2 closes by itself after 24 h', async () => {
  const { id } = await open();
  await db.dataSource.query(`UPDATE emergency_access SET opened_at = now() - interval '25 hours', ends_at = now() - interval '1 hour' WHERE id = $1`, [id]);
  expect((await app.get(ReadEmergency).execute(claire, patientId)).items).toEqual([]);
});
it('TRACE-10 the list of the month is reviewed once, by somebody else, with name and time', async () => {
  const { id } = await open();
  expect((await list()).items).toMatchObject([{ id, patientLabel: 'DE VINCI RUTH', reason, reviewedAt: null, mayReview: true }]);
  expect(await failure(app.get(ReviewEmergency).execute(claire, id, { opinion: 'justified' }))).toMatchObject({ code: 'emergency.own', status: 403 });
  expect(await app.get(ReviewEmergency).execute(contact, id, { opinion: 'justified', note: ' Vu avec le Dr MARTIN ' })).toMatchObject({ reviewedBy: 'Inès PETIT', opinionLabel: 'Justifié', note: 'Vu avec le Dr MARTIN', mayReview: false });
  expect(await failure(app.get(ReviewEmergency).execute(contact, id, { opinion: 'unjustified' }))).toMatchObject({ code: 'emergency.reviewed', status: 409 });
  expect((await list(contact, { reviewed: false })).items).toEqual([]);
  expect((await list(contact, { reviewed: true, month: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit' }).format(new Date()) })).items).toHaveLength(1);
});
it('structure.md §12 note 12 the technical administrator sees that an access happened, not whose nor why', async () => {
  await open();
  const admin = { ...contact, actor: { ...contact.actor, permissions: new Set(['emergency.review']) } };
  expect((await list(admin)).items).toMatchObject([{ userName: 'Dr Claire MARTIN', patientId: null, patientLabel: null, reason: null }]);
});
it('structure.md §5.2 the médecin traitant is told of an access by somebody else until they say they have seen it; nobody else is', async () => {
  const doctor = await account('medecin', claire.structureId);
  await db.dataSource.query('UPDATE patient SET medecin_traitant_user_id = $2 WHERE id = $1', [patientId, doctor.actor.userId]);
  const { id } = await open();
  const notices = (by: Caller) => app.get(ReadEmergencyNotices).execute(by);
  expect(await notices(doctor)).toMatchObject({ items: [{ id, patientId, patientLabel: 'DE VINCI RUTH', userName: 'Dr Claire MARTIN', scopeLabel: 'Consultation du DMP' }] });
  expect(JSON.stringify(await notices(doctor))).not.toContain('inconsciente, ne peut');
  expect([(await notices(claire)).items, (await notices(aCaller())).items, (await notices({ ...doctor, actor: { ...doctor.actor, permissions: new Set() } })).items]).toEqual([[], [], []]);
  expect(await failure(app.get(AcknowledgeEmergency).execute(claire, id))).toMatchObject({ code: 'emergency.unknown', status: 404 });
  await app.get(AcknowledgeEmergency).execute(doctor, id);
  await app.get(AcknowledgeEmergency).execute(doctor, id);
  expect((await notices(doctor)).items).toEqual([]);
  // One's own accesses are not told to oneself.
  await open(doctor);
  expect((await notices(doctor)).items).toEqual([]);
});
it('TRACE-10 the data protection contact is told how many wait for a review', async () => {
  const { id } = await open();
  const waiting = async () => (await app.get(ReadEmergencyNotices).execute(contact)).toReview;
  expect(await waiting()).toBe(1);
  await app.get(ReviewEmergency).execute(contact, id, { opinion: 'justified' });
  expect(await waiting()).toBe(0);
});
it('another centre sees nothing', async () => {
  const { id } = await open();
  expect((await list(aCaller())).items).toEqual([]);
  expect(await failure(app.get(ReviewEmergency).execute(aCaller(), id, { opinion: 'justified' }))).toMatchObject({ code: 'emergency.unknown', status: 404 });
});
