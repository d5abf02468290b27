import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { PlatformModule, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { SecurityModule, securityEntities } from '@pluriel/security/server';
import { ListCorrespondents } from '../correspondents/correspondent-queries';
import { demoCorrespondents, demoStructureId, SeedDemoCentre } from '../demo/seed-demo-centre';
import { directoryEntities, DirectoryModule } from '../directory.module';
import { readContractFile, safeFileName } from './contract-file';
import { AttachTrustContractFile, CreateTrustContract, UpdateTrustContract } from './trust-contract-acts';
import type { TrustContractInput } from './trust-contract.dto';
import { stateOf } from './trust-contract-state';
import { ReadTrustContracts, TrustContracts } from './trust-contracts';

let db: TestDatabase;
let app: INestApplication;
const admin: Caller = aCaller({ displayName: 'Tom KERN', permissions: ['structure.write', 'directory.read'], structureId: demoStructureId });
const input = (parts: Partial<TrustContractInput> = {}): TrustContractInput => ({ holder: 'CHU de Clermont', mssanteDomain: 'chu-clermont.mssante.fr', mssanteAddresses: [], finess: '630000404', startsOn: '2026-01-01', endsOn: '2099-12-31', ...parts });
const create = (parts: Partial<TrustContractInput> = {}) => app.get(CreateTrustContract).execute(admin, input(parts));
const ofSender = (address: string, day = '2026-11-21', caller = admin) => app.get(Transactions).read(caller, (ctx) => app.get(TrustContracts).ofSender(ctx, address, day));
const pdf = (size = 200): string => Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size, 32), Buffer.from('\n%%EOF\n')]).toString('base64');

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities];
  db = await testDatabase(entities);
  const compiled = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule] }).compile();
  app = await compiled.createNestApplication({ logger: false }).init();
  await app.get(SeedDemoCentre).execute();
});
beforeEach(async () => { await db.dataSource.query('DELETE FROM trust_contract'); });
afterAll(async () => { await app.close(); await db.close(); });

describe('trust contracts (INS-41, EXI ID 31)', () => {
  it('INS-41: records the holder, dates, mailboxes and who answers for it, with its trace', async () => {
    const view = await create({ mssanteAddresses: [' Cardio@CHU-autre.mssante.fr ', 'cardio@chu-autre.mssante.fr'] });
    expect(view).toMatchObject({ holder: 'CHU de Clermont', state: 'in-force', mssanteAddresses: ['cardio@chu-autre.mssante.fr'], createdByName: 'Tom KERN', file: null, version: 1 });
    expect(await db.dataSource.query('SELECT action, detail FROM trace ORDER BY seq DESC LIMIT 1')).toEqual([{ action: 'trust-contract.created', detail: 'CHU de Clermont' }]);
  });

  it.each<[string, Partial<TrustContractInput>, string, RegExp]>([
    ['no mailbox at all', { mssanteDomain: null }, 'mssanteDomain', /au moins une adresse/], ['a domain outside MSSanté', { mssanteDomain: 'gmail.com' }, 'mssanteDomain', /mssante\.fr/],
    ['the domain of a whole profession', { mssanteDomain: 'medecin.mssante.fr' }, 'mssanteDomain', /toute une profession/], ['an address outside MSSanté', { mssanteAddresses: ['x@chu.fr'] }, 'mssanteAddresses', /MSSanté/],
    ['an end before the start', { endsOn: '2025-12-31' }, 'endsOn', /avant le premier/], ['a date out of the calendar', { startsOn: '2026-02-30' }, 'startsOn', /n’existe pas/], ['a wrong FINESS', { finess: '12' }, 'finess', /./],
    ['a wrong RPPS', { rpps: '123' }, 'rpps', /./], ['nobody', { holder: '   ' }, 'holder', /avec qui/],
  ])('refuses %s, naming the field', async (_, parts, field, words) => {
    await expect(create(parts)).rejects.toMatchObject({ code: 'trust-contract.invalid', status: 422, errors: [{ field, message: expect.stringMatching(words) }] });
    expect(await db.dataSource.query('SELECT 1 FROM trust_contract')).toEqual([]);
  });
  it('names every field at fault at once, and a correspondent that is not of the centre', async () => {
    await expect(create({ holder: ' ', mssanteDomain: 'x', startsOn: 'hier' })).rejects.toMatchObject({ errors: [expect.anything(), expect.anything(), expect.anything()] });
    await expect(create({ correspondentId: '01930000-0000-7000-8000-000000000999' })).rejects.toMatchObject({ code: 'correspondent.unknown', field: 'correspondentId' });
  });
  it('is changed by an administrator only, on the version read', async () => {
    const view = await create();
    await expect(app.get(CreateTrustContract).execute(aCaller({ permissions: ['directory.read', 'directory.write'], structureId: demoStructureId }), input())).rejects.toMatchObject({ status: 403 });
    await expect(app.get(UpdateTrustContract).execute(admin, view.id, input({ active: false }), 7)).rejects.toMatchObject({ code: 'resource.stale', status: 412 });
    expect(await app.get(UpdateTrustContract).execute(admin, view.id, input({ active: false }), 1)).toMatchObject({ state: 'suspended', version: 2 });
    await expect(app.get(UpdateTrustContract).execute(aCaller({ permissions: ['structure.write'] }), view.id, input(), 2)).rejects.toMatchObject({ code: 'trust-contract.unknown' });
  });
});

describe('the contract of a sender (ins.md §2.10)', () => {
  it('is found by domain or by address, never by a name that looks alike, never for another centre', async () => {
    const { id } = await create();
    expect(await ofSender('Cardio@CHU-Clermont.mssante.fr')).toMatchObject({ id, createdByName: 'Tom KERN' });
    expect(await ofSender('x@faux-chu-clermont.mssante.fr')).toBeNull();
    expect(await ofSender('x@chu-clermont.mssante.fr', '2026-11-21', aCaller())).toBeNull();
  });
  it('E60: prefers the contract in force on the day of the message, keeps the ended one to say why', async () => {
    const old = await create({ startsOn: '2024-01-01', endsOn: '2024-12-31' });
    expect(await ofSender('x@chu-clermont.mssante.fr')).toMatchObject({ id: old.id, endsOn: '2024-12-31' });
    const now = await create();
    expect((await ofSender('x@chu-clermont.mssante.fr'))?.id).toBe(now.id);
    expect((await ofSender('x@chu-clermont.mssante.fr', '2024-06-01'))?.id).toBe(old.id);
  });
  it('DIR-10: flags the correspondent by its address, its RPPS or its link, while the contract is in force', async () => {
    const trusted = async () => (await app.get(ListCorrespondents).execute(admin, {})).items.filter((row) => row.trust).map((row) => row.familyName);
    expect(await trusted()).toEqual([]);
    const linked = await create({ correspondentId: demoCorrespondents[2]?.id });
    await create({ mssanteDomain: null, mssanteAddresses: ['elodie.vasseur@medecin.mssante.fr'] });
    await create({ rpps: '10000000207', finess: null });
    expect(await trusted()).toEqual(['Bonnet', 'Haddad', 'Vasseur']);
    await app.get(UpdateTrustContract).execute(admin, linked.id, input({ correspondentId: demoCorrespondents[2]?.id, endsOn: '2026-02-01' }), 1);
    expect(await trusted()).toEqual(['Haddad', 'Vasseur']);
  });
  it('A15: announces the end 60 days before, the last day being in force', () => {
    const contract = { active: true, startsOn: '2026-01-01', endsOn: '2026-12-31' };
    expect(['2025-12-31', '2026-10-31', '2026-11-01', '2026-12-31', '2027-01-01'].map((day) => stateOf(contract, day))).toEqual(['not-started', 'in-force', 'ending', 'ending', 'ended']);
    expect(stateOf({ ...contract, active: false }, '2026-05-01')).toBe('suspended');
    expect(stateOf({ ...contract, endsOn: null }, '2090-05-01')).toBe('in-force');
  });
});

describe('the signed contract (INS-41)', () => {
  it('is kept and given back, whatever its name', async () => {
    const { id } = await create();
    const view = await app.get(AttachTrustContractFile).execute(admin, id, { name: '..\\..\\Contrat signé.pdf', content: pdf() }, 1);
    expect(view.file).toMatchObject({ name: 'Contrat signé.pdf', size: 216 });
    const file = await app.get(ReadTrustContracts).file(admin, id);
    expect([file.fileName, file.bytes.toString('base64')]).toEqual(['Contrat signé.pdf', pdf()]);
    await expect(app.get(ReadTrustContracts).file(aCaller(), id)).rejects.toMatchObject({ code: 'trust-contract.unknown' });
  });
  it('says when no file was joined yet', async () => { await expect(app.get(ReadTrustContracts).file(admin, (await create()).id)).rejects.toMatchObject({ code: 'trust-contract.no-file', status: 404 }); });
  it.each<[string, string, string]>([
    ['an empty file', '', 'trust-contract.file-empty'], ['a program named .pdf', Buffer.from('MZ this is no document %%EOF').toString('base64'), 'trust-contract.file-kind'], ['a cut PDF', Buffer.from('%PDF-1.4 half').toString('base64'), 'trust-contract.file-kind'],
    ['text that is no base64', '<script>', 'trust-contract.file-kind'], ['more than 5 MB', pdf(5 * 1024 * 1024), 'trust-contract.file-size'],
  ])('refuses %s', (_, content, code) => expect(() => readContractFile(content)).toThrow(expect.objectContaining({ code, status: 422 })));
  it.each([
    ['../../etc/passwd', 'passwd.pdf'], ['C:\\Users\\x\\Contrat.PDF', 'Contrat.pdf'], ['contrat\u202Efdp.exe', 'contratfdp.exe.pdf'], ['a"b\r\nSet-Cookie: x.pdf', 'a bSet-Cookie x.pdf'], ['....', 'contrat de confiance.pdf'], ['.pdf.pdf', 'contrat de confiance.pdf'],
    [`${'x'.repeat(400)}.pdf`, `${'x'.repeat(100)}.pdf`],
  ])('the name %j is shown as %j', (name, shown) => expect(safeFileName(name)).toBe(shown));
});
