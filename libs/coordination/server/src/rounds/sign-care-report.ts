import { Injectable } from '@nestjs/common';
import { careReportOf, mostSessions } from '@pluriel/coordination/domain';
import { careAccess, CareReports, WriteCareReport } from '@pluriel/documents/server';
import { domainError } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { In } from 'typeorm';
import type { SignedCareReport, VisitCareReport } from './round.dto';
import { HomeVisitRecord } from './round.entities';
import { notYours } from './keep-entry';
import { VisitStore } from './visit-store';

/** How far back a report goes when its author wrote none before. */
const mostDays = 90;

/** The report of care of a visit and of those before it since the last report: written on the road, signed by who made them, sent when the network is back (J3 step 7). */
@Injectable()
export class SignCareReport {
  constructor(private readonly transactions: Transactions, private readonly store: VisitStore, private readonly reports: CareReports, private readonly writing: WriteCareReport) {}

  /** Signs at once; the same id twice is one. @throws those of `open` and of `ValidateDocument` */
  async sign(caller: Caller, visitId: string, input: VisitCareReport): Promise<SignedCareReport> {
    await this.transactions.run(caller, async (ctx) => this.draft(ctx, await this.done(ctx, visitId), input));
    return this.writing.sign(caller, input.id);
  }

  /** Opens a draft to be completed on screen; the one he had begun for this visit when there is one. @returns its id. @throws 404 `visit.unknown`, 403 `visit.not-yours`, 409 `care-report.visit` | `care-report.already` */
  open(caller: Caller, visitId: string, input: VisitCareReport): Promise<{ id: string; patientId: string }> {
    return this.transactions.run(caller, async (ctx) => {
      // Locked: pressed twice, one draft is begun.
      const visit = await this.done(ctx, visitId, true);
      return { id: (await this.reports.begun(ctx, visitId)) ?? (await this.draft(ctx, visit, input)), patientId: visit.patientId };
    });
  }

  /** @returns the visit, made by the caller. @throws as `open` */
  private async done(ctx: Ctx, visitId: string, lock = false): Promise<HomeVisitRecord> {
    const visit = await this.store.load(ctx, visitId, lock);
    if (visit.nurseId !== ctx.actor.userId) throw notYours(visit.nurseName);
    if (visit.report.outcome !== 'done') throw domainError('care-report.visit', 'Cette visite n’est pas encore enregistrée comme faite.', { status: 409, remedy: 'Terminez la visite, puis écrivez son compte rendu.' });
    return visit;
  }

  private async draft(ctx: Ctx, visit: HomeVisitRecord, { id, evolution, next, incidents, access }: VisitCareReport): Promise<string> {
    const trimmed = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter((line) => line !== '');
    const content = careReportOf(await this.made(ctx, visit), { evolution, next: trimmed(next), incidents: trimmed(incidents), access: careAccess(access) });
    return (await this.reports.draft(ctx, { id, patientId: visit.patientId, visitId: visit.id, content })).id;
  }

  /**
   * What the caller made at this patient's after the last visit his reports that stand tell of, oldest first, this visit last. Visits have one order, day,
   * hour and id: a report written from one tells all those before it, whatever the day it was signed or corrected.
   */
  private async made(ctx: Ctx, here: HomeVisitRecord): Promise<HomeVisitRecord[]> {
    const known = await ctx.manager.query<{ id: string }[]>(
      `SELECT id FROM home_visit WHERE structure_id = $1 AND patient_id = $2 AND nurse_id = $3 AND report->>'outcome' = 'done' AND day > $4::date - ${mostDays} ORDER BY day, from_time, id`, [ctx.structureId, here.patientId, ctx.actor.userId, here.day]);
    const ids = known.map(({ id }) => id);
    const told = new Set((await this.reports.about(ctx, ids)).map(({ visitId }) => visitId));
    const since = ids.slice(ids.findLastIndex((id) => told.has(id)) + 1, Math.max(ids.indexOf(here.id), 0)).slice(1 - mostSessions);
    const rows = new Map((await ctx.manager.findBy(HomeVisitRecord, { id: In(since) })).map((visit) => [visit.id, visit]));
    return [...since.flatMap((id) => rows.get(id) ?? []), here];
  }
}
