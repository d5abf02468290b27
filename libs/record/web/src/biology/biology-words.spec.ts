import type { BiologyReportRow, BiologyResultRow, BiologySeries } from '@pluriel/web/api-client';
import { curveOf, flagLook, powers, sectionsOf, sparkPath, standingWords } from './biology-words';

const row = (change: Partial<BiologyResultRow>): BiologyResultRow => ({ chapter: 'Biochimie', battery: null, isolate: null, label: 'x', ...change }) as BiologyResultRow;
const report = (change: Partial<BiologyReportRow>): BiologyReportRow => ({ state: 'current', toSee: true, seen: null, responsibleName: null, withdrawnWords: null, ...change }) as BiologyReportRow;

describe('words of biology', () => {
  it('BIO-03 BIO-04 flags by a shape and a word', () => {
    expect([flagLook({ flag: 'critical', side: 'high' }), flagLook({ flag: 'abnormal', side: 'low' }), flagLook({ flag: 'abnormal', side: null }), flagLook({ flag: 'normal', side: null }), flagLook({ flag: null, side: null })].map((look) => look && `${look.icon} ${look.words}`)).toEqual(['warning Critique, élevé', 'arrow_downward Bas', 'priority_high Anormal', null, null]);
  });
  it('writes powers of ten as people do', () => { expect(powers('215 10^9/L le 10^12')).toBe('215 10⁹/L le 10¹²'); });
  it('BIO-02 keeps the order of the laboratory, chapter by chapter, battery by battery', () => {
    const sections = sectionsOf([row({ label: 'a', battery: 'NFS' }), row({ label: 'b', battery: 'NFS' }), row({ label: 'c' }), row({ label: 'd', chapter: null })]);
    expect(sections.map(({ title, groups }) => [title, groups.map((group) => [group.title, group.rows.map(({ label }) => label).join()])])).toEqual([['Biochimie', [['NFS', 'a,b'], [null, 'c']]], ['Résultats', [[null, 'd']]]]);
  });
  it('BIO-09 says who saw it, or who has to', () => {
    expect(standingWords(report({ seen: { byName: 'Dr A', at: '2026-11-30T09:12:00Z', conduct: null, inPlaceOf: 'delegated' } }))).toBe('Vu par Dr A le 30/11/2026 à 10:12, comme délégué');
    expect([standingWords(report({})), standingWords(report({ responsibleName: 'Dr B' })), standingWords(report({ toSee: false })), standingWords(report({ state: 'superseded' }))]).toEqual(['À voir par un médecin du centre', 'À voir par Dr B', null, 'Remplacé par une version plus récente']);
  });
  it('BIO-05 draws numbers only, with what the laboratory said of each', () => {
    const point = (on: string, number: string | null, change: object = {}) => ({ id: on, reportId: 'r', on, text: '', number, comparator: null, low: '1', high: '2', flag: null, side: null, written: null, ...change });
    const series = { key: 'k', label: 'TSH', loinc: null, shownUnit: 'mUI/L', apart: null, points: [point('2025-01-01', null), point('2025-02-01', '3', { flag: 'abnormal', side: 'high' }), point('2025-03-01', '0.1', { comparator: '<=', flag: 'critical' })] } as unknown as BiologySeries;
    expect(curveOf(series)).toEqual({ label: 'TSH', unit: 'mUI/L', reference: { low: 1, high: 2 }, points: [{ on: '2025-02-01', value: 3, bound: null, flag: 'high' }, { on: '2025-03-01', value: 0.1, bound: '<', flag: 'critical' }] });
    expect([sparkPath([1]), sparkPath([1, 1]), sparkPath([1, 3])]).toEqual([null, 'M2.0 10.0L70.0 10.0', 'M2.0 18.0L70.0 2.0']);
  });
});
