import type { HistoryFeed, PastDocumentRow } from '@pluriel/web/api-client';
import { frenchTime, type DeliveryFamily, type IconName } from '@pluriel/web/ui';

export type PastStanding = PastDocumentRow['standing'];
/** A document of the past as a line of the list. */
export interface PastLine extends PastDocumentRow { id: string }

export const viewKeys = ['proposed', 'moving', 'in-dmp', 'left-out'] as const;
export type ViewKey = (typeof viewKeys)[number];

/** The exclusive views of the list, with what each holds and what fills it. */
export const views: Readonly<Record<ViewKey, { label: string; holds: readonly PastStanding[]; empty: string }>> = {
  proposed: { label: 'À reprendre', holds: ['proposed'], empty: 'Aucun document de cette période n’attend d’être repris.' },
  moving: { label: 'En cours d’envoi', holds: ['leaving', 'held', 'to-treat'], empty: 'Rien ne part vers le DMP en ce moment.' },
  'in-dmp': { label: 'Dans le DMP', holds: ['in-dmp'], empty: 'Aucun document de cette période n’est encore dans le DMP.' },
  'left-out': { label: 'Non repris', holds: ['excluded', 'deleted'], empty: 'Aucun document n’est écarté.' },
};

const looks: Readonly<Record<PastStanding, { family: DeliveryFamily; icon: IconName }>> = {
  proposed: { family: '', icon: 'cloud_upload' }, 'in-dmp': { family: 'ok', icon: 'check_circle' }, leaving: { family: 'wait', icon: 'schedule' }, held: { family: 'hold', icon: 'pause_circle' }, 'to-treat': { family: 'bad', icon: 'error' }, deleted: { family: '', icon: 'delete' },
  excluded: { family: '', icon: 'do_not_disturb_on' },
};

/** @returns family and icon of the mark of a document for the DMP (DMP-18) */
export const lookOf = (standing: PastStanding): { family: DeliveryFamily; icon: IconName } => looks[standing];

const hidden: Readonly<Record<PastDocumentRow['visibility'][number], string>> = { INVISIBLE_PATIENT: 'Pas encore visible par le patient', MASQUE_PS: 'Masqué aux professionnels', INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux' };

/** @returns what whoever chooses should know of a line, besides its mark */
export const notesOf = (line: PastDocumentRow): string[] => [
  ...(line.reason ? [[line.reason, line.remedy].filter((words) => words !== null).join(' ')] : []),
  ...(line.standing === 'proposed' ? line.visibility.map((code) => hidden[code]) : []),
  ...(line.standing === 'proposed' && line.structureAuthor ? ['Le centre sera ajouté comme auteur.'] : []),
];

const counted = (count: number, one: string, many: string): string => `${count} ${count > 1 ? many : one}`;

/** @returns « 4 dans le DMP, 8 en attente, 1 à traiter » */
export function progressWords({ delivered, waiting, held, leaving, toTreat, stopped }: HistoryFeed): string {
  const parts = [
    `${delivered} dans le DMP`, ...(leaving > 0 ? [`${leaving} en cours`] : []), ...(waiting > 0 ? [`${waiting} en attente`] : []), ...(held > 0 ? [counted(held, 'retenu', 'retenus')] : []), ...(toTreat > 0 ? [`${toTreat} à traiter`] : []),
    ...(stopped > 0 ? [counted(stopped, 'arrêté', 'arrêtés')] : []),
  ];
  return parts.join(', ');
}

/** @returns when the next one leaves and the last one, « Rien à faire » once nothing waits */
export function nextWords({ nextAt, lastAt, waiting, held, toTreat, leaving }: HistoryFeed, now: number): string {
  if (toTreat > 0 && waiting === 0) return 'Ouvrez les documents à traiter : leur ligne d’envoi dit quoi faire.';
  if (waiting === 0) return held > 0 ? 'Rien ne part tant que vous ne libérez pas.' : leaving > 0 ? 'Rien à faire.' : 'Terminé.';
  const next = nextAt !== null && Date.parse(nextAt) > now ? `Prochain départ à ${frenchTime(nextAt)}` : 'Départs en cours';
  return waiting > 1 && lastAt !== null && Date.parse(lastAt) > now ? `${next}, dernier vers ${frenchTime(lastAt)}. Les envois du jour passent devant.` : `${next}. Les envois du jour passent devant.`;
}

/** @returns part of the feed that is over, in hundredths: the length of its bar */
export const doneShare = ({ delivered, stopped, total }: HistoryFeed): number => (total === 0 ? 100 : Math.round(((delivered + stopped) / total) * 100));

/** A feed that still moves, or waits for somebody. */
export const isOpen = ({ waiting, held, leaving, toTreat }: HistoryFeed): boolean => waiting + held + leaving + toTreat > 0;
