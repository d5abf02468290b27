import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { readCda, readVaccinations, type CdaDocument } from '@pluriel/clinical-formats/cda-reader';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { DocumentAnnulled, DocumentValidated } from '@pluriel/documents/domain';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { loadBuiltInLists, NomenclaturesModule } from '@pluriel/nomenclatures/server';
import { Events, PlatformModule, systemCaller, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { EPrescriptionGateway, NoEPrescriptionGateway, prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { BoxProducts, ConfirmVaccination, CorrectVaccination, EndVaccination, ReadBooklet, RecallBatches, RecordVaccination, recordEntities, RecordModule, VaccineProductReader, type Vaccination } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { PscProofs, securityEntities, SecurityModule } from '@pluriel/security/server';
import { CorrectDocument } from '../correction/correct-document';
import { documentsEntities, DocumentsModule } from '../documents.module';
import { ImportSynthesis, type SynthesisSource } from '../synthesis/import-synthesis';
import { FrozenDocumentReader } from '../versions/frozen-document';
import { SignVaccination } from './sign-vaccination';

const gs = '\u001D';
/** The box of the published vector (prescription.md §6), not yet expired. */
const gardasil = (serial: string, expiry = '491231'): string => `010340093005620217${expiry}10LOT42${gs}21${serial}`;

describe('vaccinations, their notes and their recalls, with every context below, in PostgreSQL', () => {
  let db: TestDatabase; let module: TestingModule; let claire: Caller; let nadia: Caller; let pharmacist: Caller; let secretary: Caller; let ruth: string; let other: string;
  const sent: DocumentValidated[] = [];
  let noteElsewhere: CdaDocument | null = null;
  const given = (part: object = {}) => ({
    status: 'done', vaccine: { name: 'GARDASIL 9, papillomavirus humain 9-valent', cis: '65017887', atc: 'J07BM03', cip13: '3400930056202' }, diseases: ['hpv'], on: '2026-03-12', act: 'INITIMMUNIZ', rank: 1, lot: 'LOT42', expiry: '2027-12-31', serial: null, site: 'left-deltoid', route: 'intramuscular', doseMl: 0.5, comment: null, ...part,
  });
  const record = (who: Caller, patientId: string, content: object, origin: 'given' | 'declared' = 'given') => module.get(RecordVaccination, { strict: false }).execute(who, patientId, { origin, content: { ...content } });
  const sign = (who: Caller, { id, version }: Vaccination, send = true) => module.get(SignVaccination).execute(who, id, version, send);
  const booklet = (who: Caller, patientId: string) => module.get(ReadBooklet, { strict: false }).execute(who, patientId);
  const withRights = (caller: Caller): Caller => ({ ...caller, actor: { ...caller.actor, permissions: new Set<string>(permissionsOf(caller.actor.profession ?? 'secretaire')) } });

  beforeAll(async () => {
    const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
    db = await testDatabase(entities);
    module = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, NomenclaturesModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] })
      .overrideProvider(EPrescriptionGateway).useValue(new NoEPrescriptionGateway()).overrideProvider(PscProofs).useValue({ of: () => Promise.resolve(null) }).compile();
    await module.init();
    await loadBuiltInLists(db.dataSource);
    const { accounts } = await module.get(SeedDemoCentre).execute();
    const patients = await module.get(SeedDemoPatients, { strict: false }).execute(systemCaller('Démonstration', demoStructureId));
    const named = (name: string): string => Object.entries(patients).find(([key]) => key.startsWith(name))?.[1] ?? '';
    [ruth, other] = [named('NESSI RUTH'), named('ADRDEUX')];
    const account = (profession: string): string => accounts.find((candidate) => candidate.profession === profession)?.id ?? '';
    claire = withRights(aCaller({ userId: accounts.find(({ login }) => login === 'claire.martin')?.id ?? '', structureId: demoStructureId }));
    nadia = withRights(aCaller({ userId: account('infirmier'), structureId: demoStructureId, profession: 'infirmier', displayName: 'Nadia' }));
    secretary = withRights(aCaller({ userId: account('secretaire'), structureId: demoStructureId, profession: 'secretaire' }));
    const pharmacistId = newId();
    await db.dataSource.query(`INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession, rpps) VALUES ($1, $2, 'pharma', 'OFFICINE', 'Paul', 'pharmacien', '10000000322')`, [pharmacistId, demoStructureId]);
    pharmacist = withRights(aCaller({ userId: pharmacistId, structureId: demoStructureId, profession: 'pharmacien', displayName: 'Paul OFFICINE' }));
    module.get(Events).on(DocumentValidated, async (_ctx, event) => { sent.push(event); });
  }, 120_000);
  afterAll(async () => { await module?.close(); await db?.close(); });

  it('VAC-02 VAC-03 reads a box: vaccine, batch, serial, expiry, and the dose the calendar expects', async () => {
    const box = await module.get(VaccineProductReader, { strict: false }).box(nadia, { content: gardasil('S1'), patientId: ruth });
    expect(box).toMatchObject({ lot: 'LOT42', serial: 'S1', known: 'base', expired: false, warning: null, vaccine: { name: expect.stringContaining('GARDASIL 9') as string, cis: '65017887', atc: 'J07BM03', cip13: '3400930056202', diseases: ['hpv'] } });
    const read = (content: string) => module.get(VaccineProductReader, { strict: false }).box(nadia, { content });
    expect(await read(gardasil('S1', '200131'))).toMatchObject({ expired: true, warning: 'Cette boîte est périmée depuis le 31/01/2020 : ne l’injectez pas, prenez-en une autre.' });
    expect(await read('3400930000007')).toMatchObject({ vaccine: null, known: 'unknown', warning: expect.stringContaining('cherchez le vaccin par son nom') as string });
    await expect(read('IS0100')).rejects.toMatchObject({ code: 'box.foreign' });
    module.get(BoxProducts, { strict: false }).register(() => Promise.resolve('DOLIPRANE 500 mg, comprimé'));
    await expect(read('3400930000007')).rejects.toMatchObject({ code: 'box.not-vaccine', message: 'Cette boîte est « DOLIPRANE 500 mg, comprimé » : ce n’est pas un vaccin.' });
    expect(await module.get(VaccineProductReader, { strict: false }).search(nadia, { words: 'grippe', patientId: ruth })).toEqual(expect.arrayContaining([expect.objectContaining({ cis: '63156183', diseases: ['influenza'] })]));
  });

  it('VAC-01 VAC-09 VAC-12 a nurse records and signs in one gesture: the note tells the box, who prescribed and who injected, and leaves by itself', async () => {
    const kept = await record(nadia, ruth, given({ serial: 'S1', prescriber: { userId: claire.actor.userId, name: 'Dr Claire MARTIN' } }));
    expect(kept).toMatchObject({ state: 'recorded', content: { injector: { userId: nadia.actor.userId } } });
    const note = await sign(nadia, kept);
    expect(note).toMatchObject({ title: expect.stringContaining('Note de vaccination · GARDASIL 9') as string });
    expect(sent.at(-1)).toMatchObject({ documentId: note.id, routes: { dmp: true, mssantePatient: true, recipients: [{ kind: 'user', id: claire.actor.userId }] } });
    const frozen = await module.get(Transactions).read(nadia, (ctx) => module.get(FrozenDocumentReader).get(ctx, note.versionId));
    expect([frozen.typeCode, frozen.formatCode]).toEqual(['87273-9', 'urn:asip:ci-sis:vac-note:2021']);
    const read = readCda(await module.get(FrozenDocumentReader).cda(frozen));
    if ('document' in read) noteElsewhere = read.document;
    expect('document' in read && readVaccinations(read.document)).toMatchObject([{ lot: 'LOT42', rank: 1, date: { iso: expect.stringMatching(/^2026-03-12/) as string }, codes: expect.arrayContaining([expect.objectContaining({ code: '65017887' }), expect.objectContaining({ code: 'J07BM03' }), expect.objectContaining({ code: '3400930056202' })]) as unknown }]);
    expect((await booklet(claire, ruth)).vaccinations.find(({ id }) => id === kept.id)).toMatchObject({ state: 'signed', documentId: note.id });
    await expect(module.get(CorrectVaccination, { strict: false }).execute(nadia, kept.id, 2, {})).rejects.toMatchObject({ code: 'vaccination.signed' });
    await expect(db.dataSource.query(`UPDATE vaccination SET content = content || '{"lot": "X"}', version = version + 1 WHERE id = $1`, [kept.id])).rejects.toThrow(/says the same for ever/);
  });

  it('VAC-10 a note read elsewhere is offered element by element, enters the booklet as told, once, and waits for a professional', async () => {
    if (noteElsewhere === null) throw new Error('the note was not read');
    const source: SynthesisSource = { patientId: other, kind: 'dmp-document', id: newId(), document: noteElsewhere, confirmed: true };
    const during = <T>(work: (synthesis: ImportSynthesis, ctx: Ctx) => Promise<T>, who = claire): Promise<T> => module.get(Transactions).run(who, (ctx) => work(module.get(ImportSynthesis), ctx));
    const offered = await during((synthesis, ctx) => synthesis.compare(ctx, source));
    expect(offered.elements.map(({ kind, likeness, refusal }) => [kind, likeness, refusal])).toEqual([['vaccination', 'new', null]]);
    const keys = offered.elements.map(({ key }) => key);
    await expect(during((synthesis, ctx) => synthesis.add(ctx, source, keys), secretary)).rejects.toMatchObject({ code: 'access.refused' });
    expect(await during((synthesis, ctx) => synthesis.add(ctx, source, keys))).toMatchObject({ added: 1, alreadyThere: 0, synthesis: { elements: [{ likeness: 'same' }] } });
    expect(await during((synthesis, ctx) => synthesis.add(ctx, source, keys))).toMatchObject({ added: 0, alreadyThere: 1 });
    const [kept] = (await booklet(claire, other)).vaccinations;
    expect(kept).toMatchObject({ origin: 'imported', confirmedByName: null, content: { lot: 'LOT42', on: '2026-03-12', rank: 1, site: 'left-deltoid', route: 'intramuscular', diseases: ['hpv'], vaccine: { cis: '65017887', cip13: '3400930056202' } } });
    if (kept) await module.get(EndVaccination, { strict: false }).execute(claire, kept.id, kept.version, { reason: 'duplicate' });
  });

  it('VAC-17 a correction replaces the note; an annulled document takes the vaccination out of the booklet', async () => {
    const before = (await booklet(nadia, ruth)).vaccinations.find(({ state }) => state === 'signed');
    const { sourceId } = await module.get(CorrectDocument).execute(nadia, before?.documentId ?? '');
    expect((await booklet(claire, ruth)).vaccinations.map(({ id }) => id)).not.toContain(sourceId);
    const draft = await module.get(CorrectVaccination, { strict: false }).execute(nadia, sourceId, 1, { ...before?.content, lot: 'LOT43' });
    const second = await sign(nadia, draft);
    expect(second).toMatchObject({ id: before?.documentId, versionNumber: 2 });
    const now = (await booklet(nadia, ruth)).vaccinations;
    expect(now.filter(({ documentId }) => documentId === before?.documentId)).toMatchObject([{ id: sourceId, content: { lot: 'LOT43' } }]);
    await module.get(Transactions).run(nadia, (ctx) => module.get(Events).publish(ctx, new DocumentAnnulled(second.id, ruth)));
    expect((await booklet(nadia, ruth)).vaccinations.filter(({ documentId }) => documentId !== null)).toEqual([]);
    expect((await module.get(ReadBooklet, { strict: false }).versions(nadia, sourceId)).map(({ change }) => change)).toEqual(['ended', 'signed', 'corrected', 'created']);
  });

  it('VAC-08 what the patient tells waits for a professional, who answers for it and may sign it', async () => {
    const told = await record(nadia, ruth, given({ on: '2019', lot: null, expiry: null, site: null, route: null, doseMl: null, vaccine: { name: 'ROR, le nom est oublié', cis: null, atc: null, cip13: null }, diseases: ['measles', 'mumps', 'rubella'], act: 'IMMUNIZ', rank: null }), 'declared');
    expect(told.confirmedByName).toBeNull();
    const confirmed = await module.get(ConfirmVaccination, { strict: false }).execute(claire, told.id, told.version);
    expect(confirmed).toMatchObject({ version: 2, confirmedByName: claire.actor.displayName });
    await expect(module.get(ConfirmVaccination, { strict: false }).execute(claire, told.id, 2)).rejects.toMatchObject({ code: 'vaccination.confirmed' });
    await expect(sign(claire, confirmed)).rejects.toMatchObject({ code: 'document.invalid', errors: expect.arrayContaining([expect.objectContaining({ field: 'vaccine' }), expect.objectContaining({ field: 'on' })]) as unknown });
    const [fresh] = (await booklet(claire, ruth)).vaccinations.filter(({ id }) => id === told.id);
    const precise = await module.get(CorrectVaccination, { strict: false }).execute(claire, told.id, fresh?.version ?? 0, { ...given(), on: '2019-05-04', lot: null, act: 'IMMUNIZ', rank: null });
    expect(await sign(claire, precise)).toMatchObject({ authorName: 'Dr Claire MARTIN' });
  });

  it('VAC-13 a note may stay in the centre, to be printed', async () => {
    const kept = await record(claire, other, given({ on: '2026-03-02' }));
    await sign(claire, kept, false);
    expect(sent.at(-1)?.routes).toMatchObject({ dmp: false, mssantePatient: false, recipients: [] });
  });

  it('VAC-12 refuses by profession: a pharmacist records and reads the booklet, names the prescriber below eleven years; a secretary may not', async () => {
    const [child] = await db.dataSource.query<{ id: string }[]>(`SELECT id FROM patient WHERE structure_id = $1 AND date_naissance > '2018-01-01' LIMIT 1`, [demoStructureId]);
    if (child) await expect(record(pharmacist, child.id, given())).rejects.toMatchObject({ code: 'vaccination.invalid', errors: [{ field: 'prescriber' }] });
    const flu = await record(pharmacist, other, given({ vaccine: { name: 'INFLUVAC', cis: '63156183', atc: 'J07BB02', cip13: null }, diseases: ['influenza'], act: 'IMMUNIZ', rank: null }));
    expect((await booklet(pharmacist, other)).vaccinations.map(({ id }) => id)).toContain(flu.id);
    await expect(record(withRights(secretary), other, given({ on: '2026-03-11' }))).rejects.toMatchObject({ code: 'vaccination.profession' });
    expect([permissionsOf('secretaire').has('vaccination.write'), permissionsOf('psychologue').has('vaccination.read'), permissionsOf('kine').has('vaccination.write'), permissionsOf('pharmacien').has('record.read')]).toEqual([false, false, false, false]);
  });

  it('bad input: the same dose twice, the box of somebody else, an expired box, two people at once', async () => {
    const first = await record(claire, ruth, given({ on: '2026-02-01', serial: 'S9', lot: 'LOT9' }));
    await expect(record(nadia, ruth, given({ on: '2026-02-01', lot: 'LOT9' }))).rejects.toMatchObject({ code: 'vaccination.same-day', status: 409 });
    await expect(record(nadia, other, given({ on: '2026-02-02', serial: 'S9', lot: 'lot9' }))).rejects.toMatchObject({ code: 'vaccination.box-used', status: 409 });
    expect((await record(nadia, other, given({ on: '2026-02-02', serial: 'S9', lot: 'LOT9', sharedVial: true }))).content['sharedVial']).toBe(true);
    await expect(record(nadia, other, given({ on: '2026-02-03', expiry: '2026-02-02' }))).rejects.toMatchObject({ errors: [{ code: 'vaccination.expired', field: 'expiry' }] });
    await module.get(CorrectVaccination, { strict: false }).execute(nadia, first.id, 1, { ...first.content, comment: 'Bien supporté' });
    // Kept again as it is: no version, whatever the order of what the database gives back.
    expect(await module.get(CorrectVaccination, { strict: false }).execute(nadia, first.id, 2, { ...first.content, comment: 'Bien supporté' })).toMatchObject({ version: 2 });
    await expect(module.get(CorrectVaccination, { strict: false }).execute(claire, first.id, 1, { ...first.content, comment: 'Autre' })).rejects.toMatchObject({ code: 'resource.stale', current: { content: { comment: 'Bien supporté' } } });
    expect(await module.get(EndVaccination, { strict: false }).execute(claire, first.id, 2, { reason: 'entered-in-error' })).toMatchObject({ active: false });
  });

  it('VAC-06 VAC-07 the booklet tells what is due with the edition of the calendar, prints it, and hides what is not shared', async () => {
    await record(claire, other, { ...given({ on: '2026-03-01', status: 'refused', reason: 'Préfère attendre', diseases: ['zoster'] }), vaccine: { name: 'Shingrix', cis: null, atc: 'J07BK03', cip13: null } });
    const read = await booklet(claire, other);
    expect(read).toMatchObject({ restricted: false, calendar: { edition: '2025', reviewed: false } });
    expect(read.plan?.length).toBeGreaterThan(10);
    const { bytes } = await module.get(ReadBooklet, { strict: false }).print(claire, other);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await db.dataSource.query(`INSERT INTO consent (structure_id, patient_id, sharing, sharing_limits) VALUES ($1, $2, 'opposed', '[]') ON CONFLICT (patient_id) DO UPDATE SET sharing = 'opposed'`, [demoStructureId, other]);
    const hidden = await booklet(nadia, other);
    // Her own, and nothing of the others: the calendar would be false.
    expect([hidden.restricted, hidden.plan, hidden.vaccinations.map(({ content }) => content['lot'])]).toEqual([true, null, ['LOT9']]);
    expect(read.vaccinations.length).toBeGreaterThan(1);
  });

  it('VAC-16 STR-05 STR-10 a batch finds everybody, whose booklet is closed to who searches with what it takes to call him back and no more; figures by vaccine, age and batch', async () => {
    const recall = module.get(RecallBatches, { strict: false });
    const found = await recall.find(claire, { lot: ' lot42 ' });
    expect(found.lot).toBe('LOT42');
    expect(found.people.map(({ patientId }) => patientId)).toContain(other);
    const elsewhere = await recall.find(pharmacist, { lot: 'LOT42' });
    // What the pharmacist recorded himself stays his to see; who objects to sharing with him is named and nothing more.
    expect([elsewhere.people.map(({ vaccine }) => vaccine).sort(), elsewhere.contactOnly, elsewhere.total, elsewhere.cut]).toEqual([['INFLUVAC', null], 1, 2, false]);
    const closed = elsewhere.people.find(({ contactOnly }) => contactOnly);
    expect(closed).toMatchObject({ patientId: other, name: expect.stringContaining('ADRDEUX') as string, lot: 'LOT42', vaccine: null, on: null, authorName: null });
    // A stranger to the care team recalls everybody too: missing one is the danger.
    await db.dataSource.query(`INSERT INTO care_team_rule (structure_id, rule, act_months, changed_by_name, changed_at) VALUES ($1, 'team', 24, 'test', now())`, [demoStructureId]);
    const midwife = withRights(aCaller({ structureId: demoStructureId, profession: 'sage-femme' }));
    const stranger = await recall.find(midwife, { lot: 'LOT42' });
    expect([stranger.total, stranger.people.map(({ patientId }) => patientId).sort(), stranger.people.every(({ vaccine, on, authorName }) => vaccine === null && on === null && authorName === null)]).toEqual([found.total, found.people.map(({ patientId }) => patientId).sort(), true]);
    await db.dataSource.query('DELETE FROM care_team_rule');
    await expect(recall.find(claire, { lot: '?' })).rejects.toMatchObject({ code: 'batch.lot' });
    expect((await recall.export(claire, { lot: 'LOT42' })).fileName).toMatch(/^rappel-lot-.*\.xlsx$/);
    const figures = await recall.figures(claire, { from: '2026-01-01', to: '2026-12-31' });
    expect(figures.total).toBe(figures.vaccines.reduce((sum, { n }) => sum + n, 0));
    expect(figures.ages.length).toBeGreaterThan(0);
  });
});
