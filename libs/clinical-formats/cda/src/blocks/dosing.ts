import type { Dosing, DosingStep, DoseRange, Frequency, MaxDose, Quantity } from '@pluriel/clinical-formats/model';
import { element, type Xml } from '../xml/writer';
import { ihe } from '../xml/roots';
import type { BodyContext } from './body-context';
import { timeValue } from './coded-text';

/** Template that says how the doses are to be read (cda.md §5.0 « Traitement »); a posology in words is `normal`. */
export const dosingTemplate = (dosing: Dosing | null | undefined): string => modes[dosing?.mode ?? 'normal'];

const modes = { normal: ihe('5.3.1.4.7.1'), progressive: ihe('5.3.1.4.8'), split: ihe('5.3.1.4.9'), conditional: ihe('5.3.1.4.10'), combined: ihe('5.3.1.4.11') } as const satisfies Record<Dosing['mode'], string>;

/** Attributes of a quantity; `1` is the absence of a unit. */
const amount = ({ value, unit }: Quantity) => ({ value, unit: unit === '1' ? null : unit });

const range = (name: string, { low, high }: DoseRange): Xml => element(name, {}, element('low', amount(low)), element('high', amount(high)));

/** `doseQuantity` and `rateQuantity`: always with both bounds (IHE rule). */
export const doseElements = ({ dose, rate }: { dose?: DoseRange | null; rate?: DoseRange | null }): (Xml | null)[] => [dose ? range('doseQuantity', dose) : null, rate ? range('rateQuantity', rate) : null];

/** `maxDoseQuantity`: after the rate, before the consumable. */
export const maxDoseElement = (max: MaxDose | null | undefined): Xml | null => (max ? element('maxDoseQuantity', {}, element('numerator', amount(max.numerator)), element('denominator', amount(max.denominator))) : null);

/** @returns the time of the doses: `PIVL_TS` for an interval, `EIVL_TS` for a moment of the day; `name` is `effectiveTime`, or `comp` inside a step */
export function frequencyTime(name: 'effectiveTime' | 'comp', frequency: Frequency): Xml {
  if (frequency.kind === 'every') return element(name, { 'xsi:type': 'PIVL_TS', operator: 'A', institutionSpecified: frequency.loose ? 'true' : null }, element('period', amount(frequency.period)));
  return element(name, { 'xsi:type': 'EIVL_TS', operator: 'A' }, element('event', { code: frequency.event }), frequency.offset ? element('offset', {}, element('low', amount(frequency.offset))) : null);
}

/** @returns the time of a step: from when, how many days, how often; nothing when the step says none of it. `SXPR_TS` needs two parts: one alone is written as it is. */
export function stepTime({ from, days, frequency }: DosingStep, ctx: BodyContext): Xml | null {
  const interval = (name: 'effectiveTime' | 'comp'): Xml => element(name, { 'xsi:type': 'IVL_TS', operator: name === 'comp' ? 'A' : null },
    from ? element('low', { value: timeValue(from, ctx) }) : null, days ? element('width', { value: days, unit: 'd' }) : null);
  if (!from && !days) return frequency ? frequencyTime('effectiveTime', frequency) : null;
  return frequency ? element('effectiveTime', { 'xsi:type': 'SXPR_TS' }, interval('comp'), frequencyTime('comp', frequency)) : interval('effectiveTime');
}
