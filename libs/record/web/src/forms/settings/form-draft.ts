import type { FieldKind, FormChoice, FormDefinition, FormField, FormSection } from '@pluriel/record/domain';

/** What each kind of answer is called in the editor. */
export const kindWords: Readonly<Record<FieldKind, string>> = {
  text: 'Texte court', 'long-text': 'Texte long', number: 'Nombre avec unité', choice: 'Une réponse au choix', 'multi-choice': 'Plusieurs réponses au choix', 'yes-no': 'Oui, non, ne sait pas', date: 'Date',
  score: 'Score calculé', measure: 'Mesure du dossier', element: 'Éléments du dossier',
};

/** A technical name made of the words of a question, that no other bears. It never changes once given: answers hang on it. */
export function keyOf(words: string, taken: readonly string[]): string {
  const bare = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 30) || 'question';
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? bare : `${bare}-${number}`;
    if (!taken.includes(key)) return key;
  }
}

const keysOf = (form: FormDefinition): string[] => form.sections.flatMap(({ key, fields }) => [key, ...fields.map((field) => field.key)]);
const moved = <T>(list: readonly T[], at: number, step: number): T[] => {
  const to = at + step;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  const [taken] = next.splice(at, 1);
  if (taken !== undefined) next.splice(to, 0, taken);
  return next;
};
const onSection = (form: FormDefinition, at: number, change: (part: FormSection) => FormSection): FormDefinition => ({ ...form, sections: form.sections.map((part, index) => (index === at ? change(part) : part)) });

// Each gesture of the editor: a new draft, the one before unchanged.
export const withSection = (form: FormDefinition): FormDefinition => ({ ...form, sections: [...form.sections, { key: keyOf('partie', keysOf(form)), title: 'Nouvelle partie', fields: [] }] });
export const titled = (form: FormDefinition, at: number, title: string): FormDefinition => onSection(form, at, (part) => ({ ...part, title }));
export const withoutSection = (form: FormDefinition, at: number): FormDefinition => ({ ...form, sections: form.sections.filter((_part, index) => index !== at) });
export const movedSection = (form: FormDefinition, at: number, step: number): FormDefinition => ({ ...form, sections: moved(form.sections, at, step) });
export const withField = (form: FormDefinition, at: number): FormDefinition => onSection(form, at, (part) => ({ ...part, fields: [...part.fields, { key: keyOf('question', keysOf(form)), label: '', kind: 'text' }] }));
export const withoutField = (form: FormDefinition, at: number, index: number): FormDefinition => onSection(form, at, (part) => ({ ...part, fields: part.fields.filter((_field, rank) => rank !== index) }));
export const movedField = (form: FormDefinition, at: number, index: number, step: number): FormDefinition => onSection(form, at, (part) => ({ ...part, fields: moved(part.fields, index, step) }));
export const changedField = (form: FormDefinition, at: number, index: number, change: object): FormDefinition => onSection(form, at, (part) => ({ ...part, fields: part.fields.map((field, rank) => (rank === index ? ({ ...field, ...change } as FormField) : field)) }));

/** The same question answered in another way: what the new kind needs is filled with something that holds. */
export function ofKind(form: FormDefinition, at: number, index: number, kind: FieldKind): FormDefinition {
  const details: Record<FieldKind, object> = {
    text: {}, 'long-text': {}, 'yes-no': {}, date: {}, number: { unit: '', min: 0, max: 100, decimals: 0 }, choice: { choices: twoChoices }, 'multi-choice': { choices: twoChoices },
    score: { of: [], outOf: 0, readings: [] }, measure: { sign: 'weight' }, element: { of: 'treatment' },
  };
  return onSection(form, at, (part) => ({ ...part, fields: part.fields.map((field, rank) => (rank === index ? ({ key: field.key, label: field.label, ...(field.help ? { help: field.help } : {}), ...(field.required ? { required: true } : {}), ...(field.carry ? { carry: true } : {}), kind, ...details[kind] } as FormField) : field)) }));
}
const twoChoices: readonly FormChoice[] = [{ key: 'c1', label: 'Oui' }, { key: 'c2', label: 'Non' }];

/** Answers one by line, « Forte = 3 » gives three points. */
export const choicesText = (choices: readonly FormChoice[]): string => choices.map(({ label, points }) => (points === undefined ? label : `${label} = ${points}`)).join('\n');
/** Reads them back; an answer that keeps its words keeps its technical name. */
export function readChoices(text: string, before: readonly FormChoice[]): FormChoice[] {
  const taken = before.map(({ key }) => key);
  const read: FormChoice[] = [];
  for (const line of text.split('\n').map((words) => words.trim()).filter((words) => words !== '')) {
    const match = /^(.*?)\s*=\s*(-?\d+)$/.exec(line);
    const label = match?.[1] ?? line;
    const known = before.find((choice) => choice.label === label)?.key;
    let number = 1;
    while (!known && taken.includes(`c${number}`)) number += 1;
    const key = known ?? `c${number}`;
    if (!known) taken.push(key);
    read.push({ key, label, ...(match?.[2] === undefined ? {} : { points: Number(match[2]) }) });
  }
  return read;
}

/** The highest sum a score can come to. */
export function mostPoints(form: FormDefinition, of: readonly string[]): number {
  const most = (field: FormField): number => {
    if (field.kind === 'number') return field.max;
    const points = field.kind === 'choice' || field.kind === 'multi-choice' ? field.choices.map((choice) => choice.points ?? 0) : [];
    return field.kind === 'multi-choice' ? points.reduce((sum, each) => sum + Math.max(0, each), 0) : Math.max(0, ...points);
  };
  return form.sections.flatMap(({ fields }) => fields).filter(({ key }) => of.includes(key)).reduce((sum, field) => sum + most(field), 0);
}
