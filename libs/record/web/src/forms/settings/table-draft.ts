import { followableKinds, signFacts, type FieldKind, type FormDefinition, type FormField, type MeasureSign } from '@pluriel/record/domain';
import type { AskedQuestion } from '@pluriel/web/api-client';
import { keyOf } from './form-draft';

/** Where the values of a row come from: a measure of the record, a test of biology, a question of a form. */
export type RowSource = 'measure' | 'test' | 'question';
export const rowSources: readonly { value: RowSource; label: string }[] = [{ value: 'measure', label: 'Mesure du dossier' }, { value: 'test', label: 'Examen de biologie' }, { value: 'question', label: 'Question d’un formulaire' }];

/** A test of biology has no question of its own: only its name fills the row. */
export const sourceOf = (field: FormField): RowSource => (field.kind === 'measure' ? 'measure' : field.kind === 'text' && field.test !== undefined ? 'test' : 'question');

const keys = (table: FormDefinition): string[] => table.sections.flatMap(({ key, fields }) => [key, ...fields.map((field) => field.key)]);
const withRows = (table: FormDefinition, at: number, change: (rows: readonly FormField[]) => FormField[]): FormDefinition => ({ ...table, sections: table.sections.map((part, index) => (index === at ? { ...part, fields: change(part.fields) } : part)) });
/** Measures that no row shows yet, and that of the row itself. */
export const freeSigns = (table: FormDefinition, own: FormField, signs: readonly MeasureSign[]): MeasureSign[] => signs.filter((sign) => (own.kind === 'measure' && own.sign === sign) || !keys(table).includes(sign));

/** A row more, of a test of biology to name. */
export const withRow = (table: FormDefinition, at: number): FormDefinition => withRows(table, at, (rows) => [...rows, { key: keyOf('examen', keys(table)), label: '', kind: 'text', test: '' }]);

/** The row follows something else: what filled it goes, its interval stays. */
export function withSource(table: FormDefinition, at: number, index: number, source: RowSource, signs: readonly MeasureSign[], questions: readonly AskedQuestion[]): FormDefinition {
  return withRows(table, at, (rows) => rows.map((row, rank) => {
    if (rank !== index) return row;
    const every = row.every === undefined ? {} : { every: row.every };
    if (source === 'test') return { key: keyOf('examen', keys(table)), label: '', kind: 'text', test: '', ...every };
    if (source === 'measure') { const sign = freeSigns(table, row, signs)[0]; return sign ? { key: sign, label: signFacts[sign].label, kind: 'measure', sign, ...every } : row; }
    const question = questions.find(({ key }) => !keys(table).includes(key));
    return question ? rowOf(question, every) : row;
  }));
}

/** The row takes up a question as it is asked, so that its answers are found. */
export const withQuestion = (table: FormDefinition, at: number, index: number, question: AskedQuestion): FormDefinition =>
  withRows(table, at, (rows) => rows.map((row, rank) => (rank === index ? rowOf(question, { ...(row.every === undefined ? {} : { every: row.every }) }) : row)));
export const withSign = (table: FormDefinition, at: number, index: number, sign: MeasureSign): FormDefinition =>
  withRows(table, at, (rows) => rows.map((row, rank) => (rank === index ? { key: sign, label: signFacts[sign].label, kind: 'measure', sign, ...(row.every === undefined ? {} : { every: row.every }) } : row)));

const rowOf = ({ field }: AskedQuestion, more: object): FormField => ({ ...field, ...more }) as unknown as FormField;

/** Questions a row may follow: none that another row follows, and that of the row itself even when its form went. */
export const freeQuestions = (table: FormDefinition, own: FormField, questions: readonly AskedQuestion[]): AskedQuestion[] => {
  const taken = keys(table);
  const free = questions.filter(({ key, kind }) => (key === own.key && kind === own.kind) || !taken.includes(key));
  const known = free.some(({ key, kind }) => key === own.key && kind === own.kind);
  return known || sourceOf(own) !== 'question' || !(followableKinds as readonly FieldKind[]).includes(own.kind) ? free : [{ formTitle: 'Aucun formulaire en service', key: own.key, label: own.label, kind: own.kind, field: own as unknown as AskedQuestion['field'] }, ...free];
};

/** « tous les 3 mois », « chaque mois », « chaque année ». */
export function everyWords(months: number | null | undefined): string {
  if (months === null || months === undefined) return '';
  if (months === 1) return 'chaque mois';
  if (months === 12) return 'chaque année';
  return months % 12 === 0 ? `tous les ${months / 12} ans` : `tous les ${months} mois`;
}
