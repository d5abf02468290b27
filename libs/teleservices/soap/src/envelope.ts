import { child, children, parseXml, text, textOf, verbatim, xml, xmlDocument, type XmlContent, type XmlElement, type XmlMarkup } from './xml';
import { readFault, type SoapFault } from './fault';

export const soap12Namespace = 'http://www.w3.org/2003/05/soap-envelope';
export const soap11Namespace = 'http://schemas.xmlsoap.org/soap/envelope/';
export const addressingNamespace = 'http://www.w3.org/2005/08/addressing';
export const wsseNamespace = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
export const wsuNamespace = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';

/** WS-Addressing 1.0 properties of a request; `mustUnderstand` marks Action and To, as IHE asks (ITI TF-2 appendix V). */
export interface Addressing { action: string; messageId: string; to?: string; replyToAnonymous?: boolean; mustUnderstand?: boolean }

/** @returns the WS-Addressing header blocks, prefix `wsa` declared on each so that they can be moved or signed alone */
export function addressingHeaders(addressing: Addressing): XmlMarkup[] {
  const namespace = { 'xmlns:wsa': addressingNamespace };
  const must = addressing.mustUnderstand ? { 'xmlns:soap': soap12Namespace, 'soap:mustUnderstand': 'true' } : {};
  return [
    xml('wsa:Action', { ...namespace, ...must }, text(addressing.action)),
    xml('wsa:MessageID', namespace, text(addressing.messageId)),
    ...(addressing.to ? [xml('wsa:To', { ...namespace, ...must }, text(addressing.to))] : []),
    ...(addressing.replyToAnonymous ? [xml('wsa:ReplyTo', namespace, xml('wsa:Address', {}, text(`${addressingNamespace}/anonymous`)))] : []),
  ];
}

/** @returns the `wsse:Security` block holding already written (and possibly signed) markup, untouched */
export const securityHeader = (...content: string[]): XmlMarkup =>
  xml('wsse:Security', { 'xmlns:wsse': wsseNamespace, 'xmlns:soap': soap12Namespace, 'soap:mustUnderstand': 'true' }, content.map(verbatim));

/**
 * Writes a SOAP 1.2 envelope.
 * @param headers blocks in the order they must appear
 * @param body the one element of the body; strings signed elsewhere pass through `verbatim`
 */
export const buildEnvelope = (headers: readonly XmlContent[], body: XmlContent): string =>
  xmlDocument(xml('soap:Envelope', { 'xmlns:soap': soap12Namespace }, headers.length ? xml('soap:Header', {}, headers) : null, xml('soap:Body', {}, body)));

/** HTTP content type of a SOAP 1.2 request (RFC 3902). */
export const soapContentType = (action: string): string => `application/soap+xml; charset=utf-8; action="${action}"`;

/** What came back: the first element of the body, or a fault. */
export interface SoapMessage { headers: XmlElement[]; body: XmlElement | null; fault: SoapFault | null; relatesTo: string | null }

/** The answer is XML but not a SOAP envelope (a proxy's page, for instance). */
export class NotSoapError extends Error {
  constructor(rootName: string) {
    super(`not a SOAP envelope: ${rootName}`);
    this.name = 'NotSoapError';
  }
}

/**
 * Reads an envelope of SOAP 1.2, or 1.1 as some intermediaries answer; prefixes are ignored.
 * @throws XmlSyntaxError when malformed, NotSoapError when the root is something else
 */
export function parseEnvelope(source: string): SoapMessage {
  const root = parseXml(source);
  if (root.localName !== 'Envelope' || (root.namespaceURI !== soap12Namespace && root.namespaceURI !== soap11Namespace)) throw new NotSoapError(root.localName ?? '');
  const headers = children(child(root, 'Header'));
  const first = children(child(root, 'Body'))[0] ?? null;
  const fault = first?.localName === 'Fault' ? readFault(first) : null;
  return { headers, body: fault ? null : first, fault, relatesTo: textOf(headers.find((header) => header.localName === 'RelatesTo' && header.namespaceURI === addressingNamespace)) };
}
