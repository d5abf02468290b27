import { newId } from '@pluriel/kernel';
import { aCentre, type Centre } from '../testing/dispatch-fixture';
import { people } from '../testing/lower-contexts';
import type { OrderRow } from './order-row';

let centre: Centre;
beforeEach(async () => { centre = await aCentre(); });
afterEach(() => centre.close());

const read = (row: OrderRow): Promise<OrderRow> => centre.read(row.id);
const of = (rows: OrderRow[], channel: string): OrderRow => { const found = rows.find((row) => row.channel === channel); if (!found) throw new Error(`no ${channel}`); return found; };
const shape = (rows: OrderRow[]): [string, string, string, number][] => rows.map((row) => [row.channel, row.operation, row.state, row.version_number]);
/** The order ends as a lane would end it. */
const ends = async (row: OrderRow, state: OrderRow['state'], sent = true): Promise<void> => {
  await centre.database.dataSource.query(`UPDATE dispatch_order SET state = $2, sent_at = CASE WHEN $3 THEN now() END, attempts = 1, lease_owner = CASE WHEN $2 = 'in_progress' THEN 'worker' END, lease_until = CASE WHEN $2 = 'in_progress' THEN now() + interval '1 minute' END WHERE id = $1`, [row.id, state, sent]);
};
const delivered = async (row: OrderRow): Promise<void> => {
  await ends(row, 'delivered');
  await centre.transactions.run(centre.caller, async (ctx) => centre.settleOrder.execute(ctx, await read(row), { kind: 'delivered', receipt: {} }, 'delivered', { remoteIds: { uniqueId: centre.documentOf(row.version_id).uniqueId } }));
};
const prepared = (row: OrderRow) => centre.transactions.run(centre.caller, async (ctx) => centre.prepareOrder.load(ctx, await read(row)));
const copies = (): Promise<{ state: string; version_id: string }[]> => centre.database.dataSource.query('SELECT state, version_id FROM remote_copy ORDER BY since, version_id');
const departed = (): Promise<string | null> => centre.transactions.run(centre.caller, (ctx) => centre.earlier.departed(ctx, centre.facts.document.documentId));
const haddad = [{ kind: 'correspondent' as const, id: people.haddad.id }];

describe('orders of a corrected document (J2 B7, DMP-17)', () => {
  it('a version never sent is superseded: its waiting orders are cancelled, the new one is submitted (dmp.md §9.5)', async () => {
    const first = await centre.order();
    await centre.moveOrder.execute(centre.caller, { id: of(first, 'mssante-pro').id, version: of(first, 'mssante-pro').row_version, action: 'hold' });
    await ends(of(first, 'mssante-patient'), 'failed');
    expect(await departed()).toBeNull();
    const second = await centre.correct({ dmp: true, mssantePatient: true, recipients: haddad });
    for (const row of first) expect(await read(row)).toMatchObject({ state: 'cancelled', held: false, cancel_reason: 'remplacé par la version 2 avant son départ' });
    expect(shape(second)).toEqual([['dmp', 'submit', 'scheduled', 2], ['mssante-patient', 'submit', 'scheduled', 2], ['mssante-pro', 'submit', 'scheduled', 2]]);
  });

  it('replaces everywhere version 1 is, even where nobody asked, and once settled version 1 is said replaced', async () => {
    const first = await centre.order();
    for (const row of first) await delivered(row);
    const second = await centre.correct({ dmp: true });
    expect(shape(second)).toEqual([['dmp', 'replace', 'scheduled', 2], ['mssante-patient', 'replace', 'scheduled', 2], ['mssante-pro', 'replace', 'scheduled', 2]]);
    for (const row of first) expect((await read(row)).state).toBe('delivered');
    await delivered(of(second, 'dmp'));
    expect((await copies()).map(({ state, version_id }) => [state, version_id === of(second, 'dmp').version_id]).sort()).toEqual([['present', false], ['present', false], ['present', true], ['replaced', false]]);
  });

  it('names version 1 acknowledged at the very moment the correction is frozen, whoever wrote first', async () => {
    const [first] = await centre.order({ mssantePatient: false, recipients: [] });
    if (!first) throw new Error('no order');
    await ends(first, 'in_progress');
    const writer = centre.database.dataSource.createQueryRunner();
    await writer.startTransaction();
    await writer.query(`UPDATE dispatch_order SET state = 'delivered', delivered_at = now(), lease_owner = NULL, lease_until = NULL WHERE id = $1`, [first.id]);
    await writer.query(`INSERT INTO remote_copy (order_id, document_id, version_id, channel, since) VALUES ($1, $2, $3, 'dmp', now())`, [first.id, first.document_id, first.version_id]);
    const asked = departed();
    const held = async (): Promise<boolean> => ((await centre.database.dataSource.query<unknown[]>(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0);
    while (!(await held())) await new Promise((resolve) => { setTimeout(resolve, 10); });
    await writer.commitTransaction();
    await writer.release();
    expect(await asked).toBe(first.version_id);
  });

  it('a recipient added by the correction receives it, without « annule et remplace »', async () => {
    const [first] = await centre.order({ dmp: false, mssantePatient: false });
    if (first) await delivered(first);
    const second = await centre.correct({ recipients: [...haddad, { kind: 'user', id: people.roy.id }] });
    expect(second.map((row) => [row.recipient_label, row.operation]).sort()).toEqual([['Dr Hugo ROY', 'submit'], ['Dr Karim HADDAD', 'replace']]);
  });

  it('takes back what a lane has claimed but not begun to send', async () => {
    const [first] = await centre.order({ mssantePatient: false, recipients: [] });
    if (!first) throw new Error('no order');
    await ends(first, 'in_progress', false);
    expect(await departed()).toBeNull();
    const second = await centre.correct({ dmp: true });
    expect(await read(first)).toMatchObject({ state: 'cancelled', lease_owner: null });
    expect(shape(second)).toEqual([['dmp', 'submit', 'scheduled', 2]]);
  });

  it.each(['in_progress', 'uncertain'] as const)('version 2 never before version 1: it waits while version 1 is %s, says so, and leaves once version 1 is settled (J2 B4)', async (state) => {
    const [first] = await centre.order({ mssantePatient: false, recipients: [] });
    if (!first) throw new Error('no order');
    await ends(first, state);
    expect(await departed()).toBe(first.version_id);
    const [second] = await centre.correct({ dmp: true });
    if (!second) throw new Error('no order');
    expect(second.operation).toBe('replace');
    expect(await prepared(second)).toMatchObject({ kind: 'later' });
    expect((await centre.summaries.one(centre.caller, second.id)).stateLabel).toBe('Attend la confirmation de la version précédente');
    centre.hints.length = 0;
    await delivered(first);
    expect(await read(second)).toMatchObject({ state: 'scheduled', last_error: null });
    expect(centre.hints.map(({ id }) => id)).toEqual([second.id]);
    expect(await prepared(await read(second))).toMatchObject({ kind: 'ready' });
    expect((await read(second)).operation).toBe('replace');
  });

  it('version 1 proved absent does not leave any more: version 2 is submitted in its place', async () => {
    const [first] = await centre.order({ mssantePatient: false, recipients: [] });
    if (!first) throw new Error('no order');
    await ends(first, 'uncertain');
    const [second] = await centre.correct({ dmp: true });
    if (!second) throw new Error('no order');
    await centre.database.dataSource.query("UPDATE dispatch_order SET state = 'scheduled' WHERE id = $1", [first.id]);
    expect(await prepared(first)).toEqual({ kind: 'drop', reason: 'Non envoyé : remplacé par la version 2 avant son départ.' });
    expect(await prepared(second)).toMatchObject({ kind: 'ready' });
    expect(await read(second)).toMatchObject({ operation: 'submit' });
    expect(await read(first)).toMatchObject({ state: 'cancelled' });
  });

  it('a message silent twice does not hold the correction back: it goes and replaces', async () => {
    const [first] = await centre.order({ dmp: false, mssantePatient: false });
    if (!first) throw new Error('no order');
    await ends(first, 'uncertain');
    await centre.database.dataSource.query(`UPDATE dispatch_order SET last_error = '{"code":"mssante.silent-twice"}' WHERE id = $1`, [first.id]);
    const [second] = await centre.correct({ recipients: haddad });
    if (!second) throw new Error('no order');
    expect(await prepared(second)).toMatchObject({ kind: 'ready' });
    expect(await read(second)).toMatchObject({ operation: 'replace' });
  });

  it('version 3 takes the place of version 2 that waits, and replaces version 1 that left', async () => {
    const [first] = await centre.order({ mssantePatient: false, recipients: [] });
    if (!first) throw new Error('no order');
    await delivered(first);
    const [second] = await centre.correct({ dmp: true });
    expect(await departed()).toBe(first.version_id);
    const third = await centre.correct({ dmp: true });
    expect(second && (await read(second)).state).toBe('cancelled');
    expect(shape(third)).toEqual([['dmp', 'replace', 'scheduled', 3]]);
  });

  it('names the version the DMP holds rather than a later one that only reached a mailbox', async () => {
    const first = await centre.order({ mssantePatient: false });
    for (const row of first) await delivered(row);
    const second = await centre.correct({ dmp: true });
    await delivered(of(second, 'mssante-pro'));
    expect(await departed()).toBe(of(first, 'dmp').version_id);
    await delivered(of(second, 'dmp'));
    expect(await departed()).toBe(of(second, 'dmp').version_id);
  });

  it('leaves other documents alone', async () => {
    const [other] = await centre.order({ mssantePatient: false, recipients: [] });
    centre.facts.document = { ...centre.facts.document, documentId: newId(), versionId: newId() };
    await centre.order({ mssantePatient: false, recipients: [] });
    await centre.correct({ dmp: true });
    expect(other && (await read(other)).state).toBe('scheduled');
  });
});
