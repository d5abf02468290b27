import { TestBed } from '@angular/core/testing';
import { Api, ApiProblem, Downloads } from '@pluriel/web/api-client';
import { JournalStore, type JournalQuestion } from './journal.store';

const question: JournalQuestion = { tab: 'identity', from: '', to: '2026-11-21', patientId: 'p', userId: '', only: 'views' };

describe('the journal of traces (TRACE-01, TRACE-09)', () => {
  const asked: { path: string; body: unknown }[] = [];
  let answer: () => Promise<unknown>;
  const make = (): JournalStore => {
    asked.length = 0;
    TestBed.configureTestingModule({ providers: [JournalStore, { provide: Api, useValue: { post: (path: string, body: unknown) => { asked.push({ path, body }); return answer(); } } }, { provide: Downloads, useValue: { save: (path: string, body: unknown) => { asked.push({ path, body }); return answer(); } } }] });
    return TestBed.inject(JournalStore);
  };

  it('asks in the body, without the filters nobody filled, and goes on from the mark', async () => {
    answer = async () => ({ items: [{ id: '1' }], next: 'mark' });
    const store = make();
    await store.ask(question);
    await store.more();
    expect(asked.map(({ body }) => body)).toEqual([{ tab: 'identity', to: '2026-11-21', patientId: 'p', only: 'views', limit: 60 }, { tab: 'identity', to: '2026-11-21', patientId: 'p', only: 'views', limit: 60, after: 'mark' }]);
    expect([store.rows().length, store.state()]).toEqual([2, 'ready']);
  });

  it('says in words why the journal is not shown, and exports the same question', async () => {
    const store = make();
    answer = async () => { throw new ApiProblem(403, 'access.journal', 'Le journal se lit patient par patient.', 'Choisissez un patient.'); };
    await store.ask(question);
    expect([store.state(), store.refusal()]).toEqual(['error', 'Le journal se lit patient par patient. Choisissez un patient.']);
    expect((await store.export('ods'))?.code).toBe('access.journal');
    answer = async () => undefined;
    expect(await store.export('ods')).toBeNull();
    expect(asked.at(-1)).toEqual({ path: '/v1/traces/export', body: { tab: 'identity', to: '2026-11-21', patientId: 'p', only: 'views', format: 'ods' } });
  });
});
