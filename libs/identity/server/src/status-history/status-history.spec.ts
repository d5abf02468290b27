import 'reflect-metadata';
import { newId } from '@pluriel/kernel';
import { identityStatuses, type IdentityStatus } from '@pluriel/identity/domain';
import type { Caller } from '@pluriel/platform/server';
import { aCaller } from '@pluriel/platform/testing';
import { read, utils } from '@e965/xlsx';
import { listBench, type ListBench } from '../testing/list-bench';
import { aContact, somePeople } from '../testing/status-facts';
import { ActiveFile } from './active-file.query';
import { ExportRates } from './export-rates';
import { lastMonths, ReadIdentityRates } from './identity-rates.query';
import type { RateMonth, RateQuery } from './identity-rates.dto';

let bench: ListBench;
let caller: Caller;
const sql = <T = unknown>(text: string, parameters: unknown[] = []): Promise<T[]> => bench.db.dataSource.query(text, parameters);
const months = async (query: RateQuery = {}): Promise<RateMonth[]> => (await new ReadIdentityRates(bench.transactions).execute(caller, query)).months;
const month = async (name: string, query: RateQuery = {}): Promise<RateMonth | undefined> => (await months(query)).find((found) => found.month === name);
const countsOf = (found: RateMonth | undefined): Record<string, number> => Object.fromEntries((found?.shares ?? []).map(({ status, count }) => [status, count]));

/** Month names counted from now: 0 is the current one. */
const ago = (count: number): string => (lastMonths(new Date().toISOString().slice(0, 10)).at(-1 - count) ?? '').slice(0, 7);

const people = (count: number, status: IdentityStatus, since: string, excluded: 'douteuse' | 'fictive' | null = null): Promise<string[]> => somePeople(bench, caller, { count, status, since, excluded });
const contact = (patientId: string, at: string, professional?: string, finess?: string): Promise<void> => aContact(bench, caller, { patientId, at, professional, finess });

beforeAll(async () => { bench = await listBench(); });
afterAll(() => bench.close());
beforeEach(() => { caller = aCaller({ structureId: newId() }); });

describe('status history, kept by the database from the first day (DASH-06)', () => {
  it('writes one row at creation and one at each change of status or excluding attribute, none for the rest', async () => {
    const [id = ''] = await people(1, 'provisoire', '2020-01-01');
    const history = (): Promise<{ status: string; excluded: string | null }[]> => sql('SELECT status, excluded FROM identity_status_history WHERE patient_id = $1 ORDER BY since', [id]);
    expect(await history()).toEqual([{ status: 'provisoire', excluded: null }]);
    await sql(`UPDATE patient SET city = 'Ardes' WHERE id = $1`, [id]);
    await sql(`UPDATE patient SET controlled = true, control_device = 'CNI', control_at = now(), control_by_id = id, control_by_name = 'X' WHERE id = $1`, [id]);
    await sql('UPDATE patient SET attr_douteuse = true WHERE id = $1', [id]);
    expect(await history()).toEqual([{ status: 'provisoire', excluded: null }, { status: 'validee', excluded: null }, { status: 'provisoire', excluded: 'douteuse' }]);
  });
});

describe('rates by month (DASH-06, TBB.INS.01, TBB.INS.02, structure.md §11.3)', () => {
  it('shows 24 months, the current one last, over two years (TBB.INS.02)', () => {
    expect(lastMonths('2026-11-21')).toHaveLength(24);
    expect([lastMonths('2026-11-21')[0], lastMonths('2026-11-21').at(-1), lastMonths('2026-12-31')[0], lastMonths('2026-01-01')[0]]).toEqual(['2024-12-01', '2026-11-01', '2025-01-01', '2024-02-01']);
  });

  it('reproduces the worked example: 412 people seen, 7 set aside, 405 counted', async () => {
    const then = ago(2);
    const since = '2020-01-01';
    const [qualified, recovered, checked, provisional] = [await people(301, 'qualifiee', since), await people(60, 'recuperee', since), await people(8, 'validee', since), await people(36, 'provisoire', since)];
    const aside = [...(await people(4, 'provisoire', since, 'douteuse')), ...(await people(3, 'provisoire', since, 'fictive'))];
    for (const id of [...qualified, ...recovered, ...checked, ...provisional, ...aside]) await contact(id, `${then}-15T10:00:00Z`);
    for (const id of qualified.slice(0, 50)) await contact(id, `${then}-16T10:00:00Z`, '10000000025');
    const found = await month(then);
    expect([found?.population, found?.excluded]).toEqual([405, 7]);
    expect(found?.shares).toEqual([{ status: 'provisoire', count: 36, rate: 8.9 }, { status: 'recuperee', count: 60, rate: 14.8 }, { status: 'validee', count: 8, rate: 2 }, { status: 'qualifiee', count: 301, rate: 74.3 }]);
    expect((await month(then, { professional: '10000000025' }))?.shares[3]).toEqual({ status: 'qualifiee', count: 50, rate: 100 });
    expect((await month(then, { finess: '630000026' }))?.population).toBe(405);
    expect((await month(then, { finess: '630000034' }))).toMatchObject({ population: 0, shares: identityStatuses.map((status) => ({ status, count: 0, rate: null })) });
  });

  it('takes the status at the last instant of the month, Paris time, and the current one for the current month', async () => {
    const then = ago(3);
    const [id = ''] = await people(1, 'provisoire', '2020-01-01');
    const nextFirst = `${ago(2)}-01`;
    await contact(id, `${then}-02T10:00:00Z`);
    await contact(id, `${ago(2)}-02T10:00:00Z`);
    await contact(id, new Date(Date.now() - 60_000).toISOString());
    await sql(`INSERT INTO identity_status_history (patient_id, since, status) VALUES ($1, ($2::timestamp AT TIME ZONE 'Europe/Paris') - interval '1 second', 'recuperee'), ($1, $2::timestamp AT TIME ZONE 'Europe/Paris', 'qualifiee')`, [id, nextFirst]);
    expect(countsOf(await month(then))).toMatchObject({ recuperee: 1, qualifiee: 0 });
    expect(countsOf(await month(ago(2)))).toMatchObject({ qualifiee: 1 });
    await sql('UPDATE patient SET attr_douteuse = true WHERE id = $1', [id]);
    expect(await month(ago(0))).toMatchObject({ population: 0, excluded: 1 });
    expect(await month(ago(2))).toMatchObject({ population: 1, excluded: 0 });
  });

  it('counts a contact in the month of Paris, merged files once, and nobody of another structure', async () => {
    const then = ago(2);
    const [kept = '', merged = '', chained = ''] = await people(3, 'provisoire', '2020-01-01');
    await contact(kept, `${then}-01T00:30:00+01:00`);
    await contact(merged, `${then}-10T10:00:00Z`);
    await contact(chained, `${then}-11T10:00:00Z`);
    expect((await month(then))?.population).toBe(3);
    await sql('UPDATE patient SET merged_into = $2 WHERE id = $1', [merged, kept]);
    await sql('UPDATE patient SET merged_into = $2 WHERE id = $1', [chained, merged]);
    expect((await month(then))?.population).toBe(1);
    caller = aCaller({ structureId: newId() });
    expect((await month(then))?.population).toBe(0);
  });

  it('keeps the professional and the place of the day: a new médecin traitant or a closed account changes nothing', async () => {
    const then = ago(2);
    const [id = ''] = await people(1, 'provisoire', '2020-01-01');
    await contact(id, `${then}-10T10:00:00Z`, '10000000033', '630000034');
    await sql('UPDATE patient SET medecin_traitant_user_id = $2 WHERE id = $1', [id, newId()]);
    expect((await month(then, { professional: '10000000033', finess: '630000034' }))?.population).toBe(1);
    expect((await month(then, { professional: '10000000033', finess: '630000026' }))?.population).toBe(0);
  });

  it('lists the people of one figure, with the status they had (DASH-16)', async () => {
    const then = ago(2);
    const [one = '', two = ''] = await people(2, 'provisoire', '2020-01-01');
    const [doubtful = ''] = await people(1, 'provisoire', '2020-01-01', 'douteuse');
    for (const id of [one, two, doubtful]) { await contact(id, `${then}-10T10:00:00Z`); await contact(id, `${then}-11T10:00:00Z`, '10000000025'); }
    const file = new ActiveFile(bench.transactions);
    const first = await file.execute(caller, { month: then, status: 'provisoire', limit: 1 });
    const second = await file.execute(caller, { month: then, status: 'provisoire', limit: 1, after: first.next ?? '' });
    expect([...first.items, ...second.items].map(({ patient }) => patient.id).sort()).toEqual([one, two].sort());
    expect(second.next).toBeNull();
    expect((await file.execute(caller, { month: then, status: 'excluded' })).items.map(({ patient }) => patient.id)).toEqual([doubtful]);
    expect((await file.execute(caller, { month: then, status: 'qualifiee' })).items).toEqual([]);
  });
});

it('exports the rates without names, traced (DASH-06, DASH-16, TRACE-09)', async () => {
  const [id = ''] = await people(1, 'qualifiee', '2020-01-01');
  await contact(id, `${ago(1)}-10T10:00:00Z`);
  const file = await new ExportRates(bench.transactions, bench.trace).execute(caller, { format: 'ods' });
  expect(file.fileName).toMatch(/^pluriel-taux-identites-\d{4}-\d{2}-\d{2}\.ods$/);
  const rows = utils.sheet_to_json<unknown[]>(Object.values(read(file.bytes).Sheets)[0] ?? {}, { header: 1 });
  expect(rows.find((row) => row[0] === ago(1))).toEqual([ago(1), 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 'provisoires']);
  expect(JSON.stringify(rows)).not.toContain('TESTE');
  const traces = await bench.transactions.read(caller, ({ manager }) => manager.query<{ action: string; detail: string }[]>('SELECT action, detail FROM trace WHERE structure_id = $1', [caller.structureId]));
  expect(traces).toEqual([{ action: 'rates.exported', detail: 'Taux d’identités, toute la structure, ODS' }]);
});
