import type { X509Certificate } from 'node:crypto';
import type { Element } from '../xml/tree';
import { child, escapeXml, textAt } from '../xml/tree';

/** What arrived at a SOAP door. */
export interface SoapRequest { path: string; contentType: string; body: Buffer; certificate: X509Certificate | null }

/** What we answer, and what the journal keeps of it. */
export interface SoapReply {
  status: number;
  contentType: string;
  body: Buffer;
  /** National code of the answer: `00`, `Success`, `desir_550`, `XDSRegistryBusy`… */
  code: string;
  accepted: boolean;
  detail: string;
}

/** A request understood and checked; nothing is kept before `accept`. */
export interface Understood {
  operation: string;
  patient: string | null;
  /** How long the service thinks before answering, whatever the weather. */
  delayMs?: number;
  /** Set when the request is refused: the answer to give whatever the weather. */
  refusal: SoapReply | null;
  accept(): SoapReply;
  /** The coded refusal a weather rule asks for. */
  coded(code: string): SoapReply;
  /** The answer to something already known. */
  duplicate(): SoapReply;
}

/** One national SOAP service. */
export interface SoapEndpoint { understand(request: SoapRequest): Understood }

export const soap12 = 'http://www.w3.org/2003/05/soap-envelope';
export const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/';
export const addressing = 'http://www.w3.org/2005/08/addressing';
export const security = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** The WS-Addressing blocks of a request. */
export interface Addressing { action: string | null; messageId: string | null; to: string | null; replyTo: string | null }

/** @returns the addressing blocks found in a SOAP header, null where missing */
export function readAddressing(header: Element | undefined): Addressing {
  const block = (name: string) => child(header, name, addressing);
  const text = (name: string) => block(name)?.text.trim() ?? null;
  return { action: text('Action'), messageId: text('MessageID'), to: text('To'), replyTo: textAt(block('ReplyTo'), 'Address') };
}

/** @returns header and body of an envelope, or null when the root is not a SOAP envelope */
export function openEnvelope(root: Element): { header: Element | undefined; body: Element } | null {
  if (root.name !== 'Envelope' || (root.ns !== soap12 && root.ns !== soap11)) return null;
  const body = child(root, 'Body', root.ns);
  return body ? { header: child(root, 'Header', root.ns), body } : null;
}

/** @returns a SOAP 1.2 answer with the addressing blocks a client must check (dmp.md §2.3) */
export function envelope(body: string, headers: { action: string; relatesTo: string | null } | null): Buffer {
  const relates = headers?.relatesTo ? `<wsa:RelatesTo>${escapeXml(headers.relatesTo)}</wsa:RelatesTo>` : '';
  const header = headers === null ? '' : `<soap:Header xmlns:wsa="${addressing}"><wsa:Action>${escapeXml(headers.action)}</wsa:Action><wsa:MessageID>urn:uuid:${crypto.randomUUID()}</wsa:MessageID><wsa:To>${addressing}/anonymous</wsa:To>${relates}</soap:Header>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${soap12}">${header}<soap:Body>${body}</soap:Body></soap:Envelope>`);
}

export interface FaultText { sender: boolean; subcode: string; reason: string; detail?: string; language?: string }

/** @returns a SOAP 1.2 fault answer; `subcode` carries its prefix (soap:DMPInvalidCertificate, siram:siram_40) */
export function faultBody(fault: FaultText): string {
  return `<soap:Fault><soap:Code><soap:Value>soap:${fault.sender ? 'Sender' : 'Receiver'}</soap:Value><soap:Subcode><soap:Value>${fault.subcode}</soap:Value></soap:Subcode></soap:Code>`
    + `<soap:Reason><soap:Text xml:lang="${fault.language ?? 'fr'}">${escapeXml(fault.reason)}</soap:Text></soap:Reason>${fault.detail ? `<soap:Detail>${fault.detail}</soap:Detail>` : ''}</soap:Fault>`;
}

export const soapContentType = 'application/soap+xml; charset=utf-8';

/** @returns the first element of a SOAP body */
export const payload = (body: Element): Element | undefined => body.children[0];
