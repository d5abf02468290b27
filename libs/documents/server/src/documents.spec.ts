import type { CareReports } from './care-reports/care-reports';
import type { LetterDocuments } from './letters/letter-documents';
import type { Letterheads } from './letters/letterheads';
import { auditEntities, Trace } from '@pluriel/audit/server';
import { checkCda } from '@pluriel/clinical-formats/cda';
import type { AuthorStanding, Directory, StructureLogo, ProfessionalFacts, StructureFacts } from '@pluriel/directory/server';
import { documentKinds, documentSources, DocumentCompleted, DocumentValidated, type RequestedRoutes } from '@pluriel/documents/domain';
import { IdentityQualified } from '@pluriel/identity/domain';
import { DomainError, newId } from '@pluriel/kernel';
import { Events, SecretBox, Storage, Transactions, type Ctx, type Live } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import type { CareOrders, CorrectPrescription, PrescriptionCode, PrescriptionReader, RegisterPrescription } from '@pluriel/prescribing/server';
import type { ChildForms, ClinicalSummaryReader, ConsultationReader, CorrectConsultation, Plans } from '@pluriel/record/server';
import { createHash } from 'node:crypto';
import type { ConsentReader } from '@pluriel/consents/server';
import type { PatientIdentity, PatientReader } from '@pluriel/identity/server';
import { documentsEntities } from './documents.module';
import { PreviewDocument } from './preview/preview-document';
import { ReadDocumentRoutes } from './routes/read-document-routes';
import { SendingSettings } from './sending/sending-settings';
import { CompleteDocuments } from './validation/complete-documents';
import { CdaChecker } from './validation/cda-checker';
import type { AddedDocuments } from './added/added-documents';
import type { VaccinationNotes } from './vaccination/vaccination-notes';
import type { VsmDocuments } from './vsm/vsm-documents';
import { DocumentContents } from './validation/document-contents';
import { DrawDocument } from './validation/draw-document';
import { FreezeVersion } from './validation/freeze-version';
import { PrescriptionCodes } from './validation/prescription-codes';
import { ValidateDocument } from './validation/validate-document';
import { FrozenDocumentReader } from './versions/frozen-document';
import { PrintDocument } from './versions/print-document';
import { ReadLineage } from './versions/lineage';
import { sendFile } from './versions/send-file';
import { VersionDepartures } from './versions/version-departures';
import { ReadSurroundings } from './versions/version-surroundings';
import { DownloadDocument, ListDocuments, ReadDocument } from './versions/read-documents';
import { routeFacts } from './routes/route-facts';

const structureId = newId();
const patientId = newId();
const doctor = aCaller({ structureId });
const doctorId = doctor.actor.userId ?? '';
const nurse = aCaller({ structureId, profession: 'infirmier', displayName: 'Nadia BEN', permissions: ['document.read', 'document.validate'] });
const stranger = aCaller({ structureId: newId() });
const site = { id: newId(), name: 'Bourg', finess: '630000026', addressLine: '4 place des Tilleuls', postcode: '63420', city: 'Ardes', phone: '04 73 00 00 00' };
const structure: StructureFacts = { id: structureId, name: 'MSP Les Tilleuls', kind: 'MSP', finess: '630000018', idNat: '1630000018', sites: [site], phone: '04 73 00 00 00', sendDelaySeconds: 600, mssanteApplicativeAddress: 'centre@lestilleuls.mssante.fr', rgpdNotice: 'Notice.', oidRoot: '1.2.250.1.999999.63', sector: 'SA52' };
const claire: ProfessionalFacts = { userId: doctorId, displayName: 'Dr Claire MARTIN', title: 'Dr', familyName: 'Martin', givenName: 'Claire', rpps: '10000000017', idNat: '810000000017', professionCode: '10', specialtyCode: 'SM54', professionLabel: 'Médecin', specialtyLabel: 'Médecine générale', exercise: 'liberal', phone: null, mssanteAddress: 'claire.martin@lestilleuls.mssante.fr', site };
const ruth: PatientIdentity = {
  id: patientId, fileNumber: 1042, version: 3, status: 'qualifiee', attributes: [], ins: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10' }, mayShareIns: true,
  traits: { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: 'DE VINCI', prenomUtilise: null, lieuNaissanceLabel: 'Mazoires' },
  contact: { civilite: null, addressLine: '12 rue de la Fontaine', addressComplement: null, postcode: '63420', city: 'Ardes', buildingCode: null, phone: null, mobile: '0600000012', workPhone: null, fax: null, email: null },
  patientMssanteAddress: '277076322082910@patient.mssante.fr', medecinTraitant: { userId: doctorId, correspondentId: null }, displayLabel: 'DE VINCI RUTH', deceasedOn: null,
};
const haddad = { kind: 'correspondent' as const, id: newId() };
const noRoutes: RequestedRoutes = { dmp: false, mssantePatient: false, recipients: [] };

it('hands files over without letting them act: sandbox, no guessing, no cache, a name without identity', () => {
  const headers = new Map<string, string>();
  const response = { setHeader: (name: string, value: string) => headers.set(name.toLowerCase(), value) } as unknown as Parameters<typeof sendFile>[0];
  const file = sendFile(response, { bytes: Buffer.from('%PDF-'), fileName: 'ordonnance-2026-03-12.pdf' }, 'application/pdf', 'inline');
  expect(file.getHeaders()).toMatchObject({ type: 'application/pdf', length: 5 });
  expect(Object.fromEntries(headers)).toMatchObject({ 'content-disposition': 'inline; filename="ordonnance-2026-03-12.pdf"', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
  expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
});

describe('documents in PostgreSQL', () => {
  let db: TestDatabase; let transactions: Transactions; let storage: Storage; let events: Events;
  let validate: ValidateDocument; let preview: PreviewDocument; let routes: ReadDocumentRoutes; let list: ListDocuments; let read: ReadDocument; let download: DownloadDocument; let frozen: FrozenDocumentReader;
  let patient = ruth; let author = claire; let opposed: { dmpFeed: 'allowed' | 'opposed'; mssantePatient: 'allowed' | 'opposed' };
  let published: DocumentValidated[]; let whileDrawing: (() => Promise<unknown>) | null; let departed: string | null; let logo: string | null; let coded: PrescriptionCode; let frozenCodes: string[]; let givenUp: boolean; let print: PrintDocument;

  /** Sources live in a table of the test, so that a rolled back transaction really gives the draft back. */
  const source = async (ctx: Ctx, id: string): Promise<Record<string, unknown>> => {
    const [row] = await ctx.manager.query<{ body: Record<string, unknown> }[]>('SELECT body FROM test_source WHERE id = $1', [id]);
    if (!row || row.body['structureId'] !== ctx.structureId) throw new DomainError('source.unknown', 'Inconnu.', { status: 404 });
    return row.body;
  };
  const reader = {
    get: source,
    markValidated: async (ctx: Ctx, id: string, documentId: string) => {
      const [row] = await ctx.manager.query<{ body: { state: string; version: number } }[]>('SELECT body FROM test_source WHERE id = $1 FOR UPDATE', [id]);
      if (row?.body.state === 'validated') throw new DomainError('prescription.validated', 'Déjà validée.', { status: 409 });
      await ctx.manager.query(`UPDATE test_source SET body = body || jsonb_build_object('state', 'validated', 'documentId', $2::text, 'version', (body->>'version')::int + 1) WHERE id = $1`, [id, documentId]);
    },
  };
  const add = async (body: object): Promise<string> => {
    const id = newId();
    await db.dataSource.query('INSERT INTO test_source VALUES ($1, $2)', [id, JSON.stringify({ id, structureId, patientId, authorId: doctorId, authorName: 'Dr Claire MARTIN', state: 'draft', version: 1, documentId: null, correctsDocumentId: null, ...body })]);
    return id;
  };
  const aLine = (label = 'Metformine 500 mg, comprimé', posology = '1 comprimé le matin') => ({
    id: newId(), zone: 'autre', productKind: 'dc', cis: null, labelDci: label, labelBrand: null, durationValue: 3, durationUnit: 'mois', quantity: 90, renewals: 1, substitutionAllowed: true, nonSubstitutionReason: null,
    product: { name: null, substances: ['METFORMINE'] }, printed: { label, posology, quantity: '90 comprimés', mentions: ['À renouveler 1 fois'] },
  });
  const aPrescription = (lines = [aLine()], more: object = {}): Promise<string> => add({ subject: 'metformine', mention: null, warnings: [], zones: [{ zone: 'autre', heading: null, lines }], ...more });
  const aConsultation = (more: object = {}): Promise<string> => add({ at: '2026-03-12T09:20:00.000Z', reason: 'Suivi du diabète', text: 'Va bien.', weightKg: 72, heightCm: 165, systolic: 132, diastolic: 78, measuresLine: '', signatoryId: doctorId, forms: [], formFaults: [], ...more });
  const text = async (bytes: Buffer): Promise<string> => bytes.toString('utf8');

  beforeAll(async () => {
    db = await testDatabase([...auditEntities, ...documentsEntities]);
    await db.dataSource.query('CREATE TABLE test_source (id uuid PRIMARY KEY, body jsonb NOT NULL)');
    const config = testConfig({ DATABASE_URL: db.url });
    transactions = new Transactions(db.dataSource, silentLog());
    storage = new Storage(config, new SecretBox(config));
    events = new Events();
    events.on(DocumentValidated, async (_ctx, event) => { published.push(event); });
    const thePatient = async (ctx: Ctx, id: string) => { if (id !== patientId || ctx.structureId !== structureId) throw new DomainError('patient.unknown', 'Inconnu.', { status: 404 }); return patient; };
    const patients = { forDocument: thePatient, holdForDocument: thePatient } as unknown as PatientReader;
    const directory = { structure: async () => structure, professional: async () => author, recipient: async (_ctx: Ctx, { id }: { id: string }) => (id === haddad.id ? { ...haddad, displayName: 'Dr Karim HADDAD', familyName: 'Haddad', givenName: 'Karim', rpps: null, mssanteAddress: 'karim.haddad@medecin.mssante.fr', professionLabel: '', organisation: null } : null) } as unknown as Directory;
    const logos = { of: async () => logo } as unknown as StructureLogo;
    const consents = { of: async () => opposed } as unknown as ConsentReader;
    const live = { notify: async () => undefined } as unknown as Live;
    const trace = new Trace();
    const noCorrection = { openOf: async () => new Map<string, string>() };
    const departures = new VersionDepartures();
    departures.register(() => Promise.resolve(departed));
    const lineages = new ReadLineage(departures);
    const contents = new DocumentContents(reader as unknown as PrescriptionReader, reader as unknown as ConsultationReader, { of: async () => ({ weightKg: 22.5 }) } as unknown as ClinicalSummaryReader, patients, noCorrection as unknown as CorrectPrescription, noCorrection as unknown as CorrectConsultation, noCorrection as unknown as AddedDocuments, noCorrection as unknown as CareOrders, noCorrection as unknown as ChildForms, noCorrection as unknown as VaccinationNotes, noCorrection as unknown as VsmDocuments, noCorrection as unknown as LetterDocuments, { of: () => Promise.resolve(null) } as unknown as Letterheads, noCorrection as unknown as Plans, noCorrection as unknown as CareReports);
    const draw = new DrawDocument(new CdaChecker(config, silentLog()));
    const freeze = new FreezeVersion(draw, storage);
    const prepare = freeze.prepare.bind(freeze);
    freeze.prepare = async (facts) => { const version = await prepare(facts); const interruption = whileDrawing; whileDrawing = null; await interruption?.(); return version; };
    const codes = new PrescriptionCodes({ code: () => Promise.resolve(coded), freeze: (_ctx: Ctx, id: string) => { frozenCodes.push(id); return Promise.resolve(frozenCodes.length > 1 || !givenUp); } } as unknown as RegisterPrescription, events);
    validate = new ValidateDocument(transactions, contents, patients, directory, logos, consents, codes, freeze, lineages, trace, events, live);
    preview = new PreviewDocument(transactions, contents, patients, directory, logos, draw, storage);
    routes = new ReadDocumentRoutes(transactions, contents, patients, directory, consents, new SendingSettings(transactions, new Trace()));
    new CompleteDocuments(freeze, lineages, patients, logos, { ofOne: () => Promise.resolve({ leftCentre: false, leftRpps: false }) } as unknown as AuthorStanding, events, trace, live, silentLog()).onModuleInit();
    const surroundings = new ReadSurroundings(contents);
    list = new ListDocuments(transactions, patients, surroundings); read = new ReadDocument(transactions, surroundings); download = new DownloadDocument(transactions, storage, trace); frozen = new FrozenDocumentReader(storage);
    const prints = new Map<string, number>();
    const printed = { markPrinted: (_ctx: Ctx, id: string) => { const again = prints.get(id) ?? 0; prints.set(id, again + 1); return Promise.resolve({ again: again > 0, numbered: coded.code !== null }); } };
    print = new PrintDocument(transactions, storage, trace, printed as unknown as PrescriptionReader, logos, draw, { markPrinted: () => Promise.resolve({ again: false }) } as unknown as LetterDocuments);
  });
  beforeEach(() => { patient = ruth; author = claire; opposed = { dmpFeed: 'allowed', mssantePatient: 'allowed' }; published = []; whileDrawing = null; departed = null; logo = null; coded = { attemptId: null, code: null }; frozenCodes = []; givenUp = false; });
  afterAll(() => db.close());

  const run = (sourceId: string, change: object = {}, caller = doctor) => validate.execute(caller, { source: 'prescription', sourceId, sourceVersion: 1, routes: noRoutes, ...change });

  it('DMP-37 a person is of age from midnight in Paris of the eighteenth birthday, for a route as for a batch', () => {
    const minorAt = (at: string) => routeFacts({ traits: { dateNaissance: '2008-12-01', sexe: 'F' } } as never, {} as never, true, new Date(at)).minor;
    expect([minorAt('2026-11-30T22:59:00Z'), minorAt('2026-11-30T23:01:00Z')]).toEqual([true, false]);
  });

  it('draws the logo of the centre on the page, and keeps it nowhere else (structure.md, LET-05)', async () => {
    const pageOf = async (sourceId: string): Promise<string> => (await preview.execute(doctor, 'prescription', sourceId)).bytes.toString('latin1');
    const sourceId = await aPrescription();
    expect(await pageOf(sourceId)).not.toContain('/Subtype /Image');
    logo = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    expect(await pageOf(sourceId)).toContain('/Subtype /Image');
    const row = await run(sourceId);
    expect((await download.execute(doctor, row.id, 'pdf')).bytes.toString('latin1')).toContain('/Subtype /Image');
    const [kept] = await db.dataSource.query<{ said: string }[]>('SELECT to_jsonb(v)::text AS said FROM document_version v WHERE id = $1', [row.versionId]);
    expect(kept?.said).not.toContain('data:image');
  });

  it('freezes a prescription: PDF, CDA, hashes, identifiers, snapshots, trace and event in one transaction (DOC-01, DOC-04)', async () => {
    const sourceId = await aPrescription();
    const asked: RequestedRoutes = { dmp: true, mssantePatient: true, recipients: [haddad] };
    const row = await run(sourceId, { routes: asked });
    expect(row).toMatchObject({ patientId, versionNumber: 1, typeCode: '57833-6', classCode: '42', source: 'prescription', sourceId, authorName: 'Dr Claire MARTIN', authorLetters: 'MG', confidentiality: 'N', excerpt: 'Metformine 500 mg, comprimé' });
    expect(row.title).toMatch(/^\d{4}-\d\d-\d\d · Ordonnance · metformine$/);
    expect(published).toEqual([new DocumentValidated(row.id, row.versionId, patientId, doctorId, { ...asked, visibility: [] })]);
    const version = await transactions.read(doctor, (ctx) => frozen.get(ctx, row.versionId));
    expect(version).toMatchObject({ formatCode: 'urn:ihe:pharm:pre:2010', identityVersion: 3, withIns: true, routes: asked, replaces: null, localPatientId: { root: '1.2.250.1.999999.63.1', extension: '1042' }, patient: { traits: { nomNaissance: 'NESSI' } }, author: { rpps: '10000000017' } });
    expect(new Set([version.uniqueId, version.setId, version.setIds.dmp.submissionUniqueId, version.setIds.dmp.signatureUniqueId]).size).toBe(4);
    const [pdf, cda] = [await frozen.pdf(version), await frozen.cda(version)];
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(cda).digest('hex')).toBe(version.cda.sha256);
    expect(createHash('sha1').update(cda).digest('hex')).toBe(version.cda.sha1Hex);
    expect(await checkCda(await text(cda))).toEqual([]);
    expect(await text(cda)).toContain(`<id root="${version.uniqueId}"/>`);
    expect(await text(cda)).toContain('root="1.2.250.1.213.1.4.10" extension="277076322082910"');
    expect(await text(cda)).toContain(pdf.toString('base64'));
    const [trace] = await db.dataSource.query<{ action: string; patient_id: string }[]>('SELECT action, patient_id FROM trace WHERE subject_id = $1', [row.id]);
    expect(trace).toEqual({ action: 'document.validated', patient_id: patientId });
  });

  it('puts the number and the 2D code on the one page that is printed, deposited and mailed; its second print is a DUPLICATA (RX-03, SC.ORDN/CONF.04)', async () => {
    coded = { attemptId: newId(), code: { number: '00SIM5M184XLZ5PW50', code2d: 'PRESCRIPTION-SIMULEE:00SIM5M184XLZ5PW50', consent: true } };
    givenUp = true;
    const row = await run(await aPrescription());
    // The first number was given up while the page was being drawn: it was asked and drawn again.
    expect(frozenCodes).toEqual([coded.attemptId, coded.attemptId]);
    const version = await transactions.read(doctor, (ctx) => frozen.get(ctx, row.versionId));
    const [pdf, cda] = [await frozen.pdf(version), await text(await frozen.cda(version))];
    expect(await checkCda(cda)).toEqual([]);
    expect(cda).toContain('e-prescription N°00SIM5M184XLZ5PW50');
    expect(cda).toContain('prescription : OUI');
    expect(cda).toContain(pdf.toString('base64'));
    expect(pdf.toString('latin1')).toContain('/Subtype /Image');
    expect((await print.execute(doctor, row.id)).bytes.equals(pdf)).toBe(true);
    const second = await print.execute(doctor, row.id);
    expect(second.fileName).toContain('duplicata');
    expect(second.bytes.equals(pdf)).toBe(false);
    coded = { attemptId: newId(), code: null };
    const without = await run(await aPrescription());
    const page = (await print.execute(doctor, without.id)).bytes;
    expect((await print.execute(doctor, without.id)).bytes.equals(page)).toBe(true);
    expect(await text(await frozen.cda(await transactions.read(doctor, (ctx) => frozen.get(ctx, without.versionId))))).not.toContain('e-prescription N°');
  });

  it('freezes a consultation report dated of the consultation (DOC-15)', async () => {
    const sourceId = await aConsultation();
    const row = await run(sourceId, { source: 'consultation' });
    expect(row).toMatchObject({ typeCode: '11488-4', classCode: '10', excerpt: 'Va bien.' });
    const version = await transactions.read(doctor, (ctx) => frozen.get(ctx, row.versionId));
    expect(version.serviceStart.toISOString()).toBe('2026-03-12T09:20:00.000Z');
    expect(await text(await frozen.cda(version))).toContain('<effectiveTime><low value="20260312102000+0100"/>');
  });

  it('never changes nor removes a frozen version, even by hand', async () => {
    const { versionId } = await run(await aPrescription());
    await expect(db.dataSource.query(`UPDATE document_version SET title = 'x' WHERE id = $1`, [versionId])).rejects.toThrow('never changes');
    await expect(db.dataSource.query('DELETE FROM document_version WHERE id = $1', [versionId])).rejects.toThrow('never changes');
  });

  it('lets no matricule out when the identity is not qualified, even if one is known (INS-36)', async () => {
    patient = { ...ruth, status: 'recuperee', mayShareIns: false };
    const row = await run(await aPrescription(), { routes: { ...noRoutes, dmp: true } });
    const version = await transactions.read(doctor, (ctx) => frozen.get(ctx, row.versionId));
    expect(version).toMatchObject({ withIns: false, patient: { ins: null, patientMssanteAddress: null } });
    const cda = await text(await frozen.cda(version));
    expect(cda).not.toContain('277076322082910');
    expect(cda).not.toContain('patient.mssante.fr');
  });

  describe('refuses and leaves the draft as it was', () => {
    const stillDraft = async (id: string) => { expect((await db.dataSource.query<{ body: { state: string } }[]>('SELECT body FROM test_source WHERE id = $1', [id]))[0]?.body.state).toBe('draft'); expect(published).toEqual([]); };
    it('an empty prescription, with the field (RX-01)', async () => {
      const id = await aPrescription([]);
      await expect(run(id)).rejects.toMatchObject({ code: 'document.invalid', status: 422, errors: [{ field: 'lines', code: 'prescription.empty' }] });
      await stillDraft(id);
    });
    it('a blocking remark of the rules of prescription', async () => {
      const line = aLine();
      const id = await aPrescription([line], { warnings: [{ lineId: line.id, kind: 'blocking', code: 'substitution.reason', message: 'Donnez le motif.', remedy: 'Choisissez.' }, { lineId: null, kind: 'warning', code: 'x', message: 'x', remedy: 'x' }] });
      await expect(run(id)).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: `lines.${line.id}`, code: 'substitution.reason' }] });
    });
    it('an identity that could not be written, with the field and what to do, before anything is drawn (cda.md §2.1)', async () => {
      patient = { ...ruth, traits: { ...ruth.traits, dateNaissance: '1977-07', codeLieuNaissance: 'Mazoires' } };
      const id = await aConsultation();
      const refused = { code: 'document.invalid', status: 422, errors: [{ field: 'header.patient.dateNaissance', code: 'document.date' }, { field: 'header.patient.codeLieuNaissance', code: 'document.shape' }] };
      await expect(run(id, { source: 'consultation' })).rejects.toMatchObject(refused);
      await stillDraft(id);
    });
    it('someone else than the author, and someone without the right to prescribe', async () => {
      const id = await aPrescription();
      await expect(run(id, {}, aCaller({ structureId }))).rejects.toMatchObject({ code: 'document.not-author', status: 403 });
      await expect(run(id, {}, nurse)).rejects.toMatchObject({ code: 'document.not-allowed', status: 403 });
      await expect(run(id, {}, stranger)).rejects.toMatchObject({ status: 404 });
      await stillDraft(id);
    });
    it('an author without RPPS', async () => {
      author = { ...claire, rpps: null, idNat: null };
      await expect(run(await aPrescription())).rejects.toMatchObject({ code: 'document.author-without-rpps', status: 422, remedy: expect.any(String) as string });
    });
    it('a draft that changed since it was read', async () => {
      const id = await aPrescription();
      await expect(run(id, { sourceVersion: 7 })).rejects.toMatchObject({ code: 'source.stale', status: 409 });
    });
    it('a draft that changes while the page is being drawn', async () => {
      const id = await aPrescription();
      whileDrawing = () => db.dataSource.query(`UPDATE test_source SET body = body || '{"version": 2}' WHERE id = $1`, [id]);
      await expect(run(id)).rejects.toMatchObject({ code: 'source.stale' });
      await stillDraft(id);
    });
    it('a text that no font can draw or that is too long, field by field', async () => {
      const id = await aConsultation({ reason: 'Suivi 😀', text: 'x'.repeat(20_001) });
      await expect(run(id, { source: 'consultation' })).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'reason', code: 'document.unprintable' }, { field: 'text', code: 'document.text-too-long' }] });
    });
    it('a route the person is opposed to, and an unknown recipient', async () => {
      opposed = { dmpFeed: 'opposed', mssantePatient: 'opposed' };
      await expect(run(await aPrescription(), { routes: { dmp: true, mssantePatient: true, recipients: [haddad, { kind: 'user', id: newId() }] } })).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'routes.dmp' }, { field: 'routes.mssantePatient' }, { field: 'routes.recipients.1', code: 'recipient.unknown' }] });
    });
    it('a route the person opposes while the page is being drawn (DMP-30)', async () => {
      const id = await aPrescription();
      whileDrawing = async () => { opposed = { dmpFeed: 'opposed', mssantePatient: 'allowed' }; };
      await expect(run(id, { routes: { dmp: true, mssantePatient: false, recipients: [] } })).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'routes.dmp' }] });
      await stillDraft(id);
    });
    it('everything when an order cannot be written: the whole transaction is undone', async () => {
      const id = await aPrescription();
      const failing = jest.spyOn(events, 'publish').mockRejectedValueOnce(new Error('no order'));
      await expect(run(id)).rejects.toThrow('no order');
      failing.mockRestore();
      await stillDraft(id);
      expect((await db.dataSource.query<unknown[]>('SELECT 1 FROM document WHERE source_id = $1', [id]))).toEqual([]);
      expect(await run(id)).toMatchObject({ sourceId: id });
    });
  });

  it('validates once when the button is pressed twice at the same time', async () => {
    const id = await aPrescription();
    const results = await Promise.allSettled([run(id), run(id), run(id)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ status: 409 });
    expect(published).toHaveLength(1);
    await expect(run(id)).rejects.toMatchObject({ code: 'document.already-validated', status: 409 });
  });

  it('draws again when the identity becomes qualified while the page is being drawn', async () => {
    patient = { ...ruth, version: 2, status: 'provisoire', mayShareIns: false, ins: null };
    whileDrawing = async () => { patient = ruth; };
    const row = await run(await aPrescription());
    const version = await transactions.read(doctor, (ctx) => frozen.get(ctx, row.versionId));
    expect(version).toMatchObject({ identityVersion: 3, withIns: true });
  });

  it('draws as often as the identity moves, and says so when it does not stop (409, never 500)', async () => {
    patient = { ...ruth, version: 1 };
    const moves = (times: number) => (): Promise<void> => { patient = { ...patient, version: patient.version + 1 }; whileDrawing = times > 1 ? moves(times - 1) : null; return Promise.resolve(); };
    whileDrawing = moves(2);
    expect((await transactions.read(doctor, async (ctx) => frozen.get(ctx, (await run(await aPrescription())).versionId))).identityVersion).toBe(3);
    const restless = await aPrescription();
    whileDrawing = moves(9);
    await expect(run(restless)).rejects.toMatchObject({ code: 'document.moving', status: 409, remedy: expect.any(String) as string });
    expect((await db.dataSource.query<{ body: { state: string } }[]>('SELECT body FROM test_source WHERE id = $1', [restless]))[0]?.body.state).toBe('draft');
  });

  it('draws a waiting document again with the INS, word for word, when the identity becomes qualified', async () => {
    patient = { ...ruth, version: 2, status: 'provisoire', mayShareIns: false };
    const asked = await run(await aPrescription(), { routes: { ...noRoutes, dmp: true } });
    const local = await run(await aPrescription());
    patient = ruth;
    const completed: DocumentCompleted[] = [];
    events.on(DocumentCompleted, async (_ctx, event) => { completed.push(event); });
    await transactions.run(nurse, (ctx) => events.publish(ctx, new IdentityQualified(patientId)));
    const now = await read.execute(doctor, asked.id);
    expect(now).toMatchObject({ versionNumber: 2, title: asked.title, at: asked.at, excerpt: asked.excerpt });
    expect(completed.filter(({ documentId }) => documentId === asked.id)).toEqual([new DocumentCompleted(asked.id, asked.versionId, now.versionId, patientId)]);
    const once = completed.length;
    const [before, after] = await transactions.read(doctor, async (ctx) => [await frozen.get(ctx, asked.versionId), await frozen.get(ctx, now.versionId)]);
    expect(before).toMatchObject({ withIns: false, patient: { ins: null } });
    expect(after).toMatchObject({ withIns: true, setId: before?.setId, identityVersion: 3, replaces: null });
    expect(after?.uniqueId).not.toBe(before?.uniqueId);
    const cda = await text(await frozen.cda(after ?? { cda: { sha256: '', size: 0, sha1Hex: '' } }));
    expect(await checkCda(cda)).toEqual([]);
    expect(cda).toContain('277076322082910');
    expect(cda).toContain('<versionNumber value="2"/>');
    expect(await read.execute(doctor, local.id)).toMatchObject({ versionNumber: 1 });
    await transactions.run(nurse, (ctx) => events.publish(ctx, new IdentityQualified(patientId)));
    expect(completed).toHaveLength(once);
  });

  it('draws again a version frozen when prescriptions were named otherwise and had one level', async () => {
    patient = { ...ruth, version: 2, status: 'provisoire', mayShareIns: false };
    const { id, versionId } = await run(await aPrescription(), { routes: { ...noRoutes, dmp: true } });
    const columns = (await db.dataSource.query<{ name: string }[]>(`SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'document_version' AND column_name NOT IN ('id', 'content', 'number', 'unique_id', 'entry_uuid')`)).map(({ name }) => name).join(', ');
    const first = newId();
    await db.dataSource.query(`INSERT INTO document_version (id, number, unique_id, entry_uuid, content, ${columns}) SELECT $2::uuid, 5, '2.25.1', 'urn:uuid:' || $2::text, jsonb_set(content - 'level', '{body,kind}', '"prescription"'), ${columns} FROM document_version WHERE id = $1`, [versionId, first]);
    await db.dataSource.query('UPDATE document SET current_version_id = $2 WHERE id = $1', [id, first]);
    expect(await transactions.read(doctor, (ctx) => frozen.get(ctx, first))).toMatchObject({ typeCode: '57833-6', formatCode: 'urn:ihe:iti:xds-sd:pdf:2008' });
    patient = ruth;
    await transactions.run(nurse, (ctx) => events.publish(ctx, new IdentityQualified(patientId)));
    const now = await read.execute(doctor, id);
    expect(now.versionNumber).toBe(6);
    const cda = await text(await frozen.cda(await transactions.read(doctor, (ctx) => frozen.get(ctx, now.versionId))));
    expect(await checkCda(cda)).toEqual([]);
    expect(cda).toContain('277076322082910');
  });

  it('the version drawn again names the one that had left before it (DMP-17, cda.md §2)', async () => {
    patient = { ...ruth, version: 2, status: 'provisoire', mayShareIns: false };
    const waiting = await run(await aPrescription(), { routes: { ...noRoutes, dmp: true } });
    const left = await transactions.read(doctor, (ctx) => frozen.get(ctx, waiting.versionId));
    departed = waiting.versionId;
    patient = ruth;
    await transactions.run(nurse, (ctx) => events.publish(ctx, new IdentityQualified(patientId)));
    const now = await read.execute(doctor, waiting.id);
    const version = await transactions.read(doctor, (ctx) => frozen.get(ctx, now.versionId));
    expect(version.replaces).toEqual({ versionId: waiting.versionId });
    expect(await text(await frozen.cda(version))).toContain(`<relatedDocument typeCode="RPLC"><parentDocument><id root="${left.uniqueId}"/>`);
  });

  it('shows scripts as text in the CDA (bad input)', async () => {
    const row = await run(await aConsultation({ reason: '<script>alert(1)</script>', text: ']]> & "quoted" <b>' }), { source: 'consultation' });
    expect(row.title).toContain('<script>alert(1)</script>');
    const version = await transactions.read(doctor, (ctx) => frozen.get(ctx, row.versionId));
    expect(await text(await frozen.cda(version))).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('previews a draft and never a validated document', async () => {
    const id = await aPrescription();
    const page = await preview.execute(doctor, 'prescription', id);
    expect(page.fileName).toBe('apercu-ordonnance.pdf');
    expect(page.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await run(id);
    await expect(preview.execute(doctor, 'prescription', id)).rejects.toMatchObject({ code: 'document.already-validated' });
  });

  it('tells the routes before validation, with the delay and the usual recipients (UX-10)', async () => {
    opposed = { dmpFeed: 'opposed', mssantePatient: 'allowed' };
    const id = await aConsultation();
    expect(await routes.execute(doctor, 'consultation', id)).toMatchObject({ delaySeconds: 600, dmp: { possible: false, action: 'consents' }, mssantePatient: { possible: true }, defaults: { dmp: false, mssantePatient: true } });
    await run(id, { source: 'consultation', routes: { ...noRoutes, recipients: [haddad] } });
    const usual = await routes.execute(doctor, 'consultation', await aConsultation());
    expect(usual.defaults.recipients).toEqual([haddad]);
    expect(usual.usualRecipients).toMatchObject([{ ...haddad, displayName: 'Dr Karim HADDAD' }]);
    patient = { ...ruth, mayShareIns: false };
    expect(await routes.execute(doctor, 'consultation', await aConsultation())).toMatchObject({ mssantePatient: { possible: false, action: 'qualify' } });
  });

  it('DMP-53 ADM-07 proposes the visibility of the centre, refuses a mail to those it is hidden from, keeps it through a correction', async () => {
    const admin = { ...doctor, actor: { ...doctor.actor, permissions: new Set([...doctor.actor.permissions, 'structure.write']) } };
    await db.dataSource.query(`ALTER TABLE sending_setting DROP CONSTRAINT sending_setting_structure_id_fkey`);
    const settings = new SendingSettings(transactions, new Trace());
    expect(await settings.read(doctor)).toEqual({ mssantePatient: true, version: 0, kinds: documentSources.map((source) => ({ source, label: documentKinds[source].shortName, visibility: [] })) });
    await expect(settings.update({ ...doctor, actor: { ...doctor.actor, permissions: new Set(['structure.read']) } }, 0, { kinds: [] })).rejects.toMatchObject({ code: 'access.refused' });
    expect(await settings.update(admin, 0, { kinds: [{ source: 'consultation', visibility: ['INVISIBLE_PATIENT'] }] })).toMatchObject({ version: 1 });
    await expect(settings.update(admin, 0, { kinds: [] })).rejects.toMatchObject({ code: 'resource.stale' });
    expect(await db.dataSource.query(`SELECT count(*)::int AS n FROM trace WHERE action = 'sending-settings.updated'`)).toEqual([{ n: 1 }]);
    const id = await aConsultation();
    const told = await routes.execute(doctor, 'consultation', id);
    expect(told.defaults).toMatchObject({ dmp: true, mssantePatient: false, visibility: ['INVISIBLE_PATIENT'] });
    expect(told.visibilities.map(({ codes }) => codes)).toEqual([[], ['INVISIBLE_PATIENT'], ['MASQUE_PS']]);
    expect((await routes.execute(doctor, 'prescription', await aPrescription())).defaults.visibility).toEqual([]);
    await expect(run(id, { source: 'consultation', routes: { ...told.defaults, mssantePatient: true } })).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'routes.mssantePatient', code: 'route.hidden' }] });
    await expect(run(id, { source: 'consultation', routes: { ...noRoutes, dmp: true, visibility: ['INVISIBLE_REPRESENTANTS_LEGAUX'] } })).rejects.toMatchObject({ errors: [{ field: 'routes.visibility' }] });
    const { id: documentId, versionId } = await run(id, { source: 'consultation', routes: told.defaults });
    expect((await transactions.read(doctor, (ctx) => frozen.get(ctx, versionId))).routes.visibility).toEqual(['INVISIBLE_PATIENT']);
    const correction = await aConsultation({ correctsDocumentId: documentId });
    expect((await routes.execute(doctor, 'consultation', correction)).defaults.visibility).toEqual(['INVISIBLE_PATIENT']);
    await settings.update(admin, 1, { kinds: [{ source: 'consultation', visibility: [] }], mssantePatient: false });
    expect((await routes.execute(doctor, 'consultation', await aConsultation())).defaults).toMatchObject({ mssantePatient: false, visibility: [] });
    await settings.update(admin, 2, { kinds: [], mssantePatient: true });
  });

  it('DMP-25 ADM-04 what a person leaves ticked beforehand only pre-ticks: the document may be sent all the same', async () => {
    await db.dataSource.query('ALTER TABLE user_preference DROP CONSTRAINT user_preference_user_id_fkey');
    await db.dataSource.query('INSERT INTO user_preference (user_id, send_dmp, send_mssante_patient, send_background) VALUES ($1, false, false, false)', [doctorId]);
    const id = await aConsultation();
    expect(await routes.execute(doctor, 'consultation', id)).toMatchObject({ dmp: { possible: true }, defaults: { dmp: false, mssantePatient: false }, background: false });
    await run(id, { source: 'consultation', routes: { ...noRoutes, dmp: true } });
    expect(published.at(-1)?.routes.dmp).toBe(true);
    await db.dataSource.query('DELETE FROM user_preference');
    expect(await routes.execute(doctor, 'consultation', await aConsultation())).toMatchObject({ defaults: { dmp: true, mssantePatient: true }, background: true });
  });

  it('lists newest first by pages, reads and hands over with a trace, refuses another structure', async () => {
    const last = await run(await aPrescription());
    const first = await list.execute(doctor, patientId, { limit: '2' });
    expect(first.items).toHaveLength(2);
    expect(first.items[0]).toEqual(last);
    const second = await list.execute(doctor, patientId, { limit: '2', after: first.next ?? '' });
    expect(second.items.map(({ id }) => id)).not.toContain(last.id);
    await expect(list.execute(doctor, patientId, { after: Buffer.from('["x",1]').toString('base64url') })).rejects.toMatchObject({ code: 'request.cursor' });
    expect(await read.execute(doctor, last.id)).toEqual(last);
    const file = await download.execute(doctor, last.id, 'cda');
    expect(file.fileName).toMatch(/^ordonnance-\d{4}-\d\d-\d\d\.xml$/);
    expect((await download.execute(doctor, last.id, 'pdf')).bytes.length).toBe(last.size);
    const actions = await db.dataSource.query<{ action: string }[]>('SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq', [last.id]);
    expect(actions.map(({ action }) => action)).toEqual(['document.validated', 'document.exported', 'document.viewed']);
    const refused = await Promise.allSettled([list.execute(stranger, patientId, {}), read.execute(stranger, last.id), download.execute(stranger, last.id, 'pdf'), transactions.read(stranger, (ctx) => frozen.get(ctx, last.versionId))]);
    for (const result of refused) expect(result).toMatchObject({ status: 'rejected', reason: { status: 404 } });
  });
});
