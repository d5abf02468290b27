/** @returns the text without accents, in capitals, apostrophes and hyphens as spaces: the form names are compared in */
export const comparableName = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').toUpperCase().replace(/[^A-Z0-9]+/g, ' ').trim();

/**
 * National identifier of a professional as PSC and the DMP write it: type digit + id (psc.md §4).
 * @param text an RPPS (11 digits) or an identifier that already bears its type digit
 * @returns `8` + RPPS for 11 digits; anything else without its spaces
 */
export const nationalIdOf = (text: string): string => {
  const value = text.replace(/\s/g, '');
  return /^\d{11}$/.test(value) ? `8${value}` : value;
};

/** @returns whether one of the family names PSC gave is ours (psc.md §6: capitals, no diacritics) */
export const sameFamilyName = (ours: string, theirs: readonly string[]): boolean => theirs.some((name) => comparableName(name) !== '' && comparableName(name) === comparableName(ours));
