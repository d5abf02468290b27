import type { DispatchOrderRow } from '@pluriel/web/api-client';
import { ordersWith, sendRows, worstOrder } from './send-row';

const order = (parts: Partial<DispatchOrderRow>): DispatchOrderRow => ({ id: 'o', versionId: 'v', documentId: 'd', patientId: 'p', patientLabel: 'NESSI Ruth', documentTitle: 'Ordonnance', typeLabel: 'Ordonnance', authorName: 'Dr MARTIN', signedAt: '2026-03-12T09:00:00Z', channel: 'dmp', state: 'scheduled', actions: [], ...parts }) as DispatchOrderRow;

describe('send manager rows (DMP-26, DMP-29)', () => {
  it('puts the DMP and the mails of one version on one line', () => {
    const rows = sendRows([order({ id: 'a' }), order({ id: 'b', channel: 'mssante-pro' }), order({ id: 'c', versionId: 'w' }), order({ id: 'd', channel: 'mssante-patient' })]);
    expect(rows.map((row) => [row.id, row.dmp?.id, row.mails.map((mail) => mail.id)])).toEqual([['v', 'a', ['b', 'd']], ['w', 'c', []]]);
  });
  it('DMP-16 says the deletion of a document rather than its deposit, unless it was given up', () => {
    const deposit = order({ id: 'a', operation: 'submit', state: 'delivered' });
    expect(sendRows([deposit, order({ id: 'b', operation: 'withdraw' })])[0]?.dmp?.id).toBe('b');
    expect(sendRows([order({ id: 'b', operation: 'withdraw', state: 'cancelled' }), deposit])[0]?.dmp?.id).toBe('a');
  });
  it('shows what is refused before what left, and offers only possible gestures', () => {
    const [row] = sendRows([order({ id: 'a', state: 'delivered' }), order({ id: 'b', channel: 'mssante-pro', state: 'failed', actions: ['resend'] })]);
    if (!row) throw new Error('no row');
    expect(worstOrder(row)?.id).toBe('b');
    expect(ordersWith([row], 'resend').map((found) => found.id)).toEqual(['b']);
    expect(ordersWith([row], 'hold')).toEqual([]);
  });
});
