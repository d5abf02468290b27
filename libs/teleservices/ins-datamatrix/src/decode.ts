import { domainError, err, ok, parseCodeInsee, parseMatricule, type DomainError, type Result } from '@pluriel/kernel';
import { groupSeparator, insFields, insHeader, type InsDatamatrix, type InsField } from './encode';
import { foreignCode } from './foreign-code';

/** A scan that was understood. `raw` is kept as evidence; a signed form is read but its signature is not verified (ins.md §4.2). */
export interface ScannedIns { ins: InsDatamatrix; raw: string; signature: 'absent' | 'unverified' }

/** Far above the longest content (about 290 characters) and its signature: what is longer is no datamatrix INS. */
const longest = 3000;
const symbologyPrefix = /^\][dDqQ][0-9]/;
const name = /^[A-Z' -]{1,100}$/;
const again = 'Scannez de nouveau, ou recherchez le patient par son nom.';
const refuse = (code: string, message: string, remedy = again): DomainError => domainError(`datamatrix.${code}`, message, { status: 422, field: 'content', remedy });

/** @returns whether a scan looks like a datamatrix INS, symbology prefix or not */
export const looksLikeInsDatamatrix = (scan: string): boolean => /^(?:\][dD][0-9])?IS\d{2}/.test(scan);

/**
 * Reads a scanned string (ins.md §4.3): symbology prefixes, the ways scanners write GS, lost separators, a keyboard in small letters, any order of fields.
 * @param allowedOids authorities this installation accepts; a test identity met elsewhere is refused
 * @returns the fields, or a DomainError that says what is wrong with the code: `datamatrix.foreign` (another kind of code), `.version`, `.doubled`, `.field`
 *   (unknown or repeated), `.cut`, `.unreadable`, `.oid`, or `ins.matricule.*`
 */
export function decodeInsDatamatrix(scan: string, allowedOids: readonly string[]): Result<ScannedIns> {
  const text = scan.slice(0, longest + 1).replace(/^\s+/, '').replace(symbologyPrefix, '').replace(/<GS>|\{GS\}|\\x1d|\^\]/gi, groupSeparator).replace(/[\r\n\t]+$/, '').toUpperCase();
  if (!/^IS\d{2}/.test(text) || text.length > longest) return err(foreignCode(text));
  if (text.slice(2, 4) !== '01') return err(refuse('version', `Ce datamatrix INS est de la version ${text.slice(2, 4)}, que Pluriel ne sait pas lire.`, 'Recherchez le patient par son nom, puis interrogez INSi.'));
  if (/IS\d{2}0{22}/.test(text.slice(4))) return err(refuse('doubled', 'Le code a été lu deux fois d’affilée.', 'Scannez-le une seule fois, puis attendez le signal.'));
  const [content = '', ...signature] = text.split('\u001F');
  const signed = !content.startsWith(insHeader) || signature.length > 0;
  const body = content.slice(insHeader.length);
  const read = readFields(body);
  const fields = read.ok ? read : readWithoutSeparators(body) ?? read;
  if (!fields.ok) return fields;
  const ins = check(fields.value, allowedOids);
  return ins.ok ? ok({ ins: ins.value, raw: scan, signature: signed ? 'unverified' : 'absent' }) : ins;
}

type Fields = Partial<Record<InsField, string>>;

const fieldWords: Readonly<Record<InsField, string>> = { S1: 'le matricule', S2: 'l’autorité', S3: 'les prénoms', S4: 'le nom de naissance', S5: 'le sexe', S6: 'la date de naissance', S7: 'le lieu de naissance' };
const cut = (field: InsField): DomainError => refuse('cut', `Le code est coupé : on n’y trouve pas en entier ${fieldWords[field]}.`);

function readFields(body: string): Result<Fields> {
  const fields: Fields = {};
  let position = 0;
  while (position < body.length) {
    const field = body.slice(position, position + 2);
    if (!isField(field)) return err(refuse('field', `Le champ « ${printed(field)} » de ce code est inconnu.`));
    if (fields[field] !== undefined) return err(refuse('field', `Ce code donne deux fois ${fieldWords[field]}.`));
    const { fixed, most } = insFields[field];
    const start = position + 2;
    const end = fixed ? start + most : endOfVariable(body, start, most);
    const value = body.slice(start, end);
    if (value.length === 0 || (fixed && value.length < most) || value.includes(groupSeparator)) return err(cut(field));
    fields[field] = value;
    position = end + (body[end] === groupSeparator ? 1 : 0);
  }
  return complete(fields);
}

const isField = (text: string): text is InsField => text in insFields;
const printed = (text: string): string => text.replace(/[^A-Z0-9]/g, '?');

function endOfVariable(body: string, start: number, most: number): number {
  const separator = body.indexOf(groupSeparator, start);
  return Math.min(separator === -1 ? body.length : separator, start + most);
}

/** Some keyboards swallow GS, or type a space for it; names hold no digit, so the identifiers still mark the limits. */
function readWithoutSeparators(body: string): Result<Fields> | null {
  const found = /^S1(.{15})S2([0-9.]+?) ?S3([^0-9]*?) ?S4([^0-9]*?) ?S5([MF])S6(\d\d-\d\d-\d{4})(?:S7(.{5}))?$/.exec(body);
  if (!found) return null;
  const [, S1, S2, S3, S4, S5, S6, S7] = found;
  return complete({ S1, S2, S3, S4, S5, S6, ...(S7 ? { S7 } : {}) });
}

function complete(fields: Fields): Result<Fields> {
  const absent = (['S1', 'S2', 'S3', 'S4', 'S5', 'S6'] as const).find((field) => !fields[field]);
  return absent ? err(cut(absent)) : ok(fields);
}

function check(fields: Fields, allowedOids: readonly string[]): Result<InsDatamatrix> {
  const { S1 = '', S2 = '', S3 = '', S4 = '', S5 = '', S6 = '', S7 } = fields;
  const matricule = parseMatricule(S1);
  if (!matricule.ok) return err(refuse('matricule', 'Le matricule INS de ce code est faux : sa clé ne correspond pas.', 'Vérifiez le document, ou recherchez le patient par son nom.'));
  if (!allowedOids.includes(S2)) return err(refuse('oid', oidWords(S2), 'Vérifiez d’où vient ce document, et recherchez le patient par son nom.'));
  const wrong = [[S3, 'S3'], [S4, 'S4']].find(([value = '']) => !name.test(value));
  if (wrong) return err(refuse('unreadable', `Dans ce code, ${fieldWords[wrong[1] as InsField]} : caractère inattendu.`));
  if (S5 !== 'M' && S5 !== 'F') return err(refuse('unreadable', 'Dans ce code, le sexe n’est ni M ni F.'));
  const date = /^(\d\d)-(\d\d)-(\d{4})$/.exec(S6);
  const iso = date ? `${date[3]}-${date[2]}-${date[1]}` : '';
  if (!isDate(iso)) return err(refuse('unreadable', 'Dans ce code, la date de naissance n’existe pas.'));
  const place = S7 === undefined ? null : parseCodeInsee(S7);
  if (place && !place.ok) return err(refuse('unreadable', 'Dans ce code, le lieu de naissance n’a pas la forme d’un code INSEE.'));
  return ok({ matricule: matricule.value, oid: S2, prenomsNaissance: S3, nomNaissance: S4, sexe: S5, dateNaissance: iso, codeLieuNaissance: place ? place.value : null });
}

/** ins.md §1.2: test identities are named as such; the INS-C, computed and obsolete since 2021, is never an INS. */
function oidWords(oid: string): string {
  if (/^1\.2\.250\.1\.213\.1\.4\.(?:10|11)$/.test(oid)) return 'Ce code porte une identité de test : elle ne peut pas être utilisée ici.';
  if (/^1\.2\.250\.1\.213\.1\.4\.[267]$/.test(oid)) return 'Ce code porte un ancien identifiant calculé (INS-C), qui n’est plus une INS depuis 2021.';
  return 'L’autorité qui a donné ce matricule est inconnue.';
}

function isDate(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
