import { professions } from '@pluriel/kernel';
import { fieldKinds, fieldsOf, measureSigns, readForm, type FormDefinition } from '@pluriel/record/domain';
import { changedField, choicesText, keyOf, mostPoints, movedField, ofKind, readChoices, withField, withoutField, withSection } from './form-draft';
import { everyWords, freeQuestions, freeSigns, rowSources, sourceOf, withQuestion, withRow, withSource } from './table-draft';

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

describe('STR-14 the editor of follow-up tables', () => {
  const table: FormDefinition = { title: 'T', professions: [], sections: [{ key: 'a', title: 'A', fields: [{ key: 'weight', label: 'Poids', kind: 'measure', sign: 'weight', every: 3 }] }] };
  const question = { formTitle: 'Diabète', key: 'hba1c', label: 'HbA1c', kind: 'number' as const, field: { key: 'hba1c', label: 'HbA1c', kind: 'number', unit: '%', min: 3, max: 20, decimals: 1 } };
  it('whatever a row follows, the server takes it, and its interval stays', () => {
    for (const source of rowSources.map(({ value }) => value)) {
      const chosen = withSource(table, 0, 0, source, measureSigns, [question]);
      const named = source === 'test' ? changedField(chosen, 0, 0, { label: 'Ferritine', test: 'ferritine' }) : chosen;
      expect([source, readForm(named, professions, 'follow-up').ok, named.sections[0]?.fields[0]?.every, sourceOf(fieldsOf(named)[0] ?? fieldsOf(table)[0] as never)]).toEqual([source, true, 3, source]);
    }
  });
  it('two rows never follow the same thing; a question whose form went is still shown', () => {
    const two = withSource(withRow(table, 0), 0, 1, 'measure', measureSigns, []);
    const [first, second] = fieldsOf(two);
    expect([first?.key, second?.key]).toEqual(['weight', measureSigns.find((sign) => sign !== 'weight')]);
    expect(freeSigns(two, first as never, measureSigns)).not.toContain(second?.key);
    const asked = withQuestion(table, 0, 0, question);
    expect(freeQuestions(asked, fieldsOf(asked)[0] as never, []).map(({ label, formTitle }) => `${label} ${formTitle}`)).toEqual(['HbA1c Aucun formulaire en service']);
    expect([null, 1, 3, 12, 24].map(everyWords)).toEqual(['', 'chaque mois', 'tous les 3 mois', 'chaque année', 'tous les 2 ans']);
  });
});
