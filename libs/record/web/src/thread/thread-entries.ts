import type { ConsultationNote, DispatchOrderRow, DocumentRow, LockedItem, Prescription, TeamMemo } from '@pluriel/web/api-client';
import { frenchDay, withoutDay } from '@pluriel/web/ui';

/** One line of the team's thread. */
export interface ThreadEntry {
  key: string;
  at: string;
  letters: string;
  author: string;
  title: string;
  excerpt: string;
  /** A draft is still being written by the reader. */
  draft: boolean;
  /** It exists and is kept from the reader: nothing to open, whom to ask instead. */
  locked?: boolean;
  /** The consultation this document came from, with what the document does not say; or the draft. */
  note?: ConsultationNote;
  /** A message of the team, or an alert: nothing to open, everything is said here. */
  memo?: TeamMemo;
  link: readonly string[];
  query: Record<string, string>;
  orders: readonly DispatchOrderRow[];
}

export interface ThreadDay { day: string; entries: readonly ThreadEntry[] }

const ofDocument = (document: DocumentRow, orders: readonly DispatchOrderRow[], notes: readonly ConsultationNote[]): ThreadEntry => ({
  note: notes.find(({ documentId, replaced }) => documentId === document.id && !replaced),
  key: document.id, at: document.at, letters: document.authorLetters, author: document.authorName, title: `${withoutDay(document.title)}${document.versionNumber > 1 ? ` · version ${document.versionNumber}` : ''}`, excerpt: document.excerpt, draft: false,
  link: ['/patients', document.patientId, 'documents'], query: { document: document.id }, orders: orders.filter(({ versionId, state }) => versionId === document.versionId && state !== 'cancelled'),
});

const ofNote = (note: ConsultationNote): ThreadEntry => ({
  note,
  key: note.id, at: note.at, letters: note.authorLetters, author: note.authorName, title: `${note.correctsDocumentId === null ? 'Consultation' : 'Correction de la consultation'}${note.reason.trim() === '' ? '' : ` · ${note.reason.trim()}`}`, excerpt: note.text.trim().slice(0, 200), draft: true,
  link: ['/patients', note.patientId, 'consultations', note.id], query: {}, orders: [],
});

const ofPrescription = (prescription: Prescription, letters: string): ThreadEntry => ({
  key: prescription.id, at: prescription.at, letters, author: prescription.authorName, title: prescription.correctsDocumentId === null ? 'Ordonnance' : 'Correction de l’ordonnance', excerpt: prescription.lines.map(({ labelDci }) => labelDci).join(' · ') || 'Aucune ligne', draft: true,
  link: ['/patients', prescription.patientId, 'ordonnances', prescription.id], query: {}, orders: [],
});

/** A confidential note: by whom and when, whom to ask, never its words (design §7). */
const ofLocked = (item: LockedItem): ThreadEntry => ({ key: `reserve-${item.kind}-${item.at}-${item.authorName}`, at: item.at, letters: '—', author: item.authorName, title: item.words, excerpt: item.whomToAsk, draft: false, locked: true, link: [], query: {}, orders: [] });

const ofMemo = (memo: TeamMemo): ThreadEntry => ({
  memo, key: memo.id, at: memo.at, letters: memo.authorLetters || '—', author: memo.authorName, title: memo.kind === 'alert' ? 'Alerte' : memo.urgent ? 'Message urgent' : 'Message', excerpt: '', draft: false, link: [], query: {}, orders: [],
});

/** The thread of everybody: validated documents and the reader's own drafts, newest first (design §7). */
export const threadEntries = (parts: { documents: readonly DocumentRow[]; notes: readonly ConsultationNote[]; prescriptions: readonly Prescription[]; orders: readonly DispatchOrderRow[]; locked?: readonly LockedItem[]; memos?: readonly TeamMemo[]; myLetters: string }): ThreadEntry[] => [
  ...(parts.locked ?? []).map(ofLocked),
  ...(parts.memos ?? []).map(ofMemo),
  ...parts.documents.map((document) => ofDocument(document, parts.orders, parts.notes)),
  ...parts.notes.filter(({ state }) => state === 'draft').map(ofNote),
  ...parts.prescriptions.filter(({ state }) => state === 'draft').map((prescription) => ofPrescription(prescription, parts.myLetters)),
].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));

/** Entries under their day, in words. `today` is « YYYY-MM-DD » of the reader's place. */
export const byDay = (entries: readonly ThreadEntry[], today: string): ThreadDay[] => {
  const days: { day: string; entries: ThreadEntry[] }[] = [];
  for (const entry of entries) {
    const words = frenchDay(entry.at, 'weekday');
    const day = frenchDay(entry.at) === frenchDay(today) ? `Aujourd’hui, ${words}` : words;
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
};

/** Letters present in the thread with their count, for the filter chips. */
export const lettersCount = (entries: readonly ThreadEntry[]): { letters: string; count: number }[] =>
  [...new Set(entries.map(({ letters }) => letters))].map((letters) => ({ letters, count: entries.filter((entry) => entry.letters === letters).length }));
