import type { DispatchOrderRow, DocumentRow } from '@pluriel/web/api-client';
import { fileOrders } from './documents.store';

const document = (id: string) => ({ id, title: id, versionId: `${id}2`, earlier: id === 'a' ? [{ versionId: 'a1', number: 1, title: 'a', at: '2026-03-12T09:00:00Z' }] : [] }) as unknown as DocumentRow;
const order = (id: string, versionId: string, channel: DispatchOrderRow['channel']) => ({ id, versionId, channel }) as DispatchOrderRow;

describe('the documents of a patient', () => {
  it('carry one delivery line per route, the DMP first (UX-02)', () => {
    const [first, second] = fileOrders([document('a'), document('b')], [order('1', 'a2', 'mssante-pro'), order('2', 'b2', 'dmp'), order('3', 'a2', 'dmp'), order('4', 'a2', 'mssante-patient'), order('5', 'a1', 'dmp')]);
    expect(first?.orders.map((one) => one.id)).toEqual(['3', '4', '1']);
    expect(first?.replaced.map(({ number, orders }) => [number, orders.map((one) => one.id)])).toEqual([[1, ['5']]]);
    expect(second?.orders.map((one) => one.id)).toEqual(['2']);
  });
});
