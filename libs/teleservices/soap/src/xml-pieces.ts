/** A document without some of its elements, and each of these elements as a document of its own. */
export interface CutXml { rest: string; pieces: string[] }

const attributePattern = String.raw`\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*')`;
const token = new RegExp(String.raw`<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(/?)([^\s/>]+)((?:${attributePattern})*)\s*(/?)>`, 'g');
const declared = /\s(xmlns(?::[^\s=]+)?)\s*=\s*("[^"]*"|'[^']*')/g;

interface Open { name: string; namespaces: ReadonlyMap<string, string> }

/**
 * Takes the elements of one name out of a long answer, to be parsed one by one: the tree of thousands of entries weighs hundreds of megabytes, that of one nothing.
 * Namespaces in scope are declared again on each piece that may need them. Comments, CDATA and processing instructions are stepped over.
 * @param localName elements of this name, any prefix; one inside another stays in it
 * @returns a text that is not well formed as it is, in `rest`: its parser says so
 */
export function cutXml(source: string, localName: string): CutXml {
  const [kept, pieces, open]: [string[], string[], Open[]] = [[], [], []];
  let [copied, from, depth] = [0, -1, -1];
  let declarations = '';
  const close = (end: number): void => {
    pieces.push(withDeclarations(source.slice(from, end), declarations));
    [copied, from, depth] = [end, -1, -1];
  };
  for (const match of source.matchAll(token)) {
    const [, slash = '', name, attributes = '', empty = ''] = match;
    if (name === undefined) continue;
    const end = match.index + match[0].length;
    if (slash === '') {
      if (from < 0 && localOf(name) === localName) {
        kept.push(source.slice(copied, match.index));
        declarations = declarationsOf(open.at(-1)?.namespaces, match[0]);
        [from, depth] = [match.index, open.length];
      }
      if (empty === '') open.push({ name, namespaces: withOwn(open.at(-1)?.namespaces, attributes) });
      else if (depth === open.length) close(end);
    } else {
      // A closing tag that closes nothing: the rest is left to the parser, which refuses it.
      if (open.pop()?.name !== name) break;
      if (depth === open.length) close(end);
    }
  }
  kept.push(source.slice(from < 0 ? copied : from));
  return { rest: kept.join(''), pieces };
}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

function withOwn(outer: ReadonlyMap<string, string> | undefined, attributes: string): ReadonlyMap<string, string> {
  const own = attributes.includes('xmlns') ? [...attributes.matchAll(declared)] : [];
  return own.length === 0 && outer ? outer : new Map([...(outer ?? []), ...own.map(([, name = '', value = '']): [string, string] => [name, value])]);
}

/** What the piece does not declare itself at its root. */
function declarationsOf(namespaces: ReadonlyMap<string, string> | undefined, startTag: string): string {
  const own = new Set([...startTag.matchAll(declared)].map(([, name]) => name));
  return [...(namespaces ?? [])].filter(([name]) => !own.has(name)).map(([name, value]) => ` ${name}=${value}`).join('');
}

/** Only prefixes that occur are declared: what is kept of a piece stays short. */
function withDeclarations(piece: string, declarations: string): string {
  const needed = declarations.replace(declared, (whole, name: string) => (name === 'xmlns' || piece.includes(`${name.slice('xmlns:'.length)}:`) ? whole : ''));
  const at = /^<[^\s/>]+/.exec(piece)?.[0].length ?? 0;
  return `${piece.slice(0, at)}${needed}${piece.slice(at)}`;
}
