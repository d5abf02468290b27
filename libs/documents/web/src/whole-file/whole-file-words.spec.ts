import { keptWords, sizeWords } from './whole-file-words';

describe('Exit door: the words of the copy', () => {
  it('says the size as people do', () => { expect([1, 45_300, 1_250_000, 84_000_000].map(sizeWords)).toEqual(['1 ko', '45 ko', '1,3 Mo', '84 Mo']); });
  it('names whom to ask for what the copy lacks', () => {
    expect(keptWords([])).toBeNull();
    expect(keptWords(['Dr Hugo ROY'])).toContain('Demandez-les à Dr Hugo ROY.');
    expect(keptWords(['A', 'B', 'C'])).toContain('A, B et C.');
  });
});
