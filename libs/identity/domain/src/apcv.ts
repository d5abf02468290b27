import { domainError, err, ok, parseMatricule, type DomainError, type FieldError, type Result } from '@pluriel/kernel';
import { isCalendarDate } from './birth-date';
import { parseInsOid, type Ins } from './ins';
import { premierPrenomFrom } from './names';
import type { SharedTraits } from './received-ins';
import type { VitalePerson } from './vitale-card';

/** Whose identity it is in the appli carte Vitale: E05 for its holder, E06 for the people it also covers (EXI ID 25). */
export type ApcvRole = 'holder' | 'dependant';
/** « INS issue d'ApCV reçue comme » : what the centre makes of the INS of a dependant (EXI ID 25, INS-46). */
export const apcvReceptions = ['recuperee', 'qualifiee'] as const;
export type ApcvReception = (typeof apcvReceptions)[number];

/** One person as the provider gives it: INS and traits, qualified when the application was enrolled (cards.md §3.3). */
export interface ApcvPersonInput { role: ApcvRole; nomUtilise: string | null; nomNaissance: string; prenomsNaissance: string; sexe: string; dateNaissance: string; codeLieuNaissance: string | null; matricule: string; oid: string }

/** The identity an appli carte Vitale gave, beside what a card would say of the same person. */
export interface ApcvIdentity { role: ApcvRole; ins: Ins; traits: SharedTraits }

const mostPeople = 20;
const name = /^[A-Z' -]{1,100}$/;

/**
 * Checks what the provider of ApCV gave: its holder first and alone, matricules with their key under an authority accepted here, the five traits in the national alphabet.
 * @returns the people as a card gives them, each with its own number and identity; `apcv.unreadable` with every field at fault, `apcv.test-identity` in production
 */
export function parseApcv(people: readonly ApcvPersonInput[], allowedOids: readonly string[]): Result<VitalePerson[]> {
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string): void => { errors.push({ field, code: 'apcv.unreadable', message }); };
  if (people.length > mostPeople || people.filter(({ role }) => role === 'holder').length !== 1 || people[0]?.role !== 'holder') refuse('people', 'Une appli carte Vitale porte son titulaire, et 19 ayants droit au plus.');
  if (new Set(people.map(({ matricule }) => matricule)).size !== people.length) refuse('people', 'Deux personnes de l’appli portent le même matricule.');
  const test = people.find(({ oid }) => !allowedOids.includes(oid));
  if (test) return err(domainError('apcv.test-identity', 'Cette appli carte Vitale porte une identité de test.', { status: 422, remedy: parsedRemedy(test.oid, allowedOids) }));
  const read = people.map((person, index): VitalePerson => {
    const at = (field: string): string => `people.${index}.${field}`;
    if (!name.test(person.nomNaissance)) refuse(at('nomNaissance'), 'Le nom de naissance reçu est illisible.');
    if (!name.test(person.prenomsNaissance)) refuse(at('prenomsNaissance'), 'Les prénoms de naissance reçus sont illisibles.');
    if (person.sexe !== 'M' && person.sexe !== 'F') refuse(at('sexe'), 'Le sexe reçu n’est ni M ni F.');
    if (!isCalendarDate(person.dateNaissance)) refuse(at('dateNaissance'), 'La date de naissance reçue n’existe pas.');
    const matricule = parseMatricule(person.matricule);
    if (!matricule.ok) refuse(at('matricule'), matricule.error.message);
    const { nomNaissance, prenomsNaissance, sexe, dateNaissance, codeLieuNaissance, oid, role } = person;
    return {
      rank: index + 1, nom: person.nomUtilise?.trim() || nomNaissance, prenom: premierPrenomFrom(prenomsNaissance, null), naissance: dateNaissance, nir: people[0]?.matricule ?? person.matricule, nomNaissance,
      nirCertifie: person.matricule, rangGemellaire: null, apcv: { role, ins: { matricule: person.matricule, oid }, traits: { nomNaissance, prenomsNaissance, sexe, dateNaissance, codeLieuNaissance } },
    };
  });
  return errors.length > 0 ? err(unreadable(errors)) : ok(read);
}

const parsedRemedy = (oid: string, allowed: readonly string[]): string => { const parsed = parseInsOid(oid, allowed); return (parsed.ok ? null : parsed.error.remedy) ?? 'Demandez une pièce d’identité.'; };
const unreadable = (errors: readonly FieldError[]): DomainError =>
  domainError('apcv.unreadable', 'L’appli carte Vitale n’a pas pu être lue correctement.', { status: 422, errors, remedy: 'Demandez à la personne d’afficher un nouveau code ; sinon, cherchez-la par son nom.' });
