/** @returns the last digit of a GTIN or of a CIP 13 out of those before it: weights 3 and 1 from the right (GS1 General Specifications §7.9) */
export function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** @returns whether the last digit is the right one */
export const hasCheckDigit = (digits: string): boolean => checkDigit(digits.slice(0, -1)) === Number(digits.at(-1));
