/** Where a contract stands on a day. `ending` = in force, its end announced (A15, ins.md §2.12). */
export type TrustContractState = 'in-force' | 'ending' | 'not-started' | 'ended' | 'suspended';

/** Days before its last day when the end of a contract is announced: time to have another one signed. */
export const daysOfNotice = 60;

const paris = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** @returns the civil day of the centre, 'YYYY-MM-DD' */
export const civilDayOf = (now: Date): string => paris.format(now);

/** @returns days until the last day of the contract, negative once ended; null without end */
export const daysLeft = (contract: { endsOn: string | null }, today: string): number | null =>
  contract.endsOn === null ? null : Math.round((Date.parse(`${contract.endsOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);

/** @returns the state on `today`; the last day is still in force (E60: an end never reaches back) */
export function stateOf(contract: { active: boolean; startsOn: string; endsOn: string | null }, today: string): TrustContractState {
  const left = daysLeft(contract, today);
  if (left !== null && left < 0) return 'ended';
  if (!contract.active) return 'suspended';
  if (contract.startsOn > today) return 'not-started';
  return left !== null && left <= daysOfNotice ? 'ending' : 'in-force';
}
