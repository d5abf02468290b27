import { auditEntities, Trace } from '@pluriel/audit/server';
import { DomainError, newId } from '@pluriel/kernel';
import { Transactions, type Live } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import type { PatientReader } from '@pluriel/identity/server';
import type { PrescriptionLine } from '@pluriel/prescribing/domain';
import { recordEntities, type ClinicalSummaryReader, type ConsultationReader } from '@pluriel/record/server';
import { loadUsualDrugs } from '../drugs/load-usual-drugs';
import type { EPrescriptionRules } from '../e-prescription/e-prescription-settings';
import { importInteractions, loadBuiltinInteractions, readThesaurus } from '../knowledge/import-interactions';
import { OpenDrugKnowledge } from '../knowledge/open-drug-knowledge';
import { SetAsideWarning } from '../knowledge/set-aside-warning';
import { FavouriteInput, Favourites } from '../favourites/favourites';
import { validateSync } from 'class-validator';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PatientFactsReader } from '../patient-facts';
import { prescribingEntities } from '../prescribing.module';
import { PrescriptionReader } from './prescription-reader';
import { PrescriptionView } from './prescription-view';
import { ListPrescriptions, ReadPrescription } from './read-prescriptions';
import { CreatePrescription, DeletePrescription, SavePrescription } from './write-prescription';

const aLine = (part: Partial<PrescriptionLine> = {}): PrescriptionLine => ({
  id: newId(), rank: 1, zone: 'autre', productKind: 'dc', cis: null, labelDci: 'Metformine 500 mg, comprimé', labelBrand: null, form: 'comprimé', route: 'orale', posologyText: '',
  posology: { matin: 1, midi: null, soir: 1, coucher: null, unit: 'comprimé', consignes: ['pendant le repas'] }, durationValue: 3, durationUnit: 'mois', quantity: null, quantityUnit: null, renewals: 0, substitutionAllowed: true, nonSubstitutionReason: null, comment: null, ...part,
});

describe('prescriptions in PostgreSQL', () => {
  let db: TestDatabase;
  const structureId = newId();
  const patientId = newId();
  const doctor = aCaller({ structureId });
  const colleague = aCaller({ structureId, displayName: 'Dr Hugo ROY' });
  const nurse = aCaller({ structureId, profession: 'infirmier', permissions: ['record.read'] });
  const live = { notify: async () => undefined } as unknown as Live;
  const patients = { forDocument: async (_ctx: unknown, id: string) => { if (id !== patientId) throw new DomainError('patient.unknown', 'Inconnu.', { status: 404 }); return { traits: { dateNaissance: '1977-07-14', sexe: 'F' } }; } } as unknown as PatientReader;
  const summary = { ald: true, allergies: [{ label: 'Pénicilline', reaction: null }] };
  const summaries = { of: async () => ({ weightKg: 72, measuredOn: '2026-01-01', gfr: null, longTermTreatments: treatments, vigilance: [], importantPoints: [], contraIndications: [], problems, ...summary }) } as unknown as ClinicalSummaryReader;
  let treatments: { label: string }[] = [];
  let problems: { label: string }[] = [];
  let aside: SetAsideWarning;
  const consultations = { get: async () => ({ patientId }) } as unknown as ConsultationReader;
  let transactions: Transactions; let create: CreatePrescription; let save: SavePrescription; let remove: DeletePrescription; let list: ListPrescriptions; let read: ReadPrescription; let reader: PrescriptionReader;

  beforeAll(async () => {
    db = await testDatabase([...auditEntities, ...recordEntities, ...prescribingEntities]);
    await loadUsualDrugs(db.dataSource);
    transactions = new Transactions(db.dataSource, silentLog());
    await db.dataSource.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [patientId, structureId]);
    for (const { actor } of [doctor, colleague]) await db.dataSource.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, 'MARTIN', 'Claire', 'medecin')", [actor.userId, structureId, `u${actor.userId ?? ''}`]);
    const trace = new Trace();
    const facts = new PatientFactsReader(patients);
    const view = new PrescriptionView(facts, summaries, new OpenDrugKnowledge());
    aside = new SetAsideWarning(transactions, trace, view);
    await loadBuiltinInteractions(db.dataSource);
    create = new CreatePrescription(transactions, trace, live, facts, view, consultations, { consentOf: () => Promise.resolve(false) } as unknown as EPrescriptionRules); save = new SavePrescription(transactions, trace, view); remove = new DeletePrescription(transactions, trace, live, view);
    list = new ListPrescriptions(transactions, facts, view); read = new ReadPrescription(transactions, view); reader = new PrescriptionReader(view);
  });
  afterAll(() => db.close());
  const draftWith = async (...lines: PrescriptionLine[]) => save.execute(doctor, (await create.execute(doctor, patientId, {})).id, 1, { lines, mention: null });
  const validate = (id: string, caller = doctor) => transactions.run(caller, (ctx) => reader.markValidated(ctx, id, newId()));

  it('writes sentences, quantities, ranks and layout itself (RX-01, RX-18, RX-30)', async () => {
    const saved = await draftWith(aLine({ zone: 'ald', rank: 7, posologyText: 'ignored', quantity: 3 }), aLine({ labelDci: 'Ramipril 5 mg, comprimé', rank: 7, posology: { matin: 1, midi: null, soir: null, coucher: null, unit: 'comprimé', consignes: [] } }));
    expect(saved).toMatchObject({ state: 'draft', layout: 'bizone', version: 2, warnings: [], lines: [
      { rank: 1, posologyText: '1 comprimé le matin et 1 comprimé le soir, pendant le repas, pendant 3 mois', quantity: 180, quantityUnit: 'comprimé' }, { rank: 2, posologyText: '1 comprimé le matin, pendant 3 mois', quantity: 90 },
    ] });
    expect(await read.execute(doctor, saved.id)).toMatchObject({ ...saved, at: expect.any(String) });
    const printable = await transactions.read(doctor, (ctx) => reader.get(ctx, saved.id));
    expect(printable).toMatchObject({ subject: 'metformine, ramipril', zones: [{ zone: 'ald', heading: expect.stringContaining('longue durée'), lines: [{ printed: { label: 'Metformine 500 mg, comprimé', quantity: '180 comprimés' } }] }, { zone: 'autre', lines: [{}] }] });
  });

  it('signs a contra-indicated association only once set aside with a reason, traced; a loaded thesaurus replaces what the product knew (RX-28)', async () => {
    const line = aLine({ labelDci: 'Clarithromycine 500 mg, comprimé', durationValue: 5, durationUnit: 'jour' });
    const noted = await draftWith(line, aLine({ labelDci: 'Colchicine 1 mg, comprimé', durationValue: 5, durationUnit: 'jour', posology: { matin: 1, midi: null, soir: null, coucher: null, unit: 'comprimé', consignes: [] } }));
    const [strong] = noted.warnings.filter(({ code }) => code === 'interaction');
    expect(strong).toMatchObject({ kind: 'reason', message: expect.stringContaining('Association contre-indiquée') });
    await expect(validate(noted.id)).rejects.toMatchObject({ code: 'prescription.blocked' });
    const body = { lineId: strong?.lineId ?? null, key: strong?.key ?? '' };
    await expect(aside.execute(doctor, noted.id, { ...body, reason: ' ' })).rejects.toMatchObject({ code: 'prescription.reason-missing' });
    await expect(aside.execute(colleague, noted.id, { ...body, reason: 'non' })).rejects.toMatchObject({ code: 'prescription.author' });
    await expect(aside.execute(doctor, noted.id, { lineId: null, key: 'autre', reason: null })).rejects.toMatchObject({ code: 'prescription.warning-unknown' });
    expect((await aside.execute(doctor, noted.id, { ...body, reason: 'Pas d’autre choix' })).warnings.filter(({ code }) => code === 'interaction')).toEqual([]);
    const [trace] = await db.dataSource.query<{ after: { reason: string } }[]>("SELECT after FROM trace WHERE action = 'prescription.warning-set-aside' AND subject_id = $1", [noted.id]);
    expect(trace?.after.reason).toBe('Pas d’autre choix');
    await validate(noted.id);
    treatments = [{ label: 'Warfarine 5 mg' }];
    const alone = await draftWith(aLine({ labelDci: 'Ibuprofène 400 mg, comprimé', durationValue: 5, durationUnit: 'jour' }));
    expect(alone.warnings).toMatchObject([{ kind: 'warning', code: 'interaction', message: expect.stringContaining('Warfarine 5 mg (noté au dossier)') }]);
    const dir = await mkdtemp(join(tmpdir(), 'thesaurus-'));
    await expect(importInteractions(db.dataSource, dir, 'Vide')).rejects.toMatchObject({ code: 'reference.file-missing' });
    await Promise.all([writeFile(join(dir, 'classes.csv'), 'classe;substance\nAINS;ibuprofène\n'), writeFile(join(dir, 'interactions.csv'), 'a;b;niveau;mécanisme;conduite\nAINS;warfarine;CI;"Saignement ; ""grave""";Évitez\n')]);
    expect(await importInteractions(db.dataSource, dir, 'Thésaurus d’essai')).toMatchObject({ state: 'imported', counts: { interactions: 1, unmapped: [] } });
    expect((await read.execute(doctor, alone.id)).warnings).toMatchObject([{ kind: 'reason', message: expect.stringContaining('Saignement ; "grave"') }]);
    expect((await loadBuiltinInteractions(db.dataSource)).state).toBe('unchanged');
    expect(() => readThesaurus('classe;substance\n', 'a;b;niveau;mecanisme;conduite\nx;y;ZZ;;\n')).toThrow('interactions.csv, ligne 2');
    await rm(dir, { recursive: true });
    treatments = [];
  });

  it('keeps favourites for their prescriber only, without comment, and replaces one of the same name (RX-29)', async () => {
    const favourites = new Favourites(transactions, new Trace());
    await favourites.keep(doctor, { name: 'Angine', lines: [aLine({ comment: 'de Ruth', renewals: 2 })] });
    const again = await favourites.keep(doctor, { name: 'angine', lines: [aLine(), aLine()] });
    expect(await favourites.list(doctor)).toMatchObject([{ id: again.id, name: 'angine', lines: [{ comment: null }, {}] }]);
    expect(await favourites.list(colleague)).toEqual([]);
    await favourites.remove(colleague, again.id);
    expect(await favourites.list(doctor)).toHaveLength(1);
    await favourites.remove(doctor, again.id);
    expect(await favourites.list(doctor)).toEqual([]);
    // Full, one still replaces what is there; one more is refused, and so is a name without a word.
    for (let kept = 1; kept <= 100; kept += 1) await favourites.keep(doctor, { name: `Modèle ${kept}`, lines: [aLine()] });
    expect(await favourites.keep(doctor, { name: ' modèle 7 ', lines: [aLine(), aLine()] })).toMatchObject({ name: 'modèle 7', lines: [{}, {}] });
    await expect(favourites.keep(doctor, { name: 'Un de plus', lines: [aLine()] })).rejects.toMatchObject({ code: 'favourite.too-many' });
    expect(validateSync(Object.assign(new FavouriteInput(), { name: '  ', lines: [] })).find(({ property }) => property === 'name')?.constraints).toEqual({ matches: 'Donnez un nom au modèle : « Angine, adulte ».' });
  });

  it('answers a stale save with the fresh sheet, and refuses a line twice or taken from elsewhere', async () => {
    const saved = await draftWith(aLine());
    await expect(save.execute(doctor, saved.id, 1, { lines: [], mention: null })).rejects.toMatchObject({ code: 'resource.stale', status: 412, current: { version: 2, lines: [{ labelDci: 'Metformine 500 mg, comprimé' }] } });
    const line = aLine();
    await expect(save.execute(doctor, saved.id, 2, { lines: [line, line], mention: null })).rejects.toMatchObject({ code: 'prescription.line-twice' });
    const other = await draftWith(aLine());
    await expect(save.execute(doctor, other.id, 2, { lines: [{ ...aLine(), id: saved.lines[0]?.id ?? '' }], mention: null })).rejects.toMatchObject({ code: 'prescription.line-elsewhere', status: 409 });
    expect((await read.execute(doctor, saved.id)).lines).toHaveLength(1);
  });

  it('belongs to its author while a draft (rights), and only a prescriber validates', async () => {
    const saved = await draftWith(aLine());
    await expect(read.execute(colleague, saved.id)).rejects.toMatchObject({ code: 'prescription.draft', status: 403 });
    await expect(save.execute(colleague, saved.id, 2, { lines: [], mention: null })).rejects.toMatchObject({ code: 'prescription.author', status: 403 });
    await expect(remove.execute(colleague, saved.id, 2)).rejects.toMatchObject({ status: 403 });
    await expect(validate(saved.id, colleague)).rejects.toMatchObject({ code: 'prescription.author' });
    await expect(validate(saved.id, nurse)).rejects.toMatchObject({ code: 'access.refused', status: 403 });
    expect((await list.execute(nurse, patientId, {})).items.map(({ id }) => id)).not.toContain(saved.id);
    await validate(saved.id);
    expect(await read.execute(nurse, saved.id)).toMatchObject({ state: 'validated', version: 3, warnings: [] });
    await expect(save.execute(doctor, saved.id, 3, { lines: [], mention: null })).rejects.toMatchObject({ code: 'prescription.validated', status: 409 });
    await expect(remove.execute(doctor, saved.id, 3)).rejects.toMatchObject({ status: 409 });
  });

  it('refuses to validate while a blocking remark stands, with one error per remark', async () => {
    const morphine = aLine({ labelDci: 'Morphine 10 mg, gélule', posology: { matin: 1, midi: null, soir: 1, coucher: null, unit: 'gélule', consignes: [] }, durationValue: 30, durationUnit: 'jour' });
    const saved = await draftWith(morphine);
    expect(saved.warnings).toMatchObject([{ lineId: morphine.id, kind: 'blocking', code: 'narcotic.too-long' }]);
    await expect(validate(saved.id)).rejects.toMatchObject({ code: 'prescription.blocked', status: 422, errors: [{ field: `lines.${morphine.id}`, code: 'narcotic.too-long' }] });
    expect(await read.execute(doctor, saved.id)).toMatchObject({ state: 'draft', version: 2 });
    expect((await create.execute(doctor, patientId, {})).warnings).toMatchObject([{ code: 'prescription.empty' }]);
  });

  it('warns from the file of the patient: allergy and ALD', async () => {
    const saved = await draftWith(aLine({ labelDci: 'Amoxicilline 500 mg, gélule', posology: { matin: 1, midi: 1, soir: 1, coucher: null, unit: 'gélule', consignes: [] }, durationValue: 6, durationUnit: 'jour' }));
    expect(saved.warnings).toMatchObject([{ kind: 'warning', code: 'patient.allergy', message: expect.stringContaining('Pénicilline') }]);
  });

  it.each(['Grossesse 24 SA', 'Femme enceinte'])('sees the pregnancy noted as a problem: « %s » (prescription.md §3.9)', async (label) => {
    const line = () => draftWith(aLine({ labelDci: 'Ramipril 5 mg, comprimé', posology: { matin: 1, midi: null, soir: null, coucher: null, unit: 'comprimé', consignes: [] } }));
    expect((await line()).warnings).toEqual([]);
    problems = [{ label }];
    try { expect((await line()).warnings).toMatchObject([{ kind: 'reason', code: 'patient.pregnancy' }]); } finally { problems = []; }
  });

  it('renews chosen lines of an earlier prescription into a new draft (RX-45)', async () => {
    const earlier = await draftWith(aLine({ zone: 'ald', renewals: 1 }), aLine({ labelDci: 'Ramipril 5 mg, comprimé' }));
    await expect(create.execute(colleague, patientId, { renewOf: earlier.id })).rejects.toMatchObject({ code: 'prescription.draft' });
    await validate(earlier.id);
    const kept = earlier.lines[0];
    const renewed = await create.execute(colleague, patientId, { renewOf: earlier.id, lineIds: [kept?.id ?? ''] });
    expect(renewed).toMatchObject({ state: 'draft', layout: 'bizone', authorName: 'Dr Hugo ROY', lines: [{ labelDci: kept?.labelDci, zone: 'ald', renewals: 0, quantity: 180 }] });
    expect(renewed.lines[0]?.id).not.toBe(kept?.id);
    await expect(create.execute(doctor, newId(), { renewOf: earlier.id })).rejects.toMatchObject({ status: 404 });
  });

  it('pages newest first, filters by state, deletes a draft and keeps what was done in the journal', async () => {
    const saved = await draftWith(aLine());
    const drafts = await list.execute(doctor, patientId, { state: 'draft', limit: '2' });
    expect(drafts.items[0]?.id).toBe(saved.id);
    const next = await list.execute(doctor, patientId, { state: 'draft', limit: '2', after: drafts.next ?? '' });
    expect(next.items.map(({ id }) => id)).not.toContain(saved.id);
    expect((await list.execute(nurse, patientId, { state: 'validated' })).items.every(({ state }) => state === 'validated')).toBe(true);
    await expect(remove.execute(doctor, saved.id, saved.version - 1)).rejects.toMatchObject({ status: 412, current: { version: saved.version } });
    await remove.execute(doctor, saved.id, saved.version);
    await expect(read.execute(doctor, saved.id)).rejects.toMatchObject({ code: 'prescription.unknown' });
    const traces: { action: string; before: { lines: string[] } | null }[] = await db.dataSource.query('SELECT action, before FROM trace WHERE subject_id = $1 ORDER BY seq', [saved.id]);
    expect(traces.map(({ action }) => action)).toEqual(['prescription.created', 'prescription.updated', 'prescription.deleted']);
    expect(traces[2]?.before?.lines).toEqual(['Metformine 500 mg, comprimé · 1 comprimé le matin et 1 comprimé le soir, pendant le repas, pendant 3 mois']);
  });
});
