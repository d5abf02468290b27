import type { IconName } from '../icon/icon-names';
import { countdown, frenchTime } from '../text/dates';

/** The part of a dispatch order a delivery line needs; the server's DispatchOrderRow has this shape. */
export interface DeliveryOrder {
  channel: 'dmp' | 'mssante-pro' | 'mssante-patient';
  state: 'scheduled' | 'in_progress' | 'blocked' | 'uncertain' | 'delivered' | 'failed' | 'cancelled';
  held: boolean; stateLabel: string; recipientLabel: string; leavesAt: string | null; nextAttemptAt: string | null;
  /** The service that does not answer while the order is due. */
  waitsForService?: string | null;
  operation?: 'submit' | 'replace' | 'withdraw' | 'set-visibility';
  /** Since when the DMP no longer holds what this order deposited. */
  withdrawnAt?: string | null;
}
export type DeliveryFamily = 'ok' | 'wait' | 'hold' | 'bad' | 'chk' | '';
export interface DeliveryWords { family: DeliveryFamily; icon: IconName | 'ring'; text: string; time: string | null }

const leaving = (order: DeliveryOrder): string =>
  order.channel === 'dmp' ? 'Part au DMP dans' : order.channel === 'mssante-patient' ? 'Message patient dans' : `${order.recipientLabel} dans`;

/** Which route, when the verb alone would not say it. */
const route = (order: DeliveryOrder): string => order.channel === 'dmp' ? 'DMP' : order.channel === 'mssante-patient' ? 'Message patient' : order.recipientLabel;
const about = (order: DeliveryOrder, words: string): string => `${route(order)} : ${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** A deletion from the DMP: the words of the server say it whole, whatever its state. */
function withdrawalWords({ state, stateLabel: text }: DeliveryOrder): DeliveryWords {
  if (state === 'failed' || state === 'blocked') return { family: 'bad', icon: 'error', text, time: null };
  if (state === 'uncertain') return { family: 'chk', icon: 'manage_search', text, time: null };
  return state === 'delivered' || state === 'cancelled' ? { family: '', icon: state === 'delivered' ? 'delete' : 'do_not_disturb_on', text, time: null } : { family: 'wait', icon: 'schedule', text, time: null };
}

/** Icon, family and words of one route of one document (design §7, delivery line). `now` = server time in ms. */
export function deliveryWords(order: DeliveryOrder, now: number): DeliveryWords {
  if (order.operation === 'withdraw' || order.withdrawnAt) return withdrawalWords(order);
  if (order.state === 'delivered') return { family: 'ok', icon: 'check_circle', text: order.stateLabel, time: null };
  if (order.state === 'cancelled') return { family: '', icon: 'do_not_disturb_on', text: order.stateLabel, time: null };
  if (order.state === 'failed' || order.state === 'blocked') return { family: 'bad', icon: 'error', text: order.stateLabel, time: null };
  if (order.state === 'uncertain') return { family: 'chk', icon: 'manage_search', text: about(order, 'vérification en cours'), time: null };
  if (order.held) return { family: 'hold', icon: 'pause_circle', text: about(order, order.stateLabel || 'retenu par vous'), time: null };
  if (order.state === 'in_progress') return { family: 'wait', icon: 'schedule', text: order.stateLabel || 'Départ en cours', time: null };
  if (order.waitsForService) return { family: 'wait', icon: 'schedule', text: order.stateLabel || about(order, order.waitsForService), time: null };
  if (order.nextAttemptAt !== null && order.leavesAt !== null && Date.parse(order.nextAttemptAt) > Date.parse(order.leavesAt)) {
    return { family: 'wait', icon: 'schedule', text: about(order, `nouvel essai à ${frenchTime(order.nextAttemptAt)}`), time: null };
  }
  if (order.leavesAt !== null && Date.parse(order.leavesAt) > now) {
    return { family: 'wait', icon: 'ring', text: leaving(order), time: countdown(Date.parse(order.leavesAt), now) };
  }
  return { family: 'wait', icon: 'schedule', text: order.stateLabel || about(order, 'en file'), time: null };
}
