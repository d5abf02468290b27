import {
  vsmFunctionWords, vsmGravityWords, vsmOriginWords, vsmPlanWords, vsmPregnancyWords, vsmResultWords, type VsmContent, type VsmElement,
} from '@pluriel/clinical-formats/model';

/** Sections of the synthesis, in the order of the national frame (cda.md §5.2). Never renamed: drafts keep them. */
export const vsmSectionKeys = ['problems', 'medicalHistory', 'procedures', 'allergies', 'adverseEffects', 'treatments', 'devices', 'vigilance', 'functions', 'measures', 'habits', 'occupationalRisks', 'familyHistory', 'vaccinations', 'pregnancy', 'plan', 'directives', 'results'] as const;
export type VsmSectionKey = (typeof vsmSectionKeys)[number];

/** An element of any section, as the model has it; what a section adds is reached through its fields. */
export type EditedElement = VsmElement & Readonly<Record<string, unknown>>;

/** One thing a section says of its elements besides words, date and comment. `choices`: one of these values; null: words. */
export interface VsmField {
  name: string; label: string; required: boolean; choices: readonly { value: string; label: string }[] | null;
  get(element: EditedElement): string | null;
  set(element: EditedElement, value: string | null): EditedElement;
}

/** What the screen and the rules know of a section. */
export interface VsmSectionRule {
  key: VsmSectionKey; label: string;
  /** Must be answered: by elements, by « ce patient n’en a pas » or by « pas d’information » (VSM-05). */
  mandatory: boolean;
  /** « Ce patient n’en a pas » may be answered. */
  none: boolean;
  date: 'since' | 'on' | null; dateLabel: string;
  fields: readonly VsmField[];
  /** Elements may be typed in; measures come from the record only. */
  adds: boolean;
  /** An element may bear a comment (VSM-06): the frame has no place for one beside a measure. */
  comments: boolean;
  /** One element at most. */
  single?: boolean;
  /** What an element typed in holds before its fields. */
  blank: Readonly<Record<string, unknown>>;
}

const words = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);
const choicesOf = (labels: Readonly<Record<string, string>>): VsmField['choices'] => Object.entries(labels).map(([value, label]) => ({ value, label }));
const plain = (name: string, label: string, required = false, choices: VsmField['choices'] = null): VsmField =>
  ({ name, label, required, choices, get: (element) => words(element[name]), set: (element, value) => ({ ...element, [name]: value }) });
/** A fact of its own inside the element: « metformine », « diabète ». Typed words lose the code they had. */
const fact = (name: string, label: string, required = false): VsmField => ({
  name, label, required, choices: null, get: (element) => words((element[name] as { text?: unknown } | null | undefined)?.text),
  set: (element, value) => ({ ...element, [name]: value === null ? null : { text: value, codes: [] } }),
});
const relative: VsmField = {
  name: 'relative', label: 'Parent', required: true, choices: null, get: (element) => words((element['relative'] as { label?: unknown } | undefined)?.label),
  set: (element, value) => ({ ...element, relative: { code: null, label: value ?? '' } }),
};
/** The first reaction; its severity stays. */
const reaction: VsmField = {
  name: 'reaction', label: 'Réaction', required: false, choices: null,
  get: (element) => words((element['reactions'] as { text?: unknown }[] | undefined)?.[0]?.text),
  set: (element, value) => { const [first, ...others] = (element['reactions'] as object[] | undefined) ?? []; return { ...element, reactions: value === null ? others : [{ codes: [], ...first, text: value }, ...others] }; },
};

type Parts = Partial<Omit<VsmSectionRule, 'key' | 'label'>>;
const section = (key: VsmSectionKey, label: string, parts: Parts = {}): VsmSectionRule => ({ key, label, mandatory: false, none: false, date: null, dateLabel: 'Depuis', fields: [], adds: true, comments: true, blank: {}, ...parts });

/** Every section in its order. */
export const vsmSections: readonly VsmSectionRule[] = [
  section('problems', 'Problèmes de santé en cours', { mandatory: true, none: true, date: 'since' }),
  section('medicalHistory', 'Antécédents médicaux', { none: true, date: 'since' }),
  section('procedures', 'Opérations et actes', { mandatory: true, none: true, date: 'on', dateLabel: 'Date', fields: [fact('reason', 'Motif')] }),
  section('allergies', 'Allergies et intolérances', { mandatory: true, none: true, date: 'since', fields: [reaction], blank: { kind: 'propensity', status: 'active' } }),
  section('adverseEffects', 'Effets indésirables de médicaments', { date: 'on', dateLabel: 'Date', fields: [fact('medicine', 'Médicament', true), plain('origin', 'Circonstance', true, choicesOf(vsmOriginWords)), plain('gravity', 'Gravité', true, choicesOf(vsmGravityWords))] }),
  section('treatments', 'Traitements', { mandatory: true, none: true, date: 'since', fields: [plain('posology', 'Posologie', true), fact('reason', 'Motif')], blank: { duration: 'long-term' } }),
  section('devices', 'Dispositifs médicaux et implants', { mandatory: true, none: true, date: 'since', fields: [plain('udi', 'Identifiant (IUD)')] }),
  section('vigilance', 'Points de vigilance', { date: 'since' }),
  section('functions', 'Autonomie', { date: 'on', dateLabel: 'Date', fields: [plain('domain', 'Domaine', true, choicesOf(vsmFunctionWords))], blank: { present: true } }),
  section('measures', 'Dernières mesures', { date: 'on', dateLabel: 'Date', adds: false, comments: false }),
  section('habits', 'Mode de vie', { date: 'on', dateLabel: 'Date', blank: { habit: 'other' } }),
  section('occupationalRisks', 'Risques liés au travail'),
  section('familyHistory', 'Antécédents familiaux', { fields: [relative] }),
  section('vaccinations', 'Vaccinations', { none: true, date: 'on', dateLabel: 'Date', fields: [plain('lot', 'Lot')] }),
  section('pregnancy', 'Grossesse', { date: 'on', dateLabel: 'Date', single: true, fields: [plain('status', 'Grossesse', true, choicesOf(vsmPregnancyWords)), plain('dueDate', 'Terme prévu')] }),
  section('plan', 'Soins et examens prévus', { date: 'on', dateLabel: 'Date', fields: [plain('kind', 'Nature', true, choicesOf(vsmPlanWords))] }),
  section('directives', 'Directives anticipées', { date: 'on', dateLabel: 'Date', blank: { about: 'document', wanted: null } }),
  section('results', 'Résultats d’examens', { date: 'on', dateLabel: 'Date', fields: [plain('result', 'Résultat', true), plain('domain', 'Nature', true, choicesOf(vsmResultWords))] }),
];

export const ruleOf = (key: VsmSectionKey): VsmSectionRule => {
  const found = vsmSections.find((rule) => rule.key === key);
  if (!found) throw new Error(`no section ${key}`);
  return found;
};

/** Which treatments a synthesis takes, in the words of the screen (VSM-09). */
export const useWords: Readonly<Record<VsmContent['use'], { label: string; treatments: string }>> = {
  vsm: { label: 'Synthèse du médecin traitant', treatments: 'Traitements au long cours' },
  dlu: { label: 'Pour l’urgence (DLU)', treatments: 'Traitements, au long cours et ponctuels' },
};
