import { addressingNamespace, buildEnvelope, soapContentType, text, xml } from '@pluriel/teleservices/soap';

/** Traits of one search by traits, WS_INS2 (ins.md §3.5). `lieuNaissance` is left out when unknown, never sent as 99999. */
export interface RechercheTraits { nomNaissance: string; prenoms: readonly string[]; sexe: 'M' | 'F'; dateNaissance: string; lieuNaissance: string | null }

/** Who calls and with what software (ins.md §3.4). Every identifier is made by the caller, so that a call can be rebuilt. */
export interface InsiContext {
  now: Date;
  /** UUIDs of the message and of the two contexts. */
  messageId: string; contexteBamId: string; contexteLpsId: string;
  /** OU of the structure's certificate. */
  emetteur: string;
  /** CNDA authorisation number, version, name, and a UUID fixed for the installation. */
  logiciel: { idam: string; version: string; instance: string; nom: string };
}

export const rechercheTraitsAction = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite';
const contexteBam = 'urn:siram:bam:ctxbam';
const contexteLps = 'urn:siram:lps:ctxlps';
const recSans = 'http://www.cnamts.fr/INSiRecSans';

/** HTTP content type of the request (ins.md §3.2). */
export const rechercheTraitsContentType = soapContentType(rechercheTraitsAction);

/** Name of a software as INSi wants it: `urn:lps:{name}:{version}`. */
export const lpsName = (name: string, version: string): string => `urn:lps:${name}:${version}`;

/**
 * Writes the request of a search by traits, certificate mode (ins.md §3.3 CERT, §3.4, §3.5): no wsse:Security, the TLS certificate says who calls.
 * @param traits names in the national alphabet (§1.4), date 'YYYY-MM-DD', at least one given name
 */
export function buildRechercheTraits(traits: RechercheTraits, context: InsiContext): string {
  const temps = context.now.toISOString();
  const logiciel = context.logiciel;
  return buildEnvelope([
    xml('bam:ContexteBAM', { 'xmlns:bam': contexteBam, Nature: 'CTXBAM', Version: '01_02' },
      xml('bam:Id', {}, text(context.contexteBamId)), xml('bam:Temps', {}, text(temps)), xml('bam:Emetteur', {}, text(context.emetteur)), xml('bam:COUVERTURE')),
    xml('lps:ContexteLPS', { 'xmlns:lps': contexteLps, Nature: 'CTXLPS', Version: '01_00' },
      xml('lps:Id', {}, text(context.contexteLpsId)), xml('lps:Temps', {}, text(temps)), xml('lps:Emetteur', {}, text(context.emetteur)),
      xml('lps:LPS', {}, xml('lps:IDAM', { R: '4' }, text(logiciel.idam)), xml('lps:Version', {}, text(logiciel.version)), xml('lps:Instance', {}, text(logiciel.instance)), xml('lps:Nom', {}, text(logiciel.nom)))),
    xml('wsa:Action', { 'xmlns:wsa': addressingNamespace }, text(rechercheTraitsAction)),
    xml('wsa:MessageID', { 'xmlns:wsa': addressingNamespace }, text(`uuid:${context.messageId}`)),
  ], xml('RECSANSVITALE', { xmlns: recSans },
    xml('NomNaissance', {}, text(traits.nomNaissance)), traits.prenoms.map((prenom) => xml('Prenom', {}, text(prenom))),
    xml('Sexe', {}, text(traits.sexe)), xml('DateNaissance', {}, text(traits.dateNaissance)), traits.lieuNaissance ? xml('LieuNaissance', {}, text(traits.lieuNaissance)) : null));
}
