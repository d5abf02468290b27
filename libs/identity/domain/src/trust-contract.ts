import { frenchDate } from './birth-date';

/** Who sent a document or a message: the MSSanté address, and the author organisation of the CDA when it names one. */
export interface SharedSender { mssanteAddress: string | null; finess: string | null; rpps: string | null }

/** A contract by which the centre trusts the identity practices of a correspondent (INS-41, ins.md §2.10). `endsOn` is its last day. */
export interface TrustContract { id: string; holder: string; active: boolean; startsOn: string; endsOn: string | null; mssanteDomain: string | null; mssanteAddresses: readonly string[]; finess: string | null; rpps: string | null }

export interface Coverage { reason: 'trusted' | 'no-contract' | 'contract-inactive' | 'contract-not-started' | 'contract-ended' | 'sender-not-covered' | 'organisation-not-covered'; words: string }

/** @returns whether the contract lists this address, alone or by its domain (never by a domain that only ends alike) */
export function coversAddress(contract: Pick<TrustContract, 'mssanteDomain' | 'mssanteAddresses'>, address: string): boolean {
  const sender = address.trim().toLowerCase();
  const domain = /^[^@\s"]+@([^@\s]+)$/.exec(sender)?.[1] ?? null;
  return contract.mssanteAddresses.some((known) => known.toLowerCase() === sender) || (domain !== null && contract.mssanteDomain?.toLowerCase() === domain);
}

/**
 * Whether a message is covered on its day (ins.md §2.10): the sender's MSSanté address AND, when the document names its author organisation,
 * that organisation. An ended contract covers what came before its end, nothing after (E60).
 * @param onDate 'YYYY-MM-DD'
 */
export function coverageOf(contract: TrustContract | null, sender: SharedSender, onDate: string): Coverage {
  if (!contract) return { reason: 'no-contract', words: 'Aucun contrat de confiance avec cet expéditeur.' };
  const { holder } = contract;
  if (!contract.active) return { reason: 'contract-inactive', words: `Le contrat de confiance avec ${holder} est suspendu.` };
  if (onDate < contract.startsOn) return { reason: 'contract-not-started', words: `Le contrat de confiance avec ${holder} ne commence que le ${frenchDate(contract.startsOn)}.` };
  if (contract.endsOn !== null && onDate > contract.endsOn) return { reason: 'contract-ended', words: `Le contrat de confiance avec ${holder} s’est terminé le ${frenchDate(contract.endsOn)}.` };
  if (!sender.mssanteAddress || !coversAddress(contract, sender.mssanteAddress)) return { reason: 'sender-not-covered', words: `L’adresse de l’expéditeur n’est pas au contrat de confiance avec ${holder}.` };
  const otherFiness = contract.finess !== null && sender.finess !== null && contract.finess !== sender.finess;
  const otherRpps = contract.rpps !== null && sender.rpps !== null && contract.rpps !== sender.rpps;
  if (otherFiness || otherRpps) return { reason: 'organisation-not-covered', words: `Le document n’est pas de ${holder}, seul engagé par le contrat de confiance.` };
  return { reason: 'trusted', words: `Identité qualifiée par ${holder}, sous contrat de confiance.` };
}

/** Days before its end when a contract is announced (A15). */
export const daysOfNotice = 60;

/** @returns days until the last day of the contract, negative once ended; null without end */
export function daysLeft(contract: Pick<TrustContract, 'endsOn'>, today: string): number | null {
  return contract.endsOn === null ? null : Math.round((Date.parse(`${contract.endsOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}
