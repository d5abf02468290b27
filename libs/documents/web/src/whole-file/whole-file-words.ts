/** @returns the size of a copy as people say it */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} ko`;
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0).replace('.', ',')} Mo`;
}

/** @returns what the copy lacks and whom to ask; null when it lacks nothing */
export const keptWords = (authors: readonly string[]): string | null =>
  (authors.length === 0 ? null : `La copie n’est pas complète : des éléments confidentiels que vous ne lisez pas n’y sont pas. Demandez-les à ${authors.length === 1 ? authors[0] ?? '' : `${authors.slice(0, -1).join(', ')} et ${authors.at(-1) ?? ''}`}.`);
