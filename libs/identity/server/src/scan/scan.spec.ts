import 'reflect-metadata';
import { DomainError, newId } from '@pluriel/kernel';
import { acceptInsi } from '@pluriel/identity/domain';
import { SecretBox, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller } from '@pluriel/platform/testing';
import { encodeInsDatamatrix, type InsDatamatrix } from '@pluriel/teleservices/ins-datamatrix';
import { CreatePatient } from '../patients/create-patient';
import { OpenPatient } from '../patients/open-patient';
import { PatientStore } from '../patients/patient-store';
import type { ScanAdmission } from './scan.dto';
import { aForm, identityBench, type IdentityBench } from '../testing/identity-bench';
import { AdmitByScan } from './admit-by-scan';
import { ReadScannedIns } from './read-scanned-ins';
import { ReceiveScannedIns, scannedCodePurpose } from './receive-scanned-ins';

const ruth: InsDatamatrix = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8', prenomsNaissance: 'RUTH ISABELLE', nomNaissance: 'NESSI', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220' };
const code = (parts: Partial<InsDatamatrix> = {}): string => encodeInsDatamatrix({ ...ruth, ...parts });

let bench: IdentityBench;
/** Another centre for each test: nothing of the one before can match. */
let caller: Caller;
beforeAll(async () => { bench = await identityBench(); });
afterAll(() => bench.close());
beforeEach(() => { caller = aCaller({ displayName: 'Sophie DURAND', profession: 'secretaire', rpps: null }); });

const read = (content = code(), by = caller) => bench.module.get(ReadScannedIns).execute(by, content);
const receive = (id: string, content = code()) => bench.module.get(ReceiveScannedIns).execute(caller, id, content);
const create = async (parts = {}, reason: string | null = 'essai'): Promise<string> => (await bench.module.get(CreatePatient).execute(caller, aForm(parts), reason)).id;
const rows = <T>(sql: string, parameters: unknown[] = []): Promise<T[]> => bench.db.dataSource.query(sql, parameters);
const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };

/** A file whose INS INSi confirmed. */
async function recovered(parts: Partial<InsDatamatrix> = {}, form = {}): Promise<string> {
  const id = await create(form);
  const ins = { ...ruth, ...parts };
  await bench.module.get(Transactions).run(caller, async (ctx) => {
    const store = bench.module.get(PatientStore);
    const patient = await store.lock(ctx, id);
    const change = acceptInsi(patient.identity, { traits: { ...patient.identity.traits, prenomsNaissance: ins.prenomsNaissance }, ins: { matricule: ins.matricule, oid: ins.oid } }, true);
    if (!change.ok) throw change.error;
    await store.apply(ctx, patient, change.value, { kind: 'insi-accepted' });
  });
  return id;
}

describe('a scanned datamatrix INS leads to the file (INS-47, EXI REC 02, ins.md §4.3)', () => {
  it('opens at once the file that holds this INS with the same traits', async () => {
    const id = await recovered();
    expect(await read()).toMatchObject({ outcome: 'opened', patients: [{ id, status: 'recuperee' }], signatureUnverified: false });
  });
  it('shows the comparison when a trait differs, and changes nothing', async () => {
    const id = await recovered();
    const before = await rows('SELECT version, status, nom_naissance FROM patient WHERE structure_id = $1', [caller.structureId]);
    const result = await read(code({ nomNaissance: 'NESSY' }));
    expect(result).toMatchObject({ outcome: 'different', patients: [{ id }] });
    expect(result.comparison.find((row) => row.trait === 'nomNaissance')).toMatchObject({ ours: 'NESSI', insi: 'NESSY', verdict: 'different' });
    expect(await rows('SELECT version, status, nom_naissance FROM patient WHERE structure_id = $1', [caller.structureId])).toEqual(before);
  });
  it('a code without a place of birth contradicts nothing', async () => { await recovered(); expect((await read(code({ codeLieuNaissance: null }))).outcome).toBe('opened'); });
  it('says when the matricule is an old one of this patient (A12)', async () => {
    const id = await create();
    await rows(`INSERT INTO patient_ins_history (id, patient_id, matricule, oid, origin, recorded_at) VALUES ($1, $2, $3, $4, 'replaced', now())`, [newId(), id, ruth.matricule, ruth.oid]);
    expect(await read()).toMatchObject({ outcome: 'history', patients: [{ id }], sentence: expect.stringContaining('ancien matricule') });
  });
  it('proposes the one file with the same traits and no INS, never attaches by itself', async () => {
    const id = await create();
    expect(await read()).toMatchObject({ outcome: 'proposed', patients: [{ id, status: 'provisoire' }] });
    expect(await rows('SELECT 1 FROM received_ins WHERE structure_id = $1', [caller.structureId])).toEqual([]);
  });
  it('the same traits with another matricule are no match to confirm', async () => {
    await recovered({ matricule: '181016322075140' });
    expect((await read()).outcome).toBe('other-ins');
  });
  it('lists several files with the same traits', async () => {
    const two = [await create(), await create({}, 'jumelle au même prénom')];
    const result = await read();
    expect(result.outcome).toBe('several');
    expect(result.patients.map(({ id }) => id).sort()).toEqual(two.sort());
  });
  it('gives the person to create when nobody matches, with the files that look alike', async () => {
    const near = await create({ nomNaissance: 'NESSY', premierPrenom: 'RUTH' });
    const result = await read();
    expect(result).toMatchObject({ outcome: 'unknown', person: { ...ruth, type: 'INS-NIR', premierPrenom: 'RUTH', lieuNaissanceLabel: 'Mazoires' } });
    expect(result.patients.map(({ id }) => id)).toEqual([near]);
  });
  it.each([['douteuse'], ['fictive']])('opens a file marked %s without touching its INS', async (attribute) => {
    const id = await create({ attributes: [attribute] });
    expect(await read()).toMatchObject({ outcome: 'blocked', patients: [{ id }] });
    expect(await receive(id)).toEqual({ state: 'blocked' });
    expect(await rows('SELECT 1 FROM received_ins WHERE structure_id = $1', [caller.structureId])).toEqual([]);
  });
  it('never finds the file of another centre', async () => { await recovered(); expect((await read(code(), aCaller())).outcome).toBe('unknown'); });
  it('finds the file whose candidate is still being verified', async () => {
    const id = await create();
    await receive(id);
    expect(await read()).toMatchObject({ outcome: 'opened', patients: [{ id }] });
  });
  it('is traced with the file, never with the content of the code', async () => {
    const id = await recovered();
    await read();
    const [trace] = await rows<Record<string, unknown>>(`SELECT action, patient_id, detail, before, after FROM trace ORDER BY seq DESC LIMIT 1`);
    expect(trace).toMatchObject({ action: 'ins.scanned', patient_id: id, before: null, after: null });
    expect(JSON.stringify(trace)).not.toContain(ruth.matricule);
  });
  it('A13: refuses a test identity where test identities are not allowed', async () => {
    const production = await identityBench({ INS_ALLOWED_OIDS: ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9'] });
    try { expect(await failure(production.module.get(ReadScannedIns).execute(production.caller, code({ oid: '1.2.250.1.213.1.4.10' })))).toMatchObject({ code: 'datamatrix.oid', message: expect.stringContaining('identité de test') }); } finally { await production.close(); }
  });
});

describe('a person confirms the scanned INS (E03, INS-47)', () => {
  it('the file says « INS reçue, vérification en cours », and its opening starts no search meanwhile', async () => {
    const connected = await identityBench({ INSI_URL: 'https://localhost:1/lps', INSI_CERT_FILE: '/none', INSI_KEY_FILE: '/none' });
    try {
      const { id } = await connected.module.get(CreatePatient).execute(caller, aForm(), null);
      await connected.module.get(ReceiveScannedIns).execute(caller, id, code());
      expect((await connected.module.get(OpenPatient).execute(caller, id)).insi).toMatchObject({ state: 'running', sentence: expect.stringContaining('INS reçue, vérification en cours') });
      expect(await connected.db.dataSource.query('SELECT kind, origin FROM insi_call WHERE patient_id = $1', [id])).toEqual([{ kind: 'verification', origin: 'received' }]);
    } finally { await connected.close(); }
  });
  it('keeps it as a candidate, sealed with the code as it was read; the status does not move', async () => {
    const id = await create();
    const content = `]d1${code()}`;
    expect(await receive(id, content)).toEqual({ state: 'waiting' });
    expect(await rows('SELECT matricule, oid, origin, state, traits FROM received_ins WHERE structure_id = $1', [caller.structureId])).toEqual([{ matricule: ruth.matricule, oid: ruth.oid, origin: 'datamatrix', state: 'waiting', traits: { nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220' } }]);
    expect(await rows('SELECT status, matricule FROM patient WHERE id = $1', [id])).toEqual([{ status: 'provisoire', matricule: null }]);
    const [kept] = await rows<{ raw_sealed: Buffer }>('SELECT s.raw_sealed FROM scanned_code s JOIN received_ins r ON r.id = s.received_ins_id WHERE r.patient_id = $1', [id]);
    expect(kept?.raw_sealed.includes(Buffer.from(ruth.matricule))).toBe(false);
    expect(bench.module.get(SecretBox).open(kept?.raw_sealed ?? Buffer.alloc(0), scannedCodePurpose).toString('utf8')).toBe(content);
  });
  it('refuses a file with other traits, with the comparison', async () => {
    const id = await create({ dateNaissance: '1977-07-15' });
    const error = await failure(receive(id));
    expect(error).toMatchObject({ code: 'scan.other-person', status: 409 });
    expect((error.current as { comparison: { trait: string; verdict: string }[] }).comparison.find(({ trait }) => trait === 'dateNaissance')?.verdict).toBe('different');
  });
  it('refuses a file that has another matricule, and a matricule that another file has', async () => {
    const first = await recovered();
    expect(await failure(receive(first, code({ matricule: '181016322075140' })))).toMatchObject({ code: 'scan.other-ins' });
    expect(await failure(receive(await create({}, 'doublon')))).toMatchObject({ code: 'identity.duplicate-ins' });
  });
  it('says when the file holds it already, and refuses a code that is not whole', async () => {
    const id = await recovered();
    expect(await receive(id)).toEqual({ state: 'already-active' });
    expect(await failure(receive(id, code().slice(0, 60)))).toMatchObject({ code: 'datamatrix.cut' });
  });
});

describe('J3 step 8 admission at home from a datamatrix INS', () => {
  const admit = (content = code()): Promise<ScanAdmission> => bench.module.get(AdmitByScan).execute(caller, content);

  it('creates one file with the traits, whatever the number of sendings; INSi is asked, nothing is qualified', async () => {
    const answers = await Promise.all([admit(), admit(), admit()]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['created', 'opened', 'opened']);
    expect(new Set(answers.map(({ patientId }) => patientId)).size).toBe(1);
    expect((await admit()).outcome).toBe('opened');
    expect(await rows('SELECT nom_naissance, premier_prenom, status, matricule FROM patient WHERE structure_id = $1', [caller.structureId])).toEqual([{ nom_naissance: 'NESSI', premier_prenom: 'RUTH', status: 'provisoire', matricule: null }]);
    expect(await rows('SELECT origin, state FROM received_ins WHERE structure_id = $1', [caller.structureId])).toEqual([{ origin: 'datamatrix', state: 'waiting' }]);
  });
  it('opens the file that holds this INS and creates nothing', async () => {
    const id = await recovered();
    expect(await admit()).toMatchObject({ outcome: 'opened', patientId: id, label: expect.stringContaining('RUTH') });
  });
  it.each([['douteuse'], ['fictive']])('asks a person when the one file with these traits is marked %s: it is not the file of this INS', async (attribute) => {
    const id = await create({ attributes: [attribute] });
    const answer = await admit();
    expect(answer).toMatchObject({ outcome: 'ask', patientId: null, label: null, sentence: expect.stringContaining('vérifier de qui il s’agit') });
    expect(await rows('SELECT id FROM patient WHERE structure_id = $1', [caller.structureId])).toEqual([{ id }]);
  });
  it('asks a person when a file with these traits was made while the code was being read', async () => {
    const reading = jest.spyOn(bench.module.get(ReadScannedIns), 'execute').mockImplementationOnce(async () => { const empty = await read(); await create(); return empty; });
    try { expect(await admit()).toMatchObject({ outcome: 'ask', patientId: null, sentence: expect.stringContaining('Confirmez') }); } finally { reading.mockRestore(); }
    expect(await rows('SELECT count(*)::int AS n FROM patient WHERE structure_id = $1', [caller.structureId])).toEqual([{ n: 1 }]);
  });
  it('asks a person when files look alike or a trait differs: nothing is created', async () => {
    await create({ nomNaissance: 'NESSY', premierPrenom: 'RUTH' });
    expect(await admit()).toMatchObject({ outcome: 'ask', patientId: null, sentence: expect.stringContaining('ressemblent') });
    expect(await rows('SELECT count(*)::int AS n FROM patient WHERE structure_id = $1', [caller.structureId])).toEqual([{ n: 1 }]);
    expect(await failure(admit(code().slice(0, 60)))).toMatchObject({ code: 'datamatrix.cut' });
  });
});
