export {
  addressingHeaders, addressingNamespace, buildEnvelope, NotSoapError, parseEnvelope, securityHeader, soap11Namespace, soap12Namespace, soapContentType, wsseNamespace, wsuNamespace,
  type Addressing, type SoapMessage,
} from './envelope';
export { readFault, type SoapFault } from './fault';
export {
  at, attribute, child, children, descendants, escapeAttribute, escapeText, parseXml, serialize, text, textOf, verbatim, xml, xmlDocument, XmlSyntaxError,
  type XmlContent, type XmlElement, type XmlMarkup,
} from './xml';
export { cutXml, type CutXml } from './xml-pieces';
