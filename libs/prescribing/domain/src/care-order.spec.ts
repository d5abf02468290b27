import { professions } from '@pluriel/kernel';
import { careOrderErrors, careOrderKinds, careOrderKindsOf, careOrderSubject, emptyCareOrder, mayOrderCare, type CareAct } from './care-order';

const act = (label: string, site: string | null = null): CareAct => ({ id: label, label, site, sessions: null, frequency: null, duration: null, note: null, ald: false });

describe('prescriptions of acts (RX-31, prescription.md §3.13)', () => {
  it('gives each profession its kinds, and the others none', () => {
    expect(careOrderKindsOf('medecin')).toEqual([...careOrderKinds]);
    expect(careOrderKindsOf('sage-femme')).toEqual(['biology', 'nursing', 'physiotherapy', 'imaging']);
    expect(professions.filter((profession) => careOrderKindsOf(profession).length > 0)).toEqual(['medecin', 'ipa', 'sage-femme', 'dentiste']);
    expect(mayOrderCare(null, 'biology')).toBe(false);
  });

  it('names what is asked in the title', () => {
    expect(careOrderSubject('biology', [act('HbA1c'), act('TSH'), act('CRP'), act('Ferritine')])).toBe('biologie, HbA1c, TSH, CRP…');
    expect(careOrderSubject('imaging', [act('Radiographie', 'genou droit')])).toBe('imagerie, Radiographie genou droit');
  });

  it('says what is missing, and asks the radiologist a question (R1333-52)', () => {
    expect(careOrderErrors('biology', emptyCareOrder).map(({ code }) => code)).toEqual(['care-order.empty']);
    expect(careOrderErrors('biology', { ...emptyCareOrder, acts: [act('HbA1c')] })).toEqual([]);
    expect(careOrderErrors('imaging', { ...emptyCareOrder, acts: [act('IRM')] }).map(({ code }) => code)).toEqual(['care-order.region', 'care-order.justification', 'care-order.question']);
  });
});
