import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Api } from './api';
import { DraftSaver } from './draft-saver';
import { SessionGate } from './session-gate';

interface Saved { version: number; text: string }
const locked = { status: 423, statusText: 'Locked' };
const lockedBody = { type: 'about:blank', title: '', status: 423, detail: 'Session verrouillée.', code: 'session.locked', correlationId: 'c' };

describe('a draft across a lock and a change of person', () => {
  let http: HttpTestingController;
  let gate: SessionGate;
  let saver: DraftSaver<string, Saved>;
  const settle = async (): Promise<void> => { for (let turn = 0; turn < 6; turn += 1) await Promise.resolve(); };
  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const api = TestBed.inject(Api);
    http = TestBed.inject(HttpTestingController);
    gate = TestBed.inject(SessionGate);
    saver = new DraftSaver<string, Saved>((text, version) => api.put<Saved>('/v1/consultations/c1', { text }, { version }), () => undefined, 700, 5000);
    saver.start(1);
  });
  afterEach(() => { saver.stop(); jest.useRealTimers(); });

  /** The screen locks while the words leave. */
  const lockWhileSaving = async (): Promise<void> => {
    saver.change('Va bien.');
    await jest.advanceTimersByTimeAsync(701);
    http.expectOne('/v1/consultations/c1').flush(lockedBody, locked);
    await settle();
    expect([gate.locked(), saver.state()]).toEqual([true, 'saving']);
  };

  it('the same person unlocks: what was leaving leaves again, then what was written meanwhile, on the version it made', async () => {
    await lockWhileSaving();
    saver.change('Va bien. Revoir en juin.');
    await jest.advanceTimersByTimeAsync(60_000);
    http.expectNone('/v1/consultations/c1');
    gate.open(true);
    await settle();
    const again = http.expectOne('/v1/consultations/c1');
    expect([again.request.body, again.request.headers.get('If-Match')]).toEqual([{ text: 'Va bien.' }, '"1"']);
    again.flush({ version: 2, text: 'Va bien.' });
    await settle();
    await jest.advanceTimersByTimeAsync(701);
    const next = http.expectOne('/v1/consultations/c1');
    expect([next.request.body, next.request.headers.get('If-Match')]).toEqual([{ text: 'Va bien. Revoir en juin.' }, '"2"']);
    next.flush({ version: 3, text: 'Va bien. Revoir en juin.' });
    await settle();
    expect(saver.state()).toBe('saved');
  });

  it('somebody else signs in: nothing is sent in that name, and the words are still there for their author', async () => {
    await lockWhileSaving();
    gate.open(false);
    await settle();
    await jest.advanceTimersByTimeAsync(60_000);
    http.expectNone('/v1/consultations/c1');
    expect([saver.state(), saver.clean(), saver.problem()?.status]).toEqual(['failed', false, 423]);
    const saving = saver.flush();
    await settle();
    const kept = http.expectOne('/v1/consultations/c1');
    expect(kept.request.body).toEqual({ text: 'Va bien.' });
    kept.flush({ version: 2, text: 'Va bien.' });
    expect(await saving).toBe(true);
  });
});
