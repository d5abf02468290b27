import 'reflect-metadata';
import { ValidateDocument } from '@pluriel/documents/server';
import { OpenPatient, SeedDemoPatients } from '@pluriel/identity/server';
import { LaneRunner, Lanes, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { silentLog } from '@pluriel/platform/testing';
import { CreateConsultation, SaveConsultation } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { DmpGateway, type DmpCall } from '../lanes/dmp/dmp-gateway';
import { CardArrivals } from '../orders/card-arrivals';
import { MoveOrder } from '../orders/move-order';
import type { OrderRow } from '../orders/order-row';
import { ListOrders } from '../send-manager/list-orders.query';
import { wholeCentre, type WholeCentre } from '../testing/whole-centre';
import type { HabilitationInput } from './habilitation.dto';
import { Habilitations } from './give-habilitations';

let centre: WholeCentre;
let sophie: Caller;
let claire: Caller;
let hugo: Caller;
let ines: Caller;
let tom: Caller;
let patientId: string;
const asked: DmpCall[] = [];
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  centre = await wholeCentre();
  [sophie, claire, hugo, ines, tom] = ['sophie.durand', 'claire.martin', 'hugo.roy', 'ines.petit', 'tom.kern'].map((login) => centre.as(login)) as [Caller, Caller, Caller, Caller, Caller];
  patientId = Object.entries(await centre.use(SeedDemoPatients).execute(systemCaller('test', centre.structureId))).find(([name]) => name.startsWith('NESSI'))?.[1] ?? '';
  jest.spyOn(centre.use(DmpGateway), 'existence').mockImplementation((call) => { asked.push(call); return Promise.resolve({ kind: 'known', existence: { status: 'ACTIVE', authorization: 'VALID', isTreatingDoctor: false, attachedToMes: true, closingMotive: null } as never }); });
}, 120_000);
beforeEach(async () => { asked.length = 0; await query('TRUNCATE dmp_habilitation, dmp_existence_check CASCADE'); });
afterAll(() => centre.close());

const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => centre.database.dataSource.query<T[]>(sql, values);
const all = (): Habilitations => centre.use(Habilitations);
const input = (change: Partial<HabilitationInput> = {}): HabilitationInput => ({ staffId: sophie.actor.userId ?? '', responsibleId: claire.actor.userId ?? '', acts: ['existence', 'feed'], from: day(-1), to: day(30), ...change });
const refusal = async (work: Promise<unknown>): Promise<{ code: string; message: string; remedy?: string; status: number }> => { try { await work; } catch (error) { return error as never; } throw new Error('it should have been refused'); };

async function deposit(author = claire): Promise<OrderRow> {
  const draft = await centre.use(CreateConsultation).execute(author, patientId, {});
  const note = await centre.use(SaveConsultation).execute(author, draft.id, draft.version, { reason: 'Suivi', text: 'Tout va bien.' });
  const { id } = await centre.use(ValidateDocument).execute(author, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: true, mssantePatient: true, recipients: [] } });
  const [row] = await query<OrderRow>(`SELECT * FROM dispatch_order WHERE document_id = $1 AND channel = 'dmp'`, [id]);
  if (!row) throw new Error('nothing to deposit');
  return row;
}
const press = (who: Caller, row: OrderRow, action: 'hold' | 'release' | 'send-now' | 'cancel', reason?: string) => centre.use(MoveOrder).execute(who, { id: row.id, version: row.row_version, action, ...(reason ? { reason } : {}) });
const buttons = async (who: Caller, row: OrderRow): Promise<string[]> => (await centre.use(ListOrders).execute(who, { documentId: row.document_id, channel: row.channel })).items[0]?.actions ?? [];

describe('DMP-56 giving an habilitation', () => {
  it('is for the professional who answers, the coordinator and the administrator; each time it is traced', async () => {
    for (const giver of [claire, ines, tom]) {
      const given = await all().give(giver, input());
      expect(given).toMatchObject({ staff: { name: 'Sophie DURAND' }, responsible: { name: 'Dr Claire MARTIN' }, state: 'in-force', givenBy: giver.actor.displayName, withdrawable: true });
      const [trace] = await query<{ detail: string; after: unknown }>(`SELECT detail, after FROM trace WHERE action = 'habilitation.given' ORDER BY seq DESC LIMIT 1`);
      expect(trace).toMatchObject({ detail: expect.stringContaining('Sophie DURAND pour Dr Claire MARTIN'), after: { responsible: claire.actor.userId, acts: ['existence', 'feed'] } });
      await all().withdraw(giver, given.id, given.version);
    }
  });

  it('is refused to anybody else, for somebody else, and to herself', async () => {
    expect(await refusal(all().give(hugo, input()))).toMatchObject({ code: 'access.habilitation', status: 403 });
    expect(await refusal(all().give(sophie, input()))).toMatchObject({ code: 'access.refused' });
    expect(await refusal(all().give(claire, input({ staffId: hugo.actor.userId ?? '' })))).toMatchObject({ code: 'habilitation.invalid', status: 422 });
    expect(await refusal(all().give(ines, input({ responsibleId: ines.actor.userId ?? '' })))).toMatchObject({ code: 'habilitation.invalid' });
    expect(await refusal(all().give(claire, input({ staffId: '019d0000-0000-7000-8000-00000000dead' })))).toMatchObject({ code: 'user.unknown', status: 404 });
    expect(await refusal(all().give(claire, input({ to: day(500) })))).toMatchObject({ code: 'habilitation.invalid' });
  });

  it('is not given twice for the same days, and is read by those it concerns only', async () => {
    const given = await all().give(claire, input());
    expect(await refusal(all().give(ines, input({ from: day(10), acts: ['feed'] })))).toMatchObject({ code: 'habilitation.already', status: 409 });
    for (const who of [claire, sophie, ines, tom]) expect((await all().list(who)).items.map(({ id }) => id)).toEqual([given.id]);
    expect((await all().list(hugo)).items).toEqual([]);
    expect((await all().list(sophie))).toMatchObject({ staff: [], responsibles: [], items: [{ withdrawable: false }] });
    expect((await all().list(claire)).responsibles.map(({ name }) => name)).toEqual(['Dr Claire MARTIN']);
    expect((await all().list(ines)).responsibles.length).toBeGreaterThan(3);
    expect((await all().list(claire)).staff.map(({ name }) => name)).toContain('Sophie DURAND');
    expect((await all().list({ ...ines, structureId: '019d0000-0000-7000-8000-00000000dead' })).items).toEqual([]);
  });

  it('is withdrawn once, from the version read, by those who may give it', async () => {
    const given = await all().give(ines, input());
    expect(await refusal(all().withdraw(hugo, given.id, given.version))).toMatchObject({ code: 'access.habilitation' });
    expect(await refusal(all().withdraw(claire, given.id, given.version + 1))).toMatchObject({ code: 'resource.stale', status: 412 });
    const withdrawn = await all().withdraw(claire, given.id, given.version);
    expect(withdrawn).toMatchObject({ state: 'withdrawn', stateLabel: `Retirée par ${claire.actor.displayName}`, withdrawable: false });
    expect(await refusal(all().withdraw(claire, given.id, withdrawn.version))).toMatchObject({ code: 'habilitation.withdrawn' });
  });
});

describe('DMP-56 feeding the DMP for a professional', () => {
  it('without an habilitation it is refused, and says whom to ask', async () => {
    const row = await deposit();
    expect(await buttons(sophie, row)).toEqual([]);
    expect(await refusal(press(sophie, row, 'hold'))).toMatchObject({ code: 'dmp.habilitation', status: 403, message: expect.stringContaining('Dr Claire MARTIN'), remedy: expect.stringContaining('au coordinateur ou à l’administrateur') });
  });

  it('with one, deposits are retained, let go and stopped, in the name of both; where they go stays with the author', async () => {
    await all().give(claire, input());
    const row = await deposit();
    expect((await buttons(sophie, row)).sort()).toEqual(['cancel', 'hold', 'send-now']);
    const held = await press(sophie, row, 'hold');
    expect(held).toMatchObject({ held: true, actions: expect.arrayContaining(['release']) });
    const [trace] = await query<{ detail: string; after: object }>(`SELECT detail, after FROM trace WHERE action = 'dispatch.held' AND subject_id = $1`, [row.id]);
    expect(trace).toMatchObject({ detail: expect.stringContaining('pour Dr Claire MARTIN'), after: { onBehalfOf: claire.actor.userId } });
    expect(await query('SELECT label FROM dispatch_track WHERE order_id = $1 ORDER BY id DESC LIMIT 1', [row.id])).toEqual([{ label: `Retenu par ${sophie.actor.displayName} pour Dr Claire MARTIN` }]);
    await press(sophie, { ...row, row_version: held.version }, 'cancel', 'demande du médecin');
  });

  it('for that professional only, for the DMP only, for that act only, during those days only', async () => {
    const [row, other] = [await deposit(), await deposit(hugo)];
    const given = await all().give(claire, input());
    expect(await refusal(press(sophie, other, 'hold'))).toMatchObject({ code: 'dmp.habilitation', message: expect.stringContaining('Dr Hugo ROY') });
    const [mail] = await query<OrderRow>(`SELECT * FROM dispatch_order WHERE document_id = $1 AND channel = 'mssante-patient'`, [row.document_id]);
    if (mail) expect(await refusal(press(sophie, mail, 'cancel', 'essai'))).toMatchObject({ code: 'access.refused' });
    await query(`UPDATE dmp_habilitation SET acts = '{existence}' WHERE id = $1`, [given.id]);
    expect(await refusal(press(sophie, row, 'hold'))).toMatchObject({ code: 'dmp.habilitation' });
    await query(`UPDATE dmp_habilitation SET acts = '{feed}', from_day = now()::date + 5 WHERE id = $1`, [given.id]);
    expect(await refusal(press(sophie, row, 'hold'))).toMatchObject({ code: 'dmp.habilitation' });
    await query(`UPDATE dmp_habilitation SET from_day = now()::date - 9, to_day = now()::date - 2 WHERE id = $1`, [given.id]);
    expect(await refusal(press(sophie, row, 'hold'))).toMatchObject({ code: 'dmp.habilitation' });
  });

  it('ends at once: withdrawn, a shared account, the professional gone', async () => {
    const row = await deposit();
    const given = await all().give(claire, input());
    expect((await buttons(sophie, row)).length).toBeGreaterThan(0);
    expect(await buttons({ ...sophie, actor: { ...sophie.actor, nominative: false } }, row)).toEqual([]);
    await query('UPDATE app_user SET active = false, closed_at = now() WHERE id = $1', [claire.actor.userId]);
    expect(await buttons(sophie, row)).toEqual([]);
    expect((await all().list(ines)).items[0]).toMatchObject({ state: 'suspended' });
    await query('UPDATE app_user SET active = true, closed_at = NULL WHERE id = $1', [claire.actor.userId]);
    expect((await buttons(sophie, row)).length).toBeGreaterThan(0);
    await all().withdraw(ines, given.id, given.version);
    expect(await buttons(sophie, row)).toEqual([]);
    expect(await refusal(press(sophie, row, 'hold'))).toMatchObject({ code: 'dmp.habilitation' });
  });

  it('gives no right to anybody who has a number of his own, nor to read the DMP', async () => {
    const row = await deposit();
    expect(await refusal(press(hugo, row, 'hold'))).toMatchObject({ code: 'access.author' });
    for (const right of ['dmp.read', 'dmp.change', 'document.read', 'document.validate'] as const) expect(permissionsOf('secretaire').has(right)).toBe(false);
  });
});

describe('DMP-56 knowing whether a patient has a DMP', () => {
  const open = async (who: Caller): Promise<void> => {
    await centre.use(OpenPatient).execute(who, patientId);
    const lane = centre.use(Lanes).all().find(({ name }) => name === 'dmp-existence');
    if (!lane) throw new Error('no such lane');
    const runner = new LaneRunner(lane, 'worker', centre.database.dataSource, centre.use(Transactions), silentLog());
    runner.wake();
    for (let tries = 0; tries < 400 && (await query<{ n: number }>(`SELECT count(*)::int AS n FROM dmp_existence_check WHERE state IN ('scheduled', 'in_progress')`))[0]?.n !== 0; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
    await runner.stop();
  };

  it('is not asked for somebody whom no professional answers for', async () => {
    await open(sophie);
    expect([asked, await query('SELECT 1 FROM dmp_existence_check')]).toEqual([[], []]);
  });

  it('is asked in the name of the professional who answers: his number in the assertion, both in the trace', async () => {
    await all().give(claire, input({ acts: ['existence'] }));
    await open(sophie);
    expect(asked).toMatchObject([{ caller: { idNat: `8${claire.actor.rpps ?? ''}`, familyName: expect.any(String) } }]);
    expect(await query(`SELECT detail, after FROM trace WHERE action = 'dmp.existence-asked'`)).toEqual([{ detail: 'Au nom de Dr Claire MARTIN', after: { forUser: sophie.actor.userId, responsible: claire.actor.userId } }]);
    // The right to read is personal (dmp.md §9.2): the answer is filed under his name, and she learns whether there is a DMP.
    const known = (who: Caller) => query('SELECT status, "authorization" FROM dmp_existence_check WHERE requested_by = $1', [who.actor.userId]);
    expect([await known(sophie), await known(claire)]).toEqual([[{ status: 'ACTIVE', authorization: 'UNKNOWN' }], [{ status: 'ACTIVE', authorization: 'VALID' }]]);
  });

  it('what waits for the card of the professional who answers is asked once his card is there, and his only', async () => {
    await all().give(claire, input({ acts: ['existence'] }));
    await centre.use(OpenPatient).execute(sophie, patientId);
    await query(`UPDATE dmp_existence_check SET state = 'blocked', last_error = '{"code": "card.needed"}' WHERE requested_by = $1`, [sophie.actor.userId]);
    const state = async (): Promise<unknown> => (await query<{ state: string }>('SELECT state FROM dmp_existence_check WHERE requested_by = $1', [sophie.actor.userId]))[0]?.state;
    for (const [holder, expected] of [[hugo, 'blocked'], [claire, 'scheduled']] as const) {
      await centre.use(CardArrivals).announce(centre.structureId, { nationalId: `8${holder.actor.rpps ?? ''}`, workstation: 'Cabinet 1' });
      expect(await state()).toBe(expected);
    }
  });

  it('is dropped when the habilitation is withdrawn before it leaves; a professional asks in his own name', async () => {
    const given = await all().give(claire, input({ acts: ['existence'] }));
    await centre.use(OpenPatient).execute(sophie, patientId);
    await all().withdraw(claire, given.id, given.version);
    await open(hugo);
    expect(asked.map(({ caller }) => caller.idNat)).toEqual([`8${hugo.actor.rpps ?? ''}`]);
    expect(await query('SELECT state FROM dmp_existence_check WHERE requested_by = $1', [sophie.actor.userId])).toEqual([{ state: 'cancelled' }]);
  });
});
