import { judgeLikeness, type LikenessFacts } from './likeness';

const strangers: LikenessFacts = { sameDate: true, swappedDate: false, sameSex: true, familySimilarity: 0.1, familySound: false, givenSimilarity: 0.1, givenSound: false, givenStart: false, swappedNames: false, usedIsBirthName: false, sameBirthName: false, samePlace: false, samePhone: false };
const judge = (facts: Partial<LikenessFacts>) => judgeLikeness({ ...strangers, ...facts });
const twins: Partial<LikenessFacts> = { familySimilarity: 1, familySound: true, givenSimilarity: 1, givenSound: true, sameBirthName: true };

describe('INS-62 likeness of two files (ins.md §2.11)', () => {
  it('people born the same day who share nothing else are not proposed', () => { expect(judge({})).toBeNull(); });
  it('the same traits come first', () => { expect(judge({ ...twins, samePlace: true })).toEqual({ score: 91, reasons: ['same-traits', 'same-place'] }); });
  it('another sex or another date contradicts', () => {
    expect(judge({ ...twins, sameSex: false })).toBeNull();
    expect(judge({ ...twins, sameDate: false })).toBeNull();
  });
  it('both names must look alike above 0.6, or sound alike, or one given name begin the other', () => {
    expect(judge({ familySimilarity: 0.61, givenSimilarity: 0.61 })?.reasons).toEqual(['looks-alike']);
    expect(judge({ familySimilarity: 0.6, givenSimilarity: 1 })).toBeNull();
    expect(judge({ familySound: true, givenSound: true })?.reasons).toEqual(['sounds-alike']);
    expect(judge({ familySimilarity: 1, givenStart: true })?.reasons).toEqual(['looks-alike']);
  });
  it('names typed in each other’s field', () => { expect(judge({ swappedNames: true })?.reasons).toEqual(['swapped-names']); });
  it('the used name of one is the birth name of the other', () => { expect(judge({ ...twins, sameBirthName: false, usedIsBirthName: true })?.reasons).toEqual(['used-name']); });
  it('day and month exchanged ask for names that match without help', () => {
    expect(judge({ ...twins, sameDate: false, swappedDate: true })?.reasons).toEqual(['swapped-date']);
    expect(judge({ sameDate: false, swappedDate: true, familySimilarity: 0.7, givenSimilarity: 0.7 })).toBeNull();
  });
  it('the surer, the higher', () => {
    const scores = [judge({ familySimilarity: 0.61, givenSimilarity: 0.61 }), judge({ familySound: true, givenSound: true }), judge({ ...twins, sameDate: false, swappedDate: true }), judge(twins), judge({ ...twins, samePlace: true, samePhone: true })].map((found) => found?.score ?? 0);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(Math.max(...scores)).toBeLessThan(100);
  });
});
