import { patientForm, patientInput } from './patient-form.model';

describe('administrative sheet (INS-06, INS-07)', () => {
  it('cannot be saved while a mandatory field is missing, and names each one', () => {
    const read = patientInput(patientForm());
    expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual(['nomNaissance', 'premierPrenom', 'dateNaissance', 'sexe', 'codeLieuNaissance']);
  });
  it.each([['00/00/1950', '1950-00-00'], ['00/07/1950', '1950-07-00'], ['07/1950', '1950-07-00'], ['1950', '1950-00-00'], ['12/00/1950', '1950-00-12']])('INS-21: %s goes as %s, for the server to apply the rule', (typed, sent) => {
    const form = patientForm();
    form.patchValue({ nomNaissance: 'NESSI', premierPrenom: 'RUTH', sexe: 'F', codeLieuNaissance: '63220', dateNaissance: typed });
    const read = patientInput(form);
    expect('input' in read && read.input.dateNaissance).toBe(sent);
  });
  it('reads the date as people type it and says what is wrong with it', () => {
    const form = patientForm();
    form.patchValue({ nomNaissance: 'NESSI', premierPrenom: 'RUTH', sexe: 'F', codeLieuNaissance: '63220', dateNaissance: '14/17/1977' });
    const wrong = patientInput(form);
    expect('problems' in wrong && wrong.problems[0]?.message).toContain('mois 17');
    form.patchValue({ dateNaissance: '14071977', homonyme: true, mobile: ' ' });
    const right = patientInput(form);
    if (!('input' in right)) throw new Error('refused');
    expect(right.input).toMatchObject({ dateNaissance: '1977-07-14', attributes: ['homonyme'], mobile: null, nomUtilise: null, medecinTraitant: null });
  });
});
