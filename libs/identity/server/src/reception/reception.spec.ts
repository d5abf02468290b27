import 'reflect-metadata';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { CreateTrustContract, directoryEntities, DirectoryModule } from '@pluriel/directory/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { SecurityModule, securityEntities } from '@pluriel/security/server';
import { identityEntities, IdentityModule } from '../identity.module';
import { CreatePatient } from '../patients/create-patient';
import { aForm } from '../testing/identity-bench';
import { ProposeCandidates } from './reception.controller';
import { ReceivedIdentities, type ReceivedIdentity } from './received-identity';

let db: TestDatabase;
let nest: TestingModule;
let centres = 0;
let clerk: Caller;
const domain = 'chu-essai.mssante.fr';

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities];
  db = await testDatabase(entities);
  nest = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule] }).compile();
  await nest.init();
});
afterAll(async () => { await nest.close(); await db.close(); });
/** Another centre for each test, with its contract: nothing of the one before can match. */
beforeEach(async () => {
  const structureId = newId();
  await db.dataSource.query(`INSERT INTO structure (id, name, kind, finess, sector, oid_root, mssante_applicative_address) VALUES ($1, 'Centre', 'MSP', $2, 'SA52', '1.2.250.1.999999.63', 'x@x.mssante.fr')`, [structureId, String(630000100 + (centres += 1))]);
  clerk = aCaller({ displayName: 'Sophie DURAND', structureId });
  await nest.get(CreateTrustContract).execute(aCaller({ displayName: 'Tom KERN', structureId }), { holder: 'CHU d’essai', mssanteDomain: domain, mssanteAddresses: [], startsOn: '2026-01-01', endsOn: '2026-06-30' });
});

const received = (parts: Partial<ReceivedIdentity> = {}): ReceivedIdentity => ({
  ins: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8', qualified: true }, traits: { nomNaissance: 'Nessi', prenomsNaissance: 'Ruth Isabelle', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220' },
  sender: { mssanteAddress: `cardio@${domain}`, finess: null, rpps: null }, receivedOn: '2026-03-12', origin: 'message', ...parts,
});
const create = async (parts = {}): Promise<string> => (await nest.get(CreatePatient).execute(clerk, aForm(parts), 'essai')).id;
const apply = (id: string, parts: Partial<ReceivedIdentity> = {}) => nest.get(Transactions).run(clerk, (ctx) => nest.get(ReceivedIdentities).apply(ctx, received(parts), id));
const decide = (parts: Partial<ReceivedIdentity> = {}, id: string | null = null) => nest.get(Transactions).read(clerk, (ctx) => nest.get(ReceivedIdentities).decide(ctx, received(parts), id));
const patient = async (id: string) => (await db.dataSource.query('SELECT status, matricule, control_device, control_by_name, prenoms_naissance, version FROM patient WHERE id = $1', [id]))[0];
const candidatesOf = async (id: string) => db.dataSource.query('SELECT state, origin, (trust_contract_id IS NOT NULL) AS trusted FROM received_ins WHERE patient_id = $1', [id]);

describe('an identity received with a message (INS-41..43, EXI VER 04-06, ins.md §2.10)', () => {
  it('INS-42, E04: with a contract in force the file becomes qualifiée by device TC, in the name of who recorded the contract', async () => {
    const id = await create();
    expect(await apply(id)).toMatchObject({ action: 'qualify', status: 'qualifiee', device: 'TC' });
    expect(await patient(id)).toMatchObject({ status: 'qualifiee', matricule: '277076322082910', control_device: 'TC', control_by_name: 'Tom KERN', prenoms_naissance: 'RUTH ISABELLE' });
    expect(await candidatesOf(id)).toEqual([{ state: 'active', origin: 'message', trusted: true }]);
    const traces = await db.dataSource.query(`SELECT action, detail FROM trace WHERE patient_id = $1 ORDER BY seq DESC LIMIT 2`, [id]);
    expect(traces).toEqual([{ action: 'identity.received', detail: expect.stringContaining('CHU d’essai') }, { action: 'identity.qualified', detail: expect.stringContaining('Tiers de confiance : CHU d’essai') }]);
  });
  it('INS-43, E03: without a contract the INS is a candidate, verified at once, the status does not move', async () => {
    const id = await create();
    expect(await apply(id, { sender: { mssanteAddress: 'x@ailleurs.mssante.fr', finess: null, rpps: null } })).toMatchObject({ action: 'candidate', status: 'provisoire', verify: true, reason: 'no-contract' });
    expect(await patient(id)).toMatchObject({ status: 'provisoire', matricule: null, control_device: null });
    expect(await candidatesOf(id)).toEqual([{ state: 'waiting', origin: 'message', trusted: false }]);
  });
  it('E60: the day after the end of the contract changes what is received then, nothing received before', async () => {
    const before = await create();
    await apply(before, { receivedOn: '2026-06-30' });
    expect(await patient(before)).toMatchObject({ status: 'qualifiee' });
    const after = await create({ nomNaissance: 'ADRUN', premierPrenom: 'ZOE', nomUtilise: null });
    const zoe = { nomNaissance: 'ADRUN', prenomsNaissance: 'ZOE', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220' };
    expect(await apply(after, { receivedOn: '2026-07-01', traits: zoe, ins: { matricule: '275126322074974', oid: '1.2.250.1.213.1.4.8', qualified: true } })).toMatchObject({ action: 'candidate', reason: 'contract-ended' });
    expect([(await patient(before)).status, (await patient(after)).status]).toEqual(['qualifiee', 'provisoire']);
  });
  it('EXI VER 05: a trait that differs leaves the file as it is, with the comparison, contract or not', async () => {
    const id = await create({ dateNaissance: '1977-07-15' });
    const was = await patient(id);
    const decision = await apply(id);
    expect(decision).toMatchObject({ action: 'compare', status: 'provisoire' });
    expect(decision.comparison.find((row) => row.trait === 'dateNaissance')).toMatchObject({ verdict: 'different' });
    expect(await patient(id)).toEqual(was);
    expect(await candidatesOf(id)).toEqual([]);
  });
  it('a douteuse file receives nothing', async () => {
    const id = await create({ attributes: ['douteuse'] });
    expect(await apply(id)).toMatchObject({ action: 'blocked' });
    expect(await candidatesOf(id)).toEqual([]);
  });
  it('finds by itself the file that holds the INS, and only that one', async () => {
    const id = await create();
    expect(await decide()).toMatchObject({ patientId: null, candidates: [{ id, sameTraits: true }] });
    await apply(id);
    expect(await decide()).toMatchObject({ patientId: id, decision: { action: 'unchanged', status: 'qualifiee' }, candidates: [] });
  });
});

describe('candidates for a document without an INS of ours (INS-61)', () => {
  const propose = (parts = {}) => nest.get(ProposeCandidates).execute(clerk, { nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', dateNaissance: '1977-07-14', sexe: 'F', codeLieuNaissance: '63220', ...parts });
  it('proposes the same traits first, then those that look alike, with what differs; attaches nothing', async () => {
    const near = await create({ nomNaissance: 'NESSY' });
    const same = await create();
    const { items } = await propose();
    expect(items.map(({ id, sameTraits }) => [id, sameTraits])).toEqual([[same, true], [near, false]]);
    expect(items[1]?.comparison.find((row) => row.trait === 'nomNaissance')).toMatchObject({ ours: 'NESSY', insi: 'NESSI', verdict: 'different' });
    expect(await candidatesOf(same)).toEqual([]);
  });
  it.each([[{ nomNaissance: null }], [{ prenomsNaissance: ' ' }], [{ dateNaissance: 'hier' }], [{ dateNaissance: null }]])('proposes nobody for %j', async (parts) => { await create(); expect((await propose(parts)).items).toEqual([]); });
  it('never proposes a file of another centre', async () => {
    await create();
    expect((await nest.get(ProposeCandidates).execute(aCaller({ structureId: newId() }), { nomNaissance: 'NESSI', prenomsNaissance: 'RUTH', dateNaissance: '1977-07-14' })).items).toEqual([]);
  });
});
