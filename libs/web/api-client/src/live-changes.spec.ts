import { TestBed } from '@angular/core/testing';
import { LiveChanges } from './live-changes';
import { SessionGate } from './session-gate';

class FakeEventSource extends EventTarget {
  static opened: FakeEventSource[] = [];
  closed = false;
  constructor(readonly url: string) { super(); FakeEventSource.opened.push(this); }
  close(): void { this.closed = true; }
  change(data: object): void { this.dispatchEvent(new MessageEvent('change', { data: JSON.stringify(data) })); }
}

describe('live changes', () => {
  let live: LiveChanges;
  beforeEach(() => {
    jest.useFakeTimers();
    FakeEventSource.opened = [];
    Object.assign(globalThis, { EventSource: FakeEventSource });
    live = TestBed.inject(LiveChanges);
    live.connect();
  });
  afterEach(() => { live.disconnect(); jest.useRealTimers(); });
  const source = (): FakeEventSource => FakeEventSource.opened.at(-1) as FakeEventSource;

  it('reach only those who asked for the topic and the patient', () => {
    const heard: string[] = [];
    live.on('dispatch-order', { patientId: 'p1' }).subscribe(() => heard.push('p1'));
    live.on(['document', 'dispatch-order']).subscribe(() => heard.push('all'));
    source().change({ topic: 'dispatch-order', id: '1', patientId: 'p2' });
    expect(heard).toEqual(['all']);
    source().change({ topic: 'dispatch-order', id: '1', patientId: 'p1' });
    expect(heard).toEqual(['all', 'p1', 'all']);
    source().change({ topic: 'service', id: 'dmp' });
    expect(heard).toHaveLength(3);
  });

  it('come back after a cut, and everybody reads again what they may have missed', () => {
    let readings = 0;
    live.on('patient').subscribe(() => readings++);
    source().dispatchEvent(new Event('open'));
    expect([live.connected(), readings]).toEqual([true, 0]);
    source().dispatchEvent(new Event('error'));
    expect([live.connected(), source().closed]).toEqual([false, true]);
    jest.advanceTimersByTime(1000);
    expect(FakeEventSource.opened).toHaveLength(2);
    source().dispatchEvent(new Event('open'));
    source().dispatchEvent(new Event('hello'));
    expect([live.connected(), readings]).toEqual([true, 1]);
  });

  it('rest while the session is locked, and come back with the person', () => {
    const gate = TestBed.inject(SessionGate);
    TestBed.tick();
    gate.lock();
    TestBed.tick();
    source().dispatchEvent(new Event('error'));
    jest.advanceTimersByTime(60_000);
    expect(FakeEventSource.opened).toHaveLength(1);
    gate.open(true);
    TestBed.tick();
    expect(FakeEventSource.opened).toHaveLength(2);
  });

  it('wait longer after each failure, at most half a minute', () => {
    for (const pause of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
      const before = FakeEventSource.opened.length;
      source().dispatchEvent(new Event('error'));
      jest.advanceTimersByTime(pause - 1);
      expect(FakeEventSource.opened).toHaveLength(before);
      jest.advanceTimersByTime(1);
      expect(FakeEventSource.opened).toHaveLength(before + 1);
    }
  });
});
