import { Test } from '@nestjs/testing';
import { AuditModule, auditEntities, verifyChain } from '@pluriel/audit/server';
import { PlatformModule, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { demoAccounts, Places, SecurityModule, securityEntities } from '@pluriel/security/server';
import type { INestApplication } from '@nestjs/common';
import { AuthorStanding, type RegisterAnswer } from './authors/author-standing';
import { CreateCorrespondent, UpdateCorrespondent } from './correspondents/correspondent-acts';
import { ListCorrespondents, SearchRecipients } from './correspondents/correspondent-queries';
import { demoCorrespondents, demoStructureId, SeedDemoCentre } from './demo/seed-demo-centre';
import { Directory } from './directory';
import { directoryEntities, DirectoryModule } from './directory.module';
import { ReadSituations, WriteSituations } from './situations/situation-acts';
import { ReadStructure, UpdateStructure } from './structure/structure-acts';
import type { StructureInput } from './structure/structure.dto';

let db: TestDatabase;
let app: INestApplication;
const idOf = (login: string): string => demoAccounts.find((person) => person.login === login)?.id ?? '';
const claire: Caller = { ...aCaller({ userId: idOf('claire.martin'), structureId: demoStructureId }), siteId: '01930000-0000-7000-8000-000000000012' };
const read = <T>(work: (directory: Directory, ctx: Parameters<Parameters<Transactions['read']>[1]>[0]) => Promise<T>, caller = claire): Promise<T> => app.get(Transactions).read(caller, (ctx) => work(app.get(Directory), ctx));

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities];
  db = await testDatabase(entities);
  const compiled = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule] }).compile();
  app = await compiled.createNestApplication({ logger: false }).init();
  await app.get(SeedDemoCentre).execute();
});
afterAll(async () => { await app.close(); await db.close(); });

describe('demo centre', () => {
  it('is made once, with its traces', async () => {
    const again = await app.get(SeedDemoCentre).execute();
    expect(again.accounts.map(({ login }) => login)).toEqual(['claire.martin', 'hugo.roy', 'nadia.ben', 'paul.legall', 'lea.moro', 'sophie.durand', 'ines.petit', 'tom.kern']);
    expect(await verifyChain(db.dataSource.manager)).toMatchObject({ intact: true, rows: 9 });
  });
  it('tells the session where people work (ADM-19, ADM-20)', async () => {
    const places = app.get(Places);
    expect(await places.installation()).toEqual({ id: demoStructureId, name: 'MSP Les Tilleuls' });
    expect(await app.get(Transactions).read(claire, (ctx) => places.of(ctx, idOf('claire.martin')))).toMatchObject({ structure: { finess: '630000018' }, sites: [{ name: 'Bourg' }, { name: 'Village' }] });
  });
});

describe('Directory', () => {
  it('gives the structure as national messages name it', async () => {
    expect(await read((directory, ctx) => directory.structure(ctx))).toMatchObject({ idNat: '1630000018', sector: 'SA52', sites: [{ name: 'Bourg', finess: '630000026', city: 'Ardes' }, { name: 'Village' }], mssanteApplicativeAddress: 'centre@lestilleuls.mssante.fr' });
  });
  it('gives a professional as documents name him, at the site of his session (ADM-19)', async () => {
    expect(await read((directory, ctx) => directory.professional(ctx, idOf('claire.martin')))).toMatchObject({ displayName: 'Dr Claire MARTIN', title: 'Dr', rpps: '10000000017', idNat: '810000000017', professionCode: '10', specialtyCode: 'SM54', professionLabel: 'Médecin', specialtyLabel: 'Médecine générale', site: { name: 'Village' } });
    expect(await read((directory, ctx) => directory.professional(ctx, idOf('nadia.ben')))).toMatchObject({ displayName: 'Nadia BEN', title: null, professionCode: '60', specialtyCode: null, site: { name: 'Bourg' } });
    expect(await read((directory, ctx) => directory.professional(ctx, idOf('sophie.durand')))).toMatchObject({ idNat: null, rpps: null, professionCode: '331' });
  });
  it('keeps the authorship of a closed account, but no longer as a recipient (structure.md §1.3)', async () => {
    await db.dataSource.query(`UPDATE app_user SET active = false, closed_at = now() WHERE login = 'hugo.roy'`);
    expect(await read((directory, ctx) => directory.professional(ctx, idOf('hugo.roy')))).toMatchObject({ displayName: 'Dr Hugo ROY' });
    expect(await read((directory, ctx) => directory.recipient(ctx, { kind: 'user', id: idOf('hugo.roy') }))).toBeNull();
    await db.dataSource.query(`UPDATE app_user SET active = true, closed_at = NULL WHERE login = 'hugo.roy'`);
  });
  it('DMP-20 tells who left: a closed account without a word from the Annuaire, whoever the Annuaire no longer names, and nobody it still names', async () => {
    const standing = app.get(AuthorStanding);
    const of = async (login: string) => app.get(Transactions).read(claire, (ctx) => standing.ofOne(ctx, idOf(login)));
    expect([await of('hugo.roy'), await of('claire.martin')]).toEqual([{ leftCentre: false, leftRpps: false }, { leftCentre: false, leftRpps: false }]);
    await db.dataSource.query(`UPDATE app_user SET active = false, closed_at = now() WHERE login = 'hugo.roy'`);
    expect(await of('hugo.roy')).toEqual({ leftCentre: true, leftRpps: true });
    const answers = new Map<string, RegisterAnswer>([['10000000025', 'listed'], ['10000000017', 'gone']]);
    standing.useRegister(() => Promise.resolve(answers));
    expect([await of('hugo.roy'), await of('claire.martin')]).toEqual([{ leftCentre: true, leftRpps: false }, { leftCentre: false, leftRpps: true }]);
    standing.useRegister(() => Promise.resolve(new Map()));
    expect(await app.get(Transactions).read(claire, (ctx) => standing.ofOne(ctx, '01930000-0000-7000-8000-00000000ffff'))).toEqual({ leftCentre: true, leftRpps: true });
    await db.dataSource.query(`UPDATE app_user SET active = true, closed_at = NULL WHERE login = 'hugo.roy'`);
  });
  it('gives recipients of both kinds, and nothing of another structure', async () => {
    const haddad = { kind: 'correspondent' as const, id: demoCorrespondents[0]?.id ?? '' };
    expect(await read((directory, ctx) => directory.recipient(ctx, haddad))).toMatchObject({ displayName: 'Dr Karim HADDAD', rpps: '10000000207', mssanteAddress: 'karim.haddad@medecin.mssante.fr', organisation: 'Cabinet de diabétologie' });
    expect(await read((directory, ctx) => directory.recipient(ctx, haddad), aCaller())).toBeNull();
    await expect(read((directory, ctx) => directory.professional(ctx, idOf('claire.martin')), aCaller())).rejects.toMatchObject({ code: 'user.unknown', status: 404 });
    await expect(read((directory, ctx) => directory.structure(ctx), aCaller())).rejects.toMatchObject({ code: 'structure.unknown' });
  });
});

describe('POST /v1/recipients/search', () => {
  const names = async (q: string): Promise<string[]> => (await app.get(SearchRecipients).execute(claire, q)).map(({ displayName }) => displayName);
  it.each([['had', ['Dr Karim HADDAD']], ['KARIM hadd', ['Dr Karim HADDAD']], ['diabeto', ['Dr Karim HADDAD']], ['elodie vass', ['Dr Élodie VASSEUR']], ['le-gall', ['Paul LE GALL']], ['add', []], ['%', []], ["' OR 1=1", []], ['durand', []]])('%s', async (q, expected) => {
    const found = await names(q);
    if (q === '%') expect(found.length).toBeGreaterThan(3); // a sign without letters filters nothing
    else expect(found).toEqual(expected);
  });
  it('offers colleagues who have a mailbox, never oneself, and correspondents with an address first', async () => {
    expect(await names('')).toEqual(['Nadia BEN', 'Paul LE GALL', 'Léa MORO', 'Dr Hugo ROY', 'Dr Karim HADDAD', 'Dr Élodie VASSEUR', 'Marc BONNET']);
  });
});

describe('correspondents', () => {
  const input = { familyName: 'Lambert', givenName: 'Ève', professionLabel: 'Sage-femme' };
  it('are created, changed with the version, and listed by page', async () => {
    const made = await app.get(CreateCorrespondent).execute(claire, input);
    const changed = await app.get(UpdateCorrespondent).execute(claire, made.id, { ...input, city: 'Issoire', mssanteAddress: 'Eve.Lambert@Sagefemme.mssante.fr' }, made.version);
    expect(changed).toMatchObject({ city: 'Issoire', mssanteAddress: 'eve.lambert@sagefemme.mssante.fr', version: 2 });
    await expect(app.get(UpdateCorrespondent).execute(claire, made.id, input, 1)).rejects.toMatchObject({ status: 412, current: { version: 2 } });
    const first = await app.get(ListCorrespondents).execute(claire, { limit: 2 });
    const second = await app.get(ListCorrespondents).execute(claire, { limit: 2, after: first.next ?? undefined });
    expect([...first.items, ...second.items].map(({ familyName }) => familyName)).toEqual(['Bonnet', 'Haddad', 'Lambert', 'Vasseur']);
    expect(second.next).toBeNull();
  });
  it('are unique by RPPS, whose key is checked', async () => {
    await expect(app.get(CreateCorrespondent).execute(claire, { ...input, rpps: '10000000207' })).rejects.toMatchObject({ code: 'correspondent.rpps-taken', status: 409 });
    await expect(app.get(CreateCorrespondent).execute(claire, { ...input, rpps: '10000000111' })).rejects.toMatchObject({ code: 'rpps.shape' });
  });
  it('belong to one structure and ask for the right', async () => {
    await expect(app.get(UpdateCorrespondent).execute(aCaller(), demoCorrespondents[0]?.id ?? '', input, 1)).rejects.toMatchObject({ status: 404 });
    await expect(app.get(CreateCorrespondent).execute(aCaller({ permissions: ['session'] }), input)).rejects.toMatchObject({ status: 403 });
  });
});

describe('structure settings (ADM-20)', () => {
  const current = async (): Promise<{ input: StructureInput; version: number }> => {
    const { id: _id, version, ...input } = await app.get(ReadStructure).execute(claire);
    return { input, version };
  };
  it('change with before and after in the journal, and a stale write is refused with the fresh values', async () => {
    const { input, version } = await current();
    const saved = await app.get(UpdateStructure).execute(claire, { ...input, sendDelaySeconds: 600, sites: [...input.sites, { name: 'Hameau', finess: '630000042', addressLine: '1 chemin', postcode: '63420', city: 'Ardes' }] }, version);
    expect(saved).toMatchObject({ sendDelaySeconds: 600, sites: [{ name: 'Bourg' }, { name: 'Village' }, { name: 'Hameau' }], version: version + 1 });
    await expect(app.get(UpdateStructure).execute(claire, input, version)).rejects.toMatchObject({ status: 412, current: { sendDelaySeconds: 600 } });
    const [trace] = await db.dataSource.query<{ before: object; after: object }[]>(`SELECT before, after FROM trace WHERE action = 'structure.updated' ORDER BY seq DESC LIMIT 1`);
    expect(trace).toMatchObject({ before: { sendDelaySeconds: input.sendDelaySeconds }, after: { sendDelaySeconds: 600 } });
  });
  it('refuse to remove a site where people practise, two sites with one FINESS, a site of elsewhere', async () => {
    const { input, version } = await current();
    const update = (sites: StructureInput['sites']) => app.get(UpdateStructure).execute(claire, { ...input, sites }, version);
    await expect(update(input.sites.slice(1))).rejects.toMatchObject({ code: 'site.used' });
    await expect(update([...input.sites, { name: 'X', finess: '630000026', addressLine: '', postcode: '63420', city: 'Ardes' }])).rejects.toMatchObject({ code: 'site.finess-taken' });
    await expect(update([...input.sites, { id: demoStructureId, name: 'X', finess: '630000059', addressLine: '', postcode: '63420', city: 'Ardes' }])).rejects.toMatchObject({ code: 'site.unknown' });
    expect((await current()).version).toBe(version);
  });
});

describe('exercise situations (ADM-19)', () => {
  it('are written with the version of the account, and decide the sites of the person', async () => {
    const nadia = idOf('nadia.ben');
    const before = await app.get(ReadSituations).execute(claire, nadia);
    expect(before.items.map(({ siteName }) => siteName)).toEqual(['Bourg', 'Village']);
    const [bourg, village] = before.items;
    const write = (items: unknown, version = before.version) => app.get(WriteSituations).execute(claire, nadia, items as typeof before.items, version);
    await expect(write([{ ...bourg, endsOn: '2019-01-01' }])).rejects.toMatchObject({ code: 'situation.dates', field: 'items.0.endsOn' });
    await expect(write([{ ...bourg, siteId: demoStructureId }])).rejects.toMatchObject({ code: 'situation.site' });
    const after = await write([{ ...bourg, endsOn: '2022-12-31' }, village]);
    expect(after).toMatchObject({ version: before.version + 1, items: [{ endsOn: '2022-12-31' }, { siteName: 'Village', endsOn: null }] });
    await expect(write([])).rejects.toMatchObject({ status: 412 });
    expect(await read((directory, ctx) => directory.professional(ctx, nadia))).toMatchObject({ site: { name: 'Village' } });
  });
});
