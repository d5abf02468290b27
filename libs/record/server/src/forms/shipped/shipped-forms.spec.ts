import { professions } from '@pluriel/kernel';
import { fieldsOf, readForm } from '@pluriel/record/domain';
import { shippedForms } from './shipped-forms';

describe('STR-19 PAT-11 the forms that come with the product', () => {
  it.each(shippedForms.map((form) => [`${form.kind} ${form.definition.title}`, form] as const))('%s is a form like those a centre writes', (_title, { kind, definition }) => {
    expect(readForm(JSON.parse(JSON.stringify(definition)), professions, kind)).toEqual({ ok: true, value: definition });
    // CHILD-06: nothing is compulsory unless a centre says so.
    expect(fieldsOf(definition).filter(({ required }) => required)).toEqual([]);
  });

  it('STR-14 each row of a table is asked by a form, or is a measure of the record', () => {
    const asked = new Set(shippedForms.filter(({ kind }) => kind === 'form').flatMap(({ definition }) => fieldsOf(definition)).map(({ key, kind }) => `${key}/${kind}`));
    const rows = shippedForms.filter(({ kind }) => kind === 'follow-up').flatMap(({ definition }) => fieldsOf(definition)).filter(({ kind }) => kind !== 'measure');
    expect(rows.filter(({ key, kind }) => !asked.has(`${key}/${kind}`))).toEqual([]);
  });

  it('serves every profession that writes in the file', () => {
    const served = new Set(shippedForms.flatMap(({ definition }) => definition.professions));
    for (const profession of ['medecin', 'infirmier', 'ipa', 'kine', 'sage-femme', 'orthophoniste', 'dieteticien'] as const) expect(served).toContain(profession);
    expect(new Set(shippedForms.map(({ kind, key }) => `${kind}/${key}`)).size).toBe(shippedForms.length);
  });
});
