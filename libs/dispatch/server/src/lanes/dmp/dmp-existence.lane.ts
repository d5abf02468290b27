import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Directory } from '@pluriel/directory/server';
import { DmpExistenceKnown } from '@pluriel/dispatch/domain';
import { IdentityQualified, PatientOpened } from '@pluriel/identity/domain';
import { BannerParts, PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { Events, Lanes, Live, type Ctx, type Outcome, type Prepared, type WorkState } from '@pluriel/platform/server';
import { Trace } from '@pluriel/audit/server';
import type { DmpExistence, DmpPerson } from '@pluriel/teleservices/dmp';
import { responsiblesOf, type Responsible } from '../../habilitations/dmp-habilitations';
import { personOf, structureOf } from './dmp-facts-of';
import { DmpGateway, type DmpCall } from './dmp-gateway';
import { inTheName, DmpModes } from './dmp-modes';
import { ExistenceRecord, withoutPerson, type ExistenceRow } from './existence-record';

const laneName = 'dmp-existence';

interface Speaker { person: DmpPerson; name: string; /** The professional who answers for the person at the screen. */ answeredBy: Responsible | null }
interface ExistencePayload { call: DmpCall; answeredBy: Responsible | null }
interface ExistenceReceipt { existence: DmpExistence; answeredBy: Responsible | null }

/**
 * TD0.2 when a file is opened or an identity becomes qualified: the banner says whether the patient has a DMP and whether
 * the person at the screen may read it (UX.12, UX.14). Nobody waits for it.
 */
@Injectable()
export class DmpExistenceLane implements OnModuleInit {
  constructor(
    private readonly lanes: Lanes, private readonly events: Events, private readonly bannerParts: BannerParts, private readonly patients: PatientReader,
    private readonly directory: Directory, private readonly gateway: DmpGateway, private readonly record: ExistenceRecord, private readonly live: Live, @Optional() private readonly modes?: DmpModes, private readonly trace: Trace = new Trace(),
  ) {}

  onModuleInit(): void {
    this.bannerParts.register('dmp', async (ctx, patientId) => ({ dmp: await this.record.banner(ctx, patientId) }));
    this.events.on(PatientOpened, async (ctx, { patientId, mayShareIns }) => { if (mayShareIns) await this.ask(ctx, patientId); });
    this.events.on(IdentityQualified, (ctx, { patientId }) => this.ask(ctx, patientId));
    this.lanes.register<ExistenceRow, ExistencePayload>({
      name: laneName, actor: 'question au DMP', table: 'dmp_existence_check', concurrency: 4, retryMinutes: [1, 5, 15], giveUpHours: 1, readOnly: true,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row),
      attempt: (payload, _row, _beforeFirstByte, signal) => this.attempt(payload, signal),
      settle: (ctx, row, outcome, newState) => this.settle(ctx, row, outcome, newState),
      breaker: { service: 'dmp', probe: () => this.gateway.answers() },
    });
  }

  private async ask(ctx: Ctx, patientId: string): Promise<void> {
    const { userId } = ctx.actor;
    if (!this.gateway.connected || userId === null) return;
    const patient = await this.patients.forDocument(ctx, patientId);
    if (!patient.mayShareIns || !patient.ins) return;
    if ((await this.speaker(ctx, patient, userId)) === null) return;
    const row = await this.record.ask(ctx, newId(), patientId, patient.ins.matricule, userId);
    if (row) this.lanes.hint(ctx, laneName, row);
  }

  private async prepare(ctx: Ctx, row: ExistenceRow): Promise<Prepared<ExistencePayload>> {
    const patient = await this.patients.forDocument(ctx, row.patient_id);
    // Nothing that names a person leaves for an identity that is not qualified any more (dmp.md §9.4).
    if (!patient.mayShareIns || !patient.ins || patient.ins.matricule !== row.matricule) return { kind: 'drop', reason: 'L’identité a changé : la question n’a plus de sens.' };
    const structure = await this.directory.structure(ctx);
    const speaker = await this.speaker(ctx, patient, row.requested_by);
    if (speaker === null) return { kind: 'drop', reason: 'Aucun professionnel ne répond plus de cette demande : l’habilitation a pris fin.' };
    const call: DmpCall = { caller: speaker.person, structure: structureOf(structure), softwareOid: structure.oidRoot, patient: patient.ins };
    const way = await this.modes?.of(ctx, 'existence', true, () => Promise.resolve({ idNat: speaker.person.idNat, name: speaker.name }));
    if (way?.kind === 'waits') return { kind: 'block', reasons: [way.error] };
    return { kind: 'go', payload: { call: way ? inTheName(call, way.authentication) : call, answeredBy: speaker.answeredBy } };
  }

  /**
   * In whose name the question is asked: the person's own, or the professional's who answers for somebody without a number (DMP-56), the patient's
   * médecin traitant before the others. @returns null when nobody does: nothing is asked
   */
  private async speaker(ctx: Ctx, patient: Pick<PatientIdentity, 'medecinTraitant'>, userId: string): Promise<Speaker | null> {
    const asker = await this.directory.professional(ctx, userId);
    const own = personOf(asker);
    if (own) return { person: own, name: asker.displayName, answeredBy: null };
    const responsibles = await responsiblesOf(ctx, userId, 'existence');
    const chosen = responsibles.find(({ id }) => id === patient.medecinTraitant?.userId) ?? responsibles[0];
    const person = chosen ? personOf(await this.directory.professional(ctx, chosen.id)) : null;
    return chosen && person ? { person, name: chosen.name, answeredBy: chosen } : null;
  }

  private async attempt({ call, answeredBy }: ExistencePayload, signal: AbortSignal): Promise<Outcome> {
    const answer = await this.gateway.existence(call, signal);
    if (answer.kind === 'known') return { kind: 'delivered', receipt: { existence: answer.existence, answeredBy } satisfies ExistenceReceipt };
    return { kind: 'error', error: answer.error, ...(answer.laneDown ? { laneDown: true } : {}) };
  }

  private async settle(ctx: Ctx, row: ExistenceRow, outcome: Outcome, newState: WorkState): Promise<void> {
    if (outcome.kind === 'delivered') {
      const { existence, answeredBy } = outcome.receipt as ExistenceReceipt;
      await this.record.answer(ctx, row.id, answeredBy ? withoutPerson(existence) : existence);
      if (answeredBy) await this.record.keep(ctx, newId(), row.patient_id, row.matricule, answeredBy.id, existence);
      if (answeredBy) await this.trace.write(ctx, { action: 'dmp.existence-asked', subjectType: 'patient', subjectId: row.patient_id, patientId: row.patient_id, detail: `Au nom de ${answeredBy.name}`, after: { forUser: row.requested_by, responsible: answeredBy.id } });
      await this.events.publish(ctx, new DmpExistenceKnown(row.patient_id, row.requested_by));
    }
    if (newState === 'scheduled' && outcome.kind === 'error') await this.again(ctx, row.id);
    await this.live.notify(ctx, { topic: 'patient', id: row.patient_id, patientId: row.patient_id });
  }

  private async again(ctx: Ctx, id: string): Promise<void> {
    const [row] = await ctx.manager.query<{ row_version: number; not_before: Date }[]>('SELECT row_version, not_before FROM dmp_existence_check WHERE id = $1', [id]);
    if (row) this.lanes.hint(ctx, laneName, { id, rowVersion: row.row_version, notBefore: row.not_before });
  }
}
