import type { CdaDocument } from './clinical-document';
import { ambulatory, ambulatoryEncounter, structureRoot } from './code-tables';
import { addressElement, assignedEntity, authorElement, codeElement, confidentialityElement, custodianElement, recordTarget } from './header-people';
import { cdaTimestamp } from './timestamp';
import { element, textElement, type Xml } from './xml-writer';

/**
 * Writes a CDA R2 document of level 1: the full header of the structuration minimale, in its order, and the PDF (cda.md §1.1, §2).
 * Pure and deterministic: the same model always gives the same bytes.
 * @param document what the version says; the matricule is written only if `patient.ins` is given
 * @returns the XML, UTF-8, to be encoded as it is
 */
export function buildCdaN1(document: CdaDocument): string {
  const time = (instant: Date) => cdaTimestamp(instant, document.timeZone);
  const root = element('ClinicalDocument', { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    element('realmCode', { code: 'FR' }),
    element('typeId', { root: '2.16.840.1.113883.1.3', extension: 'POCD_HD000040' }),
    templateIds.map((template) => element('templateId', { root: template })),
    element('id', { root: document.id }),
    codeElement('code', document.type),
    textElement('title', document.title),
    element('effectiveTime', { value: time(document.createdAt) }),
    confidentialityElement(document.confidentiality),
    element('languageCode', { code: 'fr-FR' }),
    element('setId', { root: document.setId }),
    element('versionNumber', { value: document.versionNumber }),
    recordTarget(document.patient),
    authorElement(document, ambulatory),
    custodianElement(document.structure),
    element('legalAuthenticator', {}, element('time', { value: time(document.signedAt) }), element('signatureCode', { code: 'S' }), assignedEntity(document.author, document.structure, ambulatory)),
    mainAct(document, time),
    document.replaces && element('relatedDocument', { typeCode: 'RPLC' }, element('parentDocument', {}, element('id', { root: document.replaces.id }), element('versionNumber', { value: document.replaces.versionNumber }))),
    encounter(document, time),
    element('component', {}, element('nonXMLBody', {}, element('text', { mediaType: 'application/pdf', representation: 'B64' }, base64(document.pdf)))));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** HL7 France, CI-SIS, IHE XDS-SD: exactly these three for an unstructured body (cda.md §1.1). */
export const templateIds: readonly string[] = ['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1', '1.3.6.1.4.1.19376.1.2.20'];

/** cda.md §2.7: the first act has exactly one performer and one effectiveTime. */
const mainAct = (document: CdaDocument, time: (instant: Date) => string): Xml => element('documentationOf', {}, element('serviceEvent', {},
  document.act.code && codeElement('code', document.act.code),
  element('effectiveTime', {}, element('low', { value: time(document.act.start) }), document.act.end && element('high', { value: time(document.act.end) })),
  element('performer', { typeCode: 'PRF' }, assignedEntity(document.author, document.structure, ambulatory))));

/** cda.md §2.8 */
const encounter = (document: CdaDocument, time: (instant: Date) => string): Xml => element('componentOf', {}, element('encompassingEncounter', {},
  codeElement('code', ambulatoryEncounter),
  element('effectiveTime', {}, element('low', { value: time(document.act.start) }), document.act.end && element('high', { value: time(document.act.end) })),
  element('responsibleParty', {}, assignedEntity(document.author, document.structure)),
  element('location', {}, element('healthCareFacility', {},
    element('id', { root: structureRoot, extension: document.facility.idNat }),
    codeElement('code', document.facility.type),
    element('location', {}, textElement('name', document.facility.name), addressElement(document.facility.address))))));

const base64 = (bytes: Uint8Array): Xml => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') as Xml;
