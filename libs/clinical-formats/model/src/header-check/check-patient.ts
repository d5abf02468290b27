import { insRoots, relationships } from '../code-lists/header-codes';
import { isDay } from '../contents/checking';
import type { Guardian, Patient, PatientIns } from '../people';
import { checkContacts, isStructureNumber } from './check-people';
import { isOid, type HeaderFaults } from './refuse';

/** cda.md §2.1: with the matricule, every trait of the INS. */
export function checkPatient(patient: Patient, faults: HeaderFaults): void {
  const { localId, ins, dateNaissance, codeLieuNaissance, deceasedOn, birthOrder } = patient;
  faults.demand(isOid(localId.root) && localId.extension.trim() !== '', 'patient.localId', 'required', 'Le numéro de dossier du patient manque.');
  faults.required(patient.nomNaissance, 'patient.nomNaissance', 'Le nom de naissance manque : complétez l’identité.');
  faults.required(patient.premierPrenom, 'patient.premierPrenom', 'Le premier prénom de naissance manque : complétez l’identité.');
  faults.demand(isDay(dateNaissance), 'patient.dateNaissance', 'date', 'La date de naissance doit être complète et exister : complétez l’identité.');
  faults.demand(['M', 'F', 'I'].includes(patient.sexe), 'patient.sexe', 'unknown-code', 'Le sexe de l’état civil manque : complétez l’identité.');
  faults.demand(codeLieuNaissance === '' || /^(\d{5}|2[AB]\d{3})$/.test(codeLieuNaissance), 'patient.codeLieuNaissance', 'shape', 'Le code INSEE du lieu de naissance a 5 caractères : corrigez l’identité (99 suivi du pays pour une naissance à l’étranger, 99999 si le lieu est inconnu).');
  if (ins) checkIns(ins, patient, faults);
  if (deceasedOn) {
    faults.demand(/^\d{4}(-\d{2}){0,2}$/.test(deceasedOn) && (deceasedOn.length < 10 || isDay(deceasedOn)), 'patient.deceasedOn', 'date', 'La date du décès n’existe pas : corrigez-la.');
    faults.demand(deceasedOn >= dateNaissance.slice(0, deceasedOn.length), 'patient.deceasedOn', 'order', 'La date du décès est avant la naissance : corrigez l’une des deux.');
  }
  if (birthOrder !== null && birthOrder !== undefined) faults.demand(Number.isInteger(birthOrder) && birthOrder >= 1 && birthOrder <= 9, 'patient.birthOrder', 'range', 'Le rang de naissance est un nombre entier de 1 à 9.');
  checkContacts({ ...patient.contacts, email: ins ? patient.mssanteAddress : null }, 'patient.contacts', faults);
  (patient.guardians ?? []).forEach((guardian, index) => { checkGuardian(guardian, `patient.guardians[${index}]`, faults); });
}

/** 13 characters and the key of two digits; 2A and 2B keep their letter. */
const matriculeShape = /^\d{5}(\d{2}|2[AB])\d{8}$/;

function checkIns({ matricule, oid, datamatrix }: PatientIns, { codeLieuNaissance, sexe }: Patient, faults: HeaderFaults): void {
  faults.demand(matriculeShape.test(matricule), 'patient.ins.matricule', 'shape', 'Le matricule INS n’a pas 15 caractères : reprenez l’identité auprès d’INSi.');
  faults.demand(insRoots.includes(oid), 'patient.ins.oid', 'unknown-code', 'La nature du matricule INS est inconnue : reprenez l’identité auprès d’INSi.');
  faults.demand(sexe !== 'I', 'patient.sexe', 'ins', 'Une identité qualifiée a un sexe : reprenez l’identité auprès d’INSi.');
  faults.required(codeLieuNaissance, 'patient.codeLieuNaissance', 'Une identité qualifiée a un lieu de naissance : reprenez l’identité auprès d’INSi.');
  faults.required(datamatrix, 'patient.ins.datamatrix', 'Le code à imprimer de l’INS manque.');
}

function checkGuardian({ kind, familyName, relationship, idNat, contacts }: Guardian, field: string, faults: HeaderFaults): void {
  faults.required(familyName, `${field}.familyName`, 'Le nom d’un représentant légal manque : complétez le dossier.');
  if (kind === 'organization' && idNat) faults.demand(isStructureNumber(idNat), `${field}.idNat`, 'shape', 'Le numéro national de cet organisme n’est pas valable : corrigez-le ou effacez-le.');
  if (relationship) faults.listed(relationship, Object.values(relationships), `${field}.relationship`, 'Le lien de ce représentant n’est pas dans la liste nationale.');
  checkContacts(contacts ?? {}, `${field}.contacts`, faults);
}
