import type { Profession } from '@pluriel/kernel';

/** Professions that acknowledge a result in their own name; a nurse does as a delegate only (structure.md §12). */
const alone: readonly Profession[] = ['medecin', 'ipa', 'sage-femme'];
const delegates: readonly Profession[] = [...alone, 'infirmier'];
export const acknowledgesAlone = (profession: Profession | null): boolean => profession !== null && alone.includes(profession);
export const mayBeDelegate = (profession: Profession | null): boolean => profession !== null && delegates.includes(profession);

export const delegationKinds = ['absence', 'relay'] as const;
/** `absence`: the delegate receives everything between two days. `relay`: the delegate receives critical results that nobody saw in time. */
export type DelegationKind = (typeof delegationKinds)[number];
export interface Delegation { fromId: string; toId: string; kind: DelegationKind; from: string; to: string | null }

/** A result nobody acknowledged yet. */
export interface WaitingResult { responsibleId: string | null; critical: boolean; receivedAt: Date }
export interface Onlooker { userId: string | null; profession: Profession | null }

/** Why a waiting result is in somebody's list. */
export type WaitingReason = 'mine' | 'nobody' | 'delegated' | 'escalated';

const inForce = ({ from, to }: Delegation, today: string): boolean => from <= today && (to === null || today <= to);

/**
 * Whether a waiting result is shown to somebody (BIO-03, BIO-09): to whom asked for it; to his delegate while he is away; a critical one that nobody saw in time to his relay, or to everyone
 * who may acknowledge when he has none. Decided when the list is read: no job that fails to run can lose a result.
 * @param today day in Paris; @param delayMinutes of the centre
 * @returns why, null when it is not for this person
 */
export function waitingFor(result: WaitingResult, who: Onlooker, delegations: readonly Delegation[], { today, now, delayMinutes }: { today: string; now: Date; delayMinutes: number }): WaitingReason | null {
  if (who.userId === null || !mayBeDelegate(who.profession)) return null;
  const { responsibleId } = result;
  if (responsibleId === null) return acknowledgesAlone(who.profession) ? 'nobody' : null;
  if (responsibleId === who.userId) return 'mine';
  const given = delegations.filter((one) => one.fromId === responsibleId && inForce(one, today));
  if (given.some(({ kind, toId }) => kind === 'absence' && toId === who.userId)) return 'delegated';
  const late = result.critical && now.getTime() - result.receivedAt.getTime() >= delayMinutes * 60_000;
  if (!late) return null;
  // Whoever replaces him is late too: the next ones are told.
  const relays = given.filter(({ kind }) => kind === 'relay');
  return (relays.length > 0 ? relays.some(({ toId }) => toId === who.userId) : acknowledgesAlone(who.profession)) ? 'escalated' : null;
}

/** @returns whether this person may write that the result was seen: in his own name, or for whom delegated to him */
export const mayAcknowledge = (who: Onlooker, reason: WaitingReason | null): boolean => acknowledgesAlone(who.profession) || (mayBeDelegate(who.profession) && (reason === 'delegated' || reason === 'escalated'));

/** Results sampled long before they came are history, not news: nobody has to acknowledge them, unless one is critical. */
const newsDays = 90;
export const isNews = (sampledOn: string | null, receivedOn: string): boolean => sampledOn === null || (Date.parse(receivedOn) - Date.parse(sampledOn)) / 86_400_000 <= newsDays;
