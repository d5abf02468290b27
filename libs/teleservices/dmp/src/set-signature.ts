import { canonicalDigest, canonicalText, element } from './canonical-xml';
import type { Signer } from './signer-port';
import { dsigNamespace, rsaSha256, sha256Algorithm, sha256Base64, signatureElement } from './vihf';

const c14nWithComments = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments';
const xades = 'http://uri.etsi.org/01903/v1.1.1#';
const sourcePurpose = '1.2.840.10065.1.12.1.14';
const digest = (value: string): string => element('ds:DigestMethod', { Algorithm: sha256Algorithm }) + element('ds:DigestValue', {}, value);
const canonicalTransform = element('ds:Transforms', {}, element('ds:Transform', { Algorithm: c14nWithComments }));

/** What the signature of a set covers: the set, and each document by its uniqueId and exact bytes. */
export interface SignedSet { submissionUniqueId: string; documents: readonly { uniqueId: string; content: Buffer }[]; signedAt: Date }

/**
 * The detached XAdES object of a submission set (dmp.md §5.6), SHA-256.
 * Each XML document is digested in its canonical form with comments. The set itself has the conventional digest `AA==`.
 * @returns the bytes of the signature document
 * @throws when a document is not well-formed XML
 */
export async function setSignature(set: SignedSet, signer: Signer): Promise<Buffer> {
  const references = await Promise.all(set.documents.map(async (document) =>
    element('ds:Reference', { URI: `urn:oid:${document.uniqueId}` }, canonicalTransform, digest(await canonicalDigest(document.content)))));
  const manifestContent = element('ds:Reference', { URI: `urn:oid:${set.submissionUniqueId}` }, digest('AA==')) + references.join('');
  const { certificate } = signer;
  const propertiesContent = element('xad:SignedSignatureProperties', {},
    element('xad:SigningTime', {}, set.signedAt.toISOString()),
    element('xad:SigningCertificate', {}, element('xad:Cert', {},
      element('xad:CertDigest', {}, element('xad:DigestMethod', { Algorithm: sha256Algorithm }), element('xad:DigestValue', {}, certificate.sha256Base64)),
      element('xad:IssuerSerial', {}, element('ds:X509IssuerName', {}, canonicalText(certificate.issuer)), element('ds:X509SerialNumber', {}, certificate.serialNumber)))),
    element('xad:SignaturePolicyIdentifier', {}, element('xad:SignaturePolicyImplied', {})));
  // Inclusive canonicalisation takes the namespaces in scope: alone, each part declares those of its ancestors itself.
  const manifest = (namespaces: Record<string, string>) => element('ds:Manifest', { ...namespaces, Id: 'IHEManifest' }, manifestContent);
  const properties = (namespaces: Record<string, string>) => element('xad:SignedProperties', { ...namespaces, Id: 'S0-SignedProperties' }, propertiesContent);
  const reference = (uri: string, type: string, canonical: string) => element('ds:Reference', { URI: uri, Type: type }, canonicalTransform, digest(sha256Base64(canonical)));
  const signedInfo = [
    element('ds:CanonicalizationMethod', { Algorithm: c14nWithComments }),
    element('ds:SignatureMethod', { Algorithm: rsaSha256 }),
    reference('#IHEManifest', `${dsigNamespace}Manifest`, manifest({ 'xmlns:ds': dsigNamespace })),
    reference('#S0-SignedProperties', `${xades}SignedProperties`, properties({ 'xmlns:ds': dsigNamespace, 'xmlns:xad': xades })),
  ].join('');
  const signatureId = 'S0';
  const objects = [
    element('ds:Object', {}, element('ds:SignatureProperties', {}, element('ds:SignatureProperty', { Id: 'purposeOfSignature', Target: `#${signatureId}` }, sourcePurpose))),
    element('ds:Object', {}, manifest({})),
    element('ds:Object', {}, element('xad:QualifyingProperties', { 'xmlns:xad': xades, Target: `#${signatureId}` }, properties({}))),
  ].join('');
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${await signatureElement({ Id: signatureId }, signedInfo, signer, objects)}`, 'utf8');
}
