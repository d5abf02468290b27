/** The tabs of the journal (TRACE-01), and exception qualifications apart (TRACE-11). */
export const traceTabs = ['general', 'identity', 'insi', 'shared', 'sent', 'exceptions'] as const;
export type TraceTab = (typeof traceTabs)[number];

export const tabLabels: Readonly<Record<TraceTab, string>> = { general: 'Général', identity: 'Accès et changements d’identité', insi: 'Appels INSi', shared: 'Identités qualifiées partagées', sent: 'Flux', exceptions: 'Qualifications par exception' };

/** How the codes of each tab begin; the general tab shows them all. */
const tabPrefixes: Readonly<Record<Exclude<TraceTab, 'general'>, readonly string[]>> = {
  identity: ['patient.', 'identity.', 'ins.'], insi: ['insi.'], shared: ['identity.shared'], sent: ['dispatch.'], exceptions: ['identity.exception-qualified'],
};
const views: ReadonlySet<string> = new Set(['patient.opened', 'ins.viewed', 'insi.viewed', 'document.viewed']);

/** @returns the codes of a tab, narrowed to what changed something or to what was looked at (TRACE-05); null for all */
export function codesOf(tab: TraceTab, only: 'changes' | 'views' | null = null): string[] | null {
  if (tab === 'general' && only === null) return null;
  const prefixes = tab === 'general' ? [''] : tabPrefixes[tab];
  return Object.keys(actionLabels).filter((code) => prefixes.some((prefix) => code.startsWith(prefix)) && (only === null || views.has(code) === (only === 'views')));
}

/** What each action is called on screen. An action without a line would show its code: a test reads every `trace.write` of the sources. */
export const actionLabels: Readonly<Record<string, string>> = {
  'session.opened': 'Connexion',
  'session.refused': 'Connexion refusée',
  'session.locked': 'Session verrouillée',
  'session.unlocked': 'Session déverrouillée',
  'session.closed': 'Déconnexion',
  'session.site-changed': 'Changement de site',
  'second-factor.enrolled': 'Application d’authentification associée',
  'second-factor.reset': 'Second facteur réinitialisé',
  'recovery-code.used': 'Connexion par code de secours',
  'psc.linked': 'Compte associé à Pro Santé Connect',
  'psc.unlinked': 'Association Pro Santé Connect retirée',
  'psc.refused': 'Connexion Pro Santé Connect refusée',
  'password.changed': 'Mot de passe changé',
  'preferences.changed': 'Préférences modifiées',
  'user.created': 'Compte créé',
  'user.updated': 'Compte modifié',
  'user.situations-changed': 'Lieux d’exercice modifiés',
  'user.closed': 'Compte fermé',
  'structure.updated': 'Réglages de la structure modifiés',
  'correspondent.created': 'Correspondant créé',
  'correspondent.updated': 'Correspondant modifié',
  'trust-contract.created': 'Contrat de confiance enregistré',
  'trust-contract.updated': 'Contrat de confiance modifié',
  'trust-contract.file-attached': 'Contrat de confiance joint',
  'card.read': 'Carte Vitale lue',
  'patient.created': 'Patient créé',
  'patient.updated': 'Patient modifié',
  'patient.opened': 'Dossier ouvert',
  'patient.merged': 'Dossiers réunis',
  'patient.separated': 'Dossiers séparés',
  'identity.distinct': 'Deux personnes qui se ressemblent',
  'ins.scanned': 'Code INS lu',
  'identity.received': 'Identité reçue d’un correspondant',
  'ins.viewed': 'Visualisation de l’INS',
  'ins.received': 'INS reçue',
  'ins.printed': 'Impression de l’INS',
  'identity.qualified': 'Identité qualifiée',
  'identity.recovered': 'Identité récupérée',
  'identity.controlled': 'Pièce d’identité contrôlée',
  'identity.exception-qualified': 'Identité qualifiée par exception',
  'identity.attributes-changed': 'Attributs d’identité changés',
  'identity.wrong-qualification': 'Qualification erronée signalée',
  'identity.document-difference-lifted': 'Écart avec la pièce levé',
  'identity.settings-changed': 'Réglages des identités modifiés',
  'patient.decease-recorded': 'Décès enregistré ou retiré',
  'identity.status-changed': 'Statut d’identité changé',
  'identity.unlocked': 'Traits stricts déverrouillés',
  'identity.document-not-shown': 'Pièce d’identité non présentée',
  'identity.verification-failed': 'INS non confirmée par INSi',
  'identity.matricule-replaced': 'Matricule remplacé',
  'identity.alert-read': 'Alerte d’identité lue',
  'identity.insi-refused': 'Identité INSi refusée',
  'identity.shared': 'Identité qualifiée partagée',
  'insi.requested': 'Appel INSi demandé',
  'insi.answered': 'Réponse INSi',
  'insi.failed': 'Appel INSi en échec',
  'insi.viewed': 'Échange INSi consulté',
  'verification.changed': 'Vérification périodique des INS réglée',
  'verification.started': 'Vérification périodique des INS lancée',
  'verification.applied': 'Lot de vérifications appliqué',
  'verification.abandoned': 'Lot de vérifications abandonné',
  'consents.updated': 'Information et oppositions modifiées',
  'consents.notice-published': 'Notice d’information publiée',
  'emergency.opened': 'Accès en urgence (bris de glace)',
  'emergency.reviewed': 'Accès en urgence relu',
  'arrival.recorded': 'Arrivée enregistrée',
  'arrival.moved': 'Arrivée modifiée',
  'arrival.removed': 'Arrivée retirée',
  'consultation.created': 'Consultation créée',
  'consultation.updated': 'Consultation modifiée',
  'consultation.deleted': 'Brouillon de consultation supprimé',
  'clinical-summary.updated': 'Synthèse clinique modifiée',
  'prescription.created': 'Ordonnance créée',
  'prescription.updated': 'Ordonnance modifiée',
  'prescription.deleted': 'Brouillon d’ordonnance supprimé',
  'document.validated': 'Document validé',
  'document.correction-opened': 'Correction d’un document commencée',
  'document.replaced': 'Document remplacé par une nouvelle version',
  'document.completed': 'Document complété avec l’INS',
  'document.viewed': 'Document consulté',
  'document.exported': 'Document exporté',
  'dispatch.ordered': 'Envoi préparé',
  'dispatch.held': 'Envoi retenu',
  'dispatch.released': 'Envoi repris',
  'dispatch.departed': 'Départ immédiat demandé',
  'dispatch.cancelled': 'Envoi annulé',
  'dispatch.resent': 'Envoi relancé',
  'dispatch.recipients-changed': 'Destinataires modifiés',
  'dispatch.delivered': 'Document envoyé',
  'dispatch.failed': 'Envoi refusé',
  'dispatch.blocked': 'Envoi en attente d’une information',
  'rates.exported': 'Taux d’identités exportés',
  'identity-list.exported': 'Liste d’identités exportée',
  'journal.exported': 'Journal exporté',
  'access-list.viewed': 'Liste des accès au dossier établie',
  'access-list.exported': 'Liste des accès au dossier exportée',
};

/** @returns the French words of an action; its code when it has none yet */
export const labelOf = (action: string): string => actionLabels[action] ?? action;
