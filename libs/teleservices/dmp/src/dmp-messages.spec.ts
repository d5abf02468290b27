import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { describeWithReference, describeWithTool, testPki, type TestPki } from '@pluriel/platform/testing';
import type { Signer } from './signer-port';
import { testSigner } from './testing/test-signer';
import { readMtom } from './mtom';
import { sampleAutomaton, sampleDmpDocument, sampleLeftAuthorSubmission, sampleReading, sampleRequests, samplesOfDmp, sampleSubmission, sampleVihf, type SampleRequests } from './samples';
import { setSignature } from './set-signature';
import { envelopeOf, submissionRequest } from './td21-submission';

// Not canonical on purpose: declaration, comment, single quotes, empty tag, attribute order.
const cda = Buffer.from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- note --><ClinicalDocument xmlns='urn:hl7-org:v3' b='2' a='1'><id root=\"2.25.444\"/><title>Ordonnance é &amp; \u00b7</title></ClinicalDocument>\n");
const uniqueId = '2.25.444';
let pki: TestPki;
let signer: Signer;
let requests: SampleRequests;
beforeAll(async () => {
  pki = await testPki();
  signer = testSigner(pki.signing);
  requests = await sampleRequests({ cda, uniqueId, signer });
});

const libxml = () => import('libxml2-wasm');
/** The element of that local name, alone, with the namespaces it needs. */
function elementOf(source: string, localName: string): string {
  const document = new DOMParser().parseFromString(source, 'text/xml');
  const found = document.getElementsByTagNameNS('*', localName)[0];
  if (!found) throw new Error(`${localName} not found`);
  return new XMLSerializer().serializeToString(found);
}

/** What a receiver validates: each xop:Include replaced by the content it stands for (XOP §3.2). */
const withContent = (body: string): string => body.replace(/<xop:Include[^>]*\/>/g, 'AAAA');
/** xsi:type of the assertion points to HL7 types that the schema of SOAP does not know; the assertion has its own check. */
const withoutAssertion = (envelope: string): string => envelope.replace(/<saml2:Assertion.*<\/saml2:Assertion>/s, '');

async function schemaFaults(schema: string, source: string): Promise<string> {
  const { XmlDocument, XsdValidator } = await libxml();
  const { xmlRegisterFsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs');
  xmlRegisterFsInputProviders();
  const xsd = XmlDocument.fromBuffer(readFileSync(schema), { url: pathToFileURL(schema).pathname });
  const validator = XsdValidator.fromDoc(xsd);
  const document = XmlDocument.fromString(source);
  try { validator.validate(document); return ''; } catch (error) { return String((error as Error).message); } finally { document.dispose(); validator.dispose(); xsd.dispose(); }
}

describeWithReference('DMP-13 every message is valid against the official schemas', (folder) => {
  const xds = (path: string) => join(folder, 'schemas/xds', path);

  it('TD2.1 body (ITI-41)', async () => {
    expect(await schemaFaults(xds('toolkit2-v3/XDS.b_DocumentRepository.xsd'), withContent(elementOf(envelopeOf(requests.submission), 'ProvideAndRegisterDocumentSetRequest')))).toBe('');
  });
  it('TD2.1 body with a replacement', async () => {
    const replacing = await submissionRequest(sampleSubmission({ cda, uniqueId, signer, replacesEntryUuid: 'urn:uuid:00000000-0000-4000-8000-000000000001' }), { messageId: 'm', to: 't' }, await sampleVihf(signer), signer);
    const body = withContent(elementOf(envelopeOf(replacing), 'ProvideAndRegisterDocumentSetRequest'));
    expect(await schemaFaults(xds('toolkit2-v3/XDS.b_DocumentRepository.xsd'), body)).toBe('');
    expect(body).toMatch(/AssociationType:RPLC" sourceObject="Document01" targetObject="urn:uuid:00000000/);
  });
  it('TD2.1 body of a document whose author left (DMP-20)', async () => {
    expect(await schemaFaults(xds('toolkit2-v3/XDS.b_DocumentRepository.xsd'), withContent(elementOf(envelopeOf(requests.leftAuthor), 'ProvideAndRegisterDocumentSetRequest')))).toBe('');
  });
  it.each(['search', 'documents', 'submissionSets', 'associations', 'documentsAndAssociations'] as const)('TD3.1 body (ITI-18): %s', async (name) => {
    expect(await schemaFaults(xds('toolkit2-v3/query.xsd'), elementOf(envelopeOf(requests[name]), 'AdhocQueryRequest'))).toBe('');
  });
  it('TD3.2 body (ITI-43)', async () => {
    expect(await schemaFaults(xds('toolkit2-v3/XDS.b_DocumentRepository.xsd'), elementOf(envelopeOf(requests.retrieval), 'RetrieveDocumentSetRequest'))).toBe('');
  });
  it.each(['visibility', 'withdrawal'] as const)('TD3.3 body (ITI-57): %s', async (name) => {
    expect(await schemaFaults(xds('toolkit2-v3/lcm.xsd'), elementOf(envelopeOf(requests[name]), 'SubmitObjectsRequest'))).toBe('');
  });
  it('TD0.2 body (same message type as PRPA_IN201309UV02, whose root it takes for the check)', async () => {
    const body = elementOf(envelopeOf(requests.existence), 'PRPA_IN201307UV02').replaceAll('PRPA_IN201307UV02 ', 'PRPA_IN201309UV02 ').replaceAll('/PRPA_IN201307UV02>', '/PRPA_IN201309UV02>');
    expect(await schemaFaults(xds('hl7v3/multicacheschemas/PRPA_IN201309UV02.xsd'), body)).toBe('');
  });
  it('DMP-06 VIHF assertion', async () => {
    expect(await schemaFaults(xds('saml/vihf-driver.xsd'), await sampleVihf(signer))).toBe('');
    expect(await schemaFaults(xds('saml/vihf-driver.xsd'), await sampleVihf(signer, undefined, undefined, { ...sampleReading, purpose: { kind: 'bris_de_glace', reason: 'Malaise au cabinet, « patient inconscient » & seul' } }))).toBe('');
  });
  it('every envelope is SOAP 1.2', async () => {
    for (const request of Object.values(requests)) expect(await schemaFaults(xds('soap/soap-1.2-envelope.xsd'), withoutAssertion(envelopeOf(request)))).toBe('');
  });
  it('XAdES object is a valid ds:Signature', async () => {
    const signature = await setSignature({ submissionUniqueId: '2.25.222', documents: [sampleDmpDocument({ cda, uniqueId })], signedAt: new Date(0) }, signer);
    // dmp.md §5.6 wants the purpose as text where the W3C schema wants an element: that one object is left aside
    const others = signature.toString().replace(/<ds:Object><ds:SignatureProperties>.*?<\/ds:Object>/s, '');
    expect(await schemaFaults(xds('saml/xmldsig-core-schema.xsd'), others)).toBe('');
  });
  it('the check can fail: an assertion without its subject is refused', async () => {
    const broken = (await sampleVihf(signer)).replace(/ Version="2.0"/, '');
    expect(await schemaFaults(xds('saml/vihf-driver.xsd'), broken)).not.toBe('');
  });
});

/** Verifies with xml-crypto, which shares no code with ours. */
function verified(source: string): boolean {
  const document = new DOMParser().parseFromString(source, 'text/xml');
  const signature = document.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature')[0];
  if (!signature) throw new Error('not signed');
  const check = new SignedXml({ publicCert: pki.signing.cert });
  check.loadSignature(new XMLSerializer().serializeToString(signature));
  try { return check.checkSignature(source); } catch { return false; }
}

describe('DMP-06 signature of the VIHF', () => {
  it('is verified by an independent library, alone and inside the envelope that leaves', async () => {
    expect(verified(await sampleVihf(signer))).toBe(true);
    for (const request of Object.values(requests)) expect(verified(envelopeOf(request))).toBe(true);
  });
  it('is broken by the change of one attribute', async () => {
    expect(verified((await sampleVihf(signer)).replace('INDIRECTE', 'DIRECTE'))).toBe(false);
  });
  it('is written in exclusive canonical form: libxml2 gives back the same text', async () => {
    const { XmlC14NMode, XmlDocument } = await libxml();
    const assertion = await sampleVihf(signer);
    expect(XmlDocument.fromString(assertion).canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments: true })).toBe(assertion);
  });
  it('names the certificate as issuer, right after Issuer stands the signature', async () => {
    expect(await sampleVihf(signer)).toMatch(/<saml2:Issuer Format="urn:oasis:names:tc:SAML:1\.1:nameid-format:X509SubjectName">[^<]*OU=1630000018[^<]*<\/saml2:Issuer><ds:Signature /);
  });
});

describe('DMP-14 signature object of the set (dmp.md §5.6)', () => {
  const signatureOf = () => requests.submission.body.at(-2)?.toString('utf8') ?? '';
  const canonicalOf = async (source: string, xpath: string): Promise<string> => {
    const { XmlC14NMode, XmlDocument, XmlElement } = await libxml();
    const document = XmlDocument.fromString(source);
    const node = document.get(xpath, { ds: 'http://www.w3.org/2000/09/xmldsig#', xad: 'http://uri.etsi.org/01903/v1.1.1#' });
    if (!(node instanceof XmlElement)) throw new Error(xpath);
    return node.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_1_0, withComments: true });
  };
  const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
  const digestAfter = (source: string, uri: string) => new RegExp(`URI="${uri}".*?<ds:DigestValue>([^<]*)<`).exec(source)?.[1];

  it('SignedInfo, canonicalised by libxml2, is what the certificate verifies', async () => {
    const value = /<ds:SignatureValue>([^<]+)</.exec(signatureOf())?.[1] ?? '';
    const signedInfo = await canonicalOf(signatureOf(), '/ds:Signature/ds:SignedInfo');
    expect(createVerify('sha256').update(signedInfo).verify(new X509Certificate(pki.signing.cert).publicKey, Buffer.from(value, 'base64'))).toBe(true);
  });
  it('digests of the manifest and of the signed properties are those of libxml2', async () => {
    expect(digestAfter(signatureOf(), '#IHEManifest')).toBe(sha256(await canonicalOf(signatureOf(), '//ds:Manifest')));
    expect(digestAfter(signatureOf(), '#S0-SignedProperties')).toBe(sha256(await canonicalOf(signatureOf(), '//xad:SignedProperties')));
  });
  it('the manifest names the set with the conventional digest and the document with that of its canonical form', async () => {
    expect(digestAfter(signatureOf(), 'urn:oid:2.25.222')).toBe('AA==');
    const canonical = '<!-- note -->\n<ClinicalDocument xmlns="urn:hl7-org:v3" a="1" b="2"><id root="2.25.444"></id><title>Ordonnance é &amp; \u00b7</title></ClinicalDocument>';
    expect(digestAfter(signatureOf(), 'urn:oid:2.25.444')).toBe(sha256(canonical));
  });
  it('is verified by xml-crypto too', () => {
    expect(verified(signatureOf())).toBe(true);
    expect(verified(signatureOf().replace('AA==', 'AB=='))).toBe(false);
  });
});

describeWithTool('xmlsec1', 'xmlsec1 verifies what we sign', () => {
  const run = (source: string, ...idAttributes: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'pluriel-'));
    const write = (name: string, content: string) => { const path = join(folder, name); writeFileSync(path, content); return path; };
    // manifest references name documents outside of the file; their digests have their own tests above
    const args = ['--verify', '--ignore-manifests', '--enabled-key-data', 'x509', '--trusted-pem', write('ca.pem', pki.caPem), ...idAttributes.flatMap((entry) => entry.split(' ')), write('signed.xml', source)];
    return spawnSync('xmlsec1', args).status;
  };
  const saml = '--id-attr:ID urn:oasis:names:tc:SAML:2.0:assertion:Assertion';
  const manifest = '--id-attr:Id http://www.w3.org/2000/09/xmldsig#:Manifest';
  const properties = '--id-attr:Id http://uri.etsi.org/01903/v1.1.1#:SignedProperties';
  const setSignatureText = () => requests.submission.body.at(-2)?.toString('utf8') ?? '';

  it('VIHF', async () => { expect(run(await sampleVihf(signer), saml)).toBe(0); });
  it('VIHF of a professional in break-glass (AIR)', async () => { expect(run(await sampleVihf(signer, undefined, undefined, { ...sampleReading, purpose: { kind: 'bris_de_glace', reason: 'Malaise « é » & <seul>' } }), saml)).toBe(0); });
  it('VIHF altered: refused', async () => { expect(run((await sampleVihf(signer)).replace('SA52', 'SA05'), saml)).not.toBe(0); });
  it('signature object of the set', () => { expect(run(setSignatureText(), manifest, properties)).toBe(0); });
  it('signature object of the set, manifest altered: refused', () => { expect(run(setSignatureText().replace('AA==', 'AB=='), manifest, properties)).not.toBe(0); });
});

describe('DMP-13 the MTOM package', () => {
  it('holds the exact bytes of the document, whose SHA-1 and size are declared', () => {
    const message = readMtom(requests.submission.contentType, Buffer.concat(requests.submission.body));
    const sent = message.parts.get('doc1@lps')?.body;
    expect(sent?.equals(cda)).toBe(true);
    const slotValue = (name: string) => new RegExp(`<Slot name="${name}"><ValueList><Value>([^<]*)<`).exec(message.envelope)?.[1];
    expect(slotValue('hash')).toBe(createHash('sha1').update(cda).digest('hex'));
    expect(slotValue('size')).toBe(String(cda.length));
  });
  it('links each Document to its ExtrinsicObject by the same id, case included', () => {
    const envelope = envelopeOf(requests.submission);
    const ids = (pattern: RegExp) => [...envelope.matchAll(pattern)].map((found) => found[1]);
    expect(ids(/<xdsb:Document id="([^"]+)"/g)).toEqual(['Document01', 'Signature01']);
    expect(ids(/<ExtrinsicObject id="([^"]+)"/g)).toEqual(['Document01', 'Signature01']);
  });
  it('uses every id once', () => {
    const all = [...elementOf(envelopeOf(requests.submission), 'RegistryObjectList').matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('DMP-20 the structure as author beside a person who left the RPPS (SC.DMP/HISTO.04, dmp.md §5.4)', () => {
  const values = (text: string, slot: string) => [...text.matchAll(new RegExp(`<Slot name="${slot}"><ValueList><Value>([^<]*)<`, 'g'))].map((found) => found[1]);
  it('keeps the author of then, adds the structure, and names who sends as author of the set', () => {
    const envelope = envelopeOf(requests.leftAuthor);
    const entry = /<ExtrinsicObject id="Document01".*?<\/ExtrinsicObject>/s.exec(envelope)?.[0] ?? '';
    expect(values(entry, 'authorPerson')).toEqual(['810000000017^MARTIN^Claire^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS', '3630000018/pluriel^MSP LES TILLEULS^3630000018/pluriel^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^U^^^RI']);
    expect(values(entry, 'authorInstitution')).toEqual(Array(2).fill('MSP LES TILLEULS^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^1630000018'));
    expect(values(entry, 'authorSpecialty')).toHaveLength(1);
    expect(values(entry, 'legalAuthenticator')).toEqual([expect.stringMatching(/^810000000017\^/)]);
    const set = /<RegistryPackage.*?<\/RegistryPackage>/s.exec(envelope)?.[0] ?? '';
    expect(values(set, 'authorPerson')).toEqual([expect.stringMatching(/^810000000025\^ROY\^Hugo/)]);
    expect(values(/<ExtrinsicObject id="Signature01".*?<\/ExtrinsicObject>/s.exec(envelope)?.[0] ?? '', 'legalAuthenticator')).toEqual([expect.stringMatching(/^810000000025\^/)]);
  });
  it('lets the structure answer alone when nobody can be named: set, signature and assertion', async () => {
    const alone = await submissionRequest({ ...sampleLeftAuthorSubmission({ cda, uniqueId, signer }), author: sampleAutomaton }, { messageId: 'm', to: 't' }, await sampleVihf(signer, undefined, undefined, { caller: sampleAutomaton }), signer);
    const envelope = envelopeOf(alone);
    expect(values(/<RegistryPackage.*?<\/RegistryPackage>/s.exec(envelope)?.[0] ?? '', 'authorPerson')).toEqual([expect.stringMatching(/^3630000018\/pluriel\^MSP LES TILLEULS\^.*\^U\^\^\^RI$/)]);
    expect(envelope).toContain('<saml2:NameID>3630000018/pluriel</saml2:NameID>');
  });
});

describe('determinism', () => {
  it('same identifiers and time, same bytes', async () => {
    const again = await sampleRequests({ cda, uniqueId, signer });
    for (const key of Object.keys(requests) as (keyof SampleRequests)[]) expect(Buffer.concat(again[key].body).equals(Buffer.concat(requests[key].body))).toBe(true);
  });
  it('writes the messages of the golden files (signature values aside)', async () => {
    for (const [name, bytes] of await samplesOfDmp({ cda, uniqueId, signer })) {
      if (!name.endsWith('.xml')) continue;
      const steady = bytes.toString('utf8')
        .replace(/(<ds:(?:DigestValue|SignatureValue|X509Certificate)>|<xad:DigestValue>)[^<]*/g, '$1…')
        .replace(/(<ds:X509IssuerName>|X509SubjectName">)[^<]*/g, '$1…').replace(/></g, '>\n<');
      const golden = join(__dirname, 'fixtures', name);
      if (process.env['WRITE_GOLDEN']) writeFileSync(golden, `${steady}\n`);
      expect(steady).toBe(readFileSync(golden, 'utf8').trimEnd());
    }
  });
});
