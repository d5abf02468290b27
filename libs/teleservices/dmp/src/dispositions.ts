import type { Disposition, NationalError, RemedyAction } from '@pluriel/kernel';

interface Fate { disposition: Disposition; sentence: string; remedy: string; remedyAction?: RemedyAction }

const wait = 'Rien à faire : Pluriel réessaie tout seul.';
const checking = 'Rien à faire : Pluriel vérifie auprès du DMP si le document est arrivé.';
const tellSupport = 'Prévenez le support en indiquant le code affiché : l’envoi ne repartira pas tout seul.';
const correct = 'Ouvrez le document, corrigez ce qui est signalé, puis validez-le à nouveau.';

const busy: Fate = { disposition: 'retryable', sentence: 'Le DMP est momentanément occupé.', remedy: wait };
const defect: Fate = { disposition: 'definitive', sentence: 'Le DMP refuse la forme de l’envoi. Le défaut est dans le logiciel, pas dans votre document.', remedy: tellSupport };
const certificate: Fate = { disposition: 'needs-human', sentence: 'Le DMP ne reconnaît pas le certificat du centre.', remedy: 'Demandez à l’administrateur de vérifier les certificats du centre et leur date de fin.', remedyAction: 'settings' };
const identity: Fate = { disposition: 'needs-human', sentence: 'Le DMP ne retrouve pas cette identité.', remedy: 'Interrogez à nouveau INSi depuis le dossier du patient, puis renvoyez.', remedyAction: 'qualify' };
const metadata: Fate = { disposition: 'definitive', sentence: 'Le DMP refuse la description du document.', remedy: correct, remedyAction: 'open-document' };
const content: Fate = { disposition: 'definitive', sentence: 'Le DMP refuse le contenu du document.', remedy: correct, remedyAction: 'open-document' };
const altered: Fate = { disposition: 'definitive', sentence: 'Le document reçu par le DMP n’est pas celui qui était décrit.', remedy: tellSupport };
const stale: Fate = { disposition: 'needs-human', sentence: 'Le document à remplacer n’est plus la version en cours dans le DMP.', remedy: 'Renvoyez : Pluriel cherche de nouveau la version en cours. Si le refus revient, prévenez le support.', remedyAction: 'resend' };
const rights: Fate = { disposition: 'needs-human', sentence: 'Le DMP refuse cette action : vos droits ou ceux du centre ne la permettent pas.', remedy: 'Vérifiez auprès du patient qu’il n’a pas bloqué l’accès, ou prévenez l’administrateur.', remedyAction: 'settings' };
const missing: Fate = { disposition: 'definitive', sentence: 'Le DMP ne connaît pas ce document.', remedy: 'Recherchez à nouveau le document dans le DMP.' };
const storage: Fate = { disposition: 'retryable', sentence: 'Le DMP n’a pas pu enregistrer le document.', remedy: wait };
const assertion: Fate = { disposition: 'needs-human', sentence: 'Le DMP refuse la fiche d’identification jointe à l’envoi.', remedy: tellSupport, remedyAction: 'settings' };

/**
 * Every code the DMP may send, and ours for what has none, with its fate (dmp.md §8.2).
 * A code that is not here is `needs-human`: it is shown as received and never loops.
 */
export const dispositions: Readonly<Record<string, Fate>> = {
  // national services
  DMPInvalidCertificate: certificate,
  DMPAccessDeniedByRightsService: rights,
  DMPInvalidVIHF: assertion,
  DMPInvalidAssertion: assertion,
  DMPInvalidSignature: { ...certificate, sentence: 'Le DMP refuse la signature du centre.' },
  DMPInvalidRequest: defect,
  DMPPatientMismatch: { ...assertion, sentence: 'Le patient annoncé et le patient de l’envoi ne sont pas le même.' },
  DMPNotFound: { disposition: 'needs-human', sentence: 'Ce patient n’a pas de DMP.', remedy: 'Rien à corriger : le document reste dans son dossier au centre.' },
  DMPClosed: { disposition: 'needs-human', sentence: 'Le DMP de ce patient est fermé.', remedy: 'Rien à corriger : le document reste dans son dossier au centre.' },
  DMPDocTypeNotAllowed: { disposition: 'definitive', sentence: 'Le DMP n’accepte pas ce type de document.', remedy: 'Changez le type du document, ou laissez-le dans le dossier du centre.', remedyAction: 'open-document' },
  // IHE, transient
  XDSRegistryBusy: busy,
  XDSRepositoryBusy: busy,
  XDSRegistryNotAvailable: busy,
  XDSRegistryOutOfResources: busy,
  XDSRepositoryOutOfResources: busy,
  XDSRegistryError: storage,
  XDSRepositoryError: storage,
  // IHE, submission
  XDSDuplicateUniqueIdInRegistry: { disposition: 'uncertain', sentence: 'Le DMP connaît déjà ce document.', remedy: checking },
  XDSRegistryDuplicateUniqueIdInMessage: defect,
  XDSRepositoryDuplicateUniqueIdInMessage: defect,
  XDSMissingDocument: defect,
  XDSMissingDocumentMetadata: defect,
  XDSRegistryMetadataError: metadata,
  XDSRepositoryMetadataError: metadata,
  XDSNonIdenticalHash: altered,
  XDSNonIdenticalSize: altered,
  InvalidDocumentContent: content,
  XDSUnknownPatientId: identity,
  XDSPatientIdDoesNotMatch: identity,
  XDSRegistryDeprecatedDocumentError: stale,
  XDSReplaceFailed: stale,
  // IHE, metadata update
  XDSMetadataVersionError: stale,
  XDSMetadataUpdateError: stale,
  XDSMetadataUpdateOperationError: stale,
  XDSMetadataIdentifierError: stale,
  UnmodifiableMetadataError: rights,
  LocalPolicyRestrictionError: rights,
  // IHE, queries
  XDSUnknownStoredQuery: defect,
  XDSStoredQueryMissingParam: defect,
  XDSStoredQueryParamNumber: defect,
  XDSTooManyResults: { disposition: 'needs-human', sentence: 'La recherche trouve trop de documents.', remedy: 'Choisissez une période plus courte.' },
  XDSDocumentUniqueIdError: missing,
  XDSUnknownRepositoryId: missing,
  // HL7 v3 acknowledgements without a code of their own
  'hl7-AE': { disposition: 'needs-human', sentence: 'Le DMP n’a pas pu traiter la demande.', remedy: tellSupport },
  'hl7-AR': defect,
  // faults and HTTP answers without a code
  'fault.sender': defect,
  'fault.receiver': { disposition: 'uncertain', sentence: 'Le DMP a répondu par une erreur sans dire s’il a gardé le document.', remedy: checking },
  'http.busy': busy,
  'http.forbidden': certificate,
  'http.refused': defect,
  'http.not-found': { disposition: 'needs-human', sentence: 'L’adresse réglée pour le DMP ne répond pas comme un DMP.', remedy: 'Demandez à l’administrateur de vérifier l’adresse du DMP, puis renvoyez.', remedyAction: 'settings' },
  'http.uncoded-error': { disposition: 'uncertain', sentence: 'Le DMP a répondu par une erreur sans dire s’il a gardé le document.', remedy: checking },
  'answer.unreadable': { disposition: 'uncertain', sentence: 'La réponse du DMP est illisible.', remedy: checking },
  'answer.unrelated': { disposition: 'uncertain', sentence: 'La réponse reçue du DMP ne correspond pas à notre envoi.', remedy: checking },
  // no answer at all
  'transport.before-send': { disposition: 'retryable', sentence: 'Le DMP ne répond pas.', remedy: 'Rien à faire : l’envoi partira dès que le DMP répondra.' },
  'transport.after-send': { disposition: 'uncertain', sentence: 'Le DMP n’a pas répondu après avoir reçu l’envoi.', remedy: checking },
};

/** How many times a vague storage error is tried again before it counts as a refusal of the content (dmp.md §8.2). */
const vagueErrorTries = 3;

/**
 * The fate of a refusal.
 * @param code as received, or one of ours
 * @param words what the service says, shown to the person after our own sentence (dmp.md §8.1: always shown)
 * @param attempt number of the attempt that was refused, 1 for the first
 */
export function refusalOf(code: string, words: string | null, attempt = 1): NationalError {
  const known = dispositions[code];
  const fate: Fate = known === storage && attempt >= vagueErrorTries
    ? { ...content, sentence: 'Le DMP refuse ce document, sans dire pourquoi, après plusieurs essais.' }
    : known ?? { disposition: 'needs-human', sentence: `Le DMP refuse l’envoi avec un code que Pluriel ne connaît pas : ${code}.`, remedy: tellSupport };
  const said = words?.trim() ? ` Message du DMP : «\u00a0${words.trim().slice(0, 300)}\u00a0»` : '';
  return { disposition: fate.disposition, code, sentence: fate.sentence + said, remedy: fate.remedy, ...(fate.remedyAction ? { remedyAction: fate.remedyAction } : {}) };
}
