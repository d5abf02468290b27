import { ofPerson, practiceFaults } from './practice';

describe('STR-26 replacements and trainees', () => {
  it.each([
    [{ practice: null, practiceUntil: null, practiceFor: null }, []],
    [{ practice: 'associate', practiceUntil: null, practiceFor: null }, []],
    [{ practice: 'replacement', practiceUntil: null, practiceFor: null }, ['practiceUntil Donnez le dernier jour du remplacement.', 'practiceFor Choisissez qui est remplacé.']],
    [{ practice: 'trainee', practiceUntil: '2026-06-30', practiceFor: null }, ['practiceFor Choisissez qui encadre ce stage.']],
    [{ practice: 'trainee', practiceUntil: '2026-06-30', practiceFor: 'me' }, ['practiceFor Choisissez une autre personne.']],
    [{ practice: 'replacement', practiceUntil: '2026-06-30', practiceFor: 'claire' }, []],
  ] as const)('judges %j', (facts, expected) => expect(practiceFaults(facts, 'me').map(({ field, message }) => `${field} ${message}`)).toEqual(expected));
  it('names people in plain French', () => expect(['Dr Claire MARTIN', 'Paul LE GALL', 'Inès PETIT', 'Élodie ROY'].map(ofPerson)).toEqual(['du Dr Claire MARTIN', 'de Paul LE GALL', 'd’Inès PETIT', 'd’Élodie ROY']));
});
