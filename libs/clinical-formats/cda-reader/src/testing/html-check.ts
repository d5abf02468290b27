import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

const elements = new Set(['article', 'header', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'pre', 'dl', 'div', 'dt', 'dd', 'section', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'ul', 'ol', 'li', 'span', 'br', 'sub', 'sup', 'a', 'img']);
const attributes = new Set(['id', 'class', 'lang', 'role', 'aria-label', 'tabindex', 'colspan', 'rowspan', 'scope', 'href', 'rel', 'target', 'alt', 'src']);
const image = /^data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/]*={0,2}$/;

/** What an HTML parser of its own sees in the rendering. */
export interface CheckedHtml {
  /** anything a browser could run or load, or that is not of our vocabulary */
  readonly faults: readonly string[];
  readonly text: string;
}

/** Reads HTML with a parser that shares nothing with the renderer (parse5, the one of browsers' specification). */
export function checkHtml(html: string): CheckedHtml {
  const faults: string[] = [];
  const texts: string[] = [];
  const seen: string[] = [];
  const ids = new Set<string>();
  const stack: (DefaultTreeAdapterTypes.ChildNode | string)[] = [...parseFragment(html).childNodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') { seen.push(node); continue; }
    if (node.nodeName === '#text' && 'value' in node) { texts.push(node.value); continue; }
    if (!('tagName' in node)) { faults.push(`unexpected ${node.nodeName}`); continue; }
    const { tagName } = node;
    if (!elements.has(tagName)) faults.push(`element ${tagName}`);
    for (const { name, value } of node.attrs) checkAttribute(tagName, name, value, ids, faults);
    seen.push(`<${tagName}>`);
    if (tagName !== 'br' && tagName !== 'img') stack.push(`</${tagName}>`);
    stack.push(...[...node.childNodes].reverse());
  }
  if (seen.filter(counted).join('') !== writtenTags(html)) faults.push('a browser would move elements elsewhere');
  return { faults, text: texts.join('') };
}

/** A parser adds the body of a table that has none: the only thing it may add. */
const counted = (tag: string): boolean => !/^<\/?tbody>$/.test(tag);

const writtenTags = (html: string): string => (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/^<(\/?[a-z0-9]+).*>$/s, '<$1>')).filter(counted).join('');

function checkAttribute(tag: string, name: string, value: string, ids: Set<string>, faults: string[]): void {
  if (!attributes.has(name)) faults.push(`attribute ${name} of ${tag}`);
  if (name === 'src' && !(tag === 'img' && image.test(value))) faults.push('src that is no image of the document');
  if (name === 'href' && !(tag === 'a' && /^(https?:\/\/|#cda-)/.test(value))) faults.push('href that leads elsewhere');
  if (name === 'class' && value.split(' ').some((token) => !/^cda-[a-z-]+$/.test(token))) faults.push(`class ${value}`);
  if (name !== 'id') return;
  if (!value.startsWith('cda-') || ids.has(value)) faults.push(`id ${value}`);
  ids.add(value);
}
