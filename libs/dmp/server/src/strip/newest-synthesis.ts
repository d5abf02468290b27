import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RemoteSyntheses } from '@pluriel/documents/server';
import type { Ctx } from '@pluriel/platform/server';
import { DmpReadings, personAt } from '../reading/reading-facts';

/** Types that sum a patient up as his médecin traitant does: that of 2024, that of 2013. */
const types = ['60591-5', 'SYNTH'];

/** Tells the documents of the centre the date of the newest synthesis of the DMP (VSM-24): what this person's own searches returned, while he may read. */
@Injectable()
export class NewestSynthesis implements OnModuleInit {
  constructor(private readonly remote: RemoteSyntheses, private readonly readings: DmpReadings) {}

  onModuleInit(): void { this.remote.register((ctx, patientId) => this.of(ctx, patientId)); }

  /** @returns null when none is known to him, or when nothing of this DMP may be shown to him now */
  private async of(ctx: Ctx, patientId: string): Promise<Date | null> {
    if (ctx.actor.userId === null || !ctx.actor.permissions.has('dmp.read') || !(await this.readings.of(ctx, patientId, personAt(ctx))).state.mayShow) return null;
    const [row] = await ctx.manager.query<{ at: Date | null }[]>(
      `SELECT max(d.act_at) AS at FROM dmp_document d JOIN dmp_document_reader r ON r.document_id = d.id AND r.user_id = $2 WHERE d.patient_id = $1 AND d.structure_id = $3 AND d.status = 'approved' AND d.replaced_by IS NULL AND d.type_code = ANY($4)`, [patientId, ctx.actor.userId, ctx.structureId, types]);
    return row?.at ?? null;
  }
}
