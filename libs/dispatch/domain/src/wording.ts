import type { NationalError } from '@pluriel/kernel';
import type { Channel, DispatchOrder, Operation } from './dispatch-order';
import { earlierPendingCode } from './earlier-versions';

/** What the wording needs beside the order itself. */
export interface WordedOrder extends DispatchOrder {
  recipientLabel: string;
  deliveredAt: Date | null;
  error: (Pick<NationalError, 'sentence' | 'disposition'> & { code?: string }) | null;
  cancelReason: string | null;
  heldByMe: boolean;
  operation: Operation;
  /** Who does not see it in the DMP (DMP-53). */
  visibility?: readonly string[];
  /** Why it is deleted from the DMP: of an order that withdraws. */
  withdrawalWords?: string | null;
  /** Since when the DMP no longer holds what this order deposited. */
  withdrawnAt?: Date | null;
  /** Words of the service that does not answer while its lane is stopped, null when it answers. */
  serviceDown: string | null;
}

const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', day: 'numeric', month: 'long' });
const hour = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' });

/** @returns `10:41` today, `le 12 mars à 10:41` another day (Paris time, design §8) */
export function whenText(at: Date, now: Date): string {
  return day.format(at) === day.format(now) && Math.abs(at.getTime() - now.getTime()) < 86_400_000 ? hour.format(at) : `le ${day.format(at)} à ${hour.format(at)}`;
}

const route: Record<Channel, string> = { dmp: 'au DMP', 'mssante-pro': 'par MSSanté', 'mssante-patient': 'à sa messagerie Mon espace santé' };
const replaced: Record<Channel, string> = { dmp: ', version précédente remplacée', 'mssante-pro': ', « annule et remplace »', 'mssante-patient': ', « annule et remplace »' };
const refuser: Record<Channel, string> = { dmp: 'Refusé par le DMP', 'mssante-pro': 'Refusé par la messagerie', 'mssante-patient': 'Refusé par la messagerie' };

/**
 * The delivery line in words (design §7, ligne de suivi). The countdown itself is drawn by the screen.
 * @returns one French sentence without full stop
 */
export function stateLabel(order: WordedOrder, now: Date): string {
  if (order.operation === 'withdraw') return withdrawalLabel(order, now);
  if (order.state === 'delivered' && order.withdrawnAt) return `Était dans le DMP, supprimé ${near(order.withdrawnAt, now, 'past')}`;
  switch (order.state) {
    case 'scheduled':
      if (order.held) return order.heldByMe ? 'Retenu par vous' : 'Retenu';
      if (order.error?.code === earlierPendingCode) return 'Attend la confirmation de la version précédente';
      if (order.serviceDown !== null && order.notBefore.getTime() <= now.getTime()) return `${order.serviceDown} : partira dès son retour`;
      if (order.attempts > 0) return `En attente, nouvel essai ${near(order.notBefore, now)}`;
      return `${order.operation === 'replace' ? 'Correction : part' : 'Part'} ${route[order.channel]} ${near(order.notBefore, now)}`;
    case 'in_progress': return `${order.operation === 'replace' ? 'Correction : envoi' : 'Envoi'} ${route[order.channel]} en cours`;
    // Nobody can be asked any more: a person has to.
    case 'uncertain': return order.error?.code === 'mssante.silent-twice' ? 'Sans confirmation : demandez au destinataire' : 'Vérification en cours';
    case 'blocked': return trim(order.error?.sentence ?? 'En attente : il manque une information');
    case 'delivered': return `${deliveredPlace(order)}${order.operation === 'replace' ? replaced[order.channel] : ''}, ${whenText(order.deliveredAt ?? now, now)}${hiddenFrom(order.visibility ?? [])}`;
    case 'failed':
      if (order.error?.disposition === 'retryable') return `Pas parti malgré plusieurs essais : ${trim(lowerFirst(order.error.sentence))}`;
      return `${refuser[order.channel]} : ${trim(lowerFirst(order.error?.sentence ?? 'motif non précisé'))}`;
    case 'cancelled': return order.error?.sentence.startsWith('Non envoyé') ? trim(order.error.sentence) : `Non envoyé : ${trim(order.cancelReason ?? 'annulé avant le départ')}`;
  }
}

/** Who does not see a document in the DMP, by code of its visibility (DMP-53). */
export const hiddenWords: Readonly<Record<string, string>> = { INVISIBLE_PATIENT: 'pas encore visible par le patient', MASQUE_PS: 'masqué aux professionnels', INVISIBLE_REPRESENTANTS_LEGAUX: 'non visible par les représentants légaux' };
const hiddenFrom = (visibility: readonly string[]): string => visibility.map((code) => `, ${hiddenWords[code] ?? code}`).join('');

/** The line of an order that deletes from the DMP (DMP-16): « Supprimé du DMP, 11:02 : erreur de patient ». */
function withdrawalLabel(order: WordedOrder, now: Date): string {
  const why = order.withdrawalWords ? ` : ${trim(order.withdrawalWords)}` : '';
  switch (order.state) {
    case 'scheduled':
      if (order.error?.code === earlierPendingCode) return 'Suppression du DMP : attend la confirmation du dépôt';
      if (order.serviceDown !== null && order.notBefore.getTime() <= now.getTime()) return `${order.serviceDown} : suppression du DMP dès son retour`;
      return order.attempts > 0 ? `Suppression du DMP en attente, nouvel essai ${near(order.notBefore, now)}` : `Suppression du DMP demandée${why}`;
    case 'in_progress': return 'Suppression du DMP en cours';
    case 'uncertain': return 'Suppression du DMP : vérification en cours';
    case 'blocked': return `Suppression du DMP en attente : ${trim(order.error?.sentence ?? 'il manque une information')}`;
    case 'delivered': return `Supprimé du DMP, ${whenText(order.deliveredAt ?? now, now)}${why}`;
    case 'failed': return `Toujours dans le DMP, suppression refusée : ${trim(lowerFirst(order.error?.sentence ?? 'motif non précisé'))}`;
    case 'cancelled': return `Suppression du DMP abandonnée : ${trim(order.cancelReason ?? 'annulée avant son départ')}`;
  }
}

/** The operator took charge of a message, which is not yet the mailbox of the recipient: a bounce may follow as a mail of its own (mssante.md §5). */
function deliveredPlace(order: WordedOrder): string {
  if (order.channel === 'dmp') return 'Dans le DMP';
  return order.channel === 'mssante-patient' ? 'Envoyé à sa messagerie Mon espace santé' : `Envoyé à ${order.recipientLabel}`;
}

const near = (at: Date, now: Date, when: 'past' | 'to-come' = 'to-come'): string => (when === 'to-come' && at.getTime() <= now.getTime() ? 'dans un instant' : whenText(at, now).startsWith('le ') ? whenText(at, now) : `à ${whenText(at, now)}`);
const trim = (text: string): string => text.trim().replace(/[.\s]+$/u, '');
/** Lowers the first letter of an ordinary word, never of an acronym (DMP, INS). */
const lowerFirst = (text: string): string => (/^\p{Lu}[\p{Ll}’']/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** Who may read the document once it left (UX-12), shown at the moment of sending. */
export const audienceOf: Record<Channel, string> = {
  dmp: 'Visible par la personne dans Mon espace santé et par les professionnels de son équipe de soins.',
  'mssante-pro': 'Lu par le professionnel choisi et les personnes qui ouvrent sa boîte MSSanté.',
  'mssante-patient': 'Lu par la personne dans sa messagerie Mon espace santé ; elle peut répondre à l’auteur.',
};
