import type { AllDocumentsPage, AllDocumentsRow } from '@pluriel/web/api-client';
import type { IconName } from '@pluriel/web/ui';

export const orderWords: readonly { order: AllDocumentsPage['sort']; words: string }[] = [{ order: 'act', words: 'date de l’acte' }, { order: 'type', words: 'type, puis date' }, { order: 'filed', words: 'entrée au dossier' }];

interface OriginMark { icon: IconName; family: 'ok' | 'hold' | 'mute'; words: string }
const origins: Readonly<Record<AllDocumentsRow['origin'], OriginMark>> = {
  centre: { icon: 'domain', family: 'mute', words: 'Du centre' }, hand: { icon: 'upload', family: 'mute', words: 'Reçu' }, dmp: { icon: 'cloud_download', family: 'ok', words: 'Importé du DMP' }, mssante: { icon: 'cloud_download', family: 'ok', words: 'Importé de la messagerie' },
};

/** @returns where a document comes from, and what a person must know of it without a click (DMP-46) */
export function marksOf(row: Pick<AllDocumentsRow, 'origin' | 'state' | 'superseded'>, inDmp = false): OriginMark[] {
  const marks = [origins[row.origin]];
  if (inDmp) marks.push({ icon: 'cloud_done', family: 'ok', words: 'Dans le DMP' });
  if (row.state === 'to-confirm') marks.push({ icon: 'person_search', family: 'hold', words: 'Patient à confirmer' });
  if (row.state === 'set-aside') marks.push({ icon: 'hide_source', family: 'mute', words: 'Mis de côté' });
  if (row.superseded) marks.push({ icon: 'history', family: 'mute', words: 'Remplacé par une version reçue depuis' });
  return marks;
}
