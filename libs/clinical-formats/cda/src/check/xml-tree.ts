import { SaxesParser } from 'saxes';

/** An element as it was written: prefixes are those our writer gives (`sdtc:`, `pharm:`…). */
export interface XmlPart {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: XmlPart | null;
  readonly children: XmlPart[];
  /** Inside the words of a section. */
  readonly inNarrative: boolean;
  /** Text directly inside. */
  text: string;
}

/** What was read: the root, and every element, parents before what they hold. */
export interface XmlTree { root: XmlPart; parts: readonly XmlPart[] }

/**
 * Reads what the writer gave, strictly: one fault and it is not XML. No DTD, no entity but the five of XML.
 * @returns the tree, null when the text is not well-formed
 */
export function parseTree(xml: string): XmlTree | null {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const parts: XmlPart[] = [];
  let open: XmlPart | null = null;
  parser.on('opentag', ({ name, attributes }) => {
    const part: XmlPart = { name, attributes: attributes as Record<string, string>, parent: open, children: [], inNarrative: open !== null && (open.inNarrative || open.name === 'text'), text: '' };
    open?.children.push(part);
    parts.push(part);
    open = part;
  });
  parser.on('text', (piece) => { if (open) open.text += piece; });
  parser.on('closetag', () => { open = open?.parent ?? null; });
  parser.on('error', (error) => { throw error; });
  try { parser.write(xml).close(); } catch { return null; }
  const [root] = parts;
  return root ? { root, parts } : null;
}

/** @returns the children of that name, along the path of names */
export function partsAt(part: XmlPart, ...path: readonly string[]): XmlPart[] {
  let found: XmlPart[] = [part];
  for (const name of path) {
    const next: XmlPart[] = [];
    for (const { children } of found) for (const child of children) if (child.name === name) next.push(child);
    found = next;
  }
  return found;
}

/** @returns the first of them */
export const partAt = (part: XmlPart, ...path: readonly string[]): XmlPart | undefined => partsAt(part, ...path)[0];

/** @returns the elements of that name inside, wherever they stand */
export function insideOf(part: XmlPart, name: string): XmlPart[] {
  return part.children.flatMap((child) => (child.name === name ? [child, ...insideOf(child, name)] : insideOf(child, name)));
}

/** @returns all the text inside, without blanks around */
export const wordsOf = (part: XmlPart): string => [part.text, ...part.children.map(wordsOf)].join('').trim();

/** @returns `component/structuredBody/component[2]/section`: where a fault is */
export function pathOf(part: XmlPart): string {
  const steps: string[] = [];
  for (let step: XmlPart | null = part; step?.parent; step = step.parent) {
    const { name, parent } = step;
    const twins = parent.children.filter((child) => child.name === name);
    steps.unshift(twins.length > 1 ? `${name}[${twins.indexOf(step) + 1}]` : name);
  }
  return steps.join('/') || '/';
}
