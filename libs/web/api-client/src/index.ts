export { Api } from './api';
export type { LinkKind } from './contract-relations';
export type * from './contract-children';
export type {
  AccessList, AccessRow, ActiveFilePage, ActiveFileRow, AskedIdentities, AskedIdentity, IdentityRates, ListChoice, ListChoices, ListCount, ListCounts, RateMonth, StatusRow, StatusShare, TraceChange,
} from './generated/schema';
export type {
  AdminSheet, AdminSheetInput, CommuneHit, ConfidentialNote, PatientRelations, RelatedPersonDto as RelatedPerson,
  ArrivalBoard, ArrivalColumn, ArrivalGap, ArrivalItem, BoardProfessional, ConsentEntry, ConsentInput, ConsentNotice, EmergencyAccess, EmergencyInput, EmergencyNotice, EmergencyNotices, EmergencyReviewRow, EmergencyState, SharingLimitDto as SharingLimit, Visit,
} from './generated/schema';
export type { BiologyDelegation, BiologyDelegations, BiologyEntry, BiologyLine, BiologyPoint, BiologyReportRow, BiologyReportView, BiologyResultRow, BiologySeries, BiologySettings, BiologySheet, BiologyThreshold, WaitingReport, WaitingReports } from './generated/schema';
export type { ComparedField, ComparedFile, DuplicateCount, DuplicatePair, FileComparison, MergeChoice, PatientMergeRow } from './generated/schema';
export type { HomeVisit, KeptEntry, MemoInput, PatientVisits, RoundMessages, TeamMemo, TeamMemos, ThresholdInput, ThresholdList, ThresholdView, ScanAdmission, VisitCareReport, WaitingMemos, CareReport, OpenedCareReport, Round, RoundVisit, VisitingPerson, VisitPlanInput, VisitPlanView } from './generated/schema';
export type { BatchPeople, BatchPerson, BoxReading, PlannedVaccination, Vaccination, VaccinationBooklet, VaccinationFigures, VaccinationVersion, VaccineProduct } from './generated/schema';
export type { CodeSuggestion, ElementVersion, LockedElement, RecordElement, RecordSheet } from './generated/schema';
export type { AskedQuestion, AskedQuestions, FilledForm, FollowUpRow, FollowUpSheet, FollowUpTableView, FormFacts, FormList, FormRow, FormSheet, FormVersion } from './generated/schema';
export type { ExchangePage, ExchangeProfessionals, ExchangeRow, FlowFigures, FlowPage, FlowRow, ServiceEventRow, ServiceHistory, ServiceList, WaveOneForm } from './generated/schema';
export type { DmpDocumentDetails, DmpDocumentPage, DmpDocumentRow, DmpIntegrationRow, DmpNewerVersion, DmpNotice, DmpPreferences, DmpRight, DmpStrip } from './generated/schema';
export type { Habilitation, HabilitationInput, HabilitationList } from './generated/schema';
export type { FileExport, FileExportList } from './generated/schema';
export type { FeedMoveInput, HistoryChoice, HistoryFeed, HistoryFeedInput, HistoryFeedOutcome, PastDocumentRow, PatientHistory } from './generated/schema';
export type { AllDocumentsPage, AllDocumentsRow, DmpGoneDocument, DmpNewerVersions, Synthesis, SynthesisAdded } from './generated/schema';
export type { CallOptions, Query, QueryValue } from './api';
export { ApiProblem, toApiProblem } from './api-problem';
export type { FieldProblem } from './api-problem';
export type { CareTeam, CareTeamMember, CareTeamRule, ItemLevelView, LockedItem, MemberInput as CareTeamMemberInput, OpeningInput } from './generated/schema';
export { ItemLevelDesk } from './item-level';
export { DocumentSending } from './document-sending';
export type { DocumentRoutes } from './document-sending';
export { Downloads } from './downloads';
export { DraftChain } from './draft-chain';
export type { WaitingDraft } from './draft-chain';
export { DraftSaver } from './draft-saver';
export { SignableDraft } from './signable-draft';
export type { SaveState } from './draft-saver';
export { LiveChanges } from './live-changes';
export type { LiveChange, LiveFilter, LiveTopic } from './live-changes';
export { Presence } from './presence';
export { provideApi } from './provide-api';
export { SessionGate } from './session-gate';
export { SessionStore } from './session-store';
export { initialsOfName, TeamInitials } from './team-initials';
export type { NotesToCountersign } from './generated/schema';
export type {
  Letter, LetterInsertions, LetterTemplateInput, LetterTemplateList, LetterTemplateVersion, LetterTemplateView, LetterVignetteInput, LetterVignetteList, LetterVignetteView,
  Uuid, IsoDateTime, BirthDate, Page, Problem, Profession, SessionUser, Session, UserPreferences, SignInResult,
  UserRow, SiteView, StructureView, RecipientRef, CorrespondentView, IdentityStatus, IdentityAttribute, Sex,
  PatientTraits, PatientContact, PatientRow, PatientInput, PatientSheet, PatientBanner, InsiSummary,
  InsiCallRow, TraitComparison, InsiCallDetail, BirthPlaceOption, IdentityEventRow, IdentityTask, ConsentSheet,
  ConsultationNote, ClinicalSummary, DrugBase, DrugHit, CareOrder, PrescriptionFavourite, DispensedPrescription, Dispensing, EPrescriptionSettings, PosologyStructured, PrescriptionLine, Prescription,
  AddableTypeChoice, AddedDocument, CorrectedVersion, DocumentSource, EarlierVersion, OpenedCorrection, NumberedPrescription, NumberingInput, NumberingSettings, Paraph, PrescriptionDetails, RequestedRoutes, DocumentRow, RouteCheck, Channel, OrderState, DispatchOrderItems, DispatchOrderRow, WithdrawalInput, SendingSettingsInput, SendingSettingsView, VisibilityChoice,
  Reminder, ReminderAddressees, MyReminders, ReminderMoveInput, VsmBatch, VsmBatchItem, VsmCandidate, VsmCandidateFilter, VsmCandidates, VsmDraft, VsmField, VsmInput, VsmItem, VsmSection, VsmState,
  ServiceState, TraceRow, ApcvReceived, CardPerson, CardReaderView, CardReadingView, CurrentCardReading, CorrespondentRow, InsHistoryRow, InsiFact, InsScanResult, VerificationBatchView, VerificationPlanView, VerificationProgress, ScannedPerson, TrustContractView, ReceivedDocumentRow, ResultRow, StructuredView,
} from './contract';
