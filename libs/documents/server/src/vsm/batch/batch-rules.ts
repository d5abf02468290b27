import { dmpRoute, type RouteFacts } from '@pluriel/documents/domain';

/** What is known of a patient when a synthesis would be written for him without looking at it. */
export interface BatchFacts {
  routes: RouteFacts;
  /** The patient shares everything with the author. */
  wholeRecord: boolean;
  /** The author left a draft of his own: what he was writing is not signed for him. */
  draft: boolean;
  /** It waits in another batch. */
  elsewhere: boolean;
}

/** Why a patient is left out, and the gesture that mends it. */
export interface BatchRefusal { reason: string; remedy: string; action: 'qualify' | 'consents' | 'open' | 'settings' | null }

/** @returns why no synthesis of this patient leaves in a batch (VSM-11: only with a qualified INS); null when it may */
export function batchRefusal({ routes, wholeRecord, draft, elsewhere }: BatchFacts): BatchRefusal | null {
  if (routes.deceased) return { reason: 'Le décès est enregistré.', remedy: 'Rien à faire.', action: null };
  if (!wholeRecord) return { reason: 'Le patient ne partage pas tout son dossier avec vous.', remedy: 'Ouvrez son dossier et parlez-en avec lui : la synthèse se relit une par une.', action: 'open' };
  const dmp = dmpRoute(routes);
  if (!dmp.possible) return { reason: dmp.reason ?? '', remedy: dmp.remedy ?? '', action: dmp.action === 'address' ? null : dmp.action };
  if (draft) return { reason: 'Vous avez commencé sa synthèse : elle attend votre relecture.', remedy: 'Terminez-la dans son dossier, ou supprimez le brouillon.', action: 'open' };
  if (elsewhere) return { reason: 'Sa synthèse part déjà dans un autre lot.', remedy: 'Attendez la fin de ce lot.', action: null };
  return null;
}

export const itemStates = ['waiting', 'held', 'running', 'done', 'to-treat', 'stopped'] as const;
export type BatchItemState = (typeof itemStates)[number];

/** What a row of work is for the person who started the batch. */
export function itemState(state: string, held: boolean): BatchItemState {
  if (state === 'delivered') return 'done';
  if (state === 'cancelled') return 'stopped';
  if (state === 'failed' || state === 'blocked') return 'to-treat';
  if (state === 'scheduled') return held ? 'held' : 'waiting';
  return 'running';
}

export const batchMoves = ['hold', 'release', 'stop', 'retry'] as const;
export type BatchMove = (typeof batchMoves)[number];

/** @returns what may be done of a batch with these counts */
export const movesOfBatch = (counts: Readonly<Record<BatchItemState, number>>): BatchMove[] => batchMoves.filter((move) => ({ hold: counts.waiting, release: counts.held, stop: counts.waiting + counts.held, retry: counts['to-treat'] })[move] > 0);
