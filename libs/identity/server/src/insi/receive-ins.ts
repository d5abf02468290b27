import { Injectable } from '@nestjs/common';
import { newId, parseMatricule, unwrap } from '@pluriel/kernel';
import { isBlocked, parseInsOid, type SharedTraits } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Config, type Ctx } from '@pluriel/platform/server';
import { patientLabel } from '../patients/patient-views';
import { PatientStore } from '../patients/patient-store';
import { ReceivedIns, type ReceivedInsOrigin } from './received-ins.entity';
import { ScheduleInsiCall } from './schedule-insi-call';

/** An INS that came with something. `traits`: as received, null where the sender left one out. */
export interface ReceivedInsCommand { patientId: string; matricule: string; oid: string; traits: SharedTraits; origin: ReceivedInsOrigin; trustContractId?: string }

/** `waiting`: kept, INSi is asked. `already-active`: the file holds it. `blocked`: the file is douteuse or fictive, nothing is kept (ins.md §2.2). */
export interface ReceivedInsResult { state: 'waiting' | 'already-active' | 'blocked'; receivedInsId: string | null; callId: string | null }

const origins: Readonly<Record<ReceivedInsOrigin, string>> = { datamatrix: 'datamatrix INS', message: 'message', document: 'document', vitale: 'carte Vitale', apcv: 'appli carte Vitale' };

/** Keeps an INS received from outside as a candidate and asks INSi to verify it (E03, INS-24, EXI VER 06). The status does not move before the answer (E40). */
@Injectable()
export class ReceiveIns {
  constructor(private readonly config: Config, private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly trace: Trace) {}

  /**
   * In the caller's transaction. A candidate still waiting is replaced by the new one.
   * @throws 404 `patient.unknown`, 422 `ins.oid` (test identity) or the error of the matricule's shape or key
   */
  async execute(ctx: Ctx, command: ReceivedInsCommand): Promise<ReceivedInsResult> {
    const matricule = unwrap(parseMatricule(command.matricule));
    const oid = unwrap(parseInsOid(command.oid, this.config.INS_ALLOWED_OIDS));
    const patient = await this.store.lock(ctx, command.patientId);
    if (isBlocked(patient.identity.attributes)) return { state: 'blocked', receivedInsId: null, callId: null };
    if (patient.matricule === matricule && patient.oid === oid) return { state: 'already-active', receivedInsId: null, callId: null };
    await ctx.manager.query(`UPDATE received_ins SET state = 'replaced', state_at = $2 WHERE patient_id = $1 AND state = 'waiting'`, [patient.id, ctx.now]);
    const row = ctx.manager.create(ReceivedIns, {
      id: newId(), structureId: ctx.structureId, patientId: patient.id, matricule, oid, traits: command.traits, origin: command.origin, trustContractId: command.trustContractId ?? null,
      receivedAt: ctx.now, receivedById: ctx.actor.userId, receivedByName: ctx.actor.kind === 'system' ? 'Pluriel' : ctx.actor.displayName, state: 'waiting', stateAt: ctx.now, callId: null,
    });
    await ctx.manager.insert(ReceivedIns, row);
    await this.trace.write(ctx, { action: 'ins.received', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: `INS reçue par ${origins[command.origin]}` });
    if (!this.calls.connected || !this.calls.mayCall(patient).ok) return { state: 'waiting', receivedInsId: row.id, callId: null };
    const call = await this.calls.verify(ctx, patient, { origin: 'received', receivedInsId: row.id });
    await ctx.manager.query('UPDATE received_ins SET call_id = $2 WHERE id = $1', [row.id, call.id]);
    return { state: 'waiting', receivedInsId: row.id, callId: call.id };
  }
}
