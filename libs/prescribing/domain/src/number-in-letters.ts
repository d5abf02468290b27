const small = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize', 'dix-sept', 'dix-huit', 'dix-neuf'];
const tens: Record<number, string> = { 2: 'vingt', 3: 'trente', 4: 'quarante', 5: 'cinquante', 6: 'soixante', 7: 'soixante', 8: 'quatre-vingt', 9: 'quatre-vingt' };

const underHundred = (value: number): string => {
  if (value < 20) return small[value] ?? '';
  const ten = Math.floor(value / 10);
  const base = tens[ten] ?? '';
  const rest = ten === 7 || ten === 9 ? value - (ten - 1) * 10 : value - ten * 10;
  if (rest === 0) return value === 80 ? 'quatre-vingts' : base;
  const and = (rest === 1 || rest === 11) && ten < 8;
  return and ? `${base} et ${small[rest] ?? ''}` : `${base}-${small[rest] ?? ''}`;
};

const underThousand = (value: number): string => {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return underHundred(rest);
  const head = hundreds === 1 ? 'cent' : `${small[hundreds] ?? ''} cent${rest === 0 ? 's' : ''}`;
  return rest === 0 ? head : `${head} ${underHundred(rest)}`;
};

/**
 * A whole number from 0 to 9 999 in French letters: 28 → « vingt-huit ». Narcotics are written in full letters (CSP R5132-29; prescription.md §3.4).
 * A number with decimals keeps figures after « virgule »: 2.5 → « deux virgule cinq ». `feminine` gives « une ».
 */
export const numberInLetters = (value: number, feminine = false): string => {
  const whole = Math.floor(value);
  const decimals = String(Math.round((value - whole) * 1000)).padStart(3, '0').replace(/0+$/, '');
  const thousands = Math.floor(whole / 1000);
  const rest = whole % 1000;
  const head = thousands === 0 ? '' : thousands === 1 ? 'mille' : `${underThousand(thousands).replace(/s$/, '')} mille`;
  const tail = rest === 0 && thousands > 0 ? '' : underThousand(rest);
  const words = [head, tail].filter((part) => part !== '').join(' ');
  const gendered = feminine ? words.replace(/\bun$/, 'une') : words;
  return decimals === '' ? gendered : `${gendered} virgule ${underThousand(Number(decimals))}`;
};
