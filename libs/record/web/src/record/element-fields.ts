import { allergyKinds, allergyTargets, partialDayWords, readPartialDay, relatives, riskDomains, severities, signFacts, type ContentOf, type EndReason, type RecordKind } from '@pluriel/record/domain';
import type { RecordElement } from '@pluriel/web/api-client';

export interface FieldOption { value: string; label: string }
/** One control of the editor. */
export interface FieldView { name: string; label: string; control: 'text' | 'area' | 'day' | 'flag' | 'choice' | 'number'; options?: readonly FieldOption[]; optional?: boolean; placeholder?: string; most?: number }

const relativeLabels: Record<(typeof relatives)[number], string> = { mother: 'Mère', father: 'Père', sister: 'Sœur', brother: 'Frère', daughter: 'Fille', son: 'Fils', grandmother: 'Grand-mère', grandfather: 'Grand-père', aunt: 'Tante', uncle: 'Oncle', other: 'Autre ou non précisé' };
const severityLabels: Record<(typeof severities)[number], string> = { mild: 'Légère', moderate: 'Modérée', severe: 'Sévère' };
const domainLabels: Record<(typeof riskDomains)[number], string> = { occupational: 'Professionnel', family: 'Familial', lifestyle: 'Mode de vie' };
const allergyLabels: Record<(typeof allergyKinds)[number], string> = { allergy: 'Allergie', intolerance: 'Intolérance' };
const targetLabels: Record<(typeof allergyTargets)[number], string> = { drug: 'Médicament', food: 'Aliment', substance: 'Autre substance' };
const durationLabels = { 'long-term': 'De fond', acute: 'Ponctuel' };
const optionsOf = (labels: Record<string, string>): FieldOption[] => Object.entries(labels).map(([value, label]) => ({ value, label }));
const labelsOf: Record<string, Record<string, string>> = { relative: relativeLabels, severity: severityLabels, domain: domainLabels, kind: allergyLabels, target: targetLabels, duration: durationLabels };

const label: FieldView = { name: 'label', label: 'En clair', control: 'text', most: 200 };
const comment: FieldView = { name: 'comment', label: 'Commentaire', control: 'area', optional: true, most: 1000 };
const since: FieldView = { name: 'since', label: 'Depuis', control: 'day', optional: true, placeholder: '2019 ou 12/03/2019' };
const until: FieldView = { name: 'until', label: 'Jusqu’à', control: 'day', optional: true, placeholder: '2020' };
const ald: FieldView = { name: 'ald', label: 'Affection de longue durée (ALD)', control: 'flag' };
const choice = (name: string, words: string, labels: Record<string, string>, optional = false): FieldView => ({ name, label: words, control: 'choice', options: optionsOf(labels), optional });

/** The controls of each kind, in the order they are filled. */
export const fieldsOf = (kind: RecordKind): readonly FieldView[] => {
  switch (kind) {
    case 'problem': return [label, since, choice('severity', 'Gravité', severityLabels, true), ald, comment];
    case 'medical-history': return [label, since, until, { name: 'specialty', label: 'Spécialité', control: 'text', optional: true, most: 80, placeholder: 'endocrinologie' }, ald, comment];
    case 'surgical-history': return [label, { ...since, label: 'Date' }, comment];
    case 'family-history': return [label, choice('relative', 'Chez qui', relativeLabels), comment];
    case 'allergy': return [label, { name: 'reaction', label: 'Réaction', control: 'text', optional: true, most: 200, placeholder: 'urticaire' }, choice('kind', 'Nature', allergyLabels), choice('target', 'À quoi', targetLabels, true), choice('severity', 'Gravité', severityLabels, true), since, comment];
    case 'risk-factor': return [label, choice('domain', 'Domaine', domainLabels), since, comment];
    case 'device': return [label, since, { name: 'implanted', label: 'Implanté', control: 'flag' }, { name: 'udi', label: 'Identifiant (UDI)', control: 'text', optional: true, most: 120 }, comment];
    case 'treatment': return [label, { name: 'posology', label: 'Posologie', control: 'text', optional: true, most: 300, placeholder: '1 – 0 – 1' }, choice('duration', 'Durée', durationLabels), since, until, comment];
    case 'measure': return [{ name: 'value', label: 'Valeur', control: 'number' }, { name: 'second', label: 'Second chiffre', control: 'number', optional: true }, { name: 'on', label: 'Prise le', control: 'day' }, comment];
    case 'absence': return [comment];
    default: return [label, since, comment];
  }
};

/** What is typed in the editor, before it is read. */
export type Draft = Readonly<Record<string, string | boolean>>;

/** The editor filled with an element. */
export const draftOf = (kind: RecordKind, content: Record<string, unknown>): Draft => Object.fromEntries(fieldsOf(kind).map(({ name, control }) => {
  const value = content[name] ?? null;
  if (control === 'flag') return [name, value === true];
  if (control === 'number') return [name, value === null ? '' : String(value).replace('.', ',')];
  return [name, control === 'day' ? partialDayWords(value as string | null) : typeof value === 'string' ? value : ''];
}));

/** The content to save: what the editor shows, and what it does not (codes, sign, unit) as it was. */
export const contentOfDraft = (kind: RecordKind, before: Record<string, unknown>, draft: Draft): Record<string, unknown> => ({
  ...before,
  ...Object.fromEntries(fieldsOf(kind).map(({ name, control }) => {
    const value = draft[name] ?? '';
    if (typeof value === 'boolean') return [name, value];
    if (control === 'number') return [name, value.trim() === '' ? null : /^\d+([.,]\d+)?$/.test(value.trim()) ? Number(value.trim().replace(',', '.')) : value];
    return [name, control === 'day' ? readPartialDay(value) : value.trim() === '' ? null : value];
  })),
});

const fieldLabels: Readonly<Record<string, string>> = { codes: 'Codes', level: 'Qui le lit', sign: 'Mesure', unit: 'Unité', about: 'À propos' };

/** One field in words, for the history and the comparison of two versions. */
export function fieldWords(kind: RecordKind, name: string, content: Record<string, unknown>): { label: string; words: string } {
  const known = fieldsOf(kind).find((field) => field.name === name);
  const value = content[name] ?? null;
  const words = value === null || value === '' ? '—' : typeof value === 'boolean' ? (value ? 'oui' : 'non')
    : name === 'codes' ? (value as { code: string }[]).map(({ code }) => code).join(', ') || '—'
      : known?.control === 'day' ? partialDayWords(String(value)) : labelsOf[name]?.[String(value)] ?? String(value).replace('.', ',');
  return { label: known?.label ?? fieldLabels[name] ?? name, words };
}

export const endWords: Readonly<Record<EndReason, string>> = {
  resolved: 'Résolu', stopped: 'Arrêté', removed: 'Retiré', 'no-longer': 'N’est plus d’actualité', duplicate: 'Doublon', superseded: 'Remplacé', 'entered-in-error': 'Saisi par erreur',
};
export const levelOptions: readonly FieldOption[] = [{ value: 'team', label: 'Toute l’équipe' }, { value: 'profession', label: 'Ma profession' }, { value: 'author', label: 'Moi seul' }];

/** The second line of an element: what completes its words. */
export function detailWords(element: RecordElement): string {
  const { kind, content } = element;
  const text = (name: string): string => (typeof content[name] === 'string' ? content[name] : '');
  const parts: string[] = kind === 'family-history' ? [relativeLabels[content['relative'] as ContentOf<'family-history'>['relative']]]
    : kind === 'risk-factor' ? [domainLabels[content['domain'] as ContentOf<'risk-factor'>['domain']]]
      : kind === 'allergy' ? [content['kind'] === 'intolerance' ? 'intolérance' : '', text('reaction'), severityWords(content['severity'])]
        : kind === 'treatment' ? [text('posology')] : kind === 'problem' ? [severityWords(content['severity'])] : kind === 'medical-history' ? [text('specialty')] : kind === 'device' ? [content['implanted'] === true ? 'implanté' : ''] : [];
  return [...parts, text('comment')].filter((part) => part !== '').join(' · ');
}
const severityWords = (value: unknown): string => (typeof value === 'string' && value in severityLabels ? severityLabels[value as keyof typeof severityLabels].toLocaleLowerCase('fr') : '');

/** The words of the first line: a measure says its sign, anything else itself. */
export const headWords = ({ kind, content, words }: RecordElement): string => (kind === 'measure' ? signFacts[content['sign'] as ContentOf<'measure'>['sign']].label : kind === 'absence' ? words : String(content['label'] ?? words));

/** « 2019 », « depuis le 12/03/2019 » at the end of the line. */
export const dateWords = ({ content, active, endedOn }: RecordElement): string => {
  const start = partialDayWords((content['since'] ?? content['on'] ?? null) as string | null);
  const end = partialDayWords((content['until'] ?? (active ? null : endedOn)) as string | null);
  return end === '' ? start : start === '' ? `jusqu’à ${end}` : `${start} – ${end}`;
};
