import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LaneRunner, SecretBox, Storage, type Config, type Ctx } from '@pluriel/platform/server';
import { silentLog, testPki, type TestPki } from '@pluriel/platform/testing';
import type { OrderRow } from '../../orders/order-row';
import { aCentre, type Centre } from '../../testing/dispatch-fixture';
import { nothingLacks } from '../../testing/nothing-lacks';
import { FakeDmp } from '../../testing/fake-dmp';
import { DmpConnection } from './dmp-connection';
import { DmpGateway } from './dmp-gateway';
import { DmpLane } from './dmp.lane';
import { DmpWithdrawal } from './dmp-withdrawal';
import { ExistenceRecord } from './existence-record';

/** Nothing here asks for a deletion in the name of somebody else. */
const nobodyAsks = {} as ConstructorParameters<typeof DmpWithdrawal>[2];

let pki: TestPki;
let dmp: FakeDmp;
let centre: Centre;
let gateway: DmpGateway;
let connection: DmpConnection;
let runner: LaneRunner;
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
  const cda = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="2.25.1"/></ClinicalDocument>');
  centre.facts.document = {
    ...centre.facts.document, cda: { ...(await storage.put(cda)), sha1Hex: createHash('sha1').update(cda).digest('hex') },
    setIds: { dmp: { submissionUniqueId: '2.25.9', submissionUuid: 'u', signatureUniqueId: '2.25.10', signatureUuid: 'v' } },
  };
  centre.facts.patient = { ...centre.facts.patient, id: centre.facts.document.patientId };
  connection = new DmpConnection(centre.config);
  gateway = new DmpGateway(connection);
  const documents = {
    get: (_: Ctx, versionId: string) => Promise.resolve(centre.documentOf(versionId)), cda: (document: { cda: { sha256: string } }) => storage.get(document.cda.sha256),
  } as unknown as ConstructorParameters<typeof DmpLane>[4];
  new DmpLane(centre.lanes, gateway, centre.prepareOrder, centre.settleOrder, documents, new ExistenceRecord(), new DmpWithdrawal(centre.prepareOrder, documents, nobodyAsks, gateway, connection), nothingLacks).onModuleInit();
  const lane = centre.lanes.all().find(({ name }) => name === 'dmp');
  if (!lane) throw new Error('no such lane');
  runner = new LaneRunner(lane, 'worker', centre.database.dataSource, centre.transactions, silentLog());
});
afterEach(async () => {
  await dmp.close(); // first: an open server would keep the process alive after a failure
  await runner.stop();
  await connection.onApplicationShutdown();
  await centre.close();
});

async function is(id: string, state: OrderRow['state']): Promise<OrderRow> {
  const end = Date.now() + 20_000;
  for (;;) {
    runner.wake();
    const row = await centre.read(id);
    if (row.state === state) return row;
    if (Date.now() > end) throw new Error(`never ${state}: ${JSON.stringify(row.last_error)}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
const first = async (): Promise<OrderRow> => { const [row] = await centre.order({ mssantePatient: false, recipients: [] }); if (!row) throw new Error('no order'); return is(row.id, 'delivered'); };
const corrected = async (): Promise<OrderRow> => { const [row] = await centre.correct({ dmp: true }); if (!row) throw new Error('no order'); return row; };
const submissions = (): string[] => dmp.calls.filter(({ operation }) => operation === 'TD2.1').map(({ envelope }) => envelope);
const copies = () => centre.database.dataSource.query<{ state: string }[]>('SELECT c.state FROM remote_copy c JOIN dispatch_order o ON o.id = c.order_id ORDER BY o.version_number');

describe('DMP lane: replacement (DMP_2.1b, DMP-17)', () => {
  it('asks for the entry of version 1, submits version 2 with RPLC to it, and keeps version 1 as replaced', async () => {
    await first();
    await is((await corrected()).id, 'delivered');
    expect(dmp.calls.map(({ operation }) => operation)).toEqual(['TD0.2', 'TD2.1', 'TD3.1', 'TD2.1']);
    expect(submissions()[0]).not.toContain('AssociationType:RPLC');
    expect(submissions()[1]).toMatch(/AssociationType:RPLC" sourceObject="[^"]+" targetObject="urn:uuid:entry"/);
    expect(await copies()).toEqual([{ state: 'replaced' }, { state: 'present' }]);
  });

  it('deposits version 2 on its own when version 1 is no longer in the DMP', async () => {
    await first();
    dmp.registry.clear();
    await is((await corrected()).id, 'delivered');
    expect(submissions()[1]).not.toContain('AssociationType:RPLC');
  });

  it.each([['XDSReplaceFailed'], ['XDSRegistryDeprecatedDocumentError']])('refused with %s: a person is told, the national code is kept, version 1 stays the one in the DMP', async (code) => {
    await first();
    const { id } = await corrected();
    dmp.moods['TD2.1'] = { code };
    expect(await is(id, 'failed')).toMatchObject({ last_error: { code, disposition: 'needs-human', remedyAction: 'resend' } });
    expect(await copies()).toEqual([{ state: 'present' }]);
    dmp.moods['TD2.1'] = 'ok';
    const row = await centre.read(id);
    await centre.moveOrder.execute(centre.caller, { id, version: row.row_version, action: 'resend' });
    await is(id, 'delivered');
    expect(await copies()).toEqual([{ state: 'replaced' }, { state: 'present' }]);
  });

  it('a silence on version 2 is reconciled like any other: found, version 1 is said replaced', async () => {
    await first();
    const { id } = await corrected();
    dmp.moods['TD2.1'] = 'kept-then-500';
    await is(id, 'uncertain');
    await centre.database.dataSource.query("UPDATE dispatch_order SET not_before = now() - interval '1 second' WHERE id = $1", [id]);
    await is(id, 'delivered');
    expect(await copies()).toEqual([{ state: 'replaced' }, { state: 'present' }]);
  });

  it('DMP-17 version 2, looked at while the fate of version 1 is being written, leaves a moment later: nobody could wake it', async () => {
    const { id: firstId } = await first();
    await centre.database.dataSource.query(`UPDATE dispatch_order SET state = 'uncertain', not_before = now() + interval '1 hour' WHERE id = $1`, [firstId]);
    const { id } = await corrected();
    const writer = centre.database.dataSource.createQueryRunner();
    await writer.startTransaction();
    await writer.query(`UPDATE dispatch_order SET state = 'delivered' WHERE id = $1`, [firstId]);
    runner.wake();
    const waiting = async (): Promise<OrderRow> => { for (;;) { const row = await centre.read(id); if (row.last_error) return row; await new Promise((resolve) => { setTimeout(resolve, 20); }); } };
    const row = await waiting();
    expect(row).toMatchObject({ state: 'scheduled', last_error: { code: 'version.earlier-pending' } });
    expect(row.not_before.getTime() - Date.now()).toBeLessThan(5_000);
    await writer.commitTransaction();
    await writer.release();
    await is(id, 'delivered');
    expect(submissions()[1]).toMatch(/AssociationType:RPLC/);
  });

  it('DMP-17 version 2 that waits for a silence is left in peace until that is known', async () => {
    const { id: firstId } = await first();
    await centre.database.dataSource.query(`UPDATE dispatch_order SET state = 'uncertain', not_before = now() + interval '1 hour' WHERE id = $1`, [firstId]);
    const { id } = await corrected();
    await centre.database.dataSource.query(`UPDATE dispatch_order SET not_before = now() WHERE id = $1`, [id]);
    const waiting = async (): Promise<OrderRow> => { for (;;) { runner.wake(); const row = await centre.read(id); if (row.last_error) return row; await new Promise((resolve) => { setTimeout(resolve, 20); }); } };
    expect((await waiting()).not_before.getTime() - Date.now()).toBeGreaterThan(30_000);
  });
});
