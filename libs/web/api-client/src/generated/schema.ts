// Generated from docs/openapi.json by `npm run openapi`. Do not edit.

export interface AllergyItem {
  label: string;
  reaction: string | null;
}

export interface BannerAllergies {
  labels: string[];
  state: 'none-known' | 'not-recorded' | 'listed';
}

export interface BannerConsents {
  dmpFeed: 'allowed' | 'opposed';
  mssantePatient: 'allowed' | 'opposed';
}

export interface BannerDmp {
  authorised: boolean | null;
  checkedAt: string | null;
  state: 'unknown' | 'pending' | 'exists' | 'none' | 'closed' | 'unavailable';
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

export interface ConsentInput {
  dmpFeed: 'allowed' | 'opposed';
  dmpInformedOn: string | null;
  mssantePatient: 'allowed' | 'opposed';
  mssanteProfessional: 'allowed' | 'opposed';
  reason: string | null;
}

export interface ConsentSheet {
  dmpFeed: 'allowed' | 'opposed';
  dmpInformedOn: string | null;
  mssantePatient: 'allowed' | 'opposed';
  mssanteProfessional: 'allowed' | 'opposed';
  patientId: string;
  reason: string | null;
  recordedAt: string | null;
  recordedBy: string | null;
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
  diastolic: number | null;
  documentId: string | null;
  heightCm: number | null;
  id: string;
  patientId: string;
  reason: string;
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
  items: CorrespondentView[];
  next: string | null;
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

export interface CreatedUser {
  temporaryPassword: string;
  user: UserRow;
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

export interface DispatchOrderItems {
  items: DispatchOrderRow[];
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
}

export interface DispatchTrack {
  items: TrackItem[];
}

export interface DocumentNotShown {
  reason: 'none' | 'refused' | 'differs';
}

export interface DocumentPage {
  items: DocumentRow[];
  next: string | null;
}

export interface DocumentRecipientsInput {
  dmp: boolean;
  documentId: string;
  mssantePatient: boolean;
  recipients: RecipientKey[];
}

export interface DocumentRoutes {
  defaults: RequestedRoutes;
  delaySeconds: number;
  dmp: RouteCheck;
  mssantePatient: RouteCheck;
  usualRecipients: NamedRecipient[];
}

export interface DocumentRow {
  at: string;
  authorId: string;
  authorLetters: string;
  authorName: string;
  classCode: string;
  confidentiality: 'N' | 'R' | 'V';
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

export interface EnrolmentView {
  otpauthUri: string;
  qrSvg: string;
  secret: string;
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

export interface IdentityTask {
  action: 'compare' | 'complete' | 'show-document' | 'retry';
  callId: string | null;
  patient: PatientRow;
  reason: string;
  sentence: string;
  since: string;
}

export interface IdentityTaskPage {
  items: IdentityTask[];
  next: string | null;
}

export interface InsiCallDetail {
  answerXml: string | null;
  answeredAt: string | null;
  by: string;
  codeRetour: string | null;
  comparison: TraitComparison[] | null;
  conflictPatientId: string | null;
  decision: 'pending' | 'accepted' | 'refused' | null;
  exactMatch: boolean;
  id: string;
  kind: 'traits' | 'verification' | 'vitale';
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

export interface InsiRefusal {
  callId: string;
  reason: string;
}

export interface InsiSummary {
  at: string | null;
  callId: string | null;
  sentence: string;
  state: 'not-needed' | 'idle' | 'running' | 'found-exact' | 'found-different' | 'none' | 'several' | 'unavailable' | 'refused' | 'blocked';
}

export interface LinkRequest {
  code?: string;
  login: string;
  password: string;
}

export interface MedecinTraitantDto {
  contractSignedOn: string | null;
  correspondentId: string | null;
  userId: string | null;
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
  nomNaissance: string;
  nomUtilise: string | null;
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

export interface PatientPage {
  items: PatientRow[];
  next: string | null;
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
  dateNaissanceEstimee: boolean;
  deceasedOn: string | null;
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
  documentId: string | null;
  id: string;
  layout: 'simple' | 'bizone';
  lines: PrescriptionLine[];
  mention: string | null;
  patientId: string;
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

export interface RequestedRoutes {
  dmp: boolean;
  mssantePatient: boolean;
  recipients: RouteRecipient[];
}

export interface ResendRefusal {
  id: string;
  sentence: string;
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

export interface StructureInput {
  finess: string;
  kind: 'MSP' | 'CDS';
  mssanteApplicativeAddress: string;
  name: string;
  rgpdNotice: string;
  sendDelaySeconds: number;
  sites: SiteInput[];
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

export interface TracePage {
  items: TraceRow[];
  next: string | null;
}

export interface TraceRow {
  action: string;
  actionLabel: string;
  after: Record<string, unknown> | null;
  at: string;
  before: Record<string, unknown> | null;
  detail: string | null;
  id: string;
  patientLabel: string | null;
  userName: string;
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

export interface UnlockRequest {
  password: string;
}

export interface UserInput {
  adeli?: string | null;
  cpsNumber?: string | null;
  exercise?: 'liberal' | 'salarie' | null;
  familyName: string;
  givenName: string;
  grantedPermissions?: ('session' | 'patient.search' | 'patient.read' | 'patient.write' | 'identity.insi' | 'identity.qualify' | 'identity.unlock-traits' | 'identity.exception' | 'consents.write' | 'record.read' | 'record.write' | 'prescribe.drugs' | 'document.read' | 'document.validate' | 'dispatch.read' | 'dispatch.cancel' | 'dispatch.resend' | 'audit.read' | 'users.read' | 'users.write' | 'structure.read' | 'structure.write' | 'directory.read' | 'directory.write' | 'services.read')[];
  login: string;
  mssanteAddress?: string | null;
  phone?: string | null;
  profession: 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur';
  removedPermissions?: ('session' | 'patient.search' | 'patient.read' | 'patient.write' | 'identity.insi' | 'identity.qualify' | 'identity.unlock-traits' | 'identity.exception' | 'consents.write' | 'record.read' | 'record.write' | 'prescribe.drugs' | 'document.read' | 'document.validate' | 'dispatch.read' | 'dispatch.cancel' | 'dispatch.resend' | 'audit.read' | 'users.read' | 'users.write' | 'structure.read' | 'structure.write' | 'directory.read' | 'directory.write' | 'services.read')[];
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
