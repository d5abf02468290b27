/** Length of the mean month the WHO tables are made with. */
export const daysInMonth = 30.4375;
const day = 86_400_000;

const instantOf = (date: string): number => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError(`not a day: ${date}`);
  return at;
};

/** @param birth and @param at YYYY-MM-DD; @returns the age in months with decimals, negative before birth. Throws RangeError on what is not a day. */
export const ageInMonths = (birth: string, at: string): number => (instantOf(at) - instantOf(birth)) / day / daysInMonth;

/**
 * Age of a child born too early, as if born at term: the weeks missing to 40 are taken off until two years (CHILD-02).
 * @param weeksAtBirth completed weeks without periods at birth; null or 37 and more: the age itself
 */
export function correctedAge(months: number, weeksAtBirth: number | null): number {
  if (weeksAtBirth === null || weeksAtBirth >= 37 || months >= 24) return months;
  return months - ((40 - weeksAtBirth) * 7) / daysInMonth;
}
