import { lineDuration } from './duration';
import { posologyText } from './posology-text';
import type { PrescriptionLine } from './prescription-line';
import { computeQuantity } from './quantity';

/**
 * Fills what is computed on a line: the sentence and the quantity follow the structured posology when there is one; a free posology is left as typed.
 * Idempotent. Server and screen call the same function, so the preview never differs from the print.
 */
export const completeLine = (line: PrescriptionLine): PrescriptionLine => {
  const duration = lineDuration(line);
  const sentence = posologyText(line.posology, duration);
  const computed = computeQuantity(line.posology, duration);
  return {
    ...line,
    posologyText: sentence === '' ? line.posologyText : sentence,
    quantity: computed ?? line.quantity,
    quantityUnit: computed === null ? line.quantityUnit : (line.posology?.unit ?? line.quantityUnit),
    nonSubstitutionReason: line.substitutionAllowed ? null : line.nonSubstitutionReason,
  };
};
