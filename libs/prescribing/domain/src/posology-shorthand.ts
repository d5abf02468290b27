import { parseDuration, type Duration } from './duration';
import type { PosologyStructured } from './prescription-line';

/** What was understood of a shorthand. `posology` is null when the moments are not certain: the text then stays free, nothing is guessed. */
export interface Shorthand {
  posology: Pick<PosologyStructured, 'matin' | 'midi' | 'soir' | 'coucher' | 'consignes'> | null;
  duration: Duration | null;
  /** Words that were not understood, to keep visible. */
  rest: string;
}

const consignePatterns: readonly [RegExp, string][] = [
  [/\b(pendant|au cours d[eu]s?|au) (le |les )?repas\b/, 'pendant le repas'],
  [/\bavant (le |les )?repas\b/, 'avant le repas'],
  [/\bapres (le |les )?repas\b/, 'après le repas'],
  [/\ba jeun\b/, 'à jeun'],
  [/\b(en cas de |si )douleurs?\b/, 'en cas de douleur'],
  [/\bsi (besoin|necessaire)\b/, 'si besoin'],
];
const durationPattern = /(?:\b(?:pendant|pour|qsp|x)\s+)?\b(\d{1,3})\s*(jours?|jrs?|j|semaines?|sem|s|mois|m|ans?)\b\.?/;
const amountPattern = '(\\d{1,2}(?:[.,]\\d{1,2})?(?:/\\d)?)';
const grid = new RegExp(`(?:^|\\s)${amountPattern}\\s*-\\s*${amountPattern}\\s*-\\s*${amountPattern}(?:\\s*-\\s*${amountPattern})?(?=\\s|$)`);
const perDay = new RegExp(`(?:^|\\s)${amountPattern}\\s*(?:cp|cps|comprimes?|gelules?|gel|sachets?|doses?)?\\s*(?:x|\\*)?\\s*([23])\\s*(?:/\\s*j|fois (?:par|/) jour|fois/j|par jour)(?:our)?(?=\\s|$)`);
const momentWords: readonly [RegExp, 'matin' | 'midi' | 'soir' | 'coucher'][] = [
  [/\bmatin\b/, 'matin'], [/\bmidi\b/, 'midi'], [/\bsoir\b/, 'soir'], [/\bcoucher\b/, 'coucher'],
];

const amount = (text: string): number | null => {
  const [top, bottom] = text.replace(',', '.').split('/');
  const value = bottom === undefined ? Number(top) : Number(top) / Number(bottom);
  return Number.isFinite(value) && value <= 99 ? value : null;
};

type Doses = Pick<PosologyStructured, 'matin' | 'midi' | 'soir' | 'coucher'>;
const none: Doses = { matin: null, midi: null, soir: null, coucher: null };

/** « 1 matin et soir », « 1 le matin 2 le soir »: an amount holds for the moments named after it, until the next amount. */
const byMoments = (text: string): { doses: Doses; rest: string } | null => {
  const words = text.replace(/\bcps?\b|\bcomprimes?\b|\bgelules?\b|\bsachets?\b|\bgouttes?\b|\bml\b|\bdoses?\b|\b(le|la|au|a|et|un|une)\b|,(?!\d)|[;+]/g, (w) => (/^une?$/.test(w) ? '1' : ' ')).split(/\s+/).filter((w) => w !== '');
  const doses: Doses = { ...none };
  const rest: string[] = [];
  let current: number | null = null;
  let found = false;
  for (const word of words) {
    const moment = momentWords.find(([pattern]) => pattern.test(word))?.[1];
    if (/^\d/.test(word)) current = amount(word);
    else if (moment !== undefined && current !== null) { doses[moment] = current; found = true; }
    else rest.push(word);
  }
  return found ? { doses, rest: rest.join(' ') } : null;
};

/**
 * Reads what a prescriber types quickly: « 1-0-1 3 mois », « 1 matin et soir 10 jours », « 1/2 le soir au coucher 1 mois », « 1 x 3/j 5j pendant le repas ».
 * Three numbers are matin-midi-soir, a fourth is coucher; « x 2/j » is matin and soir, « x 3/j » matin, midi and soir. Once a day without a moment is not guessed.
 * null when nothing at all was understood.
 */
export const parseShorthand = (input: string): Shorthand | null => {
  let text = input.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/½/g, '0,5').replace(/\s+/g, ' ').trim();
  const consignes: string[] = [];
  for (const [pattern, words] of consignePatterns) if (pattern.test(text)) { consignes.push(words); text = text.replace(pattern, ' '); }
  let duration: Duration | null = null;
  const foundDuration = durationPattern.exec(text);
  if (foundDuration) {
    duration = parseDuration(`${foundDuration[1] ?? ''} ${foundDuration[2] ?? ''}`);
    text = text.replace(foundDuration[0], ' ');
  }
  const asGrid = grid.exec(text);
  if (asGrid) {
    const [matin, midi, soir, coucher] = [1, 2, 3, 4].map((index) => (asGrid[index] === undefined ? null : amount(asGrid[index]))) as [number | null, number | null, number | null, number | null];
    return { posology: { matin, midi, soir, coucher, consignes }, duration, rest: text.replace(asGrid[0], ' ').trim() };
  }
  const times = perDay.exec(text);
  if (times) {
    const each = amount(times[1] ?? '');
    return { posology: { matin: each, midi: times[2] === '3' ? each : null, soir: each, coucher: null, consignes }, duration, rest: text.replace(times[0], ' ').trim() };
  }
  const named = byMoments(text);
  if (named) return { posology: { ...named.doses, consignes }, duration, rest: named.rest };
  return duration !== null || consignes.length > 0 ? { posology: null, duration, rest: text.trim() } : null;
};
