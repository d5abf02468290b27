import type { DmpAuthorization, TestIdentity } from '../../identities/identity';
import type { IdentityBase } from '../../identities/identity-base';
import { childrenOf, escapeXml, textAt, type Element } from '../../xml/tree';
import { authorisedAs, type DmpCaller } from '../caller';
import { fault } from '../refusal';
import type { DmpRegistry } from '../registry/registry';
import type { DmpAction } from '../rights';
import type { Authorisation, AuthorisationHolder, Authorisations } from './authorisations';

export const habilitations = 'urn:si-dmp-habilitations';
export const patients = 'urn:si-dmp-patients';
const nationalIdSystem = '1.2.250.1.71.4.2.1';
const badRequest = (message: string) => fault('DMPInvalidRequest', message);

const utcDigits = (iso: string): string => new Date(iso).toISOString().replace(/[-:T]|\.\d+Z$/g, '');
const tag = (name: string, value: string | boolean): string => `<${name}>${escapeXml(String(value))}</${name}>`;

/** A service of the DMP answers an output with `DMPOk` or a code, and words (dmp.md §8.1). */
export const serviceAnswer = (namespace: string, operation: string, inside: string, status: string, context: string): string => `<${operation}Response xmlns="${namespace}"><output>${inside}${tag('status', status)}${tag('context', context)}</output></${operation}Response>`;

/** @returns who holds the authorisation this caller asks for */
export function holderOf(caller: DmpCaller): AuthorisationHolder {
  const [given = '', ...family] = caller.vihf.subject.split(' ').reverse();
  return { holder: authorisedAs(caller), structure: caller.vihf.structure, family: family.reverse().join(' '), given, specialty: caller.vihf.professions[1] ?? caller.vihf.professions[0] ?? '', specialtyLabel: caller.vihf.specialtyLabel };
}

/** TD0.3 as asked (dmp.md §2.5). */
export interface AuthorisationChange { add: boolean; treating: boolean }

/** @throws DmpRefusal DMPInvalidRequest */
export function readAuthorisationChange(body: Element): AuthorisationChange & { action: DmpAction } {
  if (body.name !== 'setAuthorization' || body.ns !== habilitations) throw badRequest('setAuthorization attendu.');
  const [action, role] = [textAt(body, 'action'), textAt(body, 'role')];
  if (action !== 'AJOUT' && action !== 'SUPPRESSION') throw badRequest('action : AJOUT ou SUPPRESSION attendu.');
  if (role !== null && role !== 'MEDECIN_TRAITANT') throw badRequest('role : MEDECIN_TRAITANT seul est connu.');
  if (body.children.some((each) => each.ns !== habilitations || (each.name !== 'action' && each.name !== 'role'))) throw badRequest('setAuthorization : élément inattendu.');
  const [add, treating] = [action === 'AJOUT', role !== null];
  return { add, treating, action: add ? 'TD0.3 add' : treating ? 'TD0.3 treating' : 'TD0.3 remove' };
}

/** Changes the caller's right to read. Asking twice answers `DMPOk` and says so (dmp.md §2.5). @returns the body of the answer, and its status */
export function changeAuthorisation(change: AuthorisationChange, caller: DmpCaller, patient: string, authorisations: Authorisations, now: Date): { body: string; status: string } {
  const answer = (status: string, context: string) => ({ body: serviceAnswer(habilitations, 'setAuthorization', '', status, context), status });
  const holder = holderOf(caller);
  if (change.add) {
    if (change.treating && caller.vihf.professions[0] !== '10') return answer('DMPAccessDeniedByRightsService', 'Seul un médecin peut être médecin traitant.');
    const already = authorisations.grant(patient, holder, change.treating, now);
    return answer('DMPOk', already ? 'Autorisation déjà existante.' : 'Autorisation ajoutée.');
  }
  if (change.treating) { authorisations.unsetTreating(patient, holder.holder); return answer('DMPOk', 'Rôle de médecin traitant retiré.'); }
  return answer('DMPOk', authorisations.remove(patient, holder, now) ? 'Autorisation supprimée.' : 'Aucune autorisation à supprimer.');
}

export type ListMode = 'ACTIVE' | 'INTERDITE' | 'TOUTE';

/** TD1.6. @throws DmpRefusal DMPInvalidRequest */
export function readListMode(body: Element): ListMode {
  const mode = textAt(body, 'mode');
  if (body.name !== 'listAuthorizationByPatient' || body.ns !== habilitations) throw badRequest('listAuthorizationByPatient attendu.');
  if (mode !== 'ACTIVE' && mode !== 'INTERDITE' && mode !== 'TOUTE') throw badRequest('mode : ACTIVE, INTERDITE ou TOUTE attendu.');
  return mode;
}

/** @returns the professionals this DMP authorises or blocks */
export function authorisationList(mode: ListMode, patient: string, authorisations: Authorisations, statusOf: (row: Authorisation) => DmpAuthorization): string {
  const rows = authorisations.ofPatient(patient).filter((row) => { const status = statusOf(row); return (status === 'VALIDE' && mode !== 'INTERDITE') || (status === 'INTERDIT' && mode !== 'ACTIVE'); });
  const listed = rows.map((row) => `<listOfAuthorizationByPatient>${tag('nationalId', row.holder)}${tag('nationalIdType', nationalIdSystem)}${tag('firstName', row.given)}${tag('lastName', row.family)}${tag('codeSpeciality', row.specialty)}${tag('libSpeciality', row.specialtyLabel)}${tag('startOfAuthorization', utcDigits(row.since))}${tag('lastActionDate', utcDigits(row.lastAction))}${tag('mode', row.state === 'BLOCKED' ? 'INTERDITE' : 'ACTIVE')}${row.treating ? tag('specificRight', 'MEDECIN_TRAITANT') : ''}</listOfAuthorizationByPatient>`);
  return serviceAnswer(habilitations, 'listAuthorizationByPatient', listed.join(''), 'DMPOk', `${rows.length} professionnel(s)`);
}

/** TD0.4 as asked (dmp.md §2.5): `LASTAUTORIZATION` is spelled so. */
export interface PatientListRequest { startDate: string; by: 'LASTAUTORIZATION' | 'LASTDOC' }

/** @throws DmpRefusal DMPInvalidRequest */
export function readPatientList(body: Element): PatientListRequest {
  const [startDate, by] = [textAt(body, 'startDate') ?? '', textAt(body, 'dateType')];
  if (body.name !== 'patientList' || body.ns !== patients) throw badRequest('patientList attendu.');
  if (!/^\d{14}$/.test(startDate)) throw badRequest('startDate : YYYYMMDDHHMMSS attendu.');
  if (by !== 'LASTAUTORIZATION' && by !== 'LASTDOC') throw badRequest('dateType : LASTAUTORIZATION ou LASTDOC attendu.');
  if (childrenOf(body, 'startDate').length + childrenOf(body, 'dateType').length !== body.children.length) throw badRequest('patientList : élément inattendu.');
  return { startDate, by };
}

export interface PatientListParts { authorisations: Authorisations; base: IdentityBase; registry: DmpRegistry }

/** @returns the DMPs the caller is authorised on, changed since an instant */
export function patientList(asked: PatientListRequest, caller: DmpCaller, { authorisations, base, registry }: PatientListParts, now: Date): string {
  const rows = caller.kind === 'structure' ? authorisations.granted('structure', caller.vihf.structure) : authorisations.granted('holder', authorisedAs(caller));
  const listed = rows.flatMap((row) => {
    const identity = base.byMatricule(row.patient);
    if (!identity || identity.dmp.folder !== 'open' || authorisations.statusOf(identity, row.holder, now) !== 'VALIDE') return [];
    const lastDocument = registry.setsOfPatient(row.patient).at(-1)?.submissionTime ?? '';
    return (asked.by === 'LASTDOC' ? lastDocument : utcDigits(row.since)) >= asked.startDate ? [listedPatient(identity, row, lastDocument)] : [];
  });
  return serviceAnswer(patients, 'patientList', listed.join(''), 'DMPOk', `${listed.length} dossier(s)`);
}

function listedPatient(identity: TestIdentity, row: Authorisation, lastDocument: string): string {
  return `<patientlistData><patientIdentifier>${tag('nationalId', identity.matricule)}${tag('nationalIdType', identity.oid)}</patientIdentifier>${tag('lastName', identity.nomNaissance)}${tag('firstName', identity.prenoms.split(' ')[0] ?? '')}`
    + `${tag('dateOfBirth', identity.dateNaissance.replaceAll('-', ''))}${tag('MT', row.treating)}${tag('message', false)}${tag('lastAccessDate', utcDigits(row.lastAction))}${tag('lastUpdateDate', lastDocument)}${tag('lastAddDate', lastDocument)}</patientlistData>`;
}
