/** One key press, as the browser reports it. `at` in milliseconds; `held`: the same key kept down, which no scanner does. */
export interface Key { key: string; code: string; shift: boolean; ctrl: boolean; alt: boolean; at: number; held?: boolean }

/** `pass`: a person types. `begin`: the header has just been recognised, this key included. `swallow`: more of the code. `end`: the code is complete. */
export type KeyVerdict = 'pass' | 'begin' | 'swallow' | 'end';

/** Slower than this between two keys before the header is known: a person (cards.md §4). */
export const fastestTyping = 35;
/** Once the header is known, a scanner may pause (radio): longer than this, the code is over. */
export const longestPause = 250;
/** A symbology prefix or nothing, IS, the version and the first zeros: six keys at that speed are no word of anybody. */
const header = /(?:\][dDqQ]\d)?IS\d{2}00$/i;
/** A box of medicine, GTIN of a French product first: taken only while a screen asks for boxes (VAC-02). */
const box = /(?:\][dDqQ]\d)?01034009$/;
const anyHeader = /(?:\][dDqQ]\d)?(?:IS\d{2}00|01034009)/i;
/** A long code without a word in it, at that speed from its first key: the code of an appli carte Vitale perhaps (cards.md §4). Codes of boxes, stamps and addresses are not ours to take. */
const opaque = /^[\w+/=.~-]{32}$/;
const others = /^(?:\][dDqQ]\d)?(?:\(?01\)?\d{14}|DC\d{2}|https?|IS\d{2}00)/i;
const groupSeparator = '\u001D';
const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Process', 'Dead', 'Unidentified']);

/**
 * Recognises a datamatrix INS typed by a keyboard-wedge scanner, by its content and its speed, in any screen (ins.md §4.3, AGENT-14), and a long opaque code that
 * may be an appli carte Vitale's (J1 B11).
 * Keeps the text twice: as the layout of the workstation gives it, and by the places of the keys, since many scanners believe the keyboard is an American one.
 */
export class WedgeScan {
  private typed = '';
  private byPlace = '';
  private last = Number.NEGATIVE_INFINITY;
  private scanning: 'typed' | 'byPlace' | 'opaque' | null = null;

  /** Whether a code is being received. */
  get active(): boolean { return this.scanning !== null; }

  /** @param boxes whether a screen asks for boxes. @returns what to do with this key; `burst` says whether it is the first of a possible code, when a screen may note what its field holds */
  press(key: Key, boxes = false): { verdict: KeyVerdict; burst: boolean } {
    if (modifiers.has(key.key)) return { verdict: this.active ? 'swallow' : 'pass', burst: false };
    const burst = key.held === true || key.at - this.last > (this.active ? longestPause : fastestTyping);
    if (burst) this.reset();
    this.last = key.at;
    if (this.active && (key.key === 'Enter' || key.key === 'Tab')) return { verdict: 'end', burst: false };
    const typed = separator(key) ?? (key.key.length === 1 && !key.alt ? key.key : '');
    const byPlace = separator(key) ?? (key.alt ? '' : americanKey(key) ?? typed);
    this.typed += typed;
    this.byPlace += byPlace;
    if (this.active) return { verdict: 'swallow', burst: false };
    const begins = (text: string): boolean => header.test(text) || (boxes && box.test(text));
    this.scanning = begins(this.typed) ? 'typed' : begins(this.byPlace) ? 'byPlace' : opaqueCode(this.typed) ? 'opaque' : null;
    return { verdict: this.active ? 'begin' : 'pass', burst };
  }

  /** @returns the code received, from its header when it has one, and starts afresh */
  take(): string {
    const whole = this.scanning === 'opaque' ? this.typed : null;
    const text = this.scanning === 'byPlace' ? this.byPlace : this.typed;
    const from = text.search(anyHeader);
    this.reset();
    return whole ?? (from < 0 ? '' : text.slice(from));
  }

  private reset(): void {
    this.typed = '';
    this.byPlace = '';
    this.scanning = null;
  }
}

/** An opaque code mixes letters with figures, or small letters with capitals: one in sixty has no figure among its first letters. A held key, a word or a number is none. */
const opaqueCode = (typed: string): boolean => opaque.test(typed) && !others.test(typed) && ((/[a-z]/i.test(typed) && /\d/.test(typed)) || (/[a-z]/.test(typed) && /[A-Z]/.test(typed)));

/** Scanners type GS as Ctrl and the closing bracket, or as F8; some browsers give the character itself. */
function separator({ key, code, ctrl }: Key): string | null {
  return key === groupSeparator || key === 'F8' || (ctrl && (code === 'BracketRight' || key === ']')) ? groupSeparator : null;
}

const shifted = new Map([['Minus', ['-', '_']], ['Quote', ['\'', '"']], ['Period', ['.', '>']], ['Comma', [',', '<']], ['Slash', ['/', '?']], ['Space', [' ', ' ']], ['BracketRight', [']', '}']], ['BracketLeft', ['[', '{']], ['Backslash', ['\\', '|']]]);

/** @returns the character this key carries on an American keyboard, null for a key that carries none */
function americanKey({ code, shift }: Key): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shift ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit) return shift && code.startsWith('Digit') ? ')!@#$%^&*('[Number(digit)] ?? null : digit;
  if (code === 'NumpadDecimal') return '.';
  return shifted.get(code)?.[shift ? 1 : 0] ?? null;
}
