import { readerReports, readerState, readerWords, type ReaderReport } from './card-reader';

const at = new Date('2026-03-02T10:00:00Z');
const after = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);

describe('state of a card reader (J1 B10, AGENT-18, cards.md §5)', () => {
  it.each(readerReports.filter((report) => report !== 'stopped'))('« %s » holds while the agent gives a sign, then it is silent, then nothing is said', (report) => {
    expect([readerState(report, at, after(30)), readerState(report, at, after(31)), readerState(report, at, after(12 * 3600)), readerState(report, at, after(12 * 3600 + 1))]).toEqual([report, 'silent', 'silent', null]);
  });
  it('an agent that said good-bye is expected no more', () => expect(readerState('stopped', at, at)).toBeNull());
  it('every trouble says what happened and what to do, in whole sentences', () => {
    for (const [state, { sentence, remedy }] of Object.entries(readerWords)) {
      expect(sentence).toMatch(/^[A-ZL].*\.$/);
      expect(remedy === null).toBe((state as ReaderReport) === 'ready');
      if (remedy !== null) expect(remedy).toMatch(/\.$/);
    }
  });
});
