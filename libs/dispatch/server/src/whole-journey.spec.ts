import 'reflect-metadata';
import { auditEntities, AuditModule, ListTraces, verifyChain } from '@pluriel/audit/server';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { noConsentRecorded } from '@pluriel/consents/domain';
import { ChooseLevel } from '@pluriel/care-team/server';
import { consentsEntities, ConsentsModule, ListLockedItems, WriteConsents } from '@pluriel/consents/server';
import { demoCorrespondents, directoryEntities, DirectoryModule, PmiMailboxes, SeedDemoCentre } from '@pluriel/directory/server';
import { CorrectDocument, documentsEntities, DocumentsModule, ValidateDocument, WriteAdded } from '@pluriel/documents/server';
import { ControlIdentity, identityEntities, IdentityModule, PatientGaps, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { LaneRunner, Lanes, PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { ChildForms, CreateConsultation, recordEntities, RecordModule, SaveConsultation } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { simpleParser } from 'mailparser';
import { strFromU8, unzipSync } from 'fflate';
import { dispatchEntities, DispatchModule } from './dispatch.module';
import { MailOperator } from './lanes/mail-operator';
import type { OrderRow } from './orders/order-row';
import { ListExchanges } from './exchanges/list-exchanges.query';
import { ListOrders } from './send-manager/list-orders.query';
import { FakeOperator } from './testing/dispatch-fixture';

let database: TestDatabase;
let app: INestApplicationContext;
let people: Record<string, string>;
let claire: Caller;
const operator = new FakeOperator();
const haddad = { kind: 'correspondent' as const, id: demoCorrespondents[0]?.id ?? '' };

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities, ...dispatchEntities];
  database = await testDatabase(entities);
  const config = testConfig({ DATABASE_URL: database.url, DEMO: true, MSSANTE_SMTP_URL: 'smtps://127.0.0.1:465', DMP_URL: 'https://127.0.0.1/' });
  const compiled = await Test.createTestingModule({ imports: [PlatformModule.register(config, entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule, DispatchModule] })
    .overrideProvider(MailOperator).useValue(operator).compile();
  app = await compiled.init();
  const { structureId } = await app.get(SeedDemoCentre, { strict: false }).execute();
  people = await app.get(SeedDemoPatients, { strict: false }).execute(systemCaller('test', structureId));
  const account = demoAccounts.find((item) => item.login === 'claire.martin');
  if (!account) throw new Error('the demo doctor is missing');
  claire = { actor: { kind: 'user', userId: account.id, displayName: 'Dr Claire MARTIN', profession: account.profession, rpps: account.rpps, exercise: account.exercise, nominative: true, authMethods: ['pwd', 'totp'], permissions: new Set(permissionsOf(account.profession)) }, structureId, siteId: null, workstationId: null, correlationId: newId() };
}, 120_000);
afterAll(async () => { await app.close(); await database.close(); });

const patient = (name: string): string => people[name] ?? '';
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });

/** A consultation written and validated through the use cases of the contexts below. */
async function validated(name: string, routes = { dmp: true, mssantePatient: true, recipients: [haddad] }): Promise<string> {
  const draft = await use(CreateConsultation).execute(claire, patient(name), {});
  const note = await use(SaveConsultation).execute(claire, draft.id, draft.version, { reason: 'Suivi', text: 'Tout va bien.', weightKg: 70, heightCm: 170, systolic: 120, diastolic: 80 });
  return (await use(ValidateDocument).execute(claire, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes })).id;
}
const ordersOf = (documentId: string): Promise<OrderRow[]> => database.dataSource.query<OrderRow[]>('SELECT * FROM dispatch_order WHERE document_id = $1 ORDER BY channel', [documentId]);

/** Runs the MSSanté lanes until they have nothing left to do. */
async function drain(): Promise<void> {
  await database.dataSource.query(`UPDATE dispatch_order SET not_before = now() WHERE state = 'scheduled'`);
  for (const lane of use(Lanes).all().filter((item) => item.name.startsWith('mssante'))) {
    const runner = new LaneRunner(lane, 'worker', database.dataSource, use(Transactions), silentLog());
    runner.wake();
    for (let tries = 0; tries < 200; tries += 1) {
      const [left] = await database.dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM dispatch_order WHERE channel = $1 AND state IN ('scheduled', 'in_progress') AND not_before <= now()`, [lane.name]);
      if (left?.n === 0) break;
      await new Promise((resolve) => { setTimeout(resolve, 25); });
    }
    await runner.stop();
  }
}

describe('from the validation to the mailboxes, every context real', () => {
  it('DMP-12 MSS-39 makes the orders in the transaction of the validation, and delivers the frozen bytes', async () => {
    const documentId = await validated('NESSI RUTH');
    expect((await ordersOf(documentId)).map((row) => [row.channel, row.state])).toEqual([['dmp', 'scheduled'], ['mssante-patient', 'scheduled'], ['mssante-pro', 'scheduled']]);
    await drain();
    const rows = await ordersOf(documentId);
    expect(rows.filter((row) => row.state === 'delivered').map((row) => row.channel)).toEqual(['mssante-patient', 'mssante-pro']);
    const [frozen] = await database.dataSource.query<{ unique_id: string; cda_sha1: string; cda_size: number; pdf_size: number }[]>('SELECT unique_id, cda_sha1, cda_size, pdf_size FROM document_version WHERE document_id = $1', [documentId]);
    const mail = await simpleParser(operator.kept.find((item) => item.to[0] === 'karim.haddad@medecin.mssante.fr')?.raw ?? Buffer.alloc(0));
    expect(mail.subject).toBe('XDM/1.0/DDM+CR ou fiche de consultation ou de visite NESSI RUTH 14/07/1977');
    const entries = unzipSync(mail.attachments[0]?.content ?? new Uint8Array());
    const metadata = strFromU8(entries['IHE_XDM/SUBSET01/METADATA.XML'] ?? new Uint8Array());
    for (const value of [frozen?.unique_id, frozen?.cda_sha1, String(frozen?.cda_size)]) expect(metadata).toContain(value);
    expect(metadata).toMatch(/value="277076322082910\^\^\^&amp;1\.2\.250\.1\.213\.1\.4\.\d+&amp;ISO\^NH"/);
    expect(strFromU8(entries['IHE_XDM/SUBSET01/DOC00001.XML'] ?? new Uint8Array())).toContain(`root="${frozen?.unique_id}"`);
    expect(mail.attachments[1]?.content.length).toBe(frozen?.pdf_size);
    expect(mail.attachments[1]?.content.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await verifyChain(database.dataSource.manager)).toMatchObject({ intact: true });
  });

  it('TRACE-07 TRACE-08 DASH-03 DASH-11 what left is in the journals, in the counts and among the exchanges, once each, for who wrote it', async () => {
    const documentId = await validated('NESSI RUTH');
    await drain();
    const rows = await ordersOf(documentId);
    const delivered = rows.filter(({ state }) => state === 'delivered').map(({ id }) => id);
    const written = (await database.dataSource.query<{ seq: string }[]>('SELECT seq FROM trace WHERE subject_id = ANY($1::text[])', [delivered])).map(({ seq }) => seq);
    const journal = async (tab: 'shared' | 'sent') => (await use(ListTraces).execute(claire, { tab, patientId: patient('NESSI RUTH'), limit: 100 })).items.filter(({ id }) => written.includes(id));
    expect((await journal('shared')).map(({ userName, result, detail, names }) => [userName, result, names?.nomNaissance, detail?.includes('karim.haddad@medecin.mssante.fr')]).sort()).toEqual([
      ['Dr Claire MARTIN', 'Messagerie, patient', 'NESSI', false], ['Dr Claire MARTIN', 'Messagerie, professionnel', 'NESSI', true]]);
    expect((await journal('sent')).filter(({ action }) => action === 'dispatch.delivered').map(({ result }) => result).sort()).toEqual(['Messagerie, patient', 'Messagerie, professionnel']);
    expect(await database.dataSource.query(`SELECT kind, result, professional, finess IS NOT NULL AS placed, qualified, type_code FROM flow_event WHERE once = ANY (ARRAY(SELECT k || ':' || id FROM unnest($1::text[]) id, unnest(ARRAY['mss-patient', 'mss-professional']) k)) ORDER BY kind`, [delivered]))
      .toEqual(['mss-patient', 'mss-professional'].map((kind) => ({ kind, result: 'done', professional: claire.actor.rpps, placed: true, qualified: true, type_code: rows[0]?.type_code })));
    const { items } = await use(ListExchanges).execute(claire, { number: '277076322082910' });
    expect(items.filter(({ id }) => rows.some((row) => row.id === id)).map(({ channel, outcome, status, qualified, elements }) => [channel, outcome, status, qualified, elements]).sort()).toEqual([
      ['dmp', 'waiting', 'En attente du départ', true, 1], ['patient', 'sent', 'Remis', true, 2], ['professional', 'sent', 'Remis', true, 2]]);
  });

  it.each([['two routes', { dmp: true, mssantePatient: true, recipients: [haddad] }, 'ADRTROIS DOMINIQUE'], ['a colleague only', { dmp: false, mssantePatient: false, recipients: [haddad] }, 'HERMANN GATIEN']])('J2-B4 validated before the qualification (%s): blocked with its reason, drawn again with the INS, leaves by itself', async (_name, routes, who) => {
    const documentId = await validated(who, routes);
    const waiting = await ordersOf(documentId);
    expect(waiting.every((row) => row.state === 'blocked' && row.last_error?.code === 'identity.not-qualified')).toBe(true);
    const [{ version } = { version: 0 }] = await database.dataSource.query<{ version: number }[]>('SELECT version FROM patient WHERE id = $1', [patient(who)]);
    await use(ControlIdentity).execute(claire, patient(who), version, 'CN');
    const freed = await ordersOf(documentId);
    expect(freed.every((row) => row.state === 'scheduled' && row.last_error === null)).toBe(true);
    expect(freed[0]?.version_id).not.toBe(waiting[0]?.version_id);
    operator.kept.length = 0;
    await drain();
    const pro = (await ordersOf(documentId)).find((row) => row.channel === 'mssante-pro');
    expect(pro).toMatchObject({ state: 'delivered' });
    const mail = await simpleParser(operator.kept.find((item) => item.to[0]?.startsWith('karim'))?.raw ?? Buffer.alloc(0));
    expect(mail.headers.get('x-mss-ins')).toBe('O');
    const lines = await use(ListOrders).execute(claire, { documentId });
    expect(lines.items.find((item) => item.channel === 'mssante-pro')?.stateLabel).toMatch(/^Envoyé à Dr Karim HADDAD, \d\d:\d\d$/);
  });

  it.each([
    ['dmp', { dmp: 'opposed', dmpFeedOpposed: true, dmpReadingOpposed: true }, 'Non envoyé au DMP : opposition enregistrée.'],
    ['mssante-patient', { mssantePatient: 'opposed' }, 'Non envoyé par messagerie au patient : opposition enregistrée.'],
    ['mssante-pro', { mssanteProfessional: 'opposed' }, 'Non envoyé aux professionnels : opposition enregistrée.'],
  ] as const)('DMP-05 MSS-31 MSS-32 opposed to %s: what waits stops at once with its reason; once withdrawn the channel is open again', async (channel, parts, sentence) => {
    const id = patient('ADRDEUX LAURENT');
    const record = async (choices: object): Promise<void> => {
      const [last] = await database.dataSource.query<{ version: number }[]>('SELECT version FROM consent WHERE patient_id = $1', [id]);
      await use(WriteConsents).execute(claire, id, last?.version ?? 0, { ...noConsentRecorded, ...choices });
    };
    const waiting = await validated('ADRDEUX LAURENT');
    await record(parts);
    const row = (await ordersOf(waiting)).find((item) => item.channel === channel);
    expect(row).toMatchObject({ state: 'cancelled', last_error: { code: 'consent.opposed', sentence } });
    expect((await ordersOf(waiting)).filter((item) => item.channel !== channel).map(({ state }) => state)).not.toContain('cancelled');
    await record({});
    expect((await ordersOf(await validated('ADRDEUX LAURENT'))).map(({ state }) => state)).toEqual(['scheduled', 'scheduled', 'scheduled']);
    // Nothing leaves by itself after a refusal: the document that was stopped stays stopped.
    expect((await ordersOf(waiting)).find((item) => item.channel === channel)?.state).toBe('cancelled');
  });

  it('J2-B5 an opposition recorded during the delay stops what waits on its channel', async () => {
    const documentId = await validated('ADRDEUX LAURENT');
    const [last] = await database.dataSource.query<{ version: number }[]>('SELECT version FROM consent WHERE patient_id = $1', [patient('ADRDEUX LAURENT')]);
    await use(WriteConsents).execute(claire, patient('ADRDEUX LAURENT'), last?.version ?? 0, { ...noConsentRecorded, mssantePatient: 'opposed' });
    const states = Object.fromEntries((await ordersOf(documentId)).map((row) => [row.channel, row.state]));
    expect(states).toEqual({ dmp: 'scheduled', 'mssante-patient': 'cancelled', 'mssante-pro': 'scheduled' });
  });

  it.each([
    ['nobody informed', {}, []],
    ['informed, not opposed', { dmp: 'not-opposed' }, ['dmp']],
    ['opposed to reading', { dmp: 'opposed', dmpReadingOpposed: true }, []],
    ['opposed to feeding only', { dmp: 'opposed', dmpFeedOpposed: true }, ['dmp']],
  ] as const)('DMP-03 J1-9 a profile nobody here may read yet, %s: the DMP to open is told of who agreed only', async (_words, choices, gaps) => {
    const id = patient('ADRDEUX LAURENT');
    await database.dataSource.query(`INSERT INTO dmp_existence_check (id, structure_id, patient_id, requested_by, matricule, state, status, "authorization", checked_at) VALUES (uuidv7(), $1, $2, $3, 'x', 'delivered', 'ACTIVE', 'NONE', now()) ON CONFLICT (patient_id, requested_by) DO UPDATE SET status = 'ACTIVE', "authorization" = 'NONE', checked_at = now()`, [claire.structureId, id, claire.actor.userId]);
    const [last] = await database.dataSource.query<{ version: number }[]>('SELECT version FROM consent WHERE patient_id = $1', [id]);
    await use(WriteConsents).execute(claire, id, last?.version ?? 0, { ...noConsentRecorded, ...choices });
    const found = await use(Transactions).read(claire, (ctx) => use(PatientGaps).of(ctx, [id]));
    expect((found.get(id) ?? []).filter(({ code }) => code === 'dmp').map(({ code }) => code)).toEqual(gaps);
  });

  it('STR-04 a document closed to others reaches the DMP neither by itself nor by its correction, whatever it was made from (structure.md §5.1)', async () => {
    const who = patient('NESSI RUTH');
    const choose = async (id: string, level: 'author' | 'team'): Promise<void> => {
      const { version } = await use(ChooseLevel).read(claire, 'document', id);
      await use(ChooseLevel).execute(claire, 'document', id, version, { level });
    };
    const dmp = async (id: string) => (await ordersOf(id)).filter(({ channel }) => channel === 'dmp').map(({ state, last_error: error }) => [state, error?.code ?? null]);
    const onlyDmp = { dmp: true, mssantePatient: false, recipients: [] };
    const added = async (): Promise<string> => {
      const draft = await use(WriteAdded).create(claire, who);
      const saved = await use(WriteAdded).save(claire, draft.id, draft.version, { type: 'referral-letter', title: 'Avis du psychiatre', text: 'Confidentiel.' });
      return (await use(ValidateDocument).execute(claire, { source: 'added', sourceId: saved.id, sourceVersion: saved.version, routes: onlyDmp })).id;
    };
    const nadia = aCaller({ userId: demoAccounts.find(({ login }) => login === 'nadia.ben')?.id ?? '', structureId: claire.structureId, profession: 'infirmier' });
    for (const [source, id] of [['consultation', await validated('NESSI RUTH', { ...onlyDmp, recipients: [] })], ['added', await added()]] as const) {
      expect(await dmp(id)).toEqual([['scheduled', null]]);
      await choose(id, 'author');
      expect(await dmp(id)).toEqual([['blocked', 'document.confidential']]);
      const { sourceId } = await use(CorrectDocument).execute(claire, id);
      const sign = (routes = onlyDmp) => use(ValidateDocument).execute(claire, { source, sourceId, sourceVersion: 1, routes });
      await expect(sign()).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'routes.dmp', code: 'document.confidential' }] });
      // Opened while the correction is being written, then closed again: the draft follows.
      await choose(id, 'team');
      await choose(id, 'author');
      await expect(sign()).rejects.toMatchObject({ errors: [{ code: 'document.confidential' }] });
      await sign({ ...onlyDmp, dmp: false });
      const [row] = await database.dataSource.query<{ level: string }[]>('SELECT level FROM item_level WHERE item_id = $1', [id]);
      expect([row?.level, await dmp(id)]).toEqual(['author', [['cancelled', null]]]);
      // Who may not read it sees one line of it, not one more for its correction.
      expect((await use(ListLockedItems).execute(nadia, who)).items.filter(({ kind }) => kind !== 'document')).toEqual([]);
    }
    expect((await use(ListLockedItems).execute(nadia, who)).items).toHaveLength(2);
  });

  it('CHILD-10 a health certificate goes to the PMI of the department without being asked for: it waits for the address, then leaves with its page and its structured document', async () => {
    const who = patient('PICARD LOUISE');
    const draft = await use(ChildForms).create(claire, who, 'cs24');
    const form = await use(ChildForms).save(claire, draft.id, draft.version, { department: '63', answers: { 'mother.familyName': 'PICARD', 'mother.birthDate': '1990-01-01', 'walking.acquired': 'yes', 'walking.atMonths': 13 } });
    const { id } = await use(ValidateDocument).execute(claire, { source: 'child-form', sourceId: form.id, sourceVersion: form.version, routes: { dmp: false, mssantePatient: false, recipients: [] } });
    expect((await ordersOf(id)).map((row) => [row.channel, row.state, row.last_error?.code, row.recipient_label])).toEqual([['mssante-pro', 'blocked', 'recipient.without-address', 'PMI PUY-DE-DÔME']]);
    operator.kept.length = 0;
    await use(PmiMailboxes).update(claire, '63', 'pmi@puydedome.mssante.fr', 1);
    expect((await ordersOf(id))[0]).toMatchObject({ state: 'scheduled', last_error: null });
    await drain();
    expect((await ordersOf(id))[0]).toMatchObject({ state: 'delivered', recipient_address: 'pmi@puydedome.mssante.fr' });
    const mail = await simpleParser(operator.kept.find(({ to }) => to[0] === 'pmi@puydedome.mssante.fr')?.raw ?? Buffer.alloc(0));
    const cda = strFromU8(unzipSync(mail.attachments[0]?.content ?? new Uint8Array())['IHE_XDM/SUBSET01/DOC00001.XML'] ?? new Uint8Array());
    expect(cda).toContain('1.2.250.1.213.1.1.1.5.3');
    expect(mail.attachments[1]?.content.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
