import { insRoots, professionalRoot, structureRoot } from '@pluriel/clinical-formats/model';
import type { Refuse } from './cda-fault';
import { partAt, partsAt, wordsOf, type XmlPart } from './xml-tree';

/** Header children with their cardinality (cda.md §2). Their order is checked with that of every other element. */
const cardinalities: readonly (readonly [name: string, min: number, max: number])[] = [
  ['realmCode', 1, 1], ['typeId', 1, 1], ['templateId', 3, 9], ['id', 1, 1], ['code', 1, 1], ['title', 1, 1], ['effectiveTime', 1, 1], ['confidentialityCode', 1, 1],
  ['languageCode', 1, 1], ['setId', 1, 1], ['versionNumber', 1, 1], ['copyTime', 0, 0], ['recordTarget', 1, 1], ['author', 1, 99], ['dataEnterer', 0, 1], ['informant', 0, 99], ['custodian', 1, 1],
  ['informationRecipient', 0, 99], ['legalAuthenticator', 1, 1], ['authenticator', 0, 99], ['participant', 0, 99], ['inFulfillmentOf', 0, 99], ['documentationOf', 1, 99],
  ['relatedDocument', 0, 1], ['authorization', 0, 99], ['componentOf', 1, 1], ['component', 1, 1],
];

const attributeAt = (root: XmlPart, path: readonly string[], attribute: string): string => partAt(root, ...path)?.attributes[attribute] ?? '';
const instantShape = /^\d{14}[+-]\d{4}$/;

/** Refuses a header that is not that of the structuration minimale (cda.md §2). */
export function checkHeaderParts(root: XmlPart, refuse: Refuse): void {
  for (const [name, min, max] of cardinalities) {
    const count = partsAt(root, name).length;
    if (count < min || count > max) refuse('cardinality', root, `${name} appears ${count} times, expected ${min} to ${max}`);
  }
  const demand = (holds: boolean, rule: string, place: string, message: string): void => { if (!holds) refuse(rule, partAt(root, place) ?? root, message); };
  demand(attributeAt(root, ['realmCode'], 'code') === 'FR', 'realm', 'realmCode', 'realmCode must be FR');
  demand(attributeAt(root, ['typeId'], 'root') === '2.16.840.1.113883.1.3' && attributeAt(root, ['typeId'], 'extension') === 'POCD_HD000040', 'type-id', 'typeId', 'typeId must be POCD_HD000040');
  demand(partsAt(root, 'title').some((title) => wordsOf(title) !== ''), 'title', 'title', 'the title is empty');
  demand(attributeAt(root, ['languageCode'], 'code') === 'fr-FR', 'language', 'languageCode', 'language must be fr-FR');
  demand(/^[1-9]\d{0,5}$/.test(attributeAt(root, ['versionNumber'], 'value')), 'version', 'versionNumber', 'the version must be a whole number from 1');
  // The DMP does not know `OID^extension`: the identifier of the document is its root alone (dmp.md §5.2).
  demand(attributeAt(root, ['id'], 'extension') === '', 'oid', 'id', 'the document identifier has no extension');
  for (const name of ['id', 'setId'] as const) demand(!attributeAt(root, [name], 'root').includes('-'), 'oid', name, 'the identifier of a document is an OID');
  checkPatient(root, refuse);
  checkPeople(root, refuse, demand);
  checkActs(root, refuse, demand);
  for (const path of [['effectiveTime'], ['author', 'time'], ['legalAuthenticator', 'time'], ['authenticator', 'time'], ['dataEnterer', 'time']]) {
    for (const time of partsAt(root, ...path)) if (!instantShape.test(time.attributes['value'] ?? '')) refuse('timestamp', time, 'a time of the header is an instant with its offset');
  }
}

type Demand = (holds: boolean, rule: string, place: string, message: string) => void;

/** cda.md §2.1 */
function checkPatient(root: XmlPart, refuse: Refuse): void {
  const role = partAt(root, 'recordTarget', 'patientRole');
  if (!role) return;
  const demand = (holds: boolean, rule: string, message: string): void => { if (!holds) refuse(rule, role, message); };
  const ids = partsAt(role, 'id').map(({ attributes }) => attributes);
  demand(ids.every(({ root: system, extension }) => system && extension), 'patient-id', 'each patient id needs root and extension');
  const names = partsAt(role, 'patient', 'name').flatMap(({ children }) => children);
  const named = (element: string, qualifier: string | undefined): number => names.filter((part) => part.name === element && part.attributes['qualifier'] === qualifier && wordsOf(part) !== '').length;
  demand(names.some(({ name }) => name === 'given') && names.some(({ name }) => name === 'family') && named('family', undefined) === 0, 'patient-name', 'the patient needs given names, and family names with their qualifier');
  demand(names.every(({ attributes: { qualifier } }) => qualifier === undefined || qualifier === 'BR' || qualifier === 'CL'), 'patient-qualifiers', 'only BR and CL qualify a patient name');
  demand(/^\d{8}$/.test(attributeAt(role, ['patient', 'birthTime'], 'value')), 'patient-birth', 'birth date must be YYYYMMDD');
  const ins = ids.filter(({ root: system }) => insRoots.includes(system ?? ''));
  demand(ins.length <= 1, 'ins-once', 'one matricule at most');
  for (const guardian of partsAt(role, 'patient', 'guardian')) {
    if (partsAt(guardian, 'guardianPerson').length + partsAt(guardian, 'guardianOrganization').length !== 1) refuse('guardian', guardian, 'a representative is a person or an organization');
  }
  if (ins.length === 0) return;
  demand(/^\d{5}(\d{2}|2[AB])\d{8}$/.test(ins[0]?.['extension'] ?? ''), 'ins-length', 'a matricule has 15 characters');
  demand(named('family', 'BR') === 1, 'ins-birth-name', 'with the INS, the birth name is required');
  demand(named('given', 'BR') === 1, 'ins-first-given', 'with the INS, the first birth given name is required');
  demand(named('given', undefined) === 1, 'ins-givens', 'with the INS, the list of birth given names is required');
  demand(partsAt(role, 'patient', 'birthplace', 'place', 'addr', 'county').some((county) => wordsOf(county).length === 5), 'ins-birth-place', 'with the INS, the code of the birth place is required');
}

/** cda.md §2.2 to §2.6 */
function checkPeople(root: XmlPart, refuse: Refuse, demand: Demand): void {
  for (const author of partsAt(root, 'author', 'assignedAuthor')) {
    const { root: system, extension = '' } = partAt(author, 'id')?.attributes ?? {};
    if (!(system === professionalRoot && extension.length >= 10) && system !== structureRoot) refuse('author-id', author, 'each author needs a national identifier');
    if (partsAt(author, 'assignedPerson').length > 0 && !partsAt(author, 'assignedPerson', 'name', 'family').some((name) => wordsOf(name) !== '')) refuse('author-name', author, 'an author has no family name');
    if (partsAt(author, 'assignedPerson').length > 0 && partsAt(author, 'assignedAuthoringDevice').length > 0) refuse('author-name', author, 'an author is a person or a device');
  }
  const custodian = partAt(root, 'custodian', 'assignedCustodian', 'representedCustodianOrganization', 'id')?.attributes ?? {};
  demand(custodian['root'] === structureRoot && !!custodian['extension'], 'custodian', 'custodian', 'the custodian must be a structure with its national identifier');
  for (const name of ['legalAuthenticator', 'authenticator'] as const) {
    for (const signer of partsAt(root, name)) {
      const { root: system, extension } = partAt(signer, 'assignedEntity', 'id')?.attributes ?? {};
      const whole = attributeAt(signer, ['signatureCode'], 'code') === 'S' && system === professionalRoot && extension && partsAt(signer, 'assignedEntity', 'assignedPerson', 'name', 'family').some((family) => wordsOf(family) !== '');
      if (!whole) refuse('signer', signer, 'who signs must be identified');
    }
  }
  for (const participant of partsAt(root, 'participant')) if (partsAt(participant, 'time').length !== 1 || partsAt(participant, 'associatedEntity').length !== 1) refuse('participant', participant, 'a participant needs its time and its entity');
}

/** cda.md §2.7, §2.8, rows 23 and 24 */
function checkActs(root: XmlPart, refuse: Refuse, demand: Demand): void {
  const [main] = partsAt(root, 'documentationOf', 'serviceEvent');
  if (main) {
    demand(partsAt(main, 'performer').length === 1 && partsAt(main, 'effectiveTime').length === 1 && attributeAt(main, ['effectiveTime', 'low'], 'value') !== '', 'act', 'documentationOf', 'the main act needs one performer and its date');
    demand(partsAt(main, 'performer', 'assignedEntity', 'representedOrganization', 'standardIndustryClassCode').length === 1, 'act-setting', 'documentationOf', 'the setting of the main act is missing');
  }
  for (const related of partsAt(root, 'relatedDocument')) {
    const replaced = attributeAt(related, ['parentDocument', 'id'], 'root');
    if (related.attributes['typeCode'] !== 'RPLC' || replaced === '' || replaced === attributeAt(root, ['id'], 'root') || attributeAt(root, ['versionNumber'], 'value') === '1') refuse('replaces', related, 'a replacement names another document and raises the version');
  }
  for (const consent of partsAt(root, 'authorization', 'consent')) if (attributeAt(consent, ['statusCode'], 'code') !== 'completed') refuse('consent', consent, 'a consent is completed');
  for (const path of [['documentationOf', 'serviceEvent', 'effectiveTime'], ['componentOf', 'encompassingEncounter', 'effectiveTime'], ['participant', 'time']]) {
    for (const period of partsAt(root, ...path)) {
      const [low, high] = [attributeAt(period, ['low'], 'value'), attributeAt(period, ['high'], 'value')];
      if (low !== '' && low === high) refuse('period', period, 'a period does not end when it starts (DTr1_IVL_TS)');
    }
  }
  demand(partsAt(root, 'componentOf', 'encompassingEncounter', 'location', 'healthCareFacility').length === 1, 'encounter', 'componentOf', 'the encounter needs the kind of place');
}
