import { domainError, err, ok, type FieldError, type Result } from '@pluriel/kernel';
import { readShape, type ElementCode } from './fields';
import { elementKinds, elementShapes, type Absentable, type ContentOf, type ElementBody, type RecordKind } from './kinds';
import { measureFaults, measureWords, signFacts } from './measure-ranges';

/** What each kind is called, for one element. */
export const kindLabels: Readonly<Record<RecordKind, string>> = {
  problem: 'Problème', 'medical-history': 'Antécédent médical', 'surgical-history': 'Antécédent chirurgical', 'family-history': 'Antécédent familial', allergy: 'Allergie ou intolérance',
  'risk-factor': 'Facteur de risque', vigilance: 'Point de vigilance', 'contra-indication': 'Contre-indication', 'important-point': 'Point important', device: 'Dispositif médical',
  treatment: 'Traitement', measure: 'Mesure', social: 'Donnée sociale', absence: 'Absence déclarée',
};

const absenceWords: Readonly<Record<Absentable, string>> = {
  problem: 'Aucun problème actif', 'medical-history': 'Aucun antécédent médical', 'surgical-history': 'Aucun antécédent chirurgical', 'family-history': 'Aucun antécédent familial',
  allergy: 'Aucune allergie connue', device: 'Aucun dispositif médical', treatment: 'Aucun traitement',
};

export const isRecordKind = (text: unknown): text is RecordKind => (elementKinds as readonly unknown[]).includes(text);

/** The civil day before which everything known lies: `today` and a year or a month that contains it. */
const inFuture = (date: string, today: string): boolean => date > today.slice(0, date.length);

/**
 * Reads the content of an element as typed or imported.
 * @param today Paris day, `YYYY-MM-DD`: a past fact has no date to come
 * @returns the body; or 422 `element.invalid` with one error by field, each with its remedy
 */
export function parseElement(kind: string, raw: unknown, today: string): Result<ElementBody> {
  if (!isRecordKind(kind)) return err(domainError('element.kind', 'Cette rubrique du dossier n’existe pas.', { status: 422, field: 'kind', remedy: `Rubriques : ${elementKinds.join(', ')}.` }));
  const { value, errors } = readShape(elementShapes[kind], raw);
  const body = { kind, content: value } as ElementBody;
  const found = errors.length > 0 ? errors : [...dateFaults(body, today), ...(body.kind === 'measure' ? measureFaults(body.content) : [])];
  return found.length === 0 ? ok(body) : err(domainError('element.invalid', found[0]?.message ?? '', { status: 422, errors: found, remedy: 'Corrigez ce qui est signalé, puis enregistrez.' }));
}

function dateFaults({ kind, content }: ElementBody, today: string): FieldError[] {
  const dates = content as { since?: string | null; until?: string | null; on?: string | null };
  const errors: FieldError[] = [];
  // A treatment may be planned: its dates are not judged against today.
  const past = kind === 'treatment' ? [] : (['since', 'until', 'on'] as const);
  for (const field of past) {
    const date = dates[field];
    if (date && inFuture(date, today)) errors.push({ field, code: 'element.future', message: 'Cette date est dans l’avenir. Vérifiez l’année.' });
  }
  const { since, until } = dates;
  const precision = Math.min(since?.length ?? 0, until?.length ?? 0);
  if (since && until && until.slice(0, precision) < since.slice(0, precision)) errors.push({ field: 'until', code: 'element.dates', message: 'La fin est avant le début. Vérifiez les deux dates.' });
  return errors;
}

/** The words of an element, in one line: « Pénicilline · urticaire », « Metformine 500 mg · 1 – 0 – 1 », « Poids · 72 kg ». */
export function elementWords(body: ElementBody): string {
  switch (body.kind) {
    case 'measure': return `${signFacts[body.content.sign].label} · ${measureWords(body.content)}`;
    case 'absence': return absenceWords[body.content.about];
    case 'allergy': return joined(body.content.label, body.content.reaction);
    case 'treatment': return joined(body.content.label, body.content.posology);
    default: return body.content.label;
  }
}

const joined = (label: string, more: string | null): string => (more === null ? label : `${label} · ${more}`);

/** The words alone, and what a machine reads, whatever the kind. */
export const elementLabel = (body: ElementBody): string => (body.kind === 'measure' ? signFacts[body.content.sign].label : body.kind === 'absence' ? absenceWords[body.content.about] : body.content.label);
export const elementCodes = (body: ElementBody): readonly ElementCode[] => ('codes' in body.content ? body.content.codes : []);

/** When a fact began, or was measured, and when it ended, as precisely as it was said. */
export function elementDates({ content }: Pick<ElementBody, 'content'>): { start: string | null; end: string | null } {
  const { since, until, on } = content as { since?: string | null; until?: string | null; on?: string | null };
  return { start: since ?? on ?? null, end: until ?? null };
}

/** What an absence is about; null for any other element. */
export const absenceOf = ({ kind, content }: Pick<ElementBody, 'kind' | 'content'>): Absentable | null => (kind === 'absence' ? (content as ContentOf<'absence'>).about : null);

/** Contents of one kind, in order. */
export const contentsOf = <K extends RecordKind>(bodies: readonly ElementBody[], kind: K): ContentOf<K>[] => bodies.filter((body) => body.kind === kind).map(({ content }) => content as ContentOf<K>);

/** Names of the fields that differ between two contents of one kind, in the order of the shape. */
export const changedFields = (kind: RecordKind, before: object, after: object): string[] => {
  const [was, is] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  return Object.keys(elementShapes[kind]).filter((field) => comparable(was[field]) !== comparable(is[field]));
};

/** A field is one value, or codes. PostgreSQL keeps the keys of a code in an order of its own. */
const comparable = (field: unknown): string => JSON.stringify(Array.isArray(field) ? (field as ElementCode[]).map(({ system, code, label }) => [system, code, label]) : (field ?? null));
