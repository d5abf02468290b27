import type { NationalError } from '@pluriel/kernel';
import { at, attribute, children, textOf, xml, text, type XmlElement } from '@pluriel/teleservices/soap';
import { readAnswer, type RawAnswer } from './dmp-answer';
import { plainRequest, type Addressed, type DmpRequest } from './dmp-envelope';
import { refusalOf } from './dispositions';

const namespace = 'urn:si-dmp-habilitations';
const action = (operation: string): string => `${namespace}:HabilitationsEndPoint:${operation}`;
export const authorizationAction = action('setAuthorization');
export const authorizationListAction = action('listAuthorizationByPatient');

/** `AJOUT` asks for or renews the caller's right to read; `SUPPRESSION` gives it up. */
export type AuthorizationChange = 'AJOUT' | 'SUPPRESSION';

/** TD0.3: the right of the caller on this DMP; patient and professional are those of the assertion (dmp.md §2.5). */
export function authorizationRequest(change: AuthorizationChange, options: { medecinTraitant: boolean }, addressed: Addressed, assertion: string): DmpRequest {
  const body = xml('setAuthorization', { xmlns: namespace }, xml('action', {}, text(change)), options.medecinTraitant ? xml('role', {}, text('MEDECIN_TRAITANT')) : null);
  return plainRequest('habilitations', addressed, authorizationAction, assertion, body);
}

export type AuthorizationAnswer = { kind: 'done'; context: string | null } | { kind: 'refused'; error: NationalError };

/** Reads the answer to TD0.3. Asking again for a right one has is `done` (dmp.md §2.5). Never throws. */
export function readAuthorization(answer: RawAnswer, messageId: string): AuthorizationAnswer {
  const read = readAnswer(answer, messageId, 'setAuthorizationResponse');
  if (read.kind === 'refused') return read;
  const output = at(read.body, 'output');
  const refusal = serviceRefusal(output);
  return refusal ? { kind: 'refused', error: refusal } : { kind: 'done', context: textOf(at(output, 'context')) };
}

/** DMP services answer `DMPOk` or a code with words (dmp.md §8.1). */
function serviceRefusal(output: XmlElement | null): NationalError | null {
  const status = textOf(at(output, 'status'));
  if (status === 'DMPOk') return null;
  return status === null ? refusalOf('answer.unreadable', null) : refusalOf(status, textOf(at(output, 'context')));
}

/** TD1.6: who is authorised or blocked on this DMP (dmp.md §2.5). */
export const authorizationListRequest = (mode: 'ACTIVE' | 'INTERDITE' | 'TOUTE', addressed: Addressed, assertion: string): DmpRequest =>
  plainRequest('habilitations', addressed, authorizationListAction, assertion, xml('listAuthorizationByPatient', { xmlns: namespace }, xml('mode', {}, text(mode))));

/** A professional known to this DMP. `since` and `lastAction` as written by the DMP. */
export interface AuthorizedProfessional { nationalId: string; familyName: string | null; givenName: string | null; specialty: string | null; since: string | null; lastAction: string | null; mode: string | null }

export type AuthorizationListAnswer = { kind: 'known'; professionals: AuthorizedProfessional[] } | { kind: 'refused'; error: NationalError };

/** Reads the answer to TD1.6. Never throws. */
export function readAuthorizationList(answer: RawAnswer, messageId: string): AuthorizationListAnswer {
  const read = readAnswer(answer, messageId, 'listAuthorizationByPatientResponse');
  if (read.kind === 'refused') return read;
  const output = at(read.body, 'output');
  const refusal = serviceRefusal(output);
  if (refusal) return { kind: 'refused', error: refusal };
  const word = (entry: XmlElement, name: string): string | null => textOf(at(entry, name)) ?? attribute(entry, name);
  return {
    kind: 'known',
    professionals: children(output, 'listOfAuthorizationByPatient').map((entry) => ({
      nationalId: word(entry, 'nationalId') ?? '', familyName: word(entry, 'lastName'), givenName: word(entry, 'firstName'), specialty: word(entry, 'libSpeciality'),
      since: word(entry, 'startOfAuthorization'), lastAction: word(entry, 'lastActionDate'), mode: word(entry, 'mode'),
    })),
  };
}
