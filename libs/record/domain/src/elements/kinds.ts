import { codes, flag, fullDay, number, oneOf, optionalDay, optionalNumber, optionalOneOf, optionalWords, words, type Read, type Shape } from './fields';

/** Sorts of the facts of a file (PAT-04…07, 09, 13, 24, 25, VSM-07, VSM-08). Never renamed: they are kept with every version. */
export const elementKinds = ['problem', 'medical-history', 'surgical-history', 'family-history', 'allergy', 'risk-factor', 'vigilance', 'contra-indication', 'important-point', 'device', 'treatment', 'measure', 'social', 'absence'] as const;
export type RecordKind = (typeof elementKinds)[number];

/** What « aucune connue » may be said of: a stated absence, which silence is not (VSM-05). */
export const absentable = ['problem', 'medical-history', 'surgical-history', 'family-history', 'allergy', 'device', 'treatment'] as const;
export type Absentable = (typeof absentable)[number];

export const relatives = ['mother', 'father', 'sister', 'brother', 'daughter', 'son', 'grandmother', 'grandfather', 'aunt', 'uncle', 'other'] as const;
export const severities = ['mild', 'moderate', 'severe'] as const;
export const riskDomains = ['occupational', 'family', 'lifestyle'] as const;
export const allergyKinds = ['allergy', 'intolerance'] as const;
export const allergyTargets = ['drug', 'food', 'substance'] as const;
export const measureSigns = ['weight', 'height', 'head-circumference', 'waist', 'pressure', 'pulse', 'oxygen-saturation', 'temperature', 'glycaemia', 'pain', 'gfr', 'inr', 'tobacco', 'alcohol', 'activity', 'gestational-weeks', 'mother-height', 'father-height'] as const;
export type MeasureSign = (typeof measureSigns)[number];

const label = words(200, 'Écrivez de quoi il s’agit.');
const comment = optionalWords(1000);
const plain = { label, comment } satisfies Shape;

/** Fields of each kind. A field is added, never taken away: old versions are read with the same shape. */
export const elementShapes = {
  problem: { ...plain, codes, since: optionalDay, ald: flag, severity: optionalOneOf(severities) },
  'medical-history': { ...plain, codes, since: optionalDay, until: optionalDay, ald: flag, specialty: optionalWords(80) },
  'surgical-history': { ...plain, codes, since: optionalDay },
  'family-history': { ...plain, codes, relative: oneOf(relatives, 'Dites de qui il s’agit : mère, père, sœur…') },
  allergy: { ...plain, codes, since: optionalDay, kind: (raw: unknown) => (raw === undefined || raw === null ? 'allergy' : oneOf(allergyKinds, 'Dites si c’est une allergie ou une intolérance.')(raw)), target: optionalOneOf(allergyTargets), reaction: optionalWords(200), severity: optionalOneOf(severities) },
  'risk-factor': { ...plain, codes, domain: oneOf(riskDomains, 'Dites si c’est un risque professionnel, familial ou de mode de vie.'), since: optionalDay },
  vigilance: { ...plain, codes, since: optionalDay },
  'contra-indication': { ...plain, codes, since: optionalDay },
  'important-point': { ...plain, since: optionalDay },
  device: { ...plain, codes, since: optionalDay, implanted: flag, udi: optionalWords(120) },
  treatment: { ...plain, codes, duration: oneOf(['long-term', 'acute'], 'Dites si c’est un traitement de fond ou ponctuel.'), posology: optionalWords(300), since: optionalDay, until: optionalDay },
  measure: { sign: oneOf(measureSigns, 'Choisissez ce qui a été mesuré.'), value: number('Écrivez la valeur mesurée.'), second: optionalNumber, unit: words(30, 'L’unité manque.'), on: fullDay('Dites quand la mesure a été prise.'), comment },
  social: { ...plain, since: optionalDay },
  absence: { about: oneOf(absentable, 'Dites de quoi il n’y a aucun.'), comment },
} as const satisfies Record<RecordKind, Shape>;

export type ContentOf<K extends RecordKind> = Read<(typeof elementShapes)[K]>;
/** One fact with its kind: what is kept, version after version. */
export type ElementBody = { [K in RecordKind]: { kind: K; content: ContentOf<K> } }[RecordKind];

/** Who reads an element inside the centre (structure.md §5.1). `profession`: the author's own; `author`: the author alone. */
export const elementLevels = ['team', 'profession', 'author'] as const;
export type ElementLevel = (typeof elementLevels)[number];

/** Why an element no longer runs. `entered-in-error` takes it out of the file, its history stays. */
export const endReasons = ['resolved', 'stopped', 'removed', 'no-longer', 'duplicate', 'superseded', 'entered-in-error'] as const;
export type EndReason = (typeof endReasons)[number];

/** What a person may choose for each kind, the usual one first. `superseded` is the product's: « aucune connue » gave way to a fact. */
export const endReasonsOf = (kind: RecordKind): readonly EndReason[] => {
  if (kind === 'problem') return ['resolved', 'duplicate', 'entered-in-error'];
  if (kind === 'treatment') return ['stopped', 'duplicate', 'entered-in-error'];
  if (kind === 'device') return ['removed', 'duplicate', 'entered-in-error'];
  if (kind === 'measure' || kind === 'absence' || kind.endsWith('-history')) return ['entered-in-error', 'duplicate'];
  return ['no-longer', 'duplicate', 'entered-in-error'];
};
