export { readAnswer, type RawAnswer, type ReadAnswer } from './dmp-answer';
export { utcDigits, type Addressed, type DmpRequest } from './dmp-envelope';
export { dispositions, refusalOf } from './dispositions';
export type { DmpDocument, DmpPatient, VisibilityCode } from './document-entry';
export type { EntryAuthor, EntryDescription, FoundEntry } from './found-entry';
export { includedPart, MalformedMultipartError, readMtom, writeMtom, xopInclude, type MtomMessage, type MtomPackage, type MtomPart } from './mtom';
export { authorXcn, localPatientCx, patientCx, personXcn, structureXon } from './people';
export type { Coded, DmpAutomaton, DmpPerson, DmpSoftware, DmpStructure, InsId } from './people';
export { samplesOfDmp, type SampleInput } from './samples';
export type { Signer, SigningCertificate } from './signer-port';
export { existenceAction, existenceRequest, readExistence, type DmpExistence, type ExistenceAnswer, type ExistenceQuestion } from './td02-existence';
export {
  authorizationAction, authorizationListAction, authorizationListRequest, authorizationRequest, readAuthorization, readAuthorizationList,
  type AuthorizationAnswer, type AuthorizationChange, type AuthorizationListAnswer, type AuthorizedProfessional,
} from './td03-authorization';
export { ambulatoryContentType, envelopeOf, readSubmission, submissionAction, submissionRequest, type Submission, type SubmissionAnswer } from './td21-submission';
export {
  entryStatuses, findDocumentsRequest, findSubmissionSetsRequest, getAssociationsRequest, getDocumentsAndAssociationsRequest, readSearch, searchAction, searchByUniqueIdRequest,
  type DocumentCriteria, type EntryStatus, type FoundAssociation, type SearchAnswer,
} from './td31-search';
export { readRetrieved, retrieveAction, retrieveRequest, type RetrieveAnswer, type RetrievedDocument, type WantedDocument } from './td32-retrieve';
export { readUpdate, statusRequest, updateAction, visibilityRequest, type CurrentEntry, type UpdateAnswer, type UpdateSet } from './td33-update';
export { signedVihf, type AccessPurpose, type AuthnContext, type DmpAccess, type VihfRequest } from './vihf';
export { association, classification, externalIdentifier, idAllocator, localized, rimNamespace, schemes, slot, type IdAllocator } from './xds-metadata';
