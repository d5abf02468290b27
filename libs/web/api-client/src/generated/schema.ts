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

export interface ActionMove {
  actionId: string;
  state: 'to-do' | 'under-way' | 'done';
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

export interface AddableTypeChoice {
  label: string;
  type: 'consultation-report' | 'imaging-report' | 'operative-report' | 'referral-letter' | 'discharge-letter' | 'certificate' | 'drug-prescription' | 'biology-prescription' | 'imaging-request' | 'physiotherapy-prescription' | 'nursing-prescription' | 'podiatry-prescription' | 'speech-therapy-prescription' | 'orthoptics-prescription' | 'telemedicine-request' | 'sick-leave' | 'child-examination' | 'pregnancy-report' | 'dental-assessment' | 'auxiliary-assessment' | 'auxiliary-follow-up' | 'team-report' | 'pharmacy-interview' | 'medication-review' | 'pai' | 'ppp';
}

export interface AddedCreation {
  consultationId?: string;
}

export interface AddedDocument {
  authorId: string;
  authorName: string;
  comment: string;
  consultationId: string | null;
  correctsDocumentId: string | null;
  documentDate: string;
  documentId: string | null;
  fileName: string | null;
  from: string | null;
  id: string;
  pageCount: number;
  patientId: string;
  situation: string;
  state: 'draft' | 'validated';
  text: string;
  title: string;
  to: string | null;
  type: 'consultation-report' | 'imaging-report' | 'operative-report' | 'referral-letter' | 'discharge-letter' | 'certificate' | 'drug-prescription' | 'biology-prescription' | 'imaging-request' | 'physiotherapy-prescription' | 'nursing-prescription' | 'podiatry-prescription' | 'speech-therapy-prescription' | 'orthoptics-prescription' | 'telemedicine-request' | 'sick-leave' | 'child-examination' | 'pregnancy-report' | 'dental-assessment' | 'auxiliary-assessment' | 'auxiliary-follow-up' | 'team-report' | 'pharmacy-interview' | 'medication-review' | 'pai' | 'ppp';
  types: AddableTypeChoice[];
  version: number;
}

export interface AddedDocumentInput {
  comment?: string;
  documentDate?: string;
  from?: string | null;
  text?: string;
  title?: string;
  to?: string | null;
  type?: 'consultation-report' | 'imaging-report' | 'operative-report' | 'referral-letter' | 'discharge-letter' | 'certificate' | 'drug-prescription' | 'biology-prescription' | 'imaging-request' | 'physiotherapy-prescription' | 'nursing-prescription' | 'podiatry-prescription' | 'speech-therapy-prescription' | 'orthoptics-prescription' | 'telemedicine-request' | 'sick-leave' | 'child-examination' | 'pregnancy-report' | 'dental-assessment' | 'auxiliary-assessment' | 'auxiliary-follow-up' | 'team-report' | 'pharmacy-interview' | 'medication-review' | 'pai' | 'ppp';
}

export interface AddedFieldDto {
  answer: string;
  label: string;
  sectionKey: string | null;
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

export interface AldChoice {
  count: number;
  label: string;
  number: number;
}

export interface AlertFactsView {
  delay: 'now' | 'today' | 'tomorrow';
  reviewed: boolean;
  sign: 'weight' | 'height' | 'head-circumference' | 'waist' | 'pressure' | 'pulse' | 'oxygen-saturation' | 'temperature' | 'glycaemia' | 'pain' | 'gfr' | 'inr' | 'tobacco' | 'alcohol' | 'activity' | 'gestational-weeks' | 'mother-height' | 'father-height';
  threshold: string;
  treatments: string[];
  value: number;
  words: string;
}

export interface AllDocumentsPage {
  items: AllDocumentsRow[];
  next: string | null;
  sort: 'act' | 'type' | 'filed';
  total: number;
}

export interface AllDocumentsRow {
  actDate: string | null;
  author: string | null;
  filedAt: string;
  id: string;
  origin: 'centre' | 'hand' | 'dmp' | 'mssante';
  state: string | null;
  superseded: boolean;
  title: string;
  typeCode: string | null;
  typeLabel: string | null;
  versionNumber: number | null;
}

export interface AllergyItem {
  label: string;
  reaction: string | null;
}

export interface AnnouncedState {
  label: string;
  sentence: string | null;
  state: 'ok' | 'slow' | 'down' | 'unknown';
}

export interface ApcvChoice {
  cardReadingId: string;
  rank: number;
}

export interface ApcvReceived {
  action: 'qualify' | 'recover' | 'candidate' | 'compare' | 'unchanged' | 'candidates' | 'blocked' | 'refused';
  comparison: TraitComparison[];
  status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee' | null;
  words: string;
}

export interface ApcvScanInput {
  content: string;
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

export interface AsideDetail {
  at: string;
  by: string | null;
  message: string;
  product: string | null;
  reason: string | null;
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

export interface AskedQuestion {
  field: Record<string, unknown>;
  formTitle: string;
  key: string;
  kind: 'text' | 'long-text' | 'number' | 'choice' | 'multi-choice' | 'yes-no' | 'date' | 'score' | 'measure' | 'element';
  label: string;
}

export interface AskedQuestions {
  items: AskedQuestion[];
}

export interface AttachmentRow {
  fault: string | null;
  fileName: string;
  key: string;
  mediaType: string;
  size: number;
}

export interface AttendingDoctor {
  patientId: string;
  userId: string;
}

export interface AttributesChange {
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  reason: string;
}

export interface BannerAlert {
  kind: 'contra-indication' | 'vigilance' | 'important-point';
  label: string;
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

export interface BannerFiltrationRate {
  on: string;
  value: number;
}

export interface BannerTileChoice {
  key: 'measures' | 'gfr' | 'consents' | 'doctor';
  shown: boolean;
}

export interface BatchPeople {
  contactOnly: number;
  cut: boolean;
  lot: string;
  people: BatchPerson[];
  total: number;
}

export interface BatchPerson {
  authorName: string | null;
  contactOnly: boolean;
  dateNaissance: string;
  id: string;
  lot: string;
  name: string;
  on: string | null;
  patientId: string;
  phone: string | null;
  vaccine: string | null;
}

export interface BatchQuestion {
  from?: string;
  lot: string;
  to?: string;
}

export interface BiologyAcknowledgement {
  conduct?: string | null;
}

export interface BiologyCell {
  more: number;
  point: BiologyPoint;
}

export interface BiologyDelegation {
  endable: boolean;
  from: BiologyPerson;
  fromDay: string;
  id: string;
  kind: 'absence' | 'relay';
  setByName: string;
  state: 'in-force' | 'to-come' | 'past' | 'ended';
  to: BiologyPerson;
  toDay: string | null;
  version: number;
}

export interface BiologyDelegations {
  delegates: BiologyPerson[];
  items: BiologyDelegation[];
  requesters: BiologyPerson[];
}

export interface BiologyEntry {
  comment?: string | null;
  high?: string | null;
  label: string;
  laboratory?: string | null;
  loinc?: string | null;
  low?: string | null;
  sampledOn: string;
  unit?: string | null;
  value: string;
}

export interface BiologyLine {
  apart: string | null;
  cells: BiologyCell[];
  chapter: string | null;
  count: number;
  high: string | null;
  key: string;
  label: string;
  lastOn: string;
  latest: BiologyPoint;
  loinc: string | null;
  low: string | null;
  shownUnit: string;
  trend: number[];
}

export interface BiologyOrderChoice {
  orderId: string | null;
}

export interface BiologyOrderRef {
  acts: string[];
  authorName: string;
  id: string;
  on: string;
}

export interface BiologyPerson {
  id: string;
  name: string;
}

export interface BiologyPoint {
  comparator: '<' | '<=' | '>' | '>=' | null;
  flag: 'critical' | 'abnormal' | 'outside-measuring-range' | 'antibiogram' | 'normal' | null;
  high: string | null;
  id: string;
  low: string | null;
  number: string | null;
  on: string;
  reportId: string;
  side: 'low' | 'high' | null;
  text: string;
  written: string | null;
}

export interface BiologyReportRow {
  abnormal: number;
  author: string | null;
  critical: number;
  documentId: string | null;
  id: string;
  laboratory: string | null;
  order: BiologyOrderRef | null;
  receivedAt: string;
  receivedByName: string;
  responsibleName: string | null;
  results: number;
  sampledOn: string;
  seen: BiologySeen | null;
  source: 'received' | 'typed';
  state: 'current' | 'superseded' | 'withdrawn';
  supersededBy: string | null;
  title: string;
  toSee: boolean;
  version: number;
  versionNumber: number | null;
  withdrawnWords: string | null;
}

export interface BiologyReportView {
  abnormal: number;
  acknowledgeable: boolean;
  author: string | null;
  conflict: boolean;
  critical: number;
  documentId: string | null;
  id: string;
  laboratory: string | null;
  order: BiologyOrderRef | null;
  orders: BiologyOrderRef[];
  receivedAt: string;
  receivedByName: string;
  responsibleName: string | null;
  results: number;
  rows: BiologyResultRow[];
  sampledOn: string;
  seen: BiologySeen | null;
  source: 'received' | 'typed';
  state: 'current' | 'superseded' | 'withdrawn';
  supersededBy: string | null;
  title: string;
  toSee: boolean;
  version: number;
  versionNumber: number | null;
  whyNot: string | null;
  withdrawnWords: string | null;
}

export interface BiologyResultRow {
  battery: string | null;
  chapter: string | null;
  comment: string | null;
  earlier: boolean;
  flag: 'critical' | 'abnormal' | 'outside-measuring-range' | 'antibiogram' | 'normal' | null;
  flagFrom: 'laboratory' | 'range' | 'centre' | null;
  id: string;
  interpretation: string | null;
  isolate: string | null;
  label: string;
  loinc: string | null;
  method: string | null;
  obsolete: boolean;
  previous: string | null;
  reference: string | null;
  sampledAt: string | null;
  side: 'low' | 'high' | null;
  specimen: string | null;
  status: string | null;
  text: string;
}

export interface BiologySeen {
  at: string;
  byName: string;
  conduct: string | null;
  inPlaceOf: 'delegated' | 'escalated' | null;
}

export interface BiologySeries {
  apart: string | null;
  key: string;
  label: string;
  loinc: string | null;
  points: BiologyPoint[];
  shownUnit: string;
}

export interface BiologySeriesQuestion {
  key: string;
}

export interface BiologySettings {
  changedAt: string | null;
  changedByName: string | null;
  delayMinutes: number;
  thresholds: BiologyThreshold[];
  version: number;
}

export interface BiologySettingsInput {
  delayMinutes: number;
  thresholds: BiologyThreshold[];
}

export interface BiologySheet {
  dates: string[];
  lines: BiologyLine[];
  newer: boolean;
  older: string | null;
  reports: BiologyReportRow[];
  restricted: boolean;
}

export interface BiologyThreshold {
  high?: number | null;
  label: string;
  loinc: string;
  low?: number | null;
  source: string;
  unit: string;
}

export interface BiologyWithdrawal {
  reason: string;
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

export interface BoxQuestion {
  content: string;
  patientId?: string;
}

export interface BoxReading {
  certain: boolean;
  cip13: string | null;
  expired: boolean;
  expiry: string | null;
  known: 'base' | 'earlier' | 'unknown';
  lot: string | null;
  otherLots: string[];
  serial: string | null;
  vaccine: VaccineProduct | null;
  warning: string | null;
}

export interface BulkResendInput {
  ids: string[];
}

export interface BulkResendOutcome {
  refused: ResendRefusal[];
  resent: number;
}

export interface CalendarEdition {
  edition: string;
  limits: string;
  readOn: string;
  reviewed: boolean;
  source: string;
}

export interface CalendarLineDto {
  code: string;
  formId: string | null;
  from: string;
  on: string | null;
  state: 'done' | 'draft' | 'due' | 'overdue' | 'missed' | 'upcoming';
  title: string;
  to: string;
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
  identity: ScannedPerson | null;
  matches: PatientRow[];
  nom: string;
  nomNaissance: string | null;
  numeroAssure: string;
  prenom: string;
  rank: number;
  titulaire: boolean;
}

export interface CardReaderInput {
  reader?: string | null;
  state: 'ready' | 'no-reader' | 'card-mute' | 'card-unreadable' | 'other-card' | 'stopped';
}

export interface CardReaderView {
  reader: string | null;
  remedy: string | null;
  sentence: string;
  simulated: boolean;
  since: string;
  state: 'ready' | 'no-reader' | 'card-mute' | 'card-unreadable' | 'other-card' | 'silent';
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
  kind: 'vitale' | 'apcv';
  people: CardPerson[];
  readAt: string;
  simulated: boolean;
}

export interface CareAccess {
  by: string | null;
  kind: 'prescribed' | 'direct';
  on: string | null;
}

export interface CareActView {
  ald: boolean;
  duration: string | null;
  frequency: string | null;
  id: string;
  label: string;
  note: string | null;
  sessions: number | null;
  site: string | null;
}

export interface CareAddressDto {
  buildingCode: string | null;
  city: string | null;
  complement: string | null;
  line: string | null;
  postcode: string | null;
}

export interface CareOpening {
  detail: string | null;
  endsAt: string;
  name: string;
  openedAt: string;
  professionLabel: string;
  reasonLabel: string;
}

export interface CareOrder {
  acts: CareActView[];
  advice: string | null;
  at: string;
  atHome: boolean;
  authorId: string;
  authorName: string;
  consultationId: string | null;
  correctsDocumentId: string | null;
  documentId: string | null;
  everyDay: boolean;
  fasting: boolean;
  id: string;
  indication: string;
  kind: 'biology' | 'nursing' | 'physiotherapy' | 'podiatry' | 'speech-therapy' | 'orthoptics' | 'imaging';
  number: string | null;
  patientId: string;
  precautions: string | null;
  question: string | null;
  renewals: number;
  replaced: boolean;
  request: 'assessment' | 'assessment-and-care' | 'renewal' | null;
  state: 'draft' | 'validated';
  urgent: boolean;
  version: number;
}

export interface CareOrderCreation {
  consultationId?: string;
  kind: 'biology' | 'nursing' | 'physiotherapy' | 'podiatry' | 'speech-therapy' | 'orthoptics' | 'imaging';
}

export interface CareOrderInput {
  acts: CareActView[];
  advice: string | null;
  atHome: boolean;
  everyDay: boolean;
  fasting: boolean;
  indication: string;
  precautions: string | null;
  question: string | null;
  renewals: number;
  request: 'assessment' | 'assessment-and-care' | 'renewal' | null;
  urgent: boolean;
}

export interface CareReport {
  access: CareAccess;
  care: string;
  correctsDocumentId: string | null;
  documentId: string | null;
  evolution: string;
  id: string;
  incidents: string[];
  measures: string[];
  next: string[];
  patientId: string;
  sessions: CareSession[];
  state: 'draft' | 'validated';
  version: number;
}

export interface CareReportInput {
  access: CareAccess;
  care: string;
  evolution: string;
  incidents: string[];
  next: string[];
}

export interface CareSession {
  act: string;
  note: string | null;
  on: string;
}

export interface CareTeam {
  former: CareTeamMember[];
  mayChange: boolean;
  members: CareTeamMember[];
  openings: CareOpening[];
  patientId: string;
  rule: 'team' | 'centre';
  standing: 'team' | 'expected' | 'reason' | 'none' | 'staff' | 'centre';
}

export interface CareTeamMember {
  addedBy: string | null;
  attending: boolean;
  endLabel: string | null;
  endedAt: string | null;
  endedBy: string | null;
  id: string | null;
  kind: 'user' | 'correspondent';
  lastActAt: string | null;
  letters: string;
  mssanteAddress: string | null;
  name: string;
  note: string | null;
  originLabel: string;
  outside: boolean;
  personId: string;
  phone: string | null;
  professionLabel: string;
  roleLabel: string;
  since: string | null;
  until: string | null;
  version: number;
}

export interface CareTeamRule {
  actMonths: number;
  changedAt: string | null;
  changedBy: string | null;
  rule: 'team' | 'centre';
  version: number;
}

export interface CareTeamRuleInput {
  actMonths: number;
  rule: 'team' | 'centre';
}

export interface CareTickDto {
  done: boolean;
  key: string;
  label: string;
}

export interface ChildCertificateLine {
  code: 'cs8' | 'cs9' | 'cs24';
  documentId: string | null;
  formId: string | null;
  mine: boolean;
  state: 'to-fill' | 'draft' | 'done' | 'later';
  title: string;
}

export interface ChildFollowUp {
  calendar: CalendarLineDto[];
  certificates: ChildCertificateLine[];
  minor: boolean;
  next: CalendarLineDto | null;
  patientId: string;
  pmi: ChildPmi | null;
  restricted: boolean;
}

export interface ChildForm {
  added: AddedFieldDto[];
  answers: Record<string, string | number | string[]>;
  authorId: string;
  authorName: string;
  code: string;
  correctsDocumentId: string | null;
  department: string | null;
  documentId: string | null;
  formVersion: string;
  id: string;
  kind: 'examination' | 'certificate' | 'measures';
  on: string;
  patientId: string;
  prefilled: Record<string, string>;
  replaced: boolean;
  sections: ChildFormSection[];
  state: 'draft' | 'validated';
  title: string;
  version: number;
}

export interface ChildFormInput {
  added?: AddedFieldDto[];
  answers?: Record<string, string | number | string[]>;
  department?: string | null;
  on?: string;
}

export interface ChildFormSection {
  key: string;
  questions: ChildQuestion[];
  title: string;
}

export interface ChildMeasuresInput {
  confirmed?: boolean;
  headCircumference?: number | null;
  height?: number | null;
  on: string;
  weight?: number | null;
}

export interface ChildPmi {
  department: string;
  label: string;
  reachable: boolean;
}

export interface ChildQuestion {
  choices: string[];
  key: string;
  kind: 'text' | 'yes-no' | 'date' | 'number' | 'choice';
  label: string;
  least: number | null;
  most: number | null;
  several: boolean;
  unit: string | null;
}

export interface ClinicalSummary {
  ald: boolean;
  allergies: AllergyItem[];
  allergyState: 'none-known' | 'not-recorded' | 'listed';
  contraIndications: string[];
  gfr: FiltrationRate | null;
  heightCm: number | null;
  importantPoints: string[];
  longTermTreatments: TreatmentItem[];
  measuredOn: string | null;
  patientId: string;
  problems: ProblemItem[];
  restricted: boolean;
  vigilance: string[];
  weightKg: number | null;
}

export interface CodeConfirmation {
  attemptId: string;
  code: string;
}

export interface CodeQuestion {
  kind: string;
  words: string;
}

export interface CodeSuggestion {
  codes: SuggestedCode[];
  label: string;
}

export interface CodeSuggestions {
  items: CodeSuggestion[];
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
  confidential?: string;
  confidentialFor?: 'profession' | 'author';
  diastolic?: number | null;
  forms?: FilledForm[];
  heightCm?: number | null;
  reason?: string;
  remark?: string;
  systolic?: number | null;
  text?: string;
  weightKg?: number | null;
}

export interface ConsultationNote {
  annulledAt: string | null;
  at: string;
  authorId: string;
  authorLetters: string;
  authorName: string;
  confidential: string;
  confidentialFor: 'profession' | 'author';
  confidentialLocked: boolean;
  correctsDocumentId: string | null;
  countersignerId: string | null;
  countersignerName: string | null;
  diastolic: number | null;
  documentId: string | null;
  forms: FilledForm[];
  heightCm: number | null;
  id: string;
  patientId: string;
  reason: string;
  remark: string;
  replaced: boolean;
  state: 'draft' | 'validated';
  submittedAt: string | null;
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

export interface CorrespondentQuery {
  after?: string;
  limit?: number;
  q?: string;
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
  reader: CardReaderView | null;
  reading: CardReadingView | null;
}

export interface Decease {
  deceasedOn: string | null;
  reason: string | null;
}

export interface DecisionReason {
  reason: string;
}

export interface DelegationInput {
  from: string;
  fromId: string;
  kind: 'absence' | 'relay';
  to?: string | null;
  toId: string;
}

export interface DemoAccount {
  displayName: string;
  login: string;
  professionLabel: string;
}

export interface DetailedLine {
  ald: boolean;
  codes: LineCode[];
  id: string;
  label: string;
  posology: string;
  quantity: string;
  rank: number;
}

export interface DispatchOrderCounts {
  blocked: number;
  cancelled: number;
  delivered: number;
  failed: number;
  held: number;
  in_progress: number;
  'mine-not-shown': number;
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
  operation: 'submit' | 'replace' | 'withdraw' | 'set-visibility';
  patientFileNumber: number;
  patientId: string;
  patientLabel: string;
  recipient: OrderRecipient | null;
  recipientAddress: string | null;
  recipientLabel: string;
  remedy: string | null;
  remedyAction: 'qualify' | 'consents' | 'address' | 'resend' | 'open-document' | 'settings' | null;
  requestedBy: string | null;
  signedAt: string;
  state: 'scheduled' | 'in_progress' | 'blocked' | 'uncertain' | 'delivered' | 'failed' | 'cancelled';
  stateLabel: string;
  typeCode: string;
  typeLabel: string;
  version: number;
  versionId: string;
  versionNumber: number;
  visibility: ('INVISIBLE_PATIENT' | 'MASQUE_PS' | 'INVISIBLE_REPRESENTANTS_LEGAUX')[];
  waitsForService: string | null;
  withdrawable: boolean;
  withdrawalReason: 'wrong-patient' | 'wrong-document' | 'patient-request' | 'other' | null;
  withdrawnAt: string | null;
}

export interface DispatchOrderSearch {
  after?: string;
  authorId?: string;
  channel?: 'dmp' | 'mssante-pro' | 'mssante-patient';
  documentId?: string;
  limit?: number;
  mine?: boolean;
  notShown?: boolean;
  patientId?: string;
  q?: string;
  state?: ('scheduled' | 'in_progress' | 'blocked' | 'uncertain' | 'delivered' | 'failed' | 'cancelled' | 'held')[];
}

export interface DispatchTrack {
  items: TrackItem[];
}

export interface DispensedPrescription {
  added: Dispensing[];
  authorName: string;
  lines: DispensedPrescriptionLine[];
  number: string;
  registeredAt: string;
  rpps: string;
  state: 'REGISTERED' | 'CANCELLED' | 'REPLACED';
  subType: string;
  type: string;
}

export interface DispensedPrescriptionLine {
  ald: boolean;
  dispensings: Dispensing[];
  label: string;
  posology: string;
  quantity: string | null;
  rank: number;
  substitutable: boolean;
}

export interface Dispensing {
  action: 'dispensed' | 'substituted' | 'modified' | 'removed' | 'added';
  address: string;
  at: string;
  executant: string;
  label: string | null;
  motive: DispensingMotive | null;
  pharmacist: string;
  quantity: string | null;
  subMotive: DispensingMotive | null;
}

export interface DispensingMotive {
  code: string;
  label: string;
}

export interface Distinction {
  firstId: string;
  reason: string;
  secondId: string;
}

export interface DmpAuthor {
  institution: string | null;
  name: string | null;
  specialty: string | null;
}

export interface DmpCell {
  fresh: number;
  key: 'synthese' | 'imagerie' | 'biologie' | 'pharmacie' | 'hospitalisation' | 'consultations' | 'autres';
  label: string;
  latest: string | null;
  total: number;
}

export interface DmpCellChoice {
  key: 'synthese' | 'imagerie' | 'biologie' | 'pharmacie' | 'hospitalisation' | 'consultations' | 'autres';
  types: string[];
}

export interface DmpDocumentDetails {
  actDate: string | null;
  actEnd: string | null;
  acts: ('mask' | 'unmask' | 'show-patient' | 'show-representatives')[];
  audience: string[];
  author: string;
  authors: DmpAuthor[];
  byPatient: boolean;
  cell: 'synthese' | 'imagerie' | 'biologie' | 'pharmacie' | 'hospitalisation' | 'consultations' | 'autres';
  changeMessage: string | null;
  classCode: string | null;
  classLabel: string | null;
  content: 'absent' | 'coming' | 'present' | 'failed';
  contentMessage: string | null;
  createdAt: string | null;
  documentId: string | null;
  formatLabel: string | null;
  fresh: boolean;
  id: string;
  institution: string;
  page: 'pdf' | 'image' | 'text' | null;
  patientId: string;
  practiceLabel: string | null;
  receivedDocumentId: string | null;
  replacedById: string | null;
  replaces: string[];
  size: number | null;
  specialty: string;
  status: 'approved' | 'deprecated' | 'archived' | 'deleted';
  structured: boolean | null;
  synthesis: boolean;
  title: string;
  typeCode: string;
  typeLabel: string;
  uniqueId: string;
  visibility: ('MASQUE_PS' | 'INVISIBLE_PATIENT' | 'INVISIBLE_REPRESENTANTS_LEGAUX')[];
}

export interface DmpDocumentPage {
  items: DmpDocumentRow[];
  next: string | null;
  total: number;
}

export interface DmpDocumentQuery {
  after?: string;
  author?: string;
  cell?: 'synthese' | 'imagerie' | 'biologie' | 'pharmacie' | 'hospitalisation' | 'consultations' | 'autres';
  class?: string;
  from?: string;
  institution?: string;
  limit?: string;
  q?: string;
  sort?: 'act' | 'type';
  specialty?: string;
  status?: 'current' | 'archived' | 'replaced' | 'all';
  to?: string;
  type?: string;
  visibility?: 'MASQUE_PS' | 'INVISIBLE_PATIENT' | 'INVISIBLE_REPRESENTANTS_LEGAUX' | 'none';
}

export interface DmpDocumentRow {
  actDate: string | null;
  acts: ('mask' | 'unmask' | 'show-patient' | 'show-representatives')[];
  author: string;
  byPatient: boolean;
  cell: 'synthese' | 'imagerie' | 'biologie' | 'pharmacie' | 'hospitalisation' | 'consultations' | 'autres';
  changeMessage: string | null;
  classCode: string | null;
  classLabel: string | null;
  content: 'absent' | 'coming' | 'present' | 'failed';
  contentMessage: string | null;
  createdAt: string | null;
  documentId: string | null;
  fresh: boolean;
  id: string;
  institution: string;
  page: 'pdf' | 'image' | 'text' | null;
  patientId: string;
  receivedDocumentId: string | null;
  replacedById: string | null;
  specialty: string;
  status: 'approved' | 'deprecated' | 'archived' | 'deleted';
  structured: boolean | null;
  synthesis: boolean;
  title: string;
  typeCode: string;
  typeLabel: string;
  visibility: ('MASQUE_PS' | 'INVISIBLE_PATIENT' | 'INVISIBLE_REPRESENTANTS_LEGAUX')[];
}

export interface DmpFed {
  documents: number;
  invisibleToPatient: number;
}

export interface DmpGoneDocument {
  documentId: string | null;
  receivedDocumentId: string | null;
  status: 'deleted' | 'archived';
}

export interface DmpIntegrateInput {
  documentIds: string[];
}

export interface DmpIntegrationList {
  items: DmpIntegrationRow[];
}

export interface DmpIntegrationRow {
  documentId: string;
  receivedDocumentId: string | null;
  state: 'integrated' | 'coming';
}

export interface DmpNewerVersion {
  documentId: string | null;
  newer: DmpDocumentRow;
  receivedDocumentId: string | null;
}

export interface DmpNewerVersions {
  gone: DmpGoneDocument[];
  items: DmpNewerVersion[];
}

export interface DmpNotice {
  confirmLabel: string;
  confirmed: boolean;
  confirmedAt: string | null;
  everyDays: number;
  paragraphs: string[];
  title: string;
}

export interface DmpPreferenceCell {
  key: 'synthese' | 'imagerie' | 'biologie' | 'pharmacie' | 'hospitalisation' | 'consultations' | 'autres';
  label: string;
  shown: boolean;
  types: string[];
}

export interface DmpPreferences {
  asShipped: boolean;
  cells: DmpPreferenceCell[];
  version: number;
}

export interface DmpPreferencesInput {
  cells: DmpCellChoice[];
}

export interface DmpRight {
  acts: ('authorize' | 'unauthorize')[];
  authorization: 'VALID' | 'EXPIRED' | 'FORBIDDEN' | 'NONE' | 'UNKNOWN';
  changeMessage: string | null;
  checkedAt: string | null;
  medecinTraitant: boolean;
  sentence: string;
}

export interface DmpRightInput {
  act: 'authorize' | 'unauthorize';
}

export interface DmpSearchInput {
  scope: 'since' | 'all';
}

export interface DmpStrip {
  action: 'qualify' | 'inform' | 'connect-psc' | 'confirm-notice' | 'authorize' | 'retry' | 'settings' | null;
  cells: DmpCell[];
  emergency: boolean;
  fed: DmpFed;
  mayAsk: boolean;
  mayShow: boolean;
  notShownToPatient: number;
  patientId: string;
  portalUrl: string | null;
  readAt: string | null;
  remedy: string | null;
  sentence: string;
  state: 'not-connected' | 'not-qualified' | 'asking' | 'unknown' | 'no-dmp' | 'closed' | 'opposed' | 'to-inform' | 'blocked' | 'given-up' | 'no-rpps' | 'notice' | 'needs-proof' | 'reading' | 'stopped' | 'readable' | 'stale';
  whole: boolean;
}

export interface DmpVisibilityInput {
  act: 'mask' | 'unmask' | 'show-patient' | 'show-representatives';
}

export interface DocumentNotShown {
  reason: 'none' | 'refused' | 'differs';
}

export interface DocumentOrderChoice {
  sort: 'act' | 'type' | 'filed';
}

export interface DocumentOrderInput {
  sort: 'act' | 'type' | 'filed';
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
  background: boolean;
  corrects: CorrectedVersion | null;
  defaults: RequestedRoutes;
  delaySeconds: number;
  dmp: RouteCheck;
  mssantePatient: RouteCheck;
  usualRecipients: NamedRecipient[];
  visibilities: VisibilityChoice[];
  whose: string;
}

export interface DocumentRow {
  at: string;
  authorId: string;
  authorLetters: string;
  authorName: string;
  classCode: string;
  confidentiality: 'N' | 'R' | 'V';
  consultationId: string | null;
  correctionId: string | null;
  earlier: EarlierVersion[];
  excerpt: string;
  id: string;
  patientId: string;
  size: number;
  source: 'prescription' | 'consultation' | 'added' | 'care-order' | 'child-form' | 'vsm' | 'vaccination' | 'letter' | 'plan' | 'care-report';
  sourceId: string;
  title: string;
  typeCode: string;
  typeLabel: string;
  versionId: string;
  versionNumber: number;
}

export interface DocumentValidation {
  routes: RequestedRoutes;
  source: 'prescription' | 'consultation' | 'added' | 'care-order' | 'child-form' | 'vsm' | 'vaccination' | 'letter' | 'plan' | 'care-report';
  sourceId: string;
  sourceVersion: number;
}

export interface DrugBase {
  certified: boolean;
  knowledge: string;
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

export interface EPrescriptionSettings {
  connected: boolean;
  consentMode: 'remembered' | 'each';
  version: number;
}

export interface EPrescriptionSettingsInput {
  consentMode: 'remembered' | 'each';
}

export interface EPrescriptionStatus {
  alert: string | null;
  cause: string | null;
  consent: boolean;
  id: string;
  number: string | null;
  state: 'registered' | 'no-code' | 'replaced' | 'cancelled';
}

export interface EarlierVersion {
  at: string;
  number: number;
  title: string;
  versionId: string;
}

export interface ElementCorrection {
  content: Record<string, unknown>;
  level?: 'team' | 'profession' | 'author';
}

export interface ElementEnding {
  note?: string | null;
  on?: string | null;
  reason: 'resolved' | 'stopped' | 'removed' | 'no-longer' | 'duplicate' | 'superseded' | 'entered-in-error';
}

export interface ElementInput {
  content: Record<string, unknown>;
  kind: 'problem' | 'medical-history' | 'surgical-history' | 'family-history' | 'allergy' | 'risk-factor' | 'vigilance' | 'contra-indication' | 'important-point' | 'device' | 'treatment' | 'measure' | 'social' | 'absence';
  level?: 'team' | 'profession' | 'author';
}

export interface ElementVersion {
  at: string;
  byLetters: string;
  byName: string;
  change: 'created' | 'corrected' | 'ended' | 'reopened';
  content: Record<string, unknown>;
  endNote: string | null;
  endReason: 'resolved' | 'stopped' | 'removed' | 'no-longer' | 'duplicate' | 'superseded' | 'entered-in-error' | null;
  endedOn: string | null;
  level: 'team' | 'profession' | 'author';
  version: number;
  words: string;
}

export interface ElementVersions {
  items: ElementVersion[];
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

export interface EmergencyNotice {
  endsAt: string;
  id: string;
  open: boolean;
  openedAt: string;
  patientId: string;
  patientLabel: string;
  reasonCode: 'life-threatening' | 'unconscious' | 'serious-risk' | 'other';
  reasonLabel: string;
  scope: 'dmp' | 'structure';
  scopeLabel: string;
  userName: string;
}

export interface EmergencyNotices {
  items: EmergencyNotice[];
  toReview: number;
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

export interface ExchangeExport {
  channel?: 'dmp' | 'professional' | 'patient';
  format: 'xlsx' | 'ods';
  from?: string;
  mine?: boolean;
  number?: string;
  outcome?: 'sent' | 'received' | 'failed' | 'waiting';
  patient?: string;
  professionalId?: string;
  qualified?: boolean;
  to?: string;
}

export interface ExchangePage {
  asOf: string;
  items: ExchangeRow[];
  named: boolean;
  next: string | null;
}

export interface ExchangeProfessional {
  id: string;
  label: string;
}

export interface ExchangeProfessionals {
  items: ExchangeProfessional[];
}

export interface ExchangeRow {
  at: string;
  channel: 'dmp' | 'professional' | 'patient';
  elements: number;
  id: string;
  number: string | null;
  outcome: 'sent' | 'received' | 'failed' | 'waiting';
  patientId: string | null;
  patientName: string | null;
  professionalName: string;
  qualified: boolean;
  recipient: string;
  status: string;
  subject: string;
}

export interface ExchangeSearch {
  after?: string;
  channel?: 'dmp' | 'professional' | 'patient';
  from?: string;
  limit?: number;
  mine?: boolean;
  number?: string;
  outcome?: 'sent' | 'received' | 'failed' | 'waiting';
  patient?: string;
  professionalId?: string;
  qualified?: boolean;
  to?: string;
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

export interface FavouriteInput {
  lines: PrescriptionLine[];
  name: string;
}

export interface FeedMoveInput {
  action: 'hold' | 'release' | 'send-now' | 'cancel';
}

export interface FigureChoice {
  key: string;
  label: string;
}

export interface FigureExport {
  by?: 'measure' | 'type' | 'professional' | 'place' | 'qualified';
  finess?: string;
  format: 'xlsx' | 'ods';
  kind?: 'dmp-feed' | 'dmp-withdrawal' | 'dmp-consultation' | 'dmp-list' | 'dmp-integration' | 'mss-professional' | 'mss-patient' | 'mss-integration' | 'dmp-information';
  mine?: boolean;
  professional?: string;
  type?: string;
}

export interface FigureLine {
  attempts: number;
  counts: number[];
  definition: string | null;
  failed: number;
  key: string;
  label: string;
  total: number;
}

export interface FigureMonth {
  frozen: boolean;
  month: string;
}

export interface FigureQuery {
  by?: 'measure' | 'type' | 'professional' | 'place' | 'qualified';
  finess?: string;
  kind?: 'dmp-feed' | 'dmp-withdrawal' | 'dmp-consultation' | 'dmp-list' | 'dmp-integration' | 'mss-professional' | 'mss-patient' | 'mss-integration' | 'dmp-information';
  mine?: boolean;
  professional?: string;
  type?: string;
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

export interface FileExport {
  askedAt: string;
  askedBy: string;
  bytes: number | null;
  expiresAt: string;
  id: string;
  keptBy: string[];
  reason: string;
  takenAt: string | null;
}

export interface FileExportInput {
  reason: string;
}

export interface FileExportList {
  items: FileExport[];
}

export interface FileHolding {
  count: number;
  label: string;
  last: string | null;
}

export interface FilledForm {
  answers: Record<string, unknown>;
  formId: string;
  id: string;
  version: number;
}

export interface FiltrationRate {
  on: string;
  value: number;
}

export interface FlowExport {
  finess?: string;
  format: 'xlsx' | 'ods';
  from?: string;
  kind?: 'dmp-feed' | 'dmp-withdrawal' | 'dmp-consultation' | 'dmp-list' | 'dmp-integration' | 'mss-professional' | 'mss-patient' | 'mss-integration' | 'dmp-information';
  mine?: boolean;
  month?: string;
  professional?: string;
  q?: string;
  qualified?: boolean;
  result?: 'done' | 'failed';
  to?: string;
  type?: string;
}

export interface FlowFigures {
  asOf: string;
  informedPatients: number;
  lines: FigureLine[];
  months: FigureMonth[];
  places: FigureChoice[];
  professionals: FigureChoice[];
  types: FigureChoice[];
}

export interface FlowPage {
  asOf: string;
  items: FlowRow[];
  next: string | null;
}

export interface FlowRow {
  at: string;
  attempts: number;
  finess: string | null;
  id: string;
  kind: 'dmp-feed' | 'dmp-withdrawal' | 'dmp-consultation' | 'dmp-list' | 'dmp-integration' | 'mss-professional' | 'mss-patient' | 'mss-integration' | 'dmp-information';
  kindLabel: string;
  professional: string;
  professionalName: string | null;
  qualified: boolean;
  result: 'done' | 'failed';
  typeCode: string;
  typeLabel: string;
}

export interface FlowSearch {
  after?: string;
  finess?: string;
  from?: string;
  kind?: 'dmp-feed' | 'dmp-withdrawal' | 'dmp-consultation' | 'dmp-list' | 'dmp-integration' | 'mss-professional' | 'mss-patient' | 'mss-integration' | 'dmp-information';
  limit?: number;
  mine?: boolean;
  month?: string;
  professional?: string;
  q?: string;
  qualified?: boolean;
  result?: 'done' | 'failed';
  to?: string;
  type?: string;
}

export interface FollowUpRow {
  cells: (string | null)[];
  dueOn: string | null;
  every: number | null;
  key: string;
  label: string;
  lastOn: string | null;
  late: boolean;
  section: string;
}

export interface FollowUpSheet {
  tables: FollowUpTableView[];
}

export interface FollowUpTableView {
  days: string[];
  formId: string;
  professions: ('medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur')[];
  rows: FollowUpRow[];
  title: string;
  version: number;
}

export interface FormChange {
  definition: Record<string, unknown>;
}

export interface FormCopy {
  definition?: Record<string, unknown>;
  from?: string;
  kind?: 'form' | 'follow-up';
}

export interface FormExport {
  by?: 'both' | 'place' | 'professional';
  format: 'xlsx' | 'ods';
  from: string;
  to: string;
}

export interface FormFacts {
  elements: KnownElement[];
  last: LastAnswers[];
  measures: KnownMeasure[];
}

export interface FormLine {
  dmp: number;
  finess: string | null;
  mssPatient: number;
  mssProfessional: number;
  place: string | null;
  professional: string | null;
  rpps: string | null;
}

export interface FormList {
  items: FormRow[];
}

export interface FormQuery {
  by?: 'both' | 'place' | 'professional';
  from: string;
  to: string;
}

export interface FormRetirement {
  retired: boolean;
}

export interface FormRow {
  changedByName: string;
  copiedFrom: string | null;
  currentVersion: number;
  fields: number;
  id: string;
  kind: 'form' | 'follow-up';
  professions: ('medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur')[];
  retiredAt: string | null;
  retiredByName: string | null;
  shipped: boolean;
  title: string;
  updatedAt: string;
  version: number;
}

export interface FormSheet {
  changedByName: string;
  copiedFrom: string | null;
  current: FormVersion;
  currentVersion: number;
  fields: number;
  id: string;
  kind: 'form' | 'follow-up';
  professions: ('medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur')[];
  retiredAt: string | null;
  retiredByName: string | null;
  shipped: boolean;
  title: string;
  updatedAt: string;
  version: number;
}

export interface FormVersion {
  at: string;
  byName: string;
  definition: Record<string, unknown>;
  formId: string;
  version: number;
}

export interface Growth {
  age: string;
  birth: string;
  charts: GrowthChart[];
  fatherHeight: GrowthFact | null;
  minor: boolean;
  motherHeight: GrowthFact | null;
  patientId: string;
  restricted: boolean;
  rows: GrowthRow[];
  source: string;
  target: TargetHeight | null;
  weeksAtBirth: GrowthFact | null;
}

export interface GrowthCell {
  authorName: string | null;
  elementId: string | null;
  percentile: number | null;
  position: string | null;
  value: number;
  version: number;
  words: string;
  z: number | null;
}

export interface GrowthChart {
  from: number;
  indicator: 'weight' | 'height' | 'headCircumference' | 'bodyMassIndex' | 'weightForHeight';
  label: string;
  lines: PercentileLine[];
  to: number;
  unit: string;
}

export interface GrowthFact {
  elementId: string;
  value: number;
  version: number;
}

export interface GrowthRow {
  age: string;
  bodyMassIndex: GrowthCell | null;
  corrected: boolean;
  headCircumference: GrowthCell | null;
  height: GrowthCell | null;
  heightOnChart: number | null;
  months: number;
  on: string;
  weight: GrowthCell | null;
  weightForHeight: GrowthCell | null;
}

export interface Habilitation {
  actLabels: string[];
  acts: ('existence' | 'feed')[];
  from: string;
  givenAt: string;
  givenBy: string;
  id: string;
  responsible: HabilitationPerson;
  staff: HabilitationPerson;
  state: 'in-force' | 'to-come' | 'ended' | 'withdrawn' | 'suspended';
  stateLabel: string;
  to: string;
  version: number;
  withdrawable: boolean;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
}

export interface HabilitationInput {
  acts: ('existence' | 'feed')[];
  from: string;
  responsibleId: string;
  staffId: string;
  to: string;
}

export interface HabilitationList {
  items: Habilitation[];
  responsibles: HabilitationPerson[];
  staff: HabilitationPerson[];
}

export interface HabilitationPerson {
  id: string;
  name: string;
}

export interface HeldBatchDecision {
  decision: 'apply' | 'abandon';
}

export interface HistoryChoice {
  count: number;
  id: string;
  label: string;
}

export interface HistoryFeed {
  actions: ('hold' | 'release' | 'send-now' | 'cancel')[];
  askedAt: string;
  askedBy: string;
  delivered: number;
  held: number;
  id: string;
  lastAt: string | null;
  leaving: number;
  nextAt: string | null;
  stopped: number;
  toTreat: number;
  total: number;
  waiting: number;
}

export interface HistoryFeedInput {
  documentIds: string[];
}

export interface HistoryFeedOutcome {
  feed: HistoryFeed;
  refused: PastRefusal[];
}

export interface HistoryRefusalView {
  action: 'qualify' | 'consents' | 'settings' | null;
  code: string;
  remedy: string;
  sentence: string;
}

export interface HomeCardChoice {
  key: 'memos' | 'results' | 'countersignatures' | 'reception' | 'identities' | 'reminders' | 'emergencies' | 'contracts' | 'sends' | 'leaving' | 'recent' | 'duplicates' | 'services';
  shown: boolean;
}

export interface HomeVisit {
  access: string;
  day: string;
  from: string;
  id: string;
  nurseName: string;
  patientId: string;
  photos: VisitPhoto[];
  report: VisitReportDto;
  teamNote: string;
  to: string;
  updatedAt: string;
  updatedByName: string;
  version: number;
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

export interface IdentityDeviceChoice {
  code: string;
  offered: boolean;
  trusted: boolean;
}

export interface IdentityDeviceChoices {
  devices: IdentityDeviceChoice[];
}

export interface IdentityDeviceOption {
  code: string;
  condition: string | null;
  highTrust: boolean;
  label: string;
  offered: boolean;
  trustable: boolean;
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
  apcvDependants: 'recuperee' | 'qualifiee';
  documentPrompts: number;
  version: number;
}

export interface IdentitySettingsInput {
  apcvDependants: 'recuperee' | 'qualifiee';
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

export interface ItemLevelInput {
  level: 'team' | 'profession' | 'named' | 'attending' | 'author';
  professions?: ('medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur')[];
  userIds?: string[];
}

export interface ItemLevelView {
  changedAt: string | null;
  changedBy: string | null;
  label: string;
  level: 'team' | 'profession' | 'named' | 'attending' | 'author';
  people: NamedReader[];
  professions: string[];
  version: number;
}

export interface JoinedFileInput {
  content: string;
  name: string;
}

export interface KeptEntry {
  base: VisitReportDto | null;
  conflicts: ReportConflictDto[];
  outcome: 'kept' | 'already-kept' | 'conflict';
  visit: HomeVisit;
}

export interface KeptMeasures {
  elementIds: string[];
}

export interface KindVisibility {
  label: string;
  source: 'prescription' | 'consultation' | 'added' | 'care-order' | 'child-form' | 'vsm' | 'vaccination' | 'letter' | 'plan' | 'care-report';
  visibility: ('INVISIBLE_PATIENT' | 'MASQUE_PS' | 'INVISIBLE_REPRESENTANTS_LEGAUX')[];
}

export interface KindVisibilityInput {
  source: 'prescription' | 'consultation' | 'added' | 'care-order' | 'child-form' | 'vsm' | 'vaccination' | 'letter' | 'plan' | 'care-report';
  visibility: ('INVISIBLE_PATIENT' | 'MASQUE_PS' | 'INVISIBLE_REPRESENTANTS_LEGAUX')[];
}

export interface KnownElement {
  kind: 'problem' | 'medical-history' | 'surgical-history' | 'family-history' | 'allergy' | 'risk-factor' | 'vigilance' | 'contra-indication' | 'important-point' | 'device' | 'treatment' | 'measure' | 'social' | 'absence';
  words: string;
}

export interface KnownMeasure {
  on: string;
  second: number | null;
  sign: 'weight' | 'height' | 'head-circumference' | 'waist' | 'pressure' | 'pulse' | 'oxygen-saturation' | 'temperature' | 'glycaemia' | 'pain' | 'gfr' | 'inr' | 'tobacco' | 'alcohol' | 'activity' | 'gestational-weeks' | 'mother-height' | 'father-height';
  value: number;
}

export interface LastAnswers {
  answers: Record<string, unknown>;
  formId: string;
  on: string;
}

export interface LastNote {
  byName: string;
  day: string;
  measures: TakenMeasureDto[];
  note: string;
}

export interface LeafletInput {
  comeBack?: string | null;
  consultationId?: string;
  id?: string;
  other?: string | null;
  reasons: ('rhinopharyngite' | 'grippe' | 'angine-virale' | 'bronchite' | 'bronchiolite' | 'otite' | 'sinusite' | 'covid' | 'gastro-enterite' | 'autre')[];
}

export interface Letter {
  authorId: string;
  body: Record<string, unknown>;
  consultationId: string | null;
  contactOn: string;
  correctsDocumentId: string | null;
  documentId: string | null;
  id: string;
  name: string;
  patientId: string;
  recipients: NamedRecipient[];
  state: 'draft' | 'validated';
  subject: string;
  type: 'referral-letter' | 'discharge-letter' | 'consultation-report' | 'certificate' | 'auxiliary-assessment' | 'auxiliary-follow-up';
  updatedAt: string;
  version: number;
}

export interface LetterCreation {
  consultationId?: string;
  templateId?: string;
}

export interface LetterDataGroup {
  items: LetterDataItem[];
  key: string;
  label: string;
}

export interface LetterDataItem {
  detail: string | null;
  id: string;
  label: string;
}

export interface LetterFieldValue {
  blocks: Record<string, unknown>[] | null;
  group: string;
  key: string;
  label: string;
  value: string | null;
}

export interface LetterInput {
  body?: Record<string, unknown>;
  contactOn?: string;
  name?: string;
  recipients?: RouteRecipient[];
  subject?: string;
  type?: 'referral-letter' | 'discharge-letter' | 'consultation-report' | 'certificate' | 'auxiliary-assessment' | 'auxiliary-follow-up';
}

export interface LetterInsertions {
  fields: LetterFieldValue[];
  groups: LetterDataGroup[];
  restricted: boolean;
}

export interface LetterTemplateInput {
  body: Record<string, unknown>;
  foot?: Record<string, unknown>;
  kind: 'letter' | 'head';
  name: string;
  own: boolean;
  routes?: TemplateRoutesView;
  source?: 'all' | 'prescription' | 'consultation' | 'added' | 'care-order' | 'child-form' | 'vsm' | 'vaccination' | 'letter' | 'plan' | 'care-report';
  subject?: string;
  type?: 'referral-letter' | 'discharge-letter' | 'consultation-report' | 'certificate' | 'auxiliary-assessment' | 'auxiliary-follow-up';
}

export interface LetterTemplateList {
  items: LetterTemplateView[];
  mayWriteCentre: boolean;
  mayWriteOwn: boolean;
  types: LetterTypeChoice[];
}

export interface LetterTemplateVersion {
  active: boolean;
  at: string;
  body: Record<string, unknown>;
  changedByName: string;
  name: string;
  version: number;
}

export interface LetterTemplateView {
  body: Record<string, unknown>;
  changedByName: string | null;
  editable: boolean;
  foot: Record<string, unknown> | null;
  id: string;
  kind: 'letter' | 'head';
  name: string;
  owner: 'shipped' | 'centre' | 'own';
  routes: TemplateRoutesView | null;
  shipped: boolean;
  source: 'all' | 'prescription' | 'consultation' | 'added' | 'care-order' | 'child-form' | 'vsm' | 'vaccination' | 'letter' | 'plan' | 'care-report' | null;
  subject: string;
  type: 'referral-letter' | 'discharge-letter' | 'consultation-report' | 'certificate' | 'auxiliary-assessment' | 'auxiliary-follow-up' | null;
  typeLabel: string | null;
  updatedAt: string | null;
  version: number;
}

export interface LetterTypeChoice {
  label: string;
  type: 'referral-letter' | 'discharge-letter' | 'consultation-report' | 'certificate' | 'auxiliary-assessment' | 'auxiliary-follow-up';
}

export interface LetterVignetteInput {
  body: Record<string, unknown>;
  name: string;
  own: boolean;
}

export interface LetterVignetteList {
  items: LetterVignetteView[];
  mayWriteCentre: boolean;
  mayWriteOwn: boolean;
}

export interface LetterVignetteView {
  body: Record<string, unknown>;
  changedByName: string;
  editable: boolean;
  id: string;
  name: string;
  owner: 'centre' | 'own';
  updatedAt: string;
  version: number;
}

export interface LineCode {
  code: string | null;
  system: 'CIS' | 'UCD' | 'ATC';
  words: string | null;
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

export interface LockedElement {
  at: string;
  authorLetters: string;
  authorName: string;
  words: string;
}

export interface LockedItem {
  at: string;
  authorName: string;
  kind: string;
  whomToAsk: string;
  words: string;
}

export interface LockedItems {
  items: LockedItem[];
}

export interface MedecinTraitantDto {
  contractSignedOn: string | null;
  correspondentId: string | null;
  userId: string | null;
}

export interface MemberEnding {
  reason: 'patient-wish' | 'care-ended' | 'mistake';
}

export interface MemberInput {
  byPatient?: boolean;
  kind: 'user' | 'correspondent';
  note?: string | null;
  personId: string;
  role?: 'participant' | 'referent' | 'coordinator';
}

export interface MemoInput {
  id: string;
  madeAt: string;
  photoIds: string[];
  recipientIds: string[];
  text: string;
  urgent: boolean;
  visitId?: string | null;
}

export interface MemoMarkInput {
  mark: 'read' | 'taken';
}

export interface MemoMarkView {
  at: string;
  inPlaceOf: string | null;
  mark: 'read' | 'taken';
  userName: string;
}

export interface MemoPhoto {
  height: number;
  id: string;
  takenAt: string;
  width: number;
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

export interface MyReminders {
  due: number;
  items: Reminder[];
}

export interface NamedPlace {
  id: string;
  name: string;
}

export interface NamedReader {
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

export interface NewChildForm {
  code: string;
}

export interface NewPlan {
  from?: string;
  kind: 'pai' | 'care-plan';
}

export interface NomenclatureCodeRow {
  active: boolean;
  activeFrom: string | null;
  activeTo: string | null;
  code: string;
  label: string;
  list: 'cim-10' | 'cisp-2' | 'ccam' | 'loinc' | 'atc' | 'vaccins' | 'nuva';
  oid: string;
  parent: string | null;
  shortLabel: string | null;
  source: string;
  synonyms: string[];
  unit: string | null;
  usual: boolean;
  version: string;
}

export interface NomenclatureCodeSheet {
  active: boolean;
  activeFrom: string | null;
  activeTo: string | null;
  code: string;
  label: string;
  links: NomenclatureLink[];
  list: 'cim-10' | 'cisp-2' | 'ccam' | 'loinc' | 'atc' | 'vaccins' | 'nuva';
  oid: string;
  parent: string | null;
  shortLabel: string | null;
  source: string;
  synonyms: string[];
  unit: string | null;
  usual: boolean;
  version: string;
}

export interface NomenclatureHits {
  items: NomenclatureCodeRow[];
}

export interface NomenclatureLink {
  code: string;
  label: string | null;
  list: string;
}

export interface NomenclatureSearch {
  limit?: number;
  words: string;
}

export interface NomenclatureState {
  builtIn: boolean;
  codes: number;
  importedAt: string | null;
  label: string;
  name: 'cim-10' | 'cisp-2' | 'ccam' | 'loinc' | 'atc' | 'vaccins' | 'nuva';
  oid: string;
  source: string | null;
  version: string | null;
}

export interface NomenclatureStates {
  items: NomenclatureState[];
}

export interface NoteToCountersign {
  authorName: string;
  id: string;
  patientId: string;
  patientLabel: string;
  reason: string;
  submittedAt: string;
}

export interface NotesToCountersign {
  items: NoteToCountersign[];
  total: number;
}

export interface NumberQuery {
  number: string;
}

export interface NumberedPrescription {
  at: string;
  authorName: string;
  id: string;
  number: string;
  patientId: string;
  source: 'prescription' | 'care-order';
}

export interface NumberingInput {
  digits: number;
  enabled: boolean;
  first: number;
  prefix: string;
  scope: 'year' | 'continuous';
}

export interface NumberingSettings {
  digits: number;
  enabled: boolean;
  first: number;
  next: string | null;
  prefix: string;
  scope: 'year' | 'continuous';
  version: number;
}

export interface OfferedContact {
  name: string;
  phone: string;
  role: string;
}

export interface OfferedFact {
  dose: string;
  elementId: string;
  kind: 'problem' | 'allergy' | 'treatment';
  words: string;
}

export interface OpenedCareReport {
  id: string;
  patientId: string;
}

export interface OpenedCorrection {
  documentId: string;
  patientId: string;
  source: 'prescription' | 'consultation' | 'added' | 'care-order' | 'child-form' | 'vsm' | 'vaccination' | 'letter' | 'plan' | 'care-report';
  sourceId: string;
}

export interface OpeningInput {
  detail?: string | null;
  reason: 'seen-now' | 'replacement' | 'advice' | 'quality-review' | 'emergency';
}

export interface OrderRecipient {
  id: string;
  kind: 'user' | 'correspondent';
}

export interface Paraph {
  picture: string | null;
}

export interface ParaphInput {
  content: string;
}

export interface PasswordChange {
  current: string;
  next: string;
}

export interface PasswordSignIn {
  login: string;
  password: string;
}

export interface PastDocumentRow {
  actAt: string;
  authorId: string;
  authorLeft: boolean;
  authorLetters: string;
  authorName: string;
  documentId: string;
  excerpt: string;
  label: string;
  reason: string | null;
  remedy: string | null;
  signedAt: string;
  standing: 'proposed' | 'in-dmp' | 'leaving' | 'held' | 'to-treat' | 'deleted' | 'excluded';
  structureAuthor: boolean;
  title: string;
  typeCode: string;
  typeLabel: string;
  versionNumber: number;
  visibility: ('INVISIBLE_PATIENT' | 'MASQUE_PS' | 'INVISIBLE_REPRESENTANTS_LEGAUX')[];
}

export interface PastRefusal {
  documentId: string;
  sentence: string;
  title: string;
}

export interface PatientBanner {
  age: string;
  alerts: BannerAlert[];
  allergies: BannerAllergies;
  archived: boolean;
  attributes: ('douteuse' | 'fictive' | 'homonyme')[];
  bmi: number | null;
  consents: BannerConsents;
  dateNaissance: string;
  deceasedOn: string | null;
  dmp: BannerDmp;
  fileNumber: number;
  gfr: BannerFiltrationRate | null;
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
  standing: 'team' | 'expected' | 'reason' | 'none' | 'staff' | 'centre';
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

export interface PatientHistory {
  authors: HistoryChoice[];
  feeds: HistoryFeed[];
  items: PastDocumentRow[];
  more: boolean;
  most: number;
  refusal: HistoryRefusalView | null;
  types: HistoryChoice[];
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

export interface PatientVisits {
  people: VisitingPerson[];
  plans: VisitPlanView[];
  restricted: boolean;
  visits: HomeVisit[];
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

export interface PercentileLine {
  percentile: number;
  points: number[][];
}

export interface PersonInitials {
  initials: string;
  userId: string;
}

export interface PlanChange {
  content: Record<string, unknown>;
}

export interface PlanList {
  items: PlanRow[];
}

export interface PlanOffers {
  contacts: OfferedContact[];
  facts: OfferedFact[];
}

export interface PlanRow {
  actions: PlanStep[];
  authorId: string;
  authorName: string;
  correctsDocumentId: string | null;
  documentId: string | null;
  follows: string | null;
  id: string;
  kind: 'pai' | 'care-plan';
  late: boolean;
  mine: boolean;
  objectives: string[];
  patientId: string;
  replaced: boolean;
  signedAt: string | null;
  state: 'draft' | 'validated';
  subject: string;
  title: string;
  until: string | null;
  version: number;
}

export interface PlanSheet {
  actions: PlanStep[];
  authorId: string;
  authorName: string;
  content: Record<string, unknown>;
  correctsDocumentId: string | null;
  documentId: string | null;
  follows: string | null;
  id: string;
  kind: 'pai' | 'care-plan';
  late: boolean;
  mine: boolean;
  objectives: string[];
  offers: PlanOffers | null;
  patientId: string;
  replaced: boolean;
  signedAt: string | null;
  state: 'draft' | 'validated';
  subject: string;
  title: string;
  until: string | null;
  version: number;
}

export interface PlanStep {
  byName: string | null;
  id: string;
  on: string | null;
  state: 'to-do' | 'under-way' | 'done';
  what: string;
  when: string;
  who: string;
}

export interface PlannedCareDto {
  key: string;
  label: string;
}

export interface PlannedVaccination {
  booster: boolean;
  by: string | null;
  diseases: string[];
  dueFrom: string | null;
  label: string;
  lateAfter: string | null;
  series: string;
  seriesLabel: string;
  setAside: string | null;
  state: 'done' | 'due' | 'overdue' | 'upcoming' | 'passed';
}

export interface PmiAddressInput {
  mssanteAddress: string | null;
}

export interface PmiFileInput {
  text: string;
}

export interface PmiImport {
  changed: number;
  refused: RefusedPmiLine[];
  unchanged: number;
}

export interface PmiMailbox {
  department: string;
  mssanteAddress: string | null;
  name: string;
  near: boolean;
  updatedAt: string | null;
  version: number;
}

export interface PmiMailboxList {
  items: PmiMailbox[];
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
  consentToReadDispensing: boolean;
  consultationId: string | null;
  correctsDocumentId: string | null;
  documentId: string | null;
  ePrescription: EPrescriptionStatus | null;
  id: string;
  layout: 'simple' | 'bizone';
  lines: PrescriptionLine[];
  mention: string | null;
  number: string | null;
  patientId: string;
  printedAt: string | null;
  prints: number;
  replaced: boolean;
  setAside: SetAsideRemark[];
  state: 'draft' | 'validated';
  version: number;
  warnings: PrescriptionWarning[];
}

export interface PrescriptionCreation {
  consultationId?: string;
  lineIds?: string[];
  renewOf?: string;
}

export interface PrescriptionDetails {
  dispensingReadable: boolean;
  documentId: string | null;
  ePrescription: EPrescriptionStatus | null;
  history: PrescriptionEvent[];
  id: string;
  lines: DetailedLine[];
  number: string | null;
  setAside: AsideDetail[];
}

export interface PrescriptionEvent {
  at: string;
  detail: string | null;
  what: string;
  who: string | null;
}

export interface PrescriptionFavourite {
  id: string;
  lines: PrescriptionLine[];
  name: string;
}

export interface PrescriptionInput {
  consentToReadDispensing?: boolean;
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
  mentions?: ('off-label' | 'not-reimbursed' | 'rtu' | 'aac' | 'antibiotic-protocol' | 'prevention' | 'work-accident' | 'overlap' | 'single-delivery')[];
  nonSubstitutionReason: 'MTE' | 'EFG' | 'CIF' | null;
  posology: PosologyStructured | null;
  posologyText: string;
  productKind: 'dc' | 'brand' | 'free' | 'device';
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
  key: string;
  kind: 'blocking' | 'reason' | 'warning';
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

export interface ProblemItem {
  ald: boolean;
  code: string | null;
  label: string;
  since: string | null;
}

export interface PublicWeather {
  checkedAt: string | null;
  others: AnnouncedState[];
  sentence: string;
  state: 'off' | 'read' | 'unreachable';
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

export interface ReceivedDecision {
  state: 'confirmed' | 'set-aside';
}

export interface ReceivedDifference {
  inDocument: string | null;
  inFile: string | null;
  label: string;
}

export interface ReceivedDocumentPage {
  items: ReceivedDocumentRow[];
  next: string | null;
}

export interface ReceivedDocumentRow {
  actDate: string | null;
  author: string | null;
  content: 'cda' | 'pdf' | 'jpeg' | 'text' | 'unreadable';
  criticalResults: number;
  decidedAt: string | null;
  decidedByName: string | null;
  differences: ReceivedDifference[];
  fileName: string;
  id: string;
  match: 'ins' | 'traits' | 'differs' | 'unnamed';
  modelLabel: string | null;
  organisation: string | null;
  origin: 'hand' | 'dmp' | 'mssante';
  page: 'pdf' | 'image' | 'text' | null;
  patientId: string;
  receivedAt: string;
  receivedByName: string;
  size: number;
  state: 'to-confirm' | 'confirmed' | 'set-aside';
  structured: boolean;
  superseded: boolean;
  synthesis: boolean;
  title: string;
  typeLabel: string | null;
  unreadable: string | null;
  version: number;
}

export interface ReceivedFileInput {
  content: string;
  name: string;
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

export interface RecipientQuery {
  q?: string;
}

export interface RecipientRef {
  city: string | null;
  displayName: string;
  id: string;
  kind: 'user' | 'correspondent';
  mssanteAddress: string | null;
  professionLabel: string;
}

export interface RecordElement {
  active: boolean;
  authorId: string | null;
  authorLetters: string;
  authorName: string;
  changedByName: string;
  content: Record<string, unknown>;
  createdAt: string;
  endNote: string | null;
  endReason: 'resolved' | 'stopped' | 'removed' | 'no-longer' | 'duplicate' | 'superseded' | 'entered-in-error' | null;
  endedOn: string | null;
  id: string;
  kind: 'problem' | 'medical-history' | 'surgical-history' | 'family-history' | 'allergy' | 'risk-factor' | 'vigilance' | 'contra-indication' | 'important-point' | 'device' | 'treatment' | 'measure' | 'social' | 'absence';
  level: 'team' | 'profession' | 'author';
  mine: boolean;
  patientId: string;
  source: 'typed' | 'consultation' | 'visit' | 'imported' | 'converted';
  sourceDocumentId: string | null;
  sourceKey: string | null;
  sourceWords: string | null;
  updatedAt: string;
  version: number;
  words: string;
}

export interface RecordSheet {
  elements: RecordElement[];
  locked: LockedElement[];
  patientId: string;
  restricted: boolean;
}

export interface RefusedPmiLine {
  line: number;
  reason: string;
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

export interface Reminder {
  addressee: string;
  authorName: string;
  changes: ReminderChangeView[];
  due: boolean;
  dueOn: string;
  id: string;
  kind: 'free' | 'vsm';
  patientId: string;
  patientLabel: string;
  profession: 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur' | null;
  state: 'open' | 'done' | 'cancelled';
  text: string;
  userId: string | null;
  version: number;
}

export interface ReminderAddressees {
  people: ReminderPerson[];
  professions: ReminderProfession[];
}

export interface ReminderChangeView {
  action: 'created' | 'done' | 'postpone' | 'cancel' | 'reopen';
  at: string;
  byName: string;
  dueOn: string;
  note: string | null;
}

export interface ReminderInput {
  dueOn: string;
  profession?: 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur' | null;
  text: string;
  userId?: string | null;
}

export interface ReminderMoveInput {
  dueOn?: string | null;
  move: 'done' | 'postpone' | 'cancel' | 'reopen';
  note?: string | null;
}

export interface ReminderPerson {
  label: string;
  userId: string;
}

export interface ReminderProfession {
  label: string;
  profession: 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur';
}

export interface Reminders {
  items: Reminder[];
}

export interface ReportConflictDto {
  base: string;
  field: string;
  label: string;
  mine: string;
  theirs: string;
}

export interface RequestedRoutes {
  dmp: boolean;
  mssantePatient: boolean;
  recipients: RouteRecipient[];
  visibility?: ('INVISIBLE_PATIENT' | 'MASQUE_PS' | 'INVISIBLE_REPRESENTANTS_LEGAUX')[];
}

export interface ResendRefusal {
  id: string;
  sentence: string;
}

export interface ResultRow {
  battery: string | null;
  chapter: string | null;
  comment: string | null;
  computed: boolean;
  earlier: boolean;
  flag: 'critical' | 'abnormal' | 'normal' | 'outside-measuring-range' | 'antibiogram' | null;
  interpretation: string | null;
  isolate: string | null;
  label: string;
  loinc: string | null;
  obsolete: boolean;
  range: string | null;
  value: string | null;
}

export interface ReviewInput {
  note?: string | null;
  opinion: 'justified' | 'to-discuss' | 'unjustified';
}

export interface Round {
  day: string;
  expiresAt: string;
  nurseName: string;
  readAt: string;
  visits: RoundVisit[];
}

export interface RoundMessages {
  attending: AttendingDoctor[];
  memos: TeamMemo[];
  people: VisitingPerson[];
  reports: SignedReport[];
  thresholds: RoundThreshold[];
}

export interface RoundOrder {
  after: string[];
  before: string[];
}

export interface RoundPreparation {
  day: string;
  device: string;
}

export interface RoundThreshold {
  active: boolean;
  delay: 'now' | 'today' | 'tomorrow';
  operator: '>=' | '<=';
  origin: 'patient' | 'centre' | 'shipped';
  patientId: string;
  setAt: string | null;
  setByName: string | null;
  sign: 'weight' | 'height' | 'head-circumference' | 'waist' | 'pressure' | 'pulse' | 'oxygen-saturation' | 'temperature' | 'glycaemia' | 'pain' | 'gfr' | 'inr' | 'tobacco' | 'alcohol' | 'activity' | 'gestational-weeks' | 'mother-height' | 'father-height';
  value: number;
  version: number;
}

export interface RoundVisit {
  access: string;
  day: string;
  from: string;
  id: string;
  last: LastNote | null;
  nurseName: string;
  patient: VisitedPatient;
  patientId: string;
  photos: VisitPhoto[];
  report: VisitReportDto;
  teamNote: string;
  to: string;
  updatedAt: string;
  updatedByName: string;
  version: number;
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

export interface ScanAdmission {
  label: string | null;
  outcome: 'opened' | 'created' | 'ask';
  patientId: string | null;
  sentence: string;
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

export interface SendingSettingsInput {
  kinds: KindVisibilityInput[];
  mssantePatient?: boolean;
}

export interface SendingSettingsView {
  kinds: KindVisibility[];
  mssantePatient: boolean;
  version: number;
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

export interface ServiceEventRow {
  at: string;
  id: string;
  label: string;
  sentence: string;
  source: 'probe' | 'lane' | 'public';
  state: 'ok' | 'slow' | 'down' | 'unknown';
}

export interface ServiceHistory {
  items: ServiceEventRow[];
  next: string | null;
}

export interface ServiceList {
  items: ServiceState[];
  publicWeather: PublicWeather;
}

export interface ServiceState {
  announced: AnnouncedState | null;
  checkedAt: string | null;
  key: 'insi' | 'dmp' | 'mssante' | 'psc' | 'eprescription';
  label: string;
  latencyMs: number | null;
  remedy: string | null;
  sentence: string;
  simulated: boolean;
  since: string | null;
  state: 'ok' | 'slow' | 'down' | 'unknown';
  stopped: StoppedLane[];
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
  trainee: boolean;
}

export interface SetAsideRemark {
  key: string;
  lineId: string | null;
  message: string;
  reason: string | null;
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

export interface SignedCareReport {
  documentId: string;
  title: string | null;
}

export interface SignedReport {
  at: string;
  documentId: string;
  visitId: string;
}

export interface SimulatedCardReader {
  login: string;
  reader?: string | null;
  state: 'ready' | 'no-reader' | 'card-mute' | 'card-unreadable' | 'other-card' | 'stopped';
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

export interface StoppedLane {
  label: string;
  lane: string;
  since: string;
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

export interface StructuredView {
  attachments: AttachmentRow[];
  html: string;
  level: 1 | 3 | null;
  modelEdition: string | null;
  modelLabel: string;
  results: ResultRow[];
  title: string;
  typeLabel: string | null;
}

export interface SuggestedCode {
  code: string;
  label: string | null;
  list: string;
  system: string;
}

export interface Synthesis {
  actDate: string | null;
  author: string | null;
  elements: SynthesisElement[];
  hold: string | null;
  mayAdd: boolean;
  title: string;
}

export interface SynthesisAdded {
  added: number;
  alreadyThere: number;
  synthesis: Synthesis;
}

export interface SynthesisChoice {
  keys: string[];
}

export interface SynthesisCurrent {
  active: boolean;
  codes: string[];
  id: string;
  label: string;
  start: string | null;
}

export interface SynthesisElement {
  absence: 'none-known' | 'no-information' | null;
  codes: string[];
  current: SynthesisCurrent | null;
  details: string[];
  key: string;
  kind: string;
  label: string;
  likeness: 'same' | 'near' | 'new' | null;
  negated: boolean;
  panel: 'medical-history' | 'surgical-history' | 'allergies' | 'pathologies' | 'family-history' | 'treatments' | 'professional-risks' | 'family-risks' | 'alerts' | 'other';
  refusal: string | null;
  sectionTitle: string | null;
  written: string | null;
}

export interface TakenMeasureDto {
  second: number | null;
  sign: 'weight' | 'height' | 'head-circumference' | 'waist' | 'pressure' | 'pulse' | 'oxygen-saturation' | 'temperature' | 'glycaemia' | 'pain' | 'gfr' | 'inr' | 'tobacco' | 'alcohol' | 'activity' | 'gestational-weeks' | 'mother-height' | 'father-height';
  value: number;
}

export interface TargetHeight {
  high: number;
  low: number;
  value: number;
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

export interface TeamInitials {
  items: PersonInitials[];
}

export interface TeamMemo {
  at: string;
  authorLetters: string;
  authorName: string;
  facts: AlertFactsView | null;
  id: string;
  inPlaceOf: string | null;
  kind: 'message' | 'alert';
  madeAt: string;
  marks: MemoMarkView[];
  patientId: string;
  patientLabel: string;
  photos: MemoPhoto[];
  photosToCome: number;
  recipients: VisitingPerson[];
  text: string;
  urgent: boolean;
  visitId: string | null;
  waitsForMe: boolean;
  withdrawnReason: string | null;
}

export interface TeamMemos {
  items: TeamMemo[];
}

export interface TemplateRoutesView {
  dmp: boolean;
  mssantePatient: boolean;
  mssanteRecipient: boolean;
}

export interface ThresholdInput {
  active: boolean;
  delay: 'now' | 'today' | 'tomorrow';
  operator: '>=' | '<=';
  sign: 'weight' | 'height' | 'head-circumference' | 'waist' | 'pressure' | 'pulse' | 'oxygen-saturation' | 'temperature' | 'glycaemia' | 'pain' | 'gfr' | 'inr' | 'tobacco' | 'alcohol' | 'activity' | 'gestational-weeks' | 'mother-height' | 'father-height';
  value: number;
  version: number;
}

export interface ThresholdList {
  editable: boolean;
  items: ThresholdView[];
}

export interface ThresholdView {
  active: boolean;
  delay: 'now' | 'today' | 'tomorrow';
  operator: '>=' | '<=';
  origin: 'patient' | 'centre' | 'shipped';
  setAt: string | null;
  setByName: string | null;
  sign: 'weight' | 'height' | 'head-circumference' | 'waist' | 'pressure' | 'pulse' | 'oxygen-saturation' | 'temperature' | 'glycaemia' | 'pain' | 'gfr' | 'inr' | 'tobacco' | 'alcohol' | 'activity' | 'gestational-weeks' | 'mother-height' | 'father-height';
  value: number;
  version: number;
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
  grantedPermissions?: ('session' | 'patient.search' | 'patient.read' | 'patient.write' | 'identity.insi' | 'identity.verification' | 'identity.qualify' | 'identity.unlock-traits' | 'identity.exception' | 'identity.vigilance' | 'consents.write' | 'care-team.write' | 'emergency.open' | 'emergency.review' | 'patient.confidential' | 'reception.read' | 'reception.write' | 'record.read' | 'record.write' | 'forms.write' | 'biology.acknowledge' | 'biology.delegate' | 'nomenclature.read' | 'prescribe.drugs' | 'vsm.write' | 'reminder.use' | 'vaccination.read' | 'vaccination.write' | 'document.read' | 'document.receive' | 'document.validate' | 'letter-template.write' | 'dmp.read' | 'dmp.change' | 'dispatch.read' | 'dispatch.cancel' | 'dispatch.steer' | 'dmp.habilitate' | 'dispatch.withdraw' | 'dispatch.resend' | 'audit.read' | 'users.read' | 'users.write' | 'structure.read' | 'structure.write' | 'directory.read' | 'directory.write' | 'services.read' | 'indicators.read' | 'patient.export' | 'patient.export-file')[];
  login: string;
  mssanteAddress?: string | null;
  nominative?: boolean;
  phone?: string | null;
  practice?: 'associate' | 'employee' | 'visiting' | 'replacement' | 'trainee' | null;
  practiceFor?: string | null;
  practiceUntil?: string | null;
  profession: 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur';
  removedPermissions?: ('session' | 'patient.search' | 'patient.read' | 'patient.write' | 'identity.insi' | 'identity.verification' | 'identity.qualify' | 'identity.unlock-traits' | 'identity.exception' | 'identity.vigilance' | 'consents.write' | 'care-team.write' | 'emergency.open' | 'emergency.review' | 'patient.confidential' | 'reception.read' | 'reception.write' | 'record.read' | 'record.write' | 'forms.write' | 'biology.acknowledge' | 'biology.delegate' | 'nomenclature.read' | 'prescribe.drugs' | 'vsm.write' | 'reminder.use' | 'vaccination.read' | 'vaccination.write' | 'document.read' | 'document.receive' | 'document.validate' | 'letter-template.write' | 'dmp.read' | 'dmp.change' | 'dispatch.read' | 'dispatch.cancel' | 'dispatch.steer' | 'dmp.habilitate' | 'dispatch.withdraw' | 'dispatch.resend' | 'audit.read' | 'users.read' | 'users.write' | 'structure.read' | 'structure.write' | 'directory.read' | 'directory.write' | 'services.read' | 'indicators.read' | 'patient.export' | 'patient.export-file')[];
  rpps?: string | null;
  specialty?: string | null;
  specialtyCode?: string | null;
}

export interface UserPage {
  items: UserRow[];
  next: string | null;
}

export interface UserPreferences {
  bannerTiles?: BannerTileChoice[] | null;
  density: 'dense' | 'confort';
  drugLabel?: 'dci-product' | 'dci-product-form' | 'product-form';
  homeCards?: HomeCardChoice[] | null;
  initials?: string | null;
  sendBackground: boolean;
  sendDmp: boolean;
  sendMssantePatient: boolean;
  theme: 'light' | 'dark' | 'system';
  version: number;
}

export interface UserQuery {
  active?: boolean;
  after?: string;
  limit?: number;
  q?: string;
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
  practice: 'associate' | 'employee' | 'visiting' | 'replacement' | 'trainee' | null;
  practiceFor: string | null;
  practiceUntil: string | null;
  profession: 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur';
  professionLabel: string;
  removedPermissions: string[];
  rpps: string | null;
  secondFactor: boolean;
  specialty: string | null;
  specialtyCode: string | null;
  version: number;
}

export interface Vaccination {
  active: boolean;
  authorLetters: string;
  authorName: string;
  changedByName: string;
  confirmedAt: string | null;
  confirmedByName: string | null;
  content: Record<string, unknown>;
  correctsDocumentId: string | null;
  createdAt: string;
  documentId: string | null;
  endReason: 'entered-in-error' | 'duplicate' | 'document-annulled' | null;
  id: string;
  origin: 'given' | 'declared' | 'imported';
  patientId: string;
  sourceWords: string | null;
  state: 'recorded' | 'draft' | 'signed';
  updatedAt: string;
  version: number;
}

export interface VaccinationBooklet {
  calendar: CalendarEdition;
  dateNaissance: string;
  patientId: string;
  plan: PlannedVaccination[] | null;
  restricted: boolean;
  vaccinations: Vaccination[];
}

export interface VaccinationCorrection {
  content: Record<string, unknown>;
}

export interface VaccinationCount {
  label: string;
  n: number;
}

export interface VaccinationEnding {
  reason: 'entered-in-error' | 'duplicate';
}

export interface VaccinationFigures {
  ages: VaccinationCount[];
  lots: VaccinationCount[];
  total: number;
  vaccines: VaccinationCount[];
}

export interface VaccinationInput {
  content: Record<string, unknown>;
  origin: 'given' | 'declared';
}

export interface VaccinationNoteInput {
  send?: boolean;
}

export interface VaccinationPeriod {
  from: string;
  to: string;
}

export interface VaccinationVersion {
  at: string;
  byName: string;
  change: 'created' | 'corrected' | 'confirmed' | 'taken' | 'signed' | 'ended';
  content: Record<string, unknown>;
  version: number;
}

export interface VaccinationVersions {
  items: VaccinationVersion[];
}

export interface VaccineProduct {
  act: 'INITIMMUNIZ' | 'BOOSTER' | 'IMMUNIZ';
  atc: string | null;
  cip13: string | null;
  cis: string | null;
  diseases: string[];
  name: string;
  rank: number | null;
}

export interface VaccineProducts {
  items: VaccineProduct[];
}

export interface VaccineQuestion {
  patientId?: string;
  words: string;
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

export interface VisibilityChoice {
  audience: string;
  codes: ('INVISIBLE_PATIENT' | 'MASQUE_PS' | 'INVISIBLE_REPRESENTANTS_LEGAUX')[];
  label: string;
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

export interface VisitCareReport {
  access: CareAccess;
  evolution: string;
  id: string;
  incidents: string[];
  next: string[];
}

export interface VisitEntryInput {
  baseVersion: number;
  device: string;
  id: string;
  madeAt: string;
  replaces?: string[];
  report: VisitReportDto;
}

export interface VisitPhoto {
  byName: string;
  caption: string;
  height: number;
  id: string;
  takenAt: string;
  width: number;
}

export interface VisitPhotoInput {
  caption: string;
  content: string;
  id: string;
  takenAt: string;
}

export interface VisitPlanInput {
  access: string;
  cares: PlannedCareDto[];
  days: number[];
  endsOn: string | null;
  from: string;
  nurseId: string;
  startsOn: string;
  teamNote: string;
  to: string;
}

export interface VisitPlanStop {
  reason: string;
}

export interface VisitPlanView {
  access: string;
  cares: PlannedCareDto[];
  days: number[];
  endsOn: string | null;
  from: string;
  id: string;
  nurseId: string;
  nurseName: string;
  patientId: string;
  startsOn: string;
  stopReason: string | null;
  stopped: boolean;
  teamNote: string;
  to: string;
  updatedAt: string;
  updatedByName: string;
  version: number;
}

export interface VisitReportDto {
  cares: CareTickDto[];
  measures: TakenMeasureDto[];
  note: string;
  outcome: 'planned' | 'done' | 'absent' | 'postponed' | 'cancelled';
  postponedTo: string | null;
  reason: string;
}

export interface VisitedPatient {
  address: string | null;
  age: string;
  allergies: string;
  id: string;
  name: string;
  phone: string | null;
  place: string | null;
  points: string[];
  restricted: boolean;
  status: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
}

export interface VisitingPerson {
  id: string;
  name: string;
}

export interface Visits {
  items: Visit[];
}

export interface VsmBatch {
  done: number;
  held: number;
  id: string;
  leftOut: number;
  moves: ('hold' | 'release' | 'stop' | 'retry')[];
  startedAt: string;
  stopped: number;
  toTreat: number;
  total: number;
  waiting: number;
}

export interface VsmBatchInput {
  mssantePatient: boolean;
  patientIds: string[];
  remindMonths?: number | null;
}

export interface VsmBatchItem {
  documentId: string | null;
  label: string;
  patientId: string;
  reason: string | null;
  remedy: string | null;
  state: 'waiting' | 'held' | 'running' | 'done' | 'to-treat' | 'stopped';
}

export interface VsmBatchItems {
  items: VsmBatchItem[];
}

export interface VsmBatchMoveInput {
  move: 'hold' | 'release' | 'stop' | 'retry';
}

export interface VsmBatches {
  items: VsmBatch[];
}

export interface VsmCandidate {
  action: 'qualify' | 'consents' | 'open' | 'settings' | null;
  ald: string[];
  aldNumbers: number[];
  label: string;
  lastAt: string | null;
  mine: boolean;
  patientId: string;
  reason: string | null;
  remedy: string | null;
}

export interface VsmCandidateFilter {
  ald?: number | null;
  from?: string | null;
  mine?: boolean;
  never?: boolean;
  to?: string | null;
}

export interface VsmCandidates {
  items: VsmCandidate[];
  more: boolean;
  types: AldChoice[];
}

export interface VsmChoice {
  label: string;
  value: string;
}

export interface VsmDraft {
  authorId: string;
  comment: string | null;
  confidential: number;
  correctsDocumentId: string | null;
  documentId: string | null;
  id: string;
  moved: number;
  patientId: string;
  proposedAt: string;
  remindMonths: number | null;
  restricted: boolean;
  sections: VsmSection[];
  state: 'draft' | 'validated';
  use: 'vsm' | 'dlu';
  version: number;
}

export interface VsmField {
  choices: VsmChoice[] | null;
  label: string;
  name: string;
  required: boolean;
}

export interface VsmInput {
  comment: string | null;
  remindMonths?: number | null;
  sections: VsmSectionInput[];
}

export interface VsmItem {
  codes: string[];
  comment: string | null;
  date: string | null;
  details: string;
  free: boolean;
  id: string;
  included: boolean;
  text: string;
  values: Record<string, string | null>;
}

export interface VsmItemInput {
  comment: string | null;
  date: string | null;
  id: string;
  included: boolean;
  text: string;
  values: Record<string, string | null>;
}

export interface VsmOpening {
  use: 'vsm' | 'dlu';
}

export interface VsmSection {
  adds: boolean;
  answer: 'none' | 'no-information' | null;
  comments: boolean;
  dateLabel: string | null;
  fields: VsmField[];
  items: VsmItem[];
  key: 'problems' | 'medicalHistory' | 'procedures' | 'allergies' | 'adverseEffects' | 'treatments' | 'devices' | 'vigilance' | 'functions' | 'measures' | 'habits' | 'occupationalRisks' | 'familyHistory' | 'vaccinations' | 'pregnancy' | 'plan' | 'directives' | 'results';
  label: string;
  mandatory: boolean;
  none: boolean;
  single: boolean;
}

export interface VsmSectionInput {
  answer: 'none' | 'no-information' | null;
  items: VsmItemInput[];
  key: 'problems' | 'medicalHistory' | 'procedures' | 'allergies' | 'adverseEffects' | 'treatments' | 'devices' | 'vigilance' | 'functions' | 'measures' | 'habits' | 'occupationalRisks' | 'familyHistory' | 'vaccinations' | 'pregnancy' | 'plan' | 'directives' | 'results';
}

export interface VsmState {
  changed: number;
  codable: number;
  coded: number;
  documentId: string | null;
  draftId: string | null;
  freshness: 'never' | 'fresh' | 'old';
  inDmpAt: string | null;
  lastAt: string | null;
  lastAuthor: string | null;
  mayWrite: boolean;
}

export interface WaitingMemos {
  items: TeamMemo[];
  notShared: string[];
  total: number;
}

export interface WaitingReport {
  abnormal: number;
  alerts: string[];
  critical: number;
  id: string;
  laboratory: string | null;
  patientId: string;
  patientLabel: string;
  reason: 'mine' | 'nobody' | 'delegated' | 'escalated';
  receivedAt: string;
  responsibleName: string | null;
  sampledOn: string;
  title: string;
  version: number;
}

export interface WaitingReports {
  critical: number;
  items: WaitingReport[];
  notShared: string[];
  total: number;
}

export interface WarningSetAside {
  key: string;
  lineId: string | null;
  reason: string | null;
}

export interface WaveOneForm {
  asOf: string;
  final: boolean;
  lines: FormLine[];
  total: FormLine;
}

export interface WithdrawalInput {
  comment?: string | null;
  documentId: string;
  reason: 'wrong-patient' | 'wrong-document' | 'patient-request' | 'other';
}

export interface WrongQualification {
  sent: SentWithIns[];
  sheet: PatientSheet;
}
