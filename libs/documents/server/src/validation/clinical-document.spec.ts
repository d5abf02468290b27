import type { ProfessionalFacts } from '@pluriel/directory/server';
import { qualificationOf } from './clinical-document';

const roy = { displayName: 'Dr Hugo ROY', specialtyCode: 'SM54', specialtyLabel: 'Médecine générale', professionLabel: 'Médecin' } as ProfessionalFacts;

describe('STR-26 who signs, on the page', () => {
  it('a replacement signs as himself, and says for whom', () => {
    expect(qualificationOf({ ...roy, practice: { kind: 'replacement', personId: 'c', personName: 'Dr Claire MARTIN', until: '2026-06-30', over: false } })).toBe('Médecin généraliste, en remplacement du Dr Claire MARTIN');
  });
  it('anybody else has nothing to add, nor what was frozen before', () => {
    expect(qualificationOf({ ...roy, practice: null })).toBe('Médecin généraliste');
    expect(qualificationOf(roy)).toBe('Médecin généraliste');
  });
});
