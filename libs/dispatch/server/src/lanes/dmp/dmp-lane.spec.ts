import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Events, LaneRunner, Live, SecretBox, Storage, type Config, type Ctx } from '@pluriel/platform/server';
import { silentLog, testPki, type TestPki } from '@pluriel/platform/testing';
import { DmpVisibilityChanged } from '@pluriel/dispatch/domain';
import { PatientOpened } from '@pluriel/identity/domain';
import { newId } from '@pluriel/kernel';
import type { OrderRow } from '../../orders/order-row';
import { aCentre, type Centre } from '../../testing/dispatch-fixture';
import { nothingLacks } from '../../testing/nothing-lacks';
import { FakeDmp } from '../../testing/fake-dmp';
import { aPatient, people } from '../../testing/lower-contexts';
import { DmpExistenceLane } from './dmp-existence.lane';
import { DmpConnection } from './dmp-connection';
import { DmpGateway } from './dmp-gateway';
import { DmpLane, restAfterSilences } from './dmp.lane';
import { DmpWithdrawal } from './dmp-withdrawal';
import { ExistenceRecord } from './existence-record';

/** Nothing here asks for a deletion in the name of somebody else. */
const nobodyAsks = {} as ConstructorParameters<typeof DmpWithdrawal>[2];

const cda = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="2.25.276435617984561837465192837465019283746"/></ClinicalDocument>');
const uniqueId = '2.25.276435617984561837465192837465019283746';

let pki: TestPki;
let dmp: FakeDmp;
let centre: Centre;
let gateway: DmpGateway;
let connection: DmpConnection;
let existence: ExistenceRecord;
let runners: LaneRunner[];
let banner: ((ctx: Ctx, patientId: string) => Promise<object>) | null;
let events: Events;
let certificates: Partial<Config>;

beforeAll(async () => {
  pki = await testPki();
  const folder = mkdtempSync(join(tmpdir(), 'pluriel-pki-'));
  const file = (name: string, text: string) => { const path = join(folder, name); writeFileSync(path, text); return path; };
  certificates = {
    NATIONAL_CA_FILE: file('ca.pem', pki.caPem), DMP_CERT_FILE: file('client.pem', pki.client.cert), DMP_KEY_FILE: file('client.key', pki.client.key),
    DMP_SIGN_CERT_FILE: file('sign.pem', pki.signing.cert), DMP_SIGN_KEY_FILE: file('sign.key', pki.signing.key),
  };
});

beforeEach(async () => {
  dmp = new FakeDmp(pki);
  await dmp.open();
  centre = await aCentre({ config: { ...certificates, DMP_URL: dmp.url } });
  centre.facts.delaySeconds = 0;
  const storage = new Storage(centre.config, new SecretBox(centre.config));
  centre.facts.document = {
    ...centre.facts.document, cda: { ...(await storage.put(cda)), sha1Hex: createHash('sha1').update(cda).digest('hex') },
    setIds: { dmp: { submissionUniqueId: '2.25.9', submissionUuid: 'u', signatureUniqueId: '2.25.10', signatureUuid: 'v' } },
  };
  centre.facts.patient = { ...centre.facts.patient, id: centre.facts.document.patientId };
  connection = new DmpConnection(centre.config);
  gateway = new DmpGateway(connection);
  existence = new ExistenceRecord();
  const documents = {
    get: (_: Ctx, versionId: string) => Promise.resolve({ ...centre.facts.document, versionId }), cda: (document: { cda: { sha256: string } }) => storage.get(document.cda.sha256),
  } as unknown as ConstructorParameters<typeof DmpLane>[4];
  new DmpLane(centre.lanes, gateway, centre.prepareOrder, centre.settleOrder, documents, existence, new DmpWithdrawal(centre.prepareOrder, documents, nobodyAsks, gateway, connection), nothingLacks).onModuleInit();
  banner = null;
  events = new Events();
  type Parts = ConstructorParameters<typeof DmpExistenceLane>;
  const parts = { register: (_: string, part: typeof banner) => { banner = part; } } as unknown as Parts[2];
  const patients = { forDocument: () => Promise.resolve(centre.facts.patient) } as unknown as Parts[3];
  const directory = { structure: () => Promise.resolve(people.structure), professional: () => Promise.resolve(people.claire) } as unknown as Parts[4];
  new DmpExistenceLane(centre.lanes, events, parts, patients, directory, gateway, existence, new Live()).onModuleInit();
  runners = [];
});
afterEach(async () => {
  await dmp.close(); // first: an open server would keep the process alive after a failure
  await Promise.all(runners.map((runner) => runner.stop()));
  await connection.onApplicationShutdown();
  await centre.close();
});

async function until(check: () => Promise<boolean>, what: string, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
function runner(name = 'dmp', owner = 'worker-1'): LaneRunner {
  const lane = centre.lanes.all().find((item) => item.name === name);
  if (!lane) throw new Error('no such lane');
  const made = new LaneRunner(lane, owner, centre.database.dataSource, centre.transactions, silentLog());
  runners.push(made);
  return made;
}
const order = async (): Promise<string> => (await centre.order({ mssantePatient: false, recipients: [] }))[0]?.id ?? '';
const is = (id: string, state: OrderRow['state']) => until(async () => (await centre.read(id)).state === state, `order ${state}`);
const due = (id: string) => centre.database.dataSource.query('UPDATE dispatch_order SET not_before = now() - interval \'1 second\', sent_at = sent_at - interval \'2 hours\' WHERE id = $1', [id]);
const labels = async (id: string): Promise<string[]> => (await centre.summaries.track(centre.caller, id)).items.map((item) => item.label);
const remoteCopies = () => centre.database.dataSource.query<{ remote_ids: Record<string, string> }[]>('SELECT remote_ids FROM remote_copy');

describe('DMP lane: submission', () => {
  it('DMP-12 DMP-13 asks whether the DMP exists, submits the exact frozen bytes, keeps the acknowledgement and the remote copy', async () => {
    const id = await order();
    runner().wake();
    await is(id, 'delivered');
    expect(dmp.calls.map((call) => call.operation)).toEqual(['TD0.2', 'TD2.1']);
    expect(dmp.registry.get(uniqueId)).toBe(createHash('sha1').update(cda).digest('hex'));
    const row = await centre.read(id);
    expect(row).toMatchObject({ attempts: 1, last_error: null, receipt: { uniqueId, status: 'Success', submissionUniqueId: row.submission_unique_id } });
    expect(dmp.sets).toEqual([row.submission_unique_id]);
    expect(await remoteCopies()).toEqual([{ remote_ids: { uniqueId, submissionUniqueId: row.submission_unique_id } }]);
    expect(await labels(id)).toEqual(['Envoi préparé', 'Reçu']);
    expect(await centre.database.dataSource.query(`SELECT count(*)::int AS n FROM trace WHERE action = 'dispatch.delivered'`)).toEqual([{ n: 1 }]);
  });

  it('DMP-53 deposits with the visibility chosen, says it on the line, reminds of it until the DMP shows it to the patient', async () => {
    centre.facts.document = { ...centre.facts.document, routes: { ...centre.facts.document.routes, visibility: ['INVISIBLE_PATIENT'] } };
    const orders = await centre.order();
    expect(orders.map(({ channel }) => channel)).toEqual(['dmp', 'mssante-pro']);
    const id = orders[0]?.id ?? '';
    runner().wake();
    await is(id, 'delivered');
    const { envelope = '' } = dmp.calls.find(({ operation }) => operation === 'TD2.1') ?? {};
    expect([...envelope.matchAll(/classificationScheme="urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f" classifiedObject="Document01" nodeRepresentation="([^"]+)"/g)].map(([, code]) => code).sort()).toEqual(['INVISIBLE_PATIENT', 'N']);
    expect((await centre.summaries.one(centre.caller, id)).stateLabel).toMatch(/^Dans le DMP, \d\d:\d\d, pas encore visible par le patient$/);
    const reminders = async () => [(await centre.listOrders.execute(centre.caller, { notShown: true })).items.map((one) => one.id), (await centre.summaries.counts(centre.caller))['mine-not-shown']];
    expect(await reminders()).toEqual([[id], 1]);
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.visibilityChanged(ctx, new DmpVisibilityChanged(centre.facts.document.patientId, uniqueId, [])));
    expect(await reminders()).toEqual([[], 0]);
    expect((await centre.summaries.one(centre.caller, id)).stateLabel).toMatch(/^Dans le DMP, \d\d:\d\d$/);
  });

  it('speaks for the author and the structure, in INDIRECTE', async () => {
    const id = await order();
    runner().wake();
    await is(id, 'delivered');
    const { envelope = '' } = dmp.calls[1] ?? {};
    expect(envelope).toContain('<saml2:NameID>810000000017</saml2:NameID>');
    expect(envelope).toContain('Name="Authentification_mode"><saml2:AttributeValue>INDIRECTE<');
    expect(envelope).toContain('Name="Identifiant_Structure"><saml2:AttributeValue>1630000018<');
    expect(envelope).toContain('810000000017^MARTIN^Claire');
  });

  it('the answer to TD0.2 counts for a day: the next document of the patient asks nothing', async () => {
    const first = await order();
    runner().wake();
    await is(first, 'delivered');
    centre.facts.document = { ...centre.facts.document, documentId: newId(), versionId: newId(), uniqueId: '2.25.555' };
    const second = await order();
    runner().wake();
    await is(second, 'delivered');
    expect(dmp.count('TD0.2')).toBe(1);
    await centre.database.dataSource.query(`UPDATE dmp_existence_check SET checked_at = now() - interval '25 hours'`);
    centre.facts.document = { ...centre.facts.document, documentId: newId(), versionId: newId(), uniqueId: '2.25.556' };
    const third = await order();
    runner().wake();
    await is(third, 'delivered');
    expect(dmp.count('TD0.2')).toBe(2);
  });

  it.each([['closed', 'DMPClosed', 'Le DMP de ce patient est fermé.'], ['none', 'DMPNotFound', 'Ce patient n’a pas de DMP.']] as const)('DMP %s: nothing is sent, the sentence says so', async (mood, code, sentence) => {
    dmp.moods['TD0.2'] = mood;
    const id = await order();
    runner().wake();
    await is(id, 'failed');
    expect((await centre.read(id)).last_error).toMatchObject({ code, sentence, disposition: 'needs-human' });
    expect(dmp.count('TD2.1')).toBe(0);
    expect(await centre.transactions.read(centre.caller, (ctx) => existence.banner(ctx, centre.facts.patient.id))).toMatchObject({ state: mood });
  });

  it('DMP-12 a type the DMP does not take from a professional waits for a correction', async () => {
    const id = await order();
    centre.facts.document = { ...centre.facts.document, typeCode: 'DOCPAT01' };
    runner().wake();
    await is(id, 'blocked');
    expect((await centre.read(id)).last_error).toMatchObject({ code: 'DMPDocTypeNotAllowed' });
    expect(dmp.calls).toHaveLength(0);
  });

  it('INS-41 an identity that is not qualified any more, or another one: nothing leaves, not even the question', async () => {
    const id = await order();
    centre.facts.patient = aPatient({ ...centre.facts.patient, mayShareIns: false });
    runner().wake();
    await is(id, 'blocked');
    expect(dmp.calls).toHaveLength(0);
  });
});

describe('DMP lane: refusals', () => {
  it.each([[{ code: 'XDSRepositoryBusy' }, 'XDSRepositoryBusy'], ['http503', 'http.busy']] as const)('busy (%o): back to scheduled in a minute, then delivered as the same set', async (mood, code) => {
    const id = await order();
    dmp.moods['TD2.1'] = mood;
    const one = runner();
    one.wake();
    await until(async () => (await centre.read(id)).last_error?.code === code, 'refused');
    const waiting = await centre.read(id);
    expect(waiting).toMatchObject({ state: 'scheduled', attempts: 1, last_error: { disposition: 'retryable' } });
    expect(waiting.not_before.getTime() - Date.now()).toBeGreaterThan(45_000);
    dmp.moods['TD2.1'] = 'ok';
    await due(id);
    one.wake();
    await is(id, 'delivered');
    expect(dmp.sets).toEqual([waiting.submission_unique_id]);
  });

  it.each([
    [{ code: 'InvalidDocumentContent' }, 'definitive'], [{ code: 'XDSRegistryMetadataError' }, 'definitive'], [{ code: 'XDSUnknownPatientId' }, 'needs-human'],
    [{ code: 'XDSSomethingNew' }, 'needs-human'], [{ fault: 'DMPInvalidCertificate' }, 'needs-human'], [{ fault: 'DMPAccessDeniedByRightsService' }, 'needs-human'],
  ] as const)('%o: failed, with the words of the DMP and what to do', async (mood, disposition) => {
    dmp.moods['TD2.1'] = mood;
    const id = await order();
    runner().wake();
    await is(id, 'failed');
    const { last_error: error } = await centre.read(id);
    expect(error).toMatchObject({ code: 'code' in mood ? mood.code : mood.fault, disposition });
    expect(error?.sentence).toContain('motif');
    expect(error?.remedy).toBeTruthy();
    expect(dmp.count('TD2.1')).toBe(1);
  });

  it('a silence to TD0.2 is only tried again: nothing was submitted, nothing is uncertain', async () => {
    dmp.moods['TD0.2'] = 'reset';
    const id = await order();
    runner().wake();
    await until(async () => (await centre.read(id)).attempts === 1 && (await centre.read(id)).state === 'scheduled', 'planned again');
    expect((await centre.read(id)).last_error).toMatchObject({ disposition: 'retryable' });
    expect(dmp.count('TD2.1')).toBe(0);
  });
});

describe('DMP-48 DMP lane: the DMP does not answer, or not clearly', () => {
  it('refused connection: the lane stops, the order keeps its attempts, leaves at the return', async () => {
    const id = await order();
    await dmp.close();
    runner().wake();
    await until(async () => (await centre.database.dataSource.query(`SELECT 1 FROM lane_state WHERE lane = 'dmp' AND state = 'down'`)).length === 1, 'lane down');
    await until(async () => (await centre.read(id)).state === 'scheduled', 'scheduled again');
    expect(await centre.read(id)).toMatchObject({ attempts: 0, sent_at: null });
    await dmp.open();
    await is(id, 'delivered');
    expect(dmp.sets).toHaveLength(1);
  });

  it.each(['kept-then-500', 'kept-then-malformed'] as const)('%s: uncertain, found by its uniqueId with the same hash: delivered once', async (mood) => {
    dmp.moods['TD2.1'] = mood;
    const id = await order();
    const one = runner();
    one.wake();
    await is(id, 'uncertain');
    await due(id);
    one.wake();
    await is(id, 'delivered');
    expect(dmp.count('TD2.1')).toBe(1);
    expect(await labels(id)).toEqual(['Envoi préparé', 'Parti sans confirmation : vérification en cours', 'Retrouvé : le document était bien arrivé']);
    expect(await remoteCopies()).toEqual([{ remote_ids: { uniqueId, submissionUniqueId: (await centre.read(id)).submission_unique_id, entryUuid: 'urn:uuid:entry', logicalId: 'urn:uuid:logical' } }]);
  });

  it('connection cut and proved absent: the same set leaves again and is delivered', async () => {
    dmp.moods['TD2.1'] = 'reset';
    const id = await order();
    const one = runner();
    one.wake();
    await is(id, 'uncertain');
    expect(dmp.registry.size).toBe(0);
    dmp.moods['TD2.1'] = 'ok';
    await due(id);
    one.wake();
    await is(id, 'delivered');
    expect(dmp.registry.size).toBe(1);
    expect(await labels(id)).toContain('Pas arrivé : le même message repart');
  });

  it('the search fails too: stays uncertain, never sent blindly', async () => {
    dmp.moods['TD2.1'] = 'kept-then-500';
    dmp.moods['TD3.1'] = 'http500';
    const id = await order();
    const one = runner();
    one.wake();
    await is(id, 'uncertain');
    await due(id);
    one.wake();
    await until(async () => dmp.count('TD3.1') > 0, 'searched');
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    expect((await centre.read(id)).state).toBe('uncertain');
    expect(dmp.count('TD2.1')).toBe(1);
  });

  it('"already known": verified before it is believed', async () => {
    dmp.registry.set(uniqueId, createHash('sha1').update(cda).digest('hex'));
    const id = await order();
    const one = runner();
    one.wake();
    await is(id, 'uncertain');
    await due(id);
    one.wake();
    await is(id, 'delivered');
  });

  it('another document under the same identifier is never taken for ours', async () => {
    dmp.registry.set(uniqueId, 'f'.repeat(40));
    const id = await order();
    const one = runner();
    one.wake();
    await is(id, 'uncertain');
    await due(id);
    one.wake();
    await until(async () => (await centre.read(id)).last_error?.code === 'XDSNonIdenticalHash', 'told');
    expect((await centre.read(id)).state).toBe('uncertain');
  });

  it('the worker dies after the first byte: another one asks, finds it, and sends nothing more', async () => {
    const id = await order();
    const one = runner();
    one.wake();
    await is(id, 'delivered');
    // as the row would be had the worker been killed between the answer and its own writing
    await centre.database.dataSource.query(`DELETE FROM remote_copy; UPDATE dispatch_order SET state = 'in_progress', lease_owner = 'dead', lease_until = now() - interval '1 minute', delivered_at = NULL, receipt = NULL WHERE id = '${id}'`);
    const two = runner('dmp', 'worker-2');
    await two.recoverExpired();
    expect((await centre.read(id)).state).toBe('uncertain');
    two.wake();
    await is(id, 'delivered');
    expect(dmp.count('TD2.1')).toBe(1);
  });

  it('repeated silences space out like any other retry', () => {
    const now = new Date('2026-03-12T10:00:00Z');
    const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
    expect(restAfterSilences({ attempts: 1, sent_at: ago(5), not_before: ago(1) }, now)).toBeNull();
    expect(restAfterSilences({ attempts: 2, sent_at: ago(5), not_before: ago(1) }, now)).toEqual(new Date(now.getTime() + 55_000));
    expect(restAfterSilences({ attempts: 3, sent_at: ago(400), not_before: ago(1) }, now)).toBeNull();
  });
});

describe('DMP-01 existence test when a file is opened', () => {
  const open = () => centre.transactions.run(centre.caller, (ctx) => events.publish(ctx, new PatientOpened(centre.facts.patient.id)));
  const seen = () => centre.transactions.read(centre.caller, async (ctx) => (await banner?.(ctx, centre.facts.patient.id)) as { dmp: { state: string; authorised: boolean | null } });
  const checks = () => centre.database.dataSource.query<{ state: string; attempts: number }[]>('SELECT state, attempts FROM dmp_existence_check');

  it('UX-12 UX-14 feeds the banner: unknown, pending, then exists with the right to read', async () => {
    expect((await seen()).dmp).toMatchObject({ state: 'unknown', authorised: null });
    await open();
    expect((await seen()).dmp.state).toBe('pending');
    expect(centre.hints.map((hint) => hint.lane)).toEqual(['dmp-existence']);
    runner('dmp-existence').wake();
    await until(async () => (await seen()).dmp.state === 'exists', 'known');
    expect((await seen()).dmp.authorised).toBe(true);
  });

  it('asks once a day and never twice at a time', async () => {
    await open();
    await open();
    expect(await checks()).toHaveLength(1);
    runner('dmp-existence').wake();
    await until(async () => (await checks())[0]?.state === 'delivered', 'answered');
    await open();
    expect((await checks())[0]?.state).toBe('delivered');
    expect(dmp.count('TD0.2')).toBe(1);
  });

  it('INS-41 asks nothing for an identity that is not qualified', async () => {
    centre.facts.patient = aPatient({ ...centre.facts.patient, mayShareIns: false });
    await open();
    expect(await checks()).toHaveLength(0);
  });

  it('says "unavailable" when the DMP keeps failing', async () => {
    dmp.moods['TD0.2'] = { fault: 'DMPInvalidCertificate' };
    await open();
    runner('dmp-existence').wake();
    await until(async () => (await seen()).dmp.state === 'unavailable', 'told');
  });

  it('an answer about another matricule is not kept', async () => {
    await open();
    runner('dmp-existence').wake();
    await until(async () => (await seen()).dmp.state === 'exists', 'known');
    centre.facts.patient = aPatient({ ...centre.facts.patient, ins: { matricule: '181016322075140', oid: '1.2.250.1.213.1.4.8' } });
    await open();
    expect((await seen()).dmp.state).toBe('pending');
    expect(await centre.transactions.read(centre.caller, (ctx) => existence.knownOpen(ctx, centre.facts.patient.id, '181016322075140'))).toBe(false);
  });
});
