/**
 * JSON with sorted keys and nothing that PostgreSQL's jsonb would change, so that a digest computed before the insert
 * equals the one computed from the stored row.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** @returns the value as jsonb will give it back: dates as text, undefined gone, NUL characters (refused by jsonb) gone */
export const storableJson = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value, (_, item: unknown) => (typeof item === 'string' ? item.replaceAll('\u0000', '') : item))) as Record<string, unknown>;
