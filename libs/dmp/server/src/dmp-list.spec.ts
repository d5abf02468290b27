import 'reflect-metadata';
import type { Caller } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';
import { ListDmpDocuments, ReadNewerVersions } from './documents/list-documents.query';
import { ReadDmpDocument } from './documents/read-document';
import { ReadStrip } from './strip/read-strip';
import { ReadingCentre } from './testing/reading-centre';
import { readingDesk } from './testing/reading-desk';

let centre: ReadingCentre;
let claire: Caller;
let patientId: string;
const { synchronise, rowOf } = readingDesk(() => ({ centre, who: claire, patientId }));

beforeAll(async () => {
  centre = await ReadingCentre.open();
  claire = centre.as('claire.martin');
  patientId = centre.patient('NESSI');
  await centre.ready(claire);
  await centre.exists(claire, patientId);
  await centre.consent(claire, patientId, { dmp: 'not-opposed' });
  for (let index = 0; index < 30; index += 1) centre.registry.deposit({ title: `Document ${index}`, typeCode: index % 2 ? 'REMB' : '34794-8', serviceStart: new Date(Date.now() - index * 86_400_000) });
  await centre.use(ReadStrip).search(claire, patientId, 'since');
  await centre.drain();
  await synchronise();
}, 300_000);
afterAll(async () => { await centre?.close(); });

/** @returns the statements that some work sends to the database */
async function statements(work: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const silent = (): void => undefined;
  const dataSource = centre.app.get(DataSource);
  const { logger } = dataSource;
  dataSource.logger = { logQuery: (sql) => { heard.push(sql); }, logQueryError: silent, logQuerySlow: silent, logSchemaBuild: silent, logMigration: silent, log: silent };
  try { await work(); } finally { dataSource.logger = logger; }
  return heard;
}

describe('What a screen asks of the database (bench dmp)', () => {
  it('the bar is two queries, whatever the DMP holds', async () => {
    const asked = await statements(() => centre.use(ReadStrip).execute(claire, patientId));
    expect(asked).toHaveLength(2);
  });

  it('the list is one query for the rights, one for its page and its count, and the trace', async () => {
    const asked = await statements(() => centre.use(ListDmpDocuments).execute(claire, patientId, { limit: '20' }));
    expect(asked.filter((sql) => !/TRANSACTION|COMMIT|trace/.test(sql))).toHaveLength(2);
    expect(asked).toHaveLength(6);
    const page = await centre.use(ListDmpDocuments).execute(claire, patientId, { limit: '20' });
    const rest = await statements(() => centre.use(ListDmpDocuments).execute(claire, patientId, { limit: '20', after: page.next ?? '' }));
    expect(rest).toHaveLength(2);
  });

  it('gives no list when its trace cannot be written', async () => {
    await centre.query('ALTER TABLE trace_head RENAME TO trace_head_away');
    try { await expect(centre.use(ListDmpDocuments).execute(claire, patientId, {})).rejects.toThrow(); } finally { await centre.query('ALTER TABLE trace_head_away RENAME TO trace_head'); }
    expect((await centre.use(ListDmpDocuments).execute(claire, patientId, {})).items.length).toBeGreaterThan(0);
  });

  it('an empty page says how many there are', async () => {
    expect(await centre.use(ListDmpDocuments).execute(claire, patientId, { q: 'introuvable' })).toEqual({ items: [], next: null, total: 0 });
    expect((await centre.use(ListDmpDocuments).execute(claire, patientId, { limit: '200' })).total).toBe(30);
    expect(await centre.use(ReadNewerVersions).execute(claire, patientId)).toEqual({ items: [], gone: [] });
  });

  it('says of a document of the file that the DMP no longer gives it (DMP-49)', async () => {
    const uniqueId = centre.registry.deposit({ title: 'Retiré ensuite' });
    await synchronise();
    await centre.use(ReadDmpDocument).integrate(claire, patientId, [(await rowOf(uniqueId)).id]);
    await centre.drain();
    const { receivedDocumentId } = await rowOf(uniqueId);
    expect((await centre.use(ReadNewerVersions).execute(claire, patientId)).gone).toEqual([]);
    centre.registry.withdraw(uniqueId);
    await synchronise();
    expect((await centre.use(ReadNewerVersions).execute(claire, patientId)).gone).toEqual([{ receivedDocumentId, documentId: null, status: 'deleted' }]);
  });

  it('nothing is kept between two requests: a right withdrawn counts at the next one', async () => {
    const before = await centre.use(ReadStrip).execute(claire, patientId);
    await centre.consent(claire, patientId, { dmp: 'opposed', dmpReadingOpposed: true });
    const after = await centre.use(ReadStrip).execute(claire, patientId);
    await expect(centre.use(ListDmpDocuments).execute(claire, patientId, {})).rejects.toMatchObject({ code: 'dmp.not-readable' });
    await centre.consent(claire, patientId, { dmp: 'not-opposed' });
    expect([before.state, after.state, after.notShownToPatient, after.cells]).toEqual(['readable', 'opposed', 0, []]);
  });
});
