import { domainError, type DomainError } from '@pluriel/kernel';
import { refuseBadMeasures, type Measures } from './measures';

/** What a professional writes during a consultation (DOC-15). */
export interface ConsultationContent extends Measures {
  reason: string;
  text: string;
}

/** Longest texts kept, in characters. */
export const consultationLimits = { reason: 200, text: 20_000, zone: 5000 } as const;

/**
 * Who reads the confidential zone of a note (PAT-12, structure.md §12): its author; and, when it is for his profession, those of it who have the right to.
 * `locked`: that it exists is told, never what it says.
 */
export function confidentialSight(zone: { authorId: string; profession: string | null; empty: boolean }, reader: { userId: string | null; profession: string | null; allowed: boolean }): 'open' | 'locked' {
  if (zone.empty || zone.authorId === reader.userId) return 'open';
  return zone.profession !== null && reader.allowed && zone.profession === reader.profession ? 'open' : 'locked';
}

/** Whose a note is. `countersignerId`: a trainee has asked this supervisor to read it and sign it (STR-26). */
export interface NoteOwner { authorId: string; state: 'draft' | 'validated'; countersignerId?: string | null }
/** Whose words these are to read and, while it is a draft, to write: its author's, and the supervisor's who was asked to sign it. */
export const writesNote = ({ authorId, countersignerId = null }: NoteOwner, userId: string | null): boolean => userId !== null && (authorId === userId || countersignerId === userId);

/** Who signs a note: its author, or the supervisor who was asked to. */
export const signatoryOf = ({ authorId, countersignerId = null }: NoteOwner): string => countersignerId ?? authorId;

/** A draft belongs to its author and stays editable; a validated note is frozen (prescription.md §3.12 for documents alike). */
export const refuseEdit = (note: NoteOwner, userId: string | null): DomainError | null => {
  if (!writesNote(note, userId)) return domainError('consultation.author', "Cette consultation appartient à un autre professionnel.", { status: 403, remedy: 'Écrivez votre propre consultation.' });
  if (note.state === 'validated') return domainError('consultation.validated', 'Cette consultation est validée : elle ne change plus.', { status: 409, remedy: 'Écrivez une nouvelle consultation pour compléter.' });
  return null;
};

/** Someone else's draft is not shown. */
export const refuseRead = (note: NoteOwner, userId: string | null): DomainError | null =>
  note.state === 'draft' && !writesNote(note, userId) ? domainError('consultation.draft', 'Cette consultation est encore un brouillon de son auteur.', { status: 403, remedy: "Elle sera lisible dès que son auteur l'aura validée." }) : null;

/** What stops the validation of a note: nothing written, or a measure out of range. @param answered something is answered in one of its forms */
export const refuseValidation = (content: ConsultationContent, answered = false): DomainError | null => {
  if (!answered && content.reason.trim() === '' && content.text.trim() === '') return domainError('consultation.empty', 'La consultation est vide.', { status: 422, field: 'text', remedy: 'Écrivez un motif ou un compte rendu.' });
  return refuseBadMeasures(content);
};
