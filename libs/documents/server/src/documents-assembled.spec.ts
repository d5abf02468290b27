import { Test } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { checkCda, compileCdaSchema } from '@pluriel/clinical-formats/cda';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { directoryEntities, DirectoryModule, demoStructureId, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, referenceDir, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { CreatePrescription, prescribingEntities, PrescribingModule, SavePrescription, type PrescriptionLine } from '@pluriel/prescribing/server';
import { CreateConsultation, recordEntities, RecordModule } from '@pluriel/record/server';
import { securityEntities, SecurityModule } from '@pluriel/security/server';
import type { TestingModule } from '@nestjs/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentsEntities, DocumentsModule } from './documents.module';
import { ReadDocumentRoutes } from './routes/read-document-routes';
import { ValidateDocument } from './validation/validate-document';
import { FrozenDocumentReader, type FrozenDocument } from './versions/frozen-document';

const line = (changes: Partial<PrescriptionLine> = {}): PrescriptionLine => ({
  id: newId(), rank: 1, zone: 'autre', productKind: 'dc', cis: null, labelDci: 'Metformine 500 mg, comprimé', labelBrand: null, form: 'comprimé', route: 'voie orale', posologyText: '',
  posology: { matin: 1, midi: null, soir: 1, coucher: null, unit: 'comprimé', consignes: ['pendant le repas'] }, durationValue: 3, durationUnit: 'mois', quantity: null, quantityUnit: null, renewals: 1,
  substitutionAllowed: true, nonSubstitutionReason: null, comment: null, ...changes,
});
const noRoutes = { dmp: false, mssantePatient: false, recipients: [] };

describe('documents with every context below, in PostgreSQL', () => {
  let db: TestDatabase; let module: TestingModule; let claire: Caller; let patients: Record<string, string>;
  const idOf = (name: string): string => { const found = Object.entries(patients).find(([key]) => key.startsWith(name)); if (!found) throw new Error(`${name} is not in the demo centre`); return found[1]; };
  const frozenOf = (versionId: string): Promise<FrozenDocument> => module.get(Transactions).read(claire, (ctx) => module.get(FrozenDocumentReader).get(ctx, versionId));
  const cdaOf = async (document: FrozenDocument): Promise<string> => (await module.get(FrozenDocumentReader).cda(document)).toString('utf8');
  const prescribe = async (patientId: string, lines: PrescriptionLine[]): Promise<{ id: string; version: number }> => {
    const draft = await module.get(CreatePrescription).execute(claire, patientId, {});
    return module.get(SavePrescription).execute(claire, draft.id, draft.version, { lines, mention: null });
  };

  beforeAll(async () => {
    const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
    db = await testDatabase(entities);
    module = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] }).compile();
    await module.init();
    const { accounts } = await module.get(SeedDemoCentre).execute();
    patients = await module.get(SeedDemoPatients, { strict: false }).execute(systemCaller('Démonstration', demoStructureId));
    const account = accounts.find(({ login }) => login === 'claire.martin');
    claire = aCaller({ userId: account?.id ?? '', structureId: demoStructureId });
  }, 120_000);
  afterAll(async () => { await module?.close(); await db?.close(); });

  it('validates a bizone prescription of a qualified patient; the CDA passes the official XSD (DOC-04, RX-18, INS-36)', async () => {
    const draft = await prescribe(idOf('NESSI'), [line({ zone: 'ald' }), line({ labelDci: 'Ramipril 5 mg, comprimé', renewals: 0 })]);
    const row = await module.get(ValidateDocument).execute(claire, { source: 'prescription', sourceId: draft.id, sourceVersion: draft.version, routes: { ...noRoutes, dmp: true } });
    expect(row.title).toMatch(/ · Ordonnance · metformine, ramipril$/);
    const document = await frozenOf(row.versionId);
    expect(document).toMatchObject({ withIns: true, author: { rpps: '10000000017' }, patient: { traits: { nomNaissance: 'NESSI' } } });
    const folder = referenceDir();
    const root = folder && join(folder, 'cda-kit/infrastructure/cda');
    const schema = root ? await compileCdaSchema(new Map(readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xsd')).map((name) => [name, readFileSync(join(root, name))]))) : null;
    expect(await checkCda(await cdaOf(document), { schema })).toEqual([]);
    await expect(module.get(ValidateDocument).execute(claire, { source: 'prescription', sourceId: draft.id, sourceVersion: draft.version, routes: noRoutes })).rejects.toMatchObject({ status: 409 });
  });

  it('refuses an empty prescription with the field, and keeps it a draft (RX-01)', async () => {
    const draft = await prescribe(idOf('NESSI'), []);
    await expect(module.get(ValidateDocument).execute(claire, { source: 'prescription', sourceId: draft.id, sourceVersion: draft.version, routes: noRoutes })).rejects.toMatchObject({ code: 'document.invalid', status: 422, errors: [{ field: 'lines' }] });
    expect(await module.get(SavePrescription).execute(claire, draft.id, draft.version, { lines: [line()], mention: null })).toMatchObject({ state: 'draft' });
  });

  it('validates a consultation report and keeps the note read-only (DOC-15)', async () => {
    const note = await module.get(CreateConsultation).execute(claire, idOf('NESSI'), { reason: 'Suivi du diabète', text: 'Va bien.', weightKg: 72, heightCm: 165, systolic: 132, diastolic: 78 });
    const row = await module.get(ValidateDocument).execute(claire, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: noRoutes });
    expect(row).toMatchObject({ typeCode: '11488-4', source: 'consultation', sourceId: note.id });
  });

  it('tells what would wait before validation', async () => {
    const draft = await prescribe(idOf('NESSI'), [line()]);
    expect(await module.get(ReadDocumentRoutes).execute(claire, 'prescription', draft.id)).toMatchObject({ dmp: { possible: true }, mssantePatient: { possible: true }, defaults: { dmp: true, mssantePatient: true } });
  });
});
