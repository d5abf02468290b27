import { JournalSources, ListTraces, Trace, type TraceRow } from '@pluriel/audit/server';
import { aCaller } from '@pluriel/platform/testing';
import { systemCaller, type Caller } from '@pluriel/platform/server';
import { aCentre, type Centre } from '../testing/dispatch-fixture';
import { DispatchJournals } from './dispatch-journals';

let centre: Centre;
const sources = new JournalSources();
beforeAll(async () => { centre = await aCentre(); new DispatchJournals(sources).onModuleInit(); });
afterAll(() => centre.close());

const list = async (caller: Caller, tab: 'shared' | 'sent', patientId?: string): Promise<TraceRow[]> => (await new ListTraces(centre.transactions, sources, new Trace()).execute(caller, { tab, ...(patientId ? { patientId } : {}) })).items;

it('says of each identity that left: names, recipient, route and the professional who sent it, never the lane (TRACE-07, TRACE-08)', async () => {
  const [order] = await centre.order();
  if (!order) throw new Error('no order');
  await centre.database.dataSource.query(`INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, prenoms_naissance, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', 'RUTH ISABELLE', '1977-07-14', 'F', '63220', 'X', now(), now()) ON CONFLICT DO NOTHING`, [order.patient_id, order.structure_id]);
  await centre.transactions.run(systemCaller('lane:dmp', order.structure_id), async (ctx) => {
    for (const action of ['dispatch.delivered', 'identity.shared']) await new Trace().write(ctx, { action, subjectType: 'dispatch-order', subjectId: order.id, patientId: order.patient_id, patientLabel: order.patient_label, detail: 'DMP' });
  });
  const doctor = aCaller({ structureId: order.structure_id, permissions: ['audit.read', 'record.write', 'record.read', 'document.read'] });
  const [shared] = await list(doctor, 'shared', order.patient_id);
  expect(shared).toMatchObject({ userName: order.author_name, names: { nomNaissance: 'NESSI', prenomUtilise: 'RUTH ISABELLE' }, detail: expect.stringContaining(order.recipient_label) });
  expect(shared?.result).toMatch(/^(DMP|Messagerie)/);
  expect((await list(doctor, 'sent', order.patient_id)).find(({ action }) => action === 'dispatch.delivered')).toMatchObject({ userName: order.author_name, detail: 'DMP' });
  const admin = aCaller({ structureId: order.structure_id, permissions: ['audit.read'] });
  expect((await list(admin, 'shared'))[0]).toMatchObject({ userName: order.author_name, names: null, detail: null, patientLabel: 'Patient (nom masqué)' });
});
