import 'reflect-metadata';
import { DomainError, newId } from '@pluriel/kernel';
import { IdentityChanged, type IdentityAttribute } from '@pluriel/identity/domain';
import { Events, type Caller } from '@pluriel/platform/server';
import { aCaller } from '@pluriel/platform/testing';
import { CheckBirthPlace } from '../birth-places/check-birth-place.query';
import { CreatePatient } from '../patients/create-patient';
import { OpenPatient, PatientBannerReader, ReadPatient } from '../patients/open-patient';
import type { PatientSheet } from '../patients/patient.dto';
import { SearchPatients } from '../patients/search-patients.query';
import { UpdatePatient } from '../patients/update-patient';
import { aForm, emptyPatients, identityBench, type IdentityBench } from '../testing/identity-bench';
import { ControlIdentity } from './control-identity';
import { ReadDevices, SaveDevices } from './device-choices';
import { LiftDocumentDifference, RecordDecease, RecordDocumentNotShown } from './document-requests';
import { ReadIdentitySettings, SaveIdentitySettings } from './identity-settings';
import { OfferException, QualifyByException } from './qualify-by-exception';
import { SentDocuments } from './sent-with-ins';
import { SetIdentityAttributes } from './set-identity-attributes';
import { DeclareWrongQualification, ListSentWithIns } from './wrong-qualification';

let bench: IdentityBench;
const heard: object[] = [];
beforeAll(async () => {
  bench = await identityBench();
  bench.module.get(Events).on(IdentityChanged, async (_ctx, event) => { heard.push(event); });
});
afterAll(() => bench.close());
beforeEach(async () => { await emptyPatients(bench); heard.length = 0; });

const sql = <T>(text: string, parameters: unknown[] = []): Promise<T[]> => bench.db.dataSource.query(text, parameters);
const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };
const create = (parts = {}): Promise<PatientSheet> => bench.module.get(CreatePatient).execute(bench.caller, aForm(parts), 'essai');
const read = (id: string): Promise<PatientSheet> => bench.module.get(ReadPatient).execute(bench.caller, id);
const update = (sheet: PatientSheet, parts = {}, reason: string | null = null, caller: Caller = bench.caller): Promise<PatientSheet> => bench.module.get(UpdatePatient).execute(caller, sheet.id, sheet.version, aForm({ attributes: sheet.attributes, ...parts }), reason);
const mark = (sheet: PatientSheet, attributes: IdentityAttribute[], caller: Caller = bench.caller): Promise<PatientSheet> => bench.module.get(SetIdentityAttributes).execute(caller, sheet.id, sheet.version, { attributes, reason: 'deux personnes sur la même carte' });
const notShown = (sheet: PatientSheet, reason: 'none' | 'refused' | 'differs'): Promise<PatientSheet> => bench.module.get(RecordDocumentNotShown).execute(bench.caller, sheet.id, sheet.version, reason);
const notices = async (id: string): Promise<string[]> => (await bench.module.get(PatientBannerReader).execute(bench.caller, id)).notices.map((notice) => notice.sentence);
const nextDay = (id: string): Promise<unknown> => sql(`UPDATE patient SET document_asked_on = document_asked_on - 1 WHERE id = $1`, [id]);
const lastTrace = async (): Promise<{ action: string; detail: string | null; before: object | null; after: Record<string, unknown> | null }> => { const [row] = await sql<{ action: string; detail: string | null; before: object | null; after: Record<string, unknown> | null }>('SELECT action, detail, before, after FROM trace ORDER BY seq DESC LIMIT 1'); if (!row) throw new Error('no trace'); return row; };

/** A file that INSi confirmed with these very traits: récupérée, with the call that says so. */
async function recuperee(parts = {}, exactMatch = true): Promise<{ sheet: PatientSheet; callId: string }> {
  const { id } = await create(parts);
  const callId = newId();
  await sql(`INSERT INTO insi_call (id, structure_id, patient_id, kind, origin, rank, first_call_id, requested_at, requested_by_name, identity_version, exact_match, decision, outcome, code_retour, state, not_before, first_due_at)
             VALUES ($1, $2, $3, 'traits', 'opening', 1, $1, now(), 'essai', 1, $4, 'accepted', 'found', '00', 'delivered', now(), now())`, [callId, bench.caller.structureId, id, exactMatch]);
  await sql(`UPDATE patient SET insi_confirmed = true, matricule = '277076322082910', oid = '1.2.250.1.213.1.4.8', last_insi_call_id = $2 WHERE id = $1`, [id, callId]);
  return { sheet: await read(id), callId };
}
async function qualifiee(parts = {}): Promise<PatientSheet> {
  const { sheet } = await recuperee(parts);
  return bench.module.get(ControlIdentity).execute(bench.caller, sheet.id, sheet.version, 'CN');
}

describe('exception procedure (EXI ID 21, INS-37, INS-38, INS-40, ins.md §2.9)', () => {
  const doctor = (parts: Partial<Caller['actor']> = {}): Caller => { const caller = aCaller({ structureId: bench.caller.structureId, rpps: '10001234567' }); return { ...caller, actor: { ...caller.actor, authMethods: ['psc'], ...parts } }; };
  const attest = async (found: { sheet: PatientSheet; callId: string }, caller = doctor()): Promise<PatientSheet> => bench.module.get(QualifyByException).execute(caller, found.sheet.id, found.sheet.version, { callId: found.callId });

  it('TRACE-11: qualifies, keeps the attestation apart with the RPPS, and says so in the journal', async () => {
    const found = await recuperee();
    expect(await attest(found)).toMatchObject({ status: 'qualifiee', control: { device: 'EXCEPTION', by: 'Dr Claire MARTIN' } });
    const [row] = await sql<Record<string, unknown>>('SELECT by_rpps, by_exercise, status_before, statement, insi_call_id FROM exception_qualification');
    expect(row).toMatchObject({ by_rpps: '10001234567', by_exercise: 'liberal', status_before: 'recuperee', insi_call_id: found.callId, statement: expect.stringContaining('je suis certain'.replace('je', 'Je')) });
    expect(await lastTrace()).toMatchObject({ action: 'identity.exception-qualified', detail: 'Procédure d’exception, RPPS 10001234567', before: { status: 'recuperee' }, after: { status: 'qualifiee', attestation: row?.['statement'] } });
    expect(await sql(`SELECT kind, reason FROM identity_event WHERE kind = 'exception'`)).toEqual([{ kind: 'exception', reason: row?.['statement'] }]);
  });

  it('offers its text and its advice, or says why it is closed', async () => {
    const { sheet } = await recuperee();
    const offer = (caller: Caller) => bench.module.get(OfferException).execute(caller, sheet.id);
    expect(await offer(doctor())).toMatchObject({ allowed: true, refusal: null, statement: expect.stringContaining('DE VINCI RUTH'), advice: [expect.stringContaining('carte Vitale'), expect.stringContaining('écran')] });
    expect(await offer(doctor({ authMethods: ['pwd', 'totp'] }))).toMatchObject({ allowed: false, remedy: expect.stringContaining('Pro Santé Connect') });
  });

  it.each([
    ['salaried staff', { exercise: 'salarie' as const }], ['a secretary', { profession: 'secretaire' as const, exercise: null, rpps: null }], ['a session without Pro Santé Connect', { authMethods: ['pwd', 'totp'] as const }],
    ['a professional without RPPS', { rpps: null }],
  ])('refuses %s', async (_, parts) => { expect(await failure(attest(await recuperee(), doctor(parts)))).toMatchObject({ code: 'identity.exception', status: 403 }); });
  it('INS-57: refuses a shared account', async () => { expect(await failure(attest(await recuperee(), doctor({ nominative: false })))).toMatchObject({ code: 'identity.nominative', status: 403 }); });
  it('refuses an answer that was not identical, or a file corrected since', async () => {
    expect(await failure(attest(await recuperee({}, false)))).toMatchObject({ code: 'identity.exception' });
    await emptyPatients(bench);
    const found = await recuperee();
    await sql('UPDATE patient SET identity_version = identity_version + 1 WHERE id = $1', [found.sheet.id]);
    expect(await failure(attest(found))).toMatchObject({ code: 'identity.exception' });
  });
  it('refuses provisoire, validée and an identity already qualified', async () => {
    const sheet = await create();
    expect(await failure(attest({ sheet, callId: newId() }))).toMatchObject({ code: 'insi.call-unknown' });
    await emptyPatients(bench);
    const found = await recuperee();
    const qualified = await bench.module.get(ControlIdentity).execute(bench.caller, found.sheet.id, found.sheet.version, 'CN');
    expect(await failure(attest({ ...found, sheet: qualified }))).toMatchObject({ code: 'identity.exception', status: 403 });
  });
  it('INS-31: refuses while the document shown says something else', async () => {
    const found = await recuperee();
    expect(await failure(attest({ ...found, sheet: await notShown(found.sheet, 'differs') }))).toMatchObject({ code: 'identity.document-differs' });
  });
  it('what the database itself refuses: nobody’s attestation, a secretary’s, an empty one (ins.md §2.5)', async () => {
    const { sheet, callId } = await recuperee();
    await expect(sql(`UPDATE patient SET controlled = true, control_device = 'EXCEPTION', control_at = now(), control_by_id = id, control_by_name = 'x' WHERE id = $1`, [sheet.id])).rejects.toThrow('patient_exception_attested');
    const insert = (changes: Record<string, string>) => sql(`INSERT INTO exception_qualification SELECT * FROM jsonb_populate_record(NULL::exception_qualification, $1)`, [JSON.stringify({
      id: newId(), structure_id: newId(), patient_id: sheet.id, at: new Date(), by_id: newId(), by_name: 'Dr X', by_rpps: '10001234567', by_exercise: 'liberal', by_nominative: 'true', auth_methods: '{psc}', status_before: 'recuperee', statement: 'Je connais cette personne.', insi_call_id: callId, identity_version: 1, ...changes })]);
    for (const changes of [{ by_exercise: 'salarie' }, { by_nominative: 'false' }, { by_rpps: '' }, { auth_methods: '{pwd}' }, { status_before: 'provisoire' }, { statement: '' }]) await expect(insert(changes as unknown as Record<string, string>)).rejects.toThrow('check constraint');
    await expect(insert({})).resolves.toBeDefined();
  });
});

describe('document not shown, refused, different (INS-31, INS-32, INS-33, J1 B5, B6)', () => {
  it('B5: the status stays, the reminder comes back at the next visits and stops after three requests', async () => {
    let { sheet } = await recuperee();
    sheet = await notShown(sheet, 'none');
    expect(sheet).toMatchObject({ status: 'recuperee', documentNotShown: 1, documentIssue: 'none' });
    expect(await notices(sheet.id)).toEqual([]); // same visit: asked already
    await nextDay(sheet.id);
    expect(await notices(sheet.id)).toEqual([expect.stringContaining('2e demande sur 3')]);
    sheet = await notShown(await read(sheet.id), 'none');
    sheet = await notShown(sheet, 'none');
    expect(sheet.documentNotShown).toBe(2); // a visit counts once
    await nextDay(sheet.id);
    sheet = await notShown(await read(sheet.id), 'refused');
    await nextDay(sheet.id);
    expect(sheet.documentNotShown).toBe(3);
    expect(await notices(sheet.id)).toEqual([]);
  });
  it('B6: a refusal is recorded as such, without a word of blame', async () => {
    const { sheet } = await recuperee();
    await notShown(sheet, 'refused');
    await nextDay(sheet.id);
    expect(await notices(sheet.id)).toEqual([expect.stringMatching(/^La personne n’avait pas souhaité présenter/)]);
    expect(await lastTrace()).toMatchObject({ action: 'identity.document-not-shown', detail: 'Le patient préfère ne pas présenter de pièce' });
  });
  it('the centre sets the number of requests, with its version', async () => {
    const settings = await bench.module.get(ReadIdentitySettings).execute(bench.caller);
    expect(settings).toEqual({ documentPrompts: 3, apcvDependants: 'recuperee', version: 0 });
    expect(await bench.module.get(SaveIdentitySettings).execute(bench.caller, 0, { documentPrompts: 1, apcvDependants: 'recuperee' })).toEqual({ documentPrompts: 1, apcvDependants: 'recuperee', version: 1 });
    expect(await failure(bench.module.get(SaveIdentitySettings).execute(bench.caller, 0, { documentPrompts: 5, apcvDependants: 'recuperee' }))).toMatchObject({ status: 412 });
    const { sheet } = await recuperee();
    await notShown(sheet, 'none');
    await nextDay(sheet.id);
    expect(await notices(sheet.id)).toEqual([]);
    await bench.module.get(SaveIdentitySettings).execute(bench.caller, 1, { documentPrompts: 3, apcvDependants: 'recuperee' });
  });
  it('EXI ID 19: the centre stops trusting a document, and offers another no more: neither qualifies; its choice is traced, versioned, and never lets nothing through', async () => {
    const save = (version: number, devices: { code: string; offered: boolean; trusted: boolean }[]) => bench.module.get(SaveDevices).execute(bench.caller, version, devices);
    const { version } = await bench.module.get(ReadIdentitySettings).execute(bench.caller);
    const saved = await save(version, [{ code: 'PA', offered: true, trusted: false }, { code: 'CS', offered: false, trusted: true }]);
    expect(saved.version).toBe(version + 1);
    expect((await bench.module.get(ReadDevices).execute(bench.caller)).filter(({ code }) => ['CN', 'PA', 'CS'].includes(code)).map(({ code, offered, highTrust }) => [code, offered, highTrust])).toEqual([['CN', true, true], ['PA', true, false], ['CS', false, true]]);
    const { sheet } = await recuperee();
    const control = (device: string) => bench.module.get(ControlIdentity).execute(bench.caller, sheet.id, sheet.version, device);
    expect(await failure(control('PA'))).toMatchObject({ code: 'identity.device.low-trust' });
    expect(await failure(control('CS'))).toMatchObject({ code: 'identity.device.unknown' });
    expect(await failure(save(version, []))).toMatchObject({ status: 412 });
    expect(await failure(save(saved.version, [{ code: 'PC', offered: true, trusted: true }]))).toMatchObject({ code: 'identity.device.never-trusted' });
    expect(await bench.db.dataSource.query(`SELECT after FROM trace WHERE action = 'identity.settings-changed' ORDER BY seq DESC LIMIT 1`)).toEqual([{ after: { PA: 'proposée, ne suffit pas', CS: 'non proposée, prouve l’identité' } }]);
    await save(saved.version, []);
    expect(await control('PA')).toMatchObject({ status: 'qualifiee' });
  });
  it('INS-31, E22: while the document differs nothing qualifies; the trait corrected or the gap explained opens it again', async () => {
    let { sheet } = await recuperee();
    sheet = await notShown(sheet, 'differs');
    expect(await notices(sheet.id)).toEqual([expect.stringContaining('ne peut pas être qualifiée')]);
    const control = () => bench.module.get(ControlIdentity).execute(bench.caller, sheet.id, sheet.version, 'CN');
    expect(await failure(control())).toMatchObject({ code: 'identity.document-differs', status: 409 });
    sheet = await bench.module.get(LiftDocumentDifference).execute(bench.caller, sheet.id, sheet.version, 'pièce mal lue');
    expect(await control()).toMatchObject({ status: 'qualifiee' });
    sheet = await notShown(await read(sheet.id), 'differs');
    sheet = await update(sheet, { nomNaissance: 'NESSY' }, 'la pièce dit NESSY');
    expect(sheet).toMatchObject({ status: 'provisoire', documentIssue: null, ins: null });
  });
});

describe('douteuse, fictive, homonyme (INS-03, ins.md §2.2, E31 to E33)', () => {
  it('E31: douteuse takes the matricule away, archives it, and tells those who send', async () => {
    const sheet = await mark(await qualifiee(), ['douteuse']);
    expect(sheet).toMatchObject({ status: 'provisoire', ins: null, mayShareIns: false, attributes: ['douteuse'] });
    expect(heard).toContainEqual(new IdentityChanged(sheet.id, 'qualifiee', 'provisoire'));
    expect(await sql('SELECT origin FROM patient_ins_history WHERE patient_id = $1', [sheet.id])).toEqual([{ origin: 'downgraded' }]);
    expect(await notices(sheet.id)).toEqual([expect.stringContaining('rien n’est envoyé')]);
    expect(await failure(bench.module.get(ControlIdentity).execute(bench.caller, sheet.id, sheet.version, 'CN'))).toMatchObject({ code: 'identity.blocked' });
    expect(await lastTrace()).toMatchObject({ action: 'identity.attributes-changed', detail: 'deux personnes sur la même carte' });
  });
  it('E32: lifting asks for identitovigilance and does not give the status back', async () => {
    const sheet = await mark(await qualifiee(), ['douteuse']);
    expect(await failure(mark(sheet, [], aCaller({ structureId: bench.caller.structureId, permissions: ['patient.write', 'identity.unlock-traits'] })))).toMatchObject({ code: 'access.refused', status: 403 });
    expect(await mark(sheet, [])).toMatchObject({ status: 'provisoire', ins: null, attributes: [] });
  });
  it('setting douteuse or fictive is the right of the strict traits; homonyme is anybody’s and changes no status (E33)', async () => {
    const clerk = aCaller({ structureId: bench.caller.structureId, permissions: ['patient.write'] });
    const sheet = await qualifiee();
    expect(await failure(mark(sheet, ['fictive'], clerk))).toMatchObject({ code: 'access.refused' });
    expect(await mark(sheet, ['homonyme'], clerk)).toMatchObject({ status: 'qualifiee', attributes: ['homonyme'], mayShareIns: true });
    expect(heard.filter((event) => event instanceof IdentityChanged && event.statusBefore === event.statusAfter)).toEqual([]);
  });
  it.each([[['fictive', 'homonyme']], [['fictive', 'douteuse']]] as [IdentityAttribute[]][])('fictive goes with nothing: %p', async (attributes) => { expect(await failure(mark(await create(), attributes))).toMatchObject({ code: 'identity.attributes' }); });
  it('the sheet itself never changes an attribute', async () => { expect(await failure(update(await create(), { attributes: ['douteuse'] }))).toMatchObject({ code: 'identity.attributes-apart', status: 409 }); });
});

describe('wrong qualification (E51)', () => {
  it('makes the identity doubtful and lists what left with this matricule', async () => {
    const sheet = await qualifiee();
    const asked: string[][] = [];
    bench.module.get(SentDocuments).register('essai', async (_ctx, _patient, matricules) => { asked.push([...matricules]); return matricules.length === 0 ? [] : [{ title: 'CR', channel: 'DMP', recipient: 'DMP', sentAt: '2026-11-01T10:00:00Z', documentId: newId(), remedy: 'Supprimez-le du DMP.' }]; });
    const { sheet: after, sent } = await bench.module.get(DeclareWrongQualification).execute(bench.caller, sheet.id, sheet.version, 'matricule du frère');
    expect(after).toMatchObject({ status: 'provisoire', attributes: ['douteuse'], ins: null });
    expect(sent).toHaveLength(1);
    expect(await bench.module.get(ListSentWithIns).execute(bench.caller, sheet.id)).toHaveLength(1);
    expect(asked).toEqual([['277076322082910'], ['277076322082910']]);
    expect(await lastTrace()).toMatchObject({ action: 'identity.wrong-qualification', after: { status: 'provisoire', documentsEnvoyes: 1 } });
    expect(await failure(bench.module.get(DeclareWrongQualification).execute(bench.caller, sheet.id, after.version, 'encore'))).toMatchObject({ code: 'identity.not-qualified' });
  });
});

describe('deceased (INS-20)', () => {
  const decease = (sheet: PatientSheet, deceasedOn: string | null, reason: string | null = null) => bench.module.get(RecordDecease).execute(bench.caller, sheet.id, sheet.version, { deceasedOn, reason });
  it('leaves the searches unless asked, has no mailbox any more, and is asked for nothing', async () => {
    let sheet = await qualifiee();
    expect(sheet.patientMssanteAddress).toBe('277076322082910@patient.mssante.fr');
    sheet = await decease(sheet, '2026-11-02');
    expect(sheet).toMatchObject({ deceasedOn: '2026-11-02', status: 'qualifiee', patientMssanteAddress: null });
    const search = async (filters: object) => (await bench.module.get(SearchPatients).execute(bench.caller, { q: 'nessi', ...filters })).items.length;
    expect([await search({}), await search({ deceased: true })]).toEqual([0, 1]);
    expect(await notices(sheet.id)).toEqual([expect.stringContaining('Décès enregistré le 02/11/2026')]);
    expect((await bench.module.get(OpenPatient).execute(bench.caller, sheet.id)).age).toBe('49 ans');
  });
  it.each([['2026-02-30', 'n’existe pas'], ['2099-01-01', 'futur'], ['1970-01-01', 'avant la naissance']])('refuses %s', async (date, words) => { expect(await failure(decease(await create(), date))).toMatchObject({ code: 'patient.decease-date', field: 'deceasedOn', message: expect.stringContaining(words) }); });
  it('is withdrawn with a reason only', async () => {
    const sheet = await decease(await create(), '2026-11-02');
    expect(await failure(decease(sheet, null))).toMatchObject({ code: 'patient.decease-reason' });
    expect(await decease(sheet, null, 'mauvais dossier')).toMatchObject({ deceasedOn: null });
  });
});

describe('people who cannot have an INS (INS-58, J1 B8)', () => {
  it('B8: a foreign visitor is created with traits only, INSi is never asked, and the banner says why', async () => {
    const sheet = await create({ noInsReason: 'etranger' });
    expect(sheet).toMatchObject({ status: 'provisoire', noInsReason: 'etranger', noInsLabel: 'Personne étrangère non immatriculée en France', mayShareIns: false });
    const banner = await bench.module.get(OpenPatient).execute(bench.caller, sheet.id);
    expect(banner.insi).toMatchObject({ state: 'blocked', sentence: expect.stringContaining('Pas d’INS possible') });
    expect(banner.notices.map((notice) => notice.code)).toEqual(['INS-58']);
  });
  it('anonymity prescribed by law is a fictitious identity, as long as it lasts', async () => {
    const sheet = await create({ noInsReason: 'anonymat', nomNaissance: 'X', premierPrenom: 'SOUS X', nomUtilise: null });
    expect(sheet).toMatchObject({ attributes: ['fictive'], noInsLabel: 'Anonymat prévu par la loi' });
    expect(await notices(sheet.id)).toEqual([expect.stringContaining('anonymat')]);
    expect(await failure(mark(sheet, []))).toMatchObject({ code: 'patient.anonymous' });
  });
  it('an identity that INSi confirmed has an INS; the reason may be taken back', async () => {
    const { sheet } = await recuperee();
    expect(await failure(update(sheet, { noInsReason: 'etranger' }))).toMatchObject({ code: 'patient.has-ins' });
    const other = await create({ nomNaissance: 'AUTRE', noInsReason: 'autre' });
    expect(await update(other, { nomNaissance: 'AUTRE', noInsReason: null })).toMatchObject({ noInsReason: null });
    await expect(sql(`UPDATE patient SET no_ins_reason = 'etranger' WHERE id = $1`, [sheet.id])).rejects.toThrow('patient_without_ins');
  });
});

describe('the number that pays is not the person’s (INS-60)', () => {
  const number = (id: string, quality: string) => sql(`INSERT INTO patient_sheet (patient_id, structure_id, insured_number, insured_quality) VALUES ($1, $2, '277076322082910', $3) ON CONFLICT (patient_id) DO UPDATE SET insured_quality = EXCLUDED.insured_quality`, [id, bench.caller.structureId, quality]);
  const take = (id: string) => sql(`UPDATE patient SET insi_confirmed = true, matricule = '277076322082910', oid = '1.2.250.1.213.1.4.8' WHERE id = $1`, [id]);
  it.each(['child', 'spouse', 'other'])('a number recorded as another person’s (%s) never becomes the matricule, whatever writes it', async (quality) => {
    const { id } = await create();
    await number(id, quality);
    await expect(take(id)).rejects.toThrow('not the matricule of this patient');
  });
  it('one’s own number may be both', async () => {
    const { id } = await create();
    await number(id, 'insured');
    await take(id);
    expect((await read(id)).ins?.matricule).toBe('277076322082910');
  });
});

describe('what is typed (INS-08, INS-21)', () => {
  it('INS-21: 00/00/1950 is stored by the national rule, explained, and sent to INSi as written', async () => {
    let sheet = await create({ dateNaissance: '1950-00-00' });
    expect(sheet).toMatchObject({ dateNaissance: '1950-12-31', dateNaissanceEstimee: true, dateNaissanceBrute: '1950-00-00', dateNaissanceRegle: expect.stringContaining('31/12/1950') });
    sheet = await update(sheet, { dateNaissance: '1950-12-31', dateNaissanceEstimee: true, city: 'Ardes' });
    expect(sheet.dateNaissanceBrute).toBe('1950-00-00');
    expect(await update(sheet, { dateNaissance: '1950-07-14' })).toMatchObject({ dateNaissanceBrute: null, dateNaissanceEstimee: false });
  });
  it('INS-08: an old civility is kept where it stands and never typed anew', async () => {
    expect(await failure(create({ civilite: 'Mademoiselle' }))).toMatchObject({ code: 'patient.civilite', field: 'civilite' });
    const sheet = await create({ civilite: 'Madame' });
    await sql(`UPDATE patient SET civilite = 'Mademoiselle' WHERE id = $1`, [sheet.id]);
    expect(await update(sheet, { civilite: 'Mademoiselle' })).toMatchObject({ civilite: 'Mademoiselle' });
  });
});

describe('place of birth of another time (A10, ins.md §1.8)', () => {
  const check = (code: string, on: string) => bench.module.get(CheckBirthPlace).execute(bench.caller, code, on);
  beforeAll(async () => {
    await sql(`DELETE FROM birth_place WHERE label IN ('Ajaccio', 'Boulogne-Billancourt')`);
    await sql(`INSERT INTO birth_place (code, kind, label, department, valid_from, valid_to) VALUES ('20004', 'commune', 'Ajaccio', 'Corse', '1943-01-01', '1976-01-01'), ('2A004', 'commune', 'Ajaccio', 'Corse-du-Sud', '1976-01-01', NULL),
               ('75012', 'commune', 'Boulogne-Billancourt', 'Seine', '1943-01-01', '1968-01-01'), ('92012', 'commune', 'Boulogne-Billancourt', 'Hauts-de-Seine', '1968-01-01', NULL)`);
  });
  it.each([['2A004', '1970-05-01', '20004'], ['20004', '1980-05-01', '2A004'], ['92012', '1960-01-01', '75012'], ['92012', '1900-01-01', '75012']])('%s for a birth on %s: offers %s', async (code, on, better) => {
    expect(await check(code, on)).toMatchObject({ state: 'out-of-period', sentence: expect.stringContaining('à la date de naissance'), better: [{ code: better }] });
  });
  it('says nothing of a code that fits, of an unknown place, and names a code that is in no table', async () => {
    expect(await check('63220', '1977-07-14')).toMatchObject({ state: 'fits', label: 'Mazoires' });
    expect(await check('99999', '1977-07-14')).toMatchObject({ state: 'fits' });
    expect(await check('00000', '1977-07-14')).toMatchObject({ state: 'unknown', better: [] });
  });
});
