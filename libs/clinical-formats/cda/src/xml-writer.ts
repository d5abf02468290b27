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

/** @returns `value` ready for an attribute or a text node, every legal character kept through a parser */
export const escapeXml = (value: string): string => withoutIllegalCharacters(value).replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character);

/** @returns a text node, or nothing when the text is absent or blank: CDA never holds empty strings (cda.md §1) */
export const text = (value: string | null | undefined): Xml | null => (isBlank(value) ? null : (escapeXml(value) as Xml));

/**
 * @param name qualified name, ours, never user text
 * @param attributes absent or blank values are left out: CDA never holds empty attributes (cda.md §1)
 * @returns the element written on one line
 */
export function element(name: string, attributes: Attributes, ...content: XmlContent[]): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => !isBlank(value))
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  const inside = flatten(content);
  return (inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`) as Xml;
}

/** @returns the element, or nothing when it would hold nothing: optional containers */
export function elementIfAny(name: string, attributes: Attributes, ...content: XmlContent[]): Xml | null {
  return flatten(content) === '' ? null : element(name, attributes, ...content);
}

/** @returns an element holding only text, or nothing when the text is absent or blank */
export const textElement = (name: string, value: string | null | undefined, attributes: Attributes = {}): Xml | null => (isBlank(value) ? null : element(name, attributes, text(value)));

function flatten(content: XmlContent): string {
  if (content === null || content === undefined) return '';
  return typeof content === 'string' ? content : (content as readonly XmlContent[]).map(flatten).join('');
}

function isBlank(value: string | number | null | undefined): value is null | undefined | '' {
  return value === null || value === undefined || (typeof value === 'string' && withoutIllegalCharacters(value).trim() === '');
}
