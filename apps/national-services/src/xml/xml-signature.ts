import { createHash, createVerify } from 'node:crypto';
import { XmlC14NMode, XmlElement, type XmlNode } from 'libxml2-wasm';
import type { CertificateAuthority, CertificateFacts } from '../soap/certificates';

export const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';
const names = { ds: xmldsig, ec: 'http://www.w3.org/2001/10/xml-exc-c14n#' };

const digestNames: Record<string, string> = { 'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1', 'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256' };
const signatureNames: Record<string, string> = { 'http://www.w3.org/2000/09/xmldsig#rsa-sha1': 'RSA-SHA1', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'RSA-SHA256' };

interface Canonicalization { mode: 0 | 1 | 2; withComments: boolean }
/** The canonical forms in use, by their identifier. */
export const canonicalizations: Record<string, Canonicalization> = {
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': { mode: XmlC14NMode.XML_C14N_1_0, withComments: false },
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments': { mode: XmlC14NMode.XML_C14N_1_0, withComments: true },
  'http://www.w3.org/2001/10/xml-exc-c14n#': { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments: false },
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments': { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments: true },
};

/** A signature that does not hold; the message says what, in French. */
export class BadSignature extends Error {}

const element = (node: XmlNode, path: string): XmlElement => {
  const found = node.get(path, names);
  if (!(found instanceof XmlElement)) throw new BadSignature(`élément ${path} absent`);
  return found;
};
const algorithm = (node: XmlNode, path: string): string => element(node, path).attr('Algorithm')?.value ?? '';

/** @returns the digest of canonical bytes in base64. @throws BadSignature when the algorithm is not accepted */
export function digest(algorithmId: string, canonical: string | Uint8Array): string {
  const name = digestNames[algorithmId];
  if (!name) throw new BadSignature(`algorithme d'empreinte refusé : ${algorithmId}`);
  return createHash(name).update(canonical).digest('base64');
}

function canonical(node: XmlElement, algorithmId: string, method: XmlElement | null): string {
  const form = canonicalizations[algorithmId];
  if (!form) throw new BadSignature(`canonicalisation refusée : ${algorithmId}`);
  const prefixes = method?.get('ec:InclusiveNamespaces/@PrefixList', names)?.content.trim().split(/\s+/) ?? [];
  return node.canonicalizeToString({ ...form, ...(form.mode === 1 && prefixes.length > 0 ? { inclusiveNamespacePrefixes: prefixes } : {}) });
}

/** Checks SignatureValue over SignedInfo with the certificate of KeyInfo. @throws BadSignature */
export function verifySignedInfo(signature: XmlElement, authority: CertificateAuthority): CertificateFacts {
  const encoded = signature.get('ds:KeyInfo/ds:X509Data/ds:X509Certificate', names)?.content;
  if (!encoded) throw new BadSignature('certificat du signataire absent (KeyInfo/X509Data/X509Certificate)');
  const facts = authority.facts(encoded);
  if (!facts) throw new BadSignature('certificat du signataire illisible');
  const signedInfo = element(signature, 'ds:SignedInfo');
  const method = element(signedInfo, 'ds:CanonicalizationMethod');
  const name = signatureNames[algorithm(signedInfo, 'ds:SignatureMethod')];
  if (!name) throw new BadSignature(`algorithme de signature refusé : ${algorithm(signedInfo, 'ds:SignatureMethod')}`);
  const value = element(signature, 'ds:SignatureValue').content.replace(/\s+/g, '');
  const holds = createVerify(name).update(canonical(signedInfo, method.attr('Algorithm')?.value ?? '', method)).verify(facts.certificate.publicKey, value, 'base64');
  if (!holds) throw new BadSignature('SignatureValue ne correspond pas à SignedInfo');
  return facts;
}

/**
 * Enveloped signature of a SAML assertion (dmp.md §4.3): one Reference to the assertion, enveloped-signature then
 * exclusive C14N. The signature element is removed from the document on the way.
 * @throws BadSignature
 */
export function verifyEnveloped(owner: XmlElement, signature: XmlElement, authority: CertificateAuthority): CertificateFacts {
  const facts = verifySignedInfo(signature, authority);
  const references = signature.find('ds:SignedInfo/ds:Reference', names);
  if (references.length !== 1) throw new BadSignature('une seule Reference attendue');
  const reference = references[0] as XmlElement;
  if (reference.attr('URI')?.value !== `#${owner.attr('ID')?.value ?? ''}`) throw new BadSignature('la Reference ne désigne pas l\'assertion');
  const transforms = reference.find('ds:Transforms/ds:Transform', names) as XmlElement[];
  const ids = transforms.map((each) => each.attr('Algorithm')?.value ?? '');
  if (ids[0] !== `${xmldsig}enveloped-signature` || ids.length !== 2 || !ids[1]?.startsWith('http://www.w3.org/2001/10/xml-exc-c14n#')) throw new BadSignature('transformations attendues : enveloped-signature puis exc-c14n');
  const expected = element(reference, 'ds:DigestValue').content.replace(/\s+/g, '');
  const digestMethod = algorithm(reference, 'ds:DigestMethod');
  const [prefixes, form] = [transforms[1] ?? null, ids[1] ?? ''];
  const list = prefixes?.get('ec:InclusiveNamespaces/@PrefixList', names)?.content.trim().split(/\s+/) ?? [];
  signature.remove();
  const text = owner.canonicalizeToString({ ...(canonicalizations[form] as Canonicalization), ...(list.length > 0 ? { inclusiveNamespacePrefixes: list } : {}) });
  if (digest(digestMethod, text) !== expected) throw new BadSignature('l\'empreinte de l\'assertion ne correspond pas');
  return facts;
}

/** Checks every same-document Reference (`#Id`) of SignedInfo. @returns the Ids covered. @throws BadSignature */
export function verifyInnerReferences(signature: XmlElement): string[] {
  const covered: string[] = [];
  for (const reference of signature.find('ds:SignedInfo/ds:Reference', names) as XmlElement[]) {
    const uri = reference.attr('URI')?.value ?? '';
    if (!/^#[\w.-]+$/.test(uri)) throw new BadSignature(`Reference non reconnue : ${uri}`);
    const target = signature.get(`//*[@Id="${uri.slice(1)}"]`);
    if (!(target instanceof XmlElement)) throw new BadSignature(`élément ${uri} absent`);
    const transforms = reference.find('ds:Transforms/ds:Transform', names) as XmlElement[];
    if (transforms.length > 1) throw new BadSignature('une transformation au plus par Reference');
    const transform = transforms[0] ?? null;
    const text = canonical(target, transform?.attr('Algorithm')?.value ?? 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315', transform);
    if (digest(algorithm(reference, 'ds:DigestMethod'), text) !== element(reference, 'ds:DigestValue').content.replace(/\s+/g, '')) throw new BadSignature(`l'empreinte de ${uri} ne correspond pas`);
    covered.push(uri.slice(1));
  }
  return covered;
}

/** One Reference of a Manifest. */
export interface ManifestReference { uri: string; transforms: string[]; digestMethod: string; digestValue: string }

/** @returns the References of a Manifest */
export function manifestReferences(manifest: XmlElement): ManifestReference[] {
  return (manifest.find('ds:Reference', names) as XmlElement[]).map((reference) => ({
    uri: reference.attr('URI')?.value ?? '', transforms: (reference.find('ds:Transforms/ds:Transform', names) as XmlElement[]).map((each) => each.attr('Algorithm')?.value ?? ''),
    digestMethod: algorithm(reference, 'ds:DigestMethod'), digestValue: element(reference, 'ds:DigestValue').content.replace(/\s+/g, ''),
  }));
}
