import { hiddenIn, hidesType, ownItemsOnly, requireItemShared } from '@pluriel/consents/server';
import { plannedReport, type VisitReport } from '@pluriel/coordination/domain';
import { Injectable } from '@nestjs/common';
import { domainError, newId } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import { In } from 'typeorm';
import type { HomeVisit, VisitReportDto } from './round.dto';
import { HomeVisitPhoto, HomeVisitRecord, HomeVisitVersion, type VisitChange } from './round.entities';

/** What a nurse writes of a visit is what a report of care by an auxiliary says: the same limit of sharing covers both (STR-10). */
export const careReportType = '11506-3';

/** Where a version comes from, when a device sent it: `sent` is its own words. */
export interface EntryOrigin { entryId: string; device: string; madeAt: Date; sent: VisitReport }
export type NewVisit = Pick<HomeVisitRecord, 'patientId' | 'planId' | 'nurseId' | 'nurseName' | 'day' | 'from' | 'to' | 'rank' | 'access' | 'teamNote' | 'postponedFrom'> & { cares: readonly { key: string; label: string }[] };

/** Rows of the visits inside a transaction, with the right of whoever reads them. Traces belong to the use cases. */
@Injectable()
export class VisitStore {
  constructor(private readonly live: Live) {}

  /** Whether the patient's choice keeps from the caller the visits others made (STR-10). */
  ownOnly(ctx: Ctx, patientId: string): Promise<boolean> { return ownItemsOnly(ctx, patientId, careReportType); }

  /** @returns those of these patients of whom the caller reads only the visits he made himself */
  async ownOnlyAmong(ctx: Ctx, patientIds: readonly string[]): Promise<Set<string>> {
    return new Set([...await hiddenIn(ctx, patientIds)].filter(([, hidden]) => hidesType(hidden, careReportType)).map(([id]) => id));
  }

  /** Lets the caller see a visit of somebody else, or plan one, or says why not and whom to ask. @throws 403 `sharing.opposed`, `care-team.reason-needed` */
  requireShared(ctx: Ctx, patientId: string, authorName: string | null = null): Promise<void> { return requireItemShared(ctx, patientId, { typeCode: careReportType, authorName }); }

  /** @throws 404 `visit.unknown` */
  async load(ctx: Ctx, id: string, lock = false): Promise<HomeVisitRecord> {
    const visit = await ctx.manager.getRepository(HomeVisitRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    if (visit === null) throw domainError('visit.unknown', 'Cette visite n’existe pas.', { status: 404, remedy: 'Relisez la tournée du jour.' });
    return visit;
  }

  /** Adds a planned visit with its first version, once. @returns null when it was already there */
  async add(ctx: Ctx, { cares, ...visit }: NewVisit): Promise<HomeVisitRecord | null> {
    const row = Object.assign(new HomeVisitRecord(), { ...visit, id: newId(), structureId: ctx.structureId, report: plannedReport(cares), shownAt: null, ...this.signature(ctx), version: 1 });
    const { raw } = await ctx.manager.createQueryBuilder().insert().into(HomeVisitRecord).values(row).orIgnore().returning('id').execute() as { raw: unknown[] };
    if (raw.length === 0) return null;
    await this.keepVersion(ctx, row, 'planned');
    return row;
  }

  /** Writes the next version of a visit held by this transaction. */
  async write(ctx: Ctx, visit: HomeVisitRecord, change: VisitChange, report: VisitReport, origin?: EntryOrigin): Promise<HomeVisitRecord> {
    Object.assign(visit, { report, ...this.signature(ctx), version: visit.version + 1 });
    await ctx.manager.save(HomeVisitRecord, visit);
    await this.keepVersion(ctx, visit, change, origin);
    await this.live.notify(ctx, { topic: 'patient', id: visit.patientId, patientId: visit.patientId });
    return visit;
  }

  /** @returns visits as their reader sees them, photos included, in the order given */
  async views(ctx: Ctx, visits: readonly HomeVisitRecord[]): Promise<HomeVisit[]> {
    const photos = visits.length === 0 ? [] : await ctx.manager.find(HomeVisitPhoto, { where: { visitId: In(visits.map(({ id }) => id)) }, order: { takenAt: 'ASC', id: 'ASC' } });
    return visits.map((visit) => ({
      id: visit.id, patientId: visit.patientId, day: visit.day, from: visit.from, to: visit.to, access: visit.access, teamNote: visit.teamNote, nurseName: visit.nurseName, report: reportView(visit.report),
      photos: photos.filter(({ visitId }) => visitId === visit.id).map(({ id, caption, takenAt, byName, width, height }) => ({ id, caption, takenAt: takenAt.toISOString(), byName, width, height })),
      updatedByName: visit.updatedByName, updatedAt: visit.updatedAt.toISOString(), version: visit.version,
    }));
  }

  async view(ctx: Ctx, visit: HomeVisitRecord): Promise<HomeVisit> {
    const [view] = await this.views(ctx, [visit]);
    if (!view) throw new Error('a visit has a view');
    return view;
  }

  private signature(ctx: Ctx): { updatedById: string; updatedByName: string; updatedAt: Date } {
    return { updatedById: ctx.actor.userId ?? ctx.structureId, updatedByName: ctx.actor.displayName, updatedAt: ctx.now };
  }

  private async keepVersion(ctx: Ctx, { id, version, report }: HomeVisitRecord, change: VisitChange, origin?: EntryOrigin): Promise<void> {
    await ctx.manager.insert(HomeVisitVersion, { visitId: id, version, change, report, sent: origin?.sent ?? null, entryId: origin?.entryId ?? null, device: origin?.device ?? null, madeAt: origin?.madeAt ?? null, byId: ctx.actor.userId ?? ctx.structureId, byName: ctx.actor.displayName, at: ctx.now });
  }
}

/** A report as the contract shows it: the same values, in arrays of its own. */
export const reportView = ({ cares, measures, ...report }: VisitReport): VisitReportDto => ({ ...report, cares: cares.map((care) => ({ ...care })), measures: measures.map((measure) => ({ ...measure })) });
