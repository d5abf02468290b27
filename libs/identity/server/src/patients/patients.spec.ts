import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import { DomainError, newId } from '@pluriel/kernel';
import type { Caller } from '@pluriel/platform/server';
import { aCaller } from '@pluriel/platform/testing';
import { of } from 'rxjs';
import { aForm, emptyPatients, identityBench, type IdentityBench } from '../testing/identity-bench';
import { CreatePatient } from './create-patient';
import { OpenPatient, ReadPatient } from './open-patient';
import { ReadTraceInterceptor } from './read-trace.interceptor';
import { RecentPatients, SearchPatients, type PatientFilters } from './search-patients.query';
import { UpdatePatient } from './update-patient';

let bench: IdentityBench;
beforeAll(async () => { bench = await identityBench(); });
afterAll(() => bench.close());
beforeEach(async () => { await emptyPatients(bench); });

const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };
const create = (parts = {}, reason: string | null = null) => bench.module.get(CreatePatient).execute(bench.caller, aForm(parts), reason);
const traces = (): Promise<{ action: string; after: Record<string, unknown> | null; before: Record<string, unknown> | null; detail: string | null }[]> => bench.db.dataSource.query('SELECT action, before, after, detail FROM trace ORDER BY seq');

describe('create a patient (INS-06, INS-07, PAT-21)', () => {
  it('is provisoire, numbered, signed and traced; the place has its name (INS-17)', async () => {
    const sheet = await create({ prenomsNaissance: 'Ruth Isabelle' });
    expect(sheet).toMatchObject({ nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', status: 'provisoire', ins: null, mayShareIns: false, version: 1, createdBy: 'Sophie DURAND', lieuNaissanceLabel: 'Mazoires', mobile: '0612345678', dateNaissance: '1977-07-14' });
    expect(sheet.fileNumber).toBeGreaterThan(0);
    const [event] = await bench.db.dataSource.query('SELECT kind, status_after, by_name, after FROM identity_event');
    expect(event).toMatchObject({ kind: 'creation', status_after: 'provisoire', by_name: 'Sophie DURAND', after: { nomNaissance: 'NESSI' } });
    expect((await traces()).at(-1)?.action).toBe('patient.created');
  });

  it('INS-06: refuses a form with every field at fault, and writes nothing', async () => {
    const error = await failure(create({ nomNaissance: '', dateNaissance: '1977-02-30', codeLieuNaissance: '' }));
    expect(error).toMatchObject({ code: 'patient.invalid', status: 422 });
    expect(error.errors.map((item) => item.field)).toEqual(['nomNaissance', 'codeLieuNaissance', 'dateNaissance']);
    expect(await bench.db.dataSource.query('SELECT 1 FROM patient')).toEqual([]);
  });

  it('J1 B9: warns of a look-alike with its row, creates it once a reason is given', async () => {
    const first = await create();
    const error = await failure(create({ nomNaissance: 'Nessy', premierPrenom: 'Ruthe', nomUtilise: null }));
    expect(error).toMatchObject({ code: 'patient.possible-duplicate', status: 409, current: { items: [{ id: first.id, nomNaissance: 'NESSI', nomUtilise: 'De Vinci' }] } });
    expect((await create({ nomNaissance: 'Nessy' }, 'sœur jumelle')).id).not.toBe(first.id);
    expect((await traces()).at(-1)).toMatchObject({ action: 'patient.created', detail: 'sœur jumelle' });
  });

  it('J1 B9: finds the look-alike by its used name, not by the date alone', async () => {
    await create();
    expect(await failure(create({ nomNaissance: 'De Vinci', nomUtilise: null }))).toMatchObject({ code: 'patient.possible-duplicate' });
    expect((await create({ nomNaissance: 'ADRUN', premierPrenom: 'ZOE', nomUtilise: null })).status).toBe('provisoire');
  });

  it('refuses a médecin traitant of another centre (PAT-20)', async () => {
    const error = await failure(create({ medecinTraitant: { userId: '01930000-0000-7000-8000-000000000999', correspondentId: null, contractSignedOn: null } }));
    expect(error).toMatchObject({ code: 'patient.medecin-traitant-unknown', field: 'medecinTraitant' });
  });
});

describe('edit a patient (architecture §9, E30)', () => {
  const update = (id: string, version: number, parts = {}, reason: string | null = null) => bench.module.get(UpdatePatient).execute(bench.caller, id, version, aForm(parts), reason);

  it('changes the sheet, one version more, and keeps before and after in the journal (TRACE-04)', async () => {
    const { id } = await create();
    const sheet = await update(id, 1, { email: 'ruth@exemple.fr', nomNaissance: 'NESSY' });
    expect(sheet).toMatchObject({ version: 2, email: 'ruth@exemple.fr', nomNaissance: 'NESSY' });
    expect((await traces()).at(-1)).toMatchObject({ action: 'patient.updated', before: { email: null, nomNaissance: 'NESSI' }, after: { email: 'ruth@exemple.fr', nomNaissance: 'NESSY' } });
  });

  it('refuses a stale version and shows the fresh sheet', async () => {
    const { id } = await create();
    await update(id, 1, { city: 'Ardes' });
    expect(await failure(update(id, 1, { city: 'Issoire' }))).toMatchObject({ code: 'resource.stale', status: 412, current: { version: 2, city: 'Ardes' } });
  });

  it('a patient of another centre does not exist here', async () => {
    const { id } = await create();
    expect(await failure(bench.module.get(ReadPatient).execute(aCaller(), id))).toMatchObject({ code: 'patient.unknown', status: 404 });
  });
});

describe('search and list (UX-18, INS-51, INS-52, PAT-22)', () => {
  const search = async (filters: PatientFilters) => (await bench.module.get(SearchPatients).execute(bench.caller, filters)).items.map((row) => row.premierPrenom);
  beforeEach(async () => {
    await create({ prenomsNaissance: 'RUTH ISABELLE' });
    await create({ nomNaissance: "D'ANGELO", premierPrenom: 'GIULIA', nomUtilise: null, dateNaissance: '2001-05-05', mobile: '0699999999', phone: '04 73 00 00 01' });
    const old = await create({ nomNaissance: 'LAMBERT', premierPrenom: 'SUZANNE', nomUtilise: null, dateNaissance: '1938-06-06' });
    await bench.db.dataSource.query(`UPDATE patient SET deceased_on = '2025-01-01' WHERE id = $1`, [old.id]);
    const other = await create({ nomNaissance: 'OCONNOR', premierPrenom: 'SEAN', nomUtilise: 'O’Connor', dateNaissance: '1992-07-07', passing: true });
    await bench.db.dataSource.query(`UPDATE patient SET insi_confirmed = true, matricule = '277076322082910', oid = '1.2.250.1.213.1.4.8' WHERE id = $1`, [other.id]);
  });

  it.each([
    ['de vin', ['RUTH']], ['VINCI rút', ['RUTH']], ['isab ness', ['RUTH']], ['vinc', ['RUTH']], ['inci', []], ['d angelo', ['GIULIA']], ['dangelo', []], ['ang giu', ['GIULIA']], ['o’connor', ['SEAN']], ['14/07/1977', ['RUTH']], ['nessi 140777', ['RUTH']],
    ['06 99 99 99 99', ['GIULIA']], ['0473000001', ['GIULIA']], ['277076322082910', ['SEAN']], ['2 77 07 63 220 829', ['SEAN']], ['lambert', []], ['zzz', []],
  ])('"%s" finds %p', async (q, expected) => expect(await search({ q })).toEqual(expected));

  it('a file number finds its patient, deceased or not', async () => {
    const [{ n }] = await bench.db.dataSource.query(`SELECT file_number AS n FROM patient WHERE premier_prenom = 'SUZANNE'`);
    expect(await search({ q: `n°${n}` })).toEqual(['SUZANNE']);
  });
  it('filters deceased, passing and status; the active file is sorted by used name', async () => {
    expect(await search({})).toEqual(['GIULIA', 'RUTH', 'SEAN']);
    expect(await search({ deceased: true })).toEqual(['SUZANNE']);
    expect(await search({ passing: true })).toEqual(['SEAN']);
    expect(await search({ status: 'recuperee' })).toEqual(['SEAN']);
  });
  it('goes through the pages without losing or repeating anybody', async () => {
    const first = await bench.module.get(SearchPatients).execute(bench.caller, { limit: 2 });
    const second = await bench.module.get(SearchPatients).execute(bench.caller, { limit: 2, after: first.next ?? '' });
    expect([...first.items, ...second.items].map((row) => row.premierPrenom)).toEqual(['GIULIA', 'RUTH', 'SEAN']);
    expect(second.next).toBeNull();
    expect(await failure(bench.module.get(SearchPatients).execute(bench.caller, { after: 'xx' }))).toMatchObject({ code: 'request.cursor' });
  });
});

describe('open a file (PAT-01, PAT-03, TRACE-05)', () => {
  it('traces the opening and the view of the INS, and keeps the recent list', async () => {
    const { id } = await create();
    await bench.db.dataSource.query(`UPDATE patient SET insi_confirmed = true, matricule = '277076322082910', oid = '1.2.250.1.213.1.4.8' WHERE id = $1`, [id]);
    const banner = await bench.module.get(OpenPatient).execute(bench.caller, id);
    expect(banner).toMatchObject({ id, nomUtilise: 'De Vinci', status: 'recuperee', matricule: '277076322082910', mayShareIns: false, age: expect.stringMatching(/^\d+ ans$/), allergies: { state: 'not-recorded' }, restricted: false });
    expect((await traces()).slice(-2).map((trace) => trace.action)).toEqual(['patient.opened', 'ins.viewed']);
    expect((await bench.module.get(RecentPatients).execute(bench.caller)).map((row) => row.id)).toEqual([id]);
  });
  it('TRACE-02: traces who reads a part of a file without having opened it, once, and nobody of another centre', async () => {
    const { id } = await create();
    const reader = { ...bench.caller, actor: { ...bench.caller.actor, userId: newId() } };
    const openings = async (): Promise<number> => (await traces()).filter((trace) => trace.detail === 'Lecture sans ouverture du dossier').length;
    const before = await openings();
    const asks = (method: string, path: string, caller: Caller = reader) => bench.module.get(ReadTraceInterceptor).intercept({ getType: () => 'http', switchToHttp: () => ({ getRequest: () => ({ method, route: { path }, params: { id, patientId: id }, caller }) }) } as unknown as ExecutionContext, { handle: () => of(null) });
    await asks('GET', '/v1/patients/:id/banner');
    await asks('GET', '/v1/patients/:patientId/consultations');
    await asks('GET', '/v1/documents/:id');
    expect(await openings()).toBe(before + 1);
    await bench.module.get(OpenPatient).execute(bench.caller, id);
    await asks('GET', '/v1/patients/:id/banner', bench.caller);
    expect(await openings()).toBe(before + 1);
    await expect(asks('GET', '/v1/patients/:id/banner', { ...reader, structureId: newId() })).resolves.toBeDefined();
    await expect(asks('GET', '/v1/patients/:id/banner', { ...reader, structureId: newId(), actor: { ...reader.actor, userId: newId() } })).rejects.toMatchObject({ status: 404 });
  });
  it('without INSi configured nothing is scheduled and the banner says so', async () => {
    const { id } = await create();
    expect((await bench.module.get(OpenPatient).execute(bench.caller, id)).insi).toMatchObject({ state: 'idle' });
    expect(await bench.db.dataSource.query('SELECT 1 FROM insi_call')).toEqual([]);
  });
});

describe('what the database itself refuses (ins.md §2.5)', () => {
  const set = async (sql: string): Promise<void> => { const { id } = await create({}, 'essai'); await bench.db.dataSource.query(`UPDATE patient SET ${sql} WHERE id = $1`, [id]); };
  it.each([
    ['a matricule without its OID', `insi_confirmed = true, matricule = '277076322082910'`, 'patient_matricule_with_oid'],
    ['a status with INSi but no matricule', 'insi_confirmed = true', 'patient_matricule_when_confirmed'],
    ['a matricule on a provisoire identity', `matricule = '277076322082910', oid = '1.2.250.1.213.1.4.8'`, 'patient_matricule_when_confirmed'],
    ['fictive together with douteuse', 'attr_fictive = true, attr_douteuse = true', 'patient_fictive_alone'],
    ['a validation nobody signed', 'controlled = true', 'patient_control_signed'],
    ['an undetermined sex above provisoire', `sexe = 'I', controlled = true, control_device = 'CN', control_at = now(), control_by_id = id, control_by_name = 'x'`, 'patient_sex_known'],
  ])('%s', async (_, sql, constraint) => { await expect(set(sql)).rejects.toThrow(constraint); });
  it('the same active INS twice in one centre', async () => {
    const ins = `insi_confirmed = true, matricule = '277076322082910', oid = '1.2.250.1.213.1.4.8'`;
    await set(ins);
    await expect(set(ins)).rejects.toThrow('patient_active_ins');
  });
});
