import { DOMParser, onErrorStopParsing, XMLSerializer, type Element as DomElement } from '@xmldom/xmldom';

/** An element of a parsed message. */
export type XmlElement = DomElement;

/** The text is not an XML document we accept: cut short, malformed, or holding a DOCTYPE. */
export class XmlSyntaxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'XmlSyntaxError';
  }
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
// XML 1.0 §2.2: the other control characters may not appear, even escaped.
const forbidden = new RegExp('[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]', 'g');
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/** @returns `text` safe as the content of an element; characters XML forbids are dropped */
export const escapeText = (text: string): string => text.replace(forbidden, '').replace(/[&<>]/g, (found) => escapes[found] ?? found);

/** @returns `text` safe between double quotes */
export const escapeAttribute = (text: string): string => text.replace(forbidden, '').replace(/[&<>"'\t\n\r]/g, (found) => escapes[found] ?? found);

/** Content of an element: markup already written, or nothing. Null and undefined children are left out. */
export type XmlContent = XmlMarkup | null | undefined | readonly XmlContent[];

/** Markup that is already escaped. Only `xml`, `text` and `verbatim` make some. */
export type XmlMarkup = string & { readonly __brand: 'XmlMarkup' };

/** @returns escaped text content */
export const text = (value: string): XmlMarkup => escapeText(value) as XmlMarkup;

/** Markup written elsewhere, byte for byte: a signed assertion must not be rewritten. An XML declaration is removed. */
export const verbatim = (markup: string): XmlMarkup => markup.replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, '') as XmlMarkup;

/**
 * Writes one element.
 * @param name qualified name, prefix included; namespaces are ordinary `xmlns` attributes
 * @param attributes values are escaped; null and undefined ones are left out
 */
export function xml(name: string, attributes: Readonly<Record<string, string | number | null | undefined>> = {}, ...content: XmlContent[]): XmlMarkup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`)
    .join('');
  const inside = flatten(content);
  return (inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`) as XmlMarkup;
}

function flatten(content: readonly XmlContent[]): string {
  return content.map((part) => (part === null || part === undefined ? '' : typeof part === 'string' ? part : flatten(part))).join('');
}

/** @returns the document with its XML declaration, ready to be sent in UTF-8 */
export const xmlDocument = (root: XmlMarkup): string => `${declaration}\n${root}`;

/**
 * Reads a document. No DTD, so neither entity expansion nor external file can be asked of us.
 * @returns the root element
 * @throws XmlSyntaxError when malformed, cut short, or holding a DOCTYPE
 */
export function parseXml(source: string): XmlElement {
  if (/<!DOCTYPE/i.test(source)) throw new XmlSyntaxError('DOCTYPE refused');
  try {
    const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(source.replace(/^\uFEFF/, '').trim(), 'text/xml').documentElement;
    if (root) return root;
  } catch (error) {
    throw new XmlSyntaxError(error instanceof Error ? (error.message.split('\n')[0] ?? 'malformed') : 'malformed');
  }
  throw new XmlSyntaxError('empty document');
}

/** @returns the element back as text, namespaces in scope declared again */
export const serialize = (element: XmlElement): string => new XMLSerializer().serializeToString(element);

/** Child elements by local name (any prefix), and namespace when given. Without a name: all of them. */
export function children(parent: XmlElement | null | undefined, localName?: string, namespace?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = parent?.firstChild ?? null; node; node = node.nextSibling) {
    if (node.nodeType !== 1) continue;
    const element = node as XmlElement;
    if ((localName === undefined || element.localName === localName) && (namespace === undefined || element.namespaceURI === namespace)) found.push(element);
  }
  return found;
}

/** First child element of that name, or null. */
export const child = (parent: XmlElement | null | undefined, localName: string, namespace?: string): XmlElement | null => children(parent, localName, namespace)[0] ?? null;

/** Follows local names downwards; null as soon as one is missing. */
export const at = (parent: XmlElement | null | undefined, ...path: readonly string[]): XmlElement | null =>
  path.reduce<XmlElement | null>((element, name) => child(element, name), parent ?? null);

/** Every element below, in document order, of that local name (and namespace when given). */
export function descendants(parent: XmlElement | null | undefined, localName: string, namespace?: string): XmlElement[] {
  return children(parent).flatMap((element) => [
    ...(element.localName === localName && (namespace === undefined || element.namespaceURI === namespace) ? [element] : []),
    ...descendants(element, localName, namespace),
  ]);
}

/** Text of an element, trimmed; null when the element is missing or empty. */
export function textOf(element: XmlElement | null | undefined): string | null {
  const value = element?.textContent?.trim() ?? '';
  return value === '' ? null : value;
}

/** Attribute by name as written; null when missing. */
export const attribute = (element: XmlElement | null | undefined, name: string): string | null => (element?.hasAttribute(name) ? element.getAttribute(name) : null);
