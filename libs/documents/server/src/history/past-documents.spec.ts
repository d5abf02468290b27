import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { noConsentRecorded } from '@pluriel/consents/domain';
import { consentsEntities, ConsentsModule, WriteConsents } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { PlatformModule, systemCaller, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { aCaller, CdaValidator, describeWithTool, hasCdaValidator, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { CreateConsultation, recordEntities, RecordModule } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { WriteAdded } from '../added/write-added';
import { documentsEntities, DocumentsModule } from '../documents.module';
import { CompleteDocuments } from '../validation/complete-documents';
import { ValidateDocument } from '../validation/validate-document';
import { FrozenDocumentReader, type FrozenDocument } from '../versions/frozen-document';
import { PastDocuments, type PastFilter } from './past-documents';

let db: TestDatabase;
let app: TestingModule;
let ruth: string;
let other: string;
const person = (login: string, profession: 'medecin' | 'infirmier'): Caller => aCaller({ userId: demoAccounts.find((account) => account.login === login)?.id ?? '', structureId: demoStructureId, profession, permissions: [...permissionsOf(profession)] });
const claire = person('claire.martin', 'medecin');
const hugo = person('hugo.roy', 'medecin');
const nadia = person('nadia.ben', 'infirmier');
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });
const noRoutes = { dmp: false, mssantePatient: false, recipients: [] };
const read = <T>(work: (ctx: Ctx) => Promise<T>, caller = claire): Promise<T> => use(Transactions).read(caller, work);
const past = (filter: PastFilter = {}, caller = claire) => read((ctx) => use(PastDocuments).of(ctx, ruth, filter), caller);
const frozen = (versionId: string): Promise<FrozenDocument> => read((ctx) => use(FrozenDocumentReader).get(ctx, versionId));
const cda = async (document: FrozenDocument): Promise<string> => (await use(FrozenDocumentReader).cda(document)).toString('utf8');
const close = (who: Caller, closed: boolean) => db.dataSource.query('UPDATE app_user SET active = NOT $2::boolean, closed_at = CASE WHEN $2::boolean THEN now() END WHERE id = $1', [who.actor.userId, closed]);

async function consultation(reason: string, who = claire, patientId = ruth) {
  const note = await use(CreateConsultation).execute(who, patientId, { reason, text: 'Va bien.', weightKg: 72, heightCm: 165, systolic: 132, diastolic: 78 });
  return use(ValidateDocument).execute(who, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: noRoutes });
}
async function joined(title: string, documentDate: string, days: { from?: string; to?: string } = {}) {
  const open = await use(WriteAdded).create(claire, ruth);
  const draft = await use(WriteAdded).save(claire, open.id, open.version, { type: 'imaging-report', title, documentDate, text: 'Conclusion : normal.', ...days });
  return use(ValidateDocument).execute(claire, { source: 'added', sourceId: draft.id, sourceVersion: draft.version, routes: noRoutes });
}

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  const patients = await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId));
  ruth = Object.entries(patients).find(([name]) => name.startsWith('NESSI'))?.[1] ?? '';
  other = patients['ADRDEUX LAURENT'] ?? '';
}, 180_000);
afterAll(async () => { await app?.close(); await db?.close(); });

describe('documents of earlier episodes (DMP-19)', () => {
  it('dates each at its act: the day of the act, else the day the joined document bears, in the row as in the CDA (SC.DMP/HISTO.05)', async () => {
    const [withAct, withDay] = [await joined('IRM du genou', '2024-05-20', { from: '2024-05-18', to: '2024-05-18' }), await joined('Radio du pied', '2023-02-03')];
    const report = await consultation('Suivi');
    const found = await past();
    expect(found.map(({ documentId }) => documentId)).toEqual([report.id, withAct.id, withDay.id]);
    expect(found.slice(1).map(({ actStart }) => actStart.toISOString())).toEqual(['2024-05-17T22:00:00.000Z', '2023-02-02T23:00:00.000Z']);
    expect(await cda(await frozen(withDay.versionId))).toContain('<effectiveTime><low value="20230203000000+0100"/>');
    expect(found[2]).toMatchObject({ typeCode: '18748-4', authorName: expect.stringContaining('MARTIN'), meantForDmp: false, withIns: true, structureAuthor: false, authorIdentified: true });
  });

  it('filters by period, type and author, the last day included', async () => {
    expect((await past({ from: '2023-02-03', to: '2023-02-03' })).map(({ title }) => title)).toEqual([expect.stringContaining('Radio du pied')]);
    expect((await past({ from: '2023-02-04', to: '2024-05-17' })).length).toBe(0);
    expect((await past({ typeCode: '11488-4' })).every(({ typeCode }) => typeCode === '11488-4')).toBe(true);
    expect(await past({ authorId: hugo.actor.userId ?? '' })).toEqual([]);
  });

  it('shows no document that the patient does not share with who looks, and lets him hold none (STR-10)', async () => {
    const mine = await consultation('Genou', nadia);
    await use(WriteConsents).execute(claire, ruth, 0, { ...noConsentRecorded, sharing: 'opposed' });
    expect((await past({}, nadia)).map(({ documentId }) => documentId)).toEqual([mine.id]);
    const all = (await past()).map(({ documentId }) => documentId);
    expect(await use(Transactions).run(nadia, (ctx) => use(PastDocuments).hold(ctx, ruth, all))).toEqual([]);
    await use(WriteConsents).execute(claire, ruth, 1, { ...noConsentRecorded, sharing: 'not-opposed' });
  });

  it('holds the documents asked for, oldest act first, never one of another patient', async () => {
    const stranger = await consultation('Toux', claire, other);
    const ids = [stranger.id, ...(await past()).map(({ documentId }) => documentId)];
    const held = await use(Transactions).run(claire, (ctx) => use(PastDocuments).hold(ctx, ruth, ids));
    expect(held.map(({ documentId }) => documentId)).toEqual(ids.slice(1).reverse());
  });
});

describe('DMP-20 the structure as author of a document whose author left (SC.DMP/HISTO.04)', () => {
  const forDmp = async (versionId: string) => use(Transactions).run(claire, async (ctx) => use(CompleteDocuments).forDmp(ctx, await use(FrozenDocumentReader).get(ctx, versionId)));

  it('draws the document again, word for word and dated as before, with the structure beside the person; once, and not while the author is there', async () => {
    const report = await consultation('Suivi du diabète', hugo);
    expect(await forDmp(report.versionId)).toBe(report.versionId);
    await close(hugo, true);
    const versionId = await forDmp(report.versionId);
    const [before, after] = [await frozen(report.versionId), await frozen(versionId)];
    expect(after).toMatchObject({ versionNumber: 2, structureAuthor: true, authoredAt: before.authoredAt, serviceStart: before.serviceStart, title: before.title, setId: before.setId, author: { rpps: before.author.rpps }, replaces: null });
    expect(after.uniqueId).not.toBe(before.uniqueId);
    const written = await cda(after);
    const authors = [...written.matchAll(/<author>.*?<\/author>/gs)].map(([author]) => author);
    expect(authors).toHaveLength(2);
    expect(authors[0]).toContain(`extension="${before.author.idNat ?? ''}"`);
    expect(authors[1]).toMatch(/<assignedAuthor><id root="1\.2\.250\.1\.71\.4\.2\.2" extension="1630000018"\/><representedOrganization>/);
    expect(/<legalAuthenticator>.*<\/legalAuthenticator>/s.exec(written)?.[0]).toContain(`extension="${before.author.idNat ?? ''}"`);
    const body = (text: string): string => text.replace(/[\s\S]*<recordTarget>/, '').replace(/<author>.*?<\/author>/gs, '').replace(/<text mediaType="application\/pdf"[\s\S]*?<\/text>/, '');
    expect(body(written)).toBe(body(await cda(before)));
    expect(await forDmp(versionId)).toBe(versionId);
    // An order that still names the first version is not drawn a second time.
    expect(await forDmp(report.versionId)).toBe(report.versionId);
    const [trace] = await db.dataSource.query<{ after: unknown }[]>(`SELECT after FROM trace WHERE action = 'document.completed' AND subject_id = $1`, [report.id]);
    expect(trace?.after).toMatchObject({ version: 2, structureAuthor: true });
    await close(hugo, false);
  });

  describeWithTool('cda-validator', 'by the official rules (cda.md §7)', () => {
    it('passes', async () => {
      const report = await consultation('Suivi annuel', hugo);
      await close(hugo, true);
      const validator = new CdaValidator();
      try { expect(await validator.judge('author-left', await cda(await frozen(await forDmp(report.versionId))))).toMatchObject({ pass: true, faults: [] }); } finally { validator.close(); await close(hugo, false); }
    }, 300_000);
  }, hasCdaValidator);
});
