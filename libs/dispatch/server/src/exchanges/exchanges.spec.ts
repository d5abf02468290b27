import 'reflect-metadata';
import { Trace } from '@pluriel/audit/server';
import { newId } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { ExportExchanges } from './export-exchanges';
import type { ExchangePage, ExchangeSearch } from './exchange.dto';
import { ListExchanges } from './list-exchanges.query';

let database: TestDatabase;
let list: ListExchanges;
let exports: ExportExchanges;
const structureId = newId();
const [claire, hugo] = [newId(), newId()];
const doctor = aCaller({ structureId, userId: claire, permissions: ['indicators.read', 'patient.read', 'document.read', 'directory.read'] });
const coordinator = aCaller({ structureId, userId: newId(), profession: 'coordinateur', permissions: ['indicators.read', 'patient.search', 'directory.read'] });
const sql = <T = unknown>(text: string, parameters: unknown[] = []): Promise<T[]> => database.dataSource.query(text, parameters);
const search = (query: ExchangeSearch = {}, caller: Caller = doctor): Promise<ExchangePage> => list.execute(caller, query);

beforeAll(async () => {
  database = await testDatabase();
  await sql(`DO $$ DECLARE fk record; BEGIN FOR fk IN SELECT conname, conrelid::regclass AS of FROM pg_constraint WHERE contype = 'f' AND conrelid IN ('dispatch_order'::regclass, 'remote_copy'::regclass, 'consent'::regclass) LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', fk.of, fk.conname); END LOOP; END $$`);
  const transactions = new Transactions(database.dataSource, silentLog());
  list = new ListExchanges(transactions, new Trace());
  exports = new ExportExchanges(transactions, new Trace());
  for (const [id, name] of [[claire, 'MARTIN'], [hugo, 'ROY']] as const) await sql(`INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, $4, 'Claire', 'medecin')`, [id, structureId, `u.${name.toLowerCase()}.${id.slice(-6)}`, name]);
}, 240_000);
afterAll(async () => { await database?.close(); });
beforeEach(() => sql('DO $$ BEGIN SET LOCAL session_replication_role = replica; TRUNCATE exchange, dispatch_order, received_document, patient CASCADE; END $$'));

async function patient(nom: string, matricule: string | null): Promise<string> {
  const id = newId();
  await sql(
    `INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at, matricule, oid, insi_confirmed) VALUES ($1, $2, $3, 'RUTH', '1977-07-14', 'F', '63220', 'X', now(), now(), $4, $5, $6)`,
    [id, structureId, nom, matricule, matricule && '1.2.250.1.213.1.4.10', matricule !== null]);
  return id;
}

async function order(parts: { patientId: string; channel?: 'dmp' | 'mssante-pro' | 'mssante-patient'; authorId?: string; signedAt?: string; withdraw?: boolean }): Promise<string> {
  const id = newId();
  const channel = parts.channel ?? 'dmp';
  await sql(
    `INSERT INTO dispatch_order (id, structure_id, document_id, version_id, version_number, patient_id, author_id, channel, operation, recipient_kind, recipient_label, recipient_address, message_id, submission_unique_id, patient_label, patient_file_number, document_title, type_code, type_label, author_name, signed_at, requested_by, requested_name, withdrawal_reason)
     VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, '2.25.1', 'NESSI Ruth', 1042, 'Ordonnance · metformine', '57833-6', 'Prescription de produits de santé', 'Dr Claire MARTIN', $13, $14, $15, $16)`,
    [id, structureId, newId(), newId(), parts.patientId, parts.authorId ?? claire, channel, parts.withdraw ? 'withdraw' : 'submit', { dmp: 'dmp', 'mssante-pro': 'correspondent', 'mssante-patient': 'patient' }[channel], channel === 'mssante-patient' ? 'NESSI Ruth' : 'Dr HADDAD',
      channel === 'mssante-patient' ? '277076322082910@patient.mssante.fr' : null, channel === 'dmp' ? null : id, parts.signedAt ?? '2026-03-12T09:00:00Z', parts.withdraw ? hugo : null, parts.withdraw ? 'Hugo' : null, parts.withdraw ? 'wrong-patient' : null]);
  return id;
}
const state = (id: string, to: string): Promise<unknown> => sql(`UPDATE dispatch_order SET state = $2, delivered_at = CASE WHEN $2 = 'delivered' THEN '2026-03-12T10:00:00Z'::timestamptz END WHERE id = $1`, [id, to]);
const copy = (id: string, to: string): Promise<unknown> => sql(`INSERT INTO remote_copy (order_id, document_id, version_id, channel, state, since) VALUES ($1, $2, $3, 'dmp', $4, now())`, [id, newId(), newId(), to]);
const receive = async (patientId: string, origin: string, facts: object = { typeCode: '11502-2', typeLabel: 'CR de biologie', author: 'Labo Bio' }, fileName = 'f.xml'): Promise<string> => {
  const id = newId();
  await sql(`INSERT INTO received_document (id, structure_id, patient_id, sha256, size, file_name, content, facts, received_at, received_by, received_by_name, state, match, origin) VALUES ($1, $2, $3, $4, 1, $8, 'cda', $7, '2026-03-13T10:00:00Z', $5, 'x', 'to-confirm', 'traits', $6)`, [id, structureId, patientId, id.replaceAll('-', '').padEnd(64, '0'), hugo, origin, JSON.stringify(facts), fileName]);
  return id;
};

describe('the lines of the exchanges (DASH-11, DASH-12)', () => {
  it('follow each order and each received document: waiting, sent, failed, cancelled, received, and no file put in by hand', async () => {
    const ruth = await patient('NESSI', '277076322082910');
    const [sent, failed, cancelled, waiting] = [await order({ patientId: ruth }), await order({ patientId: ruth, channel: 'mssante-pro' }), await order({ patientId: ruth }), await order({ patientId: ruth, channel: 'mssante-patient' })];
    await state(sent, 'delivered');
    await copy(sent, 'present');
    await state(failed, 'failed');
    await state(cancelled, 'cancelled');
    const [received] = [await receive(ruth, 'mssante'), await receive(ruth, 'hand')];
    const { items } = await search();
    expect(items.map(({ id, outcome, channel, status, elements }) => [id, outcome, channel, status, elements]).sort()).toEqual([
      [sent, 'sent', 'dmp', 'Accessible dans le DMP', 1], [failed, 'failed', 'professional', 'Échec : voir les envois', 2], [waiting, 'waiting', 'patient', 'En attente du départ', 2], [received, 'received', 'professional', 'Reçu, à ranger dans le dossier', 1],
    ].sort());
    await sql(`UPDATE remote_copy SET state = 'withdrawn'`);
    expect((await search({ channel: 'dmp' })).items[0]?.status).toBe('Supprimé du DMP');
    // Sent again after a failure: one line, no longer a failure.
    await state(failed, 'delivered');
    expect((await search({ outcome: 'failed' })).items).toEqual([]);
    expect((await search({ channel: 'professional', outcome: 'sent' })).items.map(({ id, at }) => [id, at])).toEqual([[failed, '2026-03-12T10:00:00.000Z']]);
  });

  it('answer each filter alone and together: route, direction, INS, practitioner, patient, number with spaces, dates', async () => {
    const [ruth, marc] = [await patient('NESSI', '277076322082910'), await patient('DURAND', null)];
    const [first, second] = [await order({ patientId: ruth, signedAt: '2026-03-10T09:00:00Z' }), await order({ patientId: marc, channel: 'mssante-pro', authorId: hugo, signedAt: '2026-03-11T22:59:00Z' })];
    await order({ patientId: marc, withdraw: true });
    const ids = async (query: ExchangeSearch): Promise<string[]> => (await search(query)).items.map(({ id }) => id);
    expect(await ids({ number: '277076322082910' })).toEqual([first]);
    expect(await ids({ number: '2770763220829' })).toEqual([first]);
    expect(await ids({ patient: 'nes rut' })).toEqual([first]);
    expect(await ids({ channel: 'professional', professionalId: hugo })).toEqual([second]);
    expect(await ids({ from: '2026-03-11', to: '2026-03-11' })).toEqual([second]);
    expect(await ids({ mine: true })).toEqual([first]);
    expect(await ids({ qualified: true })).toEqual([]);
    expect(await ids({ patient: 'nessi', channel: 'professional' })).toEqual([]);
  });

  it('come page by page without a hole', async () => {
    const ruth = await patient('NESSI', null);
    for (let minute = 0; minute < 5; minute += 1) await order({ patientId: ruth, signedAt: `2026-03-12T09:0${minute}:00.123456Z` });
    const seen: string[] = [];
    let after: string | undefined;
    do { const page = await search({ limit: 2, ...(after ? { after } : {}) }); seen.push(...page.items.map(({ at }) => at.slice(14, 16))); after = page.next ?? undefined; } while (after);
    expect(seen).toEqual(['04', '03', '02', '01', '00']);
  });

  it('follow their file when files are joined', async () => {
    const [from, to] = [await patient('NESSI', null), await patient('NESSI', null)];
    const id = await order({ patientId: from });
    await sql('UPDATE dispatch_order SET patient_id = $2 WHERE id = $1', [id, to]);
    expect((await search()).items.map(({ patientId }) => patientId)).toEqual([to]);
  });
});

describe('who reads what (DASH-18, TRACE-05, STR-10)', () => {
  it('a coordinator reads the same lines without name, number, title or mailbox, and cannot look for a patient', async () => {
    const ruth = await patient('NESSI', '277076322082910');
    await order({ patientId: ruth, channel: 'mssante-patient' });
    const page = await search({}, coordinator);
    expect(page.named).toBe(false);
    expect(page.items).toMatchObject([{ patientId: null, patientName: null, number: null, subject: 'Prescription de produits de santé', recipient: 'Patient', professionalName: 'Dr Claire MARTIN' }]);
    expect(JSON.stringify(page)).not.toMatch(/NESSI|2770763|metformine|1042/);
    await expect(search({ number: '2770763220829' }, coordinator)).rejects.toMatchObject({ code: 'exchanges.patient-hidden' });
    await expect(search({ patient: 'nessi' }, coordinator)).rejects.toMatchObject({ code: 'exchanges.patient-hidden' });
    expect((await search({}, aCaller({ permissions: ['indicators.read', 'patient.read'] }))).items).toEqual([]);
  });

  it('a received file that does not say its type is a document for a coordinator; who reads documents reads its title, or the name of the file', async () => {
    const ruth = await patient('NESSI', null);
    await receive(ruth, 'mssante', {}, 'sevrage-alcool-nessi.pdf');
    await receive(ruth, 'mssante', { title: 'Cure de NESSI Ruth' });
    const subjects = async (caller: Caller): Promise<string[]> => (await search({}, caller)).items.map(({ subject }) => subject).sort();
    expect(await subjects(coordinator)).toEqual(['Document', 'Document']);
    expect(await subjects(doctor)).toEqual(['Cure de NESSI Ruth', 'sevrage-alcool-nessi.pdf']);
  });

  it('a carer reads names and numbers, each person shown is traced once, and the mailbox of a patient is never shown', async () => {
    const ruth = await patient('NESSI', '277076322082910');
    for (const channel of ['dmp', 'mssante-patient'] as const) await order({ patientId: ruth, channel });
    const page = await search();
    expect(page.items).toMatchObject([{ patientName: 'NESSI RUTH', number: '277076322082910' }, { patientName: 'NESSI RUTH' }]);
    expect(JSON.stringify(page.items.map(({ recipient }) => recipient))).not.toContain('mssante.fr');
    expect(await sql(`SELECT action, patient_id, detail FROM trace WHERE patient_id = $1`, [ruth])).toEqual([{ action: 'ins.viewed', patient_id: ruth, detail: 'Tableau de bord des échanges' }]);
  });

  it('a title that the patient does not share with the reader is not told; his own is', async () => {
    const ruth = await patient('NESSI', null);
    await sql(`INSERT INTO consent (patient_id, structure_id, sharing) VALUES ($1, $2, 'opposed')`, [ruth, structureId]);
    await order({ patientId: ruth, authorId: hugo, signedAt: '2026-03-12T09:00:00Z' });
    await order({ patientId: ruth, authorId: claire, signedAt: '2026-03-12T08:00:00Z' });
    expect((await search()).items.map(({ subject }) => subject)).toEqual(['Document que le patient ne partage pas avec vous', 'Ordonnance · metformine']);
  });

  it('nor is it told for having asked that it be deleted, or for having filed it: who wrote it and who received it know', async () => {
    const ruth = await patient('NESSI', null);
    await sql(`INSERT INTO consent (patient_id, structure_id, sharing) VALUES ($1, $2, 'opposed')`, [ruth, structureId]);
    await order({ patientId: ruth, withdraw: true });
    const received = await receive(ruth, 'mssante');
    await sql('UPDATE received_document SET decided_by = $2 WHERE id = $1', [received, claire]);
    const colleague = aCaller({ structureId, userId: hugo, permissions: ['indicators.read', 'patient.read', 'document.read'] });
    const subjects = async (caller: Caller): Promise<string[]> => (await search({}, caller)).items.map(({ subject }) => subject).sort();
    expect(await subjects(doctor)).toEqual(['Document que le patient ne partage pas avec vous', 'Suppression · Ordonnance · metformine']);
    expect(await subjects(colleague)).toEqual(['CR de biologie', 'Document que le patient ne partage pas avec vous']);
  });

  it.each(['xlsx', 'ods'] as const)('leaves as %s with the moment of the reading; names only for who may read them; the export is traced (DASH-10)', async (format) => {
    const ruth = await patient('NESSI', '277076322082910');
    await order({ patientId: ruth });
    await sql(`UPDATE patient SET controlled = true, control_device = 'CN', control_at = now(), control_by_id = $2, control_by_name = 'Claire' WHERE id = $1`, [ruth, claire]);
    await order({ patientId: await patient('DURAND', '279035121518989') });
    await receive(ruth, 'mssante', {}, 'sevrage-alcool.pdf');
    const { read, utils } = await import('@e965/xlsx');
    const text = async (caller: Caller): Promise<string> => { const book = read((await exports.execute(caller, { format })).bytes); return utils.sheet_to_csv(book.Sheets[book.SheetNames[0] ?? ''] ?? {}); };
    expect(await text(doctor)).toMatch(/Lu le \d{4}-\d\d-\d\d \d\d:\d\d[\s\S]*NESSI RUTH,277076322082910,Ordonnance · metformine/);
    // Not qualified: the number may be read on the screen, it does not leave in a file (ins.md §2.6).
    expect(await text(doctor)).toMatch(/DURAND RUTH,,Ordonnance/);
    expect(await text(coordinator)).not.toMatch(/NESSI|2770763|alcool/);
    expect(await sql(`SELECT 1 FROM trace WHERE action = 'exchanges.exported' AND detail LIKE $1`, [`%${format.toUpperCase()}`])).toHaveLength(3);
  });
});
