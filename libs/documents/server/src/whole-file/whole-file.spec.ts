import { createHash } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { careTeamEntities, CareTeamModule } from '@pluriel/care-team/server';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, systemCaller, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { CreatePrescription, prescribingEntities, PrescribingModule, SavePrescription } from '@pluriel/prescribing/server';
import { AddElement, CreateConsultation, recordEntities, RecordModule } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { securityEntities, SecurityModule } from '@pluriel/security/server';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { documentsEntities, DocumentsModule } from '../documents.module';
import { DecideReceived } from '../received/decide-received';
import { ReceiveDocument } from '../received/receive-document';
import { ValidateDocument } from '../validation/validate-document';
import { ExportFile } from './export-file';
import { leftOutColumns, leftOutTables, tableWords } from './left-out';

type Files = Record<string, Buffer>;
const noRoutes = { dmp: false, mssantePatient: false, recipients: [] };
const word = fc.stringMatching(/^[A-Za-zÀ-ÿ]{5,14}$/);

let db: TestDatabase;
let bench: TestingModule;
let claire: Caller;
let hugo: Caller;
let patients: Record<string, string>;
const idOf = (name: string): string => Object.entries(patients).find(([key]) => key.startsWith(name))?.[1] ?? '';
const sql = <T>(text: string, values: unknown[] = []): Promise<T[]> => db.dataSource.query(text, values);

async function copy(patientId: string, who = claire): Promise<Files> {
  const { id } = await bench.get(ExportFile).ask(who, patientId, 'à la demande du patient');
  return taken(id, who);
}
async function taken(id: string, who = claire): Promise<Files> {
  const { stream } = await bench.get(ExportFile).take(who, id);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Object.fromEntries(Object.entries(unzipSync(Buffer.concat(chunks))).map(([path, bytes]) => [path, Buffer.from(bytes)]));
}
const said = (files: Files, start: string): string => Object.entries(files).filter(([path]) => path.startsWith(start)).map(([, bytes]) => bytes.toString('utf8')).join('\n');
const note = (text: string): Promise<{ id: string; version: number }> => bench.get(CreateConsultation).execute(claire, idOf('CHASSAING'), { reason: 'Suivi', text, weightKg: null, heightCm: null, systolic: null, diastolic: null });

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...careTeamEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
  db = await testDatabase(entities);
  bench = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, CareTeamModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] }).compile();
  await bench.init();
  const { accounts } = await bench.get(SeedDemoCentre).execute();
  patients = await bench.get(SeedDemoPatients, { strict: false }).execute(systemCaller('Démonstration', demoStructureId));
  const caller = (login: string, profession: 'medecin' | 'infirmier', displayName: string): Caller => aCaller({ userId: accounts.find((one) => one.login === login)?.id ?? '', structureId: demoStructureId, profession, displayName, permissions: [...permissionsOf(profession)] });
  [claire, hugo] = [caller('claire.martin', 'medecin', 'Dr Claire MARTIN'), caller('hugo.roy', 'medecin', 'Dr Hugo ROY')];
}, 120_000);
afterAll(async () => { await bench?.close(); await db?.close(); });

describe('Exit door: the copy of a whole file (RGPD articles 15 and 20)', () => {
  it('holds everything that was typed, signed and received, whatever it was', async () => {
    const patientId = idOf('CHASSAING');
    await fc.assert(fc.asyncProperty(fc.uniqueArray(word, { minLength: 5, maxLength: 5 }), fc.integer({ min: 40, max: 160 }), async ([problem, allergy, words, drug, file], weight) => {
      await bench.get(AddElement).execute(claire, patientId, { kind: 'problem', level: 'team', content: { label: problem } });
      await bench.get(AddElement).execute(claire, patientId, { kind: 'allergy', level: 'team', content: { label: allergy } });
      await bench.get(AddElement).execute(claire, patientId, { kind: 'measure', level: 'team', content: { sign: 'weight', value: weight + 0.5, unit: 'kg', on: '2026-03-02' } });
      const written = await note(words ?? '');
      const document = await bench.get(ValidateDocument).execute(claire, { source: 'consultation', sourceId: written.id, sourceVersion: written.version, routes: noRoutes });
      const draft = await bench.get(CreatePrescription).execute(claire, patientId, {});
      await bench.get(SavePrescription).execute(claire, draft.id, draft.version, { lines: [{ id: newId(), rank: 1, zone: 'autre', productKind: 'dc', cis: null, labelDci: drug ?? '', labelBrand: null, form: null, route: null, posologyText: '1 le matin', posology: null, durationValue: null, durationUnit: null, quantity: null, quantityUnit: null, renewals: 0, substitutionAllowed: true, nonSubstitutionReason: null, comment: null }] as never, mention: null });
      const received = Buffer.from(`Compte rendu de ${file ?? ''}`);
      const { id: receivedId, version } = await bench.get(ReceiveDocument).execute(claire, patientId, { name: 'compte-rendu.txt', content: received.toString('base64') });
      expect(Object.values(await copy(patientId)).some((bytes) => bytes.includes(received))).toBe(false);
      await bench.get(DecideReceived).execute(claire, receivedId, { state: 'confirmed' }, version);

      const files = await copy(patientId);
      const data = said(files, 'donnees/');
      for (const typed of [problem, allergy, words]) expect(data).toContain(typed);
      expect(said(files, 'mesures.csv')).toContain(`2026-03-02;Poids;${weight},5;;kg`);
      // Nobody signed this prescription.
      expect(data).not.toContain(`"${drug ?? ''}"`);
      expect(Object.values(files).some((bytes) => bytes.equals(received))).toBe(true);
      const pages = Object.entries(files).filter(([path]) => path.startsWith('documents/') && path.includes(document.id.slice(-8)));
      expect(pages.map(([path, bytes]) => [path.slice(-4), bytes.subarray(0, 5).toString('latin1')])).toEqual([['.pdf', '%PDF-'], ['.xml', '<?xml']]);
    }), { numRuns: 4, endOnFailure: true });
  }, 120_000);

  it('says in its first page what it holds and what it does not, and proves every file', async () => {
    const files = await copy(idOf('CHASSAING'));
    const page = said(files, 'index.html');
    for (const expected of ['Copie du dossier de CHASSAING ROBERT', 'Consultations', 'Suivi', 'Les brouillons que personne n’a signés', 'dont il n’est pas sûr qu’ils concernent cette personne', 'Dr Claire MARTIN']) expect(page).toContain(expected);
    for (const [, path] of page.matchAll(/href="([^"]+)"/g)) expect(Object.keys(files)).toContain(path);
    const { fichiers } = JSON.parse(said(files, 'empreintes.json')) as { fichiers: { path: string; sha256: string }[] };
    expect(fichiers.map(({ path }) => path).sort()).toEqual(Object.keys(files).filter((path) => path !== 'empreintes.json').sort());
    for (const { path, sha256 } of fichiers) expect(createHash('sha256').update(files[path] ?? '').digest('hex')).toBe(sha256);
  });

  it('no table that names a patient is forgotten: it is copied, or left out for a reason; nothing technical nor sealed is in it', async () => {
    const named = await sql<{ name: string }>(`SELECT DISTINCT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.column_name = 'patient_id'`);
    const known = named.map(({ name }) => name);
    expect(Object.keys(leftOutTables).filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !(name in leftOutTables) && !(name in tableWords))).toEqual([]);
    const files = await copy(idOf('CHASSAING'));
    for (const [path, bytes] of Object.entries(files).filter(([name]) => name.startsWith('donnees/'))) for (const row of JSON.parse(bytes.toString('utf8')) as Record<string, unknown>[]) expect([path, Object.keys(row).filter((column) => leftOutColumns.includes(column))]).toEqual([path, []]);
    expect(said(files, 'donnees/consultation_note.json')).not.toContain('"draft"');
  });

  it('leaves out the traits and the file of a received document that was set aside: they may be somebody else’s (ins.md §2)', async () => {
    const patientId = idOf('CHASSAING');
    const { id, version } = await bench.get(ReceiveDocument).execute(claire, patientId, { name: 'sosie.txt', content: Buffer.from('Ceci parle d’un sosie').toString('base64') });
    await bench.get(DecideReceived).execute(claire, id, { state: 'set-aside' }, version);
    const files = await copy(patientId);
    expect(said(files, 'donnees/')).not.toContain(id);
    expect(said(files, '')).not.toMatch(/sosie/);
  });

  it('leaves out what its author keeps for himself, in every table and document, and says whom to ask (SEC-06, STR-04)', async () => {
    const patientId = idOf('CHASSAING');
    const kept = await bench.get(AddElement).execute(hugo, patientId, { kind: 'problem', level: 'author', content: { label: 'Secretissime' } });
    await sql('UPDATE consultation_note SET confidential = $2, remark = $3 WHERE patient_id = $1', [patientId, 'Zonegardee', 'Remarquegardee']);
    const files = await copy(patientId);
    const all = Object.values(files).map((bytes) => bytes.toString('latin1')).join('\n');
    for (const hidden of ['Secretissime', 'Zonegardee', 'Remarquegardee', kept.id]) expect(all).not.toContain(hidden);
    expect(said(files, 'index.html')).toContain('Demandez-les à Dr Hugo ROY');
    expect(said(await copy(patientId, hugo), 'donnees/record_element.json')).toContain('Secretissime');
  });

  it('a number that is not qualified does not leave; a qualified one does (ins.md §2.6)', async () => {
    const people = await sql<{ id: string; matricule: string; status: string }>(`SELECT id, matricule, status FROM patient WHERE matricule IS NOT NULL AND merged_into IS NULL`);
    for (const [status, leaves] of [['recuperee', false], ['qualifiee', true]] as const) {
      const { id, matricule } = people.find((one) => one.status === status) ?? { id: '', matricule: '' };
      expect([status, said(await copy(id), '').includes(matricule)]).toEqual([status, leaves]);
    }
  });

  it('asks for a reason, is traced, and is taken by who asked, for a quarter of an hour', async () => {
    const patientId = idOf('CHASSAING');
    const { id } = await bench.get(ExportFile).ask(claire, patientId, 'change de médecin');
    expect(await sql(`SELECT detail FROM trace WHERE action = 'patient.file-exported' AND patient_id = $1 ORDER BY seq DESC LIMIT 1`, [patientId])).toEqual([{ detail: 'change de médecin' }]);
    await expect(bench.get(ExportFile).take(hugo, id)).rejects.toMatchObject({ code: 'file-export.unknown' });
    await taken(id);
    expect((await bench.get(ExportFile).list(claire, patientId)).items[0]).toMatchObject({ id, reason: 'change de médecin', askedBy: 'Dr Claire MARTIN', takenAt: expect.any(String), bytes: expect.any(Number) });
    await sql(`UPDATE file_export SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
    await expect(bench.get(ExportFile).take(claire, id)).rejects.toMatchObject({ code: 'file-export.expired' });
  });

  it('is refused to who may not read the whole file: by right, or by the patient’s choice (STR-10)', async () => {
    const patientId = idOf('DESMALIX');
    const nurse = aCaller({ userId: hugo.actor.userId ?? '', structureId: demoStructureId, profession: 'infirmier', permissions: [...permissionsOf('infirmier')] });
    await expect(bench.get(ExportFile).ask(nurse, patientId, 'à sa demande')).rejects.toMatchObject({ code: 'access.refused' });
    const { id } = await bench.get(ExportFile).ask(claire, patientId, 'à sa demande');
    await sql(`INSERT INTO consent (patient_id, structure_id, sharing, recorded_by_id, recorded_by_name, recorded_at, version) VALUES ($1, $2, 'opposed', $3, 'x', now(), 1) ON CONFLICT (patient_id) DO UPDATE SET sharing = 'opposed'`, [patientId, demoStructureId, claire.actor.userId]);
    await expect(bench.get(ExportFile).ask(claire, patientId, 'à sa demande')).rejects.toMatchObject({ code: 'file-export.limited', remedy: expect.stringContaining('médecin traitant') });
    await expect(bench.get(ExportFile).take(claire, id)).rejects.toMatchObject({ code: 'file-export.limited' });
  });
});
