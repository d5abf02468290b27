import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConsentChanged } from '@pluriel/consents/domain';
import { DmpExistenceKnown } from '@pluriel/dispatch/domain';
import { PatientOpened } from '@pluriel/identity/domain';
import { Events, Lanes, Live, type Ctx } from '@pluriel/platform/server';
import { DmpReadings, type Reading } from './reading-facts';
import { ReaderRecord, type SearchScope } from './reader-record';

export const syncLaneName = 'dmp-sync';
/** A list read less than that ago is not read again by itself. */
const freshMinutes = 2;

/** Reading starts by itself when a file is opened by somebody who may (DMP-43): at the opening, when the DMP answers that it exists, when the patient agrees. */
@Injectable()
export class StartReading implements OnModuleInit {
  constructor(private readonly events: Events, private readonly readings: DmpReadings, private readonly readers: ReaderRecord, private readonly lanes: Lanes, private readonly live: Live) {}

  onModuleInit(): void {
    this.events.on(PatientOpened, async (ctx, { patientId }) => {
      if (ctx.actor.userId === null) return;
      await this.readers.visit(ctx, patientId, ctx.actor.userId);
      await this.automatically(ctx, patientId, ctx.actor.userId);
    });
    this.events.on(DmpExistenceKnown, (ctx, { patientId, userId }) => this.automatically(ctx, patientId, userId));
    this.events.on(ConsentChanged, async (ctx, { patientId }) => {
      await this.live.notify(ctx, { topic: 'dmp', id: patientId, patientId });
      if (ctx.actor.userId !== null) await this.automatically(ctx, patientId, ctx.actor.userId);
    });
  }

  /** Reads the list if this person may and has not just done so; says nothing otherwise. */
  async automatically(ctx: Ctx, patientId: string, userId: string): Promise<void> {
    const reading = await this.readings.of(ctx, patientId, userId);
    const { readAt, stopped } = reading.facts;
    if (!reading.state.mayAsk || !this.readings.may(reading.user)) return;
    if (readAt === null || stopped || ctx.now.getTime() - readAt.getTime() > freshMinutes * 60_000) await this.now(ctx, reading, 'since');
  }

  /** Stops a reading under way; nothing is lost, and the next opening of the file asks again (DMP-42). */
  async stop(ctx: Ctx, { patient, user }: Reading): Promise<void> {
    if (await this.readers.stop(ctx, patient.id, user.id)) await this.live.notify(ctx, { topic: 'dmp', id: patient.id, patientId: patient.id });
  }

  /** @param scope `all` also looks for what is older than two years (dmp.md §2.7.1) */
  async now(ctx: Ctx, { patient, user }: Reading, scope: SearchScope): Promise<void> {
    if (!patient.ins) return;
    const due = await this.readers.ask(ctx, patient.id, user.id, patient.ins.matricule, scope);
    if (!due) return;
    this.lanes.hint(ctx, syncLaneName, due);
    await this.live.notify(ctx, { topic: 'dmp', id: patient.id, patientId: patient.id });
  }
}
