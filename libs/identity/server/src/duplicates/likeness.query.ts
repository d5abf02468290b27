import { judgeLikeness, type Likeness, type LikenessFacts } from '@pluriel/identity/domain';

const families = (row: string): string => `ARRAY[search_key(${row}.nom_naissance), search_key(${row}.nom_utilise)]`;
const given = (row: string): string => `ARRAY[search_key(${row}.premier_prenom), search_key(${row}.prenom_utilise)]`;
const best = (one: string, other: string): string => `coalesce((SELECT max(similarity(x, y)) FROM unnest(${one}) x, unnest(${other}) y), 0)::float8`;
const starts = (one: string, other: string): string => `EXISTS (SELECT 1 FROM unnest(${one}) x, unnest(${other}) y WHERE x LIKE y || ' %' OR y LIKE x || ' %')`;
/** Places of `name_sounds`: birth name, used name, given name, used given name; '' when there is none. */
const heard = (one: string, other: string, places: [number, number]): string =>
  `EXISTS (SELECT 1 FROM unnest(${one}.name_sounds[${places[0]}:${places[1]}]) x, unnest(${other}.name_sounds[${places[0]}:${places[1]}]) y WHERE x = y AND x <> '')`;

/** SQL of the facts `judgeLikeness` reads, of rows `a` and `b` shaped as `patient` (names, sounds, date, sex, place, phones). */
export const likenessFacts = (a: string, b: string): string => `
  (${a}.date_naissance = ${b}.date_naissance) AS "sameDate",
  (${a}.date_naissance <> ${b}.date_naissance) AS "swappedDate",
  (${a}.sexe = ${b}.sexe OR 'I' IN (${a}.sexe, ${b}.sexe)) AS "sameSex",
  ${best(families(a), families(b))} AS "familySimilarity",
  ${heard(a, b, [1, 2])} AS "familySound",
  ${best(given(a), given(b))} AS "givenSimilarity",
  ${heard(a, b, [3, 4])} AS "givenSound",
  ${starts(given(a), given(b))} AS "givenStart",
  (${a}.name_sounds[1] <> ${a}.name_sounds[3] AND ${a}.name_sounds[1] = ${b}.name_sounds[3] AND ${a}.name_sounds[3] = ${b}.name_sounds[1]) AS "swappedNames",
  (search_key(${a}.nom_utilise) = search_key(${b}.nom_naissance) OR search_key(${b}.nom_utilise) = search_key(${a}.nom_naissance)) IS TRUE AS "usedIsBirthName",
  (search_key(${a}.nom_naissance) = search_key(${b}.nom_naissance)) AS "sameBirthName",
  (${a}.code_lieu_naissance = ${b}.code_lieu_naissance AND ${a}.code_lieu_naissance <> '99999') AS "samePlace",
  (${a}.phones && ${b}.phones) AS "samePhone"`;

/** @returns the rows that are possible duplicates, with their likeness */
export const alike = <Row extends { facts: LikenessFacts }>(rows: readonly Row[]): { row: Row; likeness: Likeness }[] => rows.flatMap((row) => {
  const likeness = judgeLikeness(row.facts);
  return likeness ? [{ row, likeness }] : [];
});
