import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { checkCda } from '@pluriel/clinical-formats/cda';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, PmiMailboxes, SeedDemoCentre } from '@pluriel/directory/server';
import { DocumentAnnulled, DocumentValidated } from '@pluriel/documents/domain';
import { identityEntities, IdentityModule, PatientParts } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { Events, PlatformModule, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { EPrescriptionGateway, NoEPrescriptionGateway, prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { AddElement, ChildForms, KeepChildMeasures, parisDay, Plans, ReadFollowUp, ReadGrowth, recordEntities, RecordModule } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { PscProofs, securityEntities, SecurityModule } from '@pluriel/security/server';
import { CorrectDocument } from './correction/correct-document';
import { documentsEntities, DocumentsModule } from './documents.module';
import { ReadDocumentRoutes } from './routes/read-document-routes';
import { ValidateDocument } from './validation/validate-document';
import { FrozenDocumentReader } from './versions/frozen-document';

const noRoutes = { dmp: false, mssantePatient: false, recipients: [] };
const today = parisDay(new Date());
const daysAgo = (days: number): string => new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

describe('children: growth, examinations and certificates, with every context below, in PostgreSQL', () => {
  let db: TestDatabase; let module: TestingModule; let claire: Caller; let nurse: Caller; let doctor: Caller; let third: Caller;
  const published: DocumentValidated[] = [];
  const withRights = (caller: Caller): Caller => ({ ...caller, actor: { ...caller.actor, permissions: new Set<string>(permissionsOf(caller.actor.profession ?? 'secretaire')) } });
  const forms = (): ChildForms => module.get(ChildForms, { strict: false });
  const validate = (who: Caller, { id, version }: { id: string; version: number }, routes = noRoutes) => module.get(ValidateDocument).execute(who, { source: 'child-form', sourceId: id, sourceVersion: version, routes });
  const growth = (who: Caller, patientId: string) => module.get(ReadGrowth, { strict: false }).execute(who, patientId);
  const followUp = (who: Caller, patientId: string) => module.get(ReadFollowUp, { strict: false }).execute(who, patientId);
  const keep = (patientId: string, input: object) => module.get(KeepChildMeasures, { strict: false }).execute(claire, patientId, input as never);
  const cdaOf = async (versionId: string): Promise<string> => { const frozen = await module.get(Transactions).read(claire, (ctx) => module.get(FrozenDocumentReader).get(ctx, versionId)); return (await module.get(FrozenDocumentReader).cda(frozen)).toString('utf8'); };
  const traced = async (patientId: string): Promise<string> => JSON.stringify(await db.dataSource.query('SELECT action, detail, before, after FROM trace WHERE patient_id = $1 ORDER BY seq', [patientId]));
  const aChild = async (age: { days: number }, { postcode = '63420' as string | null, mother = true } = {}): Promise<string> => {
    const id = newId();
    await db.dataSource.query(`INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, address_line, postcode, city, created_by_name, created_at, updated_at) VALUES ($1, $2, 'PETIT', 'Lou', $3, 'F', '63220', '1 rue des Tilleuls', $4, 'Ardes', 'test', now(), now())`, [id, demoStructureId, daysAgo(age.days), postcode]);
    const motherId = newId();
    if (mother) {
      await db.dataSource.query(`INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'GRAND', 'Anne', '1994-02-03', 'F', '63220', 'test', now(), now())`, [motherId, demoStructureId]);
      await db.dataSource.query(`INSERT INTO patient_person (id, structure_id, patient_id, role, rank, family_name, given_name, quality, phone, related_patient_id) VALUES ($1, $2, $3, 'representative', 1, 'GRAND', 'Anne', 'mère', '0600000012', $4)`, [newId(), demoStructureId, id, motherId]);
    }
    return id;
  };

  beforeAll(async () => {
    const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
    db = await testDatabase(entities);
    module = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] })
      .overrideProvider(EPrescriptionGateway).useValue(new NoEPrescriptionGateway()).overrideProvider(PscProofs).useValue({ of: () => Promise.resolve(null) }).compile();
    await module.init();
    const { accounts } = await module.get(SeedDemoCentre).execute();
    claire = withRights(aCaller({ userId: accounts.find(({ login }) => login === 'claire.martin')?.id ?? '', structureId: demoStructureId }));
    nurse = withRights(aCaller({ userId: accounts.find(({ profession }) => profession === 'infirmier')?.id ?? '', structureId: demoStructureId, profession: 'infirmier', displayName: 'Nadia BEN' }));
    const aDoctor = async (login: string, rpps: string, displayName: string): Promise<Caller> => {
      const id = newId();
      await db.dataSource.query(`INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession, rpps) VALUES ($1, $2, $3, $4, $5, 'medecin', $6)`, [id, demoStructureId, login, ...displayName.split(' ').slice(1).reverse(), rpps]);
      return withRights(aCaller({ userId: id, structureId: demoStructureId, displayName }));
    };
    [doctor, third] = [await aDoctor('paul.roy', '10000000918', 'Dr Paul ROY'), await aDoctor('lea.noir', '10000000926', 'Dr Léa NOIR')];
    module.get(Events).on(DocumentValidated, async (_ctx, event) => { published.push(event); });
  }, 120_000);
  afterAll(async () => { await module?.close(); await db?.close(); });

  it('CHILD-02 keeps measures as facts of the record and places the child, at the corrected age when it was born too early', async () => {
    const child = await aChild({ days: 274 });
    await keep(child, { on: daysAgo(0), weight: 8.45, height: 71, headCircumference: 44.5 });
    const first = await growth(nurse, child);
    expect(first).toMatchObject({ minor: true, restricted: false, weeksAtBirth: null, rows: [{ on: today, corrected: false, weight: { words: '8 450 g', position: expect.stringMatching(/percentile \([+−]\d,\d ET\)/), authorName: 'Dr Claire MARTIN' }, bodyMassIndex: { value: 16.8, elementId: null } }] });
    expect(first.rows[0]).toMatchObject({ heightOnChart: 71, weightForHeight: { words: '8 450 g pour 71 cm', position: expect.stringMatching(/percentile/), elementId: null } });
    expect(first.charts.map(({ indicator, from, to }) => `${indicator} ${from}-${to}`)).toEqual(['weight 0-24', 'weight 0-60', 'height 0-24', 'height 0-60', 'headCircumference 0-24', 'headCircumference 0-60', 'bodyMassIndex 0-24', 'bodyMassIndex 0-60', 'weightForHeight 45-110']);
    await db.dataSource.query(`INSERT INTO record_element (id, structure_id, patient_id, kind, content, level, active, author_name, author_letters, created_at, source, change, changed_by_name, changed_by_letters, updated_at, version)
      VALUES ($1, $2, $3, 'measure', $4, 'team', true, 'test', '', now(), 'typed', 'created', 'test', '', now(), 1)`, [newId(), demoStructureId, child, JSON.stringify({ sign: 'gestational-weeks', value: 32, second: null, unit: 'wk', on: daysAgo(274), comment: null })]);
    const corrected = await growth(nurse, child);
    expect(corrected).toMatchObject({ weeksAtBirth: { value: 32 }, rows: [{ corrected: true }] });
    expect(corrected.rows[0]?.months).toBeLessThan(first.rows[0]?.months ?? 0);
    expect(corrected.rows[0]?.weight?.z ?? 0).toBeGreaterThan(first.rows[0]?.weight?.z ?? 0);
    expect(await traced(child)).not.toMatch(/8[.,]45/);
    // A term kept to its author corrects what he sees, and goes into nothing that others read (STR-04).
    await db.dataSource.query(`UPDATE record_element SET level = 'author', change = 'corrected', version = version + 1 WHERE patient_id = $1 AND content->>'sign' = 'gestational-weeks'`, [child]);
    const kept = await module.get(AddElement, { strict: false }).execute(claire, child, { kind: 'measure', content: { sign: 'gestational-weeks', value: 31, second: null, unit: 'wk', on: daysAgo(274), comment: null }, level: 'author' });
    expect([(await growth(claire, child)).weeksAtBirth, (await growth(nurse, child)).weeksAtBirth]).toEqual([{ elementId: kept.id, version: 1, value: 31 }, null]);
    const sheet = await forms().create(claire, child, 'measures');
    expect(await module.get(Transactions).read(claire, (ctx) => forms().readable(ctx, sheet.id))).toMatchObject({ body: { kind: 'child-measures', weeksAtBirth: null } });
    expect((await forms().create(claire, child, 'MED-1224')).answers).not.toHaveProperty('gestationalWeeks');
  });

  it('CHILD-02 refuses what cannot be, asks to confirm what is far from the curves, and never writes over a measure of the same day', async () => {
    const child = await aChild({ days: 20 });
    await expect(keep(child, { on: daysAgo(21), weight: 3.4 })).rejects.toMatchObject({ code: 'child-measure.invalid', status: 422, errors: [{ field: 'on', message: 'Cette date est avant la naissance. Corrigez-la.' }] });
    await expect(keep(child, { on: today, weight: 3420 })).rejects.toMatchObject({ errors: [{ field: 'weight', message: 'Poids : 3420 kg n’est pas possible. Vouliez-vous écrire 3,42 kg ?' }] });
    await expect(keep(child, { on: today, weight: 34.2 })).rejects.toMatchObject({ code: 'child-measure.far', message: expect.stringContaining('Vouliez-vous écrire 3,42 kg ?') });
    expect((await keep(child, { on: today, weight: 3.42 })).elementIds).toHaveLength(1);
    expect((await keep(child, { on: today, weight: 3.42, headCircumference: 36 })).elementIds).toHaveLength(1);
    await expect(keep(child, { on: today, weight: 3.5 })).rejects.toMatchObject({ code: 'child-measure.same-day', status: 409, message: expect.stringContaining('Dr Claire MARTIN') });
    await keep(child, { on: daysAgo(2), weight: 12, confirmed: true });
    expect((await growth(claire, child)).rows.map(({ on }) => on)).toEqual([today, daysAgo(2)]);
  });

  it('CHILD-03 CHILD-05 CHILD-06 CHILD-13 an examination is opened with what the file knows, signed even empty, and its measures join the file', async () => {
    const child = await aChild({ days: 274 });
    expect(await followUp(claire, child)).toMatchObject({ minor: true, next: { code: 'MED-1232', state: 'due' }, pmi: { department: '63', label: '63 · Puy-de-Dôme', reachable: false }, certificates: [{ state: 'later' }, { state: 'later' }, { state: 'later' }] });
    await keep(child, { on: today, weight: 8.45 });
    const draft = await forms().create(claire, child, 'MED-1232');
    expect(draft).toMatchObject({ kind: 'examination', formVersion: '2025', on: today, answers: { weight: 8.45 }, prefilled: { weight: today }, state: 'draft' });
    expect((await forms().create(claire, child, 'MED-1232')).id).toBe(draft.id);
    await expect(forms().save(claire, draft.id, draft.version, { answers: { weight: 8450 } })).rejects.toMatchObject({ code: 'child-form.invalid', errors: [{ field: 'answers.weight', message: expect.stringContaining('8,45 kg') }] });
    await expect(forms().save(claire, draft.id, draft.version, { on: daysAgo(400) })).rejects.toMatchObject({ errors: [{ field: 'on' }] });
    await expect(forms().read(nurse, draft.id)).rejects.toMatchObject({ code: 'child-form.draft', status: 403 });
    const saved = await forms().save(claire, draft.id, draft.version, { answers: { ...draft.answers, height: 71, developmentFinding: "Pas de signe d'alerte", conclusion: 'Va bien' }, added: [{ sectionKey: 'sleep', label: 'Rituel du soir', answer: 'Une histoire' }] });
    expect(saved).toMatchObject({ version: 2, prefilled: { weight: today } });
    await expect(forms().save(claire, draft.id, 1, { answers: {} })).rejects.toMatchObject({ code: 'resource.stale', status: 412 });
    const document = await validate(claire, saved);
    expect(document.title).toContain('Examen de l’enfant · Examen du 9e mois');
    const cda = await cdaOf(document.versionId);
    expect(cda).toContain('MED-1232');
    expect(await checkCda(cda)).toEqual([]);
    expect((await growth(claire, child)).rows).toMatchObject([{ on: today, weight: { value: 8.45 }, height: { value: 71 } }]);
    expect(await followUp(claire, child)).toMatchObject({ certificates: [{ code: 'cs8' }, { code: 'cs9', state: 'to-fill', mine: true }, { code: 'cs24' }] });
    expect((await followUp(nurse, child)).certificates[1]).toMatchObject({ state: 'to-fill', mine: false });
    // A correction rewrites the measure it made, and no other.
    const { sourceId } = await module.get(CorrectDocument).execute(claire, document.id);
    const again = await forms().read(claire, sourceId);
    await validate(claire, await forms().save(claire, again.id, again.version, { answers: { ...again.answers, height: 72 } }));
    expect((await growth(claire, child)).rows).toMatchObject([{ weight: { value: 8.45 }, height: { value: 72, version: 2 } }]);
    const older = await aChild({ days: 730 });
    // Written at half past midnight in Paris: the fact is of the new day, whatever UTC says.
    await db.dataSource.query(`INSERT INTO record_element (id, structure_id, patient_id, kind, content, level, active, author_name, author_letters, created_at, source, change, changed_by_name, changed_by_letters, updated_at, version)
      VALUES ($1, $2, $3, 'allergy', $4, 'team', true, 'test', '', $5, 'typed', 'created', 'test', '', $5, 1)`, [newId(), demoStructureId, older, JSON.stringify({ label: 'Arachide', target: 'food', codes: [] }), new Date(`${daysAgo(3)}T23:30:00Z`)]);
    expect((await forms().create(claire, older, 'MED-1236')).prefilled).toMatchObject({ foodAllergy: daysAgo(2) });
    const empty = await forms().create(claire, await aChild({ days: 400 }), 'MED-1234');
    expect((await validate(claire, await forms().save(claire, empty.id, empty.version, { answers: {} }))).title).toContain('13e mois');
  });

  it('CHILD-07 CHILD-08 CHILD-09 CHILD-10 the certificate is filled from its examination and goes to the PMI of the department without being asked for', async () => {
    const child = await aChild({ days: 274 });
    const examination = await forms().create(claire, child, 'MED-1232');
    await validate(claire, await forms().save(claire, examination.id, examination.version, { answers: { weight: 8.45, height: 71, childcare: 'Assistante maternelle', accident: 'no', developmentFinding: "Pas de signe d'alerte", milkExclusiveWeeks: 18 } }));
    await expect(forms().create(nurse, child, 'cs9')).rejects.toMatchObject({ code: 'child-form.profession', status: 403 });
    const certificate = await forms().create(claire, child, 'cs9');
    expect(certificate).toMatchObject({
      kind: 'certificate', on: today, department: '63', prefilled: { 'measure.weightKg': today },
      answers: { 'mother.familyName': 'GRAND', 'mother.birthDate': '1994-02-03', 'measure.weightKg': 8.45, 'household.childcare': 'Assistante maternelle', 'history.accident': 'no', 'development.finding': "Pas de signe d'alerte", 'milk.exclusiveWeeks': 18 },
    });
    published.length = 0;
    const document = await validate(claire, certificate);
    const [event] = published;
    const pmi = await module.get(Transactions).read(claire, (ctx) => module.get(PmiMailboxes).known(ctx, '63'));
    expect(event?.routes.recipients).toEqual([{ kind: 'correspondent', id: pmi?.id }]);
    const cda = await cdaOf(document.versionId);
    expect(await checkCda(cda)).toEqual([]);
    // Level 3: the sections of the model, and the mother as informant.
    expect(cda).toContain('1.2.250.1.213.1.1.1.5.2');
    expect(cda).toMatch(/<informant[\s\S]*MTH[\s\S]*<\/informant>/);
    expect((await followUp(claire, child)).certificates[1]).toMatchObject({ state: 'done', documentId: document.id });
    // The next document of this author for the child does not propose the PMI by itself.
    const next = await forms().create(claire, child, 'MED-1233');
    expect((await module.get(ReadDocumentRoutes).execute(claire, 'child-form', next.id)).defaults.recipients).toEqual([]);
  });

  it('DMP-16 an examination of the wrong child, once its document is annulled, is no longer done: neither it, its certificate, nor its measures count', async () => {
    const child = await aChild({ days: 274 });
    const examination = await forms().create(claire, child, 'MED-1232');
    const document = await validate(claire, await forms().save(claire, examination.id, examination.version, { answers: { weight: 8.45, height: 71 } }));
    const certificate = await validate(claire, await forms().create(claire, child, 'cs9'));
    const annul = (id: string) => module.get(Transactions).run(claire, (ctx) => module.get(Events).publish(ctx, new DocumentAnnulled(id, child)));
    await annul(certificate.id);
    expect((await followUp(claire, child)).certificates[1]).toMatchObject({ state: 'to-fill', formId: null, documentId: null });
    await annul(document.id);
    expect(await followUp(claire, child)).toMatchObject({ next: { code: 'MED-1232', state: 'due' }, certificates: [{}, { state: 'later' }, {}] });
    expect((await growth(claire, child)).rows).toEqual([]);
    // Kept, struck out: the form reads as it was signed, and the measures have their history.
    expect(await forms().read(claire, examination.id)).toMatchObject({ state: 'validated', answers: { weight: 8.45 } });
    expect(await db.dataSource.query(`SELECT DISTINCT active, end_reason FROM record_element WHERE patient_id = $1 AND source = 'visit'`, [child])).toEqual([{ active: false, end_reason: 'entered-in-error' }]);
    expect((await forms().create(claire, child, 'MED-1232')).answers).not.toHaveProperty('weight');
  });

  it('CHILD-10 without department nothing is guessed: the form names the field; an adult has no certificate', async () => {
    const child = await aChild({ days: 274 }, { postcode: null, mother: false });
    const certificate = await forms().create(claire, child, 'cs9');
    expect(certificate).toMatchObject({ department: null, answers: {} });
    await expect(validate(claire, certificate)).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'department' }] });
    await expect(forms().save(claire, certificate.id, certificate.version, { department: '99' })).rejects.toMatchObject({ code: 'pmi.department' });
    const chosen = await forms().save(claire, certificate.id, certificate.version, { department: '43' });
    await expect(validate(claire, chosen, { dmp: true, mssantePatient: false, recipients: [], visibility: ['INVISIBLE_REPRESENTANTS_LEGAUX'] } as never)).rejects.toMatchObject({ errors: [expect.objectContaining({ code: 'route.hidden' })] });
    // Without any date of birth of a parent the page alone leaves (cda.md §5.7).
    expect((await validate(claire, chosen)).title).toContain('Deuxième certificat de santé');
    const adult = await aChild({ days: 8000 });
    await expect(forms().create(claire, adult, 'cs9')).rejects.toMatchObject({ code: 'child.adult', status: 422 });
    await expect(forms().create(claire, child, 'nothing')).rejects.toMatchObject({ code: 'child-form.code' });
  });

  it('CHILD-01 the measures of the file become a structured document', async () => {
    const child = await aChild({ days: 274 });
    const none = await forms().create(claire, child, 'measures');
    await expect(validate(claire, none)).rejects.toMatchObject({ code: 'document.invalid' });
    await keep(child, { on: daysAgo(30), weight: 8.1, height: 69.5 });
    await keep(child, { on: today, weight: 8.45 });
    const document = await validate(claire, none);
    const cda = await cdaOf(document.versionId);
    expect(await checkCda(cda)).toEqual([]);
    expect(cda).toContain('1.2.250.1.213.1.1.1.5.4');
    expect(cda.match(/29463-7/g)).toHaveLength(2);
  });

  describe('plans', () => {
    const plans = (): Plans => module.get(Plans, { strict: false });
    const sign = (who: Caller, { id, version }: { id: string; version: number }) => module.get(ValidateDocument).execute(who, { source: 'plan', sourceId: id, sourceVersion: version, routes: noRoutes });
    const element = (patientId: string, kind: string, content: object, level = 'team') => db.dataSource.query(`INSERT INTO record_element (id, structure_id, patient_id, kind, content, level, active, author_id, author_name, author_letters, created_at, source, change, changed_by_name, changed_by_letters, updated_at, version)
      VALUES ($1, $2, $3, $4, $5, $6, true, $7, 'Dr Claire MARTIN', '', now(), 'typed', 'created', 'test', '', now(), 1)`, [newId(), demoStructureId, patientId, kind, JSON.stringify(content), level, claire.actor.userId]);

    it('CHILD-14 DOC-18 a reception plan discloses what a doctor ticked, nothing else; it is signed once whole, and a correction is its next version', async () => {
      const child = await aChild({ days: 2600 });
      await element(child, 'allergy', { label: 'Arachide', kind: 'allergy', target: 'food', reaction: null, severity: null, codes: [] });
      await element(child, 'problem', { label: 'Énurésie', codes: [] });
      await element(child, 'problem', { label: 'Suivi judiciaire', codes: [] }, 'author');
      await element(child, 'treatment', { label: 'Adrénaline 0,3 mg stylo', duration: 'long-term', posology: '1 injection', codes: [] });
      await expect(plans().create(nurse, child, 'pai', null)).rejects.toMatchObject({ code: 'plan.profession', status: 403 });
      const draft = await plans().create(claire, child, 'pai', null);
      expect(draft).toMatchObject({ content: { disclosed: [], treatments: [], condition: '', contacts: [{ name: 'SAMU' }] }, offers: { facts: [{ kind: 'allergy', words: 'Allergie : Arachide' }, { kind: 'problem', words: 'Énurésie' }, { kind: 'treatment', words: 'Adrénaline 0,3 mg stylo', dose: '1 injection' }], contacts: [{ name: 'Anne GRAND', role: 'Mère', phone: '0600000012' }, { name: 'Dr Claire MARTIN', role: 'Médecin' }] } });
      expect((await plans().create(claire, child, 'pai', null)).id).toBe(draft.id);
      await expect(plans().read(nurse, draft.id)).rejects.toMatchObject({ code: 'plan.draft', status: 403 });
      await expect(sign(claire, draft)).rejects.toMatchObject({ code: 'document.invalid', errors: expect.arrayContaining([expect.objectContaining({ field: 'place.name' }), expect.objectContaining({ field: 'condition' })]) });
      const [peanut] = draft.offers?.facts ?? [];
      const content = { ...draft.content, place: { name: 'École du Bourg', group: 'CE1', address: '', phone: '' }, from: today, to: `${Number(today.slice(0, 4)) + 1}-07-05`, disclosed: [{ elementId: peanut?.elementId, words: peanut?.words }], emergency: [{ sign: 'Gêne pour respirer', gesture: 'Stylo dans la cuisse, puis le 15' }], agreed: [{ name: 'Anne GRAND', role: 'Mère', on: today }] };
      await expect(plans().save(claire, draft.id, draft.version, { ...content, to: '2026-02-30' })).rejects.toMatchObject({ code: 'plan.invalid', status: 422, errors: [{ field: 'to' }] });
      const saved = await plans().save(claire, draft.id, draft.version, content);
      const document = await sign(claire, saved);
      expect(document.title).toMatch(/Projet d’accueil individualisé.+École du Bourg$/);
      const page = JSON.stringify(await db.dataSource.query('SELECT content FROM document_version WHERE id = $1', [document.versionId]));
      expect(page).toContain('Arachide');
      expect(page).toContain('Anne GRAND');
      expect(page).not.toMatch(/Énurésie|judiciaire|Adrénaline/);
      expect(await checkCda(await cdaOf(document.versionId))).toEqual([]);
      expect(await traced(child)).not.toMatch(/Arachide|Gêne/);
      expect(await plans().list(nurse, child)).toMatchObject([{ id: draft.id, subject: 'École du Bourg', state: 'validated', late: false, mine: false }]);
      const { sourceId } = await module.get(CorrectDocument).execute(claire, document.id);
      const again = await plans().read(claire, sourceId);
      const next = await sign(claire, await plans().save(claire, again.id, again.version, { ...again.content, meals: 'Panier-repas' }));
      expect(next).toMatchObject({ id: document.id, versionNumber: 2 });
      expect((await plans().list(nurse, child)).map(({ id, replaced }) => [id, replaced])).toEqual([[sourceId, false], [draft.id, true]]);
      await expect(db.dataSource.query(`UPDATE patient_plan SET content = '{}' WHERE id = $1`, [draft.id])).rejects.toThrow('a signed plan never changes');
      // Its document was wrong: it no longer applies.
      await module.get(Transactions).run(claire, (ctx) => module.get(Events).publish(ctx, new DocumentAnnulled(document.id, child)));
      expect((await plans().list(nurse, child)).map(({ id }) => id)).not.toContain(sourceId);
    });

    it('STR-12 a care plan is one: the team says where its actions stand, a colleague takes it over with that, and the objection of the patient closes it', async () => {
      const patient = await aChild({ days: 9000 });
      const action = { id: newId(), what: 'Pansement', who: 'Nadia BEN', when: 'un jour sur deux', state: 'to-do' };
      const draft = await plans().create(nurse, patient, 'care-plan', null);
      expect(draft.offers).toBeNull();
      const first = await sign(nurse, await plans().save(nurse, draft.id, draft.version, { ...draft.content, objectives: [{ goal: 'Plaie refermée', sign: '' }], actions: [action], reviewOn: `${Number(today.slice(0, 4)) + 1}-01-15` }));
      expect(first.title).toContain('Plan personnalisé de soins');
      await expect(plans().create(claire, patient, 'care-plan', null)).rejects.toMatchObject({ code: 'plan.exists', status: 409, message: 'Ce patient a déjà un plan de soins, signé par Nadia BEN.' });
      const [seen] = await plans().list(claire, patient);
      await expect(plans().move(claire, draft.id, 1, { actionId: action.id, state: 'done' })).rejects.toMatchObject({ code: 'resource.stale', status: 412 });
      const moved = await plans().move(claire, draft.id, seen?.version ?? 0, { actionId: action.id, state: 'done' });
      expect(moved.actions).toMatchObject([{ what: 'Pansement', state: 'done', byName: 'Dr Claire MARTIN', on: today }]);
      await expect(plans().move(claire, draft.id, moved.version, { actionId: newId(), state: 'done' })).rejects.toMatchObject({ code: 'plan.action', status: 404 });
      const over = await plans().create(claire, patient, 'care-plan', draft.id);
      expect(over.content).toMatchObject({ objectives: [{ goal: 'Plaie refermée' }], actions: [{ id: action.id, state: 'done' }] });
      const second = await sign(claire, over);
      expect((await plans().list(nurse, patient)).map(({ id, replaced }) => [id, replaced])).toEqual([[over.id, false], [draft.id, true]]);
      expect(JSON.stringify(await db.dataSource.query('SELECT content FROM document_version WHERE id = $1', [second.versionId]))).toContain('"done"');
      await expect(plans().move(nurse, draft.id, moved.version + 1, { actionId: action.id, state: 'to-do' })).rejects.toMatchObject({ status: 412 });
      await expect(plans().create(nurse, patient, 'care-plan', draft.id)).rejects.toMatchObject({ code: 'plan.replaced', status: 409 });
      // Two files merged hold two plans: each may be revised.
      await db.dataSource.query(`UPDATE patient_plan SET replaced_by = NULL WHERE id = $1`, [draft.id]);
      expect(await plans().create(nurse, patient, 'care-plan', draft.id)).toMatchObject({ state: 'draft', mine: true });
      await db.dataSource.query(`UPDATE patient_plan SET replaced_by = $2 WHERE id = $1`, [draft.id, over.id]);
      await db.dataSource.query(`DELETE FROM patient_plan WHERE state = 'draft' AND patient_id = $1`, [patient]);
      await db.dataSource.query(`INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, 'opposed', '[]')`, [patient, demoStructureId]);
      expect((await plans().list(nurse, patient)).map(({ id }) => id)).toEqual([draft.id]);
      await expect(plans().read(nurse, over.id)).rejects.toMatchObject({ code: 'sharing.opposed', status: 403 });
    });

    it('CHILD-14 DOC-18 one plan takes over another: of two revisions the first signed replaces it, the second is refused, and so is the correction of a plan already taken over or annulled', async () => {
      const child = await aChild({ days: 2600 });
      const first = await plans().create(claire, child, 'pai', null);
      const school = { place: { name: 'École du Bourg', group: '', address: '', phone: '' }, from: today, to: `${Number(today.slice(0, 4)) + 1}-07-05`, condition: 'Asthme' };
      const document = await sign(claire, await plans().save(claire, first.id, first.version, { ...first.content, ...school }));
      const [paul, lea] = [await plans().create(doctor, child, 'pai', first.id), await plans().create(third, child, 'pai', first.id)];
      const { sourceId } = await module.get(CorrectDocument).execute(claire, document.id);
      await sign(doctor, paul);
      await expect(sign(third, lea)).rejects.toMatchObject({ code: 'plan.replaced', status: 409, message: 'Une version plus récente, signée par Dr Paul ROY, a déjà pris la place de ce plan.', remedy: expect.stringContaining('« Réviser »') });
      await expect(sign(claire, await plans().read(claire, sourceId))).rejects.toMatchObject({ code: 'plan.replaced', status: 409 });
      const inForce = async () => (await plans().list(nurse, child)).filter(({ replaced, state }) => !replaced && state === 'validated').map(({ id }) => id);
      expect(await inForce()).toEqual([paul.id]);
      expect(await db.dataSource.query('SELECT replaced_by FROM patient_plan WHERE id = $1', [first.id])).toEqual([{ replaced_by: paul.id }]);
      const kept = await plans().read(claire, sourceId);
      await plans().remove(claire, sourceId, kept.version);
      await expect(module.get(CorrectDocument).execute(claire, document.id)).rejects.toMatchObject({ code: 'plan.replaced', status: 409 });
      // What came after is annulled: neither its correction nor what takes it over brings it back.
      const [over] = await plans().list(doctor, child);
      const late = await plans().create(third, child, 'pai', paul.id);
      await module.get(Transactions).run(doctor, (ctx) => module.get(Events).publish(ctx, new DocumentAnnulled(over?.documentId ?? '', child)));
      await expect(sign(third, late)).rejects.toMatchObject({ code: 'plan.replaced', status: 409, message: expect.stringContaining('annulé') });
      await expect(module.get(CorrectDocument).execute(doctor, over?.documentId ?? '')).rejects.toMatchObject({ code: 'plan.replaced', status: 409 });
    });

    it('STR-12 what the team says of an action while its next version is written stays said once that one is signed', async () => {
      const patient = await aChild({ days: 9000 });
      const [pansement, photo, before] = ['Pansement', 'Photo', 'Bas de contention'].map((what) => ({ id: newId(), what, who: 'Nadia BEN', when: '', state: 'to-do' as const }));
      const draft = await plans().create(nurse, patient, 'care-plan', null);
      const first = await sign(nurse, await plans().save(nurse, draft.id, draft.version, { ...draft.content, objectives: [{ goal: 'Plaie refermée', sign: '' }], actions: [pansement, photo, before], reviewOn: `${Number(today.slice(0, 4)) + 1}-01-15` }));
      const move = async (who: Caller, action: { id: string } | undefined, state: 'done' | 'under-way') => {
        const [plan] = (await plans().list(who, patient)).filter(({ replaced, state: of }) => !replaced && of === 'validated');
        await plans().move(who, plan?.id ?? '', plan?.version ?? 0, { actionId: action?.id ?? '', state });
      };
      await move(claire, before, 'under-way');
      // By a correction: the draft already holds what was said before it, and its author changes that.
      const { sourceId } = await module.get(CorrectDocument).execute(nurse, first.id);
      const opened = await plans().read(nurse, sourceId);
      expect(opened.actions.map(({ state }) => state)).toEqual(['to-do', 'to-do', 'under-way']);
      await move(claire, pansement, 'done');
      await move(claire, photo, 'done');
      await sign(nurse, await plans().save(nurse, sourceId, opened.version, { ...opened.content, actions: [pansement, { ...before, state: 'done' }] }));
      const said = async () => (await plans().list(claire, patient)).find(({ replaced, state }) => !replaced && state === 'validated')?.actions.map(({ what, state, byName }) => [what, state, byName]);
      expect(await said()).toEqual([['Pansement', 'done', 'Dr Claire MARTIN'], ['Bas de contention', 'done', null]]);
      // By a colleague who takes it over.
      const over = await plans().create(claire, patient, 'care-plan', sourceId);
      await move(nurse, pansement, 'under-way');
      await sign(claire, over);
      expect(await said()).toEqual([['Pansement', 'under-way', 'Nadia BEN'], ['Bas de contention', 'done', null]]);
    });

    it('STR-12 CHILD-14 « Réviser » opens the draft that follows this plan, never another draft of its kind', async () => {
      const patient = await aChild({ days: 9000 });
      const content = { objectives: [{ goal: 'Plaie refermée', sign: '' }], actions: [{ id: newId(), what: 'Pansement', who: 'Nadia BEN', when: '', state: 'to-do' }], reviewOn: `${Number(today.slice(0, 4)) + 1}-01-15` };
      const [mine, hers] = [await plans().create(claire, patient, 'care-plan', null), await plans().create(nurse, patient, 'care-plan', null)];
      await sign(nurse, await plans().save(nurse, hers.id, hers.version, { ...hers.content, ...content }));
      await expect(sign(claire, await plans().save(claire, mine.id, mine.version, { ...mine.content, ...content }))).rejects.toMatchObject({ code: 'plan.exists', status: 409 });
      // The remedy of that refusal leads to a draft that may be signed.
      const revision = await plans().create(claire, patient, 'care-plan', hers.id);
      expect([revision.id === mine.id, revision.follows, revision.actions.map(({ what }) => what)]).toEqual([false, hers.id, ['Pansement']]);
      expect((await plans().create(claire, patient, 'care-plan', hers.id)).id).toBe(revision.id);
      expect((await plans().create(claire, patient, 'care-plan', null)).id).toBe(mine.id);
      await sign(claire, revision);
      await expect(plans().create(nurse, patient, 'care-plan', hers.id)).rejects.toMatchObject({ code: 'plan.replaced' });
      // Two files joined, then parted: a revision begun meanwhile goes back with the plan it follows, never to replace it from another file (INS-62).
      const [stays, parts] = [await aChild({ days: 9000 }, { mother: false }), module.get(PatientParts, { strict: false })];
      const moved = await module.get(Transactions).run(claire, (ctx) => parts.move(ctx, patient, stays));
      const [next, fresh] = [await plans().create(nurse, stays, 'care-plan', revision.id), await plans().create(doctor, stays, 'pai', null)];
      await module.get(Transactions).run(claire, (ctx) => parts.putBack(ctx, moved, patient, stays));
      expect([(await plans().read(nurse, next.id)).patientId, (await plans().read(doctor, fresh.id)).patientId]).toEqual([patient, stays]);
    });
  });
});
