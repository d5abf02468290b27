import { convertUnit } from './units';
import type { BiologyResultFacts } from './result';

/** From which value the centre wants to be alerted for a test, and who says so (BIO-03). */
export interface AlertThreshold { loinc: string; unit: string; low: number | null; high: number | null; source: string }

/**
 * Flags what the thresholds of the centre call critical. What the laboratory called critical stays so: a threshold adds an alert and never takes one away.
 * @returns the same result, or one flagged by the centre; untouched when units do not convert exactly
 */
export function withThresholds<T extends Pick<BiologyResultFacts, 'loinc' | 'number' | 'unit' | 'comparator' | 'flag' | 'flagFrom' | 'interpretations' | 'interpretationWords'>>(result: T, thresholds: readonly AlertThreshold[]): T {
  if (result.flag === 'critical' || result.number === null || result.unit === null || result.loinc === null) return result;
  const { number, unit, comparator } = result;
  for (const { loinc, unit: wanted, low, high, source } of thresholds) {
    const converted = loinc === result.loinc ? convertUnit(number, unit, wanted) : null;
    if (converted === null) continue;
    const value = Number(converted);
    const side = low !== null && value <= low && comparator !== '>' && comparator !== '>=' ? 'low' : high !== null && value >= high && comparator !== '<' && comparator !== '<=' ? 'high' : null;
    if (side !== null) return { ...result, flag: 'critical', flagFrom: 'centre', interpretations: [...result.interpretations, side === 'low' ? 'LL' : 'HH'], interpretationWords: `${side === 'low' ? 'Au-dessous' : 'Au-dessus'} du seuil d’alerte du centre (${source})` };
  }
  return result;
}
