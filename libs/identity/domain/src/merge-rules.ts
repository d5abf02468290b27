import { domainError, err, ok, type Result } from '@pluriel/kernel';
import { statusOf, type Identity } from './identity';
import { isBlocked, statusLabels, type IdentityStatus } from './identity-status';
import { withoutSeparators } from './names';
import { changedStrictTraits, traitLabels, type PatientTraits, type StrictTrait } from './traits';

/** Which identity is the surest: the file that holds it stays (ins.md §2.11). */
const rank: Readonly<Record<IdentityStatus, number>> = { provisoire: 0, recuperee: 1, validee: 2, qualifiee: 3 };

/** What a merge does to the identity that stays. */
export interface MergePlan {
  identity: Identity;
  /** Strict traits the two files do not agree on. */
  differences: StrictTrait[];
  /** The identity check falls: the file put aside had been checked too, under other traits. */
  losesQualification: boolean;
}

/** @returns the strict traits that contradict each other; an empty list of given names, or one that continues the other, contradicts nothing */
export function strictDifferences(one: PatientTraits, other: PatientTraits): StrictTrait[] {
  return changedStrictTraits(one, other).filter((trait) => {
    if (trait !== 'prenomsNaissance') return true;
    const [a, b] = [withoutSeparators(one.prenomsNaissance ?? ''), withoutSeparators(other.prenomsNaissance ?? '')];
    return !(a === '' || b === '' || a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `));
  });
}

/**
 * E50 (ins.md §2.11): what joining two files gives, or why it is refused.
 * @param master the file that stays; it must hold the surest identity of the two
 * @param merged the file put aside
 * @param accepted strict traits whose difference the person accepts explicitly
 * @returns the plan, or 409 `merge.*`: douteuse or fictive, two active INS, a surer identity on the other side, differences not accepted
 */
export function planMerge(master: Identity, merged: Identity, accepted: readonly string[]): Result<MergePlan> {
  const refuse = (code: string, message: string, remedy: string) => err(domainError(code, message, { status: 409, remedy }));
  for (const identity of [master, merged]) {
    if (isBlocked(identity.attributes)) return refuse('merge.blocked', 'Une des deux identités est marquée douteuse ou fictive.', 'Levez d’abord ce doute dans la fiche administrative.');
  }
  if (master.ins && merged.ins && (master.ins.matricule !== merged.ins.matricule || master.ins.oid !== merged.ins.oid)) {
    return refuse('merge.two-ins', 'Chaque dossier porte un matricule INS différent : ce sont deux personnes, ou l’un des deux est faux.', 'Si l’un est faux, marquez son identité douteuse. Sinon, indiquez que ce sont deux personnes.');
  }
  const [status, other] = [statusOf(master), statusOf(merged)];
  if (rank[other] > rank[status]) return refuse('merge.master-less-sure', `Le dossier à garder est celui dont l’identité est la plus sûre : ${statusLabels[other].toLowerCase()}.`, 'Choisissez l’autre dossier.');
  const differences = strictDifferences(master.traits, merged.traits);
  const open = differences.filter((trait) => !accepted.includes(trait));
  if (open.length > 0) {
    return err(domainError('merge.differences', 'Les deux dossiers ne disent pas la même chose.', {
      status: 409, remedy: 'Cochez chaque différence que vous acceptez : la valeur du dossier gardé restera.',
      errors: open.map((field) => ({ field, code: 'merge.difference', message: `${traitLabels[field]} : les deux dossiers diffèrent.` })),
    }));
  }
  // A qualified identity stays qualified only when the other file agrees, or had proved nothing.
  const losesQualification = status === 'qualifiee' && differences.length > 0 && other !== 'provisoire';
  return ok({ identity: losesQualification ? { ...master, controlled: false } : master, differences, losesQualification });
}

/** @returns the file to propose as the one that stays: the surest identity, else the older file */
export function proposedMaster(one: { identity: Identity; fileNumber: number }, other: { identity: Identity; fileNumber: number }): 'one' | 'other' {
  const difference = rank[statusOf(one.identity)] - rank[statusOf(other.identity)];
  return difference > 0 || (difference === 0 && one.fileNumber < other.fileNumber) ? 'one' : 'other';
}
