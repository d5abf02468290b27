import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { Directory } from '@pluriel/directory/server';
import { historyDepartures, nothingToFeed } from '@pluriel/dispatch/domain';
import { PastDocuments, type PastDocument } from '@pluriel/documents/server';
import { PatientReader } from '@pluriel/identity/server';
import { DomainError, newId, unwrap } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import { CreateOrders } from '../orders/create-orders';
import { feedOf } from './history-feeds';
import type { HistoryFeedOutcome, PastRefusal } from './history.dto';
import { PastJudge, type JudgedDocument } from './past-judge';

/**
 * Feeds the DMP with documents of earlier episodes (DMP-19, SC.DMP/HISTO.03, .05). One order for each, the oldest act first, a few seconds
 * apart so that the day's sendings pass between them. They are ordinary orders: conditions checked again at departure, held, stopped and
 * traced like the others.
 */
@Injectable()
export class FeedHistory {
  constructor(
    private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly directory: Directory, private readonly past: PastDocuments,
    private readonly judge: PastJudge, private readonly createOrders: CreateOrders, private readonly trace: Trace,
  ) {}

  /**
   * @returns the feed, and those of the documents that may no longer be fed, with why
   * @throws DomainError 403 `access.refused` without the right to read documents, 404 `patient.unknown`, 409 `history.opposed` | `history.identity` | `history.not-connected` | `history.no-dmp` | `history.nothing-to-feed`
   */
  execute(caller: Caller, patientId: string, documentIds: readonly string[]): Promise<HistoryFeedOutcome> {
    unwrap(can(caller.actor, 'document.read'));
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      const refusal = await this.judge.refusal(ctx, patient);
      if (refusal) throw new DomainError(refusal.code, refusal.sentence, { status: 409, remedy: refusal.remedy });
      const judged = await this.judge.judge(ctx, patient, await this.past.hold(ctx, patientId, documentIds));
      const chosen = judged.filter(({ judged: { standing } }) => standing === 'proposed').map(({ document }) => document);
      if (chosen.length === 0) throw nothingToFeed();
      const id = await this.feed(ctx, chosen);
      await this.trace.write(ctx, { action: 'history.fed', subjectType: 'history-feed', subjectId: id, patientId, patientLabel: patient.displayLabel, detail: `${chosen.length} document${chosen.length > 1 ? 's' : ''}`, after: { documents: chosen.map(({ documentId }) => documentId) } });
      const view = await feedOf(ctx, id);
      if (!view) throw new Error('the feed was not written');
      return { feed: view, refused: refusalsOf(judged, documentIds) };
    });
  }

  private async feed(ctx: Ctx, documents: readonly PastDocument[]): Promise<string> {
    const { userId, displayName } = ctx.actor;
    if (userId === null) throw new Error('only a person feeds the past');
    const id = newId();
    await ctx.manager.query('INSERT INTO history_feed (id, structure_id, asked_by, asked_name, asked_at) VALUES ($1, $2, $3, $4, $5)', [id, ctx.structureId, userId, displayName, ctx.now]);
    const { sendDelaySeconds } = await this.directory.structure(ctx);
    const departures = historyDepartures(documents.length, new Date(ctx.now.getTime() + sendDelaySeconds * 1000), await lastPlanned(ctx));
    for (const [index, { versionId }] of documents.entries()) {
      await this.createOrders.execute(ctx, { versionId, dmp: true, mssantePatient: false, recipients: [], leavesAt: departures[index] ?? ctx.now, feed: { id, requestedBy: userId, requestedName: displayName } });
    }
    return id;
  }
}

/** Two people who feed at once queue one behind the other. @returns the last departure the centre awaits */
async function lastPlanned(ctx: Ctx): Promise<Date | null> {
  await ctx.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('history-feed:' || $1, 0))`, [ctx.structureId]);
  const [row] = await ctx.manager.query<{ last: Date | null }[]>(`SELECT max(not_before) AS last FROM dispatch_order WHERE structure_id = $1 AND feed_id IS NOT NULL AND state = 'scheduled' AND NOT held`, [ctx.structureId]);
  return row?.last ?? null;
}

function refusalsOf(judged: readonly JudgedDocument[], asked: readonly string[]): PastRefusal[] {
  const unknown = asked.filter((id) => !judged.some(({ document }) => document.documentId === id));
  return [
    ...judged.flatMap(({ document: { documentId, title }, judged: { standing, label, reason } }) => (standing === 'proposed' ? [] : [{ documentId, title, sentence: reason ?? `${label}.` }])),
    ...unknown.map((documentId) => ({ documentId, title: 'Document', sentence: 'Il n’est pas dans ce dossier.' })),
  ];
}
