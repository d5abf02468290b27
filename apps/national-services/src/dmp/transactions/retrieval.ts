import { xopPackage } from '../../soap/xop-package';
import { authorisedAs } from '../caller';
import { readRetrieval, retrieve } from '../retrieval';
import { allow, matriculeOf, sightOf, success, understood, type Serve } from './served';

/** TD3.2, ITI-43 (dmp.md §2.8): always multipart. */
export const serveRetrieval: Serve = (request, { registry, authorisations }) => {
  const wanted = readRetrieval(request.body);
  allow(request, 'TD3.2');
  return understood(request, () => {
    const { body, parts, code } = retrieve(wanted, { patient: matriculeOf(request), registry, sees: sightOf(request) });
    authorisations.used(matriculeOf(request), authorisedAs(request.caller), new Date());
    const reply = success(body, request.headers, code, `${parts.length} document(s) sur ${wanted.length}`);
    return { ...reply, accepted: parts.length > 0, ...xopPackage(reply.body, parts, request.headers.action) };
  });
};
