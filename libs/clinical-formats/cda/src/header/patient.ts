import { genders, structureRoot, type DocumentModel, type Guardian, type Patient } from '@pluriel/clinical-formats/model';
import { cdaDate } from '../xml/timestamp';
import { element, elementIfAny, textElement, type Xml } from '../xml/writer';
import { addressElement, telecomElements, unknownAddress, unknownTelecom } from './contact';

/**
 * The patient (cda.md §2.1). The matricule appears only when the caller gave it; then every INS trait goes with it.
 * @param needs what the structured model demands of the patient; the missing part is then said to be unknown
 */
export function recordTarget(patient: Patient, needs: DocumentModel['patientNeeds'] = []): Xml {
  const gender = genders[patient.sexe];
  const telecoms = telecomElements({ ...patient.contacts, email: patient.ins ? patient.mssanteAddress : null }, 'H');
  return element('recordTarget', {}, element('patientRole', {},
    patient.ins && element('id', { root: patient.ins.oid, extension: patient.ins.matricule }),
    element('id', { root: patient.localId.root, extension: patient.localId.extension }),
    addressElement(patient.address) ?? (needs.includes('address') ? unknownAddress : null),
    telecoms.length === 0 && needs.includes('telecom') ? unknownTelecom : telecoms,
    element('patient', {},
      element('name', {},
        textElement('family', patient.nomNaissance, { qualifier: 'BR' }),
        textElement('given', patient.prenomsNaissance ?? patient.premierPrenom),
        textElement('given', patient.premierPrenom, { qualifier: 'BR' }),
        textElement('family', patient.nomUtilise, { qualifier: 'CL' }),
        textElement('given', patient.prenomUtilise, { qualifier: 'CL' })),
      element('administrativeGenderCode', { code: gender.code, displayName: gender.label, codeSystem: '2.16.840.1.113883.5.1' }),
      element('birthTime', { value: cdaDate(patient.dateNaissance) }),
      patient.deceasedOn ? [element('sdtc:deceasedInd', { value: 'true' }), element('sdtc:deceasedTime', { value: cdaDate(patient.deceasedOn) })] : null,
      patient.birthOrder ? [element('sdtc:multipleBirthInd', { value: 'true' }), element('sdtc:multipleBirthOrderNumber', { value: patient.birthOrder })] : null,
      (patient.guardians ?? []).map(guardianElement),
      birthplace(patient))));
}

const birthplace = ({ codeLieuNaissance, lieuNaissanceLabel }: Patient): Xml | null => {
  const address = elementIfAny('addr', {}, textElement('county', codeLieuNaissance), textElement('city', lieuNaissanceLabel));
  return address && element('birthplace', {}, element('place', {}, address));
};

/** A person or an organization, never both. The relationship has no place here: an informant says it (cda.md §2.1, §2.5). */
const guardianElement = (guardian: Guardian): Xml => element('guardian', {},
  addressElement(guardian.address), telecomElements(guardian.contacts ?? {}, 'H'),
  guardian.kind === 'person'
    ? element('guardianPerson', {}, element('name', {}, textElement('given', guardian.givenName), textElement('family', guardian.familyName)))
    : element('guardianOrganization', {}, guardian.idNat ? element('id', { root: structureRoot, extension: guardian.idNat }) : null, textElement('name', guardian.familyName)));
