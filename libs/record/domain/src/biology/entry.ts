import { DomainError, err, isCivilDay, ok, type FieldError, type Result } from '@pluriel/kernel';
import type { BiologyResultFacts, Comparator } from './result';
import { knownUnit, shiftDecimal, shownUnit } from './units';

/** A result somebody types: read over the telephone, brought on paper (BIO-08). */
export interface TypedResult { label: string; loinc?: string | null; value: string; unit?: string | null; low?: string | null; high?: string | null; sampledOn: string; laboratory?: string | null; comment?: string | null }

const number = (text: string): string | null => shiftDecimal(text.trim().replace(',', '.').replace(/^([+-]?)\./, '$10.'), 0);
const valueShape = /^\s*(<=|>=|≤|≥|<|>)?\s*([+-]?[\d.,]+)\s*$/;
const signs: Readonly<Record<string, Comparator>> = { '<': '<', '>': '>', '<=': '<=', '>=': '>=', '≤': '<=', '≥': '>=' };

/** LOINC: digits, a hyphen, a check digit (mod 10, doubling from the right). */
export function isLoinc(code: string): boolean {
  const match = /^(\d{1,7})-(\d)$/.exec(code);
  if (!match) return false;
  const [, digits = '', check = ''] = match;
  const sum = [...digits].reverse().reduce((total, digit, index) => { const value = Number(digit) * (index % 2 === 0 ? 2 : 1); return total + (value > 9 ? value - 9 : value); }, 0);
  return String((10 - (sum % 10)) % 10) === check;
}

/**
 * Reads a typed result. A value with a unit is a number; words stand without unit.
 * @param today day in Paris
 * @returns the result, or `biology.invalid` that names each field and what to do
 */
export function readTypedResult(input: TypedResult, today: string): Result<BiologyResultFacts> {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string): void => { errors.push({ field, code: 'biology.invalid', message }); };
  const label = input.label.trim();
  if (label === '') wrong('label', 'Écrivez le nom de l’examen.');
  const loinc = input.loinc?.trim() || null;
  if (loinc !== null && !isLoinc(loinc)) wrong('loinc', 'Ce code LOINC n’existe pas : son chiffre de contrôle est faux. Vérifiez-le, ou laissez la case vide.');
  const unit = input.unit?.trim() || null;
  const known = unit === null ? null : knownUnit(unit);
  if (unit !== null && known === null) wrong('unit', `« ${unit} » n’est pas une unité connue. Choisissez-la dans la liste, ou écrivez le résultat en toutes lettres, sans unité.`);
  const match = valueShape.exec(input.value);
  const decimal = match ? number(match[2] ?? '') : null;
  if (input.value.trim() === '') wrong('value', 'Écrivez le résultat.');
  else if (unit !== null && decimal === null) wrong('value', 'Avec une unité, le résultat est un nombre : « 7,4 » ou « < 0,5 ». Retirez l’unité pour écrire des mots.');
  const [low, high] = [bound(input.low, 'low', wrong), bound(input.high, 'high', wrong)];
  if (low !== null && high !== null && Number(low) > Number(high)) wrong('high', 'La valeur haute est plus petite que la valeur basse.');
  if (!isCivilDay(input.sampledOn)) wrong('sampledOn', 'Écrivez le jour du prélèvement.');
  else if (input.sampledOn > today) wrong('sampledOn', 'Le prélèvement ne peut pas être dans le futur.');
  if (errors.length > 0) return err(new DomainError('biology.invalid', 'Ce résultat n’est pas complet.', { status: 422, errors }));
  const comparator = match?.[1] ? signs[match[1]] ?? null : null;
  const side = decimal === null ? null : sideOfRange(decimal, comparator, low, high);
  const words = decimal === null ? input.value.trim() : `${comparator === null ? '' : `${comparator} `}${decimal.replace('.', ',')} ${shownUnit(known)}`.trim();
  return ok({
    chapter: null, battery: null, isolate: null, label, loinc, localCode: null, localSystem: null, text: words, number: decimal, comparator, unit: known, low, high, reference: null,
    interpretations: side === null ? [] : [side], interpretationWords: side === 'L' ? 'Anormalement bas' : side === 'H' ? 'Anormalement haut' : null, flag: side === null ? null : side === 'N' ? 'normal' : 'abnormal', flagFrom: side === null ? null : 'range',
    method: null, specimen: null, sampledAt: input.sampledOn, status: 'completed', obsolete: false, earlier: false, comment: input.comment?.trim() || null,
  });
}

function bound(text: string | null | undefined, field: string, wrong: (field: string, message: string) => void): string | null {
  if (!text?.trim()) return null;
  const value = number(text);
  if (value === null) wrong(field, 'Une valeur de référence est un nombre.');
  return value;
}

/** Never guessed: a value only known to be above 5 is not judged against a range that ends at 6. */
function sideOfRange(value: string, comparator: Comparator | null, low: string | null, high: string | null): 'L' | 'H' | 'N' | null {
  const upward = comparator === '>' || comparator === '>=';
  const downward = comparator === '<' || comparator === '<=';
  if (low !== null && Number(value) < Number(low) && !upward) return 'L';
  if (high !== null && Number(value) > Number(high) && !downward) return 'H';
  return comparator !== null || (low === null && high === null) ? null : 'N';
}
