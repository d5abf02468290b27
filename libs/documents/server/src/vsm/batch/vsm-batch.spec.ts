import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { Lanes, LaneRunner, PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { AddElement, recordEntities, RecordModule } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { documentsEntities, DocumentsModule } from '../../documents.module';
import { OpenVsm } from '../write-vsm';
import { aldNumbersOf, aldTypes } from './ald-types';
import { batchRefusal, itemState, movesOfBatch } from './batch-rules';
import { MoveVsmBatch, ReadVsmBatches, StartVsmBatch } from './vsm-batches';
import { ListVsmCandidates, matches } from './vsm-candidates';

let db: TestDatabase;
let app: TestingModule;
let runner: LaneRunner;
let patients: Record<string, string>;
const person = (login: string, profession: 'medecin' | 'infirmier'): Caller => aCaller({ userId: demoAccounts.find((account) => account.login === login)?.id ?? '', structureId: demoStructureId, profession, permissions: [...permissionsOf(profession)] });
const claire = person('claire.martin', 'medecin');
const hugo = person('hugo.roy', 'medecin');
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });
const id = (name: string): string => patients[name] ?? '';
const sql = <R extends object>(text: string, values: unknown[] = []): Promise<R[]> => db.dataSource.query<R[]>(text, values);
const ald = (name: string, label: string, code: string | null) => use(AddElement).execute(claire, id(name), { kind: 'problem', content: { label, ald: true, codes: code ? [{ system: '2.16.840.1.113883.6.3', code, label }] : [] }, level: 'team' });
const start = (names: readonly string[], caller = claire) => use(StartVsmBatch).execute(caller, { patientIds: names.map(id), mssantePatient: false, remindMonths: 6 });
/** Wakes the lane until nothing is due, as the worker does. */
async function work(): Promise<void> {
  for (;;) {
    const [left] = await sql<{ n: number }>(`SELECT count(*)::int AS n FROM vsm_batch_item WHERE state IN ('scheduled', 'in_progress') AND NOT held`);
    if (left?.n === 0) return;
    runner.wake();
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
const results = async (batchId: string) => new Map((await use(ReadVsmBatches).items(claire, batchId)).map((item) => [Object.keys(patients).find((name) => patients[name] === item.patientId) ?? '', item]));

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  patients = await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId));
  const lane = use(Lanes).all().find(({ name }) => name === 'vsm-batch');
  if (!lane) throw new Error('no such lane');
  runner = new LaneRunner(lane, 'worker', db.dataSource, use(Transactions), silentLog());
  await ald('NESSI RUTH', 'Diabète de type 2', 'E11.9');
  await ald('MERCIER NICOLE', 'Cancer du sein', 'C50');
  await ald('LECLERC ROSE', 'Maladie rare', null);
  await ald('GARNIER PAULETTE', 'Diabète', 'E10');
  await ald('MOREAU JULIE', 'Sclérose en plaques', 'G35');
  await sql(`INSERT INTO consent (patient_id, structure_id, dmp, dmp_feed) VALUES ($1, $2, 'opposed', 'opposed') ON CONFLICT (patient_id) DO UPDATE SET dmp = 'opposed', dmp_feed = 'opposed'`, [id('GARNIER PAULETTE'), demoStructureId]);
}, 180_000);
afterAll(async () => { await runner?.stop(); await app?.close(); await db?.close(); });

describe('the rules of a batch of syntheses', () => {
  it('VSM-12 groups an ALD by the national list; what is not coded stands apart', () => {
    expect([aldNumbersOf(['E11.9']), aldNumbersOf(['c50', 'I21']), aldNumbersOf([]), aldNumbersOf(['R10'])]).toEqual([[8], [13, 30], [0], [0]]);
    expect(aldTypes.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    const codes = aldTypes.flatMap((type) => type.codes);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });
  it('VSM-12 keeps who fits every filter given, days in Paris', () => {
    const one = { aldNumbers: [8], mine: true, lastAt: '2026-03-12T23:30:00Z' };
    expect([matches(one, {}), matches(one, { ald: 8, mine: true, from: '2026-03-13', to: '2026-03-13' }), matches(one, { ald: 5 }), matches(one, { never: true }), matches(one, { to: '2026-03-12' }), matches({ ...one, lastAt: null }, { never: true }), matches({ ...one, lastAt: null }, { from: '2020-01-01' })]).toEqual([true, true, false, false, false, true, false]);
  });
  it('VSM-11 says why a patient is left out and what to do, first what nobody can mend', () => {
    const routes = { mayShareIns: true, sexe: 'F' as const, dmpFeed: 'allowed' as const, mssantePatient: 'allowed' as const, mssanteProfessional: 'allowed' as const, patientMssanteAddress: null, authorHasRpps: true };
    const facts = { routes, wholeRecord: true, draft: false, elsewhere: false };
    expect(batchRefusal(facts)).toBeNull();
    expect([batchRefusal({ ...facts, routes: { ...routes, mayShareIns: false } })?.action, batchRefusal({ ...facts, routes: { ...routes, dmpFeed: 'opposed' } })?.action, batchRefusal({ ...facts, draft: true })?.action, batchRefusal({ ...facts, wholeRecord: false })?.action, batchRefusal({ ...facts, routes: { ...routes, deceased: true } })?.remedy, batchRefusal({ ...facts, elsewhere: true })?.remedy]).toEqual(['qualify', 'consents', 'open', 'open', 'Rien à faire.', 'Attendez la fin de ce lot.']);
    expect([itemState('scheduled', false), itemState('scheduled', true), itemState('in_progress', false), itemState('blocked', false), itemState('delivered', false), itemState('cancelled', false)]).toEqual(['waiting', 'held', 'running', 'to-treat', 'done', 'stopped']);
    expect(movesOfBatch({ waiting: 1, held: 0, running: 0, done: 0, 'to-treat': 2, stopped: 0 })).toEqual(['hold', 'stop', 'retry']);
  });
});

describe('VSM-11 VSM-13 a batch of syntheses', () => {
  it('lists patients with an ALD marked in their record, each with why it may or may not leave', async () => {
    const { items, types } = await use(ListVsmCandidates).execute(claire, {});
    const of = (name: string) => items.find(({ patientId }) => patientId === id(name));
    expect(of('NESSI RUTH')).toMatchObject({ reason: null, aldNumbers: [8], ald: ['Diabète de type 2'], mine: true, lastAt: null });
    expect([of('GARNIER PAULETTE')?.action, of('MOREAU JULIE')?.action, of('CHASSAING ROBERT')]).toEqual(['consents', 'qualify', undefined]);
    expect(types.map(({ number, count }) => [number, count])).toEqual([[8, 2], [25, 1], [30, 1], [0, 1]]);
    expect((await use(ListVsmCandidates).execute(claire, { ald: 30 })).items.map(({ patientId }) => patientId)).toEqual([id('MERCIER NICOLE')]);
    expect((await sql<{ n: number }>(`SELECT count(*)::int AS n FROM trace WHERE action = 'vsm-batch.listed'`))[0]?.n).toBe(2);
  });

  it('signs one by one in the name of who started; who cannot leave does not stop the others, and says what to do', async () => {
    const batch = await start(['NESSI RUTH', 'MERCIER NICOLE', 'GARNIER PAULETTE', 'MOREAU JULIE']);
    expect(batch).toMatchObject({ total: 4, waiting: 4, done: 0, moves: ['hold', 'stop'] });
    await expect(start(['NESSI RUTH'])).rejects.toMatchObject({ code: 'vsm-batch.nothing' });
    await expect(use(MoveVsmBatch).execute(hugo, batch.id, 'stop')).rejects.toMatchObject({ code: 'vsm-batch.unknown' });
    await work();
    expect((await use(ReadVsmBatches).list(claire))[0]).toMatchObject({ id: batch.id, total: 4, done: 2, toTreat: 2, waiting: 0, moves: ['retry'] });
    const found = await results(batch.id);
    expect(found.get('GARNIER PAULETTE')).toMatchObject({ state: 'to-treat', reason: expect.stringContaining('s’oppose'), remedy: expect.any(String) });
    expect(found.get('MOREAU JULIE')).toMatchObject({ state: 'to-treat', reason: 'L’identité n’est pas qualifiée.' });
    const documentId = found.get('NESSI RUTH')?.documentId;
    expect(await sql(`SELECT author_id, type_code, routes->>'dmp' AS dmp, content->'body'->'problems'->0->>'text' AS problem FROM document_version WHERE document_id = $1`, [documentId])).toEqual([{ author_id: claire.actor.userId, type_code: '60591-5', dmp: 'true', problem: 'Diabète de type 2' }]);
    expect(await sql(`SELECT state, kind FROM reminder WHERE patient_id = $1`, [id('NESSI RUTH')])).toEqual([{ state: 'open', kind: 'vsm' }]);
  });

  it('is done once whatever stops the worker: a draft written, a signature made, a result lost', async () => {
    const batch = await start(['LECLERC ROSE']);
    const [item] = await sql<{ id: string }>('SELECT id FROM vsm_batch_item WHERE batch_id = $1', [batch.id]);
    // Killed after the draft was written: the row comes back, the same draft is signed, with what was noted in the record meanwhile (VSM-16).
    await use(Transactions).run(claire, (ctx) => use(OpenVsm).propose(ctx, id('LECLERC ROSE'), 'vsm', item?.id ?? '', 6));
    await use(AddElement).execute(claire, id('LECLERC ROSE'), { kind: 'allergy', content: { label: 'Pénicilline' }, level: 'team' });
    await work();
    expect(await sql(`SELECT content->'body'->'allergies'->0->>'text' AS allergy FROM document_version WHERE patient_id = $1 AND source = 'vsm'`, [id('LECLERC ROSE')])).toEqual([{ allergy: 'Pénicilline' }]);
    // Killed after the signature, before the result: told again, nothing signed twice.
    await sql(`UPDATE vsm_batch_item SET state = 'scheduled', document_id = NULL WHERE id = $1`, [item?.id]);
    await work();
    expect(await sql(`SELECT i.state, i.document_id IS NOT NULL AS told, (SELECT count(*)::int FROM document_version v WHERE v.patient_id = i.patient_id AND v.source = 'vsm') AS versions, (SELECT count(*)::int FROM vsm_draft d WHERE d.patient_id = i.patient_id) AS drafts FROM vsm_batch_item i WHERE i.id = $1`, [item?.id])).toEqual([{ state: 'delivered', told: true, versions: 1, drafts: 1 }]);
  });

  it('is held, let go, stopped; what could not leave is tried again once mended; a draft left open is never signed for its author', async () => {
    await use(OpenVsm).execute(claire, id('MERCIER NICOLE'), 'vsm');
    const batch = await start(['NESSI RUTH', 'MERCIER NICOLE', 'MOREAU JULIE']);
    const move = (what: 'hold' | 'release' | 'stop' | 'retry') => use(MoveVsmBatch).execute(claire, batch.id, what);
    expect(await move('hold')).toMatchObject({ held: 3, waiting: 0, moves: ['release', 'stop'] });
    await work();
    expect(await sql(`SELECT count(*)::int AS n FROM document_version WHERE patient_id = $1 AND source = 'vsm'`, [id('NESSI RUTH')])).toEqual([{ n: 1 }]);
    await move('release');
    await work();
    const found = await results(batch.id);
    expect([found.get('NESSI RUTH')?.state, found.get('MERCIER NICOLE')?.reason]).toEqual(['done', 'Vous avez commencé sa synthèse : elle attend votre relecture.']);
    await sql('DELETE FROM vsm_draft WHERE patient_id = $1 AND state = $2', [id('MERCIER NICOLE'), 'draft']);
    await move('retry');
    expect(await move('stop')).toMatchObject({ stopped: 2, done: 1, moves: [] });
    await expect(move('retry')).rejects.toMatchObject({ code: 'vsm-batch.nothing' });
    expect(await sql(`SELECT count(*)::int AS n, max(number) AS last FROM document_version WHERE patient_id = $1 AND source = 'vsm'`, [id('NESSI RUTH')])).toEqual([{ n: 2, last: 2 }]);
  });
});
