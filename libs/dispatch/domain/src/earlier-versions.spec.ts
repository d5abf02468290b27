import { earlierPending, mayHaveLeft, operationAfter, pendingBefore, type EarlierOrder } from './earlier-versions';

const earlier = (changes: Partial<EarlierOrder> = {}): EarlierOrder => ({ channel: 'dmp', state: 'delivered', versionNumber: 1, sent: true, present: true, errorCode: null, ...changes });

describe('a new version after earlier ones (J2 B4, B7, DMP-17)', () => {
  it.each<[string, Partial<EarlierOrder>, boolean]>([
    ['held by the recipient', {}, true],
    ['replaced since by another version', { present: false }, false],
    ['sent without an answer', { state: 'uncertain', present: false }, true],
    ['being sent, first byte gone', { state: 'in_progress', present: false }, true],
    ['claimed, nothing gone yet', { state: 'in_progress', present: false, sent: false }, false],
    ['refused', { state: 'failed', present: false }, false],
    ['waiting', { state: 'scheduled', present: false, sent: false }, false],
    ['tried, and proved absent', { state: 'scheduled', present: false, sent: true }, false],
  ])('an earlier version %s', (_words, changes, left) => {
    expect(mayHaveLeft(earlier(changes))).toBe(left);
    expect(operationAfter([earlier(changes)])).toBe(left ? 'replace' : 'submit');
  });

  it('submits when there is none', () => { expect(operationAfter([])).toBe('submit'); });

  it('waits for what is on its way or unknown, never for a silence that nobody can end', () => {
    expect(pendingBefore([earlier()])).toBeNull();
    expect(pendingBefore([earlier({ state: 'in_progress' })])).toMatchObject({ versionNumber: 1 });
    expect(pendingBefore([earlier({ state: 'uncertain', errorCode: 'transport.after-send' })])).not.toBeNull();
    expect(pendingBefore([earlier({ channel: 'mssante-pro', state: 'uncertain', errorCode: 'mssante.silent-twice' })])).toBeNull();
    expect(earlierPending(1)).toMatchObject({ disposition: 'retryable', sentence: expect.stringContaining('La version 1') as string });
  });
});
