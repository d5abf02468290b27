import { SaxesParser } from 'saxes';
import type { ReadLimits } from '../limits';
import { UnreadableError } from '../unreadable';
import { extensionPrefixes, hl7Namespace, type XmlElement, type XmlNode } from './element';

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';
const blank = /^[\s\uFEFF]*$/;

/**
 * Parses a received file. The parser knows no DTD, no entity but the five of XML, no inclusion and no stylesheet: nothing is ever fetched
 * or expanded (cda.md §8.1). Blanks between elements are kept only in narrative text.
 * @returns the root; what stands around the CDA is kept so that its namespaces hold
 * @throws UnreadableError `doctype`, `not-xml`, `truncated`, `malformed`, `too-deep`, `too-many-elements`
 */
export function parseXml(pieces: readonly string[], limits: ReadLimits): XmlElement {
  const first = pieces.findIndex((piece) => !blank.test(piece));
  const head = pieces[first]?.replace(/^[\s\uFEFF]+/, '');
  if (head === undefined) throw new UnreadableError('empty');
  if (!head.startsWith('<')) throw new UnreadableError('not-xml');
  const builder = new TreeBuilder(limits);
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => { throw new UnreadableError('doctype'); });
  parser.on('opentag', (tag) => builder.open(tag.name, tag.attributes as Record<string, string>));
  parser.on('closetag', () => builder.close());
  parser.on('text', (piece) => builder.text(piece));
  parser.on('cdata', (piece) => builder.text(piece));
  parser.on('error', (error) => { throw error; });
  let ended = false;
  try {
    parser.write(head);
    for (let place = first + 1; place < pieces.length; place++) parser.write(pieces[place] ?? '');
    ended = true;
    parser.close();
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    if (builder.root === null) throw new UnreadableError('not-xml');
    throw new UnreadableError(ended ? 'truncated' : 'malformed');
  }
  if (builder.root === null) throw new UnreadableError('not-xml');
  return builder.root;
}

/** Builds the tree and resolves prefixes; a prefix without declaration makes a foreign element, not an error. */
class TreeBuilder {
  root: XmlElement | null = null;
  private readonly stack: OpenElement[] = [];
  /** Declarations in scope inherit from those outside, so a hostile file cannot make us copy them at every level. */
  private readonly scopes: { readonly depth: number; readonly outer: Record<string, string> }[] = [];
  private prefixes: Record<string, string> = Object.create(null) as Record<string, string>;
  private narrative = 0;
  private count = 0;

  constructor(private readonly limits: ReadLimits) {}

  open(written: string, attributes: Record<string, string>): void {
    if (this.stack.length >= this.limits.depth) throw new UnreadableError('too-deep');
    if (++this.count > this.limits.elements) throw new UnreadableError('too-many-elements');
    let kept = attributes;
    for (const key in attributes) {
      if (key.startsWith('xmlns')) this.declare(key, attributes[key] ?? '');
      else if (key.endsWith(':type') && kept['xsi:type'] === undefined && this.prefixes[key.slice(0, -5)] === schemaInstance) kept = { ...kept, 'xsi:type': attributes[key] ?? '' };
    }
    const element: OpenElement = { name: this.resolve(written), attributes: kept, children: [] };
    const parent = this.stack.at(-1);
    if (parent) parent.children.push(element);
    this.root ??= element;
    if (this.narrative > 0) this.narrative++;
    else if (element.name === 'text') this.narrative = 1;
    this.stack.push(element);
  }

  close(): void {
    const scope = this.scopes.at(-1);
    if (scope?.depth === this.stack.length) { this.prefixes = scope.outer; this.scopes.pop(); }
    this.stack.pop();
    if (this.narrative > 0) this.narrative--;
  }

  text(piece: string): void {
    if (this.narrative > 0 || !blank.test(piece)) this.stack.at(-1)?.children.push(piece);
  }

  private declare(key: string, namespace: string): void {
    const depth = this.stack.length + 1;
    if (this.scopes.at(-1)?.depth !== depth) {
      this.scopes.push({ depth, outer: this.prefixes });
      this.prefixes = Object.create(this.prefixes) as Record<string, string>;
    }
    this.prefixes[key === 'xmlns' ? '' : key.slice(6)] = namespace;
  }

  private resolve(written: string): string {
    const colon = written.indexOf(':');
    const namespace = this.prefixes[colon < 0 ? '' : written.slice(0, colon)];
    if (namespace === hl7Namespace) return colon < 0 ? written : written.slice(colon + 1);
    const local = colon < 0 ? written : written.slice(colon + 1);
    return `${(namespace !== undefined && Object.hasOwn(extensionPrefixes, namespace) && extensionPrefixes[namespace]) || 'other'}:${local}`;
  }
}
