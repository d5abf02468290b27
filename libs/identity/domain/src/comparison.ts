import { completeBirthDate, frenchDate } from './birth-date';
import type { InsiIdentity } from './identity';
import type { Ins } from './ins';
import { normaliseName, premierPrenomFrom, premierPrenomIsCoherent, withoutSeparators } from './names';
import { strictTraits, traitLabels, unknownBirthPlace, type PatientTraits } from './traits';

export type TraitVerdict = 'identique' | 'repris' | 'complete-par-insi' | 'different' | 'difference-normale';

/** One row of the comparison window (INS-27). `differingRanges` are [start, end[ positions in `insi`. */
export interface TraitComparison { trait: string; label: string; ours: string | null; insi: string | null; verdict: TraitVerdict; strict: boolean; differingRanges?: [number, number][] }

/** The person INSi returned, untouched (EXI REC 07). `dateNaissance` may hold unknown parts ('1980-00-00'). */
export interface InsiPerson { nomNaissance: string; prenom: string | null; listePrenoms: string | null; sexe: string; dateNaissance: string; lieuNaissance: string | null; ins: Ins }

export interface Comparison { rows: TraitComparison[]; exactMatch: boolean }

/**
 * Compares our file with INSi's answer (ins.md §3.8, SENTINELLE.08). Exact match = birth name, sex and date equal and first given name
 * coherent with the start of INSi's list, the search having been made with our own first given name (§3.7); a different place of
 * birth is shown but does not block.
 */
export function compareWithInsi(ours: PatientTraits & { ins: Ins | null; dateNaissanceBrute?: string | null }, insi: InsiPerson, searchedWithOwnFirstName: boolean): Comparison {
  const list = insi.listePrenoms ?? insi.prenom ?? '';
  const row = (trait: keyof typeof traitLabels, our: string | null, theirs: string | null, verdict: TraitVerdict): TraitComparison => ({
    trait, label: traitLabels[trait], ours: our, insi: theirs, verdict, strict: (strictTraits as readonly string[]).includes(trait),
    ...(verdict === 'different' || verdict === 'complete-par-insi' ? { differingRanges: differingRanges(our ?? '', theirs ?? '') } : {}),
  });
  const sameDate = insi.dateNaissance === (ours.dateNaissanceBrute ?? ours.dateNaissance) || completeBirthDate(insi.dateNaissance)?.date === ours.dateNaissance;
  const rows: TraitComparison[] = [
    row('nomNaissance', ours.nomNaissance, insi.nomNaissance, normaliseName(ours.nomNaissance) === insi.nomNaissance ? 'identique' : 'different'),
    row('premierPrenom', ours.premierPrenom, premierPrenomFrom(list, ours.premierPrenom), firstNameVerdict(ours.premierPrenom, list)),
    row('prenomsNaissance', ours.prenomsNaissance, list, listVerdict(ours, list)),
    row('sexe', ours.sexe, insi.sexe, ours.sexe === insi.sexe ? 'identique' : 'different'),
    row('dateNaissance', frenchDate(ours.dateNaissance), frenchDate(insi.dateNaissance), sameDate ? 'identique' : 'different'),
    row('codeLieuNaissance', ours.codeLieuNaissance === unknownBirthPlace ? null : ours.codeLieuNaissance, insi.lieuNaissance, placeVerdict(ours.codeLieuNaissance, insi.lieuNaissance)),
    // INSi holds no used name: shown beside, never compared (INS-27).
    row('nomUtilise', ours.nomUtilise, null, 'difference-normale'),
    row('prenomUtilise', ours.prenomUtilise, null, 'difference-normale'),
    row('matricule', ours.ins?.matricule ?? null, insi.ins.matricule, insVerdict(ours.ins?.matricule, insi.ins.matricule)),
    row('oid', ours.ins?.oid ?? null, insi.ins.oid, insVerdict(ours.ins?.oid, insi.ins.oid)),
  ];
  const blocking = ['nomNaissance', 'premierPrenom', 'sexe', 'dateNaissance'];
  return { rows, exactMatch: searchedWithOwnFirstName && rows.every((candidate) => !blocking.includes(candidate.trait) || candidate.verdict !== 'different') };
}

const firstNameVerdict = (ours: string, list: string): TraitVerdict => {
  if (!premierPrenomIsCoherent(ours, list) || list === '') return 'different';
  return list === ours || list.startsWith(`${ours} `) ? 'identique' : 'difference-normale';
};

function listVerdict(ours: PatientTraits, list: string): TraitVerdict {
  const our = ours.prenomsNaissance;
  if (our === list) return 'identique';
  if (our === null || withoutSeparators(list).startsWith(`${withoutSeparators(our)} `)) return 'complete-par-insi';
  return withoutSeparators(our) === withoutSeparators(list) ? 'difference-normale' : 'different';
}

const placeVerdict = (ours: string, insi: string | null): TraitVerdict => (ours === insi ? 'identique' : ours === unknownBirthPlace ? 'repris' : insi === null ? 'difference-normale' : 'different');
const insVerdict = (ours: string | undefined, insi: string): TraitVerdict => (ours === undefined ? 'repris' : ours === insi ? 'identique' : 'different');

/** The stretch of `theirs` between the common start and the common end; the whole of it when nothing is common. */
function differingRanges(ours: string, theirs: string): [number, number][] {
  let start = 0;
  while (start < ours.length && start < theirs.length && ours[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < theirs.length - start && end < ours.length - start && ours[ours.length - 1 - end] === theirs[theirs.length - 1 - end]) end += 1;
  return theirs.length - end > start ? [[start, theirs.length - end]] : [];
}

/** The traits to write when INSi is accepted: values as received; an incomplete date completed and marked (ins.md §1.5, §1.6). */
export function traitsFromInsi(ours: PatientTraits, insi: InsiPerson): InsiIdentity['traits'] {
  const list = insi.listePrenoms ?? insi.prenom;
  const date = completeBirthDate(insi.dateNaissance);
  return {
    nomNaissance: insi.nomNaissance,
    premierPrenom: list ? premierPrenomFrom(list, ours.premierPrenom) : ours.premierPrenom,
    prenomsNaissance: list ?? ours.prenomsNaissance,
    dateNaissance: date?.date ?? ours.dateNaissance,
    dateNaissanceEstimee: date?.estimated ?? ours.dateNaissanceEstimee,
    sexe: insi.sexe === 'M' || insi.sexe === 'F' ? insi.sexe : ours.sexe,
    codeLieuNaissance: insi.lieuNaissance ?? ours.codeLieuNaissance,
  };
}
