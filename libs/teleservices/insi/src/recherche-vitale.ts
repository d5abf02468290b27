import { text, xml, type XmlMarkup } from '@pluriel/teleservices/soap';
import { insiEnvelope, type InsiContext } from './contextes';

/**
 * What the card says of one person, for WS_INS1 (ins.md §3.5). `matriculeOd` is the insured person's number: always there, and only ever that.
 * `matriculeIndividu` is the person's own number, when the card has it. Numbers of 13 characters with their key. `dateNaissance` as on the card,
 * 'YYYY-MM-DD', unknown parts kept. `rangNaissance` is the rank among twins.
 */
export interface RechercheVitale { matriculeOd: string; matriculeIndividu: string | null; nomNaissance: string | null; dateNaissance: string; rangNaissance: string | null }

const recVit = 'http://www.cnamts.fr/INSiRecVit';
const matricule = (name: string, number: string): XmlMarkup => xml(name, {}, xml('NumIdentifiant', {}, text(number.slice(0, 13))), xml('Cle', {}, text(number.slice(13))));

/** Writes the request of a search with a Vitale card, WS_INS1: the cover of the context says whose card it is (ins.md §3.4, §3.5). */
export function buildRechercheVitale(lue: RechercheVitale, context: InsiContext): string {
  const couverture = [
    xml('bam:ASSURE', {}, xml('bam:Id', {}, xml('bam:Num', {}, text(lue.matriculeOd.slice(0, 13))))),
    xml('bam:BENEFICIAIRE', {}, lue.matriculeIndividu ? xml('bam:Nir', {}, xml('bam:Num', {}, text(lue.matriculeIndividu.slice(0, 13)))) : null, xml('bam:DateNai', {}, text(lue.dateNaissance)), xml('bam:Rang', {}, text(lue.rangNaissance ?? '1'))),
  ];
  return insiEnvelope('vitale', context, xml('RECVITALE', { xmlns: recVit },
    lue.matriculeIndividu ? matricule('MatriculeIndividu', lue.matriculeIndividu) : null, matricule('MatriculeOD', lue.matriculeOd),
    lue.nomNaissance ? xml('NomNaissance', {}, text(lue.nomNaissance)) : null, xml('DateNaissance', {}, text(lue.dateNaissance)), lue.rangNaissance ? xml('RangNaissance', {}, text(lue.rangNaissance)) : null), couverture);
}
