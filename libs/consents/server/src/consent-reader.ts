import { Injectable } from '@nestjs/common';
import { noConsentRecorded, type ConsentSheet } from '@pluriel/consents/domain';
import type { Ctx } from '@pluriel/platform/server';

interface Found { dmpInformedOn: string | null; dmpFeed: 'allowed' | 'opposed'; mssantePatient: 'allowed' | 'opposed'; mssanteProfessional: 'allowed' | 'opposed'; reason: string | null; recordedBy: string | null; recordedAt: Date | null; version: number }

/** What the contexts above read of a patient's choices. */
@Injectable()
export class ConsentReader {
  /** @returns the sheet, version 0 and nothing recorded when there is no row; never throws for a patient without sheet */
  async of(ctx: Ctx, patientId: string): Promise<ConsentSheet> {
    const [found] = await ctx.manager.query<Found[]>(
      `SELECT dmp_informed_on::text AS "dmpInformedOn", dmp_feed AS "dmpFeed", mssante_patient AS "mssantePatient", mssante_professional AS "mssanteProfessional", reason, recorded_by_name AS "recordedBy", recorded_at AS "recordedAt", version
         FROM consent WHERE patient_id = $1 AND structure_id = $2`, [patientId, ctx.structureId]);
    return found ? { ...found, patientId, recordedAt: found.recordedAt?.toISOString() ?? null } : { ...noConsentRecorded, patientId, recordedBy: null, recordedAt: null, version: 0 };
  }
}
