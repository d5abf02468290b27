import { addressingNamespace, buildEnvelope, soapContentType, text, verbatim, wsseNamespace, xml, type XmlContent, type XmlMarkup } from '@pluriel/teleservices/soap';

/**
 * Who calls (ins.md §3.3). `certificate`: the TLS certificate of the structure says it, nothing in the message.
 * `cps` and `psc`: a SAML assertion in wsse:Security, signed by the card for `cps`; `emetteur` is then its NameID.
 */
export type InsiAuthentication = { mode: 'certificate' } | { mode: 'cps' | 'psc'; assertion: string };

/** Who calls and with what software (ins.md §3.4). Every identifier is made by the caller, so that a call can be rebuilt. */
export interface InsiContext {
  now: Date;
  /** UUIDs of the message and of the two contexts. */
  messageId: string; contexteBamId: string; contexteLpsId: string;
  /** OU of the structure's certificate, or the NameID of the assertion. */
  emetteur: string;
  /** CNDA authorisation number, version, name, and a UUID fixed for the installation. */
  logiciel: { idam: string; version: string; instance: string; nom: string };
  authentication?: InsiAuthentication;
}

/** The five calls of INSi we make, by the name of their operation (ins.md §3.1, §3.9). */
export const insiOperations = {
  vitale: 'rechercherInsAvecCarteVitale', traits: 'rechercherInsAvecTraitsIdentite', verification: 'verifierInsAvecTraitsIdentite', depot: 'creerLotVerificationIns', resultat: 'recupererResultatLot',
} as const;
export type InsiOperation = keyof typeof insiOperations;

const contexteBam = 'urn:siram:bam:ctxbam';
const contexteLps = 'urn:siram:lps:ctxlps';

/** Name of a software as INSi wants it: `urn:lps:{name}:{version}`. */
export const lpsName = (name: string, version: string): string => `urn:lps:${name}:${version}`;

/** @returns the WS-Addressing action of an operation (ins.md §3.2) */
export const insiAction = (operation: InsiOperation): string => `urn:ServiceIdentiteCertifiee:1.0.0:${insiOperations[operation]}`;

/** @returns the HTTP content type of a request (ins.md §3.2) */
export const insiContentType = (operation: InsiOperation): string => soapContentType(insiAction(operation));

/** Writes a whole request: the two contexts, the addressing blocks, the assertion when there is one, and the body (ins.md §3.4). */
export function insiEnvelope(operation: InsiOperation, context: InsiContext, body: XmlMarkup, couverture: XmlContent = null): string {
  const temps = context.now.toISOString();
  const logiciel = context.logiciel;
  const authentication = context.authentication ?? { mode: 'certificate' };
  return buildEnvelope([
    xml('bam:ContexteBAM', { 'xmlns:bam': contexteBam, Nature: 'CTXBAM', Version: '01_02' },
      xml('bam:Id', {}, text(context.contexteBamId)), xml('bam:Temps', {}, text(temps)), xml('bam:Emetteur', {}, text(context.emetteur)), xml('bam:COUVERTURE', {}, couverture)),
    xml('lps:ContexteLPS', { 'xmlns:lps': contexteLps, Nature: 'CTXLPS', Version: '01_00' },
      xml('lps:Id', {}, text(context.contexteLpsId)), xml('lps:Temps', {}, text(temps)), xml('lps:Emetteur', {}, text(context.emetteur)),
      xml('lps:LPS', {}, xml('lps:IDAM', { R: '4' }, text(logiciel.idam)), xml('lps:Version', {}, text(logiciel.version)), xml('lps:Instance', {}, text(logiciel.instance)), xml('lps:Nom', {}, text(logiciel.nom)))),
    xml('wsa:Action', { 'xmlns:wsa': addressingNamespace }, text(insiAction(operation))),
    xml('wsa:MessageID', { 'xmlns:wsa': addressingNamespace }, text(`uuid:${context.messageId}`)),
    ...(authentication.mode === 'certificate' ? [] : [xml('wsse:Security', { 'xmlns:wsse': wsseNamespace }, verbatim(authentication.assertion))]),
  ], body);
}
