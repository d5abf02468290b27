import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { careTeamEntities, CareTeamModule, writeLevel } from '@pluriel/care-team/server';
import { checkCda } from '@pluriel/clinical-formats/cda';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { fieldsOf, fillLetter, inlinesOfText, letterText, questionsOf, shippedTemplates, startingHead, type LetterBlock, type LetterBody } from '@pluriel/documents/domain';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { AddElement, CreateConsultation, recordEntities, RecordModule, SaveConsultation } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { CorrectDocument } from '../correction/correct-document';
import { documentsEntities, DocumentsModule } from '../documents.module';
import { letterMergePart } from '../merge-part';
import { PreviewDocument } from '../preview/preview-document';
import { ReadDocumentRoutes } from '../routes/read-document-routes';
import { ValidateDocument } from '../validation/validate-document';
import { DocumentVersionRecord } from '../versions/document.entity';
import { FrozenDocumentReader } from '../versions/frozen-document';
import { PrintDocument } from '../versions/print-document';
import type { LetterTemplateInput } from './letter-template.dto';
import { LetterTemplates } from './letter-templates';
import { LetterVignettes } from './letter-vignettes';
import type { Letter } from './letter.dto';
import { WriteLetters } from './write-letters';

let db: TestDatabase;
let app: TestingModule;
let ruth: string;
let provisional: string;
let cardiologist: string;
const person = (login: string, profession: 'medecin' | 'infirmier' | 'secretaire' | 'administrateur'): Caller => aCaller({ userId: demoAccounts.find((account) => account.login === login)?.id ?? '', structureId: demoStructureId, profession, permissions: [...permissionsOf(profession)] });
const claire = person('claire.martin', 'medecin');
const nadia = person('nadia.ben', 'infirmier');
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });
const letters = (): WriteLetters => use(WriteLetters);
const templates = (): LetterTemplates => use(LetterTemplates);
const shipped = (word: string): string => shippedTemplates.find((one) => one.word === word)?.id ?? '';
const body = (...texts: string[]): LetterBody => ({ type: 'doc', content: texts.map((text): LetterBlock => ({ type: 'paragraph', content: inlinesOfText(text) })) });
const noRoutes = { dmp: false, mssantePatient: false, recipients: [] };
const traces = async (id: string): Promise<string[]> => (await db.dataSource.query<{ action: string }[]>('SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq', [id])).map(({ action }) => action);
const validate = ({ id, version }: Letter, caller = claire) => use(ValidateDocument).execute(caller, { source: 'letter', sourceId: id, sourceVersion: version, routes: noRoutes });
const template = (changes: Partial<LetterTemplateInput> = {}): LetterTemplateInput => ({ kind: 'letter', own: false, name: 'Avis cardiologique', type: 'referral-letter', routes: { dmp: true, mssantePatient: false, mssanteRecipient: true }, subject: 'Avis', body: body('Bonjour {recipient.name},', 'Tél. {patient.phone}'), ...changes });
const answered = (letter: LetterBody): LetterBody => JSON.parse(JSON.stringify(letter).replace(/\{"type":"question","attrs":\{"label":"([^"]+)"\}\}/g, '{"type":"text","text":"$1"}')) as LetterBody;

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...careTeamEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, CareTeamModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  const patients = await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId));
  ruth = Object.entries(patients).find(([name]) => name.startsWith('NESSI'))?.[1] ?? '';
  const [other] = await db.dataSource.query<{ id: string }[]>(`SELECT id FROM patient WHERE status = 'provisoire' AND merged_into IS NULL ORDER BY id LIMIT 1`);
  provisional = other?.id ?? '';
  const [outside] = await db.dataSource.query<{ id: string }[]>(`SELECT id FROM correspondent WHERE structure_id = $1 AND mssante_address IS NOT NULL ORDER BY family_name LIMIT 1`, [demoStructureId]);
  cardiologist = outside?.id ?? '';
  for (const [kind, content, level] of [['problem', { label: 'Diabète de type 2', since: '2014' }, 'team'], ['treatment', { label: 'Metformine 500 mg', duration: 'long-term', posology: '1 – 0 – 1' }, 'team'], ['measure', { sign: 'weight', value: 72, unit: 'kg', on: '2026-03-12' }, 'team'], ['problem', { label: 'Violences conjugales' }, 'author']] as const) await use(AddElement).execute(claire, ruth, { kind, content, level } as never);
}, 180_000);
afterAll(async () => { await app?.close(); await db?.close(); });

describe('Letters', () => {
  it('LET-01 LET-06 DOC-31 opens a letter filled with the file, empty fields dropped with their line, nothing confidential in it', async () => {
    const letter = await letters().create(claire, ruth, shipped('confrere'));
    const text = letterText(letter.body);
    expect(text).toMatch(/Je vous adresse Madame .*NESSI|Je vous adresse Madame .*VINCI/);
    expect(text).toContain('Diabète de type 2 (depuis 2014)');
    expect(text).toContain('Metformine 500 mg · 1 – 0 – 1');
    expect(text).toContain('72 kg');
    // Confidential to its author: not in a letter by itself. Nobody said anything of allergies: neither the field nor its heading.
    expect(text).not.toContain('Violences');
    expect(text).not.toContain('Allergies');
    expect(letter).toMatchObject({ type: 'referral-letter', state: 'draft', name: 'Lettre à un confrère', version: 1 });
    expect(fieldsOf(letter.body)).toContain('patient.name');
    const { fields, groups } = await letters().insertions(claire, letter.id);
    expect(groups.find(({ key }) => key === 'problem')?.items.map(({ label }) => label)).toEqual(['Diabète de type 2']);
    expect(fields.find(({ key }) => key === 'record.weight')?.value).toBe('72 kg');
    expect(fields.find(({ key }) => key === 'record.allergies')?.value).toBeNull();
    expect(fields.find(({ key }) => key === 'record.measures')?.blocks?.map(({ type }) => type)).toEqual(['table']);
    expect(await traces(ruth)).toContain('record.viewed');
  });

  it('LET-04 STR-04 merges the last note of its author and proposes signed documents, unless they are not for the whole team', async () => {
    const { id: noteId, version } = await use(CreateConsultation).execute(claire, ruth, {} as never) as unknown as { id: string; version: number };
    await use(SaveConsultation).execute(claire, noteId, version, { reason: 'Fatigue', text: 'Se dit lasse.' } as never);
    const said = async (): Promise<(string | null | undefined)[]> => { const { id } = await letters().create(claire, ruth, shipped('compte-rendu')); const { fields } = await letters().insertions(claire, id); return ['consultation.reason', 'consultation.text'].map((key) => fields.find((one) => one.key === key)?.value); };
    expect(await said()).toEqual(['Fatigue', 'Se dit lasse.']);
    const [note] = await db.dataSource.query<{ at: Date }[]>('SELECT at FROM consultation_note WHERE id = $1', [noteId]);
    await use(Transactions).run(claire, (ctx) => writeLevel(ctx, { id: noteId, kind: 'consultation', patientId: ruth, authorId: claire.actor.userId ?? '', authorName: 'Dr Claire MARTIN', at: note?.at ?? new Date() }, { level: 'author', professions: [], userIds: [] }));
    expect(await said()).toEqual([null, null]);
  });

  it('LET-06 LET-14 writes the matricule and what is made of it for a qualified identity only', async () => {
    const of = async (patientId: string) => { const { id } = await letters().create(claire, patientId, null); const { fields } = await letters().insertions(claire, id); return Object.fromEntries(fields.filter(({ key }) => /matricule|secure|identity/.test(key)).map(({ key, value }) => [key, value])); };
    const [patient] = await db.dataSource.query<{ status: string; matricule: string }[]>('SELECT status, matricule FROM patient WHERE id = $1', [ruth]);
    const facts = await of(ruth);
    expect(patient?.status).toBe('qualifiee');
    expect(facts).toMatchObject({ 'patient.matricule': patient?.matricule, 'patient.secure-address': `${patient?.matricule}@patient.mssante.fr`, 'patient.identity-status': 'Identité qualifiée' });
    expect(await of(provisional)).toMatchObject({ 'patient.matricule': null, 'patient.matricule-type': null, 'patient.secure-address': null, 'patient.identity-status': 'Identité provisoire' });
  });

  it('LET-02 LET-06 says who is insured and the ADELI number; the number that pays is written as a matricule is', async () => {
    const of = async (patientId: string) => { const { id } = await letters().create(claire, patientId, null); const { fields } = await letters().insertions(claire, id); return Object.fromEntries(fields.filter(({ key }) => /^insured|adeli/.test(key)).map(({ key, value }) => [key, value])); };
    await db.dataSource.query(`UPDATE app_user SET adeli = '751012345' WHERE id = $1`, [claire.actor.userId]);
    for (const id of [ruth, provisional]) await db.dataSource.query(`INSERT INTO patient_sheet (patient_id, structure_id, insured_number, insured_name, insured_quality, regime_code, fund_code, centre_code, complementary_name, updated_by_name, updated_at, version) VALUES ($1, $2, '1770763220822', 'Paul NESSI', 'spouse', '01', '751', '0001', 'Mutuelle bleue', 'Claire', now(), 1)`, [id, claire.structureId]);
    expect(await of(ruth)).toEqual({ 'doctor.adeli': '751012345', 'insured.name': 'Paul NESSI', 'insured.quality': 'Conjoint de l’assuré', 'insured.number': '1770763220822', 'insured.fund': '01 751 0001', 'insured.complementary': 'Mutuelle bleue' });
    expect(await of(provisional)).toMatchObject({ 'insured.name': 'Paul NESSI', 'insured.number': null });
    await db.dataSource.query('DELETE FROM patient_sheet');
    expect(await of(ruth)).toMatchObject({ 'insured.name': null, 'insured.fund': null });
  });

  it('LET-15 takes the recipient into its words and its page, is signed once nothing is left to complete, as CDA and PDF/A of its type', async () => {
    const opened = await letters().create(claire, ruth, shipped('confrere'));
    expect(questionsOf(opened.body)).toEqual(['motif de l’adressage', 'histoire récente, examen']);
    const addressed = await letters().save(claire, opened.id, opened.version, { recipients: [{ kind: 'correspondent', id: cardiologist }] });
    const { displayName } = addressed.recipients[0] ?? { displayName: '' };
    const fresh = await letters().refresh(claire, opened.id, addressed.version);
    expect(letterText(fresh.body)).toContain('Cher confrère, chère consœur');
    await expect(validate(fresh)).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'body', message: expect.stringContaining('motif de l’adressage') }, { field: 'body' }] });
    const written = await letters().save(claire, opened.id, fresh.version, { body: answered(fresh.body), contactOn: '2026-03-02', subject: 'Avis cardiologique' });
    expect((await use(PreviewDocument).execute(claire, 'letter', opened.id)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await use(ReadDocumentRoutes).execute(claire, 'letter', opened.id)).usualRecipients.map(({ id }) => id)).toEqual([cardiologist]);
    const row = await validate(written);
    expect(row).toMatchObject({ typeCode: '96349-6', source: 'letter', versionNumber: 1, title: expect.stringMatching(/· Lettre d’adressage · Lettre à un confrère : Avis cardiologique$/) });
    const version = await db.dataSource.manager.findOneByOrFail(DocumentVersionRecord, { id: row.versionId });
    expect(version.serviceStart.toISOString()).toBe('2026-03-01T23:00:00.000Z');
    const cda = (await use(Transactions).read(claire, async (ctx) => use(FrozenDocumentReader).cda(await use(FrozenDocumentReader).get(ctx, row.versionId)))).toString();
    expect(await checkCda(cda)).toEqual([]);
    expect(cda).toContain(displayName);
    expect(await traces(opened.id)).toEqual(['letter.created', 'letter.updated', 'letter.updated', 'letter.updated']);
    await expect(letters().save(claire, opened.id, written.version + 1, { name: 'Autre' })).rejects.toMatchObject({ code: 'document.already-validated' });
    // LET-12: the first sheet is the original, the next ones say that they are not.
    const names = [await use(PrintDocument).execute(claire, row.id), await use(PrintDocument).execute(claire, row.id)].map(({ fileName }) => fileName);
    expect(names).toEqual(['courrier-original.pdf', 'courrier-duplicata.pdf']);
    // A correction is a new version of the same document.
    const { sourceId } = await use(CorrectDocument).execute(claire, row.id);
    const draft = await letters().read(claire, sourceId);
    expect(draft).toMatchObject({ correctsDocumentId: row.id, subject: 'Avis cardiologique' });
    expect(await validate(await letters().save(claire, sourceId, draft.version, { subject: 'Avis' }))).toMatchObject({ id: row.id, versionNumber: 2 });
  });

  it('refuses a letter to nobody, and lets a certificate be handed over (LET-09)', async () => {
    const letter = await letters().create(claire, provisional, null);
    await expect(validate(await letters().save(claire, letter.id, letter.version, { body: body('Bonjour') }))).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'header.recipients' }] });
    const certificate = await letters().create(claire, provisional, shipped('certificat'));
    expect(await validate(await letters().save(claire, certificate.id, certificate.version, { body: answered(certificate.body) }))).toMatchObject({ typeCode: 'CERT_DECL' });
  });

  it('refuses what is not a letter: scripts, pictures, unknown fields, a book; keeps what was there', async () => {
    const letter = await letters().create(claire, ruth, null);
    const refuse = (raw: object) => expect(letters().save(claire, letter.id, letter.version, { body: raw })).rejects;
    await refuse({ type: 'doc', content: [{ type: 'image', attrs: { src: `data:image/png;base64,${'A'.repeat(1000)}` } }] }).toMatchObject({ code: 'letter.invalid', status: 422, errors: [{ field: 'body', code: 'letter.node' }] });
    await refuse(body('{patient.pointure}')).toMatchObject({ errors: [{ code: 'letter.field-unknown', message: expect.stringContaining('patient.pointure') }] });
    await refuse(body('x'.repeat(20_001))).toMatchObject({ errors: [{ code: 'letter.too-long' }] });
    await expect(letters().save(claire, letter.id, letter.version, { contactOn: '2026-02-30' })).rejects.toMatchObject({ code: 'letter.day' });
    expect(await letters().read(claire, letter.id)).toMatchObject({ version: letter.version });
    const html = await letters().save(claire, letter.id, letter.version, { body: body('<script>alert(1)</script>'), recipients: [{ kind: 'correspondent', id: cardiologist }] });
    expect(await validate(html)).toMatchObject({ excerpt: '<script>alert(1)</script>' });
  });

  it('keeps a draft to its author, in his centre, at its version; throws it away with a trace', async () => {
    const letter = await letters().create(claire, ruth, null);
    await expect(letters().read(nadia, letter.id)).rejects.toMatchObject({ code: 'letter.draft', status: 403 });
    await expect(letters().insertions(nadia, letter.id)).rejects.toMatchObject({ code: 'letter.draft' });
    await expect(letters().read(aCaller({ structureId: newId() }), letter.id)).rejects.toMatchObject({ code: 'letter.unknown', status: 404 });
    const mine = await letters().save(claire, letter.id, letter.version, { name: 'Ma lettre' });
    await expect(letters().save(claire, letter.id, letter.version, { name: 'Autre' })).rejects.toMatchObject({ status: 412 });
    expect((await letters().drafts(claire, ruth)).map(({ id }) => id)).toContain(letter.id);
    expect((await letters().drafts(nadia, ruth)).map(({ id }) => id)).not.toContain(letter.id);
    await letters().remove(claire, letter.id, mine.version);
    expect((await traces(letter.id)).at(-1)).toBe('letter.deleted');
  });

  it('follows its file when two are joined, and comes back', async () => {
    const { id } = await letters().create(claire, ruth, null);
    const whose = async (): Promise<string | undefined> => (await db.dataSource.query<{ patient_id: string }[]>('SELECT patient_id FROM letter WHERE id = $1', [id]))[0]?.patient_id;
    const moved = await use(Transactions).run(claire, (ctx) => letterMergePart.move(ctx, ruth, provisional));
    expect(await whose()).toBe(provisional);
    await use(Transactions).run(claire, (ctx) => letterMergePart.putBack(ctx, moved, ruth, provisional));
    expect(await whose()).toBe(ruth);
  });
});

describe('Templates of letters', () => {
  it('LET-08 LET-09 ships templates of the national types; the centre changes one, every version kept, and takes ours back', async () => {
    const id = shipped('presence');
    const before = await templates().list(claire);
    expect(before.items.filter(({ owner }) => owner === 'shipped').map(({ typeLabel }) => typeLabel?.split(' · ')[0])).toEqual(expect.arrayContaining(['CERT_DECL', '11488-4', '11490-0', '96349-6']));
    const saved = await templates().save(claire, id, 0, template({ name: 'Attestation', type: 'certificate' }));
    expect(saved).toMatchObject({ owner: 'centre', shipped: true, version: 1 });
    await templates().save(claire, id, 1, template({ name: 'Attestation de passage', type: 'certificate' }));
    expect((await templates().versions(claire, id)).map(({ version, name }) => [version, name])).toEqual([[2, 'Attestation de passage'], [1, 'Attestation']]);
    expect((await letters().create(claire, ruth, id)).name).toBe('Attestation de passage');
    await templates().remove(claire, id, 2);
    expect((await templates().list(claire)).items.find((one) => one.id === id)).toMatchObject({ owner: 'shipped', name: 'Attestation de présence' });
    await expect(db.dataSource.query('UPDATE letter_template_version SET version = 9')).rejects.toThrow('never change');
  });

  it('names the field that does not exist, and the second of two people learns what the first wrote', async () => {
    const id = newId();
    await expect(templates().save(claire, id, 0, template({ body: body('Pointure : {patient.pointure}') }))).rejects.toMatchObject({ code: 'letter.invalid', errors: [{ message: expect.stringContaining('patient.pointure') }] });
    const [one, other] = await Promise.allSettled([templates().save(claire, id, 0, template({ name: 'A' })), templates().save(claire, id, 0, template({ name: 'B' }))]);
    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
    const refusal = (one.status === 'rejected' ? one.reason : (other as PromiseRejectedResult).reason) as { status: number };
    expect(refusal.status).toBe(412);
    await expect(templates().save(claire, newId(), 0, template({ name: ' ' }))).rejects.toMatchObject({ code: 'letter-template.invalid' });
  });

  it('keeps one’s own to oneself, and those of the centre to whoever holds their right', async () => {
    const own = await templates().save(nadia, newId(), 0, template({ own: true, name: 'À moi' }));
    expect(own.owner).toBe('own');
    expect((await templates().list(claire)).items.map(({ name }) => name)).not.toContain('À moi');
    await expect(templates().save(claire, own.id, 1, template())).rejects.toMatchObject({ code: 'letter-template.unknown' });
    await expect(letters().create(claire, ruth, own.id)).rejects.toMatchObject({ code: 'letter-template.unknown' });
    await expect(templates().save(nadia, newId(), 0, template())).rejects.toMatchObject({ status: 403 });
    await expect(templates().save(person('sylvie.petit', 'secretaire'), newId(), 0, template({ own: true }))).rejects.toMatchObject({ status: 403 });
  });

  it('LET-05 LET-13 prints the head of the author before that of the centre, for its kind before all, frozen with the version', async () => {
    const centre = await templates().save(claire, newId(), 0, { kind: 'head', own: false, name: 'Centre', source: 'all', body: body('{centre.name}', 'ADELI {doctor.secure-address}'), foot: body('Sur rendez-vous') });
    const mine = await templates().save(claire, newId(), 0, { ...startingHead, kind: 'head', own: true, source: 'letter', body: startingHead.head, foot: body('Mon pied de page') });
    await expect(templates().save(claire, newId(), 0, { kind: 'head', own: true, name: 'Non', body: body('{record.problems}') })).rejects.toMatchObject({ errors: [{ code: 'letter.field-place' }] });
    const frozen = async (caller: Caller) => {
      const letter = await letters().create(caller, provisional, shipped('presence'));
      const { versionId } = await validate(await letters().save(caller, letter.id, letter.version, { body: answered(letter.body) }), caller);
      return (await db.dataSource.manager.findOneByOrFail(DocumentVersionRecord, { id: versionId })).content.letterhead;
    };
    expect(await frozen(claire)).toMatchObject({ logo: true, foot: ['Mon pied de page'], barcodes: [{ label: 'RPPS', digits: expect.stringMatching(/^\d{11}$/) }], lines: expect.arrayContaining([{ runs: [{ text: expect.stringContaining('MARTIN') }] }]) });
    expect(await frozen(nadia)).toMatchObject({ logo: false, barcodes: [], foot: ['Sur rendez-vous'] });
    await templates().remove(claire, mine.id, 1);
    await templates().remove(claire, centre.id, 1);
    expect(await frozen(claire)).toBeUndefined();
  });

  it('fills every shipped template for a file nobody described, without a field left', async () => {
    for (const { body: one } of shippedTemplates) expect(fieldsOf(fillLetter(one, {}))).toEqual([]);
  });
});

describe('Vignettes of letters', () => {
  const vignettes = (): LetterVignettes => use(LetterVignettes);
  const filled = (text: string): LetterBody => JSON.parse(JSON.stringify(body(text)).replace('"value":null', '"value":"72 kg"')) as LetterBody;
  const names = async (caller: Caller): Promise<string[]> => (await vignettes().list(caller)).items.map(({ name }) => name);

  it('LET-02 keeps words with their questions and their fields, not what these said of a patient; renamed, then retired without a letter losing a word', async () => {
    const id = newId();
    const saved = await vignettes().save(claire, id, 0, { own: true, name: ' Régime ', body: filled('Poids {record.weight}. {?durée}') });
    expect(saved).toMatchObject({ owner: 'own', editable: true, name: 'Régime', version: 1, body: body('Poids {record.weight}. {?durée}') });
    expect(JSON.stringify(await db.dataSource.query('SELECT body FROM letter_vignette WHERE id = $1', [id]))).not.toContain('72');
    const opened = await letters().create(claire, ruth, null);
    const letter = await letters().save(claire, opened.id, opened.version, { body: filled('Poids {record.weight}.') });
    await vignettes().save(claire, id, 1, { own: true, name: 'Conseils de régime', body: saved.body });
    expect(await names(claire)).toContain('Conseils de régime');
    await expect(vignettes().remove(claire, id, 1)).rejects.toMatchObject({ status: 412 });
    await vignettes().remove(claire, id, 2);
    expect(await names(claire)).not.toContain('Conseils de régime');
    await expect(vignettes().save(claire, id, 3, { own: true, name: 'Encore', body: saved.body })).rejects.toMatchObject({ code: 'letter-vignette.unknown', status: 404 });
    expect((await letters().read(claire, letter.id)).body).toEqual(letter.body);
    expect(await traces(id)).toEqual(['letter-vignette.saved', 'letter-vignette.saved', 'letter-vignette.removed']);
  });

  it('LET-02 keeps one’s own to oneself, those of the centre to whoever holds their right, each centre its own', async () => {
    const [own, centre] = [newId(), newId()];
    await vignettes().save(nadia, own, 0, { own: true, name: 'Pansement', body: body('Soin fait.') });
    await vignettes().save(claire, centre, 0, { own: false, name: 'Horaires', body: body('Sur rendez-vous.') });
    expect(await names(claire)).not.toContain('Pansement');
    expect((await vignettes().list(nadia)).items).toMatchObject([{ name: 'Pansement', owner: 'own', editable: true }, { name: 'Horaires', owner: 'centre', editable: false }]);
    await expect(vignettes().remove(claire, own, 1)).rejects.toMatchObject({ code: 'letter-vignette.unknown' });
    await expect(vignettes().remove(nadia, centre, 1)).rejects.toMatchObject({ status: 403 });
    await expect(vignettes().save(nadia, newId(), 0, { own: false, name: 'Centre', body: body('Non') })).rejects.toMatchObject({ status: 403 });
    await expect(vignettes().save(person('sylvie.petit', 'secretaire'), newId(), 0, { own: true, name: 'À moi', body: body('Non') })).rejects.toMatchObject({ status: 403 });
    expect((await vignettes().list(aCaller({ structureId: newId() }))).items).toEqual([]);
  });

  it('LET-02 names what is missing or may not stand in a letter; the second of two people learns what the first wrote', async () => {
    const save = (name: string, words: object, id = newId()) => vignettes().save(claire, id, 0, { own: false, name, body: words });
    await expect(save(' ', body(' '))).rejects.toMatchObject({ code: 'letter-vignette.invalid', status: 422, errors: [{ field: 'name' }, { field: 'body' }] });
    await expect(save('Pointure', body('{patient.pointure}'))).rejects.toMatchObject({ code: 'letter.invalid', errors: [{ field: 'body', message: expect.stringContaining('patient.pointure') }] });
    const id = newId();
    const both = await Promise.allSettled([save('A', body('a'), id), save('B', body('b'), id)]);
    expect(both.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { status: number }).status] : []))).toEqual([412]);
  });
});
