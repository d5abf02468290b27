import { doseUnit, inUnit } from './dose-unit';
import { durationText, type Duration } from './duration';
import { numberInLetters } from './number-in-letters';
import type { PosologyStructured } from './prescription-line';

type Moment = 'matin' | 'midi' | 'soir' | 'coucher';
/** Moments in the order of the day, with the words printed on the prescription. */
export const moments: readonly { key: Moment; words: string; label: string }[] = [
  { key: 'matin', words: 'le matin', label: 'Matin' },
  { key: 'midi', words: 'à midi', label: 'Midi' },
  { key: 'soir', words: 'le soir', label: 'Soir' },
  { key: 'coucher', words: 'au coucher', label: 'Coucher' },
];

/** Units taken in one day. */
export const dailyDose = (posology: PosologyStructured): number => moments.reduce((sum, { key }) => sum + (posology[key] ?? 0), 0);

/** « 1 comprimé », « un demi-comprimé », « 1 comprimé et demi », « 2,5 ml »: the way a patient reads a dose. */
const doseText = (amount: number, word: string): string => {
  const { word: singular, plural, feminine, countable } = doseUnit(word);
  const vowel = /^[aeiouyhé]/i.test(singular);
  if (!countable) return inUnit(amount, word);
  if (amount === 0.5) return `${feminine ? 'une' : 'un'} demi-${singular}`;
  if (amount === 0.25) return `un quart ${vowel ? "d'" : 'de '}${singular}`;
  if (amount === 0.75) return `trois quarts ${vowel ? "d'" : 'de '}${singular}`;
  const whole = Math.floor(amount);
  if (amount - whole === 0.5) return `${whole} ${whole > 1 ? plural : singular} et ${feminine ? 'demie' : 'demi'}`;
  return inUnit(amount, word);
};

/** The same dose in full letters, for narcotics (prescription.md §3.4). */
const doseInLetters = (amount: number, word: string): string => {
  const { feminine, countable, plural, word: singular } = doseUnit(word);
  const plain = doseText(amount, word);
  if (countable && amount !== Math.floor(amount)) return plain.replace(/^\d+/, (digits) => numberInLetters(Number(digits), feminine));
  return `${numberInLetters(amount, feminine)} ${amount >= 2 ? plural : singular}`;
};

const listed = (parts: readonly string[]): string => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} et ${parts.at(-1) ?? ''}`);

/**
 * The sentence printed under a product: « 1 comprimé le matin et 1 comprimé le soir, pendant le repas, pendant 3 mois ».
 * Empty when no dose is given at any moment. `inLetters` writes every number in full (narcotics).
 */
export const posologyText = (posology: PosologyStructured | null, duration: Duration | null, inLetters = false): string => {
  if (posology === null) return '';
  const write = inLetters ? doseInLetters : doseText;
  const doses = moments.filter(({ key }) => (posology[key] ?? 0) > 0).map(({ key, words }) => `${write(posology[key] ?? 0, posology.unit)} ${words}`);
  if (doses.length === 0) return '';
  const length = duration === null ? [] : [`pendant ${inLetters ? durationText(duration).replace(/^\d+/, (digits) => numberInLetters(Number(digits), duration.unit === 'semaine')) : durationText(duration)}`];
  return [listed(doses), ...posology.consignes, ...length].join(', ');
};
