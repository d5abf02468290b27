import type { NarrativeIndex } from '../body/narrative-index';
import { attribute, child, elements, typeOf, type XmlElement } from '../xml/element';
import { codedValue, hasTemplate, originalText, referencedText, type CodedValue } from '../values/coded-value';
import { valueOf, type CdaValue } from '../values/cda-value';
import { related, templates } from './statements';

/** How a medicine is taken. `text` is always ready to show; the rest when the author structured it. */
export interface Posology {
  readonly text: string | null;
  readonly dose: CdaValue | null;
  /** every how long: `8 h`, `1 jour` */
  readonly period: CdaValue | null;
  /** moment of the day (`ACM`, `HS`…) */
  readonly event: string | null;
  readonly maximum: CdaValue | null;
  readonly route: CodedValue | null;
  readonly steps: readonly Posology[];
}

const posologyHeading = /posolog/i;
const looseHeading = /dose|fréquence|rythme|prise/i;

/** @returns the posology of a `substanceAdministration` (cda.md §5.0, §5.3); words of the narrative row when nothing is structured (§8.3); null when nothing is said at all */
export function posologyOf(statement: XmlElement, narrative: NarrativeIndex): Posology | null {
  const times = elements(statement, 'effectiveTime').flatMap((one) => (typeOf(one) === 'SXPR_TS' ? elements(one, 'comp') : [one]));
  const periodElement = times.map((one) => child(one, 'period')).find((one) => one !== null) ?? null;
  const dose = valueOf(child(statement, 'doseQuantity'), narrative.textOf);
  const period = valueOf(periodElement, narrative.textOf);
  const event = attribute(times.map((one) => child(one, 'event')).find((one) => one !== null), 'code');
  const maximum = valueOf(child(statement, 'maxDoseQuantity'), narrative.textOf);
  const steps = related(statement).filter((one) => one.name === 'substanceAdministration' && hasTemplate(one, ...templates.posology)).map((one) => posologyOf(one, narrative)).filter((one) => one !== null);
  const written = originalText(child(periodElement, 'translation'), narrative.textOf);
  const structured = [dose?.display, written ?? (period ? frequency(period) : null)].filter((one): one is string => one != null).join(', ');
  const stepped = steps.map((step) => step.text).filter((one) => one !== null).join(' puis ');
  const text = rowWords(statement, narrative, posologyHeading) ?? ([structured, stepped].find((one) => one !== '') ?? rowWords(statement, narrative, looseHeading));
  const route = codedValue(child(statement, 'routeCode'), narrative.textOf);
  return text === null && dose === null && period === null && steps.length === 0 ? null : { text, dose, period, event, maximum, route, steps };
}

const intervals: Readonly<Record<string, readonly [one: string, every: string]>> = {
  min: ['par minute', 'toutes les # minutes'], h: ['toutes les heures', 'toutes les # heures'], d: ['par jour', 'tous les # jours'], wk: ['par semaine', 'toutes les # semaines'], mo: ['par mois', 'tous les # mois'], a: ['par an', 'tous les # ans'],
};

/** 8 h is said "toutes les 8 heures", 1 d "par jour". */
function frequency({ number, unit, display }: CdaValue): string {
  const words = unit !== null && Object.hasOwn(intervals, unit) ? intervals[unit] : undefined;
  if (!words || number === null) return `chaque ${display}`;
  return number === 1 ? words[0] : words[1].replace('#', String(number).replace('.', ','));
}

function rowWords(statement: XmlElement, narrative: NarrativeIndex, heading: RegExp): string | null {
  const reference = attribute(child(statement, 'text', 'reference'), 'value');
  if (reference === null) return null;
  const row = narrative.rowOf(reference);
  const cells = [...(row ?? [])].filter(([title]) => heading.test(title)).map(([, words]) => words);
  return cells.length > 0 ? cells.join(', ') : statement.name === 'substanceAdministration' && hasTemplate(statement, ...templates.posology) ? referencedText(child(statement, 'text'), narrative.textOf) : null;
}
