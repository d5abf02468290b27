import type { CellKey, ReadingState, ReadingStateKind } from '@pluriel/dmp/domain';
import { frenchDay, frenchTime, type IconName } from '@pluriel/web/ui';

/** How a state looks: word first, then shape, then colour (DMP-33: never by colour alone). */
export interface StateLook { icon: IconName; ink: 'ok-ink' | 'wait-ink' | 'hold-ink' | 'bad-ink' | 'i2'; words: string }

const looks: Readonly<Record<ReadingStateKind, Omit<StateLook, 'words'> & { words?: string }>> = {
  'not-connected': { icon: 'link_off', ink: 'hold-ink', words: 'Pluriel n’est pas connecté' },
  'not-qualified': { icon: 'shield_person', ink: 'i2', words: 'Attend l’identité qualifiée' },
  asking: { icon: 'hourglass_top', ink: 'wait-ink', words: 'Demande en cours' },
  unknown: { icon: 'cloud_off', ink: 'hold-ink', words: 'Le DMP ne répond pas' },
  'no-dmp': { icon: 'person_off', ink: 'i2', words: 'Pas de profil pour ce patient' },
  closed: { icon: 'lock', ink: 'i2', words: 'Profil fermé' },
  opposed: { icon: 'hide_source', ink: 'hold-ink', words: 'Opposition à la consultation' },
  'to-inform': { icon: 'info', ink: 'hold-ink', words: 'À informer pour consulter' },
  blocked: { icon: 'block', ink: 'bad-ink', words: 'Accès bloqué par le patient' },
  'no-rpps': { icon: 'badge', ink: 'hold-ink', words: 'Votre numéro RPPS manque' },
  notice: { icon: 'description', ink: 'hold-ink', words: 'Notice à lire' },
  'needs-proof': { icon: 'key', ink: 'hold-ink', words: 'Pro Santé Connect nécessaire' },
  'given-up': { icon: 'do_not_disturb_on', ink: 'hold-ink', words: 'Accès abandonné par vous' },
  reading: { icon: 'hourglass_top', ink: 'wait-ink', words: 'Demande en cours' },
  stopped: { icon: 'stop_circle', ink: 'i2', words: 'Lecture arrêtée' },
  readable: { icon: 'check_circle', ink: 'ok-ink', words: 'Consultable' },
  stale: { icon: 'history', ink: 'hold-ink' },
};

/** « lu à 10:19 » today, « lu hier », « lu le 12/03/2026 » before. */
export function readWords(readAt: string | null, now = Date.now()): string {
  if (readAt === null) return '';
  const day = frenchDay(readAt);
  if (day === frenchDay(new Date(now).toISOString())) return `lu à ${frenchTime(readAt)}`;
  return day === frenchDay(new Date(now - 86_400_000).toISOString()) ? 'lu hier' : `lu le ${day}`;
}

/** @returns the state line of the bar: icon, ink and words with the age of what is shown */
export function stateLook(kind: ReadingStateKind, readAt: string | null, { now = Date.now(), emergency = false } = {}): StateLook {
  const { icon, ink, words } = looks[kind];
  const read = readWords(readAt, now);
  // What opened the reading counts more than its being open.
  if (kind === 'readable' && emergency) return { icon: 'lock_open', ink: 'hold-ink', words: ['Accès en urgence', read].filter(Boolean).join(' · ') };
  if (kind === 'stale') return { icon, ink, words: read === '' ? 'Lecture impossible' : `${read.replace(/^l/, 'L')}, DMP indisponible` };
  if (kind === 'stopped' && read !== '') return { icon, ink, words: `Lecture arrêtée · ${read}` };
  if (kind === 'readable' && read !== '') return { icon, ink, words: `Consultable · ${read}` };
  return { icon, ink, words: words ?? '' };
}

/** Words of the button that mends a state. */
const actionWords: Readonly<Record<NonNullable<ReadingState['action']>, string>> = {
  qualify: 'Qualifier l’identité', inform: 'Informer le patient', 'connect-psc': 'Ouvrir Pro Santé Connect', 'confirm-notice': 'Lire la notice', authorize: 'Demander l’accès', retry: 'Relire maintenant', settings: 'Que faire ?',
};

/** A decision already taken is looked at, not asked for again. */
export const verbOf = (state: ReadingStateKind, action: NonNullable<ReadingState['action']>): string => (state === 'opposed' ? 'Voir sa décision' : actionWords[action]);

/** The name of a tile in the bar, where seven stand side by side. */
export const shortLabels: Readonly<Record<CellKey, string>> = { synthese: 'Synthèse', imagerie: 'Imagerie', biologie: 'Biologie', pharmacie: 'Pharmacie', hospitalisation: 'Hosp. & chir.', consultations: 'Consultations', autres: 'Autres' };

export interface CellFigures { label: string; total: number; fresh: number; latest: string | null }

/** « 4 documents de votre centre dans ce DMP, dont 1 pas encore visible par le patient » (DMP-34, SC.DMP/UX.17). */
export function fedWords(fed: { documents: number; invisibleToPatient: number } | null): string | null {
  if (fed === null) return null;
  const { documents, invisibleToPatient } = fed;
  const count = documents === 0 ? 'Aucun document' : documents === 1 ? '1 document' : `${documents} documents`;
  return `${count} de votre centre dans ce DMP${invisibleToPatient === 0 ? '' : `, dont ${invisibleToPatient} pas encore ${invisibleToPatient > 1 ? 'visibles' : 'visible'} par le patient`}`;
}
