import { createHash } from 'node:crypto';

/**
 * Markup written directly in canonical form (C14N 1.0, exclusive C14N): no empty-element tag, attributes in order,
 * the escapes of the recommendation. What is signed is then the very text that leaves, with no second pass over it.
 */

const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const attributeEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' };
// XML 1.0 §2.2: control characters may not appear, even escaped.
const forbidden = new RegExp('[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]', 'g');

/** @returns text content, canonical */
export const canonicalText = (text: string): string => text.replace(forbidden, '').replace(/[&<>\r]/g, (found) => textEscapes[found] ?? found);

const canonicalAttribute = (text: string): string => text.replace(forbidden, '').replace(/[&<"\t\n\r]/g, (found) => attributeEscapes[found] ?? found);

/**
 * Writes one element. Namespace declarations come first (default, then by prefix), then plain attributes by name, then
 * prefixed ones: that is canonical order as long as one namespace of prefixed attributes is used, our case (`xsi:type`).
 * @param content markup already canonical
 */
export function element(name: string, attributes: Readonly<Record<string, string | null>>, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .sort(([left], [right]) => rank(left) - rank(right) || (left < right ? -1 : left > right ? 1 : 0))
    .map(([key, value]) => ` ${key}="${canonicalAttribute(value)}"`)
    .join('');
  return `<${name}${written}>${content.join('')}</${name}>`;
}

const rank = (name: string): number => (name === 'xmlns' ? 0 : name.startsWith('xmlns:') ? 1 : name.includes(':') ? 3 : 2);

type Libxml = typeof import('libxml2-wasm');
let loading: Promise<Libxml> | null = null;

/**
 * SHA-256 of the canonical form with comments of a whole document (`http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments`).
 * The form is hashed as libxml2 writes it, without ever being a string.
 * @returns base64
 * @throws when the bytes are not a well-formed document
 */
export async function canonicalDigest(bytes: Buffer): Promise<string> {
  const { XmlC14NMode, XmlDocument } = await (loading ??= import('libxml2-wasm'));
  const document = XmlDocument.fromBuffer(bytes);
  try {
    const hash = createHash('sha256');
    document.canonicalize({ write: (part) => { hash.update(part); return part.length; }, close: () => true }, { mode: XmlC14NMode.XML_C14N_1_0, withComments: true });
    return hash.digest('base64');
  } finally {
    document.dispose();
  }
}
