import type { ElementCode } from './fields';
import type { ContentOf, RecordKind } from './kinds';
import { relatives, riskDomains, severities } from './kinds';

/** An import adds facts; « aucune connue » is a person's statement and a measure has its own way in. */
export type ImportableKind = Exclude<RecordKind, 'measure' | 'absence'>;

/** What the record holds now, as an import compares it: ended ones too, never « saisi par erreur ». */
export interface CurrentElement { id: string; kind: RecordKind; label: string; codes: readonly ElementCode[]; start: string | null; end: string | null; active: boolean; relative?: string | null }

/** Where imported elements come from; kept with each of them (VSM-18). */
export interface ElementOrigin { kind: 'dmp-document' | 'received-document'; documentId: string; title: string; date: string | null; author: string | null }

/** One element chosen in a document. `key` names it inside the document: adding it twice changes nothing. */
export interface NewElement {
  key: string;
  kind: ImportableKind;
  label: string;
  codes: readonly ElementCode[];
  start: string | null;
  end: string | null;
  active: boolean;
  detail: { posology?: string; duration?: 'long-term' | 'acute'; reactions?: readonly string[]; severity?: string; relative?: string; domain?: string; value?: string; ald?: boolean; comment?: string };
}

const known = <T extends string>(values: readonly T[], given: string | undefined): T | null => values.find((value) => value === given) ?? null;
/** What has no field of its own is not lost: it goes to the comment. */
const comments = (...parts: (string | null | undefined)[]): string | null => parts.filter((part) => part != null && part.trim() !== '').join(' · ').slice(0, 1000) || null;
const shortened = (text: string, most: number): { text: string; rest: string | null } => (text.length <= most ? { text, rest: null } : { text: `${text.slice(0, most - 1)}…`, rest: text });

/** The raw content of an imported element, to be read by `parseElement`: what the kind knows in its fields, the rest in the comment. */
export function importedContent(element: NewElement): Partial<Record<keyof ContentOf<'problem'> | string, unknown>> {
  const { kind, codes, start, end, detail } = element;
  const { text: label, rest } = shortened(element.label.trim(), 200); // what does not fit is repeated whole in the comment
  const severity = known(severities, detail.severity);
  const sternness = detail.severity !== undefined && severity === null ? `gravité : ${detail.severity}` : null;
  const base = { label, codes, since: start, comment: comments(rest, detail.value, detail.comment, sternness) };
  switch (kind) {
    case 'problem': return { ...base, ald: detail.ald ?? false, severity };
    case 'medical-history': return { ...base, until: end, ald: detail.ald ?? false };
    case 'allergy': {
      const reaction = shortened((detail.reactions ?? []).join(', '), 200);
      return { ...base, severity, reaction: reaction.text || null, comment: comments(base.comment, reaction.rest) };
    }
    case 'treatment': {
      const posology = shortened(detail.posology ?? '', 300);
      return { ...base, until: end, duration: detail.duration ?? 'long-term', posology: posology.text || null, comment: comments(base.comment, posology.rest) };
    }
    case 'family-history': {
      const relative = known(relatives, detail.relative);
      return { ...base, relative: relative ?? 'other', comment: comments(relative === null ? detail.relative : null, start, base.comment) };
    }
    case 'risk-factor': return { ...base, domain: known(riskDomains, detail.domain) ?? 'lifestyle' };
    default: return base;
  }
}
