import { insOids, isMatricule, type TestIdentity } from './identity';
import { inventedIdentities } from './invented-identities';
import { publicIdentities } from './public-identities';
import { coveredBy } from './vitale-cards';

/** The traits of a search (WS_INS2, ins.md §3.5). */
export interface SearchedTraits { nomNaissance: string; prenoms: string[]; sexe: string; dateNaissance: string; codeInsee: string | null }

/** Separators `-`, `'` and space are equivalent for the search (ins.md §3.12). */
export const searchForm = (name: string): string => name.toUpperCase().replace(/[-'’\s]+/g, ' ').trim();

/** The national base of test identities: search by traits, by matricule. */
export class IdentityBase {
  private readonly byNumber = new Map<string, TestIdentity>();

  readonly identities: TestIdentity[] = [];

  constructor(identities: readonly TestIdentity[] = [...publicIdentities, ...inventedIdentities]) { for (const identity of identities) this.add(identity); }

  /** Adds a person, or replaces the one who has the same number. */
  add(identity: TestIdentity): void {
    const number = identity.matricule.slice(0, 13);
    const known = this.byNumber.get(number);
    if (known) this.identities.splice(this.identities.indexOf(known), 1);
    this.identities.push(identity);
    this.byNumber.set(number, identity);
  }

  /** @param matricule 13 or 15 characters */
  byMatricule(matricule: string): TestIdentity | null { return this.byNumber.get(matricule.slice(0, 13)) ?? null; }

  /**
   * The person behind a matricule for the DMP and the citizen mail. The nation is larger than our base: somebody we do not
   * know but whose key is right has an open DMP. INSi does not find these people.
   */
  person(matricule: string): TestIdentity | null {
    const known = this.byMatricule(matricule);
    if (known || !isMatricule(matricule)) return known?.matricule === matricule ? known : null;
    const year = Number(matricule.slice(1, 3)) > 26 ? `19${matricule.slice(1, 3)}` : `20${matricule.slice(1, 3)}`;
    return { nomNaissance: 'PERSONNE', prenoms: 'HORS BASE', sexe: matricule.startsWith('2') ? 'F' : 'M', dateNaissance: `${year}-${matricule.slice(3, 5)}-01`, codeInsee: matricule.slice(5, 10), matricule, oid: insOids.nir, history: [], dmp: { folder: 'open', authorization: 'VALIDE' }, refusesMail: false, note: 'Hors de la base d’essai : DMP ouvert' };
  }

  /**
   * Everybody who fits: birth name, sex and birth date equal, every given name found among the civil given names in any
   * place, several in the same order, and the place of birth when sent (ins.md §3.12).
   */
  search(traits: SearchedTraits): TestIdentity[] {
    return this.identities.filter((identity) => matches(identity, traits));
  }

  /** Vitale search: the person's own number, else somebody covered by the insured person's card, by birth date and, when sent, rank among twins and name. */
  searchVitale(asked: VitaleSearch): TestIdentity[] {
    if (asked.individual) { const found = this.byMatricule(asked.individual); return found ? [found] : []; }
    const holder = asked.insured ? this.byMatricule(asked.insured) : null;
    const born = holder ? coveredBy(this, holder).filter((each) => asked.dateNaissance === null || each.dateNaissance === asked.dateNaissance) : [];
    const twins = asked.rang === null || born.length < 2 ? born : born.slice(Number(asked.rang) - 1, Number(asked.rang));
    return asked.nomNaissance === null ? twins : twins.filter((each) => searchForm(each.nomNaissance) === searchForm(asked.nomNaissance ?? ''));
  }
}

/** What a search with a card holds; null where nothing was sent (WS_INS1, ins.md §3.12). */
export interface VitaleSearch { individual: string | null; insured: string | null; dateNaissance: string | null; nomNaissance: string | null; rang: string | null }

/** @returns whether this person fits the traits */
export const matches = (identity: TestIdentity, traits: SearchedTraits): boolean => searchForm(identity.nomNaissance) === searchForm(traits.nomNaissance)
  && identity.sexe === traits.sexe && identity.dateNaissance === traits.dateNaissance
  && (traits.codeInsee === null || identity.codeInsee === traits.codeInsee)
  && inOrder(traits.prenoms.map(searchForm), searchForm(identity.prenoms).split(' '));

/** Whether each searched name (one or more words) appears in the list, each after the one before. */
function inOrder(searched: readonly string[], civil: readonly string[]): boolean {
  let from = 0;
  for (const name of searched) {
    const words = name.split(' ');
    const found = civil.findIndex((_, index) => index >= from && words.every((word, offset) => civil[index + offset] === word));
    if (found < 0) return false;
    from = found + words.length;
  }
  return true;
}
