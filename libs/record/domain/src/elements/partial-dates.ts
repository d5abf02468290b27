/** « 2019 », « 03/2019 », « 12/03/2019 »: a date as precise as it is known. */
export const partialDayWords = (date: string | null): string => (date === null ? '' : date.split('-').reverse().join('/'));

/** Reads a date as it is typed; what is not one comes back as typed, for `parseElement` to say why. @returns null when empty */
export function readPartialDay(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  const match = /^(?:(?:(\d{1,2})[/.\- ])?(\d{1,2})[/.\- ])?(\d{4})$/.exec(typed);
  return match ? [match[3], match[2], match[1]].filter((part) => part !== undefined).map((part) => part.padStart(2, '0')).join('-') : typed;
}
