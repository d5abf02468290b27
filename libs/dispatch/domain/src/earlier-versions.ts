import type { NationalError } from '@pluriel/kernel';
import type { Channel, Operation, OrderState } from './dispatch-order';

/** An order of an earlier version for the same recipient by the same channel. */
export interface EarlierOrder {
  channel: Channel;
  state: OrderState;
  versionNumber: number;
  /** The first byte left. */
  sent: boolean;
  /** The recipient holds it, and nothing replaced it since. */
  present: boolean;
  errorCode: string | null;
}

/** Code of the wait: version 2 never before version 1 (journeys.md J2 B4). */
export const earlierPendingCode = 'version.earlier-pending';

/** @returns whether the recipient holds this version, or may hold it */
export const mayHaveLeft = ({ state, sent, present }: EarlierOrder): boolean => present || state === 'uncertain' || (state === 'in_progress' && sent);

/** What a new version asks of a recipient: to replace what he holds or may hold, else simply to take it (dmp.md §2.6, §9.5). */
export const operationAfter = (earlier: readonly EarlierOrder[]): Operation => (earlier.some(mayHaveLeft) ? 'replace' : 'submit');

/**
 * The earlier version whose fate must be known first. A message that the operator left twice without an answer stays unknown
 * for ever: the correction goes all the same, a second copy being harmless (mssante.md §5).
 */
export function pendingBefore(earlier: readonly EarlierOrder[]): EarlierOrder | null {
  return earlier.find(({ state, errorCode }) => state === 'in_progress' || (state === 'uncertain' && errorCode !== 'mssante.silent-twice')) ?? null;
}

/** Said on the order that waits; nothing is asked of anyone. */
export const earlierPending = (versionNumber: number): NationalError => ({
  disposition: 'retryable', code: earlierPendingCode, sentence: `La version ${versionNumber} est partie sans être encore confirmée : cette version attend sa confirmation.`, remedy: 'Rien à faire : elle partira toute seule, après la précédente.',
});

/** Why an order of an earlier version does not leave. */
export const supersededReason = (byVersion: number): string => `remplacé par la version ${byVersion} avant son départ`;
