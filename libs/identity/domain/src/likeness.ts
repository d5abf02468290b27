/** What the database compared of two files that share a key (ins.md §2.11). Similarities are those of trigrams, 0 to 1. */
export interface LikenessFacts {
  sameDate: boolean;
  /** Same year, day and month exchanged. */
  swappedDate: boolean;
  sameSex: boolean;
  /** Best of birth and used names against birth and used names. */
  familySimilarity: number;
  familySound: boolean;
  givenSimilarity: number;
  givenSound: boolean;
  /** One given name is the beginning of the other: JEAN, JEAN-PIERRE. */
  givenStart: boolean;
  /** The name of one is the given name of the other. */
  swappedNames: boolean;
  /** The name in use of one is the birth name of the other. */
  usedIsBirthName: boolean;
  sameBirthName: boolean;
  samePlace: boolean;
  samePhone: boolean;
}

export interface Likeness { score: number; reasons: LikenessReason[] }
export type LikenessReason = 'same-ins' | 'same-traits' | 'used-name' | 'sounds-alike' | 'looks-alike' | 'swapped-names' | 'swapped-date' | 'same-place' | 'same-phone';

/** Trigrams above this are "similar" (ins.md §2.11). */
const similarEnough = 0.6;

/** Words of each reason, as shown beside a pair. */
export const likenessLabels: Readonly<Record<LikenessReason, string>> = {
  'same-ins': 'Même matricule INS',
  'same-traits': 'Mêmes nom, prénom, date de naissance et sexe',
  'used-name': 'Le nom utilisé de l’un est le nom de naissance de l’autre',
  'sounds-alike': 'Noms qui se prononcent pareil',
  'looks-alike': 'Noms presque pareils',
  'swapped-names': 'Nom et prénom inversés',
  'swapped-date': 'Jour et mois inversés',
  'same-place': 'Même lieu de naissance',
  'same-phone': 'Même téléphone',
};

/**
 * Possible duplicate (DPOT, ins.md §2.11): same sex and date of birth (day and month may be exchanged), and both names alike by trigrams
 * above 0.6, by ear, or exchanged. A date exchanged asks for names that match without help.
 * @returns null when nothing says that the two files are of one person
 */
export function judgeLikeness(facts: LikenessFacts): Likeness | null {
  if (!facts.sameSex || !(facts.sameDate || facts.swappedDate)) return null;
  const family = facts.familySound || facts.familySimilarity > similarEnough;
  const given = facts.givenSound || facts.givenStart || facts.givenSimilarity > similarEnough;
  if (!(family && given) && !facts.swappedNames) return null;
  if (facts.swappedDate && !facts.swappedNames && !(facts.familySound && facts.givenSound)) return null;
  const exact = facts.familySimilarity === 1 && facts.givenSimilarity === 1;
  const reasons: LikenessReason[] = [
    ...(exact && facts.sameBirthName && facts.sameDate ? ['same-traits' as const] : []),
    ...(facts.usedIsBirthName && !facts.sameBirthName ? ['used-name' as const] : []),
    ...(facts.swappedNames ? ['swapped-names' as const] : []),
    ...(!exact && !facts.swappedNames ? [facts.familySound && facts.givenSound ? 'sounds-alike' as const : 'looks-alike' as const] : []),
    ...(facts.swappedDate ? ['swapped-date' as const] : []),
    ...(facts.samePlace ? ['same-place' as const] : []),
    ...(facts.samePhone ? ['same-phone' as const] : []),
  ];
  return { score: scoreOf(facts, exact), reasons };
}

/** 0 to 100, to put the likeliest first; never a decision by itself. */
function scoreOf(facts: LikenessFacts, exact: boolean): number {
  const names = exact ? 60 : facts.swappedNames ? 50 : 20 * (facts.familySound ? 1 : facts.familySimilarity) + 20 * (facts.givenSound ? 1 : Math.max(facts.givenSimilarity, facts.givenStart ? 0.7 : 0));
  return Math.round(Math.min(99, names + (facts.sameDate ? 15 : 5) + (facts.sameBirthName ? 8 : 0) + (facts.samePlace ? 8 : 0) + (facts.samePhone ? 8 : 0)));
}
