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
 * The next automatic search after answers 01 or 02 (ins.md §3.7, SENTINELLE.06 and .07). On 02: every given name, then the place. On 01: what
 * was added is dropped, then the start of a compound first name, then each other given name alone, then all of them in order. At most five in
 * all, never the same twice. A person found through another first name than ours is never taken alone (`compareWithInsi`).
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
  if (last.codeRetour === '02') return fresh([...(names.length > 1 ? [{ ...last.query, prenoms: names }] : []), { ...last.query, lieuNaissance: place }]);
  if (last.codeRetour !== '01') return null;
  const alone = (prenoms: string[]): InsiQuery => ({ ...first, prenoms, lieuNaissance: null });
  const parts = traits.premierPrenom.split(/[- ]/).filter(Boolean);
  // The list that found nobody is dropped before the place is tried without it.
  const withoutList = last.query.prenoms.length > 1 && past.some(({ codeRetour }) => codeRetour === '02') ? [{ ...first, lieuNaissance: place }] : [];
  return fresh([
    ...withoutList, alone([traits.premierPrenom]), ...(parts.length > 1 ? [alone([parts[0] ?? ''])] : []),
    ...names.filter((name) => name !== traits.premierPrenom).map((name) => alone([name])), ...(names.length > 1 ? [alone(names)] : []),
  ]);
}

const keyOf = (query: InsiQuery): string => [query.nomNaissance, query.prenoms.join(' '), query.sexe, query.dateNaissance, query.lieuNaissance ?? ''].join('|');
