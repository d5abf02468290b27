import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm';

/** An element read once into plain objects, so that nothing of libxml2 outlives the request. */
export interface Element {
  name: string;
  ns: string;
  /** Local name for plain attributes, `{namespace}name` for qualified ones. */
  attrs: Record<string, string>;
  children: Element[];
  /** Text of this element and of everything below it. */
  text: string;
}

/** Something that is not acceptable XML: not well formed, or with a DOCTYPE. */
export class UnreadableXml extends Error {}

/** Opens bytes as XML without network access and frees the memory of libxml2 afterwards. @throws UnreadableXml */
export function withDocument<T>(bytes: Uint8Array, work: (document: XmlDocument) => T): T {
  let document: XmlDocument;
  try { document = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE | ParseOption.XML_PARSE_NO_XXE }); } catch (error) { throw new UnreadableXml(error instanceof Error ? error.message.trim() : 'XML illisible'); }
  try {
    if (document.dtd !== null) throw new UnreadableXml('DOCTYPE interdit');
    return work(document);
  } finally { document.dispose(); }
}

/** @returns the plain form of one element of libxml2 and all below */
export function readElement(source: XmlElement): Element {
  const attrs: Record<string, string> = {};
  for (const attribute of source.attrs) attrs[attribute.namespaceUri ? `{${attribute.namespaceUri}}${attribute.name}` : attribute.name] = attribute.value;
  const element: Element = { name: source.name, ns: source.namespaceUri, attrs, children: [], text: '' };
  let text = '';
  for (let node = source.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) { const child = readElement(node); element.children.push(child); text += child.text; }
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  element.text = text;
  return element;
}

/** @returns bytes as a plain tree. @throws UnreadableXml */
export const parseElement = (bytes: Uint8Array): Element => withDocument(bytes, (document) => readElement(document.root));

/** @returns the first child of that name (and namespace, when given) */
export const child = (element: Element | undefined, name: string, ns?: string): Element | undefined => element?.children.find((each) => each.name === name && (ns === undefined || each.ns === ns));

/** @returns the children of that name */
export const childrenOf = (element: Element | undefined, name: string): Element[] => element?.children.filter((each) => each.name === name) ?? [];

/** @returns the element at the end of a path of names, always the first of each */
export const at = (element: Element | undefined, ...path: string[]): Element | undefined => path.reduce<Element | undefined>((found, name) => child(found, name), element);

/** @returns the trimmed text at the end of a path, or null */
export const textAt = (element: Element | undefined, ...path: string[]): string | null => at(element, ...path)?.text.trim() ?? null;

/** @returns every element of that name, at any depth */
export function all(element: Element | undefined, name: string): Element[] {
  if (!element) return [];
  return element.children.flatMap((each) => (each.name === name ? [each, ...all(each, name)] : all(each, name)));
}

/** @returns text safe inside XML content and attributes */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @returns the element as XML text, every element in the namespace of `defaultNs` written without prefix */
export function writeElement(element: Element, defaultNs: string): string {
  const attrs = Object.entries(element.attrs).map(([name, value]) => ` ${name.startsWith('{http://www.w3.org/XML/1998/namespace}') ? `xml:${name.slice(38)}` : name}="${escapeXml(value)}"`).join('');
  const inner = element.children.length > 0 ? element.children.map((each) => writeElement(each, element.ns)).join('') : escapeXml(element.text);
  const declared = element.ns === defaultNs ? '' : ` xmlns="${escapeXml(element.ns)}"`;
  return inner === '' ? `<${element.name}${declared}${attrs}/>` : `<${element.name}${declared}${attrs}>${inner}</${element.name}>`;
}
