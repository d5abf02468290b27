/** Months shown: the current one and the 23 before, so at least every month of this year and of the last (LGC.MDV.07). */
export const shownMonths = 24;

/**
 * @param today 'YYYY-MM-DD', in Paris
 * @returns 'YYYY-MM' of the last `shownMonths` months, oldest first
 */
export function lastMonths(today: string): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return Array.from({ length: shownMonths }, (_, index) => {
    const count = year * 12 + month - shownMonths + index;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
}

const names = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

/** @returns 'nov. 26' for '2026-11' */
export const monthWords = (month: string): string => `${names[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(2, 4)}`;
