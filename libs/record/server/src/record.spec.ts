import { auditEntities, Trace } from '@pluriel/audit/server';
import type { Directory } from '@pluriel/directory/server';
import type { PatientReader } from '@pluriel/identity/server';
import { DomainError, newId } from '@pluriel/kernel';
import { Transactions, type Live } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { ConsultationReader } from './consultations/consultation-reader';
import { ListConsultations, ReadConsultation } from './consultations/read-consultations';
import { CreateConsultation, DeleteConsultation, SaveConsultation } from './consultations/write-consultation';
import { PatientCheck } from './patient-check';
import { recordEntities } from './record.module';
import { ConsultationMeasures } from './elements/consultation-measures';
import { ElementStore } from './elements/element-store';
import { FormCatalogue } from './forms/form-catalogue';
import { NoteForms } from './forms/note-forms';
import { ClinicalSummaryReader, ReadClinicalSummary } from './summary/clinical-summaries';

describe('record in PostgreSQL', () => {
  let db: TestDatabase;
  const structureId = newId();
  const patientId = newId();
  const doctor = aCaller({ structureId });
  const nurse = aCaller({ structureId, profession: 'infirmier', displayName: 'Nadia BEN' });
  const stranger = aCaller({ structureId: newId() });
  const patients = new PatientCheck({ forDocument: async (_ctx: unknown, id: string) => { if (id !== patientId) throw new DomainError('patient.unknown', 'Inconnu.', { status: 404 }); } } as unknown as PatientReader);
  const live = { notify: async () => undefined } as unknown as Live;
  const directory = { professional: async (_ctx: unknown, userId: string) => ({ userId, displayName: 'Dr Claire MARTIN', specialtyCode: 'SM54' }) } as unknown as Directory;
  let transactions: Transactions; let create: CreateConsultation; let save: SaveConsultation; let remove: DeleteConsultation; let list: ListConsultations; let read: ReadConsultation; let reader: ConsultationReader;
  let readSummary: ReadClinicalSummary;
  const actions = async (subjectId: string): Promise<string[]> => (await db.dataSource.query<{ action: string }[]>('SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq', [subjectId])).map(({ action }) => action);

  beforeAll(async () => {
    db = await testDatabase([...auditEntities, ...recordEntities]);
    transactions = new Transactions(db.dataSource, silentLog());
    await db.dataSource.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [patientId, structureId]);
    for (const { actor } of [doctor, nurse]) await db.dataSource.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, 'MARTIN', 'Claire', 'medecin')", [actor.userId, structureId, `u${actor.userId ?? ''}`]);
    const trace = new Trace();
    const store = new ElementStore(directory, live);
    const forms = new NoteForms(new FormCatalogue());
    create = new CreateConsultation(transactions, trace, live, patients, directory, forms); save = new SaveConsultation(transactions, trace, forms); remove = new DeleteConsultation(transactions, trace, live);
    list = new ListConsultations(transactions, patients); read = new ReadConsultation(transactions); reader = new ConsultationReader(new ConsultationMeasures(store, trace), forms, trace, live);
    readSummary = new ReadClinicalSummary(transactions, new ClinicalSummaryReader(store), patients);
  });
  afterAll(() => db.close());

  it('keeps a draft for its author, with version, trace and ranges (DOC-15)', async () => {
    const draft = await create.execute(doctor, patientId, { reason: 'Suivi' });
    expect(draft).toMatchObject({ state: 'draft', version: 1, authorName: 'Dr Claire MARTIN', authorLetters: 'MG', reason: 'Suivi', text: '', weightKg: null });
    const saved = await save.execute(doctor, draft.id, 1, { text: 'Va bien.', weightKg: 72.5, systolic: 138, diastolic: 84 });
    expect(saved).toMatchObject({ version: 2, reason: 'Suivi', weightKg: 72.5 });
    expect(await save.execute(doctor, draft.id, 2, { text: 'Va bien.' })).toMatchObject({ version: 2 });
    await expect(save.execute(doctor, draft.id, 1, { text: 'Autre' })).rejects.toMatchObject({ code: 'resource.stale', status: 412, current: { version: 2, text: 'Va bien.' } });
    await expect(save.execute(doctor, draft.id, 2, { weightKg: 720 })).rejects.toMatchObject({ code: 'measure.invalid', status: 422, errors: [{ field: 'weightKg' }] });
    expect(await save.execute(doctor, draft.id, 2, { weightKg: null, systolic: null, diastolic: null })).toMatchObject({ version: 3, weightKg: null });
    expect(await actions(draft.id)).toEqual(['consultation.created', 'consultation.updated', 'consultation.updated']);
    await expect(create.execute(doctor, newId(), {})).rejects.toMatchObject({ code: 'patient.unknown' });
  });

  it('hides a draft from others, shows it once validated, and never changes it again', async () => {
    const draft = await create.execute(doctor, patientId, { reason: 'Renouvellement', weightKg: 71, heightCm: 165 });
    await expect(read.execute(nurse, draft.id)).rejects.toMatchObject({ code: 'consultation.draft', status: 403 });
    await expect(save.execute(nurse, draft.id, 1, { text: 'x' })).rejects.toMatchObject({ code: 'consultation.author', status: 403 });
    await expect(read.execute(stranger, draft.id)).rejects.toMatchObject({ code: 'consultation.unknown', status: 404 });
    expect((await list.execute(nurse, patientId, {})).items.map(({ id }) => id)).not.toContain(draft.id);
    await expect(transactions.run(nurse, (ctx) => reader.markValidated(ctx, draft.id, newId()))).rejects.toMatchObject({ status: 403 });
    const documentId = newId();
    await transactions.run(doctor, (ctx) => reader.markValidated(ctx, draft.id, documentId));
    expect(await read.execute(nurse, draft.id)).toMatchObject({ state: 'validated', documentId, version: 2 });
    await expect(save.execute(doctor, draft.id, 2, { text: 'x' })).rejects.toMatchObject({ code: 'consultation.validated', status: 409 });
    await expect(remove.execute(doctor, draft.id, 2)).rejects.toMatchObject({ status: 409 });
    expect(await transactions.read(doctor, (ctx) => reader.get(ctx, draft.id))).toMatchObject({ measuresLine: '71 kg · 165 cm · IMC 26,1' });
    expect(await readSummary.execute(doctor, patientId)).toMatchObject({ weightKg: 71, heightCm: 165, allergyState: 'not-recorded', restricted: false });
  });

  it('STR-10 what the patient does not share is read by its author only, at once; an emergency access lifts it; the withdrawal gives it back', async () => {
    const draft = await create.execute(doctor, patientId, { reason: 'Suivi', text: 'Confié au médecin.' });
    await transactions.run(doctor, (ctx) => reader.markValidated(ctx, draft.id, newId()));
    const listed = async (who: typeof nurse): Promise<boolean> => (await list.execute(who, patientId, {})).items.some(({ id }) => id === draft.id);
    const share = (sharing: string, limits: object[] = []): Promise<unknown> => db.dataSource.query(`INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, $3, $4) ON CONFLICT (patient_id) DO UPDATE SET sharing = $3, sharing_limits = $4`, [patientId, structureId, sharing, JSON.stringify(limits)]);
    expect(await listed(nurse)).toBe(true);
    await share('opposed');
    expect([await listed(nurse), await listed(doctor)]).toEqual([false, true]);
    await expect(read.execute(nurse, draft.id)).rejects.toMatchObject({ code: 'sharing.opposed', status: 403, remedy: expect.stringContaining('Bris de glace') });
    await share('restricted', [{ kind: 'profession', ref: 'kine', label: 'Kiné' }]);
    expect(await listed(nurse)).toBe(true);
    await share('restricted', [{ kind: 'user', ref: nurse.actor.userId, label: 'Nadia BEN' }]);
    expect(await listed(nurse)).toBe(false);
    await db.dataSource.query(`INSERT INTO emergency_access (id, structure_id, patient_id, user_id, user_name, profession, scope, reason_code, reason, opened_at, ends_at) VALUES ($1, $2, $3, $4, 'Nadia BEN', 'infirmier', 'structure', 'unconscious', 'Inconsciente', now(), now() + interval '24 hours')`, [newId(), structureId, patientId, nurse.actor.userId]);
    expect(await read.execute(nurse, draft.id)).toMatchObject({ text: 'Confié au médecin.' });
    await db.dataSource.query(`UPDATE emergency_access SET opened_at = now() - interval '25 hours', ends_at = now() - interval '1 hour'`);
    expect(await listed(nurse)).toBe(false);
    await share('not-opposed');
    expect(await listed(nurse)).toBe(true);
  });

  it('STR-05 TRACE-10 writing does not let a stranger into the care team: he says why first, or breaks the glass', async () => {
    const other = aCaller({ structureId, profession: 'kine', displayName: 'Paul LE GALL' });
    await db.dataSource.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, 'paul', 'LE GALL', 'Paul', 'kine')", [other.actor.userId, structureId]);
    await db.dataSource.query("INSERT INTO care_team_rule (structure_id, rule, act_months, changed_by_name, changed_at) VALUES ($1, 'team', 24, 'test', now())", [structureId]);
    const refusal = { code: 'care-team.reason-needed', status: 403, remedy: expect.stringContaining('Dites pourquoi') as string };
    await expect(create.execute(other, patientId, { reason: 'Bilan' })).rejects.toMatchObject(refusal);
    expect(await db.dataSource.query('SELECT 1 FROM care_team_member WHERE user_id = $1', [other.actor.userId])).toEqual([]);
    await db.dataSource.query(`INSERT INTO care_opening (id, structure_id, patient_id, user_id, user_name, profession, reason, opened_at, ends_at) VALUES ($1, $2, $3, $4, 'Paul', 'kine', 'seen-now', now(), now() + interval '24 hours')`, [newId(), structureId, patientId, other.actor.userId]);
    expect(await create.execute(other, patientId, { reason: 'Bilan' })).toMatchObject({ state: 'draft' });
    await db.dataSource.query(`UPDATE care_opening SET opened_at = now() - interval '25 hours', ends_at = now() - interval '1 hour'`);
    await expect(create.execute(other, patientId, { reason: 'Bilan' })).rejects.toMatchObject(refusal);
    await db.dataSource.query(`INSERT INTO emergency_access (id, structure_id, patient_id, user_id, user_name, profession, scope, reason_code, reason, opened_at, ends_at) VALUES ($1, $2, $3, $4, 'Paul', 'kine', 'structure', 'unconscious', 'Inconsciente', now(), now() + interval '24 hours')`, [newId(), structureId, patientId, other.actor.userId]);
    expect(await create.execute(other, patientId, { reason: 'Urgence' })).toMatchObject({ state: 'draft' });
    // The staff is not held by the team.
    expect(await create.execute(aCaller({ userId: nurse.actor.userId ?? '', structureId, profession: 'assistant-medical' }), patientId, { reason: 'Recueil' })).toMatchObject({ state: 'draft' });
    await db.dataSource.query('DELETE FROM care_team_rule WHERE structure_id = $1', [structureId]);
  });

  it('does not validate an empty note, and deletes a draft with a trace', async () => {
    const draft = await create.execute(doctor, patientId, {});
    await expect(transactions.run(doctor, (ctx) => reader.markValidated(ctx, draft.id, newId()))).rejects.toMatchObject({ code: 'consultation.empty', status: 422 });
    await expect(remove.execute(doctor, draft.id, 2)).rejects.toMatchObject({ code: 'resource.stale', status: 412, current: { version: 1 } });
    await remove.execute(doctor, draft.id, 1);
    await expect(read.execute(doctor, draft.id)).rejects.toMatchObject({ status: 404 });
    expect(await actions(draft.id)).toEqual(['consultation.created', 'consultation.deleted']);
  });

  it('pages the notes newest first', async () => {
    for (let turn = 0; turn < 3; turn += 1) await create.execute(doctor, patientId, { reason: `page ${turn}` });
    const first = await list.execute(doctor, patientId, { limit: '2' });
    expect(first.items.map(({ reason }) => reason)).toEqual(['page 2', 'page 1']);
    const second = await list.execute(doctor, patientId, { limit: '2', after: first.next ?? '' });
    expect(second.items[0]?.reason).toBe('page 0');
  });
});
