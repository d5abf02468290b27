/** JSON with the keys of every object in one order: PostgreSQL gives those of a `jsonb` in an order of its own. */
const inOrder = (value: unknown): string | undefined => JSON.stringify(value, (_key, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part));

/** Whether two values say the same once kept as JSON, whatever the order of their keys; a key without a value is no key. The order of a list counts. */
export const sameJson = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);
