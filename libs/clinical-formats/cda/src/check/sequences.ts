import type { Refuse } from './cda-fault';
import type { XmlTree } from './xml-tree';

/** Links of every act of the body, in their order. */
const links = 'performer author informant participant entryRelationship reference precondition';
const acts = 'act encounter observation observationMedia organizer procedure regionOfInterest substanceAdministration supply';
const person = 'name sdtc:desc';

/**
 * What each element holds, in the order CDA_extended.xsd demands: CDA is a sequence everywhere (cda.md §1). `realmCode`, `typeId`
 * and `templateId` may come first in any of them. Elements that the schema types differently by place hold either list.
 */
const sequences: Readonly<Record<string, string>> = {
  ClinicalDocument: 'id code title effectiveTime confidentialityCode languageCode setId versionNumber copyTime recordTarget author dataEnterer informant custodian informationRecipient legalAuthenticator authenticator participant inFulfillmentOf documentationOf relatedDocument authorization componentOf component',
  recordTarget: 'patientRole', patientRole: 'id addr telecom patient providerOrganization',
  patient: 'id name administrativeGenderCode birthTime sdtc:deceasedInd sdtc:deceasedTime sdtc:multipleBirthInd sdtc:multipleBirthOrderNumber maritalStatusCode religiousAffiliationCode guardian birthplace languageCommunication',
  guardian: 'id code addr telecom guardianPerson guardianOrganization', birthplace: 'place', place: 'name addr',
  author: 'functionCode time assignedAuthor', assignedAuthor: 'id code addr telecom assignedPerson assignedAuthoringDevice representedOrganization', assignedAuthoringDevice: 'code manufacturerModelName softwareName',
  dataEnterer: 'time assignedEntity', informant: 'assignedEntity relatedEntity', relatedEntity: 'code addr telecom effectiveTime relatedPerson',
  custodian: 'assignedCustodian', assignedCustodian: 'representedCustodianOrganization', representedCustodianOrganization: 'id name telecom addr',
  intendedRecipient: 'id addr telecom informationRecipient receivedOrganization', informationRecipient: 'intendedRecipient name',
  legalAuthenticator: 'time signatureCode assignedEntity', authenticator: 'time signatureCode assignedEntity', assignedEntity: 'id code addr telecom assignedPerson representedOrganization',
  participant: 'functionCode time awarenessCode associatedEntity participantRole', associatedEntity: 'id code addr telecom associatedPerson scopingOrganization',
  inFulfillmentOf: 'order', order: 'id code priorityCode ps3-20:accessionNumber', documentationOf: 'serviceEvent', serviceEvent: 'id code lab:statusCode effectiveTime performer',
  performer: 'functionCode sdtc:functionCode time modeCode assignedEntity', relatedDocument: 'parentDocument', parentDocument: 'id code text setId versionNumber', authorization: 'consent', consent: 'id code statusCode',
  componentOf: 'encompassingEncounter', encompassingEncounter: 'id code effectiveTime dischargeDispositionCode responsibleParty encounterParticipant location', responsibleParty: 'assignedEntity', encounterParticipant: 'time assignedEntity',
  location: 'healthCareFacility name addr', healthCareFacility: 'id code location serviceProviderOrganization',
  representedOrganization: 'id name telecom addr standardIndustryClassCode', receivedOrganization: 'id name telecom addr standardIndustryClassCode', scopingOrganization: 'id name telecom addr standardIndustryClassCode',
  guardianOrganization: 'id name telecom addr standardIndustryClassCode', manufacturerOrganization: 'id name telecom addr standardIndustryClassCode',
  assignedPerson: person, associatedPerson: person, relatedPerson: person, guardianPerson: person,
  component: `sequenceNumber seperatableInd nonXMLBody structuredBody section ${acts}`, structuredBody: 'confidentialityCode languageCode component', nonXMLBody: 'text confidentialityCode languageCode',
  section: 'id code title text confidentialityCode languageCode subject author informant entry component', entry: acts, entryRelationship: `sequenceNumber seperatableInd ${acts}`,
  act: `id code text statusCode effectiveTime priorityCode languageCode subject specimen ${links}`,
  encounter: `id code text statusCode effectiveTime priorityCode subject specimen ${links}`,
  observation: `id code derivationExpr text statusCode effectiveTime priorityCode repeatNumber languageCode value interpretationCode methodCode targetSiteCode subject specimen ${links} referenceRange`,
  observationMedia: `id languageCode value subject specimen ${links}`,
  organizer: 'id code sdtc:text statusCode effectiveTime subject specimen performer author informant participant reference precondition component',
  procedure: `id code text statusCode effectiveTime priorityCode languageCode methodCode approachSiteCode targetSiteCode subject specimen ${links}`,
  substanceAdministration: `id code text statusCode effectiveTime priorityCode repeatNumber routeCode approachSiteCode doseQuantity rateQuantity maxDoseQuantity administrationUnitCode subject specimen consumable ${links}`,
  supply: `id code text statusCode effectiveTime priorityCode repeatNumber independentInd quantity expectedUseTime subject specimen product ${links}`,
  consumable: 'manufacturedProduct', product: 'manufacturedProduct', manufacturedProduct: 'id manufacturedLabeledDrug manufacturedMaterial manufacturerOrganization',
  manufacturedMaterial: 'code name pharm:desc pharm:riskCode pharm:handlingCode pharm:formCode lotNumberText pharm:expirationTime pharm:stabilityTime pharm:asDistributedProduct pharm:asMedicineManufacturer pharm:asContent pharm:asSpecializedKind pharm:part pharm:ingredient',
  participantRole: 'functionCode id code addr telecom playingDevice playingEntity scopingEntity', playingDevice: 'code manufacturerModelName softwareName', playingEntity: 'code quantity name sdtc:birthTime desc',
  subject: 'awarenessCode relatedSubject sdtc:id name administrativeGenderCode birthTime sdtc:deceasedInd sdtc:deceasedTime', relatedSubject: 'sdtc:id code addr telecom subject',
  specimen: 'specimenRole', specimenRole: 'id specimenPlayingEntity', specimenPlayingEntity: 'code quantity name desc', referenceRange: 'observationRange', observationRange: 'code text value interpretationCode',
  criterion: 'code text value', precondition: 'criterion',
};

const infrastructure = ['realmCode', 'typeId', 'templateId'];
const orders: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(Object.entries(sequences).map(([name, list]) => [name, new Map([...infrastructure, ...list.split(' ')].map((child, place) => [child, place]))]));

/** Parts without which an element cannot stand (CDA_extended.xsd, cda.md §2). */
const required: Readonly<Record<string, readonly string[]>> = {
  recordTarget: ['patientRole'], patientRole: ['id', 'patient'], patient: ['name', 'administrativeGenderCode', 'birthTime'], author: ['time', 'assignedAuthor'], assignedAuthor: ['id'], assignedAuthoringDevice: ['manufacturerModelName', 'softwareName'],
  custodian: ['assignedCustodian'], assignedCustodian: ['representedCustodianOrganization'], representedCustodianOrganization: ['id'], legalAuthenticator: ['time', 'signatureCode', 'assignedEntity'], authenticator: ['time', 'signatureCode', 'assignedEntity'],
  assignedEntity: ['id'], relatedEntity: ['relatedPerson'], documentationOf: ['serviceEvent'], relatedDocument: ['parentDocument'], parentDocument: ['id'], authorization: ['consent'], consent: ['code', 'statusCode'], inFulfillmentOf: ['order'], order: ['id'],
  componentOf: ['encompassingEncounter'], encompassingEncounter: ['effectiveTime', 'location'], location: [], healthCareFacility: ['code'], responsibleParty: ['assignedEntity'], encounterParticipant: ['assignedEntity'],
  structuredBody: ['component'], section: ['code', 'title'], substanceAdministration: ['consumable'], consumable: ['manufacturedProduct'], observation: ['code', 'statusCode'], organizer: ['statusCode', 'component'], observationMedia: ['value'], specimen: ['specimenRole'],
};

const actNames = new Set(acts.split(' '));

/** Refuses a part out of its place, unknown there, or missing; an entry or a relationship that does not hold exactly one act. */
export function checkSequences({ parts }: XmlTree, refuse: Refuse): void {
  for (const part of parts) {
    const order = orders.get(part.name);
    // The narrative has a vocabulary of its own, checked with it; so have datatypes.
    if (!order || part.inNarrative) continue;
    let place = 0;
    for (const child of part.children) {
      const expected = order.get(child.name);
      if (expected === undefined) refuse('unknown-part', child, `${child.name} has no place in ${part.name}`);
      else if (expected < place) refuse('order', child, `${child.name} comes too late in ${part.name}`);
      else place = expected;
    }
    for (const name of required[part.name] ?? []) if (!part.children.some((child) => child.name === name)) refuse('missing-part', part, `${part.name} has no ${name}`);
    if (part.name === 'entry' || part.name === 'entryRelationship') {
      const held = part.children.filter(({ name }) => actNames.has(name)).length;
      if (held !== 1) refuse('missing-part', part, `${part.name} must hold one act, found ${held}`);
    }
  }
}
