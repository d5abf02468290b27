import type { AddedDocument, CareOrder, ConsultationNote, DocumentRow, Letter, Prescription } from '@pluriel/web/api-client';
import { withoutDay } from '@pluriel/web/ui';

/** Something made during a consultation: a signed document, or a draft of the reader. */
export interface MadeDuring { id: string; at: string; title: string; draft: boolean; link: readonly string[]; query: Record<string, string> }

/** One consultation of the list, with what was made during it below (PAT-10). */
export interface ConsultationRow { id: string; at: string; letters: string; initials: string; author: string; motive: string; draft: boolean; version: boolean; annulled: boolean; link: readonly string[]; query: Record<string, string>; made: readonly MadeDuring[] }

export interface ConsultationParts { notes: readonly ConsultationNote[]; documents: readonly DocumentRow[]; prescriptions: readonly Prescription[]; orders: readonly CareOrder[]; letters: readonly Letter[]; added: readonly AddedDocument[] }

/** The letters of a person: those she chose, else those of the name. */
export type Initials = (userId: string, name: string) => string;

const ofDocument = ({ id, at, title, versionNumber, patientId }: DocumentRow): MadeDuring => ({ id, at, title: `${withoutDay(title)}${versionNumber > 1 ? ` · version ${versionNumber}` : ''}`, draft: false, link: ['/patients', patientId, 'documents'], query: { document: id } });

/**
 * The consultations of a page, newest first, each with what was begun from it. The link is the one that was written when it was begun: nothing
 * is put below a consultation because it is of the same day or author.
 */
export function consultationRows({ notes, documents, prescriptions, orders, letters, added }: ConsultationParts, initials: Initials): ConsultationRow[] {
  return notes.filter(({ replaced }) => !replaced).map((note) => {
    const file = ['/patients', note.patientId];
    const drafts: MadeDuring[] = [
      ...prescriptions.filter(({ state, consultationId }) => state === 'draft' && consultationId === note.id).map(({ id, at, lines }) => ({ id, at, title: `Ordonnance${lines.length > 0 ? ` · ${lines.length} ${lines.length > 1 ? 'lignes' : 'ligne'}` : ''}`, draft: true, link: [...file, 'ordonnances', id], query: {} })),
      ...orders.filter(({ state, consultationId }) => state === 'draft' && consultationId === note.id).map(({ id, at, acts }) => ({ id, at, title: ['Prescription d’actes', ...acts.slice(0, 2).map(({ label }) => label)].join(' · '), draft: true, link: [...file, 'ordonnances', 'actes', id], query: {} })),
      ...letters.filter(({ state, consultationId }) => state === 'draft' && consultationId === note.id).map(({ id, updatedAt, name }) => ({ id, at: updatedAt, title: `Lettre · ${name || 'sans nom'}`, draft: true, link: [...file, 'documents', 'lettres', id], query: {} })),
      ...added.filter(({ state, consultationId }) => state === 'draft' && consultationId === note.id).map(({ id, documentDate, title }) => ({ id, at: documentDate, title: `Document · ${title || 'sans titre'}`, draft: true, link: [...file, 'documents', 'ajouts', id], query: {} })),
    ];
    const made = [...documents.filter(({ consultationId }) => consultationId === note.id).map(ofDocument), ...drafts].sort((one, other) => one.at.localeCompare(other.at));
    const draft = note.state === 'draft';
    return {
      id: note.id, at: note.at, letters: note.authorLetters, initials: initials(note.authorId, note.authorName), author: note.authorName, motive: note.reason.trim() || 'Sans motif', draft, version: draft && note.correctsDocumentId !== null, annulled: note.annulledAt !== null,
      link: draft || note.documentId === null ? [...file, 'consultations', note.id] : [...file, 'documents'], query: { ...(draft || note.documentId === null ? {} : { document: note.documentId }) }, made,
    };
  });
}
