import { Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { newId } from '@pluriel/kernel';
import { auditEntities } from './audit.module';
import { JournalSources } from './journal-sources';
import { ExportTraces, ListTraces } from './list-traces.query';
import { read, utils } from '@e965/xlsx';
import { Trace } from './trace';
import type { TraceSearch } from './trace.dto';
import { verifyChain } from './verify-chain';

let db: TestDatabase;
let transactions: Transactions;
const trace = new Trace();

beforeEach(async () => {
  db = await testDatabase(auditEntities);
  transactions = new Transactions(db.dataSource, silentLog());
});
afterEach(() => db.close());

const act = (caller: Caller, action = 'patient.updated', more: { patientId?: string; before?: object; after?: object } = {}): Promise<void> =>
  transactions.run(caller, (ctx) => trace.write(ctx, { action, subjectType: 'patient', subjectId: newId(), patientLabel: more.patientId ? 'TESTE Anne' : null, ...more }));
const count = async (): Promise<number> => Number((await db.dataSource.query<{ n: string }[]>('SELECT count(*) AS n FROM trace'))[0]?.n);
const forge = async (sql: string): Promise<void> => {
  await db.dataSource.query('ALTER TABLE trace DISABLE TRIGGER USER');
  await db.dataSource.query(sql);
  await db.dataSource.query('ALTER TABLE trace ENABLE TRIGGER USER');
};

describe('journal (TRACE-02, TRACE-04)', () => {
  it('undoes the act when its trace cannot be written', async () => {
    await db.dataSource.query('CREATE TABLE act (id int)');
    await db.dataSource.query(`ALTER TABLE trace ADD CONSTRAINT broken CHECK (action <> 'patient.updated')`);
    await expect(transactions.run(aCaller(), async (ctx) => {
      await ctx.manager.query('INSERT INTO act VALUES (1)');
      await trace.write(ctx, { action: 'patient.updated', subjectType: 'patient', subjectId: 'x' });
    })).rejects.toThrow();
    expect(await db.dataSource.query('SELECT * FROM act')).toEqual([]);
    expect(await verifyChain(db.dataSource.manager)).toMatchObject({ intact: true, rows: 0 });
  });

  it('writes nothing when the act fails after its trace', async () => {
    await expect(transactions.run(aCaller(), async (ctx) => { await trace.write(ctx, { action: 'patient.updated', subjectType: 'patient', subjectId: 'x' }); throw new Error('no'); })).rejects.toThrow('no');
    expect(await count()).toBe(0);
  });

  it('keeps one unbroken chain under concurrent writers, whatever the values hold', async () => {
    const odd = { z: 1, a: { é: 'ü\u0000x', nested: [null, true, 1.5, -0, 1e21], date: new Date(0) }, missing: undefined };
    await Promise.all(Array.from({ length: 40 }, (_, index) => transactions.run(aCaller(), async (ctx) => {
      await trace.write(ctx, { action: 'patient.updated', subjectType: 'patient', subjectId: String(index), before: odd, after: { texte: 'l’été « 10 % »' } });
      await trace.write(ctx, { action: 'ins.viewed', subjectType: 'patient', subjectId: String(index) });
    })));
    expect(await verifyChain(db.dataSource.manager)).toMatchObject({ intact: true, rows: 80, headSeq: '80' });
  });

  it.each([
    ['a changed row', `UPDATE trace SET detail = 'rien' WHERE seq = 3`, { seq: '3', reason: 'altered' }],
    ['a changed value', `UPDATE trace SET after = '{"nom":"AUTRE"}' WHERE seq = 2`, { seq: '2', reason: 'altered' }],
    ['a changed author', `UPDATE trace SET actor_name = 'x' WHERE seq = 5`, { seq: '5', reason: 'altered' }],
    ['a removed row', 'DELETE FROM trace WHERE seq = 4', { seq: '4', reason: 'missing' }],
    ['a removed first row', 'DELETE FROM trace WHERE seq = 1', { seq: '1', reason: 'missing' }],
    ['a removed tail', 'DELETE FROM trace WHERE seq > 4', { seq: '5', reason: 'tail' }],
    ['a removed and renumbered row', 'DELETE FROM trace WHERE seq = 3; UPDATE trace SET seq = seq - 1 WHERE seq > 3', { seq: '3', reason: 'unlinked' }],
  ])('finds %s', async (_, forgery, found) => {
    for (let index = 0; index < 5; index += 1) await act(aCaller(), 'patient.updated', { before: { nom: 'A' }, after: { nom: 'B' } });
    expect(await verifyChain(db.dataSource.manager)).toMatchObject({ intact: true, rows: 5 });
    for (const statement of forgery.split(';')) await forge(statement);
    expect(await verifyChain(db.dataSource.manager)).toMatchObject({ intact: false, ...found });
  });

  it.each(['UPDATE trace SET detail = NULL', 'DELETE FROM trace', 'TRUNCATE trace', 'TRUNCATE trace_head', 'DELETE FROM trace_head'])('refuses %s', async (sql) => {
    await act(aCaller());
    await expect(db.dataSource.query(sql)).rejects.toThrow('append-only');
  });

  it('gives an application role no right to change it', async () => {
    await db.dataSource.query('DROP ROLE IF EXISTS journal_probe');
    await db.dataSource.query('CREATE ROLE journal_probe');
    try {
      const [rights] = await db.dataSource.query<Record<string, boolean>[]>(`SELECT has_table_privilege('journal_probe', 'trace', 'UPDATE') AS u, has_table_privilege('journal_probe', 'trace', 'DELETE') AS d, has_table_privilege('journal_probe', 'trace', 'TRUNCATE') AS t`);
      expect(rights).toEqual({ u: false, d: false, t: false });
    } finally { await db.dataSource.query('DROP ROLE journal_probe'); }
  });
});

describe('journal by tab and as a file (TRACE-04, TRACE-05, TRACE-09)', () => {
  const structureId = newId();
  const doctor = aCaller({ structureId, permissions: ['audit.read', 'record.write', 'record.read', 'document.read'] });
  const patientId = newId();
  const sources = new JournalSources();
  const list = (query: TraceSearch) => new ListTraces(transactions, sources, trace).execute(doctor, query);

  it('shows before and after in words, and traces the matricule it shows', async () => {
    await act(doctor, 'patient.updated', { patientId, before: { status: 'recuperee', matricule: null, city: 'Ardes', passing: false }, after: { status: 'qualifiee', matricule: '277076322082910', city: 'Ardes', passing: true } });
    const { items } = await list({ patientId });
    expect(items[0]?.changes).toEqual([{ label: 'Matricule INS', before: null, after: '277076322082910' }, { label: 'Statut', before: 'Récupérée', after: 'Qualifiée' }, { label: 'De passage', before: 'non', after: 'oui' }]);
    expect((await list({ patientId })).items[0]).toMatchObject({ action: 'ins.viewed', detail: 'Journal', patientLabel: 'TESTE Anne' });
    expect((await list({ patientId, only: 'changes' })).items.map(({ action }) => action)).toEqual(['patient.updated']);
    expect((await list({ patientId, only: 'views' })).items.every(({ action }) => action === 'ins.viewed')).toBe(true);
  });

  it.each(['xlsx', 'ods'] as const)('exports as %s: the matricule cut, no formula, the export traced', async (format) => {
    await transactions.run(doctor, (ctx) => trace.write(ctx, { action: 'patient.updated', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: '=TESTE Anne', detail: '-1+1', before: { matricule: null }, after: { matricule: '277076322082910' } }));
    const file = await new ExportTraces(transactions, sources, trace).execute(doctor, { tab: 'identity', patientId, format });
    expect(file.fileName).toMatch(new RegExp(`^pluriel-journal-identity-\\d{4}-\\d{2}-\\d{2}\\.${format}$`));
    const rows = utils.sheet_to_json<unknown[]>(Object.values(read(file.bytes, { cellDates: true, UTC: true }).Sheets)[0] ?? {}, { header: 1 });
    expect(rows.at(-1)?.slice(2)).toEqual(['Patient modifié', 'Dr Claire MARTIN', "'=TESTE Anne", "'-1+1", 'Matricule INS : — → …82910']);
    expect((await list({ patientId })).items[0]).toMatchObject({ action: 'journal.exported', patientLabel: '=TESTE Anne', detail: `Accès et changements d’identité, toutes les dates · 1 lignes · ${format.toUpperCase()}` });
    await expect(new ExportTraces(transactions, sources, trace).execute(doctor, { userId: newId(), format })).rejects.toMatchObject({ code: 'access.journal' });
  });
});

describe('POST /v1/traces/search (TRACE-01, TRACE-03, TRACE-05..08)', () => {
  const structureId = newId();
  const doctor = aCaller({ structureId, permissions: ['audit.read', 'record.write'] });
  const other = aCaller({ structureId, permissions: ['audit.read', 'record.write'] });
  const admin = aCaller({ structureId, permissions: ['audit.read'], profession: 'administrateur' });
  const patientId = newId();
  const list = (caller: Caller, query = {}) => new ListTraces(transactions, new JournalSources(), trace).execute(caller, query);

  beforeEach(async () => {
    for (const action of ['patient.opened', 'ins.viewed', 'insi.answered', 'identity.shared', 'dispatch.delivered']) await act(doctor, action, { patientId, after: { nom: 'X' } });
    await act(other, 'patient.opened', { patientId: newId() });
    await act(aCaller(), 'patient.opened', { patientId });
  });

  it.each([['general', ['dispatch.delivered', 'identity.shared', 'insi.answered', 'ins.viewed', 'patient.opened']], ['identity', ['identity.shared', 'ins.viewed', 'patient.opened']], ['insi', ['insi.answered']], ['shared', ['identity.shared']], ['sent', ['dispatch.delivered']]])('tab %s', async (tab, actions) => {
    const { items } = await list(doctor, { tab, patientId });
    expect(items.map((row) => row.action)).toEqual(actions);
    expect(items[0]).toMatchObject({ patientLabel: 'TESTE Anne', changes: [{ label: 'nom', before: null, after: 'X' }], userName: 'Dr Claire MARTIN' });
    expect(items.every((row) => row.actionLabel !== row.action)).toBe(true);
  });
  it('shows a caregiver his own acts when no patient is named, and never those of a colleague', async () => {
    expect((await list(other)).items).toHaveLength(1);
    await expect(list(other, { userId: doctor.actor.userId })).rejects.toMatchObject({ code: 'access.journal', status: 403 });
  });
  it('shows the administrator every act of his structure without content', async () => {
    const { items } = await list(admin);
    expect(items).toHaveLength(6);
    expect(items.every((row) => row.changes.length === 0 && row.patientLabel === 'Patient (nom masqué)')).toBe(true);
  });
  it('shows a caregiver who may not read the record that a clinical act happened, not its words', async () => {
    const psychologist = aCaller({ structureId: doctor.structureId, permissions: ['audit.read', 'record.write'] });
    const { items } = await list(psychologist, { patientId });
    expect(items.find((row) => row.action === 'dispatch.delivered')).toMatchObject({ patientLabel: 'TESTE Anne', detail: null, changes: [] });
    expect(items.find((row) => row.action === 'insi.answered')).toMatchObject({ changes: [{ label: 'nom', before: null, after: 'X' }] });
  });
  it('pages by key and filters by day', async () => {
    const first = await list(doctor, { patientId, limit: 2 });
    const second = await list(doctor, { patientId, limit: 2, after: first.next ?? undefined });
    const third = await list(doctor, { patientId, limit: 2, after: second.next ?? undefined });
    expect([...first.items, ...second.items, ...third.items].map((row) => row.id)).toEqual(['5', '4', '3', '2', '1']);
    expect(third.next).toBeNull();
    expect((await list(doctor, { patientId, from: '2100-01-01' })).items).toEqual([]);
    expect((await list(doctor, { patientId, from: '2020-01-01', to: '2100-01-01' })).items).toHaveLength(5);
  });
});
