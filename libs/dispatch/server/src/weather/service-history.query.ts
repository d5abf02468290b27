import { Injectable } from '@nestjs/common';
import { laneWords, serviceKeys, serviceLabels, type ServiceStateName } from '@pluriel/dispatch/domain';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller } from '@pluriel/platform/server';
import type { ServiceEventRow, ServiceHistory, ServiceHistoryQuery } from './services.dto';

interface FoundEvent { id: string; at: Date; service: string; source: ServiceEventRow['source']; lane: string | null; state: ServiceStateName; sentence: string | null }

/** What happened to the national services, newest first (DASH-13): nothing of any patient is in it. */
@Injectable()
export class ReadServiceHistory {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 400 `request.cursor` */
  async execute(caller: Caller, query: ServiceHistoryQuery): Promise<ServiceHistory> {
    const limit = pageSize(query.limit);
    const after = decodeCursor(query.after)?.[0];
    const rows = await this.transactions.read(caller, (ctx) => ctx.manager.query<FoundEvent[]>(
      `SELECT id, at, service, source, lane, state, sentence FROM service_event WHERE ($1::text IS NULL OR service = $1) AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT ${limit + 1}`, [query.service ?? null, after === undefined ? null : String(after)]));
    const page = pageOf(rows, limit, ({ id }) => [id]);
    return { items: page.items.map(eventRow), next: page.next };
  }
}

function eventRow({ id, at, service, source, lane, state, sentence }: FoundEvent): ServiceEventRow {
  const label = service === 'public' ? 'Météo publique' : serviceLabels[serviceKeys.find((key) => key === service) ?? 'dmp'];
  return { id, at: at.toISOString(), label, source, state, sentence: wordsOf(source, lane, state, sentence) };
}

function wordsOf(source: FoundEvent['source'], lane: string | null, state: ServiceStateName, sentence: string | null): string {
  if (source === 'lane') return `${laneWords(lane ?? '')} : ${state === 'ok' ? 'repris' : `arrêté. ${sentence ?? ''}`.trim()}`;
  return { ok: 'Répond', slow: 'Répond lentement', down: 'Ne répond pas', unknown: 'Pas vérifié' }[state];
}
