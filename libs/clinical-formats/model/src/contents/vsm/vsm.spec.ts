import { allSections, checkModel, documentTypeOf, narrativeOf, sectionOf, type ClinicalDocument, type NarrativeBlock, type VsmContent } from '../../index';
import { sampleHeader } from '../../samples/header';
import { vsmSamples } from '../../samples/vsm';
import { sampleDlu, sampleVsm, sampleVsmFreeText, sampleVsmNoInformation, sampleVsmNone } from '../../samples/vsm-content';

const header = sampleHeader('vsm-spec', 'full', { title: 'Synthèse' });
const of = (content: VsmContent): ClinicalDocument => ({ header, content });
const faults = (content: VsmContent) => checkModel(of(content)).map(({ field, rule }) => `${field} ${rule}`);
const wordsOf = (block: NarrativeBlock): string[] => (block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text))) : block.kind === 'paragraph' ? [block.text] : block.kind === 'list' ? block.items.map(({ text }) => text) : block.facts.map(({ value }) => value));
const said = (content: VsmContent, key: string): string[] => sectionOf(narrativeOf(of(content)), key).blocks.flatMap(wordsOf);
const titles = (content: VsmContent): string[] => allSections(narrativeOf(of(content))).map(({ title }) => title);

describe('Words of a synthesis', () => {
  it('VSM-25: what could kill and what runs come first, the past after', () => {
    expect(titles(sampleVsm).slice(0, 5)).toEqual(['Allergies et intolérances', 'Traitements au long cours', 'Problèmes de santé en cours', 'Points de vigilance', 'Dispositifs médicaux et implants']);
    expect(titles(sampleVsm)).toHaveLength(19);
  });
  it('VSM-05: a section without element is one sentence, whatever the answer', () => {
    for (const key of ['allergies', 'treatments', 'problems', 'devices', 'procedures']) {
      expect(said(sampleVsmNone, key)).toEqual([expect.stringMatching(/^Pas d.+ connue?\.$/)]);
      expect(said(sampleVsmNoInformation, key)).toEqual([expect.stringMatching(/^Pas d’information sur les /)]);
    }
  });
  it('VSM-03: free words are written as they were typed', () => {
    expect(said(sampleVsmFreeText, 'problems')).toEqual(expect.arrayContaining(['Mal au dos depuis longtemps', 'Dit par le patient']));
    expect(said(sampleVsmFreeText, 'treatments')).toEqual(['Tisane et paracétamol', 'quand il a mal', 'Le dos']);
  });
  it('VSM-06: the comment of every element is written beside it', () => {
    const written = allSections(narrativeOf(of(sampleVsm))).flatMap(({ blocks }) => blocks.flatMap(wordsOf));
    const commented = Object.values(sampleVsm).flatMap((value) => (Array.isArray(value) ? value : [])).flatMap((item: { comment?: string }) => item.comment ?? []);
    expect(commented.length).toBeGreaterThan(10);
    expect(written).toEqual(expect.arrayContaining(commented));
  });
  it('VSM-08: active problems and antecedents stand apart', () => {
    expect(said(sampleVsm, 'problems')).toContain('Diabète de type 2');
    expect(said(sampleVsm, 'medicalHistory')).toContain('Pneumopathie à pneumocoque');
    expect(said(sampleVsm, 'medicalHistory')).not.toContain('Diabète de type 2');
  });
  it('VSM-09: the liaison document says which treatments are acute', () => {
    expect(said(sampleDlu, 'treatments')).toEqual(expect.arrayContaining([expect.stringMatching(/^Ponctuel\u00A0· Voie orale\u00A0· du 12\/03\/2026 au/), 'Au long cours\u00A0· depuis 2016', 'puis 1 comprimé le matin pendant 3 jours']));
    expect(said(sampleVsm, 'treatments').join(' ')).not.toMatch(/Au long cours|Ponctuel/);
    expect(titles(sampleDlu)).toContain('Traitements');
  });
  it('VSM-23: codes are shown with their list', () => {
    expect(said(sampleVsm, 'problems')).toContain('CIM-10 E11.9\nCISP-2 T90');
    expect(said(sampleVsm, 'treatments')).toContain('CIS 64131500\nATC B01AF02');
    expect(said(sampleVsm, 'procedures')).toContain('CCAM HMFC004');
  });
  it('cda.md §5.1: the edition of 2013 answers its parts « results » and « risk factors » in any case', () => {
    expect(titles({ ...sampleVsmNone, edition: '2013' })).toEqual(expect.arrayContaining(['Facteurs de risque', 'Résultats d’examens']));
    expect(titles(sampleVsmNone)).not.toContain('Résultats d’examens');
  });
});

describe('Type of a synthesis (cda.md §3)', () => {
  it.each<[string, Partial<VsmContent>, string]>([['2013', { edition: '2013' }, 'SYNTH'], ['2024', {}, '60591-5'], ['the liaison document', { use: 'dlu' }, '74207-2']])('%s', (_name, changes, code) => {
    expect(documentTypeOf(of({ ...sampleVsmNone, ...changes })).code.code).toBe(code);
  });
});

describe('checkModel', () => {
  it.each(vsmSamples().map(({ name, document }) => [name, document] as const))('accepts %s', (_name, document) => { expect(checkModel(document)).toEqual([]); });

  const [problem] = sampleVsm.problems as Exclude<VsmContent['problems'], string>;
  const [treatment] = sampleVsm.treatments as Exclude<VsmContent['treatments'], string>;
  const [allergy] = sampleVsm.allergies as Exclude<VsmContent['allergies'], string>;
  if (!problem || !treatment || !allergy) throw new Error('the samples are empty');

  it.each<[string, Partial<VsmContent>, string]>([
    ['VSM-05 an empty section', { problems: [] }, 'content.problems answered'],
    ['VSM-05 an answer that is none of the two', { devices: 'aucun' as 'none' }, 'content.devices unknown-code'],
    ['VSM-09 an acute treatment for the médecin traitant', { treatments: [{ ...treatment, duration: 'acute' }] }, 'content.treatments[0].duration long-term'],
    ['the liaison document in the edition of 2013', { edition: '2013', use: 'dlu' }, 'content.use edition'],
    ['an element without words', { problems: [{ ...problem, text: ' ' }] }, 'content.problems[0].text required'],
    ['an element that no file can carry', { problems: [{ ...problem, text: '\u0000\u0007' }] }, 'content.problems[0].text required'],
    ['two elements of one identity', { problems: [problem, problem] }, 'content.problems[1].id unique'],
    ['VSM-08 an active problem that is over', { problems: [{ ...problem, until: '2020' }] }, 'content.problems[0].until active'],
    ['a day that does not exist', { problems: [{ ...problem, since: '2024-02-30' }] }, 'content.problems[0].since date'],
    ['a month that does not exist', { problems: [{ ...problem, since: '2024-13' }] }, 'content.problems[0].since date'],
    ['a start in the future', { problems: [{ ...problem, since: '2031' }] }, 'content.problems[0].since future'],
    ['an end before its start', { medicalHistory: [{ ...problem, since: '2020-05', until: '2019' }] }, 'content.medicalHistory[0].until order'],
    ['a code with a space', { problems: [{ ...problem, codes: [{ code: 'E11 9', label: 'x', codeSystem: '2.16.840.1.113883.6.3' }] }] }, 'content.problems[0].codes[0].code code'],
    ['a code of no list', { problems: [{ ...problem, codes: [{ code: 'E11.9', label: 'x', codeSystem: 'CIM-10' }] }] }, 'content.problems[0].codes[0].codeSystem oid'],
    ['a medicine coded as an illness', { treatments: [{ ...treatment, codes: [{ code: 'E11.9', label: 'Diabète', codeSystem: '2.16.840.1.113883.6.3' }] }] }, 'content.treatments[0].codes[0].codeSystem unknown-code'],
    ['a code without label', { allergies: [{ ...allergy, reactions: [{ text: 'Urticaire', codes: [{ code: 'X', label: '', codeSystem: '2.16' }] }] }] }, 'content.allergies[0].reactions[0].codes[0].label required'],
    ['a treatment without posology', { treatments: [{ ...treatment, posology: '' }] }, 'content.treatments[0].posology required'],
    ['a route of another list', { treatments: [{ ...treatment, route: { code: 'PO', label: 'orale', codeSystem: '2.16.840.1.113883.5.112' } }] }, 'content.treatments[0].route unknown-code'],
    ['a dose that is not positive', { treatments: [{ ...treatment, dosing: { mode: 'normal', frequency: null, dose: { low: { value: -1, unit: 'mg' }, high: { value: 1, unit: 'mg' } } } }] }, 'content.treatments[0].dosing.dose.low range'],
    ['a finding coded outside the list of its domain', { functions: [{ id: 'f', text: 'Chutes', codes: [{ code: '161898004', label: 'chutes', codeSystem: '2.16.840.1.113883.6.96' }], domain: 'mind', present: true }] }, 'content.functions[0].codes unknown-code'],
    ['a relative of another list', { familyHistory: [{ id: 'g', text: 'Cancer', codes: [], relative: { code: { code: 'X', label: 'X', codeSystem: '1.2' }, label: 'Mère' } }] }, 'content.familyHistory[0].relative.code unknown-code'],
    ['a wish that says neither yes nor no', { directives: [{ id: 'x', text: 'Dialyse', codes: [], about: 'dialysis' }] }, 'content.directives[0].wanted required'],
    ['a due date without pregnancy', { pregnancy: { status: 'not-pregnant', dueDate: '2026-09-01' } }, 'content.pregnancy.dueDate inconsistent'],
    ['the same measure twice a day', { measures: [{ on: '2026-01-01', signs: [{ kind: 'weight', value: 70, unit: 'kg' }, { kind: 'weight', value: 71, unit: 'kg' }] }] }, 'content.measures[0].signs[1].kind unique'],
    ['a measure without unit', { measures: [{ on: '2026-01-01', signs: [{ kind: 'weight', value: 70, unit: '' }] }] }, 'content.measures[0].signs[0].unit unit'],
    ['a day without measure', { measures: [{ on: '2026-01-01', signs: [] }] }, 'content.measures[0].signs required'],
    ['an examination without result', { results: [{ id: 'y', text: 'HbA1c', codes: [], domain: 'biology', result: ' ' }] }, 'content.results[0].result required'],
    ['a text of a whole book', { comment: 'x'.repeat(20_001) }, 'content.comment too-long'],
  ])('refuses %s', (_name, changes, expected) => { expect(faults({ ...sampleVsm, ...changes })).toContain(expected); });

  it('cda.md §5.1: refuses a synthesis of 2013 that does not name the médecin traitant', () => {
    expect(checkModel({ header: { ...header, participants: [] }, content: { ...sampleVsmNone, edition: '2013' } }).map(({ field, rule }) => `${field} ${rule}`)).toEqual(['header.participants required']);
    expect(checkModel({ header: { ...header, participants: [] }, content: sampleVsmNone })).toEqual([]);
  });
  it('says what to do, in French', () => {
    expect(checkModel(of({ ...sampleVsmNone, allergies: [] }))).toEqual([{ field: 'content.allergies', rule: 'answered', message: 'Rubrique « allergies » vide : ajoutez un élément, ou répondez « le patient n’en a pas » ou « pas d’information ».' }]);
  });
});
