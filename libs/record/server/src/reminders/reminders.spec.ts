import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { systemClock, type Profession } from '@pluriel/kernel';
import { PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { monthsLater } from '@pluriel/record/domain';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { ReminderStore } from './reminder-store';
import { ListAddressees, ListMyReminders, ListReminders, MoveReminder, WriteReminder } from './reminders';
import { reminderEntities, RemindersModule } from './reminders.module';

let db: TestDatabase;
let app: TestingModule;
let [patientId, otherId] = ['', ''];
const person = (login: string, profession: Profession): Caller => aCaller({ userId: demoAccounts.find((account) => account.login === login)?.id ?? '', structureId: demoStructureId, profession, permissions: [...permissionsOf(profession)] });
const claire = person('claire.martin', 'medecin');
const nadia = person('nadia.ben', 'infirmier');
const desk = person('sophie.durand', 'secretaire');
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });
const now = new Date('2026-03-12T09:00:00Z');
const today = '2026-03-12';
const write = (parts: Partial<{ text: string; dueOn: string; userId: string | null; profession: Profession | null }>, caller = claire) => use(WriteReminder).execute(caller, patientId, { text: 'Relire l’HbA1c', dueOn: today, userId: claire.actor.userId, ...parts });
const list = (caller: Caller) => use(ListReminders).execute(caller, patientId);

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...reminderEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RemindersModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  [patientId, otherId] = Object.values(await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId))) as [string, string];
  jest.spyOn(systemClock, 'now').mockReturnValue(now);
}, 180_000);
afterAll(async () => { jest.restoreAllMocks(); await app?.close(); await db?.close(); });

describe('STR-13 reminders of a patient', () => {
  it('waits for a person or a profession, is done, postponed, cancelled, taken back, with who and when', async () => {
    const made = await write({ userId: null, profession: 'secretaire', text: ' Rappeler la patiente ' });
    expect(made).toMatchObject({ text: 'Rappeler la patiente', due: true, addressee: 'Secrétaire médicale', state: 'open', kind: 'free', changes: [{ action: 'created' }] });
    const later = monthsLater(today, 1);
    const postponed = await use(MoveReminder).execute(desk, made.id, made.version, { move: 'postpone', dueOn: later, note: 'en vacances' });
    expect(postponed).toMatchObject({ dueOn: later, due: false, changes: [{ action: 'postpone', note: 'en vacances', dueOn: later }, { action: 'created', dueOn: today }] });
    await expect(use(MoveReminder).execute(claire, made.id, made.version, { move: 'done' })).rejects.toMatchObject({ status: 412 });
    const done = await use(MoveReminder).execute(claire, made.id, postponed.version, { move: 'done' });
    await expect(use(MoveReminder).execute(claire, made.id, done.version, { move: 'cancel' })).rejects.toMatchObject({ code: 'reminder.closed' });
    expect((await use(MoveReminder).execute(claire, made.id, done.version, { move: 'reopen' })).changes.map(({ action }) => action)).toEqual(['reopen', 'done', 'postpone', 'created']);
    await expect(use(MoveReminder).execute(claire, made.id, 4, { move: 'postpone', dueOn: '2020-01-01' })).rejects.toMatchObject({ code: 'reminder.invalid', field: 'dueOn' });
  });

  it('is seen by its author, by whom it waits for and by whoever reads the file; « À traiter » holds one’s own', async () => {
    const mine = await write({ text: 'Appeler le cardiologue' });
    expect((await list(nadia)).map(({ id }) => id)).toContain(mine.id);
    expect((await list(desk)).map(({ text }) => text)).toEqual(['Rappeler la patiente']);
    await expect(use(MoveReminder).execute(desk, mine.id, 1, { move: 'done' })).rejects.toMatchObject({ code: 'reminder.unknown' });
    const waiting = await use(ListMyReminders).execute(claire);
    expect(waiting).toMatchObject({ due: 1, items: [{ text: 'Appeler le cardiologue', patientLabel: expect.any(String) }] });
    await db.dataSource.query(`INSERT INTO consent (patient_id, structure_id, sharing, version, recorded_at, recorded_by_name) VALUES ($1, $2, 'opposed', 1, now(), 'test') ON CONFLICT (patient_id) DO UPDATE SET sharing = 'opposed'`, [patientId, demoStructureId]);
    expect((await list(nadia)).map(({ text }) => text)).toEqual([]);
  });

  it('names what is missing, and whom one may choose', async () => {
    await expect(write({ text: '', dueOn: '2026-02-30', userId: null })).rejects.toMatchObject({ code: 'reminder.invalid', errors: [{ field: 'text' }, { field: 'dueOn' }, { field: 'addressee' }] });
    await expect(write({ userId: '01930000-0000-7000-8000-000000000999' })).rejects.toMatchObject({ code: 'reminder.invalid', field: 'addressee' });
    const whom = await use(ListAddressees).execute(desk);
    expect(whom.people.find(({ userId }) => userId === claire.actor.userId)?.label).toBe('Dr Claire MARTIN');
    expect(whom.professions.map(({ label }) => label)).toContain('Secrétaire médicale');
  });

  it('VSM-15 a signed synthesis closes its reminder and plans the next; nothing is planned when nobody wants it', async () => {
    const remind = (months: number | null) => use(Transactions).run(claire, (ctx) => use(ReminderStore).remindVsm(ctx, otherId, months));
    const vsm = async () => (await use(ListReminders).execute(claire, otherId)).map(({ kind, dueOn, state }) => ({ kind, dueOn, state }));
    await remind(12);
    await remind(6);
    expect(await vsm()).toEqual([{ kind: 'vsm', dueOn: monthsLater(today, 6), state: 'open' }, { kind: 'vsm', dueOn: monthsLater(today, 12), state: 'done' }]);
    await remind(null);
    expect((await vsm()).map(({ state }) => state)).toEqual(['done', 'done']);
  });
});
