import * as fc from 'fast-check';
import { orderStates, type DispatchOrder, type OrderState } from './dispatch-order';
import { giveUpHours, retryMinutes } from './retry-schedule';
import { availableActions, cancellationNeedsReason, finalStates, orderEvents, transition, transitionOf, transitions } from './transitions';

const now = new Date('2026-03-12T10:00:00Z');
const order = (changes: Partial<DispatchOrder> = {}): DispatchOrder => ({ channel: 'dmp', state: 'scheduled', held: false, notBefore: new Date('2026-03-12T10:10:00Z'), firstDueAt: new Date('2026-03-12T10:10:00Z'), attempts: 0, ...changes });
const anyOrder = fc.record({
  channel: fc.constantFrom('dmp' as const, 'mssante-pro' as const, 'mssante-patient' as const),
  state: fc.constantFrom(...orderStates), held: fc.boolean(), attempts: fc.nat(5),
  notBefore: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
  firstDueAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
});

describe('the transition table of a dispatch order (architecture §5)', () => {
  // Written by hand from the architecture, so that a slip in the table shows.
  const written: [OrderState | null, OrderState, string][] = [
    [null, 'scheduled', 'use-case'], ['scheduled', 'cancelled', 'user'], ['scheduled', 'cancelled', 'event'], ['scheduled', 'blocked', 'lane'], ['blocked', 'scheduled', 'event'],
    ['scheduled', 'in_progress', 'lane'], ['in_progress', 'scheduled', 'lane'], ['in_progress', 'uncertain', 'lane'], ['uncertain', 'delivered', 'reconciler'], ['uncertain', 'scheduled', 'reconciler'],
    ['in_progress', 'delivered', 'lane'], ['in_progress', 'failed', 'lane'], ['blocked', 'cancelled', 'user'], ['failed', 'cancelled', 'user'], ['uncertain', 'cancelled', 'user'], ['failed', 'scheduled', 'user'],
  ];
  it.each(written)('DMP-13 DMP-14 DMP-29 holds the move %s → %s by %s', (from, to, by) => {
    expect(transitions.some((row) => row.from === from && row.to === to && row.by === by)).toBe(true);
  });

  it('has no other move between two states than the written ones and the three born or event ones', () => {
    const extra = transitions.filter((row) => row.from !== row.to && !written.some(([from, to, by]) => row.from === from && row.to === to && row.by === by));
    expect(extra.map((row) => row.event).sort()).toEqual(['create-blocked', 'create-refused', 'fact-missing', 'oppose', 'supersede', 'supersede']);
  });

  it('lets nothing leave delivered or cancelled', () => {
    fc.assert(fc.property(anyOrder, fc.constantFrom(...orderEvents), (any, event) => {
      if (finalStates.includes(any.state)) expect(transition(any, event, now, 'motif').ok).toBe(false);
    }));
  });

  it('gives one row at most for an order and an event, and only listed states', () => {
    fc.assert(fc.property(anyOrder, fc.constantFrom(...orderEvents), (any, event) => {
      const rows = transitions.filter((row) => row.from === any.state && row.event === event);
      expect(rows.length).toBeLessThanOrEqual(1);
      const moved = transition(any, event, now, 'motif');
      if (moved.ok) expect(orderStates).toContain(moved.value.state);
    }));
  });

  it('offers exactly the buttons that the table would accept', () => {
    fc.assert(fc.property(anyOrder, (any) => {
      for (const action of availableActions(any)) expect(transition(any, action, now, 'motif').ok).toBe(true);
      const refused = (['hold', 'release', 'cancel', 'resend', 'change-recipient', 'send-now'] as const).filter((action) => !availableActions(any).includes(action));
      for (const action of refused) expect(transition(any, action, now, 'motif').ok).toBe(false);
    }));
  });

  it('never claims a held order, whatever its past', () => {
    fc.assert(fc.property(anyOrder, (any) => {
      if (any.held) { expect(transitionOf(any, 'claim')).toBeUndefined(); expect(transitionOf(any, 'block')).toBeUndefined(); }
    }));
  });

  it('never makes an order leave before the announced time, but for "send now"', () => {
    fc.assert(fc.property(anyOrder, fc.constantFrom(...orderEvents.filter((event) => event !== 'send-now' && event !== 'resend')), (any, event) => {
      const moved = transition(any, event, now, 'motif');
      if (moved.ok && moved.value.state === 'scheduled' && any.state === 'scheduled') expect(moved.value.notBefore.getTime()).toBeGreaterThanOrEqual(any.notBefore.getTime());
    }));
  });
});

describe('what a person does during the delay (DMP-14)', () => {
  it('holds, then releases after the time: it leaves at once', () => {
    const held = transition(order(), 'hold', now);
    expect(held.ok && held.value.held).toBe(true);
    if (!held.ok) return;
    expect(transition(held.value, 'hold', now).ok).toBe(false);
    const late = new Date('2026-03-12T11:00:00Z');
    const released = transition(held.value, 'release', late);
    expect(released.ok && released.value.notBefore).toEqual(late);
    expect(released.ok && released.value.held).toBe(false);
  });

  it('releases before the time: it leaves at the announced time', () => {
    const released = transition(order({ held: true }), 'release', now);
    expect(released.ok && released.value.notBefore).toEqual(order().notBefore);
  });

  it('cancels a waiting order without a reason, another one with a reason only', () => {
    expect(transition(order(), 'cancel', now).ok).toBe(true);
    const refused = transition(order({ state: 'failed' }), 'cancel', now, '  ');
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.error).toMatchObject({ code: 'dispatch.reason-missing', field: 'reason', status: 400 });
    expect(cancellationNeedsReason('uncertain')).toBe(true);
    expect(cancellationNeedsReason('scheduled')).toBe(false);
  });

  it('refuses to cancel what is leaving, with a sentence and a remedy', () => {
    const refused = transition(order({ state: 'in_progress', attempts: 1 }), 'cancel', now);
    expect(refused.ok).toBe(false);
    if (!refused.ok) { expect(refused.error.status).toBe(409); expect(refused.error.code).toBe('dispatch.too-late'); expect(refused.error.remedy).toBeTruthy(); }
  });

  it('DMP-15 a refusal that may pass is tried again after 1, 5, 15, 60 minutes, then hourly for 72 h (architecture §5)', () => {
    expect([retryMinutes, giveUpHours]).toEqual([[1, 5, 15, 60], 72]);
  });

  it('DMP-29 resends a refused order from the start: attempts and retry time begin again', () => {
    const resent = transition(order({ state: 'failed', attempts: 9 }), 'resend', now);
    expect(resent.ok && resent.value).toMatchObject({ state: 'scheduled', attempts: 0, notBefore: now, firstDueAt: now });
  });
});
