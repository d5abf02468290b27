import type { DispatchOrderRow } from '@pluriel/web/api-client';
import { leftAlone, waitingView } from './hold-bar.store';

const order = (more: Partial<DispatchOrderRow>): DispatchOrderRow => ({
  id: '1', documentId: 'd', versionId: 'v', patientId: 'p', patientLabel: '', patientFileNumber: 1, documentTitle: 'Ordonnance · metformine', typeCode: '', typeLabel: '', signedAt: '2026-03-12T09:31:00Z',
  authorId: 'a', authorName: '', channel: 'dmp', recipientLabel: 'DMP', recipientAddress: null, recipient: null, state: 'scheduled', held: false, stateLabel: '', leavesAt: '2026-03-12T09:41:00Z', nextAttemptAt: null, deliveredAt: null,
  attempts: 0, errorCode: null, errorSentence: null, errorKind: null, remedy: null, remedyAction: null, actions: ['hold', 'cancel'], version: 1, ...more,
});

describe('the words of the hold bar', () => {
  it('say what leaves, when, to whom, and that there is nothing to do', () => {
    const view = waitingView([order({}), order({ channel: 'mssante-patient' }), order({ channel: 'mssante-pro', recipientLabel: 'Nadia BEN' })], 600);
    expect(view.title).toBe('Ordonnance · metformine : signé, part à 10:41');
    expect(view.detail).toBe('Vers le DMP, la messagerie du patient et Nadia BEN. Rien à faire de plus.');
    expect([view.canHold, view.canRelease, view.canCancel, view.canChangeRecipients]).toEqual([true, false, true, false]);
  });

  it('say that a held document does not leave by itself', () => {
    const view = waitingView([order({ held: true, actions: ['release', 'cancel'] })], 600);
    expect(view.held).toBe(true);
    expect(view.canRelease).toBe(true);
    expect(view.detail).toContain('tant que vous ne le libérez pas');
  });

  it('take the nearest departure when the routes differ', () => {
    expect(waitingView([order({ leavesAt: '2026-03-12T09:45:00Z' }), order({ leavesAt: '2026-03-12T09:40:00Z' })], 600).leavesAt).toBe('2026-03-12T09:40:00Z');
  });
});

describe('a departure', () => {
  const now = Date.parse('2026-03-12T09:41:02Z');

  it('is confirmed once the delay ended by itself (UX-10)', () => {
    expect(leftAlone([order({ documentTitle: '2026-03-12 · Ordonnance' }), order({ id: '2', channel: 'mssante-patient', documentTitle: '2026-03-12 · Ordonnance' })], [], now)).toEqual(['Ordonnance']);
  });

  it('is not announced when the document waits still, was held, or was stopped before its time', () => {
    expect(leftAlone([order({})], [order({})], now)).toEqual([]);
    expect(leftAlone([order({ held: true })], [], now)).toEqual([]);
    expect(leftAlone([order({ leavesAt: '2026-03-12T09:50:00Z' })], [], now)).toEqual([]);
  });
});
