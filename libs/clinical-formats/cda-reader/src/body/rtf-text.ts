/** Groups of a RTF file that hold no words of the author: tables of fonts and styles, pictures, fields, properties. */
const silent = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'objdata', 'themedata', 'datastore', 'fldinst', 'header', 'footer', 'listtable', 'listoverridetable', 'rsidtbl', 'generator', 'xmlnstbl', 'latentstyles', 'filetbl', 'revtbl']);
const written: Readonly<Record<string, string>> = { par: '\n', line: '\n', row: '\n', sect: '\n', page: '\n', tab: '\t', cell: '\t', emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•' };
const token = /\\(?:([a-z]{1,32})(-?\d{1,10})? ?|'([0-9a-f]{2})|([^a-z]))|[{}]|[\r\n]+|[^\\{}\r\n]+/gi;
const maximum = 2_000_000;

/**
 * Plain words of a RTF body (cda.md §8.1: "rtf → convert or download"). Layout, pictures and embedded objects are left out; nothing is run.
 * @returns the text, empty when there is none
 */
export function rtfText(bytes: Uint8Array): string {
  const source = new TextDecoder('latin1').decode(bytes);
  const ansi = new TextDecoder('windows-1252');
  const out: string[] = [];
  const groups: boolean[] = [];
  let hidden = false;
  let skip = 0;
  let length = 0;
  const say = (text: string): void => { if (!hidden && length < maximum) { out.push(text); length += text.length; } };
  for (const match of source.matchAll(token)) {
    const [piece, word, number, hex, symbol] = match;
    if (piece === '{') groups.push(hidden);
    else if (piece === '}') hidden = groups.pop() ?? false;
    else if (hex !== undefined) { if (skip > 0) skip--; else say(ansi.decode(Uint8Array.of(Number.parseInt(hex, 16)))); }
    else if (symbol !== undefined) {
      if (symbol === '*') hidden = true;
      else if (symbol === '~') say('\u00A0');
      else if (symbol === '_') say('-');
      else if (symbol === '\n' || symbol === '\r') say('\n');
      else if ('\\{}'.includes(symbol)) say(symbol);
    } else if (word !== undefined) {
      if (silent.has(word)) hidden = true;
      else if (word === 'u' && number !== undefined) { say(String.fromCharCode((Number(number) + 65_536) % 65_536)); skip = 1; }
      else if (Object.hasOwn(written, word)) say(written[word] ?? '');
    } else if (!/^[\r\n]/.test(piece)) { say(skip > 0 ? piece.slice(skip) : piece); skip = 0; }
  }
  return out.join('').replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}
