import { addressingHeaders, buildEnvelope, verbatim, wsseNamespace, xml, type XmlMarkup } from '@pluriel/teleservices/soap';

/** One call ready to leave: where under BASE, with what content type. `messageId` is echoed in RelatesTo by the answer. */
export interface DmpRequest {
  /** Service name after BASE (dmp.md §1.1). */
  path: 'patients' | 'habilitations' | 'registry' | 'repository';
  action: string;
  messageId: string;
  contentType: string;
  body: readonly Buffer[];
}

/** Identifiers of one exchange, allocated by the caller so that the same input writes the same bytes. */
export interface Addressed { messageId: string; to: string }

/** Assertion, addressing and body as the DMP expects them (dmp.md §2.3). No mustUnderstand on wsse:Security: the DMP refuses it. */
export function dmpEnvelope(addressed: Addressed, action: string, assertion: string, body: XmlMarkup): string {
  const headers = [
    ...addressingHeaders({ action, messageId: `urn:uuid:${addressed.messageId}`, to: addressed.to, replyToAnonymous: true, mustUnderstand: true }),
    xml('wsse:Security', { 'xmlns:wsse': wsseNamespace }, verbatim(assertion)),
  ];
  return buildEnvelope(headers, body);
}

/** A plain (not MTOM) request. */
export function plainRequest(path: DmpRequest['path'], addressed: Addressed, action: string, assertion: string, body: XmlMarkup): DmpRequest {
  return {
    path, action, messageId: addressed.messageId,
    contentType: `application/soap+xml; charset=UTF-8; action="${action}"`,
    body: [Buffer.from(dmpEnvelope(addressed, action, assertion, body), 'utf8')],
  };
}

/** UTC, 14 digits, without offset: every time of an XDS or HL7 v3 message (dmp.md §1.3). */
export const utcDigits = (date: Date): string => date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
