import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { checkCda } from '@pluriel/clinical-formats/cda';
import { readCda } from '@pluriel/clinical-formats/cda-reader';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { recordEntities, RecordModule } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { encode } from 'jpeg-js';
import { CorrectDocument } from '../correction/correct-document';
import { documentsEntities, DocumentsModule } from '../documents.module';
import { addedMergePart } from '../merge-part';
import { PreviewDocument } from '../preview/preview-document';
import { ReadDocumentRoutes } from '../routes/read-document-routes';
import { ValidateDocument } from '../validation/validate-document';
import { DocumentVersionRecord } from '../versions/document.entity';
import { FrozenDocumentReader } from '../versions/frozen-document';
import type { AddedDocument, AddedDocumentInput } from './added-document.dto';
import { WriteAdded } from './write-added';

let db: TestDatabase;
let app: TestingModule;
let patientId: string;
let otherId: string;
const person = (login: string, profession: 'medecin' | 'infirmier'): Caller => aCaller({ userId: demoAccounts.find((account) => account.login === login)?.id ?? '', structureId: demoStructureId, profession, permissions: [...permissionsOf(profession)] });
const claire = person('claire.martin', 'medecin');
const nadia = person('nadia.ben', 'infirmier');
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });
const added = (): WriteAdded => use(WriteAdded);
const noRoutes = { dmp: false, mssantePatient: false, recipients: [] };
const base64 = (content: Uint8Array | string): string => Buffer.from(content).toString('base64');
const photo = encode({ width: 30, height: 40, data: Buffer.alloc(30 * 40 * 4, 200) }, 80).data;
const described: AddedDocumentInput = { type: 'imaging-report', title: 'IRM du genou droit', documentDate: '2026-02-18', from: '2026-02-17', to: '2026-02-17', comment: 'Remis par la patiente.' };
const traces = async (id: string): Promise<string[]> => (await db.dataSource.query<{ action: string }[]>('SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq', [id])).map(({ action }) => action);

async function draft(input: AddedDocumentInput = described, caller = claire): Promise<AddedDocument> {
  const { id, version } = await added().create(caller, patientId);
  return added().save(caller, id, version, input);
}
const validate = ({ id, version }: AddedDocument, caller = claire) => use(ValidateDocument).execute(caller, { source: 'added', sourceId: id, sourceVersion: version, routes: noRoutes });

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  const patients = await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId));
  patientId = Object.entries(patients).find(([name]) => name.startsWith('NESSI'))?.[1] ?? '';
  otherId = patients['ADRDEUX LAURENT'] ?? '';
}, 180_000);
afterAll(async () => { await app?.close(); await db?.close(); });

describe('Added documents (DMP-52)', () => {
  it('joins a picture, shows its page, freezes it as PDF/A and CDA of its type with the days of the act, without keeping the picture in the row', async () => {
    const open = await draft();
    expect(open).toMatchObject({ state: 'draft', pageCount: 0, authorName: expect.stringContaining('Claire'), situation: expect.stringContaining('Médecin') });
    const joined = await added().join(claire, open.id, open.version, { name: '../../scan/irm.jpg', content: base64(photo) });
    expect(joined).toMatchObject({ fileName: 'irm.jpg', pageCount: 1, version: open.version + 1 });
    const preview = (await use(PreviewDocument).execute(claire, 'added', open.id)).bytes;
    expect(preview.subarray(0, 5).toString()).toBe('%PDF-');
    expect(preview.includes('/DCTDecode')).toBe(true);
    expect(await use(ReadDocumentRoutes).execute(claire, 'added', open.id)).toMatchObject({ corrects: null });
    const row = await validate(joined);
    expect(row).toMatchObject({ typeCode: '18748-4', classCode: '31', source: 'added', versionNumber: 1, title: expect.stringMatching(/^\d{4}-\d{2}-\d{2} · CR d’imagerie · IRM du genou droit$/), excerpt: 'Remis par la patiente.' });
    const version = await db.dataSource.manager.findOneByOrFail(DocumentVersionRecord, { id: row.versionId });
    expect([version.serviceStart.toISOString(), version.serviceStop?.toISOString()]).toEqual(['2026-02-16T23:00:00.000Z', '2026-02-16T23:00:00.000Z']);
    expect(JSON.stringify(version.content)).not.toContain('jpeg');
    const cda = await use(Transactions).read(claire, async (ctx) => use(FrozenDocumentReader).cda(await use(FrozenDocumentReader).get(ctx, row.versionId)));
    expect(await checkCda(cda.toString())).toEqual([]);
    expect(readCda(cda)).toMatchObject({ document: expect.anything() });
    expect(await traces(open.id)).toEqual(['added-document.created', 'added-document.updated', 'added-document.file-joined']);
    expect(await traces(row.id)).toEqual(['document.validated']);
    await expect(added().save(claire, open.id, joined.version + 1, { title: 'Autre' })).rejects.toMatchObject({ code: 'document.already-validated' });
  });

  it('takes the words of a text file, which may then be changed, and lets a nurse write one', async () => {
    const open = await draft({ ...described, type: 'auxiliary-follow-up' }, nadia);
    const joined = await added().join(nadia, open.id, open.version, { name: 'notes.txt', content: base64('Pansement refait.') });
    expect(joined).toMatchObject({ text: 'Pansement refait.', pageCount: 0, fileName: null });
    const changed = await added().save(nadia, open.id, joined.version, { text: 'Pansement refait, plaie propre.' });
    expect(await validate(changed, nadia)).toMatchObject({ typeCode: '11506-3', authorLetters: 'IDE' });
  });

  it('says every point that prevents the signature, and lets nothing of a prescription of drugs through without the right', async () => {
    const { id, version } = await added().create(claire, patientId);
    await expect(validate({ id, version } as AddedDocument)).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'title' }, { field: 'text' }] });
    await expect(validate(await draft({ ...described, documentDate: '2999-01-01', text: 'Vu.' }))).rejects.toMatchObject({ code: 'document.invalid' });
    await expect(validate(await draft({ ...described, from: '2026-02-17', to: '2026-02-10', text: 'Vu.' }))).rejects.toMatchObject({ code: 'document.invalid' });
    const drugs = await draft({ ...described, type: 'drug-prescription', text: 'Paracétamol' }, nadia);
    expect(drugs.types.map(({ type }) => type)).not.toContain('drug-prescription');
    await expect(validate(drugs, nadia)).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'type' }] });
    await expect(added().save(claire, id, version, { documentDate: '2026-02-30' })).rejects.toMatchObject({ code: 'added-document.day' });
  });

  it('keeps a draft to its author, in his centre, at its version; deletes it with a trace', async () => {
    const open = await draft();
    await expect(added().read(nadia, open.id)).rejects.toMatchObject({ code: 'added-document.draft', status: 403 });
    await expect(added().read(aCaller({ structureId: newId() }), open.id)).rejects.toMatchObject({ code: 'added-document.unknown', status: 404 });
    await expect(added().join(nadia, open.id, open.version, { name: 'a.jpg', content: base64(photo) })).rejects.toMatchObject({ code: 'added-document.draft' });
    await expect(added().save(claire, open.id, open.version - 1, { title: 'Autre' })).rejects.toMatchObject({ status: 412 });
    expect((await added().drafts(claire, patientId)).map(({ id }) => id)).toContain(open.id);
    expect((await added().drafts(nadia, patientId)).map(({ id }) => id)).not.toContain(open.id);
    await added().remove(claire, open.id, open.version);
    await expect(added().read(claire, open.id)).rejects.toMatchObject({ code: 'added-document.unknown' });
    expect((await traces(open.id)).at(-1)).toBe('added-document.deleted');
  });

  it('refuses a wrong file before anything is kept', async () => {
    const open = await draft();
    await expect(added().join(claire, open.id, open.version, { name: 'page.jpg', content: base64('<html><script>alert(1)</script>') })).rejects.toMatchObject({ code: 'added-document.file-kind' });
    expect(await added().read(claire, open.id)).toMatchObject({ version: open.version, pageCount: 0, fileName: null });
    const joined = await added().join(claire, open.id, open.version, { name: 'a.jpg', content: base64(photo) });
    expect(await added().unjoin(claire, open.id, joined.version)).toMatchObject({ pageCount: 0, fileName: null });
  });

  it('corrects a validated one: the draft holds its words and pages, and becomes version 2', async () => {
    const open = await draft();
    const first = await validate(await added().join(claire, open.id, open.version, { name: 'a.jpg', content: base64(photo) }));
    const { sourceId } = await use(CorrectDocument).execute(claire, first.id);
    const correction = await added().read(claire, sourceId);
    expect(correction).toMatchObject({ pageCount: 1, title: described.title, correctsDocumentId: first.id, state: 'draft' });
    await expect(use(CorrectDocument).execute(claire, first.id)).rejects.toMatchObject({ code: 'document.correction-open' });
    expect(await validate(await added().save(claire, sourceId, correction.version, { title: 'IRM du genou gauche' }))).toMatchObject({ id: first.id, versionNumber: 2 });
  });

  it('follows its file when two are joined, and comes back', async () => {
    const open = await draft();
    const whose = async (): Promise<string | undefined> => (await db.dataSource.query<{ patient_id: string }[]>('SELECT patient_id FROM added_document WHERE id = $1', [open.id]))[0]?.patient_id;
    const moved = await use(Transactions).run(claire, (ctx) => addedMergePart.move(ctx, patientId, otherId));
    expect(await whose()).toBe(otherId);
    await use(Transactions).run(claire, (ctx) => addedMergePart.putBack(ctx, moved, patientId, otherId));
    expect(await whose()).toBe(patientId);
  });
});
