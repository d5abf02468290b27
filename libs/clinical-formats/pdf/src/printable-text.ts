import { familyFor, type FontFamily } from './fonts';

/** A piece of text drawn with one font. */
export interface TextRun { text: string; font?: FontFamily }

// Signs that people paste from elsewhere, none of our fonts draw them, and a plain writing says the same.
const plainWritings: Readonly<Record<string, string>> = { '→': '->', '⇒': '=>', '←': '<-', '⇐': '<=', '↔': '<->', '↗': '(hausse)', '↘': '(baisse)', '↑': '(hausse)', '↓': '(baisse)', '✓': '(oui)', '✔': '(oui)', '✗': '(non)', '☐': '[ ]', '☑': '[x]', '☒': '[x]', '\u202F': '\u00A0', '\u2009': ' ', '\u2003': ' ', '\u2002': ' ', '\u2010': '-', '\u2011': '-', '\u2012': '–', 'ᵉ': 'e', 'ʳ': 'r', 'ᵈ': 'd', 'ˢ': 's', '\u03BC': 'µ', '\u2126': 'Ω' };

/**
 * Text as it will be drawn: one accent form, no control or invisible character, usual spaces.
 * Line feeds are kept; every word of the author is.
 */
export function printable(text: string): string {
  return [...text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, '    ')
    .replace(/[\p{Cc}\p{Cs}]/gu, (character) => (character === '\n' ? character : ''))
    .replace(/[\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\uFFFC-\uFFFF]/g, '')]
    .map((character) => plainWritings[character] ?? character).join('');
}

/**
 * Characters no embedded font can draw (emoji, Arabic, Chinese…): a document holding one must not be frozen, since the page
 * would not say what the author wrote.
 * @returns each one once, empty when the text can be printed
 */
export function unprintableCharacters(text: string): string[] {
  return [...new Set([...printable(text)].filter((character) => character !== '\n' && familyFor(character.codePointAt(0) ?? 0) === null))];
}

/** @returns the text cut by font; a character that no font draws becomes ¤ (previews only: validation refuses it) */
export function runsOf(text: string): TextRun[] {
  const runs: TextRun[] = [];
  for (const character of printable(text)) {
    const family = character === '\n' ? 'Page' : familyFor(character.codePointAt(0) ?? 0);
    const drawn = family === null ? '¤' : character;
    const last = runs.at(-1);
    const font = family ?? 'Page';
    if (last && (last.font ?? 'Page') === font) last.text += drawn;
    else runs.push(font === 'Page' ? { text: drawn } : { text: drawn, font });
  }
  return runs;
}

/** @returns the text of a drawing, which has one font only: what this font does not draw becomes ¤, the table beside says it */
export const drawableIn = (family: FontFamily, text: string): string => [...printable(text)].map((character) => (familyFor(character.codePointAt(0) ?? 0) === family ? character : '¤')).join('');
