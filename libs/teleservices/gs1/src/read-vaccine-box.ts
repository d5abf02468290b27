import { err, ok, type DomainError, type Result } from '@pluriel/kernel';
import { hasCheckDigit } from './check-digit';
import { groupSeparator, readBracketed, readSeparated, readUnseparated, refuse, type ElementStrings } from './element-strings';
import { onOtherKeyboard, scannedText } from './scanned-text';

/** What the code of a box says. Nothing else is known of the product: the drug base answers for the CIP. */
export interface VaccineBox {
  gtin: string;
  /** CIP of 13 digits; null for a product that has none (device, foreign box). */
  cip13: string | null;
  cip7: string | null;
  lot: string | null;
  /** YYYY-MM-DD */
  expiry: string | null;
  serial: string | null;
  /** Past on the day given by the caller. */
  expired: boolean;
  /** False: the separators were lost and `others` could be as true; the batch is to be compared with the box. */
  certain: boolean;
  others: readonly { lot: string | null; serial: string | null; expiry: string | null }[];
  raw: string;
}

/**
 * Reads the code of a box (prescription.md §6, VAC-02).
 * @param scan text of the reader, as it came
 * @param today day the expiry is compared with, YYYY-MM-DD; it also gives the century
 * @returns the fields, or a DomainError: `box.foreign` (another kind of code), `.unknown-field`, `.repeated`, `.cut`, `.too-long`, `.unreadable`, `.check-digit`, `.date`
 */
export function readVaccineBox(scan: string, today: string): Result<VaccineBox> {
  const text = scannedText(scan);
  if (text === null) return err(foreign());
  const read = readText(text, scan, today);
  if (read.ok || !/^[à&é"'(\-è_ç]{4}/.test(text)) return read;
  const other = readText(onOtherKeyboard(text), scan, today);
  return other.ok ? other : read;
}

const foreign = (): DomainError => refuse('foreign', 'Ce n’est pas le code d’une boîte de médicament ou de vaccin.', 'Scannez le petit carré noir imprimé près du numéro de lot, ou écrivez le lot et la péremption à la main.');

function readText(text: string, raw: string, today: string): Result<VaccineBox> {
  if (/^\d{13}$/.test(text)) return boxOf([new Map([['01', `0${text}`]])], raw, today);
  if (/^\(\d{2,3}\)/.test(text)) return one(readBracketed(text), raw, today);
  if (!/^(01\d{2}|17\d{2}|1[01]|21|240|30|71[0-4])/.test(text)) return err(foreign());
  if (text.includes(groupSeparator)) return one(readSeparated(text), raw, today);
  const readings = readUnseparated(text).filter((reading) => boxOf([reading], raw, today).ok);
  // Nothing reads whole: the plain reading says what is wrong.
  return readings.length > 0 ? boxOf(readings, raw, today) : one(readSeparated(text), raw, today);
}

const one = (read: Result<ElementStrings>, raw: string, today: string): Result<VaccineBox> => (read.ok ? boxOf([read.value], raw, today) : read);

/** Usual orders first: the batch before the serial number, both short (prescription.md §6). */
const usual = (reading: ElementStrings): number => [...reading.keys()].join() === '01,17,10,21' ? 0 : [...reading.keys()].join() === '01,21,17,10' ? 1 : 2;

function boxOf(readings: readonly ElementStrings[], raw: string, today: string): Result<VaccineBox> {
  const [first, ...others] = [...readings].sort((a, b) => usual(a) - usual(b));
  const gtin = first?.get('01');
  if (!first || gtin === undefined) return err(refuse('cut', 'Ce code ne dit pas le produit.'));
  if (!hasCheckDigit(gtin)) return err(refuse('check-digit', 'Le code du produit est faux : son chiffre de contrôle ne correspond pas.'));
  const expiry = expiryOf(first.get('17'), today);
  if (expiry === 'wrong') return err(refuse('date', 'Dans ce code, la date de péremption n’existe pas.'));
  const cip13 = /^034009\d{8}$/.test(gtin) ? gtin.slice(1) : null;
  const parts = (reading: ElementStrings) => { const day = expiryOf(reading.get('17'), today); return { lot: reading.get('10') ?? null, serial: reading.get('21') ?? null, expiry: day === 'wrong' ? null : day }; };
  return ok({ gtin, cip13, cip7: cip13?.slice(5, 12) ?? null, ...parts(first), expired: expiry !== null && expiry < today, certain: others.length === 0, others: others.map(parts), raw });
}

/** Day 00 is the last of the month; the century is the nearest one (GS1 General Specifications §7.12). */
function expiryOf(digits: string | undefined, today: string): string | null | 'wrong' {
  if (digits === undefined) return null;
  const [year, month, day] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  const now = Number(today.slice(0, 4));
  const gap = year - (now % 100);
  const whole = now - (now % 100) + year + (gap >= 51 ? -100 : gap <= -50 ? 100 : 0);
  const lastDay = month >= 1 && month <= 12 ? new Date(Date.UTC(whole, month, 0)).getUTCDate() : 0;
  if (lastDay === 0 || day > lastDay) return 'wrong';
  return `${whole}-${String(month).padStart(2, '0')}-${String(day === 0 ? lastDay : day).padStart(2, '0')}`;
}
