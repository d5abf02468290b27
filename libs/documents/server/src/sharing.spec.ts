import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule, ListTraces } from '@pluriel/audit/server';
import { OpenWithReason } from '@pluriel/care-team/server';
import { noConsentRecorded } from '@pluriel/consents/domain';
import { consentsEntities, ConsentsModule, WriteConsents } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { PlatformModule, systemCaller, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { CareOrders, CreatePrescription, prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { CreateConsultation, recordEntities, RecordModule, SaveConsultation } from '@pluriel/record/server';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { documentsEntities, DocumentsModule } from './documents.module';
import { WriteLetters } from './letters/write-letters';
import { OpenVsm } from './vsm/write-vsm';
import { ValidateDocument } from './validation/validate-document';
import { ListReceived, ReadReceived } from './received/read-received';
import { ReceiveDocument } from './received/receive-document';
import { WriteAdded } from './added/write-added';
import { DownloadDocument, ListDocuments, ReadDocument } from './versions/read-documents';

let db: TestDatabase;
let app: TestingModule;
let patientId: string;
const person = (login: string, profession: 'medecin' | 'infirmier' | 'kine' | 'orthophoniste'): Caller => aCaller({ userId: demoAccounts.find((account) => account.login === login)?.id ?? '', structureId: demoStructureId, profession });
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

it('STR-05 in a centre where the care team decides, whatever is signed, a stranger says why first: nothing is frozen and he stays outside', async () => {
  const paul = person('paul.legall', 'kine');
  const draft = await use(CreateConsultation).execute(paul, patientId, { reason: 'Bilan', text: 'Genou.' });
  const sign = () => use(ValidateDocument).execute(paul, { source: 'consultation', sourceId: draft.id, sourceVersion: draft.version, routes: { dmp: false, mssantePatient: false, recipients: [] } });
  await db.dataSource.query(`INSERT INTO care_team_rule (structure_id, rule, act_months, changed_by_name, changed_at) VALUES ($1, 'team', 24, 'test', now())`, [demoStructureId]);
  try {
    for (const gesture of [sign, () => use(WriteAdded).create(paul, patientId), () => use(WriteLetters).create(paul, patientId, null), () => use(CreatePrescription).execute(paul, patientId, {}), () => use(CareOrders).create(paul, patientId, 'physiotherapy'), () => use(OpenVsm).execute(paul, patientId, 'vsm')]) {
      await expect(gesture()).rejects.toMatchObject({ code: 'care-team.reason-needed', status: 403 });
    }
    expect(await db.dataSource.query('SELECT 1 FROM care_team_member WHERE patient_id = $1 AND user_id = $2', [patientId, paul.actor.userId])).toEqual([]);
    await use(OpenWithReason).execute(paul, patientId, { reason: 'seen-now' });
    await sign();
  } finally { await db.dataSource.query('DELETE FROM care_team_rule'); }
});

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

describe('STR-10 a limit on a kind of document is decided by its national type, whatever it was made from', () => {
  const paul = person('paul.legall', 'kine');
  const lea = person('lea.moro', 'orthophoniste');
  let prescribed: string;
  let letter: string;
  let added: string;
  const received: Record<'prescription' | 'report' | 'scan', string> = { prescription: '', report: '', scan: '' };
  const limited = async (refs: readonly string[]): Promise<void> => {
    const [row] = await db.dataSource.query<{ version: number }[]>('SELECT version FROM consent WHERE patient_id = $1', [patientId]);
    await use(WriteConsents).execute(claire, patientId, row?.version ?? 0, { ...noConsentRecorded, sharing: refs.length > 0 ? 'restricted' : 'not-opposed', sharingLimits: refs.map((ref) => ({ kind: 'document-type' as const, ref, label: ref })) });
  };
  const add = async (type: 'physiotherapy-prescription' | 'referral-letter', title: string): Promise<{ id: string; source: string }> => {
    const draft = await use(WriteAdded).create(claire, patientId);
    const saved = await use(WriteAdded).save(claire, draft.id, draft.version, { type, title, text: 'Dix séances.' });
    const { id } = await use(ValidateDocument).execute(claire, { source: 'added', sourceId: saved.id, sourceVersion: saved.version, routes: { dmp: false, mssantePatient: false, recipients: [{ kind: 'user', id: hugo.actor.userId ?? '' }] } });
    return { id, source: saved.id };
  };
  const receive = async (typeCode: string | null): Promise<string> => {
    const { id } = await use(ReceiveDocument).execute(claire, patientId, { name: 'note.txt', content: Buffer.from(`Texte ${typeCode ?? ''}`).toString('base64') });
    // The bytes do not matter here: only what was read of them does.
    await db.dataSource.query(`UPDATE received_document SET facts = facts || jsonb_build_object('typeCode', $2::text) WHERE id = $1`, [id, typeCode]);
    return id;
  };
  const seenBy = async (who: Caller): Promise<string[]> => {
    const { items } = await use(ListDocuments).execute(who, patientId, {});
    return [...items, ...(await use(ListReceived).execute(who, patientId, {})).items].map(({ id }) => id);
  };

  beforeAll(async () => {
    const physiotherapy = await add('physiotherapy-prescription', 'Kinésithérapie du genou');
    [prescribed, added] = [physiotherapy.id, physiotherapy.source];
    letter = (await add('referral-letter', 'Avis du cardiologue')).id;
    Object.assign(received, { prescription: await receive('57833-6'), report: await receive('11488-4'), scan: await receive(null) });
  });

  it('hides an added and a received prescription from the team, not a letter, a report or a file without type', async () => {
    await limited(['prescription']);
    for (const who of [nadia, paul, lea]) {
      const seen = await seenBy(who);
      expect([prescribed, letter, received.prescription, received.report, received.scan].map((id) => seen.includes(id))).toEqual([false, true, false, true, true]);
      await expect(use(ReadDocument).execute(who, prescribed)).rejects.toMatchObject({ code: 'sharing.opposed', status: 403 });
      await expect(use(DownloadDocument).execute(who, prescribed, 'pdf')).rejects.toMatchObject({ code: 'sharing.opposed' });
      await expect(use(WriteAdded).read(who, added)).rejects.toMatchObject({ code: 'sharing.opposed' });
      for (const way of ['row', 'file', 'page'] as const) await expect(use(ReadReceived)[way](who, received.prescription)).rejects.toMatchObject({ code: 'sharing.opposed' });
    }
  });

  it('leaves them to the author and to the addressee', async () => {
    await limited(['prescription']);
    expect(await seenBy(claire)).toEqual(expect.arrayContaining([prescribed, letter, received.prescription, received.report]));
    expect((await seenBy(hugo)).includes(prescribed)).toBe(true);
    expect(await use(ReadDocument).execute(hugo, prescribed)).toMatchObject({ id: prescribed });
    expect((await seenBy(hugo)).includes(received.prescription)).toBe(false);
  });

  it.each([['the class', '42'], ['the type', 'PRESC-KINE']])('takes %s itself as a limit', async (_name, ref) => {
    await limited([ref]);
    const seen = await seenBy(nadia);
    expect([seen.includes(prescribed), seen.includes(letter), seen.includes(received.prescription)]).toEqual([false, true, ref !== '42']);
  });

  it('shows everything again when the limit is lifted, and during an emergency access of one person only', async () => {
    await limited(['prescription']);
    await db.dataSource.query(`INSERT INTO emergency_access (id, patient_id, structure_id, user_id, user_name, profession, scope, reason_code, reason, opened_at, ends_at) VALUES (gen_random_uuid(), $1, $2, $3, 'Nadia', 'infirmier', 'structure', 'unconscious', 'Urgence vitale, ne répond pas', now(), now() + interval '1 hour')`, [patientId, demoStructureId, nadia.actor.userId]);
    expect([(await seenBy(nadia)).includes(prescribed), (await seenBy(paul)).includes(prescribed)]).toEqual([true, false]);
    await limited([]);
    expect((await seenBy(paul)).includes(prescribed)).toBe(true);
  });

  it('TRACE-02 the journal of the file does not tell the title either, but for one’s own acts', async () => {
    const detailsFor = async (who: Caller): Promise<string> => (await use(ListTraces).execute(who, { patientId, limit: 200 })).items.map(({ detail }) => detail ?? '').join(' ');
    await limited([]);
    await use(DownloadDocument).execute(claire, prescribed, 'pdf');
    expect(await detailsFor(paul)).toContain('Kinésithérapie du genou');
    await limited(['prescription']);
    expect(await detailsFor(paul)).not.toContain('Kinésithérapie du genou');
    expect(await detailsFor(claire)).toContain('Kinésithérapie du genou');
  });
});
