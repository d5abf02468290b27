import 'reflect-metadata';
import { verifyChain } from '@pluriel/audit/server';
import { CreateConsultation, SaveConsultation } from '@pluriel/record/server';
import { MergePatients, OpenPatient, PatientParts, SearchPatients, UndoMerge, CreatePatient } from '@pluriel/identity/server';
import { DomainError, newId } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { ValidateDocument } from '@pluriel/documents/server';
import fc from 'fast-check';
import { drawnFile, fileRows, unchanged, type DrawnFile } from './testing/drawn-files';
import { wholeCentre, type WholeCentre } from './testing/whole-centre';

let centre: WholeCentre;
let claire: Caller;
beforeAll(async () => { centre = await wholeCentre(); claire = centre.as('claire.martin'); }, 120_000);
afterAll(() => centre.close());

const sql = <Row>(text: string, parameters: unknown[] = []): Promise<Row[]> => centre.database.dataSource.query<Row[]>(text, parameters);
const refusal = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };
const versionOf = async (id: string): Promise<number> => (await sql<{ version: number }>('SELECT version FROM patient WHERE id = $1', [id]))[0]?.version ?? 0;
let serial = 0;
const person = (parts: Record<string, unknown> = {}) => centre.use(CreatePatient).execute(claire, {
  nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: null, dateNaissance: `19${50 + (serial % 40)}-0${1 + (serial % 9)}-${10 + ((serial += 1) % 18)}`, dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: null, prenomUtilise: null, civilite: null, addressLine: null, addressComplement: null,
  postcode: null, city: null, buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [], ...parts,
}, 'test');
const merge = async (masterId: string, mergedId: string, acceptedDifferences: readonly string[] = ['nomNaissance', 'premierPrenom', 'prenomsNaissance', 'dateNaissance', 'sexe', 'codeLieuNaissance']) =>
  centre.use(MergePatients).execute(claire, { masterId, mergedId, masterVersion: await versionOf(masterId), mergedVersion: await versionOf(mergedId), acceptedDifferences, reason: 'Même personne' });
const undo = (mergeId: string) => centre.use(UndoMerge).execute(claire, mergeId, 'Erreur');
const qualify = (id: string, matricule: string) => sql(`UPDATE patient SET insi_confirmed = true, controlled = true, matricule = $2, oid = '1.2.250.1.213.1.4.10', control_device = 'CN', control_at = now(), control_by_id = $3, control_by_name = 'Claire' WHERE id = $1`, [id, matricule, claire.actor.userId]);

async function validated(patientId: string): Promise<string> {
  const draft = await centre.use(CreateConsultation).execute(claire, patientId, {});
  const note = await centre.use(SaveConsultation).execute(claire, draft.id, draft.version, { reason: 'Suivi', text: 'Tout va bien.', weightKg: 70, heightCm: 170, systolic: 120, diastolic: 80 });
  return (await centre.use(ValidateDocument).execute(claire, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: true, mssantePatient: false, recipients: [] } })).id;
}
const ordersOf = (documentId: string) => sql<{ patient_id: string; state: string; patient_file_number: number; version_id: string; last_error: { code: string } | null }>('SELECT patient_id, state, patient_file_number, version_id, last_error FROM dispatch_order WHERE document_id = $1 ORDER BY id', [documentId]);

describe('INS-62 E50 merge of two files', () => {
  it('every table with a patient is answered for by a part: a new one cannot be forgotten', async () => {
    // The contexts above are not in this centre: each asks the same of its own tables (dmp/server, coordination/server).
    const known = new Set([...centre.use(PatientParts).tables(), 'trace', 'duplicate_pair', 'dmp_document', 'dmp_reader', 'dmp_retrieval', 'dmp_change', 'home_visit', 'visit_plan', 'team_memo', 'alert_threshold']);
    const tables = await sql<{ table_name: string }>(`SELECT DISTINCT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.column_name = 'patient_id'`);
    expect(tables.map((row) => row.table_name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('what waited under the provisional name leaves under the qualified identity, drawn again with the INS; undone, it is held back', async () => {
    const [master, merged] = [await person(), await person()];
    const documentId = await validated(merged.id);
    expect(await ordersOf(documentId)).toMatchObject([{ state: 'blocked', last_error: { code: 'identity.not-qualified' } }]);
    await qualify(master.id, '277076322082910');
    const { mergeId } = await merge(master.id, merged.id);
    const [moved] = await ordersOf(documentId);
    expect(moved).toMatchObject({ patient_id: master.id, patient_file_number: master.fileNumber, state: 'scheduled' });
    expect(await sql('SELECT with_ins, patient_id, number FROM document_version WHERE id = $1', [moved?.version_id])).toEqual([{ with_ins: true, patient_id: master.id, number: 2 }]);
    await undo(mergeId);
    expect(await ordersOf(documentId)).toMatchObject([{ patient_id: merged.id, patient_file_number: merged.fileNumber, state: 'blocked', last_error: { code: 'identity.not-qualified' } }]);
    expect(await sql('SELECT DISTINCT patient_id FROM document_version WHERE document_id = $1', [documentId])).toEqual([{ patient_id: merged.id }]);
  });

  it('an old file leads to the one that was kept, by its id, its number and its past matricule', async () => {
    const [master, merged] = [await person(), await person()];
    await sql(`INSERT INTO patient_ins_history (id, patient_id, matricule, oid, origin, recorded_at) VALUES ($1, $2, '160012B02077713', '1.2.250.1.213.1.4.8', 'insi', now())`, [newId(), merged.id]);
    await merge(master.id, merged.id);
    const error = await refusal(centre.use(OpenPatient).execute(claire, merged.id));
    expect(error).toMatchObject({ code: 'patient.merged', status: 409, message: `Le dossier n° ${merged.fileNumber} a été réuni au dossier n° ${master.fileNumber}.`, current: { masterId: master.id } });
    for (const q of [String(merged.fileNumber), '160012B02077713']) expect((await centre.use(SearchPatients).execute(claire, { q })).items.map((row) => row.id)).toContain(master.id);
  });

  it('both histories are kept: the journal holds a line for each file and its chain is whole', async () => {
    const [master, merged] = [await person(), await person()];
    await undo((await merge(master.id, merged.id)).mergeId);
    expect(await sql(`SELECT action, patient_id FROM trace WHERE patient_id = ANY($1::uuid[]) AND action IN ('patient.merged', 'patient.separated') ORDER BY seq`, [[master.id, merged.id]]))
      .toEqual([{ action: 'patient.merged', patient_id: master.id }, { action: 'patient.merged', patient_id: merged.id }, { action: 'patient.separated', patient_id: master.id }, { action: 'patient.separated', patient_id: merged.id }]);
    await merge(master.id, merged.id);
    expect((await sql<{ id: string }>('SELECT files_of_person($1) AS id', [master.id])).map(({ id }) => id).sort()).toEqual([master.id, merged.id].sort());
    await centre.use(Transactions).run(claire, async (ctx) => { expect(await verifyChain(ctx.manager)).toMatchObject({ intact: true }); });
  });

  it('an opposition of either file stands in the one that is kept (structure.md §4)', async () => {
    const [master, merged] = [await person(), await person()];
    await sql(`INSERT INTO consent (patient_id, structure_id, dmp, dmp_feed, mssante_patient, recorded_at) VALUES ($1, $2, 'opposed', 'opposed', 'not-asked', '2026-01-01')`, [merged.id, claire.structureId]);
    await sql(`INSERT INTO consent (patient_id, structure_id, dmp, dmp_feed, mssante_patient, recorded_at) VALUES ($1, $2, 'not-opposed', 'allowed', 'allowed', '2026-02-01')`, [master.id, claire.structureId]);
    const { mergeId } = await merge(master.id, merged.id);
    const sheet = () => sql('SELECT dmp, dmp_feed, mssante_patient FROM consent WHERE patient_id = $1', [master.id]);
    expect(await sheet()).toEqual([{ dmp: 'opposed', dmp_feed: 'opposed', mssante_patient: 'allowed' }]);
    await undo(mergeId);
    expect(await sheet()).toEqual([{ dmp: 'not-opposed', dmp_feed: 'allowed', mssante_patient: 'allowed' }]);
  });

  it('a qualified identity beside another checked under other traits is to be checked again, and comes back when undone', async () => {
    const [master, merged] = [await person(), await person({ premierPrenom: 'LOUISE' })];
    await qualify(master.id, '181016322075140');
    await sql(`UPDATE patient SET controlled = true, control_device = 'CN', control_at = now(), control_by_id = $2, control_by_name = 'Claire' WHERE id = $1`, [merged.id, claire.actor.userId]);
    const status = async () => (await sql<{ status: string }>('SELECT status FROM patient WHERE id = $1', [master.id]))[0]?.status;
    const { mergeId } = await merge(master.id, merged.id);
    expect(await status()).toBe('recuperee');
    await undo(mergeId);
    expect(await status()).toBe('qualifiee');
  });
});

describe('INS-62 concurrency', () => {
  it('a file edited since the comparison refuses the merge', async () => {
    const [master, merged] = [await person(), await person()];
    expect(await refusal(centre.use(MergePatients).execute(claire, { masterId: master.id, mergedId: merged.id, masterVersion: 1, mergedVersion: 2, acceptedDifferences: ['dateNaissance'], reason: 'x' }))).toMatchObject({ code: 'resource.stale', status: 412 });
  });

  it('a consultation being written while the files are joined goes to the one that is kept', async () => {
    const [master, merged] = [await person(), await person()];
    let joined: Promise<unknown> = Promise.resolve();
    const note = newId();
    await centre.use(Transactions).run(claire, async (ctx) => {
      // The file is seen alive, then somebody starts to join it: the row inserted below is the one that waits.
      await ctx.manager.query('SELECT 1 FROM patient WHERE id = $1', [merged.id]);
      joined = merge(master.id, merged.id);
      await joined;
      await ctx.manager.query(`INSERT INTO consultation_note (id, structure_id, patient_id, author_id, author_name, author_letters, at, state, reason, text, version, updated_at) VALUES ($1, $2, $3, $4, 'Claire', 'MG', now(), 'draft', '', '', 1, now())`, [note, ctx.structureId, merged.id, claire.actor.userId]);
    });
    expect(await sql('SELECT patient_id FROM consultation_note WHERE id = $1', [note])).toEqual([{ patient_id: master.id }]);
  });

  it('two people join the same two files at once: one merge', async () => {
    const [master, merged] = [await person(), await person()];
    const outcomes = await Promise.allSettled([merge(master.id, merged.id), merge(master.id, merged.id)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sql('SELECT 1 FROM patient_merge WHERE merged_id = $1', [merged.id])).toHaveLength(1);
  });

  it('all or nothing: a part that fails leaves both files as they were', async () => {
    const [master, merged] = [await person(), await person()];
    const before = await fileRows(centre.database.dataSource, [master.id, merged.id]);
    const parts = centre.use(PatientParts);
    let failing = true;
    parts.register('test', { tables: [], move: () => (failing ? Promise.reject(new Error('cut')) : Promise.resolve({})), putBack: () => Promise.resolve() });
    await expect(merge(master.id, merged.id)).rejects.toThrow('cut');
    failing = false;
    expect(await fileRows(centre.database.dataSource, [master.id, merged.id])).toEqual(before);
  });

  it('merges are undone in the reverse order, and a chain opens in one step', async () => {
    const [one, two, three] = [await person(), await person(), await person()];
    const first = await merge(two.id, one.id);
    const second = await merge(three.id, two.id);
    expect((await refusal(centre.use(OpenPatient).execute(claire, one.id))).current).toMatchObject({ masterId: three.id });
    expect(await refusal(undo(first.mergeId))).toMatchObject({ code: 'merge.later-first' });
    await undo(second.mergeId);
    await undo(first.mergeId);
    await expect(centre.use(OpenPatient).execute(claire, one.id)).resolves.toMatchObject({ fileNumber: one.fileNumber });
    expect(await refusal(undo(first.mergeId))).toMatchObject({ code: 'merge.undone' });
  });

  it('another centre sees neither the files nor the merge', async () => {
    const [master, merged] = [await person(), await person()];
    const { mergeId } = await merge(master.id, merged.id);
    const stranger = { ...claire, structureId: newId() };
    expect(await refusal(centre.use(UndoMerge).execute(stranger, mergeId, 'x'))).toMatchObject({ code: 'merge.unknown' });
    expect(await refusal(centre.use(MergePatients).execute(stranger, { masterId: master.id, mergedId: merged.id, masterVersion: 1, mergedVersion: 1, acceptedDifferences: [], reason: 'x' }))).toMatchObject({ code: 'patient.unknown' });
  });
});

describe('INS-62 merge + undo = identity', () => {
  it('over generated files, every row comes back as it was; what was added in between stays with the file that was kept', async () => {
    await fc.assert(fc.asyncProperty(drawnFile, drawnFile, async (one: DrawnFile, other: DrawnFile) => {
      const { dataSource } = centre.database;
      const [master, merged] = [await person(), await person()];
      await one.write(dataSource, claire, master.id);
      await other.write(dataSource, claire, merged.id);
      const before = await fileRows(dataSource, [master.id, merged.id]);
      const { mergeId } = await merge(master.id, merged.id);
      const left = await fileRows(dataSource, [merged.id]);
      expect(Object.entries(left).filter(([table]) => !unchanged.includes(table)).flatMap(([, rows]) => rows)).toEqual([]);
      const { id: added } = await centre.use(CreateConsultation).execute(claire, master.id, {});
      await undo(mergeId);
      expect(await sql('SELECT patient_id FROM consultation_note WHERE id = $1', [added])).toEqual([{ patient_id: master.id }]);
      const after = await fileRows(dataSource, [master.id, merged.id], added);
      expect(after).toEqual(before);
    }), { numRuns: 25 });
  }, 300_000);
});
