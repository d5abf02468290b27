import { TestBed } from '@angular/core/testing';
import { Api, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { HistoryStore } from '../history/history.store';
import { DmpSinceStore } from './dmp-since.store';

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

/** Each question waits for the test to answer it. */
function world() {
  const waiting: { path: string; answer: (view: unknown) => void }[] = [];
  const changes = new Subject<void>();
  const api = { get: (path: string) => new Promise((answer) => waiting.push({ path, answer })) };
  TestBed.configureTestingModule({ providers: [HistoryStore, DmpSinceStore, { provide: Api, useValue: api }, { provide: LiveChanges, useValue: { on: () => changes } }, { provide: SessionStore, useValue: { can: () => true } }] });
  return { waiting, changed: () => { changes.next(); jest.advanceTimersByTime(1000); } };
}
const settle = async (): Promise<void> => { for (let turn = 0; turn < 5; turn += 1) await Promise.resolve(); };

describe('an older answer never stands in the place of a newer one', () => {
  it('in the taking up of earlier documents', async () => {
    const { waiting, changed } = world();
    const store = TestBed.inject(HistoryStore);
    store.follow('p');
    changed();
    waiting[1]?.answer({ items: [], most: 2 });
    await settle();
    waiting[0]?.answer({ items: [], most: 1 });
    await settle();
    expect(store.most()).toBe(2);
  });

  it('in what the DMP says since of the documents of the file', async () => {
    const { waiting, changed } = world();
    const store = TestBed.inject(DmpSinceStore);
    store.follow('p');
    changed();
    const [old, fresh] = waiting.filter(({ path }) => path.endsWith('/newer-versions'));
    for (const { path, answer } of waiting) if (!path.endsWith('/newer-versions')) answer({ fed: null });
    fresh?.answer({ items: [], gone: [{ receivedDocumentId: null, documentId: 'd', status: 'deleted' }] });
    await settle();
    old?.answer({ items: [], gone: [] });
    await settle();
    expect(store.goneOf('d')?.status).toBe('deleted');
  });
});
