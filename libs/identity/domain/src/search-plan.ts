import type { PatientTraits } from './traits';
import { unknownBirthPlace } from './traits';

/** Traits sent to INSi in one search (WS_INS2, ins.md §3.5). `lieuNaissance` is left out when unknown. */
export interface InsiQuery { nomNaissance: string; prenoms: string[]; sexe: 'M' | 'F'; dateNaissance: string; lieuNaissance: string | null }

/** One search already made and its CodeCR ('01' nobody, '02' several). */
export interface PastSearch { query: InsiQuery; codeRetour: string }

const mostSearches = 5;

/** First search: birth name, first given name, sex, date (ins.md §3.7 step 2). Null when the sex is undetermined. */
export function firstSearch(traits: PatientTraits, rawBirthDate: string | null = null): InsiQuery | null {
  return traits.sexe === 'I' ? null : { nomNaissance: traits.nomNaissance, prenoms: [traits.premierPrenom], sexe: traits.sexe, dateNaissance: rawBirthDate ?? traits.dateNaissance, lieuNaissance: null };
}

/**
 * The next automatic search after answers 01 or 02 (ins.md §3.7, SENTINELLE.06 and .07): on 02 add every given name, then the place;
 * on 01 try the parts of a compound first name, then each other given name, then all of them. At most five in all.
 * @returns null when nothing is left to try: a person must complete the traits
 */
export function nextSearch(traits: PatientTraits, past: readonly PastSearch[]): InsiQuery | null {
  const last = past.at(-1);
  const first = past[0]?.query;
  if (!last || !first || past.length >= mostSearches) return null;
  const tried = new Set(past.map(({ query }) => keyOf(query)));
  const fresh = (candidates: InsiQuery[]): InsiQuery | null => candidates.find((candidate) => !tried.has(keyOf(candidate))) ?? null;
  const names = traits.prenomsNaissance?.split(' ').filter(Boolean) ?? [];
  const place = traits.codeLieuNaissance === unknownBirthPlace ? null : traits.codeLieuNaissance;
  const all = names.length > 1 ? names : [traits.premierPrenom];
  if (last.codeRetour === '02') return fresh([{ ...first, prenoms: all }, { ...first, prenoms: all, lieuNaissance: place }]);
  if (last.codeRetour !== '01') return null;
  const severalBefore = past.some(({ codeRetour }) => codeRetour === '02');
  // Our own details narrowed several people down to nobody: guessing other first names would find somebody else.
  if (severalBefore) return null;
  const parts = traits.premierPrenom.split(/[- ]/).filter(Boolean);
  const singles = [...(parts.length > 1 ? [parts[0] ?? ''] : []), ...names.filter((name) => name !== traits.premierPrenom)];
  return fresh([...singles.map((name) => ({ ...first, prenoms: [name] })), ...(names.length > 1 ? [{ ...first, prenoms: names }] : [])]);
}

const keyOf = (query: InsiQuery): string => [query.nomNaissance, query.prenoms.join(' '), query.sexe, query.dateNaissance, query.lieuNaissance ?? ''].join('|');
