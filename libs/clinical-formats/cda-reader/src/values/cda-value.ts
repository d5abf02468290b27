import { attribute, child, typeOf, type XmlElement } from '../xml/element';
import { frenchTime, parseTime, periodOf, timeOf } from './cda-time';
import { codedValue, originalText, referencedText, type CodedValue, type TextLookup } from './coded-value';

/** One end of an interval, as written. */
export interface CdaBound {
  readonly value: number;
  readonly written: string;
  readonly unit: string | null;
  readonly inclusive: boolean;
}

/** A `value` of any type: typed parts for machines, `display` for people (French decimals, readable units). */
export interface CdaValue {
  readonly type: 'quantity' | 'interval' | 'ratio' | 'code' | 'text' | 'boolean' | 'number' | 'time';
  readonly number: number | null;
  readonly unit: string | null;
  readonly low: CdaBound | null;
  readonly high: CdaBound | null;
  readonly code: CodedValue | null;
  readonly display: string;
}

const unitWords: readonly (readonly [RegExp, string])[] = [[/\[IU\]/g, 'UI'], [/\[i?U\]/gi, 'UI'], [/mm\[Hg\]/g, 'mmHg'], [/\bu(?=(g|L|l|mol|m|U|UI)\b)/g, 'µ'], [/\bCel\b/g, '°C'], [/\{([^}]*)\}/g, '$1'], [/10\*(\d+)/g, '10^$1']];
const unitNames: Readonly<Record<string, string>> = { d: 'jour', wk: 'semaine', mo: 'mois', a: 'an', h: 'heure', min: 'minute', tablet: 'comprimé', '1': '', score: '', pack: 'paquet', 'pack/a': 'paquets-années', '30009000': 'boîte', '30067000': 'tube' };
const plurals = new Set(['jour', 'semaine', 'an', 'heure', 'minute', 'comprimé', 'paquet', 'boîte', 'tube']);

/** @returns the unit as people write it, from UCUM; unknown ones stay as they are */
export function readableUnit(unit: string | null): string {
  if (unit === null) return '';
  const words = unitWords.reduce((text, [from, to]) => text.replace(from, to), unit);
  return Object.hasOwn(unitNames, words) ? unitNames[words] ?? words : words;
}

const decimal = (written: string): string => written.replace('.', ',');
function measured(written: string, unit: string | null): string {
  const words = readableUnit(unit);
  return `${decimal(written)} ${plurals.has(words) && Math.abs(Number(written)) >= 2 ? `${words}s` : words}`.trim();
}
const numberOf = (written: string | null): number | null => (written !== null && /^[+-]?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,3})?$/.test(written) ? Number(written) : null);

/** @returns a bound (`low`, `high`), null when it holds no number */
export function boundOf(element: XmlElement | null): CdaBound | null {
  const written = attribute(element, 'value');
  const value = numberOf(written);
  return written === null || value === null ? null : { value, written, unit: attribute(element, 'unit'), inclusive: attribute(element, 'inclusive') !== 'false' };
}

const nothing = { number: null, unit: null, low: null, high: null, code: null } as const;

/**
 * @param element the `value` (or `quantity`, `doseQuantity`…); its `xsi:type` decides, its shape when the type is missing
 * @returns null when it says nothing
 */
export function valueOf(element: XmlElement | null | undefined, lookup: TextLookup): CdaValue | null {
  if (!element) return null;
  const type = typeOf(element);
  const written = attribute(element, 'value');
  if (type === 'BL') return written === 'true' || written === 'false' ? { ...nothing, type: 'boolean', display: written === 'true' ? 'Oui' : 'Non' } : null;
  if (type === 'TS' || type === 'IVL_TS') return timeValue(element);
  if (type === 'RTO' || type === 'RTO_PQ_PQ' || child(element, 'numerator')) return ratio(element);
  if (child(element, 'low') ?? child(element, 'high')) return interval(element) ?? quantity(element, lookup);
  if (type === 'CD' || type === 'CE' || type === 'CV' || type === 'CO' || (type === null && attribute(element, 'code') !== null)) return coded(element, lookup);
  if (written !== null) return quantity(element, lookup);
  const text = referencedText(child(element, 'originalText'), lookup) ?? referencedText(element, lookup);
  return text === null ? null : { ...nothing, type: 'text', display: text };
}

function quantity(element: XmlElement, lookup: TextLookup): CdaValue | null {
  const written = attribute(element, 'value');
  if (written === null) return null;
  const time = typeOf(element) === null && written.length >= 8 ? parseTime(written) : null;
  const number = numberOf(written);
  const unit = attribute(element, 'unit');
  if (number === null) return { ...nothing, type: 'text', display: time ? frenchTime(time) : written };
  const translated = originalText(child(element, 'translation'), lookup);
  return { ...nothing, type: unit === null ? 'number' : 'quantity', number, unit, display: unit !== null && translated !== null && /^\{/.test(unit) ? translated : measured(written, unit) };
}

function interval(element: XmlElement): CdaValue | null {
  const low = boundOf(child(element, 'low'));
  const high = boundOf(child(element, 'high'));
  const unit = low?.unit ?? high?.unit ?? null;
  if (low && high) return { ...nothing, type: 'interval', low, high, unit, display: low.value === high.value ? measured(low.written, unit) : `${decimal(low.written)} à ${measured(high.written, unit)}` };
  if (low) return { ...nothing, type: 'interval', low, unit, display: `${low.inclusive ? '≥' : '>'} ${measured(low.written, unit)}` };
  return high ? { ...nothing, type: 'interval', high, unit, display: `${high.inclusive ? '≤' : '<'} ${measured(high.written, unit)}` } : null;
}

function ratio(element: XmlElement): CdaValue | null {
  const top = boundOf(child(element, 'numerator'));
  const bottom = boundOf(child(element, 'denominator'));
  if (!top) return null;
  const per = bottom && !(bottom.value === 1 && bottom.unit === null) ? ` / ${measured(bottom.written, bottom.unit)}` : '';
  return { ...nothing, type: 'ratio', low: bottom, high: top, unit: top.unit, display: `${measured(top.written, top.unit)}${per}` };
}

function coded(element: XmlElement, lookup: TextLookup): CdaValue | null {
  const code = codedValue(element, lookup);
  const display = code?.label ?? originalText(element, lookup) ?? referencedText(child(element, 'translation', 'originalText'), lookup) ?? attribute(child(element, 'translation'), 'displayName') ?? code?.code ?? null;
  return display === null ? null : { ...nothing, type: 'code', code, display };
}

function timeValue(element: XmlElement): CdaValue | null {
  const { start, end } = periodOf(element);
  const time = timeOf(element);
  if (time === null) return null;
  return { ...nothing, type: 'time', display: start && end ? `${frenchTime(start)} au ${frenchTime(end)}` : frenchTime(time) };
}
