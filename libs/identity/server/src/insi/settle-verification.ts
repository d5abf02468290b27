import { Injectable } from '@nestjs/common';
import { loseInsi, type InsiPerson, type InsToVerify } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Live, type Ctx, type WorkState } from '@pluriel/platform/server';
import { codesVerification, type VerificationOutcome } from '@pluriel/teleservices/insi';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import { AcceptAnswer } from './accept-answer';
import { IdentityAlerts } from './identity-alerts';
import { InsiCall } from './insi-call.entity';
import { ReceivedIns } from './received-ins.entity';
import { ScheduleInsiCall } from './schedule-insi-call';

/** What the answer to a verification does to the file (E40, E41, E42, INS-24, INS-35, EXI VER 01 and 02). */
@Injectable()
export class SettleVerification {
  constructor(
    private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly acceptance: AcceptAnswer, private readonly alerts: IdentityAlerts, private readonly trace: Trace, private readonly live: Live,
  ) {}

  /** In the result transaction of the lane. @param outcome null when nothing was sent */
  async execute(ctx: Ctx, callId: string, outcome: VerificationOutcome | null, state: WorkState): Promise<void> {
    const call = await ctx.manager.findOneOrFail(InsiCall, { where: { id: callId } });
    const patient = await this.store.lock(ctx, call.patientId);
    if (outcome && outcome.kind !== 'error') await (call.receivedInsId ? this.received(ctx, patient, call, outcome.kind) : this.active(ctx, patient, call, outcome.kind));
    // E42: a failure changes nothing; the lane tries again.
    if (outcome || state !== 'scheduled') await this.say(ctx, patient, call, outcome);
    await this.verifyNewer(ctx, patient, call, state);
    await this.live.notify(ctx, { topic: 'insi-call', id: call.id, patientId: patient.id });
    await this.live.notify(ctx, { topic: 'patient', id: patient.id, patientId: patient.id });
  }

  /** The INS of the file: confirmed again (E40), or lost (E41). An INS replaced since the question is left alone. @returns whether the answer still concerned the file */
  async active(ctx: Ctx, patient: Patient, call: InsiCall, answer: 'verified' | 'different'): Promise<boolean> {
    const asked = call.verification;
    if (!asked || patient.matricule !== asked.matricule || patient.oid !== asked.oid) return false;
    if (answer === 'verified') { await this.store.verified(ctx, patient); return true; }
    // Traits corrected since the question: what INSi refused is not what the file says now.
    if (call.identityVersion !== patient.identityVersion) return false;
    await this.alerts.raise(ctx, patient.id, 'verification-failed', call.id);
    const statusBefore = patient.status;
    await this.store.apply(ctx, patient, loseInsi(patient.identity), { kind: 'verification-failed', callId: call.id, detail: codesVerification['01']?.sentence ?? null });
    await this.trace.write(ctx, { action: 'identity.verification-failed', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: codesVerification['01']?.sentence ?? null, before: { status: statusBefore }, after: { status: patient.status } });
    // A search by traits proposes the requalification; nobody waits for it.
    if (this.calls.connected && patient.deceasedOn === null && this.calls.mayCall(patient).ok && !(await this.calls.running(ctx, patient.id, 'traits'))) await this.calls.schedule(ctx, patient, { origin: 'periodic' });
    return true;
  }

  /** E40: the candidate becomes active when its traits are those of the file; else a person compares. Refused: the file does not move. */
  private async received(ctx: Ctx, patient: Patient, call: InsiCall, answer: 'verified' | 'different'): Promise<void> {
    const received = await ctx.manager.findOne(ReceivedIns, { where: { id: call.receivedInsId ?? '' } });
    if (!received || received.state !== 'waiting' || !call.verification) return;
    const taken = answer === 'verified' && await this.acceptance.execute(ctx, patient, call, { person: personOf(call.verification), history: [], ownFirstName: true });
    const state: ReceivedIns['state'] = answer === 'different' ? 'refused' : taken ? 'active' : 'to-compare';
    await ctx.manager.query('UPDATE received_ins SET state = $2, state_at = $3 WHERE id = $1', [received.id, state, ctx.now]);
  }

  private async say(ctx: Ctx, patient: Patient, call: InsiCall, outcome: VerificationOutcome | null): Promise<void> {
    const sentence = outcome?.kind === 'error' ? outcome.error.sentence : codesVerification[outcome?.codeRetour ?? '']?.sentence ?? call.lastError?.sentence ?? null;
    await this.trace.write(ctx, { action: outcome && outcome.kind !== 'error' ? 'insi.answered' : 'insi.failed', subjectType: 'insi-call', subjectId: call.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: sentence, after: { codeRetour: outcome?.codeRetour ?? null, demandePar: call.requestedByName } });
  }

  /** An INS received while this call was on its way is verified next. */
  private async verifyNewer(ctx: Ctx, patient: Patient, call: InsiCall, state: WorkState): Promise<void> {
    if (!this.calls.connected || !this.calls.mayCall(patient).ok) return;
    const newer = await ctx.manager.findOne(ReceivedIns, { where: { patientId: patient.id, state: 'waiting' } });
    if (!newer || newer.id === call.receivedInsId) return;
    // This call failed and would be tried again for an INS that was replaced: it is given the newer one.
    if (state === 'scheduled') await ctx.manager.query('UPDATE insi_call SET received_ins_id = $2, not_before = $3 WHERE id = $1', [call.id, newer.id, ctx.now]);
    const next = state === 'scheduled' ? call : await this.calls.verify(ctx, patient, { origin: 'received', receivedInsId: newer.id });
    await ctx.manager.query('UPDATE received_ins SET call_id = $2 WHERE id = $1', [newer.id, next.id]);
  }
}

/** The person a verified INS describes: what was sent is what INSi confirmed. */
const personOf = (verified: InsToVerify): InsiPerson => ({
  nomNaissance: verified.nomNaissance, prenom: null, listePrenoms: verified.prenoms.join(' '), sexe: verified.sexe, dateNaissance: verified.dateNaissance, lieuNaissance: verified.lieuNaissance, ins: { matricule: verified.matricule, oid: verified.oid },
});
