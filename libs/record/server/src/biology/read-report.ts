import { readBiology, readCda, type BiologyResult, type CdaDocument, type CdaIdentifier, type ReferenceRange } from '@pluriel/clinical-formats/cda-reader';
import { parisDay } from '@pluriel/kernel';
import { shiftDecimal, type BiologyResultFacts, type Comparator } from '@pluriel/record/domain';

/** What a received report says, ready to be kept. */
export interface ReadReport {
  uniqueId: string | null; setId: string | null; version: number | null; replaces: string | null; title: string; laboratory: string | null; author: string | null; reportedAt: string | null;
  /** RPPS of who asked for it, then of whom it is addressed to */
  requesters: string[];
  results: (BiologyResultFacts & { sampledOn: string | null })[];
}

/** @returns the report a structured document holds; null when it is no structured document or holds no result (cda.md §8.3) */
export function reportIn(bytes: Uint8Array): ReadReport | null {
  const outcome = readCda(bytes);
  if ('unreadable' in outcome) return null;
  const { document } = outcome;
  const results = readBiology(document);
  return results.length === 0 ? null : { ...headerOf(document), results: results.map((result) => factsOf(result, document.header.actDate?.iso ?? null)) };
}

const joined = (id: CdaIdentifier | null): string | null => (id === null ? null : id.extension === null ? id.root : `${id.root}^${id.extension}`);
const rppsRoot = '1.2.250.1.71.4.2.1';

function headerOf({ header }: CdaDocument): Omit<ReadReport, 'results'> {
  const writer = header.authors.find(({ kind }) => kind === 'person') ?? header.authors[0] ?? header.legalAuthenticator;
  const asked = [...header.participants.filter(({ roleCode }) => roleCode === 'REF'), ...header.recipients];
  return {
    uniqueId: joined(header.id), setId: joined(header.setId), version: header.version, replaces: joined(header.replaces), title: header.title, laboratory: writer?.structure?.name ?? header.custodian?.name ?? null, author: writer?.name ?? null, reportedAt: header.createdAt?.iso ?? null,
    requesters: asked.flatMap(({ ids }) => ids.filter(({ root, extension }) => root === rppsRoot && extension !== null && /^8\d{11}$/.test(extension)).map(({ extension }) => (extension ?? '').slice(1))),
  };
}

/** Day of a time as precise as its document says it; null without a day. */
const dayOf = (iso: string | null): string | null => {
  if (iso === null || iso.length < 10) return null;
  return /T.*[+-]\d{2}:\d{2}$/.test(iso) ? parisDay(new Date(iso)) : iso.slice(0, 10);
};
const decimal = (value: number): string | null => shiftDecimal(String(value), 0);

function factsOf(result: BiologyResult, actDate: string | null): BiologyResultFacts & { sampledOn: string | null } {
  const { value } = result;
  const sampledAt = result.specimen?.takenAt?.iso ?? result.at?.iso ?? actDate;
  const single = value === null ? null : value.number !== null && (value.type === 'quantity' || value.type === 'number') ? { number: decimal(value.number), comparator: null } : openBound(value);
  const range = usualRange(result.ranges, value?.unit ?? null);
  const local = result.codes.find(({ code, system }) => code !== null && system !== '2.16.840.1.113883.6.1');
  return {
    chapter: result.chapter, battery: result.battery, isolate: result.isolate, label: result.label, loinc: result.loinc, localCode: local?.code ?? null, localSystem: local?.system ?? null,
    text: value?.display ?? 'Sans résultat', number: single?.number ?? null, comparator: single?.comparator ?? null, unit: value?.unit ?? null, low: range?.low ?? null, high: range?.high ?? null, reference: referenceWords(result.ranges),
    interpretations: result.interpretations.map(({ code }) => code), interpretationWords: result.interpretations.map(({ words }) => words).join(', ') || null, flag: result.flag, flagFrom: result.flag === null ? null : result.computed ? 'range' : 'laboratory',
    method: result.method, specimen: result.specimen?.label ?? null, sampledAt, sampledOn: dayOf(sampledAt), status: result.status, obsolete: result.obsolete, earlier: result.earlier, comment: result.comment,
  };
}

/** « < 0,5 »: an interval with one end. */
function openBound(value: NonNullable<BiologyResult['value']>): { number: string | null; comparator: Comparator } | null {
  if (value.type !== 'interval') return null;
  if (value.high && !value.low) return { number: decimal(value.high.value), comparator: value.high.inclusive ? '<=' : '<' };
  return value.low && !value.high ? { number: decimal(value.low.value), comparator: value.low.inclusive ? '>=' : '>' } : null;
}

const normal = (range: ReferenceRange): boolean => range.interpretation === null || range.interpretation === 'N';

/** The bounds of what is usual, in the unit of the value; several ranges (age, cycle) say nothing sure. */
function usualRange(ranges: readonly ReferenceRange[], unit: string | null): { low: string | null; high: string | null } | null {
  const usual = ranges.filter(normal);
  const [only] = usual;
  if (usual.length !== 1 || !only || [only.low, only.high].some((bound) => bound !== null && bound.unit !== null && bound.unit !== unit)) return null;
  return { low: only.low && decimal(only.low.value), high: only.high && decimal(only.high.value) };
}

function referenceWords(ranges: readonly ReferenceRange[]): string | null {
  const comma = (written: string): string => written.replace('.', ',');
  const words = ranges.map(({ low, high, text }) => (low && high ? `${comma(low.written)} à ${comma(high.written)}` : low ? `≥ ${comma(low.written)}` : high ? `≤ ${comma(high.written)}` : text)).filter((one) => one !== null);
  return words.length === 0 ? null : [...new Set(words)].join(' ; ');
}
