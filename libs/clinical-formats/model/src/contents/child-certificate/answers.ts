import type { Code, Quantity } from '../../code';
import type { NarrativeBlock } from '../../narrative';
import { capital, frenchNumber } from '../writing';

/** What was answered to a question of a certificate. Null: nobody answered, which no rule forbids (CHILD-06). */
export type CertificateAnswer =
  | { kind: 'yes-no'; value: boolean | null }
  | { kind: 'choice'; value: Code | null; words?: string }
  | { kind: 'count'; value: number | null; unit?: string }
  | { kind: 'quantity'; value: Quantity | null; words: string };

/** One question: its words in French and its code are said once, for the page and for the entry. */
export interface CertificateQuestion {
  /** Id of its words in the narrative. */
  id: string;
  label: string;
  code: Code;
  answer: CertificateAnswer;
  /** Free words beside the answer. */
  detail?: string | null;
  /** The model demands the entry even without answer: it is then said « non renseigné ». */
  demanded?: boolean;
}

export const notSaid = 'Non renseigné';

export const answered = ({ answer }: CertificateQuestion): boolean => answer.value !== null;
/** @returns whether the question appears at all */
export const appears = (question: CertificateQuestion): boolean => answered(question) || question.demanded === true;

/** « Oui », « 3 verres par semaine », « Non renseigné » */
export function answerWords({ answer, detail }: CertificateQuestion): string {
  const more = detail?.trim() ? ` : ${detail.trim()}` : '';
  if (answer.value === null) return notSaid;
  switch (answer.kind) {
    case 'yes-no': return `${answer.value ? 'Oui' : 'Non'}${more}`;
    case 'choice': return `${answer.words ?? capital(answer.value.label)}${more}`;
    case 'count': return `${frenchNumber(answer.value)}${answer.unit ? ` ${answer.unit}` : ''}${more}`;
    case 'quantity': return `${answer.words}${more}`;
  }
}

/** @returns the questions that appear as label → answer, with the ids of their entries */
export function questionFacts(questions: readonly CertificateQuestion[]): NarrativeBlock | null {
  const shown = questions.filter(appears);
  return shown.length === 0 ? null : { kind: 'facts', facts: shown.map((question) => ({ id: question.id, label: question.label, value: answerWords(question) })) };
}

type Answered<T> = T | null | undefined;
export const yesOrNo = (value: Answered<boolean>): CertificateAnswer => ({ kind: 'yes-no', value: value ?? null });
export const count = (value: Answered<number>, unit?: string): CertificateAnswer => ({ kind: 'count', value: value ?? null, ...(unit ? { unit } : {}) });
/** @param words when the label of the list is not how people say it */
export const choice = (value: Code | null | undefined, words?: string): CertificateAnswer => ({ kind: 'choice', value: value ?? null, ...(words ? { words } : {}) });
/** @param unit UCUM; @param word as read by people */
export const quantity = (value: Answered<number>, unit: string, word: string): CertificateAnswer => ({ kind: 'quantity', value: value === null || value === undefined ? null : { value, unit }, words: `${frenchNumber(value ?? 0)}\u00A0${word}` });
