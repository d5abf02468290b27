import { confidentialities, defaultTimeZone, documentTypeOf, type ClinicalDocument, type DocumentLevel } from '@pluriel/clinical-formats/model';
import { codeElement, templateIds } from '../xml/coded';
import { cdaTimestamp } from '../xml/timestamp';
import { element, textElement, type Xml, type XmlContent } from '../xml/writer';
import { actElements, consentElements, encounterElement, orderElements, replacedElement } from './acts';
import { recordTarget } from './patient';
import { authenticatorElement, authorElement, custodianElement, dataEntererElement, informantElement, legalAuthenticatorElement, participantElement, recipientElement } from './people';

/** HL7 France and CI-SIS, in every document (cda.md §1.1). */
export const commonTemplates: readonly string[] = ['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1'];
/** IHE XDS-SD: exactly this one more for an unstructured body (cda.md §1.1). */
export const unstructuredTemplate = '1.3.6.1.4.1.19376.1.2.20';

/** @returns every part of the header in the order of the structuration minimale (cda.md §2) */
export function headerElements(document: ClinicalDocument, level: DocumentLevel): XmlContent {
  const { header } = document;
  const { code, model } = documentTypeOf(document);
  const time = (at: Date): string => cdaTimestamp(at, header.timeZone ?? defaultTimeZone);
  const { setting } = header.act;
  return [
    element('realmCode', { code: 'FR' }),
    element('typeId', { root: '2.16.840.1.113883.1.3', extension: 'POCD_HD000040' }),
    templateIds(...commonTemplates, ...(level === 3 ? model?.templateIds ?? [] : [unstructuredTemplate])),
    element('id', { root: header.id }),
    codeElement('code', code),
    textElement('title', header.title),
    element('effectiveTime', { value: time(header.createdAt) }),
    element('confidentialityCode', { code: header.confidentiality, displayName: confidentialities[header.confidentiality], codeSystem: '2.16.840.1.113883.5.25' }),
    element('languageCode', { code: 'fr-FR' }),
    element('setId', { root: header.setId }),
    element('versionNumber', { value: header.versionNumber }),
    recordTarget(header.patient, level === 3 ? model?.patientNeeds : []),
    header.authors.map((author): Xml => authorElement(author, setting, time)),
    header.dataEnterer && dataEntererElement(header.dataEnterer, time),
    (header.informants ?? []).map(informantElement),
    custodianElement(header.custodian),
    (header.recipients ?? []).map(recipientElement),
    legalAuthenticatorElement(header, time),
    (header.authenticators ?? []).map((authenticator) => authenticatorElement(authenticator, time)),
    (header.participants ?? []).map((participant) => participantElement(participant, time)),
    orderElements(header),
    actElements(document, level, time),
    replacedElement(header),
    consentElements(header),
    encounterElement(header.encounter, time),
  ];
}
