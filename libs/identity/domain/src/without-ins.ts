import { domainError, err, ok, type Result } from '@pluriel/kernel';
import type { IdentityAttribute } from './identity-status';

/** Why a person cannot have an INS (INS-58, ins.md §6). */
export const noInsReasons = ['etranger', 'identite-non-prouvee', 'anonymat', 'autre'] as const;
export type NoInsReason = (typeof noInsReasons)[number];

/** Words for the form and the banner. */
export const noInsLabels: Readonly<Record<NoInsReason, string>> = {
  etranger: 'Personne étrangère non immatriculée en France',
  'identite-non-prouvee': 'Identité impossible à prouver',
  anonymat: 'Anonymat prévu par la loi',
  autre: 'Autre situation sans INS possible',
};

/** The same words inside a sentence: « Pas d’INS possible : personne étrangère… ». */
export const noInsWords = (reason: NoInsReason): string => noInsLabels[reason].charAt(0).toLowerCase() + noInsLabels[reason].slice(1);

/**
 * INS-58: anonymity prescribed by law uses a fictitious identity (ins.md §6, §2.2): nothing is asked of INSi, nothing leaves the centre.
 * @returns the attributes the file takes with this reason, or `patient.anonymous` when the person is also said to be a homonym or doubtful
 */
export function attributesWithout(reason: NoInsReason | null, attributes: readonly IdentityAttribute[]): Result<IdentityAttribute[]> {
  if (reason !== 'anonymat' || attributes.includes('fictive')) return ok([...attributes]);
  return attributes.length > 0
    ? err(domainError('patient.anonymous', 'Un dossier sous anonymat est une identité fictive : elle ne peut être ni douteuse ni homonyme.', { status: 422, field: 'noInsReason', remedy: 'Retirez d’abord l’autre attribut.' }))
    : ok(['fictive']);
}
