import type { DispatchOrderRow, DocumentRow } from '@pluriel/web/api-client';
import { fileOrders } from './documents.store';

const document = (id: string) => ({ id, title: id }) as DocumentRow;
const order = (id: string, documentId: string, channel: DispatchOrderRow['channel']) => ({ id, documentId, channel }) as DispatchOrderRow;

describe('the documents of a patient', () => {
  it('carry one delivery line per route, the DMP first (UX-02)', () => {
    const [first, second] = fileOrders([document('a'), document('b')], [order('1', 'a', 'mssante-pro'), order('2', 'b', 'dmp'), order('3', 'a', 'dmp'), order('4', 'a', 'mssante-patient')]);
    expect(first?.orders.map((one) => one.id)).toEqual(['3', '4', '1']);
    expect(second?.orders.map((one) => one.id)).toEqual(['2']);
  });
});
