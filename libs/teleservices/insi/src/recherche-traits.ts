import { text, xml } from '@pluriel/teleservices/soap';
import { insiEnvelope, type InsiContext } from './contextes';

/** Traits of one search by traits, WS_INS2 (ins.md §3.5). `lieuNaissance` is left out when unknown, never sent as 99999. */
export interface RechercheTraits { nomNaissance: string; prenoms: readonly string[]; sexe: 'M' | 'F'; dateNaissance: string; lieuNaissance: string | null }

const recSans = 'http://www.cnamts.fr/INSiRecSans';

/**
 * Writes the request of a search by traits, WS_INS2 (ins.md §3.4, §3.5).
 * @param traits names in the national alphabet (§1.4), date 'YYYY-MM-DD', at least one given name
 */
export function buildRechercheTraits(traits: RechercheTraits, context: InsiContext): string {
  return insiEnvelope('traits', context, xml('RECSANSVITALE', { xmlns: recSans },
    xml('NomNaissance', {}, text(traits.nomNaissance)), traits.prenoms.map((prenom) => xml('Prenom', {}, text(prenom))),
    xml('Sexe', {}, text(traits.sexe)), xml('DateNaissance', {}, text(traits.dateNaissance)), traits.lieuNaissance ? xml('LieuNaissance', {}, text(traits.lieuNaissance)) : null));
}
