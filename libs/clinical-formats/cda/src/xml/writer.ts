/**
 * A writer of XML that gives back exactly the text it received. xmlbuilder2 leaves tabs, line feeds and carriage returns
 * raw inside attributes and text, where any parser then changes them: in a health document the words of the author must survive.
 */

/** A piece of XML that is already written. The brand keeps plain text from being mistaken for it. */
export type Xml = string & { readonly __brand: 'Xml' };

/** What an element may hold: written XML, or nothing (a missing optional part). */
export type XmlContent = Xml | null | undefined | readonly XmlContent[];

type Attributes = Readonly<Record<string, string | number | null | undefined>>;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/**
 * Removes what XML 1.0 §2.2 cannot carry in any form: control characters, lone surrogates, U+FFFE and U+FFFF.
 * @returns `text` unchanged when every character is allowed
 */
export function withoutIllegalCharacters(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** Most texts hold nothing to escape nor to remove: one look tells. */
const needsCare = /[&<>"\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** @returns `value` ready for an attribute or a text node, every legal character kept through a parser */
export const escapeXml = (value: string): string => (needsCare.test(value) ? withoutIllegalCharacters(value).replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character) : value);

/** @returns a text node, or nothing when the text is absent or blank: CDA never holds empty strings (cda.md §1) */
export const text = (value: string | null | undefined): Xml | null => (isBlank(value) ? null : (escapeXml(value) as Xml));

/**
 * @param name qualified name, ours, never user text
 * @param attributes absent or blank values are left out: CDA never holds empty attributes (cda.md §1)
 * @returns the element written on one line
 */
export function element(name: string, attributes: Attributes, ...content: XmlContent[]): Xml {
  let start = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (!isBlank(value)) start += ` ${key}="${escapeXml(String(value))}"`;
  }
  const inside = flatten(content);
  return (inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`) as Xml;
}

/** @returns the element, or nothing when it would hold nothing: optional containers */
export function elementIfAny(name: string, attributes: Attributes, ...content: XmlContent[]): Xml | null {
  return flatten(content) === '' ? null : element(name, attributes, ...content);
}

/** @returns an element holding only text, or nothing when the text is absent or blank */
export const textElement = (name: string, value: string | null | undefined, attributes: Attributes = {}): Xml | null => (isBlank(value) ? null : element(name, attributes, text(value)));

/** Pieces are joined by `+`, which copies nothing until the end: a page of megabytes deep inside costs no more than at the root. */
function flatten(content: XmlContent): string {
  if (content === null || content === undefined) return '';
  if (typeof content === 'string') return content;
  let all = '';
  for (const piece of content as readonly XmlContent[]) all += flatten(piece);
  return all;
}

function isBlank(value: string | number | null | undefined): value is null | undefined | '' {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'string') return false;
  const first = value.charCodeAt(0);
  return !(first > 0x20 && first < 0x80) && withoutIllegalCharacters(value).trim() === '';
}
