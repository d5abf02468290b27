import { isCivilDay, type FieldError } from '@pluriel/kernel';

/** A question as a form asks it; the forms themselves are data (CHILD-11). */
export interface AskedQuestion { key: string; label: string; kind: 'text' | 'yes-no' | 'date' | 'number' | 'choice'; unit?: string | null; least?: number | null; most?: number | null; choices?: readonly string[] | null; several?: boolean | null }
export type GivenAnswer = string | number | readonly string[];

const french = (value: number): string => String(value).replace('.', ',');
const longestText = 4000;

/** A figure out of range with, when a comma or a unit was mistaken, what was probably meant: « 8450 kg » → 8.45. */
export function likelyFigure(value: number, least: number, most: number, factors: readonly number[] = [0.001, 0.1, 0.01, 10, 100, 1000]): number | null {
  const found = factors.map((factor) => Math.round(value * factor * 1000) / 1000).find((candidate) => candidate >= least && candidate <= most);
  return found ?? null;
}

/**
 * What cannot be kept as an answer. No answer at all is never a fault (CHILD-06).
 * @returns the sentence with its remedy, null when the answer may be kept
 */
export function answerFault(question: AskedQuestion, answer: GivenAnswer): string | null {
  const { label, kind } = question;
  switch (kind) {
    case 'text': return typeof answer !== 'string' ? `${label} : écrivez un texte.` : answer.length > longestText ? `${label} : gardez moins de ${longestText} caractères.` : null;
    case 'yes-no': return answer === 'yes' || answer === 'no' || answer === 'unknown' ? null : `${label} : répondez par oui, non ou ne sait pas.`;
    case 'date': return typeof answer === 'string' && isCivilDay(answer) ? null : `${label} : cette date n’existe pas. Écrivez le jour, le mois et l’année.`;
    case 'number': {
      if (typeof answer !== 'number' || !Number.isFinite(answer)) return `${label} : écrivez un nombre.`;
      const [least, most] = [question.least ?? 0, question.most ?? Number.MAX_SAFE_INTEGER];
      if (answer >= least && answer <= most) return null;
      const better = likelyFigure(answer, least, most);
      return `${label} : ${french(answer)} ${question.unit ?? ''} n’est pas possible. ${better === null ? `Écrivez une valeur entre ${french(least)} et ${french(most)}.` : `Vouliez-vous écrire ${french(better)} ${question.unit ?? ''} ?`}`;
    }
    case 'choice': {
      const chosen = Array.isArray(answer) ? (answer as readonly string[]) : [answer];
      return (question.several || chosen.length === 1) && chosen.every((value) => typeof value === 'string' && (question.choices ?? []).includes(value)) ? null : `${label} : choisissez dans la liste.`;
    }
  }
}

/** @returns one error by answer that cannot be kept, `answers.<key>` */
export function answersFaults(questions: readonly AskedQuestion[], answers: Readonly<Record<string, GivenAnswer>>): FieldError[] {
  const asked = new Map(questions.map((question) => [question.key, question]));
  return Object.entries(answers).flatMap(([key, answer]) => {
    const question = asked.get(key);
    const message = question ? answerFault(question, answer) : 'Cette question n’est pas dans le formulaire. Ajoutez-la comme champ libre.';
    return message === null ? [] : [{ field: `answers.${key}`, code: 'child-form.answer', message }];
  });
}
