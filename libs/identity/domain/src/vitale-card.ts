import { domainError, err, ok, parseMatricule, type DomainError, type FieldError, type Result } from '@pluriel/kernel';
import type { ApcvIdentity } from './apcv';
import { completeBirthDate } from './birth-date';

/** One person of a card as the reader gives it (cards.md §3.2). The last three only come from the licensed reader. */
export interface VitaleBeneficiaryInput { rank: number; nom: string; prenom: string; naissance: string; nir: string; nomNaissance?: string | null; nirCertifie?: string | null; rangGemellaire?: string | null }

/** One person of a card, checked. `naissance` is 'YYYY-MM-DD' with the parts of the card, even impossible ones (lunar dates). `apcv`: read from an appli carte Vitale, which also gives the identity. */
export interface VitalePerson { rank: number; nom: string; prenom: string; naissance: string; nir: string; nomNaissance: string | null; nirCertifie: string | null; rangGemellaire: string | null; apcv?: ApcvIdentity }

/** What a card says of one person for a search with the card (WS_INS1, ins.md §3.5). */
export interface InsiCard {
  /** The insured person's number (MatriculeOD), 15 characters: never the matricule of a beneficiary. */
  assure: string;
  /** The person's own number, when the card has it. */
  propre: string | null;
  /** Whether this person is the insured one. */
  titulaire: boolean;
  nomNaissance: string | null;
  /** As on the card, 'YYYY-MM-DD', unknown parts kept. */
  dateNaissance: string;
  rangGemellaire: string | null;
}

const mostPeople = 20;
const longestName = 100;
const unprintable = /\p{Cc}/u;

/**
 * Checks what a reader sent (cards.md §3.1, §3.2): 1 to 20 people, distinct ranks from 1, numbers with their key, dates of eight digits kept as they are.
 * @returns the people by rank, or `card.unreadable` with every field at fault
 */
export function parseVitaleCard(people: readonly VitaleBeneficiaryInput[]): Result<VitalePerson[]> {
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string): void => { errors.push({ field, code: 'card.unreadable', message }); };
  if (people.length === 0 || people.length > mostPeople) refuse('beneficiaries', 'Une carte Vitale porte de 1 à 20 personnes.');
  if (new Set(people.map(({ rank }) => rank)).size !== people.length) refuse('beneficiaries', 'Deux personnes de la carte ont le même rang.');
  const read = people.map((person, index): VitalePerson => {
    const at = (name: string): string => `beneficiaries.${index}.${name}`;
    for (const name of ['nom', 'prenom'] as const) {
      const value = person[name].trim();
      if (value === '' || value.length > longestName || unprintable.test(value)) refuse(at(name), name === 'nom' ? 'Le nom lu sur la carte est illisible.' : 'Le prénom lu sur la carte est illisible.');
    }
    if (!/^\d{8}$/.test(person.naissance)) refuse(at('naissance'), 'La date de naissance lue sur la carte doit compter 8 chiffres.');
    const number = (name: 'nir' | 'nirCertifie', value: string): string => {
      const parsed = parseMatricule(value);
      if (!parsed.ok) refuse(at(name), parsed.error.message);
      return parsed.ok ? parsed.value : value;
    };
    return {
      rank: person.rank, nom: person.nom.trim(), prenom: person.prenom.trim(), naissance: `${person.naissance.slice(0, 4)}-${person.naissance.slice(4, 6)}-${person.naissance.slice(6, 8)}`,
      nir: number('nir', person.nir), nomNaissance: person.nomNaissance?.trim() || null, nirCertifie: person.nirCertifie ? number('nirCertifie', person.nirCertifie) : null, rangGemellaire: person.rangGemellaire?.trim() || null,
    };
  });
  return errors.length > 0 ? err(unreadable(errors)) : ok([...read].sort((a, b) => a.rank - b.rank));
}

const unreadable = (errors: readonly FieldError[]): DomainError =>
  domainError('card.unreadable', 'La carte n’a pas pu être lue correctement.', { status: 422, errors, remedy: 'Essuyez la puce et présentez la carte de nouveau ; sinon, cherchez la personne par son nom.' });

/** The insured person comes first on the card; the others are the people the card also covers. */
const holderOf = (people: readonly VitalePerson[]): VitalePerson | undefined => people[0];

/**
 * What the card says of one of its people, for INSi (J1 step 10, INS-22). The number of a child on a parent's card may be the parent's: it is
 * only ever sent as the insured person's number. A number of one's own is one the card certifies, or one that differs from the holder's.
 * @returns null when nobody has that rank
 */
export function insiCardOf(people: readonly VitalePerson[], rank: number): InsiCard | null {
  const [holder, person] = [holderOf(people), people.find((candidate) => candidate.rank === rank)];
  if (!holder || !person) return null;
  const titulaire = person.rank === holder.rank;
  const own = person.nirCertifie ?? (person.nir !== holder.nir ? person.nir : null);
  return { assure: holder.nir, propre: titulaire ? person.nirCertifie : own, titulaire, nomNaissance: person.nomNaissance, dateNaissance: person.naissance, rangGemellaire: person.rangGemellaire };
}

/** @returns the number under which this person may already be known here: never the insured person's for somebody else */
export const ownNumber = (people: readonly VitalePerson[], person: VitalePerson): string | null =>
  person.nirCertifie ?? (person.rank === holderOf(people)?.rank || person.nir !== holderOf(people)?.nir ? person.nir : null);

/** @returns the date to search and to pre-fill with; null when the card's is lunar, and the person must be asked (ins.md §1.6) */
export function calendarBirthDate(person: VitalePerson): string | null {
  const complete = completeBirthDate(person.naissance);
  return complete && !complete.estimated ? complete.date : null;
}
