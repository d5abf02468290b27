import { domainError, err, ok, parseCodeInsee, parseMatricule, type DomainError, type Result } from '@pluriel/kernel';
import { groupSeparator, insFields, insHeader, type InsDatamatrix, type InsField } from './encode';

/** A scan that was understood. `raw` is kept as evidence; a signed form is read but its signature is not verified (ins.md §4.2). */
export interface ScannedIns { ins: InsDatamatrix; raw: string; signature: 'absent' | 'unverified' }

const name = /^[A-Z' -]{1,100}$/;
const unreadable = (why: string): DomainError => domainError('datamatrix.unreadable', `Ce code n’est pas un datamatrix INS lisible : ${why}.`, { status: 422, remedy: 'Scannez de nouveau, ou recherchez le patient par son nom.' });

/** @returns whether a keyboard scan looks like a datamatrix INS, symbology prefix or not */
export const looksLikeInsDatamatrix = (scan: string): boolean => /^(?:\][dD][0-9])?IS\d{2}/.test(scan);

/**
 * Reads a scanned string (ins.md §4.3): symbology prefixes, the five ways scanners write GS, lost separators, any order of fields.
 * @param allowedOids authorities this installation accepts; a test identity met elsewhere is refused
 * @returns the fields, or a DomainError `datamatrix.*` / `ins.matricule.*`
 */
export function decodeInsDatamatrix(scan: string, allowedOids: readonly string[]): Result<ScannedIns> {
  const text = scan.replace(/^\][dD][0-9]/, '').replace(/<GS>|\{GS\}|\\x1[dD]|\^\]/g, groupSeparator).replace(/[\r\n]+$/, '');
  if (!/^IS\d{2}/.test(text)) return err(unreadable('son en-tête n’est pas celui de l’INS'));
  if (text.slice(2, 4) !== '01') return err(domainError('datamatrix.version', 'Ce datamatrix INS est d’une version que Pluriel ne lit pas encore.', { status: 422, remedy: 'Recherchez le patient par son nom.' }));
  const [content = '', ...signature] = text.split('\u001F');
  const signed = !content.startsWith(insHeader) || signature.length > 0;
  const body = content.slice(insHeader.length);
  const fields = readFields(body) ?? readWithoutSeparators(body);
  if (!fields) return err(unreadable('un champ est inconnu ou incomplet'));
  const ins = check(fields, allowedOids);
  return ins.ok ? ok({ ins: ins.value, raw: scan, signature: signed ? 'unverified' : 'absent' }) : ins;
}

type Fields = Partial<Record<InsField, string>>;

function readFields(body: string): Fields | null {
  const fields: Fields = {};
  let position = 0;
  while (position < body.length) {
    const field = body.slice(position, position + 2);
    if (!(field in insFields) || fields[field as InsField] !== undefined) return null;
    const { fixed, most } = insFields[field as InsField];
    const start = position + 2;
    const end = fixed ? start + most : endOfVariable(body, start, most);
    const value = body.slice(start, end);
    if (value.length === 0 || (fixed && value.length < most) || value.includes(groupSeparator)) return null;
    fields[field as InsField] = value;
    position = end + (body[end] === groupSeparator ? 1 : 0);
  }
  return complete(fields);
}

function endOfVariable(body: string, start: number, most: number): number {
  const separator = body.indexOf(groupSeparator, start);
  return Math.min(separator === -1 ? body.length : separator, start + most);
}

/** Some keyboards swallow GS; names hold no digit, so the identifiers still mark the limits. */
function readWithoutSeparators(body: string): Fields | null {
  const found = /^S1(.{15})S2([0-9.]+?)S3([^0-9]*?)S4([^0-9]*?)S5([MF])S6(\d\d-\d\d-\d{4})(?:S7(.{5}))?$/.exec(body);
  if (!found) return null;
  const [, S1, S2, S3, S4, S5, S6, S7] = found;
  return complete({ S1, S2, S3, S4, S5, S6, ...(S7 ? { S7 } : {}) });
}

const complete = (fields: Fields): Fields | null => ((['S1', 'S2', 'S3', 'S4', 'S5', 'S6'] as const).every((field) => fields[field]) ? fields : null);

function check(fields: Fields, allowedOids: readonly string[]): Result<InsDatamatrix> {
  const { S1 = '', S2 = '', S3 = '', S4 = '', S5 = '', S6 = '', S7 } = fields;
  const matricule = parseMatricule(S1);
  if (!matricule.ok) return matricule;
  if (!allowedOids.includes(S2)) return err(domainError('datamatrix.oid', 'Ce code porte une identité de test : elle ne peut pas être utilisée ici.', { status: 422, remedy: 'Vérifiez d’où vient ce document.' }));
  if (!name.test(S3) || !name.test(S4)) return err(unreadable('un nom contient un caractère inattendu'));
  if (S5 !== 'M' && S5 !== 'F') return err(unreadable('le sexe n’est ni M ni F'));
  const date = /^(\d\d)-(\d\d)-(\d{4})$/.exec(S6);
  const iso = date ? `${date[3]}-${date[2]}-${date[1]}` : '';
  if (!isDate(iso)) return err(unreadable('la date de naissance n’existe pas'));
  const place = S7 === undefined ? null : parseCodeInsee(S7);
  if (place && !place.ok) return place;
  return ok({ matricule: matricule.value, oid: S2, prenomsNaissance: S3, nomNaissance: S4, sexe: S5, dateNaissance: iso, codeLieuNaissance: place ? place.value : null });
}

function isDate(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
