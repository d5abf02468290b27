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
import { CareOrders, CreatePrescription, EPrescriptionGateway, ListPrescriptions, NoEPrescriptionGateway, prescribingEntities, PrescribingModule, PrescriptionNumbering, PrescriptionReader, ReadPrescriptionDetails, SavePrescription, SetAsideWarning, type PrescriptionLine, type RegistrationAnswer, type RegistrationRequest } from '@pluriel/prescribing/server';
import { CreateConsultation, recordEntities, RecordModule } from '@pluriel/record/server';
import { PscProofs, securityEntities, SecurityModule } from '@pluriel/security/server';
import { encode } from 'jpeg-js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorrectDocument } from './correction/correct-document';
import { WriteAdded } from './added/write-added';
import { documentsEntities, DocumentsModule } from './documents.module';
import { SignLeaflet } from './letters/antibiotic-leaflet';
import { WriteLetters } from './letters/write-letters';
import { Paraphs } from './paraph/paraph';
import { PreviewDocument } from './preview/preview-document';
import { ValidateDocument } from './validation/validate-document';
import { FrozenDocumentReader } from './versions/frozen-document';
import { PrintDocument } from './versions/print-document';
import { ListDocuments } from './versions/read-documents';

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
  let db: TestDatabase; let module: TestingModule; let claire: Caller; let hugo: Caller; let ruth: string; let others: string[]; let schema: CdaSchema | null;
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
    hugo = aCaller({ userId: accounts.find(({ login }) => login === 'hugo.roy')?.id ?? '', structureId: demoStructureId });
    others = Object.values(patients).filter((id) => id !== ruth);
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
    expect(row.title).toMatch(/ · (?:Prescription de [\p{L} ]+|Prescription d’\p{L}+|Demande d’imagerie) · /u);
    expect(await checkCda(await cdaOf(row.versionId), { schema })).toEqual([]);
    const opened = await module.get(CorrectDocument).execute(claire, row.id);
    expect(opened.source).toBe('care-order');
    expect(await validate('care-order', { id: opened.sourceId, version: 1 })).toMatchObject({ id: row.id, versionNumber: 2 });
    expect((await orders.read(claire, draft.id)).replaced).toBe(true);
  });

  /** A prescription of drugs of Claire with one line, ready to be signed. */
  const drafted = async (consultationId?: string, lines: Partial<PrescriptionLine>[] = [{}]) => {
    const draft = await module.get(CreatePrescription).execute(claire, ruth, consultationId === undefined ? {} : { consultationId });
    return module.get(SavePrescription).execute(claire, draft.id, draft.version, { lines: lines.map((part) => ({ ...line, ...part, id: newId() })), mention: null });
  };
  const contentOf = async (versionId: string) => (await db.dataSource.query<{ content: { number?: string; paraph?: object } }[]>('SELECT content FROM document_version WHERE id = $1', [versionId]))[0]?.content;
  const pageOf = async (versionId: string): Promise<string> => { const frozen = await module.get(Transactions).read(claire, (ctx) => module.get(FrozenDocumentReader).get(ctx, versionId)); return (await module.get(FrozenDocumentReader).pdf(frozen)).toString('latin1'); };
  const images = (page: string): number => page.split('/Subtype /Image').length - 1;
  /** A prescription of biology: its page has no picture but a paraph. */
  const biology = async (caller = claire) => {
    const orders = module.get(CareOrders);
    const draft = await orders.create(caller, ruth, 'biology');
    return orders.save(caller, draft.id, draft.version, { ...emptyCareOrder, acts: [{ id: newId(), label: 'HbA1c', site: null, sessions: null, frequency: null, duration: null, note: null, ald: false }] });
  };

  it('prints the paraph of the one who signs on what he signs, and on nothing else: neither drafts, nor colleagues, nor what was signed before (RX-11)', async () => {
    const paraphs = module.get(Paraphs);
    const before = await validate('care-order', await biology());
    const content = encode({ data: Buffer.alloc(60 * 20 * 4, 120), width: 60, height: 20 }, 90).data.toString('base64');
    expect(await paraphs.set(claire, content)).toEqual({ picture: expect.stringMatching(/^data:image\/jpeg;base64,/) });
    const draft = await biology();
    const preview = await module.get(PreviewDocument).execute(claire, 'care-order', draft.id);
    expect(images(preview.bytes.toString('latin1'))).toBe(0);
    const signed = await validate('care-order', draft);
    expect(images(await pageOf(signed.versionId))).toBe(1);
    expect(await contentOf(signed.versionId)).toMatchObject({ paraph: { sha256: expect.any(String), width: 60, height: 20 } });
    expect(images(await pageOf(before.versionId))).toBe(0);
    // A copy printed later is of the same page.
    const sheet = await module.get(SignLeaflet).execute(claire, ruth, { reasons: ['grippe'] });
    await module.get(PrintDocument).execute(claire, sheet.id);
    const copy = await module.get(PrintDocument).execute(claire, sheet.id);
    expect([copy.fileName, images(copy.bytes.toString('latin1'))]).toEqual([expect.stringContaining('duplicata'), 1]);
    // A colleague has his own, or none.
    expect(await paraphs.read(hugo)).toEqual({ picture: null });
    const other = await biology(hugo);
    const his = await module.get(ValidateDocument).execute(hugo, { source: 'care-order', sourceId: other.id, sourceVersion: other.version, routes: noRoutes });
    expect(images(await pageOf(his.versionId))).toBe(0);
    await paraphs.remove(claire);
    // Taken away, it stays on what was signed with it, and leaves what is signed after.
    expect(images(await pageOf(signed.versionId))).toBe(1);
    expect(images(await pageOf((await validate('care-order', await biology())).versionId))).toBe(0);
    await expect(paraphs.set(aCaller({ structureId: demoStructureId, permissions: ['record.read'] }), content)).rejects.toMatchObject({ status: 403 });
    await expect(paraphs.set(claire, Buffer.from('%PDF-').toString('base64'))).rejects.toMatchObject({ code: 'paraph.file-kind' });
    expect((await db.dataSource.query<{ action: string }[]>(`SELECT action FROM trace WHERE action LIKE 'paraph.%' ORDER BY seq`)).map(({ action }) => action)).toEqual(['paraph.loaded', 'paraph.removed']);
  });

  it('numbers prescriptions without a gap, even signed at once, refused or corrected; each page bears its own, and it is found by it (RX-20)', async () => {
    const numbering = module.get(PrescriptionNumbering);
    const unnumbered = await validate('prescription', await drafted());
    expect(await contentOf(unnumbered.versionId)).not.toHaveProperty('number');
    const wanted = { enabled: true, prefix: 'ord', digits: 4, scope: 'year' as const, first: 41 };
    await expect(numbering.save(claire, 0, { ...wanted, prefix: '2026' })).rejects.toMatchObject({ code: 'numbering.invalid', errors: [{ field: 'prefix' }] });
    const year = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', year: 'numeric' }).format(new Date());
    expect(await numbering.save(claire, 0, wanted)).toMatchObject({ prefix: 'ORD', next: `ORD-${year}-0041`, version: 1 });
    await expect(numbering.save(claire, 0, wanted)).rejects.toMatchObject({ code: 'resource.stale' });
    const ready = [await drafted(), await drafted(), await drafted(), await biology(), await drafted()];
    const rows = await Promise.all(ready.map((one, at) => validate(at === 3 ? 'care-order' : 'prescription', one)));
    const printed = await Promise.all(rows.map(async ({ versionId }) => (await contentOf(versionId))?.number));
    expect([...printed].sort()).toEqual([41, 42, 43, 44, 45].map((counter) => `ORD-${year}-00${counter}`));
    const register = await db.dataSource.query<{ id: string; number: string }[]>('SELECT source_id AS id, number FROM prescription_number ORDER BY counter');
    expect(new Map(register.map(({ id, number }) => [id, number]))).toEqual(new Map(ready.map(({ id }, at) => [id, printed[at]])));
    // Refused inside the transaction of the signature: its number goes to the next one.
    const failing = jest.spyOn(module.get(Events), 'publish').mockRejectedValueOnce(new Error('no order'));
    const refused = await drafted();
    await expect(validate('prescription', refused)).rejects.toThrow('no order');
    failing.mockRestore();
    const next = await validate('prescription', refused);
    expect((await contentOf(next.versionId))?.number).toBe(`ORD-${year}-0046`);
    const opened = await module.get(CorrectDocument).execute(claire, next.id);
    const correction = await validate('prescription', await module.get(Transactions).read(claire, (ctx) => module.get(PrescriptionReader).get(ctx, opened.sourceId)));
    expect((await contentOf(correction.versionId))?.number).toBe(`ORD-${year}-0047`);
    expect(await numbering.find(claire, `ord ${year} 0046`)).toMatchObject({ number: `ORD-${year}-0046`, source: 'prescription', id: refused.id, patientId: ruth });
    await expect(numbering.find(claire, 'ORD-1')).rejects.toMatchObject({ code: 'numbering.unknown', status: 404 });
    await expect(numbering.find(aCaller({ structureId: newId() }), `ORD-${year}-0046`)).rejects.toMatchObject({ code: 'numbering.unknown' });
    expect((await module.get(ListPrescriptions).execute(claire, ruth, {})).items.find(({ id }) => id === refused.id)).toMatchObject({ number: `ORD-${year}-0046` });
    await numbering.save(claire, 1, { ...wanted, enabled: false });
    expect(await contentOf((await validate('prescription', await drafted())).versionId)).not.toHaveProperty('number');
    // Going on later, after the last one given.
    expect((await numbering.save(claire, 2, wanted)).next).toBe(`ORD-${year}-0048`);
    await numbering.save(claire, 3, { ...wanted, enabled: false });
  });

  it('tells all that is known of a prescription: codes, who did what and when, e-prescription, warnings set aside with their reason (RX-17)', async () => {
    const draft = await drafted(undefined, [{ labelDci: 'Clarithromycine 500 mg, comprimé', durationValue: 5, durationUnit: 'jour' }, { labelDci: 'Colchicine 1 mg, comprimé', durationValue: 5, durationUnit: 'jour' }]);
    const [strong] = draft.warnings.filter(({ kind }) => kind === 'reason');
    await module.get(SetAsideWarning).execute(claire, draft.id, { lineId: strong?.lineId ?? null, key: strong?.key ?? '', reason: 'Pas d’autre choix' });
    const signed = await validate('prescription', draft);
    await module.get(PrintDocument).execute(claire, signed.id);
    const renewal = await module.get(CreatePrescription).execute(claire, ruth, { renewOf: draft.id, lineIds: [draft.lines[1]?.id ?? ''] });
    await validate('prescription', renewal);
    const details = module.get(ReadPrescriptionDetails);
    const one = await details.execute(claire, draft.id);
    expect(one.lines.map(({ label, codes }) => [label, codes.map(({ system, code }) => [system, code])])).toEqual([['Clarithromycine 500 mg, comprimé', [['CIS', null], ['UCD', null], ['ATC', null]]], ['Colchicine 1 mg, comprimé', [['CIS', null], ['UCD', null], ['ATC', null]]]]);
    expect(one.lines.every(({ codes }) => codes.every(({ words }) => words !== null))).toBe(true);
    expect(one.history.map(({ what }) => what)).toEqual(expect.arrayContaining(['Ordonnance commencée', 'Lignes modifiées', 'E-prescription enregistrée', 'Ordonnance signée', 'Imprimée', 'Renouvelée']));
    expect(one.history.map(({ at }) => at)).toEqual([...one.history.map(({ at }) => at)].sort());
    expect(one).toMatchObject({ documentId: signed.id, ePrescription: { state: 'registered', number: expect.any(String) }, setAside: [{ message: strong?.message, reason: 'Pas d’autre choix', by: expect.any(String) }] });
    expect((await details.execute(claire, renewal.id)).history[0]).toMatchObject({ what: 'Renouvellement commencé', detail: expect.stringContaining('de l’ordonnance du') });
    await expect(details.execute(hugo, (await drafted()).id)).rejects.toMatchObject({ status: 403 });
    await expect(details.execute(aCaller({ structureId: newId() }), draft.id)).rejects.toMatchObject({ code: 'prescription.unknown' });
  });

  it('signs and keeps the sheet that says why no antibiotic is prescribed, ticked reasons in clear; a refusal leaves nothing behind (RX-39)', async () => {
    const leaflets = module.get(SignLeaflet);
    const row = await leaflets.execute(claire, ruth, { reasons: ['angine-virale', 'autre'], other: 'mononucléose', comeBack: 'si vous ne pouvez plus avaler' });
    expect(row).toMatchObject({ source: 'letter', patientId: ruth, title: expect.stringContaining('non-prescription d’antibiotique') });
    const cda = await cdaOf(row.versionId);
    expect(await checkCda(cda, { schema })).toEqual([]);
    const [kept] = await db.dataSource.query<{ content: string }[]>('SELECT content::text AS content FROM document_version WHERE id = $1', [row.versionId]);
    for (const words of ['Angine virale, test rapide négatif : dure en général une semaine environ', 'mononucléose', '"vous ne pouvez plus avaler"', 'Appelez le 15 ou le 112', 'Reposez-vous']) expect(kept?.content).toContain(words);
    expect(kept?.content).not.toContain('Grippe');
    const id = newId();
    const [first, again] = [await leaflets.execute(claire, ruth, { id, reasons: ['grippe'] }), await leaflets.execute(claire, ruth, { id, reasons: ['grippe'] })];
    expect([again.id, again.versionNumber]).toEqual([first.id, 1]); // the answer was lost: pressed again, one sheet
    await expect(leaflets.execute(claire, ruth, { reasons: [] })).rejects.toMatchObject({ code: 'leaflet.invalid', errors: [{ field: 'reasons' }] });
    await expect(leaflets.execute(claire, ruth, { reasons: ['autre'], other: ' ' })).rejects.toMatchObject({ errors: [{ field: 'other' }] });
    await expect(leaflets.execute(aCaller({ structureId: demoStructureId, permissions: ['document.validate'] }), ruth, { reasons: ['grippe'] })).rejects.toMatchObject({ status: 403 });
    await expect(leaflets.execute(claire, ruth, { reasons: ['autre'], other: 'grippe 😀' })).rejects.toMatchObject({ code: 'document.invalid' });
    expect(await db.dataSource.query<object[]>(`SELECT 1 FROM letter WHERE state = 'draft'`)).toEqual([]);
  });

  it('hangs below a consultation what was begun from it, its corrections included, and never what is only of the same day (PAT-10)', async () => {
    const note = await module.get(CreateConsultation).execute(claire, ruth, { reason: 'Angine', text: 'Va bien.' });
    const order = await module.get(CareOrders).create(claire, ruth, 'biology', note.id);
    const letter = await module.get(WriteLetters).create(claire, ruth, null, note.id);
    const added = await module.get(WriteAdded).create(claire, ruth, note.id);
    expect([order, letter, added].map(({ consultationId }) => consultationId)).toEqual([note.id, note.id, note.id]);
    const prescription = await validate('prescription', await drafted(note.id));
    const leaflet = await module.get(SignLeaflet).execute(claire, ruth, { reasons: ['angine-virale'], consultationId: note.id });
    const sameDay = await validate('prescription', await drafted());
    const below = async (consultations: string) => (await module.get(ListDocuments).execute(claire, ruth, { consultations })).items;
    expect((await below(note.id)).map(({ id, consultationId }) => [id, consultationId])).toEqual([[leaflet.id, note.id], [prescription.id, note.id]]);
    expect(await below(newId())).toEqual([]);
    expect((await module.get(ListDocuments).execute(claire, ruth, {})).items.find(({ id }) => id === sameDay.id)).toMatchObject({ consultationId: null });
    // The consultation is signed, then corrected: what was made during it follows.
    const signed = await module.get(ValidateDocument).execute(claire, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: noRoutes });
    const opened = await module.get(CorrectDocument).execute(claire, signed.id);
    await module.get(ValidateDocument).execute(claire, { source: 'consultation', sourceId: opened.sourceId, sourceVersion: 1, routes: noRoutes });
    expect((await below(opened.sourceId)).map(({ id, consultationId }) => [id, consultationId])).toEqual([[leaflet.id, opened.sourceId], [prescription.id, opened.sourceId]]);
    await expect(module.get(WriteLetters).create(claire, others[0] ?? '', null, note.id)).rejects.toMatchObject({ code: 'consultation.other-patient', status: 409 });
    await expect(module.get(CareOrders).create(claire, ruth, 'biology', newId())).rejects.toMatchObject({ code: 'consultation.unknown', status: 404 });
  });
});
