import type { IdentityBase } from './identity-base';
import type { TestIdentity } from './identity';

/** One person as a reader gives it from a card (cards.md §3.2): names as written on the card, the insured person's number for the others. */
export interface CardBeneficiary { rank: number; nom: string; prenom: string; naissance: string; nir: string }
/** A Vitale card of the test people. */
export interface VitaleCard { holder: string; label: string; beneficiaries: CardBeneficiary[] }

/** Name on the card when it is not the birth name (used name), by matricule. */
const usedNames: Record<string, string> = { '277076322082910': 'DE VINCI' };
/** People a card covers besides its holder, in the order of the card: numbers of 13 characters. The daughters of ADRDEUX are twins. */
const families: Record<string, readonly string[]> = { '2770763220829': ['2260263113101'], '1810163220751': ['2190463113201', '2190463113202'] };

/** @returns the used name of this person; null when it is the birth name */
export const usedNameOf = (identity: TestIdentity): string | null => usedNames[identity.matricule] ?? null;

const onCard = (identity: TestIdentity): { nom: string; prenom: string } => ({ nom: (usedNames[identity.matricule] ?? identity.nomNaissance).slice(0, 27), prenom: (identity.prenoms.split(' ')[0] ?? '').slice(0, 27) });

/** Everybody a holder's card covers, the holder first. Twins and children have their own identity in the base, and the holder's number on the card. */
export function coveredBy(base: IdentityBase, holder: TestIdentity): TestIdentity[] {
  return [holder, ...(families[holder.matricule.slice(0, 13)] ?? []).map((number) => base.byMatricule(number)).filter((each) => each !== null), ...base.identities.filter((each) => each.coveredBy === holder.matricule)];
}

/** @returns the card of this person, or null for somebody the base does not know */
export function cardOf(base: IdentityBase, matricule: string): VitaleCard | null {
  const holder = base.byMatricule(matricule);
  if (!holder) return null;
  const people = coveredBy(base, holder);
  const { nom, prenom } = onCard(holder);
  return {
    holder: holder.matricule, label: `${nom} ${prenom}${people.length > 1 ? ` et ${people.length - 1} autre${people.length > 2 ? 's' : ''}` : ''}`,
    beneficiaries: people.map((each, index) => ({ rank: index + 1, ...onCard(each), naissance: each.dateNaissance.replaceAll('-', ''), nir: holder.matricule })),
  };
}
