import { authorisedAs } from '../caller';
import { queryAnswer } from '../query/query-answer';
import { queriedPatient, runQuery } from '../query/run-query';
import { readStoredQuery } from '../query/slot-grammar';
import { registryError } from '../refusal';
import { allow, matriculeOf, sightOf, success, understood, type Serve } from './served';

/** TD3.1, ITI-18 (dmp.md §2.7). A known document may be looked up by everybody; to search is for persons. */
export const serveSearch: Serve = (request, { registry, authorisations, policy }) => {
  const query = readStoredQuery(request.body);
  const lookUp = query.name === 'GetDocuments';
  allow(request, lookUp ? 'TD3.1 look-up' : 'TD3.1 search');
  const asked = queriedPatient(query);
  if (asked !== null && asked !== request.caller.vihf.patientId) throw registryError('XDSPatientIdDoesNotMatch', 'Le patient de la recherche n\'est pas celui du VIHF.');
  return understood(request, () => {
    const found = runQuery(query, { patient: matriculeOf(request), registry, sees: sightOf(request) });
    const count = found.documents.length + found.sets.length + found.associations.length;
    if (query.leafClass && count > policy.tooManyResults) throw registryError('XDSTooManyResults', `${count} résultats : réduisez la période ou demandez des ObjectRef (au plus ${policy.tooManyResults}).`);
    if (!lookUp) authorisations.used(matriculeOf(request), authorisedAs(request.caller), new Date());
    return success(queryAnswer(found, query.leafClass, registry), request.headers, 'Success', `${query.name} : ${found.documents.length} document(s)`);
  });
};
