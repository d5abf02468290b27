import type { FormAnswers, FormDefinition, FormField } from '@pluriel/record/domain';
import type { ChildAnswers, ChildForm, ChildQuestion } from '@pluriel/web/api-client';

const words = (choices: readonly string[]): { key: string; label: string }[] => choices.map((choice) => ({ key: choice, label: choice }));
/** Questions whose answer is often several sentences. */
const longTexts = /(comment|text|conclusion|concerns|events|treatments|diversification|mood|todo|periods)$/i;

/** « Enfants vivant au foyer » needs no « en enfants »; marks are out of ten. */
const countedThings = new Set(['enfants', 'grossesses', 'accouchements', 'échographies', 'fœtus', 'rang', 'repas', 'dents']);
const unitOf = (unit: string | null): string => (unit === null || countedThings.has(unit) ? '' : unit === '/10' ? 'sur 10' : unit);

function fieldOf({ key, label, kind, unit, least, most, choices, several }: ChildQuestion): FormField {
  switch (kind) {
    case 'yes-no': return { key, label, kind: 'yes-no' };
    case 'date': return { key, label, kind: 'date' };
    case 'number': return { key, label, kind: 'number', unit: unitOf(unit), min: least ?? 0, max: most ?? 1_000_000, decimals: 3 };
    case 'choice': return several ? { key, label, kind: 'multi-choice', choices: words(choices) } : { key, label, kind: 'choice', choices: words(choices) };
    case 'text': return { key, label, kind: longTexts.test(key) ? 'long-text' : 'text' };
  }
}

/** @returns the form of a child as the screens of forms draw it; nothing in it is compulsory (CHILD-06) */
export const definitionOf = ({ title, sections }: Pick<ChildForm, 'title' | 'sections'>): FormDefinition =>
  ({ title, professions: [], sections: sections.map(({ key, title: name, questions }) => ({ key, title: name, fields: questions.map(fieldOf) })) });

/** @returns the answers with the day each was taken from the file (CHILD-05) */
export const boxesOf = (answers: ChildAnswers, prefilled: Readonly<Record<string, string>>): FormAnswers =>
  Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, { value, ...(prefilled[key] === undefined ? {} : { from: prefilled[key] }) }]));

/** @returns what is sent: the bare answers */
export const answersOf = (boxes: FormAnswers): ChildAnswers => Object.fromEntries(Object.entries(boxes).flatMap(([key, { value }]) => (typeof value === 'object' && 'first' in value ? [] : [[key, typeof value === 'object' ? [...value] : value] as const])));
