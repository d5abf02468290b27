const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const special = /[&<>"']/;
// Characters that hide or reorder text would let a document show something else than it says; the parser refuses the rest.
const invisible = /[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF\u007F-\u009F]/g;

/** @returns text safe in an element and in a quoted attribute */
export function escapeHtml(text: string): string {
  const shown = text.replace(invisible, '');
  return special.test(shown) ? shown.replace(/[&<>"']/g, (character) => escapes[character] ?? character) : shown;
}

/** Writes HTML piece by piece. Tags and attribute names come from our code only; every value is escaped. Past its limit it writes no more content, but still closes what is open. */
export class HtmlWriter {
  private readonly parts: string[] = [];
  private length = 0;

  constructor(private readonly limit: number) {}

  /** Nothing more may be written. */
  get full(): boolean { return this.length > this.limit; }

  text(text: string): void { if (!this.full) this.push(escapeHtml(text)); }

  /** @param attributes names are ours; null leaves the attribute out */
  open(tag: string, attributes?: Readonly<Record<string, string | null>>): void {
    let written = `<${tag}`;
    for (const name in attributes) { const value = attributes[name]; if (value != null) written += ` ${name}="${escapeHtml(value)}"`; }
    this.push(`${written}>`);
  }

  close(tag: string): void { this.push(`</${tag}>`); }

  element(tag: string, attributes: Readonly<Record<string, string | null>> | undefined, text: string): void {
    this.open(tag, attributes);
    this.text(text);
    this.close(tag);
  }

  /** Base64 of an image: already only letters, too long to escape. */
  image(attributes: Readonly<Record<string, string>>, mediaType: 'image/png' | 'image/jpeg' | 'image/gif', bytes: Uint8Array): void {
    this.open('img', attributes);
    const tag = this.parts.pop() ?? '';
    this.push(`${tag.slice(0, -1)} src="data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}">`);
  }

  toString(): string { return this.parts.join(''); }

  private push(piece: string): void {
    this.parts.push(piece);
    this.length += piece.length;
  }
}
