import 'reflect-metadata';
import { flowKinds, lastMonths } from '@pluriel/indicators/domain';
import { newId } from '@pluriel/kernel';
import { Transactions, type Ctx, type WorkRow } from '@pluriel/platform/server';
import fc from 'fast-check';
import { ReadFlowFigures } from '../figures/read-figures';
import { FlowBench } from '../testing/flow-bench';
import { CloseFlowMonthsLane } from './close-months.lane';
import { FoldFlowsLane } from './fold-flows.lane';

let bench: FlowBench;
beforeAll(async () => { bench = await FlowBench.open(); }, 240_000);
afterAll(async () => { await bench?.close(); });

const months = lastMonths(new Date().toISOString().slice(0, 10));
const empty = (): Promise<unknown> => bench.sql(`DO $$ BEGIN SET LOCAL session_replication_role = replica; TRUNCATE flow_event, flow_month, flow_month_count, flow_open_count, flow_fold, flow_type; END $$`);

/** Closes what is due, as the lane does it. */
async function closeDue(): Promise<number> {
  const settle = bench.module.get(CloseFlowMonthsLane).definition().settle;
  for (let closed = 0; ; closed += 1) {
    const [row] = await bench.sql<WorkRow & { structure_id: string }>('SELECT * FROM flow_month WHERE structure_id = $1 AND frozen_at IS NULL AND not_before <= now() ORDER BY month LIMIT 1', [bench.structureId]);
    if (!row) return closed;
    await bench.module.get(Transactions).run(bench.caller, (ctx: Ctx) => settle(ctx, row, { kind: 'delivered', receipt: null }, 'delivered'));
  }
}

const total = async (): Promise<number[]> => (await bench.module.get(ReadFlowFigures).execute(bench.caller, {})).lines.map((line) => line.total);
const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

describe('open months (DASH-19)', () => {
  beforeEach(empty);

  it('are added to their sum by the lane, which comes back in ten minutes; nothing is added twice, and what is newer counts at once', async () => {
    const at = new Date().toISOString();
    await bench.flow({ at, kind: 'dmp-feed' });
    const [row] = await bench.sql<WorkRow & { structure_id: string }>('SELECT * FROM flow_fold');
    if (!row) throw new Error('no work row');
    const lane = bench.module.get(FoldFlowsLane).definition();
    for (const _ of [1, 2]) expect(await bench.module.get(Transactions).run(bench.caller, async (ctx) => { const told = await lane.prepare(ctx, row); return told.kind === 'later' && told.notBefore.getTime() - ctx.now.getTime(); })).toBe(600_000);
    await bench.flow({ at, kind: 'dmp-feed' });
    expect(await bench.sql('SELECT done FROM flow_open_count')).toEqual([{ done: 1 }]);
    expect((await total())[0]).toBe(2);
  });

  it('wait for the fact being written: a line numbered before the sum is never left out', async () => {
    const [writer, folder] = [bench.database.dataSource.createQueryRunner(), bench.database.dataSource.createQueryRunner()];
    try {
      await bench.flow({ at: new Date().toISOString(), kind: 'dmp-feed' });
      await writer.startTransaction();
      await writer.query(`SELECT keep_flow('slow', $1, now(), 'dmp-feed', 'done', 1, NULL, 'x', NULL, $2, true, '', '')`, [bench.structureId, newId()]);
      const folding = folder.query('SELECT fold_flows($1)', [bench.structureId]);
      while ((await bench.sql(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)).length === 0) await new Promise((resolve) => { setImmediate(resolve); });
      await writer.commitTransaction();
      await folding;
      expect(await bench.sql('SELECT sum(done)::int AS done FROM flow_open_count')).toEqual([{ done: 2 }]);
    } finally { await writer.release(); await folder.release(); }
  });

  it('never make the next facts wait long behind a fact that stays open: they are counted from their lines, and added later', async () => {
    const writer = bench.database.dataSource.createQueryRunner();
    try {
      await bench.flow({ at: new Date().toISOString(), kind: 'dmp-feed' });
      await writer.startTransaction();
      await writer.query(`SELECT keep_flow('stuck', $1, now(), 'dmp-feed', 'done', 1, NULL, 'x', NULL, $2, true, '', '')`, [bench.structureId, newId()]);
      await bench.sql('SELECT fold_flows($1)', [bench.structureId]);
      expect([(await total())[0], await bench.sql('SELECT done FROM flow_open_count')]).toEqual([1, []]);
      await writer.commitTransaction();
      await bench.sql('SELECT fold_flows($1)', [bench.structureId]);
      expect([(await total())[0], await bench.sql('SELECT sum(done)::int AS done FROM flow_open_count')]).toEqual([2, [{ done: 2 }]]);
    } finally { await writer.release(); }
  });
});

describe('closed months (DASH-19, structure.md §11.2)', () => {
  beforeEach(empty);

  it('are frozen on the 5th of the next month, at midnight in Paris, and the next one opens', async () => {
    await bench.flow({ at: `${months.at(-4)}-10T10:00:00Z`, kind: 'dmp-feed' });
    expect(await bench.sql(`SELECT to_char(not_before AT TIME ZONE 'Europe/Paris', 'DD HH24:MI') AS at, to_char(month, 'YYYY-MM') AS month FROM flow_month`)).toEqual([{ at: '05 00:00', month: months.at(-4) }]);
    expect(await closeDue()).toBeGreaterThanOrEqual(2);
    const shown = (await bench.module.get(ReadFlowFigures).execute(bench.caller, {})).months;
    expect([shown.find(({ month }) => month === months.at(-4))?.frozen, shown.at(-1)?.frozen]).toEqual([true, false]);
  });

  it('are closed from the first fact on, whatever the order the facts are written in', async () => {
    for (const index of [-3, -5]) await bench.flow({ at: `${months.at(index)}-10T10:00:00Z`, kind: 'dmp-feed' });
    await closeDue();
    const shown = (await bench.module.get(ReadFlowFigures).execute(bench.caller, {})).months;
    expect([-6, -5, -4, -3].map((index) => shown.at(index)?.frozen)).toEqual([false, true, true, true]);
  });

  it('never change: not by a late fact, which counts in the first open month, nor by hand', async () => {
    await bench.flow({ at: `${months.at(-4)}-10T10:00:00Z`, kind: 'dmp-feed' });
    await closeDue();
    await bench.flow({ at: `${months.at(-4)}-11T10:00:00Z`, kind: 'dmp-feed' });
    const [line] = (await bench.module.get(ReadFlowFigures).execute(bench.caller, { by: 'measure', kind: 'dmp-feed' })).lines;
    expect(line?.counts.at(-4)).toBe(1);
    expect(line?.total).toBe(2);
    for (const statement of ['UPDATE flow_month_count SET done = 9', 'DELETE FROM flow_month_count', 'UPDATE flow_event SET month = month', 'DELETE FROM flow_event']) await expect(bench.sql(statement)).rejects.toThrow('never changes');
  });

  it('equal the sum of their lines, whatever the history: counting again changes no figure', async () => {
    const fact = fc.record({
      month: fc.integer({ min: 0, max: 23 }), day: fc.integer({ min: 1, max: 28 }), kind: fc.constantFrom(...flowKinds), result: fc.constantFrom('done', 'done', 'failed'), professional: fc.constantFrom('10000000017', '10000000025', 'inconnu'),
      finess: fc.constantFrom('630000026', '630000034', null), type: fc.constantFrom('57833-6', '60591-5', ''), attempts: fc.integer({ min: 0, max: 5 }), qualified: fc.boolean(), folded: fc.boolean(), once: fc.constantFrom('a', 'b', 'c', null),
    });
    await fc.assert(fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 40 }), async (facts) => {
      await empty();
      for (const { month, day, once, folded, ...parts } of facts) {
        await bench.flow({ ...parts, at: `${months[month]}-${String(day).padStart(2, '0')}T12:00:00Z`, once: once ?? newId() });
        if (folded) await bench.sql('SELECT fold_flows($1)', [bench.structureId]);
      }
      // What is read, from sums and newer lines, is what counting every line again gives.
      const recount = await bench.sql<{ kind: string; n: number }>(`SELECT kind, sum(done)::int AS n FROM flow_counts_of_events($1, $2::date[]) GROUP BY kind`, [bench.structureId, months.map((month) => `${month}-01`)]);
      expect(await total()).toEqual(flowKinds.map((kind) => recount.find((row) => row.kind === kind)?.n ?? 0));
      const before = await total();
      await closeDue();
      expect(await total()).toEqual(before);
      const closed = await bench.sql<{ month: string }>('SELECT month::text FROM flow_month WHERE frozen_at IS NOT NULL');
      const columns = 'month::text, kind, professional, finess, type_code, qualified, done, failed, attempts';
      const again = await bench.sql(`SELECT ${columns} FROM flow_counts_of_events($1, $2::date[])`, [bench.structureId, closed.map(({ month }) => month)]);
      expect(sorted(await bench.sql(`SELECT ${columns} FROM flow_month_count`))).toEqual(sorted(again));
    }), { numRuns: 15 });
  }, 120_000);
});
