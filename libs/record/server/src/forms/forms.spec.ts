import { auditEntities, Trace } from '@pluriel/audit/server';
import { followLevel, keptItemsIn, writeLevel } from '@pluriel/care-team/server';
import type { Directory } from '@pluriel/directory/server';
import type { PatientReader } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { Transactions, type Live } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { type FormDefinition, readingLine } from '@pluriel/record/domain';
import { ConsultationReader } from '../consultations/consultation-reader';
import { CorrectConsultation } from '../consultations/correct-consultation';
import { ListConsultations, ReadConsultation } from '../consultations/read-consultations';
import { SubmitConsultation } from '../consultations/submit-consultation';
import { ListNotesToCountersign } from '../consultations/to-countersign';
import { CreateConsultation, SaveConsultation } from '../consultations/write-consultation';
import type { BiologyOrders } from '../biology/biology-orders';
import { BiologyReports } from '../biology/biology-reports';
import { ConsultationMeasures } from '../elements/consultation-measures';
import { ElementStore } from '../elements/element-store';
import { PatientCheck } from '../patient-check';
import { recordEntities } from '../record.module';
import { FormCatalogue } from './form-catalogue';
import { ReadFormFacts } from './form-facts';
import type { FormRow, FormSheet } from './form.dto';
import { NoteForms } from './note-forms';
import { ReadFollowUp } from './read-follow-up';
import { ListForms, ReadForm } from './read-forms';
import { CopyForm, RetireForm, SaveForm } from './write-forms';

const small: FormDefinition = { title: 'Tabac', professions: ['infirmier'], sections: [{ key: 'a', title: 'Tabac', fields: [{ key: 'tobacco', label: 'Tabac', kind: 'measure', sign: 'tobacco' }, { key: 'ready', label: 'Prête', kind: 'yes-no', required: true, carry: true }] }] };

describe('forms of consultations in PostgreSQL', () => {
  let db: TestDatabase;
  const structureId = newId();
  const patientId = newId();
  const doctor = aCaller({ structureId });
  const otherDoctor = aCaller({ structureId, displayName: 'Dr Hugo ROY' });
  const nurse = aCaller({ structureId, profession: 'infirmier', displayName: 'Nadia BEN' });
  const coordinator = aCaller({ structureId, profession: 'coordinateur', displayName: 'Inès PETIT' });
  const stranger = aCaller({ structureId: newId() });
  const live = { notify: async () => undefined } as unknown as Live;
  const trainee = aCaller({ structureId, displayName: 'Lou PETIT' });
  const locum = aCaller({ structureId, displayName: 'Dr Hugo ROY' });
  let over = false;
  const behind = (userId: string): object | null => (userId === trainee.actor.userId ? { kind: 'trainee', personId: doctor.actor.userId, personName: 'Dr Claire MARTIN', until: '2026-06-30', over } : userId === locum.actor.userId ? { kind: 'replacement', personId: doctor.actor.userId, personName: 'Dr Claire MARTIN', until: '2026-06-30', over: false } : null);
  const directory = { professional: async (_ctx: unknown, userId: string) => ({ userId, displayName: userId === locum.actor.userId ? 'Dr Hugo ROY' : userId === trainee.actor.userId ? 'Lou PETIT' : 'Dr Claire MARTIN', specialtyCode: 'SM54', practice: behind(userId) }) } as unknown as Directory;
  let transactions: Transactions; let list: ListForms; let read: ReadForm; let copy: CopyForm; let edit: SaveForm; let retire: RetireForm; let facts: ReadFormFacts; let followUp: ReadFollowUp;
  let create: CreateConsultation; let save: SaveConsultation; let reader: ConsultationReader; let correct: CorrectConsultation; let notes: ListConsultations; let note: ReadConsultation; let submit: SubmitConsultation;
  const named = async (title: string): Promise<FormRow> => { const form = (await list.execute(doctor, 'form')).find((row) => row.title === title); if (!form) throw new Error(title); return form; };
  const measures = async (): Promise<string[]> => (await db.dataSource.query<{ words: string }[]>(`SELECT (content->>'sign') || ' ' || (content->>'value') || CASE WHEN active THEN '' ELSE ' (fini)' END AS words FROM record_element WHERE patient_id = $1 AND kind = 'measure' ORDER BY created_at, content->>'sign'`, [patientId])).map(({ words }) => words);
  const sign = async (id: string): Promise<string> => { const documentId = newId(); await transactions.run(doctor, (ctx) => reader.markValidated(ctx, id, documentId)); return documentId; };

  beforeAll(async () => {
    db = await testDatabase([...auditEntities, ...recordEntities]);
    transactions = new Transactions(db.dataSource, silentLog());
    await db.dataSource.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [patientId, structureId]);
    for (const { actor } of [doctor, otherDoctor, nurse, coordinator, trainee, locum]) await db.dataSource.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, 'X', 'Y', 'medecin')", [actor.userId, structureId, `u${actor.userId ?? ''}`]);
    const trace = new Trace(); const catalogue = new FormCatalogue(); const forms = new NoteForms(catalogue); const store = new ElementStore(directory, live); const patients = new PatientCheck({ forDocument: async () => undefined } as unknown as PatientReader);
    list = new ListForms(transactions, catalogue); read = new ReadForm(transactions, catalogue); copy = new CopyForm(transactions, trace, catalogue, read); edit = new SaveForm(transactions, trace, catalogue, read); retire = new RetireForm(transactions, trace, catalogue, read);
    facts = new ReadFormFacts(transactions, store, patients); followUp = new ReadFollowUp(transactions, trace, catalogue, store, patients, new BiologyReports({} as unknown as BiologyOrders));
    create = new CreateConsultation(transactions, trace, live, patients, directory, forms); save = new SaveConsultation(transactions, trace, forms); reader = new ConsultationReader(new ConsultationMeasures(store, trace), forms, trace, live); correct = new CorrectConsultation(trace, live);
    notes = new ListConsultations(transactions, patients); note = new ReadConsultation(transactions); submit = new SubmitConsultation(transactions, trace, live, directory);
  });
  afterAll(() => db.close());

  it('STR-19 brings the forms of the product once, even when two people open the list at once, and their next edition by itself', async () => {
    const [first, second] = await Promise.all([list.execute(doctor, 'form'), list.execute(nurse, 'form')]);
    expect(first.map(({ id }) => id)).toEqual(second.map(({ id }) => id));
    expect(first).toHaveLength(9);
    expect(first.every(({ shipped, currentVersion }) => shipped && currentVersion === 1)).toBe(true);
    await db.dataSource.query(`UPDATE consultation_form SET shipped_edition = 0 WHERE structure_id = $1 AND shipped_key = 'wound'`, [structureId]);
    expect((await named('Plaie')).currentVersion).toBe(2);
    expect((await list.execute(stranger, 'form')).some(({ id }) => first.some((form) => form.id === id))).toBe(false);
    await expect(read.execute(stranger, (await named('Plaie')).id)).rejects.toMatchObject({ code: 'form.unknown', status: 404 });
  });

  it('PAT-11 a form is copied, changed in versions, never by two people at once; the product’s own is not touched', async () => {
    const shipped = await named('Plaie');
    await expect(edit.execute(coordinator, shipped.id, shipped.version, small)).rejects.toMatchObject({ code: 'form.shipped', status: 403, remedy: 'Copiez-le, puis modifiez la copie.' });
    const mine = await copy.execute(coordinator, { from: shipped.id });
    expect(mine).toMatchObject({ title: 'Plaie (copie)', shipped: false, copiedFrom: shipped.id, currentVersion: 1, fields: shipped.fields });
    const changed = await edit.execute(coordinator, mine.id, mine.version, { ...small, title: 'Plaie du centre' });
    expect(changed).toMatchObject({ title: 'Plaie du centre', currentVersion: 2, version: 2, changedByName: 'Inès PETIT' });
    await expect(edit.execute(doctor, mine.id, mine.version, small)).rejects.toMatchObject({ code: 'resource.stale', status: 412, current: { currentVersion: 2, title: 'Plaie du centre' } });
    await expect(edit.execute(doctor, mine.id, 2, { ...small, title: 'PLAIE' })).rejects.toMatchObject({ code: 'form.title-taken', status: 409 });
    await expect(edit.execute(doctor, mine.id, 2, { ...small, sections: [{ key: 'a', title: 'A', fields: [{ key: 'a', label: 'A', kind: 'number', unit: 'kg', min: 9, max: 2 }] }] })).rejects.toMatchObject({ code: 'form.invalid', status: 422, errors: [{ field: 'sections.0.fields.0.max' }] });
    expect((await read.version(nurse, mine.id, 1)).definition).toEqual({ ...(await read.execute(nurse, shipped.id)).current.definition, title: 'Plaie (copie)' });
    await expect(db.dataSource.query(`UPDATE consultation_form_version SET definition = '{}' WHERE form_id = $1`, [mine.id])).rejects.toThrow('never changes');
  });

  describe('PAT-11 filled in a note', () => {
    let form: FormSheet;
    beforeAll(async () => { form = await copy.execute(coordinator, { definition: small }); });
    const filled = (id: string, answers: Record<string, unknown>, version = 1) => ({ id, formId: form.id, version, answers });

    it('is saved with the draft, judged where it stands, and signed once complete; its measures join the record', async () => {
      const [one, two] = [newId(), newId()];
      const draft = await create.execute(doctor, patientId, { reason: 'Sevrage', forms: [filled(one, { tobacco: { value: 12 } })] });
      expect(draft.forms).toEqual([filled(one, { tobacco: { value: 12 } })]);
      expect(await save.execute(doctor, draft.id, 1, { forms: [filled(one, { tobacco: { value: 12 } })] })).toMatchObject({ version: 1 });
      await expect(save.execute(doctor, draft.id, 1, { forms: [filled(one, { tobacco: { value: 900 }, gone: { value: 1 } })] })).rejects.toMatchObject({ code: 'form.answers', status: 422, errors: [{ field: `forms.${one}.gone` }, { field: `forms.${one}.tobacco`, message: expect.stringContaining('90 cigarettes par jour ?') }] });
      await expect(sign(draft.id)).rejects.toMatchObject({ code: 'form.incomplete', status: 422, errors: [{ field: `forms.${one}.ready` }] });
      await save.execute(doctor, draft.id, 1, { forms: [filled(one, { tobacco: { value: 12 }, ready: { value: 'yes' } }), filled(two, { tobacco: { value: 10 }, ready: { value: 'yes' } })] });
      await expect(sign(draft.id)).rejects.toMatchObject({ code: 'form.incomplete', errors: [{ code: 'measure.twice' }] });
      await save.execute(doctor, draft.id, 2, { forms: [filled(one, { tobacco: { value: 12 }, ready: { value: 'yes' } })] });
      expect(await measures()).toEqual([]);
      const documentId = await sign(draft.id);
      expect(await measures()).toEqual(['tobacco 12']);
      expect((await transactions.read(doctor, (ctx) => reader.get(ctx, draft.id))).forms.map(readingLine)).toEqual(['Tabac 12 cigarettes par jour · Prête Oui']);
      // A correction is another note, which corrects the measure too; the first stays as it was signed.
      const again = await transactions.run(doctor, (ctx) => correct.open(ctx, draft.id, documentId));
      await save.execute(doctor, again, 1, { forms: [filled(one, { tobacco: { value: 2 }, ready: { value: 'yes' } })] });
      await transactions.run(doctor, async (ctx) => { await reader.markValidated(ctx, again, newId()); await correct.replace(ctx, draft.id, again); });
      expect(await measures()).toEqual(['tobacco 2']);
      expect((await note.execute(nurse, draft.id)).forms[0]?.answers['tobacco']).toEqual({ value: 12 });
    });

    it('keeps the version it was filled with, and the draft that uses it once it is retired; nothing new is filled with it', async () => {
      const id = newId();
      const draft = await create.execute(doctor, patientId, { reason: 'Suivi', forms: [filled(id, { ready: { value: 'no' } })] });
      const second = await edit.execute(coordinator, form.id, form.version, { ...small, sections: [{ key: 'a', title: 'Tabac', fields: [{ key: 'years', label: 'Paquets-années', kind: 'number', unit: '', min: 0, max: 200, decimals: 0 }] }] });
      const gone = await retire.execute(coordinator, form.id, second.version, true);
      expect(gone).toMatchObject({ retiredByName: 'Inès PETIT', retiredAt: expect.any(String) });
      await save.execute(doctor, draft.id, 1, { forms: [filled(id, { ready: { value: 'yes' } })] });
      await expect(create.execute(doctor, patientId, { forms: [filled(newId(), {})] })).rejects.toMatchObject({ code: 'form.retired', status: 409 });
      await sign(draft.id);
      expect((await transactions.read(doctor, (ctx) => reader.get(ctx, draft.id))).forms.map(readingLine)).toEqual(['Prête Oui']);
      await expect(edit.execute(coordinator, form.id, gone.version, small)).rejects.toMatchObject({ code: 'form.retired', status: 409 });
      expect(await retire.execute(coordinator, form.id, gone.version, false)).toMatchObject({ retiredAt: null, currentVersion: 2 });
      await expect(create.execute(stranger, patientId, { forms: [filled(newId(), {})] })).rejects.toMatchObject({ code: 'form.unknown' });
    });

    it('proposes what the record knows to whoever may read it', async () => {
      const known = await facts.execute(nurse, patientId);
      expect(known.measures).toMatchObject([{ sign: 'tobacco', value: 2, second: null }]);
      expect(known.last.find(({ formId }) => formId === form.id)?.answers).toEqual({ ready: { value: 'yes' } });
      await db.dataSource.query(`INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, 'opposed', '[]')`, [patientId, structureId]);
      expect(await facts.execute(nurse, patientId)).toEqual({ measures: [], elements: [], last: [] });
      expect((await facts.execute(doctor, patientId)).last).toHaveLength(1);
      await db.dataSource.query('DELETE FROM consent WHERE patient_id = $1', [patientId]);
    });
  });

  it('STR-14 follow-up tables are drawn from measures and signed forms, for whoever may read them', async () => {
    const diabetes = await named('Suivi du diabète');
    const draft = await create.execute(doctor, patientId, { reason: 'Diabète', weightKg: 72, forms: [{ id: newId(), formId: diabetes.id, version: 1, answers: { hba1c: { value: 7.2 } } }] });
    await sign(draft.id);
    const { tables } = await followUp.execute(nurse, patientId);
    const table = tables.find(({ title }) => title === 'Diabète');
    expect(table?.days).toHaveLength(1);
    expect(table?.rows.filter(({ cells }) => cells[0] !== null).map(({ label, cells }) => `${label} ${cells[0] ?? ''}`)).toEqual(['HbA1c 7,2 %', 'Poids 72 kg', 'Tabac 2 cigarettes par jour']);
    await db.dataSource.query(`INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, 'opposed', '[]')`, [patientId, structureId]);
    expect((await followUp.execute(nurse, patientId)).tables.flatMap(({ days }) => days)).toEqual([]);
    await db.dataSource.query('DELETE FROM consent WHERE patient_id = $1', [patientId]);
  });

  it('STR-14 the centre copies a table, gives its rows an interval and a test of biology, retires it; its results are those the reader may see', async () => {
    const tables = await list.execute(coordinator, 'follow-up');
    const shipped = tables.find(({ title }) => title === 'Diabète');
    await expect(edit.execute(coordinator, shipped?.id ?? '', shipped?.version ?? 0, small)).rejects.toMatchObject({ code: 'form.shipped', message: 'Ce tableau est livré avec Pluriel : il ne se modifie pas.' });
    const mine = await copy.execute(coordinator, { from: shipped?.id ?? '' });
    expect(mine).toMatchObject({ kind: 'follow-up', title: 'Diabète (copie)', fields: shipped?.fields });
    expect((await list.execute(coordinator, 'form')).some(({ id }) => id === mine.id)).toBe(false);
    // It shows answers, it asks none.
    await expect(create.execute(doctor, patientId, { forms: [{ id: newId(), formId: mine.id, version: 1, answers: {} }] })).rejects.toMatchObject({ code: 'form.unknown', message: expect.stringContaining('tableau de suivi') });
    const asked = await list.questions(coordinator);
    expect(asked.filter(({ key }) => key === 'hba1c')).toMatchObject([{ label: 'HbA1c', kind: 'number', field: { unit: '%' } }]);
    expect(asked.some(({ kind }) => kind === 'measure' || kind === 'long-text')).toBe(false);
    const definition = { title: 'Fer', professions: [], sections: [{ key: 'a', title: 'Bilan', fields: [{ key: 'ferritin', label: 'Ferritine', kind: 'text', test: 'ferritine', every: 6 }, { key: 'weight', label: 'Poids', kind: 'measure', sign: 'weight', every: 300 }] }] };
    await expect(edit.execute(coordinator, mine.id, mine.version, definition)).rejects.toMatchObject({ code: 'form.invalid', errors: [{ field: 'sections.0.fields.1.every' }] });
    const saved = await edit.execute(coordinator, mine.id, mine.version, { ...definition, sections: [{ ...definition.sections[0], fields: definition.sections[0]?.fields.slice(0, 1) }] });
    const reportId = newId();
    await db.dataSource.query(`INSERT INTO biology_report (id, structure_id, patient_id, source, title, sampled_on, received_at, received_by, received_by_name, state, critical, abnormal, results, to_see, row_version) VALUES ($1, $2, $3, 'typed', 'Bilan', '2025-02-03', now(), $4, 'test', 'current', 0, 0, 1, false, 1)`, [reportId, structureId, patientId, doctor.actor.userId]);
    await db.dataSource.query(`INSERT INTO biology_result (id, report_id, position, label, value_text, value_number, unit, interpretations, sampled_on, obsolete, earlier) VALUES ($1, $2, 1, 'Ferritine', '38', 38, 'ug/L', '{}', '2025-02-03', false, false)`, [newId(), reportId]);
    const shown = async (who: typeof doctor) => (await followUp.execute(who, patientId)).tables.find(({ formId }) => formId === mine.id);
    expect(await shown(nurse)).toMatchObject({ title: 'Fer', days: ['2025-02-03'], rows: [{ cells: ['38 µg/L'], every: 6, lastOn: '2025-02-03', dueOn: '2025-08-03', late: true }] });
    await db.dataSource.query(`INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, 'opposed', '[]')`, [patientId, structureId]);
    expect(await shown(nurse)).toMatchObject({ days: [], rows: [{ cells: [], lastOn: null, late: false }] });
    await db.dataSource.query('DELETE FROM consent WHERE patient_id = $1', [patientId]);
    await retire.execute(coordinator, mine.id, saved.version, true);
    expect(await shown(nurse)).toBeUndefined();
  });

  it('DMP-16 a note whose document was withdrawn because it was wrong stays written, says so, and neither its answers nor its measures count', async () => {
    const tobacco = await named('Tabac');
    const draft = await create.execute(nurse, patientId, { reason: 'Mauvais dossier', weightKg: 31, forms: [{ id: newId(), formId: tobacco.id, version: tobacco.currentVersion, answers: { years: { value: 20 } } }] });
    const documentId = newId();
    await transactions.run(nurse, (ctx) => reader.markValidated(ctx, draft.id, documentId));
    const answered = async () => (await facts.execute(nurse, patientId)).last.find(({ formId }) => formId === tobacco.id)?.answers['years'] !== undefined;
    expect([await answered(), (await measures()).includes('weight 31')]).toEqual([true, true]);
    const annul = () => transactions.run(nurse, (ctx) => reader.annul(ctx, documentId));
    await annul();
    await annul();
    expect([await answered(), (await measures()).includes('weight 31 (fini)')]).toEqual([false, true]);
    expect((await facts.execute(nurse, patientId)).measures.find(({ sign }) => sign === 'weight')?.value).not.toBe(31);
    expect(await note.execute(nurse, draft.id)).toMatchObject({ reason: 'Mauvais dossier', state: 'validated', annulledAt: expect.any(String) });
    expect(await db.dataSource.query(`SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq`, [draft.id])).toEqual([{ action: 'consultation.created' }, { action: 'consultation.annulled' }]);
    // Its correction starts anew: what it says counts once it is signed.
    const again = await transactions.run(nurse, (ctx) => correct.open(ctx, draft.id, documentId));
    await transactions.run(nurse, (ctx) => reader.markValidated(ctx, again, documentId));
    expect([await answered(), (await measures()).filter((words) => words.startsWith('weight 31'))]).toEqual([true, ['weight 31 (fini)', 'weight 31']]);
  });

  it('STR-26 a trainee’s note waits for the supervisor, who alone of the others reads it, corrects it and signs; it may be given back', async () => {
    const draft = await create.execute(trainee, patientId, { reason: 'Angine', text: 'Test négatif.' });
    await expect(note.execute(doctor, draft.id)).rejects.toMatchObject({ code: 'consultation.draft' });
    await expect(submit.execute(doctor, draft.id, 1)).rejects.toMatchObject({ code: 'consultation.author', status: 403 });
    await expect(submit.execute(trainee, draft.id, 9)).rejects.toMatchObject({ code: 'resource.stale', status: 412 });
    expect(await submit.execute(trainee, draft.id, 1)).toMatchObject({ version: 2, countersignerName: 'Dr Claire MARTIN', submittedAt: expect.any(String) });
    await expect(note.execute(otherDoctor, draft.id)).rejects.toMatchObject({ code: 'consultation.draft' });
    // STR-27: on the home page of the one who was asked, until it is signed or given back.
    const waiting = new ListNotesToCountersign(transactions);
    expect(await waiting.execute(doctor)).toMatchObject({ total: 1, items: [{ id: draft.id, patientId, patientLabel: expect.stringContaining('NESSI'), authorName: 'Lou PETIT', reason: 'Angine' }] });
    for (const other of [otherDoctor, trainee, stranger]) expect(await waiting.execute(other)).toEqual({ items: [], total: 0 });
    expect((await notes.execute(doctor, patientId, {})).items.map(({ id }) => id)).toContain(draft.id);
    expect((await notes.execute(otherDoctor, patientId, {})).items.map(({ id }) => id)).not.toContain(draft.id);
    expect(await submit.giveBack(doctor, draft.id, 2)).toMatchObject({ version: 3, countersignerId: null });
    await submit.execute(trainee, draft.id, 3);
    await save.execute(doctor, draft.id, 4, { text: 'Test négatif. Pas d’antibiotique.' });
    expect(await transactions.read(doctor, (ctx) => reader.get(ctx, draft.id))).toMatchObject({ authorName: 'Lou PETIT', signatoryId: doctor.actor.userId });
    const signedAs = await sign(draft.id);
    expect((await waiting.execute(doctor)).total).toBe(0);
    // A supervisor who corrects what he countersigned corrects a trainee's note: its author stays its author, and he is who signs it.
    const again = await transactions.run(doctor, (ctx) => correct.open(ctx, draft.id, signedAs));
    expect(await note.execute(doctor, again)).toMatchObject({ authorId: trainee.actor.userId, authorName: 'Lou PETIT', countersignerId: doctor.actor.userId, countersignerName: 'Dr Claire MARTIN' });
    expect(await transactions.read(doctor, (ctx) => reader.get(ctx, again))).toMatchObject({ authorName: 'Lou PETIT', signatoryId: doctor.actor.userId });
    over = true;
    const late = await create.execute(trainee, patientId, { reason: 'Suivi' });
    await expect(submit.execute(trainee, late.id, 1)).rejects.toMatchObject({ code: 'consultation.no-supervisor', status: 409 });
    over = false;
  });

  it('STR-26 a replacement writes as himself, and the list says for whom', async () => {
    expect(await create.execute(locum, patientId, { reason: 'Suivi' })).toMatchObject({ authorId: locum.actor.userId, authorName: 'Dr Hugo ROY (rempl. Dr Claire MARTIN)', countersignerId: null });
  });

  it('PAT-12 STR-26 a trainee’s confidential zone stays his: the supervisor who corrects and signs neither reads, changes nor empties it', async () => {
    const secret = 'Confié sous le sceau du secret';
    const draft = await create.execute(trainee, patientId, { reason: 'Entretien', text: 'Bref.', confidential: secret, confidentialFor: 'author' });
    await submit.execute(trainee, draft.id, 1);
    await expect(save.execute(doctor, draft.id, 2, { confidential: 'autre chose' })).rejects.toMatchObject({ code: 'consultation.confidential', status: 403, field: 'confidential' });
    // His screen sends back the empty box it shows him.
    expect(await save.execute(doctor, draft.id, 2, { text: 'Entretien bref.', confidential: '', confidentialFor: 'profession' })).toMatchObject({ confidential: '', confidentialLocked: true, confidentialFor: 'author' });
    const signedAs = await sign(draft.id);
    const again = await transactions.run(doctor, (ctx) => correct.open(ctx, draft.id, signedAs));
    expect(await note.execute(doctor, again)).toMatchObject({ confidential: '', confidentialLocked: true });
    await save.execute(doctor, again, 1, { text: 'Entretien.', confidential: '' });
    await transactions.run(doctor, async (ctx) => { await reader.markValidated(ctx, again, signedAs); await correct.replace(ctx, draft.id, again); });
    expect(await note.execute(trainee, again)).toMatchObject({ text: 'Entretien.', confidential: secret, authorId: trainee.actor.userId });
  });

  it('STR-26 STR-04 a trainee’s note kept by its level, or by the patient’s objection, is still the supervisor’s who was asked to sign it: in the list as by its address', async () => {
    const draft = await create.execute(trainee, patientId, { reason: 'Réservée', text: 'Pour nous deux.' });
    await transactions.run(trainee, (ctx) => writeLevel(ctx, { id: draft.id, kind: 'consultation', patientId, authorId: trainee.actor.userId ?? '', authorName: 'Lou PETIT', at: ctx.now }, { level: 'author', professions: [], userIds: [] }));
    await submit.execute(trainee, draft.id, 1);
    const listed = async (who: typeof doctor): Promise<boolean> => (await notes.execute(who, patientId, {})).items.some(({ id }) => id === draft.id);
    const documentId = await sign(draft.id);
    // What the supervisor signs is his document, and stays the trainee's too: neither is kept from the other's lists.
    await transactions.run(doctor, (ctx) => followLevel(ctx, draft.id, { id: documentId, kind: 'document', author: { id: doctor.actor.userId ?? '', name: 'Dr Claire MARTIN' } }));
    expect(await Promise.all([doctor, trainee, otherDoctor].map((who) => transactions.read(who, async (ctx) => (await keptItemsIn(ctx, patientId)).has(documentId))))).toEqual([false, false, true]);
    expect([await listed(doctor), await listed(otherDoctor)]).toEqual([true, false]);
    expect(await note.execute(doctor, draft.id)).toMatchObject({ text: 'Pour nous deux.' });
    await expect(note.execute(otherDoctor, draft.id)).rejects.toMatchObject({ code: 'item.confidential' });
    await db.dataSource.query(`INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, 'opposed', '[]')`, [patientId, structureId]);
    expect([await listed(doctor), await listed(trainee), await listed(nurse)]).toEqual([true, true, false]);
    expect(await note.execute(doctor, draft.id)).toMatchObject({ text: 'Pour nous deux.' });
    await db.dataSource.query('DELETE FROM consent WHERE patient_id = $1', [patientId]);
  });

  it('PAT-12 SEC-06 the confidential zone is its author’s, then his profession’s when he says so; nobody else reads it, anywhere', async () => {
    const secret = 'Violences au domicile';
    const draft = await create.execute(doctor, patientId, { reason: 'Suivi', remark: 'Rappeler la fille.', confidential: secret });
    expect(draft).toMatchObject({ confidential: secret, confidentialFor: 'profession', confidentialLocked: false });
    await sign(draft.id);
    expect(await note.execute(nurse, draft.id)).toMatchObject({ remark: 'Rappeler la fille.', confidential: '', confidentialLocked: true });
    expect(await note.execute(otherDoctor, draft.id)).toMatchObject({ confidential: secret, confidentialLocked: false });
    expect(JSON.stringify(await notes.execute(nurse, patientId, {}))).not.toContain(secret);
    const mine = await create.execute(doctor, patientId, { reason: 'Suivi', confidential: secret, confidentialFor: 'author' });
    await sign(mine.id);
    expect(await note.execute(otherDoctor, mine.id)).toMatchObject({ confidential: '', confidentialLocked: true, confidentialFor: 'author' });
    expect(await note.execute(doctor, mine.id)).toMatchObject({ confidential: secret });
    // What is printed, sent and searched starts from here.
    expect(JSON.stringify(await transactions.read(doctor, (ctx) => reader.get(ctx, draft.id)))).not.toMatch(/Violences|Rappeler/);
    expect(JSON.stringify(await db.dataSource.query('SELECT * FROM trace WHERE patient_id = $1', [patientId]))).not.toMatch(/Violences|Rappeler/);
    const clerk = { ...doctor, actor: { ...doctor.actor, permissions: new Set([...doctor.actor.permissions].filter((right) => right !== 'patient.confidential')) } };
    await expect(create.execute(clerk, patientId, { confidential: 'x' })).rejects.toMatchObject({ code: 'consultation.confidential', status: 403 });
  });
});
