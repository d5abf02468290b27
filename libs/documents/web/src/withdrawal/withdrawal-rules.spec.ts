import type { DispatchOrderRow } from '@pluriel/web/api-client';
import type { FiledDocument } from '../documents-tab/documents.store';
import { audienceInDmp } from './dmp-audience';
import { mailedTo, mayWithdraw, shownOrders } from './withdrawal-rules';

const order = (changes: Partial<DispatchOrderRow>) => ({ channel: 'dmp', operation: 'submit', state: 'delivered', versionNumber: 1, withdrawable: true, withdrawnAt: null, recipientLabel: 'DMP', ...changes }) as DispatchOrderRow;
const filed = (orders: DispatchOrderRow[], replaced: DispatchOrderRow[] = []) => ({ orders, replaced: [{ orders: replaced }] }) as unknown as FiledDocument;
const withdrawal = (state: DispatchOrderRow['state']) => order({ operation: 'withdraw', state, withdrawable: false });

describe('DMP-16 the deletion from the DMP on the row of a document', () => {
  it.each<[string, FiledDocument, boolean]>([
    ['in the DMP', filed([order({})]), true],
    ['not for this person', filed([order({ withdrawable: false })]), false],
    ['never sent there', filed([order({ channel: 'mssante-pro' })]), false],
    ['its deletion is under way', filed([order({}), withdrawal('scheduled')]), false],
    ['its deletion was refused: it is resent from the sendings', filed([order({}), withdrawal('failed')]), false],
    ['its deletion was given up', filed([order({}), withdrawal('cancelled')]), true],
    ['deleted', filed([order({ withdrawable: false, withdrawnAt: '2026-03-12T10:02:00Z' }), withdrawal('delivered')]), false],
    ['deleted after it had replaced another', filed([order({ versionNumber: 2, withdrawable: false, withdrawnAt: '2026-03-12T10:02:00Z' }), withdrawal('delivered')], [order({})]), false],
    ['corrected without going there again', filed([order({ versionNumber: 2, channel: 'mssante-pro' })], [order({})]), true],
  ])('%s', (_, document, offered) => { expect(mayWithdraw(document)).toBe(offered); });

  it('names those who keep the message, once each', () => {
    expect(mailedTo(filed([order({ channel: 'mssante-pro', recipientLabel: 'Dr HADDAD' }), order({ channel: 'mssante-patient', recipientLabel: 'DE VINCI Ruth', state: 'scheduled' })], [order({ channel: 'mssante-pro', recipientLabel: 'Dr HADDAD' })]))).toEqual(['Dr HADDAD']);
  });

  it('DMP-53 says who does not see it in the DMP', () => {
    expect(audienceInDmp(filed([order({ visibility: [] })]))).toBeNull();
    expect(audienceInDmp(filed([order({ visibility: ['INVISIBLE_PATIENT'] })]))).toBe('Pas encore visible par le patient');
    expect(audienceInDmp(filed([order({ visibility: ['INVISIBLE_PATIENT'], withdrawnAt: '2026-03-12T10:02:00Z' })]))).toBeNull();
  });

  it('shows one line for a deposit that was deleted', () => {
    const gone = order({ withdrawnAt: '2026-03-12T10:02:00Z' });
    expect(shownOrders([gone, withdrawal('delivered')])).toEqual([withdrawal('delivered')]);
    expect(shownOrders([order({}), withdrawal('scheduled')])).toHaveLength(2);
  });
});
