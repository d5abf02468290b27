import 'reflect-metadata';
import { aCaller } from '@pluriel/platform/testing';
import { newId } from '@pluriel/kernel';
import { identityBench, until, type IdentityBench } from '../testing/identity-bench';
import { aContact, somePeople } from '../testing/status-facts';
import { lastMonths, ReadIdentityRates } from './identity-rates.query';

let bench: IdentityBench;
beforeAll(async () => { bench = await identityBench({}, true); });
afterAll(() => bench.close());

const sql = <T>(text: string, parameters: unknown[] = []): Promise<T[]> => bench.db.dataSource.query(text, parameters);
const ago = (count: number): string => (lastMonths(new Date().toISOString().slice(0, 10)).at(-1 - count) ?? '').slice(0, 7);

describe('months closed on the 5th (DASH-06, structure.md §15.5)', () => {
  const caller = aCaller({ structureId: newId() });
  const numberOf = async (text: string, parameters: unknown[]): Promise<number> => Number((await sql<{ n: string }>(text, parameters))[0]?.n);

  it('closes every month left behind while the server was off, and nothing changes a closed month', async () => {
    const [id = ''] = await somePeople(bench, caller, { count: 1, status: 'provisoire', since: '2020-01-01' });
    await aContact(bench, caller, { patientId: id, at: `${ago(4)}-10T10:00:00Z` });
    await sql('SELECT follow_months($1, $2)', [caller.structureId, `${ago(4)}-10T10:00:00Z`]);
    const closed = await numberOf(`SELECT count(*) AS n FROM generate_series(($1 || '-01')::date, now(), interval '1 month') m WHERE closing_of(m::date) <= now()`, [ago(4)]);
    expect(closed).toBeGreaterThanOrEqual(3);
    await until(async () => (await numberOf('SELECT count(*) AS n FROM identity_month WHERE structure_id = $1 AND frozen_at IS NOT NULL', [caller.structureId])) === closed, 'every past month closed');
    expect(await sql('SELECT 1 FROM identity_month WHERE structure_id = $1 AND frozen_at IS NULL', [caller.structureId])).toHaveLength(1);

    // What is written afterwards about that month changes it no more.
    const [late = ''] = await somePeople(bench, caller, { count: 1, status: 'qualifiee', since: '2020-01-01' });
    await aContact(bench, caller, { patientId: late, at: `${ago(4)}-20T10:00:00Z` });
    await sql(`INSERT INTO identity_status_history (patient_id, since, status) VALUES ($1, $2, 'validee')`, [id, `${ago(4)}-11T10:00:00Z`]);
    const { months } = await bench.module.get(ReadIdentityRates).execute(caller, {});
    expect(months.find(({ month }) => month === ago(4))).toMatchObject({ frozen: true, population: 1, shares: [{ status: 'provisoire', count: 1, rate: 100 }, { count: 0 }, { count: 0 }, { count: 0 }] });
    expect(months.at(-1)).toMatchObject({ month: ago(0), frozen: false });
    await expect(sql('UPDATE identity_month_fact SET status = $1', ['validee'])).rejects.toThrow('never changes');
    await expect(sql('DELETE FROM identity_month_fact')).rejects.toThrow('never changes');
  });
});
