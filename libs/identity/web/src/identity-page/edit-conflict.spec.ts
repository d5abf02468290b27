import type { PatientInput, PatientSheet } from '@pluriel/web/api-client';
import { conflictRows } from './edit-conflict';

const opened = { nomNaissance: 'NESSI', city: 'Ardes', mobile: '0612345678', email: null, passing: false, medecinTraitant: null, medecinTraitantLabel: null, attributes: [] } as unknown as PatientSheet;
const typed = (parts: object): PatientInput => ({ nomNaissance: 'Nessi', city: 'Ardes', mobile: '06 12 34 56 78', email: null, passing: false, medecinTraitant: null, attributes: [], ...parts }) as unknown as PatientInput;

describe('two people on one sheet (architecture §9)', () => {
  it('says who changed what, and asks only for what both changed', () => {
    expect(conflictRows(opened, typed({ city: 'Issoire', email: 'ruth@exemple.fr' }), { ...opened, city: 'Mazoires', passing: true })).toEqual([
      { field: 'city', label: 'Ville', mine: 'Issoire', theirs: 'Mazoires', kind: 'both' },
      { field: 'email', label: 'Adresse électronique', mine: 'ruth@exemple.fr', theirs: '', kind: 'mine' },
      { field: 'passing', label: 'Patient de passage', mine: 'non', theirs: 'oui', kind: 'theirs' },
    ]);
  });
  it('does not take another writing for another value', () => expect(conflictRows(opened, typed({ nomNaissance: 'néssi' }), opened)).toEqual([]));
  it('both typed the same: nothing to choose', () => expect(conflictRows(opened, typed({ city: 'Issoire' }), { ...opened, city: 'Issoire' })).toEqual([]));
});
