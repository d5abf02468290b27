import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { requireItemShared } from '@pluriel/consents/server';
import { effectiveThresholds, refuseOverlap, refuseThreshold, thresholdWords, type EffectiveThreshold } from '@pluriel/coordination/domain';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, newId } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { acknowledgesAlone } from '@pluriel/record/domain';
import { In, IsNull } from 'typeorm';
import { careReportType } from '../rounds/visit-store';
import type { RoundThreshold, ThresholdInput, ThresholdList, ThresholdView } from './memo.dto';
import { AlertThresholdRecord } from './memo.entities';

/** Values from which a measure taken at home is told to a doctor: of the centre, or of one patient (J3 step 5). */
@Injectable()
export class AlertThresholds {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly trace: Trace) {}

  /** What counts now. @param patientId null: in the centre. @throws 404 `patient.unknown`, 403 `sharing.opposed` | `care-team.reason-needed` */
  read(caller: Caller, patientId: string | null): Promise<ThresholdList> {
    return this.transactions.read(caller, async (ctx) => {
      await this.open(ctx, patientId);
      return { items: await this.views(ctx, patientId), editable: mayChoose(ctx) };
    });
  }

  /**
   * Chooses one; who and when are kept. Alerts already raised stay as they were.
   * @throws those of `read`, 403 `access.refused`, 412 `resource.stale`, 422 `alert-threshold.invalid`
   */
  save(caller: Caller, patientId: string | null, { version, ...choice }: ThresholdInput): Promise<ThresholdList> {
    return this.transactions.run(caller, async (ctx) => {
      await this.open(ctx, patientId);
      if (!mayChoose(ctx)) throw domainError('access.refused', 'Vous ne pouvez pas changer ce seuil.', { status: 403, remedy: 'Demandez-le à un médecin du centre.' });
      const refusal = refuseThreshold(choice);
      if (refusal) throw refusal;
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 51))', [`${ctx.structureId} ${patientId ?? ''}`]);
      const before = await ctx.manager.findOneBy(AlertThresholdRecord, { structureId: ctx.structureId, patientId: patientId ?? IsNull(), sign: choice.sign, operator: choice.operator });
      assertVersion({ version: before?.version ?? 0 }, version, { items: await this.views(ctx, patientId), editable: true });
      const overlap = refuseOverlap(choice, await this.views(ctx, patientId));
      if (overlap) throw overlap;
      const row = Object.assign(before ?? new AlertThresholdRecord(), { ...choice, id: before?.id ?? newId(), structureId: ctx.structureId, patientId, setById: ctx.actor.userId ?? ctx.structureId, setByName: ctx.actor.displayName, setAt: ctx.now, version: version + 1 });
      await ctx.manager.save(AlertThresholdRecord, row);
      await this.trace.write(ctx, { action: 'alert-threshold.set', subjectType: patientId === null ? 'structure' : 'patient', subjectId: patientId ?? ctx.structureId, patientId, detail: `${thresholdWords(choice)}${choice.active ? '' : ', sans alerte'}`, after: { ...choice } });
      return { items: await this.views(ctx, patientId), editable: true };
    });
  }

  /** What counts for each of these patients. */
  async ofPatients(ctx: Ctx, patientIds: readonly string[]): Promise<RoundThreshold[]> {
    const rows = await this.rows(ctx, patientIds);
    return patientIds.flatMap((patientId) => viewsOf(rows, patientId).map((view) => ({ ...view, patientId })));
  }

  private async views(ctx: Ctx, patientId: string | null): Promise<ThresholdView[]> { return viewsOf(await this.rows(ctx, patientId === null ? [] : [patientId]), patientId); }

  private async rows(ctx: Ctx, patientIds: readonly string[]): Promise<AlertThresholdRecord[]> {
    return ctx.manager.find(AlertThresholdRecord, { where: [{ structureId: ctx.structureId, patientId: IsNull() }, ...(patientIds.length > 0 ? [{ structureId: ctx.structureId, patientId: In([...patientIds]) }] : [])], order: { sign: 'ASC', operator: 'ASC' } });
  }

  private async open(ctx: Ctx, patientId: string | null): Promise<void> {
    if (patientId === null) return;
    await this.patients.forDocument(ctx, patientId);
    await requireItemShared(ctx, patientId, { typeCode: careReportType, authorName: null });
  }
}

/** A medical choice: those who answer for results in their own name; the administrator writes down what they decided. */
const mayChoose = ({ actor }: Ctx): boolean => acknowledgesAlone(actor.profession) || actor.permissions.has('structure.write');

function viewsOf(rows: readonly AlertThresholdRecord[], patientId: string | null): ThresholdView[] {
  const [own, centre] = [rows.filter((row) => patientId !== null && row.patientId === patientId), rows.filter((row) => row.patientId === null)];
  return effectiveThresholds(own, centre).map(({ sign, operator, value, delay, active, origin }: EffectiveThreshold) => {
    const matches = (row: AlertThresholdRecord): boolean => row.sign === sign && row.operator === operator;
    const chosen = origin === 'shipped' ? null : (origin === 'patient' ? own : centre).find(matches) ?? null;
    return { sign, operator, value, delay, active, origin, setByName: chosen?.setByName ?? null, setAt: chosen?.setAt.toISOString() ?? null, version: (patientId === null ? centre : own).find(matches)?.version ?? 0 };
  });
}
