/** An examination of the booklet as the calendar needs it; ages in months, both included. */
export interface CalendarForm { code: string; title: string; due: { from: number; to: number } }
/** A form somebody filled, or is filling. `on`: day of the examination. */
export interface FilledForm { id: string; code: string; state: 'draft' | 'validated'; on: string }

/**
 * - `done`: validated here; `draft`: being written by the reader;
 * - `due`: its window is open; `overdue`: its window closed and none has opened since;
 * - `missed`: a later one has opened: nobody will do this one any more; `upcoming`: not yet.
 */
export type ExaminationState = 'done' | 'draft' | 'due' | 'overdue' | 'missed' | 'upcoming';
export interface CalendarLine { code: string; title: string; state: ExaminationState; from: string; to: string; formId: string | null; on: string | null }

const day = 86_400_000;
/** The mean month of the curves: the same age everywhere. */
const monthDays = 30.4375;
/** @returns the day a child reaches that age, `YYYY-MM-DD`; the day before the next month for an age like 8.99 */
export const dayAtAge = (birth: string, months: number): string => new Date(Date.parse(`${birth}T00:00:00Z`) + Math.floor(months * monthDays) * day).toISOString().slice(0, 10);

/**
 * The compulsory examinations of a child, in order, with where each stands (CHILD-03).
 * @param birth and @param today YYYY-MM-DD
 * @param filled a validated form wins over a draft, the newest over the others
 */
export function examinationCalendar(birth: string, today: string, forms: readonly CalendarForm[], filled: readonly FilledForm[]): CalendarLine[] {
  const lines = forms.map(({ code, title, due }) => ({ code, title, from: dayAtAge(birth, due.from), to: dayAtAge(birth, due.to) })).sort((one, other) => one.from.localeCompare(other.from) || one.to.localeCompare(other.to));
  return lines.map((line, index) => {
    const own = filled.filter(({ code }) => code === line.code).sort((one, other) => other.on.localeCompare(one.on));
    const form = own.find(({ state }) => state === 'validated') ?? own[0];
    if (form) return { ...line, state: form.state === 'validated' ? 'done' as const : 'draft' as const, formId: form.id, on: form.on };
    const opened = lines.slice(index + 1).some(({ from }) => from <= today);
    return { ...line, state: today < line.from ? 'upcoming' as const : today <= line.to ? 'due' as const : opened ? 'missed' as const : 'overdue' as const, formId: null, on: null };
  });
}

/** @returns the examination to do now: one that is late first, then the one whose window closes first; null when nothing is due */
export function nextExamination(lines: readonly CalendarLine[]): CalendarLine | null {
  return lines.find(({ state }) => state === 'draft') ?? lines.find(({ state }) => state === 'overdue') ?? lines.filter(({ state }) => state === 'due').sort((one, other) => one.to.localeCompare(other.to))[0] ?? null;
}
