import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { insType, type InsiCard } from '@pluriel/identity/domain';
import { Lanes, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { InsiModes, type InsiMode } from './insi-modes';
import type { InsiCallKind, InsiCallOrigin } from './insi-call.entity';
import { insiLane, ScheduleInsiCall } from './schedule-insi-call';

/** `card` goes with kind 'vitale'. `mode`: how the call says who asks; the installation's setting by default. */
export interface InsiCallRequest { patientId: string; kind?: InsiCallKind; origin?: InsiCallOrigin; card?: InsiCard; mode?: InsiMode }

/** A person asks INSi (again) (INS-22, INS-23, INS-24). A call already waiting is made due now rather than doubled. */
@Injectable()
export class RequestInsiCall {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly lanes: Lanes, private readonly modes: InsiModes) {}

  /**
   * In the caller's transaction when there is one, else in its own.
   * @returns the call; throws 409 `insi.blocked.*` (douteuse, fictive, sex unknown), `insi.not-connected`, `insi.mode.*`, `insi.not-needed` (qualified),
   * `insi.nothing-to-verify`, `insi.too-many` (ten searches in a day)
   */
  async execute(caller: Caller | Ctx, request: InsiCallRequest): Promise<{ callId: string }> {
    return 'manager' in caller ? this.ask(caller, request) : this.transactions.run(caller, (ctx) => this.ask(ctx, request));
  }

  private async ask(ctx: Ctx, request: InsiCallRequest): Promise<{ callId: string }> {
    const kind = request.kind ?? 'traits';
    const patient = await this.store.lock(ctx, request.patientId);
    this.check(patient, kind, request);
    if (kind === 'verification') return { callId: (await this.calls.verify(ctx, patient, { origin: request.origin ?? 'user' })).id };
    const running = await this.calls.running(ctx, patient.id, kind);
    if (running) {
      await ctx.manager.query(`UPDATE insi_call SET not_before = $2, row_version = row_version + 1 WHERE id = (SELECT id FROM insi_call WHERE id = $1 AND state = 'scheduled' FOR UPDATE SKIP LOCKED)`, [running.id, ctx.now]); // a lane that holds the row waits for the patient we hold: never wait for it
      this.lanes.hint(ctx, insiLane, { id: running.id, rowVersion: running.rowVersion + 1, notBefore: ctx.now });
      return { callId: running.id };
    }
    if (!(await this.calls.mayCallAgainToday(ctx, patient.id))) throw domainError('insi.too-many', 'INSi a déjà été interrogé dix fois aujourd’hui pour ce patient.', { status: 409, remedy: 'Vérifiez les traits sur la pièce d’identité ; une nouvelle demande sera possible demain.' });
    return { callId: (await this.calls.schedule(ctx, patient, { kind, origin: request.origin ?? 'user', ...(request.card ? { card: request.card } : {}) })).id };
  }

  private check(patient: Patient, kind: InsiCallKind, request: InsiCallRequest): void {
    if (!this.calls.connected) throw domainError('insi.not-connected', 'Ce centre n’est pas raccordé à INSi.', { status: 409, remedy: 'Demandez à l’administrateur de régler le raccordement.' });
    this.modes.assertUsable(request.mode ?? this.modes.forPeople);
    const allowed = this.calls.mayCall(patient);
    if (!allowed.ok) throw allowed.error;
    if (kind === 'verification' && !patient.identity.ins) throw domainError('insi.nothing-to-verify', 'Ce dossier n’a pas de matricule à vérifier.', { status: 409, remedy: 'Lancez une recherche INSi.' });
    if (kind === 'vitale' && !request.card) throw domainError('insi.no-card', 'Aucune carte Vitale n’est lue.', { status: 409, remedy: 'Présentez la carte de nouveau, ou cherchez par les traits d’identité.' });
    if (kind !== 'verification' && patient.status === 'qualifiee' && insType(patient.oid ?? '') !== 'INS-NIA') throw domainError('insi.not-needed', 'Cette identité est déjà qualifiée.', { status: 409 });
  }
}
