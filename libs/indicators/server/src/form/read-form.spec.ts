import 'reflect-metadata';
import { lastMonths } from '@pluriel/indicators/domain';
import { FlowBench } from '../testing/flow-bench';
import type { FormQuery, WaveOneForm } from './form.dto';
import { ExportWaveOneForm, ReadWaveOneForm } from './read-form';

let bench: FlowBench;
let hugo: string;
const [before = '', now = ''] = lastMonths(new Date().toISOString().slice(0, 10)).slice(-2);
const form = (query: Partial<FormQuery> = {}): Promise<WaveOneForm> => bench.module.get(ReadWaveOneForm).execute(bench.caller, { from: before, to: now, ...query });

beforeAll(async () => {
  bench = await FlowBench.open();
  await bench.person('MARTIN', '10000000017');
  hugo = await bench.person('ROY', null);
  const at = (month: string): string => `${month}-01T12:00:00Z`;
  for (const [month, kind, professional, finess] of [[now, 'dmp-feed', '10000000017', '630000026'], [now, 'dmp-feed', '10000000017', null], [now, 'mss-professional', '10000000017', '630000026'], [before, 'mss-patient', hugo, '630000026'], [now, 'dmp-consultation', hugo, '630000026']] as const) await bench.flow({ at: at(month), kind, professional, finess });
  await bench.flow({ at: at(now), kind: 'dmp-feed', result: 'failed', finess: '630000026' });
  await bench.sql('SELECT fold_flows($1)', [bench.structureId]);
  await bench.flow({ at: at(now), kind: 'mss-patient', professional: '10000000017', finess: '630000026' });
}, 240_000);
afterAll(async () => { await bench?.close(); });

describe('the form of wave 1 (DASH-07)', () => {
  it('counts documents of the DMP, professional and patient messages, by FINESS and RPPS, and nothing else', async () => {
    const found = await form();
    expect(found.lines.map(({ finess, rpps, professional, dmp, mssProfessional, mssPatient }) => [finess, rpps, professional, dmp, mssProfessional, mssPatient])).toEqual([
      [null, '10000000017', 'Dr Claire MARTIN', 1, 0, 0], ['630000026', '10000000017', 'Dr Claire MARTIN', 1, 1, 1], ['630000026', null, 'Dr Claire ROY', 0, 0, 1]]);
    expect([found.total.dmp, found.total.mssProfessional, found.total.mssPatient, found.final]).toEqual([2, 1, 2, false]);
  });

  it('cuts by one or the other with the same total, over the months asked', async () => {
    for (const by of ['place', 'professional'] as const) expect((await form({ by })).total).toEqual((await form()).total);
    expect((await form({ by: 'place' })).lines.map(({ finess, place, rpps }) => [finess, place, rpps])).toEqual([[null, null, null], ['630000026', 'Site du Bourg', null]]);
    expect((await form({ from: before, to: before, by: 'professional' })).total).toMatchObject({ dmp: 0, mssPatient: 1 });
    await expect(form({ from: now, to: before })).rejects.toMatchObject({ code: 'form.months' });
  });

  it.each(['xlsx', 'ods'] as const)('leaves as %s with its period, its moment and its total, traced', async (format) => {
    const { read, utils } = await import('@e965/xlsx');
    const book = read((await bench.module.get(ExportWaveOneForm).execute(bench.caller, { from: before, to: now, by: 'professional', format })).bytes);
    const text = utils.sheet_to_csv(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
    expect(text).toMatch(/Formulaire de la vague 1.*Calculé le \d\d\/\d\d\/\d{4} à \d\d:\d\d[\s\S]*10000000017,Dr Claire MARTIN,2,1,1[\s\S]*,Total,2,1,2/);
    expect(await bench.sql(`SELECT 1 FROM trace WHERE action = 'flows.exported' AND detail LIKE $1`, [`Formulaire%${format.toUpperCase()}`])).toHaveLength(1);
  });
});
