/** A word of an IMAP command: an atom or string, a parenthesised list, or bytes of a literal. */
export type Token = string | Buffer | Token[];

/** A complete command line, its literals included (RFC 3501 §2.2). */
export interface ImapCommand { tag: string; name: string; args: Token[] }

export class BadCommand extends Error {}

/** What the reader wants next. */
export type Step = { kind: 'command'; command: ImapCommand } | { kind: 'line'; text: string } | { kind: 'literal' } | { kind: 'more' };

const literalAtEnd = /\{(\d+)(\+?)\}$/;
const largestLiteral = 40 * 1024 * 1024;

/** Cuts what a client sends into commands. `lineMode` gives raw lines instead (AUTHENTICATE continuation, DONE). */
export class CommandReader {
  private buffer = Buffer.alloc(0);
  private pieces: (string | Buffer)[] = [];
  /** Where the line whose literal was already asked for ends. */
  private announced = -1;
  lineMode = false;

  push(bytes: Buffer): void { this.buffer = Buffer.concat([this.buffer, bytes]); }

  /** @returns the next complete thing, `literal` when the client waits for "+", or `more`. @throws BadCommand */
  next(): Step {
    for (;;) {
      const end = this.buffer.indexOf('\r\n');
      if (end < 0) return { kind: 'more' };
      const line = this.buffer.subarray(0, end).toString('utf8');
      if (this.lineMode) { this.buffer = this.buffer.subarray(end + 2); return { kind: 'line', text: line }; }
      const literal = literalAtEnd.exec(line);
      if (!literal) {
        this.buffer = this.buffer.subarray(end + 2);
        const pieces = [...this.pieces, line];
        this.pieces = [];
        return { kind: 'command', command: parse(pieces) };
      }
      const size = Number(literal[1]);
      if (size > largestLiteral) { this.buffer = Buffer.alloc(0); throw new BadCommand('littéral trop grand'); }
      if (this.buffer.length < end + 2 + size) {
        const announced = literal[2] === '' && this.announced !== end;
        this.announced = end;
        return announced ? { kind: 'literal' } : { kind: 'more' };
      }
      this.pieces.push(line.slice(0, -literal[0].length), Buffer.from(this.buffer.subarray(end + 2, end + 2 + size)));
      this.buffer = this.buffer.subarray(end + 2 + size);
      this.announced = -1;
    }
  }
}

function parse(pieces: readonly (string | Buffer)[]): ImapCommand {
  const stack: Token[][] = [[]];
  const top = () => stack[stack.length - 1] as Token[];
  for (const piece of pieces) {
    if (typeof piece !== 'string') { top().push(piece); continue; }
    const token = /\s*(?:(\()|(\))|"((?:[^"\\]|\\.)*)"|((?:[^\s()"[\]]|\[[^\]]*\])+))/gy;
    while (token.lastIndex < piece.trimEnd().length) {
      const match = token.exec(piece);
      if (!match) throw new BadCommand('commande illisible');
      if (match[1]) { const list: Token[] = []; top().push(list); stack.push(list); }
      else if (match[2]) { if (stack.length === 1) throw new BadCommand('parenthèse en trop'); stack.pop(); }
      else top().push(match[3]?.replace(/\\(.)/g, '$1') ?? match[4] ?? '');
    }
  }
  if (stack.length !== 1) throw new BadCommand('parenthèse absente');
  const [tag, name, ...args] = top();
  if (typeof tag !== 'string' || typeof name !== 'string') throw new BadCommand('commande sans nom');
  return { tag, name: name.toUpperCase(), args };
}

/** @returns a token as text */
export const textOf = (token: Token | undefined): string => (token === undefined || Array.isArray(token) ? '' : token.toString('utf8'));

/** @returns whether a number lies in an IMAP set `1:3,7,10:*` */
export function inSet(set: string, number: number, largest: number): boolean {
  return set.split(',').some((part) => {
    const [from = '', to = from] = part.split(':');
    const value = (text: string) => (text === '*' ? largest : Number(text));
    const [low, high] = [Math.min(value(from), value(to)), Math.max(value(from), value(to))];
    return number >= low && number <= high;
  });
}

/** @returns an IMAP string: quoted when it can be, else a literal; NIL when empty and `nil` */
export function imapString(text: string, nil = false): string {
  if (text === '' && nil) return 'NIL';
  return /^[ -~]*$/.test(text) ? `"${text.replace(/(["\\])/g, '\\$1')}"` : `{${Buffer.byteLength(text)}}\r\n${text}`;
}
