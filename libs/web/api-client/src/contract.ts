// The HTTP contract of the server under /v1 (JSON, camelCase). The names are those of docs/openapi.json.
export type Uuid = string;            // UUIDv7
export type IsoDateTime = string;     // 2026-03-12T10:41:00.000+01:00 or Z
export type BirthDate = string;       // 'YYYY-MM-DD', a real calendar date; never a JS Date
export interface Page<T> { items: T[]; next: string | null }
export interface Problem { type: string; title: string; status: number; detail: string; code: string; correlationId: string;
  errors?: { field: string; code: string; message: string }[]; current?: unknown /* the fresh resource on 412 */; remedy?: string }
// Write on an editable resource: header If-Match: "<version>" (428 missing, 412 stale). Reads send ETag: "<version>".
// Writes need header X-CSRF-Token = value of the readable cookie `pluriel_csrf` (double submit). Session cookie: `pluriel_session` (httpOnly; `__Host-` prefix when Secure).

/* ---------------- security ---------------- */
export type Profession = 'medecin' | 'infirmier' | 'ipa' | 'kine' | 'sage-femme' | 'dentiste' | 'orthophoniste' | 'pharmacien' | 'dieteticien' | 'psychologue' | 'assistant-medical' | 'secretaire' | 'coordinateur' | 'administrateur';
export interface SessionUser { id: Uuid; displayName: string /* 'Dr Claire MARTIN' */; familyName: string; givenName: string; profession: Profession; professionLabel: string; professionLetters: string /* MG IDE MK SF ORT SEC COO ADM… */; rpps: string | null; initials: string; permissions: string[]; authMethods: ('pwd' | 'totp' | 'psc')[]; mustEnrolSecondFactor: boolean; mustChangePassword: boolean }
export interface Session { user: SessionUser; structure: { id: Uuid; name: string; finess: string }; site: { id: Uuid; name: string }; sites: { id: Uuid; name: string }[]; locked: boolean; expiresAt: IsoDateTime; idleLockMinutes: number; csrfToken: string; preferences: UserPreferences; demo: boolean; pscEnabled: boolean }
export interface UserPreferences { theme: 'light' | 'dark' | 'system'; density: 'dense' | 'confort'; sendDmp: boolean; sendMssantePatient: boolean; sendBackground: boolean; version: number }
export interface SignInResult { step: 'signed-in' | 'second-factor' | 'enrol'; attemptId?: Uuid; session?: Session; enrolment?: { otpauthUri: string; qrSvg: string; secret: string } ; recoveryCodes?: string[] }
// GET    /v1/sign-in/options                      → { pscEnabled: boolean; demo: boolean; structureName: string; demoAccounts: {login, displayName, professionLabel}[] (demo only) }   [public]
// POST   /v1/sign-in/password        {login, password}            → SignInResult   [public] 401 'sign-in.refused', 429 'sign-in.locked' (detail says until when)
// POST   /v1/sign-in/second-factor   {attemptId, code}            → SignInResult   [public] code = 6 digits or recovery code
// POST   /v1/sign-in/enrolment       {attemptId, code}            → SignInResult (recoveryCodes shown once)  [public]
// GET    /v1/sign-in/psc?return=/…&mode=login|link → 302 to PSC ; GET /v1/sign-in/psc/callback → 302 to app ('/connexion?erreur=…' or '/connexion/associer' or return path)
// GET    /v1/sign-in/psc/pending-link  → { displayName, nationalId, professionLabel } | 404 ; POST same {login, password, code?} links → SignInResult
// GET    /v1/session → Session (401 'session.none' | 200 with locked:true when locked: every other route then answers 423 'session.locked')
// POST   /v1/session/lock → 204 ; POST /v1/session/unlock {password} → Session ; DELETE /v1/session → { redirect: string | null /* PSC logout URL */ }
// PUT    /v1/session/preferences (If-Match) UserPreferences → UserPreferences ; POST /v1/session/site {siteId} → Session
// POST   /v1/session/password {current, next} → 204
// GET    /v1/users?… → Page<UserRow> ; POST /v1/users ; GET/PUT /v1/users/{id} (ETag) ; POST /v1/users/{id}/second-factor-reset ; POST /v1/users/{id}/closure
export interface UserRow { id: Uuid; login: string; displayName: string; familyName: string; givenName: string; profession: Profession; professionLabel: string; specialtyCode: string | null; specialty: string | null; rpps: string | null; adeli: string | null; cpsNumber: string | null; mssanteAddress: string | null; phone: string | null; exercise: 'liberal' | 'salarie' | null; active: boolean; secondFactor: boolean; grantedPermissions: string[]; removedPermissions: string[]; lastSignInAt: IsoDateTime | null; version: number }

/* ---------------- directory ---------------- */
// GET /v1/structure (ETag) → StructureView ; PUT /v1/structure (If-Match)
export interface SiteView { id: Uuid; name: string; finess: string; addressLine: string; postcode: string; city: string; phone: string | null }
export interface StructureView { id: Uuid; name: string; kind: 'MSP' | 'CDS'; finess: string; sites: SiteView[]; sendDelaySeconds: number; mssanteApplicativeAddress: string; rgpdNotice: string; version: number }
// GET /v1/recipients?q=… → { items: RecipientRef[] }   search of colleagues (internal users with a MSSanté address) + correspondents
export interface RecipientRef { kind: 'user' | 'correspondent'; id: Uuid; displayName: string; professionLabel: string; city: string | null; mssanteAddress: string | null }
// GET /v1/correspondents?… Page<CorrespondentView> ; POST/PUT (If-Match) /v1/correspondents[/{id}]
export interface CorrespondentView { id: Uuid; rpps: string | null; title: string | null; familyName: string; givenName: string; professionLabel: string; specialty: string | null; organisation: string | null; mssanteAddress: string | null; city: string | null; phone: string | null; active: boolean; version: number }

/* ---------------- identity ---------------- */
export type IdentityStatus = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
export type IdentityAttribute = 'douteuse' | 'fictive' | 'homonyme';
export type Sex = 'M' | 'F' | 'I';
export interface PatientTraits { nomNaissance: string; premierPrenom: string; prenomsNaissance: string | null; dateNaissance: BirthDate; dateNaissanceEstimee: boolean; sexe: Sex; codeLieuNaissance: string; lieuNaissanceLabel?: string | null; nomUtilise: string | null; prenomUtilise: string | null }
export interface PatientContact { civilite: string | null; addressLine: string | null; addressComplement: string | null; postcode: string | null; city: string | null; buildingCode: string | null; phone: string | null; mobile: string | null; workPhone: string | null; fax: string | null; email: string | null }
export interface PatientRow { id: Uuid; fileNumber: number; nomUtilise: string | null; prenomUtilise: string | null; nomNaissance: string; premierPrenom: string; dateNaissance: BirthDate; age: string /* '48 ans' | '9 mois' */; sexe: Sex; lieuNaissanceLabel: string | null; status: IdentityStatus; attributes: IdentityAttribute[]; mobile: string | null; deceasedOn: string | null; archived: boolean; passing: boolean }
export interface PatientInput extends PatientTraits, PatientContact { medecinTraitant: { userId: Uuid | null; correspondentId: Uuid | null; contractSignedOn: string | null } | null; passing: boolean; attributes: IdentityAttribute[] }
export interface PatientSheet extends PatientInput { id: Uuid; fileNumber: number; version: number; status: IdentityStatus; ins: { matricule: string; oid: string; type: 'INS-NIR' | 'INS-NIA' | 'INS-NIR de test' } | null; mayShareIns: boolean; insVerifiedAt: IsoDateTime | null; control: { device: string; deviceLabel: string; at: IsoDateTime; by: string } | null; createdBy: string; createdAt: IsoDateTime; deceasedOn: string | null; archived: boolean; medecinTraitantLabel: string | null; patientMssanteAddress: string | null }
export interface PatientBanner extends PatientRow { version: number; matricule: string | null; oid: string | null; mayShareIns: boolean; phone: string | null; allergies: { state: 'none-known' | 'not-recorded' | 'listed'; labels: string[] }; treatments: string[]; weightKg: number | null; heightCm: number | null; bmi: number | null; medecinTraitantLabel: string | null; consents: { dmpFeed: 'allowed' | 'opposed'; mssantePatient: 'allowed' | 'opposed' }; dmp: { state: 'unknown' | 'pending' | 'exists' | 'none' | 'closed' | 'unavailable'; authorised: boolean | null; checkedAt: IsoDateTime | null }; insi: InsiSummary; restricted: boolean }
export interface InsiSummary { state: 'not-needed' | 'idle' | 'running' | 'found-exact' | 'found-different' | 'none' | 'several' | 'unavailable' | 'refused' | 'blocked'; sentence: string /* plain French, with the remedy */; callId: Uuid | null; at: IsoDateTime | null }
// GET  /v1/patients?q=&status=&deceased=&archived=&passing=&limit=&after= → Page<PatientRow>    (search box; q = names/date/matricule/phone/file number)
// GET  /v1/patients/recent → { items: PatientRow[] }
// POST /v1/patients {…PatientInput, duplicateReason?: string} → 201 PatientSheet ; 409 'patient.possible-duplicate' with current: {items: PatientRow[]} unless duplicateReason
// GET  /v1/patients/{id} (ETag) → PatientSheet ; PUT (If-Match) {…PatientInput, unlockReason?: string} → PatientSheet
// POST /v1/patients/{id}/opening → PatientBanner   = ONE request that opens a file: traces the opening, starts the INSi call if needed, TD0.2 check if qualified. (banner assembled by documents/dispatch upper contexts through BannerParts)
// GET  /v1/patients/{id}/banner → PatientBanner (no trace, used on live update)
// POST /v1/patients/{id}/insi-calls {} → 202 {callId} (ask again) ; GET /v1/patients/{id}/insi-calls → { items: InsiCallRow[] } ; GET /v1/insi-calls/{id} → InsiCallDetail
export interface InsiCallRow { id: Uuid; kind: 'traits' | 'verification' | 'vitale'; requestedAt: IsoDateTime; answeredAt: IsoDateTime | null; by: string; state: 'scheduled' | 'in_progress' | 'done' | 'failed'; codeRetour: string | null; outcomeLabel: string }
export interface TraitComparison { trait: string; label: string; ours: string | null; insi: string | null; verdict: 'identique' | 'repris' | 'complete-par-insi' | 'different' | 'difference-normale'; strict: boolean; differingRanges?: [number, number][] }
export interface InsiCallDetail extends InsiCallRow { requestXml: string | null; answerXml: string | null; comparison: TraitComparison[] | null; exactMatch: boolean; decision: 'pending' | 'accepted' | 'refused' | null; sentence: string; remedy: string | null }
// POST /v1/patients/{id}/qualification {callId, accept: true, device: string|null, deviceChecked: boolean, updateTraits?: boolean} If-Match → PatientSheet   (ONE click: exact match accepted + device → qualifiee; without device → recuperee)
// POST /v1/patients/{id}/insi-refusal {callId, reason} If-Match → PatientSheet
// POST /v1/patients/{id}/identity-control {device, deviceChecked:true} If-Match → PatientSheet (document shown, no INSi yet → validee, or recuperee→qualifiee)
// POST /v1/patients/{id}/document-not-shown {reason:'none'|'refused'|'differs'} → PatientSheet
// GET  /v1/identity-devices → { items: {code, label, highTrust, condition: string|null}[] }
// GET  /v1/birth-places?q=&on=YYYY-MM-DD&kind=france|abroad → { items: BirthPlaceOption[] }   (≤ 100 ms)
export interface BirthPlaceOption { code: string; label: string; department: string | null; postcodes: string[]; validFrom: string | null; validTo: string | null; inForce: boolean; kind: 'commune' | 'country' | 'unknown' }
// GET /v1/patients/{id}/identity-events → { items: IdentityEventRow[] } ; GET /v1/identity-tasks → Page<…>  (INS to complete; work list on home)
export interface IdentityEventRow { id: Uuid; at: IsoDateTime; by: string; kind: string; label: string; before: Record<string, string | null> | null; after: Record<string, string | null> | null; statusBefore: IdentityStatus | null; statusAfter: IdentityStatus | null; reason: string | null }
export interface IdentityTask { patient: PatientRow; reason: string; sentence: string; action: 'compare' | 'complete' | 'show-document' | 'retry'; callId: Uuid | null; since: IsoDateTime }

/* ---------------- consents ---------------- */
// GET /v1/patients/{id}/consents (ETag) → ConsentSheet ; PUT (If-Match) → ConsentSheet
export interface ConsentSheet { patientId: Uuid; dmpInformedOn: string | null; dmpFeed: 'allowed' | 'opposed'; mssantePatient: 'allowed' | 'opposed'; mssanteProfessional: 'allowed' | 'opposed'; reason: string | null; recordedBy: string | null; recordedAt: IsoDateTime | null; version: number }

/* ---------------- record ---------------- */
// GET/POST /v1/patients/{id}/consultations ; GET/PUT /v1/consultations/{id} (ETag/If-Match; drafts autosaved) ; DELETE draft
export interface ConsultationNote { id: Uuid; patientId: Uuid; authorId: Uuid; authorName: string; authorLetters: string; at: IsoDateTime; state: 'draft' | 'validated'; reason: string; text: string; weightKg: number | null; heightCm: number | null; systolic: number | null; diastolic: number | null; documentId: Uuid | null; version: number }
// GET/PUT /v1/patients/{id}/clinical-summary (ETag) → allergies + long-term treatments + measures
export interface ClinicalSummary { patientId: Uuid; allergyState: 'none-known' | 'not-recorded' | 'listed'; allergies: { label: string; reaction: string | null }[]; longTermTreatments: { label: string; posology: string | null; since: string | null }[]; weightKg: number | null; heightCm: number | null; measuredOn: string | null; ald: boolean; version: number }

/* ---------------- prescribing ---------------- */
export interface DrugHit { kind: 'dc' | 'brand'; cis: string | null; dcLabel: string /* 'Metformine 500 mg, comprimé' */; brand: string | null; form: string; routes: string[]; conditions: string[]; substances: string[]; unit: string /* comprimé, ml… */ }
// GET /v1/drugs?q=… → { items: DrugHit[] } (DCI first, ≤ 15 ms)
export interface PosologyStructured { matin: number | null; midi: number | null; soir: number | null; coucher: number | null; unit: string; consignes: string[] /* pendant le repas */ }
export interface PrescriptionLine { id: Uuid; rank: number; zone: 'ald' | 'autre'; productKind: 'dc' | 'brand' | 'free'; cis: string | null; labelDci: string; labelBrand: string | null; form: string | null; route: string | null; posologyText: string /* always filled: generated from structured, or free */; posology: PosologyStructured | null; durationValue: number | null; durationUnit: 'jour' | 'semaine' | 'mois' | null; quantity: number | null; quantityUnit: string | null; renewals: number; substitutionAllowed: boolean; nonSubstitutionReason: 'MTE' | 'EFG' | 'CIF' | null; comment: string | null }
export interface Prescription { id: Uuid; patientId: Uuid; authorId: Uuid; authorName: string; consultationId: Uuid | null; at: IsoDateTime; state: 'draft' | 'validated'; layout: 'simple' | 'bizone'; lines: PrescriptionLine[]; mention: string | null; documentId: Uuid | null; warnings: { lineId: Uuid | null; kind: 'blocking' | 'warning'; code: string; message: string; remedy: string }[]; version: number }
// POST /v1/patients/{id}/prescriptions {renewOf?: Uuid, lineIds?: Uuid[], consultationId?} → 201 ; GET /v1/patients/{id}/prescriptions?… Page ; GET/PUT /v1/prescriptions/{id} (If-Match) ; DELETE draft

/* ---------------- documents ---------------- */
export type DocumentSource = 'prescription' | 'consultation';
export interface RequestedRoutes { dmp: boolean; mssantePatient: boolean; recipients: { kind: 'user' | 'correspondent'; id: Uuid }[] }
export interface DocumentRow { id: Uuid; patientId: Uuid; versionId: Uuid; versionNumber: number; title: string /* '2026-03-12 · Ordonnance · metformine' */; typeCode: string; typeLabel: string; classCode: string; source: DocumentSource; sourceId: Uuid; authorId: Uuid; authorName: string; authorLetters: string; at: IsoDateTime; confidentiality: 'N' | 'R' | 'V'; excerpt: string; size: number }
// GET  /v1/document-previews/{source}/{sourceId} → application/pdf of the draft, watermark none, INS cartouche, "brouillon" in the foot
// POST /v1/document-validations {source, sourceId, sourceVersion, routes: RequestedRoutes} → 201 DocumentRow ; 422 'document.invalid' errors[] ; 409 'source.stale' ; 403
// GET  /v1/patients/{id}/documents?after= → Page<DocumentRow> ; GET /v1/documents/{id} ; GET /v1/documents/{id}/pdf (inline, CSP sandbox) ; GET /v1/documents/{id}/cda (attachment)
// GET  /v1/document-routes/{source}/{sourceId} → { dmp: RouteCheck; mssantePatient: RouteCheck; defaults: RequestedRoutes; delaySeconds: number }   preconditions known BEFORE validation, shown next to the toggles
export interface RouteCheck { possible: boolean; reason: string | null; remedy: string | null; action: 'qualify' | 'consents' | 'address' | 'settings' | null; audience: string /* 'visible par elle et son équipe' */ }

/* ---------------- dispatch ---------------- */
export type Channel = 'dmp' | 'mssante-pro' | 'mssante-patient';
export type OrderState = 'scheduled' | 'in_progress' | 'blocked' | 'uncertain' | 'delivered' | 'failed' | 'cancelled';
export interface DispatchOrderRow { id: Uuid; documentId: Uuid; versionId: Uuid; patientId: Uuid; patientLabel: string; patientFileNumber: number; documentTitle: string; typeCode: string; typeLabel: string; signedAt: IsoDateTime; authorId: Uuid; authorName: string; channel: Channel; recipientLabel: string; recipientAddress: string | null; recipient: { kind: 'user' | 'correspondent'; id: Uuid } | null; state: OrderState; held: boolean; stateLabel: string /* 'Part au DMP dans 9:12' is composed by the screen from leavesAt; stateLabel = 'Dans le DMP, 10:41', 'Refusé par le DMP : …' */; leavesAt: IsoDateTime | null; nextAttemptAt: IsoDateTime | null; deliveredAt: IsoDateTime | null; attempts: number; errorCode: string | null; errorSentence: string | null; errorKind: 'retryable' | 'uncertain' | 'definitive' | 'needs-human' | null; remedy: string | null; remedyAction: 'qualify' | 'consents' | 'address' | 'resend' | 'open-document' | 'settings' | null; actions: ('hold' | 'release' | 'cancel' | 'resend' | 'change-recipient' | 'send-now')[]; version: number }
// GET  /v1/dispatch-orders?state=&channel=&authorId=&mine=&q=&documentId=&patientId=&limit=&after= → Page<DispatchOrderRow> ; GET /v1/dispatch-orders/counts → Record<OrderState|'held'|'mine-to-treat', number>
// GET  /v1/dispatch-orders/pending-mine → { items: DispatchOrderRow[]; serverNow: IsoDateTime }     the hold bar: my orders still in their delay (or held)
// POST /v1/dispatch-orders/{id}/hold | /release | /cancellation {reason?} | /resend | /departure → DispatchOrderRow (If-Match)
// POST /v1/document-recipients {documentId, recipients: {kind,id}[], dmp: boolean, mssantePatient: boolean} → { items: DispatchOrderRow[] }  changes recipients while nothing left
// POST /v1/dispatch-orders/bulk-resend {ids} → { resent: number, refused: {id, sentence}[] } ; GET /v1/dispatch-orders/{id}/track → { items: {at, label, detail}[] } (attempts and acknowledgement)
// GET  /v1/services → { items: ServiceState[] }   weather of lanes
export interface ServiceState { key: 'insi' | 'dmp' | 'mssante' | 'psc'; label: string; state: 'ok' | 'slow' | 'down' | 'unknown'; sentence: string; since: IsoDateTime | null; waiting: number; simulated: boolean }
// GET  /v1/live  (SSE, text/event-stream): event 'change' data {topic:'dispatch-order'|'patient'|'insi-call'|'document'|'service'|'session', id: Uuid, patientId?: Uuid}; the screen refetches. 'hello' on connect, comment ping each 25 s.

/* ---------------- audit ---------------- */
// GET /v1/traces?tab=general|identity|insi|shared|sent&patientId=&userId=&from=&to=&after= → Page<TraceRow>  (TRACE-01..08)
export interface TraceRow { id: string; at: IsoDateTime; userName: string; action: string; actionLabel: string; patientLabel: string | null; detail: string | null; before: Record<string, unknown> | null; after: Record<string, unknown> | null }
