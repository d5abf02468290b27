import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Directory } from '@pluriel/directory/server';
import { IdentityQualified, PatientOpened } from '@pluriel/identity/domain';
import { BannerParts, PatientReader } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { Events, Lanes, Live, type Ctx, type Outcome, type Prepared, type WorkState } from '@pluriel/platform/server';
import type { DmpExistence } from '@pluriel/teleservices/dmp';
import { automatonOf, personOf, structureOf } from './dmp-facts-of';
import { DmpGateway, type DmpCall } from './dmp-gateway';
import { ExistenceRecord, type ExistenceRow } from './existence-record';

const laneName = 'dmp-existence';

/**
 * TD0.2 when a file is opened or an identity becomes qualified: the banner says whether the patient has a DMP and whether
 * the person at the screen may read it (UX.12, UX.14). Nobody waits for it.
 */
@Injectable()
export class DmpExistenceLane implements OnModuleInit {
  constructor(
    private readonly lanes: Lanes, private readonly events: Events, private readonly bannerParts: BannerParts, private readonly patients: PatientReader,
    private readonly directory: Directory, private readonly gateway: DmpGateway, private readonly record: ExistenceRecord, private readonly live: Live,
  ) {}

  onModuleInit(): void {
    this.bannerParts.register('dmp', async (ctx, patientId) => ({ dmp: await this.record.banner(ctx, patientId) }));
    this.events.on(PatientOpened, async (ctx, { patientId, mayShareIns }) => { if (mayShareIns) await this.ask(ctx, patientId); });
    this.events.on(IdentityQualified, (ctx, { patientId }) => this.ask(ctx, patientId));
    this.lanes.register<ExistenceRow, DmpCall>({
      name: laneName, actor: 'question au DMP', table: 'dmp_existence_check', concurrency: 4, retryMinutes: [1, 5, 15], giveUpHours: 1, readOnly: true,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row),
      attempt: (call, _row, _beforeFirstByte, signal) => this.attempt(call, signal),
      settle: (ctx, row, outcome, newState) => this.settle(ctx, row, outcome, newState),
      breaker: { service: 'dmp', probe: () => this.gateway.answers() },
    });
  }

  private async ask(ctx: Ctx, patientId: string): Promise<void> {
    const { userId } = ctx.actor;
    if (!this.gateway.connected || userId === null) return;
    const patient = await this.patients.forDocument(ctx, patientId);
    if (!patient.mayShareIns || !patient.ins) return;
    const row = await this.record.ask(ctx, newId(), patientId, patient.ins.matricule, userId);
    if (row) this.lanes.hint(ctx, laneName, row);
  }

  private async prepare(ctx: Ctx, row: ExistenceRow): Promise<Prepared<DmpCall>> {
    const patient = await this.patients.forDocument(ctx, row.patient_id);
    // Nothing that names a person leaves for an identity that is not qualified any more (dmp.md §9.4).
    if (!patient.mayShareIns || !patient.ins || patient.ins.matricule !== row.matricule) return { kind: 'drop', reason: 'L’identité a changé : la question n’a plus de sens.' };
    const structure = await this.directory.structure(ctx);
    const caller = personOf(await this.directory.professional(ctx, row.requested_by)) ?? automatonOf(structure);
    return { kind: 'go', payload: { caller, structure: structureOf(structure), softwareOid: structure.oidRoot, patient: patient.ins } };
  }

  private async attempt(call: DmpCall, signal: AbortSignal): Promise<Outcome> {
    const answer = await this.gateway.existence(call, signal);
    if (answer.kind === 'known') return { kind: 'delivered', receipt: answer.existence };
    return { kind: 'error', error: answer.error, ...(answer.laneDown ? { laneDown: true } : {}) };
  }

  private async settle(ctx: Ctx, row: ExistenceRow, outcome: Outcome, newState: WorkState): Promise<void> {
    if (outcome.kind === 'delivered') await this.record.answer(ctx, row.id, outcome.receipt as DmpExistence);
    if (newState === 'scheduled' && outcome.kind === 'error') await this.again(ctx, row.id);
    await this.live.notify(ctx, { topic: 'patient', id: row.patient_id, patientId: row.patient_id });
  }

  private async again(ctx: Ctx, id: string): Promise<void> {
    const [row] = await ctx.manager.query<{ row_version: number; not_before: Date }[]>('SELECT row_version, not_before FROM dmp_existence_check WHERE id = $1', [id]);
    if (row) this.lanes.hint(ctx, laneName, { id, rowVersion: row.row_version, notBefore: row.not_before });
  }
}
