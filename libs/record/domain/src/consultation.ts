import { domainError, type DomainError } from '@pluriel/kernel';
import { refuseBadMeasures, type Measures } from './measures';

/** What a professional writes during a consultation (DOC-15). */
export interface ConsultationContent extends Measures {
  reason: string;
  text: string;
}

/** Longest texts kept, in characters. */
export const consultationLimits = { reason: 200, text: 20_000 } as const;

/** A draft belongs to its author and stays editable; a validated note is frozen (prescription.md §3.12 for documents alike). */
export const refuseEdit = (note: { authorId: string; state: 'draft' | 'validated' }, userId: string | null): DomainError | null => {
  if (note.authorId !== userId) return domainError('consultation.author', "Cette consultation appartient à un autre professionnel.", { status: 403, remedy: 'Écrivez votre propre consultation.' });
  if (note.state === 'validated') return domainError('consultation.validated', 'Cette consultation est validée : elle ne change plus.', { status: 409, remedy: 'Écrivez une nouvelle consultation pour compléter.' });
  return null;
};

/** Someone else's draft is not shown. */
export const refuseRead = (note: { authorId: string; state: 'draft' | 'validated' }, userId: string | null): DomainError | null =>
  note.state === 'draft' && note.authorId !== userId ? domainError('consultation.draft', 'Cette consultation est encore un brouillon de son auteur.', { status: 403, remedy: "Elle sera lisible dès que son auteur l'aura validée." }) : null;

/** What stops the validation of a note: nothing written, or a measure out of range. */
export const refuseValidation = (content: ConsultationContent): DomainError | null => {
  if (content.reason.trim() === '' && content.text.trim() === '') return domainError('consultation.empty', 'La consultation est vide.', { status: 422, field: 'text', remedy: 'Écrivez un motif ou un compte rendu.' });
  return refuseBadMeasures(content);
};
