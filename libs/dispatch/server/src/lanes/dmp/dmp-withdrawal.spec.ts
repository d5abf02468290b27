import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Trace } from '@pluriel/audit/server';
import { ConsentChanged } from '@pluriel/consents/domain';
import { newId } from '@pluriel/kernel';
import { Events, LaneRunner, SecretBox, Storage, type Caller, type Config, type Ctx } from '@pluriel/platform/server';
import { silentLog, testPki, type TestPki } from '@pluriel/platform/testing';
import type { OrderRow } from '../../orders/order-row';
import { OrderTrack } from '../../orders/order-track';
import { WithdrawDocument, type WithdrawDocumentCommand } from '../../orders/withdraw-document';
import { aCentre, type Centre } from '../../testing/dispatch-fixture';
import { nothingLacks } from '../../testing/nothing-lacks';
import { FakeDmp } from '../../testing/fake-dmp';
import { consentsOf, people } from '../../testing/lower-contexts';
import { DmpConnection } from './dmp-connection';
import { DmpGateway } from './dmp-gateway';
import { DmpWithdrawal } from './dmp-withdrawal';
import { DmpLane } from './dmp.lane';
import { ExistenceRecord } from './existence-record';

const hugo = { ...people.claire, userId: newId(), displayName: 'Dr Hugo ROY', familyName: 'ROY', givenName: 'Hugo', rpps: '10000000025', idNat: '810000000025' };

const shared = { dmpReading: 'allowed', sharing: 'team' } as const;

let pki: TestPki;
let dmp: FakeDmp;
let centre: Centre;
let connection: DmpConnection;
let runner: LaneRunner;
let certificates: Partial<Config>;
let withdrawDocument: WithdrawDocument;
let authorLeft: boolean;

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
  const gateway = new DmpGateway(connection);
  const documents = {
    get: (_: Ctx, versionId: string) => Promise.resolve(centre.documentOf(versionId)), cda: (document: { cda: { sha256: string } }) => storage.get(document.cda.sha256),
  } as unknown as ConstructorParameters<typeof DmpLane>[4];
  authorLeft = false;
  const directory = { recipient: () => Promise.resolve(authorLeft ? null : people.roy), professional: () => Promise.resolve(hugo) } as unknown as ConstructorParameters<typeof DmpWithdrawal>[2];
  new DmpLane(centre.lanes, gateway, centre.prepareOrder, centre.settleOrder, documents, new ExistenceRecord(), new DmpWithdrawal(centre.prepareOrder, documents, directory, gateway, connection), nothingLacks).onModuleInit();
  withdrawDocument = new WithdrawDocument(centre.transactions, directory, centre.write, new OrderTrack(), new Trace(), new Events());
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
    if (Date.now() > end) throw new Error(`never ${state}: ${JSON.stringify(row)}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
const ordered = async (): Promise<OrderRow> => { const [row] = await centre.order({ mssantePatient: false, recipients: [] }); if (!row) throw new Error('no order'); return row; };
const withdraw = (command: Partial<WithdrawDocumentCommand> = {}, caller: Caller = centre.caller) => withdrawDocument.execute(caller, { documentId: centre.facts.document.documentId, reason: 'wrong-patient', comment: null, ...command });
const asked = async (command: Partial<WithdrawDocumentCommand> = {}, caller: Caller = centre.caller): Promise<string> => { const found = (await withdraw(command, caller)).find(({ operation, state }) => operation === 'withdraw' && state === 'scheduled'); if (!found) throw new Error('no withdrawal'); return found.id; };
const due = (id: string) => centre.database.dataSource.query("UPDATE dispatch_order SET not_before = now() - interval '1 second', sent_at = sent_at - interval '2 hours' WHERE id = $1", [id]);
const line = async (id: string): Promise<string> => (await centre.summaries.one(centre.caller, id)).stateLabel;
const copies = () => centre.database.dataSource.query<{ state: string }[]>('SELECT c.state FROM remote_copy c JOIN dispatch_order o ON o.id = c.order_id ORDER BY o.version_number');
const traced = (action: string) => centre.database.dataSource.query<{ detail: string }[]>('SELECT detail FROM trace WHERE action = $1', [action]);
const doctor = (): Caller => ({ ...centre.caller, actor: { ...centre.caller.actor, userId: hugo.userId, displayName: hugo.displayName, permissions: new Set([...centre.caller.actor.permissions, 'dispatch.cancel', 'dispatch.withdraw']) } });

describe('DMP-16 deletion from the DMP', () => {
  it('asks for the entry, deletes it, says so on the deposit with the hour and the reason, and leaves traces', async () => {
    const deposit = await ordered();
    await is(deposit.id, 'delivered');
    const id = await asked({ reason: 'wrong-patient', comment: 'homonyme' });
    expect(await line(id)).toBe('Suppression du DMP demandée : erreur de patient : homonyme');
    const row = await is(id, 'delivered');
    expect(dmp.calls.map(({ operation }) => operation)).toEqual(['TD0.2', 'TD2.1', 'TD3.1', 'TD3.3']);
    expect(dmp.deleted).toEqual([centre.facts.document.uniqueId]);
    expect(dmp.calls[3]?.envelope).toMatch(/OriginalStatus"><ValueList><Value>urn:oasis:names:tc:ebxml-regrep:StatusType:Approved<.*NewStatus"><ValueList><Value>urn:asip:ci-sis:2010:StatusType:Deleted</);
    expect(dmp.calls[3]?.envelope).toContain('Name="Authentification_mode"><saml2:AttributeValue>INDIRECTE<');
    expect(dmp.calls[3]?.envelope).toContain(row.submission_unique_id);
    expect(row.receipt).toMatchObject({ status: 'Success', entryUuid: 'urn:uuid:entry' });
    expect(await line(id)).toMatch(/^Supprimé du DMP, \d\d:\d\d : erreur de patient : homonyme$/);
    expect(await line(deposit.id)).toMatch(/^Était dans le DMP, supprimé à \d\d:\d\d$|^Était dans le DMP, supprimé \d\d:\d\d$/);
    expect((await centre.summaries.one(centre.caller, deposit.id)).withdrawnAt).toMatch(/Z$/);
    expect(await copies()).toEqual([{ state: 'withdrawn' }]);
    expect(await traced('dispatch.withdrawal-ordered')).toEqual([{ detail: expect.stringContaining('erreur de patient : homonyme') }]);
    expect(await traced('dispatch.withdrawn')).toHaveLength(1);
    expect(await traced('dispatch.delivered')).toHaveLength(1);
    await expect(withdraw()).rejects.toMatchObject({ code: 'dispatch.nothing-to-withdraw' });
  });

  it('an order that has not left is cancelled instead: nothing is asked of the DMP', async () => {
    centre.facts.delaySeconds = 600;
    const deposit = await ordered();
    const [shown] = await withdraw({ reason: 'patient-request' });
    expect(shown).toMatchObject({ id: deposit.id, state: 'cancelled', stateLabel: 'Non envoyé : demande du patient' });
    expect(await centre.database.dataSource.query(`SELECT 1 FROM dispatch_order WHERE operation = 'withdraw'`)).toEqual([]);
    expect(dmp.calls).toHaveLength(0);
  });

  it('only the author; another person needs the right, and the author must have left; then the asker speaks for the structure', async () => {
    const deposit = await ordered();
    await is(deposit.id, 'delivered');
    await expect(withdraw({}, doctor())).rejects.toMatchObject({ code: 'dispatch.withdrawal-author' });
    authorLeft = true;
    const nurse = { ...doctor(), actor: { ...doctor().actor, permissions: new Set(['dispatch.cancel']) } };
    await expect(withdraw({}, nurse)).rejects.toMatchObject({ code: 'dispatch.withdrawal-right' });
    const id = await asked({}, doctor());
    await is(id, 'delivered');
    expect(dmp.calls.at(-1)?.envelope).toContain('<saml2:NameID>810000000025</saml2:NameID>');
    expect((await centre.summaries.one(centre.caller, id)).requestedBy).toBe('Dr Hugo ROY');
  });

  it('the reason is mandatory in words when it is another one; asked twice, it is deleted once', async () => {
    await is((await ordered()).id, 'delivered');
    for (const comment of [null, '  ']) await expect(withdraw({ reason: 'other', comment })).rejects.toMatchObject({ code: 'dispatch.reason-missing', field: 'comment' });
    await asked({ reason: 'other', comment: 'doublon' });
    await expect(withdraw()).rejects.toMatchObject({ code: 'dispatch.withdrawal-asked' });
  });

  it.each(['reset', 'kept-then-500'] as const)('%s: uncertain, then the entry is looked up again: deleted once in the end', async (mood) => {
    await is((await ordered()).id, 'delivered');
    const id = await asked();
    dmp.moods['TD3.3'] = mood;
    await is(id, 'uncertain');
    dmp.moods['TD3.3'] = 'ok';
    expect(await line(id)).toBe('Suppression du DMP : vérification en cours');
    await due(id);
    await is(id, 'delivered');
    expect(dmp.deleted).toEqual([centre.facts.document.uniqueId]);
    expect(await copies()).toEqual([{ state: 'withdrawn' }]);
  });

  it('refused: it stays in the DMP and says so; asked again by hand it goes', async () => {
    await is((await ordered()).id, 'delivered');
    const id = await asked();
    dmp.moods['TD3.3'] = { code: 'LocalPolicyRestrictionError' };
    await is(id, 'failed');
    expect(await line(id)).toMatch(/^Toujours dans le DMP, suppression refusée : /);
    expect(await copies()).toEqual([{ state: 'present' }]);
    const shown = await centre.summaries.one(centre.caller, id);
    expect(shown.actions).toEqual(['cancel', 'resend']);
    dmp.moods['TD3.3'] = 'ok';
    await centre.moveOrder.execute({ ...centre.caller, actor: { ...centre.caller.actor, permissions: new Set([...centre.caller.actor.permissions, 'dispatch.resend']) } }, { id, version: shown.version, action: 'resend' });
    await is(id, 'delivered');
  });

  it('another document under the same identifier is never deleted; one that is no longer there counts as deleted', async () => {
    await is((await ordered()).id, 'delivered');
    dmp.registry.set(centre.facts.document.uniqueId, 'f'.repeat(40));
    const id = await asked();
    expect((await is(id, 'failed')).last_error).toMatchObject({ code: 'XDSNonIdenticalHash' });
    expect(dmp.deleted).toEqual([]);
    dmp.registry.clear();
    const shown = await centre.summaries.one(centre.caller, id);
    await centre.moveOrder.execute(centre.caller, { id, version: shown.version, action: 'resend' });
    expect((await is(id, 'delivered')).receipt).toMatchObject({ status: 'absent du DMP' });
  });

  it('asked while the deposit is uncertain: its fate is looked up first; absent, it never leaves again', async () => {
    dmp.moods['TD2.1'] = 'reset';
    const deposit = await ordered();
    await is(deposit.id, 'uncertain');
    const id = await asked();
    runner.wake();
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    expect(await line(id)).toBe('Suppression du DMP : attend la confirmation du dépôt');
    dmp.moods['TD2.1'] = 'ok';
    await due(deposit.id);
    await is(deposit.id, 'cancelled');
    await is(id, 'delivered');
    expect(dmp.count('TD2.1')).toBe(1);
    expect(dmp.registry.size).toBe(0);
  });

  it('a correction made meanwhile waits for the end of the deletion, then is deposited on its own, and only if asked', async () => {
    await is((await ordered()).id, 'delivered');
    dmp.moods['TD3.3'] = { code: 'XDSRegistryBusy' };
    const id = await asked({ reason: 'wrong-document' });
    const [second] = await centre.correct({ dmp: true });
    if (!second) throw new Error('no order');
    await is(second.id, 'scheduled');
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    runner.wake();
    expect(dmp.count('TD2.1')).toBe(1);
    dmp.moods['TD3.3'] = 'ok';
    await due(id);
    await is(id, 'delivered');
    await is(second.id, 'delivered');
    expect(dmp.calls.filter(({ operation }) => operation === 'TD2.1')[1]?.envelope).not.toContain('AssociationType:RPLC');
    expect(await copies()).toEqual([{ state: 'withdrawn' }, { state: 'present' }]);
    await is(await asked(), 'delivered');
    expect(await centre.correct()).toEqual([]);
  });

  it('neither an opposition nor a lost qualification holds a deletion back', async () => {
    await is((await ordered()).id, 'delivered');
    await dmp.close();
    const id = await asked({ reason: 'patient-request' });
    centre.facts.patient = { ...centre.facts.patient, mayShareIns: false };
    centre.facts.consents = consentsOf({ dmpFeed: 'opposed' });
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.consentChanged(ctx, new ConsentChanged(centre.facts.patient.id, { ...consentsOf(), ...shared }, { ...consentsOf({ dmpFeed: 'opposed' }), ...shared })));
    expect((await centre.read(id)).state).toBe('scheduled');
    await dmp.open();
    await due(id);
    await is(id, 'delivered');
  });
});
