import { careReportOf, daysWords, endOfRound, plannedReport, plansOn, refusePlan, refuseReport, takenWords, triesLeft, weakCode, weekdayOf, windowWords, type VisitPlan, type VisitReport } from '../index';

const day = '2026-03-13';
const plan: VisitPlan = { days: [1, 5], startsOn: '2026-03-02', endsOn: '2026-03-31', from: '08:00', to: '09:00', cares: [{ key: 'a', label: 'Pansement' }], access: 'Code 27B4', teamNote: '' };
const done: VisitReport = { ...plannedReport(plan.cares), outcome: 'done' };
const fields = (report: VisitReport): string[] => refuseReport(report, day)?.errors.map(({ field }) => field) ?? [];

describe('plans of visits', () => {
  it('come back on their days, between their dates', () => {
    expect(weekdayOf(day)).toBe(5);
    expect(['2026-03-13', '2026-03-14', '2026-03-16', '2026-02-27', '2026-04-03'].map((one) => plansOn(plan, one))).toEqual([true, false, true, false, false]);
    expect([daysWords([1, 2, 3, 4, 5, 6, 7]), daysWords([5, 4, 3, 2, 1]), daysWords([4, 1])]).toEqual(['tous les jours', 'du lundi au vendredi', 'lundi, jeudi']);
    expect(windowWords('08:00', '09:30')).toBe('8:00 – 9:30');
  });
  it('are refused with the field and what to do', () => {
    expect(refusePlan(plan)).toBeNull();
    const wrong = refusePlan({ ...plan, days: [], from: '9h', cares: [{ key: 'a', label: ' ' }], endsOn: '2026-01-01', startsOn: '2026-02-30' });
    expect(wrong).toMatchObject({ code: 'visit-plan.invalid', status: 422 });
    expect(wrong?.errors.map(({ field }) => field)).toEqual(['days', 'startsOn', 'endsOn', 'from', 'cares']);
  });
});

describe('what is said of a visit', () => {
  it('is done, or says why not and when', () => {
    expect(refuseReport(done, day)).toBeNull();
    expect(fields({ ...done, outcome: 'planned' })).toEqual(['outcome', 'reason']);
    expect(fields({ ...done, outcome: 'absent' })).toEqual(['reason']);
    expect(fields({ ...done, outcome: 'postponed', reason: 'Hospitalisé', postponedTo: '2026-03-12' })).toEqual(['postponedTo']);
    expect(fields({ ...done, outcome: 'postponed', reason: 'Hospitalisé', postponedTo: '2026-03-14' })).toEqual([]);
    expect(fields({ ...done, postponedTo: '2026-03-14' })).toEqual(['postponedTo']);
  });
  it('holds measures that are possible, each once, with what was meant', () => {
    expect(refuseReport({ ...done, measures: [{ sign: 'temperature', value: 382, second: null }] }, day)?.errors).toEqual([expect.objectContaining({ field: 'measures.temperature.value', message: expect.stringContaining('38,2') })]);
    expect(fields({ ...done, measures: [{ sign: 'pressure', value: 138, second: null }, { sign: 'pressure', value: 138, second: 84 }] })).toEqual(['measures', 'measures.pressure.second']);
    expect(fields({ ...done, measures: [{ sign: 'glycaemia', value: 1.42, second: null }, { sign: 'pain', value: 11, second: null }] })).toEqual(['measures.pain.value']);
    expect(takenWords({ sign: 'glycaemia', value: 1.42, second: null })).toBe('Glycémie capillaire 1,42 g/l');
  });
});

describe('the code of a device', () => {
  it('is long enough and is not guessed at once', () => {
    expect(['1234', '000000', '123456', '654321', '480215', 'cerise sur 9'].map((code) => weakCode(code) === null)).toEqual([false, false, false, false, true, true]);
    expect([triesLeft(1), triesLeft(5), triesLeft(9)]).toEqual([4, 0, 0]);
  });
  it('what may be read ends with its day in Paris, winter and summer', () => {
    expect([endOfRound('2026-03-13').toISOString(), endOfRound('2026-07-13').toISOString()]).toEqual(['2026-03-13T23:00:00.000Z', '2026-07-13T22:00:00.000Z']);
  });
});

describe('J3 step 7 the report of care', () => {
  const words = { evolution: ' Mieux. ', next: [], incidents: [], access: { kind: 'direct' as const } };
  const made = (day: string, pain: number, done = true) => ({ day, report: { cares: [{ key: 'a', label: 'Pansement', done }, { key: 'b', label: 'Insuline 12 UI', done: false }], note: day === '2026-03-12' ? ' Bien supporté ' : '', measures: [{ sign: 'pain' as const, value: pain, second: null }, { sign: 'pressure' as const, value: 140, second: 80 }, { sign: 'inr' as const, value: 2.5, second: null }] } });
  it('tells each session, what was really done, and measures with their earlier values', () => {
    expect(careReportOf([made('2026-03-10', 6), made('2026-03-12', 3, false)], words)).toEqual({
      kind: 'care-follow-up', care: 'Pansement, Insuline 12 UI', from: '2026-03-10', to: '2026-03-12', ...words, evolution: 'Mieux.',
      sessions: [{ on: '2026-03-10', act: 'Pansement', note: null }, { on: '2026-03-12', act: 'Visite, aucun soin coché', note: 'Bien supporté' }],
      measures: [
        { label: 'Pression artérielle', value: '140/80', unit: 'mmHg', outOf: null, previous: [] }, { label: 'Douleur', value: 3, unit: null, outOf: 10, previous: [{ value: 6, on: '2026-03-10' }] },
        { label: 'INR', value: 2.5, unit: null, outOf: null, previous: [{ value: 2.5, on: '2026-03-10' }] },
      ],
    });
  });
});
