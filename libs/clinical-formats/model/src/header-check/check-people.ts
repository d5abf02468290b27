import { civilities, titles } from '../code-lists/header-codes';
import { authorSpecialties } from '../code-lists/professions';
import type { Contacts, Organization, Professional } from '../people';
import type { HeaderFaults } from './refuse';

/** `8` + RPPS, `0` + ADELI, `3` to `6` + structure + `/` + local number (cda.md §2.2). */
const professionalShape = /^(8\d{11}|0\d{9}|[3-6][^/\s]+\/\S+)$/;
/** `1` + FINESS (of Corsica: 2A, 2B), `2` + SIREN, `3` + SIRET, `4` + RPPS-rang (cda.md §2.2). */
const structureShape = /^(1(\d{2}|2[AB])\d{7}|2\d{9}|3\d{14}|4\d{11,14})$/;

export const isStructureNumber = (idNat: string): boolean => structureShape.test(idNat);

/** cda.md §2.2: identifier, profession, civility and title of their lists, a family name. */
export function checkProfessional(person: Professional, field: string, faults: HeaderFaults): void {
  const who = [person.givenName, person.familyName].filter(Boolean).join(' ') || 'Ce professionnel';
  faults.demand(professionalShape.test(person.idNat), `${field}.idNat`, 'shape', `${who} n’a pas d’identifiant national : complétez son compte (numéro RPPS).`);
  faults.required(person.familyName, `${field}.familyName`, 'Le nom d’un professionnel manque : complétez son compte.');
  faults.listed(person.profession, authorSpecialties.values(), `${field}.profession`, `${who} : sa profession n’est pas dans la liste nationale. Corrigez-la dans son compte.`);
  faults.demand(!person.civility || civilities.includes(person.civility), `${field}.civility`, 'unknown-code', `${who} : civilité inconnue.`);
  faults.demand(!person.title || titles.includes(person.title), `${field}.title`, 'unknown-code', `${who} : titre inconnu.`);
  checkContacts({ email: person.mssanteAddress }, field, faults);
}

export function checkOrganization({ idNat, name }: Organization, field: string, faults: HeaderFaults): void {
  faults.demand(isStructureNumber(idNat), `${field}.idNat`, 'shape', `${name.trim() || 'La structure'} n’a pas de numéro FINESS, SIREN ou SIRET valable : corrigez-le dans les réglages.`);
  faults.required(name, `${field}.name`, 'Le nom de la structure manque : complétez les réglages.');
}

/** A phone without a digit, an address without its `@` would not reach anybody. */
export function checkContacts({ phone, mobile, email }: Contacts, field: string, faults: HeaderFaults): void {
  for (const [key, number] of [['phone', phone], ['mobile', mobile]] as const) if (number?.trim()) faults.demand(/\d/.test(number), `${field}.${key}`, 'shape', 'Ce numéro de téléphone n’a pas de chiffre : corrigez-le ou effacez-le.');
  if (email?.trim()) faults.demand(/^[^\s@]+@[^\s@]+$/.test(email.trim()), `${field}.email`, 'shape', 'Cette adresse de messagerie n’est pas complète : corrigez-la ou effacez-la.');
}
