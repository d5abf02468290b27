import * as fc from 'fast-check';
import { compareElements, isSameElement, likeness, type ComparedElement } from './compare-elements';

const cim10 = '2.16.840.1.113883.6.3';
const cis = '1.2.250.1.213.2.3.1';
const atc = '2.16.840.1.113883.6.73';
const element = (kind: string, label: string, ...codes: [string, string][]): ComparedElement => ({ kind, label, codes: codes.map(([system, code]) => ({ system, code })) });

describe('What a synthesis says that the record already has (VSM-18)', () => {
  it.each<[string, ComparedElement, ComparedElement, string]>([
    ['the same code, other words', element('problem', 'DT2', [cim10, 'E11.9']), element('problem', 'Diabète de type 2', [cim10, 'E119']), 'same'],
    ['the same words, without accents nor capitals', element('allergy', 'PENICILLINE'), element('allergy', 'Pénicilline'), 'same'],
    ['a problem kept as a history', element('problem', 'Asthme', [cim10, 'J45']), element('medical-history', 'Asthme', [cim10, 'J45']), 'same'],
    ['another kind of thing', element('allergy', 'Metformine'), element('treatment', 'Metformine'), 'new'],
    ['a code more precise than ours', element('problem', 'Asthme allergique', [cim10, 'J45.0']), element('problem', 'Asthme', [cim10, 'J45']), 'near'],
    ['two codes of one system', element('problem', 'Hypertension', [cim10, 'I10']), element('problem', 'Hypertension', [cim10, 'I15']), 'near'],
    ['two medicines of one class', element('treatment', 'Doliprane 500 mg', [cis, '60234100'], [atc, 'N02BE01']), element('treatment', 'Doliprane 1000 mg', [cis, '60234101'], [atc, 'N02BE01']), 'near'],
    ['a medicine in another strength', element('treatment', 'Metformine 500 mg'), element('treatment', 'METFORMINE 850 mg, comprimé', [cis, '65432109']), 'near'],
    ['a medicine coded on one side by its class only', element('treatment', 'Paracétamol', [atc, 'N02BE01']), element('treatment', 'Doliprane', [cis, '60234100'], [atc, 'N02BE01']), 'same'],
    ['words within words', element('problem', 'Hypertension artérielle essentielle'), element('problem', 'Hypertension artérielle'), 'near'],
    ['« other act » names nothing', element('surgical-history', 'Appendicectomie', ['1.2', 'GEN-092.04.13']), element('surgical-history', 'Méniscectomie', ['1.2', 'GEN-092.04.13']), 'new'],
    ['nothing in common', element('problem', 'Asthme', [cim10, 'J45']), element('problem', 'Goutte', [cim10, 'M10']), 'new'],
    ['the mother’s and the father’s', { ...element('family-history', 'Diabète', [cim10, 'E11']), relative: 'Mère' }, { ...element('family-history', 'Diabète', [cim10, 'E11']), relative: 'Père' }, 'new'],
    ['the mother’s twice', { ...element('family-history', 'Diabète'), relative: 'mère' }, { ...element('family-history', 'Diabète'), relative: 'Mère' }, 'same'],
    ['a family history whose relative is not said', element('family-history', 'Diabète', [cim10, 'E11']), { ...element('family-history', 'Diabète', [cim10, 'E11']), relative: 'Mère' }, 'near'],
    ['words that say nothing', element('problem', '—'), element('problem', '…'), 'new'],
  ])('%s', (_name, one, other, expected) => {
    expect(likeness(one, other)).toBe(expected);
    expect(likeness(other, one)).toBe(expected);
    expect(isSameElement(one, other)).toBe(expected === 'same');
  });

  it('puts each element of the document beside the closest of the record, in the order of the document', () => {
    const record = [element('problem', 'Asthme léger', [cim10, 'J45.9']), element('problem', 'Asthme', [cim10, 'J45'])];
    const pairs = compareElements([element('problem', 'Asthme', [cim10, 'J45']), element('allergy', 'Pollen')], record);
    expect(pairs.map((pair) => [pair.likeness, pair.current?.label ?? null])).toEqual([['same', 'Asthme'], ['new', null]]);
  });

  const anyElement = fc.record({ kind: fc.constantFrom('problem', 'medical-history', 'allergy', 'family-history'), label: fc.constantFrom('Asthme', 'asthme', 'Asthme léger', 'Goutte', ''), codes: fc.array(fc.record({ system: fc.constantFrom(cim10, cis), code: fc.constantFrom('J45', 'J450', 'M10') }), { maxLength: 2 }), relative: fc.constantFrom(null, 'Mère', 'Père') });
  it('never drops an element, says the same both ways, and knows itself', () => {
    fc.assert(fc.property(fc.array(anyElement), fc.array(anyElement), (elements, record) => {
      const pairs = compareElements(elements, record);
      expect(pairs.map((pair) => pair.element)).toEqual(elements);
      for (const pair of pairs) expect(pair.likeness === 'new').toBe(pair.current === null);
      for (const one of elements) for (const other of record) expect(likeness(one, other)).toBe(likeness(other, one));
      for (const one of elements) if (one.label !== '' && one.kind !== 'family-history') expect(isSameElement(one, one)).toBe(true);
    }));
  });
});
