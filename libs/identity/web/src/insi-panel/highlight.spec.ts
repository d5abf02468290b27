import { highlighted } from './highlight';

describe('differing letters (INS-27)', () => {
  it('marks only the letters that differ and never loses one', () => {
    const parts = highlighted('RUTH ISABELLE', [[5, 13]]);
    expect(parts).toEqual([{ text: 'RUTH ', mark: false }, { text: 'ISABELLE', mark: true }]);
    expect(highlighted('JEANNE', [[4, 6]]).map((part) => part.text).join('')).toBe('JEANNE');
  });
  it('copes with nothing, with overlap and with ranges past the end', () => {
    expect(highlighted(null, [[0, 3]])).toEqual([]);
    expect(highlighted('ABC', undefined)).toEqual([{ text: 'ABC', mark: false }]);
    expect(highlighted('ABC', [[0, 2], [1, 9]]).map((part) => part.text).join('')).toBe('ABC');
  });
});
