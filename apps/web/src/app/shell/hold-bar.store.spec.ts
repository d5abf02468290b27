import { TestBed } from '@angular/core/testing';
import { Api, type DispatchOrderRow, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { Toasts } from '@pluriel/web/ui';
import { NEVER } from 'rxjs';
import { HoldBarStore, leftAlone, waitingView } from './hold-bar.store';
import { ToTreat } from './to-treat.store';

const order = (more: Partial<DispatchOrderRow>): DispatchOrderRow => ({
  id: '1', documentId: 'd', versionId: 'v', patientId: 'p', patientLabel: '', patientFileNumber: 1, documentTitle: 'Ordonnance · metformine', typeCode: '', typeLabel: '', operation: 'submit', versionNumber: 1, waitsForService: null, signedAt: '2026-03-12T09:31:00Z',
  authorId: 'a', authorName: '', channel: 'dmp', recipientLabel: 'DMP', recipientAddress: null, recipient: null, state: 'scheduled', held: false, stateLabel: '', leavesAt: '2026-03-12T09:41:00Z', nextAttemptAt: null, deliveredAt: null, withdrawnAt: null, withdrawalReason: null, withdrawable: false, requestedBy: null, visibility: [],
  attempts: 0, errorCode: null, errorSentence: null, errorKind: null, remedy: null, remedyAction: null, actions: ['hold', 'cancel'], version: 1, ...more,
});

describe('the words of the hold bar', () => {
  it('say what leaves, when, to whom, and that there is nothing to do', () => {
    const view = waitingView([order({}), order({ channel: 'mssante-patient' }), order({ channel: 'mssante-pro', recipientLabel: 'Nadia BEN' })], 600);
    expect(view.title).toBe('Ordonnance · metformine : signé, part à 10:41');
    expect(view.detail).toBe('Vers le DMP, sa messagerie Mon espace santé et Nadia BEN. Rien à faire de plus.');
    expect([view.canHold, view.canRelease, view.canCancel, view.canChangeRecipients]).toEqual([true, false, true, false]);
  });

  it('say that a due document waits for its service instead of a countdown at zero (J2 B4)', () => {
    const view = waitingView([order({ waitsForService: 'Le DMP ne répond pas' })], 600);
    expect(view).toMatchObject({ title: 'Ordonnance · metformine : signé, attend son départ', leavesAt: null, waiting: true });
    expect(view.detail).toBe('Le DMP ne répond pas : partira dès son retour vers le DMP. Rien à faire de plus.');
  });

  it('AGENT-09 say whose card a document waits for and what to do; giving it up asks for a reason elsewhere', () => {
    const waits = order({ state: 'blocked', errorCode: 'card.needed', errorSentence: 'Attend la carte CPS de Dr Claire MARTIN.', remedy: 'Insérez cette carte.', leavesAt: null, actions: ['change-recipient', 'cancel'] });
    expect(waitingView([waits], 600)).toMatchObject({ title: 'Ordonnance · metformine : signé, attend une carte', detail: 'Attend la carte CPS de Dr Claire MARTIN. Insérez cette carte.', leavesAt: null, waiting: true, canHold: false, canCancel: false });
    const both = waitingView([waits, order({ channel: 'mssante-pro', recipientLabel: 'Nadia BEN' })], 600);
    expect(both.title).toBe('Ordonnance · metformine : signé, part à 10:41');
    expect(both.detail).toBe('Vers Nadia BEN. Rien à faire de plus. Attend la carte CPS de Dr Claire MARTIN. Insérez cette carte.');
  });

  it('say that a held document does not leave by itself', () => {
    const view = waitingView([order({ held: true, actions: ['release', 'cancel'] })], 600);
    expect(view.held).toBe(true);
    expect(view.canRelease).toBe(true);
    expect(view.detail).toContain('tant que vous ne le libérez pas');
  });

  it('take the nearest departure when the routes differ', () => {
    expect(waitingView([order({ leavesAt: '2026-03-12T09:45:00Z' }), order({ leavesAt: '2026-03-12T09:40:00Z' })], 600).leavesAt).toBe('2026-03-12T09:40:00Z');
  });
});

describe('a departure', () => {
  const now = Date.parse('2026-03-12T09:41:02Z');

  it('is confirmed once the delay ended by itself (UX-10)', () => {
    expect(leftAlone([order({ documentTitle: '2026-03-12 · Ordonnance' }), order({ id: '2', channel: 'mssante-patient', documentTitle: '2026-03-12 · Ordonnance' })], [], now)).toEqual(['Ordonnance']);
  });

  it('is not announced when the document waits still, was held, or was stopped before its time', () => {
    expect(leftAlone([order({})], [order({})], now)).toEqual([]);
    expect(leftAlone([order({ held: true })], [], now)).toEqual([]);
    expect(leftAlone([order({ leavesAt: '2026-03-12T09:50:00Z' })], [], now)).toEqual([]);
  });
});

describe('a shared workstation (PSC-13)', () => {
  it('shows and announces nothing of the previous person to the next one, whatever his rights', async () => {
    const said: string[] = [];
    let person = { id: 'doctor', rights: ['dispatch.read', 'identity.insi'] };
    const waiting = { items: [order({ leavesAt: '2026-03-12T09:41:00Z' })], serverNow: '2026-03-12T09:40:00Z' };
    const answers: Record<string, () => unknown> = {
      '/v1/dispatch-orders/pending-mine': () => person.id === 'doctor' ? waiting : { items: [], serverNow: '2026-03-12T09:42:00Z' },
      '/v1/identity-tasks/search': () => ({ items: [{ callId: 'c' }], next: null }), '/v1/identity-tasks/counts': () => ({ total: 1, counts: [] }), '/v1/dispatch-orders/counts': () => ({ 'mine-to-treat': 2 }),
    };
    TestBed.configureTestingModule({ providers: [
      { provide: Api, useValue: { get: async (path: string) => answers[path]?.(), post: async (path: string) => answers[path]?.() } }, { provide: LiveChanges, useValue: { on: () => NEVER } }, { provide: Toasts, useValue: { say: (words: string) => { said.push(words); } } },
      { provide: SessionStore, useValue: { user: () => ({ id: person.id }), can: (right: string) => person.rights.includes(right) } },
    ] });
    const [bar, work] = [TestBed.inject(HoldBarStore), TestBed.inject(ToTreat)];
    const load = async (): Promise<void> => { await bar.load(); await work.load(); };
    await load();
    expect([bar.documents().length, work.identities(), work.sends()]).toEqual([1, 1, 2]);
    person = { id: 'secretary', rights: ['dispatch.read'] };
    await load();
    expect([bar.documents(), work.tasks(), said]).toEqual([[], [], []]);
    person = { id: 'doctor', rights: ['dispatch.read'] };
    await load();
    person = { id: 'coordinator', rights: [] };
    await load();
    expect([bar.documents(), work.identities(), work.sends()]).toEqual([[], 0, 0]);
  });
});

describe('a gesture on a document (UX-10)', () => {
  const barOver = async (now: () => readonly DispatchOrderRow[]) => {
    const asked: string[] = [];
    const said: string[] = [];
    TestBed.configureTestingModule({ providers: [
      { provide: Api, useValue: { get: async () => ({ items: now(), serverNow: '2026-03-12T09:32:00Z' }), post: async (path: string) => { asked.push(path); } } }, { provide: LiveChanges, useValue: { on: () => NEVER } },
      { provide: Toasts, useValue: { say: (words: string) => { said.push(words); } } }, { provide: SessionStore, useValue: { user: () => ({ id: 'doctor' }), can: () => true } },
    ] });
    const bar = TestBed.inject(HoldBarStore);
    await bar.load();
    return { bar, asked, said };
  };

  it('acts on the orders of now: the one of a recipient added since is released too', async () => {
    const held = (id: string) => order({ id, held: true, actions: ['release'] });
    let orders = [held('dmp'), held('nadia')];
    const { bar, asked } = await barOver(() => orders);
    const shown = bar.documents()[0]!;
    orders = [held('dmp'), held('haddad')];
    await bar.release(shown);
    expect(asked).toEqual(['/v1/dispatch-orders/dmp/release', '/v1/dispatch-orders/haddad/release']);
  });

  it('says that it is too late when everything has just left', async () => {
    let orders = [order({})];
    const { bar, asked, said } = await barOver(() => orders);
    const shown = bar.documents()[0]!;
    orders = [];
    await bar.hold(shown);
    expect([asked, said.at(-1)]).toEqual([[], expect.stringMatching(/^Trop tard/)]);
  });
});
