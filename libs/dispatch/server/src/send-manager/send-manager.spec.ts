import { newId } from '@pluriel/kernel';
import { aCaller } from '@pluriel/platform/testing';
import { aCentre, type Centre } from '../testing/dispatch-fixture';
import { people } from '../testing/lower-contexts';

let centre: Centre;
const total = 100_000;
const copied = 'structure_id, document_id, author_id, channel, recipient_kind, recipient_label, submission_unique_id, document_title, type_code, type_label, first_due_at, not_before';

beforeAll(async () => {
  centre = await aCentre();
  const [order] = await centre.order({ mssantePatient: false, recipients: [] });
  // One author in 20, 1 % to treat, names drawn from a short list: what a centre has after some years.
  await centre.database.dataSource.query(
    `INSERT INTO dispatch_order (id, version_id, patient_id, patient_label, patient_file_number, author_name, signed_at, state, delivered_at, ${copied.replace('author_id, ', '')}, author_id)
     SELECT uuidv7(), gen_random_uuid(), ('00000000-0000-7000-8000-' || lpad((n % 10000)::text, 12, '0'))::uuid, (ARRAY['MARTIN','DURAND','PETIT','LEFEVRE','NESSI'])[1 + n % 5] || ' ' || md5((n % 10000)::text), n % 10000, 'Dr Hugo ROY',
            timestamptz '2026-03-12' - n * interval '7 minutes', CASE WHEN n % 100 = 0 THEN 'failed' WHEN n % 100 = 1 THEN 'blocked' ELSE 'delivered' END, now(), ${copied.replace('author_id, ', '')},
            CASE WHEN n % 20 = 0 THEN author_id ELSE gen_random_uuid() END
       FROM dispatch_order CROSS JOIN generate_series(1, ${total - 1}) AS n WHERE id = $1`, [order?.id]);
  await centre.database.dataSource.query('VACUUM ANALYZE dispatch_order');
}, 240_000);
afterAll(() => centre.close());

/** The plan PostgreSQL chose for the first statement of a query: an index or the whole table. */
async function planOf(work: () => Promise<unknown>): Promise<string> {
  const { manager } = centre.database.dataSource;
  const asked = jest.spyOn(manager, 'query');
  await work();
  const [sql, values] = asked.mock.calls[0] ?? [''];
  asked.mockRestore();
  return (await manager.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`, values)).map((row) => row['QUERY PLAN']).join('\n');
}

describe('the send manager with 100,000 orders (DMP-26, DMP-27)', () => {
  it.each<[string, object]>([
    ['the whole list', {}], ['those to treat', { state: ['failed', 'blocked'] }], ['mine', { mine: true }], ['mine to treat', { mine: true, state: ['failed', 'blocked'] }], ['held ones, none', { state: ['held'] }],
    ['a name and a state', { q: 'nessi', state: ['failed'] }], ['a name nobody has', { q: 'zzyzx' }], ['one patient', { patientId: '00000000-0000-7000-8000-000000000042' }], ['one channel', { channel: 'dmp' }], ['a file number', { q: '4242' }],
  ])('shows %s, one page at a time, through an index', async (_name, query) => {
    expect((await centre.listOrders.execute(centre.caller, query)).items.length).toBeLessThanOrEqual(50);
    expect(await planOf(() => centre.listOrders.execute(centre.caller, query))).not.toMatch(/Seq Scan on dispatch_order/);
  });

  it('counts right', async () => {
    const counts = await centre.summaries.counts(centre.caller);
    expect(counts.failed).toBe(999);
    expect(counts.blocked).toBe(1000);
    expect(counts.scheduled + counts.failed + counts.blocked + counts.delivered).toBe(total);
    expect(counts['mine-to-treat']).toBe(999);
  });

  it('turns the pages without a hole or a double', async () => {
    const seen = new Set<string>();
    let after: string | undefined;
    let previous = '9';
    for (let page = 0; page < 6; page += 1) {
      const { items, next } = await centre.listOrders.execute(centre.caller, { limit: 200, state: ['failed'], ...(after ? { after } : {}) });
      for (const item of items) { expect(seen.has(item.id)).toBe(false); seen.add(item.id); expect(item.signedAt <= previous).toBe(true); previous = item.signedAt; }
      after = next ?? undefined;
      if (!next) break;
    }
    expect(seen.size).toBe(999);
  });

  it('finds by used or birth name without accents, refuses a foreign mark', async () => {
    const { items } = await centre.listOrders.execute(centre.caller, { q: 'Lefèvre', limit: 5 });
    expect(items.every((item) => item.patientLabel.startsWith('LEFEVRE'))).toBe(true);
    expect(items).toHaveLength(5);
    expect((await centre.listOrders.execute(centre.caller, { q: 'néssi de vinci' })).items).toHaveLength(1);
    await expect(centre.listOrders.execute(centre.caller, { after: 'foreign' })).rejects.toMatchObject({ code: 'request.cursor' });
    expect((await centre.listOrders.execute(centre.caller, { q: "%_'; DROP TABLE dispatch_order; --" })).items).toHaveLength(0);
  });

  it('shows nothing of another structure', async () => {
    const stranger = aCaller({ structureId: newId(), userId: people.claire.userId });
    expect((await centre.listOrders.execute(stranger, {})).items).toHaveLength(0);
    expect((await centre.summaries.pendingMine(stranger)).items).toHaveLength(0);
  });

  it('the hold bar holds my waiting orders with the time of the server', async () => {
    const pending = await centre.summaries.pendingMine(centre.caller);
    expect(pending.items).toHaveLength(1);
    expect(pending.items[0]).toMatchObject({ channel: 'dmp', actions: ['hold', 'send-now', 'change-recipient', 'cancel'], recipientLabel: 'DMP' });
    expect(Math.abs(new Date(pending.serverNow).getTime() - Date.now())).toBeLessThan(5000);
    expect(await planOf(() => centre.summaries.pendingMine(centre.caller))).not.toMatch(/Seq Scan on dispatch_order/);
  });

  it('never shows the mailbox of a patient: it holds the matricule', async () => {
    const [order] = await centre.order({ versionId: newId(), dmp: false, recipients: [] });
    const row = await centre.summaries.one(centre.caller, order?.id ?? '');
    expect(JSON.stringify(row)).not.toContain('277076322082910');
  });
});
