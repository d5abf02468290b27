import { auditEntities, Trace } from '@pluriel/audit/server';
import { typeOf } from '@pluriel/clinical-formats/model';
import type { PatientReader } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { Transactions, type Live } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { careOrderKinds, emptyCareOrder } from '@pluriel/prescribing/domain';
import { PatientFactsReader } from '../patient-facts';
import { careOrderBody, careOrderTypeCode } from './care-order-body';
import { CareOrderRecord } from './care-order.entity';
import { CareOrders } from './care-orders';

describe('prescriptions of acts in PostgreSQL (RX-31, DOC-05 to DOC-10)', () => {
  let db: TestDatabase; let orders: CareOrders; let transactions: Transactions;
  const [structureId, patientId] = [newId(), newId()];
  const doctor = aCaller({ structureId });
  const colleague = aCaller({ structureId, displayName: 'Dr Hugo ROY' });
  const nurse = aCaller({ structureId, profession: 'infirmier' });
  const act = (label: string) => ({ id: newId(), label, site: null, sessions: null, frequency: null, duration: null, note: null, ald: false });

  beforeAll(async () => {
    db = await testDatabase([...auditEntities, CareOrderRecord]);
    transactions = new Transactions(db.dataSource, silentLog());
    await db.dataSource.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [patientId, structureId]);
    for (const { actor } of [doctor, colleague, nurse]) await db.dataSource.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, 'X', 'Y', 'medecin')", [actor.userId, structureId, `u${actor.userId ?? ''}`]);
    orders = new CareOrders(transactions, new PatientFactsReader({ forDocument: () => Promise.resolve({ traits: { dateNaissance: '1977-07-14', sexe: 'F' } }) } as unknown as PatientReader), new Trace(), { notify: () => Promise.resolve() } as unknown as Live);
  });
  afterAll(() => db.close());

  it('is written by its author, read by others once validated, and never changes then', async () => {
    const draft = await orders.create(doctor, patientId, 'biology');
    const saved = await orders.save(doctor, draft.id, 1, { ...emptyCareOrder, indication: 'Suivi', acts: [act('HbA1c'), act('TSH')], fasting: true });
    expect(saved).toMatchObject({ version: 2, fasting: true, acts: [{ label: 'HbA1c' }, { label: 'TSH' }] });
    await expect(orders.save(doctor, draft.id, 1, { ...emptyCareOrder, acts: [] })).rejects.toMatchObject({ code: 'resource.stale' });
    await expect(orders.read(colleague, draft.id)).rejects.toMatchObject({ code: 'care-order.draft' });
    expect(await orders.list(colleague, patientId)).toEqual([]);
    const documentId = newId();
    await transactions.run(doctor, (ctx) => orders.markValidated(ctx, draft.id, documentId));
    expect((await orders.list(colleague, patientId)).map(({ id }) => id)).toEqual([draft.id]);
    await expect(orders.save(doctor, draft.id, 3, { ...emptyCareOrder, acts: [] })).rejects.toMatchObject({ code: 'document.already-validated' });
    const readable = await transactions.read(doctor, (ctx) => orders.readable(ctx, draft.id));
    expect(readable).toMatchObject({ subject: 'HbA1c, TSH', errors: [], body: { kind: 'care-prescription', details: { profession: 'biology', fasting: true } } });
    const correction = await transactions.run(doctor, (ctx) => orders.open(ctx, draft.id, documentId));
    expect(await transactions.read(doctor, (ctx) => orders.openOf(ctx, [documentId]))).toEqual(new Map([[documentId, correction]]));
    await transactions.run(doctor, (ctx) => orders.replace(ctx, draft.id, correction));
    expect((await orders.read(doctor, draft.id)).replaced).toBe(true);
    await orders.remove(doctor, correction, 1);
  });

  it('lists what the others validated behind a hundred drafts, and what the patient shares only (STR-10)', async () => {
    const made = async (kind: 'biology' | 'nursing') => { const { id } = await orders.create(doctor, patientId, kind); await transactions.run(doctor, (ctx) => orders.markValidated(ctx, id, newId())); return id; };
    const [biology, nursing] = [await made('biology'), await made('nursing')];
    await transactions.run(doctor, async (ctx) => {
      const draft = await ctx.manager.findOneByOrFail(CareOrderRecord, { id: biology });
      await ctx.manager.insert(CareOrderRecord, Array.from({ length: 101 }, () => ({ ...draft, id: newId(), state: 'draft' as const, documentId: null, at: new Date(ctx.now.getTime() + 60_000) })));
    });
    const listed = async (caller: typeof doctor) => (await orders.list(caller, patientId)).map(({ id }) => id);
    expect(await listed(colleague)).toEqual(expect.arrayContaining([biology, nursing]));
    expect((await orders.list(doctor, patientId)).every(({ state }) => state === 'draft')).toBe(true);
    await db.dataSource.query("INSERT INTO consent (structure_id, patient_id, sharing, sharing_limits) VALUES ($1, $2, 'opposed', '[]')", [structureId, patientId]);
    expect(await listed(colleague)).toEqual([]);
    await db.dataSource.query("UPDATE consent SET sharing = 'restricted', sharing_limits = $2 WHERE patient_id = $1", [patientId, JSON.stringify([{ kind: 'document-type', ref: careOrderTypeCode('nursing'), label: 'Soins infirmiers' }])]);
    expect(await listed(colleague)).toEqual(expect.arrayContaining([biology]));
    expect(await listed(colleague)).not.toContain(nursing);
    await db.dataSource.query('DELETE FROM consent WHERE patient_id = $1', [patientId]);
    await db.dataSource.query("DELETE FROM care_order WHERE patient_id = $1 AND state = 'draft'", [patientId]);
  });

  it('refuses a profession that does not prescribe it, at the opening and at the signature (prescription.md §3.13)', async () => {
    await expect(orders.create(nurse, patientId, 'biology')).rejects.toMatchObject({ code: 'care-order.profession', status: 403 });
    const midwife = aCaller({ structureId, profession: 'sage-femme' });
    await db.dataSource.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, 'sagefemme', 'X', 'Y', 'sage-femme')", [midwife.actor.userId, structureId]);
    expect((await orders.create(midwife, patientId, 'biology')).kind).toBe('biology');
    await expect(orders.create(midwife, patientId, 'podiatry')).rejects.toMatchObject({ code: 'care-order.profession' });
  });

  it.each(careOrderKinds)('makes a %s that the model accepts, under its national type', (kind) => {
    const body = careOrderBody(kind, { ...emptyCareOrder, indication: 'Douleur', question: 'Fracture ?', acts: [{ ...act('Acte'), site: 'genou droit' }] });
    expect(careOrderTypeCode(kind)).not.toBe('');
    expect(typeOf(body)).toBe(kind === 'imaging' ? 'imaging-request' : `${kind}-prescription`);
  });
});
