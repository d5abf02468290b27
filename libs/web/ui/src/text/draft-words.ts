import { frenchTime } from './dates';

/** What is asked of a saver of drafts: where the saving stands, and the instant of the last save (ISO), null before the first. */
export interface SavedDraft { state(): 'saved' | 'waiting' | 'saving' | 'failed' | 'stale'; savedAt(): string | null }

/**
 * How a draft is saved, in the words under its title: « Brouillon, enregistré à 10:41 », « Enregistrement… »,
 * « Modifiée ailleurs », « Pas encore enregistrée ». `e` agrees with the document (une lettre: 'e'; un plan: '');
 * `fresh` is said while nothing has been saved here yet. Reads signals: a computed that calls it follows them.
 */
export function draftWords(saver: SavedDraft, e: '' | 'e', fresh = 'Brouillon'): string {
  const savedAt = saver.savedAt();
  switch (saver.state()) {
    case 'saved': return savedAt === null ? fresh : `Brouillon, enregistré à ${frenchTime(savedAt)}`;
    case 'waiting': case 'saving': return 'Enregistrement…';
    case 'stale': return `Modifié${e} ailleurs`;
    case 'failed': return `Pas encore enregistré${e}`;
  }
}
