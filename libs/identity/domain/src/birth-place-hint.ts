/**
 * The place of birth a social security number holds in positions 6 to 10 (INS-15): a suggestion to accept by hand, never a deduction,
 * since a number is not corrected in every case (ins.md §1.1).
 * @returns the five characters, or null when the text holds no such number
 */
export function birthPlaceOfNumber(number: string): string | null {
  const value = number.replace(/[\s.\u00a0]/g, '').toUpperCase();
  const code = /^[1-478]\d{4}(\d[0-9AB]\d{3})\d{3}(?:\d{2})?$/.exec(value)?.[1] ?? null;
  return code !== null && /^(?:\d{5}|2[AB]\d{3})$/.test(code) && !code.startsWith('00') ? code : null;
}

/** Departments that were parted since 1943: a commune that changed its code stands today in one of those (ins.md §1.8). */
const lineages: readonly (readonly string[])[] = [['20', '2A', '2B'], ['75', '78', '91', '92', '93', '94', '95']];

/** @returns whether two codes of communes may be the same place at two moments, judging by their departments */
export function sameLineage(code: string, other: string): boolean {
  const [department, otherDepartment] = [code.slice(0, 2), other.slice(0, 2)];
  return department === otherDepartment || lineages.some((lineage) => lineage.includes(department) && lineage.includes(otherDepartment));
}
