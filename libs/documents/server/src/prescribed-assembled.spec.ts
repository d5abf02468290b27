import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { checkCda, compileCdaSchema, type CdaSchema } from '@pluriel/clinical-formats/cda';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { directoryEntities, DirectoryModule, demoStructureId, SeedDemoCentre } from '@pluriel/directory/server';
import { DocumentAnnulled } from '@pluriel/documents/domain';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { Events, PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, referenceDir, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { careOrderKinds, emptyCareOrder, type CareOrderKind } from '@pluriel/prescribing/domain';
import { CareOrders, CreatePrescription, EPrescriptionGateway, NoEPrescriptionGateway, prescribingEntities, PrescribingModule, PrescriptionReader, SavePrescription, type PrescriptionLine, type RegistrationAnswer, type RegistrationRequest } from '@pluriel/prescribing/server';
import { recordEntities, RecordModule } from '@pluriel/record/server';
import { PscProofs, securityEntities, SecurityModule } from '@pluriel/security/server';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorrectDocument } from './correction/correct-document';
import { documentsEntities, DocumentsModule } from './documents.module';
import { ValidateDocument } from './validation/validate-document';
import { FrozenDocumentReader } from './versions/frozen-document';
import { PrintDocument } from './versions/print-document';

const noRoutes = { dmp: false, mssantePatient: false, recipients: [] };
const line: PrescriptionLine = {
  id: '', rank: 1, zone: 'ald', productKind: 'dc', cis: null, labelDci: 'Metformine 500 mg, comprimé', labelBrand: null, form: 'comprimé', route: 'voie orale', posologyText: '', posology: { matin: 1, midi: null, soir: 1, coucher: null, unit: 'comprimé', consignes: [] },
  durationValue: 3, durationUnit: 'mois', quantity: null, quantityUnit: null, renewals: 0, substitutionAllowed: true, nonSubstitutionReason: null, comment: null, mentions: ['prevention'],
};

/** A base that gives numbers, and remembers what it was asked. */
class NumberingBase extends NoEPrescriptionGateway {
  override readonly connected = true as never;
  readonly asked: RegistrationRequest[] = [];
  readonly replaced: string[] = [];
  override create(request?: RegistrationRequest): Promise<RegistrationAnswer> {
    if (request) this.asked.push(request);
    return Promise.resolve({ status: 'REGISTERED', number: `00SIM${String(this.asked.length).padStart(13, '0')}`, code2d: 'CODE', registeredAt: new Date() });
  }
  override replace(number?: string, request?: RegistrationRequest): Promise<RegistrationAnswer> { this.replaced.push(number ?? ''); return this.create(request); }
}

describe('prescriptions as documents, with every context below, in PostgreSQL', () => {
  let db: TestDatabase; let module: TestingModule; let claire: Caller; let ruth: string; let schema: CdaSchema | null;
  const base = new NumberingBase();
  const validate = (source: 'prescription' | 'care-order', { id, version }: { id: string; version: number }) => module.get(ValidateDocument).execute(claire, { source, sourceId: id, sourceVersion: version, routes: noRoutes });
  const cdaOf = async (versionId: string): Promise<string> => { const frozen = await module.get(Transactions).read(claire, (ctx) => module.get(FrozenDocumentReader).get(ctx, versionId)); return (await module.get(FrozenDocumentReader).cda(frozen)).toString('utf8'); };
  const rows = (documentId: string) => db.dataSource.query<{ id: string; state: string; number: string }[]>('SELECT id, state, number FROM e_prescription WHERE document_id = $1 ORDER BY asked_at', [documentId]);

  beforeAll(async () => {
    const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
    db = await testDatabase(entities);
    module = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] })
      .overrideProvider(EPrescriptionGateway).useValue(base).overrideProvider(PscProofs).useValue({ of: () => Promise.resolve({ authTime: new Date(), acr: 'eidas1' }) }).compile();
    await module.init();
    const { accounts } = await module.get(SeedDemoCentre).execute();
    const patients = await module.get(SeedDemoPatients, { strict: false }).execute(systemCaller('Démonstration', demoStructureId));
    ruth = Object.entries(patients).find(([name]) => name.startsWith('NESSI'))?.[1] ?? '';
    claire = aCaller({ userId: accounts.find(({ login }) => login === 'claire.martin')?.id ?? '', structureId: demoStructureId });
    const folder = referenceDir();
    const root = folder && join(folder, 'cda-kit/infrastructure/cda');
    schema = root ? await compileCdaSchema(new Map(readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xsd')).map((name) => [name, readFileSync(join(root, name))]))) : null;
  }, 120_000);
  afterAll(async () => { await module?.close(); await db?.close(); });

  it('registers, prints with its code, replaces at a correction and cancels what was a mistake (RX-03, §1.2, §3.12)', async () => {
    const draft = await module.get(CreatePrescription).execute(claire, ruth, {});
    const saved = await module.get(SavePrescription).execute(claire, draft.id, draft.version, { lines: [{ ...line, id: newId() }], mention: null, consentToReadDispensing: true });
    const first = await validate('prescription', saved);
    expect(base.asked).toMatchObject([{ bizone: true, consentToReadDispensing: true, patient: { matricule: '277076322082910', nomNaissance: 'NESSI' }, author: { rpps: '10000000017' }, lines: [{ ald: true, days: 90, mentions: ['En prévention'] }] }]);
    const [kept] = await rows(first.id);
    expect(kept).toMatchObject({ state: 'registered' });
    const cda = await cdaOf(first.versionId);
    expect(cda).toContain(`e-prescription N°${kept?.number ?? ''}`);
    expect(await checkCda(cda, { schema })).toEqual([]);
    expect((await module.get(PrintDocument).execute(claire, first.id)).fileName).toContain('original');
    expect((await module.get(PrintDocument).execute(claire, first.id)).fileName).toContain('duplicata');
    const opened = await module.get(CorrectDocument).execute(claire, first.id);
    const correction = await module.get(Transactions).read(claire, (ctx) => module.get(PrescriptionReader).get(ctx, opened.sourceId));
    expect(correction.consentToReadDispensing).toBe(true);
    const second = await validate('prescription', correction);
    expect(second).toMatchObject({ id: first.id, versionNumber: 2 });
    expect(base.replaced).toEqual([kept?.number]);
    expect((await rows(first.id)).map(({ state }) => state)).toEqual(['replaced', 'registered']);
    await module.get(Transactions).run(claire, (ctx) => module.get(Events).publish(ctx, new DocumentAnnulled(first.id, ruth)));
    const [cancel] = await db.dataSource.query<object[]>('SELECT reason, state FROM e_prescription_cancel WHERE id = $1', [(await rows(first.id))[1]?.id]);
    expect(cancel).toEqual({ reason: 'withdrawn', state: 'scheduled' });
  });

  it('asks the base for nothing while a contra-indication is not set aside (RX-28)', async () => {
    const draft = await module.get(CreatePrescription).execute(claire, ruth, {});
    const short = { ...line, zone: 'autre' as const, durationValue: 5, durationUnit: 'jour' as const };
    const saved = await module.get(SavePrescription).execute(claire, draft.id, draft.version, { lines: [{ ...short, id: newId(), labelDci: 'Clarithromycine 500 mg, comprimé' }, { ...short, id: newId(), labelDci: 'Colchicine 1 mg, comprimé' }], mention: null });
    const before = base.asked.length;
    await expect(validate('prescription', saved)).rejects.toMatchObject({ code: 'document.invalid', errors: [{ code: 'interaction' }] });
    expect(base.asked).toHaveLength(before);
  });

  it('prescribes devices beside the drugs, or alone (RX-31)', async () => {
    const device = { ...line, id: newId(), productKind: 'device' as const, labelDci: 'Compresses stériles 10 × 10 cm', posology: null, posologyText: '1 par jour', quantity: 2, quantityUnit: 'boîte', form: null, route: null };
    for (const lines of [[{ ...line, id: newId() }, device], [{ ...device, id: newId(), zone: 'autre' as const, mentions: [] }]]) {
      const draft = await module.get(CreatePrescription).execute(claire, ruth, {});
      const saved = await module.get(SavePrescription).execute(claire, draft.id, draft.version, { lines, mention: null });
      expect(saved.warnings.filter(({ lineId }) => lineId === lines.at(-1)?.id)).toEqual([]);
      const cda = await cdaOf((await validate('prescription', saved)).versionId);
      expect(await checkCda(cda, { schema })).toEqual([]);
      expect(cda).toContain('Compresses stériles 10 × 10 cm');
      expect(cda.includes('Prescription de médicaments')).toBe(lines.length === 2);
    }
  });

  it.each(careOrderKinds)('signs a %s: its CDA passes the official XSD, and it is corrected as the others (RX-31, DOC-05 to DOC-10)', async (kind: CareOrderKind) => {
    const orders = module.get(CareOrders);
    const draft = await orders.create(claire, ruth, kind);
    await expect(validate('care-order', draft)).rejects.toMatchObject({ code: 'document.invalid' });
    const saved = await orders.save(claire, draft.id, draft.version, { ...emptyCareOrder, indication: 'Douleur depuis un mois', question: 'Fracture ?', acts: [{ id: newId(), label: 'Acte', site: 'genou droit', sessions: null, frequency: null, duration: null, note: null, ald: true }] });
    const row = await validate('care-order', saved);
    expect(row.title).toMatch(/ · Prescription · /);
    expect(await checkCda(await cdaOf(row.versionId), { schema })).toEqual([]);
    const opened = await module.get(CorrectDocument).execute(claire, row.id);
    expect(opened.source).toBe('care-order');
    expect(await validate('care-order', { id: opened.sourceId, version: 1 })).toMatchObject({ id: row.id, versionNumber: 2 });
    expect((await orders.read(claire, draft.id)).replaced).toBe(true);
  });
});
