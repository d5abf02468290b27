/** Cuts a text at the ranges that differ, so that a screen can underline them without any markup. */
export function highlighted(text: string | null, ranges: readonly (readonly number[])[] | undefined): { text: string; mark: boolean }[] {
  if (!text) return [];
  const parts: { text: string; mark: boolean }[] = [];
  let at = 0;
  for (const [from = 0, to = 0] of [...(ranges ?? [])].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
    if (from > at) parts.push({ text: text.slice(at, from), mark: false });
    if (to > Math.max(from, at)) parts.push({ text: text.slice(Math.max(from, at), to), mark: true });
    at = Math.max(at, to);
  }
  if (at < text.length) parts.push({ text: text.slice(at), mark: false });
  return parts;
}
