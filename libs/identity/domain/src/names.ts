import { domainError, err, ok, type Result } from '@pluriel/kernel';

/** INSi refuses anything else (ins.md §1.4): first rule for the birth name, second for each given name. */
const familyProfile = /^(?!.*(?: {2}|'{2}| '|' |-{3}))[A-Z'][A-Z' -]*$/;
const givenProfile = /^(?!.*(?: {2}|'{2}| '|' |--))[A-Z'](?:[A-Z' -]*[A-Z])?$/;
const ligatures: Readonly<Record<string, string>> = { œ: 'OE', Œ: 'OE', æ: 'AE', Æ: 'AE', ß: 'SS', ẞ: 'SS', ð: 'D', Ð: 'D', þ: 'TH', Þ: 'TH', ø: 'O', Ø: 'O', ł: 'L', Ł: 'L' };
const longestName = 100;

/**
 * Brings typed text to the national alphabet (ins.md §1.4): capitals, no accent, straight apostrophes and hyphens,
 * single spaces, none around hyphens. Never drops a character it cannot bring there: the profile refuses it then.
 * Only for INPUT: what INSi returned is kept as received (EXI REC 07).
 */
export function normaliseName(input: string): string {
  return input
    .normalize('NFC')
    .replace(/[’‘´`ʼ]/g, "'")
    .replace(/[‐‑–—]/g, '-')
    .replace(/[œŒæÆßẞðÐþÞøØłŁ]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ *(-+) */g, '$1');
}

/** @returns the normalised birth name, or `name.required` / `name.length` / `name.characters` on the field */
export const parseFamilyName = (input: string, field = 'nomNaissance'): Result<string> => parseName(input, field, familyProfile, 'Le nom de naissance');

/** @returns the normalised given name, or `name.required` / `name.length` / `name.characters` on the field */
export const parseGivenName = (input: string, field = 'premierPrenom'): Result<string> => parseName(input, field, givenProfile, 'Le premier prénom de naissance');

/** Every given name of the birth record, one space between each (ins.md §1.3). */
export function parseGivenNames(input: string, field = 'prenomsNaissance'): Result<string> {
  const names = normaliseName(input.replace(/[,;]/g, ' '));
  for (const name of names.split(' ')) {
    const parsed = parseName(name, field, givenProfile, 'Chaque prénom de naissance');
    if (!parsed.ok) return parsed;
  }
  return names.length > longestName ? err(tooLong(field)) : ok(names);
}

function parseName(input: string, field: string, profile: RegExp, subject: string): Result<string> {
  const name = normaliseName(input);
  if (name === '') return err(domainError('name.required', `${subject} est obligatoire.`, { status: 422, field, remedy: 'Recopiez-le de la pièce d’identité.' }));
  if (name.length > longestName) return err(tooLong(field));
  if (!profile.test(name)) {
    const foreign = [...new Set([...name].filter((character) => !/[A-Z' -]/.test(character)))];
    return err(foreign.length > 0
      ? domainError('name.characters', `${subject} contient ${foreign.map((character) => `« ${character} »`).join(', ')} : il ne peut contenir que des lettres, des espaces, des apostrophes et des tirets.`, { status: 422, field, remedy: 'Recopiez-le de la pièce d’identité, sans ce signe.' })
      : domainError('name.characters', `${subject} a un tiret ou une apostrophe mal placés.`, { status: 422, field, remedy: 'Un nom ne commence ni ne finit par un tiret ; un seul signe entre deux mots.' }));
  }
  return ok(name);
}

const tooLong = (field: string) => domainError('name.length', `Ce champ ne peut pas dépasser ${longestName} caractères.`, { status: 422, field });

/** Hyphen and apostrophe count as a space when names are put side by side (EXI ID 10, ins.md §3.8). */
export const withoutSeparators = (name: string): string => name.replace(/[-' ]+/g, ' ').trim();

/**
 * EXI ID 10 (ins.md §1.5): the first given name must be the start of the list of given names, hyphen and apostrophe counting as a space.
 * An empty list contradicts nothing.
 */
export function premierPrenomIsCoherent(premierPrenom: string, prenomsNaissance: string | null): boolean {
  const list = withoutSeparators(prenomsNaissance ?? '');
  const first = withoutSeparators(premierPrenom);
  return list === '' || list === first || (first !== '' && list.startsWith(`${first} `));
}

/** First given name to propose when INSi returned only the list: ours when coherent, else the first word (ins.md §1.5). */
export function premierPrenomFrom(prenomsNaissance: string, ours: string | null): string {
  return ours && premierPrenomIsCoherent(ours, prenomsNaissance) ? ours : (prenomsNaissance.trim().split(' ')[0] ?? prenomsNaissance);
}

/** Key under which names are searched: national alphabet, separators as spaces, anything else dropped. */
export const searchKey = (input: string): string => withoutSeparators(normaliseName(input)).replace(/[^A-Z0-9 ]/g, ' ').replace(/ +/g, ' ').trim();
