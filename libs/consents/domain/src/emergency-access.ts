import { domainError, err, ok, type Result } from '@pluriel/kernel';

/** Why a file is opened against or before the patient's choice (structure.md §5.2, dmp.md §9.3). */
export const emergencyReasons = {
  'life-threatening': 'Urgence vitale',
  unconscious: 'Personne hors d’état de s’exprimer',
  'serious-risk': 'Risque immédiat pour la santé, sans autre source d’information',
  other: 'Autre urgence',
} as const;
export type EmergencyReason = keyof typeof emergencyReasons;
export const emergencyScopes = { dmp: 'Consultation du DMP', structure: 'Dossier partagé dans le centre' } as const;
export type EmergencyScope = keyof typeof emergencyScopes;
export const reviewOpinions = { justified: 'Justifié', 'to-discuss': 'À revoir avec le professionnel', unjustified: 'Non justifié' } as const;
export type ReviewOpinion = keyof typeof reviewOpinions;

/** An emergency access lasts a day, then closes by itself. */
export const emergencyHours = 24;

/** What the person reads before opening (DMP-07). */
export const emergencyReminder = 'Le patient est prévenu en temps réel de chaque accès à son DMP. Toutes vos actions sont tracées, à votre nom, et cet accès sera relu par le référent à la protection des données.';

/** @returns the reason in words, or `emergency.reason` (422): a code alone says nothing to the one who reviews it (DMP-06) */
export function parseEmergencyReason(reason: string): Result<string> {
  const text = reason.trim();
  const refuse = (message: string) => err(domainError('emergency.reason', message, { status: 422, field: 'reason', remedy: 'Décrivez la situation en une phrase : elle sera lue lors de la revue.' }));
  if (text.length < 10) return refuse('Dites en quelques mots pourquoi cet accès est indispensable.');
  return text.length > 500 ? refuse('Ce motif dépasse 500 caractères.') : ok(text);
}

/** @returns when the access closes */
export const emergencyEnd = (openedAt: Date): Date => new Date(openedAt.getTime() + emergencyHours * 3_600_000);
