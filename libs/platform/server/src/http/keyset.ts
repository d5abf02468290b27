import { DomainError } from '@pluriel/kernel';

/** One page of a list, and the opaque mark of the next one. */
export interface Page<T> { items: T[]; next: string | null }

/**
 * Cuts `limit + 1` fetched rows into a page.
 * @param rows up to limit + 1 rows in the list's order
 * @param cursorOf the sort keys of a row, enough to continue after it
 */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => unknown[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(cursorOf(last))).toString('base64url') : null };
}

/** @returns the sort keys kept in an `after` mark, null without mark; throws 400 `request.cursor` on a foreign one */
export function decodeCursor(after: string | undefined | null): unknown[] | null {
  if (!after) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(keys)) return keys;
  } catch { /* answered below */ }
  throw new DomainError('request.cursor', 'La suite de cette liste n’est plus valable.', { field: 'after', remedy: 'Rechargez la liste.' });
}

/** @returns a page size between 1 and `most`, 50 when not given */
export function pageSize(limit: unknown, most = 200): number {
  if (limit === undefined || limit === null || limit === '') return Math.min(50, most);
  const value = Number(limit);
  if (!Number.isInteger(value) || value < 1 || value > most) throw new DomainError('request.limit', `Le nombre de lignes va de 1 à ${most}.`, { field: 'limit' });
  return value;
}
