import type { IconName } from '@pluriel/web/ui';

/** A gesture the search can do: go somewhere, or lock. */
export interface Gesture { words: string; icon: IconName; path: string; act?: 'lock'; key?: string }

interface Known { begins: string; permission: string; icon: IconName; words: (patient: string) => string; path: (patientId: string) => string }
interface General { words: string; seeds: string; permission: string; icon: IconName; path: string; act?: 'lock'; key?: string }

const forPatient: readonly Known[] = [
  { begins: 'ordonnance', permission: 'prescribe.drugs', icon: 'prescriptions', words: (name) => `Nouvelle ordonnance pour ${name}`, path: (id) => `/patients/${id}/ordonnances` },
  { begins: 'consultation', permission: 'record.write', icon: 'stethoscope', words: (name) => `Consultation de ${name}`, path: (id) => `/patients/${id}` },
  { begins: 'documents', permission: 'document.read', icon: 'description', words: (name) => `Documents de ${name}`, path: (id) => `/patients/${id}/documents` },
  { begins: 'administratif', permission: 'patient.read', icon: 'id_card', words: (name) => `Fiche administrative de ${name}`, path: (id) => `/patients/${id}/identite` },
];
const general: readonly General[] = [
  { words: 'Nouveau patient', seeds: 'nouveau patient creer dossier', permission: 'patient.write', icon: 'person_add', path: '/patients/nouveau', key: 'Alt N' },
  { words: 'Voir les envois', seeds: 'envois gestionnaire dmp messagerie', permission: 'dispatch.read', icon: 'outbox', path: '/envois' },
  { words: 'Liste des patients', seeds: 'liste patients dossiers', permission: 'patient.search', icon: 'group', path: '/patients' },
  { words: 'Correspondants', seeds: 'correspondants annuaire', permission: 'directory.read', icon: 'groups', path: '/reglages/correspondants' },
  { words: 'Journal des traces', seeds: 'journal traces audit', permission: 'audit.read', icon: 'manage_history', path: '/journal' },
  { words: 'Mes préférences', seeds: 'preferences theme nuit reglages', permission: 'session', icon: 'tune', path: '/reglages/preferences' },
  { words: 'Verrouiller l’écran', seeds: 'verrouiller verrou ecran pause', permission: 'session', icon: 'lock', path: '', act: 'lock', key: 'Alt L' },
];

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

export interface Question { patient: string; gesture: string | null }

/** « vinci ord » → the patient « vinci » and the gesture « ordonnance »: the last word names a gesture when it begins one. */
export function readQuestion(text: string): Question {
  const words = text.trim().split(/\s+/);
  const last = plain(words[words.length - 1] ?? '');
  const gesture = words.length > 1 && last.length >= 3 ? forPatient.find((known) => known.begins.startsWith(last)) : undefined;
  return gesture ? { patient: words.slice(0, -1).join(' '), gesture: gesture.begins } : { patient: text.trim(), gesture: null };
}

/** A document of the file on the screen, as the search shows it. */
export interface KnownDocument { id: string; title: string; excerpt: string; at: string; authorName: string }
const mostDocuments = 5;

/** The documents of the open file whose title, extract, author or day hold every word typed: « metfo », « 03/2026 », « haddad ». */
export function documentsFor(text: string, documents: readonly KnownDocument[]): readonly KnownDocument[] {
  const words = plain(text).split(/\s+/).filter((word) => word.length >= 2);
  if (words.length === 0 || plain(text).length < 3) return [];
  return documents.filter(({ title, excerpt, at, authorName }) => {
    const day = at.slice(0, 10).split('-').reverse().join('/');
    const known = plain(`${title} ${excerpt} ${authorName} ${day}`);
    return words.every((word) => known.includes(word));
  }).slice(0, mostDocuments);
}

/** The gestures worth proposing for what is typed, among those the person may do. */
export function gesturesFor(text: string, patient: { id: string; name: string } | null, can: (permission: string) => boolean): readonly Gesture[] {
  const question = readQuestion(text);
  const about = patient === null || question.gesture === null ? [] : forPatient
    .filter((known) => known.begins === question.gesture && can(known.permission))
    .map((known): Gesture => ({ words: known.words(patient.name), icon: known.icon, path: known.path(patient.id) }));
  const typed = plain(text);
  const others = general
    .filter((one) => can(one.permission) && (typed === '' || one.seeds.split(' ').some((seed) => typed.length >= 3 && typed.split(/\s+/).some((word) => word.length >= 3 && seed.startsWith(word)))))
    .map(({ words, icon, path, act, key }): Gesture => ({ words, icon, path, act, key }));
  return [...about, ...(typed === '' ? others.slice(0, 3) : others)];
}
