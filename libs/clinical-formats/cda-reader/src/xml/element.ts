/** Namespaces a CDA uses. Elements of the main one are known by their local name, the others by a fixed prefix. */
export const hl7Namespace = 'urn:hl7-org:v3';
export const extensionPrefixes: Readonly<Record<string, string>> = {
  'urn:hl7-org:sdtc': 'sdtc', 'urn:ihe:pharm': 'pharm', 'urn:ihe:pharm:medication': 'pharm', 'urn:oid:1.3.6.1.4.1.19376.1.3.2': 'lab', 'urn:dicom-org:ps3-20': 'ps3-20',
};

/** An element as parsed, whatever prefix the file used: `section`, `pharm:formCode`, `other:x`. Attributes keep their written names, `type` of XML Schema is `xsi:type`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/** Text, or an element. */
export type XmlNode = XmlElement | string;

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

/** @returns the child elements, only those called `name` when given */
export function elements(parent: XmlElement | null | undefined, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const node of parent?.children ?? []) if (isElement(node) && (name === undefined || node.name === name)) found.push(node);
  return found;
}

/** @returns the first child of that name, following the path of names, or null */
export function child(parent: XmlElement | null | undefined, ...path: string[]): XmlElement | null {
  let current = parent ?? null;
  for (const name of path) {
    const next = current?.children.find((node): node is XmlElement => isElement(node) && node.name === name);
    if (next === undefined) return null;
    current = next;
  }
  return current;
}

/** @returns the attribute without surrounding blanks, null when missing or empty */
export function attribute(element: XmlElement | null | undefined, name: string): string | null {
  const value = element?.attributes[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

/** @returns the name of the type of `value`, without its prefix: `PQ`, `IVL_PQ`… */
export const typeOf = (element: XmlElement | null | undefined): string | null => attribute(element, 'xsi:type')?.replace(/^.*:/, '') ?? null;

/** @returns all the text inside, blanks folded, null when there is none */
export function textOf(element: XmlElement | null | undefined, limit = 4000): string | null {
  if (!element) return null;
  const parts: string[] = [];
  let length = 0;
  const collect = (node: XmlElement): void => {
    for (const inside of node.children) {
      if (length > limit) return;
      if (isElement(inside)) {
        if (inside.name === 'br' || inside.name === 'td' || inside.name === 'th' || inside.name === 'item' || inside.name === 'paragraph') parts.push(' ');
        collect(inside);
      } else { const piece = inside.slice(0, limit - length + 1); parts.push(piece); length += piece.length; }
    }
  };
  collect(element);
  const text = parts.join('').replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

/** Visits every descendant, parents first. Depth is bounded by the parser. */
export function visit(root: XmlElement, visitor: (element: XmlElement) => void): void {
  for (const node of root.children) if (isElement(node)) { visitor(node); visit(node, visitor); }
}
