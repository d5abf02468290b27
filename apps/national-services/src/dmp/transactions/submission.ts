import { registryError } from '../refusal';
import { checkAgainstRegistry, checkSubmission, keep, readSubmission } from '../submission';
import { allow, refusedAs, success, understood, type Serve } from './served';

export const registrySuccess = '<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>';

/** TD2.1, ITI-41 (dmp.md §2.6). */
export const serveSubmission: Serve = (request, parts) => {
  allow(request, 'TD2.1');
  const submission = readSubmission(request.body, request.parts);
  checkSubmission(submission, request.caller.vihf, parts);
  const titles = submission.entries.filter((entry) => !entry.metadata.signature).map((entry) => entry.metadata.title).join(', ');
  return understood(request, () => {
    checkAgainstRegistry(submission, parts.registry);
    keep(submission, parts.registry, new Date());
    return success(registrySuccess, request.headers, 'Success', titles);
  }, () => refusedAs('TD2.1', registryError('XDSDuplicateUniqueIdInRegistry', `Lot ${submission.set.uniqueId} déjà enregistré.`), request.headers));
};
