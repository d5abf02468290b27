/** One column of a journal: what it is called and where its value stands. */
export type JournalColumn = 'act' | 'person' | 'usedName' | 'usedGivenName' | 'birthName' | 'patient' | 'detail' | 'result' | 'rpps' | 'attestation' | 'recipient' | 'route' | 'sender';

export interface JournalTab { key: string; label: string; intro: string; columns: readonly JournalColumn[]; empty: string; views: boolean }

const generalTab: JournalTab = { key: 'general', label: 'Général', intro: 'Qui a fait quoi, pour qui, quand. Rien ne s’efface.', columns: ['act', 'person', 'patient', 'detail'], empty: 'Aucune trace', views: true };

/** The tabs of TRACE-01, each with the columns its reader needs (TRACE-03, TRACE-06, TRACE-07, TRACE-11). */
export const journalTabs: readonly JournalTab[] = [
  generalTab,
  { key: 'identity', label: 'Identités', intro: 'Accès et changements d’identité, visualisations de l’INS comprises.', columns: ['act', 'person', 'usedName', 'usedGivenName', 'birthName'], empty: 'Aucun accès à une identité', views: true },
  { key: 'insi', label: 'Appels INSi', intro: 'Chaque appel, sa réponse et l’échange gardé.', columns: ['act', 'result', 'patient', 'person'], empty: 'Aucun appel INSi', views: false },
  { key: 'shared', label: 'Identités partagées', intro: 'Identités qualifiées parties avec un document, par messagerie ou au DMP.', columns: ['birthName', 'usedGivenName', 'recipient', 'route', 'sender'], empty: 'Aucune identité partagée', views: false },
  { key: 'sent', label: 'Flux', intro: 'Documents préparés, partis, refusés.', columns: ['act', 'patient', 'detail', 'route', 'sender'], empty: 'Aucun envoi', views: false },
  { key: 'exceptions', label: 'Exceptions', intro: 'Identités qualifiées sans pièce, avec l’attestation du professionnel.', columns: ['person', 'rpps', 'patient', 'attestation'], empty: 'Aucune qualification par exception', views: false },
];

export const columnHeads: Readonly<Record<JournalColumn, string>> = {
  act: 'Nature', person: 'Professionnel', usedName: 'Nom utilisé', usedGivenName: 'Prénom utilisé', birthName: 'Nom de naissance', patient: 'Patient', detail: 'Détail', result: 'Résultat', rpps: 'RPPS', attestation: 'Attestation', recipient: 'Destinataire', route: 'Voie', sender: 'Émetteur',
};

/** @returns the tab of an address; the general one for an address nobody wrote */
export const journalTab = (key: string): JournalTab => journalTabs.find((tab) => tab.key === key) ?? generalTab;
