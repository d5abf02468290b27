import type { DmpDocumentRow } from '@pluriel/web/api-client';
import type { VisibilityAct } from '../contract/dmp-contract';
import type { IconName } from '@pluriel/web/ui';

export interface Mark { icon: IconName | null; family: 'ok' | 'wait' | 'hold' | 'bad' | 'mute' | 'new'; words: string }
type Marked = Pick<DmpDocumentRow, 'fresh' | 'receivedDocumentId' | 'documentId' | 'byPatient' | 'visibility' | 'status' | 'replacedById' | 'content' | 'changeMessage'>;

/** @returns what a person must see of a document of the DMP without a click: new, imported, ours, who may not see it, replaced (DMP-35, DMP-46) */
export function marksOf(row: Marked): Mark[] {
  const marks: Mark[] = [];
  if (row.fresh) marks.push({ icon: null, family: 'new', words: 'Nouveau' });
  if (row.receivedDocumentId !== null) marks.push({ icon: 'cloud_download', family: 'ok', words: 'Importé' });
  if (row.documentId !== null) marks.push({ icon: 'domain', family: 'mute', words: 'De votre centre' });
  if (row.byPatient) marks.push({ icon: 'person', family: 'mute', words: 'Déposé par le patient' });
  if (row.visibility.includes('INVISIBLE_PATIENT')) marks.push({ icon: 'visibility_off', family: 'hold', words: 'Pas encore visible par le patient' });
  if (row.visibility.includes('MASQUE_PS')) marks.push({ icon: 'shield_lock', family: 'hold', words: 'Masqué aux professionnels' });
  if (row.visibility.includes('INVISIBLE_REPRESENTANTS_LEGAUX')) marks.push({ icon: 'family_restroom', family: 'hold', words: 'Non visible par les représentants légaux' });
  if (row.replacedById !== null) marks.push({ icon: 'history', family: 'hold', words: 'Version plus récente' });
  else if (row.status === 'deprecated') marks.push({ icon: 'history', family: 'mute', words: 'Remplacé' });
  if (row.status === 'archived') marks.push({ icon: 'folder_zip', family: 'mute', words: 'Archivé' });
  if (row.status === 'deleted') marks.push({ icon: 'delete', family: 'mute', words: 'Supprimé du DMP' });
  if (row.content === 'failed') marks.push({ icon: 'error', family: 'bad', words: 'N’a pas pu être ouvert' });
  return marks;
}

/** What a screen reader says of a row. */
export const rowWords = (row: DmpDocumentRow, day: string): string => [row.title, row.typeLabel, day, row.author || null, ...marksOf(row).map(({ words }) => words)].filter((one) => one !== null && one !== '').join(', ');

/** May it enter the file in one gesture: not there yet, not ours, still in the DMP (DMP-44, DMP-45). */
export const integrable = (row: Pick<DmpDocumentRow, 'receivedDocumentId' | 'documentId' | 'status'>): boolean => row.receivedDocumentId === null && row.documentId === null && row.status !== 'deleted';

export interface ActWords { icon: IconName; verb: string; effect: string }
/** The verb of each change of visibility, and who sees the document once it is done (UX-12). */
export const actWords: Readonly<Record<VisibilityAct, ActWords>> = {
  mask: { icon: 'shield_lock', verb: 'Masquer aux professionnels', effect: 'Parmi les professionnels, seuls son auteur et le médecin traitant le verront. Si vous n’êtes ni l’un ni l’autre, il quittera votre liste et vous ne pourrez plus le démasquer.' },
  unmask: { icon: 'lock_open', verb: 'Démasquer', effect: 'Tous les professionnels autorisés par le patient le verront.' },
  'show-patient': { icon: 'visibility', verb: 'Rendre visible au patient', effect: 'Le patient le verra dans Mon espace santé. Ce choix ne se reprend pas.' },
  'show-representatives': { icon: 'family_restroom', verb: 'Rendre visible aux représentants légaux', effect: 'Les représentants légaux le verront. Ce choix ne se reprend pas.' },
};

/** What an integration did, in one line. */
export function integratedWords({ integrated, coming }: { integrated: number; coming: number }): string {
  const count = (number: number): string => (number === 1 ? '1 document' : `${number} documents`);
  if (coming === 0) return `${count(integrated)} dans le dossier.`;
  const later = `${count(coming)} ${coming > 1 ? 'arriveront' : 'arrivera'} dès que le DMP répond.`;
  return integrated === 0 ? later : `${count(integrated)} dans le dossier, ${later}`;
}
