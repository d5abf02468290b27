import fc from 'fast-check';
import { elementKinds, elementWords, parseElement, partialDayWords, quickElement, quickMeasure, readPartialDay, type RecordKind } from '../index';

const today = '2026-11-29';

describe('a line typed in seconds (UX-13)', () => {
  it.each<[RecordKind, string, object]>([
    ['problem', 'diabète type 2 depuis 03/2026', { label: 'diabète type 2', since: '2026-03', ald: false }],
    ['problem', 'Cancer du sein ALD', { label: 'Cancer du sein', ald: true }],
    ['problem', 'Covid 2019', { label: 'Covid', since: '2019' }],
    ['problem', '2019', { label: '2019', since: null }],
    ['allergy', 'Pénicilline : urticaire', { label: 'Pénicilline', reaction: 'urticaire', kind: 'allergy' }],
    ['allergy', 'Intolérance au lactose', { label: 'Intolérance au lactose', reaction: null, kind: 'intolerance' }],
    ['treatment', 'Ramipril 5 mg 1-0-0 depuis 2019', { label: 'Ramipril 5 mg', posology: '1-0-0', since: '2019', duration: 'long-term' }],
    ['treatment', 'Metformine 500 mg : 1 le matin et le soir', { label: 'Metformine 500 mg', posology: '1 le matin et le soir' }],
    ['family-history', 'Père : infarctus à 50 ans', { label: 'infarctus à 50 ans', relative: 'father' }],
    ['family-history', 'Diabète', { label: 'Diabète', relative: 'other' }],
    ['surgical-history', 'Appendicectomie 12/03/1991', { label: 'Appendicectomie', since: '1991-03-12' }],
  ])('%s « %s »', (kind, text, content) => expect(quickElement(kind, text, today)).toMatchObject({ kind, content }));

  it.each([
    ['poids 72,5', 'Poids · 72,5 kg'], ['TA 14/8', 'Pression artérielle · 140/80 mmHg'], ['DFG 88 ml/min', 'DFG · 88 ml/min'], ['tour de taille : 92 cm', 'Tour de taille · 92 cm'], ['tabac 10 par jour', 'Tabac · 10 cigarettes par jour'], ['Température 38,2 °C', 'Température · 38,2 °C'],
  ])('measure « %s » is %s', (text, words) => {
    const quick = quickMeasure(text, today);
    const read = parseElement('measure', quick?.content, today);
    expect(read.ok && elementWords(read.value)).toBe(words);
  });
  it('says what is missing in a measure rather than guess', () => {
    expect(quickMeasure('moral bas', today)).toBeNull();
    expect(parseElement('measure', quickElement('measure', 'poids lourd', today).content, today)).toMatchObject({ ok: false, error: { errors: [{ field: 'value' }] } });
  });
  it('loses none of the words typed', () => {
    const words = fc.array(fc.constantFrom('toux', 'sèche', '2019', '03/2019', ':', 'ALD', '1-0-0', 'père', '·', 'depuis', '12'), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(fc.constantFrom(...elementKinds.filter((kind) => kind !== 'measure' && kind !== 'absence')), words, (kind, text) => {
      const { content } = quickElement(kind, text, today);
      const kept = `${JSON.stringify(content)} ${content['ald'] === true ? 'ALD' : ''} ${content['relative'] === 'father' ? 'père' : ''}`;
      for (const word of text.split(' ').filter((part) => ![':', '·', 'depuis'].includes(part))) expect(kept).toContain(word === '03/2019' ? kept.includes('2019-03') ? '2019-03' : word : word);
    }), { numRuns: 2000 });
  });
  it.each([['2019', '2019'], ['3/2019', '2019-03'], ['12/03/2019', '2019-03-12'], ['', null], ['hier', 'hier']])('date « %s » is %s', (text, date) => expect(readPartialDay(text)).toBe(date));
  it('shows a date as precise as it is known', () => expect(['2019', '2019-03', '2019-03-12', null].map(partialDayWords)).toEqual(['2019', '03/2019', '12/03/2019', '']));

  it('PAT-13 reads what is measured at home', () => {
    expect([quickMeasure('glycémie 1,42', '2026-03-13')?.content, quickMeasure('dextro 0,9', '2026-03-13')?.content, quickMeasure('douleur 4', '2026-03-13')?.content]).toMatchObject([
      { sign: 'glycaemia', value: 1.42, unit: 'g/L' }, { sign: 'glycaemia', value: 0.9 }, { sign: 'pain', value: 4, unit: '{score}' },
    ]);
  });
});
