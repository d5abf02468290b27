import fc from 'fast-check';
import { orderStates } from './dispatch-order';
import { historyDepartures, historyPaceSeconds, judgePast, refuseHistory, type PastDocumentFacts, type PastOrder } from './history';

const facts = (changes: Partial<PastDocumentFacts> = {}): PastDocumentFacts => ({ versionNumber: 1, orders: [], authorId: 'claire', callerId: 'claire', permissions: new Set(['dispatch.cancel']), authorLeft: false, authorIdentified: true, keptFromDmp: false, typeAllowed: true, identityDiffers: false, meantForDmp: true, ...changes });
const order = (changes: Partial<PastOrder> = {}): PastOrder => ({ state: 'scheduled', operation: 'submit', versionNumber: 1, held: false, present: false, withdrawn: false, cancelReason: null, ...changes });
const of = (changes: Partial<PastDocumentFacts> = {}) => judgePast(facts(changes));

describe('documents of the past and the DMP (DMP-18, DMP-19)', () => {
  it('proposes what was never sent, and says when somebody had decided otherwise', () => {
    expect(of()).toEqual({ standing: 'proposed', label: 'À reprendre', reason: null, remedy: null });
    expect(of({ meantForDmp: false })).toMatchObject({ standing: 'proposed', reason: 'Non destiné au DMP lors de sa validation.' });
    expect(of({ orders: [order({ state: 'cancelled', cancelReason: 'opposition enregistrée' })] })).toMatchObject({ standing: 'proposed', reason: 'Envoi annulé auparavant : opposition enregistrée.' });
  });

  it.each([
    [{ state: 'delivered', present: true }, 'in-dmp'], [{ state: 'delivered' }, 'in-dmp'], [{ state: 'scheduled' }, 'leaving'], [{ state: 'scheduled', held: true }, 'held'], [{ state: 'in_progress' }, 'leaving'], [{ state: 'uncertain' }, 'leaving'],
    [{ state: 'blocked' }, 'to-treat'], [{ state: 'failed' }, 'to-treat'], [{ state: 'delivered', withdrawn: true }, 'deleted'],
  ] as const)('never proposes again what is sent or on its way: %j is %s', (changes, standing) => { expect(of({ orders: [order(changes)] }).standing).toBe(standing); });

  it('whatever its history, what is proposed is neither in the DMP nor on its way there, nor about to leave it', () => {
    const anyOrder = fc.record({ state: fc.constantFrom(...orderStates), operation: fc.constantFrom('submit' as const, 'replace' as const, 'withdraw' as const), versionNumber: fc.integer({ min: 1, max: 3 }), held: fc.boolean(), present: fc.boolean(), withdrawn: fc.boolean(), cancelReason: fc.constant(null) });
    fc.assert(fc.property(fc.array(anyOrder, { maxLength: 5 }), fc.integer({ min: 1, max: 3 }), (orders, versionNumber) => {
      if (of({ orders, versionNumber }).standing !== 'proposed') return;
      expect(orders.filter((one) => (one.operation === 'withdraw' ? one.state !== 'delivered' && one.state !== 'cancelled' : one.present || (one.state !== 'delivered' && one.state !== 'cancelled')))).toEqual([]);
    }), { numRuns: 2000 });
  });

  it('a document deleted from the DMP comes back by a new version only; one being deleted is not chosen', () => {
    const deleted = [order({ state: 'delivered', withdrawn: true }), order({ state: 'delivered', operation: 'withdraw' })];
    expect(of({ orders: deleted }).standing).toBe('deleted');
    expect(of({ orders: deleted, versionNumber: 2 }).standing).toBe('proposed');
    expect(of({ orders: [order({ state: 'delivered', present: true }), order({ state: 'scheduled', operation: 'withdraw' })] })).toMatchObject({ standing: 'leaving', label: 'Suppression du DMP demandée' });
  });

  it('only the author feeds his documents; once he left, whoever answers for the structure (DMP-20)', () => {
    expect(of({ callerId: 'hugo' })).toMatchObject({ standing: 'excluded', reason: 'Seul son auteur le reprend.' });
    expect(of({ callerId: 'hugo', authorLeft: true })).toMatchObject({ standing: 'excluded', remedy: 'Demandez-le à un médecin du centre.' });
    expect(of({ callerId: 'hugo', authorLeft: true, permissions: new Set(['dispatch.cancel', 'dispatch.withdraw']) }).standing).toBe('proposed');
  });

  it('leaves out what the DMP would refuse, with why and what to do', () => {
    for (const changes of [{ typeAllowed: false }, { keptFromDmp: true }, { authorIdentified: false }, { identityDiffers: true }]) expect(of(changes)).toMatchObject({ standing: 'excluded', reason: expect.stringMatching(/\.$/), remedy: expect.stringMatching(/\.$/) });
  });

  it('refuses the whole gesture: opposition, identity, connection, no DMP; in that order', () => {
    const patient = { dmpFeed: 'allowed', mayShareIns: true, dmp: 'exists', serviceConfigured: true } as const;
    expect(refuseHistory(patient)).toBeNull();
    expect(refuseHistory({ ...patient, dmp: 'unknown' })).toBeNull();
    expect(refuseHistory({ ...patient, dmpFeed: 'opposed', mayShareIns: false })).toMatchObject({ code: 'history.opposed', action: 'consents' });
    expect(refuseHistory({ ...patient, mayShareIns: false, dmp: 'none' })).toMatchObject({ code: 'history.identity', action: 'qualify' });
    expect(refuseHistory({ ...patient, serviceConfigured: false })).toMatchObject({ code: 'history.not-connected' });
    for (const dmp of ['none', 'closed'] as const) expect(refuseHistory({ ...patient, dmp })).toMatchObject({ code: 'history.no-dmp' });
  });

  it('spaces the departures, after those the centre already awaits', () => {
    const first = new Date('2026-11-29T10:00:00Z');
    const seconds = (dates: Date[]) => dates.map((date) => (date.getTime() - first.getTime()) / 1000 / historyPaceSeconds);
    expect(seconds(historyDepartures(3, first, null))).toEqual([0, 1, 2]);
    expect(seconds(historyDepartures(2, first, new Date(first.getTime() - 60_000)))).toEqual([0, 1]);
    expect(seconds(historyDepartures(2, first, new Date(first.getTime() + historyPaceSeconds * 10_000)))).toEqual([11, 12]);
  });
});
