import { domainError, isCivilDay, type DomainError, type FieldError, type Profession } from '@pluriel/kernel';

/** Reception of a child in a school or a nursery (CHILD-14, DOC-18); care plan of a patient (STR-12). */
export const planKinds = ['pai', 'care-plan'] as const;
export type PlanKind = (typeof planKinds)[number];
export const planTitles: Readonly<Record<PlanKind, string>> = { pai: 'Projet d’accueil individualisé', 'care-plan': 'Plan personnalisé de soins' };

export const actionStates = ['to-do', 'under-way', 'done'] as const;
export type ActionState = (typeof actionStates)[number];

/** Who does what, when. `id` stays from one version to the next: where the action stands hangs on it. */
export interface PlanAction { id: string; what: string; who: string; when: string; state: ActionState }
/** A fact of the record that its author chose to disclose, as it will be read. */
export interface DisclosedFact { elementId: string; words: string }

export interface PaiPlan {
  place: { name: string; group: string; address: string; phone: string };
  from: string;
  to: string;
  /** Ticked one by one: nothing of the record is said otherwise. */
  disclosed: DisclosedFact[];
  condition: string;
  emergency: { sign: string; gesture: string }[];
  /** `elementId`: the treatment of the record it comes from; null: typed. */
  treatments: { elementId: string | null; label: string; dose: string; when: string; kept: string }[];
  contacts: { name: string; role: string; phone: string }[];
  /** Who agreed to it: the family, the school. `on`: empty until then. */
  agreed: { name: string; role: string; on: string }[];
  meals: string;
  activities: string;
  arrangements: string;
  actions: PlanAction[];
  note: string;
}
export interface CarePlanContent {
  situation: string;
  wishes: string;
  objectives: { goal: string; sign: string }[];
  actions: PlanAction[];
  reviewOn: string;
  followUp: string;
  note: string;
}
export interface PlanContents { pai: PaiPlan; 'care-plan': CarePlanContent }
export type AnyPlan = { [K in PlanKind]: { kind: K; content: PlanContents[K] } }[PlanKind];

export const planLimits = { line: 200, text: 4000, rows: 40 } as const;

type Raw = Record<string, unknown>;
const raw = (value: unknown): Raw => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {});

/** Reads texts and lists where they stand, and names what is too long there. */
class Reader {
  readonly faults: FieldError[] = [];
  text(from: Raw, key: string, place: string, most: number = planLimits.line): string {
    const value = from[key];
    const text = typeof value === 'string' ? value.replace(/[^\P{Cc}\n]/gu, ' ') : '';
    if (text.length > most) this.faults.push({ field: `${place}${key}`, code: 'plan.too-long', message: `Écrivez moins de ${most} caractères.` });
    return text;
  }
  day(from: Raw, key: string, what: string, place = ''): string {
    const day = this.text(from, key, place, 10);
    if (day !== '' && !isCivilDay(day)) this.faults.push({ field: `${place}${key}`, code: 'plan.day', message: `${what} : cette date n’existe pas. Écrivez le jour, le mois et l’année.` });
    return day;
  }
  rows<T>(from: Raw, key: string, what: string, read: (row: Raw, place: string) => T): T[] {
    const list = Array.isArray(from[key]) ? (from[key] as unknown[]) : [];
    if (list.length > planLimits.rows) this.faults.push({ field: key, code: 'plan.too-many', message: `Gardez ${planLimits.rows} ${what} au plus.` });
    return list.map((row, index) => read(raw(row), `${key}.${index}.`));
  }
}

const identifier = /^[0-9a-f-]{36}$/;
const idOf = (value: unknown): string | null => (typeof value === 'string' && identifier.test(value) ? value : null);

function actionsOf(given: Raw, read: Reader): PlanAction[] {
  const seen = new Set<string>();
  return read.rows(given, 'actions', 'actions', (row, place) => {
    const id = idOf(row['id']);
    if (id === null || seen.has(id)) read.faults.push({ field: `${place}what`, code: 'plan.action', message: 'Cette action n’a pas pu être lue : retirez-la et écrivez-la à nouveau.' });
    seen.add(id ?? '');
    return { id: id ?? '', what: read.text(row, 'what', place, 500), who: read.text(row, 'who', place), when: read.text(row, 'when', place), state: actionStates.find((state) => state === row['state']) ?? 'to-do' };
  });
}

/**
 * Reads a plan as its screen sends it. Nothing is compulsory while it is a draft: `planFaults` says at the signature what lacks.
 * @returns what can be kept, and one error by field that cannot (`actions.2.who`)
 */
export function readPlan<K extends PlanKind>(kind: K, given: unknown): { content: PlanContents[K]; errors: FieldError[] } {
  const read = new Reader();
  const from = raw(given);
  const place = raw(from['place']);
  const content = kind === 'pai' ? {
    place: { name: read.text(place, 'name', 'place.'), group: read.text(place, 'group', 'place.'), address: read.text(place, 'address', 'place.'), phone: read.text(place, 'phone', 'place.', 40) },
    from: read.day(from, 'from', 'Début'), to: read.day(from, 'to', 'Fin'),
    disclosed: read.rows(from, 'disclosed', 'éléments du dossier', (row, at) => ({ elementId: idOf(row['elementId']) ?? '', words: read.text(row, 'words', at, 500) })).filter(({ elementId }) => elementId !== ''),
    condition: read.text(from, 'condition', '', planLimits.text),
    emergency: read.rows(from, 'emergency', 'signes', (row, at) => ({ sign: read.text(row, 'sign', at, 500), gesture: read.text(row, 'gesture', at, 1000) })),
    treatments: read.rows(from, 'treatments', 'traitements', (row, at) => ({ elementId: idOf(row['elementId']), label: read.text(row, 'label', at), dose: read.text(row, 'dose', at), when: read.text(row, 'when', at), kept: read.text(row, 'kept', at) })),
    contacts: read.rows(from, 'contacts', 'contacts', (row, at) => ({ name: read.text(row, 'name', at), role: read.text(row, 'role', at), phone: read.text(row, 'phone', at, 40) })),
    agreed: read.rows(from, 'agreed', 'accords', (row, at) => ({ name: read.text(row, 'name', at), role: read.text(row, 'role', at), on: read.day(row, 'on', 'Accord le', at) })),
    meals: read.text(from, 'meals', '', 1000), activities: read.text(from, 'activities', '', 1000), arrangements: read.text(from, 'arrangements', '', planLimits.text), actions: actionsOf(from, read), note: read.text(from, 'note', '', planLimits.text),
  } satisfies PaiPlan : {
    situation: read.text(from, 'situation', '', planLimits.text), wishes: read.text(from, 'wishes', '', planLimits.text),
    objectives: read.rows(from, 'objectives', 'objectifs', (row, at) => ({ goal: read.text(row, 'goal', at, 500), sign: read.text(row, 'sign', at, 500) })),
    actions: actionsOf(from, read), reviewOn: read.day(from, 'reviewOn', 'À revoir le'), followUp: read.text(from, 'followUp', '', 1000), note: read.text(from, 'note', '', planLimits.text),
  } satisfies CarePlanContent;
  return { content: content as PlanContents[K], errors: read.faults };
}

const empty = (text: string): boolean => text.trim() === '';

/** What keeps a plan from being signed, each with its remedy where it stands. @param today YYYY-MM-DD */
export function planFaults({ kind, content }: AnyPlan, today: string): FieldError[] {
  const errors: FieldError[] = [];
  const need = (field: string, given: string, message: string): void => { if (empty(given)) errors.push({ field, code: 'plan.missing', message }); };
  const refuse = (field: string, message: string): void => { errors.push({ field, code: 'plan.missing', message }); };
  content.actions.forEach(({ what, who }, index) => { need(`actions.${index}.what`, what, 'Cette action est vide : écrivez-la ou retirez la ligne.'); need(`actions.${index}.who`, who, 'Dites qui s’en charge.'); });
  if (kind === 'care-plan') {
    if (content.objectives.length === 0) refuse('objectives', 'Le plan n’a pas d’objectif : ajoutez-en au moins un.');
    content.objectives.forEach(({ goal }, index) => { need(`objectives.${index}.goal`, goal, 'Cet objectif est vide : écrivez-le ou retirez la ligne.'); });
    if (content.actions.length === 0) refuse('actions', 'Le plan n’a pas d’action : dites qui fait quoi.');
    need('reviewOn', content.reviewOn, 'Dites quand ce plan sera revu.');
    if (content.reviewOn !== '' && content.reviewOn < today) refuse('reviewOn', 'La date de révision est passée : choisissez un jour à venir.');
    return errors;
  }
  need('place.name', content.place.name, 'Dites quelle école ou quelle crèche accueille l’enfant.');
  need('from', content.from, 'Dites à partir de quand ce PAI s’applique.');
  need('to', content.to, 'Dites jusqu’à quand ce PAI s’applique.');
  if (content.from !== '' && content.to !== '' && content.to < content.from) refuse('to', 'La fin est avant le début : corrigez l’une des deux dates.');
  if (content.to !== '' && content.to < today) refuse('to', 'Ce PAI est déjà fini : corrigez la date de fin.');
  if (empty(content.condition) && content.disclosed.length === 0) refuse('condition', 'Dites ce dont l’enfant a besoin, ou cochez ce que l’école doit savoir.');
  content.emergency.forEach(({ sign, gesture }, index) => { need(`emergency.${index}.sign`, sign, 'Dites ce que l’adulte doit voir.'); need(`emergency.${index}.gesture`, gesture, 'Dites ce que l’adulte doit faire.'); });
  content.treatments.forEach(({ label, dose }, index) => { need(`treatments.${index}.label`, label, 'Écrivez le nom du produit, ou retirez la ligne.'); need(`treatments.${index}.dose`, dose, 'Écrivez la dose : personne ne doit la deviner.'); });
  if (content.contacts.length === 0) refuse('contacts', 'Personne à appeler : ajoutez au moins un contact.');
  content.contacts.forEach(({ name, phone }, index) => { need(`contacts.${index}.name`, name, 'Écrivez qui appeler.'); need(`contacts.${index}.phone`, phone, 'Écrivez le numéro de téléphone.'); });
  content.agreed.forEach(({ name, on }, index) => { need(`agreed.${index}.name`, name, 'Écrivez qui donne son accord, ou retirez la ligne.'); if (on > today) refuse(`agreed.${index}.on`, 'Cet accord est daté dans l’avenir : corrigez la date, ou laissez-la vide.'); });
  return errors;
}

/** A plan as it begins: nothing of the record disclosed, the emergency number alone to call. */
export function newPlan<K extends PlanKind>(kind: K): PlanContents[K] {
  return readPlan(kind, kind === 'pai' ? { contacts: [{ name: 'SAMU', role: 'Urgence', phone: '15' }] } : {}).content;
}

/** Who writes a reception plan: a doctor, who says what may be disclosed and what to give. */
export const refusePlan = (kind: PlanKind, profession: Profession | null): DomainError | null =>
  (kind === 'pai' && profession !== 'medecin' ? domainError('plan.profession', 'Un PAI est écrit et signé par un médecin.', { status: 403, remedy: 'Demandez au médecin de l’enfant de l’ouvrir.' }) : null);
