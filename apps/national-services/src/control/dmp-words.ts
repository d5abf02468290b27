import type { EntryStatus } from '../dmp/registry/entries';
import { chip } from './layout';

const statuses: Record<EntryStatus, { look: 'ok' | 'hold' | 'bad'; word: string }> = {
  Approved: { look: 'ok', word: 'En vigueur' }, Deprecated: { look: 'hold', word: 'Remplacé' }, Archived: { look: 'hold', word: 'Archivé' }, Deleted: { look: 'bad', word: 'Supprimé' },
};

/** @returns the status of a document as a word with its colour */
export const statusChip = (status: EntryStatus): string => chip(statuses[status].look, statuses[status].word);
