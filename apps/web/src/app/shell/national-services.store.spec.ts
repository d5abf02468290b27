import { TestBed } from '@angular/core/testing';
import { Api, LiveChanges, SessionStore, type ServiceState } from '@pluriel/web/api-client';
import { NEVER } from 'rxjs';
import { NationalServices } from './national-services.store';

const dmp = (state: ServiceState['state']): { items: ServiceState[] } => ({ items: [{
  key: 'dmp', label: 'DMP', state, sentence: state === 'down' ? 'DMP ne répond pas.' : 'DMP répond.', remedy: null, since: null, waiting: 0, checkedAt: '2026-03-12T09:31:00Z', latencyMs: null, stopped: [], announced: null, simulated: false,
}] });

describe('the weather of the national services (UX-16)', () => {
  const get = jest.fn<Promise<unknown>, [string]>();
  const services = (): NationalServices => {
    TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { get } }, { provide: LiveChanges, useValue: { on: () => NEVER } }, { provide: SessionStore, useValue: { user: () => ({}), locked: () => false } }] });
    return TestBed.inject(NationalServices);
  };
  beforeEach(() => get.mockReset());

  it('keeps a known outage on the screen when the next question has no answer, and says that it is not fresh', async () => {
    const store = services();
    get.mockResolvedValueOnce(dmp('down')).mockRejectedValueOnce(new Error('away'));
    await store.load();
    await store.load();
    expect([store.line(), store.trouble().length, store.stale()]).toEqual(['DMP ne répond pas.', 1, true]);
    get.mockResolvedValueOnce(dmp('ok'));
    await store.load();
    expect([store.line(), store.stale()]).toEqual(['Services nationaux : 1 sur 1', false]);
  });

  it('asks again each minute even when the first question had no answer', async () => {
    jest.useFakeTimers();
    try {
      const store = services();
      get.mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce(dmp('ok'));
      await store.load();
      await jest.advanceTimersByTimeAsync(60_000);
      expect([get.mock.calls.length, store.line()]).toEqual([2, 'Services nationaux : 1 sur 1']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('drops an answer, or a silence, that another question overtook', async () => {
    const store = services();
    const late: { answer: (body: unknown) => void; fail: () => void }[] = [];
    for (let turn = 0; turn < 2; turn += 1) get.mockImplementationOnce(() => new Promise((answer, fail) => late.push({ answer, fail: () => fail(new Error('away')) })));
    get.mockResolvedValueOnce(dmp('ok'));
    const overtaken = [store.load(), store.load()];
    await store.load();
    late[0]?.answer(dmp('down'));
    late[1]?.fail();
    await Promise.all(overtaken);
    expect([store.line(), store.stale()]).toEqual(['Services nationaux : 1 sur 1', false]);
  });
});
