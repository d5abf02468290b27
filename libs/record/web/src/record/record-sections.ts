import { type Absentable, type ContentOf, type RecordKind, signFacts } from '@pluriel/record/domain';
import type { RecordElement } from '@pluriel/web/api-client';
import type { IconName } from '@pluriel/web/ui';

/** One card of the synthesis. `keep` narrows a kind shown on two cards. */
export interface RecordSection {
  id: string;
  title: string;
  icon: IconName;
  /** Column on a wide screen. */
  column: 0 | 1 | 2;
  kinds: readonly RecordKind[];
  keep?: (element: RecordElement) => boolean;
  /** What a person may say there is none of. */
  absent?: Absentable;
  absentWords?: string;
  empty: string;
}

const lasting = ({ content }: RecordElement): boolean => content['duration'] !== 'acute';

/** The cards, in the order they are read: what is going on, what warns, what is taken, what was. */
export const recordSections: readonly RecordSection[] = [
  { id: 'problemes', title: 'Problèmes actifs', icon: 'stethoscope', column: 0, kinds: ['problem'], absent: 'problem', absentWords: 'Aucun problème', empty: 'Non renseignés.' },
  { id: 'antecedents', title: 'Antécédents médicaux', icon: 'history', column: 0, kinds: ['medical-history'], absent: 'medical-history', absentWords: 'Aucun', empty: 'Non renseignés.' },
  { id: 'chirurgie', title: 'Antécédents chirurgicaux', icon: 'medical_services', column: 0, kinds: ['surgical-history'], absent: 'surgical-history', absentWords: 'Aucun', empty: 'Non renseignés.' },
  { id: 'famille', title: 'Antécédents familiaux', icon: 'family_restroom', column: 0, kinds: ['family-history'], absent: 'family-history', absentWords: 'Aucun', empty: 'Non renseignés.' },
  { id: 'allergies', title: 'Allergies et intolérances', icon: 'warning', column: 1, kinds: ['allergy'], absent: 'allergy', absentWords: 'Aucune connue', empty: 'Non renseignées : demandez-les à la personne.' },
  { id: 'alertes', title: 'Points importants', icon: 'priority_high', column: 1, kinds: ['contra-indication', 'vigilance', 'important-point'], empty: 'Aucun point à signaler.' },
  { id: 'fond', title: 'Traitement de fond', icon: 'medication', column: 1, kinds: ['treatment'], keep: lasting, absent: 'treatment', absentWords: 'Aucun traitement', empty: 'Non renseigné.' },
  { id: 'ponctuels', title: 'Traitements ponctuels', icon: 'medication', column: 1, kinds: ['treatment'], keep: (element) => !lasting(element), empty: 'Aucun en cours.' },
  { id: 'mesures', title: 'Mesures', icon: 'monitoring', column: 2, kinds: ['measure'], empty: 'Aucune mesure.' },
  { id: 'risques', title: 'Facteurs de risque', icon: 'vital_signs', column: 2, kinds: ['risk-factor'], empty: 'Non renseignés.' },
  { id: 'dispositifs', title: 'Dispositifs médicaux', icon: 'favorite', column: 2, kinds: ['device'], absent: 'device', absentWords: 'Aucun', empty: 'Non renseignés.' },
  { id: 'social', title: 'Données sociales', icon: 'group', column: 2, kinds: ['social'], empty: 'Non renseignées.' },
];

export interface SectionView extends RecordSection { elements: readonly RecordElement[]; absence: RecordElement | null }

const isMeasure = (element: RecordElement): boolean => element.kind === 'measure';
const measureOf = (element: RecordElement): ContentOf<'measure'> => element.content as ContentOf<'measure'>;

/** The newest measure of each sign, in the order of the signs: the series has its own screen. */
export function lastMeasures(elements: readonly RecordElement[]): RecordElement[] {
  const newest = new Map<string, RecordElement>();
  for (const element of elements.filter(isMeasure)) {
    const { sign, on } = measureOf(element);
    const known = newest.get(sign);
    if (!known || on > measureOf(known).on) newest.set(sign, element);
  }
  return Object.keys(signFacts).flatMap((sign) => newest.get(sign) ?? []);
}

const alertRank: Partial<Record<RecordKind, number>> = { 'contra-indication': 0, vigilance: 1, 'important-point': 2 };

/** What each card shows of the running elements, newest first; « none » only where nothing is listed. */
export function sectionViews(elements: readonly RecordElement[]): SectionView[] {
  const running = elements.filter(({ active }) => active);
  return recordSections.map((section) => {
    const found = section.id === 'mesures' ? lastMeasures(running) : running.filter((element) => section.kinds.includes(element.kind) && (section.keep?.(element) ?? true));
    const sorted = section.id === 'alertes' ? [...found].sort((one, other) => (alertRank[one.kind] ?? 9) - (alertRank[other.kind] ?? 9)) : found;
    const absence = found.length > 0 || section.absent === undefined ? null : running.find(({ kind, content }) => kind === 'absence' && content['about'] === section.absent) ?? null;
    return { ...section, elements: sorted, absence };
  });
}

/** What ended, newest end first: resolved problems, stopped treatments. A measure or an absence that ended says nothing any more. */
export const pastElements = (elements: readonly RecordElement[]): RecordElement[] =>
  elements.filter(({ active, kind }) => !active && kind !== 'absence' && kind !== 'measure').sort((one, other) => (other.endedOn ?? '').localeCompare(one.endedOn ?? ''));
