import { auditEntities, Trace } from '@pluriel/audit/server';
import type { PatientReader } from '@pluriel/identity/server';
import { DomainError, newId, type Profession } from '@pluriel/kernel';
import { Transactions, type Caller, type Live } from '@pluriel/platform/server';
import { aCaller, describeWithReference, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import type { BiologyOrder } from '@pluriel/record/domain';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PatientCheck } from '../patient-check';
import { recordEntities } from '../record.module';
import { BiologyIntake } from './biology-intake';
import { BiologyOrders } from './biology-orders';
import { BiologyReports } from './biology-reports';
import { BiologyRules } from './biology-setting';
import type { BiologyEntry, BiologySheet } from './biology.dto';
import { BiologyDelegationBook } from './delegations';
import { ReadBiology, ReadBiologyReport } from './read-biology';
import { reportIn } from './read-report';
import { glucose, laboratoryReport, potassium, type ReportFacts } from './testing/laboratory-report';
import { WaitingResults } from './waiting-results';
import { AcknowledgeBiology, AddTypedResult, ChooseBiologyOrder, WithdrawTypedResult } from './write-biology';

describe('biology of a file, in PostgreSQL', () => {
  let db: TestDatabase;
  const structureId = newId();
  const person = (profession: Profession, displayName: string): Caller => aCaller({ structureId, profession, displayName });
  const [claire, roy, nadia, kine, coordinator] = [person('medecin', 'Dr Claire MARTIN'), person('medecin', 'Dr Anne ROY'), person('infirmier', 'Nadia BEN'), person('kine', 'Paul KINE'), person('coordinateur', 'Zoé COORD')];
  const stranger = aCaller({ structureId: newId() });
  const known = new Set<string>();
  const patients = new PatientCheck({ forDocument: async (_ctx: unknown, id: string) => { if (!known.has(id)) throw new DomainError('patient.unknown', 'Inconnu.', { status: 404 }); } } as unknown as PatientReader);
  const prescribed = new Map<string, BiologyOrder[]>();
  const hiddenOrders = new Set<string>();
  let transactions: Transactions; let intake: BiologyIntake; let read: ReadBiology; let one: ReadBiologyReport; let add: AddTypedResult; let withdraw: WithdrawTypedResult; let acknowledge: AcknowledgeBiology; let choose: ChooseBiologyOrder;
  let waiting: WaitingResults; let rules: BiologyRules; let delegations: BiologyDelegationBook;

  const idOf = (caller: Caller): string => caller.actor.userId ?? '';
  const aPatient = async (): Promise<string> => {
    const id = newId();
    known.add(id);
    await db.dataSource.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [id, structureId]);
    return id;
  };
  const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const take = (patientId: string, facts: ReportFacts, { by = claire, documentId = newId() } = {}): Promise<string | null> =>
    transactions.run(by, (ctx) => intake.take(ctx, { patientId, documentId, bytes: Buffer.from(laboratoryReport({ sampledAt: `${today}080000+0100`, ...facts })), receivedBy: { userId: idOf(by), displayName: by.actor.displayName } }));
  const taken = async (...given: Parameters<typeof take>): Promise<string> => (await take(...given)) ?? '';
  const values = (sheet: BiologySheet): string[] => sheet.lines.map(({ label, latest }) => `${label} ${latest.text}`).sort();
  const states = async (patientId: string): Promise<string[]> => (await read.execute(claire, patientId, null)).reports.map(({ title, state }) => `${title} ${state}`).sort();
  const actions = async (subjectId: string): Promise<string[]> => (await db.dataSource.query<{ action: string }[]>('SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq', [subjectId])).map(({ action }) => action);
  const arrivedBefore = (id: string, minutes: number): Promise<unknown> => db.dataSource.query(`UPDATE biology_report SET received_at = now() - $2::int * interval '1 minute' WHERE id = $1`, [id, minutes]);
  const waitingOf = async (who: Caller, id: string): Promise<string | null> => (await waiting.list(who)).items.find((item) => item.id === id)?.reason ?? null;
  const share = (patientId: string, sharing: string): Promise<unknown> => db.dataSource.query('INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, $3, $4) ON CONFLICT (patient_id) DO UPDATE SET sharing = $3, sharing_limits = $4', [patientId, structureId, sharing, '[]']);

  beforeAll(async () => {
    db = await testDatabase([...auditEntities, ...recordEntities]);
    transactions = new Transactions(db.dataSource, silentLog());
    for (const { actor } of [claire, roy, nadia, kine, coordinator]) await db.dataSource.query('INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession, rpps) VALUES ($1, $2, $3, $4, $5, $6, $7)', [actor.userId, structureId, `u${actor.userId ?? ''}`, actor.displayName.split(' ').at(-1), 'Prénom', actor.profession, actor === roy.actor ? '10001234567' : null]);
    const [trace, live, orders] = [new Trace(), { notify: async () => undefined } as unknown as Live, new BiologyOrders()];
    orders.register(async (_ctx, patientId, shared) => (prescribed.get(patientId) ?? []).filter(({ id }) => !shared || !hiddenOrders.has(id)));
    const reports = new BiologyReports(orders);
    intake = new BiologyIntake(orders, trace, live); waiting = new WaitingResults(transactions, reports); read = new ReadBiology(transactions, trace, patients, reports); one = new ReadBiologyReport(transactions, trace, reports, orders, waiting);
    add = new AddTypedResult(transactions, patients, intake, one); withdraw = new WithdrawTypedResult(transactions, reports, intake, one); acknowledge = new AcknowledgeBiology(transactions, reports, waiting, one, trace, live);
    choose = new ChooseBiologyOrder(transactions, reports, orders, one, trace, live); rules = new BiologyRules(transactions, trace); delegations = new BiologyDelegationBook(transactions, trace, live);
  });
  afterAll(() => db.close());

  it('BIO-02 BIO-04 BIO-05 makes rows of a report, whole and as written, and traces without saying a value', async () => {
    const patientId = await aPatient();
    const id = await taken(patientId, { title: 'Ionogramme', lines: [potassium('6.4', 'H'), { code: '1988-5', label: 'CRP', value: '0.5', unit: 'mg/L', upTo: true }, { label: 'Aspect', value: 'lactescent' }] });
    const view = await one.execute(claire, id);
    expect(view).toMatchObject({ title: 'Ionogramme', laboratory: 'Laboratoire des charmes', author: 'Marcel CAMPARINI', state: 'current', critical: 0, abnormal: 1, results: 3, source: 'received', responsibleName: expect.stringContaining('MARTIN') as unknown, order: null, conflict: false });
    expect(view.rows.map(({ label, text, reference, flag, side, chapter }) => [label, text, reference, flag, side, chapter])).toEqual([['Potassium', '6,4 mmol/L', '3,5 à 5,1', 'abnormal', 'high', 'Biochimie'], ['CRP', '< 0,5 mg/L', null, null, null, 'Biochimie'], ['Aspect', 'lactescent', null, null, null, 'Biochimie']]);
    const [crp] = await db.dataSource.query<object[]>(`SELECT loinc, value_number::text, comparator, unit, sampled_on::text = $2 AS today FROM biology_result WHERE report_id = $1 AND label = 'CRP'`, [id, new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())]);
    expect(crp).toMatchObject({ loinc: '1988-5', value_number: '0.5', comparator: '<', unit: 'mg/L' });
    expect(await actions(id)).toEqual(['biology.integrated', 'biology.report-viewed']);
    expect(JSON.stringify(await db.dataSource.query('SELECT detail, before, after FROM trace WHERE patient_id = $1', [patientId]))).not.toMatch(/potass|6[.,]4|CRP/i);
    await expect(one.execute(stranger, id)).rejects.toMatchObject({ code: 'biology.unknown', status: 404 });
    expect(await take(patientId, { lines: [] })).toBeNull();
    await expect(db.dataSource.query(`UPDATE biology_result SET value_text = '4' WHERE report_id = $1`, [id])).rejects.toThrow(/written once/);
    await expect(db.dataSource.query('DELETE FROM biology_result WHERE report_id = $1', [id])).rejects.toThrow(/written once/);
  });

  it('BIO-03 what was sampled long ago is history, unless a result is critical: somebody has to see it', async () => {
    const patientId = await aPatient();
    const longAgo = `${new Date(Date.now() - 200 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')}080000+0100`;
    const [history, critical] = [await taken(patientId, { sampledAt: longAgo, lines: [potassium('6.4', 'H')] }), await taken(patientId, { sampledAt: longAgo, lines: [potassium('7.1', 'HH')] })];
    expect([await waitingOf(claire, history), await waitingOf(claire, critical)]).toEqual([null, 'mine']);
  });

  it('BIO-06 takes a report once, puts the newer version in its place, withdraws and gives back, and keeps every value written', async () => {
    const patientId = await aPatient();
    const documentId = newId();
    const first = await taken(patientId, { title: 'v1', setId: 's', version: 1, lines: [potassium('4.1'), glucose('5')] }, { documentId });
    expect(await take(patientId, { title: 'v1', setId: 's', version: 1, lines: [potassium('4.1'), glucose('5')] }, { documentId })).toBe(first);
    const second = newId();
    await taken(patientId, { title: 'v2', setId: 's', version: 2, lines: [potassium('4.4')] }, { documentId: second });
    expect(await states(patientId)).toEqual(['v1 superseded', 'v2 current']);
    expect(values(await read.execute(claire, patientId, null))).toEqual(['Potassium 4,4']);
    await transactions.run(claire, (ctx) => intake.withdraw(ctx, second, 'demande du laboratoire'));
    expect(await states(patientId)).toEqual(['v1 current', 'v2 withdrawn']);
    expect((await read.execute(claire, patientId, null)).reports.find(({ title }) => title === 'v2')?.withdrawnWords).toMatch(/Retiré le .* par Dr Claire MARTIN : demande du laboratoire/);
    expect(values(await read.execute(claire, patientId, null))).toEqual(['Glucose 5', 'Potassium 4,1']);
    await take(patientId, { title: 'v2', lines: [] }, { documentId: second });
    expect(await states(patientId)).toEqual(['v1 superseded', 'v2 current']);
    expect(await db.dataSource.query('SELECT count(*)::int AS n FROM biology_result r JOIN biology_report b ON b.id = r.report_id WHERE b.patient_id = $1', [patientId])).toEqual([{ n: 3 }]);
  });

  it('BIO-06 ends in the same state in whatever order three versions arrive', async () => {
    const versions = [1, 2, 3].map((version) => ({ title: `v${version}`, id: `x${version}`, setId: 'same', version, ...(version > 1 ? { replaces: `x${version - 1}` } : {}), lines: [potassium(`4.${version}`)] }));
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(versions, { minLength: 3 }), async (arrived) => {
      const patientId = await aPatient();
      for (const facts of arrived) await take(patientId, facts);
      expect(await states(patientId)).toEqual(['v1 superseded', 'v2 superseded', 'v3 current']);
      expect(values(await read.execute(claire, patientId, null))).toEqual(['Potassium 4,3']);
    }), { numRuns: 4 });
  });

  it('BIO-05 BIO-07 BIO-08 lays tests over time, in one unit when it converts exactly, with the value before', async () => {
    const patientId = await aPatient();
    await taken(patientId, { sampledAt: '20240105', lines: [glucose('4900', 'umol/L')] });
    await taken(patientId, { sampledAt: '20250105', lines: [glucose('0.92', 'g/L')] });
    const last = await taken(patientId, { sampledAt: '20260105', lines: [glucose('5.4')] });
    const sheet = await read.execute(claire, patientId, null);
    expect(sheet).toMatchObject({ dates: ['2026-01-05', '2025-01-05', '2024-01-05'], older: null, restricted: false });
    expect(sheet.lines.map(({ label, shownUnit, count, latest }) => [label, shownUnit, count, latest.text]).sort()).toEqual([['Glucose', 'g/L', 1, '0,92'], ['Glucose', 'mmol/L', 2, '5,4']]);
    const series = await read.series(claire, patientId, sheet.lines.find(({ shownUnit }) => shownUnit === 'mmol/L')?.key ?? '');
    expect(series.points.map(({ on, text, written }) => [on, text, written])).toEqual([['2024-01-05', '4,9', '4900 µmol/L'], ['2026-01-05', '5,4', null]]);
    expect(series.apart).toMatch(/g\/L/);
    expect((await one.execute(claire, last)).rows[0]?.previous).toBe('4,9 mmol/L le 05/01/2024');
    await expect(read.series(claire, patientId, 'loinc 0-0')).rejects.toMatchObject({ code: 'biology.unknown-test', status: 404 });
    await expect(read.execute(claire, newId(), null)).rejects.toMatchObject({ code: 'patient.unknown' });
  });

  it('BIO-08 keeps a typed result with its author, refuses what makes no sense, takes it back without erasing it', async () => {
    const patientId = await aPatient();
    const entry: BiologyEntry = { label: 'INR', value: '2,5', unit: 'INR', sampledOn: '2026-01-05', laboratory: 'Laboratoire X, par téléphone' };
    await expect(add.execute(nadia, patientId, { ...entry, unit: 'pouce' })).rejects.toMatchObject({ code: 'biology.invalid', status: 422, errors: [{ field: 'unit' }] });
    const typed = await add.execute(nadia, patientId, entry);
    expect(typed).toMatchObject({ source: 'typed', receivedByName: 'Nadia BEN', laboratory: 'Laboratoire X, par téléphone', toSee: false, rows: [{ label: 'INR', text: '2,5 INR' }] });
    await expect(withdraw.execute(claire, typed.id, 99, 'x')).rejects.toMatchObject({ code: 'resource.stale', status: 412 });
    expect(await withdraw.execute(claire, typed.id, typed.version, 'erreur de patient')).toMatchObject({ state: 'withdrawn', withdrawnWords: expect.stringContaining('erreur de patient') as unknown, rows: [{ text: '2,5 INR' }] });
    expect((await read.execute(claire, patientId, null)).lines).toEqual([]);
    const received = await taken(patientId, { lines: [potassium('4')] });
    await expect(withdraw.execute(claire, received, 1, 'x')).rejects.toMatchObject({ code: 'biology.received', status: 409 });
    expect(await actions(typed.id)).toEqual(['biology.typed', 'biology.withdrawn']);
  });

  it('BIO-03 BIO-09 waits for who asked, is acknowledged once and by name, with what was decided', async () => {
    const patientId = await aPatient();
    const id = await taken(patientId, { lines: [potassium('7.1', 'HH'), glucose('5')], requesterRpps: '10001234567' }, { by: nadia });
    expect([await waitingOf(roy, id), await waitingOf(claire, id), await waitingOf(nadia, id), await waitingOf(kine, id)]).toEqual(['mine', null, null, null]);
    const list = await waiting.list(roy);
    expect(list.items[0]).toMatchObject({ id, critical: 1, alerts: ['Potassium 7,1 mmol/L'], patientLabel: 'NESSI RUTH' });
    expect(list.critical).toBeGreaterThanOrEqual(1);
    await expect(acknowledge.execute(nadia, id, 'x')).rejects.toMatchObject({ code: 'biology.not-delegate', status: 403 });
    await expect(acknowledge.execute(kine, id, 'x')).rejects.toMatchObject({ code: 'biology.not-delegate', status: 403 });
    await expect(acknowledge.execute(roy, id, ' ')).rejects.toMatchObject({ code: 'biology.conduct-missing', status: 422, field: 'conduct' });
    expect(await one.execute(nadia, id)).toMatchObject({ acknowledgeable: false, whyNot: expect.stringContaining('ROY') as unknown });
    expect(await acknowledge.execute(roy, id, 'patiente appelée, contrôle demain')).toMatchObject({ acknowledgeable: false, seen: { byName: 'Dr Anne ROY', conduct: 'patiente appelée, contrôle demain', inPlaceOf: null } });
    await expect(acknowledge.execute(claire, id, 'autre')).rejects.toMatchObject({ code: 'biology.already-seen', status: 409, current: { seen: { byName: 'Dr Anne ROY' } } });
    expect(await waitingOf(roy, id)).toBeNull();
    expect((await actions(id)).filter((action) => action === 'biology.seen')).toHaveLength(1);
  });

  it('BIO-09 two who acknowledge at once: one is kept, the other is told who', async () => {
    const patientId = await aPatient();
    const id = await taken(patientId, { lines: [potassium('7.1', 'HH')] });
    const outcomes = await Promise.allSettled([acknowledge.execute(claire, id, 'a'), acknowledge.execute(roy, id, 'b')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'biology.already-seen' } });
  });

  it('BIO-09 goes to the delegate while the doctor is away, to everyone when a critical one was not seen in time, and never disappears', async () => {
    const patientId = await aPatient();
    const [critical, ordinary, old] = [await taken(patientId, { lines: [potassium('7.1', 'HH')] }), await taken(patientId, { lines: [glucose('5')] }), await taken(patientId, { sampledAt: '20200105', lines: [glucose('5')] })];
    expect([await waitingOf(claire, critical), await waitingOf(claire, ordinary), await waitingOf(claire, old), await waitingOf(roy, critical)]).toEqual(['mine', 'mine', null, null]);
    await arrivedBefore(critical, 59); expect(await waitingOf(roy, critical)).toBeNull();
    await arrivedBefore(critical, 61); expect([await waitingOf(roy, critical), await waitingOf(nadia, critical)]).toEqual(['escalated', null]);
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
    await expect(delegations.give(roy, { fromId: idOf(claire), toId: idOf(nadia), kind: 'absence', from: day, to: day })).rejects.toMatchObject({ code: 'access.delegation', status: 403 });
    await expect(delegations.give(claire, { fromId: idOf(claire), toId: idOf(kine), kind: 'absence', from: day })).rejects.toMatchObject({ code: 'delegation.invalid', status: 422, errors: [{ field: 'toId' }, { field: 'to' }] });
    const given = await delegations.give(coordinator, { fromId: idOf(claire), toId: idOf(nadia), kind: 'absence', from: day, to: '2099-01-01' });
    expect(given).toMatchObject({ state: 'in-force', endable: true, setByName: 'Zoé COORD' });
    await expect(delegations.give(claire, { fromId: idOf(claire), toId: idOf(nadia), kind: 'absence', from: day, to: '2099-01-01' })).rejects.toMatchObject({ code: 'delegation.already', status: 409 });
    expect([await waitingOf(nadia, critical), await waitingOf(nadia, ordinary)]).toEqual(['delegated', 'delegated']);
    expect(await acknowledge.execute(nadia, ordinary, null)).toMatchObject({ seen: { byName: 'Nadia BEN', inPlaceOf: 'delegated', conduct: null } });
    expect((await delegations.list(claire)).items.map(({ id }) => id)).toContain(given.id);
    expect(await delegations.end(claire, given.id, given.version)).toMatchObject({ state: 'ended', endable: false });
    expect([await waitingOf(nadia, critical), await waitingOf(claire, critical)]).toEqual([null, 'mine']);
    await db.dataSource.query('UPDATE app_user SET active = false, closed_at = now() WHERE id = $1', [idOf(claire)]);
    expect(await waitingOf(roy, critical)).toBe('nobody');
    await db.dataSource.query('UPDATE app_user SET active = true, closed_at = NULL WHERE id = $1', [idOf(claire)]);
  });

  it('BIO-03 alerts from the thresholds of the centre, with their source, for what comes next', async () => {
    const patientId = await aPatient();
    const threshold = { label: 'Glucose', loinc: '14749-6', unit: 'mmol/l', low: 2.5, high: 25, source: 'Décision du centre, novembre 2026' };
    await expect(rules.save(claire, 0, { delayMinutes: 30, thresholds: [{ ...threshold, unit: 'pouce', low: null, high: null, source: ' ', loinc: '1-1' }] })).rejects.toMatchObject({ code: 'biology.threshold-invalid', errors: ['loinc', 'unit', 'low', 'source'].map((field) => ({ field: `thresholds.0.${field}` })) });
    const saved = await rules.save(claire, 0, { delayMinutes: 30, thresholds: [threshold] });
    expect(saved).toMatchObject({ delayMinutes: 30, version: 1, thresholds: [{ unit: 'mmol/L', high: 25 }], changedByName: 'Dr Claire MARTIN' });
    await expect(rules.save(claire, 0, { delayMinutes: 5, thresholds: [] })).rejects.toMatchObject({ code: 'resource.stale' });
    const id = await taken(patientId, { lines: [glucose('26'), glucose('24')] });
    expect((await one.execute(claire, id)).rows.map(({ flag, flagFrom, interpretation }) => [flag, flagFrom, interpretation])).toEqual([['critical', 'centre', 'Au-dessus du seuil d’alerte du centre (Décision du centre, novembre 2026)'], [null, null, null]]);
    await rules.save(claire, 1, { delayMinutes: 60, thresholds: [] });
    expect((await one.execute(claire, id)).critical).toBe(1);
  });

  it('BIO-11 finds the prescription that asked, lets a person choose another, and shows it to who may read it', async () => {
    const patientId = await aPatient();
    const order = (on: string, ...acts: string[]): BiologyOrder => ({ id: newId(), on, authorId: idOf(roy), authorName: 'Dr Anne ROY', acts });
    const [ionogram, thyroid] = [order('2026-01-02', 'Ionogramme sanguin'), order('2026-01-03', 'TSH')];
    prescribed.set(patientId, [ionogram, thyroid]);
    const id = await taken(patientId, { sampledAt: '20260105', lines: [potassium('4')] });
    const view = await one.execute(claire, id);
    expect(view).toMatchObject({ order: { id: ionogram.id, on: '2026-01-02', authorName: 'Dr Anne ROY' }, responsibleName: expect.stringContaining('ROY') as unknown });
    expect(view.orders).toHaveLength(2);
    await expect(choose.execute(claire, id, 99, thyroid.id)).rejects.toMatchObject({ code: 'resource.stale' });
    await expect(choose.execute(claire, id, view.version, newId())).rejects.toMatchObject({ code: 'biology.unknown-order', status: 404 });
    const chosen = await choose.execute(claire, id, view.version, thyroid.id);
    expect(chosen.order?.id).toBe(thyroid.id);
    hiddenOrders.add(thyroid.id);
    expect((await one.execute(claire, id)).order).toBeNull();
    hiddenOrders.clear();
    expect((await choose.execute(claire, id, chosen.version, null)).order).toBeNull();
  });

  it('STR-10 follows the limits of sharing in the list, the tests, the report and the results to see', async () => {
    const patientId = await aPatient();
    const id = await taken(patientId, { lines: [potassium('7.1', 'HH')] }, { by: roy });
    await arrivedBefore(id, 600);
    await share(patientId, 'opposed');
    expect(await read.execute(claire, patientId, null)).toMatchObject({ reports: [], lines: [], restricted: true });
    expect((await read.execute(roy, patientId, null)).lines).toHaveLength(1);
    await expect(read.series(claire, patientId, 'loinc 2823-3')).rejects.toMatchObject({ code: 'biology.unknown-test' });
    await expect(one.execute(claire, id)).rejects.toMatchObject({ code: 'sharing.opposed', status: 403 });
    await expect(acknowledge.execute(claire, id, 'x')).rejects.toMatchObject({ code: 'sharing.opposed' });
    expect(await waiting.list(claire)).toMatchObject({ notShared: [expect.stringContaining('Un résultat critique') as unknown] });
    expect((await waiting.list(claire)).items.map((item) => item.id)).not.toContain(id);
    expect(await waitingOf(roy, id)).toBe('mine');
  });

  it('STR-05 BIO-09 who stands in for a doctor reads the result that waits for him without being of the care team, and nothing else', async () => {
    const patientId = await aPatient();
    await db.dataSource.query("INSERT INTO care_team_rule (structure_id, rule, act_months, changed_by_name, changed_at) VALUES ($1, 'team', 12, 'test', now())", [structureId]);
    const [id, earlier] = [await taken(patientId, { lines: [potassium('7.1', 'HH')] }), await taken(patientId, { sampledAt: '20200105', lines: [potassium('4')] })];
    await expect(one.execute(roy, id)).rejects.toMatchObject({ status: 403, code: 'care-team.reason-needed' });
    await arrivedBefore(id, 61);
    expect([await waitingOf(roy, id), (await one.execute(roy, id)).acknowledgeable]).toEqual(['escalated', true]);
    await expect(one.execute(roy, earlier)).rejects.toMatchObject({ status: 403 });
    expect(await read.execute(roy, patientId, null)).toMatchObject({ reports: [], restricted: true });
    expect(await acknowledge.execute(roy, id, 'patient appelé')).toMatchObject({ seen: { byName: 'Dr Anne ROY', inPlaceOf: 'escalated' } });
    // The patient's objection to sharing his biology does not yield to standing in, in or out of the care team (STR-10).
    const again = await taken(patientId, { lines: [potassium('7.2', 'HH')] });
    await arrivedBefore(again, 61);
    await db.dataSource.query(`INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, 'restricted', $3)`, [patientId, structureId, JSON.stringify([{ kind: 'document-type', ref: '11502-2', label: 'Biologie' }])]);
    await expect(one.execute(roy, again)).rejects.toMatchObject({ status: 403, code: 'sharing.opposed' });
    await expect(acknowledge.execute(roy, again, 'patient appelé')).rejects.toMatchObject({ code: 'sharing.opposed' });
    expect(await waitingOf(roy, again)).toBeNull();
    expect((await waiting.list(roy)).notShared).toEqual(expect.arrayContaining([expect.stringContaining('Un résultat critique')]));
    await db.dataSource.query('DELETE FROM care_team_rule WHERE structure_id = $1', [structureId]);
  });

  describeWithReference('the official example of a report', (folder) => {
    it('BIO-02 reads it whole', () => {
      const report = reportIn(readFileSync(join(folder, 'cda-kit/ExemplesCDA/BIO-CR-BIO_2024.01_TSH_1.xml')));
      expect(report?.results.length).toBeGreaterThan(0);
      expect(report?.results.every(({ label, sampledOn }) => label !== '' && sampledOn !== null)).toBe(true);
    });
  });
});
