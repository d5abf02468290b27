import 'reflect-metadata';
import { DomainError, newId } from '@pluriel/kernel';
import { CreatePatient } from '../patients/create-patient';
import { PatientBannerReader } from '../patients/open-patient';
import { ListInsiCalls, ReadInsiCall } from '../insi/read-insi-calls';
import { answers, FakeInsi, type FakeReply, type FakeRequest } from '../testing/fake-insi';
import { aForm, emptyPatients, identityBench, until, type IdentityBench } from '../testing/identity-bench';
import { ReadVerification } from './read-verification.query';
import { hourOf } from './select-for-verification';
import { ChangeVerificationPlan, DecideHeldBatch, RunVerificationNow } from './steer-verification';

let bench: IdentityBench;
const insi = new FakeInsi();
/** What INSi says of each matricule; everybody is right unless said. */
let wrong = new Set<string>();
let lots: Map<string, [string, string][]>;

/** A window in which these tests never run: what is chosen was asked for. */
const hour = hourOf(new Date());
const elsewhere = { fromHour: (hour + 2) % 24, toHour: (hour + 4) % 24 };

beforeAll(async () => { bench = await identityBench(await insi.start(), true); });
afterAll(async () => { await bench.close(); await insi.stop(); });
beforeEach(async () => {
  // What the test before set going ends first: nothing is emptied under the feet of a lane.
  await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM insi_call WHERE state IN ('scheduled', 'in_progress') AND not_before <= now()`)).length === 0, 'rest');
  await emptyPatients(bench);
  for (const table of ['verification_item', 'verification_batch', 'verification_plan', 'lane_state']) await bench.db.dataSource.query(`DELETE FROM ${table}`);
  await progress();
  await bench.db.dataSource.query('UPDATE verification_plan SET from_hour = $1, to_hour = $2', [elsewhere.fromHour, elsewhere.toHour]);
  insi.requests.length = 0;
  wrong = new Set();
  lots = new Map();
  insi.answer = batches;
});

/** Takes every deposit and gives it back at once. */
function batches(request: FakeRequest): FakeReply {
  if (request.operation === 'creerLotVerificationIns') {
    const numero = `LOT${lots.size + 1}`;
    lots.set(numero, [...request.body.matchAll(/<Reference>(.*?)<\/Reference>.*?<NumIdentifiant>(.*?)<\/NumIdentifiant>/g)].map(([, reference = '', number = '']) => [reference, wrong.has(number) ? '01' : '00']));
    return answers.deposit(numero);
  }
  if (request.operation === 'recupererResultatLot') return answers.result(lots.get(/<NumeroLot>(\w+)</.exec(request.body)?.[1] ?? '') ?? []);
  return request.operation === 'verifierInsAvecTraitsIdentite' ? answers.verification('00') : answers.search('01');
}

const key = (thirteen: string): string => thirteen + String(97 - (Number(thirteen) % 97)).padStart(2, '0');
/** A patient with a matricule confirmed so many years ago. */
async function confirmed(index: number, parts: { years: number; status?: 'qualifiee' | 'recuperee'; oid?: string }): Promise<{ id: string; number: string }> {
  const { id } = await bench.module.get(CreatePatient).execute(bench.caller, aForm({ nomNaissance: `NESSI ${String.fromCharCode(65 + (index % 26))}${String.fromCharCode(65 + Math.floor(index / 26))}`, nomUtilise: null }), 'essai');
  const number = `2770763220${String(100 + index)}`;
  const controlled = parts.status === 'qualifiee';
  await bench.db.dataSource.query(
    `UPDATE patient SET insi_confirmed = true, matricule = $2, oid = $3, ins_obtained_at = now() - make_interval(years => $4), ins_verified_at = now() - make_interval(years => $4, days => 1),
       controlled = $5, control_device = CASE WHEN $5 THEN 'CN' END, control_at = CASE WHEN $5 THEN now() END, control_by_id = CASE WHEN $5 THEN $6::uuid END, control_by_name = CASE WHEN $5 THEN 'Essai' END WHERE id = $1`,
    [id, key(number), parts.oid ?? '1.2.250.1.213.1.4.8', parts.years, controlled, newId()]);
  return { id, number };
}

const progress = () => bench.module.get(ReadVerification).execute(bench.caller);
const run = async (): Promise<void> => { await progress(); await bench.module.get(RunVerificationNow).execute(bench.caller); };
/** Time passes: what waits a quarter of an hour is due now. */
const later = (): Promise<unknown> => bench.db.dataSource.query(`UPDATE verification_batch SET not_before = now() WHERE state = 'scheduled'`);
const batchIs = (state: string) => until(async () => { await later(); return (await progress()).batches[0]?.state === state; }, `a batch ${state}`);
const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };
const banner = (id: string) => bench.module.get(PatientBannerReader).execute(bench.caller, id);

describe('periodic verification (INS-44, EXI VER 01)', () => {
  it('chooses qualifiee after five years, recuperee and NIA after one, and nobody else', async () => {
    const due = [await confirmed(1, { years: 5, status: 'qualifiee' }), await confirmed(2, { years: 1, status: 'recuperee' }), await confirmed(3, { years: 1, status: 'qualifiee', oid: '1.2.250.1.213.1.4.9' })];
    await confirmed(4, { years: 4, status: 'qualifiee' });
    await confirmed(5, { years: 0, status: 'recuperee' });
    const gone = await confirmed(6, { years: 6, status: 'qualifiee' });
    await bench.db.dataSource.query('UPDATE patient SET deceased_on = now()::date WHERE id = $1', [gone.id]);
    expect((await progress()).due).toBe(3);
    await run();
    await batchIs('done');
    expect(insi.requests.map(({ operation }) => operation)).toEqual(['creerLotVerificationIns', 'recupererResultatLot']);
    expect([...(insi.requests[0]?.body ?? '').matchAll(/<NumIdentifiant>(\d+)</g)].map(([, number]) => number).sort()).toEqual(due.map(({ number }) => number).sort());
    expect(await progress()).toMatchObject({ due: 0, verified: 3, different: 0, batches: [{ state: 'done', size: 3, verified: 3, waiting: 0 }] });
  });

  it('each person has their own line of history, with their part of the exchange and nobody else’s (INS-53)', async () => {
    const [one, two] = [await confirmed(1, { years: 6, status: 'qualifiee' }), await confirmed(2, { years: 6, status: 'qualifiee' })];
    await run();
    await batchIs('done');
    const [call] = await bench.module.get(ListInsiCalls).execute(bench.caller, one.id);
    expect(call).toMatchObject({ kind: 'verification', originLabel: 'contrôle périodique', by: 'Pluriel', codeRetour: '00' });
    const detail = await bench.module.get(ReadInsiCall).execute(bench.caller, call?.id ?? '');
    expect(detail.requestXml).toContain(one.number);
    expect(`${detail.requestXml}${detail.answerXml}`).not.toContain(two.number);
    expect(detail.answerXml).toContain('<CodeCR>00</CodeCR>');
  });

  it('INS-45, EXI VER 02: not confirmed: the status falls, the next opening says so, the requalification is searched for', async () => {
    const lost = await confirmed(1, { years: 6, status: 'qualifiee' });
    wrong.add(lost.number);
    await run();
    await batchIs('done');
    await until(async () => (await banner(lost.id)).insi.state === 'none', 'the search');
    expect(await banner(lost.id)).toMatchObject({ status: 'validee', matricule: null, insi: { alert: { kind: 'verification-failed' } } });
    expect(await progress()).toMatchObject({ different: 1, alerts: 1 });
  });

  it('spreads what is due over days: 50 at least or a twentieth, never more than the hour’s budget', async () => {
    for (let index = 0; index < 60; index += 1) await confirmed(index, { years: 6, status: 'qualifiee' });
    const { plan } = await progress();
    const changed = await bench.module.get(ChangeVerificationPlan).execute(bench.caller, plan.version, { paused: false, peoplePerHour: 20, ...elsewhere });
    expect(await failure(bench.module.get(ChangeVerificationPlan).execute(bench.caller, plan.version, { paused: true, peoplePerHour: 20, ...elsewhere }))).toMatchObject({ status: 412 });
    expect(changed).toMatchObject({ version: plan.version + 1, peoplePerHour: 20 });
    for (const chosen of [20, 20, 10, 0]) {
      const before = (await progress()).batches.length;
      await run();
      await until(async () => (await bench.db.dataSource.query('SELECT 1 FROM verification_plan WHERE NOT asked_now AND last_selection_at IS NOT NULL')).length === 1, 'a choice');
      if (chosen > 0) await batchIs('done');
      const { batches: after } = await progress();
      expect(after.slice(0, after.length - before).map(({ size }) => size)).toEqual(chosen > 0 ? [chosen] : []);
    }
    expect((await progress()).due).toBe(10);
  }, 60_000);

  it('one batch in flight: what is asked for meanwhile is kept, and chosen when that batch ends', async () => {
    await confirmed(1, { years: 6, status: 'qualifiee' });
    let silent = true;
    insi.answer = (request) => (silent && request.operation === 'recupererResultatLot' ? answers.pending() : batches(request));
    await run();
    await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM verification_batch WHERE phase = 'fetch'`)).length === 1, 'the deposit');
    await confirmed(2, { years: 6, status: 'qualifiee' });
    await run();
    await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM verification_plan WHERE asked_now AND state = 'scheduled' AND not_before > now() + interval '30 seconds' AND last_selection_at < (SELECT deposited_at FROM verification_batch)`)).length === 1, 'the plan to wait for that batch');
    expect((await progress()).batches).toHaveLength(1);
    silent = false;
    await until(async () => { await later(); return (await progress()).verified === 2; }, 'the second batch');
  });

  it('what is asked for while a batch waits for a decision is chosen as soon as that batch is abandoned', async () => {
    for (let index = 0; index < 24; index += 1) wrong.add((await confirmed(index, { years: 6, status: 'qualifiee' })).number);
    await run();
    await batchIs('held');
    const { id: late } = await confirmed(30, { years: 7, status: 'qualifiee' });
    await run();
    await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM verification_plan WHERE asked_now AND state = 'scheduled' AND not_before > now() + interval '30 seconds'`)).length === 1, 'the plan to wait for the decision');
    await bench.module.get(DecideHeldBatch).execute(bench.caller, (await progress()).batches[0]?.id ?? '', 'abandon');
    await until(async () => (await bench.db.dataSource.query('SELECT 1 FROM verification_item WHERE patient_id = $1', [late])).length === 1, 'the second batch');
  });

  it('outside the window nobody is chosen; paused, nothing starts', async () => {
    await confirmed(1, { years: 6, status: 'qualifiee' });
    const { plan } = await progress();
    await bench.module.get(ChangeVerificationPlan).execute(bench.caller, plan.version, { paused: false, peoplePerHour: 20, ...elsewhere });
    await bench.db.dataSource.query('UPDATE verification_plan SET not_before = now(), last_selection_at = NULL');
    await until(async () => (await progress()).plan.lastSelectionAt !== null, 'a tick');
    expect((await progress()).batches).toEqual([]);
    const now = await progress();
    await bench.module.get(ChangeVerificationPlan).execute(bench.caller, now.plan.version, { paused: true, peoplePerHour: 20, ...elsewhere });
    expect(await failure(bench.module.get(RunVerificationNow).execute(bench.caller))).toMatchObject({ code: 'verification.paused' });
  });
});

describe('nothing is lost between deposit and files (INS-44)', () => {
  it('INSi still at work: asked again later, the deposit is not repeated', async () => {
    await confirmed(1, { years: 6, status: 'qualifiee' });
    let polls = 0;
    insi.answer = (request) => (request.operation === 'recupererResultatLot' && (polls += 1) < 3 ? answers.pending() : batches(request));
    await run();
    await batchIs('done');
    expect(insi.requests.map(({ operation }) => operation)).toEqual(['creerLotVerificationIns', 'recupererResultatLot', 'recupererResultatLot', 'recupererResultatLot']);
  });

  it('worker killed between deposit and fetch: another goes on with the same batch', async () => {
    const { id } = await confirmed(1, { years: 6, status: 'qualifiee' });
    await run();
    await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM verification_batch WHERE phase = 'fetch' AND state = 'scheduled'`)).length === 1, 'deposited');
    // What a killed worker leaves behind: its lease, over.
    await bench.db.dataSource.query(`UPDATE verification_batch SET state = 'in_progress', lease_owner = 'killed', lease_until = now() - interval '1 second', attempts = attempts + 1`);
    await batchIs('done');
    expect(insi.requests.filter(({ operation }) => operation === 'creerLotVerificationIns')).toHaveLength(1);
    expect((await bench.module.get(ListInsiCalls).execute(bench.caller, id)).map(({ codeRetour }) => codeRetour)).toEqual(['00']);
  });

  it('killed during the deposit: deposited again under the same identifier', async () => {
    await confirmed(1, { years: 6, status: 'qualifiee' });
    let first = true;
    insi.answer = (request) => { if (request.operation === 'creerLotVerificationIns' && first) { first = false; return { status: 503, body: 'cut' }; } return batches(request); };
    await run();
    await batchIs('done');
    const identifiers = insi.requests.filter(({ operation }) => operation === 'creerLotVerificationIns').map(({ body }) => /<Identifiant>(.*?)</.exec(body)?.[1]);
    expect(identifiers).toHaveLength(2);
    expect(new Set(identifiers).size).toBe(1);
  });

  it('a batch INSi no longer knows is deposited again; after three times, each person is verified alone', async () => {
    const { id } = await confirmed(1, { years: 6, status: 'qualifiee' });
    insi.answer = (request) => (request.operation === 'recupererResultatLot' ? answers.unknownBatch() : batches(request));
    await run();
    await batchIs('given-up');
    expect(insi.requests.filter(({ operation }) => operation === 'creerLotVerificationIns')).toHaveLength(3);
    await until(async () => (await bench.module.get(ListInsiCalls).execute(bench.caller, id)).some(({ codeRetour }) => codeRetour === '00'), 'WS_INS3');
    expect((await progress()).due).toBe(0);
  });

  it('after seven days without result, WS_INS3 for each person', async () => {
    const { id } = await confirmed(1, { years: 6, status: 'qualifiee' });
    insi.answer = (request) => (request.operation === 'recupererResultatLot' ? answers.pending() : batches(request));
    await run();
    await until(async () => insi.requests.some(({ operation }) => operation === 'creerLotVerificationIns'), 'deposited');
    await bench.db.dataSource.query(`UPDATE verification_batch SET created_at = now() - interval '8 days'`);
    await batchIs('given-up');
    await until(async () => (await bench.module.get(ListInsiCalls).execute(bench.caller, id)).some(({ codeRetour }) => codeRetour === '00'), 'WS_INS3');
  });

  it('a whole batch denied is held: no file loses its status before somebody has looked', async () => {
    const people = [];
    for (let index = 0; index < 24; index += 1) people.push(await confirmed(index, { years: 6, status: 'qualifiee' }));
    for (const { number } of people) wrong.add(number);
    await run();
    await batchIs('held');
    const [held] = (await progress()).batches;
    expect(held).toMatchObject({ state: 'held', waiting: 24, sentence: expect.stringContaining('Rien n’a changé dans les dossiers') });
    expect((await banner(people[0]?.id ?? '')).status).toBe('qualifiee');
    await bench.module.get(DecideHeldBatch).execute(bench.caller, held?.id ?? '', 'apply');
    await batchIs('done');
    expect((await banner(people[0]?.id ?? '')).status).toBe('validee');
    expect(await failure(bench.module.get(DecideHeldBatch).execute(bench.caller, held?.id ?? '', 'abandon'))).toMatchObject({ code: 'verification.not-held' });
  }, 60_000);
});
