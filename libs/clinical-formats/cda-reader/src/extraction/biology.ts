import type { CdaSection } from '../body/read-body';
import type { CdaDocument } from '../read-cda';
import { attribute, child, elements, type XmlElement } from '../xml/element';
import { allCodes, codedValue, hasTemplate, originalText, referencedText, type CodedValue, type TextLookup } from '../values/coded-value';
import { timeOf, type CdaTime } from '../values/cda-time';
import { boundOf, valueOf, type CdaValue } from '../values/cda-value';
import { identifiers, type CdaIdentifier } from '../values/party';
import { flagOf, interpretationWords, interpretByRange, type ReferenceRange, type ResultFlag } from './interpretation';
import { flatSections } from './section-kinds';
import { commentOf, related, statementsOf } from './statements';

/** What was analysed, and when it was taken. */
export interface Specimen {
  readonly label: string | null;
  readonly code: CodedValue | null;
  readonly takenAt: CdaTime | null;
}

/** One result of a laboratory report. Two units of one test are two results (BIO-02 to BIO-05, BIO-07, cda.md §8.3). */
export interface BiologyResult {
  readonly chapter: string | null;
  readonly battery: string | null;
  /** germ isolated, for an antibiogram */
  readonly isolate: string | null;
  readonly label: string;
  /** null when the laboratory only has a code of its own: see `codes` */
  readonly loinc: string | null;
  readonly codes: readonly CodedValue[];
  readonly value: CdaValue | null;
  readonly ranges: readonly ReferenceRange[];
  /** interpretation codes, and their French words */
  readonly interpretations: readonly { readonly code: string; readonly words: string }[];
  readonly flag: ResultFlag | null;
  /** the laboratory gave no interpretation: this one comes from the ranges */
  readonly computed: boolean;
  readonly method: string | null;
  readonly at: CdaTime | null;
  readonly status: string | null;
  /** superseded by another result of the same report */
  readonly obsolete: boolean;
  /** an earlier result recalled by the laboratory, not one of this sample */
  readonly earlier: boolean;
  readonly specimen: Specimen | null;
  readonly comment: string | null;
  readonly sourceId: CdaIdentifier | null;
}

const result = ['1.3.6.1.4.1.19376.1.3.1.6', '1.2.250.1.213.1.1.3.80'] as const;
const sampling = ['1.3.6.1.4.1.19376.1.3.1.2', '1.2.250.1.213.1.1.3.77'] as const;
const isolate = ['1.3.6.1.4.1.19376.1.3.1.5', '1.2.250.1.213.1.1.3.79'] as const;
const loincSystem = '2.16.840.1.113883.6.1';

interface Frame { readonly lookup: TextLookup; readonly chapter: string | null; readonly battery: string | null; readonly isolate: string | null; readonly specimen: Specimen | null; readonly earlier: boolean }

/** @returns every result of the document, in its order, whatever batteries and isolates hold them; empty when it carries none */
export function readBiology(document: CdaDocument): BiologyResult[] {
  if (document.body.level !== 3) return [];
  return flatSections(document.body.sections).flatMap((section) => ofSection(section, document));
}

function ofSection(section: CdaSection, document: CdaDocument): BiologyResult[] {
  const frame: Frame = { lookup: document.narrative.textOf, chapter: section.code?.label ?? section.title, battery: null, isolate: null, specimen: null, earlier: false };
  return section.entries.flatMap(statementsOf).flatMap((statement) => walk(statement, frame));
}

function walk(statement: XmlElement, outer: Frame): BiologyResult[] {
  if (statement.name === 'observation' && hasTemplate(statement, ...result)) return [resultOf(statement, outer), ...within(statement, outer)];
  if (statement.name !== 'organizer') return within(statement, outer);
  const germ = hasTemplate(statement, ...isolate) ? child(statement, 'specimen', 'specimenRole', 'specimenPlayingEntity', 'code') : null;
  const name = germ ? originalText(germ, outer.lookup) ?? codedValue(germ, outer.lookup)?.label ?? null : outer.isolate;
  const code = child(statement, 'code');
  return within(statement, { ...outer, isolate: name, battery: germ ? outer.battery : words(code, outer.lookup) ?? outer.battery });
}

/** A sample taken beside results is theirs, and theirs only. */
function within(statement: XmlElement, outer: Frame): BiologyResult[] {
  const taken = related(statement).find((one) => one.name === 'procedure' && hasTemplate(one, ...sampling));
  const frame = taken ? { ...outer, specimen: specimenOf(taken, outer.lookup) } : outer;
  const earlier = new Set(related(statement, 'REFR'));
  return related(statement).flatMap((one) => walk(one, earlier.has(one) ? { ...frame, earlier: true } : frame));
}

function specimenOf(procedure: XmlElement, lookup: TextLookup): Specimen {
  const matrix = elements(procedure, 'participant').map((one) => child(one, 'participantRole', 'playingEntity', 'code')).find((one) => one !== null) ?? null;
  return { label: words(matrix, lookup) ?? words(child(procedure, 'code'), lookup), code: codedValue(matrix), takenAt: timeOf(child(procedure, 'effectiveTime')) };
}

/** Words of a code: its own, else those of the author, else those of its translation. */
function words(code: XmlElement | null, lookup: TextLookup): string | null {
  return originalText(code, lookup) ?? codedValue(code)?.label ?? codedValue(child(code, 'translation'))?.label ?? null;
}

function resultOf(statement: XmlElement, frame: Frame): BiologyResult {
  const { lookup } = frame;
  const code = child(statement, 'code');
  const codes = allCodes(code);
  const value = valueOf(child(statement, 'value'), lookup);
  const ranges = elements(statement, 'referenceRange').map((one) => child(one, 'observationRange')).filter((one) => one !== null).map((one) => rangeOf(one, lookup));
  const given = elements(statement, 'interpretationCode').map((one) => attribute(one, 'code')).filter((one) => one !== null);
  const computed = given.length === 0 ? interpretByRange(value, ranges) : null;
  const used = computed === null ? given : [computed];
  const status = attribute(child(statement, 'statusCode'), 'code');
  const labels = new Map(elements(statement, 'interpretationCode').map((one) => [attribute(one, 'code'), attribute(one, 'displayName')]));
  return {
    chapter: frame.chapter, battery: frame.battery, isolate: frame.isolate, label: words(code, lookup) ?? codes[0]?.code ?? 'Examen sans libellé',
    loinc: codes.find(({ system }) => system === loincSystem)?.code ?? null, codes, value, ranges,
    interpretations: used.map((one) => ({ code: one, words: interpretationWords(one) ?? labels.get(one) ?? one })), flag: flagOf(used), computed: computed !== null,
    method: words(child(statement, 'methodCode'), lookup), at: timeOf(child(statement, 'effectiveTime')), status, obsolete: status === 'obsolete', earlier: frame.earlier,
    specimen: frame.specimen, comment: commentOf(statement, lookup), sourceId: identifiers(statement)[0] ?? null,
  };
}

function rangeOf(range: XmlElement, lookup: TextLookup): ReferenceRange {
  const value = child(range, 'value');
  return {
    low: boundOf(child(value, 'low')), high: boundOf(child(value, 'high')),
    text: referencedText(child(range, 'text'), lookup) ?? originalText(value, lookup) ?? valueOf(value, lookup)?.display ?? null, interpretation: attribute(child(range, 'interpretationCode'), 'code'),
  };
}
