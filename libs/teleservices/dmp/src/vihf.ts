import { createHash } from 'node:crypto';
import { canonicalText, element } from './canonical-xml';
import { patientCx, type DmpAutomaton, type DmpPerson, type DmpSoftware, type DmpStructure, type InsId } from './people';
import type { Signer } from './signer-port';

export const dsigNamespace = 'http://www.w3.org/2000/09/xmldsig#';
const samlNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion';
const hl7Namespace = 'urn:hl7-org:v3';
const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';
export const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const sha256Algorithm = 'http://www.w3.org/2001/04/xmlenc#sha256';

/** How the person really proved who he is to the software; `unspecified` for automatic jobs (dmp.md §4.1). */
export type AuthnContext = 'Password' | 'SmartcardPKI' | 'MobileTwoFactorUnregistered' | 'unspecified';

/** What one call says of its caller and of its patient. A new one for each call, never reused (dmp.md §4.3). */
export interface VihfRequest {
  /** NCName, unique: `_` + uuid. */
  id: string;
  issuedAt: Date;
  authenticatedAt: Date;
  authnContext: AuthnContext;
  caller: DmpPerson | DmpAutomaton;
  structure: DmpStructure;
  software: DmpSoftware;
  patient: InsId;
  /** INDIRECTE when absent: what the structure's certificate may do alone (dmp.md §2.2). */
  access?: DmpAccess;
  /** Ordinary access when absent. */
  purpose?: AccessPurpose;
}

/**
 * In which mode the call is made (dmp.md §3). `INDIRECTE_RENFORCEE` (AIR): a professional proved who he is to Pro Santé
 * Connect and the structure answers for it; `contextDecl` is then required and its content differs between platforms. `DIRECTE`: a card signs and holds
 * the connection; the assertion is then signed with its signature key.
 */
export type DmpAccess = { mode: 'INDIRECTE' } | { mode: 'DIRECTE' } | { mode: 'INDIRECTE_RENFORCEE'; contextDecl: string };

/** Why the file is opened (TRE_R248). A break-glass always says its reason (dmp.md §9.3). */
export type AccessPurpose = { kind: 'normal' } | { kind: 'bris_de_glace'; reason: string };

const purposeLabels = { normal: 'Accès normal', bris_de_glace: 'Accès en bris de glace' } as const;

const professionSystem = '1.2.250.1.71.1.2.7';
const specialtySystem = '1.2.250.1.71.4.2.5';

/** Only doctors and pharmacists give a second role, and they must (dmp.md §4.2). */
const rolesOf = (caller: VihfRequest['caller']): string[] => {
  if ('serviceName' in caller) return [ce('Role', { code: 'AUTOMATE', codeSystem: '1.2.250.1.213.1.1.4.6', displayName: 'Automate' })];
  const profession = ce('Role', { code: caller.professionCode, codeSystem: professionSystem, displayName: caller.professionLabel });
  const withSpecialty = caller.specialtyCode !== null && (caller.professionCode === '10' || caller.professionCode === '21');
  return withSpecialty ? [profession, ce('Role', { code: caller.specialtyCode, codeSystem: specialtySystem, displayName: caller.specialtyLabel ?? caller.specialtyCode })] : [profession];
};

const ce = (name: string, attributes: Readonly<Record<string, string | null>>): string =>
  element(name, { xmlns: hl7Namespace, 'xmlns:xsi': xsiNamespace, 'xsi:type': 'CE', ...attributes });

const attribute = (name: string, ...values: readonly string[]): string =>
  element('saml2:Attribute', { Name: name }, ...values.map((value) => element('saml2:AttributeValue', {}, value)));

/**
 * Writes and signs the VIHF 3.0 assertion, in any mode (dmp.md §3, §4): enveloped signature, exclusive C14N, RSA-SHA256. The text is already canonical: it must be placed in the envelope untouched.
 * @returns the `saml2:Assertion` element as text
 */
export async function signedVihf(request: VihfRequest, signer: Signer): Promise<string> {
  const subjectId = 'serviceName' in request.caller ? `${request.software.name} ${request.software.version} ${request.caller.serviceName}` : `${request.caller.familyName} ${request.caller.givenName}`;
  const { software, structure, access = { mode: 'INDIRECTE' }, purpose = { kind: 'normal' } } = request;
  const issuer = element('saml2:Issuer', { Format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName' }, canonicalText(signer.certificate.subject));
  const rest = [
    element('saml2:Subject', {}, element('saml2:NameID', {}, canonicalText(request.caller.idNat))),
    element('saml2:AuthnStatement', { AuthnInstant: request.authenticatedAt.toISOString() },
      element('saml2:AuthnContext', {}, element('saml2:AuthnContextClassRef', {}, `urn:oasis:names:tc:SAML:2.0:ac:classes:${request.authnContext}`),
        ...(access.mode === 'INDIRECTE_RENFORCEE' ? [element('saml2:AuthnContextDecl', {}, canonicalText(access.contextDecl))] : []))),
    element('saml2:AttributeStatement', {},
      attribute('VIHF_Version', software.vihfVersion),
      attribute('Authentification_mode', access.mode),
      attribute('Identifiant_Structure', canonicalText(structure.idNat)),
      attribute('Secteur_Activite', canonicalText(`${structure.sectorCode}^1.2.250.1.71.4.2.4`)),
      attribute('urn:oasis:names:tc:xspa:1.0:subject:subject-id', canonicalText(subjectId)),
      attribute('urn:oasis:names:tc:xacml:2.0:subject:role', ...rolesOf(request.caller)),
      attribute('urn:oasis:names:tc:xacml:2.0:resource:resource-id', canonicalText(patientCx(request.patient))),
      attribute('Ressource_URN', 'urn:dmp'),
      attribute('urn:oasis:names:tc:xspa:1.0:subject:purposeofuse', ce('PurposeOfUse', { code: purpose.kind, codeSystem: '1.2.250.1.213.1.1.4.248', codeSystemName: 'mode acces VIHF 2.0', displayName: purposeLabels[purpose.kind] })),
      ...(purpose.kind === 'normal' ? [] : [attribute('Mode_Acces_Raison', canonicalText(purpose.reason))]),
      attribute('LPS_ID', canonicalText(software.oid)),
      attribute('LPS_Nom', canonicalText(software.name)),
      attribute('LPS_Version', canonicalText(software.version)),
      attribute('LPS_ID_HOMOLOGATION_DMP', canonicalText(software.homologationId))),
  ].join('');
  const assertion = (inside: string) => element('saml2:Assertion', { 'xmlns:saml2': samlNamespace, ID: request.id, IssueInstant: request.issuedAt.toISOString(), Version: '2.0' }, inside);
  return assertion(issuer + (await envelopedSignature(request.id, assertion(issuer + rest), signer)) + rest);
}

async function envelopedSignature(id: string, unsigned: string, signer: Signer): Promise<string> {
  const inside = [
    element('ds:CanonicalizationMethod', { Algorithm: exclusiveC14n }),
    element('ds:SignatureMethod', { Algorithm: rsaSha256 }),
    element('ds:Reference', { URI: `#${id}` },
      element('ds:Transforms', {}, element('ds:Transform', { Algorithm: `${dsigNamespace}enveloped-signature` }), element('ds:Transform', { Algorithm: exclusiveC14n })),
      element('ds:DigestMethod', { Algorithm: sha256Algorithm }),
      element('ds:DigestValue', {}, sha256Base64(unsigned))),
  ].join('');
  return signatureElement({}, inside, signer);
}

/** SHA-256 of a text in UTF-8, base64. */
export const sha256Base64 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64');

/**
 * Signs a `ds:SignedInfo` and wraps it. Alone, its canonical form declares `ds` itself; in place, `ds:Signature` does.
 * @param signedInfo what is inside `ds:SignedInfo`, canonical
 * @param objects `ds:Object` elements that follow the key
 */
export async function signatureElement(attributes: Readonly<Record<string, string>>, signedInfo: string, signer: Signer, objects = ''): Promise<string> {
  const signature = await signer.sign(Buffer.from(element('ds:SignedInfo', { 'xmlns:ds': dsigNamespace }, signedInfo), 'utf8'));
  return element('ds:Signature', { 'xmlns:ds': dsigNamespace, ...attributes },
    element('ds:SignedInfo', {}, signedInfo),
    element('ds:SignatureValue', {}, signature.toString('base64')),
    element('ds:KeyInfo', {}, element('ds:X509Data', {}, element('ds:X509Certificate', {}, signer.certificate.derBase64))),
    objects);
}
