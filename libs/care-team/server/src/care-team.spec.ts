import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { ReadCareRule, SaveCareRule } from './care-rule';
import { careTeamEntities, CareTeamModule } from './care-team.module';
import { AddTeamMember, EndTeamMember } from './change-team';
import { OpenWithReason } from './open-with-reason';
import { ReadCareTeam } from './read-team';
import { noteCareAct, standingIn } from './standing';
import type { CareTeam } from './team.dto';

let db: TestDatabase;
let app: TestingModule;
let patients: Record<string, string>;
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });
const idOf = (login: string): string => demoAccounts.find((account) => account.login === login)?.id ?? '';
const person = (login: string, profession: 'medecin' | 'infirmier' | 'kine' | 'orthophoniste' | 'secretaire'): Caller => aCaller({ userId: idOf(login), structureId: demoStructureId, profession, displayName: login });
const [claire, hugo, nadia, paul, lea, sophie] = [person('claire.martin', 'medecin'), person('hugo.roy', 'medecin'), person('nadia.ben', 'infirmier'), person('paul.legall', 'kine'), person('lea.moro', 'orthophoniste'), person('sophie.durand', 'secretaire')];
const haddad = '01930000-0000-7000-8000-000000000201';
const standing = (who: Caller, patientId: string) => use(Transactions).read(who, (ctx) => standingIn(ctx, patientId));
const act = (who: Caller, patientId: string, at?: Date) => use(Transactions).run(who, (ctx) => noteCareAct(ctx, patientId, at === undefined ? {} : { at }));
const team = (patientId: string, who = claire): Promise<CareTeam> => use(ReadCareTeam).execute(who, patientId);
const names = async (patientId: string): Promise<string[]> => (await team(patientId)).members.map(({ name }) => name);
const memberOf = async (patientId: string, login: string) => { const found = (await team(patientId)).members.find(({ personId }) => personId === idOf(login)); if (!found?.id) throw new Error(`${login} is not of the team`); return { id: found.id, version: found.version }; };
const traced = async (patientId: string): Promise<string[]> => (await db.dataSource.query<{ action: string }[]>(`SELECT action FROM trace WHERE patient_id = $1 AND action LIKE 'care-team.%' ORDER BY seq`, [patientId])).map(({ action }) => action);

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...careTeamEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, CareTeamModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  patients = await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId));
}, 120_000);
afterAll(async () => { await app?.close(); await db?.close(); });

it('STR-05 a centre that chose nothing opens its files to its caregivers, as before; the rule is kept with who and when', async () => {
  const rule = await use(ReadCareRule).execute(claire);
  expect(rule).toMatchObject({ rule: 'centre', actMonths: 24, version: 0 });
  expect(await standing(paul, patients['NESSI RUTH'] ?? '')).toBe('centre');
  expect(await use(SaveCareRule).execute(sophie, 0, { rule: 'team', actMonths: 24 })).toMatchObject({ rule: 'team', changedBy: 'sophie.durand', version: 1 });
  await expect(use(SaveCareRule).execute(claire, 0, { rule: 'centre', actMonths: 24 })).rejects.toMatchObject({ code: 'resource.stale' });
});

describe('STR-05 the care team of a patient', () => {
  let ruth: string;
  beforeAll(() => { ruth = patients['NESSI RUTH'] ?? ''; });

  it('PAT-20 the médecin traitant of the sheet is of the team, first, with the date of the declaration', async () => {
    const { members } = await team(ruth);
    expect(members[0]).toMatchObject({ id: null, attending: true, roleLabel: 'Médecin traitant', since: '2024-01-15' });
    expect(await standing(members[0]?.personId === idOf('claire.martin') ? claire : hugo, ruth)).toBe('team');
  });

  it('it fills itself from acts: role by profession, since, last act; an old act no longer counts, a later one does again', async () => {
    expect(await standing(paul, ruth)).toBe('none');
    const old = new Date(); old.setUTCFullYear(old.getUTCFullYear() - 3);
    await act(paul, ruth, old);
    expect([await standing(paul, ruth), (await team(ruth)).former.map(({ name }) => name)]).toEqual(['none', ['Paul LE GALL']]);
    await act(paul, ruth);
    expect(await standing(paul, ruth)).toBe('team');
    expect((await team(ruth)).members.find(({ name }) => name === 'Paul LE GALL')).toMatchObject({ professionLabel: 'Masseur-kinésithérapeute', originLabel: 'Par ses actes', since: old.toISOString().slice(0, 10), lastActAt: expect.any(String), until: expect.any(String), mssanteAddress: expect.stringContaining('@') });
    await act(sophie, ruth);
    expect(await names(ruth)).not.toContain('Sophie DURAND');
  });

  it('a visit received is an act; being expected today opens the file for the day', async () => {
    const { id: siteId } = (await db.dataSource.query<{ id: string }[]>('SELECT id FROM site WHERE structure_id = $1 LIMIT 1', [demoStructureId]))[0] ?? { id: '' };
    const arrival = newId();
    await db.dataSource.query(`INSERT INTO arrival (id, structure_id, site_id, day, patient_id, professional_id, expected_at, state, created_by_name, created_at, updated_at) VALUES ($1, $2, $3, (now() AT TIME ZONE 'Europe/Paris')::date, $4, $5, now(), 'expected', 'test', now(), now())`, [arrival, demoStructureId, siteId, ruth, idOf('lea.moro')]);
    expect(await standing(lea, ruth)).toBe('expected');
    await db.dataSource.query(`UPDATE arrival SET state = 'in-consultation', arrived_at = now(), started_at = now() WHERE id = $1`, [arrival]);
    expect([await standing(lea, ruth), await names(ruth)]).toEqual(['team', expect.arrayContaining(['Léa MORO'])]);
  });

  it('a colleague or a correspondent is added in one request; an outside member is only written to', async () => {
    await use(AddTeamMember).execute(claire, ruth, { kind: 'user', personId: idOf('nadia.ben'), role: 'referent', byPatient: true });
    const { members } = await use(AddTeamMember).execute(sophie, ruth, { kind: 'correspondent', personId: haddad, note: 'cardiologue' });
    expect(members.find(({ personId }) => personId === idOf('nadia.ben'))).toMatchObject({ roleLabel: 'Référent', originLabel: 'Demandé par le patient', addedBy: 'claire.martin', until: null });
    expect(members.find(({ personId }) => personId === haddad)).toMatchObject({ outside: true, note: 'cardiologue', addedBy: 'sophie.durand' });
    expect(await standing(nadia, ruth)).toBe('team');
    await expect(use(AddTeamMember).execute(claire, ruth, { kind: 'user', personId: idOf('nadia.ben') })).rejects.toMatchObject({ code: 'care-team.already', status: 409 });
    await expect(use(AddTeamMember).execute(claire, ruth, { kind: 'user', personId: idOf('sophie.durand') })).rejects.toMatchObject({ code: 'care-team.person', status: 422 });
    await expect(use(AddTeamMember).execute(claire, ruth, { kind: 'correspondent', personId: newId() })).rejects.toMatchObject({ code: 'care-team.person' });
  });

  it('removing somebody stops the access at once and keeps the history; at the patient’s wish, an act does not bring him back', async () => {
    const member = await memberOf(ruth, 'nadia.ben');
    await expect(use(EndTeamMember).execute(claire, ruth, member.id, member.version + 1, { reason: 'patient-wish' })).rejects.toMatchObject({ code: 'resource.stale', status: 412 });
    const { former } = await use(EndTeamMember).execute(claire, ruth, member.id, member.version, { reason: 'patient-wish' });
    expect(former[0]).toMatchObject({ name: 'Nadia BEN', endLabel: 'Le patient ne le souhaite plus', endedBy: 'claire.martin' });
    expect(await standing(nadia, ruth)).toBe('none');
    await act(nadia, ruth);
    expect(await standing(nadia, ruth)).toBe('none');
    await expect(use(EndTeamMember).execute(claire, ruth, member.id, member.version + 1, { reason: 'mistake' })).rejects.toMatchObject({ code: 'care-team.ended', status: 409 });
    const ended = await memberOf(ruth, 'paul.legall');
    await use(EndTeamMember).execute(claire, ruth, ended.id, ended.version, { reason: 'care-ended' });
    expect(await standing(paul, ruth)).toBe('none');
    await act(paul, ruth, new Date(Date.now() + 1000));
    expect(await standing(paul, ruth)).toBe('team');
    await expect(db.dataSource.query('DELETE FROM care_team_member WHERE patient_id = $1', [ruth])).rejects.toThrow('never deleted');
  });

  it('a stranger to the file says why: open for a day, traced, read by the team; he does not let himself in', async () => {
    const who = (await team(ruth)).members[0]?.personId === idOf('claire.martin') ? hugo : claire;
    expect(await standing(who, ruth)).toBe('none');
    await expect(use(AddTeamMember).execute(who, ruth, { kind: 'user', personId: who.actor.userId ?? '' })).rejects.toMatchObject({ code: 'care-team.reason-needed', status: 403 });
    await expect(use(OpenWithReason).execute(who, ruth, { reason: 'replacement' })).rejects.toMatchObject({ code: 'care-team.reason', status: 422, message: 'Qui remplacez-vous ?' });
    const { standing: now, openings } = await use(OpenWithReason).execute(who, ruth, { reason: 'advice', detail: 'avis de Paul' });
    expect([now, openings[0]]).toEqual(['reason', expect.objectContaining({ name: who.actor.displayName, reasonLabel: 'Un avis m’est demandé', detail: 'avis de Paul' })]);
    await expect(use(OpenWithReason).execute(who, ruth, { reason: 'seen-now' })).rejects.toMatchObject({ code: 'care-team.open-already' });
    await db.dataSource.query(`UPDATE care_opening SET opened_at = opened_at - interval '25 hours', ends_at = ends_at - interval '25 hours' WHERE patient_id = $1`, [ruth]);
    expect(await standing(who, ruth)).toBe('none');
    expect(await traced(ruth)).toEqual(expect.arrayContaining(['care-team.member-added', 'care-team.member-ended', 'care-team.opened-with-reason']));
    await expect(use(OpenWithReason).execute(sophie, ruth, { reason: 'seen-now' })).rejects.toMatchObject({ code: 'access.nominative' });
  });

  it('the staff is not of the team and is held by its rights; another centre sees nothing', async () => {
    expect(await standing(sophie, ruth)).toBe('staff');
    await expect(team(ruth, aCaller({ structureId: newId() }))).rejects.toMatchObject({ code: 'patient.unknown' });
  });
});
