/** National services whose state is shown (DASH-13), in the order of the bar. */
export const serviceKeys = ['insi', 'dmp', 'mssante', 'psc', 'eprescription'] as const;
export type ServiceKey = (typeof serviceKeys)[number];
export const serviceStates = ['ok', 'slow', 'down', 'unknown'] as const;
export type ServiceStateName = (typeof serviceStates)[number];

export const serviceLabels: Readonly<Record<ServiceKey, string>> = { insi: 'INSi', dmp: 'DMP', mssante: 'MSSanté', psc: 'Pro Santé Connect', eprescription: 'E-prescription' };

/** What to do while a service is away: the work goes on, and what waits leaves by itself. */
export const serviceRemedies: Readonly<Record<ServiceKey, string>> = {
  insi: 'Accueillez et contrôlez la pièce d’identité comme d’habitude : l’appel repartira tout seul, et l’identité sera qualifiée à ce moment-là.',
  dmp: 'Validez vos documents comme d’habitude : ils partiront au retour du DMP, sans rien refaire. Une lecture du DMP se redemande plus tard.',
  mssante: 'Envoyez comme d’habitude : les messages partiront à son retour. Si c’est urgent, téléphonez au destinataire.',
  psc: 'Connectez-vous avec votre identifiant, votre mot de passe et votre code. Ceux qui sont déjà connectés continuent.',
  eprescription: 'Imprimez ou remettez l’ordonnance comme d’habitude : elle reste valable sans son code.',
};

/** The words of a lane that stopped, for whoever asks what exactly waits. */
const lanes: Readonly<Record<string, string>> = {
  dmp: 'Dépôts au DMP', 'dmp-existence': 'Recherche de l’existence du DMP', 'dmp-sync': 'Lecture du DMP', 'dmp-retrieval': 'Ouverture des documents du DMP', 'dmp-change': 'Changements de visibilité',
  'mssante-pro': 'Messages aux professionnels', 'mssante-patient': 'Messages aux patients', insi: 'Appels INSi', 'insi-verification': 'Vérification périodique des INS', psc: 'Connexion par Pro Santé Connect',
};
export const laneWords = (lane: string): string => lanes[lane] ?? lane;

/** What is known of a service, whatever told it. */
export interface ServiceFacts {
  key: ServiceKey;
  connected: boolean;
  /** Sentence of the first lane that stopped. */
  stopped: { sentence: string | null; since: Date } | null;
  seen: { state: ServiceStateName; since: Date; checkedAt: Date | null } | null;
  /** Since when the oldest work waits for an answer, when that is too long. */
  lateSince: Date | null;
}

/** What waits for a service leaves by itself when it is back; nothing waits for the others. */
const goingOn = (key: ServiceKey, words: string): string => (key === 'psc' || key === 'eprescription' ? '' : ` Continuez : tout partira ${words}.`);

/** Without news for this long, nobody looks any more. */
export const silentAfterMs = 5 * 60_000;

/** @returns the state shown, its sentence and since when: the worst of what is known, and « pas vérifié » rather than a guess */
export function serviceState({ key, connected, stopped, seen, lateSince }: ServiceFacts, now: Date): { state: ServiceStateName; sentence: string; since: Date | null } {
  const label = serviceLabels[key];
  if (!connected) return { state: 'unknown', sentence: `${label} n’est pas raccordé à ce centre.`, since: null };
  if (stopped) return { state: 'down', sentence: `${stopped.sentence ?? `${label} ne répond pas.`}${goingOn(key, 'à son retour')}`, since: stopped.since };
  const checked = seen?.checkedAt ?? null;
  if (seen && checked && now.getTime() - checked.getTime() > silentAfterMs) return { state: 'unknown', sentence: `${label} n’est plus vérifié : les envois de Pluriel sont arrêtés. Prévenez le support.`, since: checked };
  if (seen?.state === 'down') return { state: 'down', sentence: `${label} ne répond pas.${goingOn(key, 'à son retour')}`, since: seen.since };
  if (lateSince || seen?.state === 'slow') return { state: 'slow', sentence: `${label} répond lentement.${goingOn(key, 'tout seul')}`, since: lateSince ?? seen?.since ?? null };
  return seen?.state === 'ok' ? { state: 'ok', sentence: `${label} répond.`, since: seen.since } : { state: 'unknown', sentence: `${label} n’a pas encore été vérifié.`, since: null };
}
