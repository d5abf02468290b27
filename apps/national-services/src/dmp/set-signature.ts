import { XmlElement, type XmlDocument } from 'libxml2-wasm';
import type { CertificateAuthority } from '../soap/certificates';
import { UnreadableXml, withDocument } from '../xml/tree';
import { BadSignature, canonicalizations, digest, manifestReferences, verifyInnerReferences, verifySignedInfo, xmldsig } from '../xml/xml-signature';
import { registryError, fault } from './refusal';

/** A document covered by the manifest: its identifier, and its canonical form on demand. */
export interface CoveredDocument { uniqueId: string; canonical(withComments: boolean, exclusive: boolean): string; bytes: Uint8Array }

const xades = 'http://uri.etsi.org/01903/v1.1.1#';
const purpose = '1.2.840.10065.1.12.1.14';

/** @returns the canonical form of a whole document */
export const canonicalDocument = (document: XmlDocument) => (withComments: boolean, exclusive: boolean): string => document.canonicalizeToString({ mode: exclusive ? 1 : 0, withComments });

/**
 * Checks the XAdES of the set (dmp.md §5.6): SignedInfo, its two references, the manifest with the set and one digest per
 * document, the purpose and the signed properties.
 * @throws DmpRefusal XDSRepositoryError with what is wrong, DMPInvalidCertificate for the signer
 */
export function checkSetSignature(bytes: Uint8Array, setUniqueId: string, documents: readonly CoveredDocument[], authority: CertificateAuthority): void {
  try {
    withDocument(bytes, (document) => {
      const root = document.root;
      if (root.name !== 'Signature' || root.namespaceUri !== xmldsig) throw new BadSignature('l\'élément racine n\'est pas ds:Signature');
      const signer = verifySignedInfo(root, authority);
      if (!signer.trusted) throw fault('DMPInvalidCertificate', 'Le certificat de signature du lot n\'est pas de confiance ou est périmé.');
      const covered = verifyInnerReferences(root);
      checkParts(root, covered);
      const manifest = root.get('*[local-name()="Object"]/*[local-name()="Manifest" and @Id="IHEManifest"]');
      if (!(manifest instanceof XmlElement)) throw new BadSignature('Manifest IHEManifest absent');
      checkManifest(manifest, setUniqueId, documents);
    });
  } catch (error) {
    if (error instanceof BadSignature || error instanceof UnreadableXml) throw registryError('XDSRepositoryError', `Signature du lot : ${error.message}`);
    throw error;
  }
}

function checkParts(root: XmlElement, covered: readonly string[]): void {
  if (!covered.includes('IHEManifest')) throw new BadSignature('SignedInfo ne couvre pas le Manifest');
  const signed = root.get('.//x:SignedProperties', { x: xades });
  if (!(signed instanceof XmlElement) || !covered.includes(signed.attr('Id')?.value ?? '')) throw new BadSignature('SignedInfo ne couvre pas SignedProperties (XAdES)');
  if (!signed.get('.//x:SigningTime', { x: xades }) || !signed.get('.//x:SigningCertificate', { x: xades })) throw new BadSignature('SigningTime et SigningCertificate sont obligatoires');
  const property = root.get('.//*[local-name()="SignatureProperty" and @Id="purposeOfSignature"]');
  if (property?.content.trim() !== purpose) throw new BadSignature('purposeOfSignature absent ou inattendu');
}

function checkManifest(manifest: XmlElement, setUniqueId: string, documents: readonly CoveredDocument[]): void {
  const references = new Map(manifestReferences(manifest).map((reference) => [reference.uri, reference]));
  if (references.get(`urn:oid:${setUniqueId}`)?.digestValue !== 'AA==') throw new BadSignature('le Manifest ne désigne pas le lot');
  if (references.size !== documents.length + 1) throw new BadSignature('le Manifest ne désigne pas exactement les documents du lot');
  for (const document of documents) {
    const reference = references.get(`urn:oid:${document.uniqueId}`);
    if (!reference) throw new BadSignature(`le Manifest ne désigne pas le document ${document.uniqueId}`);
    const transform = reference.transforms[0];
    const form = transform === undefined ? null : canonicalizations[transform];
    if (form === undefined || reference.transforms.length > 1) throw new BadSignature(`transformation refusée pour ${document.uniqueId}`);
    const text = form === null ? document.bytes : document.canonical(form.withComments, form.mode === 1);
    if (digest(reference.digestMethod, text) !== reference.digestValue) throw new BadSignature(`l'empreinte du document ${document.uniqueId} ne correspond pas`);
  }
}
