import * as fc from 'fast-check';
import { firstSearchFrom, needsRecheck, planChanges, planRecheck, type IndexChange, type KnownEntry, type SeenAssociation, type SeenEntry } from './synchronisation';

const entry = (uniqueId: string, change: Partial<SeenEntry> = {}): SeenEntry => ({ uniqueId, entryUuid: `e-${uniqueId}`, logicalId: `l-${uniqueId}`, state: 'approved', visibility: [], ...change });
const known = (uniqueId: string, change: Partial<KnownEntry> = {}): KnownEntry => ({ ...entry(uniqueId), replacedBy: null, ...change });
const rplc = (by: string, replaced: string): SeenAssociation => ({ type: 'RPLC', source: `e-${by}`, target: `e-${replaced}` });

describe('Synchronisation by uniqueId (dmp.md §2.7.1)', () => {
  it('asks for two years of acts the first time', () => expect(firstSearchFrom(new Date('2026-03-12T09:00:00Z')).toISOString()).toBe('2024-03-12T09:00:00.000Z'));
  it('adds what is new, and nothing twice', () => expect(planChanges([known('a')], { entries: [entry('a'), entry('b')], associations: [] })).toEqual([{ kind: 'add', uniqueId: 'b' }]));
  it('A: a replacement marks the document kept and names the last of the chain', () => {
    const seen = { entries: [entry('b', { state: 'deprecated' }), entry('c')], associations: [rplc('b', 'a'), rplc('c', 'b')] };
    expect(planChanges([known('a')], seen)).toEqual(expect.arrayContaining([{ kind: 'add', uniqueId: 'c' }, { kind: 'replaced', uniqueId: 'a', by: 'c' }]));
  });
  it('B: a known logicalId with another entryUUID is a change of visibility, not a new document', () => {
    expect(planChanges([known('a', { visibility: ['INVISIBLE_PATIENT'] })], { entries: [entry('a', { entryUuid: 'e2' })], associations: [] })).toEqual([{ kind: 'update', uniqueId: 'a', what: 'visibility' }]);
    expect(planChanges([known('a')], { entries: [entry('a', { entryUuid: 'e2' })], associations: [] })).toEqual([{ kind: 'update', uniqueId: 'a', what: 'entry' }]);
  });
  it('follows a replacement that names an entryUUID met only as deprecated', () => {
    const seen = { entries: [entry('a', { entryUuid: 'e2', state: 'deprecated' }), entry('b')], associations: [{ type: 'RPLC', source: 'e-b', target: 'e2' }] };
    expect(planChanges([known('a')], seen)).toContainEqual({ kind: 'replaced', uniqueId: 'a', by: 'b' });
  });
  it('takes out what a change of status took out of the DMP', () => {
    const status: SeenAssociation = { type: 'UpdateAvailabilityStatus', source: 's', target: 'e-a' };
    expect(planChanges([known('a')], { entries: [], associations: [status] })).toEqual([{ kind: 'withdrawn', uniqueId: 'a' }]);
    expect(planChanges([known('a')], { entries: [entry('a', { state: 'archived' })], associations: [status] })).toEqual([{ kind: 'update', uniqueId: 'a', what: 'state' }]);
  });
  it('survives a chain that bites its tail', () => expect(() => planChanges([known('a'), known('b')], { entries: [], associations: [rplc('a', 'b'), rplc('b', 'a')] })).not.toThrow());

  it('in any history of submissions, updates, replacements and withdrawals, the index ends like the registry', () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('submit' as const) }),
      fc.record({ act: fc.constantFrom('update' as const, 'replace' as const, 'withdraw' as const), on: fc.nat(30) }),
      fc.record({ act: fc.constant('visit' as const) }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const registry = new FakeRegistry();
      let index: KnownEntry[] = [];
      const visit = () => { index = visited(index, registry); };
      for (const one of steps) {
        if (one.act === 'visit') visit();
        else if (one.act === 'submit') registry.submit();
        else registry.change(one.act, one.on);
      }
      visit();
      expect(new Map(index.filter(({ state, replacedBy }) => state === 'approved' && replacedBy === null).map((known) => [known.uniqueId, [...known.visibility]]))).toEqual(registry.inForce());
    }), { numRuns: 500 });
  });
});

function visited(index: readonly KnownEntry[], registry: FakeRegistry): KnownEntry[] {
  const seen = registry.since();
  const after = written(index, seen.entries, planChanges(index, seen));
  if (!needsRecheck(index, seen)) return after;
  const again = registry.lookUp(after.map(({ uniqueId }) => uniqueId));
  return written(after, again, planRecheck(after, again));
}

function written(index: readonly KnownEntry[], entries: readonly SeenEntry[], changes: readonly IndexChange[]): KnownEntry[] {
  const found = new Map(index.map((one) => [one.uniqueId, one]));
  // The one in force wins over its former metadata.
  const given = new Map([...entries].sort((left, right) => Number(left.state === 'approved') - Number(right.state === 'approved')).map((one) => [one.uniqueId, one]));
  for (const change of changes) {
    const before = found.get(change.uniqueId);
    const now = given.get(change.uniqueId);
    if ((change.kind === 'add' || change.kind === 'update') && now) found.set(change.uniqueId, { ...now, replacedBy: before?.replacedBy ?? null });
    if (change.kind === 'replaced') { const replaced = found.get(change.uniqueId); if (replaced) found.set(change.uniqueId, { ...replaced, replacedBy: change.by }); }
    if (change.kind === 'withdrawn' && before) found.set(change.uniqueId, { ...before, state: 'deleted' });
  }
  return [...found.values()];
}

/** A registry in twenty lines, with the semantics of XDS that matter here. */
class FakeRegistry {
  private readonly rows: SeenEntry[] = [];
  private pending: { uuids: string[]; associations: SeenAssociation[] } = { uuids: [], associations: [] };
  private last = 0;

  submit(replaces?: SeenEntry): void {
    const id = `d${(this.last += 1)}`;
    const row: SeenEntry = { uniqueId: id, entryUuid: `u${id}`, logicalId: `l${id}`, state: 'approved', visibility: [] };
    this.rows.push(row);
    this.pending.uuids.push(row.entryUuid);
    if (replaces) { this.set(replaces, { state: 'deprecated' }); this.pending.associations.push({ type: 'RPLC', source: row.entryUuid, target: replaces.entryUuid }); }
  }

  change(act: 'update' | 'replace' | 'withdraw', on: number): void {
    const living = this.rows.filter(({ state }) => state === 'approved');
    const row = living[on % Math.max(living.length, 1)];
    if (!row) return;
    if (act === 'replace') return this.submit(row);
    if (act === 'withdraw') { this.set(row, { state: 'deleted' }); this.pending.associations.push({ type: 'UpdateAvailabilityStatus', source: 'set', target: row.entryUuid }); return; }
    this.set(row, { state: 'deprecated' });
    const next: SeenEntry = { ...row, state: 'approved', entryUuid: `u${(this.last += 1)}x`, visibility: row.visibility.length > 0 ? [] : ['MASQUE_PS'] };
    this.rows.push(next);
    this.pending.uuids.push(next.entryUuid);
  }

  /** What FindSubmissionSets, GetAssociations and GetDocumentsAndAssociations bring since the last call; withdrawn entries never come back. */
  since(): { entries: SeenEntry[]; associations: SeenAssociation[] } {
    const { uuids, associations } = this.pending;
    this.pending = { uuids: [], associations: [] };
    return { entries: this.rows.filter((row) => uuids.includes(row.entryUuid) && row.state !== 'deleted'), associations };
  }

  /** GetDocuments by uniqueId: every version of the metadata but withdrawn ones. */
  lookUp(uniqueIds: readonly string[]): SeenEntry[] { return this.rows.filter((row) => uniqueIds.includes(row.uniqueId) && row.state !== 'deleted'); }

  inForce(): Map<string, string[]> { return new Map(this.rows.filter(({ state }) => state === 'approved').map((row) => [row.uniqueId, [...row.visibility]])); }

  private set(row: SeenEntry, change: Partial<SeenEntry>): void { Object.assign(this.rows.find(({ entryUuid, state }) => entryUuid === row.entryUuid && state === row.state) ?? row, change); }
}
