/** What a report says of its place among the others of the same patient. */
export interface ReportVersion {
  id: string;
  uniqueId: string | null;
  setId: string | null;
  version: number | null;
  /** unique identifier of the report it replaces (RPLC) */
  replaces: string | null;
  withdrawn: boolean;
}

export const reportStates = ['current', 'superseded', 'withdrawn'] as const;
export type ReportState = (typeof reportStates)[number];
export interface ReportStanding { state: ReportState; supersededBy: string | null }

/**
 * Which reports count (BIO-06, mssante.md §8.4): a newer number of the same set, or the one that names it in its replacement, takes the place of a report. The answer depends
 * on the reports alone, never on the order in which they came. What is withdrawn counts for nothing: it takes the place of no other. Two reports that say each of the other
 * that it is replaced both count: nothing is lost on contradictory words.
 * @returns the standing of each report
 */
export function standingOf(reports: readonly ReportVersion[]): Map<string, ReportStanding> {
  const counted = reports.filter(({ withdrawn }) => !withdrawn);
  const newer = new Map(counted.map((report) => [report.id, counted.filter((other) => other.id !== report.id && replacesIt(other, report)).map(({ id }) => id)]));
  const above = new Map(counted.map(({ id }) => [id, reach(id, newer)]));
  const order = [...counted].sort(newestFirst);
  return new Map(reports.map(({ id, withdrawn }): [string, ReportStanding] => {
    if (withdrawn) return [id, { state: 'withdrawn', supersededBy: null }];
    const over = order.filter((other) => (above.get(id)?.has(other.id) ?? false) && !(above.get(other.id)?.has(id) ?? false));
    // The one that counts stands above all others.
    const top = over.find((other) => !over.some((another) => another.id !== other.id && above.get(other.id)?.has(another.id) && !above.get(another.id)?.has(other.id)));
    return [id, top ? { state: 'superseded', supersededBy: top.id } : { state: 'current', supersededBy: null }];
  }));
}

const replacesIt = (newer: ReportVersion, older: ReportVersion): boolean =>
  (newer.setId !== null && newer.setId === older.setId && newer.version !== null && older.version !== null && newer.version > older.version) || (newer.replaces !== null && newer.replaces === older.uniqueId);

const newestFirst = (a: ReportVersion, b: ReportVersion): number => (b.version ?? 0) - (a.version ?? 0) || (a.id < b.id ? -1 : 1);

function reach(from: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const next = [...edges.get(from) ?? []];
  for (let id = next.pop(); id !== undefined; id = next.pop()) if (!seen.has(id)) { seen.add(id); next.push(...edges.get(id) ?? []); }
  return seen;
}
