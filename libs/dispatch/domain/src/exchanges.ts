import type { Operation, OrderState } from './dispatch-order';
import { hiddenWords } from './wording';

/** Whom a document was exchanged with (DASH-11). */
export const exchangeChannels = ['dmp', 'professional', 'patient'] as const;
export type ExchangeChannel = (typeof exchangeChannels)[number];
/** Which way it went, and whether it arrived. */
export const exchangeOutcomes = ['sent', 'received', 'failed', 'waiting'] as const;
export type ExchangeOutcome = (typeof exchangeOutcomes)[number];

export const exchangeChannelWords: Readonly<Record<ExchangeChannel, string>> = { dmp: 'DMP', professional: 'Professionnel', patient: 'Patient' };
export const exchangeOutcomeWords: Readonly<Record<ExchangeOutcome, string>> = { sent: 'envoyé', received: 'reçu', failed: 'échec', waiting: 'en attente' };

/** What is known of one document that leaves or came. */
export interface ExchangeFacts {
  channel: ExchangeChannel;
  /** Of a sending. */
  order: { state: OrderState; operation: Operation; held: boolean; copy: 'present' | 'replaced' | 'withdrawn' | null; visibility: readonly string[]; withdrawn: boolean } | null;
  /** Of a received document. */
  received: 'to-confirm' | 'confirmed' | 'set-aside' | null;
}

const waiting: Readonly<Record<string, string>> = { scheduled: 'En attente du départ', in_progress: 'Envoi en cours', uncertain: 'Arrivée en cours de vérification', blocked: 'En attente : il manque une information', cancelled: 'Non envoyé' };
const received = { 'to-confirm': 'Reçu, à ranger dans le dossier', confirmed: 'Rangé dans le dossier', 'set-aside': 'Écarté : concerne quelqu’un d’autre' } as const;

/** @returns where the document is now, in words (DASH-12): « Accessible dans le DMP », « Supprimé du DMP »… */
export function exchangeStatus({ channel, order, received: kept }: ExchangeFacts): string {
  if (order === null) return kept === null ? 'Reçu' : received[kept];
  if (order.state === 'failed') return order.operation === 'withdraw' ? 'Suppression refusée' : 'Échec : voir les envois';
  if (order.state !== 'delivered') return order.held ? 'Retenu avant le départ' : waiting[order.state] ?? 'En attente';
  if (channel !== 'dmp') return order.copy === 'replaced' ? 'Remis, remplacé depuis' : 'Remis';
  if (order.operation === 'withdraw' || order.withdrawn || order.copy === 'withdrawn') return 'Supprimé du DMP';
  if (order.copy === 'replaced') return 'Remplacé dans le DMP';
  const limits = order.visibility.flatMap((code) => hiddenWords[code] ?? []);
  return ['Accessible dans le DMP', ...limits].join(', ');
}

/**
 * How many files were exchanged: one structured document for the DMP, in which the page is; the structured document and its page by messaging (IHE XDM);
 * one file as it came; none for a deletion.
 */
export function exchangeElements({ channel, order }: Pick<ExchangeFacts, 'channel' | 'order'>): number {
  if (order === null) return 1;
  if (order.operation === 'withdraw') return 0;
  return channel === 'dmp' ? 1 : 2;
}
