/** « 2026-03-12 · Ordonnance · metformine » → « Ordonnance · metformine », where the day already stands beside it. */
export const withoutDay = (title: string): string => title.replace(/^\d{4}-\d{2}-\d{2}\s*·\s*/, '');
