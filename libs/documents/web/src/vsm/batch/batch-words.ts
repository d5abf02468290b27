import type { VsmBatch, VsmBatchItem } from '@pluriel/web/api-client';
import type { IconName } from '@pluriel/web/ui';

const people = (count: number): string => `${count} patient${count > 1 ? 's' : ''}`;

/** Whether something of a batch still moves or waits for a gesture. */
export const underWay = ({ waiting, held }: VsmBatch): boolean => waiting + held > 0;

/** « 12 synthèses signées sur 40, 2 à traiter » */
export function batchWords({ total, done, toTreat, held, stopped, leftOut }: VsmBatch): string {
  const parts = [`${done} synthèse${done > 1 ? 's' : ''} signée${done > 1 ? 's' : ''} sur ${total}`, toTreat > 0 ? `${toTreat} à traiter` : '', held > 0 ? `${held} retenue${held > 1 ? 's' : ''}` : '', stopped > 0 ? `${stopped} arrêtée${stopped > 1 ? 's' : ''}` : '', leftOut > 0 ? `${people(leftOut)} déjà dans un autre lot` : ''];
  return parts.filter(Boolean).join(', ');
}

/** Share of what is over, in percent. */
export const shareDone = ({ total, done, toTreat, stopped }: VsmBatch): number => (total === 0 ? 100 : Math.round(((done + toTreat + stopped) / total) * 100));

export const itemWords: Readonly<Record<VsmBatchItem['state'], { label: string; icon: IconName; family: string }>> = {
  waiting: { label: 'Attend son tour', icon: 'schedule', family: 'wait' }, held: { label: 'Retenue', icon: 'pause', family: 'hold' }, running: { label: 'En cours', icon: 'sync', family: 'wait' },
  done: { label: 'Signée', icon: 'check_circle', family: 'ok' }, 'to-treat': { label: 'À traiter', icon: 'error', family: 'bad' }, stopped: { label: 'Arrêtée', icon: 'block', family: 'mute' },
};

export const moveWords: Readonly<Record<VsmBatch['moves'][number], { label: string; icon: IconName }>> = { hold: { label: 'Retenir', icon: 'pause' }, release: { label: 'Libérer', icon: 'play_arrow' }, stop: { label: 'Arrêter', icon: 'block' }, retry: { label: 'Réessayer', icon: 'replay' } };
