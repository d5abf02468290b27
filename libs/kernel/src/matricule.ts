import { DomainError } from './domain-error';
import { err, ok, type Result } from './result';

/** 15 characters: 13 of the NIR or NIA and the 2-digit key (ins.md §1.1). */
export type Matricule = string & { readonly __brand: 'Matricule' };
/** OID of the authority that assigned the matricule (ins.md §1.2). */
export type MatriculeOid = string & { readonly __brand: 'MatriculeOid' };
/** INSEE code of a commune or country, 5 characters (ins.md §1.8). */
export type CodeInsee = string & { readonly __brand: 'CodeInsee' };
/** National identifier of a professional, 11 digits with a Luhn key. */
export type Rpps = string & { readonly __brand: 'Rpps' };
/** National identifier of a structure or of one of its sites, 9 characters. */
export type Finess = string & { readonly __brand: 'Finess' };

/**
 * Key of a 13-character number: 97 - (n mod 97), Corsica counted as 19 and 18 (ins.md §1.1).
 * @param number13 13 characters, `2A`/`2B` allowed in positions 6-7
 * @returns two digits 01..97, or null when the shape is wrong
 */
export function matriculeKey(number13: string): string | null {
  if (!/^\d{5}[0-9][0-9AB]\d{6}$/.test(number13)) return null;
  const digits = number13.slice(0, 5) + number13.slice(5, 7).replace('2A', '19').replace('2B', '18') + number13.slice(7);
  if (!/^\d{13}$/.test(digits)) return null;
  return String(97 - (Number(digits) % 97)).padStart(2, '0');
}

/**
 * Reads a keyed or scanned matricule: spaces ignored, key verified (ins.md §1.1: a wrong key is refused when typed).
 * @returns the 15 characters, or a DomainError `ins.matricule.shape` / `ins.matricule.key` on field `matricule`
 */
export function parseMatricule(text: string): Result<Matricule> {
  const value = text.replace(/[\s.\u00a0]/g, '').toUpperCase();
  if (!/^\d{6}[0-9AB]\d{6}\d{2}$/.test(value)) return err(new DomainError('ins.matricule.shape', 'Un matricule INS compte 15 caractères : 13 pour le numéro et 2 pour la clé.', { field: 'matricule', remedy: 'Recopiez le matricule en entier, clé comprise.' }));
  if (matriculeKey(value.slice(0, 13)) !== value.slice(13)) return err(new DomainError('ins.matricule.key', 'La clé du matricule ne correspond pas au numéro.', { field: 'matricule', remedy: 'Vérifiez chaque chiffre du matricule.' }));
  return ok(value as Matricule);
}

/** @returns the INSEE code in capitals, or a DomainError `code-insee.shape` */
export function parseCodeInsee(text: string): Result<CodeInsee> {
  const value = text.trim().toUpperCase();
  return /^(?:\d{5}|2[AB]\d{3})$/.test(value)
    ? ok(value as CodeInsee)
    : err(new DomainError('code-insee.shape', 'Un code de lieu de naissance compte 5 caractères.', { field: 'codeLieuNaissance', remedy: 'Cherchez la commune ou le pays par son nom.' }));
}

/** @returns the 11 digits, or a DomainError `rpps.shape` (shape and Luhn key) */
export function parseRpps(text: string): Result<Rpps> {
  const value = text.replace(/\s/g, '');
  return /^\d{11}$/.test(value) && luhn(value)
    ? ok(value as Rpps)
    : err(new DomainError('rpps.shape', 'Un numéro RPPS compte 11 chiffres et une clé ; celui-ci ne convient pas.', { field: 'rpps', remedy: 'Recopiez le numéro de la carte CPS.' }));
}

/** @returns the 9 characters, or a DomainError `finess.shape` */
export function parseFiness(text: string): Result<Finess> {
  const value = text.replace(/\s/g, '').toUpperCase();
  return /^\d[0-9AB]\d{7}$/.test(value)
    ? ok(value as Finess)
    : err(new DomainError('finess.shape', 'Un numéro FINESS compte 9 chiffres.', { field: 'finess', remedy: 'Recopiez le numéro FINESS de la structure.' }));
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    let digit = Number(digits[digits.length - 1 - index]);
    if (index % 2 === 1) { digit *= 2; if (digit > 9) digit -= 9; }
    sum += digit;
  }
  return sum % 10 === 0;
}
