import { TestBed } from '@angular/core/testing';
import { ApiProblem, LiveChanges, type DmpStrip } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { DmpApi } from '../contract/dmp-api';
import { DmpBarStore } from './dmp-bar.store';

const settle = (): Promise<void> => new Promise((done) => setTimeout(done));
const strip = (state: string) => ({ state }) as unknown as DmpStrip;

/** Each question waits for the test to answer it. */
function bar() {
  const waiting: { answer: (view: DmpStrip) => void; refuse: (problem: ApiProblem) => void }[] = [];
  const ask = () => new Promise<DmpStrip>((answer, refuse) => waiting.push({ answer, refuse }));
  TestBed.configureTestingModule({ providers: [{ provide: DmpApi, useValue: { strip: ask, search: ask, stopSearch: ask } }, { provide: LiveChanges, useValue: { on: () => new Subject() } }] });
  const store = TestBed.inject(DmpBarStore);
  store.follow('p');
  return { store, waiting };
}

describe('the bar of the DMP, when answers cross', () => {
  it('never puts an older reading in the place of a newer one', async () => {
    const { store, waiting } = bar();
    void store.load();
    waiting[1]?.answer(strip('ready'));
    await settle();
    waiting[0]?.answer(strip('asking'));
    await settle();
    expect(store.view()).toEqual(strip('ready'));
  });

  it('shows the older one while the newer is awaited, and the refusal of what was asked for by hand', async () => {
    const { store, waiting } = bar();
    void store.refresh();
    void store.load();
    waiting[0]?.answer(strip('asking'));
    await settle();
    expect(store.view()).toEqual(strip('asking'));
    waiting[2]?.answer(strip('ready'));
    await settle();
    waiting[1]?.refuse(new ApiProblem(409, 'dmp.busy', 'Le DMP ne répond pas.'));
    await settle();
    expect([store.view(), store.problem()?.code]).toEqual([strip('ready'), 'dmp.busy']);
  });
});
