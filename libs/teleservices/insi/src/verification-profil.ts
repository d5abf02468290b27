import type { NationalError } from '@pluriel/kernel';
import { at, child, children, NotSoapError, parseEnvelope, text, textOf, xml, XmlSyntaxError, type SoapMessage, type XmlMarkup } from '@pluriel/teleservices/soap';
import { faultError, httpError, unknownCode, unreadable } from './codes-retour';
import { insiEnvelope, type InsiContext } from './contextes';

/**
 * WS_INS3, WS_INS4 and WS_INS5 in the project profile of ins.md §3.9. The official files of « lot 2 » were not available: every element name of
 * verification stands in this file and nowhere else, so that it is the only one to change when they are.
 */
const space = (part: string): string => `http://www.cnamts.fr/INSiLot2/${part}`;

/** One INS to verify with the traits it was received with (ins.md §3.9, all mandatory). `dateNaissance` as INSi knows it, unknown parts kept. */
export interface InsAVerifier { matricule: string; oid: string; nomNaissance: string; prenoms: readonly string[]; sexe: 'M' | 'F'; dateNaissance: string; lieuNaissance: string | null }

/** One line of a batch; `reference` comes back with its answer. */
export interface LigneLot { reference: string; individu: InsAVerifier }

/** What a verification gave: 00 the matricule and traits are right; 01 they are not, or are unknown. */
export type VerificationOutcome =
  | { kind: 'verified'; codeRetour: '00' }
  | { kind: 'different'; codeRetour: '01' }
  | { kind: 'error'; codeRetour: string; error: NationalError };

/** What a deposit gave. */
export type DepotOutcome = { kind: 'deposited'; codeRetour: '00'; numeroLot: string } | { kind: 'error'; codeRetour: string; error: NationalError };

/** What fetching a batch gave. `lignes` holds what INSi says of each reference; one it does not name is not there. `unknown`: INSi has no such batch (any more). */
export type LotOutcome =
  | { kind: 'pending'; codeRetour: '00' }
  | { kind: 'finished'; codeRetour: '00'; lignes: { reference: string; outcome: VerificationOutcome; extrait: string }[] }
  | { kind: 'unknown'; codeRetour: '01' }
  | { kind: 'error'; codeRetour: string; error: NationalError };

/** Most people in one batch (ins.md §3.9). */
export const plusGrandLot = 1000;

/** Writes the request of one verification, WS_INS3. */
export const buildVerification = (individu: InsAVerifier, context: InsiContext): string =>
  insiEnvelope('verification', context, xml('Requete', { xmlns: space('REQUnitaire') }, individuVerifie(individu)));

/**
 * Writes the deposit of a batch, WS_INS4.
 * @param identifiant UUID of the batch: the same one again is the same deposit
 * @throws RangeError when the batch is empty or above 1000 people
 */
export function buildDepot(identifiant: string, lignes: readonly LigneLot[], context: InsiContext): string {
  if (lignes.length === 0 || lignes.length > plusGrandLot) throw new RangeError(`a batch holds 1 to ${plusGrandLot} people, not ${lignes.length}`);
  return insiEnvelope('depot', context, xml('Lot', { xmlns: space('REQLot') }, xml('Identifiant', {}, text(identifiant)), lignes.map(ligneMarkup)));
}

/** Writes the request of a batch's result, WS_INS5. */
export const buildResultatLot = (numeroLot: string, context: InsiContext): string =>
  insiEnvelope('resultat', context, xml('Demande', { xmlns: space('REQResultat') }, xml('NumeroLot', {}, text(numeroLot))));

/** @returns one person's part of a batch request, for the history of that person only */
export const ligneMarkup = (ligne: LigneLot): XmlMarkup => xml('Individu', {}, xml('Reference', {}, text(ligne.reference)), individuVerifie(ligne.individu));

function individuVerifie(individu: InsAVerifier): XmlMarkup {
  return xml('IndividuVerifie', {},
    xml('INSFourni', {}, xml('IdIndividu', {}, xml('NumIdentifiant', {}, text(individu.matricule.slice(0, 13))), xml('Cle', {}, text(individu.matricule.slice(13)))), xml('OID', {}, text(individu.oid))),
    xml('TraitsIdentiteIndividu', {}, xml('NomNaissance', {}, text(individu.nomNaissance)), individu.prenoms.map((prenom) => xml('Prenom', {}, text(prenom))), xml('ListePrenom', {}, text(individu.prenoms.join(' '))),
      xml('Sexe', {}, text(individu.sexe)), xml('DateNaissance', {}, text(individu.dateNaissance)), individu.lieuNaissance ? xml('LieuNaissance', {}, text(individu.lieuNaissance)) : null));
}

/** Reads the answer of WS_INS3. @param status HTTP status @param source body as text */
export function parseVerification(status: number, source: string): VerificationOutcome {
  const read = open(status, source);
  return 'error' in read ? read : verdict(codeOf(read.body));
}

/** Reads the answer of WS_INS4. */
export function parseDepot(status: number, source: string): DepotOutcome {
  const read = open(status, source);
  if ('error' in read) return read;
  const code = codeOf(read.body);
  const numeroLot = textOf(child(read.body, 'NumeroLot'));
  return code === '00' && numeroLot ? { kind: 'deposited', codeRetour: '00', numeroLot } : failure(code);
}

/** Reads the answer of WS_INS5. */
export function parseResultatLot(status: number, source: string): LotOutcome {
  const read = open(status, source);
  if ('error' in read) return read;
  const code = codeOf(read.body);
  if (code === '01') return { kind: 'unknown', codeRetour: '01' };
  const etat = textOf(child(read.body, 'Etat'));
  if (code !== '00' || (etat !== 'EN_COURS' && etat !== 'TERMINE')) return failure(code);
  if (etat === 'EN_COURS') return { kind: 'pending', codeRetour: '00' };
  const lignes = children(read.body, 'Individu').flatMap((individu) => {
    const reference = textOf(child(individu, 'Reference'));
    const codeRetour = textOf(at(individu, 'CR', 'CodeCR'));
    return reference ? [{ reference, outcome: verdict(codeRetour), extrait: extrait(reference, codeRetour, textOf(at(individu, 'CR', 'LibelleCR'))) }] : [];
  });
  return { kind: 'finished', codeRetour: '00', lignes };
}

/** One person's part of a batch answer, written anew from what was read. */
const extrait = (reference: string, code: string | null, libelle: string | null): string =>
  xml('Individu', {}, xml('Reference', {}, text(reference)), xml('CR', {}, xml('CodeCR', {}, text(code ?? '')), xml('LibelleCR', {}, text(libelle ?? ''))));

const codeOf = (body: SoapMessage['body']): string | null => textOf(at(body, 'CR', 'CodeCR'));
const failure = (code: string | null): { kind: 'error'; codeRetour: string; error: NationalError } => ({ kind: 'error', codeRetour: code ?? 'xml', error: code === null || code === '00' ? unreadable : unknownCode(code) });

function verdict(code: string | null): VerificationOutcome {
  if (code === '00') return { kind: 'verified', codeRetour: code };
  return code === '01' ? { kind: 'different', codeRetour: code } : failure(code);
}

function open(status: number, source: string): SoapMessage | { kind: 'error'; codeRetour: string; error: NationalError } {
  let message: SoapMessage;
  try { message = parseEnvelope(source); } catch (error) {
    if (error instanceof XmlSyntaxError || error instanceof NotSoapError) return status >= 400 ? { kind: 'error', codeRetour: `HTTP ${status}`, error: httpError(status) } : { kind: 'error', codeRetour: 'xml', error: unreadable };
    throw error;
  }
  if (!message.fault) return message;
  const { siram, subcode } = message.fault;
  return { kind: 'error', codeRetour: [subcode, siram?.code].filter(Boolean).join('/') || 'fault', error: faultError(message.fault) };
}
