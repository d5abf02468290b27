import { auditEntities, Trace } from '@pluriel/audit/server';
import { newId } from '@pluriel/kernel';
import { Transactions } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities } from '../prescribing.module';
import { PrescriptionRecord } from '../prescriptions/prescription.entity';
import type { CancelEPrescriptionLane } from './cancel.lane';
import { NoEPrescriptionGateway, type ReadAnswer } from './e-prescription-gateway';
import { EPrescriptionRecord } from './e-prescription.entity';
import { ReadDispensing } from './read-dispensing';

describe('what was dispensed (prescription.md §1.4, RX-34, RX-35)', () => {
  let db: TestDatabase; let dispensing: ReadDispensing; let answer: ReadAnswer; let asked: string[];
  const [structureId, patientId] = [newId(), newId()];
  const doctor = aCaller({ structureId });
  const colleague = aCaller({ structureId, displayName: 'Dr Hugo ROY' });

  beforeAll(async () => {
    db = await testDatabase([...auditEntities, ...prescribingEntities]);
    const transactions = new Transactions(db.dataSource, silentLog());
    await db.dataSource.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [patientId, structureId]);
    for (const { actor } of [doctor, colleague]) await db.dataSource.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, 'X', 'Y', 'medecin')", [actor.userId, structureId, `u${actor.userId ?? ''}`]);
    const gateway = new (class extends NoEPrescriptionGateway { override read(number?: string): Promise<ReadAnswer> { asked.push(number ?? ''); return Promise.resolve(answer); } })();
    dispensing = new ReadDispensing(transactions, gateway, new Trace(), {} as CancelEPrescriptionLane);
  });
  beforeEach(() => { asked = []; answer = { status: 'UNAVAILABLE' }; });
  afterAll(() => db.close());

  let last = 0;
  const prescribed = async (part: Partial<EPrescriptionRecord> = {}): Promise<string> => {
    const [id, now] = [newId(), new Date()];
    await db.dataSource.manager.insert(PrescriptionRecord, { id, structureId, patientId, authorId: doctor.actor.userId ?? '', authorName: 'Dr', consultationId: null, at: now, state: 'validated', layout: 'simple', mention: null, consentToReadDispensing: true, renewOf: null, documentId: newId(), correctsDocumentId: null, replacedBy: null, printedAt: null, prints: 0, version: 2, updatedAt: now });
    await db.dataSource.manager.insert(EPrescriptionRecord, { id: newId(), structureId, patientId, prescriptionId: id, authorId: doctor.actor.userId ?? '', state: 'registered', cause: null, refusal: null, contentHash: 'x', number: `00SIM${String(last += 1).padStart(13, '0')}`, code2d: 'CODE', consent: true, replaces: null, documentId: newId(), versionId: newId(), askedAt: now, registeredAt: now, frozenAt: now, cancelledAt: null, alert: null, ...part });
    return id;
  };

  it('is refused without the consent of the patient, to anybody but the author, and before the base is asked (vector 9)', async () => {
    await expect(dispensing.execute(doctor, await prescribed({ consent: false }))).rejects.toMatchObject({ code: 'e-prescription.no-consent', status: 403 });
    await expect(dispensing.execute(colleague, await prescribed())).rejects.toMatchObject({ code: 'e-prescription.author', status: 403 });
    await expect(dispensing.execute(doctor, await prescribed({ state: 'no-code', cause: 'refused', number: null, code2d: null }))).rejects.toMatchObject({ code: 'e-prescription.none' });
    expect(asked).toEqual([]);
  });

  it('shows each line with what was done, what was added apart, and leaves a trace', async () => {
    const done = (rank: number | null, action: 'removed' | 'added') => ({ rank, action, label: null, quantity: null, at: new Date('2026-03-12T10:00:00Z'), pharmacist: 'P', executant: 'E', address: 'A', motive: { code: '28', label: 'Traitement non reçu' }, subMotive: null });
    answer = { status: 'FOUND', prescription: { number: '00SIM0000000000001', registeredAt: new Date(), state: 'REGISTERED', reference: '', type: 'PRODUITS_SANTE', subType: 'BZN', consent: true, author: { rpps: '1', name: 'N' }, lines: [{ rank: 1, label: 'L', commonName: 'L', brand: null, cis: null, posology: 'p', quantity: null, days: null, renewals: 0, substitutable: true, nonSubstitutionReason: null, ald: true, mentions: [] }], executions: [done(1, 'removed'), done(null, 'added')] } };
    const id = await prescribed();
    expect(await dispensing.execute(doctor, id)).toMatchObject({ subType: 'BZN', lines: [{ ald: true, dispensings: [{ action: 'removed', motive: { code: '28' } }] }], added: [{ action: 'added' }] });
    expect(await db.dataSource.query("SELECT action FROM trace WHERE subject_id = $1", [id])).toEqual([{ action: 'e-prescription.dispensing-viewed' }]);
    answer = { status: 'UNAVAILABLE' };
    await expect(dispensing.execute(doctor, id)).rejects.toMatchObject({ code: 'e-prescription.unavailable', status: 503 });
  });
});
