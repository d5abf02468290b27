import { DomainError, newId } from '@pluriel/kernel';
import type { PatientForm } from '@pluriel/identity/domain';
import { LaneRunner, Transactions } from '@pluriel/platform/server';
import { aCaller, silentLog } from '@pluriel/platform/testing';
import { CreatePatient } from '../patients/create-patient';
import { UpdatePatient } from '../patients/update-patient';
import { ReadPatient } from '../patients/open-patient';
import { aForm, identityBench, until, type IdentityBench } from '../testing/identity-bench';
import { CompareFiles } from './compare-files.query';
import { DeclareDistinct } from './declare-distinct';
import { DuplicateSweepLane } from './duplicate-sweep.lane';
import { CountDuplicates, ListDuplicates } from './list-duplicates.query';
import { SearchDuplicates } from './search-duplicates';

let bench: IdentityBench;
beforeAll(async () => { bench = await identityBench(); });
afterAll(() => bench.close());
beforeEach(() => { bench.caller = aCaller({ displayName: 'Sophie DURAND', profession: 'secretaire', rpps: null }); });

const use = <T>(type: new (...parts: never[]) => T): T => bench.module.get(type as never, { strict: false });
const create = (parts: Partial<PatientForm> = {}, reason: string | null = 'test') => use(CreatePatient).execute(bench.caller, aForm({ nomUtilise: null, mobile: null, ...parts }), reason);
const search = () => use(SearchDuplicates).execute(bench.caller.structureId);
const open = async () => (await use(ListDuplicates).execute(bench.caller, {})).items;
const refusal = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };
/** Files made as if from before the checks at creation: the pairs noted then are forgotten. */
const forget = () => bench.db.dataSource.query('DELETE FROM duplicate_pair WHERE structure_id = $1', [bench.caller.structureId]);

describe('INS-62 detection at creation (J1 B9)', () => {
  it('the same traits under the used name are shown with the reasons, and creating anyway asks why', async () => {
    await create({ nomUtilise: 'De Vinci' });
    const error = await refusal(create({ nomNaissance: 'DE VINCI', nomUtilise: null }, null));
    expect(error).toMatchObject({ code: 'patient.possible-duplicate', status: 409 });
    expect(error.current).toMatchObject({ items: [{ nomNaissance: 'NESSI', reasons: ['Le nom utilisé de l’un est le nom de naissance de l’autre', 'Même lieu de naissance'] }] });
    expect(await create({ nomNaissance: 'DE VINCI' }, 'sa cousine')).toMatchObject({ nomNaissance: 'DE VINCI' });
    expect(await open()).toMatchObject([{ state: 'possible', note: 'sa cousine', first: { nomNaissance: 'NESSI' }, second: { nomNaissance: 'DE VINCI' } }]);
  });

  it.each<[string, Partial<PatientForm>]>([
    ['sounds the same', { nomNaissance: 'NESSY', premierPrenom: 'RUTHE' }], ['one letter more', { nomNaissance: 'NESSIE' }], ['exchanged fields', { nomNaissance: 'RUTH', premierPrenom: 'NESSI' }], ['exchanged day and month', { dateNaissance: '1977-10-07' }], ['a second given name', { premierPrenom: 'RUTH-ISABELLE' }],
  ])('%s', async (_case, parts) => {
    await create({ dateNaissance: '1977-07-10' });
    expect(await refusal(create({ dateNaissance: '1977-07-10', ...parts }, null))).toMatchObject({ code: 'patient.possible-duplicate' });
  });

  it.each<[string, Partial<PatientForm>]>([['a brother', { premierPrenom: 'PAUL', sexe: 'M' }], ['another day', { dateNaissance: '1977-07-15' }], ['another name', { nomNaissance: 'DURAND' }]])('not %s', async (_case, parts) => {
    await create();
    await expect(create(parts, null)).resolves.toMatchObject({ status: 'provisoire' });
  });
});

describe('INS-62 nightly search', () => {
  it('finds same traits, alike names, exchanged names and dates; leaves the others; a second search finds nothing new', async () => {
    await create({ nomNaissance: 'LEFEBVRE', premierPrenom: 'MATHIEU', sexe: 'M' });
    await create({ nomNaissance: 'LEFEVRE', premierPrenom: 'MATTHIEU', sexe: 'M' });
    await create({ nomNaissance: 'MATHIEU', premierPrenom: 'LEFEBVRE', sexe: 'M' });
    await create({ nomNaissance: 'LEFEBVRE', premierPrenom: 'MATHIEU', sexe: 'M', dateNaissance: '1978-03-04' });
    await create({ nomNaissance: 'LEFEBVRE', premierPrenom: 'MATHIEU', sexe: 'M', dateNaissance: '1978-04-03' });
    await create({ nomNaissance: 'MARTIN', premierPrenom: 'PAUL', sexe: 'M' });
    await forget();
    expect(await search()).toMatchObject({ patients: 6, found: 4 });
    expect((await open()).map(({ reasons }) => reasons[0]).sort()).toEqual(['Jour et mois inversés', 'Nom et prénom inversés', 'Nom et prénom inversés', 'Noms qui se prononcent pareil']);
    expect(await search()).toMatchObject({ found: 0 });
  });

  it('the same INS, present on one file and past on the other, is proven; one withdrawn as wrong is not', async () => {
    const [one, other, third] = [await create({ nomNaissance: 'ALPHA' }), await create({ nomNaissance: 'BETA', premierPrenom: 'ZOE', dateNaissance: '1960-01-02' }), await create({ nomNaissance: 'GAMMA', premierPrenom: 'EVE', dateNaissance: '1961-01-02' })];
    await bench.db.dataSource.query(`UPDATE patient SET insi_confirmed = true, matricule = '277076322082910', oid = '1.2.250.1.213.1.4.8' WHERE id = $1`, [one.id]);
    for (const [id, origin] of [[other.id, 'insi'], [third.id, 'downgraded']]) await bench.db.dataSource.query(`INSERT INTO patient_ins_history (id, patient_id, matricule, oid, origin, recorded_at) VALUES ($1, $2, '277076322082910', '1.2.250.1.213.1.4.8', $3, now())`, [newId(), id, origin]);
    await search();
    expect((await open()).map(({ state, reasons, first, second }) => [state, reasons, [first.nomNaissance, second.nomNaissance].sort()])).toEqual([['proven', ['Même matricule INS'], ['ALPHA', 'BETA']]]);
    expect(await use(CountDuplicates).execute(bench.caller)).toMatchObject({ open: 1, proven: 1 });
  });

  it('at most one active file per matricule, in the database too', async () => {
    const [one, other] = [await create({ nomNaissance: 'ALPHA' }), await create({ nomNaissance: 'BETA', premierPrenom: 'ZOE' })];
    const activate = (id: string) => bench.db.dataSource.query(`UPDATE patient SET insi_confirmed = true, matricule = '181016322075140', oid = '1.2.250.1.213.1.4.8' WHERE id = $1`, [id]);
    await activate(one.id);
    await expect(activate(other.id)).rejects.toThrow('patient_active_ins');
  });

  it('a pair whose traits were corrected is forgotten; a pair somebody asked about is not', async () => {
    const [one] = [await create(), await create({}, 'jumelle ?')];
    await create({ nomNaissance: 'NESSY' });
    await search();
    expect(await open()).toHaveLength(3);
    await bench.db.dataSource.query(`UPDATE duplicate_pair SET found_by = 'sweep' WHERE structure_id = $1 AND note <> 'jumelle ?'`, [bench.caller.structureId]);
    await use(UpdatePatient).execute(bench.caller, one.id, 1, aForm({ nomUtilise: null, mobile: null, nomNaissance: 'DURAND', premierPrenom: 'ALICE' }));
    await search();
    expect((await open()).map(({ note }) => note).sort()).toEqual(['jumelle ?', 'test']);
  });

  it('never crosses the centres, and leaves fictive and merged files out', async () => {
    const here = await create();
    bench.caller = aCaller();
    await create();
    const fictive = await create();
    await bench.db.dataSource.query('UPDATE patient SET attr_fictive = true WHERE id = $1', [fictive.id]);
    await forget();
    expect(await search()).toMatchObject({ patients: 1, found: 0 });
    expect(await refusal(use(CompareFiles).execute(bench.caller, here.id, fictive.id))).toMatchObject({ code: 'patient.unknown' });
  });

  it('runs once a night and a structure, whatever the number of workers', async () => {
    const [{ id: structureId } = { id: '' }] = await bench.db.dataSource.query<{ id: string }[]>(
      `INSERT INTO structure (id, name, kind, finess, sector, oid_root, mssante_applicative_address) VALUES ($1, 'Centre', 'MSP', '630000018', 'SA52', '1.2.250.1.999.1', 'a@b.mssante.fr') RETURNING id`, [newId()]);
    let runs = 0;
    const lane = use(DuplicateSweepLane).definition();
    const counted = { ...lane, attempt: async (...parts: Parameters<typeof lane.attempt>) => { runs += 1; return lane.attempt(...parts); } };
    const runners = [1, 2, 3].map((number) => new LaneRunner(counted as never, `worker-${number}`, bench.db.dataSource, use(Transactions), silentLog()));
    for (const runner of runners) runner.wake();
    const row = async () => (await bench.db.dataSource.query<{ finished_at: Date | null; state: string; not_before: Date; patients: number }[]>('SELECT * FROM duplicate_sweep WHERE structure_id = $1', [structureId]))[0];
    const done = await until(async () => { const found = await row(); return found?.finished_at && found.state === 'scheduled' ? found : null; }, 'the search of the night');
    await Promise.all(runners.map((runner) => runner.stop()));
    expect(runs).toBe(1);
    expect(done.patients).toBe(0);
    expect(done.not_before.getTime()).toBeGreaterThan(Date.now());
    expect(new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' }).format(done.not_before)).toBe('02:30');
  });
});

describe('INS-62 two persons who look alike', () => {
  it('both become homonymes, the pair is never proposed again, and the decision is traced on both', async () => {
    const [one, other] = [await create(), await create()];
    await use(DeclareDistinct).execute(bench.caller, one.id, other.id, 'Cousines, pièces vues');
    expect(await open()).toEqual([]);
    await search();
    expect(await open()).toEqual([]);
    for (const { id } of [one, other]) expect((await use(ReadPatient).execute(bench.caller, id)).attributes).toEqual(['homonyme']);
    const traces = await bench.db.dataSource.query<{ patient_id: string }[]>(`SELECT patient_id FROM trace WHERE action = 'identity.distinct' AND structure_id = $1`, [bench.caller.structureId]);
    expect(traces.map((trace) => trace.patient_id).sort()).toEqual([one.id, other.id].sort());
    expect(await refusal(use(DeclareDistinct).execute(bench.caller, other.id, one.id, 'encore'))).toMatchObject({ code: 'duplicate.decided' });
    expect((await use(ListDuplicates).execute(bench.caller, { state: 'distinct' })).items).toMatchObject([{ decidedBy: 'Sophie DURAND', decisionReason: 'Cousines, pièces vues' }]);
  });

  it('asks for a reason, and for the right', async () => {
    const [one, other] = [await create(), await create()];
    expect(await refusal(use(DeclareDistinct).execute(bench.caller, one.id, other.id, ' '))).toMatchObject({ code: 'access.reason', status: 422 });
    expect(await refusal(use(DeclareDistinct).execute({ ...bench.caller, actor: { ...bench.caller.actor, permissions: new Set(['patient.read']) } }, one.id, other.id, 'x'))).toMatchObject({ code: 'access.refused', status: 403 });
  });
});

it('INS-62 side by side: what differs, what each holds, which one to keep; both files are traced as opened', async () => {
  const [one, other] = [await create({ mobile: '06 12 34 56 78', nomUtilise: 'De Vinci' }), await create({ nomNaissance: 'NESSY', premierPrenom: 'RUTH' })];
  const compared = await use(CompareFiles).execute(bench.caller, one.id, other.id);
  expect(compared.differences).toEqual(['nomNaissance']);
  expect(compared.proposedMasterId).toBe(one.id);
  expect(compared.fields.filter(({ verdict }) => verdict !== 'same').map(({ field, verdict }) => [field, verdict])).toEqual([['nomNaissance', 'different'], ['nomUtilise', 'only-first'], ['mobile', 'only-first']]);
  expect(compared.choices.map(({ refusal: words }) => words)).toEqual([null, null]);
  const traces = await bench.db.dataSource.query<{ patient_id: string }[]>(`SELECT patient_id FROM trace WHERE action = 'patient.opened' AND structure_id = $1`, [bench.caller.structureId]);
  expect(traces.map((trace) => trace.patient_id).sort()).toEqual([one.id, other.id].sort());
});
