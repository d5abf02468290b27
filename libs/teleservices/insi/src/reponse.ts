import { matriculeKey, type NationalError } from '@pluriel/kernel';
import { at, child, children, NotSoapError, parseEnvelope, textOf, XmlSyntaxError, type SoapMessage, type XmlElement } from '@pluriel/teleservices/soap';
import { faultError, httpError, unknownCode, unreadable } from './codes-retour';

/** One matricule of the answer. Dates 'YYYY-MM-DD'; an end before the start was seen in real answers and is kept. */
export interface InsRecu { matricule: string; oid: string; typeMatricule: string | null; dateDebut: string | null; dateFin: string | null; keyValid: boolean }

/** The person found, every value exactly as received (EXI REC 07/08). `dateNaissance` may hold 00. */
export interface IndividuInsi {
  ins: InsRecu;
  historique: InsRecu[];
  nomNaissance: string; prenom: string | null; listePrenoms: string | null; sexe: string; dateNaissance: string; lieuNaissance: string | null;
}

/** What one call gave. `codeRetour`: CodeCR, or the code of the fault, or HTTP nnn. */
export type InsiOutcome =
  | { kind: 'found'; codeRetour: '00'; libelle: string; individu: IndividuInsi }
  | { kind: 'none'; codeRetour: '01'; libelle: string }
  | { kind: 'several'; codeRetour: '02'; libelle: string }
  | { kind: 'error'; codeRetour: string; error: NationalError };

/**
 * Reads INSi's answer (ins.md §3.6, §3.11). Elements are found by local name; prefixes and order do not count.
 * @param status HTTP status
 * @param source body as text
 */
export function parseReponse(status: number, source: string): InsiOutcome {
  let message: SoapMessage;
  try {
    message = parseEnvelope(source);
  } catch (error) {
    if (error instanceof XmlSyntaxError || error instanceof NotSoapError) return status >= 400 ? { kind: 'error', codeRetour: `HTTP ${status}`, error: httpError(status) } : { kind: 'error', codeRetour: 'xml', error: unreadable };
    throw error;
  }
  if (message.fault) {
    const { siram, subcode } = message.fault;
    return { kind: 'error', codeRetour: [subcode, siram?.code].filter(Boolean).join('/') || 'fault', error: faultError(message.fault) };
  }
  const code = textOf(at(message.body, 'CR', 'CodeCR'));
  const libelle = textOf(at(message.body, 'CR', 'LibelleCR')) ?? '';
  if (code === '01') return { kind: 'none', codeRetour: code, libelle };
  if (code === '02') return { kind: 'several', codeRetour: code, libelle };
  const individu = readIndividu(child(message.body, 'INDIVIDU'));
  if (code === '00' && individu) return { kind: 'found', codeRetour: code, libelle, individu };
  return { kind: 'error', codeRetour: code ?? 'xml', error: code === null || code === '00' ? unreadable : unknownCode(code) };
}

function readIndividu(individu: XmlElement | null): IndividuInsi | null {
  const ins = readIns(child(individu, 'INSACTIF'));
  const tiq = child(individu, 'TIQ');
  const value = (name: string): string | null => textOf(child(tiq, name));
  const [nomNaissance, sexe, dateNaissance] = [value('NomNaissance'), value('Sexe'), value('DateNaissance')];
  if (!individu || !ins || !nomNaissance || !sexe || !dateNaissance) return null;
  const historique = children(individu, 'INSHISTO').map(readIns).filter((entry) => entry !== null);
  return { ins, historique, nomNaissance, prenom: value('Prenom'), listePrenoms: value('ListePrenom'), sexe, dateNaissance, lieuNaissance: value('LieuNaissance') };
}

function readIns(element: XmlElement | null): InsRecu | null {
  const number = textOf(at(element, 'IdIndividu', 'NumIdentifiant'));
  const oid = textOf(child(element, 'OID'));
  if (!number || !oid) return null;
  const computed = matriculeKey(number);
  // A missing key is computed (§3.6); a wrong one is kept as received and only flagged (§1.1).
  const key = textOf(at(element, 'IdIndividu', 'Cle')) ?? computed ?? '';
  return { matricule: number + key, oid, typeMatricule: textOf(at(element, 'IdIndividu', 'TypeMatricule')), dateDebut: textOf(child(element, 'DateDeb')), dateFin: textOf(child(element, 'DateFin')), keyValid: key === computed };
}
