import { aCaller } from '@pluriel/platform/testing';
import { aCentre, type Centre } from '../testing/dispatch-fixture';
import { people } from '../testing/lower-contexts';

let centre: Centre;
let id: string;
beforeAll(async () => {
  centre = await aCentre();
  const [order] = await centre.order({ mssantePatient: false, recipients: [] });
  id = order?.id ?? '';
  await centre.database.dataSource.query(`ALTER TABLE consent DROP CONSTRAINT IF EXISTS consent_patient_id_fkey`);
});
afterAll(() => centre.close());

const limited = (sharing: string, limits: object[] = []): Promise<unknown> => centre.database.dataSource.query(
  `INSERT INTO consent (patient_id, structure_id, sharing, sharing_limits, recorded_at, recorded_by_id, recorded_by_name, version) SELECT patient_id, structure_id, $2, $3, now(), author_id, '', 1 FROM dispatch_order WHERE id = $1
   ON CONFLICT (patient_id) DO UPDATE SET sharing = EXCLUDED.sharing, sharing_limits = EXCLUDED.sharing_limits`, [id, sharing, JSON.stringify(limits)]);
const roles = ['medecin', 'infirmier', 'kine', 'secretaire', 'administrateur'] as const;
const colleague = (profession: (typeof roles)[number]) => aCaller({ structureId: people.structure.id, userId: '019d0000-0000-7000-8000-00000000c011', profession });
const secrets = ['document_title', 'type_label', 'type_code'] as const;
const words = async (): Promise<string[]> => { const row = await centre.read(id); return secrets.map((name) => row[name]); };

describe('STR-10 the send manager does not tell the title of a document that the patient does not share', () => {
  it.each(roles)('to a colleague (%s), by any way of reading an order; the author still reads it', async (profession) => {
    const other = colleague(profession);
    for (const [sharing, limits, hidden] of [['opposed', [], true], ['restricted', [{ kind: 'document-type', ref: 'prescription', label: '' }], true], ['restricted', [{ kind: 'document-type', ref: 'consultation', label: '' }], false], ['not-opposed', [], false]] as const) {
      await limited(sharing, [...limits]);
      const { document_id: documentId } = await centre.read(id);
      const shown = [await centre.summaries.one(other, id), (await centre.listOrders.execute(other, { documentId })).items[0], (await centre.readRecipients.execute(other, documentId)).items[0]];
      for (const row of shown) expect([row?.typeLabel === 'Document non partagé', row?.documentTitle === 'Document que le patient ne partage pas avec vous', row?.typeCode === '']).toEqual([hidden, hidden, hidden]);
      if (hidden) for (const word of await words()) expect(JSON.stringify(shown)).not.toContain(word);
      expect(await centre.summaries.one(centre.caller, id)).toMatchObject({ documentTitle: (await centre.read(id)).document_title });
    }
  });

  it('and a search never answers about it, however it is typed', async () => {
    const [title = ''] = await words();
    const word = title.split(' ').at(-1) ?? '';
    const found = async (who: typeof centre.caller, q: string): Promise<number> => (await centre.listOrders.execute(who, { q })).items.length;
    await limited('not-opposed');
    expect(await found(colleague('medecin'), word)).toBe(1);
    await limited('restricted', [{ kind: 'document-type', ref: 'prescription', label: '' }]);
    for (const profession of roles) expect([profession, await found(colleague(profession), word)]).toEqual([profession, 0]);
    expect(await found(centre.caller, word)).toBe(1);
    // What is shown still answers.
    expect(await found(colleague('medecin'), String((await centre.read(id)).author_name.split(' ').at(-1)))).toBe(1);
  });
});
