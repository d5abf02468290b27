import { Injectable } from '@nestjs/common';
import { newId, type Result } from '@pluriel/kernel';
import { firstSearch, mayCallInsi, type InsiCard } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Config, Lanes, Live, SecretBox, type Ctx } from '@pluriel/platform/server';
import type { Patient } from '../patients/patient.entity';
import { patientLabel } from '../patients/patient-views';
import { InsiCall, type InsiCallKind, type InsiCallOrigin } from './insi-call.entity';
import { cardPurpose } from './seal-purposes';

export const insiLane = 'insi';
/** Automatic and asked calls of one patient in a day (ins.md §3.7). */
export const mostCallsPerDay = 10;

interface CallParts { kind?: InsiCallKind; origin: InsiCallOrigin; previous?: InsiCall; query?: InsiCall['query']; card?: InsiCard; receivedInsId?: string }

const words: Readonly<Record<InsiCallKind, string>> = { traits: 'Recherche par traits', vitale: 'Recherche avec la carte Vitale', verification: 'Vérification' };

/** Writes the work row of a call and rings the lane (SENTINELLE.02, ins.md §3.10). */
@Injectable()
export class ScheduleInsiCall {
  constructor(private readonly config: Config, private readonly lanes: Lanes, private readonly live: Live, private readonly trace: Trace, private readonly box: SecretBox) {}

  /** False when this installation is not connected to INSi. */
  get connected(): boolean { return this.config.INSI_URL !== undefined; }

  /** @returns whether the identity may be searched at all (ins.md §2.2, §1.7) */
  mayCall(patient: Patient): Result<true> { return mayCallInsi({ attributes: patient.identity.attributes, sexe: patient.sexe, noInsReason: patient.noInsReason }); }

  /**
   * Called at each opening: schedules a call when it is worth one. Not when qualified, blocked, already running, answered with the same
   * traits and still waiting for a decision, answered 01/02 within 24 h with the same traits, or after ten calls in a day.
   * @returns the call, or null
   */
  async atOpening(ctx: Ctx, patient: Patient): Promise<InsiCall | null> {
    if (!this.connected || patient.status === 'qualifiee' || patient.insiConfirmed || patient.deceasedOn !== null || !this.mayCall(patient).ok) return null;
    const last = await this.lastSearch(ctx, patient.id);
    if (last) {
      const running = last.state === 'scheduled' || last.state === 'in_progress';
      const sameTraits = last.identityVersion === patient.identityVersion;
      const recent = ctx.now.getTime() - last.requestedAt.getTime() < 24 * 3_600_000;
      if (running || (sameTraits && (last.outcome === 'found' || (recent && last.outcome !== 'error')))) return null;
    }
    // An INS received is being verified: its answer says more than a search would.
    if (await this.running(ctx, patient.id, 'verification')) return null;
    return (await this.mayCallAgainToday(ctx, patient.id)) ? this.schedule(ctx, patient, { origin: 'opening' }) : null;
  }

  /** @returns whether fewer than ten searches were made for this patient in the last 24 hours (ins.md §3.7) */
  async mayCallAgainToday(ctx: Ctx, patientId: string): Promise<boolean> {
    const [{ count } = { count: 0 }] = await ctx.manager.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM insi_call WHERE patient_id = $1 AND kind <> 'verification' AND requested_at > $2::timestamptz - interval '24 hours'`, [patientId, ctx.now]);
    return count < mostCallsPerDay;
  }

  /** @returns the call that is running now, or the last one that says something of this identity; null when INSi was never asked. A periodic check that found nothing new is not it. */
  async last(ctx: Ctx, patientId: string): Promise<InsiCall | null> {
    return ctx.manager.createQueryBuilder(InsiCall, 'call').where({ patientId }).andWhere(`(call.kind <> 'verification' OR call.receivedInsId IS NOT NULL OR call.origin = 'received')`).orderBy('call.requestedAt', 'DESC').addOrderBy('call.id', 'DESC').getOne();
  }

  /** @returns the last search, by traits or with a card */
  async lastSearch(ctx: Ctx, patientId: string): Promise<InsiCall | null> {
    return ctx.manager.createQueryBuilder(InsiCall, 'call').where({ patientId }).andWhere(`call.kind <> 'verification'`).orderBy('call.requestedAt', 'DESC').addOrderBy('call.id', 'DESC').getOne();
  }

  /** Inserts a call and hints the lane. `previous` continues an automatic series (ins.md §3.7). */
  async schedule(ctx: Ctx, patient: Patient, parts: CallParts): Promise<InsiCall> {
    const call = await this.insert(ctx, patient, 'scheduled', parts);
    const { id } = call;
    await this.trace.write(ctx, { action: 'insi.requested', subjectType: 'insi-call', subjectId: id, patientId: patient.id, patientLabel: patientLabel(patient), detail: words[call.kind] });
    await this.live.notify(ctx, { topic: 'insi-call', id, patientId: patient.id });
    this.lanes.hint(ctx, insiLane, { id, rowVersion: 1, notBefore: ctx.now });
    return call;
  }

  /**
   * Asks for a verification (WS_INS3). One at a time for a patient: a call still waiting is given the newer INS; while one is on its way,
   * its answer asks for the next (`SettleVerification`).
   */
  async verify(ctx: Ctx, patient: Patient, parts: { origin: InsiCallOrigin; receivedInsId?: string }): Promise<InsiCall> {
    const running = await this.running(ctx, patient.id, 'verification');
    if (!running) return this.schedule(ctx, patient, { ...parts, kind: 'verification' });
    await ctx.manager.query(
      `UPDATE insi_call SET received_ins_id = COALESCE($2, received_ins_id), not_before = $3, row_version = row_version + 1 WHERE id = (SELECT id FROM insi_call WHERE id = $1 AND state = 'scheduled' FOR UPDATE SKIP LOCKED)`,
      [running.id, parts.receivedInsId ?? null, ctx.now]); // never wait for a lane that holds the row and waits for the patient we hold
    this.lanes.hint(ctx, insiLane, { id: running.id, rowVersion: running.rowVersion + 1, notBefore: ctx.now });
    return running;
  }

  /** @returns the call of that kind (a search, or a verification) that waits or is on its way */
  async running(ctx: Ctx, patientId: string, kind: InsiCallKind): Promise<InsiCall | null> {
    return ctx.manager.createQueryBuilder(InsiCall, 'call').where({ patientId }).andWhere(`call.state IN ('scheduled', 'in_progress')`).andWhere(`(call.kind = 'verification') = :verification`, { verification: kind === 'verification' }).getOne();
  }

  /** Inserts a call already answered, for the demo centre: the lane never sees it. */
  async record(ctx: Ctx, patient: Patient): Promise<InsiCall> {
    return this.insert(ctx, patient, 'delivered', { origin: 'opening', query: firstSearch(patient.identity.traits, patient.dateNaissanceBrute) });
  }

  private async insert(ctx: Ctx, patient: Patient, state: 'scheduled' | 'delivered', parts: CallParts): Promise<InsiCall> {
    const id = newId();
    const { previous, card } = parts;
    const call = ctx.manager.create(InsiCall, {
      id, structureId: ctx.structureId, patientId: patient.id, kind: parts.kind ?? 'traits', origin: parts.origin, rank: (previous?.rank ?? 0) + 1, firstCallId: previous?.firstCallId ?? id, requestedAt: ctx.now,
      requestedById: previous?.requestedById ?? ctx.actor.userId, requestedByName: previous?.requestedByName ?? (ctx.actor.kind === 'system' ? 'Pluriel' : ctx.actor.displayName), identityVersion: patient.identityVersion, query: parts.query ?? null,
      receivedInsId: parts.receivedInsId ?? null, cardSealed: card ? this.box.seal(Buffer.from(JSON.stringify(card), 'utf8'), cardPurpose) : null,
      state, notBefore: ctx.now, firstDueAt: ctx.now, attempts: 0, rowVersion: 1, exactMatch: false,
    });
    await ctx.manager.insert(InsiCall, call);
    // The periodic check of a confirmed identity is not work for a person: the work list keeps the last search.
    if (call.kind !== 'verification' || call.receivedInsId) {
      await ctx.manager.query('UPDATE patient SET last_insi_call_id = $2 WHERE id = $1', [patient.id, id]);
      patient.lastInsiCallId = id;
    }
    return call;
  }
}
