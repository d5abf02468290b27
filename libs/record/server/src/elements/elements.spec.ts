import { auditEntities, Trace } from '@pluriel/audit/server';
import type { ItemLevel } from '@pluriel/care-team/domain';
import { writeLevel } from '@pluriel/care-team/server';
import type { Directory } from '@pluriel/directory/server';
import type { PatientReader } from '@pluriel/identity/server';
import { DomainError, newId, type Profession } from '@pluriel/kernel';
import { Transactions, type Caller, type Live } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import type { NewElement } from '@pluriel/record/domain';
import fc from 'fast-check';
import { PatientCheck } from '../patient-check';
import { recordEntities } from '../record.module';
import { bannerPart } from '../summary/banner-part';
import { ClinicalSummaryReader } from '../summary/clinical-summaries';
import { VsmProposals } from '../synthesis/propose-vsm';
import { ConsultationMeasures } from './consultation-measures';
import { ElementImport, ElementReader } from './element-import';
import { ElementStore } from './element-store';
import { ReadElementHistory, ReadRecord } from './read-elements';
import { AddElement, CorrectElement, EndElement, ReopenElement } from './write-elements';

describe('the record, element by element, in PostgreSQL', () => {
  let db: TestDatabase;
  const structureId = newId();
  const doctor = aCaller({ structureId });
  const nurse = aCaller({ structureId, profession: 'infirmier', displayName: 'Nadia BEN' });
  const otherNurse = aCaller({ structureId, profession: 'infirmier', displayName: 'Tom NOEL' });
  const psychologist = aCaller({ structureId, profession: 'psychologue', displayName: 'Lise MORE' });
  const secretary = aCaller({ structureId, profession: 'secretaire', permissions: ['patient.read'] });
  const stranger = aCaller({ structureId: newId() });
  const known = new Set<string>();
  const patients = new PatientCheck({ forDocument: async (_ctx: unknown, id: string) => { if (!known.has(id)) throw new DomainError('patient.unknown', 'Inconnu.', { status: 404 }); } } as unknown as PatientReader);
  const directory = { professional: async (_ctx: unknown, userId: string) => ({ userId, displayName: [doctor, nurse, otherNurse, psychologist].find(({ actor }) => actor.userId === userId)?.actor.displayName ?? '', specialtyCode: 'SM54' }) } as unknown as Directory;
  let transactions: Transactions; let add: AddElement; let correct: CorrectElement; let end: EndElement; let reopen: ReopenElement; let read: ReadRecord; let history: ReadElementHistory;
  let imports: ElementImport; let reader: ElementReader; let summaries: ClinicalSummaryReader; let measures: ConsultationMeasures; let proposals: VsmProposals;
  const actions = async (subjectId: string): Promise<string[]> => (await db.dataSource.query<{ action: string }[]>('SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq', [subjectId])).map(({ action }) => action);
  const aPatient = async (): Promise<string> => {
    const id = newId();
    known.add(id);
    await db.dataSource.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [id, structureId]);
    return id;
  };
  const words = async (who: Caller, patientId: string): Promise<string[]> => (await read.execute(who, patientId)).elements.map((element) => `${element.words}${element.active ? '' : ' (fini)'}`);
  const summary = (who: Caller, patientId: string) => transactions.read(who, (ctx) => summaries.of(ctx, patientId));
  const share = (patientId: string, sharing: string, limits: object[] = []): Promise<unknown> => db.dataSource.query('INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits) VALUES ($1, $2, $3, $4) ON CONFLICT (patient_id) DO UPDATE SET sharing = $3, sharing_limits = $4', [patientId, structureId, sharing, JSON.stringify(limits)]);

  beforeAll(async () => {
    db = await testDatabase([...auditEntities, ...recordEntities]);
    transactions = new Transactions(db.dataSource, silentLog());
    for (const { actor } of [doctor, nurse, otherNurse, psychologist]) await db.dataSource.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, 'MARTIN', 'Claire', 'medecin')", [actor.userId, structureId, `u${actor.userId ?? ''}`]);
    const trace = new Trace();
    const store = new ElementStore(directory, { notify: async () => undefined } as unknown as Live);
    add = new AddElement(transactions, trace, store, patients); correct = new CorrectElement(transactions, trace, store); end = new EndElement(transactions, trace, store); reopen = new ReopenElement(transactions, trace, store);
    read = new ReadRecord(transactions, trace, store, patients); history = new ReadElementHistory(transactions, trace, store); imports = new ElementImport(store, add, trace); reader = new ElementReader(store);
    summaries = new ClinicalSummaryReader(store); measures = new ConsultationMeasures(store, trace); proposals = new VsmProposals(store);
  });
  afterAll(() => db.close());

  it('PAT-24 keeps a problem typed in words with its codes, its author and its provenance, and traces without saying it', async () => {
    const patientId = await aPatient();
    const codes = [{ system: '2.16.840.1.113883.6.3', code: 'E11', label: 'Diabète sucré de type 2' }, { system: '2.16.840.1.113883.6.139', code: 'T90', label: 'Diabète' }];
    const problem = await add.execute(doctor, patientId, { kind: 'problem', content: { label: 'diabète type 2', codes, ald: true, since: '2026-03' } });
    expect(problem).toMatchObject({ kind: 'problem', words: 'diabète type 2', active: true, authorId: doctor.actor.userId, authorName: 'Dr Claire MARTIN', authorLetters: 'MG', mine: true, source: 'typed', sourceDocumentId: null, version: 1, content: { codes, ald: true, since: '2026-03' } });
    expect(await words(nurse, patientId)).toEqual(['diabète type 2']);
    expect(await actions(problem.id)).toEqual(['record-element.created']);
    expect(await actions(patientId)).toEqual(['record.viewed']);
    const traced = JSON.stringify(await db.dataSource.query('SELECT detail, before, after FROM trace WHERE patient_id = $1', [patientId]));
    expect(traced).not.toMatch(/diab/i);
    await expect(add.execute(doctor, patientId, { kind: 'problem', content: { label: ' ' } })).rejects.toMatchObject({ code: 'element.invalid', status: 422, errors: [{ field: 'label' }] });
    await expect(add.execute(doctor, newId(), { kind: 'problem', content: { label: 'x' } })).rejects.toMatchObject({ code: 'patient.unknown' });
    await expect(correct.execute(stranger, problem.id, 1, { content: { label: 'x' } })).rejects.toMatchObject({ code: 'element.unknown', status: 404 });
  });

  it('corrects by a new version: the one before stays, a colleague who saved meanwhile is shown, nothing changes without a change', async () => {
    const patientId = await aPatient();
    const first = await add.execute(doctor, patientId, { kind: 'allergy', content: { label: 'Pénicilline' } });
    expect(await correct.execute(doctor, first.id, 1, { content: { label: 'Pénicilline' } })).toMatchObject({ version: 1 });
    expect(await correct.execute(nurse, first.id, 1, { content: { label: 'Pénicilline', reaction: 'urticaire' } })).toMatchObject({ version: 2, words: 'Pénicilline · urticaire', authorName: 'Dr Claire MARTIN', changedByName: 'Nadia BEN' });
    await expect(correct.execute(doctor, first.id, 1, { content: { label: 'Amoxicilline' } })).rejects.toMatchObject({ code: 'resource.stale', status: 412, current: { version: 2, words: 'Pénicilline · urticaire', changedByName: 'Nadia BEN' } });
    expect((await history.execute(nurse, first.id)).map(({ version, words: said, byName, change }) => [version, said, byName, change])).toEqual([[2, 'Pénicilline · urticaire', 'Nadia BEN', 'corrected'], [1, 'Pénicilline', 'Dr Claire MARTIN', 'created']]);
    expect(await actions(first.id)).toEqual(['record-element.created', 'record-element.corrected', 'record-element.history-viewed']);
    const { detail } = (await db.dataSource.query<{ detail: string }[]>("SELECT detail FROM trace WHERE subject_id = $1 AND action = 'record-element.corrected'", [first.id]))[0] ?? { detail: '' };
    expect(detail).toBe('Allergie ou intolérance · version 2 · reaction');
  });

  it('ends with a reason: « résolu » stays readable as past, « saisi par erreur » leaves the file and keeps its history; both can be taken back', async () => {
    const patientId = await aPatient();
    const problem = await add.execute(doctor, patientId, { kind: 'problem', content: { label: 'Otite', since: '2026-02' } });
    await expect(end.execute(doctor, problem.id, 1, { reason: 'stopped' })).rejects.toMatchObject({ code: 'element.reason', status: 422 });
    await expect(end.execute(doctor, problem.id, 1, { reason: 'resolved', on: '2026-01' })).rejects.toMatchObject({ code: 'element.invalid', errors: [{ field: 'until' }] });
    const ended = await end.execute(doctor, problem.id, 1, { reason: 'resolved', on: '2026-03' });
    expect(ended).toMatchObject({ active: false, endReason: 'resolved', endedOn: '2026-03', version: 2 });
    await expect(correct.execute(doctor, problem.id, 2, { content: { label: 'Otite droite' } })).rejects.toMatchObject({ code: 'element.ended', status: 409 });
    expect(await words(doctor, patientId)).toEqual(['Otite (fini)']);
    const again = await reopen.execute(doctor, problem.id, 2);
    await end.execute(doctor, problem.id, again.version, { reason: 'entered-in-error', note: 'autre patient' });
    expect(await words(doctor, patientId)).toEqual([]);
    expect((await history.execute(doctor, problem.id)).map(({ change, endReason }) => [change, endReason])).toEqual([['ended', 'entered-in-error'], ['reopened', null], ['ended', 'resolved'], ['created', null]]);
    expect(await reopen.execute(doctor, problem.id, 4)).toMatchObject({ active: true, endNote: null, version: 5 });
  });

  it('« aucune connue » is not « non renseignée »: refused beside an allergy, ended by one, never confused with silence', async () => {
    const patientId = await aPatient();
    expect(await summary(doctor, patientId)).toMatchObject({ allergyState: 'not-recorded' });
    const none = await add.execute(doctor, patientId, { kind: 'absence', content: { about: 'allergy' } });
    expect(await summary(doctor, patientId)).toMatchObject({ allergyState: 'none-known' });
    await expect(add.execute(nurse, patientId, { kind: 'absence', content: { about: 'allergy' } })).rejects.toMatchObject({ code: 'element.absence-said', status: 409 });
    const allergy = await add.execute(doctor, patientId, { kind: 'allergy', content: { label: 'Latex' } });
    expect(await summary(doctor, patientId)).toMatchObject({ allergyState: 'listed', allergies: [{ label: 'Latex' }] });
    expect((await history.execute(doctor, none.id))[0]).toMatchObject({ change: 'ended', endReason: 'superseded' });
    await expect(add.execute(doctor, patientId, { kind: 'absence', content: { about: 'allergy' } })).rejects.toMatchObject({ code: 'element.absence-contradicted', message: 'Le dossier en contient : Latex.' });
    await expect(reopen.execute(doctor, none.id, 2)).rejects.toMatchObject({ code: 'element.absence-contradicted' });
    await end.execute(doctor, allergy.id, 1, { reason: 'entered-in-error' });
    // An empty list is silence again: only a person says « none known ».
    expect(await summary(doctor, patientId)).toMatchObject({ allergyState: 'not-recorded' });
    const crossing = await Promise.allSettled([add.execute(doctor, patientId, { kind: 'absence', content: { about: 'allergy' } }), add.execute(nurse, patientId, { kind: 'allergy', content: { label: 'Iode' } })]);
    expect(crossing[1].status).toBe('fulfilled');
    expect(await summary(doctor, patientId)).toMatchObject({ allergyState: 'listed', allergies: [{ label: 'Iode' }] });
  });

  it('SEC-06 STR-04 a confidential element is read by its author and its profession; others see a line without words, in every door', async () => {
    const patientId = await aPatient();
    const secret = await add.execute(psychologist, patientId, { kind: 'problem', content: { label: 'Épisode dépressif' }, level: 'profession' });
    const own = await add.execute(doctor, patientId, { kind: 'allergy', content: { label: 'Secret' }, level: 'author' });
    const sheet = await read.execute(nurse, patientId);
    expect(sheet.elements).toEqual([]);
    expect(sheet.locked.map(({ authorName, words: said }) => [authorName, said])).toEqual([['Dr Claire MARTIN', 'Élément confidentiel, réservé à son auteur'], ['Lise MORE', 'Élément confidentiel, réservé à la profession de son auteur']]);
    expect(JSON.stringify(sheet)).not.toMatch(/dépressif|Secret/);
    for (const attempt of [history.execute(nurse, secret.id), correct.execute(nurse, secret.id, 1, { content: { label: 'x' } }), end.execute(nurse, secret.id, 1, { reason: 'resolved' }), reopen.execute(nurse, own.id, 1)]) await expect(attempt).rejects.toMatchObject({ code: 'element.locked', status: 403 });
    expect(await transactions.read(nurse, (ctx) => reader.current(ctx, patientId))).toEqual([]);
    expect(await summary(nurse, patientId)).toMatchObject({ allergies: [], problems: [], restricted: true });
    expect(await words(psychologist, patientId)).toEqual(['Épisode dépressif']);
    expect(await words(doctor, patientId)).toEqual(['Secret']);
    await expect(add.execute(nurse, patientId, { kind: 'absence', content: { about: 'allergy' } })).rejects.toMatchObject({ code: 'element.absence-contradicted', message: 'Le dossier en contient, que vous ne pouvez pas lire.' });
    const opened = await correct.execute(doctor, own.id, 1, { content: own.content, level: 'team' });
    expect(opened).toMatchObject({ level: 'team', version: 2 });
    await expect(correct.execute(nurse, own.id, 2, { content: own.content, level: 'author' })).rejects.toMatchObject({ code: 'element.level', status: 403 });
    expect(JSON.stringify(await db.dataSource.query('SELECT detail, before, after FROM trace WHERE patient_id = $1', [patientId]))).not.toMatch(/dépressif/);
  });

  it('STR-10 what the patient does not share is read by its author only, at once, in every door; an emergency access lifts it', async () => {
    const patientId = await aPatient();
    const element = await add.execute(doctor, patientId, { kind: 'problem', content: { label: 'Asthme' } });
    const doors = async (who: Caller): Promise<string> => {
      const sheet = await read.execute(who, patientId);
      const opened = await history.execute(who, element.id).then(() => 'versions', (error: DomainError) => error.code);
      return [sheet.elements.length, sheet.locked.length, sheet.restricted, opened, (await transactions.read(who, (ctx) => reader.current(ctx, patientId))).length, (await summary(who, patientId)).problems.length].join(' ');
    };
    expect(await doors(nurse)).toBe('1 0 false versions 1 1');
    await share(patientId, 'opposed');
    expect([await doors(nurse), await doors(doctor)]).toEqual(['0 0 true element.unknown 0 0', '1 0 true versions 1 1']);
    await share(patientId, 'restricted', [{ kind: 'document-type', ref: '60591-5', label: 'Synthèse' }]);
    expect(await doors(nurse)).toBe('0 0 true element.unknown 0 0');
    await share(patientId, 'restricted', [{ kind: 'profession', ref: 'kine', label: 'Kiné' }]);
    expect(await doors(nurse)).toBe('1 0 false versions 1 1');
    await share(patientId, 'restricted', [{ kind: 'user', ref: nurse.actor.userId, label: 'Nadia BEN' }]);
    expect(await doors(nurse)).toBe('0 0 true element.unknown 0 0');
    await db.dataSource.query(`INSERT INTO emergency_access (id, structure_id, patient_id, user_id, user_name, profession, scope, reason_code, reason, opened_at, ends_at) VALUES ($1, $2, $3, $4, 'Nadia BEN', 'infirmier', 'structure', 'unconscious', 'Inconsciente', now(), now() + interval '24 hours')`, [newId(), structureId, patientId, nurse.actor.userId]);
    expect(await doors(nurse)).toBe('1 0 false versions 1 1');
  });

  it('PAT-03 PAT-05 the banner holds allergies, contra-indications first among alerts, DFG; who may not read the record is told that a part is hidden', async () => {
    const patientId = await aPatient();
    for (const [kind, content] of [['important-point', { label: 'Sourd de l’oreille droite' }], ['contra-indication', { label: 'AINS' }], ['measure', { sign: 'gfr', value: 88, unit: 'mL/min/{1.73_m2}', on: '2026-02-27' }], ['measure', { sign: 'weight', value: 72, unit: 'kg', on: '2026-03-12' }]] as const) await add.execute(doctor, patientId, { kind, content });
    const banner = async (who: Caller) => transactions.read(who, async (ctx) => bannerPart(ctx, await summaries.of(ctx, patientId)));
    expect(await banner(nurse)).toMatchObject({ allergies: { state: 'not-recorded' }, alerts: [{ kind: 'contra-indication', label: 'AINS' }, { kind: 'important-point', label: 'Sourd de l’oreille droite' }], gfr: { value: 88, on: '2026-02-27' }, weightKg: 72 });
    expect(await banner(nurse)).not.toHaveProperty('restricted');
    expect(await banner(secretary)).toEqual({ restricted: true });
  });

  it('STR-05 in a centre where the care team decides, a fact is added by who is of it or said why: an act never lets a stranger in', async () => {
    const patientId = await aPatient();
    await add.execute(doctor, patientId, { kind: 'allergy', content: { label: 'Latex' } });
    await db.dataSource.query("INSERT INTO care_team_rule (structure_id, rule, act_months, changed_by_name, changed_at) VALUES ($1, 'team', 24, 'test', now())", [structureId]);
    const refusal = { code: 'care-team.reason-needed', status: 403 };
    await expect(add.execute(psychologist, patientId, { kind: 'important-point', content: { label: 'Vue une fois' } })).rejects.toMatchObject(refusal);
    await expect(transactions.run(psychologist, (ctx) => imports.add(ctx, patientId, { kind: 'dmp-document', documentId: newId(), title: 'Synthèse', date: null, author: null }, [{ key: '1', kind: 'allergy', label: 'Iode', codes: [], start: null, end: null, active: true, detail: {} }]))).rejects.toMatchObject(refusal);
    expect(await read.execute(psychologist, patientId)).toMatchObject({ elements: [], restricted: true });
    expect(await add.execute(doctor, patientId, { kind: 'allergy', content: { label: 'Pollens' } })).toMatchObject({ words: 'Pollens' });
    await db.dataSource.query('DELETE FROM care_team_rule WHERE structure_id = $1', [structureId]);
  });

  it('PAT-13 the measures of a consultation join the file; its correction corrects them and takes out what it no longer says', async () => {
    const patientId = await aPatient();
    const documentId = newId();
    const note = { id: newId(), patientId, at: new Date('2026-03-12T10:00:00Z'), correctsDocumentId: null, weightKg: 72, heightCm: 165, systolic: 138, diastolic: 84 };
    await db.dataSource.query(`INSERT INTO consultation_note (id, structure_id, patient_id, author_id, author_name, author_letters, at, state, reason, text, document_id, version, updated_at) VALUES ($1, $2, $3, $4, 'Claire', 'MG', now(), 'validated', 'Suivi', '', $5, 2, now())`, [note.id, structureId, patientId, doctor.actor.userId, documentId]);
    await transactions.run(doctor, (ctx) => measures.keep(ctx, note));
    expect((await words(doctor, patientId)).sort()).toEqual(['Poids · 72 kg', 'Pression artérielle · 138/84 mmHg', 'Taille · 165 cm']);
    await transactions.run(doctor, (ctx) => measures.keep(ctx, { ...note, id: newId(), correctsDocumentId: documentId, weightKg: 71.5, systolic: null, diastolic: null }));
    expect((await words(doctor, patientId)).sort()).toEqual(['Poids · 71,5 kg', 'Taille · 165 cm']);
    expect(await summary(doctor, patientId)).toMatchObject({ weightKg: 71.5, measuredOn: '2026-03-12' });
    // What the correction says again is neither a version nor a line of the journal.
    const versions = await db.dataSource.query<{ sign: string; version: number }[]>(`SELECT content->>'sign' AS sign, version FROM record_element WHERE patient_id = $1 ORDER BY 1`, [patientId]);
    expect(versions.map(({ sign, version }) => `${sign} ${version}`)).toEqual(['height 1', 'pressure 2', 'weight 2']);
  });

  it('STR-04 the measures of a note are read by nobody who does not read the note, when it is signed, corrected, and when its author changes his mind', async () => {
    const patientId = await aPatient();
    const documentId = newId();
    const note = { id: newId(), patientId, at: new Date('2026-03-12T10:00:00Z'), correctsDocumentId: null as string | null, weightKg: 72, heightCm: null, systolic: null, diastolic: null };
    const written = (id: string): Promise<unknown> => db.dataSource.query(`INSERT INTO consultation_note (id, structure_id, patient_id, author_id, author_name, author_letters, at, state, reason, text, document_id, version, updated_at) VALUES ($1, $2, $3, $4, 'Nadia', 'IDE', now(), 'validated', 'Suivi', '', $5, 2, now())`, [id, structureId, patientId, nurse.actor.userId, documentId]);
    const choose = (id: string, level: ItemLevel, professions: Profession[] = []): Promise<unknown> => transactions.run(nurse, (ctx) => writeLevel(ctx, { id, kind: 'consultation', patientId, authorId: nurse.actor.userId ?? '', authorName: 'Nadia BEN', at: note.at }, { level, professions, userIds: [] }));
    const seen = async (): Promise<boolean[]> => Promise.all([nurse, otherNurse, psychologist].map(async (who) => (await words(who, patientId)).length > 0));
    const follow = (id: string): Promise<unknown> => transactions.run(nurse, (ctx) => measures.followLevel(ctx, id));
    await written(note.id);
    // For the psychologists, by a nurse: an element knows the profession of its author only, and stays his.
    await choose(note.id, 'profession', ['psychologue']);
    await transactions.run(nurse, (ctx) => measures.keep(ctx, note));
    expect(await seen()).toEqual([true, false, false]);
    await choose(note.id, 'profession', ['infirmier', 'psychologue']);
    await follow(note.id);
    expect(await seen()).toEqual([true, true, false]);
    await choose(note.id, 'team');
    await follow(note.id);
    expect(await seen()).toEqual([true, true, true]);
    // The measure keeps the name of the first note: closing the correction closes it.
    const correction = { ...note, id: newId(), correctsDocumentId: documentId };
    await choose(correction.id, 'author');
    await transactions.run(nurse, (ctx) => measures.keep(ctx, correction));
    await written(correction.id);
    expect(await seen()).toEqual([true, false, false]);
    await choose(correction.id, 'team');
    await follow(correction.id);
    expect(await seen()).toEqual([true, true, true]);
  });

  it('VSM-01 proposes a synthesis from what the author reads; a confidential element waits for its author’s gesture, and is counted', async () => {
    const patientId = await aPatient();
    for (const [kind, content, level] of [['problem', { label: 'Asthme' }, 'team'], ['problem', { label: 'Secret' }, 'author'], ['absence', { about: 'allergy' }, 'team']] as const) await add.execute(doctor, patientId, { kind, content, level });
    const wrong = await add.execute(doctor, patientId, { kind: 'problem', content: { label: 'Erreur' } });
    await end.execute(doctor, wrong.id, 1, { reason: 'entered-in-error' });
    const of = (who: Caller) => transactions.read(who, (ctx) => proposals.of(ctx, patientId, 'vsm'));
    expect(await of(doctor)).toMatchObject({ content: { problems: [{ text: 'Asthme' }], allergies: 'none', treatments: 'no-information' }, confidential: 1, restricted: false });
    expect(await of(nurse)).toMatchObject({ content: { problems: [{ text: 'Asthme' }] }, confidential: 0, restricted: true });
    expect(JSON.stringify(await of(doctor))).not.toMatch(/Secret|Erreur/);
  });

  it('VSM-18 an import adds what is chosen with where it comes from, never twice, never over what is there', async () => {
    const patientId = await aPatient();
    const mine = await add.execute(doctor, patientId, { kind: 'allergy', content: { label: 'Pénicilline', reaction: 'urticaire' } });
    const origin = { kind: 'dmp-document' as const, documentId: newId(), title: 'Synthèse médicale', date: '2026-02-01', author: 'Dr HADDAD' };
    const element = (parts: Partial<NewElement>): NewElement => ({ key: 'k', kind: 'allergy', label: 'Latex', codes: [], start: '2019', end: null, active: true, detail: {}, ...parts });
    const bring = (who: Caller, elements: NewElement[]) => transactions.run(who, (ctx) => imports.add(ctx, patientId, origin, elements));
    const chosen = [element({ key: '1' }), element({ key: '2', label: 'pénicilline' }), element({ key: '3', kind: 'treatment', label: 'Ramipril 5 mg', detail: { posology: '1 le matin' } })];
    expect((await bring(nurse, chosen)).map(({ outcome }) => outcome)).toEqual(['added', 'already-there', 'added']);
    expect((await bring(nurse, chosen)).map(({ outcome }) => outcome)).toEqual(['already-there', 'already-there', 'already-there']);
    // The same fact twice in one document: the second finds what the first added.
    expect((await bring(nurse, [element({ key: '6', label: 'Pollens' }), element({ key: '7', label: 'pollens' })])).map(({ outcome }) => outcome)).toEqual(['added', 'already-there']);
    const sheet = await read.execute(doctor, patientId);
    expect(sheet.elements.find(({ words: said }) => said === 'Latex')).toMatchObject({ source: 'imported', sourceDocumentId: origin.documentId, sourceKey: '1', sourceWords: 'Synthèse médicale · 2026-02-01 · Dr HADDAD', content: { since: '2019' }, authorName: 'Nadia BEN' });
    expect(sheet.elements.find(({ id }) => id === mine.id)).toMatchObject({ version: 1, words: 'Pénicilline · urticaire' });
    await expect(bring(nurse, [element({ key: '4', label: 'Iode' }), element({ key: '5', label: ' ' })])).rejects.toMatchObject({ code: 'element.invalid', errors: [{ field: 'elements.1.label' }] });
    expect(await words(doctor, patientId)).not.toContain('Iode');
    await expect(bring(secretary, chosen)).rejects.toMatchObject({ code: 'access.refused', status: 403 });
    expect(await actions(patientId)).toContain('record.imported');
    expect(await transactions.read(doctor, (ctx) => reader.current(ctx, patientId))).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'treatment', label: 'Ramipril 5 mg', active: true, start: '2019' })]));
  });

  it('the history never loses a value, whatever is done to an element, and the database refuses what would (property)', async () => {
    const patientId = await aPatient();
    const text = fc.string({ minLength: 1, maxLength: 12 }).filter((said) => said.trim() !== '' && !/\p{Cc}/u.test(said));
    const act = fc.oneof(fc.record({ do: fc.constant('correct' as const), label: text }), fc.record({ do: fc.constant('end' as const) }), fc.record({ do: fc.constant('reopen' as const) }));
    await fc.assert(fc.asyncProperty(text, fc.array(act, { maxLength: 8 }), async (label, acts) => {
      let element = await add.execute(doctor, patientId, { kind: 'vigilance', content: { label } });
      const said: string[] = [`true ${element.words}`];
      for (const step of acts) {
        const before = element.version;
        if (step.do === 'correct' && element.active) element = await correct.execute(nurse, element.id, before, { content: { label: step.label } });
        else if (step.do === 'end' && element.active) element = await end.execute(nurse, element.id, before, { reason: 'no-longer' });
        else if (step.do === 'reopen' && !element.active) element = await reopen.execute(doctor, element.id, before);
        if (element.version !== before) said.push(`${String(element.active)} ${element.words}`);
      }
      const kept = (await history.execute(doctor, element.id)).reverse();
      expect(kept.map(({ endReason, words: once }) => `${String(endReason === null)} ${once}`)).toEqual(said);
      expect(kept.map(({ version }) => version)).toEqual(kept.map((_, index) => index + 1));
    }), { numRuns: 15 });
    const id = (await read.execute(doctor, patientId)).elements[0]?.id;
    for (const sql of ["UPDATE record_element SET content = '{}' WHERE id = $1", 'UPDATE record_element SET version = version + 2 WHERE id = $1', 'UPDATE record_element SET author_name = version::text, version = version + 1 WHERE id = $1', 'DELETE FROM record_element WHERE id = $1', "UPDATE record_element_version SET content = '{}' WHERE element_id = $1", 'DELETE FROM record_element_version WHERE element_id = $1']) await expect(db.dataSource.query(sql, [id])).rejects.toThrow(/new version only|append-only/);
  });
});
