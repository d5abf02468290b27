import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { noteCareAct } from '@pluriel/care-team/server';
import { entryBase, firstRank, mergeReports, plannedReport, refuseReport, sameReport, type VisitReport } from '@pluriel/coordination/domain';
import { domainError, type DomainError } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { TakenMeasures } from '@pluriel/record/server';
import { In } from 'typeorm';
import { RaiseAlerts } from '../memos/raise-alerts';
import type { KeptEntry, VisitEntryInput } from './round.dto';
import { HomeVisitRecord, HomeVisitVersion } from './round.entities';
import { reportView, VisitStore } from './visit-store';

/** The visit was given to somebody else: only who makes it writes it. */
export const notYours = (nurseName: string): DomainError => domainError('visit.not-yours', `Cette visite a été confiée à ${nurseName}.`, { status: 403, remedy: `Demandez-lui, ou faites-vous confier la visite : dossier du patient, Visites. Votre saisie reste sur l’appareil.` });

/**
 * Keeps what was said of a visit, now or hours later from a device that was away (J3 step 9). Rights are those of the moment it arrives. What others did
 * meanwhile is merged; what contradicts is given back to be chosen, and nothing is kept until it is. The same entry twice is one.
 */
@Injectable()
export class KeepEntry {
  constructor(private readonly transactions: Transactions, private readonly store: VisitStore, private readonly measures: TakenMeasures, private readonly alerts: RaiseAlerts, private readonly trace: Trace) {}

  /** @throws 404 `visit.unknown`, `visit.version`; 403 `visit.not-yours`; 422 `visit.invalid` */
  execute(caller: Caller, visitId: string, entry: VisitEntryInput): Promise<KeptEntry> {
    return this.transactions.run(caller, async (ctx) => {
      const visit = await this.store.load(ctx, visitId, true);
      const already = await ctx.manager.findOneBy(HomeVisitVersion, { entryId: entry.id });
      if (already) return this.answer(ctx, already.visitId === visit.id ? visit : await this.store.load(ctx, already.visitId), 'already-kept');
      if (visit.nurseId !== ctx.actor.userId) throw notYours(visit.nurseName);
      const base = await this.baseOf(ctx, visit, entry);
      const mine: VisitReport = { ...entry.report, postponedTo: entry.report.postponedTo ?? null, measures: entry.report.measures.map(({ sign, value, second }) => ({ sign, value, second: second ?? null })) };
      const refusal = refuseReport(mine, visit.day);
      if (refusal) throw refusal;
      const { report, conflicts } = mergeReports(base, visit.report, mine);
      if (conflicts.length > 0) {
        await this.trace.write(ctx, { action: 'home-visit.conflict', subjectType: 'home-visit', subjectId: visit.id, patientId: visit.patientId, detail: conflicts.map(({ label }) => label).join(', ') });
        return { ...await this.answer(ctx, visit, 'conflict'), base: reportView(base), conflicts: [...conflicts] };
      }
      // What both sides agree on may still not stand together: a pressure without its second figure, two outcomes in one.
      const together = refuseReport(report, visit.day);
      if (together) throw together;
      await this.keep(ctx, visit, report, mine, entry);
      return this.answer(ctx, visit, 'kept');
    });
  }

  private async keep(ctx: Ctx, visit: HomeVisitRecord, report: VisitReport, sent: VisitReport, { id, device, madeAt }: VisitEntryInput): Promise<void> {
    const unchanged = sameReport(report, visit.report);
    await this.store.write(ctx, visit, 'entry', report, { entryId: id, device, madeAt: new Date(madeAt), sent });
    if (unchanged) return;
    await this.measures.keep(ctx, { patientId: visit.patientId, visitId: visit.id, on: visit.day, words: 'Visite à domicile' }, report.measures);
    await this.alerts.of(ctx, visit, report.measures);
    await this.settlePostponed(ctx, visit);
    await noteCareAct(ctx, visit.patientId);
    await this.trace.write(ctx, { action: `home-visit.${report.outcome}`, subjectType: 'home-visit', subjectId: visit.id, patientId: visit.patientId, detail: `${visit.day}, appareil ${device}, saisie ${madeAt}` });
  }

  /** A visit put off becomes a visit of the other day; one that was made after all takes it back. */
  private async settlePostponed(ctx: Ctx, visit: HomeVisitRecord): Promise<void> {
    const { report } = visit;
    const others = await ctx.manager.find(HomeVisitRecord, { where: { postponedFrom: visit.id }, lock: { mode: 'pessimistic_write' } });
    for (const other of others) {
      if (other.day !== report.postponedTo && other.report.outcome === 'planned') await this.store.write(ctx, other, 'plan-changed', { ...other.report, outcome: 'cancelled', reason: 'La visite d’origine a changé' });
      if (other.day === report.postponedTo && other.report.outcome === 'cancelled') await this.store.write(ctx, other, 'plan-changed', plannedReport(report.cares));
    }
    if (report.postponedTo === null) return;
    const { patientId, planId, nurseId, nurseName, from, to, access, teamNote, id } = visit;
    await this.store.add(ctx, { patientId, planId, nurseId, nurseName, day: report.postponedTo, from, to, rank: firstRank(from), access, teamNote, cares: report.cares, postponedFrom: id });
  }

  /** What the device started from. @throws 404 `visit.version` */
  private async baseOf(ctx: Ctx, visit: HomeVisitRecord, { baseVersion, replaces = [] }: VisitEntryInput): Promise<VisitReport> {
    const versions = await ctx.manager.find(HomeVisitVersion, { where: [{ visitId: visit.id, version: baseVersion }, ...(replaces.length > 0 ? [{ visitId: visit.id, entryId: In(replaces) }] : [])] });
    const base = entryBase(versions, { baseVersion, replaces });
    if (!base) throw domainError('visit.version', 'Cette saisie part d’une visite que le centre ne connaît pas.', { status: 404, remedy: 'Relisez la tournée, puis enregistrez de nouveau.' });
    return base;
  }

  private async answer(ctx: Ctx, visit: HomeVisitRecord, outcome: KeptEntry['outcome']): Promise<KeptEntry> {
    return { outcome, visit: await this.store.view(ctx, visit), base: null, conflicts: [] };
  }
}
