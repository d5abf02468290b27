import { Injectable } from '@nestjs/common';
import { careReportOf, mostSessions } from '@pluriel/coordination/domain';
import { careAccess, CareReports, WriteCareReport } from '@pluriel/documents/server';
import { domainError } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
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
    await this.open(caller, visitId, input);
    return this.writing.sign(caller, input.id);
  }

  /** Opens a draft to be completed on screen. @returns its id. @throws 404 `visit.unknown`, 403 `visit.not-yours`, 409 `care-report.visit` | `care-report.already` */
  async open(caller: Caller, visitId: string, { id, evolution, next, incidents, access }: VisitCareReport): Promise<{ id: string; patientId: string }> {
    return this.transactions.run(caller, async (ctx) => {
      const visit = await this.store.load(ctx, visitId);
      if (visit.nurseId !== ctx.actor.userId) throw notYours(visit.nurseName);
      if (visit.report.outcome !== 'done') throw domainError('care-report.visit', 'Cette visite n’est pas encore enregistrée comme faite.', { status: 409, remedy: 'Terminez la visite, puis écrivez son compte rendu.' });
      const trimmed = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter((line) => line !== '');
      const content = careReportOf(await this.made(ctx, visit), { evolution, next: trimmed(next), incidents: trimmed(incidents), access: careAccess(access) });
      await this.reports.draft(ctx, { id, patientId: visit.patientId, visitId, content });
      return { id, patientId: visit.patientId };
    });
  }

  /** What the caller made at this patient's since his last report, oldest first, this visit last. */
  private async made(ctx: Ctx, { id, patientId, day, from }: HomeVisitRecord): Promise<{ day: string; report: HomeVisitRecord['report'] }[]> {
    const after = (await this.reports.lastDay(ctx, patientId)) ?? '1900-01-01';
    const rows = await ctx.manager.createQueryBuilder(HomeVisitRecord, 'v')
      .where(`v.structure_id = :structureId AND v.patient_id = :patientId AND v.nurse_id = :me AND v.report->>'outcome' = 'done' AND (v.day, v.from_time) <= (:day::date, :from) AND v.day > greatest(:after::date, :day::date - ${mostDays}) AND v.id <> :id`, { structureId: ctx.structureId, patientId, me: ctx.actor.userId, day, from, after, id })
      .orderBy('v.day', 'DESC').addOrderBy('v.from_time', 'DESC').addOrderBy('v.id').limit(mostSessions - 1).getMany();
    const here = await this.store.load(ctx, id);
    return [...rows.reverse(), here].map((visit) => ({ day: visit.day, report: visit.report }));
  }
}
