import { domainError, isCivilDay, professions, type DomainError, type FieldError, type Profession } from '@pluriel/kernel';

/** Whom a reminder waits for: one person, or everybody of a profession (STR-13). */
export type ReminderAddressee = { userId: string; profession: null } | { userId: null; profession: Profession };
/** `vsm`: made by the product when a synthesis is signed (VSM-15). Never renamed: they are kept. */
export const reminderKinds = ['free', 'vsm'] as const;
export type ReminderKind = (typeof reminderKinds)[number];
export const reminderStates = ['open', 'done', 'cancelled'] as const;
export type ReminderState = (typeof reminderStates)[number];
export const reminderMoves = ['done', 'postpone', 'cancel', 'reopen'] as const;
export type ReminderMove = (typeof reminderMoves)[number];

export const longestReminder = 300;
/** Years ahead a reminder may wait. */
const mostYears = 10;

/** @returns why a due date cannot be kept; null when it may. @param today Paris day */
export function dueFault(dueOn: string, today: string): string | null {
  if (!isCivilDay(dueOn)) return 'Cette date n’existe pas : choisissez un jour du calendrier.';
  if (dueOn < today) return 'Cette date est passée : choisissez aujourd’hui ou un jour à venir.';
  return Number(dueOn.slice(0, 4)) - Number(today.slice(0, 4)) > mostYears ? 'Cette date est dans plus de dix ans : vérifiez l’année.' : null;
}

/** What is refused of a reminder being written, field by field. */
export function reminderFaults({ text, dueOn, userId, profession }: { text: string; dueOn: string; userId: string | null; profession: string | null }, today: string): FieldError[] {
  const due = dueFault(dueOn, today);
  return [
    ...(text.trim() === '' ? [{ field: 'text', code: 'reminder.text', message: 'Écrivez ce qu’il faudra faire.' }] : text.trim().length > longestReminder ? [{ field: 'text', code: 'reminder.text', message: `Écrivez moins de ${longestReminder} caractères.` }] : []),
    ...(due === null ? [] : [{ field: 'dueOn', code: 'reminder.due', message: due }]),
    ...((userId === null) === (profession === null) || (profession !== null && !(professions as readonly string[]).includes(profession)) ? [{ field: 'addressee', code: 'reminder.addressee', message: 'Dites à qui : une personne, ou une profession.' }] : []),
  ];
}

/** What may be done of a reminder in this state. */
export const movesOf = (state: ReminderState): readonly ReminderMove[] => (state === 'open' ? ['done', 'postpone', 'cancel'] : ['reopen']);

/** @returns why the move is refused, null when it may be made */
export function refuseMove(state: ReminderState, move: ReminderMove): DomainError | null {
  if (movesOf(state).includes(move)) return null;
  return domainError('reminder.closed', state === 'open' ? 'Ce rappel est déjà à faire.' : `Ce rappel est déjà ${state === 'done' ? 'fait' : 'annulé'}.`, { status: 409, remedy: 'Relisez la liste des rappels.' });
}

/** What decides who sees a reminder. */
export interface ReminderSight { authorId: string | null; userId: string | null; profession: Profession | null }
/** `wholeRecord`: the reader may read this file, and the patient hides nothing of it from him. */
export interface ReminderReader { userId: string | null; profession: Profession | null; wholeRecord: boolean }

/** Its author, whom it waits for, and whoever reads the file: nobody else (structure.md §5). */
export const seesReminder = ({ authorId, userId, profession }: ReminderSight, reader: ReminderReader): boolean =>
  reader.wholeRecord || (reader.userId !== null && (authorId === reader.userId || userId === reader.userId)) || (profession !== null && profession === reader.profession);

export { addMonths as monthsLater } from '../vaccinations/dates';
