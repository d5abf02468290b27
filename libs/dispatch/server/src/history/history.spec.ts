import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noConsentRecorded } from '@pluriel/consents/domain';
import { WriteConsents } from '@pluriel/consents/server';
import { ValidateDocument } from '@pluriel/documents/server';
import { SeedDemoPatients, SentDocuments } from '@pluriel/identity/server';
import { LaneRunner, Lanes, systemCaller, Transactions, type Caller, type Config } from '@pluriel/platform/server';
import { silentLog, testPki } from '@pluriel/platform/testing';
import { CreateConsultation } from '@pluriel/record/server';
import { historyPaceSeconds } from '@pluriel/dispatch/domain';
import type { OrderRow } from '../orders/order-row';
import { WithdrawDocument } from '../orders/withdraw-document';
import { OrderSummaries } from '../send-manager/order-summaries.query';
import { FakeDmp } from '../testing/fake-dmp';
import { wholeCentre, type WholeCentre } from '../testing/whole-centre';
import { FeedHistory } from './feed-history';
import type { PatientHistory } from './history.dto';
import { MoveFeed } from './move-feed';
import { ReadHistory } from './read-history.query';

let centre: WholeCentre;
let dmp: FakeDmp;
let runner: LaneRunner;
let claire: Caller; let hugo: Caller; let nadia: Caller;
let ruth: string; let provisional: string;
const sql = <Row>(text: string, parameters: unknown[] = []): Promise<Row[]> => centre.database.dataSource.query<Row[]>(text, parameters);

beforeAll(async () => {
  const pki = await testPki();
  dmp = new FakeDmp(pki);
  await dmp.open();
  const folder = mkdtempSync(join(tmpdir(), 'pluriel-pki-'));
  const file = (name: string, text: string): string => { const path = join(folder, name); writeFileSync(path, text); return path; };
  const certificates: Partial<Config> = {
    NATIONAL_CA_FILE: file('ca.pem', pki.caPem), DMP_CERT_FILE: file('client.pem', pki.client.cert), DMP_KEY_FILE: file('client.key', pki.client.key), DMP_SIGN_CERT_FILE: file('sign.pem', pki.signing.cert), DMP_SIGN_KEY_FILE: file('sign.key', pki.signing.key),
  };
  centre = await wholeCentre({ ...certificates, DMP_URL: dmp.url });
  [claire, hugo, nadia] = [centre.as('claire.martin'), centre.as('hugo.roy'), centre.as('nadia.ben')];
  const patients = Object.entries(await centre.use(SeedDemoPatients).execute(systemCaller('Démonstration', centre.structureId)));
  const named = (name: string): string => patients.find(([key]) => key.startsWith(name))?.[1] ?? '';
  [ruth, provisional] = [named('NESSI RUTH'), named('DESMALIX')];
  await sql('UPDATE structure SET send_delay_seconds = 0');
  const lane = centre.use(Lanes).all().find(({ name }) => name === 'dmp');
  if (!lane) throw new Error('no such lane');
  runner = new LaneRunner(lane, 'worker', centre.database.dataSource, centre.use(Transactions), silentLog());
}, 180_000);
afterEach(async () => {
  await sql('TRUNCATE dispatch_order, history_feed CASCADE');
  await sql('UPDATE app_user SET active = true, closed_at = NULL WHERE NOT active');
  dmp.calls.length = 0;
});
afterAll(async () => { await dmp.close(); await runner.stop(); await centre.close(); });

let serial = 0;
/** A consultation of `daysAgo` days ago, signed then, that nobody sent. */
async function past(daysAgo: number, who = claire, { patientId = ruth, dmp: asked = false } = {}): Promise<string> {
  const note = await centre.use(CreateConsultation).execute(who, patientId, { reason: `Suivi ${(serial += 1)}`, text: 'Tout va bien.', weightKg: 70, heightCm: 170, systolic: 120, diastolic: 80 });
  await sql(`UPDATE consultation_note SET at = now() - make_interval(days => $2) WHERE id = $1`, [note.id, daysAgo]);
  return (await centre.use(ValidateDocument).execute(who, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: asked, mssantePatient: false, recipients: [] } })).id;
}
const history = (who = claire, patientId = ruth, query = {}): Promise<PatientHistory> => centre.use(ReadHistory).execute(who, patientId, query);
const standings = async (ids: readonly string[], who = claire): Promise<(string | undefined)[]> => { const { items } = await history(who); return ids.map((id) => items.find(({ documentId }) => documentId === id)?.standing); };
const feed = (ids: readonly string[], who = claire, patientId = ruth) => centre.use(FeedHistory).execute(who, patientId, ids);
const orders = (): Promise<OrderRow[]> => sql<OrderRow>('SELECT * FROM dispatch_order ORDER BY not_before, id');
const close = (who: Caller) => sql('UPDATE app_user SET active = false, closed_at = now() WHERE id = $1', [who.actor.userId]);
/** Everything that waits is due: the lane carries it until nothing moves. */
async function drained(): Promise<OrderRow[]> {
  const end = Date.now() + 30_000;
  for (;;) {
    await sql(`UPDATE dispatch_order SET not_before = now() - interval '1 second' WHERE state = 'scheduled' AND NOT held AND not_before > now()`);
    runner.wake();
    const rows = await orders();
    if (rows.every(({ state, held }) => held || !['scheduled', 'in_progress'].includes(state))) return rows;
    if (Date.now() > end) throw new Error(`never drained: ${JSON.stringify(rows.map(({ state, last_error }) => [state, last_error]))}`);
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}
const deposits = (): string[] => dmp.calls.filter(({ operation }) => operation === 'TD2.1').map(({ envelope }) => envelope);
const slots = (envelope: string, name: string): string[] => [...(/<ExtrinsicObject id="Document01".*?<\/ExtrinsicObject>/s.exec(envelope)?.[0] ?? '').matchAll(new RegExp(`<Slot name="${name}"><ValueList><Value>([^<]*)<`, 'g'))].map((found) => found[1] ?? '');

describe('DMP-19 documents of earlier episodes (SC.DMP/HISTO.03, .05)', () => {
  it('feeds what is chosen at the date of its act, the oldest first and spaced, then marks it in the file and proposes it no more (DMP-18)', async () => {
    const [recent, old, middle] = [await past(10), await past(700), await past(300)];
    expect(await standings([recent, old, middle])).toEqual(['proposed', 'proposed', 'proposed']);
    const { feed: made, refused } = await feed([recent, old, middle]);
    expect(made).toMatchObject({ total: 3, waiting: 3, delivered: 0, actions: ['hold', 'send-now', 'cancel'] });
    expect(refused).toEqual([]);
    const waiting = await orders();
    expect(waiting.map(({ document_id: id }) => id)).toEqual([old, middle, recent]);
    expect(waiting.slice(1).map((row, index) => row.not_before.getTime() - (waiting[index]?.not_before.getTime() ?? 0))).toEqual([historyPaceSeconds * 1000, historyPaceSeconds * 1000]);
    expect(await standings([recent, old])).toEqual(['leaving', 'leaving']);
    expect((await drained()).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
    const days = deposits().map((envelope) => slots(envelope, 'serviceStartTime')[0]?.slice(0, 8));
    const expected = await sql<{ day: string }>(`SELECT to_char(v.service_start AT TIME ZONE 'UTC', 'YYYYMMDD') AS day FROM document_version v WHERE v.document_id = ANY($1::uuid[])`, [[old, middle, recent]]);
    expect([...days].sort()).toEqual(expected.map(({ day }) => day).sort());
    expect(await standings([recent, old, middle])).toEqual(['in-dmp', 'in-dmp', 'in-dmp']);
    expect((await history()).feeds).toMatchObject([{ total: 3, delivered: 3, actions: [] }]);
    await expect(feed([recent, old])).rejects.toMatchObject({ code: 'history.nothing-to-feed', status: 409 });
    const traces = await sql<{ action: string; detail: string }>(`SELECT action, detail FROM trace WHERE action = 'history.fed'`);
    expect(traces).toEqual([{ action: 'history.fed', detail: '3 documents' }]);
  });

  it('nothing is fed twice, even asked twice at the same instant', async () => {
    const ids = [await past(40), await past(30), await past(20)];
    const answers = await Promise.allSettled([feed(ids), feed(ids), feed(ids.slice(1))]);
    const made = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.feed.total] : []));
    expect(made.reduce((sum, total) => sum + total, 0)).toBe(3);
    expect(new Set((await orders()).map(({ version_id: id }) => id)).size).toBe(3);
    expect(await orders()).toHaveLength(3);
  });

  it('says which of those chosen are no longer to be fed, and feeds the others', async () => {
    const [gone, free] = [await past(9), await past(8)];
    await feed([gone]);
    const { feed: made, refused } = await feed([gone, free, '01930000-0000-7000-8000-00000000ffff']);
    expect(made.total).toBe(1);
    expect(refused).toEqual([{ documentId: gone, title: expect.any(String), sentence: 'Départ prévu.' }, { documentId: '01930000-0000-7000-8000-00000000ffff', title: 'Document', sentence: 'Il n’est pas dans ce dossier.' }]);
  });

  it('shows and feeds nothing to who may not read documents', async () => {
    const blind = { ...claire, actor: { ...claire.actor, permissions: new Set([...claire.actor.permissions].filter((one) => one !== 'document.read')) } };
    expect(() => history(blind)).toThrow(expect.objectContaining({ code: 'access.refused' }));
    expect(() => feed([ruth], blind)).toThrow(expect.objectContaining({ code: 'access.refused' }));
  });

  it('refuses clearly an identity that is not qualified, an opposition, and a DMP that does not exist', async () => {
    const waiting = await past(5, claire, { patientId: provisional });
    expect((await history(claire, provisional)).refusal).toMatchObject({ code: 'history.identity', action: 'qualify' });
    await expect(feed([waiting], claire, provisional)).rejects.toMatchObject({ code: 'history.identity', status: 409 });
    const free = await past(5);
    const { version } = (await sql<{ version: number }>('SELECT version FROM consent WHERE patient_id = $1', [ruth]))[0] ?? { version: 0 };
    await centre.use(WriteConsents).execute(claire, ruth, version, { ...noConsentRecorded, dmp: 'opposed', dmpFeedOpposed: true });
    expect((await history()).refusal).toMatchObject({ code: 'history.opposed', action: 'consents' });
    await expect(feed([free])).rejects.toMatchObject({ code: 'history.opposed' });
    await centre.use(WriteConsents).execute(claire, ruth, version + 1, { ...noConsentRecorded });
    await sql(`INSERT INTO dmp_existence_check (id, structure_id, patient_id, requested_by, matricule, state, status, "authorization", checked_at) VALUES (uuidv7(), $1, $2, $3, 'x', 'delivered', 'NONE', 'NONE', now()) ON CONFLICT (patient_id, requested_by) DO UPDATE SET status = 'NONE', checked_at = now()`, [centre.structureId, ruth, claire.actor.userId]);
    await expect(feed([free])).rejects.toMatchObject({ code: 'history.no-dmp' });
    await sql('DELETE FROM dmp_existence_check');
  });

  it('an opposition recorded while they wait stops them; once lifted they are proposed again, with what happened (dmp.md §9.1)', async () => {
    await feed([await past(50), await past(60)]);
    const [{ version } = { version: 0 }] = await sql<{ version: number }>('SELECT version FROM consent WHERE patient_id = $1', [ruth]);
    await centre.use(WriteConsents).execute(claire, ruth, version, { ...noConsentRecorded, dmp: 'opposed', dmpFeedOpposed: true });
    expect((await orders()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    await centre.use(WriteConsents).execute(claire, ruth, version + 1, { ...noConsentRecorded });
    expect((await history()).items.find(({ reason }) => reason === 'Envoi annulé auparavant : opposition enregistrée.')?.standing).toBe('proposed');
  });

  it('is held, let go and stopped as a whole by who asked, never by another; let go, they still leave one after the other', async () => {
    const { feed: made } = await feed([await past(3), await past(2), await past(1)]);
    await expect(centre.use(MoveFeed).execute(hugo, made.id, 'hold')).rejects.toMatchObject({ code: 'access.author' });
    expect(await centre.use(MoveFeed).execute(claire, made.id, 'hold')).toMatchObject({ held: 3, waiting: 0, actions: ['release', 'send-now', 'cancel'] });
    expect((await drained()).every(({ held }) => held)).toBe(true);
    expect(await centre.use(MoveFeed).execute(claire, made.id, 'release')).toMatchObject({ held: 0, waiting: 3 });
    const due = (await orders()).map(({ not_before: at }) => at.getTime());
    expect(new Set(due).size).toBe(3);
    expect(await centre.use(MoveFeed).execute(claire, made.id, 'cancel')).toMatchObject({ stopped: 3, actions: [] });
    await expect(centre.use(MoveFeed).execute(claire, made.id, 'cancel')).rejects.toMatchObject({ code: 'history.nothing-to-move' });
    expect(dmp.calls).toEqual([]);
    expect((await sql<{ n: number }>(`SELECT count(*)::int AS n FROM trace WHERE action IN ('dispatch.held', 'dispatch.released', 'dispatch.cancelled') AND subject_id = ANY($1::text[])`, [(await orders()).map(({ id }) => id)]))[0]?.n).toBe(9);
  });

  it('steps aside for the sendings of the day, and does not fill the hold bar of the author', async () => {
    const old = await past(400);
    await feed([old]);
    const today = await past(0, claire, { dmp: true });
    expect((await centre.use(OrderSummaries).pendingMine(claire)).items.map(({ documentId }) => documentId)).toEqual([today]);
    await sql(`UPDATE dispatch_order SET not_before = now() - interval '1 second'`);
    const sent = (): string[] => dmp.calls.filter(({ operation }) => operation === 'TD2.1').map(({ envelope }) => slots(envelope, 'serviceStartTime')[0] ?? '');
    for (const end = Date.now() + 20_000; sent().length === 0 && Date.now() < end;) { runner.wake(); await new Promise((resolve) => { setTimeout(resolve, 20); }); }
    const aside = (await orders()).find(({ document_id: id }) => id === old);
    expect(aside).toMatchObject({ state: 'scheduled', attempts: 0 });
    await drained();
    const order = sent();
    expect(order).toHaveLength(2);
    expect((order[0] ?? '') > (order[1] ?? '')).toBe(true);
  });

  it.each([['as it was then', ''], ['with a trait that was put right', `, premier_prenom = premier_prenom || 'E'`]])('a document signed before the identity was qualified (%s) is drawn with the INS at its departure, dated as before', async (_words, corrected) => {
    const [asBefore] = await sql<{ premier_prenom: string }>('SELECT premier_prenom FROM patient WHERE id = $1', [provisional]);
    const id = await past(90, claire, { patientId: provisional });
    await sql(`UPDATE patient SET insi_confirmed = true, controlled = true, matricule = '279035121518989', oid = '1.2.250.1.213.1.4.10', control_device = 'CN', control_at = now(), control_by_id = $2, control_by_name = 'Claire'${corrected} WHERE id = $1`, [provisional, claire.actor.userId]);
    await feed([id], claire, provisional);
    const [before] = await sql<{ authored_at: Date; service_start: Date }>('SELECT authored_at, service_start FROM document_version WHERE document_id = $1 AND number = 1', [id]);
    const [row] = await drained();
    expect(row).toMatchObject({ state: 'delivered', version_number: 2 });
    expect(await sql('SELECT with_ins, authored_at, service_start FROM document_version WHERE document_id = $1 AND number = 2', [id])).toEqual([{ with_ins: true, ...before }]);
    expect(deposits()).toHaveLength(1);
    await sql(`UPDATE patient SET insi_confirmed = false, controlled = false, matricule = NULL, oid = NULL, control_device = NULL, control_at = NULL, control_by_id = NULL, control_by_name = NULL, premier_prenom = $2 WHERE id = $1`, [provisional, asBefore?.premier_prenom]);
  });
});

describe('DMP-20 an author who left (SC.DMP/HISTO.04)', () => {
  it('a colleague feeds and deletes his documents for the centre, whose legal entity is an author beside him', async () => {
    const id = await past(200, hugo);
    expect((await history()).items.find(({ documentId }) => documentId === id)).toMatchObject({ standing: 'excluded', reason: 'Seul son auteur le reprend.', authorLeft: false });
    await close(hugo);
    expect((await history()).items.find(({ documentId }) => documentId === id)).toMatchObject({ standing: 'proposed', authorLeft: true, structureAuthor: true });
    expect((await history(nadia)).items.find(({ documentId }) => documentId === id)).toMatchObject({ standing: 'excluded', remedy: 'Demandez-le à un médecin du centre.' });
    await expect(feed([id], nadia)).rejects.toMatchObject({ code: 'history.nothing-to-feed' });
    await feed([id]);
    const [row] = await drained();
    expect(row).toMatchObject({ state: 'delivered', version_number: 2, requested_by: claire.actor.userId });
    const [envelope = ''] = deposits();
    expect(slots(envelope, 'authorPerson').map((person) => person.split('^')[0])).toEqual([`8${hugo.actor.rpps ?? ''}`, '3630000018/pluriel']);
    expect(slots(envelope, 'authorInstitution')).toEqual(Array(2).fill(expect.stringMatching(/\^1630000018$/)));
    expect(/<saml2:NameID>([^<]*)</.exec(envelope)?.[1]).toBe(`8${claire.actor.rpps ?? ''}`);
    await centre.use(WithdrawDocument).execute(claire, { documentId: id, reason: 'patient-request', comment: null });
    expect((await drained()).map(({ operation, state }) => [operation, state]).sort()).toEqual([['submit', 'delivered'], ['withdraw', 'delivered']]);
    expect(dmp.deleted).toHaveLength(1);
    expect(await standings([id])).toEqual(['deleted']);
  });

  it('what waited when he left is completed too before it leaves, in the name of the structure when nobody asked', async () => {
    await past(0, hugo, { dmp: true });
    await close(hugo);
    const [row] = await drained();
    expect(row).toMatchObject({ state: 'delivered', version_number: 2, requested_by: null });
    const [envelope = ''] = deposits();
    expect(/<saml2:NameID>([^<]*)</.exec(envelope)?.[1]).toBe('3630000018/pluriel');
    expect(slots(envelope, 'authorPerson')).toHaveLength(2);
    const track = await sql<{ label: string }>('SELECT label FROM dispatch_track WHERE order_id = $1 ORDER BY id', [row?.id]);
    expect(track.map(({ label }) => label)).toContain('Son auteur a quitté le centre : le centre est ajouté comme auteur');
  });
});

describe('DMP-20 what a colleague sent for an author who left', () => {
  it('is looked for after a silence, and its DMP known, in the name of who sent it', async () => {
    const id = await past(220, hugo);
    await close(hugo);
    await sql('DELETE FROM dmp_existence_check WHERE patient_id = $1', [ruth]);
    dmp.moods['TD2.1'] = 'kept-then-500';
    await feed([id]);
    expect(await drained()).toMatchObject([{ state: 'uncertain' }]);
    dmp.moods['TD2.1'] = 'ok';
    await sql(`UPDATE dispatch_order SET not_before = now() - interval '1 second', sent_at = sent_at - interval '2 hours'`);
    for (const end = Date.now() + 20_000; (await orders())[0]?.state !== 'delivered' && Date.now() < end;) { runner.wake(); await new Promise((resolve) => { setTimeout(resolve, 20); }); }
    expect(await orders()).toMatchObject([{ state: 'delivered' }]);
    const speakers = dmp.calls.map(({ operation, envelope }) => [operation, /<saml2:NameID>([^<]*)</.exec(envelope)?.[1]]);
    expect(speakers).toEqual(['TD0.2', 'TD2.1', 'TD3.1'].map((operation) => [operation, `8${claire.actor.rpps ?? ''}`]));
    expect(await sql('SELECT requested_by FROM dmp_existence_check WHERE patient_id = $1', [ruth])).toEqual([{ requested_by: claire.actor.userId }]);
  });
});

describe('E51 what left with a matricule taken back since (ins.md §2.3)', () => {
  it('is told by its title to its author, and not to whom the patient does not share it with (STR-10)', async () => {
    await past(10, claire, { dmp: true });
    const [row] = await drained();
    const [patient] = await sql<{ matricule: string }>('SELECT matricule FROM patient WHERE id = $1', [ruth]);
    const [before] = await sql<{ sharing: string }>('SELECT sharing FROM consent WHERE patient_id = $1', [ruth]);
    await sql(`INSERT INTO consent (patient_id, structure_id, sharing) VALUES ($1, $2, 'opposed') ON CONFLICT (patient_id) DO UPDATE SET sharing = 'opposed'`, [ruth, centre.structureId]);
    const titles = async (who: Caller): Promise<string[]> => (await centre.use(Transactions).run(who, (ctx) => centre.use(SentDocuments).with(ctx, ruth, [patient?.matricule ?? '']))).map(({ title }) => title);
    expect([await titles(claire), await titles(hugo)]).toEqual([[row?.document_title], ['Document non partagé']]);
    await sql('UPDATE consent SET sharing = coalesce($2, sharing) WHERE patient_id = $1', [ruth, before?.sharing ?? 'not-opposed']);
  });
});
