import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PatientGaps, type PatientGap } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';

/** « DMP à ouvrir » beside those who wait: the person agreed, the profile exists, and nobody here has the right to read yet (J1 step 9, DMP-03). */
@Injectable()
export class DmpGaps implements OnModuleInit {
  constructor(private readonly gaps: PatientGaps) {}

  onModuleInit(): void { this.gaps.register('dmp', (ctx, patientIds) => this.of(ctx, patientIds)); }

  private async of(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, PatientGap[]>> {
    const rows = await ctx.manager.query<{ id: string }[]>(
      `SELECT c.patient_id AS id FROM consent c JOIN patient p ON p.id = c.patient_id AND p.status = 'qualifiee'
        WHERE c.patient_id = ANY($1::uuid[]) AND c.structure_id = $2 AND (c.dmp = 'not-opposed' OR (c.dmp = 'opposed' AND NOT c.dmp_reading_opposed))
          AND (SELECT d.status FROM dmp_existence_check d WHERE d.patient_id = c.patient_id AND d.structure_id = $2 AND d.status IS NOT NULL ORDER BY d.checked_at DESC NULLS LAST LIMIT 1) = 'ACTIVE'
          AND NOT EXISTS (SELECT 1 FROM dmp_existence_check d WHERE d.patient_id = c.patient_id AND d.structure_id = $2 AND d."authorization" = 'VALID')`, [[...patientIds], ctx.structureId]);
    return new Map(rows.map(({ id }) => [id, [{ code: 'dmp', label: 'DMP à ouvrir', action: 'dmp' }]]));
  }
}
