import { structureRoot, type Author, type DocumentHeader, type Informant, type Organization, type Participant, type PracticeSetting, type Recipient } from '@pluriel/clinical-formats/model';
import { codeElement } from '../xml/coded';
import { element, textElement, type Xml } from '../xml/writer';
import { addressElement, telecomElements, unknownTelecom } from './contact';
import { assignedEntity, entityOf, organizationElement, personElement, professionalId } from './professional';

/** Writes an instant with the offset of the structure. */
export type Clock = (at: Date) => string;

const timeElement = (at: Date, time: Clock): Xml => element('time', { value: time(at) });
const structureId = (organization: Organization): Xml => element('id', { root: structureRoot, extension: organization.idNat });

/** Non-professionals of JDV_J01 (cda.md §2.2). */
const device = { code: 'DISPOSITIF', label: 'Dispositif médical', codeSystem: '1.2.250.1.213.1.1.4.6' } as const;

/**
 * An author (cda.md §2.2): a professional of any profession; the structure itself when its professional left the RPPS
 * (SC.DMP/HISTO.04); a device.
 */
export function authorElement(author: Author, setting: PracticeSetting, time: Clock): Xml {
  switch (author.kind) {
    case 'professional': return element('author', {},
      author.function && codeElement('functionCode', author.function), timeElement(author.at, time),
      element('assignedAuthor', {}, entityOf(author.person), personElement('assignedPerson', author.person), organizationElement('representedOrganization', author.organization, setting)));
    case 'structure': return element('author', {}, timeElement(author.at, time),
      element('assignedAuthor', {}, structureId(author.organization), organizationElement('representedOrganization', author.organization, setting)));
    case 'device': return element('author', {}, timeElement(author.at, time),
      element('assignedAuthor', {}, structureId(author.organization), codeElement('code', device),
        element('assignedAuthoringDevice', {}, textElement('manufacturerModelName', author.model), textElement('softwareName', author.software)), organizationElement('representedOrganization', author.organization, setting)));
  }
}

export const dataEntererElement = ({ person, organization, at }: NonNullable<DocumentHeader['dataEnterer']>, time: Clock): Xml => element('dataEnterer', {}, timeElement(at, time), assignedEntity(person, organization));

const informantClasses = { contact: 'CON', 'trusted-person': 'NOK', emergency: 'ECON', caregiver: 'CAREGIVER', patient: 'PAT' } as const;

/** cda.md §2.5 */
export function informantElement(informant: Informant): Xml {
  const telecoms = telecomElements(informant.contacts ?? {}, 'H');
  return element('informant', {}, element('relatedEntity', { classCode: informantClasses[informant.kind] },
    informant.relationship && codeElement('code', informant.relationship), addressElement(informant.address), telecoms.length > 0 ? telecoms : unknownTelecom,
    element('relatedPerson', {}, element('name', {}, textElement('given', informant.givenName), textElement('family', informant.familyName)))));
}

/** cda.md §2.3: the structure keeps the record. */
export const custodianElement = (custodian: Organization): Xml => element('custodian', {}, element('assignedCustodian', {},
  element('representedCustodianOrganization', {}, structureId(custodian), textElement('name', custodian.name), telecomElements({ phone: custodian.phone }, 'WP')[0], addressElement(custodian.address))));

/** cda.md §2 row 17 */
export const recipientElement = ({ person, name, organization }: Recipient): Xml => element('informationRecipient', {}, element('intendedRecipient', {},
  person && [professionalId(person), addressElement(person.address), telecomElements({ phone: person.phone, email: person.mssanteAddress }, 'WP')],
  person ? personElement('informationRecipient', person) : name?.trim() ? element('informationRecipient', {}, element('name', {}, textElement('family', name))) : null,
  organization && organizationElement('receivedOrganization', organization)));

/** cda.md §2.4: who takes responsibility; the main author when nobody else does. */
export function legalAuthenticatorElement({ signer, signedAt, createdAt, authors, act }: DocumentHeader, time: Clock): Xml {
  const { person, organization } = signer ?? authors[0];
  return element('legalAuthenticator', {}, timeElement(signedAt ?? createdAt, time), element('signatureCode', { code: 'S' }), assignedEntity(person, organization, act.setting));
}

/** cda.md §2 row 19 */
export const authenticatorElement = ({ person, at }: { person: Participant['person']; at: Date }, time: Clock): Xml => element('authenticator', {},
  timeElement(at, time), element('signatureCode', { code: 'S' }), element('assignedEntity', {}, entityOf(person), personElement('assignedPerson', person)));

/** cda.md §2.6 */
export const participantElement = ({ role, function: does, person, organization, since }: Participant, time: Clock): Xml => element('participant', { typeCode: role },
  does && codeElement('functionCode', does),
  since ? element('time', { 'xsi:type': 'IVL_TS' }, element('low', { value: time(since) })) : element('time', { 'xsi:type': 'IVL_TS', nullFlavor: 'UNK' }),
  element('associatedEntity', { classCode: 'PROV' }, entityOf(person), personElement('associatedPerson', person), organization && organizationElement('scopingOrganization', organization)));
