import { changeWords, dueWords, postponements } from './reminder-words';

describe('STR-13 the words of a reminder', () => {
  it('says when it is due, as people say it', () => {
    expect(['2026-03-09', '2026-03-11', '2026-03-12', '2026-03-13', '2026-06-12'].map((dueOn) => dueWords({ dueOn }, '2026-03-12'))).toEqual(['en retard de 3 jours', 'depuis hier', 'aujourd’hui', 'demain', 'le 12/06/2026']);
  });
  it('offers near days, and tells who did what', () => {
    expect(postponements('2026-03-30').map(({ dueOn }) => dueOn)).toEqual(['2026-03-31', '2026-04-06', '2026-04-29']);
    expect([changeWords({ action: 'postpone', dueOn: '2026-06-12', byName: 'Nadia BEN', note: 'en vacances', at: '' }), changeWords({ action: 'done', dueOn: '2026-06-12', byName: 'Nadia BEN', note: null, at: '' })]).toEqual(['Reporté, pour le 12/06/2026, par Nadia BEN : en vacances', 'Fait par Nadia BEN']);
  });
});
