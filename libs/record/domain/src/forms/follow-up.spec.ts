import { followUpTable, mostFollowUpDays, type FollowedFacts, type FormDefinition } from './index';

const hba1c = { key: 'hba1c', label: 'HbA1c', kind: 'number' as const, unit: '%', min: 3, max: 20, decimals: 1 };
const table: FormDefinition = { title: 'Diabète', professions: [], sections: [{ key: 'a', title: 'Équilibre', fields: [hba1c, { key: 'weight', label: 'Poids', kind: 'measure', sign: 'weight' }, { key: 'eyes', label: 'Fond d’œil', kind: 'date' }] }] };
const form: FormDefinition = { title: 'Suivi', professions: [], sections: [{ key: 'b', title: 'B', fields: [hba1c, { key: 'eyes', label: 'Yeux', kind: 'text' }] }] };

describe('STR-14 follow-up tables', () => {
  const facts: FollowedFacts = {
    measures: [{ sign: 'weight', value: 72, second: null, on: '2026-01-05' }, { sign: 'height', value: 165, second: null, on: '2026-01-06' }],
    filled: [{ on: '2026-03-12', definition: form, answers: { hba1c: { value: 7.2 }, eyes: { value: 'bien' } } }, { on: '2026-01-05', definition: form, answers: { hba1c: { value: 8 } } }, { on: '2026-04-01', definition: form, answers: { hba1c: { value: 7.2, from: '2026-03-12' } } }],
  };
  it('puts measures and answers under their days; what was only proposed again is not a new value', () => {
    expect(followUpTable(table, facts)).toEqual({ title: 'Diabète', days: ['2026-01-05', '2026-03-12'], rows: [
      { key: 'hba1c', label: 'HbA1c', section: 'Équilibre', cells: ['8 %', '7,2 %'] }, { key: 'weight', label: 'Poids', section: 'Équilibre', cells: ['72 kg', null] }, { key: 'eyes', label: 'Fond d’œil', section: 'Équilibre', cells: [null, null] },
    ] });
  });
  it('of two values of one day, shows the last one noted, as facts come newest first', () => {
    const weighed = (value: number) => ({ sign: 'weight' as const, value, second: null, on: '2026-03-12' });
    const asked = (value: number) => ({ on: '2026-03-12', definition: form, answers: { hba1c: { value } } });
    const { rows } = followUpTable(table, { measures: [weighed(71), weighed(75)], filled: [asked(7), asked(9)] });
    expect(rows.slice(0, 2).map(({ cells }) => cells)).toEqual([['7 %'], ['71 kg']]);
  });
  it('keeps the newest days of a long story', () => {
    const measures = Array.from({ length: 20 }, (_, index) => ({ sign: 'weight' as const, value: 70 + index, second: null, on: `2026-01-${String(index + 1).padStart(2, '0')}` }));
    const { days, rows } = followUpTable(table, { measures, filled: [] });
    expect([days.length, days[0], days.at(-1), rows[1]?.cells.at(-1)]).toEqual([mostFollowUpDays, '2026-01-09', '2026-01-20', '89 kg']);
  });
});
