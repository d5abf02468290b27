import type { DispatchOrderRow, DocumentRow, PatientCreation, PatientRow, PatientSheet, SessionUser } from './generated/schema';

export type {
  Letter, LetterInsertions, LetterTemplateInput, LetterTemplateList, LetterTemplateVersion, LetterTemplateView, LetterVignetteInput, LetterVignetteList, LetterVignetteView,
  AddableTypeChoice, AddedDocument, BirthPlaceOption, ClinicalSummary, ConsentSheet, ConsultationNote, CorrectedVersion, CorrespondentView, DispatchOrderItems, DispatchOrderRow, DocumentRow, DrugBase, DrugHit, EarlierVersion,
  IdentityEventRow, IdentityTask, InsiCallDetail, InsiCallRow, InsiSummary, PatientBanner, PatientRow, PatientSheet,
  OpenedCorrection, NumberedPrescription, NumberingInput, NumberingSettings, Paraph, PrescriptionDetails, CareOrder, PrescriptionFavourite, DispensedPrescription, Dispensing, EPrescriptionSettings, PosologyStructured, Prescription, PrescriptionLine, Problem, RecipientRef, RequestedRoutes, RouteCheck, ServiceState, Session,
  SessionUser, SignInResult, SiteView, StructureView, TraceRow, TraitComparison, UserPreferences, UserRow, VisibilityChoice, WithdrawalInput, SendingSettingsInput, SendingSettingsView,
  ApcvReceived, CardPerson, CardReaderView, CardReadingView, CurrentCardReading, CorrespondentRow, InsHistoryRow, InsiFact, InsScanResult, VerificationBatchView, VerificationPlanView, VerificationProgress, ScannedPerson, TrustContractView, ReceivedDocumentRow, ResultRow, StructuredView,
  Reminder, ReminderAddressees, MyReminders, ReminderMoveInput, VsmBatch, VsmBatchItem, VsmCandidate, VsmCandidateFilter, VsmCandidates, VsmDraft, VsmField, VsmInput, VsmItem, VsmSection, VsmState,
} from './generated/schema';

// Names for parts of the generated shapes, and the one shape that every list shares.
export type Uuid = string;
/** An instant with its offset, ISO 8601. */
export type IsoDateTime = string;
/** 'YYYY-MM-DD', a real calendar date; never a JavaScript Date. */
export type BirthDate = string;
export interface Page<T> { items: T[]; next: string | null }
export type Profession = SessionUser['profession'];
export type IdentityStatus = PatientRow['status'];
export type IdentityAttribute = PatientRow['attributes'][number];
export type Sex = PatientRow['sexe'];
export type Channel = DispatchOrderRow['channel'];
export type OrderState = DispatchOrderRow['state'];
export type DocumentSource = DocumentRow['source'];
type Keys = 'nomNaissance' | 'premierPrenom' | 'prenomsNaissance' | 'dateNaissance' | 'dateNaissanceEstimee' | 'sexe' | 'codeLieuNaissance' | 'nomUtilise' | 'prenomUtilise';
export type PatientTraits = Pick<PatientSheet, Keys> & { lieuNaissanceLabel?: string | null };
/** What the administrative sheet sends, at creation as at edition. */
export type PatientInput = Omit<PatientCreation, 'duplicateReason'>;
export type PatientContact = Pick<PatientSheet, 'civilite' | 'addressLine' | 'addressComplement' | 'postcode' | 'city' | 'buildingCode' | 'phone' | 'mobile' | 'workPhone' | 'fax' | 'email'>;
