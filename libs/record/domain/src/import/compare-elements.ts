/** What the comparison looks at: an element of the record, or one of a document received. Codes name their system by its OID. */
export interface ComparedElement {
  kind: string;
  label: string;
  codes: readonly { system: string; code: string }[];
  /** The relative concerned by a family history; not said: unknown. */
  relative?: string | null;
}

/** `same`: already in the record; `near`: looks like it, a person decides; `new`: nothing like it. */
export type Likeness = 'same' | 'near' | 'new';

/** An element offered by a document, beside what the record has. */
export interface ComparedPair<E extends ComparedElement, C extends ComparedElement> { element: E; likeness: Likeness; current: C | null }

/** Kinds between which the same fact travels: a problem that ended is a history, a warning may be kept under three names. */
const families: readonly (readonly string[])[] = [['problem', 'medical-history'], ['vigilance', 'important-point', 'contra-indication']];
const sameFamily = (one: string, other: string): boolean => one === other || families.some((family) => family.includes(one) && family.includes(other));

/** Codes of the national lists for « other » and for « nothing known » name no fact. */
const saysNothing = /^(GEN|MED)-/;
const codeKey = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '');
const codesOf = ({ codes }: ComparedElement): { system: string; code: string }[] => codes.filter(({ code }) => !saysNothing.test(code)).map(({ system, code }) => ({ system, code: codeKey(code) })).filter(({ code }) => code !== '');

const marks = /[\u0300-\u036f]/g;
/** Words without accents, case nor punctuation; what links words is left out. */
export const wordsOf = (label: string): string[] => label.normalize('NFD').replace(marks, '').toLowerCase().replaceAll('œ', 'oe').split(/[^0-9a-z]+/).filter((word) => word !== '' && !linking.has(word));
const linking: ReadonlySet<string> = new Set(['a', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les', 'un', 'une']);

/**
 * How alike two elements are. The same code of the same system is the same fact; two codes of one system that differ are two facts, whatever their
 * translations say (two medicines of one class). Without a system in common, the words decide.
 * @returns `near` at most for a family history whose relative is not known on both sides: the mother's is not the father's
 */
export function likeness(one: ComparedElement, other: ComparedElement): Likeness {
  if (!sameFamily(one.kind, other.kind)) return 'new';
  const found = strongest(byCode(codesOf(one), codesOf(other)), one.kind === 'treatment' ? byMedicine(one.label, other.label) : byWords(one.label, other.label));
  if (one.kind !== 'family-history' || found === 'new') return found;
  if (!one.relative || !other.relative) return 'near';
  return wordsOf(one.relative).join(' ') === wordsOf(other.relative).join(' ') ? found : 'new';
}

/** Whether an element is already in the record: never decided on a mere resemblance. */
export const isSameElement = (one: ComparedElement, other: ComparedElement): boolean => likeness(one, other) === 'same';

/** @returns each element of a document with the closest of the record, in the order of the document; the record is left as it is (VSM-18) */
export const compareElements = <E extends ComparedElement, C extends ComparedElement>(elements: readonly E[], record: readonly C[]): ComparedPair<E, C>[] => elements.map((element) => {
  const same = record.find((current) => likeness(element, current) === 'same');
  if (same) return { element, likeness: 'same', current: same };
  const near = record.find((current) => likeness(element, current) === 'near');
  return near ? { element, likeness: 'near', current: near } : { element, likeness: 'new', current: null };
});

type Codes = readonly { system: string; code: string }[];

/** `same` when every system both use agrees, `near` when some do or one code lies within the other. */
function byCode(mine: Codes, theirs: Codes): Likeness | 'differs' {
  const common = [...new Set(mine.map(({ system }) => system))].filter((system) => theirs.some((one) => one.system === system));
  if (common.length === 0) return 'new';
  const pairs = (system: string, alike: (one: string, other: string) => boolean): boolean => mine.some((one) => one.system === system && theirs.some((other) => other.system === system && alike(one.code, other.code)));
  const equal = common.filter((system) => pairs(system, (one, other) => one === other));
  if (equal.length === common.length) return 'same';
  return equal.length > 0 || common.some((system) => pairs(system, (one, other) => one.startsWith(other) || other.startsWith(one))) ? 'near' : 'differs';
}

function byWords(mine: string, theirs: string): Likeness {
  const [one, other] = [wordsOf(mine), wordsOf(theirs)];
  if (one.length === 0 || other.length === 0) return 'new';
  if (one.join(' ') === other.join(' ')) return 'same';
  const [short, long] = one.length <= other.length ? [one, new Set(other)] : [other, new Set(one)];
  return short.every((word) => long.has(word)) ? 'near' : 'new';
}

/** One medicine in two strengths looks alike: its name comes first. */
function byMedicine(mine: string, theirs: string): Likeness {
  const found = byWords(mine, theirs);
  const [[one = ''], [other]] = [wordsOf(mine), wordsOf(theirs)];
  return found === 'new' && one.length > 3 && one === other ? 'near' : found;
}

/** Two codes that differ leave the words a resemblance at most. */
function strongest(code: Likeness | 'differs', words: Likeness): Likeness {
  if (code === 'same' || code === 'near') return code;
  if (code === 'differs') return words === 'new' ? 'new' : 'near';
  return words;
}
