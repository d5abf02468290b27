import { facilityTypes, practiceSettings } from '@pluriel/clinical-formats/model';
import type { ProfessionalFacts, StructureFacts } from '@pluriel/directory/server';
import { visibilityOf } from '@pluriel/documents/domain';
import type { FrozenDocument } from '@pluriel/documents/server';
import { ambulatoryContentType, type Coded, type DmpAutomaton, type DmpDocument, type DmpPatient, type DmpPerson, type DmpStructure, type Submission } from '@pluriel/teleservices/dmp';
import type { DmpCall } from './dmp-gateway';

/** @returns the structure as its certificate names it (dmp.md §3: legal entity) */
export const structureOf = (structure: StructureFacts): DmpStructure => ({ idNat: structure.idNat, name: structure.name, sectorCode: structure.sector });

type Sender = DmpPerson | DmpAutomaton;

type Identified = Pick<ProfessionalFacts, 'idNat' | 'familyName' | 'givenName' | 'professionCode' | 'professionLabel' | 'specialtyCode' | 'specialtyLabel'>;

/** @returns a professional as the DMP knows him, or null without a national identifier */
export function personOf(professional: Identified): DmpPerson | null {
  const { idNat, familyName, givenName, professionCode, professionLabel, specialtyCode, specialtyLabel } = professional;
  return idNat === null ? null : { idNat, familyName, givenName, professionCode, professionLabel, specialtyCode, specialtyLabel };
}

/** @returns the software itself, answered for by the structure: who opens a file may have no RPPS (dmp.md §4.2 NameID) */
export const automatonOf = (structure: StructureFacts): DmpAutomaton => ({ idNat: `3${structure.finess}/pluriel`, serviceName: 'dossier patient' });

/**
 * Who calls for a frozen document, for the structure: its author; once the author left the RPPS, whoever sends it, the structure itself
 * when nobody is named (SC.DMP/HISTO.04).
 * @throws when the preconditions were not met
 */
export function callOf(document: FrozenDocument, sender: Sender | null = null): DmpCall {
  const author = personOf(document.author);
  const { ins } = document.patient;
  if (!author || !ins) throw new Error('the preconditions of a DMP submission are not met');
  return { caller: document.structureAuthor ? sender ?? automatonOf(document.structure) : author, structure: structureOf(document.structure), softwareOid: document.structure.oidRoot, patient: { matricule: ins.matricule, oid: ins.oid } };
}

/**
 * The submission of a frozen document. Only facts of the frozen version and the bytes stored: two attempts describe the same document.
 * @param submissionUniqueId OID of the set, allocated with the order
 * @param cda the exact bytes that were frozen
 * @param sender who sends in the place of an author who left
 */
export function submissionOf(document: FrozenDocument, submissionUniqueId: string, cda: Buffer, sender: Sender | null = null): Omit<Submission, 'submittedAt' | 'software'> {
  const { caller, structure } = callOf(document, sender);
  const author = personOf(document.author);
  if (!author) throw new Error('the author of a submission has a national identifier');
  return {
    uniqueId: submissionUniqueId, signatureUniqueId: document.setIds.dmp.signatureUniqueId, title: document.typeLabel, contentType: ambulatoryContentType,
    patient: patientOf(document), documents: [documentOf(document, author, structure, cda)], author: caller, structure, replacesEntryUuid: null,
  };
}

function patientOf(document: FrozenDocument): DmpPatient {
  const { traits, ins } = document.patient;
  if (!ins) throw new Error('a document without INS never leaves');
  return {
    ins: { matricule: ins.matricule, oid: ins.oid }, localNumber: document.localPatientId.extension, localRoot: document.localPatientId.root, birthName: traits.nomNaissance, firstName: traits.premierPrenom,
    usedName: traits.nomUtilise, usedFirstName: traits.prenomUtilise, birthDate: traits.dateNaissance.replaceAll('-', ''), sex: traits.sexe,
  };
}

function documentOf(document: FrozenDocument, author: DmpPerson, structure: DmpStructure, cda: Buffer): DmpDocument {
  const facility = Object.values(facilityTypes).find(({ code }) => code === document.structure.sector) ?? facilityTypes.SA52;
  const coded = (code: string, system: string, label: string): Coded => ({ code, system, label });
  return {
    uniqueId: document.uniqueId, content: cda, sha1Hex: document.cda.sha1Hex, title: document.title, languageCode: 'fr-FR', createdAt: document.authoredAt, serviceStart: document.serviceStart, serviceStop: document.serviceStop,
    type: coded(document.typeCode, document.typeCodeSystem, document.typeLabel), class: coded(document.classCode, document.classCodeSystem, document.classLabel), format: coded(document.formatCode, document.formatCodeSystem, document.formatLabel),
    facility: coded(facility.code, facility.codeSystem, facility.label), practice: coded(practiceSettings.AMBULATOIRE.code, practiceSettings.AMBULATOIRE.codeSystem, practiceSettings.AMBULATOIRE.label),
    events: [], visibility: visibilityOf(document.routes), author, structureAuthor: document.structureAuthor ? automatonOf(document.structure) : null, authorStructure: structure, legalAuthenticator: author,
  };
}
