import { TestBed } from '@angular/core/testing';
import { Api } from './api';
import { DraftChain } from './draft-chain';
import { SessionStore } from './session-store';

const draft = (id: string, at: string, more: object = {}): object => ({ id, at, state: 'draft', authorId: 'me', reason: '', countersignerId: null, ...more });
let answers: Record<string, object[] | Error>;
const chain = (): DraftChain => {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [
    { provide: Api, useValue: { get: async (path: string) => { const items = answers[path.split('/').at(-1) ?? '']; if (items instanceof Error) throw items; return path.endsWith('care-orders') ? (items ?? []) : { items: items ?? [], next: null }; } } },
    { provide: SessionStore, useValue: { user: () => ({ id: 'me' }), can: () => true } },
  ] });
  return TestBed.inject(DraftChain);
};

describe('UX-07 validate, and the next document', () => {
  it('is the oldest of one’s own drafts of the file, but the one on screen', async () => {
    answers = { consultations: [draft('c1', '2026-03-12T10:00:00Z', { reason: 'Suivi' }), draft('c2', '2026-03-11T10:00:00Z', { authorId: 'other' }), draft('c3', '2026-03-10T10:00:00Z', { state: 'validated' })], prescriptions: [draft('r1', '2026-03-12T10:05:00Z')], 'care-orders': [draft('o1', '2026-03-12T10:10:00Z')] };
    expect(await chain().next('p', 'r1')).toMatchObject({ id: 'c1', words: 'Consultation, Suivi', link: ['/patients', 'p', 'consultations', 'c1'] });
    expect(await chain().next('p', 'c1')).toMatchObject({ id: 'r1', link: ['/patients', 'p', 'ordonnances', 'r1'] });
  });
  it('counts what one is asked to countersign, not what one asked another to', async () => {
    answers = { consultations: [draft('c1', '2026-03-12T10:00:00Z', { countersignerId: 'boss' }), draft('c2', '2026-03-12T11:00:00Z', { authorId: 'trainee', countersignerId: 'me' })] };
    expect(await chain().next('p', '')).toMatchObject({ id: 'c2' });
  });
  it('says nothing when nothing waits, and does without a side that does not answer', async () => {
    answers = { consultations: [] };
    expect(await chain().next('p', '')).toBeNull();
    answers = { consultations: new Error('down'), prescriptions: [draft('r1', '2026-03-12T10:05:00Z')] };
    expect(await chain().next('p', '')).toMatchObject({ id: 'r1' });
  });
});
