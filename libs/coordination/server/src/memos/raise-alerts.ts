import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { callDelayWords, crossedThresholds, isAnticoagulant, takenWords, thresholdWords, type TakenMeasure } from '@pluriel/coordination/domain';
import { Directory } from '@pluriel/directory/server';
import { PatientReader } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import { ElementReader } from '@pluriel/record/server';
import type { HomeVisitRecord } from '../rounds/round.entities';
import { AlertThresholds } from './alert-thresholds';
import { TeamMemoRecord, type AlertFacts } from './memo.entities';
import { attendingHere } from './message-people';
import { signatureOf } from './write-memo';

/** Tells the doctor of a measure that reaches a threshold: one alert by measure of a visit, withdrawn when the measure is corrected (J3 step 5). A doctor whom the patient keeps out is not told: every doctor who may read is (STR-10). */
@Injectable()
export class RaiseAlerts {
  constructor(private readonly thresholds: AlertThresholds, private readonly patients: PatientReader, private readonly elements: ElementReader, private readonly directory: Directory, private readonly trace: Trace, private readonly live: Live) {}

  /** In the transaction that keeps the measures: told once, whatever the number of sendings. */
  async of(ctx: Ctx, { id: visitId, patientId, day }: Pick<HomeVisitRecord, 'id' | 'patientId' | 'day'>, measures: readonly TakenMeasure[]): Promise<void> {
    const standing = await ctx.manager.createQueryBuilder(TeamMemoRecord, 'm').setLock('pessimistic_write').where(`m.visit_id = :visitId AND m.kind = 'alert' AND m.withdrawn_at IS NULL`, { visitId }).getMany();
    const crossed = measures.length === 0 ? [] : crossedThresholds(await this.thresholds.ofPatients(ctx, [patientId]), measures);
    for (const memo of standing) {
      if (crossed.some(({ measure }) => tellsOf(memo, measure))) continue;
      const now = measures.find(({ sign }) => sign === memo.facts?.sign);
      await this.withdraw(ctx, memo, now ? `Mesure corrigée : ${takenWords(now)}` : 'Mesure retirée de la visite');
    }
    for (const { threshold, measure } of crossed) {
      if (standing.some((memo) => tellsOf(memo, measure))) continue;
      const facts: AlertFacts = { sign: measure.sign, value: measure.value, words: takenWords(measure), threshold: thresholdWords(threshold), reviewed: threshold.origin !== 'shipped', delay: threshold.delay, treatments: measure.sign === 'inr' ? await this.anticoagulants(ctx, patientId) : [] };
      await this.raise(ctx, { visitId, patientId, day }, facts);
    }
  }

  private async raise(ctx: Ctx, { visitId, patientId, day }: { visitId: string; patientId: string; day: string }, facts: AlertFacts): Promise<void> {
    const doctor = await attendingHere(ctx, this.patients, patientId);
    const memo = Object.assign(new TeamMemoRecord(), {
      id: newId(), structureId: ctx.structureId, patientId, kind: 'alert' as const, urgent: true, text: `${facts.words} à domicile le ${day.split('-').reverse().join('/')} : ${callDelayWords[facts.delay]}.`, visitId, photoIds: [],
      recipientIds: doctor === null ? [] : [doctor], facts, ...(await signatureOf(ctx, this.directory)), madeAt: ctx.now, at: ctx.now, withdrawnAt: null, withdrawnReason: null,
    });
    await ctx.manager.insert(TeamMemoRecord, memo);
    await this.trace.write(ctx, { action: 'memo.alert-raised', subjectType: 'memo', subjectId: memo.id, patientId, detail: facts.threshold });
    await this.live.notify(ctx, { topic: 'memo', id: memo.id, patientId });
  }

  private async withdraw(ctx: Ctx, memo: TeamMemoRecord, reason: string): Promise<void> {
    await ctx.manager.update(TeamMemoRecord, { id: memo.id }, { withdrawnAt: ctx.now, withdrawnReason: reason });
    await this.trace.write(ctx, { action: 'memo.alert-withdrawn', subjectType: 'memo', subjectId: memo.id, patientId: memo.patientId });
    await this.live.notify(ctx, { topic: 'memo', id: memo.id, patientId: memo.patientId });
  }

  /** « Fluindione 20 mg : 1 comprimé le soir », from what the team shares of the record. */
  private async anticoagulants(ctx: Ctx, patientId: string): Promise<string[]> {
    const { elements } = await this.elements.shared(ctx, patientId);
    return elements.flatMap(({ body }) => (body.kind === 'treatment' && isAnticoagulant(body.content) ? [[body.content.label, body.content.posology].filter(Boolean).join(' : ')] : [])).slice(0, 5);
  }
}

/** Whether an alert says this very measure: its words hold both figures of a pressure, and the team acts on them. */
const tellsOf = ({ facts }: Pick<TeamMemoRecord, 'facts'>, measure: TakenMeasure): boolean => facts !== null && facts.sign === measure.sign && facts.value === measure.value && facts.words === takenWords(measure);
