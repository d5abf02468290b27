import type { Identity, IdentityChange } from './identity';
import type { Ins } from './ins';
import { unknownBirthPlace, type PatientTraits } from './traits';

/** One INS to verify with its traits (WS_INS3 to WS_INS5, ins.md §3.9). */
export interface InsToVerify { matricule: string; oid: string; nomNaissance: string; prenoms: string[]; sexe: 'M' | 'F'; dateNaissance: string; lieuNaissance: string | null }

/** Traits as they were received; null where the sender left one out. */
export interface VerifiedTraits { nomNaissance: string | null; prenomsNaissance: string | null; sexe: string | null; dateNaissance: string | null; codeLieuNaissance: string | null }

/**
 * What is sent to verify an INS: the traits it came with, completed by those of the file where the sender left some out.
 * The date INSi knows is sent back as INSi gave it (ins.md §1.6), an unknown place is left out (§1.8).
 * @returns null when the sex is undetermined: INSi cannot be asked (§1.7)
 */
export function insToVerify(ins: Ins, file: PatientTraits, rawBirthDate: string | null, received: VerifiedTraits | null = null): InsToVerify | null {
  const sexe = received?.sexe ?? file.sexe;
  if (sexe !== 'M' && sexe !== 'F') return null;
  const names = received?.prenomsNaissance ?? file.prenomsNaissance ?? file.premierPrenom;
  const place = received?.codeLieuNaissance ?? file.codeLieuNaissance;
  return {
    ...ins, nomNaissance: received?.nomNaissance ?? file.nomNaissance, prenoms: names.split(' ').filter(Boolean), sexe,
    dateNaissance: received?.dateNaissance ?? rawBirthDate ?? file.dateNaissance, lieuNaissance: place === unknownBirthPlace ? null : place,
  };
}

/**
 * E41: INSi no longer confirms this INS. The confirmation falls (qualifiee becomes validee, recuperee becomes provisoire) and the matricule goes
 * to the history; the check of the document stays, it was made on the person.
 */
export const loseInsi = (before: Identity): IdentityChange => ({ identity: { ...before, insiConfirmed: false, ins: null }, archivedIns: before.ins, changedTraits: [] });

/** How the matricule INSi gives stands to ours. */
export type MatriculeChange = 'first' | 'same' | 'nia-to-nir' | 'renewed' | 'other';

const nia = '1.2.250.1.213.1.4.9';

/**
 * E43 and E44: a waiting number (NIA) that became a NIR, or a matricule whose history holds ours, is the same person under a new number.
 * Any other matricule than ours is a difference for a person to look at.
 * @param history the former matricules INSi listed
 */
export function matriculeChange(ours: Ins | null, theirs: Ins, history: readonly Ins[]): MatriculeChange {
  if (!ours) return 'first';
  if (ours.matricule === theirs.matricule && ours.oid === theirs.oid) return 'same';
  if (ours.oid === nia && theirs.oid !== nia) return 'nia-to-nir';
  return history.some((former) => former.matricule === ours.matricule) ? 'renewed' : 'other';
}
