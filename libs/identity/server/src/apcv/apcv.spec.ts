import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aCaller } from '@pluriel/platform/testing';
import { ReadCard } from '../card/read-card.query';
import { AskInsi } from '../insi/ask-insi';
import { CreatePatient } from '../patients/create-patient';
import { RecordDocumentNotShown } from '../qualification/document-requests';
import { SaveIdentitySettings, ReadIdentitySettings } from '../qualification/identity-settings';
import { aForm, emptyPatients, identityBench, type IdentityBench } from '../testing/identity-bench';
import { ApcvProvider } from './apcv-provider';
import { ReadApcv } from './read-apcv';
import { ReceiveApcv } from './receive-apcv';
import { NoApcvProvider } from './simulated-apcv-provider';

const oid = '1.2.250.1.213.1.4.8';
const holder = { qualite: 'titulaire', nomUtilise: 'DE VINCI', nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220', matricule: '277076322082910', oid };
const child = { qualite: 'ayant-droit', nomUtilise: null, nomNaissance: 'DE VINCI', prenomsNaissance: 'ALBA ROSE', sexe: 'F', dateNaissance: '2026-02-14', codeLieuNaissance: '63113', matricule: '226026311310162', oid };
const code = 'APCV-opaque-0123456789abcdef0123456789abcdef';

let bench: IdentityBench;
let provider: Server;
let answer: { status: number; body: unknown };
const asked: { url: string | undefined; body: string }[] = [];

beforeAll(async () => {
  provider = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); }).on('end', () => { asked.push({ url: request.url, body }); response.writeHead(answer.status, { 'content-type': 'application/json' }).end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)); });
  });
  await new Promise<void>((resolve) => { provider.listen(0, '127.0.0.1', resolve); });
  bench = await identityBench({ APCV_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/apcv` });
});
afterAll(async () => { await bench.close(); await new Promise((resolve) => { provider.close(resolve); }); });
beforeEach(async () => {
  await emptyPatients(bench);
  for (const table of ['card_reading', 'identity_setting']) await bench.db.dataSource.query(`DELETE FROM ${table}`);
  asked.length = 0;
  answer = { status: 200, body: { simule: true, beneficiaires: [holder, child] } };
});

const read = (caller = bench.caller) => bench.module.get(ReadApcv).execute(caller, code);
const current = async () => (await bench.module.get(ReadCard).execute(bench.caller)).reading;
const create = async (parts = {}): Promise<string> => (await bench.module.get(CreatePatient).execute(bench.caller, aForm(parts), 'essai')).id;
const receive = (id: string, reading: { id: string }, rank: number, caller = bench.caller) => bench.module.get(ReceiveApcv).execute(caller, id, { cardReadingId: reading.id, rank });
const patient = async (id: string) => (await bench.db.dataSource.query('SELECT status, matricule, control_device AS device, control_by_name AS "by", prenoms_naissance AS prenoms FROM patient WHERE id = $1', [id]))[0];
const childForm = { nomNaissance: 'DE VINCI', premierPrenom: 'ALBA', dateNaissance: '2026-02-14', codeLieuNaissance: '63113', nomUtilise: null };
const decideDependants = async (apcvDependants: 'recuperee' | 'qualifiee') => bench.module.get(SaveIdentitySettings).execute(bench.caller, (await bench.module.get(ReadIdentitySettings).execute(bench.caller)).version, { documentPrompts: 3, apcvDependants });

describe('an appli carte Vitale read by its code (J1 B11, AGENT-10, cards.md §3.3)', () => {
  it('hands the code to the provider as it is, and keeps the people five minutes for who scanned it, sealed; neither code nor people in the journal', async () => {
    const reading = await read();
    expect(asked).toEqual([{ url: '/apcv/lectures', body: JSON.stringify({ code }) }]);
    expect(await current()).toMatchObject({ id: reading.id, kind: 'apcv', simulated: true, people: [
      { nom: 'DE VINCI', prenom: 'RUTH', titulaire: true, found: 'none', identity: { nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', sexe: 'F', codeLieuNaissance: '63220', matricule: holder.matricule } },
      { prenom: 'ALBA', titulaire: false, identity: { matricule: child.matricule, prenomsNaissance: 'ALBA ROSE' } }] });
    expect((await bench.module.get(ReadCard).execute(aCaller({ structureId: bench.caller.structureId }))).reading).toBeNull();
    const [row] = await bench.db.dataSource.query<{ sealed: Buffer }[]>('SELECT sealed FROM card_reading');
    expect([row?.sealed.includes(Buffer.from(holder.matricule)), row?.sealed.includes(Buffer.from('NESSI'))]).toEqual([false, false]);
    const [trace] = await bench.db.dataSource.query<{ line: string }[]>(`SELECT to_jsonb(t)::text AS line FROM trace t WHERE action = 'apcv.read'`);
    expect(trace?.line).toContain('titulaire et 1 ayant droit, lecture simulée');
    expect(trace?.line).not.toMatch(/APCV-opaque|NESSI|VINCI|2770763|2260263/);
    // It is no card: INSi is not asked as if one had been put in.
    const id = await create();
    await expect(bench.module.get(AskInsi).execute(bench.caller, id, { kind: 'vitale', cardReadingId: reading.id, rank: 1 })).rejects.toMatchObject({ code: 'card.unknown' });
  });

  it('leads a dependant to their own file by their own number, never by the holder’s', async () => {
    const id = await create(childForm);
    await receive(id, await read(), 2);
    expect((await current())?.people.map(({ found, matches }) => [found, matches.map((match) => match.id)])).toEqual([['none', []], ['number', [id]]]);
  });

  it.each<[string, { status: number; body: unknown }, string, RegExp]>([
    ['a code nobody knows', { status: 404, body: {} }, 'apcv.unknown-code', /afficher le code/], ['a code that is over', { status: 410, body: {} }, 'apcv.expired', /nouveau/], ['a provider in trouble', { status: 500, body: 'oups' }, 'apcv.unavailable', /chercher|cherchez/],
    ['an answer that is cut', { status: 200, body: '{"simule":true,"benef' }, 'apcv.unavailable', /cherchez/], ['an answer that does not say it is simulated', { status: 200, body: { beneficiaires: [holder] } }, 'apcv.unavailable', /cherchez/],
    ['an endless answer', { status: 200, body: { simule: true, beneficiaires: [holder], bourrage: 'x'.repeat(200_000) } }, 'apcv.unavailable', /cherchez/], ['a wrong key', { status: 200, body: { simule: true, beneficiaires: [{ ...holder, matricule: '277076322082911' }] } }, 'apcv.unreadable', /nouveau code/],
    ['a test identity where none is accepted', { status: 200, body: { simule: true, beneficiaires: [{ ...holder, oid: '1.2.250.1.213.1.4.11' }] } }, 'apcv.test-identity', /./],
  ])('%s is said with its remedy, and nothing is kept', async (_, given, expected, remedy) => {
    answer = given;
    await expect(read()).rejects.toMatchObject({ code: expected, remedy: expect.stringMatching(remedy) });
    expect(await current()).toBeNull();
  });

  it('without a provider the screen is told so, with what to do (cards.md §3.3)', async () => {
    expect(bench.module.get(ApcvProvider)).not.toBeInstanceOf(NoApcvProvider);
    const bare = await identityBench();
    try {
      expect(bare.module.get(ApcvProvider)).toBeInstanceOf(NoApcvProvider);
      await expect(bare.module.get(ReadApcv).execute(bare.caller, code)).rejects.toMatchObject({ code: 'apcv.not-configured', status: 409, remedy: expect.stringContaining('cherchez la personne par son nom') });
    } finally { await bare.close(); }
  });
});

describe('the identity it gives (E05, E06, EXI ID 25, AGENT-13, INS-46)', () => {
  it('E05: the holder becomes qualifiée by device APCV, in the name of who read it, nothing to show; in history and journal', async () => {
    const id = await create({ prenomsNaissance: null });
    expect(await receive(id, await read(), 1)).toMatchObject({ action: 'qualify', status: 'qualifiee', words: expect.stringContaining('aucune pièce à demander') });
    expect(await patient(id)).toEqual({ status: 'qualifiee', matricule: holder.matricule, device: 'APCV', by: 'Sophie DURAND', prenoms: 'RUTH ISABELLE' });
    expect(await bench.db.dataSource.query('SELECT kind, detail, status_before AS before, status_after AS after FROM identity_event WHERE patient_id = $1 ORDER BY at DESC LIMIT 1', [id])).toEqual([{ kind: 'apcv', detail: 'Appli carte Vitale', before: 'provisoire', after: 'qualifiee' }]);
    expect(await bench.db.dataSource.query('SELECT state, origin FROM received_ins WHERE patient_id = $1', [id])).toEqual([{ state: 'active', origin: 'apcv' }]);
    const traces = await bench.db.dataSource.query<{ action: string; line: string }[]>(`SELECT action, to_jsonb(t)::text AS line FROM trace t WHERE patient_id = $1 AND action LIKE 'identity.%' ORDER BY seq`, [id]);
    expect(traces.map(({ action }) => action)).toEqual(['identity.qualified', 'identity.received']);
    expect(traces.every(({ line }) => !line.includes(holder.matricule))).toBe(true);
    // Read again: the file holds it already, nothing moves.
    expect(await receive(id, await read(), 1)).toMatchObject({ action: 'unchanged', status: 'qualifiee' });
  });

  it('E06: a minor dependant is récupérée unless the centre decided otherwise, then qualifiée; a document qualifies the first one', async () => {
    const first = await create(childForm);
    expect(await receive(first, await read(), 2)).toMatchObject({ action: 'recover', status: 'recuperee', words: expect.stringContaining('une pièce d’identité la qualifiera') });
    expect(await patient(first)).toMatchObject({ status: 'recuperee', matricule: child.matricule, device: null, prenoms: 'ALBA ROSE' });
    await decideDependants('qualifiee');
    expect(await receive(first, await read(), 2)).toMatchObject({ action: 'qualify', status: 'qualifiee' });
    expect(await patient(first)).toMatchObject({ status: 'qualifiee', device: 'APCV' });
    expect(await bench.db.dataSource.query(`SELECT before->>'apcvDependants' AS before, after->>'apcvDependants' AS after FROM trace WHERE action = 'identity.settings-changed'`)).toEqual([{ before: 'recuperee', after: 'qualifiee' }]);
  });

  it('the setting is about dependants only: the holder is qualifiée whatever it says', async () => {
    await decideDependants('recuperee');
    const id = await create();
    expect(await receive(id, await read(), 1)).toMatchObject({ action: 'qualify', status: 'qualifiee' });
  });

  it('other traits: compared, nothing changes', async () => {
    const id = await create({ nomNaissance: 'NESSY' });
    expect(await receive(id, await read(), 1)).toMatchObject({ action: 'compare', comparison: expect.arrayContaining([expect.objectContaining({ trait: 'nomNaissance', verdict: 'different' })]) });
    expect(await patient(id)).toMatchObject({ status: 'provisoire', matricule: null });
  });

  it('a document that said otherwise keeps it from qualifying (INS-31)', async () => {
    const id = await create();
    const [{ version }] = await bench.db.dataSource.query('SELECT version FROM patient WHERE id = $1', [id]);
    await bench.module.get(RecordDocumentNotShown).execute(bench.caller, id, version, 'differs');
    expect(await receive(id, await read(), 1)).toMatchObject({ action: 'recover', status: 'recuperee' });
  });

  it('INS-57: a shared account takes nothing: the INS waits, verified by INSi, the status does not move', async () => {
    const id = await create();
    const shared = { ...bench.caller, actor: { ...bench.caller.actor, nominative: false } };
    expect(await receive(id, await read(shared), 1, shared)).toMatchObject({ action: 'candidate', status: 'provisoire' });
    expect(await patient(id)).toMatchObject({ status: 'provisoire', matricule: null, device: null });
  });

  it('an INS that another file holds is refused, and so is a reading that is over or somebody else’s', async () => {
    const [one, other] = [await create(), await create()];
    await receive(one, await read(), 1);
    const reading = await read();
    await expect(receive(other, reading, 1)).rejects.toMatchObject({ code: 'identity.duplicate-ins', status: 409 });
    await expect(receive(one, reading, 7)).rejects.toMatchObject({ code: 'card.unknown', status: 404 });
    await expect(receive(one, reading, 1, aCaller({ structureId: bench.caller.structureId }))).rejects.toMatchObject({ code: 'card.unknown' });
    await bench.db.dataSource.query(`UPDATE card_reading SET expires_at = now() - interval '1 second'`);
    await expect(receive(one, reading, 1)).rejects.toMatchObject({ code: 'card.unknown', remedy: expect.stringContaining('appli carte Vitale') });
  });
});
