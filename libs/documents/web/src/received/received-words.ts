import type { ReceivedDocumentRow } from '@pluriel/web/api-client';
import type { IconName } from '@pluriel/web/ui';

export interface Badge { icon: IconName; family: 'ok' | 'hold' | 'bad' | 'mute'; words: string }

const importedFrom: Readonly<Record<ReceivedDocumentRow['origin'], string | null>> = { hand: null, dmp: 'Importé du DMP', mssante: 'Importé de la messagerie' };

/** @returns what a person must see of a received document at first sight, the gravest first */
export function badgesOf(row: Pick<ReceivedDocumentRow, 'criticalResults' | 'unreadable' | 'state' | 'superseded' | 'origin'>): Badge[] {
  const badges: Badge[] = [];
  // What came from outside says so without a click (DMP-46, SC.CDA/INT.04).
  const imported = importedFrom[row.origin];
  if (row.criticalResults > 0) badges.push({ icon: 'priority_high', family: 'bad', words: row.criticalResults > 1 ? `${row.criticalResults} alertes` : '1 alerte' });
  if (row.unreadable !== null) badges.push({ icon: 'error', family: 'bad', words: 'Illisible' });
  if (row.state === 'to-confirm') badges.push({ icon: 'person_search', family: 'hold', words: 'Patient à confirmer' });
  if (row.state === 'set-aside') badges.push({ icon: 'hide_source', family: 'mute', words: 'Mis de côté' });
  if (row.superseded) badges.push({ icon: 'history', family: 'mute', words: 'Remplacé par une version reçue depuis' });
  if (imported !== null) badges.push({ icon: 'cloud_download', family: 'ok', words: imported });
  return badges;
}

/** @returns why a person is asked, in words */
export function identityWords({ match, decidedByName, state }: Pick<ReceivedDocumentRow, 'match' | 'decidedByName' | 'state'>): string {
  if (decidedByName !== null) return state === 'set-aside' ? `Mis de côté par ${decidedByName} : il ne concerne pas ce patient.` : `Rangé dans ce dossier par ${decidedByName}.`;
  switch (match) {
    case 'ins': return 'L’INS du document est celui du dossier.';
    case 'traits': return 'Le nom, le prénom, le sexe et la date de naissance du document sont ceux du dossier.';
    case 'differs': return 'Le document ne nomme pas exactement ce patient. Comparez, puis décidez.';
    case 'unnamed': return 'Ce fichier ne dit pas de quel patient il parle. Lisez-le, puis décidez.';
  }
}

/** @returns the day of an act, as precise as the document says it: `28/03/1979`, `03/1979`, `1979` */
export const actDay = (iso: string | null): string => (iso === null ? '' : (iso.split('T')[0] ?? '').split('-').reverse().join('/'));

/** @returns a size as people say it */
export const sizeWords = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} ko` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} Mo`);

/** @returns the bytes of a file in base64, as the server wants them */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => { resolve(String(reader.result).replace(/^[^,]*,/, '')); };
    reader.onerror = () => { reject(reader.error ?? new Error('unreadable file')); };
    reader.readAsDataURL(file);
  });
}
