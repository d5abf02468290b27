const space = '[ \\u00A0\\u202F]';
const units = 'mg|µg|g|kg|ml|cl|dl|l|mm|cm|cm²|m|mmHg|kPa|h|min|s|j|SA|UI|MUI|mmol|µmol|nmol|pmol|mol|mGy|mSv|jours?|mois|ans?|fois|séances?|comprimés?|gouttes?';
const rules: readonly (readonly [RegExp, string])[] = [
  // Before a double sign and inside quotation marks.
  [new RegExp(`${space}+(?=[:;?!»%€])`, 'gu'), '\u00A0'],
  [new RegExp(`«${space}*`, 'gu'), '«\u00A0'],
  // Thousands, and a number with what it counts.
  [new RegExp(`(\\d)${space}(?=\\d{3}(?!\\d))`, 'gu'), '$1\u00A0'],
  [new RegExp(`(\\d)${space}(?=(?:${units})(?![\\p{L}\\d]))`, 'gu'), '$1\u00A0'],
  [new RegExp(`(?<![\\p{L}\\d])(Dr|Pr|Mme|M\\.|n°|N°)${space}(?=[\\p{Lu}\\d])`, 'gu'), '$1\u00A0'],
];

const phone = /(?<!\d)(?:\+33 \d|0\d)(?:[ \u00A0]\d\d){4}(?!\d)/g;

/**
 * French typography of the printed page (design README §8): spaces that must not end a line no longer can. Nothing is added or
 * removed but the kind of the space, so that the page says the words of the author.
 */
export function typeset(text: string): string {
  return rules.reduce((current, [pattern, replacement]) => current.replace(pattern, replacement), text).replace(phone, (number) => number.replaceAll(' ', '\u00A0'));
}
