import { Test } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { ChooseLevel } from '@pluriel/care-team/server';
import { checkCda, compileCdaSchema } from '@pluriel/clinical-formats/cda';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { directoryEntities, DirectoryModule, demoStructureId, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, CdaValidator, describeWithTool, hasCdaValidator, referenceDir, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { CreatePrescription, prescribingEntities, PrescribingModule, PrescriptionReader, SavePrescription, type PrescriptionLine } from '@pluriel/prescribing/server';
import { CreateConsultation, recordEntities, RecordModule } from '@pluriel/record/server';
import { securityEntities, SecurityModule } from '@pluriel/security/server';
import type { TestingModule } from '@nestjs/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorrectDocument } from './correction/correct-document';
import { ReadLineage } from './versions/lineage';
import { documentsEntities, DocumentsModule } from './documents.module';
import { ReadDocumentRoutes } from './routes/read-document-routes';
import { ValidateDocument } from './validation/validate-document';
import { FrozenDocumentReader, type FrozenDocument } from './versions/frozen-document';
import { DownloadDocument, ListDocuments, ReadDocument } from './versions/read-documents';
import { VersionDepartures } from './versions/version-departures';

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

  describeWithTool('cda-validator', 'by the official rules (cda.md §7)', () => {
    it('a prescription that leaves with its sections and a report with its page pass, qualified or not', async () => {
      const validator = new CdaValidator();
      try {
        for (const name of ['NESSI', 'DESMALIX']) {
          const draft = await prescribe(idOf(name), [line({ zone: 'ald' }), line({ labelDci: 'Ramipril 5 mg, comprimé', renewals: 0 })]);
          const prescription = await module.get(ValidateDocument).execute(claire, { source: 'prescription', sourceId: draft.id, sourceVersion: draft.version, routes: noRoutes });
          const note = await module.get(CreateConsultation).execute(claire, idOf(name), { reason: 'Suivi du diabète', text: 'Va bien.', weightKg: 72, heightCm: 165, systolic: 132, diastolic: 78 });
          const report = await module.get(ValidateDocument).execute(claire, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: noRoutes });
          for (const [row, format, structured] of [[prescription, 'urn:ihe:pharm:pre:2010', true], [report, 'urn:ihe:iti:xds-sd:pdf:2008', false]] as const) {
            const document = await frozenOf(row.versionId);
            const cda = await cdaOf(document);
            expect({ format: document.formatCode, structured: cda.includes('<structuredBody>') }).toEqual({ format, structured });
            expect(await validator.judge(`${name}-${row.typeCode}`, cda)).toMatchObject({ pass: true, faults: [] });
          }
        }
      } finally { validator.close(); }
    }, 300_000);
  }, hasCdaValidator);

  describe('correction of a validated document (J2 B7, DMP-17)', () => {
    let departed: string | null; let colleague: Caller;
    const validate = (draft: { id: string; version: number }, caller = claire) => module.get(ValidateDocument).execute(caller, { source: 'prescription', sourceId: draft.id, sourceVersion: draft.version, routes: noRoutes });
    const open = (documentId: string, caller = claire) => module.get(CorrectDocument).execute(caller, documentId);
    const draftOf = async (sourceId: string, lines: PrescriptionLine[] | null = null) => {
      const draft = await module.get(Transactions).read(claire, (ctx) => module.get(PrescriptionReader).get(ctx, sourceId));
      return lines === null ? draft : module.get(SavePrescription).execute(claire, sourceId, draft.version, { lines, mention: draft.mention });
    };
    beforeAll(() => {
      module.get(VersionDepartures).register(() => Promise.resolve(departed));
      colleague = aCaller({ structureId: demoStructureId });
    });
    beforeEach(() => { departed = null; });

    it('holds up nobody who only names the document while a correction is validated: a lane writes what was answered about it', async () => {
      const first = await validate(await prescribe(idOf('NESSI'), [line()]));
      const named = await module.get(Transactions).run(claire, async (ctx) => {
        await module.get(ReadLineage).hold(ctx, first.id);
        return db.dataSource.query<object[]>('SELECT 1 FROM document WHERE id = $1 FOR KEY SHARE NOWAIT', [first.id]);
      });
      expect(named).toHaveLength(1);
    });

    it('freezes version 2 of the same document; the CDA names version 1, which had left (cda.md §2)', async () => {
      const first = await validate(await prescribe(idOf('NESSI'), [line()]));
      departed = first.versionId;
      const opened = await open(first.id);
      expect(opened).toMatchObject({ documentId: first.id, source: 'prescription' });
      const draft = await draftOf(opened.sourceId);
      expect(draft).toMatchObject({ state: 'draft', correctsDocumentId: first.id, documentId: null, lines: [{ labelDci: 'Metformine 500 mg, comprimé', renewals: 1 }] });
      expect(await module.get(ReadDocument).execute(claire, first.id)).toMatchObject({ versionNumber: 1, correctionId: opened.sourceId });
      const second = await validate(await draftOf(opened.sourceId, [line({ renewals: 0 })]));
      expect(second).toMatchObject({ id: first.id, versionNumber: 2 });
      const [one, two] = [await frozenOf(first.versionId), await frozenOf(second.versionId)];
      expect(two).toMatchObject({ setId: one.setId, versionNumber: 2, replaces: { versionId: first.versionId } });
      expect(two.uniqueId).not.toBe(one.uniqueId);
      const cda = await cdaOf(two);
      expect(await checkCda(cda)).toEqual([]);
      expect(cda).toMatch(new RegExp(`<relatedDocument typeCode="RPLC"><parentDocument><id root="${one.uniqueId}"/>`));
      expect(await module.get(ReadDocument).execute(claire, first.id)).toMatchObject({ versionNumber: 2, correctionId: null, earlier: [{ versionId: first.versionId, number: 1, at: first.at }] });
      const listed = (await module.get(ListDocuments).execute(claire, idOf('NESSI'), {})).items.filter(({ id }) => id === first.id);
      expect(listed).toMatchObject([{ versionNumber: 2, earlier: [{ number: 1 }] }]);
      expect((await module.get(DownloadDocument).execute(claire, first.id, 'pdf', 1)).bytes.length).toBe(first.size);
      const sources = await db.dataSource.query<{ id: string; replaced_by: string | null }[]>('SELECT id, replaced_by FROM prescription WHERE document_id = $1 ORDER BY at', [first.id]);
      expect(sources).toEqual([{ id: first.sourceId, replaced_by: opened.sourceId }, { id: opened.sourceId, replaced_by: null }]);
      const traces = await db.dataSource.query<{ action: string }[]>("SELECT action FROM trace WHERE subject_id = $1 AND subject_type = 'document' ORDER BY seq", [first.id]);
      expect(traces.map(({ action }) => action)).toEqual(['document.validated', 'document.correction-opened', 'document.replaced', 'document.viewed']);
    });

    it('names nothing in the CDA when version 1 never left, and still says on the page what it replaces', async () => {
      const first = await validate(await prescribe(idOf('NESSI'), [line()]));
      const second = await validate(await draftOf((await open(first.id)).sourceId));
      expect(await frozenOf(second.versionId)).toMatchObject({ versionNumber: 2, replaces: null });
      expect(await cdaOf(await frozenOf(second.versionId))).not.toContain('relatedDocument');
    });

    it('draws again when version 1 leaves while version 2 is being drawn', async () => {
      const first = await validate(await prescribe(idOf('NESSI'), [line()]));
      const { sourceId } = await open(first.id);
      let asked = 0;
      module.get(VersionDepartures).register(() => { asked += 1; return Promise.resolve(asked === 1 ? null : first.versionId); });
      const second = await validate(await draftOf(sourceId));
      expect(await frozenOf(second.versionId)).toMatchObject({ versionNumber: 2, replaces: { versionId: first.versionId } });
      module.get(VersionDepartures).register(() => Promise.resolve(departed));
    });

    it('is for the author alone, one at a time, even asked twice at the same instant (409 in French)', async () => {
      const first = await validate(await prescribe(idOf('NESSI'), [line()]));
      await expect(open(first.id, colleague)).rejects.toMatchObject({ code: 'document.not-author', status: 403 });
      await expect(open(newId())).rejects.toMatchObject({ code: 'document.unknown', status: 404 });
      const both = await Promise.allSettled([open(first.id), open(first.id), open(first.id)]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of both) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'document.correction-open', status: 409, message: 'Une correction de ce document est déjà en cours.' });
      await expect(open(first.id)).rejects.toMatchObject({ status: 409 });
    });

    it('validated twice at the same instant gives one version 2', async () => {
      const first = await validate(await prescribe(idOf('NESSI'), [line()]));
      const draft = await draftOf((await open(first.id)).sourceId);
      const both = await Promise.allSettled([validate(draft), validate(draft)]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await db.dataSource.query('SELECT number FROM document_version WHERE document_id = $1 ORDER BY number', [first.id])).toEqual([{ number: 1 }, { number: 2 }]);
    });

    it('goes by default where the document went, and keeps the date of a consultation (DOC-15)', async () => {
      const note = await module.get(CreateConsultation).execute(claire, idOf('NESSI'), { reason: 'Suivi', text: 'Va bien.' });
      const first = await module.get(ValidateDocument).execute(claire, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { ...noRoutes, dmp: true } });
      const opened = await open(first.id);
      expect(await module.get(ReadDocumentRoutes).execute(claire, 'consultation', opened.sourceId)).toMatchObject({ whose: 'de la patiente', corrects: { documentId: first.id, number: 1, at: first.at }, defaults: { dmp: true, mssantePatient: false } });
      const levels = module.get(ChooseLevel, { strict: false });
      const close = async (level: 'author' | 'team'): Promise<unknown> => levels.execute(claire, 'document', first.id, (await levels.read(claire, 'document', first.id)).version, { level });
      await close('author');
      expect(await module.get(ReadDocumentRoutes).execute(claire, 'consultation', opened.sourceId)).toMatchObject({ dmp: { possible: false, reason: expect.stringContaining('réservé') }, defaults: { dmp: false } });
      await close('team');
      const second = await module.get(ValidateDocument).execute(claire, { source: 'consultation', sourceId: opened.sourceId, sourceVersion: 1, routes: noRoutes });
      expect(second).toMatchObject({ id: first.id, versionNumber: 2 });
      expect((await frozenOf(second.versionId)).serviceStart).toEqual((await frozenOf(first.versionId)).serviceStart);
    });
  });
});
