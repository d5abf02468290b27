import { professionCode } from '@pluriel/clinical-formats/model';

/** A patient as the DMP knows him: matricule and the OID that says its kind and environment (dmp.md §4.2). */
export interface InsId { matricule: string; oid: string }

/** A professional: national identifier (`8`+RPPS…) or internal one (`3`+FINESS+`/`+id), dmp.md §4.2 NameID. */
export interface DmpPerson {
  idNat: string;
  familyName: string;
  givenName: string;
  /** Code of the national list (`10` doctor, `60` nurse…). */
  professionCode: string;
  professionLabel: string;
  /** `SM54`…, doctors and pharmacists only; null otherwise. */
  specialtyCode: string | null;
  specialtyLabel: string | null;
}

/** A task of the software that no person asked for: the person responsible for the processing answers for it. */
export interface DmpAutomaton { idNat: string; serviceName: string }

/** Who answers for a document or a set: a professional, or the structure through its software (dmp.md §5.4). */
export type DmpAuthor = DmpPerson | DmpAutomaton;

/** The structure whose certificate signs and connects. `idNat` = `1`+FINESS; `sectorCode` of JDV_J61 (`SA05` CDS, `SA52` MSP…). */
export interface DmpStructure { idNat: string; name: string; sectorCode: string }

/** The software as homologated (dmp.md §4.2), and what differs between a test platform and production. */
export interface DmpSoftware {
  /** Root OID of this installation: message ids, source id, local patient ids hang below it. */
  oid: string;
  name: string;
  version: string;
  homologationId: string;
  /** `P` production, `D` test platform (dmp.md §2.4). */
  processingCode: 'P' | 'D';
  /** `3.0` unless the platform asks for `4.0` (dmp.md §4.2). */
  vihfVersion: '3.0' | '4.0';
}

/** A coded value with the OID of its system and its label. */
export interface Coded { code: string; system: string; label: string }

/** HL7 v2 separators may not appear inside a component. */
const component = (value: string): string => value.replace(/[\^&|~\\\r\n\t]/g, ' ').trim();

/** @returns the patient as CX (dmp.md §5.2 patientId, §4.2 resource-id) */
export const patientCx = (ins: InsId): string => `${component(ins.matricule)}^^^&${ins.oid}&ISO^NH`;

/** @returns a local patient number as CX */
export const localPatientCx = (number: string, root: string): string => `${component(number)}^^^&${root}&ISO^PI`;

/** @returns a person as XCN (dmp.md §5.4): national ids (`0` ADELI, `8` RPPS) are IDNPS, the others EI */
export function personXcn(person: Pick<DmpPerson, 'idNat' | 'familyName' | 'givenName'>): string {
  const kind = /^[08]/.test(person.idNat) ? 'IDNPS' : 'EI';
  return `${component(person.idNat)}^${component(person.familyName)}^${component(person.givenName)}^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^${kind}`;
}

/**
 * The structure where a person is asked for, once its professional left the RPPS (SC.DMP/HISTO.04): its software, of name type `U` and identifier
 * type `RI`, under the name of the structure; the given name is mandatory and repeats the identifier (dmp.md §5.4).
 */
const automatonXcn = ({ idNat }: DmpAutomaton, structure: Pick<DmpStructure, 'name'>): string =>
  `${component(idNat)}^${component(structure.name)}^${component(idNat)}^^^^^^&1.2.250.1.71.4.2.1&ISO^U^^^RI`;

/** @returns a professional, or the structure in his place, as XCN */
export const authorXcn = (author: DmpAuthor, structure: Pick<DmpStructure, 'name'>): string => ('serviceName' in author ? automatonXcn(author, structure) : personXcn(author));

/** @returns a structure as XON (dmp.md §5.4) */
export const structureXon = (structure: Pick<DmpStructure, 'idNat' | 'name'>): string => `${component(structure.name)}^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^${component(structure.idNat)}`;

/** @returns the speciality of an author: code, label and system separated by carets (JDV_J01, dmp.md §5.4) */
export function authorSpecialty(person: DmpPerson): string {
  const { code, label, codeSystem } = professionCode(person.professionCode, person.specialtyCode, { profession: person.professionLabel, knowHow: person.specialtyLabel });
  return `${component(code)}^${component(label)}^${codeSystem}`;
}
