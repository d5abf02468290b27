import 'reflect-metadata';
import { mayRead, type ItemLevel, type ItemReader } from '@pluriel/care-team/domain';
import { newId, type Profession } from '@pluriel/kernel';
import { runningApi, type RunningApi, type SignedIn } from './testing/running-api';

/**
 * SEC-06 SEC-07 STR-04 STR-05 STR-10: every role × level × tie to the file × choice of the patient, asked through every door: lists, counts, search, pages,
 * printed document, journal. What is expected comes from the one decision, `mayRead`, which has its own tests.
 */
const readers = ['medecin', 'kine', 'orthophoniste'] as const satisfies readonly Profession[];
const ties = ['none', 'team', 'reason'] as const;
const choices = ['not-informed', 'restricted', 'opposed', 'emergency'] as const;
const states = ties.flatMap((tie) => choices.map((choice) => ({ tie, choice })));

interface Note { level: ItemLevel; word: string; noteId: string; documentId: string; professions: Profession[]; userIds: string[] }

describe('who reads what of a file', () => {
  let api: RunningApi;
  let author: SignedIn;
  let patientId: string;
  const people = new Map<Profession, SignedIn>();
  const notes: Note[] = [];
  const mine = new Set<string>();
  const sql = <Row = unknown>(text: string, values: unknown[] = []): Promise<Row[]> => api.dataSource.query<Row[]>(text, values);
  const as = (profession: Profession): SignedIn => { const found = people.get(profession); if (!found) throw new Error(profession); return found; };

  beforeAll(async () => {
    api = await runningApi();
    for (const profession of ['infirmier', 'secretaire', 'administrateur', ...readers] as const) people.set(profession, await api.as(profession));
    author = as('infirmier');
    for (const row of await sql<{ profession: string; name: string }>(`SELECT profession, CASE WHEN profession = 'medecin' THEN 'Dr ' ELSE '' END || given_name || ' ' || upper(family_name) AS name FROM app_user`)) mine.add(`${row.profession} ${row.name}`);
    const patient = await author.call('post', '/v1/patients', {
      nomNaissance: 'ZZCONFIANCE', premierPrenom: 'ALMA', prenomsNaissance: null, dateNaissance: '1961-04-02', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: null, prenomUtilise: null, civilite: null, addressLine: null, addressComplement: null,
      postcode: null, city: null, buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: { userId: as('medecin').userId, correspondentId: null, contractSignedOn: null }, passing: false, attributes: [],
    }).expect(201);
    patientId = (patient.body as { id: string }).id;
    await as('administrateur').call('put', '/v1/care-team-rule', { rule: 'team', actMonths: 24 }, { 'If-Match': '"0"' }).expect(200);
    // Who wrote nothing yet and is not of the team does not come in by writing: she says why first, and her acts then make her of the team.
    const unsaid = await author.call('post', `/v1/patients/${patientId}/consultations`, { reason: 'zornone' });
    expect([unsaid.status, unsaid.body.code]).toEqual([403, 'care-team.reason-needed']);
    expect(await sql(`SELECT detail FROM trace WHERE action = 'access.refused' AND patient_id = $1`, [patientId])).toEqual([{ detail: 'Écriture : hors de l’équipe de soins, sans motif' }]);
    await author.call('post', `/v1/patients/${patientId}/care-openings`, { reason: 'seen-now' }).expect(201);
    await write({ level: 'team', word: 'zorteam', professions: [], userIds: [] });
    await write({ level: 'profession', word: 'zorprof', professions: ['kine'], userIds: [] });
    await write({ level: 'named', word: 'zornamed', professions: [], userIds: [as('orthophoniste').userId] });
    await write({ level: 'attending', word: 'zordoctor', professions: [], userIds: [] });
    await write({ level: 'author', word: 'zorauthor', professions: [], userIds: [] });
  }, 60_000);
  afterAll(() => api?.stop());

  /** A note of the nurse, for those of its level, signed and mailed to a correspondent. */
  async function write({ level, word, professions, userIds }: Omit<Note, 'noteId' | 'documentId'>): Promise<void> {
    const draft = (await author.call('post', `/v1/patients/${patientId}/consultations`, { reason: word, text: `Le mot ${word}.` }).expect(201)).body as { id: string; version: number };
    await author.call('put', `/v1/items/consultation/${draft.id}/level`, { level, professions, userIds }, { 'If-Match': '"0"' }).expect(200);
    const signed = await author.call('post', '/v1/document-validations', { source: 'consultation', sourceId: draft.id, sourceVersion: draft.version, routes: { dmp: false, mssantePatient: false, recipients: [{ kind: 'correspondent', id: '01930000-0000-7000-8000-000000000201' }] } });
    expect([signed.status, signed.body.code]).toEqual([201, undefined]);
    notes.push({ level, word, professions, userIds, noteId: draft.id, documentId: (signed.body as { id: string }).id });
  }

  /** The tie of the readers to the file, and the patient's choice. The médecin traitant is of the team whatever happens. */
  async function put({ tie, choice }: (typeof states)[number]): Promise<void> {
    await sql(`UPDATE care_team_member SET ended_at = now(), end_reason = 'care-ended' WHERE patient_id = $1 AND ended_at IS NULL`, [patientId]);
    await sql(`UPDATE care_opening SET opened_at = opened_at - interval '3 days', ends_at = ends_at - interval '3 days' WHERE patient_id = $1`, [patientId]);
    await sql(`UPDATE emergency_access SET opened_at = opened_at - interval '3 days', ends_at = ends_at - interval '3 days' WHERE patient_id = $1`, [patientId]);
    await sql('DELETE FROM consent WHERE patient_id = $1', [patientId]);
    for (const who of [as('kine'), as('orthophoniste')]) {
      if (tie === 'team') await sql(`INSERT INTO care_team_member (id, structure_id, patient_id, user_id, role, origin, started_at, added_by_name) VALUES ($1, $2, $3, $4, 'participant', 'professional', now(), 'test')`, [newId(), api.structureId, patientId, who.userId]);
      if (tie === 'reason') await who.call('post', `/v1/patients/${patientId}/care-openings`, { reason: 'seen-now' }).expect(201);
      if (choice === 'emergency') await sql(`INSERT INTO emergency_access (id, structure_id, patient_id, user_id, user_name, profession, scope, reason_code, reason, opened_at, ends_at) VALUES ($1, $2, $3, $4, 'test', 'kine', 'structure', 'unconscious', 'test', now(), now() + interval '1 day')`, [newId(), api.structureId, patientId, who.userId]);
    }
    if (choice !== 'not-informed') await sql(`INSERT INTO consent (patient_id, structure_id, dmp, dmp_feed, dmp_reading_opposed, sharing, sharing_limits, mssante_patient, mssante_professional, given_by, recorded_by_name, recorded_at, version)
      VALUES ($1, $2, 'not-informed', 'allowed', false, $3, $4, 'not-asked', 'not-asked', 'patient', 'test', now(), 1)`, [patientId, api.structureId, choice === 'emergency' ? 'opposed' : choice, choice === 'restricted' ? JSON.stringify([{ kind: 'profession', ref: 'kine', label: 'Kinés' }]) : '[]']);
  }

  const expected = (note: Note, profession: (typeof readers)[number], { tie, choice }: (typeof states)[number]) => {
    const doctor = profession === 'medecin';
    const reader: ItemReader = {
      userId: as(profession).userId, profession, mayReadClass: true, attending: doctor, emergency: choice === 'emergency' && !doctor, standing: doctor ? 'team' : tie,
      objected: (choice === 'opposed' || choice === 'emergency') || (choice === 'restricted' && profession === 'kine'),
    };
    return mayRead({ authorId: author.userId, authorName: null, level: note.level, professions: note.professions, userIds: note.userIds, addressed: false }, reader);
  };
  const codes: Readonly<Record<string, string>> = { objection: 'sharing.opposed', 'reason-needed': 'care-team.reason-needed', level: 'item.confidential' };

  // The médecin traitant is of the team whatever is put: once by choice is enough.
  it.each(readers.flatMap((profession) => states.filter(({ tie }) => profession !== 'medecin' || tie === 'none').map((state) => [profession, state.tie, state.choice] as const)))('%s, tie %s, choice %s: every door answers the same', async (profession, tie, choice) => {
    await put({ tie, choice });
    const who = as(profession);
    const decisions = new Map(notes.map((note) => [note.level, expected(note, profession, { tie, choice })]));
    const open = notes.filter(({ level }) => decisions.get(level)?.sight === 'open');
    const ids = async (path: string, key: 'id'): Promise<string[]> => ((await who.call('get', path).expect(200)).body as { items: Record<'id', string>[] }).items.map((row) => row[key]).sort();
    expect(await ids(`/v1/patients/${patientId}/consultations`, 'id')).toEqual(open.map(({ noteId }) => noteId).sort());
    expect(await ids(`/v1/patients/${patientId}/documents`, 'id')).toEqual(open.map(({ documentId }) => documentId).sort());
    const all = (await who.call('get', `/v1/patients/${patientId}/all-documents`).expect(200)).body as { items: { id: string }[]; total: number };
    expect([all.total, all.items.map(({ id }) => id).sort()]).toEqual([open.length, open.map(({ documentId }) => documentId).sort()]);
    const traced = async (): Promise<number> => (await sql<{ n: number }>(`SELECT count(*)::int AS n FROM trace WHERE action = 'access.refused' AND patient_id = $1 AND actor_id = $2`, [patientId, who.userId]))[0]?.n ?? 0;
    const before = await traced();
    let refused = 0;
    for (const note of notes) {
      const decision = decisions.get(note.level);
      const refusal = decision && decision.sight !== 'open' ? codes[decision.barrier] : undefined;
      const page = tie === 'team' || refusal !== undefined ? [`/v1/documents/${note.documentId}/structured-view`] : [];
      for (const path of [`/v1/consultations/${note.noteId}`, `/v1/documents/${note.documentId}`, ...page]) {
        const answer = await who.call('get', path);
        expect([path, note.level, answer.status, answer.body.code]).toEqual([path, note.level, refusal === undefined ? 200 : 403, refusal]);
        if (refusal === undefined) continue;
        refused += 1;
        expect([answer.body.remedy, JSON.stringify(answer.body).includes(note.word)]).toEqual([expect.stringMatching(/Demandez|Dites pourquoi/), false]);
      }
      if (refusal === undefined) continue;
      const found = JSON.stringify((await who.call('post', '/v1/dispatch-orders/search', { q: note.word }).expect(200)).body);
      expect([note.level, found.includes(note.word), found.includes(note.documentId)]).toEqual([note.level, false, false]);
    }
    // A refusal leaves its line, by reason and never by words (structure.md §5.2 step 7).
    expect(await traced() - before).toBe(refused);
    const locked = ((await who.call('get', `/v1/patients/${patientId}/locked-items`).expect(200)).body as { items: { authorName: string; whomToAsk: string }[] }).items;
    expect(locked).toHaveLength([...decisions.values()].filter(({ sight }) => sight === 'locked').length);
    // What he did himself he knows; of others', not a word.
    const lines = ((await who.call('post', '/v1/traces/search', { patientId, limit: 100 }).expect(200)).body as { items: { userName: string }[] }).items;
    const journal = JSON.stringify(lines.filter(({ userName }) => !mine.has(`${profession} ${userName}`)));
    for (const note of notes) if (decisions.get(note.level)?.sight !== 'open') expect([note.level, journal.includes(note.word)]).toEqual([note.level, false]);
  });

  it('the author reads all of his; the staff reads none of it, by any door', async () => {
    await put({ tie: 'none', choice: 'opposed' });
    for (const note of notes) for (const path of [`/v1/consultations/${note.noteId}`, `/v1/documents/${note.documentId}`]) {
      await author.call('get', path).expect(200);
      expect((await as('secretaire').call('get', path)).body).toMatchObject({ code: 'access.refused' });
    }
  });

  it('only its author changes who reads; what is his alone does not go to the DMP; every choice is kept and traced', async () => {
    const [first] = notes;
    const path = `/v1/items/document/${first?.documentId ?? ''}/level`;
    expect((await as('medecin').call('put', path, { level: 'author' }, { 'If-Match': '"1"' })).body).toMatchObject({ code: 'item.not-author', remedy: expect.stringContaining('Demandez à') });
    expect((await author.call('put', path, { level: 'named' }, { 'If-Match': '"0"' })).body).toMatchObject({ code: 'item.level', errors: [{ field: 'userIds' }] });
    await author.call('put', path, { level: 'author' }, { 'If-Match': '"0"' }).expect(200);
    expect((await author.call('put', path, { level: 'team' }, { 'If-Match': '"0"' })).status).toBe(412);
    await put({ tie: 'team', choice: 'not-informed' });
    // The note behind the document follows it.
    for (const door of [`/v1/documents/${first?.documentId ?? ''}`, `/v1/consultations/${first?.noteId ?? ''}`]) expect((await as('kine').call('get', door)).body).toMatchObject({ code: 'item.confidential' });
    expect(await sql('SELECT level FROM item_level_version WHERE item_id = $1 ORDER BY version', [first?.documentId])).toEqual([{ level: 'author' }]);
    expect(await sql(`SELECT detail FROM trace WHERE action = 'item.level-changed' AND subject_id = $1`, [first?.documentId])).toEqual([{ detail: 'Équipe de soins → Moi seul' }]);
    await author.call('post', `/v1/patients/${patientId}/care-openings`, { reason: 'seen-now' }).expect(201);
    const draft = (await author.call('post', `/v1/patients/${patientId}/consultations`, { reason: 'zordmp', text: 'Personnel.' }).expect(201)).body as { id: string; version: number };
    await author.call('put', `/v1/items/consultation/${draft.id}/level`, { level: 'author' }, { 'If-Match': '"0"' }).expect(200);
    // What a note put in the file is read by its readers too, also when its author changes his mind.
    const measured = (await author.call('post', `/v1/patients/${patientId}/consultations`, { reason: 'Pesée', weightKg: 61.5 }).expect(201)).body as { id: string; version: number };
    await author.call('post', '/v1/document-validations', { source: 'consultation', sourceId: measured.id, sourceVersion: measured.version, routes: { dmp: false, mssantePatient: false, recipients: [] } }).expect(201);
    const weight = async (): Promise<boolean> => JSON.stringify((await as('kine').call('get', `/v1/patients/${patientId}/record`).expect(200)).body).includes('61,5');
    expect(await weight()).toBe(true);
    await author.call('put', `/v1/items/consultation/${measured.id}/level`, { level: 'author' }, { 'If-Match': '"0"' }).expect(200);
    expect(await weight()).toBe(false);
    await author.call('put', `/v1/items/consultation/${measured.id}/level`, { level: 'team' }, { 'If-Match': '"1"' }).expect(200);
    // A draft is not told to anybody: three signed documents are kept from the physiotherapist, and no more.
    expect(((await as('kine').call('get', `/v1/patients/${patientId}/locked-items`).expect(200)).body as { items: unknown[] }).items).toHaveLength(3);
    const refused = await author.call('post', '/v1/document-validations', { source: 'consultation', sourceId: draft.id, sourceVersion: draft.version, routes: { dmp: true, mssantePatient: false, recipients: [] } });
    expect(refused.body).toMatchObject({ code: 'document.invalid', errors: expect.arrayContaining([expect.objectContaining({ field: 'routes.dmp', code: 'document.confidential' })]) });
  });
});
