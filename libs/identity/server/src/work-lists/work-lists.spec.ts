import 'reflect-metadata';
import { newId } from '@pluriel/kernel';
import type { Caller } from '@pluriel/platform/server';
import { aCaller } from '@pluriel/platform/testing';
import { read, utils } from '@e965/xlsx';
import { listBench, type ListBench } from '../testing/list-bench';
import { aContact, somePeople } from '../testing/status-facts';
import { ExportIdentities } from './export-identities';
import { CountIdentities, IdentitiesByStatus, ReadListChoices } from './identities-by-status.query';
import { IdentitiesToAsk } from './identities-to-ask.query';
import { CountIdentityTasks, IdentityTasks } from './identity-tasks.query';
import type { TaskSearch } from './work-lists.dto';

let bench: ListBench;
let caller: Caller;
const sql = <T = unknown>(text: string, parameters: unknown[] = []): Promise<T[]> => bench.db.dataSource.query(text, parameters);
const one = async (status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee', excluded: 'douteuse' | 'fictive' | null = null): Promise<string> => (await somePeople(bench, caller, { count: 1, status, since: '2020-01-01', excluded }))[0] ?? '';
const tasks = async (search: TaskSearch = {}): Promise<{ id: string; kind: string; action: string }[]> => (await new IdentityTasks(bench.transactions).execute(caller, search)).items.map(({ patient, kind, action }) => ({ id: patient.id, kind, action }));

/** A call as the lane leaves it. */
async function call(patientId: string, parts: { state?: string; outcome?: string | null; codeRetour?: string; exact?: boolean; decision?: string | null; conflict?: string | null; error?: object | null } = {}): Promise<void> {
  const id = newId();
  await sql(
    `INSERT INTO insi_call (id, structure_id, patient_id, kind, origin, first_call_id, requested_at, requested_by_name, identity_version, state, outcome, code_retour, exact_match, decision, conflict_patient_id, last_error)
     VALUES ($1, $2, $3, 'traits', 'opening', $1, now(), 'X', 1, $4, $5, $6, $7, $8, $9, $10)`,
    [id, caller.structureId, patientId, parts.state ?? 'delivered', parts.outcome ?? null, parts.codeRetour ?? null, parts.exact ?? false, parts.decision ?? null, parts.conflict ?? null, parts.error ? JSON.stringify(parts.error) : null]);
  await sql('UPDATE patient SET last_insi_call_id = $2 WHERE id = $1', [patientId, id]);
}
async function colleague(name: string): Promise<string> {
  const id = newId();
  await sql(`INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, $3, $4, 'Anne', 'medecin')`, [id, caller.structureId, `u${id.slice(-12)}`, name]);
  return id;
}

beforeAll(async () => { bench = await listBench(); });
afterAll(() => bench.close());
beforeEach(() => { caller = aCaller({ structureId: newId() }); });

describe('identities to finish (INS-39)', () => {
  it('holds every identity whose INSi call was made and not acted on, with the gesture that fixes it', async () => {
    const [found, exact, none, several, failed, busy] = [await one('provisoire'), await one('recuperee'), await one('provisoire'), await one('validee'), await one('provisoire'), await one('provisoire')];
    await call(found, { outcome: 'found', codeRetour: '00', decision: 'pending' });
    await call(exact, { outcome: 'found', codeRetour: '00', exact: true, decision: 'accepted' });
    await call(none, { outcome: 'none', codeRetour: '01' });
    await call(several, { outcome: 'several', codeRetour: '02' });
    await call(failed, { state: 'failed', error: { sentence: 'INSi ne répond pas.', remedy: 'Réessayez plus tard.' } });
    await call(busy, { state: 'scheduled' });
    await one('qualifiee');
    expect(await tasks()).toEqual([{ id: found, kind: 'different', action: 'compare' }, { id: exact, kind: 'document', action: 'show-document' }, { id: none, kind: 'none', action: 'complete' }, { id: several, kind: 'several', action: 'complete' }, { id: failed, kind: 'unanswered', action: 'retry' }]);
  });

  it('adds doubtful identities, failed verifications, INS received that differ, and document reminders up to the number of the centre', async () => {
    const [doubtful, verified, received, reminded, enough] = [await one('provisoire', 'douteuse'), await one('qualifiee'), await one('provisoire'), await one('recuperee'), await one('recuperee')];
    await sql(`INSERT INTO identity_alert (id, structure_id, patient_id, kind, raised_at) VALUES ($1, $2, $3, 'verification-failed', now())`, [newId(), caller.structureId, verified]);
    await sql(`INSERT INTO received_ins (id, structure_id, patient_id, matricule, oid, traits, origin, received_at, received_by_name, state, state_at) VALUES ($1, $2, $3, '1', '1.2', '{}', 'document', now(), 'X', 'to-compare', now())`, [newId(), caller.structureId, received]);
    for (const [id, prompts] of [[reminded, 2], [enough, 3]] as const) { await call(id, { outcome: 'found', codeRetour: '00', exact: true, decision: 'accepted' }); await sql('UPDATE patient SET document_not_shown = $2 WHERE id = $1', [id, prompts]); }
    const kinds = Object.fromEntries((await tasks()).map(({ id, kind }) => [id, kind]));
    expect(kinds).toEqual({ [doubtful]: 'doubtful', [verified]: 'verification', [received]: 'received', [reminded]: 'document-reminder' });
    expect(await new CountIdentityTasks(bench.transactions).execute(caller, {})).toMatchObject({ total: 4, counts: [{ key: 'verification', count: 1 }, { key: 'received', count: 1 }, { key: 'doubtful', count: 1 }, { key: 'document-reminder', count: 1 }] });
  });

  it('leaves out the deceased, the archived, the merged, the fictive and those who cannot have an INS', async () => {
    for (const change of [`deceased_on = '2025-01-01'`, 'archived_at = now()', `no_ins_reason = 'anonymat'`]) { const id = await one('provisoire'); await call(id, { outcome: 'none', codeRetour: '01' }); await sql(`UPDATE patient SET ${change} WHERE id = $1`, [id]).catch(() => sql(`UPDATE patient SET archived_at = now() WHERE id = $1`, [id])); }
    const [merged, fictive, kept] = [await one('provisoire'), await one('provisoire', 'fictive'), await one('qualifiee')];
    await call(merged, { outcome: 'none', codeRetour: '01' });
    await call(fictive, { outcome: 'none', codeRetour: '01' });
    await sql('UPDATE patient SET merged_into = $2 WHERE id = $1', [merged, kept]);
    expect(await tasks()).toEqual([]);
  });

  it('filters by reason, name, médecin traitant, care given and place; pages by keys', async () => {
    const doctor = await colleague('MARTIN');
    const people = await somePeople(bench, caller, { count: 5, status: 'provisoire', since: '2020-01-01' });
    for (const [index, id] of people.entries()) await call(id, index < 3 ? { outcome: 'none', codeRetour: '01' } : { outcome: 'several', codeRetour: '02' });
    const [one_ = '', two = '', three = '', four = ''] = people;
    await sql('UPDATE patient SET medecin_traitant_user_id = $2 WHERE id = $1', [one_, doctor]);
    await aContact(bench, caller, { patientId: two, at: new Date().toISOString(), professionalId: doctor, finess: '630000034' });
    await aContact(bench, caller, { patientId: three, at: '2020-01-05T10:00:00Z', professionalId: doctor, finess: '630000034' });
    await sql(`UPDATE patient SET nom_naissance = 'ZORRO' WHERE id = $1`, [four]);
    expect((await tasks({ kind: 'several' })).map(({ id }) => id)).toEqual(people.slice(3));
    expect((await tasks({ professionalId: doctor })).map(({ id }) => id)).toEqual([one_, two]);
    expect((await tasks({ professionalId: doctor, link: 'medecin-traitant' })).map(({ id }) => id)).toEqual([one_]);
    expect((await tasks({ professionalId: doctor, link: 'care' })).map(({ id }) => id)).toEqual([two]);
    expect((await tasks({ finess: '630000034' })).map(({ id }) => id)).toEqual([two]);
    expect((await tasks({ q: 'zor' })).map(({ id }) => id)).toEqual([four]);
    const first = await new IdentityTasks(bench.transactions).execute(caller, { limit: 3 });
    const rest = await new IdentityTasks(bench.transactions).execute(caller, { limit: 3, after: first.next ?? '' });
    expect([...first.items, ...rest.items].map(({ patient }) => patient.id)).toEqual(people);
    await expect(new IdentityTasks(bench.transactions).execute(caller, { after: 'x' })).rejects.toMatchObject({ code: 'request.cursor' });
  });
});

describe('patients by status (INS-51)', () => {
  it('lists and counts each status, doubtful and fictive apart, by name, page after page', async () => {
    await somePeople(bench, caller, { count: 3, status: 'qualifiee', since: '2020-01-01' });
    const [doubtful, recovered] = [await one('provisoire', 'douteuse'), await one('recuperee')];
    await one('provisoire', 'fictive');
    await one('provisoire');
    const counts = await new CountIdentities(bench.transactions).execute(caller, {});
    expect([counts.total, Object.fromEntries(counts.counts.map(({ key, count }) => [key, count]))]).toEqual([7, { provisoire: 1, recuperee: 1, validee: 0, qualifiee: 3, douteuse: 1, fictive: 1 }]);
    const list = new IdentitiesByStatus(bench.transactions);
    expect((await list.execute(caller, { status: 'douteuse' })).items.map(({ patient }) => patient.id)).toEqual([doubtful]);
    expect((await list.execute(caller, { status: 'recuperee' })).items).toMatchObject([{ patient: { id: recovered }, statusSince: '2020-01-01T00:00:00.000Z', lastContactAt: null }]);
    const first = await list.execute(caller, { limit: 4 });
    const second = await list.execute(caller, { limit: 4, after: first.next ?? '' });
    expect(new Set([...first.items, ...second.items].map(({ patient }) => patient.id)).size).toBe(7);
    expect((await list.execute(aCaller(), {})).items).toEqual([]);
  });

  it.each(['xlsx', 'ods'] as const)('exports the list as %s: no matricule, no formula, traced, a file name without any name (INS-51, DASH-16)', async (format) => {
    const doctor = await colleague('MARTIN');
    const id = await one('qualifiee');
    await sql(`UPDATE patient SET nom_utilise = '=CMD()', medecin_traitant_user_id = $2 WHERE id = $1`, [id, doctor]);
    const file = await new ExportIdentities(bench.transactions, bench.trace).execute(caller, { format, q: 'TESTE', status: 'qualifiee', professionalId: doctor });
    expect(file.fileName).toMatch(new RegExp(`^pluriel-identites-\\d{4}-\\d{2}-\\d{2}\\.${format}$`));
    const rows = utils.sheet_to_json<unknown[]>(Object.values(read(file.bytes).Sheets)[0] ?? {}, { header: 1 });
    expect(rows.at(-1)?.slice(1, 8)).toEqual(["'=CMD()", 'ANNE', 'TESTE', 'ANNE', '01/01/1980', 'F', 'Identité qualifiée']);
    expect(JSON.stringify(rows)).not.toContain(id);
    const [trace] = await bench.transactions.read(caller, ({ manager }) => manager.query<{ action: string; detail: string }[]>('SELECT action, detail FROM trace WHERE structure_id = $1', [caller.structureId]));
    expect(trace).toEqual({ action: 'identity-list.exported', detail: `Qualifiées, suivis par Anne MARTIN, recherche par nom · 1 lignes · ${format.toUpperCase()}` });
  });

  it('offers the caregivers and the places of the centre', async () => {
    await colleague('MARTIN');
    expect(await new ReadListChoices(bench.transactions).execute(caller)).toEqual({ professionals: [{ key: expect.any(String), label: 'Dr Anne MARTIN · Médecin' }], places: [] });
  });
});

describe('identities to ask for tomorrow (INS-32)', () => {
  it('shows the people expected that day whose identity is not qualified, and what to ask them', async () => {
    const doctor = await colleague('MARTIN');
    const structure = caller.structureId;
    await sql(`INSERT INTO structure (id, name, kind, finess, sector, oid_root, mssante_applicative_address) VALUES ($1, 'MSP', 'MSP', $2, 'SA52', '1.2.3', 'x@y')`, [structure, `63${String(Date.now()).slice(-7)}`]);
    const site = newId();
    await sql(`INSERT INTO site (id, structure_id, rank, name, finess, address_line, postcode, city) VALUES ($1, $2, 1, 'Bourg', '630000026', '1 rue', '63420', 'Ardes')`, [site, structure]);
    const [child, called, qualified, absent] = [await one('provisoire'), await one('provisoire'), await one('qualifiee'), await one('provisoire')];
    await sql(`UPDATE patient SET date_naissance = '2020-05-01' WHERE id = $1`, [child]);
    await call(called, { outcome: 'several', codeRetour: '02' });
    const arrive = (patientId: string, hour: string, state = 'expected'): Promise<unknown[]> =>
      sql(`INSERT INTO arrival (id, structure_id, site_id, day, patient_id, professional_id, expected_at, state, created_by_name, created_at, updated_at) VALUES ($1, $2, $3, '2031-03-04', $4, $5, $6, $7, 'X', now(), now())`, [newId(), structure, site, patientId, doctor, `2031-03-04T${hour}:00Z`, state]);
    await arrive(called, '09:00');
    await arrive(child, '08:00');
    await arrive(qualified, '10:00');
    await arrive(absent, '11:00', 'absent');
    const asked = await new IdentitiesToAsk(bench.transactions).execute(caller, '2031-03-04');
    expect(asked).toMatchObject({ day: '2031-03-04', planned: true, expected: 3 });
    expect(asked.items.map(({ patient, reason, professional, place }) => [patient.id, reason, professional, place])).toEqual([[child, 'INSi pas encore interrogé', 'Dr Anne MARTIN', 'Bourg'], [called, 'Plusieurs identités', 'Dr Anne MARTIN', 'Bourg']]);
    expect(asked.items[0]?.asks[0]).toContain('livret de famille');
    expect(asked.items[1]?.asks).toContain('Lieu de naissance exact');
  });

  it('shows those INSi found and whose document waits while no appointment is known', async () => {
    const [exact, none] = [await one('recuperee'), await one('provisoire')];
    await call(exact, { outcome: 'found', codeRetour: '00', exact: true, decision: 'accepted' });
    await call(none, { outcome: 'none', codeRetour: '01' });
    const asked = await new IdentitiesToAsk(bench.transactions).execute(caller);
    expect([asked.planned, asked.items.map(({ patient }) => patient.id)]).toEqual([false, [exact]]);
  });
});

it('counts a received arrival as a contact of the active file, and no more when it is undone (DASH-06)', async () => {
  const doctor = await colleague('MARTIN');
  await sql(`INSERT INTO structure (id, name, kind, finess, sector, oid_root, mssante_applicative_address) VALUES ($1, 'MSP', 'MSP', $2, 'SA52', '1.2.3', 'x@y')`, [caller.structureId, `64${String(Date.now()).slice(-7)}`]);
  const [site, arrival, patient] = [newId(), newId(), await one('provisoire')];
  await sql(`INSERT INTO site (id, structure_id, rank, name, finess, address_line, postcode, city) VALUES ($1, $2, 1, 'Bourg', '630000026', '1 rue', '63420', 'Ardes')`, [site, caller.structureId]);
  await sql(`INSERT INTO arrival (id, structure_id, site_id, day, patient_id, professional_id, state, arrived_at, created_by_name, created_at, updated_at) VALUES ($1, $2, $3, current_date, $4, $5, 'arrived', now(), 'X', now(), now())`, [arrival, caller.structureId, site, patient, doctor]);
  const contacts = (): Promise<unknown[]> => sql('SELECT professional_id, finess FROM patient_contact WHERE patient_id = $1', [patient]);
  expect(await contacts()).toEqual([]);
  await sql(`UPDATE arrival SET state = 'in-consultation', started_at = now() WHERE id = $1`, [arrival]);
  expect(await contacts()).toEqual([{ professional_id: doctor, finess: '630000026' }]);
  await sql(`UPDATE arrival SET state = 'absent', arrived_at = NULL, started_at = NULL WHERE id = $1`, [arrival]);
  expect(await contacts()).toEqual([]);
});
