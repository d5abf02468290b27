import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { AddTeamMember, careTeamEntities, CareTeamModule, EndTeamMember, ReadCareTeam } from '@pluriel/care-team/server';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { resolveConflicts, type VisitReport } from '@pluriel/coordination/domain';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { documentsEntities, DocumentsModule } from '@pluriel/documents/server';
import { identityEntities, IdentityModule, PatientParts, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { parisDay, recordEntities, RecordModule } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { encode } from 'jpeg-js';
import type { QueryRunner } from 'typeorm';
import { coordinationEntities, CoordinationModule } from '../coordination.module';
import { careReportSuite } from '../testing/care-report-suite';
import { memosSuite, type RoundBench } from '../testing/memos-suite';
import { KeepEntry } from './keep-entry';
import { SignCareReport } from './sign-care-report';
import { roundsMergePart } from './merge-part';
import { OrderRound, PrepareRound, ReadRound } from './read-round';
import type { Round, RoundVisit, VisitEntryInput, VisitPlanInput } from './round.dto';
import { VisitPhotos } from './visit-photos';
import { VisitPlans } from './visit-plans';

let db: TestDatabase;
let app: TestingModule;
let patients: Readonly<Record<string, string>>;
let photoOfRuth = '';
const idOf = (login: string): string => demoAccounts.find((account) => account.login === login)?.id ?? '';
const person = (login: string, profession: 'medecin' | 'infirmier' | 'kine'): Caller => aCaller({ userId: idOf(login), structureId: demoStructureId, profession, displayName: login, permissions: [...permissionsOf(profession)] });
const nadia = person('nadia.ben', 'infirmier');
const claire = person('claire.martin', 'medecin');
const paul = person(demoAccounts.find(({ profession }) => profession === 'kine')?.login ?? '', 'kine');
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });
// Tomorrow: a midnight that passes during the test changes nothing.
const today = parisDay(new Date(Date.now() + 86_400_000));
const later = (days: number): string => new Date(Date.parse(`${today}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const plan = (part: Partial<VisitPlanInput> = {}): VisitPlanInput => ({ nurseId: idOf('nadia.ben'), days: [1, 2, 3, 4, 5, 6, 7], startsOn: today, endsOn: later(10), from: '08:00', to: '09:00', cares: [{ key: 'a', label: 'Pansement jambe gauche' }, { key: 'b', label: 'Insuline 12 UI' }], access: 'Code 27B4', teamNote: 'Inquiète pour son pied', ...part });
const entry = (visit: RoundVisit, report: Partial<VisitReport> = {}, part: Partial<VisitEntryInput> = {}): VisitEntryInput => {
  const said = { ...visit.report, outcome: 'done' as const, ...report };
  return { id: newId(), baseVersion: visit.version, madeAt: '2026-03-13T09:48:00.000Z', device: 'tablette-1', report: { ...said, cares: said.cares.map((care) => ({ ...care })), measures: said.measures.map((measure) => ({ ...measure })) }, ...part };
};
const round = (who: Caller = nadia, day = today): Promise<Round> => use(ReadRound).execute(who, day);
const visitOf = async (name: string, day = today): Promise<RoundVisit> => { const found = (await round(nadia, day)).visits.find(({ patientId }) => patientId === patients[name]); if (!found) throw new Error(`no visit of ${name}`); return found; };
const tick = (visit: RoundVisit, ...keys: string[]) => visit.report.cares.map((care) => ({ ...care, done: keys.includes(care.key) }));
const actions = async (id: string): Promise<string[]> => (await db.dataSource.query<{ action: string }[]>('SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq', [id])).map(({ action }) => action);
const measures = (patientId: string) => db.dataSource.query<{ sign: string; value: number; active: boolean; version: number }[]>(`SELECT content->>'sign' AS sign, (content->>'value')::float AS value, active, version FROM record_element WHERE patient_id = $1 AND source = 'visit' ORDER BY sign`, [patientId]);

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...careTeamEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities, ...coordinationEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, CareTeamModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule, CoordinationModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  patients = await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId));
  for (const [name, from] of [['NESSI RUTH', '09:00'], ['ADRDEUX LAURENT', '08:00'], ['BOYER ANDRE', '10:00']] as const) await use(VisitPlans).create(claire, patients[name] ?? '', plan({ from, to: from }));
}, 180_000);
afterAll(async () => { await app?.close(); await db?.close(); });

describe('J3 the round of a nurse', () => {
  it('STR-24 gives the visits of the day in order, with the door, the care, what to know; made once, traced once, nobody else sees them', async () => {
    const [one, other] = await Promise.all([round(), round()]);
    expect(one.visits.map(({ patient }) => patient.name)).toEqual([expect.stringContaining('ADRDEUX'), expect.stringContaining('VINCI'), expect.stringContaining('BOYER')]);
    expect(other.visits.map(({ id }) => id)).toEqual(one.visits.map(({ id }) => id));
    expect(one.visits[1]).toMatchObject({ access: 'Code 27B4', teamNote: 'Inquiète pour son pied', report: { outcome: 'planned', cares: [{ label: 'Pansement jambe gauche', done: false }, {}] }, patient: { status: 'qualifiee', phone: '0612345678', allergies: 'Allergies non renseignées' }, last: null, version: 1 });
    expect((await round(claire)).visits).toEqual([]);
    expect(await actions(one.visits[0]?.id ?? '')).toEqual(['round.shown']);
    await expect(round(nadia, '2026-02-30')).rejects.toMatchObject({ code: 'round.day', status: 422 });
    await expect(round(nadia, later(90))).rejects.toMatchObject({ code: 'round.day' });
  });

  it('is put in order by its nurse; an order given on another screen is not undone unknowingly', async () => {
    const before = (await round()).visits.map(({ id }) => id);
    const after = [...before].reverse();
    expect((await use(OrderRound).execute(nadia, today, { before, after })).visits.map(({ id }) => id)).toEqual(after);
    await expect(use(OrderRound).execute(nadia, today, { before, after })).rejects.toMatchObject({ code: 'round.order', status: 409 });
    await expect(use(OrderRound).execute(nadia, today, { before: after, after: after.slice(1) })).rejects.toMatchObject({ code: 'round.visits', status: 422 });
    await use(OrderRound).execute(nadia, today, { before: after, after: before });
  });

  it('J3 B2 preparing a device leaves a trace in each file it carries', async () => {
    const prepared = await use(PrepareRound).execute(nadia, { day: today, device: 'tablette-1' });
    expect(prepared.visits).toHaveLength(3);
    for (const { id } of prepared.visits) expect(await actions(id)).toContain('round.prepared');
  });

  it('keeps an entry once, whatever the number of sendings, and its measures in the file', async () => {
    const visit = await visitOf('ADRDEUX LAURENT');
    const said = entry(visit, { cares: tick(visit, 'a'), note: 'RAS', measures: [{ sign: 'pressure', value: 138, second: 84 }, { sign: 'glycaemia', value: 1.42, second: null }] });
    const answers = await Promise.all([use(KeepEntry).execute(nadia, visit.id, said), use(KeepEntry).execute(nadia, visit.id, said)]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['already-kept', 'kept']);
    expect(await use(KeepEntry).execute(nadia, visit.id, said)).toMatchObject({ outcome: 'already-kept', visit: { version: 2, report: { outcome: 'done', note: 'RAS' } } });
    expect(await measures(visit.patientId)).toMatchObject([{ sign: 'glycaemia', value: 1.42, active: true }, { sign: 'pressure', value: 138, active: true }]);
    expect((await actions(visit.id)).filter((action) => action === 'home-visit.done')).toHaveLength(1);
    // Corrected on the device before its first sending was known to have arrived: no question, a new version of each measure.
    const corrected = entry(visit, { cares: tick(visit, 'a', 'b'), note: 'RAS, insuline faite', measures: [{ sign: 'pressure', value: 148, second: 84 }] }, { replaces: [said.id] });
    expect(await use(KeepEntry).execute(nadia, visit.id, corrected)).toMatchObject({ outcome: 'kept', visit: { version: 3, report: { note: 'RAS, insuline faite' } } });
    expect(await measures(visit.patientId)).toMatchObject([{ sign: 'glycaemia', active: false }, { sign: 'pressure', value: 148, version: 2 }]);
    await expect(db.dataSource.query(`UPDATE home_visit_version SET report = '{}' WHERE visit_id = $1`, [visit.id])).rejects.toThrow(/append-only/);
  });

  it('J3 step 9: an entry that replaces one merged with what another device did erases nothing of it, in the visit nor in the file', async () => {
    const visit = await visitOf('BOYER ANDRE', later(4));
    const keep = (said: VisitEntryInput) => use(KeepEntry).execute(nadia, visit.id, said);
    const other = entry(visit, { cares: tick(visit, 'b'), measures: [{ sign: 'pulse', value: 72, second: null }] }, { device: 'telephone-2' });
    const first = entry(visit, { cares: tick(visit, 'a'), measures: [{ sign: 'pain', value: 3, second: null }] });
    expect([(await keep(other)).outcome, (await keep(first)).outcome]).toEqual(['kept', 'kept']);
    // The answer to the first was lost on the way: the tablet never saw the care and the pulse of the telephone.
    const again = await keep(entry(visit, { cares: tick(visit, 'a'), note: 'Plaie propre' }, { replaces: [first.id] }));
    expect(again).toMatchObject({ outcome: 'kept', visit: { report: { note: 'Plaie propre', cares: [{ key: 'a', done: true }, { key: 'b', done: true }], measures: [{ sign: 'pulse', value: 72 }] } } });
    expect((await measures(visit.patientId)).map(({ sign, active }) => [sign, active])).toEqual([['pain', false], ['pulse', true]]);
  });

  it('J3 step 9: the dose changed while the device was away: nothing is kept until somebody chooses, then nothing is lost', async () => {
    const visit = await visitOf('NESSI RUTH');
    const [known] = (await use(VisitPlans).read(claire, visit.patientId)).plans;
    await use(VisitPlans).correct(claire, known?.id ?? '', known?.version ?? 0, plan({ from: '09:00', to: '09:00', cares: [{ key: 'a', label: 'Pansement jambe gauche' }, { key: 'b', label: 'Insuline 14 UI' }] }));
    const said = entry(visit, { cares: tick(visit, 'a', 'b'), note: 'Plaie plus large' });
    const asked = await use(KeepEntry).execute(nadia, visit.id, said);
    expect(asked).toMatchObject({ outcome: 'conflict', conflicts: [{ field: 'care:b', theirs: 'Insuline 14 UI : non fait', mine: 'Insuline 12 UI : fait' }], visit: { version: 2, report: { outcome: 'planned', note: '' } } });
    expect(await actions(visit.id)).toContain('home-visit.conflict');
    const chosen = resolveConflicts(asked.base ?? visit.report, asked.visit.report, said.report, { 'care:b': 'mine' });
    const kept = await use(KeepEntry).execute(nadia, visit.id, entry({ ...visit, version: asked.visit.version }, chosen));
    expect(kept).toMatchObject({ outcome: 'kept', visit: { version: 3, report: { note: 'Plaie plus large' } } });
    expect(kept.visit.report.cares.find(({ key }) => key === 'b')).toEqual({ key: 'b', label: 'Insuline 12 UI', done: true });
    // The stale screen of the plan is told, with what is there now.
    await expect(use(VisitPlans).correct(claire, known?.id ?? '', 1, plan())).rejects.toMatchObject({ code: 'resource.stale', status: 412, current: { version: 2 } });
  });

  it('rights are those of the moment it arrives: a visit given to somebody else is refused with whom to ask', async () => {
    const visit = await visitOf('BOYER ANDRE');
    const [known] = (await use(VisitPlans).read(claire, visit.patientId)).plans;
    await use(VisitPlans).correct(claire, known?.id ?? '', 1, plan({ nurseId: claire.actor.userId ?? '', from: '10:00', to: '10:00' }));
    await expect(use(KeepEntry).execute(nadia, visit.id, entry(visit))).rejects.toMatchObject({ code: 'visit.not-yours', status: 403, remedy: expect.stringContaining('Votre saisie reste sur l’appareil') });
    expect((await round()).visits.map(({ id }) => id)).not.toContain(visit.id);
    await expect(use(KeepEntry).execute(claire, visit.id, entry(visit, {}, { baseVersion: 99 }))).rejects.toMatchObject({ code: 'visit.version', status: 404 });
    await expect(use(KeepEntry).execute(claire, visit.id, entry(visit, { measures: [{ sign: 'temperature', value: 382, second: null }] }))).rejects.toMatchObject({ code: 'visit.invalid', status: 422 });
  });

  it('is read with as many questions to the database whatever the number of visits', async () => {
    const asked = async (who: Caller, day: string): Promise<[number, number]> => {
      await round(who, day);
      const queries = jest.spyOn(Object.getPrototypeOf(db.dataSource.createQueryRunner()) as QueryRunner, 'query');
      try { return [(await round(who, day)).visits.length, queries.mock.calls.length]; } finally { queries.mockRestore(); }
    };
    const [[one, few], [several, many]] = [await asked(claire, later(6)), await asked(nadia, later(6))];
    expect([one, several]).toEqual([1, 2]);
    expect(many).toBe(few);
  });

  it('a visit put off becomes one of the other day, once; it is taken back when the visit was made after all', async () => {
    const tomorrow = later(1);
    const visit = await visitOf('ADRDEUX LAURENT', tomorrow);
    const putOff = entry(visit, { outcome: 'postponed', reason: 'Rendez-vous à l’hôpital', postponedTo: later(2) });
    const kept = await use(KeepEntry).execute(nadia, visit.id, putOff);
    const extra = async () => (await round(nadia, later(2))).visits.filter(({ patientId }) => patientId === visit.patientId);
    expect(await extra()).toHaveLength(2);
    expect((await use(KeepEntry).execute(nadia, visit.id, entry({ ...visit, version: kept.visit.version }, { cares: tick(visit, 'a') }))).outcome).toBe('kept');
    expect(await extra()).toHaveLength(1);
    expect((await visitOf('ADRDEUX LAURENT', tomorrow)).last).toMatchObject({ note: 'RAS, insuline faite', byName: 'nadia.ben' });
  });

  it('photos are drawn anew and kept once; a wrong file is refused with what to do', async () => {
    const visit = await visitOf('NESSI RUTH');
    const photo = { id: newId(), takenAt: '2026-03-13T09:50:00.000Z', caption: 'Jambe gauche', content: encode({ width: 30, height: 40, data: Buffer.alloc(30 * 40 * 4, 200) }, 80).data.toString('base64') };
    expect([await use(VisitPhotos).add(nadia, visit.id, photo), await use(VisitPhotos).add(nadia, visit.id, photo)]).toMatchObject([{ width: 30, height: 40 }, { id: photo.id }]);
    photoOfRuth = photo.id;
    expect((await visitOf('NESSI RUTH')).photos).toHaveLength(1);
    expect((await use(VisitPhotos).read(claire, photo.id)).bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
    await expect(use(VisitPhotos).add(nadia, visit.id, { ...photo, id: newId(), content: Buffer.from('<svg onload="x">').toString('base64') })).rejects.toMatchObject({ code: 'visit.photo', status: 422 });
    await expect(use(VisitPhotos).add(claire, visit.id, { ...photo, id: newId() })).rejects.toMatchObject({ code: 'visit.not-yours' });
  });

  it('STR-10, J3 B1: what the patient does not share with a physio is hidden from him in the list and as a photo; its author reads on', async () => {
    const ruth = patients['NESSI RUTH'] ?? '';
    const [shown] = (await use(VisitPlans).read(paul, ruth)).visits.flatMap(({ photos }) => photos);
    expect(shown).toBeDefined();
    await db.dataSource.query(`INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, 'restricted', $3) ON CONFLICT (patient_id) DO UPDATE SET sharing = 'restricted', sharing_limits = $3`, [ruth, demoStructureId, JSON.stringify([{ kind: 'profession', ref: 'kine', label: 'Kinésithérapeute' }])]);
    expect(await use(VisitPlans).read(paul, ruth)).toMatchObject({ restricted: true, visits: [], plans: [] });
    await expect(use(VisitPhotos).read(paul, shown?.id ?? '')).rejects.toMatchObject({ code: 'sharing.opposed', status: 403 });
    expect((await use(VisitPlans).read(nadia, ruth)).visits.length).toBeGreaterThan(0);
  });

  it('STR-05 in a centre where the care team decides: a stranger says why before planning; who is given visits joins the team and reads on', async () => {
    const nicole = patients['MERCIER NICOLE'] ?? '';
    await db.dataSource.query(`INSERT INTO care_team_rule (structure_id, rule, act_months, changed_by_name, changed_at) VALUES ($1, 'team', 24, 'test', now())`, [demoStructureId]);
    try {
      await expect(use(VisitPlans).create(paul, nicole, plan())).rejects.toMatchObject({ code: 'care-team.reason-needed', status: 403 });
      await use(VisitPlans).create(claire, nicole, plan({ from: '12:00', to: '12:00' }));
      expect(await visitOf('MERCIER NICOLE')).toMatchObject({ patient: { restricted: false } });
    } finally { await db.dataSource.query('DELETE FROM care_team_rule'); }
  });

  it('STR-05 a nurse whom the patient took out of the team is given no visits, and is not proposed, until the patient changes his mind', async () => {
    const who = patients['LECLERC ROSE'] ?? '';
    const own = await use(VisitPlans).create(claire, who, plan({ startsOn: later(8), endsOn: later(9), from: '07:00', to: '07:00' }));
    const member = (await use(ReadCareTeam).execute(claire, who)).members.find(({ personId }) => personId === idOf('nadia.ben'));
    await use(EndTeamMember).execute(claire, who, member?.id ?? '', member?.version ?? 0, { reason: 'patient-wish' });
    const refused = { code: 'visit-plan.nurse', status: 422, field: 'nurseId', message: expect.stringContaining('ne souhaite plus'), remedy: expect.stringContaining('équipe de soins') };
    await expect(use(VisitPlans).create(claire, who, plan())).rejects.toMatchObject(refused);
    await expect(use(VisitPlans).correct(claire, own.id, own.version, plan({ from: '07:30', to: '08:00' }))).rejects.toMatchObject(refused);
    expect((await use(VisitPlans).read(claire, who)).people.map(({ id }) => id)).not.toContain(idOf('nadia.ben'));
    // What was planned before is still due: it stays in her round, which says to give it to somebody else.
    const points = async (): Promise<string[]> => (await visitOf('LECLERC ROSE', later(8))).patient.points;
    expect((await points())[0]).toContain('confiez cette visite à un collègue');
    await use(AddTeamMember).execute(claire, who, { kind: 'user', personId: idOf('nadia.ben'), byPatient: true });
    expect(await use(VisitPlans).correct(claire, own.id, own.version, plan({ startsOn: later(8), endsOn: later(9), from: '07:30', to: '08:00' }))).toMatchObject({ nurseId: idOf('nadia.ben'), version: 2 });
    expect((await points()).join()).not.toContain('ne souhaite plus');
  });

  it('a stopped plan takes its waiting visits away, says why, and keeps what was made', async () => {
    const laurent = patients['ADRDEUX LAURENT'] ?? '';
    const [known] = (await use(VisitPlans).read(nadia, laurent)).plans;
    await expect(use(VisitPlans).stop(nadia, known?.id ?? '', known?.version ?? 0, ' ')).rejects.toMatchObject({ code: 'visit-plan.reason', status: 422 });
    expect(await use(VisitPlans).stop(nadia, known?.id ?? '', known?.version ?? 0, 'Cicatrisé')).toMatchObject({ stopped: true, stopReason: 'Cicatrisé' });
    expect((await round(nadia, later(2))).visits.map(({ patientId }) => patientId)).not.toContain(laurent);
    expect((await round()).visits.find(({ patientId }) => patientId === laurent)?.report.outcome).toBe('done');
    await expect(use(VisitPlans).create(claire, laurent, plan({ nurseId: newId() }))).rejects.toMatchObject({ code: 'visit-plan.nurse' });
  });

  it('follows its file when two are joined, and comes back (INS-62)', async () => {
    const [from, to] = [patients['NESSI RUTH'] ?? '', patients['FAURE MICHEL'] ?? ''];
    const held = async (id: string): Promise<number> => (await db.dataSource.query<{ n: number }[]>('SELECT count(*)::int AS n FROM home_visit WHERE patient_id = $1', [id]))[0]?.n ?? 0;
    const before = await held(from);
    const moved = await use(Transactions).run(claire, (ctx) => roundsMergePart.move(ctx, from, to));
    expect([await held(from), await held(to)]).toEqual([0, before]);
    await use(Transactions).run(claire, (ctx) => roundsMergePart.putBack(ctx, moved, from, to));
    expect([await held(from), await held(to)]).toEqual([before, 0]);
  });

  it('INS-62 a visit that still names a file joined to another one shows under the file that stays, and closes nobody’s round', async () => {
    const [from, to] = [patients['MERCIER NICOLE'] ?? '', patients['FAURE MICHEL'] ?? ''];
    const before = await visitOf('MERCIER NICOLE', later(3));
    await db.dataSource.query('UPDATE patient SET merged_into = $2 WHERE id = $1', [from, to]);
    try {
      expect(await visitOf('FAURE MICHEL', later(3))).toMatchObject({ id: before.id, patient: { id: to, name: expect.stringContaining('FAURE') as string } });
      // Its plan was not moved either: what it makes goes to the file that stays.
      expect((await visitOf('FAURE MICHEL', later(5))).patientId).toBe(to);
      expect(await db.dataSource.query('SELECT count(*)::int AS n FROM home_visit WHERE patient_id = $1 AND day = $2', [from, later(5)])).toEqual([{ n: 0 }]);
    } finally { await db.dataSource.query('UPDATE patient SET merged_into = NULL WHERE id = $1', [from]); }
  });

  it('INS-62 undone, a merge gives back the visits its plans made since, with their alert, measures and report begun; even one older than messages', async () => {
    const [from, to] = [patients['LECLERC ROSE'] ?? '', patients['FAURE MICHEL'] ?? ''];
    const moved = await use(Transactions).run(claire, (ctx) => use(PatientParts).move(ctx, from, to));
    const visit = await visitOf('FAURE MICHEL', later(9));
    await use(KeepEntry).execute(nadia, visit.id, entry(visit, { measures: [{ sign: 'inr', value: 5.1, second: null }] }));
    const report = await use(SignCareReport).open(nadia, visit.id, { id: newId(), evolution: 'Stable', next: [], incidents: [], access: { kind: 'direct', by: null, on: null } });
    const whose = (): Promise<unknown> => db.dataSource.query(
      `SELECT 'visit' AS what, patient_id FROM home_visit WHERE id = $1 UNION ALL SELECT 'alert', patient_id FROM team_memo WHERE visit_id = $1 UNION ALL SELECT 'measure', patient_id FROM record_element WHERE source_document_id = $1
       UNION ALL SELECT 'report', patient_id FROM care_report WHERE id = $2`, [visit.id, report.id]);
    const all = (patient_id: string) => ['visit', 'alert', 'measure', 'report'].map((what) => ({ what, patient_id }));
    expect(await whose()).toEqual(all(to));
    // As the database keeps it: no key for a part registered since, the others in no order.
    const { memos: _memos, 'visit-followers': _followers, ...older } = moved;
    await use(Transactions).run(claire, (ctx) => use(PatientParts).putBack(ctx, Object.fromEntries(Object.entries(older).sort(([a], [b]) => b.length - a.length)), from, to));
    expect(await whose()).toEqual(all(from));
  });
});

const bench: RoundBench = {
  db: () => db, use, person, entry, patient: (name) => patients[name] ?? '', visit: (name, daysAway) => visitOf(name, later(daysAway)), photo: () => photoOfRuth,
};
memosSuite(bench);
careReportSuite(bench);
