import type { Element } from '../xml/tree';
import { at, child, childrenOf, textAt } from '../xml/tree';
import type { SearchedTraits } from '../identities/identity-base';

export const insiNamespaces = { recherche: 'http://www.cnamts.fr/INSiRecSans', vitale: 'http://www.cnamts.fr/INSiRecVit', bam: 'urn:siram:bam:ctxbam', lps: 'urn:siram:lps:ctxlps' } as const;

/** The five operations (ins.md §3.1, §3.9). */
export const insiOperations = { recherche: 'rechercherInsAvecTraitsIdentite', vitale: 'rechercherInsAvecCarteVitale', verification: 'verifierInsAvecTraitsIdentite', depot: 'creerLotVerificationIns', resultat: 'recupererResultatLot' } as const;

/** The two context blocks of the header (ins.md §3.4). */
export interface Contexts { bam: Element | undefined; lps: Element | undefined }
export const contextsOf = (header: Element | undefined): Contexts => ({ bam: child(header, 'ContexteBAM', insiNamespaces.bam), lps: child(header, 'ContexteLPS', insiNamespaces.lps) });

/** @returns what the contexts lack, in French, or null */
export function contextFinding({ bam, lps }: Contexts, now: Date): string | null {
  if (!bam || !lps) return 'ContexteBAM et ContexteLPS sont obligatoires.';
  if (bam.attrs['Version'] !== '01_02') return 'ContexteBAM : version 01_02 attendue.';
  if (lps.attrs['Version'] !== '01_00') return 'ContexteLPS : version 01_00 attendue.';
  for (const context of [bam, lps]) {
    if (!textAt(context, 'Id')) return `${context.name} : Id obligatoire.`;
    const time = Date.parse(textAt(context, 'Temps') ?? '');
    if (Number.isNaN(time)) return `${context.name} : Temps absent ou illisible.`;
    if (Math.abs(time - now.getTime()) > 5 * 60_000) return `${context.name} : Temps à plus de cinq minutes de l'heure réelle.`;
  }
  if (!at(bam, 'COUVERTURE')) return 'ContexteBAM : COUVERTURE obligatoire.';
  for (const name of ['Version', 'Instance', 'Nom']) if (!textAt(lps, 'LPS', name)) return `ContexteLPS : LPS/${name} obligatoire.`;
  return null;
}

/** @returns the authorisation number of the calling software, or null */
export const softwareNumber = (contexts: Contexts): string | null => textAt(contexts.lps, 'LPS', 'IDAM') || null;

/** What a search by traits holds; a missing trait is an empty text. */
export function readTraits(body: Element): SearchedTraits {
  return {
    nomNaissance: textAt(body, 'NomNaissance') ?? '', prenoms: childrenOf(body, 'Prenom').map((each) => each.text.trim()).filter((text) => text !== ''),
    sexe: textAt(body, 'Sexe') ?? '', dateNaissance: textAt(body, 'DateNaissance') ?? '', codeInsee: textAt(body, 'LieuNaissance') || null,
  };
}

/** Characters INSi takes in a name: capitals without accents, hyphen, apostrophe, space (ins.md §1.4). */
const name = /^[A-Z]+(?:[ '-]+[A-Z]+)*[ '-]*$/;

/** @returns code and text of the first trait that is missing or badly formed, or null (ins.md §3.5, §3.11) */
export function traitsFinding(traits: SearchedTraits): { code: string; text: string } | null {
  if (traits.nomNaissance === '') return { code: 'insi_19', text: 'Le nom de naissance est obligatoire.' };
  if (traits.prenoms.length === 0) return { code: 'insi_20', text: 'Au moins un prénom est obligatoire.' };
  if (!name.test(traits.nomNaissance)) return { code: 'insi_21', text: 'Le nom de naissance contient un caractère interdit.' };
  if (!traits.prenoms.every((prenom) => name.test(prenom))) return { code: 'insi_22', text: 'Un prénom contient un caractère interdit.' };
  if (traits.sexe !== 'M' && traits.sexe !== 'F') return { code: 'insi_23', text: 'Le sexe est obligatoire : M ou F.' };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(traits.dateNaissance)) return { code: 'insi_24', text: 'La date de naissance est obligatoire, au format AAAA-MM-JJ.' };
  if (traits.codeInsee !== null && !/^(?:\d{5}|2[AB]\d{3})$/.test(traits.codeInsee)) return { code: 'insi_25', text: 'Le lieu de naissance doit être un code INSEE de cinq caractères.' };
  return null;
}
