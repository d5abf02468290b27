/** First search: two years at most, by the guide (dmp.md §2.7.1). */
export const firstSearchYears = 2;
/** Entries asked for at a time. */
export const entriesPerCall = 20;

/** @returns from when the acts of the first search are asked for */
export function firstSearchFrom(now: Date): Date {
  const from = new Date(now);
  from.setUTCFullYear(from.getUTCFullYear() - firstSearchYears);
  return from;
}

export type EntryState = 'approved' | 'deprecated' | 'archived' | 'deleted';

/** An entry of the registry as one answer showed it. */
export interface SeenEntry { uniqueId: string; entryUuid: string; logicalId: string | null; state: EntryState; visibility: readonly string[] }

/** An entry kept from earlier answers. `replacedBy`: uniqueId of the version that took its place. */
export interface KnownEntry extends SeenEntry { replacedBy: string | null }

/** A link of the registry, by its short type (`HasMember`, `RPLC`, `UpdateAvailabilityStatus`). */
export interface SeenAssociation { type: string; source: string; target: string }

/** What to write in the index. `add` and `update` name an entry of the answer. */
export type IndexChange =
  | { kind: 'add'; uniqueId: string }
  /** `visibility` tells the person (EX of §2.7.1, point B); `entry` only keeps identifiers fresh. */
  | { kind: 'update'; uniqueId: string; what: 'visibility' | 'state' | 'entry' }
  | { kind: 'replaced'; uniqueId: string; by: string }
  /** Taken out of the DMP: it no longer comes back in any search. */
  | { kind: 'withdrawn'; uniqueId: string };

/**
 * What the answers since the last visit change in the index (dmp.md §2.7.1). Keyed on uniqueId, the only identifier that stays for
 * ever: the entryUUID changes with each update and the logicalId with each replacement.
 * Deprecated entries are not shown but still read: through their logicalId they tie an entryUUID that changed to a document we know.
 * @param known the index, for this patient
 * @param seen entries and associations received, in any order
 */
export function planChanges(known: readonly KnownEntry[], seen: { entries: readonly SeenEntry[]; associations: readonly SeenAssociation[] }): IndexChange[] {
  const byUniqueId = new Map(known.map((entry) => [entry.uniqueId, entry]));
  const current = new Map<string, SeenEntry>();
  for (const entry of seen.entries) {
    const other = current.get(entry.uniqueId);
    // Two versions of the metadata of one document: the one in force counts.
    if (!other || other.state === 'deprecated') current.set(entry.uniqueId, entry);
  }
  const changes: IndexChange[] = [];
  const withdrawn = withdrawals(known, seen);
  for (const [uniqueId, entry] of current) {
    const before = byUniqueId.get(uniqueId);
    if (entry.state === 'deleted') { if (before && before.state !== 'deleted') changes.push({ kind: 'withdrawn', uniqueId }); continue; }
    if (!before) { changes.push({ kind: 'add', uniqueId }); continue; }
    if (entry.state === 'deprecated' && before.state !== 'deprecated' && entry.entryUuid !== before.entryUuid) continue;
    const what = difference(before, entry);
    if (what) changes.push({ kind: 'update', uniqueId, what });
  }
  for (const [uniqueId, by] of replacements(known, seen)) if (byUniqueId.get(uniqueId)?.replacedBy !== by) changes.push({ kind: 'replaced', uniqueId, by });
  for (const uniqueId of withdrawn) if (!changes.some((change) => change.kind === 'withdrawn' && change.uniqueId === uniqueId)) changes.push({ kind: 'withdrawn', uniqueId });
  return changes;
}

function difference(before: KnownEntry, entry: SeenEntry): 'visibility' | 'state' | 'entry' | null {
  const sorted = (codes: readonly string[]) => [...codes].sort().join(' ');
  if (sorted(before.visibility) !== sorted(entry.visibility)) return 'visibility';
  if (before.state !== entry.state) return 'state';
  return before.entryUuid !== entry.entryUuid || before.logicalId !== entry.logicalId ? 'entry' : null;
}

/** entryUUID → uniqueId, through every name an entry ever had in what we know or received. */
function names(known: readonly KnownEntry[], entries: readonly SeenEntry[]): Map<string, string> {
  return new Map([...known, ...entries].map((entry) => [entry.entryUuid, entry.uniqueId]));
}

/** Document replaced → the version in force at the end of its chain (dmp.md §2.7.1 point A). */
function replacements(known: readonly KnownEntry[], seen: { entries: readonly SeenEntry[]; associations: readonly SeenAssociation[] }): Map<string, string> {
  const uniqueIdOf = names(known, seen.entries);
  const next = new Map(known.flatMap((entry): [string, string][] => (entry.replacedBy ? [[entry.uniqueId, entry.replacedBy]] : [])));
  for (const { type, source, target } of seen.associations) {
    const [by, replaced] = [uniqueIdOf.get(source), uniqueIdOf.get(target)];
    if (type === 'RPLC' && by && replaced && by !== replaced) next.set(replaced, by);
  }
  const last = (uniqueId: string): string => {
    const passed = new Set([uniqueId]);
    let at = uniqueId;
    for (let following = next.get(at); following && !passed.has(following); following = next.get(at)) { passed.add(following); at = following; }
    return at;
  };
  return new Map([...next.keys()].map((uniqueId) => [uniqueId, last(uniqueId)] as const).filter(([uniqueId, end]) => uniqueId !== end));
}

/**
 * Whether something left the DMP without our knowing what: a change of status names an entryUUID that no answer ties to a document, for
 * its metadata had changed meanwhile. Every document still in force is then looked up once (`planRecheck`).
 */
export function needsRecheck(known: readonly KnownEntry[], seen: { entries: readonly SeenEntry[]; associations: readonly SeenAssociation[] }): boolean {
  const uniqueIdOf = names(known, seen.entries);
  return known.length > 0 && seen.associations.some(({ type, target }) => type === 'UpdateAvailabilityStatus' && !uniqueIdOf.has(target));
}

/**
 * What a look-up of every document in force changes.
 * @param known the index, after the changes of the same visit
 * @param entries what the DMP gave back for their uniqueIds
 */
export function planRecheck(known: readonly KnownEntry[], entries: readonly SeenEntry[]): IndexChange[] {
  const given = new Set(entries.filter(({ state }) => state === 'approved' || state === 'archived').map(({ uniqueId }) => uniqueId));
  return known.filter((entry) => entry.state !== 'deleted' && entry.replacedBy === null && !given.has(entry.uniqueId)).map(({ uniqueId }) => ({ kind: 'withdrawn', uniqueId }));
}

/** A change of status whose target is no longer given back: the document left the DMP. */
function withdrawals(known: readonly KnownEntry[], seen: { entries: readonly SeenEntry[]; associations: readonly SeenAssociation[] }): string[] {
  const uniqueIdOf = names(known, seen.entries);
  const given = new Set(seen.entries.filter((entry) => entry.state === 'approved' || entry.state === 'archived').map((entry) => entry.uniqueId));
  const kept = new Map(known.map((entry) => [entry.uniqueId, entry.state]));
  return [...new Set(seen.associations.filter(({ type }) => type === 'UpdateAvailabilityStatus').flatMap(({ target }) => uniqueIdOf.get(target) ?? []))]
    .filter((uniqueId) => !given.has(uniqueId) && kept.get(uniqueId) !== 'deleted' && kept.has(uniqueId));
}
