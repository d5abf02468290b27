import { frenchNumber, inUnit } from './dose-unit';
import { durationDays, type Duration } from './duration';
import { numberInLetters } from './number-in-letters';
import { dailyDose } from './posology-text';
import type { PosologyStructured } from './prescription-line';

/** Units to deliver for one period without renewal: daily dose × days, rounded up to a whole unit. null when posology or duration is missing. */
export const computeQuantity = (posology: PosologyStructured | null, duration: Duration | null): number | null => {
  if (posology === null || duration === null) return null;
  const perDay = dailyDose(posology);
  return perDay === 0 ? null : Math.ceil(Math.round(perDay * durationDays(duration) * 1000) / 1000);
};

/** « 180 comprimés », or « 56 (cinquante-six) gélules » when full letters are required; empty without a quantity. */
export const quantityText = (quantity: number | null, unit: string | null, inLetters = false): string => {
  if (quantity === null || quantity <= 0) return '';
  const plain = unit === null || unit === '' ? frenchNumber(quantity) : inUnit(quantity, unit);
  return inLetters ? plain.replace(/^[\d,]+/, (digits) => `${digits} (${numberInLetters(quantity)})`) : plain;
};
