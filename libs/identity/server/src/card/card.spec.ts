import 'reflect-metadata';
import { DomainError, newId } from '@pluriel/kernel';
import { aCaller } from '@pluriel/platform/testing';
import { AskInsi } from '../insi/ask-insi';
import { ListInsiCalls, ReadInsiCall } from '../insi/read-insi-calls';
import { CreatePatient } from '../patients/create-patient';
import { PatientBannerReader } from '../patients/open-patient';
import { answers, FakeInsi, type FakePerson, type FakeReply } from '../testing/fake-insi';
import { aForm, emptyPatients, identityBench, until, type IdentityBench } from '../testing/identity-bench';
import { ForgetCard } from './forget-card';
import { ReadCard } from './read-card.query';
import { RecordCardReading } from './record-card-reading';
import { SimulatedReader } from './simulated-reader';

const mother = '277076322082910';
const beneficiaries = [{ rank: 1, nom: 'DE VINCI', prenom: 'RUTH', naissance: '19770714', nir: mother }, { rank: 2, nom: 'DE VINCI', prenom: 'ALBA', naissance: '20260214', nir: mother }];
const ruth: FakePerson = { matricule: mother, nom: 'NESSI', prenoms: 'RUTH ISABELLE', sexe: 'F', date: '1977-07-14' };
const alba: FakePerson = { matricule: '226026311310196', nom: 'DE VINCI', prenoms: 'ALBA ROSE', sexe: 'F', date: '2026-02-14' };

let bench: IdentityBench;
const insi = new FakeInsi();
beforeAll(async () => { bench = await identityBench({ ...(await insi.start()), SIMULATED_READER_KEY: 'cle-du-lecteur' }, true); });
afterAll(async () => { await bench.close(); await insi.stop(); });
beforeEach(async () => {
  await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM insi_call WHERE state IN ('scheduled', 'in_progress') AND not_before <= now()`)).length === 0, 'rest');
  await emptyPatients(bench);
  for (const table of ['card_reading', 'lane_state']) await bench.db.dataSource.query(`DELETE FROM ${table}`);
  insi.requests.length = 0;
  insi.answer = () => answers.search('01');
});

const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };
const read = (parts: Partial<{ beneficiaries: typeof beneficiaries }> = {}) => bench.module.get(RecordCardReading).execute(bench.caller, { source: 'free', beneficiaries, ...parts });
const current = async (caller = bench.caller) => (await bench.module.get(ReadCard).execute(caller)).reading;
const create = async (parts = {}): Promise<string> => (await bench.module.get(CreatePatient).execute(bench.caller, aForm(parts), 'essai')).id;
const banner = (id: string) => bench.module.get(PatientBannerReader).execute(bench.caller, id);
const askWithCard = async (id: string, rank: number) => bench.module.get(AskInsi).execute(bench.caller, id, { kind: 'vitale', cardReadingId: (await current())?.id ?? newId(), rank });
const child = { nomNaissance: 'DE VINCI', premierPrenom: 'ALBA', dateNaissance: '2026-02-14', sexe: 'F' as const, nomUtilise: null };

describe('a card read at the workstation (J1 steps 2 and 3, INS-22, cards.md §3.2)', () => {
  it('is kept five minutes for its user only, sealed, and nothing of it in the journal', async () => {
    await read();
    expect(await current()).toMatchObject({ simulated: false, people: [{ nom: 'DE VINCI', prenom: 'RUTH', titulaire: true, numeroAssure: mother, found: 'none' }, { prenom: 'ALBA', titulaire: false, numeroAssure: mother }] });
    expect(await current(aCaller({ structureId: bench.caller.structureId }))).toBeNull();
    const [row] = await bench.db.dataSource.query<{ sealed: Buffer; minutes: number }[]>('SELECT sealed, extract(epoch FROM expires_at - read_at)::int / 60 AS minutes FROM card_reading');
    expect([row?.sealed.includes(Buffer.from(mother)), row?.minutes]).toEqual([false, 5]);
    const [trace] = await bench.db.dataSource.query<{ line: string }[]>(`SELECT to_jsonb(t)::text AS line FROM trace t WHERE action = 'card.read'`);
    expect(trace?.line).toContain('2 personnes');
    expect(trace?.line).not.toMatch(/VINCI|2770763/);
    await bench.db.dataSource.query(`UPDATE card_reading SET expires_at = now() - interval '1 second'`);
    expect(await current()).toBeNull();
  });

  it('the next card takes its place; forgotten, nothing stays', async () => {
    await read();
    await read({ beneficiaries: beneficiaries.slice(0, 1) });
    expect((await current())?.people).toHaveLength(1);
    await bench.module.get(ForgetCard).execute(bench.caller);
    expect(await bench.db.dataSource.query('SELECT 1 FROM card_reading')).toEqual([]);
  });

  it('refuses a card that was not read well, naming each field', async () => {
    const wrong = await failure(read({ beneficiaries: [{ rank: 1, nom: '', prenom: 'RUTH', naissance: '1977', nir: '277076322082911' }] }));
    expect([wrong.code, wrong.status, wrong.errors.map(({ field }) => field)]).toEqual(['card.unreadable', 422, ['beneficiaries.0.nom', 'beneficiaries.0.naissance', 'beneficiaries.0.nir']]);
    expect(await current()).toBeNull();
  });

  it('finds the holder by number, others by their traits, and never somebody by the holder’s number', async () => {
    insi.answer = (): FakeReply => answers.found(ruth);
    const id = await create();
    await bench.module.get(AskInsi).execute(bench.caller, id, {});
    await until(async () => (await banner(id)).matricule === mother, 'recuperee');
    const kid = await create(child);
    await read();
    expect((await current())?.people.map(({ found, matches }) => [found, matches.map((match) => match.id)])).toEqual([['number', [id]], ['traits', [kid]]]);
  });

  it('the simulated reader needs its key and a login, and only works in a demonstration', async () => {
    await bench.db.dataSource.query(`INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, 'sophie.durand', 'DURAND', 'Sophie', 'secretaire')`, [bench.caller.actor.userId, bench.caller.structureId]);
    const post = (key: string | undefined, login: string) => bench.module.get(SimulatedReader).read(key, { login, source: 'free', beneficiaries });
    for (const [key, login] of [[undefined, 'sophie.durand'], ['autre', 'sophie.durand'], ['cle-du-lecteur', 'personne']] as const) expect(await failure(post(key, login))).toMatchObject({ code: 'card.no-reader', status: 404 });
    await post('cle-du-lecteur', 'Sophie.Durand');
    expect(await current()).toMatchObject({ simulated: true, people: [{ prenom: 'RUTH' }, { prenom: 'ALBA' }] });
  });
});

describe('INSi with the card (INS-22, WS_INS1, ins.md §3.5, §3.7)', () => {
  it('the person found by their number becomes récupérée; the exchange is kept and readable', async () => {
    insi.answer = (): FakeReply => answers.found(ruth);
    await read();
    const id = await create();
    await askWithCard(id, 1);
    await until(async () => (await banner(id)).status === 'recuperee', 'recuperee');
    expect(insi.requests[0]).toMatchObject({ operation: 'rechercherInsAvecCarteVitale', body: expect.stringContaining('<MatriculeOD><NumIdentifiant>2770763220829</NumIdentifiant><Cle>10</Cle></MatriculeOD><DateNaissance>1977-07-14</DateNaissance>') });
    const [call] = await bench.module.get(ListInsiCalls).execute(bench.caller, id);
    expect(call).toMatchObject({ kind: 'vitale', kindLabel: 'Recherche avec la carte Vitale', codeRetour: '00' });
    expect((await bench.module.get(ReadInsiCall).execute(bench.caller, call?.id ?? '')).asked).toContainEqual({ label: 'Numéro de l’assuré', value: mother });
    const [row] = await bench.db.dataSource.query<{ card_sealed: Buffer }[]>('SELECT card_sealed FROM insi_call');
    expect(row?.card_sealed.includes(Buffer.from(mother))).toBe(false);
  });

  it('J1 step 10: the child’s own matricule is found under the mother’s card', async () => {
    insi.answer = (): FakeReply => answers.found(alba);
    await read();
    const id = await create(child);
    await askWithCard(id, 2);
    await until(async () => (await banner(id)).status === 'recuperee', 'recuperee');
    expect((await banner(id)).matricule).toBe(alba.matricule);
    expect(insi.requests[0]?.body).not.toContain('MatriculeIndividu');
  });

  it('J1 step 10: INSi answers the mother’s number for the child: never taken, the traits are searched instead', async () => {
    insi.answer = (request): FakeReply => (request.operation === 'rechercherInsAvecCarteVitale' ? answers.found({ ...ruth, nom: 'DE VINCI', prenoms: 'ALBA', date: '2026-02-14' }) : answers.search('01'));
    await read();
    const id = await create(child);
    await askWithCard(id, 2);
    await until(async () => (await bench.module.get(ListInsiCalls).execute(bench.caller, id)).some(({ kind, codeRetour }) => kind === 'traits' && codeRetour === '01'), 'the search by traits');
    expect(await banner(id)).toMatchObject({ status: 'provisoire', matricule: null });
    expect(await bench.db.dataSource.query(`SELECT decision, decision_reason FROM insi_call WHERE kind = 'vitale'`)).toEqual([{ decision: 'refused', decision_reason: 'INSi a renvoyé le numéro de l’assuré, pas celui de cette personne.' }]);
    expect(await bench.db.dataSource.query('SELECT 1 FROM patient_ins_history')).toEqual([]);
  });

  it('nobody with the card: the traits follow, the whole series holds in five calls', async () => {
    await read();
    const id = await create({ ...child, premierPrenom: 'ALBA', prenomsNaissance: 'ALBA ROSE LOUISE MARIE ANNE JEANNE' });
    await askWithCard(id, 2);
    await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM insi_call WHERE state = 'delivered'`)).length === 5, 'five calls');
    await until(async () => (await banner(id)).insi.state === 'none', 'the end');
    expect(insi.requests.map(({ operation }) => operation)).toEqual(['rechercherInsAvecCarteVitale', ...Array.from({ length: 4 }, () => 'rechercherInsAvecTraitsIdentite')]);
  });

  it('ten searches a day, then it is said; a card no longer there too; CPS and PSC are refused with their reason (§3.3)', async () => {
    const id = await create();
    expect(await failure(bench.module.get(AskInsi).execute(bench.caller, id, { kind: 'vitale', cardReadingId: newId(), rank: 1 }))).toMatchObject({ code: 'card.unknown', status: 404 });
    expect(await failure(bench.module.get(AskInsi).execute(bench.caller, id, { kind: 'vitale' }))).toMatchObject({ code: 'insi.no-card' });
    for (const mode of ['cps', 'psc'] as const) expect(await failure(bench.module.get(AskInsi).execute(bench.caller, id, { mode }))).toMatchObject({ code: `insi.mode.${mode}`, status: 409, remedy: expect.stringContaining('certificat de la structure') });
    await bench.db.dataSource.query(`INSERT INTO insi_call (id, structure_id, patient_id, kind, origin, first_call_id, requested_at, requested_by_name, identity_version, state) SELECT gen_random_uuid(), $1, $2, 'traits', 'user', gen_random_uuid(), now(), 'essai', 1, 'delivered' FROM generate_series(1, 10)`, [bench.caller.structureId, id]);
    expect(await failure(bench.module.get(AskInsi).execute(bench.caller, id, {}))).toMatchObject({ code: 'insi.too-many', status: 409 });
  });
});
