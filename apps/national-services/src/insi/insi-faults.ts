import { escapeXml } from '../xml/tree';
import { envelope, faultBody, soapContentType, type SoapReply } from '../soap/soap-exchange';

/** A coded fault of INSi (ins.md §3.11). */
export interface InsiFault { subcode: string; code: string; sender: boolean; severity: 'erreur' | 'fatale'; text: string; reason?: string }

/** The faults the service is known to send, by their code. */
export const insiFaults: Record<string, InsiFault> = {
  desir_550: { subcode: 'siram_100', code: 'desir_550', sender: true, severity: 'erreur', text: 'Numéro d\'autorisation du logiciel inconnu.' },
  desir_560: { subcode: 'siram_100', code: 'desir_560', sender: true, severity: 'erreur', text: 'Droits insuffisants : le certificat présenté ne permet pas d\'appeler le téléservice.' },
  insi_102: { subcode: 'siram_40', code: 'insi_102', sender: false, severity: 'fatale', text: 'Erreur technique de la recherche par traits d\'identité.', reason: 'Le service est temporairement inaccessible. Renouvelez votre demande plus tard.' },
  insi_101: { subcode: 'siram_40', code: 'insi_101', sender: false, severity: 'fatale', text: 'Erreur technique de la recherche par carte Vitale.', reason: 'Le service est temporairement inaccessible. Renouvelez votre demande plus tard.' },
  insi_19: { subcode: 'siram_10', code: 'insi_19', sender: true, severity: 'erreur', text: 'Le nom de naissance est obligatoire.' },
};

/** @returns a fault for a field or a context that is missing or badly formed (class siram_10, ins.md §3.11) */
export const badField = (code: string, text: string): InsiFault => ({ subcode: 'siram_10', code, sender: true, severity: 'erreur', text });

export interface FaultShape { prefix: string; language: string }

/** Writes a fault. `severite` is an enumeration of the schema, the prefix and the language vary in real life. */
export function faultReply(fault: InsiFault, shape: FaultShape = { prefix: 'siram', language: 'fr' }): SoapReply {
  const detail = `<siram:Erreur xmlns:siram="urn:siram" severite="${fault.severity}" code="${escapeXml(fault.code)}">${escapeXml(fault.text)}</siram:Erreur>`;
  const body = faultBody({ sender: fault.sender, subcode: `${shape.prefix}:${fault.subcode}`, reason: fault.reason ?? fault.text, detail, language: shape.language })
    .replace('<soap:Fault>', `<soap:Fault xmlns:${shape.prefix}="urn:siram">`);
  return { status: 500, contentType: soapContentType, body: envelope(body, null), code: fault.code, accepted: false, detail: fault.text };
}
