import type { IconName } from '@pluriel/web/ui';

/** A gesture the search can do: go somewhere, or lock. */
export interface Gesture { words: string; icon: IconName; path: string; act?: 'lock' | 'shortcuts'; key?: string }

interface Known { begins: string; permission: string; icon: IconName; label: string; link: 'de' | 'pour'; path: (patientId: string) => string }
interface General { words: string; seeds: string; permission: string; icon: IconName; path: string; act?: Gesture['act']; key?: string }

const forPatient: readonly Known[] = [
  { begins: 'ordonnance', permission: 'prescribe.drugs', icon: 'prescriptions', label: 'Nouvelle ordonnance', link: 'pour', path: (id) => `/patients/${id}/ordonnances` },
  { begins: 'consultation', permission: 'record.write', icon: 'stethoscope', label: 'Consultation', link: 'de', path: (id) => `/patients/${id}` },
  { begins: 'lettre', permission: 'document.validate', icon: 'mail', label: 'Écrire une lettre', link: 'pour', path: (id) => `/patients/${id}/documents/lettres/nouvelle` },
  { begins: 'documents', permission: 'document.read', icon: 'description', label: 'Documents', link: 'de', path: (id) => `/patients/${id}/documents` },
  { begins: 'biologie', permission: 'record.read', icon: 'science', label: 'Biologie', link: 'de', path: (id) => `/patients/${id}/biologie` },
  { begins: 'vaccins', permission: 'vaccination.read', icon: 'syringe', label: 'Vaccins', link: 'de', path: (id) => `/patients/${id}/vaccins` },
  { begins: 'synthese', permission: 'record.read', icon: 'list_alt', label: 'Synthèse', link: 'de', path: (id) => `/patients/${id}/synthese` },
  { begins: 'biologie', permission: 'record.read', icon: 'science', label: 'Biologie', link: 'de', path: (id) => `/patients/${id}/biologie` },
  { begins: 'vaccins', permission: 'vaccination.read', icon: 'syringe', label: 'Vaccins', link: 'de', path: (id) => `/patients/${id}/vaccins` },
  { begins: 'vsm', permission: 'vsm.write', icon: 'assignment', label: 'Synthèse médicale (VSM)', link: 'de', path: (id) => `/patients/${id}/vsm` },
  { begins: 'dmp', permission: 'dmp.read', icon: 'cloud_download', label: 'DMP', link: 'de', path: (id) => `/patients/${id}/mon-espace-sante` },
  { begins: 'copie', permission: 'patient.export-file', icon: 'folder_zip', label: 'Copie du dossier', link: 'de', path: (id) => `/patients/${id}/documents/copie` },
  { begins: 'administratif', permission: 'patient.read', icon: 'id_card', label: 'Fiche administrative', link: 'de', path: (id) => `/patients/${id}/identite` },
];
const general: readonly General[] = [
  { words: 'Nouveau patient', seeds: 'nouveau patient creer dossier', permission: 'patient.write', icon: 'person_add', path: '/patients/nouveau', key: 'Alt N' },
  { words: 'VSM en lot', seeds: 'vsm lot synthese medicale ald', permission: 'vsm.write', icon: 'assignment', path: '/vsm-en-lot' },
  { words: 'Voir les envois', seeds: 'envois gestionnaire dmp messagerie', permission: 'dispatch.read', icon: 'outbox', path: '/envois' },
  { words: 'Résultats à voir', seeds: 'resultats biologie laboratoire a voir', permission: 'biology.acknowledge', icon: 'science', path: '/resultats' },
  { words: 'Campagne de vaccination', seeds: 'campagne vaccination vaccins vacciner grippe', permission: 'vaccination.write', icon: 'syringe', path: '/vaccination/campagne' },
  { words: 'Rappel d’un lot de vaccin', seeds: 'rappel lot vaccins', permission: 'vaccination.write', icon: 'manage_search', path: '/vaccination/lots' },
  { words: 'Liste des patients', seeds: 'liste patients dossiers', permission: 'patient.search', icon: 'group', path: '/patients' },
  { words: 'Correspondants', seeds: 'correspondants annuaire', permission: 'directory.read', icon: 'groups', path: '/reglages/correspondants' },
  { words: 'Journal des traces', seeds: 'journal traces audit', permission: 'audit.read', icon: 'manage_history', path: '/journal' },
  { words: 'Mes préférences', seeds: 'preferences theme nuit reglages', permission: 'session', icon: 'tune', path: '/reglages/preferences' },
  { words: 'Raccourcis du clavier', seeds: 'raccourcis clavier touches aide', permission: 'session', icon: 'keyboard', path: '', act: 'shortcuts', key: '?' },
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

const longEnough = (word: string): boolean => word.length >= 3;

/**
 * The gestures worth proposing for what is typed, among those the person may do.
 * @param open id of the file on the screen: a gesture typed alone is about it
 */
export function gesturesFor(text: string, patient: { id: string; name: string } | null, can: (permission: string) => boolean, open: string | null = null): readonly Gesture[] {
  const question = readQuestion(text);
  const typed = plain(text);
  const of = ({ label, link, icon, path }: Known, { id, name }: { id: string; name: string | null }): Gesture => ({ words: name === null ? label : `${label} ${link} ${name}`, icon, path: path(id) });
  const named = forPatient.filter((known) => can(known.permission) && (question.gesture !== null ? known.begins === question.gesture : typed.split(/\s+/).some((word) => longEnough(word) && known.begins.startsWith(word))));
  const whose = question.gesture !== null ? patient : open === null ? null : { id: open, name: null };
  const about = whose === null ? [] : named.map((known) => of(known, whose));
  const others = general
    .filter((one) => can(one.permission) && (typed === '' || one.seeds.split(' ').some((seed) => typed.split(/\s+/).some((word) => longEnough(word) && seed.startsWith(word)))))
    .map(({ words, icon, path, act, key }): Gesture => ({ words, icon, path, act, key }));
  return [...about, ...(typed === '' ? others.slice(0, 3) : others)];
}
