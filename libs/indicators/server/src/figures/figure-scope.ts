import type { Caller } from '@pluriel/platform/server';

/** @returns the key under which the caller's own facts count: the RPPS, the account when there is none */
export const ownKey = (caller: Caller): string => caller.actor.rpps ?? caller.actor.userId ?? '';

/** @returns the professional asked for: one's own key when the question is about oneself */
export const professionalOf = (caller: Caller, query: { mine?: boolean; professional?: string }): string | null => (query.mine ? ownKey(caller) : query.professional ?? null);

/** @returns 'YYYY-MM-DD' in Paris */
export const civilDay = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(at);

/** @returns '29/11/2026 à 16:40' in Paris: printed on every figure (DASH-19) */
export const momentWords = (at: Date): string => new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' }).format(at).replace(' ', ' à ');
