import type { NationalError } from '@pluriel/kernel';
import type { DataSource } from 'typeorm';
import type { Transactions } from '../db/transactions';
import type { Log } from '../log/log';
import type { AnyLane } from './lanes';

/** One lane in one worker process: what its claims, results and recoveries share. */
export interface LaneSeat {
  lane: AnyLane;
  /** Who holds the leases: unique to the process. */
  owner: string;
  dataSource: DataSource;
  transactions: Transactions;
  log: Log;
  leaseSeconds: number;
}

/** @returns who acts, as the journal shows it: `Pluriel (envoi DMP)` */
export const actorOf = (lane: AnyLane, part: '' | ', vérification' | ', reprise' = ''): string => `Pluriel (${lane.actor ?? lane.name}${part})`;

/** @returns the lane's share of its table, as SQL to add to a condition */
export const shareOf = (lane: AnyLane): string => (lane.where ? `AND (${lane.where})` : '');

/** node-postgres through TypeORM answers [rows, count] for UPDATE … RETURNING and rows for SELECT. */
export function firstRows<T = { id: string }>(answer: unknown): T[] {
  if (Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number') return answer[0] as T[];
  return Array.isArray(answer) ? (answer as T[]) : [];
}

export const cut: NationalError = { disposition: 'retryable', code: 'worker.interrupted', sentence: 'L’envoi a été interrompu avant de partir.', remedy: 'Rien à faire : il repartira tout seul.' };
export const notPrepared: NationalError = { disposition: 'retryable', code: 'worker.not-prepared', sentence: 'Pluriel n’a pas réussi à préparer cet envoi.', remedy: 'Un nouvel essai aura lieu tout seul. Si cela dure, prévenez le support en indiquant le code affiché.' };
export const unknownFate: NationalError = { disposition: 'uncertain', code: 'worker.interrupted-after-sending', sentence: 'L’envoi a été interrompu après son départ.', remedy: 'Rien à faire : Pluriel vérifie s’il est arrivé.' };
