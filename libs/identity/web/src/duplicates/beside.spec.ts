import type { PatientRow } from '@pluriel/web/api-client';
import { besides } from './beside';

const known = { nomNaissance: 'NESSI', premierPrenom: 'RUTH', dateNaissance: '1977-07-14', sexe: 'F', lieuNaissanceLabel: 'Mazoires', nomUtilise: 'DE VINCI', prenomUtilise: null, mobile: '0612345678' } as PatientRow;

it('INS-62 J1 B9 what is typed beside the file: accents and case do not count, what one side does not say contradicts nothing', () => {
  const rows = besides({ nomNaissance: 'De Vinci', premierPrenom: 'Ruth', dateNaissance: '1977-07-14', sexe: 'F', lieuNaissanceLabel: 'MAZOIRES', nomUtilise: null, prenomUtilise: null, mobile: '06 12 34 56 78' }, known);
  expect(rows.filter(({ verdict }) => verdict !== 'same').map(({ label, verdict }) => [label, verdict])).toEqual([['Nom de naissance', 'different'], ['Nom utilisé', 'missing']]);
  expect(rows.map(({ label }) => label)).not.toContain('Prénom utilisé');
});
