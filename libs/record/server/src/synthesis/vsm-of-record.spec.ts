import { checkModel, elementsOf, sampleHeader, type VsmContent } from '@pluriel/clinical-formats/model';
import { elementKinds, parseElement, relatives, type ElementBody, type RecordKind } from '@pluriel/record/domain';
import fc from 'fast-check';
import { vsmOfRecord, type FileElement } from './vsm-of-record';

const today = '2026-03-12';
const header = sampleHeader('vsm-record', 'full', { title: 'Synthèse' });
const read = (kind: RecordKind, content: object): ElementBody => { const result = parseElement(kind, content, today); if (!result.ok) throw result.error; return result.value; };
let rank = 0;
const element = (kind: RecordKind, content: object, parts: Partial<FileElement> = {}): FileElement => ({ id: `e${rank += 1}`, body: read(kind, content), active: true, endReason: null, endedOn: null, ...parts });
const faults = (content: VsmContent): string[] => checkModel({ header, content }).map(({ field, rule }) => `${field} ${rule}`);
const e11 = { system: '2.16.840.1.113883.6.3', code: 'E11', label: 'Diabète sucré de type 2' };

describe('the synthesis proposed from the record', () => {
  it('VSM-05 an empty file gives « no information », a person’s « none » gives « none », and both can be written', () => {
    const silent = vsmOfRecord([], 'vsm', today);
    expect(silent).toEqual({ kind: 'vsm', edition: '2024.01', use: 'vsm', problems: 'no-information', procedures: 'no-information', allergies: 'no-information', treatments: 'no-information', devices: 'no-information' });
    const said = vsmOfRecord(['problem', 'surgical-history', 'allergy', 'treatment', 'device', 'medical-history'].map((about) => element('absence', { about })), 'vsm', today);
    expect(said).toMatchObject({ problems: 'none', procedures: 'none', allergies: 'none', treatments: 'none', devices: 'none', medicalHistory: 'none' });
    expect([faults(silent), faults(said)]).toEqual([[], []]);
  });
  it('VSM-03 VSM-06 VSM-08 keeps words, codes and comments; what runs and what is past stand in their own sections', () => {
    const content = vsmOfRecord([
      element('problem', { label: 'sucre', codes: [e11], ald: true, since: '2026-03', comment: 'HbA1c 7,4 %' }), element('problem', { label: 'Mal au dos' }),
      element('problem', { label: 'Otite', since: '2026-01' }, { active: false, endReason: 'resolved', endedOn: '2026-02-03' }), element('problem', { label: 'Erreur d’un autre' }, { active: false, endReason: 'no-longer' }),
      element('medical-history', { label: 'Pyélonéphrite', since: '2004' }),
    ], 'vsm', today);
    expect(content.problems).toMatchObject([{ text: 'sucre', codes: [{ code: 'E11', codeSystem: e11.system, codeSystemName: 'CIM-10' }], longTermIllness: true, since: '2026-03', comment: 'HbA1c 7,4 %' }, { text: 'Mal au dos', codes: [] }]);
    expect(content.medicalHistory).toMatchObject([{ text: 'Pyélonéphrite' }, { text: 'Otite', until: '2026-02-03' }]);
    expect(faults(content)).toEqual([]);
  });
  it('VSM-09 the médecin traitant lists long-term treatments under way only, the liaison document the acute ones too', () => {
    const file = [element('treatment', { label: 'Ramipril 5 mg', duration: 'long-term', posology: '1 – 0 – 0' }), element('treatment', { label: 'Amoxicilline', duration: 'acute' }), element('treatment', { label: 'Fini', duration: 'long-term', until: '2026-03-11' }), element('treatment', { label: 'Ce mois', duration: 'long-term', until: '2026-03' })];
    const texts = (use: 'vsm' | 'dlu') => elementsOf(vsmOfRecord(file, use, today).treatments).map(({ text, posology }) => `${text} ${posology}`);
    expect(texts('vsm')).toEqual(['Ramipril 5 mg 1 – 0 – 0', 'Ce mois Posologie non notée dans le dossier']);
    expect(texts('dlu')).toContain('Amoxicilline Posologie non notée dans le dossier');
  });
  it('VSM-07 VSM-23 allergies by sort, devices, family, habits, measures of one day with their index, and what warns', () => {
    const content = vsmOfRecord([
      element('allergy', { label: 'Pénicilline', target: 'drug', reaction: 'choc', severity: 'severe', codes: [{ system: '2.16.840.1.113883.6.73', code: 'J01C', label: null }] }), element('allergy', { label: 'Lactose', kind: 'intolerance', target: 'food' }),
      element('device', { label: 'Stimulateur', since: '2021' }), element('family-history', { label: 'Infarctus', relative: 'father' }), element('risk-factor', { label: 'Amiante', domain: 'occupational' }), element('contra-indication', { label: 'AINS' }),
      element('measure', { sign: 'weight', value: 72, unit: 'kg', on: today }), element('measure', { sign: 'height', value: 165, unit: 'cm', on: today }), element('measure', { sign: 'weight', value: 90, unit: 'kg', on: '2020-01-01' }),
      element('measure', { sign: 'pressure', value: 138, second: 84, unit: 'mm[Hg]', on: today }), element('measure', { sign: 'tobacco', value: 10, unit: '{cig}/d', on: today }), element('measure', { sign: 'gfr', value: 88, unit: 'mL/min/{1.73_m2}', on: today }),
    ], 'vsm', today);
    expect(content.allergies).toMatchObject([{ kind: 'drug-allergy', criticality: 'high', reactions: [{ text: 'choc', severity: 'severe' }], codes: [{ code: 'J01C', label: 'Pénicilline' }] }, { kind: 'food-intolerance' }]);
    expect(content.measures).toEqual([{ on: today, signs: [{ kind: 'weight', value: 72, unit: 'kg' }, { kind: 'height', value: 165, unit: 'cm' }, { kind: 'systolic', value: 138, unit: 'mm[Hg]' }, { kind: 'diastolic', value: 84, unit: 'mm[Hg]' }, { kind: 'bodyMassIndex', value: 26.4, unit: 'kg/m2' }] }]);
    expect(content).toMatchObject({ devices: [{ text: 'Stimulateur' }], familyHistory: [{ relative: { code: { code: 'FTH' }, label: 'Père' } }], occupationalRisks: [{ text: 'Amiante' }], habits: [{ habit: 'tobacco', text: 'Tabac : 10 cigarettes par jour' }], vigilance: [{ text: 'Contre-indication : AINS' }], results: [{ result: '88 ml/min' }] });
    expect(faults(content)).toEqual([]);
  });
  it('whatever the file holds, the proposal is one the model accepts (property)', () => {
    const label = fc.constantFrom('Diabète', 'Ramipril 5 mg', 'Infarctus à 50 ans', 'Mal au dos');
    const system = fc.constantFrom('2.16.840.1.113883.6.3', '2.16.840.1.113883.6.139', '1.2.250.1.215.300.1', '2.16.840.1.113883.6.73', '1.2.250.1.213.2.68');
    const drawn = fc.record({ kind: fc.constantFrom(...elementKinds), label, codes: fc.array(fc.record({ system, code: fc.constantFrom('E11', 'T90', 'J01'), label: fc.constant(null) }), { maxLength: 2 }), since: fc.constantFrom(null, '2019', '2026-03'), until: fc.constantFrom(null, '2026-03', '2026-03-12'), relative: fc.constantFrom(...relatives), domain: fc.constantFrom('occupational', 'family', 'lifestyle'), duration: fc.constantFrom('long-term', 'acute'), about: fc.constantFrom('allergy', 'problem'), target: fc.constantFrom(null, 'drug', 'food', 'substance'), reaction: fc.constantFrom(null, 'urticaire'), ald: fc.boolean(), ended: fc.boolean(), sign: fc.constantFrom('pulse', 'tobacco', 'temperature'), on: fc.constantFrom('2026-01-01', '2026-03-12') });
    fc.assert(fc.property(fc.array(drawn, { maxLength: 12 }), fc.constantFrom('vsm' as const, 'dlu' as const), (items, use) => {
      const units = { pulse: '/min', tobacco: '{cig}/d', temperature: 'Cel' };
      const file = items.map(({ kind, ended, ...raw }) => element(kind, kind === 'allergy' ? { ...raw, kind: 'allergy' } : kind === 'measure' ? { ...raw, value: 38, unit: units[raw.sign] } : raw, ended ? { active: false, endReason: 'resolved', endedOn: '2026-03-12' } : {}));
      expect(faults(vsmOfRecord(file, use, today))).toEqual([]);
    }));
  });
});
