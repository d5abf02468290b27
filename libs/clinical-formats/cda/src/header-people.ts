import type { CdaAddress, CdaContacts, CdaDocument, CdaOrganization, CdaPatient, CdaProfessional, Code } from './clinical-document';
import { confidentialityLabels, genderCodes, medecinTraitantFunction, professionalRoot, structureRoot } from './code-tables';
import { cdaDate, cdaTimestamp } from './timestamp';
import { element, elementIfAny, textElement, type Xml } from './xml-writer';

/** @returns `<name code displayName codeSystem/>`: header codes always carry their label (cda.md §1) */
export const codeElement = (name: string, code: Code): Xml => element(name, { code: code.code, displayName: code.label, codeSystem: code.codeSystem, codeSystemName: code.codeSystemName });

/** Structured address, never `streetAddressLine` (cda.md §2.9: some models forbid it). */
export function addressElement(address: CdaAddress | null | undefined): Xml | null {
  if (!address) return null;
  const [, houseNumber, street] = /^\s*(\d+(?:\s*(?:bis|ter|quater|[A-Za-z]))?)[\s,]+(.+)$/is.exec(address.line ?? '') ?? [null, null, address.line];
  return elementIfAny('addr', {},
    textElement('houseNumber', houseNumber), textElement('streetName', street), textElement('additionalLocator', address.complement),
    textElement('postalCode', address.postcode), textElement('city', address.city), textElement('country', address.country));
}

const phoneElement = (phone: string | null | undefined, use: string): Xml | null => {
  const number = (phone ?? '').replace(/[^\d+]/g, '');
  return number ? element('telecom', { value: `tel:${number}`, use }) : null;
};

/** Phones and addresses; `use` H/MC for a person, WP at work (cda.md §2.9). */
export function telecomElements(contacts: CdaContacts, landlineUse: 'H' | 'WP'): (Xml | null)[] {
  return [phoneElement(contacts.phone, landlineUse), phoneElement(contacts.mobile, 'MC'), contacts.email?.trim() ? element('telecom', { value: `mailto:${contacts.email.trim()}` }) : null];
}

/** cda.md §2.1. The matricule appears only when the caller gave it; then every INS trait goes with it. */
export function recordTarget(patient: CdaPatient): Xml {
  const gender = genderCodes[patient.sexe];
  return element('recordTarget', {}, element('patientRole', {},
    patient.ins && element('id', { root: patient.ins.oid, extension: patient.ins.matricule }),
    element('id', { root: patient.localId.root, extension: patient.localId.extension }),
    addressElement(patient.address),
    telecomElements(patient.contacts, 'H'),
    element('patient', {},
      element('name', {},
        textElement('family', patient.nomNaissance, { qualifier: 'BR' }),
        textElement('given', patient.prenomsNaissance ?? patient.premierPrenom),
        textElement('given', patient.premierPrenom, { qualifier: 'BR' }),
        textElement('family', patient.nomUtilise, { qualifier: 'CL' }),
        textElement('given', patient.prenomUtilise, { qualifier: 'CL' })),
      element('administrativeGenderCode', { code: gender.code, displayName: gender.label, codeSystem: '2.16.840.1.113883.5.1' }),
      element('birthTime', { value: cdaDate(patient.dateNaissance) }),
      element('birthplace', {}, element('place', {}, element('addr', {}, textElement('county', patient.codeLieuNaissance), textElement('city', patient.lieuNaissanceLabel)))))));
}

const professionalId = (person: CdaProfessional): Xml => element('id', { root: professionalRoot, extension: person.idNat });

const personElement = (person: CdaProfessional): Xml => element('assignedPerson', {},
  element('name', {}, textElement('given', person.givenName), textElement('family', person.familyName), person.isDoctor ? textElement('suffix', 'DR') : null));

const professionalContacts = (person: CdaProfessional): (Xml | null)[] => telecomElements({ phone: person.phone, email: person.mssanteAddress }, 'WP');

/** @param wrapper name of the element in its place of the header */
export const organizationElement = (wrapper: string, organization: CdaOrganization, sector?: Code): Xml => element(wrapper, {},
  element('id', { root: structureRoot, extension: organization.idNat }),
  textElement('name', organization.name),
  telecomElements({ phone: organization.phone }, 'WP'),
  addressElement(organization.address),
  sector && codeElement('standardIndustryClassCode', sector));

/** cda.md §2.2 */
export const authorElement = (document: CdaDocument, sector: Code): Xml => element('author', {},
  document.author.isMedecinTraitant ? codeElement('functionCode', medecinTraitantFunction) : null,
  element('time', { value: cdaTimestamp(document.authoredAt, document.timeZone) }),
  element('assignedAuthor', {},
    professionalId(document.author), codeElement('code', document.author.profession), addressElement(document.author.address),
    professionalContacts(document.author), personElement(document.author), organizationElement('representedOrganization', document.structure, sector)));

/** cda.md §2.3: the structure keeps the record. */
export const custodianElement = (structure: CdaOrganization): Xml => element('custodian', {}, element('assignedCustodian', {},
  element('representedCustodianOrganization', {},
    element('id', { root: structureRoot, extension: structure.idNat }), textElement('name', structure.name),
    telecomElements({ phone: structure.phone }, 'WP')[0], addressElement(structure.address))));

/** A professional in an `assignedEntity`: legal authenticator, performer, responsible party (cda.md §2.4, §2.7, §2.8). */
export const assignedEntity = (person: CdaProfessional, structure: CdaOrganization, sector?: Code): Xml => element('assignedEntity', {},
  professionalId(person), codeElement('code', person.profession), addressElement(person.address), professionalContacts(person),
  personElement(person), organizationElement('representedOrganization', structure, sector));

/** cda.md §2 row 8 */
export const confidentialityElement = (level: CdaDocument['confidentiality']): Xml => element('confidentialityCode', { code: level, displayName: confidentialityLabels[level], codeSystem: '2.16.840.1.113883.5.25' });
