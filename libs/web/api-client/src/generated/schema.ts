// Generated from docs/openapi.json by `npm run openapi`. Do not edit.

export interface AccessExport {
  format: 'xlsx' | 'ods';
  from?: string;
  patientId: string;
  to?: string;
}

export interface AccessList {
  dateNaissance: string;
  establishedAt: string;
  establishedBy: string;
  heading: string;
  items: AccessRow[];
  patientLabel: string;
  period: string;
}

export interface AccessListQuery {
  from?: string;
  patientId: string;
  to?: string;
}

export interface AccessRow {
  acts: string[];
  day: string;
  emergency: boolean;
  from: string;
  name: string;
  place: string | null;
  profession: string | null;
  to: string;
}

export interface ActiveFilePage {
  items: ActiveFileRow[];
  next: string | null;
}

export interface ActiveFileQuery {
  after?: string;
  finess?: string;
  limit?: number;
  month: string;
  professional?: string;
  status?: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee' | 'excluded';
}

export interface ActiveFileRow {
  patient: PatientRow;
  statusThen: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
}

export interface AdminSheet {
  care: CareAddressDto;
  comment: string | null;
  coverage: CoverageDto;
  formerNumber: string | null;
  paperNumber: string | null;
  patientId: string;
  social: SocialDataDto;
  updatedAt: string | null;
  updatedBy: string | null;
  version: number;
}

export interface AdminSheetInput {
  care: CareAddressDto;
  comment: string | null;
  coverage: CoverageDto;
  formerNumber: string | null;
  paperNumber: string | null;
  social: SocialDataDto;
}

export interface AllergyItem {
  label: string;
  reaction: string | null;
}

export interface ArrivalBoard {
  columns: ArrivalColumn[];
  day: string;
  now: string;
  professionals: BoardProfessional[];
  site: BoardSite;
  sites: BoardSite[];
}

export interface ArrivalColumn {
  displayName: string;
  id: string;
  items: ArrivalItem[];
  letters: string;
  waiting: number;
}

export interface ArrivalGap {
  action: 'identity' | 'sheet' | 'consents' | 'dmp';
  code: string;
  label: string;
}

export interface ArrivalInput {
  arrived: boolean;
  day?: string | null;
  expectedAt?: string | null;
  motive?: string | null;
  patientId: string;
  professionalId: string;
  siteId?: string | null;
}

export interface ArrivalItem {
  arrivedAt: string | null;
  day: string;
  expectedAt: string | null;
  gaps: ArrivalGap[];
  id: string;
  leftAt: string | null;
  motive: string | null;
  newPatient: boolean;
  patient: PatientRow;
  startedAt: string | null;
  state: 'expected' | 'arrived' | 'in-consultation' | 'left' | 'absent';
  version: number;
}

export interface ArrivalMove {
  to: 'expected' | 'arrived' | 'in-consultation' | 'left' | 'absent';
}

export interface ArrivalTimesView {
  arrivedAt: string | null;
  day: string;
  expectedAt: string | null;
  id: string;
  leftAt: string | null;
  motive: string | null;
  startedAt: string | null;
  state: 'expected' | 'arrived' | 'in-consultation' | 'left' | 'absent';
  version: number;
}

export interface AskedIdentities {
  day: string;
  expected: number;
  items: AskedIdentity[];
  planned: boolean;
}

export interface AskedIdentity {
  asks: string[];
  expectedAt: string | null;
  patient: PatientRow;
  place: string | null;
  professional: string | null;
  reason: string;
}

export interface AttributesChange {
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  reason: string;
}

export interface BannerAllergies {
  labels: string[];
  state: 'none-known' | 'not-recorded' | 'listed';
}

export interface BannerConsents {
  dmpFeed: 'allowed' | 'opposed';
  dmpReading: 'allowed' | 'not-informed' | 'opposed';
  mssantePatient: 'allowed' | 'opposed';
  mssanteProfessional: 'allowed' | 'opposed';
  sharing: 'not-informed' | 'team' | 'restricted' | 'none';
}

export interface BannerDmp {
  authorised: boolean | null;
  checkedAt: string | null;
  state: 'unknown' | 'pending' | 'exists' | 'none' | 'closed' | 'unavailable';
}

export interface BirthPlaceCheck {
  better: BirthPlaceOption[];
  label: string | null;
  sentence: string | null;
  state: 'fits' | 'out-of-period' | 'unknown';
}

export interface BirthPlaceOption {
  code: string;
  department: string | null;
  inForce: boolean;
  kind: 'commune' | 'country' | 'unknown';
  label: string;
  postcodes: string[];
  validFrom: string | null;
  validTo: string | null;
}

export interface BirthPlaceOptions {
  items: BirthPlaceOption[];
}

export interface BoardProfessional {
  displayName: string;
  id: string;
  letters: string;
}

export interface BoardSite {
  id: string;
  name: string;
}

export interface BulkResendInput {
  ids: string[];
}

export interface BulkResendOutcome {
  refused: ResendRefusal[];
  resent: number;
}

export interface CancellationInput {
  reason?: string | null;
}

export interface CandidatePatient {
  age: string;
  archived: boolean;
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  comparison: TraitComparison[];
  dateNaissance: string;
  deceasedOn: string | null;
  fileNumber: number;
  id: string;
  lieuNaissanceLabel: string | null;
  mobile: string | null;
  nomNaissance: string;
  nomUtilise: string | null;
  passing: boolean;
  premierPrenom: string;
  prenomUtilise: string | null;
  sameTraits: boolean;
  sexe: 'M' | 'F' | 'I';
  status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
}

export interface CandidatePatients {
  items: CandidatePatient[];
}

export interface CardBeneficiary {
  naissance: string;
  nir: string;
  nirCertifie?: string | null;
  nom: string;
  nomNaissance?: string | null;
  prenom: string;
  rangGemellaire?: string | null;
  rank: number;
}

export interface CardPerson {
  dateCarte: string;
  dateNaissance: string | null;
  found: 'number' | 'traits' | 'none';
  matches: PatientRow[];
  nom: string;
  nomNaissance: string | null;
  numeroAssure: string;
  prenom: string;
  rank: number;
  titulaire: boolean;
}

export interface CardReadingInput {
  beneficiaries: CardBeneficiary[];
  source: 'free' | 'licensed' | 'simulated';
}

export interface CardReadingKept {
  id: string;
}

export interface CardReadingView {
  expiresAt: string;
  id: string;
  people: CardPerson[];
  readAt: string;
  simulated: boolean;
}

export interface CareAddressDto {
  buildingCode: string | null;
  city: string | null;
  complement: string | null;
  line: string | null;
  postcode: string | null;
}

export interface ClinicalSummary {
  ald: boolean;
  allergies: AllergyItem[];
  allergyState: 'none-known' | 'not-recorded' | 'listed';
  heightCm: number | null;
  longTermTreatments: TreatmentItem[];
  measuredOn: string | null;
  patientId: string;
  version: number;
  weightKg: number | null;
}

export interface ClinicalSummaryInput {
  ald: boolean;
  allergies: AllergyItem[];
  allergyState: 'none-known' | 'not-recorded' | 'listed';
  heightCm: number | null;
  longTermTreatments: TreatmentItem[];
  measuredOn: string | null;
  weightKg: number | null;
}

export interface CodeConfirmation {
  attemptId: string;
  code: string;
}

export interface CommuneHit {
  city: string;
  department: string | null;
  postcode: string | null;
}

export interface CommuneHits {
  items: CommuneHit[];
}

export interface CommuneQuestion {
  q: string;
}

export interface ComparedField {
  field: string;
  first: string | null;
  label: string;
  second: string | null;
  strict: boolean;
  verdict: 'same' | 'different' | 'only-first' | 'only-second';
}

export interface ComparedFile {
  age: string;
  archived: boolean;
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  createdAt: string;
  createdBy: string;
  dateNaissance: string;
  deceasedOn: string | null;
  fileNumber: number;
  holdings: FileHolding[];
  id: string;
  lieuNaissanceLabel: string | null;
  mobile: string | null;
  nomNaissance: string;
  nomUtilise: string | null;
  passing: boolean;
  premierPrenom: string;
  prenomUtilise: string | null;
  sexe: 'M' | 'F' | 'I';
  status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
  version: number;
}

export interface ConfidentialInput {
  text: string;
}

export interface ConfidentialNote {
  professionLabel: string;
  text: string;
  updatedAt: string | null;
  updatedBy: string | null;
  version: number;
}

export interface ConsentEffectsView {
  dmpFeed: 'allowed' | 'opposed';
  dmpReading: 'allowed' | 'not-informed' | 'opposed';
  mssantePatient: 'allowed' | 'opposed';
  mssanteProfessional: 'allowed' | 'opposed';
  sharing: 'not-informed' | 'team' | 'restricted' | 'none';
}

export interface ConsentEntry {
  at: string;
  by: string;
  how: string | null;
  lines: string[];
  version: number;
}

export interface ConsentHistory {
  items: ConsentEntry[];
}

export interface ConsentInput {
  dmp: 'not-informed' | 'not-opposed' | 'opposed';
  dmpFeedOpposed: boolean;
  dmpReadingOpposed: boolean;
  givenBy: 'patient' | 'representative';
  informedById?: string | null;
  informedOn?: string | null;
  mssantePatient: 'not-asked' | 'allowed' | 'opposed';
  mssanteProfessional: 'not-asked' | 'allowed' | 'opposed';
  noticeVersion?: number | null;
  reason?: string | null;
  representativeName?: string | null;
  sharing: 'not-informed' | 'not-opposed' | 'restricted' | 'opposed';
  sharingLimits: SharingLimitDto[];
  support?: 'oral' | 'signed-sheet' | 'tablet' | null;
}

export interface ConsentNotice {
  body: string;
  dmp: string;
  mssantePatient: string;
  mssanteProfessional: string;
  publishedAt: string | null;
  publishedBy: string | null;
  sharing: string;
  version: number;
}

export interface ConsentNoticeInput {
  body: string;
  dmp: string;
  mssantePatient: string;
  mssanteProfessional: string;
  sharing: string;
}

export interface ConsentNotices {
  items: ConsentNotice[];
}

export interface ConsentSheet {
  dmp: 'not-informed' | 'not-opposed' | 'opposed';
  dmpFeedOpposed: boolean;
  dmpReadingOpposed: boolean;
  effects: ConsentEffectsView;
  givenBy: 'patient' | 'representative';
  informedBy: string | null;
  informedById?: string | null;
  informedOn?: string | null;
  mssantePatient: 'not-asked' | 'allowed' | 'opposed';
  mssanteProfessional: 'not-asked' | 'allowed' | 'opposed';
  noticeVersion?: number | null;
  patientId: string;
  reason?: string | null;
  recordedAt: string | null;
  recordedBy: string | null;
  representativeName?: string | null;
  sharing: 'not-informed' | 'not-opposed' | 'restricted' | 'opposed';
  sharingLimits: SharingLimitDto[];
  support?: 'oral' | 'signed-sheet' | 'tablet' | null;
  version: number;
}

export interface ConsultationInput {
  diastolic?: number | null;
  heightCm?: number | null;
  reason?: string;
  systolic?: number | null;
  text?: string;
  weightKg?: number | null;
}

export interface ConsultationNote {
  at: string;
  authorId: string;
  authorLetters: string;
  authorName: string;
  correctsDocumentId: string | null;
  diastolic: number | null;
  documentId: string | null;
  heightCm: number | null;
  id: string;
  patientId: string;
  reason: string;
  replaced: boolean;
  state: 'draft' | 'validated';
  systolic: number | null;
  text: string;
  version: number;
  weightKg: number | null;
}

export interface ConsultationPage {
  items: ConsultationNote[];
  next: string | null;
}

export interface CorrectedVersion {
  at: string;
  documentId: string;
  number: number;
}

export interface CorrespondentInput {
  active?: boolean;
  city?: string | null;
  familyName: string;
  givenName: string;
  mssanteAddress?: string | null;
  organisation?: string | null;
  phone?: string | null;
  professionLabel: string;
  rpps?: string | null;
  specialty?: string | null;
  title?: string | null;
}

export interface CorrespondentPage {
  items: CorrespondentRow[];
  next: string | null;
}

export interface CorrespondentRow {
  active: boolean;
  city: string | null;
  familyName: string;
  givenName: string;
  id: string;
  mssanteAddress: string | null;
  organisation: string | null;
  phone: string | null;
  professionLabel: string;
  rpps: string | null;
  specialty: string | null;
  title: string | null;
  trust: TrustFlagView | null;
  version: number;
}

export interface CorrespondentView {
  active: boolean;
  city: string | null;
  familyName: string;
  givenName: string;
  id: string;
  mssanteAddress: string | null;
  organisation: string | null;
  phone: string | null;
  professionLabel: string;
  rpps: string | null;
  specialty: string | null;
  title: string | null;
  version: number;
}

export interface CoverageDto {
  centreCode: string | null;
  complementaryName: string | null;
  complementaryNumber: string | null;
  complementaryUntil: string | null;
  fundCode: string | null;
  insuredName: string | null;
  insuredNumber: string | null;
  insuredQuality: 'insured' | 'spouse' | 'child' | 'other' | null;
  insuredRank: number | null;
  regimeCode: string | null;
  rightsUntil: string | null;
}

export interface CreatedUser {
  temporaryPassword: string;
  user: UserRow;
}

export interface CurrentCardReading {
  reading: CardReadingView | null;
}

export interface Decease {
  deceasedOn: string | null;
  reason: string | null;
}

export interface DecisionReason {
  reason: string;
}

export interface DemoAccount {
  displayName: string;
  login: string;
  professionLabel: string;
}

export interface DispatchOrderCounts {
  blocked: number;
  cancelled: number;
  delivered: number;
  failed: number;
  held: number;
  in_progress: number;
  'mine-to-treat': number;
  scheduled: number;
  uncertain: number;
}

export interface DispatchOrderPage {
  items: DispatchOrderRow[];
  next: string | null;
}

export interface DispatchOrderRow {
  actions: ('hold' | 'release' | 'cancel' | 'resend' | 'change-recipient' | 'send-now')[];
  attempts: number;
  authorId: string;
  authorName: string;
  channel: 'dmp' | 'mssante-pro' | 'mssante-patient';
  deliveredAt: string | null;
  documentId: string;
  documentTitle: string;
  errorCode: string | null;
  errorKind: 'retryable' | 'uncertain' | 'definitive' | 'needs-human' | null;
  errorSentence: string | null;
  held: boolean;
  id: string;
  leavesAt: string | null;
  nextAttemptAt: string | null;
  operation: 'submit' | 'replace' | 'withdraw' | 'set-visibility';
  patientFileNumber: number;
  patientId: string;
  patientLabel: string;
  recipient: OrderRecipient | null;
  recipientAddress: string | null;
  recipientLabel: string;
  remedy: string | null;
  remedyAction: 'qualify' | 'consents' | 'address' | 'resend' | 'open-document' | 'settings' | null;
  signedAt: string;
  state: 'scheduled' | 'in_progress' | 'blocked' | 'uncertain' | 'delivered' | 'failed' | 'cancelled';
  stateLabel: string;
  typeCode: string;
  typeLabel: string;
  version: number;
  versionId: string;
  versionNumber: number;
  waitsForService: string | null;
}

export interface DispatchTrack {
  items: TrackItem[];
}

export interface Distinction {
  firstId: string;
  reason: string;
  secondId: string;
}

export interface DocumentNotShown {
  reason: 'none' | 'refused' | 'differs';
}

export interface DocumentPage {
  items: DocumentRow[];
  next: string | null;
}

export interface DocumentRecipients {
  items: DispatchOrderRow[];
  version: number;
}

export interface DocumentRecipientsInput {
  dmp: boolean;
  documentId: string;
  mssantePatient: boolean;
  recipients: RecipientKey[];
}

export interface DocumentRoutes {
  corrects: CorrectedVersion | null;
  defaults: RequestedRoutes;
  delaySeconds: number;
  dmp: RouteCheck;
  mssantePatient: RouteCheck;
  usualRecipients: NamedRecipient[];
  whose: string;
}

export interface DocumentRow {
  at: string;
  authorId: string;
  authorLetters: string;
  authorName: string;
  classCode: string;
  confidentiality: 'N' | 'R' | 'V';
  correctionId: string | null;
  earlier: EarlierVersion[];
  excerpt: string;
  id: string;
  patientId: string;
  size: number;
  source: 'prescription' | 'consultation';
  sourceId: string;
  title: string;
  typeCode: string;
  typeLabel: string;
  versionId: string;
  versionNumber: number;
}

export interface DocumentValidation {
  routes: RequestedRoutes;
  source: 'prescription' | 'consultation';
  sourceId: string;
  sourceVersion: number;
}

export interface DrugBase {
  label: string;
  outdated: boolean;
  source: 'usual' | 'bdpm';
  vintage: string;
}

export interface DrugHit {
  brand: string | null;
  cis: string | null;
  conditions: string[];
  dcLabel: string;
  form: string;
  kind: 'dc' | 'brand';
  routes: string[];
  substances: string[];
  unit: string;
}

export interface DrugHits {
  items: DrugHit[];
}

export interface DuplicateCount {
  open: number;
  patients: number | null;
  proven: number;
  searchedAt: string | null;
}

export interface DuplicatePage {
  items: DuplicatePair[];
  next: string | null;
}

export interface DuplicatePair {
  decidedAt: string | null;
  decidedBy: string | null;
  decisionReason: string | null;
  first: PatientRow;
  foundAt: string;
  id: string;
  mergeId: string | null;
  note: string | null;
  reasons: string[];
  score: number;
  second: PatientRow;
  state: 'possible' | 'proven' | 'distinct' | 'merged';
}

export interface EarlierVersion {
  at: string;
  number: number;
  title: string;
  versionId: string;
}

export interface EmergencyAccess {
  endsAt: string;
  id: string;
  open: boolean;
  openedAt: string;
  reasonCode: 'life-threatening' | 'unconscious' | 'serious-risk' | 'other';
  reasonLabel: string;
  scope: 'dmp' | 'structure';
  scopeLabel: string;
  userName: string;
}

export interface EmergencyInput {
  reason: string;
  reasonCode: 'life-threatening' | 'unconscious' | 'serious-risk' | 'other';
  scope: 'dmp' | 'structure';
}

export interface EmergencyReviewPage {
  items: EmergencyReviewRow[];
  next: string | null;
}

export interface EmergencyReviewRow {
  endsAt: string;
  fileNumber: number;
  id: string;
  mayReview: boolean;
  note: string | null;
  open: boolean;
  openedAt: string;
  opinion: 'justified' | 'to-discuss' | 'unjustified' | null;
  opinionLabel: string | null;
  patientId: string | null;
  patientLabel: string | null;
  reason: string | null;
  reasonCode: 'life-threatening' | 'unconscious' | 'serious-risk' | 'other';
  reasonLabel: string;
  reviewedAt: string | null;
  reviewedBy: string | null;
  scope: 'dmp' | 'structure';
  scopeLabel: string;
  userName: string;
}

export interface EmergencyState {
  items: EmergencyAccess[];
  reminder: string;
}

export interface EnrolmentView {
  otpauthUri: string;
  qrSvg: string;
  secret: string;
}

export interface ExceptionOffer {
  advice: string[];
  allowed: boolean;
  refusal: string | null;
  remedy: string | null;
  statement: string;
}

export interface ExceptionQualification {
  attested: true;
  callId: string;
}

export interface ExerciseSituationInput {
  endsOn: string | null;
  mode: 'liberal' | 'salarie' | null;
  siteId: string;
  startsOn: string;
}

export interface ExerciseSituationView {
  endsOn: string | null;
  mode: 'liberal' | 'salarie' | null;
  siteId: string;
  siteName: string;
  startsOn: string;
}

export interface ExerciseSituations {
  items: ExerciseSituationView[];
  version: number;
}

export interface ExerciseSituationsInput {
  items: ExerciseSituationInput[];
}

export interface FileComparison {
  choices: MergeChoice[];
  differences: string[];
  fields: ComparedField[];
  first: ComparedFile;
  note: string | null;
  pairState: 'possible' | 'proven' | 'distinct' | 'merged' | null;
  proposedMasterId: string;
  second: ComparedFile;
}

export interface FileHolding {
  count: number;
  label: string;
  last: string | null;
}

export interface HeldBatchDecision {
  decision: 'apply' | 'abandon';
}

export interface IdentityAlertView {
  kind: 'verification-failed' | 'ins-changed';
  sentence: string;
  since: string;
}

export interface IdentityControl {
  device: string;
  deviceChecked: true;
}

export interface IdentityDeviceOption {
  code: string;
  condition: string | null;
  highTrust: boolean;
  label: string;
}

export interface IdentityDevices {
  items: IdentityDeviceOption[];
}

export interface IdentityEventRow {
  after: Record<string, string | null> | null;
  at: string;
  before: Record<string, string | null> | null;
  by: string;
  id: string;
  kind: string;
  label: string;
  reason: string | null;
  statusAfter: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee' | null;
  statusBefore: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee' | null;
}

export interface IdentityEventRows {
  items: IdentityEventRow[];
}

export interface IdentityListFilters {
  finess?: string;
  link?: 'any' | 'medecin-traitant' | 'care';
  professionalId?: string;
  q?: string;
}

export interface IdentityNotice {
  code: string;
  remedy: string | null;
  sentence: string;
  tone: 'bad' | 'hold' | 'check' | 'mute';
}

export interface IdentityRates {
  months: RateMonth[];
  places: RateChoice[];
  professionals: RateChoice[];
}

export interface IdentitySettings {
  documentPrompts: number;
  version: number;
}

export interface IdentitySettingsInput {
  documentPrompts: number;
}

export interface IdentityTask {
  action: 'verify' | 'lift-doubt' | 'compare' | 'complete' | 'show-document' | 'retry';
  callId: string | null;
  kind: 'verification' | 'received' | 'doubtful' | 'conflict' | 'different' | 'document-differs' | 'several' | 'none' | 'unanswered' | 'document-reminder' | 'document';
  patient: PatientRow;
  reason: string;
  sentence: string;
  since: string;
}

export interface IdentityTaskPage {
  items: IdentityTask[];
  next: string | null;
}

export interface InsHistoryRow {
  from: string | null;
  matricule: string;
  oid: string;
  originLabel: string;
  to: string | null;
  type: string;
}

export interface InsHistoryRows {
  items: InsHistoryRow[];
}

export interface InsScanInput {
  content: string;
}

export interface InsScanResult {
  comparison: TraitComparison[];
  outcome: 'opened' | 'different' | 'history' | 'other-ins' | 'proposed' | 'several' | 'unknown' | 'blocked';
  patients: PatientRow[];
  person: ScannedPerson;
  sentence: string;
  signatureUnverified: boolean;
}

export interface InsiCallAsked {
  cardReadingId?: string;
  kind?: 'traits' | 'verification' | 'vitale';
  mode?: 'certificate' | 'cps' | 'psc';
  rank?: number;
}

export interface InsiCallDetail {
  answerXml: string | null;
  answered: InsiFact[];
  answeredAt: string | null;
  asked: InsiFact[];
  by: string;
  codeRetour: string | null;
  comparison: TraitComparison[] | null;
  conflictPatientId: string | null;
  decision: 'pending' | 'accepted' | 'refused' | null;
  exactMatch: boolean;
  history: InsHistoryRow[] | null;
  id: string;
  kind: 'traits' | 'verification' | 'vitale';
  kindLabel: string;
  originLabel: string;
  outcomeLabel: string;
  remedy: string | null;
  requestXml: string | null;
  requestedAt: string;
  sentence: string;
  state: 'scheduled' | 'in_progress' | 'done' | 'failed';
}

export interface InsiCallRow {
  answeredAt: string | null;
  by: string;
  codeRetour: string | null;
  id: string;
  kind: 'traits' | 'verification' | 'vitale';
  kindLabel: string;
  originLabel: string;
  outcomeLabel: string;
  requestedAt: string;
  state: 'scheduled' | 'in_progress' | 'done' | 'failed';
}

export interface InsiCallRows {
  items: InsiCallRow[];
}

export interface InsiCallStarted {
  callId: string;
}

export interface InsiFact {
  label: string;
  value: string | null;
}

export interface InsiRefusal {
  callId: string;
  reason: string;
}

export interface InsiSummary {
  alert: IdentityAlertView | null;
  at: string | null;
  callId: string | null;
  sentence: string;
  state: 'not-needed' | 'idle' | 'running' | 'found-exact' | 'found-different' | 'none' | 'several' | 'unavailable' | 'refused' | 'blocked';
}

export interface LinkInput {
  kind: 'parent' | 'child' | 'spouse' | 'sibling' | 'guardian' | 'ward' | 'household' | 'other';
  otherId: string;
}

export interface LinkRequest {
  code?: string;
  login: string;
  password: string;
}

export interface ListChoice {
  key: string;
  label: string;
}

export interface ListChoices {
  places: ListChoice[];
  professionals: ListChoice[];
}

export interface ListCount {
  count: number;
  key: string;
  label: string;
}

export interface ListCounts {
  counts: ListCount[];
  total: number;
}

export interface MedecinTraitantDto {
  contractSignedOn: string | null;
  correspondentId: string | null;
  userId: string | null;
}

export interface MergeChoice {
  losesQualification: boolean;
  masterId: string;
  refusal: string | null;
  remedy: string | null;
}

export interface MergeUndoing {
  reason: string;
}

export interface MergeUndone {
  masterId: string;
  separatedId: string;
}

export interface NamedPlace {
  id: string;
  name: string;
}

export interface NamedRecipient {
  city: string | null;
  displayName: string;
  id: string;
  kind: 'user' | 'correspondent';
  mssanteAddress: string | null;
  professionLabel: string;
}

export interface NamedStructure {
  finess: string;
  id: string;
  name: string;
}

export interface OpenedCorrection {
  documentId: string;
  patientId: string;
  source: 'prescription' | 'consultation';
  sourceId: string;
}

export interface OrderRecipient {
  id: string;
  kind: 'user' | 'correspondent';
}

export interface PasswordChange {
  current: string;
  next: string;
}

export interface PasswordSignIn {
  login: string;
  password: string;
}

export interface PatientBanner {
  age: string;
  allergies: BannerAllergies;
  archived: boolean;
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  bmi: number | null;
  consents: BannerConsents;
  dateNaissance: string;
  deceasedOn: string | null;
  dmp: BannerDmp;
  fileNumber: number;
  heightCm: number | null;
  id: string;
  insi: InsiSummary;
  lieuNaissanceLabel: string | null;
  matricule: string | null;
  mayShareIns: boolean;
  medecinTraitantLabel: string | null;
  mobile: string | null;
  noInsLabel: string | null;
  nomNaissance: string;
  nomUtilise: string | null;
  notices: IdentityNotice[];
  oid: string | null;
  passing: boolean;
  phone: string | null;
  premierPrenom: string;
  prenomUtilise: string | null;
  restricted: boolean;
  sexe: 'M' | 'F' | 'I';
  status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
  treatments: string[];
  version: number;
  weightKg: number | null;
}

export interface PatientControlView {
  at: string;
  by: string;
  device: string;
  deviceLabel: string;
}

export interface PatientCreation {
  addressComplement: string | null;
  addressLine: string | null;
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  buildingCode: string | null;
  city: string | null;
  civilite: string | null;
  codeLieuNaissance: string;
  dateNaissance: string;
  dateNaissanceEstimee: boolean;
  duplicateReason?: string;
  email: string | null;
  fax: string | null;
  lieuNaissanceLabel?: string | null;
  medecinTraitant: MedecinTraitantDto | null;
  mobile: string | null;
  noInsReason?: 'etranger' | 'identite-non-prouvee' | 'anonymat' | 'autre' | null;
  nomNaissance: string;
  nomUtilise: string | null;
  passing: boolean;
  phone: string | null;
  postcode: string | null;
  premierPrenom: string;
  prenomUtilise: string | null;
  prenomsNaissance: string | null;
  sexe: 'M' | 'F' | 'I';
  workPhone: string | null;
}

export interface PatientEdition {
  addressComplement: string | null;
  addressLine: string | null;
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  buildingCode: string | null;
  city: string | null;
  civilite: string | null;
  codeLieuNaissance: string;
  dateNaissance: string;
  dateNaissanceEstimee: boolean;
  email: string | null;
  fax: string | null;
  lieuNaissanceLabel?: string | null;
  medecinTraitant: MedecinTraitantDto | null;
  mobile: string | null;
  noInsReason?: 'etranger' | 'identite-non-prouvee' | 'anonymat' | 'autre' | null;
  nomNaissance: string;
  nomUtilise: string | null;
  passing: boolean;
  phone: string | null;
  postcode: string | null;
  premierPrenom: string;
  prenomUtilise: string | null;
  prenomsNaissance: string | null;
  sexe: 'M' | 'F' | 'I';
  unlockReason?: string;
  workPhone: string | null;
}

export interface PatientInsView {
  matricule: string;
  oid: string;
  type: 'INS-NIR' | 'INS-NIA' | 'INS-NIR de test';
}

export interface PatientLink {
  id: string;
  kind: 'parent' | 'child' | 'spouse' | 'sibling' | 'guardian' | 'ward' | 'household' | 'other';
  kindLabel: string;
  patient: PatientRow;
}

export interface PatientMergeDone {
  masterId: string;
  mergeId: string;
}

export interface PatientMergeInput {
  acceptedDifferences: ('nomNaissance' | 'premierPrenom' | 'prenomsNaissance' | 'dateNaissance' | 'sexe' | 'codeLieuNaissance')[];
  masterId: string;
  masterVersion: number;
  mergedId: string;
  mergedVersion: number;
  reason: string;
}

export interface PatientMergeRow {
  at: string;
  by: string;
  fileNumber: number;
  id: string;
  label: string;
  reason: string | null;
  undoReason: string | null;
  undoable: boolean;
  undoneAt: string | null;
  undoneBy: string | null;
}

export interface PatientMergeRows {
  items: PatientMergeRow[];
}

export interface PatientPage {
  items: PatientRow[];
  next: string | null;
}

export interface PatientRelations {
  links: PatientLink[];
  people: RelatedPersonDto[];
  version: number;
}

export interface PatientRow {
  age: string;
  archived: boolean;
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  dateNaissance: string;
  deceasedOn: string | null;
  fileNumber: number;
  id: string;
  lieuNaissanceLabel: string | null;
  mobile: string | null;
  nomNaissance: string;
  nomUtilise: string | null;
  passing: boolean;
  premierPrenom: string;
  prenomUtilise: string | null;
  sexe: 'M' | 'F' | 'I';
  status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
}

export interface PatientRows {
  items: PatientRow[];
}

export interface PatientSearch {
  after?: string;
  archived?: boolean;
  deceased?: boolean;
  limit?: number;
  passing?: boolean;
  q?: string;
  status?: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
}

export interface PatientSheet {
  addressComplement: string | null;
  addressLine: string | null;
  archived: boolean;
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  buildingCode: string | null;
  city: string | null;
  civilite: string | null;
  codeLieuNaissance: string;
  control: PatientControlView | null;
  createdAt: string;
  createdBy: string;
  dateNaissance: string;
  dateNaissanceBrute: string | null;
  dateNaissanceEstimee: boolean;
  dateNaissanceRegle: string | null;
  deceasedOn: string | null;
  documentAskedOn: string | null;
  documentIssue: 'none' | 'refused' | 'differs' | null;
  documentNotShown: number;
  email: string | null;
  fax: string | null;
  fileNumber: number;
  id: string;
  ins: PatientInsView | null;
  insVerifiedAt: string | null;
  lieuNaissanceLabel?: string | null;
  mayShareIns: boolean;
  medecinTraitant: MedecinTraitantDto | null;
  medecinTraitantLabel: string | null;
  mobile: string | null;
  noInsLabel: string | null;
  noInsReason?: 'etranger' | 'identite-non-prouvee' | 'anonymat' | 'autre' | null;
  nomNaissance: string;
  nomUtilise: string | null;
  passing: boolean;
  patientMssanteAddress: string | null;
  phone: string | null;
  postcode: string | null;
  premierPrenom: string;
  prenomUtilise: string | null;
  prenomsNaissance: string | null;
  sexe: 'M' | 'F' | 'I';
  status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
  version: number;
  workPhone: string | null;
}

export interface PendingLink {
  displayName: string;
  nationalId: string;
  professionLabel: string;
}

export interface PendingOrders {
  items: DispatchOrderRow[];
  serverNow: string;
}

export interface PeopleInput {
  people: RelatedPersonDto[];
}

export interface PosologyStructured {
  consignes: string[];
  coucher: number | null;
  matin: number | null;
  midi: number | null;
  soir: number | null;
  unit: string;
}

export interface Prescription {
  at: string;
  authorId: string;
  authorName: string;
  consultationId: string | null;
  correctsDocumentId: string | null;
  documentId: string | null;
  id: string;
  layout: 'simple' | 'bizone';
  lines: PrescriptionLine[];
  mention: string | null;
  patientId: string;
  replaced: boolean;
  state: 'draft' | 'validated';
  version: number;
  warnings: PrescriptionWarning[];
}

export interface PrescriptionCreation {
  consultationId?: string;
  lineIds?: string[];
  renewOf?: string;
}

export interface PrescriptionInput {
  lines: PrescriptionLine[];
  mention: string | null;
}

export interface PrescriptionLine {
  cis: string | null;
  comment: string | null;
  durationUnit: 'jour' | 'semaine' | 'mois' | null;
  durationValue: number | null;
  form: string | null;
  id: string;
  labelBrand: string | null;
  labelDci: string;
  nonSubstitutionReason: 'MTE' | 'EFG' | 'CIF' | null;
  posology: PosologyStructured | null;
  posologyText: string;
  productKind: 'dc' | 'brand' | 'free';
  quantity: number | null;
  quantityUnit: string | null;
  rank: number;
  renewals: number;
  route: string | null;
  substitutionAllowed: boolean;
  zone: 'ald' | 'autre';
}

export interface PrescriptionPage {
  items: Prescription[];
  next: string | null;
}

export interface PrescriptionWarning {
  code: string;
  kind: 'blocking' | 'warning';
  lineId: string | null;
  message: string;
  remedy: string;
}

export interface Problem {
  code: string;
  correlationId: string;
  current?: unknown;
  detail: string;
  errors?: { code: string; field: string; message: string }[];
  remedy?: string;
  status: number;
  title: string;
  type: string;
}

export interface Qualification {
  accept: true;
  callId: string;
  device: string | null;
  deviceChecked: boolean;
  updateTraits?: boolean;
}

export interface RateChoice {
  key: string;
  label: string;
}

export interface RateExport {
  finess?: string;
  format: 'xlsx' | 'ods';
  professional?: string;
}

export interface RateMonth {
  excluded: number;
  frozen: boolean;
  month: string;
  population: number;
  shares: StatusShare[];
}

export interface ReceivedTraits {
  codeLieuNaissance?: string | null;
  dateNaissance: string | null;
  nomNaissance: string | null;
  prenomsNaissance: string | null;
  sexe?: string | null;
}

export interface RecipientKey {
  id: string;
  kind: 'user' | 'correspondent';
}

export interface RecipientList {
  items: RecipientRef[];
}

export interface RecipientRef {
  city: string | null;
  displayName: string;
  id: string;
  kind: 'user' | 'correspondent';
  mssanteAddress: string | null;
  professionLabel: string;
}

export interface RelatedPersonDto {
  email?: string | null;
  familyName: string;
  givenName?: string | null;
  note?: string | null;
  phone?: string | null;
  quality?: string | null;
  relatedPatientId?: string | null;
  role: 'representative' | 'emergency' | 'trusted';
}

export interface RequestedRoutes {
  dmp: boolean;
  mssantePatient: boolean;
  recipients: RouteRecipient[];
}

export interface ResendRefusal {
  id: string;
  sentence: string;
}

export interface ReviewInput {
  note?: string | null;
  opinion: 'justified' | 'to-discuss' | 'unjustified';
}

export interface RouteCheck {
  action: 'qualify' | 'consents' | 'address' | 'settings' | null;
  audience: string;
  possible: boolean;
  reason: string | null;
  remedy: string | null;
}

export interface RouteRecipient {
  id: string;
  kind: 'user' | 'correspondent';
}

export interface ScannedInsReceived {
  state: 'waiting' | 'already-active' | 'blocked';
}

export interface ScannedPerson {
  codeLieuNaissance: string;
  dateNaissance: string;
  lieuNaissanceLabel: string;
  matricule: string;
  nomNaissance: string;
  oid: string;
  premierPrenom: string;
  prenomsNaissance: string;
  sexe: 'M' | 'F';
  type: 'INS-NIR' | 'INS-NIA' | 'INS-NIR de test';
}

export interface SentWithIns {
  channel: string;
  documentId: string;
  recipient: string;
  remedy: string;
  sentAt: string | null;
  title: string;
}

export interface SentWithInsList {
  items: SentWithIns[];
}

export interface ServiceList {
  items: ServiceState[];
}

export interface ServiceState {
  key: 'insi' | 'dmp' | 'mssante' | 'psc';
  label: string;
  sentence: string;
  simulated: boolean;
  since: string | null;
  state: 'ok' | 'slow' | 'down' | 'unknown';
  waiting: number;
}

export interface Session {
  csrfToken: string;
  demo: boolean;
  expiresAt: string;
  idleLockMinutes: number;
  locked: boolean;
  preferences: UserPreferences;
  pscEnabled: boolean;
  site: NamedPlace;
  sites: NamedPlace[];
  structure: NamedStructure;
  user: SessionUser;
}

export interface SessionUser {
  authMethods: ('pwd' | 'totp' | 'psc')[];
  displayName: string;
  familyName: string;
  givenName: string;
  id: string;
  initials: string;
  mustChangePassword: boolean;
  mustEnrolSecondFactor: boolean;
  permissions: string[];
  profession: 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur';
  professionLabel: string;
  professionLetters: string;
  rpps: string | null;
}

export interface SharingLimitDto {
  kind: 'profession' | 'user' | 'document-type';
  label: string;
  ref: string;
}

export interface SignInOptions {
  demo: boolean;
  demoAccounts: DemoAccount[];
  pscEnabled: boolean;
  structureName: string;
}

export interface SignInResult {
  attemptId?: string;
  enrolment?: EnrolmentView;
  recoveryCodes?: string[];
  session?: Session;
  step: 'signed-in' | 'second-factor' | 'enrol';
}

export interface SignOutResult {
  redirect: string | null;
}

export interface SimulatedCardReading {
  beneficiaries: CardBeneficiary[];
  login: string;
  source: 'free' | 'licensed' | 'simulated';
}

export interface SiteChoice {
  siteId: string;
}

export interface SiteInput {
  addressLine: string;
  city: string;
  finess: string;
  id?: string;
  name: string;
  phone?: string | null;
  postcode: string;
}

export interface SiteView {
  addressLine: string;
  city: string;
  finess: string;
  id: string;
  name: string;
  phone: string | null;
  postcode: string;
}

export interface SocialDataDto {
  benefits: string | null;
  familyStatus: string | null;
  household: string | null;
  housing: string | null;
  language: string | null;
  note: string | null;
  occupation: string | null;
}

export interface StatusExport {
  finess?: string;
  format: 'xlsx' | 'ods';
  link?: 'any' | 'medecin-traitant' | 'care';
  professionalId?: string;
  q?: string;
  status?: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee' | 'douteuse' | 'fictive';
}

export interface StatusPage {
  items: StatusRow[];
  next: string | null;
}

export interface StatusRow {
  lastContactAt: string | null;
  medecinTraitantLabel: string | null;
  patient: PatientRow;
  statusSince: string;
}

export interface StatusSearch {
  after?: string;
  finess?: string;
  limit?: number;
  link?: 'any' | 'medecin-traitant' | 'care';
  professionalId?: string;
  q?: string;
  status?: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee' | 'douteuse' | 'fictive';
}

export interface StatusShare {
  count: number;
  rate: number | null;
  status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
}

export interface StructureInput {
  finess: string;
  kind: 'MSP' | 'CDS';
  mssanteApplicativeAddress: string;
  name: string;
  rgpdNotice: string;
  sendDelaySeconds: number;
  sites: SiteInput[];
}

export interface StructureLogoInput {
  content: string;
}

export interface StructureView {
  finess: string;
  id: string;
  kind: 'MSP' | 'CDS';
  mssanteApplicativeAddress: string;
  name: string;
  rgpdNotice: string;
  sendDelaySeconds: number;
  sites: SiteView[];
  version: number;
}

export interface TaskSearch {
  after?: string;
  finess?: string;
  kind?: 'verification' | 'received' | 'doubtful' | 'conflict' | 'different' | 'document-differs' | 'several' | 'none' | 'unanswered' | 'document-reminder' | 'document';
  limit?: number;
  link?: 'any' | 'medecin-traitant' | 'care';
  professionalId?: string;
  q?: string;
}

export interface TraceChange {
  after: string | null;
  before: string | null;
  label: string;
}

export interface TraceExport {
  format: 'xlsx' | 'ods';
  from?: string;
  only?: 'changes' | 'views';
  patientId?: string;
  tab?: 'general' | 'identity' | 'insi' | 'shared' | 'sent' | 'exceptions';
  to?: string;
  userId?: string;
}

export interface TraceNames {
  nomNaissance: string;
  nomUtilise: string | null;
  prenomUtilise: string | null;
}

export interface TracePage {
  items: TraceRow[];
  next: string | null;
}

export interface TraceRow {
  action: string;
  actionLabel: string;
  at: string;
  callId: string | null;
  changes: TraceChange[];
  detail: string | null;
  id: string;
  names: TraceNames | null;
  patientId: string | null;
  patientLabel: string | null;
  result: string | null;
  userName: string;
}

export interface TraceSearch {
  after?: string;
  from?: string;
  limit?: number;
  only?: 'changes' | 'views';
  patientId?: string;
  tab?: 'general' | 'identity' | 'insi' | 'shared' | 'sent' | 'exceptions';
  to?: string;
  userId?: string;
}

export interface TrackItem {
  at: string;
  detail: string | null;
  label: string;
}

export interface TraitComparison {
  differingRanges?: number[][];
  insi: string | null;
  label: string;
  ours: string | null;
  strict: boolean;
  trait: string;
  verdict: 'identique' | 'repris' | 'complete-par-insi' | 'different' | 'difference-normale';
}

export interface TreatmentItem {
  label: string;
  posology: string | null;
  since: string | null;
}

export interface TrustContractFileInput {
  content: string;
  name: string;
}

export interface TrustContractFileView {
  at: string;
  name: string;
  size: number;
}

export interface TrustContractInput {
  active?: boolean;
  correspondentId?: string | null;
  endsOn?: string | null;
  finess?: string | null;
  holder: string;
  mssanteAddresses: string[];
  mssanteDomain?: string | null;
  rpps?: string | null;
  startsOn: string;
}

export interface TrustContractList {
  items: TrustContractView[];
}

export interface TrustContractView {
  active: boolean;
  correspondentId: string | null;
  createdByName: string;
  daysLeft: number | null;
  endsOn: string | null;
  file: TrustContractFileView | null;
  finess: string | null;
  holder: string;
  id: string;
  mssanteAddresses: string[];
  mssanteDomain: string | null;
  rpps: string | null;
  startsOn: string;
  state: 'in-force' | 'ending' | 'not-started' | 'ended' | 'suspended';
  version: number;
}

export interface TrustFlagView {
  contractId: string;
  ending: boolean;
  endsOn: string | null;
}

export interface UnlockRequest {
  password: string;
}

export interface UserInput {
  adeli?: string | null;
  cpsNumber?: string | null;
  exercise?: 'liberal' | 'salarie' | null;
  familyName: string;
  givenName: string;
  grantedPermissions?: ('session' | 'patient.search' | 'patient.read' | 'patient.write' | 'identity.insi' | 'identity.verification' | 'identity.qualify' | 'identity.unlock-traits' | 'identity.exception' | 'identity.vigilance' | 'consents.write' | 'emergency.open' | 'emergency.review' | 'patient.confidential' | 'reception.read' | 'reception.write' | 'record.read' | 'record.write' | 'prescribe.drugs' | 'document.read' | 'document.validate' | 'dispatch.read' | 'dispatch.cancel' | 'dispatch.resend' | 'audit.read' | 'users.read' | 'users.write' | 'structure.read' | 'structure.write' | 'directory.read' | 'directory.write' | 'services.read' | 'indicators.read' | 'patient.export')[];
  login: string;
  mssanteAddress?: string | null;
  nominative?: boolean;
  phone?: string | null;
  profession: 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur';
  removedPermissions?: ('session' | 'patient.search' | 'patient.read' | 'patient.write' | 'identity.insi' | 'identity.verification' | 'identity.qualify' | 'identity.unlock-traits' | 'identity.exception' | 'identity.vigilance' | 'consents.write' | 'emergency.open' | 'emergency.review' | 'patient.confidential' | 'reception.read' | 'reception.write' | 'record.read' | 'record.write' | 'prescribe.drugs' | 'document.read' | 'document.validate' | 'dispatch.read' | 'dispatch.cancel' | 'dispatch.resend' | 'audit.read' | 'users.read' | 'users.write' | 'structure.read' | 'structure.write' | 'directory.read' | 'directory.write' | 'services.read' | 'indicators.read' | 'patient.export')[];
  rpps?: string | null;
  specialty?: string | null;
  specialtyCode?: string | null;
}

export interface UserPage {
  items: UserRow[];
  next: string | null;
}

export interface UserPreferences {
  density: 'dense' | 'confort';
  sendBackground: boolean;
  sendDmp: boolean;
  sendMssantePatient: boolean;
  theme: 'light' | 'dark' | 'system';
  version: number;
}

export interface UserRow {
  active: boolean;
  adeli: string | null;
  cpsNumber: string | null;
  displayName: string;
  exercise: 'liberal' | 'salarie' | null;
  familyName: string;
  givenName: string;
  grantedPermissions: string[];
  id: string;
  lastSignInAt: string | null;
  login: string;
  mssanteAddress: string | null;
  nominative: boolean;
  phone: string | null;
  profession: 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur';
  professionLabel: string;
  removedPermissions: string[];
  rpps: string | null;
  secondFactor: boolean;
  specialty: string | null;
  specialtyCode: string | null;
  version: number;
}

export interface VerificationBatchView {
  createdAt: string;
  different: number;
  failed: number;
  id: string;
  nextAt: string | null;
  phase: 'deposit' | 'fetch' | 'apply' | 'done';
  sentence: string;
  size: number;
  state: 'running' | 'waiting' | 'held' | 'done' | 'given-up';
  verified: number;
  waiting: number;
}

export interface VerificationPlanInput {
  fromHour: number;
  paused: boolean;
  peoplePerHour: number;
  toHour: number;
}

export interface VerificationPlanView {
  fromHour: number;
  lastSelectionAt: string | null;
  nextSelectionAt: string;
  paused: boolean;
  peoplePerHour: number;
  toHour: number;
  version: number;
}

export interface VerificationProgress {
  alerts: number;
  batches: VerificationBatchView[];
  connected: boolean;
  different: number;
  due: number;
  failed: number;
  nightsLeft: number;
  plan: VerificationPlanView;
  verified: number;
  withIns: number;
}

export interface Visit {
  arrivedAt: string | null;
  day: string;
  expectedAt: string | null;
  id: string;
  leftAt: string | null;
  letters: string;
  motive: string | null;
  professional: string;
  recordedBy: string;
  site: string;
  startedAt: string | null;
  state: 'expected' | 'arrived' | 'in-consultation' | 'left' | 'absent';
  version: number;
}

export interface Visits {
  items: Visit[];
}

export interface WrongQualification {
  sent: SentWithIns[];
  sheet: PatientSheet;
}
