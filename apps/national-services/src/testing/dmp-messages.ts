import { createHash, createSign, X509Certificate } from 'node:crypto';
import { XmlDocument } from 'libxml2-wasm';
import { derOf, type Credential } from './test-pki';

/** Hand-written DMP messages, each part changeable: they follow dmp.md annex A and share nothing with the product. */
export interface VihfOptions { mode?: string; structure?: string; patientId?: string; professions?: string; signer: Credential; tamper?: (xml: string) => string; unsigned?: boolean; holder?: string; issuer?: string; version?: string; declared?: boolean; authn?: string; purpose?: string; reason?: string; subject?: string }

export const ruth = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' };
export const patientId = (matricule: string, oid = ruth.oid): string => `${matricule}^^^&amp;${oid}&amp;ISO^NH`;
const doctor = '<saml2:AttributeValue><Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="10" codeSystem="1.2.250.1.71.1.2.7" displayName="Médecin"/></saml2:AttributeValue><saml2:AttributeValue><Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="SM54" codeSystem="1.2.250.1.71.4.2.5" displayName="Médecine générale (SM)"/></saml2:AttributeValue>';
export const nurse = '<saml2:AttributeValue><Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="60" codeSystem="1.2.250.1.71.1.2.7" displayName="Infirmier"/></saml2:AttributeValue>';
const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('base64');
const canonical = (xml: string, mode: 0 | 1, withComments = false): string => { const document = XmlDocument.fromString(xml); try { return document.canonicalizeToString({ mode, withComments }); } finally { document.dispose(); } };
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export function vihf(options: VihfOptions): string {
  const { mode = 'INDIRECTE', structure = '1630000018', professions = doctor, holder = '810000000017', signer } = options;
  const attribute = (name: string, value: string) => `<saml2:Attribute Name="${name}">${value.startsWith('<') ? value : `<saml2:AttributeValue>${value}</saml2:AttributeValue>`}</saml2:Attribute>`;
  const issuer = options.issuer ?? new X509Certificate(signer.cert).subject.split('\n').reverse().join(',');
  const before = `<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_a1" IssueInstant="${new Date().toISOString()}" Version="2.0"><saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">${issuer}</saml2:Issuer>`;
  const after = `<saml2:Subject><saml2:NameID>${holder}</saml2:NameID></saml2:Subject><saml2:AuthnStatement AuthnInstant="${new Date().toISOString()}"><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:${options.authn ?? (mode === 'INDIRECTE' ? 'Password' : 'MobileTwoFactorUnregistered')}</saml2:AuthnContextClassRef>${options.declared ? '<saml2:AuthnContextDecl>APP_BROWSER_AUTH</saml2:AuthnContextDecl>' : ''}</saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement>`
    + attribute('VIHF_Version', options.version ?? '3.0') + attribute('Authentification_mode', mode) + attribute('Identifiant_Structure', structure) + attribute('Secteur_Activite', 'SA52^1.2.250.1.71.4.2.4')
    + attribute('urn:oasis:names:tc:xspa:1.0:subject:subject-id', options.subject ?? 'CLAIRE MARTIN') + attribute('urn:oasis:names:tc:xacml:2.0:subject:role', professions)
    + (options.patientId === '' ? '' : attribute('urn:oasis:names:tc:xacml:2.0:resource:resource-id', options.patientId ?? patientId(ruth.matricule))) + attribute('Ressource_URN', 'urn:dmp')
    + attribute('urn:oasis:names:tc:xspa:1.0:subject:purposeofuse', `<saml2:AttributeValue><PurposeOfUse xmlns="urn:hl7-org:v3" xsi:type="CE" code="${options.purpose ?? 'normal'}" codeSystem="1.2.250.1.213.1.1.4.248" codeSystemName="mode acces VIHF 2.0" displayName="Accès"/></saml2:AttributeValue>`)
    + (options.reason ? attribute('Mode_Acces_Raison', options.reason) : '')
    + attribute('LPS_Nom', 'Essai') + attribute('LPS_Version', '1.0') + attribute('LPS_ID_HOMOLOGATION_DMP', 'XXX-000000-tmp1') + '</saml2:AttributeStatement></saml2:Assertion>';
  if (options.unsigned) return before + after;
  const info = `<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:CanonicalizationMethod Algorithm="${exclusive}"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#_a1"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="${exclusive}"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${sha256(canonical(before + after, 1))}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const value = createSign('RSA-SHA256').update(canonical(info, 1)).sign(signer.key, 'base64');
  const signature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${info}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${derOf(signer.cert)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`;
  return (options.tamper ?? ((xml) => xml))(before + signature + after);
}

/** A SOAP 1.2 envelope with its addressing blocks; `drop` removes one. */
export function dmpEnvelope(action: string, assertion: string, body: string, drop = ''): string {
  const blocks = [['MessageID', '<wsa:MessageID>urn:uuid:11111111-1111-4111-8111-111111111111</wsa:MessageID>'], ['To', '<wsa:To/>'], ['ReplyTo', '<wsa:ReplyTo><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>'], ['Action', `<wsa:Action soap:mustUnderstand="true">${action}</wsa:Action>`]];
  return `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Header xmlns:wsa="http://www.w3.org/2005/08/addressing">${blocks.filter(([name]) => name !== drop).map(([, xml]) => xml).join('')}<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">${assertion}</wsse:Security></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`;
}

export const existenceTestBody = (matricule: string, oid = ruth.oid): string => `<PRPA_IN201307UV02 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ITSVersion="XML_1.0"><id root="2.25.7" extension="m1"/><creationTime value="20260115093000"/><interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201307UV02"/><processingCode code="D"/><processingModeCode code="T"/><acceptAckCode code="AL"/><receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.213.4.1.1.1"/><softwareName>DMP</softwareName></device></receiver><sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="2.25.111"/><softwareName>Essai</softwareName></device></sender><controlActProcess classCode="CACT" moodCode="EVN"><reasonCode code="TEST_EXST" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Test d'existence de dossier"/><queryByParameter><queryId root="2.25.8" extension="q1"/><statusCode code="new"/><parameterList><dataSource xsi:nil="true"/><patientIdentifier><value root="${oid}" extension="${matricule}"/><semanticsText>Patient.id</semanticsText></patientIdentifier></parameterList></queryByParameter></controlActProcess></PRPA_IN201307UV02>`;

export interface DocumentOptions { uniqueId: string; setUniqueId: string; matricule?: string; typeCode?: string; classCode?: string; format?: string; title?: string; creationTime?: string; hash?: string; size?: number; replaces?: string; confidentialities?: string[]; institution?: string; documentId?: string; setPatientId?: string; signer: Credential; cda?: (xml: string) => string; signature?: (xml: string) => string; body?: (xml: string) => string; withoutSignature?: boolean; mimeId?: string }

const slot = (name: string, ...values: string[]): string => `<Slot name="${name}"><ValueList>${values.map((value) => `<Value>${value}</Value>`).join('')}</ValueList></Slot>`;
const person = '810000000017^MARTIN^CLAIRE^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS';

/** A small CDA R2 with a non-XML body, valid against the CI-SIS schema. */
export function cdaOf({ uniqueId, matricule = ruth.matricule, typeCode = '11488-4', title = 'Compte rendu de consultation' }: Pick<DocumentOptions, 'uniqueId' | 'matricule' | 'typeCode' | 'title'>, pdf = '%PDF-1.4 essai'): string {
  const role = (name: string) => `<id root="1.2.250.1.71.4.2.1" extension="810000000017"/>${name}`;
  return `<?xml version="1.0" encoding="UTF-8"?><!-- essai --><ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><realmCode code="FR"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><templateId root="2.16.840.1.113883.2.8.2.1"/><id root="${uniqueId}"/><code code="${typeCode}" codeSystem="2.16.840.1.113883.6.1" displayName="CR ou fiche de consultation ou de visite"/><title>${title}</title><effectiveTime value="20260115101500+0100"/><confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/><languageCode code="fr-FR"/><setId root="${uniqueId}.1"/><versionNumber value="1"/>
<recordTarget><patientRole><id root="${ruth.oid}" extension="${matricule}"/><addr nullFlavor="NASK"/><telecom nullFlavor="NASK"/><patient><name><family qualifier="BR">NESSI</family><given>RUTH</given></name><administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19770714"/></patient></patientRole></recordTarget>
<author><time value="20260115101500+0100"/><assignedAuthor>${role('<assignedPerson><name><family>MARTIN</family><given>CLAIRE</given></name></assignedPerson>')}</assignedAuthor></author><custodian><assignedCustodian><representedCustodianOrganization><id root="1.2.250.1.71.4.2.2" extension="1630000018"/><name>MSP LES TILLEULS</name></representedCustodianOrganization></assignedCustodian></custodian>
<documentationOf><serviceEvent classCode="ACT"><effectiveTime><low value="20260115100000+0100"/></effectiveTime></serviceEvent></documentationOf>
<component><nonXMLBody><text mediaType="application/pdf" representation="B64">${Buffer.from(pdf).toString('base64')}</text></nonXMLBody></component></ClinicalDocument>`;
}

const author = (id: string, owner: string, scheme: string, institution: string): string => `<Classification id="${id}" classificationScheme="${scheme}" classifiedObject="${owner}" nodeRepresentation="">${slot('authorPerson', person)}${slot('authorSpecialty', 'G15_10/SM54^Médecin^1.2.250.1.213.1.1.4.5')}${slot('authorInstitution', `MSP LES TILLEULS^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^${institution}`)}</Classification>`;
const coded = (id: string, owner: string, scheme: string, code: string, system: string): string => `<Classification id="${id}" classificationScheme="${scheme}" classifiedObject="${owner}" nodeRepresentation="${code}">${slot('codingScheme', system)}<Name><LocalizedString charset="UTF8" xml:lang="FR" value="Libellé"/></Name></Classification>`;
const identifier = (id: string, owner: string, scheme: string, value: string): string => `<ExternalIdentifier id="${id}" identificationScheme="${scheme}" registryObject="${owner}" value="${value}"><Name><LocalizedString value="XDS"/></Name></ExternalIdentifier>`;

function entry(owner: string, p: string, o: { slots: string; title: string; patient: string; uniqueId: string; institution: string; codes: string }): string {
  return `<ExtrinsicObject id="${owner}" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">${o.slots}<Name><LocalizedString charset="UTF8" xml:lang="FR" value="${o.title}"/></Name>${author(`${p}1`, owner, 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d', o.institution)}${o.codes}`
    + coded(`${p}7`, owner, 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', 'SA52', '1.2.250.1.71.4.2.4') + coded(`${p}8`, owner, 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead', 'AMBULATOIRE', '1.2.250.1.213.1.1.4.9')
    + identifier(`${p}9`, owner, 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427', o.patient) + identifier(`${p}10`, owner, 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab', o.uniqueId) + '</ExtrinsicObject>';
}
const confidentiality = 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f';

/** The multipart package of TD2.1. @returns body and Content-Type */
export function submission(options: DocumentOptions, assertion: string): { body: Buffer; contentType: string; cda: Buffer } {
  const { uniqueId, setUniqueId, institution = '1630000018', matricule = ruth.matricule } = options;
  const cda = Buffer.from((options.cda ?? ((xml) => xml))(cdaOf(options)));
  const patient = patientId(matricule);
  const codes = coded('d2', 'DOC', 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a', options.classCode ?? '10', '1.2.250.1.213.1.1.4.1') + coded('d3', 'DOC', 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983', options.typeCode ?? '11488-4', '2.16.840.1.113883.6.1')
    + (options.confidentialities ?? ['N']).map((code, index) => coded(`dc${index}`, 'DOC', confidentiality, code, code === 'N' ? '2.16.840.1.113883.5.25' : '1.2.250.1.213.1.1.4.13')).join('') + coded('d6', 'DOC', 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d', options.format ?? 'urn:ihe:iti:xds-sd:pdf:2008', '1.3.6.1.4.1.19376.1.2.3');
  const slots = slot('creationTime', options.creationTime ?? '20260115091500') + (options.hash ? slot('hash', options.hash) : '') + slot('languageCode', 'fr-FR') + slot('legalAuthenticator', person) + slot('serviceStartTime', '20260115090000') + (options.size ? slot('size', String(options.size)) : '') + slot('sourcePatientId', 'PAT-42^^^&amp;2.25.111.1&amp;ISO^PI') + slot('sourcePatientInfo', 'PID-5|NESSI^RUTH^^^^^L', 'PID-7|19770714', 'PID-8|F');
  const signatureSlots = slot('creationTime', '20260115091500') + slot('languageCode', 'art') + slot('legalAuthenticator', person) + slot('serviceStartTime', '20260115091500') + slot('serviceStopTime', '20260115091500') + slot('sourcePatientId', patient);
  const signatureCodes = coded('s2', 'SIG', 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a', 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', 'URN') + coded('s3', 'SIG', 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983', 'E1762', 'ASTM')
    + coded('s4', 'SIG', confidentiality, 'N', '2.16.840.1.113883.5.25') + coded('s4b', 'SIG', confidentiality, 'MASQUE_PS', '1.2.250.1.213.1.1.4.13') + coded('s4c', 'SIG', confidentiality, 'INVISIBLE_PATIENT', '1.2.250.1.213.1.1.4.13')
    + coded('s6', 'SIG', 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d', 'http://www.w3.org/2000/09/xmldsig#', 'URN') + coded('s5', 'SIG', 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4', '1.2.840.10065.1.12.1.14', '1.2.840.10065.1.12');
  const association = (id: string, type: string, from: string, to: string, status = slot('SubmissionSetStatus', 'Original')) => `<Association id="${id}" associationType="${type}" sourceObject="${from}" targetObject="${to}">${status}</Association>`;
  const member = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember';
  const documentXml = (id: string, part: string) => `<xdsb:Document id="${id}"><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:${encodeURIComponent(part)}"/></xdsb:Document>`;
  const set = `<RegistryPackage id="SS">${slot('submissionTime', '20260115093000')}<Name><LocalizedString charset="UTF8" xml:lang="FR" value="Envoi"/></Name>${author('c1', 'SS', 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d', institution)}${coded('c2', 'SS', 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500', '07', '1.2.250.1.213.2.2')}<Classification id="cSS" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd" classifiedObject="SS"/>${identifier('e1', 'SS', 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446', options.setPatientId ?? patient)}${identifier('e2', 'SS', 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832', '2.25.111')}${identifier('e3', 'SS', 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8', setUniqueId)}</RegistryPackage>`;
  const withSignature = !options.withoutSignature;
  const raw = `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007" xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><lcm:SubmitObjectsRequest><RegistryObjectList>${set}`
    + entry('DOC', 'd', { slots, title: options.title ?? 'Compte rendu de consultation', patient, uniqueId, institution, codes })
    + (withSignature ? entry('SIG', 's', { slots: signatureSlots, title: 'Source', patient, uniqueId: `${setUniqueId}.9`, institution, codes: signatureCodes }) : '')
    + association('a1', member, 'SS', 'DOC') + (withSignature ? association('a2', member, 'SS', 'SIG') + association('a3', 'urn:ihe:iti:2007:AssociationType:signs', 'SIG', 'SS') : '')
    + (options.replaces ? association('a4', 'urn:ihe:iti:2007:AssociationType:RPLC', 'DOC', options.replaces, '') : '')
    + `</RegistryObjectList></lcm:SubmitObjectsRequest>${documentXml(options.documentId ?? 'DOC', options.mimeId ?? 'doc@essai')}${withSignature ? documentXml('SIG', 'sig@essai') : ''}</xdsb:ProvideAndRegisterDocumentSetRequest>`;
  const body = (options.body ?? ((xml) => xml))(raw);
  const signature = Buffer.from((options.signature ?? ((xml) => xml))(setSignature(setUniqueId, uniqueId, cda.toString('utf8'), options.signer)));
  const part = (type: string, id: string, bytes: Buffer | string) => Buffer.concat([Buffer.from(`--b-1\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n\r\n`), Buffer.from(bytes), Buffer.from('\r\n')]);
  const action = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';
  return {
    cda, contentType: `multipart/related; boundary="b-1"; type="application/xop+xml"; start="<root@essai>"; start-info="application/soap+xml"; action="${action}"`,
    body: Buffer.concat([part('application/xop+xml; charset=UTF-8; type="application/soap+xml"', 'root@essai', dmpEnvelope(action, assertion, body)), part('text/xml; charset=UTF-8', 'doc@essai', cda), part('text/xml; charset=UTF-8', 'sig@essai', signature), Buffer.from('--b-1--\r\n')]),
  };
}

/** The detached XAdES of a set (dmp.md §5.6). */
export function setSignature(setUniqueId: string, documentUniqueId: string, cda: string, signer: Credential): string {
  const ds = 'http://www.w3.org/2000/09/xmldsig#';
  const withComments = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments';
  const reference = (uri: string, value: string, transform = '') => `<Reference URI="${uri}">${transform}<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod><DigestValue>${value}</DigestValue></Reference>`;
  const manifest = `<Manifest xmlns="${ds}" Id="IHEManifest">${reference(`urn:oid:${setUniqueId}`, 'AA==')}${reference(`urn:oid:${documentUniqueId}`, sha256(canonical(cda, 0, true)), `<Transforms><Transform Algorithm="${withComments}"></Transform></Transforms>`)}</Manifest>`;
  const properties = `<x:SignedProperties xmlns="${ds}" xmlns:x="http://uri.etsi.org/01903/v1.1.1#" Id="S0-SignedProperties"><x:SignedSignatureProperties><x:SigningTime>2026-01-15T09:30:00Z</x:SigningTime><x:SigningCertificate><x:Cert><x:CertDigest><x:DigestValue>AAAA</x:DigestValue></x:CertDigest></x:Cert></x:SigningCertificate></x:SignedSignatureProperties></x:SignedProperties>`;
  const info = `<SignedInfo xmlns="${ds}"><CanonicalizationMethod Algorithm="${withComments}"></CanonicalizationMethod><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod><Reference Type="${ds}Manifest" URI="#IHEManifest"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod><DigestValue>${sha256(canonical(manifest, 0))}</DigestValue></Reference><Reference Type="http://uri.etsi.org/01903/v1.1.1#SignedProperties" URI="#S0-SignedProperties"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod><DigestValue>${sha256(canonical(properties, 0))}</DigestValue></Reference></SignedInfo>`;
  const value = createSign('RSA-SHA256').update(canonical(info, 0, true)).sign(signer.key, 'base64');
  return `<Signature xmlns="${ds}" Id="S0">${info}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${derOf(signer.cert)}</X509Certificate></X509Data></KeyInfo><Object><SignatureProperties><SignatureProperty Id="purposeOfSignature" Target="#S0">1.2.840.10065.1.12.1.14</SignatureProperty></SignatureProperties></Object><Object>${manifest}</Object><Object><x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.1.1#" Target="#S0">${properties}</x:QualifyingProperties></Object></Signature>`;
}

/** A TD3.1 body: GetDocuments by uniqueId, or FindDocuments. */
export const getDocumentsBody = (uniqueId: string, returnType = 'LeafClass'): string => query('urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4', returnType, slot('$XDSDocumentEntryUniqueId', `('${uniqueId}')`));
export const findDocumentsBody = (patient: string, more = '', returnType = 'LeafClass'): string => query('urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d', returnType, slot('$XDSDocumentEntryPatientId', `'${patient}'`) + slot('$XDSDocumentEntryStatus', '(\'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved\')') + more);
export const query = (id: string, returnType: string, slots: string): string => `<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><query:ResponseOption returnComposedObjects="true" returnType="${returnType}"/><AdhocQuery id="${id}">${slots}</AdhocQuery></query:AdhocQueryRequest>`;
export const querySlot = slot;
