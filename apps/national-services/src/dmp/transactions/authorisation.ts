import { authorisationList, changeAuthorisation, patientList, readAuthorisationChange, readListMode, readPatientList } from '../authorisation/authorisation-services';
import { allow, matriculeOf, success, understood, type Serve } from './served';

/** TD0.3 (dmp.md §2.5): the caller's right to read, asked for, renewed or given up. */
export const serveAuthorisationChange: Serve = (request, { authorisations }) => {
  const { action, ...change } = readAuthorisationChange(request.body);
  allow(request, action);
  return understood(request, () => {
    const { body, status } = changeAuthorisation(change, request.caller, matriculeOf(request), authorisations, new Date());
    return { ...success(body, request.headers, status, action), accepted: status === 'DMPOk' };
  });
};

/** TD1.6: who is authorised or blocked on this DMP. */
export const serveAuthorisationList: Serve = (request, { authorisations }) => {
  const mode = readListMode(request.body);
  allow(request, 'TD1.6');
  return understood(request, () => success(authorisationList(mode, matriculeOf(request), authorisations, (row) => (request.identity ? authorisations.statusOf(request.identity, row.holder, new Date()) : 'NON_EXISTE')), request.headers, 'DMPOk', mode));
};

/** TD0.4: the DMPs the caller is authorised on; it concerns no patient. */
export const servePatientList: Serve = (request, parts) => {
  const asked = readPatientList(request.body);
  allow(request, 'TD0.4');
  return understood(request, () => success(patientList(asked, request.caller, parts, new Date()), request.headers, 'DMPOk', asked.by));
};
