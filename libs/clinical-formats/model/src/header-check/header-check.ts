import { confidentialities, encounterKinds, encounterRoles, facilityTypes, participantRoles, practiceSettings, professionalFunctions, relationships } from '../code-lists/header-codes';
import type { ModelFault } from '../fault';
import type { Act, DocumentHeader } from '../header';
import { checkPatient } from './check-patient';
import { checkContacts, checkOrganization, checkProfessional, isStructureNumber } from './check-people';
import { HeaderFaults, isOid } from './refuse';

/** Longest title: the DMP and the mailboxes cut beyond. */
const longestTitle = 255;

/**
 * What the header needs before it can be written (cda.md §2): values only, the shape of the XML is checked on the XML.
 * @returns faults with their field and rule, empty when the header may be written
 */
export function checkHeader(header: DocumentHeader): ModelFault[] {
  const faults = new HeaderFaults();
  checkIdentifiers(header, faults);
  checkPatient(header.patient, faults);
  checkAuthors(header, faults);
  checkOthers(header, faults);
  checkAct(header.act, 'act', faults);
  (header.otherActs ?? []).forEach((act, index) => { checkAct(act, `otherActs[${index}]`, faults); });
  checkEncounter(header, faults);
  return faults.found;
}

function checkIdentifiers({ id, setId, title, versionNumber, replaces, createdAt, signedAt, confidentiality, timeZone, fulfils = [], consents = [] }: DocumentHeader, faults: HeaderFaults): void {
  faults.demand(isOid(id), 'id', 'oid', 'L’identifiant du document n’est pas un OID.');
  faults.demand(isOid(setId), 'setId', 'oid', 'L’identifiant commun aux versions du document n’est pas un OID.');
  faults.required(title, 'title', 'Le titre du document manque.');
  faults.demand(title.length <= longestTitle, 'title', 'too-long', `Le titre dépasse ${longestTitle} caractères : raccourcissez-le.`);
  faults.demand(Number.isInteger(versionNumber) && versionNumber >= 1, 'versionNumber', 'range', 'Le numéro de version doit être un entier à partir de 1.');
  if (replaces) {
    faults.demand(replaces.number < versionNumber, 'replaces.number', 'order', 'La version remplacée vient avant celle-ci.');
    if (replaces.id !== null) faults.demand(isOid(replaces.id) && replaces.id !== id, 'replaces.id', 'oid', 'La version remplacée est un autre document.');
  }
  faults.instant(createdAt, 'createdAt');
  if (signedAt) faults.instant(signedAt, 'signedAt');
  faults.demand(confidentiality in confidentialities, 'confidentiality', 'unknown-code', 'La confidentialité est normale, restreinte ou très restreinte.');
  if (timeZone !== undefined) faults.demand(isTimeZone(timeZone), 'timeZone', 'unknown-code', 'Le fuseau horaire de la structure est inconnu : corrigez les réglages.');
  fulfils.forEach(({ root, extension }, index) => { faults.demand(isOid(root) && extension.trim() !== '', `fulfils[${index}]`, 'required', 'Le numéro de la demande à laquelle ce document répond n’est pas complet.'); });
  consents.forEach((code, index) => { faults.whole(code, `consents[${index}]`); });
}

function checkAuthors({ authors, signer, authenticators = [], dataEnterer, custodian }: DocumentHeader, faults: HeaderFaults): void {
  authors.forEach((author, index) => {
    const field = `authors[${index}]`;
    faults.instant(author.at, `${field}.at`);
    checkOrganization(author.organization, `${field}.organization`, faults);
    if (author.kind === 'professional') {
      checkProfessional(author.person, `${field}.person`, faults);
      if (author.function) faults.listed(author.function, Object.values(professionalFunctions), `${field}.function`, 'La fonction de l’auteur n’est pas dans la liste nationale.');
    }
    if (author.kind === 'device') { faults.required(author.model, `${field}.model`, 'Le nom de l’appareil manque.'); faults.required(author.software, `${field}.software`, 'Le nom du logiciel de l’appareil manque.'); }
  });
  if (signer) { checkProfessional(signer.person, 'signer.person', faults); checkOrganization(signer.organization, 'signer.organization', faults); }
  authenticators.forEach(({ person, at }, index) => { checkProfessional(person, `authenticators[${index}].person`, faults); faults.instant(at, `authenticators[${index}].at`); });
  if (dataEnterer) { checkProfessional(dataEnterer.person, 'dataEnterer.person', faults); checkOrganization(dataEnterer.organization, 'dataEnterer.organization', faults); faults.instant(dataEnterer.at, 'dataEnterer.at'); }
  checkOrganization(custodian, 'custodian', faults);
}

/** cda.md §2.5, §2.6 and row 17 */
function checkOthers({ informants = [], recipients = [], participants = [] }: DocumentHeader, faults: HeaderFaults): void {
  informants.forEach(({ familyName, relationship, contacts }, index) => {
    const field = `informants[${index}]`;
    faults.required(familyName, `${field}.familyName`, 'Le nom d’une personne à prévenir manque : complétez le dossier.');
    if (relationship) faults.listed(relationship, Object.values(relationships), `${field}.relationship`, 'Le lien de cette personne n’est pas dans la liste nationale.');
    checkContacts(contacts ?? {}, `${field}.contacts`, faults);
  });
  recipients.forEach(({ person, name, organization }, index) => {
    const field = `recipients[${index}]`;
    faults.demand(!!person || !!name?.trim() || !!organization, field, 'required', 'Un destinataire n’a ni nom ni structure.');
    if (person) checkProfessional(person, `${field}.person`, faults);
    if (organization) checkOrganization(organization, `${field}.organization`, faults);
  });
  participants.forEach(({ role, function: does, person, organization, since }, index) => {
    const field = `participants[${index}]`;
    faults.demand(participantRoles.includes(role), `${field}.role`, 'unknown-code', 'Le rôle d’un participant n’est pas dans la liste nationale.');
    if (does) faults.listed(does, Object.values(professionalFunctions), `${field}.function`, 'La fonction d’un participant n’est pas dans la liste nationale.');
    checkProfessional(person, `${field}.person`, faults);
    if (organization) checkOrganization(organization, `${field}.organization`, faults);
    if (since) faults.instant(since, `${field}.since`);
  });
}

function checkAct({ code, start, end, performer, organization, setting }: Act, field: string, faults: HeaderFaults): void {
  if (code) faults.whole(code, `${field}.code`);
  faults.period(start, end, field);
  checkProfessional(performer, `${field}.performer`, faults);
  checkOrganization(organization, `${field}.organization`, faults);
  faults.demand(setting in practiceSettings, `${field}.setting`, 'unknown-code', 'Le cadre d’exercice n’est pas dans la liste nationale.');
}

function checkEncounter({ encounter }: DocumentHeader, faults: HeaderFaults): void {
  const { id, kind, start, end, responsible, others = [], discharge, facility } = encounter;
  if (id) faults.demand(isOid(id.root) && id.extension.trim() !== '', 'encounter.id', 'required', 'Le numéro de la venue n’est pas complet.');
  faults.demand(kind in encounterKinds, 'encounter.kind', 'unknown-code', 'Le type de prise en charge n’est pas dans la liste nationale.');
  if (start) faults.period(start, end, 'encounter');
  if (responsible) { checkProfessional(responsible.person, 'encounter.responsible.person', faults); checkOrganization(responsible.organization, 'encounter.responsible.organization', faults); }
  others.forEach(({ role, person, organization }, index) => {
    faults.demand(encounterRoles.includes(role), `encounter.others[${index}].role`, 'unknown-code', 'Le rôle d’un intervenant n’est pas dans la liste nationale.');
    checkProfessional(person, `encounter.others[${index}].person`, faults);
    checkOrganization(organization, `encounter.others[${index}].organization`, faults);
  });
  if (discharge) faults.whole(discharge, 'encounter.discharge');
  faults.listed(facility.type, Object.values(facilityTypes), 'encounter.facility.type', 'Le type de structure n’est pas dans la liste nationale : corrigez les réglages.');
  faults.demand(isStructureNumber(facility.idNat), 'encounter.facility.idNat', 'shape', 'Le site n’a pas de numéro FINESS valable : corrigez-le dans les réglages.');
}

function isTimeZone(name: string): boolean {
  try { new Intl.DateTimeFormat('fr-FR', { timeZone: name }); return true; } catch { return false; }
}
