import 'reflect-metadata';
import { DomainError } from '@pluriel/kernel';
import { Transactions } from '@pluriel/platform/server';
import type { SharedTraits } from '@pluriel/identity/domain';
import { CreatePatient } from '../patients/create-patient';
import { OpenPatient, PatientBannerReader } from '../patients/open-patient';
import { ControlIdentity } from '../qualification/control-identity';
import { answers, FakeInsi, type FakeReply } from '../testing/fake-insi';
import { aForm, emptyPatients, identityBench, until, type IdentityBench } from '../testing/identity-bench';
import { AcknowledgeAlert } from './acknowledge-alert';
import { InsHistory } from './ins-history.query';
import { ListInsiCalls, ReadInsiCall } from './read-insi-calls';
import { ReceiveIns, type ReceivedInsCommand, type ReceivedInsResult } from './receive-ins';
import { RequestInsiCall } from './request-insi-call';

const ruth = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' };
const traits: SharedTraits = { nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220' };

let bench: IdentityBench;
const insi = new FakeInsi();
beforeAll(async () => { bench = await identityBench(await insi.start(), true); });
afterAll(async () => { await bench.close(); await insi.stop(); });
beforeEach(async () => {
  await emptyPatients(bench);
  await bench.db.dataSource.query('DELETE FROM lane_state');
  insi.requests.length = 0;
  insi.answer = () => answers.verification('00');
});

const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };
const create = async (parts = {}): Promise<string> => (await bench.module.get(CreatePatient).execute(bench.caller, aForm(parts), 'essai')).id;
const receive = (parts: Partial<ReceivedInsCommand> & { patientId: string }): Promise<ReceivedInsResult> =>
  bench.module.get(Transactions).run(bench.caller, (ctx) => bench.module.get(ReceiveIns).execute(ctx, { ...ruth, traits, origin: 'datamatrix', ...parts }));
const banner = (id: string) => bench.module.get(PatientBannerReader).execute(bench.caller, id);
const received = (): Promise<{ state: string; matricule: string }[]> => bench.db.dataSource.query('SELECT state, matricule FROM received_ins ORDER BY received_at');
const settled = (state: string) => until(async () => (await received()).some((row) => row.state === state), `a received INS ${state}`);
const waitsAgain = async (): Promise<boolean> => (await bench.db.dataSource.query(`SELECT 1 FROM insi_call WHERE state = 'scheduled' AND last_error IS NOT NULL`)).length === 1;
const ask = (id: string, kind: 'traits' | 'verification' = 'verification') => bench.module.get(RequestInsiCall).execute(bench.caller, { patientId: id, kind });

describe('an INS received from outside (INS-24, INS-43, E03, E40)', () => {
  it('waits as a candidate, is verified with the traits it came with, and becomes active on 00', async () => {
    const id = await create();
    insi.answer = (request): FakeReply => (request.operation === 'verifierInsAvecTraitsIdentite' ? answers.verification('00') : answers.search('01'));
    const kept = await receive({ patientId: id });
    expect(kept.state).toBe('waiting');
    await settled('active');
    expect(await banner(id)).toMatchObject({ status: 'recuperee', matricule: ruth.matricule, insi: { state: 'found-exact' } });
    expect(insi.requests).toHaveLength(1);
    expect(insi.requests[0]?.body).toContain('<NumIdentifiant>2770763220829</NumIdentifiant><Cle>10</Cle></IdIndividu><OID>1.2.250.1.213.1.4.8</OID>');
    expect(insi.requests[0]?.body).toContain('<Prenom>RUTH</Prenom><Prenom>ISABELLE</Prenom><ListePrenom>RUTH ISABELLE</ListePrenom>');
    const [call] = await bench.module.get(ListInsiCalls).execute(bench.caller, id);
    expect(call).toMatchObject({ kind: 'verification', kindLabel: 'Vérification', originLabel: 'INS reçue', codeRetour: '00', outcomeLabel: 'INSi confirme le matricule et les traits.' });
    const detail = await bench.module.get(ReadInsiCall).execute(bench.caller, call?.id ?? '');
    expect(detail.asked).toContainEqual({ label: 'Matricule', value: ruth.matricule });
    expect(detail.answered).toEqual([{ label: 'Code retour', value: '00 : INSi confirme le matricule et les traits.' }]);
  });

  it('refused by INSi (01): the file does not move, the reason is said, a task stays', async () => {
    const id = await create();
    insi.answer = () => answers.verification('01');
    await receive({ patientId: id });
    await settled('refused');
    const shown = await banner(id);
    expect(shown).toMatchObject({ status: 'provisoire', matricule: null, insi: { state: 'none' } });
    expect(shown.insi.sentence).toMatch(/ne confirme pas l’INS reçue.*Vérifiez l’identité sur la pièce/);
  });

  it('confirmed under other traits than ours: a person compares, nothing changes (E11)', async () => {
    const id = await create({ premierPrenom: 'ISABELLE', nomUtilise: null });
    await receive({ patientId: id });
    await settled('to-compare');
    const shown = await banner(id);
    expect(shown).toMatchObject({ status: 'provisoire', matricule: null, insi: { state: 'found-different' } });
    const detail = await bench.module.get(ReadInsiCall).execute(bench.caller, shown.insi.callId ?? '');
    expect(detail).toMatchObject({ decision: 'pending', comparison: expect.arrayContaining([expect.objectContaining({ trait: 'premierPrenom', verdict: 'different' })]) });
  });

  it('INSi down: the candidate waits, and is verified when it is back (E42)', async () => {
    let down = true;
    insi.answer = () => (down ? { status: 503, body: 'down' } : answers.verification('00'));
    const id = await create();
    await receive({ patientId: id });
    await until(waitsAgain, 'a first try');
    expect(await received()).toMatchObject([{ state: 'waiting' }]);
    down = false;
    await bench.db.dataSource.query(`UPDATE insi_call SET not_before = now() WHERE state = 'scheduled'`);
    await settled('active');
  });

  it('a newer one replaces the one that waits; the one the file holds is not asked again', async () => {
    const id = await create();
    insi.answer = () => ({ status: 503, body: 'down' });
    await receive({ patientId: id, matricule: '275126322074974' });
    await until(async () => insi.requests.length === 1, 'a first try');
    insi.answer = () => answers.verification('00');
    await receive({ patientId: id });
    await settled('active');
    expect(await received()).toMatchObject([{ state: 'replaced', matricule: '275126322074974' }, { state: 'active', matricule: ruth.matricule }]);
    expect(await receive({ patientId: id })).toMatchObject({ state: 'already-active', callId: null });
  });

  it('douteuse: nothing is kept; a wrong key or a test authority is refused and named', async () => {
    const id = await create({ attributes: ['douteuse'] });
    expect(await receive({ patientId: id })).toMatchObject({ state: 'blocked' });
    const other = await create();
    expect(await failure(receive({ patientId: other, matricule: '277076322082911' }))).toMatchObject({ code: 'ins.matricule.key', field: 'matricule' });
    expect(await failure(receive({ patientId: other, oid: '1.2.250.1.213.1.4.2' }))).toMatchObject({ code: 'ins.oid', status: 422 });
    expect(await received()).toEqual([]);
  });
});

describe('verification of the INS of a file (E40, E41, EXI VER 01, 02)', () => {
  const person = { matricule: ruth.matricule, nom: 'NESSI', prenoms: 'RUTH ISABELLE', sexe: 'F', date: '1977-07-14' };
  const qualified = async (): Promise<string> => {
    insi.answer = (request): FakeReply => (request.operation === 'rechercherInsAvecTraitsIdentite' ? answers.found(person) : answers.verification('00'));
    const id = await create();
    await bench.module.get(OpenPatient).execute(bench.caller, id);
    await until(async () => (await banner(id)).status === 'recuperee', 'recuperee');
    await bench.module.get(ControlIdentity).execute(bench.caller, id, (await banner(id)).version, 'CN');
    return id;
  };

  it('00: the date of verification moves, nothing else: somebody editing is not disturbed', async () => {
    const id = await qualified();
    await bench.db.dataSource.query(`UPDATE patient SET ins_verified_at = now() - interval '5 years'`);
    const { version } = await banner(id);
    await ask(id);
    await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM patient WHERE ins_verified_at > now() - interval '1 hour'`)).length === 1, 'verified');
    expect(await banner(id)).toMatchObject({ status: 'qualifiee', version, insi: { alert: null } });
  });

  it('01: qualifiee becomes validee, the matricule goes to the history, the next opening says so and a search proposes the requalification', async () => {
    const id = await qualified();
    insi.answer = (request): FakeReply => (request.operation === 'rechercherInsAvecTraitsIdentite' ? answers.search('01') : answers.verification('01'));
    await ask(id);
    await until(async () => (await banner(id)).insi.alert !== null, 'an alert');
    await until(async () => (await banner(id)).insi.state === 'none', 'the search of the requalification');
    expect(await banner(id)).toMatchObject({ status: 'validee', matricule: null, insi: { alert: { kind: 'verification-failed', sentence: expect.stringContaining('requalifiez') } } });
    expect(await bench.module.get(InsHistory).execute(bench.caller, id)).toMatchObject([{ matricule: ruth.matricule, originLabel: 'Retiré : identité modifiée ou non confirmée' }]);
    const traces = await bench.db.dataSource.query<{ action: string }[]>('SELECT action FROM trace ORDER BY seq');
    expect(traces.map(({ action }) => action)).toEqual(expect.arrayContaining(['identity.verification-failed']));
  });

  it('01 then a new matricule for the same person: qualifiee again, and the change is told until it is read', async () => {
    const id = await qualified();
    insi.answer = (request): FakeReply => (request.operation === 'rechercherInsAvecTraitsIdentite' ? answers.found({ ...person, matricule: '277076322099947', history: [ruth.matricule] }) : answers.verification('01'));
    await ask(id);
    await until(async () => (await banner(id)).matricule === '277076322099947', 'the new matricule');
    expect(await banner(id)).toMatchObject({ status: 'qualifiee', insi: { alert: { kind: 'ins-changed' } } });
    await bench.module.get(AcknowledgeAlert).execute(bench.caller, id);
    expect((await banner(id)).insi.alert).toBeNull();
  });

  it('traits corrected while INSi was answering 01: the answer no longer concerns the file', async () => {
    const id = await qualified();
    insi.answer = () => ({ status: 503, body: 'later' });
    await ask(id);
    await until(waitsAgain, 'a first try');
    insi.answer = () => answers.verification('01');
    await bench.db.dataSource.query(`CREATE OR REPLACE FUNCTION bump() RETURNS trigger AS $$ BEGIN UPDATE patient SET identity_version = identity_version + 1 WHERE id = NEW.patient_id; RETURN NEW; END $$ LANGUAGE plpgsql`);
    await bench.db.dataSource.query(`CREATE TRIGGER bump AFTER UPDATE OF state ON insi_call FOR EACH ROW WHEN (NEW.state = 'in_progress') EXECUTE FUNCTION bump()`);
    await bench.db.dataSource.query(`UPDATE insi_call SET not_before = now() WHERE state = 'scheduled'`);
    await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM insi_call WHERE outcome = 'different'`)).length === 1, 'the answer');
    await bench.db.dataSource.query('DROP TRIGGER bump ON insi_call');
    expect(await banner(id)).toMatchObject({ status: 'qualifiee', insi: { alert: null } });
  });

  it('nothing to verify without a matricule', async () => { expect(await failure(ask(await create()))).toMatchObject({ code: 'insi.nothing-to-verify', status: 409 }); });
});

describe('a new number for the same person (E43, E44)', () => {
  const search = (id: string) => ask(id, 'traits');
  const withNia = async (): Promise<string> => {
    insi.answer = () => answers.found({ matricule: '109076322088835', oid: '1.2.250.1.213.1.4.9', nom: 'PROVISOIRE', prenoms: 'MATRICULE', sexe: 'M', date: '2009-07-01' });
    const id = await create({ nomNaissance: 'PROVISOIRE', premierPrenom: 'MATRICULE', sexe: 'M', dateNaissance: '2009-07-01', nomUtilise: null });
    await search(id);
    await until(async () => (await banner(id)).status === 'recuperee', 'recuperee');
    await bench.module.get(ControlIdentity).execute(bench.caller, id, (await banner(id)).version, 'PA');
    return id;
  };

  it('E43: a qualified NIA becomes a NIR, the status is kept, the NIA goes to the history, the change is told', async () => {
    const id = await withNia();
    insi.answer = () => answers.found({ matricule: '109076322083489', nom: 'PROVISOIRE', prenoms: 'MATRICULE', sexe: 'M', date: '2009-07-01' });
    await search(id);
    await until(async () => (await banner(id)).matricule === '109076322083489', 'the NIR');
    expect(await banner(id)).toMatchObject({ status: 'qualifiee', insi: { alert: { kind: 'ins-changed' } } });
    expect((await bench.module.get(InsHistory).execute(bench.caller, id)).map(({ matricule, type }) => [matricule, type])).toEqual([['109076322083489', 'INS-NIR'], ['109076322088835', 'INS-NIA']]);
  });

  it('another matricule that does not name ours is a difference for a person, never taken alone', async () => {
    insi.answer = () => answers.found({ matricule: ruth.matricule, nom: 'NESSI', prenoms: 'RUTH ISABELLE', sexe: 'F', date: '1977-07-14' });
    const id = await create();
    await search(id);
    await until(async () => (await banner(id)).status === 'recuperee', 'recuperee');
    insi.answer = () => answers.found({ matricule: '275126322074974', nom: 'NESSI', prenoms: 'RUTH ISABELLE', sexe: 'F', date: '1977-07-14' });
    await search(id);
    await until(async () => insi.requests.length === 2 && (await bench.module.get(ListInsiCalls).execute(bench.caller, id))[0]?.codeRetour === '00', 'the second answer');
    expect(await banner(id)).toMatchObject({ status: 'recuperee', matricule: ruth.matricule });
  });

  it('E44: the history of the answer names ours: replaced, status kept', async () => {
    insi.answer = () => answers.found({ matricule: ruth.matricule, nom: 'NESSI', prenoms: 'RUTH ISABELLE', sexe: 'F', date: '1977-07-14' });
    const id = await create();
    await search(id);
    await until(async () => (await banner(id)).status === 'recuperee', 'recuperee');
    insi.answer = () => answers.found({ matricule: '277076322099947', nom: 'NESSI', prenoms: 'RUTH ISABELLE', sexe: 'F', date: '1977-07-14', history: [ruth.matricule] });
    await search(id);
    await until(async () => (await banner(id)).matricule === '277076322099947', 'the new matricule');
    expect(await banner(id)).toMatchObject({ status: 'recuperee' });
  });
});
