/** The five tabs of the journal (TRACE-01). */
export const traceTabs = ['general', 'identity', 'insi', 'shared', 'sent'] as const;
export type TraceTab = (typeof traceTabs)[number];

/** SQL patterns of the actions each tab shows; the general tab shows them all. */
export const tabPatterns: Readonly<Record<Exclude<TraceTab, 'general'>, readonly string[]>> = {
  identity: ['patient.%', 'identity.%', 'ins.%'],
  insi: ['insi.%'],
  shared: ['identity.shared'],
  sent: ['dispatch.%'],
};

/** What each action is called on screen. An action without a line shows its code: the test of the api forbids it. */
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
  'user.closed': 'Compte fermé',
  'structure.updated': 'Réglages de la structure modifiés',
  'correspondent.created': 'Correspondant créé',
  'correspondent.updated': 'Correspondant modifié',
  'patient.created': 'Patient créé',
  'patient.updated': 'Patient modifié',
  'patient.opened': 'Dossier ouvert',
  'ins.viewed': 'Visualisation de l’INS',
  'ins.printed': 'Impression de l’INS',
  'identity.qualified': 'Identité qualifiée',
  'identity.recovered': 'Identité récupérée',
  'identity.controlled': 'Pièce d’identité contrôlée',
  'identity.status-changed': 'Statut d’identité changé',
  'identity.unlocked': 'Traits stricts déverrouillés',
  'identity.document-not-shown': 'Pièce d’identité non présentée',
  'identity.insi-refused': 'Identité INSi refusée',
  'identity.shared': 'Identité qualifiée partagée',
  'insi.requested': 'Appel INSi demandé',
  'insi.answered': 'Réponse INSi',
  'insi.failed': 'Appel INSi en échec',
  'consents.updated': 'Information et oppositions modifiées',
  'consultation.created': 'Consultation créée',
  'consultation.updated': 'Consultation modifiée',
  'consultation.deleted': 'Brouillon de consultation supprimé',
  'clinical-summary.updated': 'Synthèse clinique modifiée',
  'prescription.created': 'Ordonnance créée',
  'prescription.updated': 'Ordonnance modifiée',
  'prescription.deleted': 'Brouillon d’ordonnance supprimé',
  'document.validated': 'Document validé',
  'document.viewed': 'Document consulté',
  'document.exported': 'Document exporté',
  'dispatch.ordered': 'Envoi préparé',
  'dispatch.held': 'Envoi retenu',
  'dispatch.released': 'Envoi repris',
  'dispatch.cancelled': 'Envoi annulé',
  'dispatch.resent': 'Envoi relancé',
  'dispatch.recipients-changed': 'Destinataires modifiés',
  'dispatch.delivered': 'Document envoyé',
  'dispatch.failed': 'Envoi refusé',
  'dispatch.blocked': 'Envoi en attente d’une information',
};

/** @returns the French words of an action; its code when it has none yet */
export const labelOf = (action: string): string => actionLabels[action] ?? action;
