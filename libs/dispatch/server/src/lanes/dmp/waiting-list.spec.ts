import 'reflect-metadata';
import { WorkEngine, type Ctx, type HintQueues } from '@pluriel/platform/server';
import { silentLog } from '@pluriel/platform/testing';
import { aCentre, type Centre } from '../../testing/dispatch-fixture';
import { nothingLacks } from '../../testing/nothing-lacks';
import { GatewayDouble } from '../../testing/gateway-double';
import type { DmpGateway } from './dmp-gateway';
import { DmpLane } from './dmp.lane';
import type { DmpWithdrawal } from './dmp-withdrawal';
import { ExistenceRecord } from './existence-record';

/** `node tools/run.mjs chaos waiting-list` plays the 10,000 of the requirement; the tests, enough to tell one order from another. */
const total = Number(process.env['WAITING_ORDERS'] ?? 600);
/** One document in ten was corrected while its first version was on its way; the DMP holds half of these. */
const correctedEach = 10;
/** Hands of two workers, several times over: what may pass before an older order. The retries below displace by a third of the list. */
const within = Math.max(100, total / 50);
const patience = 20_000 + total * 60;

let centre: Centre;
let dmp: GatewayDouble;
let engines: WorkEngine[];
let signed: Map<string, number>;
let dueRanks: number[];
let attemptsBefore: unknown[];

const noQueue = { ring: () => Promise.resolve(), listen: () => undefined } as unknown as HintQueues;
const query = <R>(sql: string, values: unknown[] = []): Promise<R[]> => centre.database.dataSource.query<R[]>(sql, values);

async function until(check: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + patience;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}; ${JSON.stringify(await states())}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
const states = (): Promise<{ state: string; version_number: number; n: number }[]> => query('SELECT state, version_number, count(*)::int AS n FROM dispatch_order GROUP BY 1, 2 ORDER BY 1, 2');

/** A day of orders, written in any order: signed one after the other, some tried in vain since, so that they are due later than younger ones. */
async function aDayOfOrders(): Promise<void> {
  const [model] = await centre.order({ mssantePatient: false, recipients: [] });
  const columns = 'structure_id, patient_id, author_id, channel, recipient_kind, recipient_label, patient_label, patient_file_number, document_title, type_code, type_label, author_name';
  await query(
    `INSERT INTO dispatch_order (id, document_id, version_id, version_number, submission_unique_id, signed_at, first_due_at, not_before, attempts, ${columns})
     SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, '2.25.' || n, at, at + interval '10 minutes', CASE WHEN n % 3 = 0 THEN at + interval '9 hours' ELSE at + interval '10 minutes' END, n % 3 / 2, ${columns}
       FROM dispatch_order CROSS JOIN LATERAL (SELECT n, now() - interval '30 hours' + n * interval '20 hours' / ${total} AS at FROM generate_series(1, ${total}) AS n) AS day WHERE id = $1`, [model?.id]);
  await query('DELETE FROM dispatch_order WHERE id = $1', [model?.id]);
  // The line dropped on these before the answer came; their authors corrected them since.
  await query(`UPDATE dispatch_order SET state = 'uncertain', attempts = 1, sent_at = signed_at + interval '11 minutes', not_before = now() WHERE substr(submission_unique_id, 6)::int % ${correctedEach} = 0`);
  await query(
    `INSERT INTO dispatch_order (id, document_id, version_id, version_number, operation, submission_unique_id, signed_at, first_due_at, not_before, ${columns})
     SELECT gen_random_uuid(), document_id, gen_random_uuid(), 2, 'replace', submission_unique_id || '.2', signed_at + interval '1 hour', signed_at + interval '70 minutes', signed_at + interval '70 minutes', ${columns} FROM dispatch_order WHERE state = 'uncertain'`);
  for (const { version_id: version } of await query<{ version_id: string }>(`SELECT version_id FROM dispatch_order WHERE state = 'uncertain' AND substr(submission_unique_id, 6)::int % ${2 * correctedEach} = 0`)) dmp.kept.set(version, 1);
  dueRanks = (await query<{ late: number }>(`SELECT (row_number() OVER (ORDER BY not_before) - row_number() OVER (ORDER BY signed_at))::int AS late FROM dispatch_order WHERE version_number = 1 AND state = 'scheduled'`)).map(({ late }) => late);
  signed = new Map((await query<{ version_id: string; signed_at: Date }>('SELECT version_id, signed_at FROM dispatch_order')).map((row) => [row.version_id, row.signed_at.getTime()]));
}

beforeAll(async () => {
  centre = await aCentre({ config: { WORK_SWEEP_SECONDS: 0.5 }, uniqueIdOf: (versionId) => versionId });
  dmp = new GatewayDouble();
  centre.facts.document = { ...centre.facts.document, setIds: { dmp: { submissionUniqueId: '2.25.9', submissionUuid: 'u', signatureUniqueId: '2.25.10', signatureUuid: 'v' } } };
  const documents = {
    get: (_: Ctx, versionId: string) => Promise.resolve(centre.documentOf(versionId)), cda: () => Promise.resolve(Buffer.from('<ClinicalDocument/>')),
  } as unknown as ConstructorParameters<typeof DmpLane>[4];
  new DmpLane(centre.lanes, dmp as unknown as DmpGateway, centre.prepareOrder, centre.settleOrder, documents, new ExistenceRecord(), {} as DmpWithdrawal, nothingLacks).onModuleInit();
  await aDayOfOrders();
  attemptsBefore = await query('SELECT sum(attempts)::int AS n FROM dispatch_order');
  dmp.away = true;
  engines = [1, 2].map(() => new WorkEngine(centre.lanes, noQueue, centre.database.dataSource, centre.transactions, centre.config, silentLog()));
  await Promise.all(engines.map((engine) => engine.start()));
}, 120_000);
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.beforeApplicationShutdown()));
  await centre.close();
});

describe(`the waiting list of the DMP, ${total} orders, two workers (DMP-15, journeys.md J2 B4)`, () => {
  it('the DMP away, its lane stops: every order waits as it was, no attempt is spent, hardly anybody knocks', async () => {
    await until(async () => (await query(`SELECT 1 FROM lane_state WHERE lane = 'dmp' AND state = 'down'`)).length === 1, 'the lane stopped');
    await until(() => Promise.resolve(dmp.probes >= 2), 'the workers ask whether it is back');
    await until(async () => (await states()).every(({ state }) => state === 'scheduled' || state === 'uncertain'), 'nothing under way');
    expect(await query('SELECT sum(attempts)::int AS n FROM dispatch_order')).toEqual(attemptsBefore);
    expect(dmp.knocks).toBeLessThan(50);
    expect(dmp.exchanges).toEqual([]);
  }, patience + 10_000);

  it('the DMP back, everything leaves without anybody: once each, by date of the act', async () => {
    dmp.away = false;
    await until(async () => (await states()).every(({ state }) => state === 'delivered' || state === 'cancelled'), 'drained');
    expect(await query(`SELECT state, version_number, count(*)::int AS n FROM dispatch_order GROUP BY 1, 2 ORDER BY 1, 2`)).toEqual([
      { state: 'cancelled', version_number: 1, n: total / correctedEach / 2 },
      { state: 'delivered', version_number: 1, n: total - total / correctedEach / 2 },
      { state: 'delivered', version_number: 2, n: total / correctedEach },
    ]);
    expect([...dmp.kept.values()].filter((times) => times !== 1)).toEqual([]);
    expect(await query(`SELECT state FROM lane_state WHERE lane = 'dmp'`)).toEqual([{ state: 'ok' }]);
    const corrected = new Set((await query<{ version_id: string }>('SELECT version_id FROM dispatch_order WHERE version_number = 2 OR sent_at < now() - interval \'1 hour\'')).map((row) => row.version_id));
    const left = dmp.exchanges.filter(({ what, uniqueId }) => what === 'submitted' && !corrected.has(uniqueId)).map(({ uniqueId }) => signed.get(uniqueId) ?? 0);
    const ranks = new Map([...left].sort((a, b) => a - b).map((at, rank) => [at, rank]));
    const late = left.map((at, place) => place - (ranks.get(at) ?? 0));
    expect(Math.max(...late)).toBeLessThan(within);
    expect(Math.max(...dueRanks)).toBeGreaterThan(within); // in the order they are due it would not have held
  }, patience + 10_000);

  it('no version 2 before the fate of version 1 is known: it replaces what the DMP holds, takes the place of what it never got', async () => {
    const pairs = await query<{ first: string; second: string; state: string; operation: string }>(
      'SELECT v1.version_id AS first, v2.version_id AS second, v1.state, v2.operation FROM dispatch_order v1 JOIN dispatch_order v2 USING (document_id) WHERE v1.version_number = 1 AND v2.version_number = 2');
    const places = new Map<string, number>();
    dmp.exchanges.forEach(({ what, uniqueId }, place) => { if (!places.has(`${what} ${uniqueId}`)) places.set(`${what} ${uniqueId}`, place); });
    const replaced = new Map(dmp.exchanges.map(({ uniqueId, replaces }) => [uniqueId, replaces]));
    expect(pairs).toHaveLength(total / correctedEach);
    for (const { first, second, state, operation } of pairs) {
      expect(places.get(`submitted ${second}`)).toBeGreaterThan(places.get(`looked-up ${first}`) ?? Infinity);
      expect([operation, replaced.get(second)]).toEqual(state === 'delivered' ? ['replace', `urn:uuid:${first}`] : ['submit', null]);
    }
    expect(await query(`SELECT count(*)::int AS n FROM remote_copy WHERE state = 'replaced'`)).toEqual([{ n: total / correctedEach / 2 }]);
  });

  it('one look at the waiting list reads the index in its order, whatever waits', async () => {
    const plan = (await query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT * FROM dispatch_order WHERE state = 'scheduled' AND not_before <= now() AND (channel = 'dmp' AND NOT held) ORDER BY signed_at, id LIMIT 8 FOR UPDATE SKIP LOCKED`)).map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using dispatch_order_leaving/);
    expect(plan).not.toMatch(/Sort/);
  });
});
