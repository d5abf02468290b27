import 'reflect-metadata';
import { DomainError } from '@pluriel/kernel';
import { Events } from '@pluriel/platform/server';
import { repositoryRoot, testPki, aCaller } from '@pluriel/platform/testing';
import { IdentityChanged, IdentityQualified } from '@pluriel/identity/domain';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreatePatient } from '../patients/create-patient';
import { OpenPatient, PatientBannerReader, ReadPatient } from '../patients/open-patient';
import { PatientReader } from '../patients/patient-reader';
import { UpdatePatient } from '../patients/update-patient';
import { Transactions } from '@pluriel/platform/server';
import { ControlIdentity, RefuseInsi } from '../qualification/control-identity';
import { RecordDocumentNotShown } from '../qualification/document-requests';
import { SetIdentityAttributes } from '../qualification/set-identity-attributes';
import { IdentityHistory } from '../qualification/identity-history.query';
import { IdentityTasks } from '../work-lists/identity-tasks.query';
import { QualifyIdentity } from '../qualification/qualify-identity';
import { aForm, emptyPatients, identityBench, until, type IdentityBench } from '../testing/identity-bench';
import { ListInsiCalls, ReadInsiCall } from './read-insi-calls';
import { RequestInsiCall } from './request-insi-call';

const answer = (name: string): string => readFileSync(join(repositoryRoot, 'libs/teleservices/insi/src/fixtures', name), 'utf8');
type Reply = { status: number; body: string; delayMs?: number };

/** A stand-in for INSi: mutual TLS, one reply per given name searched. */
class FakeInsi {
  requests: string[] = [];
  replies: Record<string, Reply> = {};
  private server: Server | null = null;
  port = 0;

  async start(): Promise<void> {
    const pki = await testPki();
    this.server = createServer({ cert: pki.server.cert, key: pki.server.key, ca: pki.caPem, requestCert: true, rejectUnauthorized: true }, (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => { body += part; }).on('end', () => {
        this.requests.push(body);
        const names = [...body.matchAll(/<Prenom>(.*?)<\/Prenom>/g)].map((found) => found[1]).join(' ');
        const reply = this.replies[names] ?? { status: 200, body: answer('01-houilles.xml') };
        setTimeout(() => { response.writeHead(reply.status, { 'content-type': 'application/soap+xml' }).end(reply.body); }, reply.delayMs ?? 0);
      });
    });
    await new Promise<void>((resolve) => { this.server?.listen(this.port, '127.0.0.1', resolve); });
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((resolve) => { if (this.server) this.server.close(() => resolve()); else resolve(); });
    this.server = null;
  }
}

let bench: IdentityBench;
const insi = new FakeInsi();
const heard: object[] = [];

beforeAll(async () => {
  const pki = await testPki();
  const folder = mkdtempSync(join(tmpdir(), 'pluriel-insi-'));
  for (const [name, text] of [['ca.crt', pki.caPem], ['client.crt', pki.client.cert], ['client.key', pki.client.key]] as const) writeFileSync(join(folder, name), text);
  await insi.start();
  bench = await identityBench({ INSI_URL: `https://127.0.0.1:${insi.port}/insi/lps`, INSI_CERT_FILE: join(folder, 'client.crt'), INSI_KEY_FILE: join(folder, 'client.key'), NATIONAL_CA_FILE: join(folder, 'ca.crt') }, true);
  for (const type of [IdentityQualified, IdentityChanged]) bench.module.get(Events).on<object>(type as new (...parts: never[]) => object, async (_ctx, event) => { heard.push(event); });
});
afterAll(async () => { await bench.close(); await insi.stop(); });
beforeEach(async () => {
  await emptyPatients(bench);
  await bench.db.dataSource.query('DELETE FROM lane_state');
  insi.requests = [];
  insi.replies = { RUTH: { status: 200, body: answer('00-nessi-two-given-names.xml') }, ZOE: { status: 200, body: answer('00-adrun.xml') } };
  heard.length = 0;
});

const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };
const create = async (parts = {}): Promise<string> => (await bench.module.get(CreatePatient).execute(bench.caller, aForm(parts), 'essai')).id;
const open = (id: string) => bench.module.get(OpenPatient).execute(bench.caller, id);
const banner = (id: string) => bench.module.get(PatientBannerReader).execute(bench.caller, id);
const reaches = (id: string, state: string) => until(async () => { const found = await banner(id); return found.insi.state === state ? found : null; }, state);
const version = async (id: string): Promise<number> => (await banner(id)).version;
const traces = async (): Promise<string[]> => (await bench.db.dataSource.query<{ action: string }[]>('SELECT action FROM trace ORDER BY seq')).map((trace) => trace.action);
const qualify = async (id: string, parts: Partial<{ device: string | null; deviceChecked: boolean; updateTraits: boolean }> = {}, caller = bench.caller) =>
  bench.module.get(QualifyIdentity).execute(caller, id, await version(id), { callId: (await banner(id)).insi.callId ?? '', device: 'CN', deviceChecked: true, ...parts });

describe('INSi at the opening of a file (INS-34, SENTINELLE.02)', () => {
  it('SENTINELLE.04: 00 identical: récupérée without a click, empty traits filled, INSi values as received', async () => {
    const id = await create();
    expect((await open(id)).insi.state).toBe('running');
    const found = await reaches(id, 'found-exact');
    expect(found).toMatchObject({ status: 'recuperee', matricule: '277076322082910', mayShareIns: false });
    const sheet = await bench.module.get(ReadPatient).execute(bench.caller, id);
    expect(sheet).toMatchObject({ prenomsNaissance: 'RUTH ISABELLE', nomUtilise: 'De Vinci', prenomUtilise: null, ins: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8', type: 'INS-NIR' }, patientMssanteAddress: null });
    expect(await traces()).toEqual(expect.arrayContaining(['patient.opened', 'insi.requested', 'insi.answered', 'identity.recovered']));
    expect(heard).toEqual([new IdentityChanged(id, 'provisoire', 'recuperee')]);
  });

  it('sends one request, of the searched traits only, and none at the next opening', async () => {
    const id = await create();
    await Promise.all([open(id), open(id)]);
    await reaches(id, 'found-exact');
    await open(id);
    expect(insi.requests).toHaveLength(1);
    expect(insi.requests[0]).toContain('<NomNaissance>NESSI</NomNaissance><Prenom>RUTH</Prenom><Sexe>F</Sexe><DateNaissance>1977-07-14</DateNaissance></RECSANSVITALE>');
    expect(insi.requests[0]).toContain('<bam:Emetteur>1630000018</bam:Emetteur>');
  });

  it.each(['douteuse', 'fictive'] as const)('INS-03: never for a %s identity, nor when asked', async (attribute) => {
    const id = await create({ attributes: [attribute] });
    expect((await open(id)).insi.state).toBe('blocked');
    expect(await failure(bench.module.get(RequestInsiCall).execute(bench.caller, { patientId: id }))).toMatchObject({ code: `insi.blocked.${attribute}`, status: 409 });
    expect(await bench.db.dataSource.query('SELECT 1 FROM insi_call')).toEqual([]);
  });
});

describe('every answer is handled (INS-30, INS-35)', () => {
  it('SENTINELLE.05: a difference waits for a decision, the status does not move', async () => {
    insi.replies['ISABELLE'] = { status: 200, body: answer('00-nessi-two-given-names.xml') };
    const id = await create({ premierPrenom: 'ISABELLE', nomUtilise: null });
    await open(id);
    const found = await reaches(id, 'found-different');
    expect(found).toMatchObject({ status: 'provisoire', matricule: null });
    const detail = await bench.module.get(ReadInsiCall).execute(bench.caller, found.insi.callId ?? '');
    expect(detail).toMatchObject({ exactMatch: false, decision: 'pending', codeRetour: '00' });
    expect(detail.comparison?.find((row) => row.trait === 'premierPrenom')).toMatchObject({ ours: 'ISABELLE', insi: 'RUTH', verdict: 'different', strict: true });
    expect(detail.comparison?.filter((row) => row.trait.includes('ieuNaissance'))).toMatchObject([{ trait: 'lieuNaissance', insi: 'Mazoires' }, { trait: 'codeLieuNaissance', insi: '63220' }]);
    expect(await failure(qualify(id))).toMatchObject({ code: 'insi.different', status: 409 });
  });

  it('SENTINELLE.06: 01 tries the other given names, then a person is asked (J1 B1)', async () => {
    const id = await create({ nomNaissance: 'HOUILLES', premierPrenom: 'PIERRE', prenomsNaissance: 'PIERRE PAUL JACQUES', sexe: 'M', nomUtilise: null });
    await open(id);
    await until(async () => (await bench.db.dataSource.query(`SELECT 1 FROM insi_call WHERE patient_id = $1 AND state = 'delivered'`, [id])).length === 4, 'four searches');
    const found = await reaches(id, 'none');
    expect(found.insi.sentence).toContain('Vérifiez le nom de naissance');
    expect(insi.requests).toHaveLength(4);
    expect((await bench.module.get(ListInsiCalls).execute(bench.caller, id)).map((call) => call.codeRetour)).toEqual(['01', '01', '01', '01']);
    const { items } = await bench.module.get(IdentityTasks).execute(bench.caller, {});
    expect(items).toMatchObject([{ patient: { id }, action: 'complete', reason: 'Introuvable dans INSi' }]);
  });

  it('a person found through another given name is never concordant by itself (§3.7)', async () => {
    insi.replies['RUTH'] = { status: 200, body: answer('01-houilles.xml') };
    insi.replies['ISABELLE'] = { status: 200, body: answer('00-nessi-two-given-names.xml') };
    const id = await create({ prenomsNaissance: 'RUTH ISABELLE' });
    await open(id);
    expect((await reaches(id, 'found-different')).status).toBe('provisoire');
  });

  it('SENTINELLE.07: 02 adds the given names, then the place; J1 B2 asks to complete the traits', async () => {
    const several = { status: 200, body: answer('02-de-vinci.xml') };
    insi.replies = { LEONARDO: several, 'LEONARDO PAUL': several };
    const id = await create({ nomNaissance: 'DE VINCI', premierPrenom: 'LEONARDO', prenomsNaissance: 'LEONARDO PAUL', sexe: 'M', dateNaissance: '2014-02-01', nomUtilise: null });
    await open(id);
    await until(async () => insi.requests.length === 3, 'three searches');
    const found = await reaches(id, 'several');
    expect(found.insi.sentence).toMatch(/plusieurs identités.*Complétez/);
    expect(insi.requests[2]).toContain('<LieuNaissance>63220</LieuNaissance>');
  });

  it('a technical fault is retried later, the visit goes on (J1 B4)', async () => {
    insi.replies['RUTH'] = { status: 500, body: answer('fault-insi_102.xml') };
    const id = await create();
    await open(id);
    const found = await reaches(id, 'unavailable');
    expect(found.insi.sentence).toContain('repartira toute seule');
    const [row] = await bench.db.dataSource.query<{ state: string; not_before: Date; code_retour: string }[]>('SELECT state, not_before, code_retour FROM insi_call');
    expect(row).toMatchObject({ state: 'scheduled', code_retour: 'siram_40/insi_102' });
    expect(row && row.not_before.getTime() > Date.now() + 30_000).toBe(true);
    expect((await bench.module.get(IdentityTasks).execute(bench.caller, {})).items).toMatchObject([{ action: 'retry' }]);
    insi.replies['RUTH'] = { status: 200, body: answer('00-nessi-two-given-names.xml') };
    await bench.module.get(RequestInsiCall).execute(bench.caller, { patientId: id });
    expect((await reaches(id, 'found-exact')).status).toBe('recuperee');
  });

  it('a refusal of our software is definitive and names the administrator', async () => {
    insi.replies['RUTH'] = { status: 500, body: answer('fault-desir_560.xml') };
    const id = await create();
    await open(id);
    expect((await reaches(id, 'refused')).insi.sentence).toContain('administrateur');
  });

  it('a truncated answer is asked again, never guessed', async () => {
    insi.replies['RUTH'] = { status: 200, body: answer('00-nessi-two-given-names.xml').slice(0, 400) };
    const id = await create();
    await open(id);
    expect((await reaches(id, 'unavailable')).status).toBe('provisoire');
  });

  it('INSi down: the lane stops, no attempt is lost, and it resumes by itself', async () => {
    await insi.stop();
    const id = await create();
    await open(id);
    await reaches(id, 'unavailable');
    expect(await bench.db.dataSource.query('SELECT state, attempts FROM insi_call')).toEqual([{ state: 'scheduled', attempts: 0 }]);
    await insi.start();
    expect((await reaches(id, 'found-exact')).status).toBe('recuperee');
  }, 40_000);

  it('INS of another file of the centre: nothing is written, both are to be opened (ins.md §2.11)', async () => {
    const first = await create();
    await open(first);
    await reaches(first, 'found-exact');
    const second = await create();
    await open(second);
    const found = await reaches(second, 'found-different');
    expect(found.insi.sentence).toContain('autre dossier');
    expect(await failure(qualify(second))).toMatchObject({ code: 'identity.duplicate-ins', status: 409 });
  });
});

describe('qualification (INS-29, INS-36, SENTINELLE.08)', () => {
  const found = async (parts = {}): Promise<string> => { const id = await create(parts); await open(id); await reaches(id, 'found-exact'); heard.length = 0; return id; };

  it('one click: document checked, qualifiée, signed and announced', async () => {
    const id = await found();
    const sheet = await qualify(id);
    expect(sheet).toMatchObject({ status: 'qualifiee', mayShareIns: true, patientMssanteAddress: '277076322082910@patient.mssante.fr', control: { device: 'CN', deviceLabel: 'Carte nationale d’identité', by: 'Sophie DURAND' } });
    expect(heard).toEqual([new IdentityChanged(id, 'recuperee', 'qualifiee'), new IdentityQualified(id)]);
    expect((await traces()).at(-1)).toBe('identity.qualified');
    const identity = await bench.module.get(Transactions).read(bench.caller, (ctx) => bench.module.get(PatientReader).forDocument(ctx, id));
    expect(identity).toMatchObject({ status: 'qualifiee', mayShareIns: true, ins: { matricule: '277076322082910' }, traits: { lieuNaissanceLabel: 'Mazoires' } });
    expect((await bench.module.get(IdentityHistory).execute(bench.caller, id)).map((event) => [event.kind, event.statusAfter])).toEqual([['control', 'qualifiee'], ['insi-accepted', 'recuperee'], ['creation', 'provisoire']]);
  });

  it('without a document it stays récupérée', async () => { expect(await qualify(await found(), { device: null, deviceChecked: false })).toMatchObject({ status: 'recuperee', mayShareIns: false }); });

  it.each([['PC', 'identity.device.low-trust'], ['LE', 'identity.device.adult'], ['XX', 'identity.device.unknown']])('INS-18: refuses the document %s', async (device, code) => { expect(await failure(qualify(await found(), { device }))).toMatchObject({ code, field: 'device' }); });
  it('refuses a document nobody compared', async () => { expect(await failure(qualify(await found(), { deviceChecked: false }))).toMatchObject({ code: 'identity.device.not-checked' }); });

  it('J1 B7: a shared account is refused', async () => {
    const shared = aCaller({ structureId: bench.caller.structureId });
    expect(await failure(qualify(await found(), {}, { ...shared, actor: { ...shared.actor, nominative: false } }))).toMatchObject({ code: 'identity.nominative', status: 403 });
  });

  it('refuses a stale version', async () => {
    const id = await found();
    const { insi: { callId } } = await banner(id);
    expect(await failure(bench.module.get(QualifyIdentity).execute(bench.caller, id, 1, { callId: callId ?? '', device: 'CN', deviceChecked: true }))).toMatchObject({ code: 'resource.stale', status: 412 });
  });

  it('E11: takes the whole of INSi when asked, and qualifies with a document on the same screen', async () => {
    insi.replies['ISABELLE'] = { status: 200, body: answer('00-nessi-two-given-names.xml') };
    const id = await create({ premierPrenom: 'ISABELLE', nomUtilise: null });
    await open(id);
    await reaches(id, 'found-different');
    expect(await qualify(id, { updateTraits: true })).toMatchObject({ status: 'qualifiee', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE' });
  });

  it('J1 B3: our trait corrected, the same answer becomes exact and qualifies', async () => {
    insi.replies['ISABELLE'] = { status: 200, body: answer('00-nessi-two-given-names.xml') };
    const id = await create({ premierPrenom: 'ISABELLE', nomUtilise: null });
    await open(id);
    await reaches(id, 'found-different');
    await bench.module.get(UpdatePatient).execute(bench.caller, id, await version(id), aForm({ nomUtilise: null }));
    expect(await qualify(id)).toMatchObject({ status: 'qualifiee', premierPrenom: 'RUTH' });
  });

  it('E11 refused: the reason is kept, nothing changes, a second decision is refused', async () => {
    insi.replies['ISABELLE'] = { status: 200, body: answer('00-nessi-two-given-names.xml') };
    const id = await create({ premierPrenom: 'ISABELLE', nomUtilise: null });
    await open(id);
    const { insi: { callId } } = await reaches(id, 'found-different');
    const refuse = async () => bench.module.get(RefuseInsi).execute(bench.caller, id, await version(id), { callId: callId ?? '', reason: 'autre personne' });
    expect(await refuse()).toMatchObject({ status: 'provisoire', premierPrenom: 'ISABELLE', ins: null });
    expect(await failure(refuse())).toMatchObject({ code: 'insi.not-decidable' });
    expect((await bench.module.get(IdentityHistory).execute(bench.caller, id))[0]).toMatchObject({ kind: 'insi-refused', reason: 'autre personne' });
  });

  it('document first, INSi after: validée then qualifiée (E20, E10)', async () => {
    const id = await create();
    expect(await bench.module.get(ControlIdentity).execute(bench.caller, id, 1, 'PA')).toMatchObject({ status: 'validee', ins: null });
    await open(id);
    await until(async () => (await banner(id)).status === 'qualifiee', 'qualified by the answer');
    expect(heard).toContainEqual(new IdentityQualified(id));
  });

  it('E30: unlocking a strict trait archives the matricule and goes back to provisoire; without reason or right it is refused', async () => {
    const id = await found();
    await qualify(id);
    const sheet = await bench.module.get(ReadPatient).execute(bench.caller, id);
    const edit = (reason: string | null, caller = bench.caller) => bench.module.get(UpdatePatient).execute(caller, id, sheet.version, aForm({ prenomsNaissance: 'RUTH ISABELLE', nomNaissance: 'NESSY' }), reason);
    expect(await failure(edit(null))).toMatchObject({ code: 'identity.traits-locked', status: 409 });
    expect(await failure(edit('erreur', aCaller({ structureId: bench.caller.structureId, permissions: ['patient.write'] })))).toMatchObject({ code: 'access.refused', status: 403 });
    expect(await edit('erreur de saisie')).toMatchObject({ status: 'provisoire', ins: null, control: null });
    expect(await bench.db.dataSource.query('SELECT matricule, origin FROM patient_ins_history WHERE patient_id = $1', [id])).toEqual([{ matricule: '277076322082910', origin: 'downgraded' }]);
    expect(await traces()).toEqual(expect.arrayContaining(['identity.unlocked']));
  });

  it('E31: douteuse takes the matricule away', async () => {
    const id = await found();
    const sheet = await bench.module.get(ReadPatient).execute(bench.caller, id);
    expect(await bench.module.get(SetIdentityAttributes).execute(bench.caller, id, sheet.version, { attributes: ['douteuse'], reason: 'doute' })).toMatchObject({ status: 'provisoire', ins: null, attributes: ['douteuse'] });
  });

  it('J1 B5, B6: no document or a refusal is recorded, reminded three times, status unchanged', async () => {
    const id = await found();
    const tasks = async () => (await bench.module.get(IdentityTasks).execute(bench.caller, {})).items.map((task) => task.action);
    expect(await tasks()).toEqual(['show-document']);
    const { version } = await bench.module.get(ReadPatient).execute(bench.caller, id);
    let sheet = { version };
    for (const reason of ['none', 'refused', 'none'] as const) {
      sheet = await bench.module.get(RecordDocumentNotShown).execute(bench.caller, id, sheet.version, reason);
      expect(sheet).toMatchObject({ status: 'recuperee' });
      // The next visit: a request counts once a day.
      await bench.db.dataSource.query('UPDATE patient SET document_asked_on = document_asked_on - 1 WHERE id = $1', [id]);
    }
    await expect(bench.module.get(RecordDocumentNotShown).execute(bench.caller, id, version, 'none')).rejects.toMatchObject({ status: 412 });
    expect(await tasks()).toEqual([]);
  });
});

describe('history of calls (INS-53, INS-54, TRACE-05, TRACE-06, EXI REC 07)', () => {
  it('keeps the exchange sealed in the database, shows it to who has the right, and traces the view', async () => {
    const id = await create();
    await open(id);
    const { insi: { callId } } = await reaches(id, 'found-exact');
    const [row] = await bench.db.dataSource.query<{ request_sealed: Buffer; answer_sealed: Buffer }[]>('SELECT request_sealed, answer_sealed FROM insi_call');
    expect(row?.answer_sealed.includes(Buffer.from('NESSI'))).toBe(false);
    const detail = await bench.module.get(ReadInsiCall).execute(bench.caller, callId ?? '');
    expect(detail.answerXml).toBe(answer('00-nessi-two-given-names.xml'));
    expect(detail.requestXml).toBe(insi.requests[0]);
    expect(detail).toMatchObject({ kind: 'traits', by: 'Sophie DURAND', state: 'done', codeRetour: '00', outcomeLabel: 'INSi a trouvé une identité.', exactMatch: true, decision: 'accepted' });
    expect((await traces()).at(-1)).toBe('ins.viewed');
  });
  it('a call of another centre does not exist here', async () => {
    const id = await create();
    await open(id);
    const { insi: { callId } } = await reaches(id, 'found-exact');
    expect(await failure(bench.module.get(ReadInsiCall).execute(aCaller(), callId ?? ''))).toMatchObject({ code: 'insi.call-unknown', status: 404 });
  });
});
