import { practiceSettings, professionalRoot, structureRoot, type Organization, type PracticeSetting, type Professional } from '@pluriel/clinical-formats/model';
import { codeElement } from '../xml/coded';
import { element, textElement, type Xml } from '../xml/writer';
import { addressElement, telecomElements } from './contact';

export const professionalId = (person: Professional): Xml => element('id', { root: professionalRoot, extension: person.idNat });

/** Civility and title are of closed lists (cda.md §2.2). @param wrapper `assignedPerson`, `associatedPerson`, `informationRecipient` */
export const personElement = (wrapper: string, person: Professional): Xml => element(wrapper, {},
  element('name', {}, textElement('prefix', person.civility), textElement('given', person.givenName), textElement('family', person.familyName), textElement('suffix', person.title)));

const contacts = (person: Professional): Xml[] => telecomElements({ phone: person.phone, email: person.mssanteAddress }, 'WP');

/** Identifier, profession, address and phones, in the order of every entity of the header. */
export const entityOf = (person: Professional): Xml[] => [professionalId(person), codeElement('code', person.profession), addressElement(person.address), ...contacts(person)].filter((part) => part !== null);

/** @param wrapper name of the element in its place of the header; @param setting JDV_J04, where the place wants it */
export const organizationElement = (wrapper: string, organization: Organization, setting?: PracticeSetting): Xml => element(wrapper, {},
  element('id', { root: structureRoot, extension: organization.idNat }),
  textElement('name', organization.name),
  telecomElements({ phone: organization.phone }, 'WP'),
  addressElement(organization.address),
  setting && codeElement('standardIndustryClassCode', practiceSettings[setting]));

/** A professional in an `assignedEntity`: legal authenticator, performer, responsible party (cda.md §2.4, §2.7, §2.8). */
export const assignedEntity = (person: Professional, organization: Organization, setting?: PracticeSetting): Xml => element('assignedEntity', {},
  entityOf(person), personElement('assignedPerson', person), organizationElement('representedOrganization', organization, setting));
