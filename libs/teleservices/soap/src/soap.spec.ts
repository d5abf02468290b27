import fc from 'fast-check';
import { addressingHeaders, at, buildEnvelope, child, children, NotSoapError, parseEnvelope, parseXml, securityHeader, soapContentType, text, textOf, verbatim, xml, xmlDocument, XmlSyntaxError } from './index';

describe('SOAP 1.2 envelopes', () => {
  it('writes headers in order and reads them back whatever the prefixes', () => {
    const source = buildEnvelope([...addressingHeaders({ action: 'urn:a', messageId: 'urn:uuid:1', to: 'https://x/y?a=1&b=2', replyToAnonymous: true, mustUnderstand: true }), securityHeader('<a xmlns="urn:x"  b = "1" />')], xml('m:Hello', { 'xmlns:m': 'urn:m' }, text('É & <ok>')));
    const message = parseEnvelope(source);
    expect(message.headers.map((header) => header.localName)).toEqual(['Action', 'MessageID', 'To', 'ReplyTo', 'Security']);
    expect(textOf(message.headers[2])).toBe('https://x/y?a=1&b=2');
    expect(textOf(message.body)).toBe('É & <ok>');
    expect(source).toContain('<a xmlns="urn:x"  b = "1" />');
    expect(message.fault).toBeNull();
  });

  it('reads a fault of SOAP 1.2 with siram attributes, French text preferred', () => {
    const fault = parseEnvelope(`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body><env:Fault><env:Code><env:Value>env:Receiver</env:Value><env:Subcode><env:Value xmlns:s="urn:siram">s:siram_40</env:Value></env:Subcode></env:Code><env:Reason><env:Text xml:lang="en">unavailable</env:Text><env:Text xml:lang="fr">indisponible</env:Text></env:Reason><env:Detail><z:Erreur xmlns:z="urn:siram" code="insi_102" severite="fatal">Erreur technique</z:Erreur></env:Detail></env:Fault></env:Body></env:Envelope>`).fault;
    expect(fault).toMatchObject({ role: 'receiver', subcode: 'siram_40', reason: 'indisponible', siram: { code: 'insi_102', severity: 'fatal', message: 'Erreur technique' } });
  });

  it('reads a fault of SOAP 1.1 and a detail made of child elements', () => {
    const fault = parseEnvelope('<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><S:Fault><faultcode>S:Client</faultcode><faultstring>non</faultstring><detail><Code>insi_19</Code><Severite>erreur</Severite><Descriptif>Le nom est obligatoire</Descriptif></detail></S:Fault></S:Body></S:Envelope>').fault;
    expect(fault).toMatchObject({ role: 'sender', reason: 'non', siram: { code: 'insi_19', message: 'Le nom est obligatoire' } });
  });

  it.each(['', 'Bad gateway', '<a><b></a>', '<a>', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'])('refuses %p as XML', (source) => {
    expect(() => parseXml(source)).toThrow(XmlSyntaxError);
  });

  it('refuses a page that is not an envelope', () => expect(() => parseEnvelope('<html/>')).toThrow(NotSoapError));

  it('never lets text break out of its element (property)', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (content, value) => {
      const root = parseXml(xmlDocument(xml('a', { b: value }, xml('c', {}, text(content)))));
      expect(children(root).map((element) => element.localName)).toEqual(['c']);
      expect(root.attributes.length).toBe(1);
    }));
  });

  it('drops the declaration of inserted markup, keeps the rest byte for byte', () => {
    expect(verbatim('<?xml version="1.0"?>\n<a  x="1"/>')).toBe('<a  x="1"/>');
    expect(soapContentType('urn:x')).toBe('application/soap+xml; charset=utf-8; action="urn:x"');
    expect(textOf(at(parseXml('<a><b><c>1</c></b></a>'), 'b', 'c'))).toBe('1');
    expect(child(parseXml('<a/>'), 'b')).toBeNull();
  });
});
