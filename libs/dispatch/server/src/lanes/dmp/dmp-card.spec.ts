import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Trace } from '@pluriel/audit/server';
import { CardOpened } from '@pluriel/dispatch/domain';
import { newId } from '@pluriel/kernel';
import { Events, LaneRunner, SecretBox, Storage, type Ctx } from '@pluriel/platform/server';
import { silentLog, testPki, type TestPki } from '@pluriel/platform/testing';
import { CardArrivals } from '../../orders/card-arrivals';
import type { OrderRow } from '../../orders/order-row';
import { OrderTrack } from '../../orders/order-track';
import { CardReader } from '../../testing/card-reader';
import { aCentre, type Centre } from '../../testing/dispatch-fixture';
import { FakeDmp } from '../../testing/fake-dmp';
import { people } from '../../testing/lower-contexts';
import { nothingLacks } from '../../testing/nothing-lacks';
import { NoCardAgent } from './card-agents';
import { DmpConnection } from './dmp-connection';
import { DmpGateway } from './dmp-gateway';
import { DmpLane } from './dmp.lane';
import { DmpModes } from './dmp-modes';
import { DmpWithdrawal } from './dmp-withdrawal';
import { ExistenceRecord } from './existence-record';

const cda = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="2.25.276435617984561837465192837465019283746"/></ClinicalDocument>');
const claire = people.claire.idNat ?? '';
/** Every document is as it should be before it leaves. */

let pki: TestPki;
let files: Parameters<CardReader['insert']>[1];
let dmp: FakeDmp;
let centre: Centre;
let reader: CardReader;
let modes: DmpModes;
let arrivals: CardArrivals;
let opened: CardOpened[];
let connection: DmpConnection;
let lane: LaneRunner;

beforeAll(async () => {
  pki = await testPki();
  const folder = mkdtempSync(join(tmpdir(), 'pluriel-pki-'));
  const file = (name: string, text: string): string => { const path = join(folder, name); writeFileSync(path, text); return path; };
  files = { ca: file('ca.pem', pki.caPem), cert: file('card.pem', pki.client.cert), key: file('card.key', pki.client.key), signCert: file('sign.pem', pki.signing.cert), signKey: file('sign.key', pki.signing.key) };
  dmp = new FakeDmp(pki);
  await dmp.open();
  // No certificate of the structure at all: everything goes by cards.
  centre = await aCentre({ config: { DMP_URL: dmp.url, DMP_DEPOSIT: 'card', NATIONAL_CA_FILE: files.ca } });
  centre.facts.delaySeconds = 0;
  const storage = new Storage(centre.config, new SecretBox(centre.config));
  centre.facts.document = { ...centre.facts.document, cda: { ...(await storage.put(cda)), sha1Hex: createHash('sha1').update(cda).digest('hex') }, setIds: { dmp: { submissionUniqueId: '2.25.9', submissionUuid: 'u', signatureUniqueId: '2.25.10', signatureUuid: 'v' } } };
  centre.facts.patient = { ...centre.facts.patient, id: centre.facts.document.patientId };
  reader = new CardReader();
  modes = new DmpModes(centre.config, reader);
  Object.assign(centre.prepareOrder, { modes });
  const events = new Events();
  opened = [];
  events.on(CardOpened, (_, event) => { opened.push(event); return Promise.resolve(); });
  arrivals = new CardArrivals(centre.transactions, centre.database.dataSource, modes, centre.write, new OrderTrack(), new Trace(), events, centre.lanes);
  connection = new DmpConnection(centre.config);
  const gateway = new DmpGateway(connection);
  const documents = { get: (_: Ctx, versionId: string) => Promise.resolve({ ...centre.documentOf(versionId), versionId }), cda: (document: { cda: { sha256: string } }) => storage.get(document.cda.sha256) } as unknown as ConstructorParameters<typeof DmpLane>[4];
  type Made = new (...parts: unknown[]) => DmpLane;
  new (DmpLane as unknown as Made)(centre.lanes, gateway, centre.prepareOrder, centre.settleOrder, documents, new ExistenceRecord(), new DmpWithdrawal(centre.prepareOrder, documents, {} as ConstructorParameters<typeof DmpWithdrawal>[2], gateway, connection), nothingLacks).onModuleInit();
  lane = runner();
});
beforeEach(async () => {
  await centre.database.dataSource.query('TRUNCATE dispatch_order, dispatch_track, remote_copy, dmp_existence_check CASCADE');
  dmp.registry.clear(); dmp.calls.length = 0; dmp.moods['TD2.1'] = 'ok';
  reader.inside.clear(); reader.unplugged = false; reader.installed = true;
  opened.length = 0;
  const { document } = centre.facts;
  centre.facts.document = { ...document, documentId: newId(), versionId: newId(), versionNumber: 1, uniqueId: `2.25.${BigInt(`0x${newId().replaceAll('-', '')}`)}`, replaces: null };
});
afterAll(async () => { await dmp.close(); await lane.stop(); await reader.close(); await connection.onApplicationShutdown(); await centre.close(); });

function runner(): LaneRunner {
  const found = centre.lanes.all().find(({ name }) => name === 'dmp');
  if (!found) throw new Error('no such lane');
  return new LaneRunner(found, `worker-${newId()}`, centre.database.dataSource, centre.transactions, silentLog());
}
async function is(id: string, state: OrderRow['state']): Promise<OrderRow> {
  lane.wake();
  for (const end = Date.now() + 20_000; ; await new Promise((resolve) => { setTimeout(resolve, 20); })) {
    const row = await centre.read(id);
    if (row.state === state) return row;
    if (Date.now() > end) throw new Error(`never ${state}: ${row.state} ${JSON.stringify(row.last_error)}`);
  }
}
const order = async (): Promise<string> => (await centre.order({ mssantePatient: false, recipients: [] }))[0]?.id ?? '';
const insert = (): void => reader.insert(claire, files);
const announce = (nationalId = claire): Promise<number> => arrivals.announce(centre.caller.structureId, { nationalId, workstation: 'Cabinet 1' });
const labels = async (id: string): Promise<string[]> => (await centre.summaries.track(centre.caller, id)).items.map(({ label }) => label);

describe('AGENT-09 SC.DMP/ALI/PROG.08 an order that needs a card', () => {
  it('waits for the card of its author and says so, in the list and in the bar; nothing is sent', async () => {
    const id = await order();
    expect(await is(id, 'blocked')).toMatchObject({ card_of: claire, attempts: 0, last_error: { disposition: 'needs-human', code: 'card.needed', sentence: `Attend la carte CPS de ${people.claire.displayName}.` } });
    expect(dmp.calls).toEqual([]);
    const [shown] = (await centre.listOrders.execute(centre.caller, { state: ['blocked'] })).items;
    expect(shown).toMatchObject({ id, stateLabel: `Attend la carte CPS de ${people.claire.displayName}`, errorKind: 'needs-human', remedy: expect.stringContaining('lecteur'), actions: expect.arrayContaining(['cancel']) });
    expect((await centre.summaries.pendingMine(centre.caller)).items.map((row) => row.id)).toEqual([id]);
  });

  it('says that no workstation reads cards where no agent was installed: the product as it is shipped', async () => {
    Object.assign(modes, { agents: new NoCardAgent() });
    const id = await order();
    expect((await is(id, 'blocked')).last_error?.remedy).toContain('demandez à l’administrateur d’installer l’agent de cartes');
    Object.assign(modes, { agents: reader });
  });

  it('leaves by itself when that card is announced, in DIRECTE mode, signed and carried by the card, for the activity written on it', async () => {
    const id = await order();
    await is(id, 'blocked');
    insert();
    expect(await announce()).toBe(1);
    expect(await is(id, 'delivered')).toMatchObject({ last_error: null });
    expect(dmp.calls.map(({ operation }) => operation)).toEqual(['TD0.2', 'TD2.1']);
    for (const { envelope } of dmp.calls) {
      expect(envelope).toMatch(/Name="Authentification_mode"><saml2:AttributeValue>DIRECTE</);
      expect(envelope).toContain('ac:classes:SmartcardPKI');
      expect(envelope).not.toContain('AuthnContextDecl');
      expect(envelope).toMatch(/Name="Identifiant_Structure"><saml2:AttributeValue>499900063480001</);
      expect(envelope).toContain(`<saml2:NameID>${claire}</saml2:NameID>`);
    }
    expect(await labels(id)).toEqual(['Envoi préparé', `Attend la carte CPS de ${people.claire.displayName}.`, 'La carte CPS attendue est là : l’envoi part', 'Reçu']);
    // What was found about this card is told once.
    expect(await announce()).toBe(0);
  });

  it('leaves at once when the card is there already', async () => {
    insert();
    const id = await order();
    await is(id, 'delivered');
    expect(await labels(id)).toEqual(['Envoi préparé', 'Reçu']);
  });

  it('is woken by no other card, and holds nobody back', async () => {
    const id = await order();
    await is(id, 'blocked');
    reader.insert('810000000099', files);
    expect(await announce('810000000099')).toBe(0);
    const [mail] = await centre.order({ dmp: false, mssantePatient: false });
    expect(mail?.state).toBe('scheduled');
    expect((await centre.read(id)).state).toBe('blocked');
    insert();
    const later = await centre.correct({ dmp: true });
    expect(later).toHaveLength(1);
    await is(later[0]?.id ?? '', 'delivered');
  });

  it('survives a restart of the worker', async () => {
    const id = await order();
    await is(id, 'blocked');
    await lane.stop();
    lane = runner();
    await lane.recoverExpired();
    expect((await centre.read(id)).state).toBe('blocked');
    insert();
    await announce();
    await is(id, 'delivered');
  });

  it('is cancelled by its author, with a reason, and then leaves no more', async () => {
    const id = await order();
    const { row_version: version } = await is(id, 'blocked');
    await expect(centre.moveOrder.execute(centre.caller, { id, version, action: 'cancel' })).rejects.toMatchObject({ code: 'dispatch.reason-missing' });
    expect(await centre.moveOrder.execute(centre.caller, { id, version, action: 'cancel', reason: 'déjà remis en main propre' })).toMatchObject({ state: 'cancelled' });
    insert();
    expect(await announce()).toBe(0);
    expect((await centre.read(id)).state).toBe('cancelled');
  });

  it('keeps the order of versions: the correction takes the place of what waited, and leaves alone', async () => {
    const first = await order();
    await is(first, 'blocked');
    const [second] = await centre.correct({ dmp: true });
    await is(second?.id ?? '', 'blocked');
    expect((await centre.read(first)).state).toBe('cancelled');
    insert();
    expect(await announce()).toBe(1);
    await is(second?.id ?? '', 'delivered');
    expect(dmp.registry.size).toBe(1);
  });

  it('goes back to waiting when the card is taken out before anything left', async () => {
    insert();
    reader.unplugged = true;
    const id = await order();
    lane.wake();
    const tried = async () => { const row = await centre.read(id); return row.attempts > 0 && row.state === 'scheduled'; };
    for (const end = Date.now() + 20_000; !await tried() && Date.now() < end;) await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect(await centre.database.dataSource.query(`SELECT state FROM lane_state WHERE service = 'dmp' AND state = 'down'`)).toEqual([]);
    reader.remove(claire);
    await centre.database.dataSource.query(`UPDATE dispatch_order SET not_before = now() WHERE id = $1 AND state = 'scheduled'`, [id]);
    expect((await is(id, 'blocked')).last_error?.code).toBe('card.needed');
    reader.unplugged = false;
    insert();
    await announce();
    await is(id, 'delivered');
  });

  it('what may have arrived is never sent again: without the card it stays to be checked', async () => {
    insert();
    dmp.moods['TD2.1'] = 'kept-then-500';
    const id = await order();
    await is(id, 'uncertain');
    reader.remove(claire);
    dmp.moods['TD2.1'] = 'ok';
    await centre.database.dataSource.query(`UPDATE dispatch_order SET not_before = now() - interval '1 second', sent_at = sent_at - interval '2 hours' WHERE id = $1`, [id]);
    lane.wake();
    for (const end = Date.now() + 20_000; (await centre.read(id)).last_error?.code !== 'card.needed';) { if (Date.now() > end) throw new Error(JSON.stringify(await centre.read(id))); await new Promise((resolve) => { setTimeout(resolve, 20); }); }
    expect((await centre.read(id)).state).toBe('uncertain');
    insert();
    await centre.database.dataSource.query(`UPDATE dispatch_order SET not_before = now() - interval '1 second' WHERE id = $1`, [id]);
    await is(id, 'delivered');
    expect(dmp.count('TD2.1')).toBe(1);
  });

  it('leaves at the start of a worker once the centre deposits with its certificate again', async () => {
    const id = await order();
    await is(id, 'blocked');
    const back = () => new CardArrivals(centre.transactions, centre.database.dataSource, new DmpModes({ ...centre.config, DMP_DEPOSIT: 'structure' }, reader), centre.write, new OrderTrack(), new Trace(), new Events(), centre.lanes).resume();
    await back();
    expect(['scheduled', 'blocked', 'in_progress']).toContain((await centre.read(id)).state);
    const said = 'Le centre dépose de nouveau avec son certificat : l’envoi part';
    expect(await labels(id)).toContain(said);
    // What nobody's card but an author's who is not asked could do waits for the certificate too.
    await is(id, 'blocked');
    await centre.database.dataSource.query(`UPDATE dispatch_order SET last_error = jsonb_set(last_error, '{code}', '"card.not-author"') WHERE id = $1`, [id]);
    await back();
    expect((await labels(id)).filter((label) => label === said)).toHaveLength(2);
  });
});
