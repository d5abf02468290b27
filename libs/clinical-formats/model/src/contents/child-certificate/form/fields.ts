import type { FormAnswer } from '../../child-examination/child-examination';
import type { FormQuestion, FormSection } from '../../child-examination/forms/form';

/** One answer of a certificate as a question of a form: where it stands in the content, and how its words become the values of the content. */
export interface CertificateField {
  /** Path in the content, which is the key of the question: `pregnancy.parity`. */
  path: string;
  question: FormQuestion;
  /** @returns the value of the content; null: the answer says nothing the certificate can hold */
  read(answer: FormAnswer): unknown;
  /** @returns the answer of the form; undefined: nobody answered */
  write(value: unknown): FormAnswer | undefined;
}

export interface CertificatePart { key: string; title: string; fields: readonly CertificateField[] }

const textOf = (answer: FormAnswer): string | null => (typeof answer === 'string' && answer.trim() !== '' ? answer.trim() : null);

export const yes = (path: string, label: string): CertificateField => ({
  path, question: { key: path, label, kind: 'yes-no' },
  read: (answer) => (answer === 'yes' ? true : answer === 'no' ? false : null), write: (value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined),
});

export const figure = (path: string, label: string, unit: string, least: number, most: number): CertificateField => ({
  path, question: { key: path, label, kind: 'number', unit, least, most },
  read: (answer) => (typeof answer === 'number' && Number.isFinite(answer) ? answer : null), write: (value) => (typeof value === 'number' ? value : undefined),
});

export const words = (path: string, label: string): CertificateField => ({ path, question: { key: path, label, kind: 'text' }, read: textOf, write: (value) => (typeof value === 'string' && value !== '' ? value : undefined) });

export const day = (path: string, label: string): CertificateField => ({ path, question: { key: path, label, kind: 'date' }, read: textOf, write: (value) => (typeof value === 'string' && value.length === 10 ? value : undefined) });

/** @param choices key of the content → its words */
export const pick = <K extends string>(path: string, label: string, choices: Readonly<Record<K, string>>): CertificateField => {
  const pairs = Object.entries(choices) as [K, string][];
  return {
    path, question: { key: path, label, kind: 'choice', choices: pairs.map(([, said]) => said) },
    read: (answer) => pairs.find(([, said]) => said === answer)?.[0] ?? null, write: (value) => pairs.find(([key]) => key === value)?.[1],
  };
};

export const picks = <K extends string>(path: string, label: string, choices: Readonly<Record<K, string>>): CertificateField => {
  const pairs = Object.entries(choices) as [K, string][];
  return {
    path, question: { key: path, label, kind: 'choice', choices: pairs.map(([, said]) => said), several: true },
    read: (answer) => pairs.filter(([, said]) => (Array.isArray(answer) ? (answer as readonly string[]).includes(said) : answer === said)).map(([key]) => key),
    write: (value) => { const said = pairs.filter(([key]) => Array.isArray(value) && (value as readonly unknown[]).includes(key)).map(([, text]) => text); return said.length > 0 ? said : undefined; },
  };
};

export const sectionOfPart = ({ key, title, fields }: CertificatePart): FormSection => ({ key, title, questions: fields.map(({ question }) => question) });
