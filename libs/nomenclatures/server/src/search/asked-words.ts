/** Words of a question, ready for the index. `phrase` compares with whole labels, `codeKey` with codes; null when the text cannot be one. */
export interface AskedWords { query: string; phrase: string; first: string; codeKey: string | null; figured: boolean }

/** Small words that labels and people put differently. The last word is kept: it may be the start of a longer one. */
const small = new Set(['d', 'l', 'de', 'du', 'des', 'la', 'le', 'les', 'et', 'en', 'au', 'aux', 'un', 'une', 'a', 'avec', 'par']);
const mostWords = 8;

/** Letters and figures without accents, as `search_key` of the database makes them. */
const plain = (text: string): string => text.replace(/[œŒ]/g, 'oe').replace(/[æÆ]/g, 'ae').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** « fractures » also asks for « fracture », « travaux » for « travau… »: a word matches by its beginning. */
const singular = (word: string): string => (word.length > 4 && /[sx]$/.test(word) ? word.slice(0, -1) : word);

/** @returns null when there is nothing to look for: fewer than two letters or figures */
export function askedWords(text: string): AskedWords | null {
  const all = plain(text).split(/[^a-z0-9]+/).filter((word) => word !== '').slice(0, mostWords);
  const words = all.filter((word, index) => index === all.length - 1 || !small.has(word));
  const first = words[0];
  if (first === undefined || all.join('').length < 2) return null;
  const code = plain(text).replace(/[^a-z0-9+]+/g, '');
  return { query: words.map((word) => `'${singular(word)}':*`).join(' & '), phrase: all.join(' '), first, codeKey: looksLikeCode(text) ? code : null, figured: /\d/.test(code) };
}

/** « E11.9 », « e119 », « T90 », « 4548-4 », « DEQP », « J07BD »: one word, no accent; a number alone is one from three figures. */
const looksLikeCode = (text: string): boolean => /^\s*(?:[A-Za-z]{1,4}\s?\d[\dA-Za-z.+-]{0,8}|[A-Za-z]{2,7}|\d{3,8}(?:-\d?)?|VAC\d+)\s*$/.test(text);
