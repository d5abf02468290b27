import type { RecordKind } from './kinds';
import { signFacts } from './measure-ranges';
import { parseBloodPressure } from '../measures';

/** What a line typed in a hurry says: the kind it belongs to, and its raw content, to be read by `parseElement`. */
export interface QuickElement { kind: RecordKind; content: Record<string, unknown> }

const relativeWords: readonly [RegExp, string][] = [
  [/^m[eè]re\b/i, 'mother'], [/^p[eè]re\b/i, 'father'], [/^s(œ|oe)ur\b/i, 'sister'], [/^fr[eè]re\b/i, 'brother'], [/^fille\b/i, 'daughter'], [/^fils\b/i, 'son'],
  [/^grand[- ]?m[eè]re\b/i, 'grandmother'], [/^grand[- ]?p[eè]re\b/i, 'grandfather'], [/^tante\b/i, 'aunt'], [/^oncle\b/i, 'uncle'],
];
const signWords: readonly [RegExp, keyof typeof signFacts][] = [
  [/^(?:poids)\b/i, 'weight'], [/^taille\b/i, 'height'], [/^(?:pa|ta|tension|pression(?: art[eé]rielle)?)\b/i, 'pressure'], [/^(?:fc|pouls|fr[eé]quence(?: cardiaque)?)\b/i, 'pulse'], [/^(?:sao2|spo2|saturation)\b/i, 'oxygen-saturation'],
  [/^(?:t°|temp[eé]rature|temp)(?=\s|$)/i, 'temperature'], [/^(?:glyc[eé]mie(?: capillaire)?|dextro)(?=\s|$)/i, 'glycaemia'], [/^(?:douleur|eva)\b/i, 'pain'], [/^(?:dfg|clairance)\b/i, 'gfr'], [/^inr\b/i, 'inr'], [/^(?:pc|p[eé]rim[eè]tre cr[aâ]nien)\b/i, 'head-circumference'], [/^tour de taille\b/i, 'waist'], [/^taille (?:de la )?m[eè]re\b/i, 'mother-height'], [/^taille (?:du )?p[eè]re\b/i, 'father-height'], [/^terme(?: de naissance)?\b/i, 'gestational-weeks'], [/^(?:tabac|cigarettes)\b/i, 'tobacco'], [/^(?:alcool|verres)\b/i, 'alcohol'], [/^activit[eé](?: physique)?\b/i, 'activity'],
];
/** Longer names first: « tour de taille » is not « taille ». */
const signsByLength = [...signWords].sort((one, other) => other[0].source.length - one[0].source.length);

/** « depuis 2019 », « 03/2019 », « 12/03/2019 » at the end of a line. */
const endDate = /(?:^|[\s,])(?:depuis\s+|en\s+|le\s+|d[eè]s\s+)?(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?((?:19|20)\d{2})\s*$/i;

function withDate(text: string): { words: string; since: string | null } {
  const match = endDate.exec(text);
  if (!match) return { words: text, since: null };
  const parts = [match[3], match[2], match[1]].filter((part) => part !== undefined).map((part, index) => (index === 0 ? part : part.padStart(2, '0')));
  const words = text.slice(0, match.index).replace(/[\s,;:·]+$/, '').trim();
  return words === '' ? { words: text, since: null } : { words, since: parts.join('-') };
}

/** « Pénicilline : urticaire » → both halves. */
const halves = (text: string): [string, string | null] => {
  const match = /^(.*?)\s*(?:\s:\s?|:\s|\s·\s)\s*(.+)$/.exec(text);
  return match?.[1] ? [match[1].trim(), match[2]?.trim() ?? null] : [text, null];
};

/** « Ramipril 5 mg 1-0-0 » → the medicine and how it is taken. */
const posologyAtEnd = /^(.*?\S)\s+(\d(?:[.,]\d)?\s*[-–]\s*\d(?:[.,]\d)?(?:\s*[-–]\s*\d(?:[.,]\d)?){1,2})$/;

/**
 * Reads a measure typed in words: « poids 72,5 », « TA 14/8 », « DFG 88 ».
 * @param today day it is taken unless it says another
 * @returns null when no measure is named
 */
export function quickMeasure(text: string, today: string): QuickElement | null {
  const sign = signsByLength.find(([words]) => words.test(text.trim()));
  if (!sign) return null;
  const rest = text.trim().replace(sign[0], '').replace(/^[\s:=]+/, '');
  const pressure = sign[1] === 'pressure' ? parseBloodPressure(rest.replace(/\s*mm\s?hg$/i, '')) : null;
  const figure = /^(\d+(?:[.,]\d+)?)(?!.*\d)/.exec(rest);
  const value = sign[1] === 'pressure' ? pressure?.systolic ?? null : figure?.[1] ? Number(figure[1].replace(',', '.')) : null;
  return { kind: 'measure', content: { sign: sign[1], value, second: pressure?.diastolic ?? null, unit: signFacts[sign[1]].unit, on: today, comment: null } };
}

/**
 * Reads a line typed under a kind: the words, and what usual writing adds to them (a year at the end, « : urticaire », « 1-0-0 », « père : infarctus », « ALD »).
 * What is not understood stays in the words: nothing typed is lost.
 */
export function quickElement(kind: RecordKind, text: string, today: string): QuickElement {
  if (kind === 'measure') return quickMeasure(text, today) ?? { kind, content: { sign: null, value: null, unit: null, on: today } };
  const { words: dated, since } = withDate(text.trim());
  if (kind === 'treatment') {
    const [said, after] = halves(dated);
    const doses = after === null ? posologyAtEnd.exec(said) : null;
    return { kind, content: { label: doses?.[1] ?? said, posology: after ?? doses?.[2] ?? null, duration: 'long-term', since } };
  }
  if (kind === 'allergy') {
    const [label, reaction] = halves(dated);
    return { kind, content: { label, reaction, since, kind: /intol[eé]rance/i.test(label) ? 'intolerance' : 'allergy' } };
  }
  if (kind === 'family-history') {
    const [who, what] = halves(text.trim());
    const found = relativeWords.map(([words, relative]) => ({ relative, said: words.exec(who)?.[0] })).find(({ said }) => said !== undefined);
    if (!found?.said || !what) return { kind, content: { label: text.trim(), relative: 'other' } };
    // « père, avant 50 ans : infarctus »: what was said of the relative stays with the words.
    const about = who.slice(found.said.length).replace(/^[\s,]+/, '');
    return { kind, content: { label: about ? `${about} : ${what}` : what, relative: found.relative } };
  }
  if (kind === 'problem' || kind === 'medical-history') {
    const bare = dated.replace(/[\s,]+ALD$/, '');
    return { kind, content: { label: bare, since, ald: bare !== dated } };
  }
  return { kind, content: { label: dated, since, ...(kind === 'risk-factor' ? { domain: 'lifestyle' } : {}), ...(kind === 'device' ? { implanted: true } : {}) } };
}
