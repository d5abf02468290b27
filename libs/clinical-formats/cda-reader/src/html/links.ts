/** Page identifiers of one rendering: prefixed, so that a document never meets the identifiers of the page (cda.md §8.2). */
export class PageIds {
  private readonly taken = new Set<string>();

  /** @param prefix ours: letters, digits and hyphens */
  constructor(private readonly prefix: string) {}

  /** @returns the identifier of the page for an `ID` of the document */
  of(id: string): string {
    return this.prefix + id.slice(0, 120).replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)?.toString(16) ?? ''}_`);
  }

  /** @returns it the first time, null when the document gives it twice */
  take(id: string): string | null {
    const name = this.of(id);
    if (this.taken.has(name)) return null;
    this.taken.add(name);
    return name;
  }
}

/**
 * @returns the address a link may lead to: `http(s)` in full, or a place of the same document; null for anything else
 * (`javascript:`, `data:`, `file:`, addresses with a name and a password)
 */
export function safeHref(written: string | null, ids: PageIds): string | null {
  if (written === null || written.length > 2000) return null;
  if (written.startsWith('#')) return written.length > 1 ? `#${ids.of(written.slice(1))}` : null;
  if (!/^https?:\/\//i.test(written)) return null;
  try {
    const url = new URL(written);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '' ? url.href : null;
  } catch { return null; }
}
