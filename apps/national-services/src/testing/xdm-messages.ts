import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { cdaOf, patientId, ruth } from './dmp-messages';

const slot = (name: string, ...values: string[]): string => `<Slot name="${name}"><ValueList>${values.map((value) => `<Value>${value}</Value>`).join('')}</ValueList></Slot>`;
const person = '810000000017^MARTIN^CLAIRE^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS';
let next = 0;
const author = (owner: string, scheme: string): string => `<Classification id="x${next++}" classificationScheme="${scheme}" classifiedObject="${owner}" nodeRepresentation="">${slot('authorPerson', person)}${slot('authorInstitution', 'MSP LES TILLEULS^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^1630000018')}</Classification>`;
const coded = (owner: string, scheme: string, code: string, system: string): string => `<Classification id="x${next++}" classificationScheme="${scheme}" classifiedObject="${owner}" nodeRepresentation="${code}">${slot('codingScheme', system)}<Name><LocalizedString value="Libellé"/></Name></Classification>`;
const identifier = (owner: string, scheme: string, value: string): string => `<ExternalIdentifier id="x${next++}" identificationScheme="${scheme}" registryObject="${owner}" value="${value}"><Name><LocalizedString value="XDS"/></Name></ExternalIdentifier>`;

export interface ArchiveOptions { uniqueId?: string; patient?: string; hash?: string; confidentiality?: string; drop?: string; rename?: [string, string]; cda?: (xml: string) => string; metadata?: (xml: string) => string; pdf?: Buffer }

/** A hand-written IHE_XDM.ZIP with one document (mssante.md §4). */
export function xdmArchive(options: ArchiveOptions = {}): { zip: Buffer; pdf: Buffer } {
  const pdf = options.pdf ?? Buffer.from('%PDF-1.4 essai');
  const uniqueId = options.uniqueId ?? '2.25.333';
  const cda = Buffer.from((options.cda ?? ((xml) => xml))(cdaOf({ uniqueId }, pdf.toString())));
  const hash = options.hash ?? createHash('sha1').update(cda).digest('hex');
  const patient = patientId(options.patient ?? ruth.matricule);
  const confidentialities = ['N', ...(options.confidentiality ? [options.confidentiality] : [])];
  const metadata = (options.metadata ?? ((xml) => xml))(`<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><RegistryObjectList><RegistryPackage id="SS">${slot('submissionTime', '20260115093000')}${author('SS', 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d')}${coded('SS', 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500', '07', '1.2.250.1.213.2.2')}${identifier('SS', 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446', patient)}${identifier('SS', 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832', '2.25.111')}${identifier('SS', 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8', '2.25.222')}</RegistryPackage>
<ExtrinsicObject id="DOC" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">${slot('creationTime', '20260115091500')}${slot('languageCode', 'fr-FR')}${slot('legalAuthenticator', person)}${slot('serviceStartTime', '20260115090000')}${slot('sourcePatientId', 'PAT-42^^^&amp;2.25.111.1&amp;ISO^PI')}${slot('hash', hash)}${slot('size', String(cda.length))}${slot('URI', 'DOC00001.XML')}<Name><LocalizedString value="Compte rendu de consultation"/></Name>${author('DOC', 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d')}${coded('DOC', 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a', '10', '1.2.250.1.213.1.1.4.1')}${coded('DOC', 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983', '11488-4', '2.16.840.1.113883.6.1')}${confidentialities.map((code) => coded('DOC', 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f', code, code === 'N' ? '2.16.840.1.113883.5.25' : '1.2.250.1.213.1.1.4.13')).join('')}${coded('DOC', 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d', 'urn:ihe:iti:xds-sd:pdf:2008', '1.3.6.1.4.1.19376.1.2.3')}${coded('DOC', 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', 'SA52', '1.2.250.1.71.4.2.4')}${coded('DOC', 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead', 'AMBULATOIRE', '1.2.250.1.213.1.1.4.9')}${identifier('DOC', 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427', patient)}${identifier('DOC', 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab', uniqueId)}</ExtrinsicObject>
<Association id="a1" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="SS" targetObject="DOC">${slot('SubmissionSetStatus', 'Original')}</Association><Classification id="cSS" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd" classifiedObject="SS"/></RegistryObjectList></lcm:SubmitObjectsRequest>`);
  const files: Record<string, Uint8Array> = { 'INDEX.HTM': strToU8('<html><body><a href="README.TXT">Lisez-moi</a></body></html>'), 'README.TXT': strToU8('Emetteur'), 'IHE_XDM/SUBSET01/METADATA.XML': strToU8(metadata), 'IHE_XDM/SUBSET01/DOC00001.XML': new Uint8Array(cda) };
  if (options.drop) delete files[options.drop];
  if (options.rename) { files[options.rename[1]] = files[options.rename[0]] ?? new Uint8Array(); delete files[options.rename[0]]; }
  return { zip: Buffer.from(zipSync(files)), pdf };
}
