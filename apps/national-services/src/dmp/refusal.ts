import { envelope, faultBody, soapContentType, type SoapReply } from '../soap/soap-exchange';
import { escapeXml } from '../xml/tree';

/** A refusal of the DMP: a SOAP fault, or an entry of RegistryErrorList (dmp.md §8.1). */
export class DmpRefusal extends Error {
  /** @param service said in the output of a service of the DMP where the transaction has one (TD0.3, TD0.4, TD1.6) */
  constructor(readonly kind: 'fault' | 'registry', readonly code: string, message: string, readonly receiver = false, readonly service = false) { super(message); }
}

export const fault = (code: string, message: string): DmpRefusal => new DmpRefusal('fault', code, message);
export const registryError = (code: string, message: string): DmpRefusal => new DmpRefusal('registry', code, message);

const busy = /Busy|NotAvailable|OutOfResources/;
const texts: Record<string, string> = {
  DMPInvalidCertificate: 'Le certificat présenté n\'est pas accepté.', DMPAccessDeniedByRightsService: 'Accès refusé par le service des droits.',
  DMPNotFound: 'Aucun DMP pour ce patient.', DMPClosed: 'Le DMP de ce patient est fermé.', XDSRegistryBusy: 'Registre occupé.', XDSRepositoryBusy: 'Entrepôt occupé.',
};

/** @returns the refusal a weather rule names: `XDS…` and InvalidDocumentContent in the registry list, others as faults */
export function refusalNamed(code: string): DmpRefusal {
  const kind = code.startsWith('XDS') || code === 'InvalidDocumentContent' || code === 'DMPDocTypeNotAllowed' || code === 'LocalPolicyRestrictionError' || code.endsWith('MetadataError') ? 'registry' : 'fault';
  return new DmpRefusal(kind, code, texts[code] ?? `Refus codé demandé : ${code}`, busy.test(code) || code.startsWith('soap:Receiver'), true);
}

export interface AnswerHeaders { action: string; relatesTo: string | null }

/** @returns the answer that carries a refusal: HTTP 500 and a fault, or HTTP 200 and a Failure (dmp.md annex A7) */
export function refusalReply(refusal: DmpRefusal, headers: AnswerHeaders, root: 'RegistryResponse' | 'AdhocQueryResponse' = 'RegistryResponse'): SoapReply {
  const base = { contentType: soapContentType, code: refusal.code, accepted: false, detail: refusal.message };
  if (refusal.kind === 'fault') return { ...base, status: 500, body: envelope(faultBody({ sender: !refusal.receiver, subcode: `soap:${refusal.code}`, reason: refusal.message }), headers) };
  return { ...base, status: 200, body: envelope(registryFailure([refusal], root), headers) };
}

/** @returns the list of errors of an answer, empty text when there are none */
export function registryErrorList(refusals: readonly DmpRefusal[]): string {
  const errors = refusals.map((each) => `<rs:RegistryError errorCode="${escapeXml(each.code)}" codeContext="${escapeXml(each.message)}" severity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error" location=""/>`).join('');
  return errors === '' ? '' : `<rs:RegistryErrorList highestSeverity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error">${errors}</rs:RegistryErrorList>`;
}

/** @returns the Failure element with its errors */
export function registryFailure(refusals: readonly DmpRefusal[], root: 'RegistryResponse' | 'AdhocQueryResponse'): string {
  const list = registryErrorList(refusals);
  const status = 'status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure"';
  return root === 'RegistryResponse'
    ? `<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" ${status}>${list}</rs:RegistryResponse>`
    : `<query:AdhocQueryResponse xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" ${status}>${list}<rim:RegistryObjectList/></query:AdhocQueryResponse>`;
}
