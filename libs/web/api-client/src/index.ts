export { Api } from './api';
export type { LinkKind } from './contract-relations';
export type {
  AccessList, AccessRow, ActiveFilePage, ActiveFileRow, AskedIdentities, AskedIdentity, IdentityRates, ListChoice, ListChoices, ListCount, ListCounts, RateMonth, StatusRow, StatusShare, TraceChange,
} from './generated/schema';
export type {
  AdminSheet, AdminSheetInput, CommuneHit, ConfidentialNote, PatientRelations, RelatedPersonDto as RelatedPerson,
  ArrivalBoard, ArrivalColumn, ArrivalGap, ArrivalItem, BoardProfessional, ConsentEntry, ConsentInput, ConsentNotice, EmergencyAccess, EmergencyInput, EmergencyReviewRow, EmergencyState, SharingLimitDto as SharingLimit, Visit,
} from './generated/schema';
export type { ComparedField, ComparedFile, DuplicateCount, DuplicatePair, FileComparison, MergeChoice, PatientMergeRow } from './generated/schema';
export type { CallOptions, Query, QueryValue } from './api';
export { ApiProblem, toApiProblem } from './api-problem';
export type { FieldProblem } from './api-problem';
export { DocumentSending } from './document-sending';
export type { DocumentRoutes } from './document-sending';
export { Downloads } from './downloads';
export { DraftSaver } from './draft-saver';
export type { SaveState } from './draft-saver';
export { LiveChanges } from './live-changes';
export type { LiveChange, LiveFilter, LiveTopic } from './live-changes';
export { Presence } from './presence';
export { provideApi } from './provide-api';
export { SessionGate } from './session-gate';
export { SessionStore } from './session-store';
export type {
  Uuid, IsoDateTime, BirthDate, Page, Problem, Profession, SessionUser, Session, UserPreferences, SignInResult,
  UserRow, SiteView, StructureView, RecipientRef, CorrespondentView, IdentityStatus, IdentityAttribute, Sex,
  PatientTraits, PatientContact, PatientRow, PatientInput, PatientSheet, PatientBanner, InsiSummary,
  InsiCallRow, TraitComparison, InsiCallDetail, BirthPlaceOption, IdentityEventRow, IdentityTask, ConsentSheet,
  ConsultationNote, ClinicalSummary, DrugBase, DrugHit, PosologyStructured, PrescriptionLine, Prescription,
  CorrectedVersion, DocumentSource, EarlierVersion, OpenedCorrection, RequestedRoutes, DocumentRow, RouteCheck, Channel, OrderState, DispatchOrderRow,
  ServiceState, TraceRow, CardPerson, CardReadingView, CorrespondentRow, InsHistoryRow, InsiFact, InsScanResult, VerificationBatchView, VerificationPlanView, VerificationProgress, ScannedPerson, TrustContractView,
} from './contract';
