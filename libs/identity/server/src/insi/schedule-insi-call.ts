import { Injectable } from '@nestjs/common';
import { newId, type Result } from '@pluriel/kernel';
import { firstSearch, mayCallInsi } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Config, Lanes, Live, type Ctx } from '@pluriel/platform/server';
import type { Patient } from '../patients/patient.entity';
import { patientLabel } from '../patients/patient-views';
import { InsiCall } from './insi-call.entity';

export const insiLane = 'insi';
const mostCallsPerDay = 10;

/** Writes the work row of a call and rings the lane (SENTINELLE.02, ins.md §3.10). */
@Injectable()
export class ScheduleInsiCall {
  constructor(private readonly config: Config, private readonly lanes: Lanes, private readonly live: Live, private readonly trace: Trace) {}

  /** False when this installation is not connected to INSi. */
  get connected(): boolean { return this.config.INSI_URL !== undefined; }

  /** @returns whether the identity may be searched at all (ins.md §2.2, §1.7) */
  mayCall(patient: Patient): Result<true> { return mayCallInsi({ attributes: patient.identity.attributes, sexe: patient.sexe }); }

  /**
   * Called at each opening: schedules a call when it is worth one. Not when qualified, blocked, already running, answered with the same
   * traits and still waiting for a decision, answered 01/02 within 24 h with the same traits, or after ten calls in a day.
   * @returns the call, or null
   */
  async atOpening(ctx: Ctx, patient: Patient): Promise<InsiCall | null> {
    if (!this.connected || patient.status === 'qualifiee' || patient.insiConfirmed || patient.deceasedOn !== null || !this.mayCall(patient).ok) return null;
    const last = await this.last(ctx, patient.id);
    if (last) {
      const running = last.state === 'scheduled' || last.state === 'in_progress';
      const sameTraits = last.identityVersion === patient.identityVersion;
      const recent = ctx.now.getTime() - last.requestedAt.getTime() < 24 * 3_600_000;
      if (running || (sameTraits && (last.outcome === 'found' || (recent && last.outcome !== 'error')))) return null;
    }
    const [{ count } = { count: 0 }] = await ctx.manager.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM insi_call WHERE patient_id = $1 AND requested_at > $2::timestamptz - interval '24 hours'`, [patient.id, ctx.now]);
    return count >= mostCallsPerDay ? null : this.schedule(ctx, patient, { origin: 'opening' });
  }

  /** @returns the call that is running now, or the last one; null when INSi was never asked */
  async last(ctx: Ctx, patientId: string): Promise<InsiCall | null> {
    return ctx.manager.findOne(InsiCall, { where: { patientId }, order: { requestedAt: 'DESC', id: 'DESC' } });
  }

  /** Inserts a call and hints the lane. `previous` continues an automatic series (ins.md §3.7). */
  async schedule(ctx: Ctx, patient: Patient, parts: { origin: InsiCall['origin']; previous?: InsiCall; query?: InsiCall['query'] }): Promise<InsiCall> {
    const call = await this.insert(ctx, patient, 'scheduled', parts);
    const { id } = call;
    await this.trace.write(ctx, { action: 'insi.requested', subjectType: 'insi-call', subjectId: id, patientId: patient.id, patientLabel: patientLabel(patient), detail: 'Recherche par traits' });
    await this.live.notify(ctx, { topic: 'insi-call', id, patientId: patient.id });
    this.lanes.hint(ctx, insiLane, { id, rowVersion: 1, notBefore: ctx.now });
    return call;
  }

  /** Inserts a call already answered, for the demo centre: the lane never sees it. */
  async record(ctx: Ctx, patient: Patient): Promise<InsiCall> {
    return this.insert(ctx, patient, 'delivered', { origin: 'opening', query: firstSearch(patient.identity.traits, patient.dateNaissanceBrute) });
  }

  private async insert(ctx: Ctx, patient: Patient, state: 'scheduled' | 'delivered', parts: { origin: InsiCall['origin']; previous?: InsiCall; query?: InsiCall['query'] }): Promise<InsiCall> {
    const id = newId();
    const call = ctx.manager.create(InsiCall, {
      id, structureId: ctx.structureId, patientId: patient.id, kind: 'traits', origin: parts.origin, rank: (parts.previous?.rank ?? 0) + 1, firstCallId: parts.previous?.firstCallId ?? id, requestedAt: ctx.now,
      requestedById: parts.previous?.requestedById ?? ctx.actor.userId, requestedByName: parts.previous?.requestedByName ?? ctx.actor.displayName, identityVersion: patient.identityVersion, query: parts.query ?? null,
      state, notBefore: ctx.now, firstDueAt: ctx.now, attempts: 0, rowVersion: 1, exactMatch: false,
    });
    await ctx.manager.insert(InsiCall, call);
    await ctx.manager.query('UPDATE patient SET last_insi_call_id = $2 WHERE id = $1', [patient.id, id]);
    patient.lastInsiCallId = id;
    return call;
  }
}
