/** What decides whether one professional may read one patient's DMP now. */
export interface ReadingFacts {
  /** The installation is connected to the DMP. */
  connected: boolean;
  /** `mayShareIns`: qualified, neither doubtful nor fictive. */
  identityQualified: boolean;
  /** Last answer of TD0.2 for this person, null when none came yet. */
  existence: { status: 'ACTIVE' | 'CLOSED' | 'NONE'; authorization: 'VALID' | 'EXPIRED' | 'FORBIDDEN' | 'NONE' | 'UNKNOWN'; checkedAt: Date } | null;
  /** A question is on its way. */
  asking: boolean;
  /** The last question failed: what the service said. */
  failure: string | null;
  consent: 'allowed' | 'not-informed' | 'opposed';
  /** A break-glass of this person on this patient, still open. */
  emergency: boolean;
  /** The person has an RPPS: the DMP knows professionals by it. */
  hasRpps: boolean;
  /** How the person proved who he is: Pro Santé Connect (`air`), his card at this workstation, or a password alone (null). */
  proof: 'air' | 'card' | null;
  /** Some workstation of the centre reads cards. */
  cardsRead: boolean;
  /** He read the notice on the use of his number, less than the agreed time ago (dmp.md §9.1). */
  noticeConfirmed: boolean;
  /** He gave up his right to read this DMP, and has not asked for it again (DMP-09). */
  givenUp: boolean;
  /** The person told Pluriel to stop asking, and has not asked again (DMP-42). */
  stopped: boolean;
  /** Last time the list was read for this person, null when never. */
  readAt: Date | null;
}

export const readingStates = ['not-connected', 'not-qualified', 'asking', 'unknown', 'no-dmp', 'closed', 'opposed', 'to-inform', 'blocked', 'given-up', 'no-rpps', 'notice', 'needs-proof', 'reading', 'stopped', 'readable', 'stale'] as const;
/**
 * Four states of the bar (DMP-33) and what stands between: `reading` and `asking` are « demande en cours », `readable` and
 * `stale` « consultable ».
 */
export type ReadingStateKind = (typeof readingStates)[number];

export interface ReadingState {
  kind: ReadingStateKind;
  /** One line for the bar. */
  sentence: string;
  remedy: string | null;
  /** The button that mends it. */
  action: 'qualify' | 'inform' | 'connect-psc' | 'confirm-notice' | 'authorize' | 'retry' | 'settings' | null;
  /** The list and its figures may be shown. */
  mayShow: boolean;
  /** A search or a reading may leave now. */
  mayAsk: boolean;
}

const state = (kind: ReadingStateKind, sentence: string, remedy: string | null, action: ReadingState['action'], may: { show?: boolean; ask?: boolean } = {}): ReadingState =>
  ({ kind, sentence, remedy, action, mayShow: may.show ?? false, mayAsk: may.ask ?? false });

/**
 * The one decision on reading (dmp.md §9.1 to §9.4, DMP-03, DMP-08, DMP-33). The existence is looked at before the information: a
 * patient without DMP needs no window. What was read stays shown with its age while the service is away, never after an opposition.
 */
export function readingState(facts: ReadingFacts): ReadingState {
  const { existence, consent, emergency } = facts;
  if (!facts.connected) return state('not-connected', 'Pluriel n’est pas connecté au DMP.', 'Demandez à l’administrateur de connecter le centre au DMP.', 'settings');
  if (!facts.identityQualified) return state('not-qualified', 'Identité à qualifier avant de lire le DMP.', 'Qualifiez l’identité : la lecture s’ouvrira toute seule.', 'qualify');
  if (existence === null) return facts.asking || facts.failure === null
    ? state('asking', 'Demande en cours.', 'Rien à faire : l’écran reste libre.', null)
    : state('unknown', `Le DMP ne répond pas. ${facts.failure}`.trim(), 'Rien à faire : Pluriel réessaie tout seul.', 'retry');
  if (existence.status === 'NONE') return state('no-dmp', 'Pas de profil Mon espace santé pour ce patient.', 'Rien à faire : ses documents restent dans le dossier du centre.', null);
  if (existence.status === 'CLOSED') return state('closed', 'Le DMP de ce patient est fermé.', 'Rien à faire : ses documents restent dans le dossier du centre.', null);
  if (!emergency && consent === 'opposed') return state('opposed', 'Le patient s’oppose à la consultation de son DMP.', 'Si sa décision a changé, modifiez la feuille de consentements.', 'inform');
  if (!emergency && consent === 'not-informed') return state('to-inform', 'À informer pour consulter.', 'Informez le patient et notez sa réponse : la barre se remplira toute seule.', 'inform');
  if (existence.authorization === 'FORBIDDEN') return state('blocked', 'Le patient a bloqué votre accès à son DMP.', 'Parlez-en avec lui : lui seul peut lever ce blocage, dans Mon espace santé.', null);
  if (facts.givenUp && !emergency) return state('given-up', 'Vous avez renoncé à lire le DMP de ce patient.', 'Demandez à nouveau le droit de lecture si vous en avez besoin.', 'authorize');
  if (!facts.hasRpps) return state('no-rpps', 'Votre numéro RPPS manque : le DMP ne peut pas vous reconnaître.', 'Faites ajouter votre RPPS à votre compte.', 'settings');
  if (!facts.noticeConfirmed) return state('notice', 'À lire avant votre première consultation du DMP.', 'Lisez la notice sur l’usage de votre numéro, puis confirmez.', 'confirm-notice');
  if (facts.proof === null) return state('needs-proof', 'Votre session ne prouve pas votre identité auprès du DMP.', facts.cardsRead ? 'Connectez-vous avec Pro Santé Connect, ou mettez votre carte CPS dans le lecteur de ce poste et tapez son code.' : 'Connectez-vous avec Pro Santé Connect.', 'connect-psc', { show: facts.readAt !== null });
  if (facts.asking) return state('reading', 'Demande en cours.', 'Rien à faire : l’écran reste libre.', null, { show: facts.readAt !== null, ask: true });
  if (facts.stopped) return state('stopped', 'Lecture arrêtée par vous.', 'Relisez quand vous voulez ; elle reprendra à la prochaine ouverture du dossier.', 'retry', { show: facts.readAt !== null, ask: true });
  if (facts.failure !== null) return state('stale', facts.readAt === null ? `Lecture impossible. ${facts.failure}` : `DMP indisponible. ${facts.failure}`, 'Rien à faire : Pluriel réessaie tout seul.', 'retry', { show: facts.readAt !== null, ask: true });
  return facts.readAt === null ? state('reading', 'Demande en cours.', 'Rien à faire : l’écran reste libre.', null, { ask: true }) : state('readable', 'Consultable.', null, null, { show: true, ask: true });
}

/** Whether the right to read must be asked or renewed before a search: never had, or not used for six months (dmp.md §9.2, DMP-10). */
export const mustAskAuthorization = (authorization: NonNullable<ReadingFacts['existence']>['authorization'], emergency: boolean): boolean =>
  !emergency && (authorization === 'EXPIRED' || authorization === 'NONE' || authorization === 'UNKNOWN');
