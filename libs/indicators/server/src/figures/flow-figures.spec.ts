import 'reflect-metadata';
import { Trace } from '@pluriel/audit/server';
import { newId } from '@pluriel/kernel';
import { Transactions } from '@pluriel/platform/server';
import { aCaller } from '@pluriel/platform/testing';
import { ListFlows } from '../flows/list-flows.query';
import { ExportFlows } from '../flows/export-flows';
import { FlowBench } from '../testing/flow-bench';
import { ExportFigures } from './export-figures';
import type { FigureQuery, FlowFigures } from './flow-figures.dto';
import { ReadFlowFigures } from './read-figures';

let bench: FlowBench;
let claire: string;
let hugo: string;
beforeAll(async () => {
  bench = await FlowBench.open();
  claire = await bench.person('MARTIN', '10000000017');
  hugo = await bench.person('ROY', null);
}, 240_000);
afterAll(async () => { await bench?.close(); });
beforeEach(() => bench.sql(`DO $$ BEGIN SET LOCAL session_replication_role = replica; TRUNCATE flow_event, flow_month, flow_month_count, flow_open_count, flow_fold, flow_type; END $$`));

const figures = (query: FigureQuery = {}, caller = bench.caller): Promise<FlowFigures> => bench.module.get(ReadFlowFigures).execute(caller, query);
const now = (found: FlowFigures, key: string): number | undefined => found.lines.find((line) => line.key === key)?.counts.at(-1);
const trace = (action: string, userId: string, subjectId: string, patientId: string, after?: object): Promise<void> => {
  const caller = aCaller({ structureId: bench.structureId, userId });
  return bench.module.get(Transactions).run(caller, (ctx) => bench.module.get(Trace).write(ctx, { action, subjectType: action === 'dmp.listed' ? 'patient' : 'dmp-document', subjectId, patientId, ...(after ? { after } : {}) }));
};

describe('what is counted, once, and for whom (DASH-01 to 05, structure.md §11.2)', () => {
  it('a feed counts once per document version, at its acknowledgement, for the RPPS of the author and the place of exercise', async () => {
    const versionId = newId();
    const first = await bench.order({ versionId, authorId: claire });
    expect(now(await figures(), 'dmp-feed')).toBe(0);
    await bench.delivered(first);
    const again = await bench.order({ versionId, authorId: claire, operation: 'replace' });
    await bench.delivered(again);
    expect(now(await figures(), 'dmp-feed')).toBe(1);
    expect(await bench.sql('SELECT professional, finess, type_code, qualified, user_id FROM flow_event')).toEqual([{ professional: '10000000017', finess: '630000026', type_code: '57833-6', qualified: false, user_id: claire }]);
  });

  it('who has no RPPS is counted under his account, and a new version is a new feed', async () => {
    for (const _ of [1, 2]) await bench.delivered(await bench.order({ authorId: hugo }));
    const found = await figures({ by: 'professional' });
    expect(now(found, hugo)).toBe(2);
    expect(found.lines.find(({ key }) => key === hugo)?.label).toBe('Dr Claire ROY');
  });

  it('a failure counts among the attempts only, and the success that follows counts', async () => {
    const id = await bench.order({ authorId: claire });
    await bench.failed(id, 4);
    expect((await figures()).lines.find(({ key }) => key === 'dmp-feed')).toMatchObject({ total: 0, failed: 1, attempts: 4 });
    await bench.again(id);
    await bench.delivered(id, new Date().toISOString(), 1);
    expect((await figures()).lines.find(({ key }) => key === 'dmp-feed')).toMatchObject({ total: 1, failed: 1, attempts: 5 });
  });

  it('deletions are apart, for the person who asked; sends count by recipient and route', async () => {
    await bench.delivered(await bench.order({ operation: 'withdraw', authorId: hugo, requestedBy: claire }));
    const versionId = newId();
    for (const recipientId of [newId(), newId()]) await bench.delivered(await bench.order({ versionId, channel: 'mssante-pro', recipientId, authorId: claire }));
    await bench.delivered(await bench.order({ versionId, channel: 'mssante-patient', authorId: claire, recipientId: newId() }));
    const found = await figures({ professional: '10000000017' });
    expect(['dmp-feed', 'dmp-withdrawal', 'mss-professional', 'mss-patient'].map((kind) => now(found, kind))).toEqual([0, 1, 2, 1]);
  });

  it('a document of the DMP read twice in a day counts once per person; a list counts apart; an integration is for who wanted it (DASH-02)', async () => {
    const [document, patient] = [newId(), newId()];
    for (const user of [claire, claire, hugo]) await trace('dmp.opened', user, document, patient);
    await trace('dmp.listed', claire, patient, patient);
    await trace('dmp.integrated', hugo, document, patient, { forUser: claire });
    await trace('dmp.integrated', hugo, document, patient, { forUser: claire });
    const found = await figures();
    expect(['dmp-consultation', 'dmp-list', 'dmp-integration'].map((kind) => now(found, kind))).toEqual([2, 1, 1]);
    expect(now(await figures({ professional: '10000000017' }), 'dmp-integration')).toBe(1);
  });

  it('a structured document received by secure messaging counts once it is accepted, and no other (DASH-04)', async () => {
    const receive = async (origin: string, content: string, state: string): Promise<string> => {
      const id = newId();
      await bench.sql(`INSERT INTO received_document (id, structure_id, patient_id, sha256, size, file_name, content, facts, received_at, received_by, received_by_name, state, match, origin) VALUES ($1, $2, $3, $4, 1, 'f', $5, '{"typeCode":"11502-2","typeLabel":"CR de biologie"}', now(), $6, 'x', $7, 'traits', $8)`,
        [id, bench.structureId, newId(), id.replaceAll('-', '').padEnd(64, '0'), content, claire, state, origin]);
      return id;
    };
    const waiting = await receive('mssante', 'cda', 'to-confirm');
    for (const [origin, content] of [['mssante', 'pdf'], ['dmp', 'cda'], ['hand', 'cda']] as const) await receive(origin, content, 'confirmed');
    expect(now(await figures(), 'mss-integration')).toBe(0);
    for (const version of [2, 3]) await bench.sql(`UPDATE received_document SET state = 'confirmed', decided_at = now(), decided_by = $2, decided_by_name = 'x', row_version = $3 WHERE id = $1`, [waiting, claire, version]);
    expect((await figures({ by: 'type', kind: 'mss-integration' })).lines).toMatchObject([{ key: '11502-2', label: 'CR de biologie', total: 1 }]);
  });

  it('a patient is informed once, at the first answer; the stock says how many there are (DASH-05)', async () => {
    const patient = newId();
    for (const [version, dmp] of [[1, 'not-informed'], [2, 'not-opposed'], [3, 'opposed']] as const) {
      await bench.sql(`INSERT INTO consent_entry (id, patient_id, structure_id, version, at, by_id, by_name, changed, sheet) VALUES ($1, $2, $3, $4, now(), $5, 'x', '{}', $6)`, [newId(), patient, bench.structureId, version, claire, { dmp }]);
    }
    const found = await figures();
    expect([now(found, 'dmp-information'), found.informedPatients]).toEqual([1, 1]);
  });
});

describe('the tables (DASH-07, DASH-08, DASH-09, DASH-18, DASH-19)', () => {
  const at = new Date().toISOString();

  it('cut the same facts by type, professional, place and qualification: every cut has the same sum', async () => {
    for (const [type, professional, finess] of [['57833-6', '10000000017', '630000026'], ['60591-5', '10000000017', null], ['60591-5', hugo, '630000026']] as const) await bench.flow({ at, kind: 'dmp-feed', type, professional, finess });
    for (const by of ['type', 'professional', 'place', 'qualified'] as const) expect((await figures({ by, kind: 'dmp-feed' })).lines.reduce((sum, line) => sum + line.total, 0)).toBe(3);
    expect(now(await figures({ finess: '630000026', type: '60591-5' }), 'dmp-feed')).toBe(1);
    expect((await figures({ by: 'place', kind: 'dmp-feed' })).lines.map(({ label, total }) => [label, total])).toEqual([['Site du Bourg · FINESS 630000026', 2], ['Sans lieu', 1]]);
  });

  it('a personal dashboard counts the facts of the caller, and every number opens the lines it counts', async () => {
    await bench.flow({ at, kind: 'dmp-feed' });
    await bench.flow({ at, kind: 'dmp-feed', professional: hugo });
    await bench.flow({ at, kind: 'dmp-feed', result: 'failed' });
    const counted = now(await figures({ mine: true }), 'dmp-feed');
    const { items, asOf } = await bench.module.get(ListFlows).execute(bench.caller, { mine: true, kind: 'dmp-feed', month: new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' }).slice(0, 7), result: 'done' });
    expect([counted, items.length]).toEqual([1, 1]);
    expect(Date.now() - Date.parse(asOf)).toBeLessThan(60_000);
  });

  it('names no patient, on screen nor in a file, and another structure sees nothing', async () => {
    await bench.delivered(await bench.order({ authorId: claire }));
    const [table, list] = [await figures(), await bench.module.get(ListFlows).execute(bench.caller, {})];
    expect(list.items).toMatchObject([{ kindLabel: 'Documents envoyés au DMP', professional: '10000000017', professionalName: 'Dr Claire MARTIN', result: 'done', typeCode: '57833-6', qualified: false }]);
    expect(JSON.stringify([table, list])).not.toMatch(/NESSI|patientId|1042/);
    const elsewhere = aCaller();
    expect((await figures({}, elsewhere)).lines.every(({ total }) => total === 0)).toBe(true);
    expect((await bench.module.get(ListFlows).execute(elsewhere, {})).items).toEqual([]);
  });

  it('lists page by page in order, without a hole, within the filters', async () => {
    for (let minute = 0; minute < 7; minute += 1) await bench.flow({ at: `2026-03-12T09:0${minute}:00.123456Z`, kind: minute % 2 ? 'mss-patient' : 'dmp-feed', type: minute === 3 ? '60591-5' : '57833-6' });
    const seen: string[] = [];
    let after: string | undefined;
    do { const page = await bench.module.get(ListFlows).execute(bench.caller, { limit: 2, ...(after ? { after } : {}) }); seen.push(...page.items.map(({ at: when }) => when.slice(14, 16))); after = page.next ?? undefined; } while (after);
    expect(seen).toEqual(['06', '05', '04', '03', '02', '01', '00']);
    const search = async (query: Parameters<ListFlows['execute']>[1]): Promise<number> => (await bench.module.get(ListFlows).execute(bench.caller, query)).items.length;
    expect([await search({ kind: 'mss-patient' }), await search({ q: '60591' }), await search({ to: '2026-03-11' }), await search({ from: '2026-03-12', to: '2026-03-12' })]).toEqual([3, 1, 0, 7]);
  });

  it.each(['xlsx', 'ods'] as const)('leaves as %s, with the date of the question, and the export is traced (DASH-10)', async (format) => {
    await bench.flow({ at, kind: 'dmp-feed' });
    const files = [await bench.module.get(ExportFigures).execute(bench.caller, { format }), await bench.module.get(ExportFlows).execute(bench.caller, { format })];
    const { read, utils } = await import('@e965/xlsx');
    for (const file of files) {
      const book = read(file.bytes);
      const [[note = '']] = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 }) as [string[]];
      expect(utils.sheet_to_csv(book.Sheets[book.SheetNames[0] ?? ''] ?? {})).toMatch(/(Calculé|Lu) le \d\d\/\d\d\/\d{4} à \d\d:\d\d/);
      expect(note).toMatch(/^(Usages numériques : toute la structure|Flux générés, toutes les dates)/);
    }
    expect(await bench.sql(`SELECT count(*)::int AS n FROM trace WHERE action = 'flows.exported' AND detail LIKE $1`, [`%${format.toUpperCase()}`])).toEqual([{ n: 2 }]);
  });
});
