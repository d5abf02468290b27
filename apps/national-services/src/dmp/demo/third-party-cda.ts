import { escapeXml as text } from '../../xml/tree';
import type { ThirdPartyDocument } from './third-party';
import { pdfPage } from './pdf-page';
import { systemOfType } from '../value-sets';

const hl7Time = (date: Date): string => `${date.toISOString().replace(/[-:T]|\.\d+Z$/g, '')}+0000`;

/**
 * Writes a document of a third party as CDA (dmp.md §6, §7): level 1 with its page, or level 3 with sections and the copy of
 * the page. The simulator's own writer: nothing of it comes from the product.
 */
export function thirdPartyCda(document: ThirdPartyDocument): Buffer {
  const { patient, author, actAt } = document;
  const time = hl7Time(actAt);
  const pdf = pdfPage(document.title, [`${patient.nomNaissance} ${patient.prenoms.split(' ')[0] ?? ''}, ${actAt.toISOString().slice(0, 10)}`, ...document.paragraphs, `${author.given} ${author.family}, ${author.structure}`, 'Document fictif de démonstration.']).toString('base64');
  const body = document.sections === null
    ? `<nonXMLBody><text mediaType="application/pdf" representation="B64">${pdf}</text></nonXMLBody>`
    : `<structuredBody>${[...document.sections, copyOfPage(pdf)].map((section) => `<component>${section}</component>`).join('')}</structuredBody>`;
  return Buffer.from('<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<realmCode code="FR"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><templateId root="2.16.840.1.113883.2.8.2.1"/><templateId root="1.2.250.1.213.1.1.1.1"/>${templateOf(document)}<id root="${document.uniqueId}"/>`
    + `<code code="${text(document.typeCode)}" codeSystem="${systemOfType(document.typeCode)}" displayName="${text(document.typeLabel)}"/><title>${text(document.title)}</title><effectiveTime value="${time}"/><confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25" displayName="Normal"/><languageCode code="fr-FR"/><setId root="${document.setId}"/><versionNumber value="${document.versionNumber}"/>`
    + `${recordTarget(document)}<author><time value="${time}"/>${assignedAuthor(document)}</author><custodian><assignedCustodian><representedCustodianOrganization><id root="1.2.250.1.71.4.2.2" extension="${author.structureId}"/><name>${text(author.structure)}</name></representedCustodianOrganization></assignedCustodian></custodian>`
    + `<legalAuthenticator><time value="${time}"/><signatureCode code="S"/>${assigned('assignedEntity', document)}</legalAuthenticator>`
    + `<documentationOf><serviceEvent classCode="ACT"><effectiveTime><low value="${time}"/></effectiveTime><performer typeCode="PRF">${assigned('assignedEntity', document)}</performer></serviceEvent></documentationOf>`
    + `${document.replaces ? `<relatedDocument typeCode="RPLC"><parentDocument><id root="${document.replaces.uniqueId}"/></parentDocument></relatedDocument>` : ''}`
    + `<componentOf><encompassingEncounter><effectiveTime><low value="${time}"/></effectiveTime><location><healthCareFacility><code code="${author.facility}" codeSystem="1.2.250.1.71.4.2.4" displayName="${text(author.facilityLabel)}"/></healthCareFacility></location></encompassingEncounter></componentOf>`
    + `<component>${body}</component></ClinicalDocument>`);
}

/** Models of structured documents (dmp.md §7). */
const templates: Record<string, string> = { 'urn:ihe:lab:xd-lab:2008': '1.2.250.1.213.1.1.1.55', 'urn:ihe:pcc:ips:2020': '1.2.250.1.213.1.1.1.51' };
const templateOf = ({ formatCode }: ThirdPartyDocument): string => (templates[formatCode] ? `<templateId root="${templates[formatCode]}"/>` : '');

function recordTarget({ patient }: ThirdPartyDocument): string {
  const given = patient.prenoms.split(' ');
  return `<recordTarget><patientRole><id root="${patient.oid}" extension="${patient.matricule}"/><addr nullFlavor="NASK"/><telecom nullFlavor="NASK"/><patient><name><family qualifier="BR">${text(patient.nomNaissance)}</family><given>${text(patient.prenoms)}</given><given qualifier="BR">${text(given[0] ?? '')}</given></name>`
    + `<administrativeGenderCode code="${patient.sexe}" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="${patient.dateNaissance.replaceAll('-', '')}"/><birthplace><place><addr><county>${text(patient.codeInsee)}</county></addr></place></birthplace></patient></patientRole></recordTarget>`;
}

const personOf = ({ author }: ThirdPartyDocument): string => `<assignedPerson><name><family>${text(author.family)}</family><given>${text(author.given)}</given></name></assignedPerson>`;
const organisation = (document: ThirdPartyDocument): string => `<representedOrganization><id root="1.2.250.1.71.4.2.2" extension="${document.author.structureId}"/><name>${text(document.author.structure)}</name><standardIndustryClassCode code="${document.author.practice}" codeSystem="1.2.250.1.213.1.1.4.9" displayName="${text(document.author.practiceLabel)}"/></representedOrganization>`;
const idOf = ({ author, patient }: ThirdPartyDocument): string => (author.kind === 'patient' ? `<id root="${patient.oid}" extension="${author.id}"/>` : `<id root="1.2.250.1.71.4.2.1" extension="${text(author.id)}"/>`);
const assigned = (element: string, document: ThirdPartyDocument): string => `<${element}>${idOf(document)}<code code="${text(document.author.specialty)}" codeSystem="1.2.250.1.213.1.1.4.5" displayName="${text(document.author.specialtyLabel)}"/><addr nullFlavor="NASK"/><telecom nullFlavor="NASK"/>${personOf(document)}${organisation(document)}</${element}>`;
const assignedAuthor = (document: ThirdPartyDocument): string => assigned('assignedAuthor', document);

/** « Copie du document » : the page that was handed over. */
const copyOfPage = (pdf: string): string => '<section><templateId root="1.2.250.1.213.1.1.2.243"/><code code="55108-5" displayName="Copie du document" codeSystem="2.16.840.1.113883.6.1"/><title>Copie du document</title><text><renderMultiMedia referencedObject="page"/></text>'
  + '<entry><organizer classCode="CLUSTER" moodCode="EVN"><templateId root="1.2.250.1.213.1.1.3.18"/><code code="55107-7" displayName="Document attaché" codeSystem="2.16.840.1.113883.6.1"/><statusCode code="completed"/>'
  + `<component><observationMedia classCode="OBS" moodCode="EVN" ID="page"><value mediaType="application/pdf" representation="B64">${pdf}</value></observationMedia></component></organizer></entry></section>`;
