import { Test } from '@nestjs/testing';
import type { INestApplication } from '@nestjs/common';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { Events, PlatformModule, Transactions } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { RecipientChanged } from '@pluriel/security/domain';
import { SecurityModule, securityEntities } from '@pluriel/security/server';
import { demoStructureId, SeedDemoCentre } from '../demo/seed-demo-centre';
import { directoryEntities, DirectoryModule } from '../directory.module';
import { departmentOfPostcode, departments } from './departments';
import { readPmiFile } from './pmi-file';
import { PmiMailboxes } from './pmi-mailboxes';

describe('departments of the PMI', () => {
  it.each([['63420', '63'], ['20000', '2A'], ['20137', '2A'], ['20200', '2B'], ['20600', '2B'], ['97400', '974'], ['97133', '977'], ['97150', '978'], ['98000', null], ['7500', null], ['', null], [null, null]])('CHILD-10 %s → %s', (postcode, department) => expect(departmentOfPostcode(postcode)).toBe(department));
  it('has 104 of them', () => expect(Object.keys(departments)).toHaveLength(104));
  it('CHILD-10 reads a list whatever its separator, and says why a line is refused', () => {
    expect(readPmiFile('\uFEFFDépartement;Nom;Adresse\r\n63;Puy-de-Dôme;PMI@puydedome.mssante.fr\r\n\r\n1\tpmi@ain.mssante.fr\n2a,pmi@corse.mssante.fr\n99;x@y.mssante.fr\n38;pmi@isere.fr\n69;\n63;autre@puydedome.mssante.fr')).toEqual({
      lines: [{ line: 2, department: '63', address: 'pmi@puydedome.mssante.fr' }, { line: 4, department: '01', address: 'pmi@ain.mssante.fr' }, { line: 5, department: '2A', address: 'pmi@corse.mssante.fr' }],
      refused: [
        { line: 6, reason: '« 99 » n’est pas un numéro de département : écrivez 01 à 95, 2A, 2B ou 971 à 978.' }, { line: 7, reason: 'Département 38 : une adresse MSSanté se termine par .mssante.fr.' },
        { line: 8, reason: 'Département 69 : l’adresse manque.' }, { line: 9, reason: 'Département 63 : déjà donné à la ligne 2. Gardez une adresse.' },
      ],
    });
  });
});

describe('addresses of the PMI, in PostgreSQL', () => {
  let db: TestDatabase;
  let app: INestApplication;
  const secretary = aCaller({ structureId: demoStructureId, profession: 'secretaire', permissions: ['directory.read', 'directory.write'] });
  const reader = aCaller({ structureId: demoStructureId, permissions: ['directory.read'] });
  const changed: string[] = [];
  const mailboxes = (): PmiMailboxes => app.get(PmiMailboxes);

  beforeAll(async () => {
    const entities = [...auditEntities, ...securityEntities, ...directoryEntities];
    db = await testDatabase(entities);
    const compiled = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule] }).compile();
    app = await compiled.createNestApplication({ logger: false }).init();
    await app.get(SeedDemoCentre).execute();
    app.get(Events).on(RecipientChanged, async (_ctx, { id }) => { changed.push(id); });
  });
  afterAll(async () => { await app.close(); await db.close(); });

  it('CHILD-10 lists every department, those of the centre first, empty until somebody writes an address', async () => {
    const { items } = await mailboxes().list(reader);
    expect(items[0]).toEqual({ department: '63', name: 'Puy-de-Dôme', mssanteAddress: null, updatedAt: null, near: true, version: 0 });
    expect(items).toHaveLength(104);
    await expect(mailboxes().update(reader, '63', 'pmi@puydedome.mssante.fr', 0)).rejects.toMatchObject({ code: 'access.refused' });
    await expect(mailboxes().update(secretary, '99', 'pmi@puydedome.mssante.fr', 0)).rejects.toMatchObject({ code: 'pmi.department', status: 404 });
  });

  it('CHILD-10 a certificate that waits has a recipient without address; the address written later is announced to what waits', async () => {
    const transactions = app.get(Transactions);
    const { id } = await transactions.run(reader, (ctx) => mailboxes().recipient(ctx, '63'));
    expect((await transactions.run(reader, (ctx) => mailboxes().recipient(ctx, '63'))).id).toBe(id);
    const written = await mailboxes().update(secretary, '63', ' PMI@puydedome.mssante.fr ', 1);
    expect(written).toMatchObject({ mssanteAddress: 'pmi@puydedome.mssante.fr', version: 2 });
    expect(changed).toEqual([id]);
    await expect(mailboxes().update(secretary, '63', 'x@y.mssante.fr', 1)).rejects.toMatchObject({ code: 'resource.stale', status: 412, current: { mssanteAddress: 'pmi@puydedome.mssante.fr' } });
    expect(await db.dataSource.query("SELECT before, after FROM trace WHERE action = 'pmi.updated'")).toEqual([{ before: { mssanteAddress: null }, after: { mssanteAddress: 'pmi@puydedome.mssante.fr' } }]);
  });

  it('CHILD-10 takes a list at once: what is the same is not written again', async () => {
    expect(await mailboxes().import(secretary, '63;pmi@puydedome.mssante.fr\n43;pmi@hauteloire.mssante.fr\nZZ;rien')).toMatchObject({ changed: 1, unchanged: 1, refused: [{ line: 3 }] });
    expect((await mailboxes().list(reader)).items.filter(({ mssanteAddress }) => mssanteAddress !== null).map(({ department }) => department)).toEqual(['63', '43']);
  });
});
