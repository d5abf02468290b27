import type { X509Certificate } from 'node:crypto';
import { XmlElement, type XmlDocument } from 'libxml2-wasm';
import { insOids } from '../identities/identity';
import { sameDistinguishedName, type CertificateAuthority } from '../soap/certificates';
import type { ReferenceSchemas } from '../xml/reference-schemas';
import { all, at, child, childrenOf, readElement, textAt, type Element } from '../xml/tree';
import { BadSignature, verifyEnveloped, xmldsig } from '../xml/xml-signature';
import { fault } from './refusal';

export type AccessMode = 'DIRECTE' | 'INDIRECTE' | 'INDIRECTE_RENFORCEE';

/** What a VIHF says of the caller and of the patient, once every check passed (dmp.md §4). */
export interface Vihf {
  mode: AccessMode;
  /** Struct_IdNat of the calling structure. */
  structure: string;
  /** PS_IdNat of the person, or the internal id of a job. */
  holder: string;
  professions: string[];
  purpose: string;
  /** Family and given names as subject-id says them. */
  subject: string;
  specialtyLabel: string;
  patient: { matricule: string; oid: string } | null;
  /** The CX value exactly as sent, to be found again in the metadata. */
  patientId: string | null;
}

/** What a check of a VIHF needs; `strictDigest` refuses SHA-1, seen in examples of 2020 (dmp.md §4.3). */
export interface VihfParts { authority: CertificateAuthority; schemas: ReferenceSchemas; policy: { strictDigest: boolean } }

const samlPath = '/*/*[local-name()="Header"]/*[local-name()="Security"]/*[local-name()="Assertion"]';
const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
const issuerFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName';
const mandatory = ['VIHF_Version', 'Authentification_mode', 'Identifiant_Structure', 'Secteur_Activite', 'urn:oasis:names:tc:xacml:2.0:subject:role', 'Ressource_URN', 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse', 'LPS_Nom', 'LPS_Version', 'LPS_ID_HOMOLOGATION_DMP'];
const role = { profession: '1.2.250.1.71.1.2.7', specialty: '1.2.250.1.71.4.2.5', automaton: '1.2.250.1.213.1.1.4.6' };
const needsSpecialty = ['10', '21'];
const purposeSystem = '1.2.250.1.213.1.1.4.248';
const purposes = ['normal', 'bris_de_glace', 'centre_15'];
/** Type digit and identifier of a person (dmp.md §4.2). */
const personId = /^(?:8\d{11}|0\w{9}|1\w{9}\/.+|3\w{9}\/.+|4\d{9}\/.+|5\d{14}\/.+|6\d{11}\/.+)$/;
const structureId = /^(?:0\w{9}|1[0-9AB]{9}|2\d{9}|3\d{14}|4\d{12,14})$/;

/** @returns matricule and OID of a CX patient identifier `<INS>^^^&<OID>&ISO^NH`, or null */
export function readPatientId(value: string | null): { matricule: string; oid: string } | null {
  const match = /^(\d{6}[\dAB]\d{6}\d{2})\^\^\^&([\d.]+)&ISO\^NH$/.exec(value ?? '');
  return match ? { matricule: match[1] ?? '', oid: match[2] ?? '' } : null;
}

/**
 * Reads and checks the VIHF of a request: schema, mandatory attributes, role count, signature, issuer, structure.
 * The signature element is removed from the document on the way.
 * @param connection the client certificate of the TLS connection: a card speaks for its holder only (dmp.md §3)
 * @throws DmpRefusal with a code of dmp.md §8.2
 */
export function checkVihf(document: XmlDocument, connection: X509Certificate | null, { authority, schemas, policy }: VihfParts, now: Date): Vihf {
  const nodes = document.find(samlPath);
  const node = nodes[0];
  if (nodes.length !== 1 || !(node instanceof XmlElement) || node.namespaceUri !== saml) throw fault('DMPInvalidVIHF', 'Une assertion VIHF et une seule est attendue dans wsse:Security.');
  const finding = schemas.finding('vihf', node);
  if (finding) throw fault('DMPInvalidVIHF', `VIHF non conforme au schéma : ${finding}`);
  const assertion = readElement(node);
  const values = attributeValues(assertion);
  const missing = mandatory.filter((name) => !values.has(name.toLowerCase()));
  if (missing.length > 0) throw fault('DMPInvalidVIHF', `Attribut absent du VIHF : ${missing.join(', ')}`);

  const text = (name: string) => values.get(name.toLowerCase())?.[0]?.text.trim() ?? '';
  const mode = text('Authentification_mode');
  if (mode !== 'DIRECTE' && mode !== 'INDIRECTE' && mode !== 'INDIRECTE_RENFORCEE') throw fault('DMPInvalidVIHF', `Authentification_mode inconnu : ${mode}`);
  checkConstants(assertion, text, mode, now);
  const professions = checkRoles(values.get('urn:oasis:names:tc:xacml:2.0:subject:role') ?? []);
  const structure = text('Identifiant_Structure');
  checkSigner(node, assertion, { mode, structure, connection }, authority, policy.strictDigest);

  const resource = values.get('urn:oasis:names:tc:xacml:2.0:resource:resource-id')?.[0]?.text.trim() ?? null;
  const patient = readPatientId(resource);
  if (resource !== null && !patient) throw fault('DMPInvalidVIHF', 'resource-id n\'a pas la forme <INS>^^^&<OID>&ISO^NH.');
  if (patient && patient.oid !== insOids.nir && patient.oid !== insOids.nia) throw fault('DMPInvalidVIHF', `OID d'INS non accepté dans cet environnement : ${patient.oid}`);
  const reason = values.get('urn:oasis:names:tc:xspa:1.0:subject:purposeofuse')?.[0]?.children[0]?.attrs ?? {};
  const purpose = reason['code'] ?? '';
  if (reason['codeSystem'] !== purposeSystem) throw fault('DMPInvalidVIHF', 'purposeofuse : codeSystem 1.2.250.1.213.1.1.4.248 attendu.');
  if (!purposes.includes(purpose)) throw fault('DMPInvalidVIHF', `purposeofuse inconnu : ${purpose}`);
  if (purpose === 'bris_de_glace' && text('Mode_Acces_Raison') === '') throw fault('DMPInvalidVIHF', 'Mode_Acces_Raison obligatoire en bris de glace.');
  return { mode, structure, holder: textAt(assertion, 'Subject', 'NameID') ?? '', professions: professions.codes, specialtyLabel: professions.label, purpose, subject: text('urn:oasis:names:tc:xspa:1.0:subject:subject-id'), patient, patientId: resource };
}

function attributeValues(assertion: Element): Map<string, Element[]> {
  const values = new Map<string, Element[]>();
  for (const attribute of all(at(assertion, 'AttributeStatement'), 'Attribute')) values.set((attribute.attrs['Name'] ?? '').toLowerCase(), childrenOf(attribute, 'AttributeValue'));
  return values;
}

function checkConstants(assertion: Element, text: (name: string) => string, mode: AccessMode, now: Date): void {
  const refuse = (message: string) => { throw fault('DMPInvalidVIHF', message); };
  if (!['3.0', '4.0'].includes(text('VIHF_Version'))) refuse('VIHF_Version : 3.0 ou 4.0 attendu.');
  if (text('Ressource_URN') !== 'urn:dmp') refuse('Ressource_URN : urn:dmp attendu.');
  if (!/^SA\d{2}\^1\.2\.250\.1\.71\.4\.2\.4$/.test(text('Secteur_Activite'))) refuse('Secteur_Activite : SAxx^1.2.250.1.71.4.2.4 attendu.');
  if (!structureId.test(text('Identifiant_Structure'))) refuse('Identifiant_Structure n\'est pas un identifiant national de structure.');
  if (mode !== 'DIRECTE' && text('urn:oasis:names:tc:xspa:1.0:subject:subject-id') === '') refuse('subject-id obligatoire en mode indirect.');
  if (!personId.test(textAt(assertion, 'Subject', 'NameID') ?? '')) refuse('NameID n\'est pas un identifiant national de professionnel.');
  if (!textAt(assertion, 'AuthnStatement', 'AuthnContext', 'AuthnContextClassRef')) refuse('AuthnContextClassRef obligatoire.');
  if (mode === 'INDIRECTE_RENFORCEE') checkReinforced(assertion, refuse);
  const authenticated = Date.parse(at(assertion, 'AuthnStatement')?.attrs['AuthnInstant'] ?? '');
  if (Number.isNaN(authenticated) || authenticated > now.getTime() + 5 * 60_000) refuse('AuthnInstant absent ou dans le futur.');
  const issuer = child(assertion, 'Issuer');
  if (issuer?.attrs['Format'] !== issuerFormat) refuse('Issuer : format X509SubjectName attendu.');
  const age = now.getTime() - Date.parse(assertion.attrs['IssueInstant'] ?? '');
  if (Number.isNaN(age) || age < -5 * 60_000 || age > 60 * 60_000) refuse('IssueInstant : assertion trop ancienne ou dans le futur.');
  const conditions = child(assertion, 'Conditions');
  if (all(conditions, 'AudienceRestriction').length > 0) refuse('AudienceRestriction interdite.');
  const [from, until] = [conditions?.attrs['NotBefore'], conditions?.attrs['NotOnOrAfter']];
  if (from && Date.parse(from) > now.getTime() + 5 * 60_000) refuse('Assertion pas encore valide.');
  if (until && Date.parse(until) < now.getTime() - 5 * 60_000) refuse('Assertion expirée.');
}

/** In reinforced mode a person of the directory proved who he is by a homologated means, not by a password (dmp.md §3, §4.1). */
function checkReinforced(assertion: Element, refuse: (message: string) => void): void {
  const context = at(assertion, 'AuthnStatement', 'AuthnContext');
  if (!textAt(context, 'AuthnContextDecl')) refuse('AuthnContextDecl obligatoire en mode indirect renforcé.');
  if (/:(?:Password|unspecified)$/.test(textAt(context, 'AuthnContextClassRef') ?? '')) refuse('Mode indirect renforcé : un moyen d\'identification homologué est attendu (Pro Santé Connect ou carte), pas un mot de passe.');
  if (all(at(assertion, 'AttributeStatement'), 'Role').some((each) => each.attrs['code'] === 'AUTOMATE')) refuse('Un automate ne peut pas appeler en mode indirect renforcé.');
}

/** A doctor or a pharmacist says profession and specialty; the others one role only; a job says AUTOMATE. */
function checkRoles(values: readonly Element[]): { codes: string[]; label: string } {
  const roles = values.map((value) => value.children[0]);
  const [first, second] = [roles[0]?.attrs, roles[1]?.attrs];
  if (!first || roles.some((each) => each?.name !== 'Role' || each.ns !== 'urn:hl7-org:v3')) throw fault('DMPInvalidVIHF', 'subject:role doit porter un élément Role par valeur.');
  const code = first['code'] ?? '';
  if (first['codeSystem'] === role.automaton) {
    if (code !== 'AUTOMATE' || roles.length !== 1) throw fault('DMPInvalidVIHF', 'Rôle d\'automate incorrect.');
    return { codes: [code], label: first['displayName'] ?? '' };
  }
  if (first['codeSystem'] !== role.profession) throw fault('DMPInvalidVIHF', `codeSystem de profession inattendu : ${first['codeSystem'] ?? ''}`);
  if (needsSpecialty.includes(code) !== (roles.length === 2)) throw fault('DMPInvalidVIHF', 'La spécialité est obligatoire pour un médecin ou un pharmacien, interdite pour les autres.');
  if (second && code === '10' && second['codeSystem'] !== role.specialty) throw fault('DMPInvalidVIHF', 'codeSystem de spécialité inattendu.');
  return { codes: roles.map((each) => each?.attrs['code'] ?? ''), label: (second ?? first)['displayName'] ?? '' };
}

interface Claimed { mode: AccessMode; structure: string; connection: X509Certificate | null }

function checkSigner(node: XmlElement, assertion: Element, { mode, structure, connection }: Claimed, authority: CertificateAuthority, strictDigest: boolean): void {
  if (mode === 'DIRECTE') checkCard(assertion, connection);
  const signature = node.get('*[local-name()="Signature"]');
  if (!(signature instanceof XmlElement) || signature.namespaceUri !== xmldsig) {
    if (mode === 'DIRECTE') return;
    throw fault('DMPInvalidSignature', 'Le VIHF doit être signé en mode indirect.');
  }
  if (strictDigest && signature.find('.//@Algorithm').some((each) => /#(?:rsa-)?sha1$/.test(each.content))) throw fault('DMPInvalidSignature', 'Signature du VIHF : SHA-1 refusé, SHA-256 attendu.');
  let facts;
  try { facts = verifyEnveloped(node, signature, authority); } catch (error) {
    if (error instanceof BadSignature) throw fault('DMPInvalidSignature', `Signature du VIHF : ${error.message}`);
    throw error;
  }
  if (!facts.trusted) throw fault('DMPInvalidCertificate', 'Le certificat de signature du VIHF n\'est pas de confiance ou est périmé.');
  if (!sameDistinguishedName(textAt(assertion, 'Issuer') ?? '', facts.subject)) throw fault('DMPInvalidVIHF', 'Issuer ne correspond pas au certificat de signature.');
  // A certificate of the legal entity speaks for its sites: only the kind of identifier can be compared (dmp.md §3).
  const unit = facts.organisationalUnits.find((each) => structureId.test(each));
  if (mode !== 'DIRECTE' && unit && unit[0] !== structure[0]) throw fault('DMPInvalidCertificate', 'Identifiant_Structure ne correspond pas au certificat.');
}

/** In direct mode the connection is that of a card, whose common name is the national identifier of its holder (dmp.md §3). */
function checkCard(assertion: Element, connection: X509Certificate | null): void {
  const name = connection === null ? null : /^CN=(.*)$/m.exec(connection.subject)?.[1];
  if (name !== textAt(assertion, 'Subject', 'NameID')) throw fault('DMPInvalidCertificate', 'Mode direct : le certificat de la connexion n\'est pas celui de la carte de ce professionnel.');
  if (!sameDistinguishedName(textAt(assertion, 'Issuer') ?? '', connection?.subject ?? '')) throw fault('DMPInvalidVIHF', 'Mode direct : Issuer ne correspond pas au certificat de la carte.');
}
