import { fieldsOf, followUpTable, mostFollowUpDays, readForm, type FollowedFacts, type FormDefinition } from './index';

const hba1c = { key: 'hba1c', label: 'HbA1c', kind: 'number' as const, unit: '%', min: 3, max: 20, decimals: 1 };
const table: FormDefinition = { title: 'Diabète', professions: [], sections: [{ key: 'a', title: 'Équilibre', fields: [hba1c, { key: 'weight', label: 'Poids', kind: 'measure', sign: 'weight' }, { key: 'eyes', label: 'Fond d’œil', kind: 'date' }] }] };
const form: FormDefinition = { title: 'Suivi', professions: [], sections: [{ key: 'b', title: 'B', fields: [hba1c, { key: 'eyes', label: 'Yeux', kind: 'text' }] }] };

const today = '2026-04-10';

describe('STR-14 follow-up tables', () => {
  const facts: FollowedFacts = {
    results: [],
    measures: [{ sign: 'weight', value: 72, second: null, on: '2026-01-05' }, { sign: 'height', value: 165, second: null, on: '2026-01-06' }],
    filled: [{ on: '2026-03-12', definition: form, answers: { hba1c: { value: 7.2 }, eyes: { value: 'bien' } } }, { on: '2026-01-05', definition: form, answers: { hba1c: { value: 8 } } }, { on: '2026-04-01', definition: form, answers: { hba1c: { value: 7.2, from: '2026-03-12' } } }],
  };
  it('puts measures and answers under their days; what was only proposed again is not a new value', () => {
    expect(followUpTable(table, facts, today)).toMatchObject({ title: 'Diabète', days: ['2026-01-05', '2026-03-12'], rows: [
      { key: 'hba1c', label: 'HbA1c', section: 'Équilibre', cells: ['8 %', '7,2 %'] }, { key: 'weight', label: 'Poids', section: 'Équilibre', cells: ['72 kg', null] }, { key: 'eyes', label: 'Fond d’œil', section: 'Équilibre', cells: [null, null] },
    ] });
  });
  it('of two values of one day, shows the last one noted, as facts come newest first', () => {
    const weighed = (value: number) => ({ sign: 'weight' as const, value, second: null, on: '2026-03-12' });
    const asked = (value: number) => ({ on: '2026-03-12', definition: form, answers: { hba1c: { value } } });
    const { rows } = followUpTable(table, { results: [], measures: [weighed(71), weighed(75)], filled: [asked(7), asked(9)] }, today);
    expect(rows.slice(0, 2).map(({ cells }) => cells)).toEqual([['7 %'], ['71 kg']]);
  });
  it('keeps the newest days of a long story', () => {
    const measures = Array.from({ length: 20 }, (_, index) => ({ sign: 'weight' as const, value: 70 + index, second: null, on: `2026-01-${String(index + 1).padStart(2, '0')}` }));
    const { days, rows } = followUpTable(table, { results: [], measures, filled: [] }, today);
    expect([days.length, days[0], days.at(-1), rows[1]?.cells.at(-1)]).toEqual([mostFollowUpDays, '2026-01-09', '2026-01-20', '89 kg']);
  });
  it('takes the results of the laboratory before what was copied in a form, whatever their label', () => {
    const lab: FormDefinition = { ...table, sections: [{ key: 'a', title: 'Équilibre', fields: [{ ...hba1c, test: 'hba1c' }, { key: 'liver', label: 'Foie', kind: 'text', test: 'transaminases' }] }] };
    const result = (label: string, loinc: string | null, words: string) => ({ label, loinc, words, on: '2026-03-12' });
    const { rows } = followUpTable(lab, { measures: [], results: [result('Hémoglobine glyquée', '4548-4', '7,1 %'), result('ASAT', null, '32 U/l'), result('ALAT', null, '40 U/l'), result('Sodium', null, '140 mmol/l')], filled: [{ on: '2026-03-12', definition: form, answers: { hba1c: { value: 9 } } }] }, today);
    expect(rows.map(({ cells }) => cells)).toEqual([['7,1 %'], ['ALAT 40 U/l · ASAT 32 U/l']]);
    // By its code alone, that of the row.
    const coded: FormDefinition = { ...table, sections: [{ key: 'a', title: 'A', fields: [{ ...hba1c, test: '4548-4' }] }] };
    expect(followUpTable(coded, { measures: [], results: [result('Hb glyc.', '4548-4', '7 %')], filled: [] }, today).rows[0]?.cells).toEqual(['7 %']);
  });
  it('says what is late and when it is to be done again, from the day an examination was made', () => {
    const timed: FormDefinition = { ...table, sections: [{ key: 'a', title: 'A', fields: [{ ...hba1c, every: 3 }, { key: 'weight', label: 'Poids', kind: 'measure', sign: 'weight', every: 1 }, { key: 'eyes', label: 'Yeux', kind: 'date', every: 12 }, { key: 'feet', label: 'Pieds', kind: 'date', every: 12 }] }] };
    const asked: FormDefinition = { ...form, sections: [{ key: 'b', title: 'B', fields: [hba1c, { key: 'eyes', label: 'Yeux', kind: 'date' }] }] };
    const { rows } = followUpTable(timed, { results: [], measures: [{ sign: 'weight', value: 72, second: null, on: '2026-01-31' }], filled: [{ on: '2026-03-12', definition: asked, answers: { hba1c: { value: 7 }, eyes: { value: '2025-01-20' } } }] }, today);
    expect(rows.map(({ key, every, lastOn, dueOn, late }) => [key, every, lastOn, dueOn, late])).toEqual([['hba1c', 3, '2026-03-12', '2026-06-12', false], ['weight', 1, '2026-01-31', '2026-02-28', true], ['eyes', 12, '2025-01-20', '2026-01-20', true], ['feet', 12, null, null, false]]);
  });
  it('an editor writes its rows with their interval and their test; a form never keeps them', () => {
    const row = { ...hba1c, every: 3, test: 'HbA1c' };
    const given = { title: 'Diabète', professions: [], sections: [{ key: 'a', title: 'A', fields: [row, { key: 'sum', label: 'MNA', kind: 'score', of: ['elsewhere'], outOf: 14, readings: [] }] }] };
    expect(readForm(given, [], 'follow-up')).toEqual({ ok: true, value: given });
    const kept = readForm({ ...given, sections: [{ key: 'a', title: 'A', fields: [row] }] }, []);
    expect(kept.ok && fieldsOf(kept.value)).toEqual([hba1c]);
    const faults = (field: object, title = 'T'): string[] => { const read = readForm({ title, professions: [], sections: [{ key: 'a', title: 'A', fields: [field] }] }, [], 'follow-up'); return read.ok ? [] : (read.error.errors ?? []).map(({ field: at, message }) => `${at} ${message}`); };
    expect(faults({ ...hba1c, every: 2.5 })).toEqual(['sections.0.fields.0.every Écrivez un nombre entier de mois, entre 1 et 120, ou laissez vide.']);
    expect(faults({ key: 'a', label: 'Texte', kind: 'long-text' })).toEqual(['sections.0.fields.0.kind « Texte » ne se suit pas dans le temps : choisissez une mesure, un résultat ou une question courte.']);
    expect(faults({ ...hba1c, label: '' }, '')).toEqual(['title Donnez un nom à ce tableau.', 'sections.0.fields.0.label Écrivez ce que suit cette ligne.']);
  });
});
