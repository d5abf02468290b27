import { domainError, type DomainError } from '@pluriel/kernel';
import type { Operation, OrderState } from './dispatch-order';

/** What is known of the patient before anything of the past goes to the DMP. */
export interface HistoryPatientFacts {
  dmpFeed: 'allowed' | 'opposed';
  /** `mayShareIns` of the identity context. */
  mayShareIns: boolean;
  /** The last answer of the DMP about this patient, when there is one. */
  dmp: 'unknown' | 'pending' | 'exists' | 'none' | 'closed' | 'unavailable';
  serviceConfigured: boolean;
}

/** A refusal of the whole gesture, with the button that remedies it. */
export interface HistoryRefusal { code: string; sentence: string; remedy: string; action: 'qualify' | 'consents' | 'settings' | null }

/**
 * Why nothing of this patient's past may go to the DMP now (SC.DMP/HISTO.03: only if the INS is qualified; dmp.md §9.1, §9.4).
 * @returns the first refusal, or null
 */
export function refuseHistory({ dmpFeed, mayShareIns, dmp, serviceConfigured }: HistoryPatientFacts): HistoryRefusal | null {
  if (dmpFeed === 'opposed') return { code: 'history.opposed', sentence: 'Cette personne s’oppose à l’envoi dans son DMP : rien n’est repris.', remedy: 'Si elle a changé d’avis, modifiez ses consentements.', action: 'consents' };
  if (!mayShareIns) return { code: 'history.identity', sentence: 'L’identité n’est pas qualifiée : les documents antérieurs ne peuvent pas partir.', remedy: 'Qualifiez l’identité, puis revenez ici.', action: 'qualify' };
  if (!serviceConfigured) return { code: 'history.not-connected', sentence: 'Pluriel n’est pas raccordé au DMP.', remedy: 'Demandez à l’administrateur de terminer le raccordement dans les réglages.', action: 'settings' };
  if (dmp === 'none') return { code: 'history.no-dmp', sentence: 'Cette personne n’a pas de DMP : il n’y a rien à alimenter.', remedy: 'Rien à faire : ses documents restent dans le dossier du centre.', action: null };
  if (dmp === 'closed') return { code: 'history.no-dmp', sentence: 'Le DMP de cette personne est fermé : il n’y a rien à alimenter.', remedy: 'Rien à faire : ses documents restent dans le dossier du centre.', action: null };
  return null;
}

/** An order of any version of the document to the DMP. */
export interface PastOrder {
  state: OrderState; operation: Operation; versionNumber: number; held: boolean;
  /** The DMP holds it. */
  present: boolean;
  /** It held it, and it was deleted since. */
  withdrawn: boolean;
  cancelReason: string | null;
}

/** What decides whether one document of the past may be fed. */
export interface PastDocumentFacts {
  versionNumber: number;
  orders: readonly PastOrder[];
  authorId: string;
  callerId: string | null;
  permissions: ReadonlySet<string>;
  /** The account of the author is closed: whoever holds `dispatch.withdraw` answers for it, for the structure. */
  authorLeft: boolean;
  authorIdentified: boolean;
  /** Its author keeps it to himself or to named people. */
  keptFromDmp: boolean;
  /** The DMP takes documents of this type. */
  typeAllowed: boolean;
  /** Frozen with the INS, and with other traits or another matricule than those of today. */
  identityDiffers: boolean;
  meantForDmp: boolean;
}

/** Where a document of the past stands for the DMP (DMP-18, DMP-19). Only what is `proposed` may be chosen. */
export const pastStandings = ['proposed', 'in-dmp', 'leaving', 'held', 'to-treat', 'deleted', 'excluded'] as const;
export type PastStanding = (typeof pastStandings)[number];

export interface JudgedPast { standing: PastStanding; label: string; reason: string | null; remedy: string | null }

const judged = (standing: PastStanding, label: string, reason: string | null = null, remedy: string | null = null): JudgedPast => ({ standing, label, reason, remedy });

/** @returns where the document stands, in words; what is in the DMP or on its way is never proposed again: nothing is sent twice */
export function judgePast(facts: PastDocumentFacts): JudgedPast { return alreadySent(facts) ?? notFed(facts) ?? judged('proposed', 'À reprendre', noteOf(facts)); }

function alreadySent({ orders, versionNumber }: PastDocumentFacts): JudgedPast | null {
  const deposits = orders.filter(({ operation }) => operation !== 'withdraw');
  if (orders.some(({ operation, state }) => operation === 'withdraw' && state !== 'delivered' && state !== 'cancelled')) return judged('leaving', 'Suppression du DMP demandée');
  // Acknowledged once under this version and never deleted: its identifier is taken, whatever is known of the copy.
  if (deposits.some((order) => order.present || (order.state === 'delivered' && !order.withdrawn && order.versionNumber === versionNumber))) return judged('in-dmp', 'Dans le DMP');
  const waiting = deposits.find(({ state }) => state === 'scheduled');
  if (waiting) return waiting.held ? judged('held', 'Retenu') : judged('leaving', 'Départ prévu');
  if (deposits.some(({ state }) => state === 'in_progress')) return judged('leaving', 'En cours d’envoi');
  if (deposits.some(({ state }) => state === 'uncertain')) return judged('leaving', 'Parti, vérification en cours');
  if (deposits.some(({ state }) => state === 'blocked' || state === 'failed')) return judged('to-treat', 'Envoi à traiter', 'Un envoi de ce document attend une action.', 'Ouvrez le document : sa ligne d’envoi dit quoi faire.');
  if (deposits.some((order) => order.withdrawn && order.versionNumber === versionNumber)) return judged('deleted', 'Supprimé du DMP', 'Il a été supprimé du DMP.', 'Pour l’y remettre, son auteur le corrige puis valide la nouvelle version.');
  return null;
}

function notFed({ authorId, callerId, permissions, authorLeft, authorIdentified, keptFromDmp, typeAllowed, identityDiffers }: PastDocumentFacts): JudgedPast | null {
  const excluded = (reason: string, remedy: string): JudgedPast => judged('excluded', 'Non repris', reason, remedy);
  if (!authorLeft && callerId !== authorId) return excluded('Seul son auteur le reprend.', 'Prévenez son auteur.');
  if (callerId !== authorId && !permissions.has('dispatch.withdraw')) return excluded('Son auteur a quitté le centre : votre profil ne permet pas de le reprendre à sa place.', 'Demandez-le à un médecin du centre.');
  if (keptFromDmp) return excluded('Il est réservé à son auteur ou à des personnes choisies.', 'Ouvrez-le à l’équipe de soins pour le reprendre.');
  if (!typeAllowed) return excluded('Le DMP ne prend pas ce type de document.', 'Il reste dans le dossier du centre.');
  if (!authorIdentified) return excluded('Son auteur n’avait pas de numéro RPPS quand il l’a validé.', 'Il reste dans le dossier du centre, sauf si son auteur le corrige.');
  if (identityDiffers) return excluded('L’identité a changé depuis sa validation.', 'Son auteur ouvre le document, choisit « Corriger », puis valide.');
  return null;
}

/** What whoever chooses should know first: somebody decided once that it would not go. */
function noteOf({ orders, meantForDmp }: PastDocumentFacts): string | null {
  const [cancelled] = [...orders].filter(({ state, operation }) => state === 'cancelled' && operation !== 'withdraw').sort((one, other) => other.versionNumber - one.versionNumber);
  if (cancelled) return `Envoi annulé auparavant${cancelled.cancelReason ? ` : ${cancelled.cancelReason}` : ''}.`;
  return meantForDmp ? null : 'Non destiné au DMP lors de sa validation.';
}

/** Seconds between two documents of the past that leave: the day's sendings always find their place between them. */
export const historyPaceSeconds = 3;

/**
 * When each of the documents leaves, in the order they are given.
 * @param first when the first may leave
 * @param lastPlanned departure of the last document of the past that the centre already awaits, null when none waits
 */
export function historyDepartures(count: number, first: Date, lastPlanned: Date | null): Date[] {
  const start = Math.max(first.getTime(), lastPlanned === null ? 0 : lastPlanned.getTime() + historyPaceSeconds * 1000);
  return Array.from({ length: count }, (_, index) => new Date(start + index * historyPaceSeconds * 1000));
}

/** Nothing of what was chosen may be fed: all of it is gone meanwhile, or was never to be fed. */
export const nothingToFeed = (): DomainError => domainError('history.nothing-to-feed', 'Aucun des documents choisis ne peut être repris.', { status: 409, remedy: 'La liste a changé : relisez-la, puis choisissez de nouveau.' });
