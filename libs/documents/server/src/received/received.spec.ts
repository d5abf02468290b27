import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { noConsentRecorded } from '@pluriel/consents/domain';
import { consentsEntities, ConsentsModule, WriteConsents } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, PatientReader, SeedDemoPatients, type PatientIdentity } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, Storage, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, describeWithReference, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { CreateConsultation, recordEntities, RecordModule, SaveConsultation } from '@pluriel/record/server';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AllDocumentsRow, DocumentOrder } from '../all/all-documents.dto';
import { ListAllDocuments } from '../all/list-all-documents.query';
import { documentsEntities, DocumentsModule } from '../documents.module';
import { receivedMergePart } from '../merge-part';
import { ReadStructuredView } from '../structured-view/read-structured-view';
import { ValidateDocument } from '../validation/validate-document';
import { DecideReceived } from './decide-received';
import { ListReceived, ReadReceived } from './read-received';
import { ReceiveDocument } from './receive-document';
import type { ReceivedDocumentRow } from './received.dto';
import { ReceivedSynthesis } from './received-synthesis';

let db: TestDatabase;
let app: TestingModule;
let patientId: string;
let otherId: string;
let patient: PatientIdentity;
const person = (login: string, profession: 'medecin' | 'infirmier'): Caller => aCaller({ userId: demoAccounts.find((account) => account.login === login)?.id ?? '', structureId: demoStructureId, profession });
const claire = person('claire.martin', 'medecin');
const nadia = person('nadia.ben', 'infirmier');
const stranger = aCaller({ structureId: newId() });
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });
const base64 = (content: Uint8Array | string): string => Buffer.from(content).toString('base64');
const receive = (content: Uint8Array | string, name = 'recu.xml', caller = claire, into = patientId): Promise<ReceivedDocumentRow> => use(ReceiveDocument).execute(caller, into, { name, content: base64(content) });
const traces = async (id: string): Promise<string[]> => (await db.dataSource.query<{ action: string }[]>('SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq', [id])).map(({ action }) => action);
type Reading = (who: Caller, id: string) => Promise<unknown>;
const readings: Readonly<Record<'row' | 'file' | 'page' | 'structured', Reading>> = { row: (who, id) => use(ReadReceived).row(who, id), file: (who, id) => use(ReadReceived).file(who, id), page: (who, id) => use(ReadReceived).page(who, id), structured: (who, id) => use(ReadReceived).structured(who, id) };
const pdf = '%PDF-1.4\n1 0 obj\n%%EOF\n';

/** A report about the patient of the test, with one alert; `change` alters its words. */
function report(change: (xml: string) => string = (xml) => xml, id = newId()): string {
  const { traits, ins } = patient;
  const result = '<observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/><code code="2823-3" displayName="Potassium" codeSystem="2.16.840.1.113883.6.1"/><value xsi:type="PQ" value="7.4" unit="mmol/L"/><interpretationCode code="HH"/></observation>';
  return change(`<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/><id root="1.2.3" extension="${id}"/><code code="11502-2" displayName="CR d'examens biologiques"/><title>Ionogramme</title><effectiveTime value="20260312"/><setId root="1.2.4"/><versionNumber value="1"/>`
    + `<recordTarget><patientRole>${ins ? `<id root="${ins.oid}" extension="${ins.matricule}"/>` : ''}<patient><name><family qualifier="BR">${traits.nomNaissance}</family><given qualifier="BR">${traits.premierPrenom}</given></name><administrativeGenderCode code="${traits.sexe}"/><birthTime value="${traits.dateNaissance.replaceAll('-', '')}"/></patient></patientRole></recordTarget>`
    + `<author><assignedAuthor><id root="1" extension="2"/><assignedPerson><name><given>Marcel</given><family>CAMPARINI</family></name></assignedPerson><representedOrganization><name>Laboratoire</name></representedOrganization></assignedAuthor></author>`
    + `<component><structuredBody><component><section><code code="18719-5" displayName="Biochimie"/><title>Biochimie</title><text><paragraph>Potassium 7,4</paragraph></text><entry><act>${`<entryRelationship typeCode="COMP">${result}</entryRelationship>`}</act></entry></section></component></structuredBody></component></ClinicalDocument>`);
}

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  const patients = await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId));
  patientId = Object.entries(patients).find(([name]) => name.startsWith('NESSI'))?.[1] ?? '';
  otherId = patients['ADRDEUX LAURENT'] ?? '';
  patient = await use(Transactions).read(claire, (ctx) => use(PatientReader).forDocument(ctx, patientId));
}, 180_000);
afterAll(async () => { await app?.close(); await db?.close(); });

describe('Received documents (DOC-33, BIO-02 to BIO-04, SC.CDA/VISU.03)', () => {
  it('keeps the bytes as they came, reads them, recognises the patient by his INS, and leaves a trace of every reading', async () => {
    const xml = report();
    const row = await receive(xml, '../../dossier/resultat.xml');
    expect(row).toMatchObject({ title: 'Ionogramme', fileName: 'resultat.xml', content: 'cda', unreadable: null, typeLabel: "CR d'examens biologiques", actDate: '2026-03-12', author: 'Marcel CAMPARINI', organisation: 'Laboratoire', page: null, structured: true, criticalResults: 1, match: 'ins', state: 'confirmed', differences: [], superseded: false });
    expect((await use(ReadReceived).file(claire, row.id)).bytes.toString()).toBe(xml);
    const view = await use(ReadReceived).structured(nadia, row.id);
    expect(view).toMatchObject({ title: 'Ionogramme', modelLabel: 'Compte rendu d’examens de biologie', modelEdition: '2024.01', level: 3, results: [{ label: 'Potassium', value: '7,4 mmol/L', flag: 'critical', interpretation: 'Très anormalement haut, alerte', computed: false }] });
    expect(view.html).toContain('<div class="cda-paragraph">Potassium 7,4</div>');
    await expect(use(ReadReceived).page(claire, row.id)).rejects.toMatchObject({ code: 'received.nothing-to-show', status: 404 });
    expect(await traces(row.id)).toEqual(['document.received', 'document.exported', 'document.viewed', 'document.viewed']);
  });

  it('BIO-05 BIO-06 puts the results in the record once it is sure whose they are, and takes them back when it is not', async () => {
    const state = async (id: string): Promise<object[]> => db.dataSource.query('SELECT b.state, b.critical, count(r.id)::int AS results FROM biology_report b JOIN biology_result r ON r.report_id = b.id WHERE b.source_document_id = $1 GROUP BY b.id', [id]);
    const sure = await receive(report());
    expect(await state(sure.id)).toEqual([{ state: 'current', critical: 1, results: 1 }]);
    const doubtful = await receive(report((xml) => xml.replace(/qualifier="BR">[^<]+<\/family>/, 'qualifier="BR">MOREAU</family>')));
    expect(await state(doubtful.id)).toEqual([]);
    // A file is slow to read: nobody waits for it behind the row it belongs to.
    const storage = use(Storage);
    const read = jest.spyOn(storage, 'get').mockImplementation(async (sha256) => {
      await db.dataSource.query('SELECT 1 FROM received_document WHERE id = $1 FOR UPDATE NOWAIT', [doubtful.id]);
      read.mockRestore();
      return storage.get(sha256);
    });
    const confirmed = await use(DecideReceived).execute(claire, doubtful.id, { state: 'confirmed' }, doubtful.version);
    expect(await state(doubtful.id)).toEqual([{ state: 'current', critical: 1, results: 1 }]);
    await use(DecideReceived).execute(claire, doubtful.id, { state: 'set-aside' }, confirmed.version);
    expect(await state(doubtful.id)).toEqual([{ state: 'withdrawn', critical: 1, results: 1 }]);
    expect((await db.dataSource.query<{ action: string }[]>(`SELECT action FROM trace WHERE subject_type = 'biology-report' AND subject_id = (SELECT id FROM biology_report WHERE source_document_id = $1)::text ORDER BY seq`, [doubtful.id])).map(({ action }) => action)).toEqual(['biology.integrated', 'biology.withdrawn']);
  });

  it('keeps the same file once in a file', async () => {
    const xml = report();
    const [first, second] = [await receive(xml), await receive(xml)];
    expect(second.id).toBe(first.id);
    expect((await use(ListReceived).execute(claire, patientId, {})).items.filter(({ id }) => id === first.id)).toHaveLength(1);
  });

  it('lets nothing of a document enter the record before it is sure whose it is (VSM-20)', async () => {
    const row = await receive(report((xml) => xml.replace(/qualifier="BR">[^<]+<\/family>/, 'qualifier="BR">MOREAU</family>')));
    expect(await use(ReceivedSynthesis).read(claire, row.id)).toMatchObject({ mayAdd: false, hold: expect.stringContaining('« C’est bien ce patient »') as string });
    await expect(use(ReceivedSynthesis).add(claire, row.id, ['1'])).rejects.toMatchObject({ code: 'received.not-confirmed', status: 409 });
  });

  it('asks a person when the document names somebody else; the decision is signed and may change', async () => {
    const row = await receive(report((xml) => xml.replace(/qualifier="BR">[^<]+<\/family>/, 'qualifier="BR">DURAND</family>')));
    expect(row).toMatchObject({ match: 'differs', state: 'to-confirm', differences: [{ label: 'Nom de naissance', inDocument: 'DURAND', inFile: 'NESSI' }] });
    const aside = await use(DecideReceived).execute(nadia, row.id, { state: 'set-aside' }, row.version);
    expect(aside).toMatchObject({ state: 'set-aside', decidedByName: nadia.actor.displayName, version: row.version + 1 });
    await expect(use(DecideReceived).execute(claire, row.id, { state: 'confirmed' }, row.version)).rejects.toMatchObject({ code: 'resource.stale', status: 412 });
    expect(await use(DecideReceived).execute(claire, row.id, { state: 'confirmed' }, aside.version)).toMatchObject({ state: 'confirmed' });
    expect(await traces(row.id)).toEqual(['document.received', 'document.received-set-aside', 'document.received-confirmed']);
    await expect(use(DecideReceived).execute(aCaller({ ...claire, structureId: demoStructureId, permissions: ['document.read'] }), row.id, { state: 'confirmed' }, 3)).rejects.toMatchObject({ status: 403 });
  });

  it.each([
    ['a PDF', pdf, 'lettre.pdf', { content: 'pdf', page: 'pdf', match: 'unnamed', state: 'to-confirm' }], ['a picture', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9]), 'photo.jpg', { content: 'jpeg', page: 'image' }],
    ['a text', 'Compte rendu', 'mot.txt', { content: 'text', page: 'text' }],
  ] as const)('shows %s by what it is', async (_name, content, name, expected) => {
    const row = await receive(content, name);
    expect(row).toMatchObject({ ...expected, fileName: name, unreadable: null, structured: false });
    expect((await use(ReadReceived).page(claire, row.id)).bytes).toEqual(Buffer.from(content));
    await expect(use(ReadReceived).structured(claire, row.id)).rejects.toMatchObject({ code: 'received.nothing-to-show' });
  });

  it.each([
    ['a PDF that is cut', '%PDF-1.4\n1 0 obj', 'x.pdf', /coupé/], ['a PDF that is a program', 'MZ\u0000\u0001', 'x.pdf', /ni un PDF/], ['a page of the web', '<html><script>alert(1)</script></html>', 'x.xml', /ni un document/], ['a CDA that is cut', '<ClinicalDocument xmlns="urn:hl7-org:v3"><title>', 'x.xml', /coupé/],
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "c">]><ClinicalDocument xmlns="urn:hl7-org:v3">&b;</ClinicalDocument>', 'x.xml', /DOCTYPE/], ['an archive', 'PK\u0003\u0004', 'x.zip', /ni un document/],
  ])('keeps %s, says why it cannot be read, and loses nothing (issue 4, bad input)', async (_name, content, name, words) => {
    const row = await receive(content, name);
    expect(row).toMatchObject({ content: 'unreadable', unreadable: expect.stringMatching(words), page: null, structured: false, state: 'to-confirm' });
    expect((await use(ReadReceived).file(claire, row.id)).bytes).toEqual(Buffer.from(content));
    for (const read of [readings.page, readings.structured]) await expect(read(claire, row.id)).rejects.toMatchObject({ code: 'received.nothing-to-show' });
  });

  it('shows the PDF of a document of level 1 first, its attachments by name, never under a type it claims', async () => {
    const level1 = await receive(report((xml) => xml.replace(/<component><structuredBody>.*<\/component>(?=<\/ClinicalDocument>)/, `<component><nonXMLBody><text mediaType="application/pdf" representation="B64">${base64(pdf)}</text></nonXMLBody></component>`)));
    expect(level1).toMatchObject({ page: 'pdf', structured: false });
    expect(await use(ReadReceived).page(claire, level1.id)).toMatchObject({ type: 'application/pdf', fileName: 'piece-jointe-1.pdf' });
    const held = await receive(report((xml) => xml.replace('<entry>', `<entry><observationMedia ID="x"><value mediaType="image/png" representation="B64">${base64('<html>x</html>')}</value></observationMedia></entry><entry>`)));
    expect(await use(ReadReceived).attachment(claire, held.id, '1')).toMatchObject({ type: 'application/octet-stream', fileName: 'piece-jointe-1.bin' });
    await expect(use(ReadReceived).attachment(claire, held.id, '2')).rejects.toMatchObject({ code: 'received.nothing-to-show' });
  });

  it('tells the version that another one replaces', async () => {
    const set = newId();
    const version = (number: number): string => report((xml) => xml.replace('<setId root="1.2.4"/><versionNumber value="1"/>', `<setId root="1.2.5" extension="${set}"/><versionNumber value="${number}"/>`));
    const [first, second] = [await receive(version(1)), await receive(version(2))];
    expect(await use(ReadReceived).row(claire, first.id)).toMatchObject({ superseded: true });
    expect(await use(ReadReceived).row(claire, second.id)).toMatchObject({ superseded: false });
    const replacing = await receive(report((xml) => xml.replace('<recordTarget>', `<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3" extension="${set}"/></parentDocument></relatedDocument><recordTarget>`)));
    expect(replacing.superseded).toBe(false);
  });

  it('refuses an empty file, one that is no base64, another centre and an unknown patient', async () => {
    await expect(receive('')).rejects.toMatchObject({ code: 'received.file-empty', status: 422, field: 'content' });
    await expect(use(ReceiveDocument).execute(claire, patientId, { name: 'x', content: 'pas du base64 !' })).rejects.toMatchObject({ code: 'received.file-empty' });
    await expect(receive(pdf, 'x', stranger)).rejects.toMatchObject({ status: 404 });
    const row = await receive(report());
    for (const read of [readings.row, readings.file, readings.structured]) await expect(read(stranger, row.id)).rejects.toMatchObject({ code: 'received.unknown', status: 404 });
  });

  it('follows the patient’s choice of sharing in lists and in every way of reading (STR-10)', async () => {
    const row = await receive(report(), 'x.xml', claire, otherId);
    const listed = async (who: Caller): Promise<boolean> => (await use(ListReceived).execute(who, otherId, {})).items.some(({ id }) => id === row.id);
    expect([await listed(claire), await listed(nadia)]).toEqual([true, true]);
    await use(WriteConsents).execute(claire, otherId, 0, { ...noConsentRecorded, sharing: 'opposed' });
    expect([await listed(claire), await listed(nadia)]).toEqual([true, false]);
    for (const read of Object.values(readings)) await expect(read(nadia, row.id)).rejects.toMatchObject({ code: 'sharing.opposed', status: 403 });
    await expect(use(ReadReceived).attachment(nadia, row.id, '1')).rejects.toMatchObject({ code: 'sharing.opposed' });
    await expect(use(DecideReceived).execute(nadia, row.id, { state: 'confirmed' }, row.version)).rejects.toMatchObject({ code: 'sharing.opposed' });
  });

  it('goes through its pages by the mark of the last one', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do { const page = await use(ListReceived).execute(claire, patientId, { limit: '4', ...(after ? { after } : {}) }); seen.push(...page.items.map(({ id }) => id)); after = page.next ?? undefined; } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(12);
  });

  it('moves with its file at a merge and comes back, one that both hold staying (INS-62)', async () => {
    const [both, alone] = [report(), report()];
    const [here, there, moving] = [await receive(both), await receive(both, 'x.xml', claire, otherId), await receive(alone)];
    await use(Transactions).run(claire, async (ctx) => {
      const moved = await receivedMergePart.move(ctx, patientId, otherId);
      expect(moved['received_document']).toContain(moving.id);
      expect(moved['received_document']).not.toContain(here.id);
      await receivedMergePart.putBack(ctx, moved, patientId, otherId);
    });
    expect(await use(ReadReceived).row(claire, moving.id)).toMatchObject({ patientId });
    expect(await use(ReadReceived).row(claire, there.id)).toMatchObject({ patientId: otherId });
  });
});

it('reads the structured view of a document of the centre with the rights, the sharing and the trace of its page (DOC-33)', async () => {
  const draft = await use(CreateConsultation).execute(claire, patientId, {});
  const note = await use(SaveConsultation).execute(claire, draft.id, draft.version, { reason: 'Suivi', text: 'Tout va bien.' });
  const document = await use(ValidateDocument).execute(claire, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: false, mssantePatient: false, recipients: [] } });
  const view = await use(ReadStructuredView).execute(nadia, document.id);
  expect(view.html).toContain('NESSI');
  expect(view).toMatchObject({ typeLabel: 'CR ou fiche de consultation ou de visite' });
  expect(await use(ReadStructuredView).execute(claire, document.id, 1)).toMatchObject({ title: view.title });
  expect((await traces(document.id)).filter((action) => action === 'document.viewed')).toHaveLength(2);
  await expect(use(ReadStructuredView).execute(stranger, document.id)).rejects.toMatchObject({ code: 'document.unknown' });
  await use(WriteConsents).execute(claire, patientId, 0, { ...noConsentRecorded, sharing: 'opposed' });
  await expect(use(ReadStructuredView).execute(nadia, document.id)).rejects.toMatchObject({ code: 'sharing.opposed' });
});

describe('Every document of the file in one list (DMP-46, DMP-47, SC.CDA/INT.17)', () => {
  const whole = async (who: Caller, sort: DocumentOrder, limit = '5'): Promise<AllDocumentsRow[]> => {
    const rows: AllDocumentsRow[] = [];
    let after: string | undefined;
    do { const page = await use(ListAllDocuments).execute(who, patientId, { sort, limit, ...(after ? { after } : {}) }); rows.push(...page.items); after = page.next ?? undefined; } while (after);
    return rows;
  };
  it('sorts what was produced and what was received together, page by page, losing none', async () => {
    await receive(report((xml) => xml.replace('value="20260312"', 'value="1998"')), 'ancien.xml');
    const { total } = await use(ListAllDocuments).execute(claire, patientId, {});
    for (const sort of ['act', 'type', 'filed'] as const) {
      const rows = await whole(claire, sort);
      expect(rows).toEqual(await whole(claire, sort, '200'));
      expect([new Set(rows.map(({ id }) => id)).size, rows.length]).toEqual([total, total]);
      expect(new Set(rows.map(({ origin }) => origin))).toEqual(new Set(['centre', 'hand']));
    }
    const [byAct, byType] = [await whole(claire, 'act'), await whole(claire, 'type')];
    expect(byAct.at(-1)).toMatchObject({ actDate: '1998', title: 'Ionogramme' });
    const said = byAct.flatMap(({ actDate }) => actDate?.slice(0, 10) ?? []);
    expect(said).toEqual([...said].sort().reverse());
    const codes = byType.map(({ typeCode }) => typeCode ?? '~');
    expect(codes).toEqual([...codes].sort());
    expect(byType.find(({ origin }) => origin === 'centre')).toMatchObject({ typeCode: '11488-4', typeLabel: 'CR ou fiche de consultation ou de visite', versionNumber: 1, state: null });
  });
  it('remembers the order of each person', async () => {
    await use(ListAllDocuments).choose(claire, 'type');
    expect([(await use(ListAllDocuments).execute(claire, patientId, {})).sort, (await use(ListAllDocuments).execute(nadia, patientId, {})).sort]).toEqual(['type', 'act']);
    await expect(use(ListAllDocuments).execute(claire, patientId, { after: 'eyJ4Ijox' })).rejects.toMatchObject({ code: 'request.cursor' });
    const page = await use(ListAllDocuments).execute(claire, patientId, { sort: 'act', limit: '1' });
    await expect(use(ListAllDocuments).execute(claire, patientId, { sort: 'type', after: page.next ?? '' })).rejects.toMatchObject({ code: 'request.cursor' });
  });
  it('leaves out what the patient does not share (STR-10), and another centre', async () => {
    expect(await whole(nadia, 'act')).toEqual([]);
    await expect(use(ListAllDocuments).execute(stranger, patientId, {})).rejects.toMatchObject({ status: 404 });
  });
});

describeWithReference('Official examples received', (folder) => {
  const examples = join(folder, 'cda-kit', 'ExemplesCDA');
  it.each(readdirSync(examples).sort().filter((_name, index) => index % 4 === 0))('%s', async (name) => {
    const row = await receive(readFileSync(join(examples, name)), name, claire, otherId);
    expect(row).toMatchObject({ content: 'cda', unreadable: null, match: 'differs', state: 'to-confirm' });
    expect((await use(ReadReceived).structured(claire, row.id)).html).toContain('<article class="cda-document"');
    if (row.page === 'pdf') expect((await use(ReadReceived).page(claire, row.id)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
