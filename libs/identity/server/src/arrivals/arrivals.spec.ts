import 'reflect-metadata';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { DomainError } from '@pluriel/kernel';
import { PlatformModule, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { identityEntities, IdentityModule } from '../identity.module';
import { CreatePatient } from '../patients/create-patient';
import type { PatientForm } from '@pluriel/identity/domain';
import { ListVisits, ReadArrivalBoard } from './arrival-board.query';
import type { ArrivalBoard, ArrivalInput, ArrivalItem } from './arrival.dto';
import { PatientGaps } from './patient-gaps';
import { AddArrival, MoveArrival, RemoveArrival } from './record-arrivals';

let db: TestDatabase;
let app: TestingModule;
let sophie: Caller;
let sites: { id: string; name: string }[];
const idOf = (login: string): string => demoAccounts.find((person) => person.login === login)?.id ?? '';
const claire = idOf('claire.martin');

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule] }).compile();
  await app.init();
  const { structureId } = await app.get(SeedDemoCentre, { strict: false }).execute();
  sites = await db.dataSource.query('SELECT id, name FROM site ORDER BY rank');
  sophie = { ...aCaller({ userId: idOf('sophie.durand'), structureId, profession: 'secretaire', displayName: 'Sophie DURAND' }), siteId: sites[0]?.id ?? null };
});
afterAll(async () => { await app.close(); await db.close(); });
beforeEach(() => db.dataSource.query('DELETE FROM arrival'));

let serial = 0;
/** Letters only: a name takes no figure. */
const surname = (): string => `PATIENT${String.fromCharCode(65 + (serial % 26))}${String.fromCharCode(65 + (Math.floor(serial++ / 26) % 26))}`;
const patient = (parts: Partial<PatientForm> = {}): Promise<{ id: string }> => app.get(CreatePatient).execute(sophie, {
  nomNaissance: surname(), premierPrenom: 'RUTH', prenomsNaissance: null, dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: null, prenomUtilise: null, civilite: null, addressLine: null, addressComplement: null,
  postcode: null, city: null, buildingCode: null, phone: null, mobile: '0612345678', workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [], ...parts,
}, 'essai');
const add = (patientId: string, parts: Partial<ArrivalInput> = {}) => app.get(AddArrival).execute(sophie, { patientId, professionalId: claire, arrived: true, ...parts });
const board = (query = {}, by = sophie): Promise<ArrivalBoard> => app.get(ReadArrivalBoard).execute(by, query);
const lines = async (query = {}): Promise<ArrivalItem[]> => (await board(query)).columns.flatMap((column) => column.items);
const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };

it('J1-9 STR-25 « to the waiting room of Dr Martin »: the line is in the doctor’s column with hours, identity and what is missing', async () => {
  const { id } = await patient();
  await add(id, { arrived: false, expectedAt: '10:20', motive: 'Première consultation' });
  await add(id);
  const { columns, professionals, site } = await board();
  expect(site.name).toBe('Bourg');
  expect(professionals.map(({ letters }) => letters)).toEqual(expect.arrayContaining(['MG', 'IDE', 'MK']));
  expect(columns).toMatchObject([{ id: claire, displayName: 'Dr Claire MARTIN', letters: 'MG', waiting: 1, items: [{ state: 'arrived', motive: 'Première consultation', newPatient: true, patient: { id, status: 'provisoire' }, gaps: [{ label: 'Identité à compléter', action: 'identity' }] }] }]);
  const item = columns[0]?.items[0];
  expect(new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' }).format(new Date(item?.expectedAt ?? 0))).toBe('10:20');
  expect(item?.arrivedAt).not.toBeNull();
});

it('STR-25 what is missing comes from every context that registered it', async () => {
  const adult = await patient({ mobile: null });
  const child = await patient({ dateNaissance: '2020-03-01' });
  app.get(PatientGaps).register('test', async (_ctx, ids) => new Map(ids.map((id) => [id, [{ code: 'dmp', label: 'DMP à ouvrir', action: 'dmp' }]])));
  await add(adult.id); await add(child.id);
  const found = new Map((await lines()).map((item) => [item.patient.id, item.gaps.map(({ label }) => label)]));
  expect(found.get(adult.id)).toEqual(['Identité à compléter', 'Téléphone', 'DMP à ouvrir']);
  expect(found.get(child.id)).toEqual(['Identité à compléter', 'Représentant légal', 'DMP à ouvrir']);
  app.get(PatientGaps).register('test', async () => new Map());
});

it('STR-21 STR-25 one board a site, and the arrivals of one professional on all sites', async () => {
  const [here, there] = [await patient(), await patient()];
  await add(here.id); await add(there.id, { siteId: sites[1]?.id ?? null, professionalId: idOf('nadia.ben') });
  expect((await lines()).map((item) => item.patient.id)).toEqual([here.id]);
  expect((await lines({ siteId: sites[1]?.id })).map((item) => item.patient.id)).toEqual([there.id]);
  expect((await lines({ professionalId: idOf('nadia.ben') })).map((item) => item.patient.id)).toEqual([there.id]);
});

it('a person called, received, gone; the visit stays in the file (PAT-16)', async () => {
  const { id } = await patient();
  let line = await add(id, { motive: 'Renouvellement' });
  for (const to of ['in-consultation', 'left'] as const) line = await app.get(MoveArrival).execute(sophie, line.id, line.version, to);
  expect(line).toMatchObject({ state: 'left', version: 3 });
  expect(await failure(app.get(RemoveArrival).execute(sophie, line.id, line.version))).toMatchObject({ code: 'arrival.received', status: 409 });
  expect((await app.get(ListVisits).execute(sophie, id)).items).toMatchObject([{ professional: 'Dr Claire MARTIN', site: 'Bourg', motive: 'Renouvellement', state: 'left', recordedBy: 'Sophie DURAND' }]);
  const traces: { action: string }[] = await db.dataSource.query('SELECT action FROM trace WHERE patient_id = $1 AND action LIKE $2 ORDER BY seq', [id, 'arrival.%']);
  expect(traces.map(({ action }) => action)).toEqual(['arrival.recorded', 'arrival.moved', 'arrival.moved']);
  expect((await add(id)).state).toBe('arrived');
});

it('two desks add the same person at once: one line; two people move the same line: one succeeds', async () => {
  const { id } = await patient();
  const outcomes = await Promise.allSettled([add(id), add(id), add(id)]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [line] = await lines();
  if (!line) throw new Error('no line');
  const moves = await Promise.allSettled([app.get(MoveArrival).execute(sophie, line.id, line.version, 'in-consultation'), app.get(MoveArrival).execute(sophie, line.id, line.version, 'left')]);
  expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('a line added by mistake is taken off, with its trace', async () => {
  const { id } = await patient();
  const line = await add(id);
  await app.get(RemoveArrival).execute(sophie, line.id, line.version);
  expect(await lines()).toEqual([]);
});

it.each<[Partial<ArrivalInput>, string]>([
  [{ arrived: false }, 'arrival.when'], [{ day: '2026-02-30' }, 'arrival.when'], [{ day: '2020-01-01' }, 'arrival.when'], [{ day: '2099-01-01' }, 'arrival.when'],
  [{ professionalId: idOf('sophie.durand') }, 'arrival.professional-unknown'], [{ siteId: claire }, 'site.unknown'],
])('refuses %j with %s', async (parts, code) => { expect(await failure(add((await patient()).id, parts))).toMatchObject({ code }); });

it('a patient of another centre is not added, and its board is empty', async () => {
  const { id } = await patient();
  await add(id);
  expect(await failure(app.get(AddArrival).execute({ ...sophie, structureId: aCaller().structureId }, { patientId: id, professionalId: claire, arrived: true }))).toMatchObject({ code: 'patient.unknown' });
});

it('60 people on a board: one statement a source, names never cut', async () => {
  for (let n = 0; n < 60; n += 1) await add((await patient()).id, { arrived: n % 2 === 0, expectedAt: `${String(8 + Math.floor(n / 6)).padStart(2, '0')}:${n % 6}0`, professionalId: n % 3 === 0 ? claire : idOf('paul.legall') });
  let statements = 0;
  const gaps = app.get(PatientGaps);
  await app.get(Transactions).read(sophie, async (ctx) => {
    const ids = (await lines()).map((item) => item.patient.id);
    expect(ids).toHaveLength(60);
    const counted = { ...ctx, manager: new Proxy(ctx.manager, { get: (target, name) => { if (name === 'query') { statements += 1; return target.query.bind(target); } return Reflect.get(target, name) as unknown; } }) };
    await gaps.of(counted, ids);
  });
  expect(statements).toBe(1);
});
