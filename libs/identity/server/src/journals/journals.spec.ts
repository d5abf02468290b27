import 'reflect-metadata';
import { JournalSources, ListTraces, ExportTraces, type TraceSearch } from '@pluriel/audit/server';
import { newId } from '@pluriel/kernel';
import { Events, type Caller, type Live } from '@pluriel/platform/server';
import { aCaller } from '@pluriel/platform/testing';
import { read, utils } from '@e965/xlsx';
import { PatientStore } from '../patients/patient-store';
import { listBench, type ListBench } from '../testing/list-bench';
import { somePeople } from '../testing/status-facts';
import { ExportAccessList, PrintAccessList, ReadAccessList } from './access-list.query';
import { ExceptionJournal } from './exception-journal';
import { IdentityJournal } from './identity-journal';
import { InsiJournal } from './insi-journal';

let bench: ListBench;
let doctor: Caller;
let admin: Caller;
let patientId: string;
const sources = new JournalSources();
const sql = <T = unknown>(text: string, parameters: unknown[] = []): Promise<T[]> => bench.db.dataSource.query(text, parameters);
const list = (search: TraceSearch, caller = doctor): ReturnType<ListTraces['execute']> => new ListTraces(bench.transactions, sources, bench.trace).execute(caller, search);
const act = (caller: Caller, action: string, more: { before?: object; after?: object; detail?: string } = {}): Promise<void> =>
  bench.transactions.run(caller, (ctx) => bench.trace.write(ctx, { action, subjectType: 'patient', subjectId: patientId, patientId, patientLabel: 'TESTE ANNE', ...more }));

beforeAll(async () => {
  bench = await listBench();
  for (const journal of [new IdentityJournal(sources), new InsiJournal(sources), new ExceptionJournal(sources)]) journal.onModuleInit();
});
afterAll(() => bench.close());
beforeEach(async () => {
  const structureId = newId();
  doctor = aCaller({ structureId, permissions: ['audit.read', 'record.write', 'record.read', 'document.read'] });
  admin = aCaller({ structureId, permissions: ['audit.read'], profession: 'administrateur', displayName: 'Tom KERN' });
  [patientId = ''] = await somePeople(bench, doctor, { count: 1, status: 'qualifiee', since: '2020-01-01' });
  await sql(`UPDATE patient SET nom_utilise = 'de vinci', prenom_utilise = 'Annie' WHERE id = $1`, [patientId]);
});

describe('accesses and changes of identity (TRACE-03, TRACE-04, TRACE-05)', () => {
  it('names the patient in three columns and shows what the act changed, document and matricule included', async () => {
    await bench.transactions.run(doctor, async (ctx) => {
      await ctx.manager.query(`INSERT INTO identity_event (id, structure_id, patient_id, at, by_name, kind, detail, before, after, status_before, status_after, identity_version) VALUES ($1, $2, $3, $4, 'X', 'control', 'Carte nationale d’identité', '{"premierPrenom":"ANN"}', '{"premierPrenom":"ANNE"}', 'recuperee', 'qualifiee', 1)`, [newId(), ctx.structureId, patientId, ctx.now]);
      await bench.trace.write(ctx, { action: 'identity.qualified', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: 'TESTE ANNE', before: { status: 'recuperee' }, after: { status: 'qualifiee' } });
    });
    await act(doctor, 'ins.viewed', { detail: 'Bandeau du dossier' });
    await act(doctor, 'patient.updated', { before: { city: 'Ardes' }, after: { city: 'Issoire' } });
    await act(doctor, 'document.validated');
    const { items } = await list({ tab: 'identity', patientId });
    expect(items.map(({ actionLabel, names }) => [actionLabel, names])).toEqual(['Patient modifié', 'Visualisation de l’INS', 'Identité qualifiée'].map((label) => [label, { nomUtilise: 'DE VINCI', prenomUtilise: 'Annie', nomNaissance: 'TESTE' }]));
    expect(items[0]?.changes).toEqual([{ label: 'Ville', before: 'Ardes', after: 'Issoire' }]);
    expect(items[2]?.changes).toEqual([{ label: 'Premier prénom de naissance', before: 'ANN', after: 'ANNE' }, { label: 'Statut', before: 'Récupérée', after: 'Qualifiée' }, { label: 'Pièce d’identité', before: null, after: 'Carte nationale d’identité' }]);
    expect((await list({ tab: 'identity', patientId, only: 'views' })).items).toHaveLength(1);
  });

  it('shows the technical administrator that something happened, no name and no value (structure.md §12, note 12)', async () => {
    await act(doctor, 'patient.updated', { before: { city: 'Ardes' }, after: { city: 'Issoire' } });
    expect((await list({ tab: 'identity' }, admin)).items).toMatchObject([{ userName: 'Dr Claire MARTIN', names: null, changes: [], patientLabel: 'Patient (nom masqué)', patientId: null }]);
  });
});

describe('INSi calls (TRACE-06)', () => {
  beforeEach(async () => {
    for (const [minutes, outcome, code, by] of [[10, 'found', '00', doctor.actor.userId], [5, 'several', '02', newId()]] as const) {
      const id = newId();
      await sql(`INSERT INTO insi_call (id, structure_id, patient_id, kind, origin, first_call_id, requested_at, requested_by_id, requested_by_name, identity_version, state, outcome, code_retour, duration_ms, decision)
        VALUES ($1, $2, $3, 'traits', 'opening', $1, now() - make_interval(mins => $4), $5, 'Dr Claire MARTIN', 1, 'delivered', $6, $7, 420, $8)`, [id, doctor.structureId, patientId, minutes, by, outcome, code, outcome === 'found' ? 'accepted' : null]);
    }
  });

  it('says type, result, detail and professional, newest first, page after page', async () => {
    const first = await list({ tab: 'insi', patientId, limit: 1 });
    const second = await list({ tab: 'insi', patientId, limit: 1, after: first.next ?? undefined });
    expect(first.items[0]).toMatchObject({ actionLabel: 'Recherche par traits', result: 'Plusieurs identités', userName: 'Dr Claire MARTIN', names: { nomNaissance: 'TESTE' }, callId: expect.any(String) });
    expect(second.items[0]).toMatchObject({ result: 'Identité trouvée', detail: expect.stringMatching(/^à l’ouverture du dossier · code 00 · .*décision : acceptée · 420 ms$/) });
    expect(second.next).toBeNull();
  });

  it('gives a caregiver without patient his own calls, and the administrator no name', async () => {
    expect((await list({ tab: 'insi' })).items).toHaveLength(1);
    expect((await list({ tab: 'insi' }, admin)).items).toMatchObject([{ names: null, detail: null, callId: null }, { names: null, detail: null, callId: null }]);
    expect((await list({ tab: 'insi', patientId, from: '2100-01-01' })).items).toEqual([]);
  });
});

describe('exception qualifications (TRACE-11)', () => {
  it.each(['xlsx', 'ods'] as const)('stand apart with the attestation and the RPPS, exported as %s', async (format) => {
    const statement = 'Je soussigné atteste connaître personnellement ce patient et me porte garant de son identité.';
    await sql(`INSERT INTO exception_qualification (id, structure_id, patient_id, at, by_id, by_name, by_rpps, by_exercise, by_nominative, auth_methods, status_before, statement, insi_call_id, identity_version)
      VALUES ($1, $2, $3, now(), $4, 'Dr Claire MARTIN', '10000000017', 'liberal', true, '{psc}', 'recuperee', $5, $1, 1)`, [newId(), doctor.structureId, patientId, doctor.actor.userId, statement]);
    expect((await list({ tab: 'exceptions' })).items).toMatchObject([{ userName: 'Dr Claire MARTIN', result: '10000000017', detail: statement, names: { nomUtilise: 'DE VINCI' } }]);
    expect((await list({ tab: 'exceptions' }, admin)).items).toMatchObject([{ detail: null, names: null }]);
    const file = await new ExportTraces(bench.transactions, sources, bench.trace).execute(doctor, { tab: 'exceptions', format });
    const rows = utils.sheet_to_json<unknown[]>(Object.values(read(file.bytes).Sheets)[0] ?? {}, { header: 1 });
    expect(rows.at(-1)?.slice(2)).toEqual(['Dr Claire MARTIN', '10000000017', 'DE VINCI', 'Annie', 'TESTE', statement]);
  });
});

describe('the accesses to one file, to give to the patient (TRACE-14)', () => {
  const store = (): PatientStore => new PatientStore(new Events(), { notify: async () => undefined } as unknown as Live);

  it('says who, profession, when and what, one line a person and day; the list itself is traced and not in the list', async () => {
    await sql(`INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, 'MARTIN', 'Claire', 'medecin')`, [doctor.actor.userId, doctor.structureId, `u${newId().slice(-12)}`]);
    await act(doctor, 'patient.opened');
    await act(doctor, 'document.viewed');
    await act(aCaller({ structureId: doctor.structureId, displayName: 'Nadia BEN' }), 'emergency.opened');
    await new ReadAccessList(bench.transactions, store(), bench.trace).execute(doctor, { patientId });
    const again = await new ReadAccessList(bench.transactions, store(), bench.trace).execute(doctor, { patientId });
    expect(again).toMatchObject({ patientLabel: 'DE VINCI Annie (née TESTE)', establishedBy: 'Dr Claire MARTIN', period: 'depuis l’ouverture du dossier' });
    expect(again.items).toHaveLength(2);
    expect(again.items.find(({ name }) => name === 'Dr Claire MARTIN')).toMatchObject({ profession: 'Médecin', acts: ['Document consulté', 'Dossier ouvert'], emergency: false });
    expect(again.items.find(({ name }) => name === 'Nadia BEN')).toMatchObject({ emergency: true });
    expect((await list({ patientId })).items.filter(({ action }) => action === 'access-list.viewed')).toHaveLength(2);
  });

  it('is exported without a name in the name of the file, and refused to the administrator and to another structure', async () => {
    await act(doctor, 'patient.opened');
    const file = await new ExportAccessList(bench.transactions, store(), bench.trace).execute(doctor, { patientId, format: 'ods' });
    expect(file.fileName).toMatch(/^pluriel-acces-dossier-\d{4}-\d{2}-\d{2}\.ods$/);
    expect((await new PrintAccessList(bench.transactions, store(), bench.trace).execute(doctor, { patientId })).subarray(0, 5).toString()).toBe('%PDF-');
    await expect(new PrintAccessList(bench.transactions, store(), bench.trace).execute(admin, { patientId })).rejects.toMatchObject({ code: 'access.journal', status: 403 });
    await expect(new ReadAccessList(bench.transactions, store(), bench.trace).execute(admin, { patientId })).rejects.toMatchObject({ code: 'access.journal', status: 403 });
    await expect(new ReadAccessList(bench.transactions, store(), bench.trace).execute(aCaller({ permissions: ['audit.read', 'record.write'] }), { patientId })).rejects.toMatchObject({ code: 'patient.unknown', status: 404 });
  });
});
