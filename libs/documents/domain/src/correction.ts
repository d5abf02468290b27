import { domainError, type DomainError } from '@pluriel/kernel';
import type { DocumentKind } from './document-kinds';

/** What is known when someone wants to correct a validated document. */
export interface CorrectionFacts {
  kind: DocumentKind;
  authorId: string;
  callerId: string | null;
  permissions: ReadonlySet<string>;
  /** A correction of this document is already being written. */
  open: boolean;
}

/**
 * Who may correct a validated document (prescription.md §3.12, dmp.md §2.6: only an author replaces). What was signed never
 * changes: a new version of the same document takes its place.
 * @returns the first refusal, or null
 */
export function refuseCorrection({ kind, authorId, callerId, permissions, open }: CorrectionFacts): DomainError | null {
  if (callerId === null || callerId !== authorId) return domainError('document.not-author', 'Seul l’auteur corrige ce document.', { status: 403, remedy: 'Prévenez son auteur, ou écrivez votre propre document.' });
  if (kind.permission !== null && !permissions.has(kind.permission)) return domainError('document.not-allowed', 'Votre profil ne permet plus d’écrire ce document.', { status: 403, remedy: 'Demandez à l’administrateur de vérifier vos droits.' });
  return open ? correctionOpen() : null;
}

/** Two corrections of one document would become two different versions. */
export const correctionOpen = (): DomainError =>
  domainError('document.correction-open', 'Une correction de ce document est déjà en cours.', { status: 409, remedy: 'Reprenez-la depuis la liste des documents, ou supprimez son brouillon.' });
