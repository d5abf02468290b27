/**
 * Units of results, in UCUM (ucum.org, tables of prefixes and of units, case-sensitive codes). Two units of the same dimension differ by a power of ten: the conversion moves the
 * decimal point, and loses nothing. What would need a molar mass, an activity or a formula (mg/dL and mmol/L, U and [IU], % and mmol/mol) is another dimension on purpose: the
 * laboratory reports them as two results, and they stay two (cda.md §8.3).
 */
interface UnitFacts { dimension: string; power: number }

const mass = (power: number): UnitFacts => ({ dimension: 'mass concentration', power });
const amount = (power: number): UnitFacts => ({ dimension: 'amount concentration', power });
const count = (power: number): UnitFacts => ({ dimension: 'number concentration', power });
const enzyme = (power: number): UnitFacts => ({ dimension: 'enzyme units', power });
const international = (power: number): UnitFacts => ({ dimension: 'international units', power });
const one = (dimension: string, power = 0): UnitFacts => ({ dimension, power });

/** `power` of ten towards the base unit of the dimension: g/L, mol/L, per litre, U/L, [IU]/L… */
const units: Readonly<Record<string, UnitFacts>> = {
  'g/L': mass(0), 'g/dL': mass(1), 'mg/L': mass(-3), 'mg/dL': mass(-2), 'mg/mL': mass(0), 'ug/L': mass(-6), 'ug/dL': mass(-5), 'ug/mL': mass(-3), 'ng/L': mass(-9), 'ng/dL': mass(-8), 'ng/mL': mass(-6), 'pg/mL': mass(-9),
  'mol/L': amount(0), 'mmol/L': amount(-3), 'umol/L': amount(-6), 'nmol/L': amount(-9), 'pmol/L': amount(-12), 'nmol/mL': amount(-6), 'pmol/mL': amount(-9),
  '/L': count(0), '/mL': count(3), '/uL': count(6), '10*3/uL': count(9), '10*6/uL': count(12), '10*3/mL': count(6), '10*6/mL': count(9), '10*6/L': count(6), '10*9/L': count(9), '10*12/L': count(12),
  'U/L': enzyme(0), 'mU/L': enzyme(-3), 'U/mL': enzyme(3), 'kU/L': enzyme(3), 'mU/mL': enzyme(0),
  '[IU]/L': international(0), 'm[IU]/L': international(-3), 'u[IU]/mL': international(-3), 'm[IU]/mL': international(0), '[IU]/mL': international(3), 'k[IU]/L': international(3),
  '%': one('part of a hundred'), 'mmol/mol': one('amount ratio', -3), 'umol/mol': one('amount ratio', -6), 'mg/g': one('mass ratio', -3), 'ug/mg': one('mass ratio', -3), 'ug/g': one('mass ratio', -6), 'mg/mmol': one('mass by amount', 0), 'g/mol': one('mass by amount', 0), 'g/mmol': one('mass by amount', 3),
  'mL/min': one('flow'), 'mL/min/{1.73_m2}': one('indexed flow'), 'fL': one('volume', -15), 'pL': one('volume', -12), 'pg': one('mass', -12), 'fg': one('mass', -15), 'ug': one('mass', -6), 'mg': one('mass', -3), 'g': one('mass', 0),
  's': one('time'), 'ms': one('time', -3), 'mm/h': one('sedimentation'), 'mosm/kg': one('osmolality', -3), 'osm/kg': one('osmolality', 0), 'kPa': one('pressure', 3), 'Pa': one('pressure', 0), 'mm[Hg]': one('mercury'), '[pH]': one('acidity'), '{INR}': one('ratio INR'),
  'g/(24.h)': one('mass by day', 0), 'mg/(24.h)': one('mass by day', -3), 'ug/(24.h)': one('mass by day', -6), 'mmol/(24.h)': one('amount by day', -3), 'umol/(24.h)': one('amount by day', -6),
};

/** What laboratories and people write for the same unit. */
const written: readonly (readonly [RegExp, string])[] = [
  [/\s+/g, ''], [/[µμ]/g, 'u'], [/\/l$/, '/L'], [/\/dl$/, '/dL'], [/\/ml$/, '/mL'], [/\/ul$/, '/uL'], [/\/mm3$/, '/uL'], [/^G\/L$/, '10*9/L'], [/^T\/L$/, '10*12/L'], [/^UI\//, '[IU]/'], [/^mUI\//, 'm[IU]/'], [/^uUI\//, 'u[IU]/'], [/^10\^(\d+)/, '10*$1'],
  [/^m\[?i?IU\]?\//, 'm[IU]/'], [/^u\[?IU\]?\//, 'u[IU]/'], [/^\[?IU\]?\//, '[IU]/'], [/^INR$/, '{INR}'], [/^pH$/, '[pH]'], [/^ml\/min\/1[.,]73m[2²]$/i, 'mL/min/{1.73_m2}'], [/^mL\/min\/1[.,]73m[2²]$/, 'mL/min/{1.73_m2}'], [/^ml\/min$/, 'mL/min'], [/\/24h$/, '/(24.h)'], [/^mmHg$/, 'mm[Hg]'], [/\{[^}]*\}(?=\/[LmLud])/g, ''],
];

/** @returns the UCUM code of the table for a unit as written; null when the table does not know it */
export function knownUnit(unit: string): string | null {
  if (Object.hasOwn(units, unit)) return unit;
  const typed = unit.replace(/10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, digits: string) => `10*${[...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('')}`);
  const code = written.reduce((text, [from, to]) => text.replace(from, to), typed);
  return Object.hasOwn(units, code) ? code : null;
}

/** Units one may choose when a result is typed. */
export const typedUnits: readonly string[] = Object.keys(units);

/** @returns what two units must share to stand on one line; an unknown unit is its own; null: no unit */
export function dimensionOf(unit: string | null): string | null {
  if (unit === null) return null;
  const code = knownUnit(unit);
  return code === null ? `unit ${unit}` : units[code]?.dimension ?? null;
}

/**
 * Moves a value from one unit to another when nothing is lost by it.
 * @param value decimal number, `7.4`
 * @returns the decimal number in the other unit; null when the units do not convert exactly: nothing is guessed
 */
export function convertUnit(value: string, from: string, to: string): string | null {
  if (from === to) return value;
  const [source, target] = [knownUnit(from), knownUnit(to)].map((code) => (code === null ? undefined : units[code]));
  return source && target && source.dimension === target.dimension ? shiftDecimal(value, source.power - target.power) : null;
}

const decimalShape = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** @returns `value` × 10^`power`, written without exponent nor useless zeros; null when `value` is no number */
export function shiftDecimal(value: string, power: number): string | null {
  const match = decimalShape.exec(value);
  if (!match) return null;
  const [, sign = '', whole = '', part = '', exponent = '0'] = match;
  const places = part.length - power - Number(exponent);
  const digits = whole + part;
  if (Math.abs(places) > 400) return null;
  const padded = places <= 0 ? digits + '0'.repeat(-places) : digits.padStart(places + 1, '0');
  const [left, right] = places <= 0 ? [padded, ''] : [padded.slice(0, -places), padded.slice(-places)];
  const tidy = `${left.replace(/^0+(?=\d)/, '')}${right.replace(/0+$/, '') === '' ? '' : `.${right.replace(/0+$/, '')}`}`;
  return `${sign === '-' && /[1-9]/.test(tidy) ? '-' : ''}${tidy}`;
}

const shownParts: readonly (readonly [RegExp, string])[] = [[/\[IU\]/g, 'UI'], [/^u(?=[a-zA-Z])/, 'µ'], [/\/uL$/, '/µL'], [/mm\[Hg\]/, 'mmHg'], [/\/\(24\.h\)$/, '/24 h'], [/\{1\.73_m2\}/, '1,73 m²'], [/\{([^}]*)\}/g, '$1'], [/^\[pH\]$/, ''], [/^10\*(\d+)/, '10^$1']];

/** @returns a unit as people of the centre read it: `µmol/L`, `UI/L`, `10^9/L` */
export const shownUnit = (unit: string | null): string => (unit === null ? '' : shownParts.reduce((text, [from, to]) => text.replace(from, to), unit));
