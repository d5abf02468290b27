import { readPublicWeather } from './public-weather-format';

describe('the public weather of the services (DASH-13)', () => {
  it('recognises our services and keeps the others under their own name', () => {
    expect(readPublicWeather({ services: [{ nom: 'Pro Santé Connect', statut: 'Disponible' }, { nom: 'MSSanté', statut: 'Perturbé', message: 'Lenteurs depuis 9 h' }, { nom: 'Mailiz', statut: 'Indisponible' }, { nom: 'DMP', statut: 'brumeux' }] })).toEqual([
      { key: 'psc', label: 'Pro Santé Connect', state: 'ok', sentence: null }, { key: 'mssante', label: 'MSSanté', state: 'slow', sentence: 'Lenteurs depuis 9 h' }, { key: null, label: 'Mailiz', state: 'down', sentence: null }, { key: 'dmp', label: 'DMP', state: 'unknown', sentence: null }]);
    expect(readPublicWeather([{ name: 'INSi', status: 'partial_outage' }, { name: 'Mon espace santé', status: 'major_outage' }])?.map(({ key, state }) => [key, state])).toEqual([['insi', 'down'], ['dmp', 'down']]);
  });

  it.each([[null], ['<html>'], [{ page: 1 }], [{ services: [] }], [[{ name: 'x' }]], [{ services: [3, null] }]])('says that %j cannot be read', (body) => { expect(readPublicWeather(body)).toBeNull(); });
});
