import { professions } from '@pluriel/kernel';
import { fieldKinds, readForm, type FormDefinition } from '@pluriel/record/domain';
import { changedField, choicesText, keyOf, mostPoints, movedField, ofKind, readChoices, withField, withoutField, withSection } from './form-draft';

const form: FormDefinition = { title: 'Essai', professions: [], sections: [{ key: 'partie', title: 'Partie', fields: [{ key: 'question', label: 'Douleur', kind: 'choice', choices: [{ key: 'c1', label: 'Aucune', points: 0 }, { key: 'c2', label: 'Forte', points: 3 }] }] }] };

describe('PAT-11 the editor of forms', () => {
  it('names questions once for all', () => {
    expect([keyOf('Durée de la douleur', []), keyOf('Été', ['ete']), keyOf('12 %', []), keyOf('…', ['question'])]).toEqual(['duree-de-la-douleur', 'ete-2', 'question', 'question-2']);
  });
  it('keeps the name of an answer whose words stay: what was filled is still read', () => {
    const choices = readChoices('Forte = 4\nMoyenne = 2\n\nAucune', form.sections[0]?.fields[0]?.kind === 'choice' ? form.sections[0].fields[0].choices : []);
    expect(choices).toEqual([{ key: 'c2', label: 'Forte', points: 4 }, { key: 'c3', label: 'Moyenne', points: 2 }, { key: 'c1', label: 'Aucune' }]);
    expect(readChoices(choicesText(choices), choices)).toEqual(choices);
  });
  it('any kind of answer chosen in the editor is a form that the server takes, but for what must still be chosen', () => {
    const longer = changedField(withField(form, 0), 0, 1, { label: 'Autre' });
    for (const kind of fieldKinds) {
      const read = readForm(ofKind(longer, 0, 1, kind), professions);
      expect([kind, read.ok]).toEqual([kind, kind !== 'score']);
    }
    const scored = changedField(ofKind(longer, 0, 1, 'score'), 0, 1, { of: ['question'], outOf: mostPoints(longer, ['question']) });
    expect(readForm(scored, professions)).toEqual({ ok: true, value: scored });
  });
  it('moves and takes out without touching the draft before', () => {
    const two = withField(form, 0);
    expect(movedField(two, 0, 1, -1).sections[0]?.fields.map(({ key }) => key)).toEqual(['question-2', 'question']);
    expect(movedField(two, 0, 0, -1)).toEqual(two);
    expect(withoutField(two, 0, 1)).toEqual(form);
    expect(withSection(form).sections.map(({ key }) => key)).toEqual(['partie', 'partie-2']);
  });
});
