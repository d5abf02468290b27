import { identityStatuses, type IdentityStatus } from './identity-status';

/** People of an active file by status, the excluded ones already out (structure.md §11.3). */
export type StatusCounts = Readonly<Record<IdentityStatus, number>>;

/** Rates in per cent with one decimal; null when nobody is counted: the screen says « n/a ». */
export type StatusRates = Readonly<Record<IdentityStatus, number | null>>;

/** @returns how many people stand in the denominator */
export const populationOf = (counts: StatusCounts): number => identityStatuses.reduce((sum, status) => sum + counts[status], 0);

/**
 * Rates that always add up to 100,0 (TBB.INS.01, structure.md §11.3): each is cut to one decimal, and the missing tenths go to the largest
 * remainders; between equal remainders, to the first status of the table.
 */
export function ratesOf(counts: StatusCounts): StatusRates {
  const population = populationOf(counts);
  if (population === 0) return { provisoire: null, recuperee: null, validee: null, qualifiee: null };
  // In whole numbers: tenths of a per cent, and what the division leaves.
  const shares = identityStatuses.map((status) => ({ status, tenths: Math.floor((counts[status] * 1000) / population), rest: (counts[status] * 1000) % population }));
  const missing = 1000 - shares.reduce((sum, share) => sum + share.tenths, 0);
  const raised = new Set([...shares].sort((a, b) => b.rest - a.rest).slice(0, missing).map((share) => share.status));
  const rate = (share: (typeof shares)[number]): number => (share.tenths + (raised.has(share.status) ? 1 : 0)) / 10;
  return Object.fromEntries(shares.map((share) => [share.status, rate(share)])) as Record<IdentityStatus, number>;
}
