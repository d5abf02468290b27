import { domainError, err, ok, type Result } from '@pluriel/kernel';
import { noInsWords, type NoInsReason } from './without-ins';

export type IdentityStatus = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
export type IdentityAttribute = 'douteuse' | 'fictive' | 'homonyme';
export type Sex = 'M' | 'F' | 'I';

export const identityStatuses: readonly IdentityStatus[] = ['provisoire', 'recuperee', 'validee', 'qualifiee'];
export const identityAttributes: readonly IdentityAttribute[] = ['douteuse', 'fictive', 'homonyme'];

/** The two axes the status comes from (ins.md §2.1), and the attributes that void them (§2.2). */
export interface StatusFacts { insiConfirmed: boolean; controlled: boolean; attributes: readonly IdentityAttribute[] }

/** Douteuse or fictive: no INSi call, no status above provisoire (ins.md §2.2, EXI ID 24/26). */
export const isBlocked = (attributes: readonly IdentityAttribute[]): boolean => attributes.includes('douteuse') || attributes.includes('fictive');

/** The truth table of the RNIV (EXI SI 07, ins.md §2.1). The status is computed, never typed in. */
export function identityStatus(facts: StatusFacts): IdentityStatus {
  if (isBlocked(facts.attributes)) return 'provisoire';
  if (facts.insiConfirmed) return facts.controlled ? 'qualifiee' : 'recuperee';
  return facts.controlled ? 'validee' : 'provisoire';
}

/** Only douteuse and homonyme may go together (ins.md §2.2). @returns them sorted and unique, or `identity.attributes` */
export function parseAttributes(attributes: readonly IdentityAttribute[]): Result<IdentityAttribute[]> {
  const unique = identityAttributes.filter((attribute) => attributes.includes(attribute));
  return unique.includes('fictive') && unique.length > 1
    ? err(domainError('identity.attributes', 'Une identité fictive ne peut être ni douteuse ni homonyme.', { status: 422, field: 'attributes', remedy: 'Gardez un seul de ces attributs.' }))
    : ok(unique);
}

/**
 * The one question every exit asks before the matricule leaves the product: paper, message, DMP (INS-56, EXI SI 08, ins.md §2.6).
 */
export const mayShareIns = (identity: { status: IdentityStatus; ins: object | null }): boolean => identity.status === 'qualifiee' && identity.ins !== null;

/** INSi is asked for every identity not qualified, unless douteuse or fictive, or the sex is undetermined (ins.md §1.7, §2.2, §3.10). */
export function mayCallInsi(identity: { attributes: readonly IdentityAttribute[]; sexe: Sex; noInsReason?: NoInsReason | null }): Result<true> {
  if (identity.attributes.includes('fictive')) return err(domainError('insi.blocked.fictive', 'Cette identité est marquée fictive : INSi ne peut pas être interrogé.', { status: 409, remedy: 'Retirez l’attribut « fictive » si la personne existe.' }));
  if (identity.attributes.includes('douteuse')) return err(domainError('insi.blocked.douteuse', 'Cette identité est marquée douteuse : INSi ne peut pas être interrogé.', { status: 409, remedy: 'Levez le doute sur l’identité, puis relancez la recherche.' }));
  if (identity.noInsReason) return err(domainError('insi.blocked.without-ins', `Cette personne ne peut pas avoir d’INS : ${noInsWords(identity.noInsReason)}.`, { status: 409, field: 'noInsReason', remedy: 'Si la situation a changé, retirez ce motif dans la fiche, puis relancez la recherche.' }));
  if (identity.sexe === 'I') return err(domainError('insi.blocked.sexe', 'INSi demande un sexe masculin ou féminin.', { status: 409, field: 'sexe', remedy: 'Complétez le sexe d’après l’acte de naissance.' }));
  return ok(true);
}

/** Words shown for each status. */
export const statusLabels: Readonly<Record<IdentityStatus, string>> = { provisoire: 'Identité provisoire', recuperee: 'Identité récupérée', validee: 'Identité validée', qualifiee: 'Identité qualifiée' };
