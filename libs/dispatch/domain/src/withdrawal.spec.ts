import { refuseWithdrawal, withdrawalWords, type WithdrawalFacts } from './withdrawal';

const rights = new Set(['dispatch.cancel']);
const refusal = (changes: Partial<WithdrawalFacts>): string | null => refuseWithdrawal({ authorId: 'a', callerId: 'a', permissions: rights, authorLeft: false, reason: 'wrong-patient', comment: null, ...changes })?.code ?? null;

describe('DMP-16 who deletes from the DMP, and why', () => {
  it.each<[string, Partial<WithdrawalFacts>, string | null]>([
    ['the author', {}, null],
    ['the author without the right to hold his sendings', { permissions: new Set() }, 'dispatch.withdrawal-author'],
    ['a colleague', { callerId: 'b', permissions: new Set(['dispatch.cancel', 'dispatch.withdraw']) }, 'dispatch.withdrawal-author'],
    ['a colleague with the right, once the author has left', { callerId: 'b', authorLeft: true, permissions: new Set(['dispatch.withdraw']) }, null],
    ['a colleague without it', { callerId: 'b', authorLeft: true }, 'dispatch.withdrawal-right'],
    ['nobody in particular', { callerId: null, authorLeft: true }, 'dispatch.withdrawal-right'],
    ['another reason, not told', { reason: 'other', comment: '  ' }, 'dispatch.reason-missing'],
    ['another reason, told', { reason: 'other', comment: 'doublon' }, null],
  ])('%s', (_, changes, code) => { expect(refusal(changes)).toBe(code); });

  it('keeps the words of the reason', () => {
    expect(withdrawalWords('patient-request', null)).toBe('demande du patient');
    expect(withdrawalWords('other', ' doublon ')).toBe('autre motif : doublon');
  });
});
