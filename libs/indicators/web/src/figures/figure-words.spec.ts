import { figureBody, momentWords, type FigureFilters } from './figure-words';

const filters: FigureFilters = { by: 'measure', kind: 'dmp-feed', professional: '', finess: '', type: '' };

describe('the question of a dashboard (DASH-01 to 05, DASH-18)', () => {
  it('asks every measure at once, one measure along another axis, and only what was chosen', () => {
    expect(figureBody(filters, false)).toEqual({ by: 'measure' });
    expect(figureBody({ ...filters, by: 'type', finess: '630000026' }, false)).toEqual({ by: 'type', kind: 'dmp-feed', finess: '630000026' });
  });

  it('about oneself never names another professional', () => {
    expect(figureBody({ ...filters, professional: '10000000025' }, true)).toEqual({ by: 'measure', mine: true });
  });

  it('prints the moment of the answer (DASH-19)', () => {
    expect([momentWords(''), momentWords('2026-11-29T15:40:00Z')]).toEqual(['', '29 novembre 2026 à 16:40']);
  });
});
