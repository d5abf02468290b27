import type { DmpCall, DmpRefusal } from '@pluriel/dispatch/server';
import { entriesPerCall, firstSearchFrom, needsRecheck, type KnownEntry } from '@pluriel/dmp/domain';
import type { FoundAssociation, FoundEntry } from '@pluriel/teleservices/dmp';
import type { Answers } from '../catalogue/dmp-catalogue';
import { seenEntry, wholeEntries } from '../catalogue/entry-columns';
import type { DmpReadingGateway, Found } from '../gateway/dmp-reading-gateway';
import type { SearchScope } from '../reading/reader-record';

export type Search = { scope: SearchScope; since: Date | null; known: readonly KnownEntry[]; now: Date };
export type Searched = ({ kind: 'searched' } & Answers) | DmpRefusal;

/** Clocks differ: what was submitted just before the last search is asked for twice rather than never. */
const overlapMs = 5 * 60_000;
/** A window of one day that still holds too much is the registry's limit, not ours. */
const narrowestMs = 86_400_000;
const farFuture = (now: Date): Date => new Date(now.getTime() + 366 * 86_400_000);
const firstDay = new Date('1900-01-01T00:00:00Z');

/** The synchronisation of one professional with one patient's DMP (dmp.md §2.7.1): the first search by acts, the next ones by what was submitted since. */
export async function searchDmp(gateway: DmpReadingGateway, call: DmpCall, search: Search, signal: AbortSignal): Promise<Searched> {
  if (search.scope !== 'since' || search.since === null) return byActs(gateway, call, search, signal);
  return changesSince(gateway, call, new Date(search.since.getTime() - overlapMs), search.known, signal);
}

async function byActs(gateway: DmpReadingGateway, call: DmpCall, { scope, now }: Search, signal: AbortSignal): Promise<Searched> {
  const whole = scope === 'all';
  const found = await window(gateway, call, whole, whole ? null : firstSearchFrom(now), null, now, signal);
  return found.kind === 'refused' ? found : { kind: 'searched', entries: found.entries, associations: found.associations, recheck: null };
}

/** One window of acts; too many results: its two halves (dmp.md §8.2 XDSTooManyResults). */
async function window(gateway: DmpReadingGateway, call: DmpCall, whole: boolean, from: Date | null, to: Date | null, now: Date, signal: AbortSignal): Promise<Found | DmpRefusal> {
  const found = await gateway.documents(call, whole ? ['approved', 'archived'] : ['approved'], from, to, signal);
  if (found.kind === 'found' || found.error.code !== 'XDSTooManyResults') return found;
  const [start, end] = [(from ?? firstDay).getTime(), (to ?? farFuture(now)).getTime()];
  if (end - start < narrowestMs) return found;
  const middle = new Date((start + end) / 2);
  const older = await window(gateway, call, whole, new Date(start), middle, now, signal);
  if (older.kind === 'refused') return older;
  const newer = await window(gateway, call, whole, middle, new Date(end), now, signal);
  return newer.kind === 'refused' ? newer : { ...newer, entries: [...older.entries, ...newer.entries], associations: [...older.associations, ...newer.associations] };
}

async function changesSince(gateway: DmpReadingGateway, call: DmpCall, since: Date, known: readonly KnownEntry[], signal: AbortSignal): Promise<Searched> {
  const sets = await gateway.submissionSets(call, since, signal);
  if (sets.kind === 'refused') return sets;
  const links = await inLots(sets.submissionSets, (lot) => gateway.associations(call, lot, signal));
  if (links.kind === 'refused') return links;
  const members = [...new Set(links.associations.filter(({ type }) => type === 'HasMember').map(({ target }) => target))];
  const found = await inLots(members, (lot) => gateway.entries(call, lot, signal));
  if (found.kind === 'refused') return found;
  const associations = [...links.associations, ...found.associations];
  const seen = { entries: wholeEntries(found.entries).map(seenEntry), associations };
  if (!needsRecheck(known, seen) && !somethingHidden(links.associations, found.entries)) return { kind: 'searched', entries: found.entries, associations, recheck: null };
  const kept = known.filter(({ state, replacedBy }) => state !== 'deleted' && replacedBy === null).map(({ uniqueId }) => uniqueId);
  const again = await inLots([...new Set([...kept, ...seen.entries.map(({ uniqueId }) => uniqueId)])], (lot) => gateway.byUniqueId(call, lot, signal));
  return again.kind === 'refused' ? again : { kind: 'searched', entries: found.entries, associations, recheck: again.entries };
}

/** A set of one member that is not given back changed the metadata of a document hidden from this person: which one only a look-up tells. */
function somethingHidden(associations: readonly FoundAssociation[], entries: readonly FoundEntry[]): boolean {
  const given = new Set(entries.map(({ entryUuid }) => entryUuid));
  const members = new Map<string, string[]>();
  for (const { type, source, target } of associations) if (type === 'HasMember') members.set(source, [...(members.get(source) ?? []), target]);
  return [...members.values()].some(([first, ...others]) => first !== undefined && others.length === 0 && !given.has(first));
}

async function inLots(items: readonly string[], ask: (lot: readonly string[]) => Promise<Found | DmpRefusal>): Promise<Found | DmpRefusal> {
  const all: Found = { kind: 'found', entries: [], associations: [], submissionSets: [] };
  for (let at = 0; at < items.length; at += entriesPerCall) {
    const found = await ask(items.slice(at, at + entriesPerCall));
    if (found.kind === 'refused') return found;
    all.entries.push(...found.entries);
    all.associations.push(...found.associations);
  }
  return all;
}
