import { createHash } from 'node:crypto';
import { escapeXml as text, parseElement } from '../../xml/tree';
import { keptXml, rim } from '../entry-xml';
import { checkEntry } from '../metadata';
import type { DmpRegistry } from '../registry/registry';
import { factsOf } from '../submission';
import { associationTypes, classOfType, classSystem, confidentialities, documentObjectType, facilitySystem, formats, practiceSettings, schemes, systemOfType } from '../value-sets';
import type { ThirdPartyDocument } from './third-party';
import { thirdPartyCda } from './third-party-cda';

const digits = (date: Date): string => date.toISOString().replace(/[-:T]|\.\d+Z$/g, '');
const slot = (name: string, ...values: string[]): string => `<Slot name="${name}"><ValueList>${values.map((value) => `<Value>${text(value)}</Value>`).join('')}</ValueList></Slot>`;
const classification = (scheme: string, code: string, system: string, label: string): string => `<Classification id="c" classificationScheme="${scheme}" classifiedObject="x" nodeRepresentation="${text(code)}">${slot('codingScheme', system)}<Name><LocalizedString charset="UTF8" xml:lang="FR" value="${text(label)}"/></Name></Classification>`;
const external = (scheme: string, value: string, name: string): string => `<ExternalIdentifier id="e" identificationScheme="${scheme}" registryObject="x" value="${text(value)}"><Name><LocalizedString charset="UTF8" xml:lang="FR" value="${name}"/></Name></ExternalIdentifier>`;

const classLabels: Record<string, string> = { 10: 'Compte rendu', 11: 'Synthèse', 31: 'Imagerie médicale', 42: 'Prescription', 43: 'Dispensation', 44: 'Plan de soins/protocole de soins', 45: 'Traitement administré', 52: 'Certificat/déclaration', 60: 'Données de remboursement', 90: 'Autres documents déposés par le patient', 95: 'Document de gestion' };
const formatLabels: Record<string, string> = { 'urn:ihe:iti:xds-sd:pdf:2008': 'Document à corps non structuré en Pdf/A-1', 'urn:ihe:lab:xd-lab:2008': 'CR d\'examens biologiques', 'urn:ihe:pcc:ips:2020': 'Synthèse médicale IPS-FR' };
const confidentialityLabels: Record<string, string> = { N: 'Normal', MASQUE_PS: 'Masqué aux professionnels de santé', INVISIBLE_PATIENT: 'Non visible par le patient', INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux' };

const xcn = ({ author }: ThirdPartyDocument): string => {
  const [nameType, idType, authority] = author.kind === 'patient' ? ['D', 'NH', '1.2.250.1.213.1.4.8'] : author.kind === 'system' ? ['U', 'RI', '1.2.250.1.71.4.2.1'] : ['D', 'IDNPS', '1.2.250.1.71.4.2.1'];
  return `${author.id}^${author.family}^${author.given}^^^^^^&${authority}&ISO^${nameType}^^^${idType}`;
};
const authorOf = (document: ThirdPartyDocument, scheme: string): string => `<Classification id="a" classificationScheme="${scheme}" classifiedObject="x" nodeRepresentation="">${slot('authorPerson', xcn(document))}${slot('authorSpecialty', `${document.author.specialty}^${document.author.specialtyLabel}^1.2.250.1.213.1.1.4.5`)}${slot('authorInstitution', `${document.author.structure}^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^${document.author.structureId}`)}</Classification>`;

/** The ExtrinsicObject of a third party's document (dmp.md §5.2). */
export function thirdPartyEntry(document: ThirdPartyDocument): string {
  const { patient, author } = document;
  const patientId = `${patient.matricule}^^^&${patient.oid}&ISO^NH`;
  const classCode = classOfType.get(document.typeCode) ?? '90';
  return `<ExtrinsicObject xmlns="${rim}" id="x" mimeType="text/xml" objectType="${documentObjectType}">${slot('creationTime', digits(document.actAt))}${slot('languageCode', 'fr-FR')}${slot('legalAuthenticator', xcn(document))}${slot('serviceStartTime', digits(document.actAt))}${slot('sourcePatientId', patientId)}`
    + `${slot('sourcePatientInfo', `PID-5|${patient.nomNaissance}^${patient.prenoms.split(' ')[0] ?? ''}^^^^^L`, `PID-7|${patient.dateNaissance.replaceAll('-', '')}`, `PID-8|${patient.sexe}`)}<Name><LocalizedString charset="UTF8" xml:lang="FR" value="${text(document.title)}"/></Name>`
    + authorOf(document, schemes.author) + classification(schemes.classCode, classCode, classSystem, classLabels[classCode] ?? classCode) + classification(schemes.typeCode, document.typeCode, systemOfType(document.typeCode), document.typeLabel)
    + ['N', ...document.visibility].map((code) => classification(schemes.confidentiality, code, confidentialities.get(code) ?? '', confidentialityLabels[code] ?? code)).join('')
    + classification(schemes.format, document.formatCode, formats.get(document.formatCode) ?? '', formatLabels[document.formatCode] ?? document.formatCode) + classification(schemes.facility, author.facility, facilitySystem, author.facilityLabel) + classification(schemes.practice, author.practice, practiceSettings.system, author.practiceLabel)
    + external(schemes.patientId, patientId, 'XDSDocumentEntry.patientId') + external(schemes.uniqueId, document.uniqueId, 'XDSDocumentEntry.uniqueId') + '</ExtrinsicObject>';
}

function thirdPartySet(document: ThirdPartyDocument, submittedAt: Date): string {
  const patientId = `${document.patient.matricule}^^^&${document.patient.oid}&ISO^NH`;
  return `<RegistryPackage xmlns="${rim}" id="x">${slot('submissionTime', digits(submittedAt))}<Name><LocalizedString charset="UTF8" xml:lang="FR" value="${text(document.title)}"/></Name>${authorOf(document, schemes.setAuthor)}${classification(schemes.setContentType, '07', '1.2.250.1.213.2.2', 'Consultation')}<Classification id="m" classificationNode="${schemes.setMarker}" classifiedObject="x"/>`
    + external(schemes.setPatientId, patientId, 'XDSSubmissionSet.patientId') + external(schemes.setSourceId, '2.25.630000059', 'XDSSubmissionSet.sourceId') + external(schemes.setUniqueId, `${document.uniqueId}.1`, 'XDSSubmissionSet.uniqueId') + '</RegistryPackage>';
}

/** @returns a UUID that is always the same for the same words: a reset brings the same entries back */
export const steadyUuid = (words: string): string => `urn:uuid:${createHash('sha256').update(words).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')}`;

/**
 * Puts a third party's document in the registry and the repository, checked like a deposit.
 * @param submittedAt when it reached the DMP: later than the act for what is found at the next synchronisation
 * @returns the entryUUID given
 * @throws DmpRefusal when the simulator itself made a wrong document
 */
export function depositThirdParty(document: ThirdPartyDocument, registry: DmpRegistry, submittedAt: Date): string {
  const element = parseElement(Buffer.from(thirdPartyEntry(document)));
  const [entryUuid, setUuid] = [steadyUuid(`entry ${document.uniqueId}`), steadyUuid(`set ${document.uniqueId}`)];
  const set = parseElement(Buffer.from(thirdPartySet(document, submittedAt)));
  const whole = thirdPartyCda(document);
  const cda = document.fault === 'broken' ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
  const facts = { ...factsOf(checkEntry(element, 'third party'), cda), ...(document.fault === 'altered' ? { hash: createHash('sha1').update('other bytes').digest('hex') } : {}) };
  registry.register({
    facts: { uuid: setUuid, uniqueId: `${document.uniqueId}.1`, patient: document.patient.matricule, submissionTime: digits(submittedAt), authorPersons: facts.authorPersons, contentType: '07^^1.2.250.1.213.2.2', sourceId: '2.25.630000059' },
    metadataXml: keptXml(set, setUuid), statuses: document.replaces ? [{ entryUuid: document.replaces.entryUuid, status: 'Deprecated' }] : [],
    entries: [{ facts, entryUuid, logicalId: entryUuid, version: 1, metadataXml: keptXml(element, entryUuid), sha256: registry.keepBytes(cda), receivedAt: submittedAt.toISOString(), deposited: false }],
    associations: [{ type: associationTypes.hasMember, source: setUuid, target: entryUuid, slots: { SubmissionSetStatus: 'Original' } }, ...(document.replaces ? [{ type: associationTypes.replaces, source: entryUuid, target: document.replaces.entryUuid, slots: {} }] : [])],
  });
  return entryUuid;
}
