import { countdown, frenchDay, frenchMoment, frenchTime, readFrenchDay } from './dates';
import { draftWords } from './draft-words';
import { birthMention, matriculeText, patientName } from './patient-words';

describe('dates in words', () => {
  it('never shift a birth date by a time zone', () => {
    expect(frenchDay('1977-07-14')).toBe('14/07/1977');
    expect(frenchDay('2026-03-12', 'long')).toBe('12 mars 2026');
  });

  it('give the hour of France whatever the workstation', () => {
    expect(frenchTime('2026-03-12T09:41:00Z')).toBe('10:41');
    expect(frenchMoment('2026-03-12T09:41:00Z', Date.parse('2026-03-12T20:00:00Z'))).toBe('10:41');
    expect(frenchMoment('2026-03-11T09:41:00Z', Date.parse('2026-03-12T20:00:00Z'))).toBe('11/03/2026 à 10:41');
  });

  it('are read as a person types them, and a refusal names the remedy', () => {
    expect(readFrenchDay('14/07/1977')).toEqual({ iso: '1977-07-14' });
    expect(readFrenchDay('14071977')).toEqual({ iso: '1977-07-14' });
    expect(readFrenchDay('14/17/1977')).toEqual({ problem: 'Il n’y a pas de mois 17. Écrivez le jour, puis le mois : 14/07/1977.' });
    expect(readFrenchDay('30/02/2000')).toEqual({ problem: 'Ce mois n’a pas de jour 30. Le dernier est le 29/02/2000.' });
  });

  it('count down in minutes and seconds, never below zero', () => {
    expect(countdown(552_000, 0)).toBe('9:12');
    expect(countdown(0, 5000)).toBe('0:00');
  });
});

describe('a draft in words', () => {
  const saver = (state: 'saved' | 'waiting' | 'saving' | 'failed' | 'stale', savedAt: string | null = null) => ({ state: () => state, savedAt: () => savedAt });

  it('says how it is saved, and agrees with the document', () => {
    expect(draftWords(saver('saved'), 'e')).toBe('Brouillon');
    expect(draftWords(saver('saved'), '', 'Brouillon proposé par le dossier')).toBe('Brouillon proposé par le dossier');
    expect(draftWords(saver('saved', '2026-03-12T09:41:00Z'), 'e', 'Brouillon proposé par le dossier')).toBe('Brouillon, enregistré à 10:41');
    expect([draftWords(saver('waiting'), ''), draftWords(saver('saving'), 'e')]).toEqual(['Enregistrement…', 'Enregistrement…']);
    expect([draftWords(saver('stale'), 'e'), draftWords(saver('stale'), '')]).toEqual(['Modifiée ailleurs', 'Modifié ailleurs']);
    expect([draftWords(saver('failed'), 'e'), draftWords(saver('failed'), '')]).toEqual(['Pas encore enregistrée', 'Pas encore enregistré']);
  });
});

describe('a patient in words', () => {
  const ruth = { nomUtilise: 'DE VINCI', prenomUtilise: null, nomNaissance: 'NESSI', premierPrenom: 'RUTH', sexe: 'F' };

  it('is named as used, with the birth name apart', () => {
    expect(patientName(ruth)).toBe('DE VINCI Ruth');
    expect(birthMention(ruth)).toBe('née NESSI');
    expect(birthMention({ ...ruth, nomUtilise: 'Nessi' })).toBe('');
    expect(patientName({ ...ruth, nomUtilise: null, premierPrenom: 'JEAN-MICHEL' })).toBe('NESSI Jean-Michel');
  });

  it('has a matricule grouped as on the card', () => {
    expect(matriculeText('277076322082910')).toBe('2 77 07 63 220 829 10');
    expect(matriculeText(null)).toBe('');
  });
});
