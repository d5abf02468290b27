/** How far a result is from what is expected, gravest first (cda.md §8.3). */
export const biologyFlags = ['critical', 'abnormal', 'outside-measuring-range', 'antibiogram', 'normal'] as const;
export type BiologyFlag = (typeof biologyFlags)[number];

/** Who said so: the laboratory by its code, its reference range, or an alert threshold of the centre. */
export const flagOrigins = ['laboratory', 'range', 'centre'] as const;
export type FlagOrigin = (typeof flagOrigins)[number];

export const comparators = ['<', '<=', '>', '>='] as const;
export type Comparator = (typeof comparators)[number];

/** One result as it was reported; kept as written and never rewritten (BIO-02 to BIO-05, BIO-07). */
export interface BiologyResultFacts {
  chapter: string | null;
  battery: string | null;
  /** germ isolated, for an antibiogram */
  isolate: string | null;
  label: string;
  loinc: string | null;
  localCode: string | null;
  localSystem: string | null;
  /** the value as people read it, unit included */
  text: string;
  /** the value as a decimal number, `7.4`; null when it is words */
  number: string | null;
  comparator: Comparator | null;
  /** UCUM as the laboratory wrote it */
  unit: string | null;
  low: string | null;
  high: string | null;
  reference: string | null;
  interpretations: readonly string[];
  interpretationWords: string | null;
  flag: BiologyFlag | null;
  flagFrom: FlagOrigin | null;
  method: string | null;
  specimen: string | null;
  /** as precise as the report says it: `2026-11-20`, `2026-11-20T08:00+01:00` */
  sampledAt: string | null;
  status: string | null;
  /** superseded inside its own report */
  obsolete: boolean;
  /** recalled from an earlier sample by the laboratory */
  earlier: boolean;
  comment: string | null;
}

/** Results of this report that count: neither superseded inside it nor recalled from before. */
export const ownResults = <T extends Pick<BiologyResultFacts, 'obsolete' | 'earlier'>>(results: readonly T[]): T[] => results.filter(({ obsolete, earlier }) => !obsolete && !earlier);

const low: ReadonlySet<string> = new Set(['L', 'LL', 'LU', 'LX']);
const high: ReadonlySet<string> = new Set(['H', 'HH', 'HU', 'HX']);

/** On which side a result lies, when its codes say it. */
export function sideOf(interpretations: readonly string[]): 'low' | 'high' | null {
  if (interpretations.some((code) => low.has(code))) return 'low';
  return interpretations.some((code) => high.has(code)) ? 'high' : null;
}

/** @returns how many results of a report are critical, how many abnormal (BIO-03, BIO-04) */
export function countFlags(results: readonly Pick<BiologyResultFacts, 'flag' | 'obsolete' | 'earlier'>[]): { critical: number; abnormal: number } {
  const own = ownResults(results);
  return { critical: own.filter(({ flag }) => flag === 'critical').length, abnormal: own.filter(({ flag }) => flag === 'abnormal').length };
}
