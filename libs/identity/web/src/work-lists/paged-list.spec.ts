import type { Api } from '@pluriel/web/api-client';
import { PagedList } from './paged-list';

describe('a list read by pages (INS-51)', () => {
  it('asks only what was filled, goes on from the mark, and drops the answer of an older question', async () => {
    const waiting: ((page: unknown) => void)[] = [];
    const asked: unknown[] = [];
    const api = { post: (_path: string, body: unknown) => { asked.push(body); return new Promise((done) => waiting.push(done)); } } as unknown as Api;
    const list = new PagedList<{ id: string; name: string }>(api, '/v1/patient-identities/search', (row) => ({ ...row, id: row.name }));
    const first = list.ask({ q: 'vin', status: '' });
    const second = list.ask({ q: 'vinci', status: 'qualifiee' });
    waiting[1]?.({ items: [{ name: '2' }], next: 'mark' });
    waiting[0]?.({ items: [{ name: '1' }], next: null });
    await Promise.all([first, second]);
    expect([list.rows(), list.next(), list.state()]).toEqual([[{ id: '2', name: '2' }], 'mark', 'ready']);
    const more = list.more();
    waiting[2]?.({ items: [{ name: '3' }], next: null });
    await more;
    expect(asked).toEqual([{ q: 'vin', limit: 50 }, { q: 'vinci', status: 'qualifiee', limit: 50 }, { q: 'vinci', status: 'qualifiee', limit: 50, after: 'mark' }]);
    expect(list.rows().map(({ id }) => id)).toEqual(['2', '3']);
  });
});
