import { domainError, err, ok, type FieldError, type Profession, type Result } from '@pluriel/kernel';
import { elementKinds, measureSigns } from '../elements/kinds';
import { followableKinds } from './follow-up';
import { fieldKinds, fieldsOf, formLimits, type DefinitionKind, type FieldKind, type FormDefinition, type FormField } from './form';

type Raw = Record<string, unknown>;
const raw = (value: unknown): Raw => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const words = (value: unknown): string => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '');
const amount = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
const keyShape = /^[a-z][a-z0-9-]{0,39}$/;

/** The same faults, said of a form or of a follow-up table. */
const sentences = {
  form: { title: 'Donnez un nom à ce formulaire.', label: 'Écrivez la question.', empty: 'Un formulaire a au moins une partie et une question.', many: `Gardez ${formLimits.sections} parties et ${formLimits.fields} questions au plus : faites deux formulaires.`, twice: 'Deux questions ont le même nom technique.', measure: 'Une mesure du dossier ne se demande qu’une fois par formulaire.' },
  'follow-up': { title: 'Donnez un nom à ce tableau.', label: 'Écrivez ce que suit cette ligne.', empty: 'Un tableau a au moins une partie et une ligne.', many: `Gardez ${formLimits.sections} parties et ${formLimits.fields} lignes au plus : faites deux tableaux.`, twice: 'Deux lignes suivent la même chose : gardez-en une.', measure: 'Deux lignes suivent la même mesure : gardez-en une.' },
} as const satisfies Record<DefinitionKind, object>;

/**
 * Reads a form as its editor sends it: only what is known is kept, everything at fault is named where it stands.
 * @param professions those the product knows
 * @param kind a row of a follow-up table may say its interval and its test of biology; a question of a form may not
 * @returns the form; or 422 `form.invalid` with one error by place (`sections.0.fields.2.max`), each with its remedy
 */
export function readForm(given: unknown, professions: readonly string[], kind: DefinitionKind = 'form'): Result<FormDefinition> {
  const said = sentences[kind];
  const errors: FieldError[] = [];
  const fault = (field: string, message: string): void => { errors.push({ field, code: 'form.field', message }); };
  const title = words(raw(given)['title']);
  if (title === '' || title.length > formLimits.title) fault('title', title === '' ? said.title : `Écrivez moins de ${formLimits.title} caractères.`);
  const sections = list(raw(given)['sections']).map((part, at) => {
    const { key, title: heading, fields } = raw(part);
    const place = `sections.${at}`;
    if (words(heading) === '' || words(heading).length > formLimits.title) fault(`${place}.title`, 'Donnez un titre court à cette partie.');
    return { key: words(key), title: words(heading), fields: list(fields).map((field, index) => readField(raw(field), `${place}.fields.${index}`, kind, fault)) };
  });
  const whose = list(raw(given)['professions']).map(words);
  for (const profession of whose) if (!professions.includes(profession)) fault('professions', `La profession « ${profession} » n’existe pas.`);
  const definition: FormDefinition = { title, professions: whose as Profession[], sections };
  const found = [...errors, ...wholeFaults(definition, kind)];
  return found.length === 0 ? ok(definition) : err(domainError('form.invalid', found[0]?.message ?? '', { status: 422, errors: found, remedy: 'Corrigez ce qui est signalé, puis enregistrez.' }));
}

function wholeFaults(definition: FormDefinition, kind: DefinitionKind): FieldError[] {
  const said = sentences[kind];
  const errors: FieldError[] = [];
  const fault = (field: string, message: string): void => { errors.push({ field, code: 'form.field', message }); };
  const fields = fieldsOf(definition);
  if (definition.sections.length === 0 || fields.length === 0) fault('sections', said.empty);
  if (definition.sections.length > formLimits.sections || fields.length > formLimits.fields) fault('sections', said.many);
  const seen = new Set<string>();
  definition.sections.forEach((part, at) => {
    const named = (key: string, place: string): void => {
      if (!keyShape.test(key)) fault(place, 'Le nom technique s’écrit en lettres minuscules, chiffres et tirets.');
      else if (seen.has(key)) fault(place, said.twice);
      seen.add(key);
    };
    if (!keyShape.test(part.key)) fault(`sections.${at}.key`, 'Le nom technique s’écrit en lettres minuscules, chiffres et tirets.');
    part.fields.forEach((field, index) => {
      named(field.key, `sections.${at}.fields.${index}.key`);
      // A score in a table is one read in a form: what it adds up stands there.
      if (field.kind === 'score' && kind === 'form') scoreFaults(field, fields, (message) => fault(`sections.${at}.fields.${index}.of`, message));
    });
  });
  const signs = fields.flatMap((field) => (field.kind === 'measure' ? [field.sign] : []));
  if (new Set(signs).size < signs.length) fault('sections', said.measure);
  return errors;
}

/** A score adds fields of the same form that have points; it never counts itself nor another score. */
function scoreFaults(score: Extract<FormField, { kind: 'score' }>, fields: readonly FormField[], fault: (message: string) => void): void {
  if (score.of.length === 0) fault('Choisissez les questions que ce score additionne.');
  for (const key of score.of) {
    const counted = fields.find((field) => field.key === key);
    if (!counted) fault(`Ce score compte une question qui n’existe pas : ${key}.`);
    else if (counted.kind !== 'number' && !((counted.kind === 'choice' || counted.kind === 'multi-choice') && counted.choices.some(({ points }) => points !== undefined))) fault(`« ${counted.label} » n’a pas de points : le score ne peut pas la compter.`);
  }
}

function readField(field: Raw, place: string, whole: DefinitionKind, fault: (field: string, message: string) => void): FormField {
  const label = words(field['label']);
  if (label === '' || label.length > formLimits.label) fault(`${place}.label`, label === '' ? sentences[whole].label : `Écrivez moins de ${formLimits.label} caractères.`);
  const help = words(field['help']).slice(0, formLimits.help);
  const facts = { key: words(field['key']), label, ...(help ? { help } : {}), ...(field['required'] === true ? { required: true } : {}), ...(field['carry'] === true ? { carry: true } : {}) };
  Object.assign(facts, whole === 'follow-up' ? rowFacts(field, place, fault) : {});
  const kind = fieldKinds.find((known) => known === field['kind']);
  if (!kind) { fault(`${place}.kind`, 'Choisissez le genre de réponse.'); return { ...facts, kind: 'text' }; }
  if (whole === 'follow-up' && !(followableKinds as readonly FieldKind[]).includes(kind)) fault(`${place}.kind`, `« ${label} » ne se suit pas dans le temps : choisissez une mesure, un résultat ou une question courte.`);
  return { ...facts, ...detailsOf(kind, field, place, fault) } as FormField;
}

/** What only a row of a table says of itself. */
function rowFacts(field: Raw, place: string, fault: (field: string, message: string) => void): { every?: number; test?: string } {
  const [every, test] = [field['every'] ?? null, words(field['test'])];
  const months = every === null ? null : amount(every);
  if (months !== null && (!Number.isInteger(months) || months < 1 || months > formLimits.months)) fault(`${place}.every`, `Écrivez un nombre entier de mois, entre 1 et ${formLimits.months}, ou laissez vide.`);
  if (test.length > formLimits.label) fault(`${place}.test`, `Écrivez l’examen en moins de ${formLimits.label} caractères.`);
  return { ...(months === null ? {} : { every: months }), ...(test === '' ? {} : { test }) };
}

function detailsOf(kind: FieldKind, field: Raw, place: string, fault: (field: string, message: string) => void): object {
  switch (kind) {
    case 'number': {
      const [unit, min, max, decimals] = [words(field['unit']), amount(field['min']), amount(field['max']), amount(field['decimals'] ?? 0)];
      if (unit.length > formLimits.unit) fault(`${place}.unit`, `Écrivez l’unité en moins de ${formLimits.unit} caractères.`);
      if (!Number.isFinite(min) || !Number.isFinite(max) || min >= max || Math.abs(min) > 1e6 || Math.abs(max) > 1e6) fault(`${place}.max`, 'Donnez la plus petite et la plus grande valeur possibles, dans cet ordre.');
      if (!Number.isInteger(decimals) || decimals < 0 || decimals > 3) fault(`${place}.decimals`, 'Gardez entre 0 et 3 décimales.');
      return { kind, unit, min, max, decimals };
    }
    case 'choice': case 'multi-choice': {
      const choices = list(field['choices']).map((choice, index) => readChoice(raw(choice), `${place}.choices.${index}`, fault));
      if (choices.length < 2 || choices.length > formLimits.choices) fault(`${place}.choices`, `Donnez entre 2 et ${formLimits.choices} réponses.`);
      if (new Set(choices.map(({ key }) => key)).size < choices.length || new Set(choices.map(({ label }) => label)).size < choices.length) fault(`${place}.choices`, 'Deux réponses sont les mêmes.');
      return { kind, choices };
    }
    case 'score': return { kind, of: list(field['of']).map(words), outOf: amount(field['outOf']) || 0, readings: list(field['readings']).map(raw).map(({ upTo, words: said }) => ({ upTo: amount(upTo), words: words(said) })).filter(({ upTo }) => Number.isFinite(upTo)) };
    case 'measure': {
      const sign = measureSigns.find((known) => known === field['sign']);
      if (!sign) fault(`${place}.sign`, 'Choisissez la mesure du dossier.');
      return { kind, sign: sign ?? 'weight' };
    }
    case 'element': {
      const of = elementKinds.find((known) => known === field['of'] && known !== 'measure' && known !== 'absence');
      if (!of) fault(`${place}.of`, 'Choisissez la rubrique du dossier.');
      return { kind, of: of ?? 'problem' };
    }
    default: return { kind };
  }
}

function readChoice(choice: Raw, place: string, fault: (field: string, message: string) => void): { key: string; label: string; points?: number } {
  const [key, label, points] = [words(choice['key']), words(choice['label']), choice['points']];
  if (label === '' || label.length > formLimits.label) fault(`${place}.label`, 'Écrivez cette réponse.');
  if (!keyShape.test(key)) fault(`${place}.key`, 'Le nom technique s’écrit en lettres minuscules, chiffres et tirets.');
  if (points === undefined || points === null) return { key, label };
  if (!Number.isInteger(points) || Math.abs(points as number) > 1000) fault(`${place}.points`, 'Écrivez des points entiers.');
  return { key, label, points: points as number };
}
