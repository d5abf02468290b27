import 'reflect-metadata';
import { newId, type NationalError } from '@pluriel/kernel';
import { silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { systemCaller, Transactions } from '../db/transactions';
import { HintQueues } from '../work/hint-queues';
import { LeaseLost, type LaneDefinition, type Outcome, type Reconciled } from '../work/lane';
import { LaneRunner } from '../work/lane-runner';
import { Lanes } from '../work/lanes';
import { workColumns, workIndexes, type WorkRow } from '../work/work-row';
import { WorkEngine } from '../work/work-engine';

type Row = WorkRow & { label: string };
const refusal = (disposition: NationalError['disposition']): Outcome => ({ kind: 'error', error: { disposition, code: `test.${disposition}`, sentence: 'essai' } });
const structureId = newId();

async function until(check: () => Promise<boolean>, what: string, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

/** What the work engine promises, on either backend of BullMQ. @param redisUrl undefined for the PostgreSQL backend */
export function laneSuite(backend: string, redisUrl: () => string | undefined): void {
  let db: TestDatabase;
  let remote: string[];
  let outcomes: (row: Row) => Promise<Outcome> | Outcome;
  let reconciled: (row: Row) => Reconciled;
  let engines: WorkEngine[];
  let queues: HintQueues[];

  beforeAll(async () => {
    db = await testDatabase();
    await db.dataSource.query(`CREATE TABLE errand (id uuid PRIMARY KEY, label text NOT NULL, settled integer NOT NULL DEFAULT 0, ${workColumns}); ${workIndexes('errand')}`);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE errand; DELETE FROM lane_state');
    remote = []; engines = []; queues = [];
    outcomes = () => ({ kind: 'delivered', receipt: null });
    reconciled = () => ({ kind: 'unknown', error: { disposition: 'uncertain', code: 'test', sentence: 'essai' } });
  });
  afterEach(async () => {
    await Promise.all(engines.map((engine) => engine.beforeApplicationShutdown()));
    await Promise.all(queues.map((queue) => queue.onModuleDestroy()));
  });

  const lane = (parts: Partial<LaneDefinition<Row, string>> = {}): LaneDefinition<Row, string> => ({
    name: `errand-${backend}`, actor: 'essai', table: 'errand', concurrency: 4, retryMinutes: [1, 5], giveUpHours: 72, structureOf: () => structureId,
    prepare: async (_ctx, row) => ({ kind: 'go', payload: row.label }),
    attempt: async (payload, row, beforeFirstByte) => { await beforeFirstByte(); remote.push(payload); return outcomes(row); },
    settle: async (ctx, row) => { await ctx.manager.query('UPDATE errand SET settled = settled + 1 WHERE id = $1', [row.id]); },
    reconcile: async (_payload, row) => reconciled(row),
    ...parts,
  });
  async function start(definition: LaneDefinition<Row, string>, sweepSeconds = 0.2): Promise<{ engine: WorkEngine; lanes: Lanes; transactions: Transactions }> {
    const config = testConfig({ DATABASE_URL: db.url, WORK_SWEEP_SECONDS: sweepSeconds, ...(redisUrl() ? { REDIS_URL: redisUrl() } : {}) });
    const queue = new HintQueues(config, silentLog());
    const lanes = new Lanes(queue);
    const transactions = new Transactions(db.dataSource, silentLog());
    lanes.register(definition);
    const engine = new WorkEngine(lanes, queue, db.dataSource, transactions, config, silentLog());
    await engine.start();
    engines.push(engine); queues.push(queue);
    return { engine, lanes, transactions };
  }
  const add = async (count: number, columns = ''): Promise<string[]> => {
    const ids = Array.from({ length: count }, newId);
    for (const id of ids) await db.dataSource.query(`INSERT INTO errand (id, label) VALUES ($1::uuid, $1::text)`, [id]);
    if (columns) await db.dataSource.query(`UPDATE errand SET ${columns}`);
    return ids;
  };
  const states = async (): Promise<Record<string, number>> => Object.fromEntries((await db.dataSource.query('SELECT state, count(*)::int AS n FROM errand GROUP BY state')).map((row: { state: string; n: number }) => [row.state, row.n]));

  it('DMP-13 delivers every due row once with two workers at once', async () => {
    await add(200);
    await Promise.all([start(lane()), start(lane())]);
    await until(async () => (await states())['delivered'] === 200, 'all delivered');
    expect(remote).toHaveLength(200);
    expect(new Set(remote).size).toBe(200);
    expect(await db.dataSource.query('SELECT count(*)::int AS n FROM errand WHERE settled <> 1')).toEqual([{ n: 0 }]);
  });

  it('DMP-13 a hint wakes the lane long before the sweeper', async () => {
    const { lanes, transactions } = await start(lane(), 300);
    await transactions.run(systemCaller('test', structureId), async (ctx) => {
      const id = newId();
      await ctx.manager.query('INSERT INTO errand (id, label) VALUES ($1::uuid, $1::text)', [id]);
      lanes.hint(ctx, `errand-${backend}`, { id, rowVersion: 1, notBefore: new Date() });
    });
    await until(async () => (await states())['delivered'] === 1, 'woken by the hint', 8000);
  });

  it('retryable goes back to scheduled with the next date of the schedule, definitive and needs-human fail', async () => {
    const [first, second, third] = await add(3);
    outcomes = (row) => refusal(row.id === first ? 'retryable' : row.id === second ? 'definitive' : 'needs-human');
    await start(lane());
    await until(async () => (await states())['failed'] === 2, 'two failed');
    const rows: Row[] = await db.dataSource.query('SELECT * FROM errand');
    const again = rows.find((row) => row.id === first);
    expect(again).toMatchObject({ state: 'scheduled', attempts: 1, lease_owner: null });
    expect(((again?.not_before.getTime() ?? 0) - Date.now()) / 60_000).toBeGreaterThan(0.8);
    expect(rows.find((row) => row.id === third)?.last_error).toMatchObject({ code: 'test.needs-human' });
  });

  it('uncertain is never sent again blindly: found becomes delivered, proved absent leaves once more', async () => {
    const [found, absent] = await add(2);
    const tries = new Map<string, number>();
    outcomes = (row) => { tries.set(row.id, (tries.get(row.id) ?? 0) + 1); return tries.get(row.id) === 1 ? refusal('uncertain') : { kind: 'delivered', receipt: null }; };
    reconciled = (row) => (row.id === found ? { kind: 'delivered', receipt: 'found' } : { kind: 'absent' });
    await start(lane());
    await until(async () => (await states())['delivered'] === 2, 'both settled');
    expect(tries.get(found ?? '')).toBe(1);
    expect(tries.get(absent ?? '')).toBe(2);
  });

  it('an expired lease before sent_at starts again, after sent_at becomes uncertain', async () => {
    await add(1, `state = 'in_progress', lease_owner = 'dead', lease_until = now() - interval '1 second', attempts = 1`);
    await start(lane());
    await until(async () => (await states())['delivered'] === 1, 'recovered');
    expect(remote).toHaveLength(1);
    await db.dataSource.query(`UPDATE errand SET state = 'in_progress', lease_owner = 'dead', lease_until = now() - interval '1 second', sent_at = now()`);
    await until(async () => (await states())['uncertain'] === 1, 'uncertain');
    expect(remote).toHaveLength(1);
  });

  it('a worker that lost its lease cannot mark sent_at nor write its result (fencing)', async () => {
    const [id] = await add(1);
    const runner = new LaneRunner(lane({ attempt: async (_payload, row, beforeFirstByte) => {
      await db.dataSource.query(`UPDATE errand SET lease_owner = 'thief' WHERE id = $1`, [row.id]);
      await expect(beforeFirstByte()).rejects.toBeInstanceOf(LeaseLost);
      return { kind: 'delivered', receipt: null };
    } }) as never, 'me', db.dataSource, new Transactions(db.dataSource, silentLog()), silentLog());
    runner.wake();
    await until(async () => (await db.dataSource.query(`SELECT 1 FROM errand WHERE lease_owner = 'thief'`)).length === 1, 'stolen');
    await runner.stop();
    expect(await db.dataSource.query('SELECT state, settled, lease_owner FROM errand WHERE id = $1', [id])).toEqual([{ state: 'in_progress', settled: 0, lease_owner: 'thief' }]);
  });

  it('DMP-15 a service that does not answer stops the lane, consumes no attempt, and the lane resumes by itself', async () => {
    await add(20);
    let down = true;
    outcomes = () => (down ? { kind: 'error', error: { disposition: 'retryable', code: 'network', sentence: 'Le service ne répond pas.' }, laneDown: true } : { kind: 'delivered', receipt: null });
    await start(lane({ concurrency: 2, breaker: { service: 'dmp', probe: async () => !down } }));
    await until(async () => (await db.dataSource.query(`SELECT 1 FROM lane_state WHERE state = 'down'`)).length === 1, 'breaker open');
    await new Promise((resolve) => { setTimeout(resolve, 600); });
    expect(remote.length).toBeLessThanOrEqual(4);
    expect(await db.dataSource.query('SELECT max(attempts)::int AS n FROM errand')).toEqual([{ n: 0 }]);
    remote = []; down = false;
    await until(async () => (await states())['delivered'] === 20, 'drained after the return', 20_000);
  });

  it('DMP-15 a service that takes requests and answers none stops the lane after five, is tried by one order at a time, and what it cost gets its turn at once', async () => {
    await add(80);
    let mute = true;
    let probes = 0;
    outcomes = () => (mute ? { ...refusal('uncertain'), unanswered: true } as Outcome : { kind: 'delivered', receipt: null });
    reconciled = () => (mute ? { kind: 'unknown', error: { disposition: 'uncertain', code: 'test', sentence: 'essai' } } : { kind: 'delivered', receipt: 'found' });
    const watched = lane({ concurrency: 4, breaker: { service: 'dmp', probe: async () => { probes += 1; return true; } } });
    await Promise.all([start(watched), start(watched)]);
    await until(async () => (await db.dataSource.query(`SELECT 1 FROM lane_state WHERE state = 'down'`)).length === 1, 'breaker open');
    await until(async () => probes >= 1, 'asked once');
    await until(async () => ((await states())['in_progress'] ?? 0) === 0 && (await states())['scheduled'] !== undefined, 'the one that tried is back');
    await db.dataSource.query(`UPDATE errand SET not_before = now() + interval '1 hour' WHERE state = 'uncertain'`);
    // Five stopped each worker, those under way beside them counted; then one a probe each.
    expect(remote.length).toBeLessThanOrEqual(2 * (5 + 3 + probes));
    mute = false;
    await until(async () => (await states())['delivered'] === 80, 'all of them, without waiting an hour', 30_000);
  });

  it('answers that refuse, and silences apart from each other, stop nothing', async () => {
    await add(20);
    let call = 0;
    outcomes = () => { call += 1; return call % 5 === 0 ? refusal('definitive') : { ...refusal('uncertain'), unanswered: true } as Outcome; };
    reconciled = () => ({ kind: 'unknown', error: { disposition: 'uncertain', code: 'test', sentence: 'essai' } });
    await start(lane({ concurrency: 1, breaker: { service: 'dmp', probe: async () => true } }));
    await until(async () => ((await states())['uncertain'] ?? 0) + ((await states())['failed'] ?? 0) === 20, 'all tried');
    expect(await db.dataSource.query(`SELECT 1 FROM lane_state WHERE state = 'down'`)).toEqual([]);
  });

  it('an order whose worker died tells it: its lane settles the recovery like any other outcome', async () => {
    const told: string[] = [];
    await add(2, `state = 'in_progress', lease_owner = 'dead', lease_until = now() - interval '1 second', attempts = 1`);
    await db.dataSource.query('UPDATE errand SET sent_at = now() WHERE id = (SELECT min(id::text)::uuid FROM errand)');
    await start(lane({ settle: async (_ctx, _row, outcome, state) => { if (outcome.kind === 'error') told.push(`${state} ${outcome.error.code}`); } }));
    await until(async () => told.length >= 2, 'both recoveries told');
    expect(told.slice(0, 2).sort()).toEqual(['scheduled worker.interrupted', 'uncertain worker.interrupted-after-sending']);
  });

  it('a row that cannot be prepared waits with its reason and holds nobody back', async () => {
    const ids = await add(20);
    const poison = [...ids].sort()[0];
    await start(lane({ concurrency: 2, prepare: async (_ctx, row) => { if (row.id === poison) throw new Error('its document cannot be read'); return { kind: 'go', payload: row.label }; } }));
    await until(async () => (await states())['delivered'] === 19, 'the nineteen others delivered');
    const [left]: Row[] = await db.dataSource.query('SELECT * FROM errand WHERE id = $1', [poison]);
    expect(left).toMatchObject({ state: 'scheduled', attempts: 1, lease_owner: null, last_error: { code: 'worker.not-prepared' } });
    expect((left?.not_before.getTime() ?? 0)).toBeGreaterThan(Date.now() + 30_000);
  });

  it('an answer received while PostgreSQL is away is kept and written, not asked for again', async () => {
    await add(1);
    let refusals = 3;
    await start(lane({ settle: async (ctx, row) => {
      if (refusals-- > 0) throw Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
      await ctx.manager.query('UPDATE errand SET settled = settled + 1 WHERE id = $1', [row.id]);
    } }));
    await until(async () => (await states())['delivered'] === 1, 'written in the end');
    expect(remote).toHaveLength(1);
    expect(await db.dataSource.query('SELECT settled, attempts FROM errand')).toEqual([{ settled: 1, attempts: 1 }]);
  });

  it('an acknowledgement ends a row declared uncertain meanwhile, unless somebody is asking about it', async () => {
    const [free, asked] = (await add(2)).sort();
    const runner = new LaneRunner(lane({ attempt: async (payload, row, beforeFirstByte) => {
      await beforeFirstByte();
      remote.push(payload);
      await db.dataSource.query(`UPDATE errand SET state = 'uncertain', lease_owner = CASE WHEN id = $2 THEN 'asker' END, lease_until = now() + interval '1 minute', not_before = now() + interval '1 minute' WHERE id = $1`, [row.id, asked]);
      return { kind: 'delivered', receipt: null };
    } }) as never, 'me', db.dataSource, new Transactions(db.dataSource, silentLog()), silentLog());
    runner.wake();
    await until(async () => remote.length === 2 && (await states())['delivered'] === 1, 'both carried');
    await runner.stop();
    expect(await db.dataSource.query('SELECT id, state FROM errand ORDER BY id')).toEqual([{ id: free, state: 'delivered' }, { id: asked, state: 'uncertain' }]);
  });

  it('refuses to start when a work table has no lane', async () => {
    const { engine } = await start({ ...lane(), table: 'errand' });
    await db.dataSource.query(`CREATE TABLE forgotten (id uuid PRIMARY KEY, ${workColumns})`);
    await expect(engine.assertEveryWorkTableHasALane()).rejects.toThrow(/forgotten/);
    await db.dataSource.query('DROP TABLE forgotten');
  });

  it('a precondition that fails blocks the row with its reasons', async () => {
    await add(1);
    await start(lane({ prepare: async () => ({ kind: 'block', reasons: [{ disposition: 'needs-human', code: 'ins', sentence: 'INS non qualifiée' }] }) }));
    await until(async () => (await states())['blocked'] === 1, 'blocked');
    expect(remote).toHaveLength(0);
  });
}
