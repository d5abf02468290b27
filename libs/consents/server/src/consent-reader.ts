import { Injectable } from '@nestjs/common';
import { defaultConsents, type Choice, type ConsentSheet } from '@pluriel/consents/domain';
import type { Ctx } from '@pluriel/platform/server';

interface Row { dmp_informed_on: string | null; dmp_feed: Choice; mssante_patient: Choice; mssante_professional: Choice; reason: string | null; recorded_by_name: string | null; recorded_at: Date | null; version: number }

/** What a person allows, for every context that is about to send something. */
@Injectable()
export class ConsentReader {
  /** @returns the sheet, the law's defaults when nothing was recorded. Reading needs no lock: the lane asks again just before sending. */
  async of(ctx: Ctx, patientId: string): Promise<ConsentSheet> { return this.read(ctx, patientId, ''); }

  /** The same, holding the row until the transaction ends. */
  async lock(ctx: Ctx, patientId: string): Promise<ConsentSheet> { return this.read(ctx, patientId, 'FOR UPDATE'); }

  private async read(ctx: Ctx, patientId: string, lock: string): Promise<ConsentSheet> {
    const [row] = await ctx.manager.query<Row[]>(
      `SELECT dmp_informed_on::text, dmp_feed, mssante_patient, mssante_professional, reason, recorded_by_name, recorded_at, version FROM consent WHERE patient_id = $1 ${lock}`, [patientId]);
    if (!row) return defaultConsents(patientId);
    return {
      patientId, dmpInformedOn: row.dmp_informed_on, dmpFeed: row.dmp_feed, mssantePatient: row.mssante_patient, mssanteProfessional: row.mssante_professional, reason: row.reason,
      recordedBy: row.recorded_by_name, recordedAt: row.recorded_at?.toISOString() ?? null, version: row.version,
    };
  }
}
