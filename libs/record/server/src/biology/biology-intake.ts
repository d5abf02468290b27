import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { newId, parisDay } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import { acknowledgesAlone, countFlags, isNews, orderFor, ownResults, standingOf, withThresholds, type BiologyOrder, type BiologyResultFacts, type ReportVersion } from '@pluriel/record/domain';
import type { Profession } from '@pluriel/kernel';
import { BiologyOrders } from './biology-orders';
import { BiologyReportRecord, BiologyResultRecord } from './biology-report.entity';
import { biologySettingOf } from './biology-setting';
import { reportIn, type ReadReport } from './read-report';

/** A received document, sure to be about the patient. */
export interface BiologyDocument { patientId: string; documentId: string; bytes: Uint8Array; receivedBy: { userId: string; displayName: string } }
interface NewReport { patientId: string; report: ReadReport; source: 'received' | 'typed'; documentId: string | null; by: { userId: string; displayName: string } }

/** Makes rows of the record of what a report holds (BIO-05, BIO-06), in the transaction of whoever brings it. */
@Injectable()
export class BiologyIntake {
  constructor(private readonly orders: BiologyOrders, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * Twice is once: a document already taken, and withdrawn since, comes back as it was.
   * @returns the id of its report; null when the document holds no result
   */
  async take(ctx: Ctx, { patientId, documentId, bytes, receivedBy }: BiologyDocument): Promise<string | null> {
    const known = await ctx.manager.findOneBy(BiologyReportRecord, { structureId: ctx.structureId, sourceDocumentId: documentId });
    if (known) {
      if (known.withdrawnAt !== null) await this.restore(ctx, known);
      return known.id;
    }
    const report = reportIn(bytes);
    return report && (await this.add(ctx, { patientId, report, source: 'received', documentId, by: receivedBy })).id;
  }

  /** The document is not about this patient after all, or its sender asked for its deletion: its results count no more, and stay written. */
  async withdraw(ctx: Ctx, documentId: string, reason: string): Promise<void> {
    const report = await ctx.manager.findOneBy(BiologyReportRecord, { structureId: ctx.structureId, sourceDocumentId: documentId });
    if (report && report.withdrawnAt === null) await this.withdrawReport(ctx, report, reason);
  }

  async withdrawReport(ctx: Ctx, report: BiologyReportRecord, reason: string): Promise<void> {
    await ctx.manager.update(BiologyReportRecord, { id: report.id }, { state: 'withdrawn', supersededBy: null, withdrawnAt: ctx.now, withdrawnByName: ctx.actor.displayName, withdrawnReason: reason, rowVersion: report.rowVersion + 1 });
    await this.said(ctx, report, 'biology.withdrawn', reason);
    await this.stand(ctx, report.patientId);
  }

  /** Keeps a report with its results, flags what the centre calls critical, finds the prescription that asked and who waits for it. */
  async add(ctx: Ctx, { patientId, report, source, documentId, by }: NewReport): Promise<BiologyReportRecord> {
    const { thresholds } = await biologySettingOf(ctx);
    const received = parisDay(ctx.now);
    const results = report.results.map((result) => withThresholds(result, thresholds));
    const days = ownResults(results).map(({ sampledOn }) => sampledOn).filter((day) => day !== null).sort();
    const sampledOn = days.at(-1) ?? null;
    const { critical, abnormal } = countFlags(results);
    const order = source === 'received' ? orderFor(sampledOn, ownResults(results).map(({ label }) => label), await this.orders.all(ctx, patientId)) : null;
    const responsibleId = await this.responsibleFor(ctx, order, source === 'received' ? report.requesters : [], by.userId);
    const record = Object.assign(new BiologyReportRecord(), {
      id: newId(), structureId: ctx.structureId, patientId, source, sourceDocumentId: documentId, uniqueId: report.uniqueId, setId: report.setId, versionNumber: report.version, replacesUniqueId: report.replaces, title: report.title, laboratory: report.laboratory, author: report.author,
      sampledOn: sampledOn ?? received, reportedAt: report.reportedAt, receivedAt: ctx.now, receivedBy: by.userId, receivedByName: by.displayName, state: 'current' as const, supersededBy: null, withdrawnAt: null, withdrawnByName: null, withdrawnReason: null, critical, abnormal, results: results.length,
      toSee: source === 'received' ? critical > 0 || isNews(sampledOn, received) : critical > 0 && !acknowledgesAlone(ctx.actor.profession), responsibleId, ...orderColumns(order, 'matched'), rowVersion: 1,
    });
    await ctx.manager.insert(BiologyReportRecord, record);
    await ctx.manager.insert(BiologyResultRecord, results.map((result: BiologyResultFacts & { sampledOn: string | null }, position) => ({ ...result, interpretations: [...result.interpretations], sampledOn: result.sampledOn ?? record.sampledOn, id: newId(), reportId: record.id, position })));
    await this.said(ctx, record, source === 'received' ? 'biology.integrated' : 'biology.typed', `${results.length} résultats`);
    await this.stand(ctx, patientId);
    return record;
  }

  /** Says again which reports of a file count. Writers of one file wait for each other. */
  async stand(ctx: Ctx, patientId: string): Promise<void> {
    await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`biology ${patientId}`]);
    const rows = await ctx.manager.query<(ReportVersion & { state: string; supersededBy: string | null })[]>(
      `SELECT id, unique_id AS "uniqueId", set_id AS "setId", version_number AS version, replaces_unique_id AS replaces, withdrawn_at IS NOT NULL AS withdrawn, state, superseded_by AS "supersededBy" FROM biology_report
       WHERE patient_id = $1 AND structure_id = $2 AND source = 'received'`, [patientId, ctx.structureId]);
    const standing = standingOf(rows);
    for (const { id, state, supersededBy } of rows) {
      const now = standing.get(id);
      if (!now || (now.state === state && now.supersededBy === supersededBy)) continue;
      await ctx.manager.query('UPDATE biology_report SET state = $2, superseded_by = $3, row_version = row_version + 1 WHERE id = $1', [id, now.state, now.supersededBy]);
      await this.live.notify(ctx, { topic: 'biology', id, patientId });
    }
  }

  private async restore(ctx: Ctx, report: BiologyReportRecord): Promise<void> {
    await ctx.manager.update(BiologyReportRecord, { id: report.id }, { state: 'current', withdrawnAt: null, withdrawnByName: null, withdrawnReason: null, rowVersion: report.rowVersion + 1 });
    await this.said(ctx, report, 'biology.restored', null);
    await this.stand(ctx, report.patientId);
  }

  /** Who asked for it, as far as he acknowledges results: author of the prescription, requester or recipient named in the report, who received it; null: everyone who may. */
  private async responsibleFor(ctx: Ctx, order: BiologyOrder | null, requesters: readonly string[], receivedBy: string): Promise<string | null> {
    const people = await ctx.manager.query<{ id: string; rpps: string | null; profession: Profession }[]>(
      'SELECT id, rpps, profession FROM app_user WHERE structure_id = $1 AND active AND (id = ANY($2::uuid[]) OR rpps = ANY($3::text[]))', [ctx.structureId, [receivedBy, ...(order ? [order.authorId] : [])], [...requesters]]);
    const able = people.filter(({ profession }) => acknowledgesAlone(profession));
    const asked = requesters.map((rpps) => able.find((one) => one.rpps === rpps)).find((one) => one !== undefined);
    return (able.find(({ id }) => id === order?.authorId) ?? asked ?? able.find(({ id }) => id === receivedBy))?.id ?? null;
  }

  private async said(ctx: Ctx, { id, patientId }: BiologyReportRecord, action: 'biology.integrated' | 'biology.typed' | 'biology.withdrawn' | 'biology.restored', detail: string | null): Promise<void> {
    await this.trace.write(ctx, { action, subjectType: 'biology-report', subjectId: id, patientId, ...(detail === null ? {} : { detail }) });
    await this.live.notify(ctx, { topic: 'biology', id, patientId });
  }
}

/** Columns of the prescription that asked. */
export const orderColumns = (order: BiologyOrder | null, link: 'matched' | 'chosen'): Pick<BiologyReportRecord, 'orderId' | 'orderOn' | 'orderAuthorId' | 'orderAuthorName' | 'orderLink'> =>
  order === null ? { orderId: null, orderOn: null, orderAuthorId: null, orderAuthorName: null, orderLink: null } : { orderId: order.id, orderOn: order.on, orderAuthorId: order.authorId, orderAuthorName: order.authorName, orderLink: link };
