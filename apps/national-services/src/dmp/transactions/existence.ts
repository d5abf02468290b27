import type { TestIdentity } from '../../identities/identity';
import type { SoapReply } from '../../soap/soap-exchange';
import { existenceAnswer, readExistenceTest } from '../existence-test';
import { allow, refusedAs, success, understood, type Serve } from './served';
import { refusalNamed } from '../refusal';

/** TD0.2 (dmp.md §2.4): existence, status, and the caller's own authorisation. */
export const serveExistence: Serve = (request, { schemas }) => {
  allow(request, 'TD0.2');
  const { identity, caller, authorisation, headers } = request;
  const asked = readExistenceTest(request.body, request.bodyText, schemas, caller.vihf);
  const answer = (known: TestIdentity | null): SoapReply => success(existenceAnswer(asked, known, caller.treating, new Date()), headers, known === null ? 'NF' : known.dmp.folder === 'closed' ? 'terminated' : known.dmp.authorization);
  const accept = () => answer(identity === null || identity.dmp.folder === 'none' ? null : { ...identity, dmp: { ...identity.dmp, authorization: authorisation } });
  const coded = (code: string): SoapReply => {
    if (code === 'NF' || code === 'NON_EXISTE') return answer(null);
    if (identity && code === 'terminated') return answer({ ...identity, dmp: { folder: 'closed', authorization: 'NON_EXISTE', closed: { date: '20260101', motive: 'FERMETURE_DEMANDE_PATIENT' } } });
    if (identity && (code === 'VALIDE' || code === 'EXPIRE' || code === 'INTERDIT')) return answer({ ...identity, dmp: { folder: 'open', authorization: code } });
    return refusedAs('TD0.2', refusalNamed(code), headers);
  };
  return { ...understood(request, accept), coded };
};
