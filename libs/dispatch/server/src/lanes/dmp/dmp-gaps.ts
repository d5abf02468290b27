import { Injectable, type OnModuleInit } from '@nestjs/common';
import { consentSheetSql, effectsOfSheet } from '@pluriel/consents/server';
import { PatientGaps, type PatientGap } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';

/** « DMP à ouvrir » beside those who wait: the person agreed, the profile exists, and nobody here has the right to read yet (J1 step 9, DMP-03). */
@Injectable()
export class DmpGaps implements OnModuleInit {
  constructor(private readonly gaps: PatientGaps) {}

  onModuleInit(): void { this.gaps.register('dmp', (ctx, patientIds) => this.of(ctx, patientIds)); }

  private async of(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, PatientGap[]>> {
    const rows = await ctx.manager.query<{ id: string; sheet: unknown }[]>(
      `SELECT p.id, ${consentSheetSql('p.id', '$2')} AS sheet FROM patient p
        WHERE p.id = ANY($1::uuid[]) AND p.status = 'qualifiee'
          AND (SELECT d.status FROM dmp_existence_check d WHERE d.patient_id = p.id AND d.structure_id = $2 AND d.status IS NOT NULL ORDER BY d.checked_at DESC NULLS LAST LIMIT 1) = 'ACTIVE'
          AND NOT EXISTS (SELECT 1 FROM dmp_existence_check d WHERE d.patient_id = p.id AND d.structure_id = $2 AND d."authorization" = 'VALID')`, [[...patientIds], ctx.structureId]);
    const agreed = rows.filter(({ sheet }) => effectsOfSheet(sheet).dmpReading === 'allowed');
    return new Map(agreed.map(({ id }) => [id, [{ code: 'dmp', label: 'DMP à ouvrir', action: 'dmp' }]]));
  }
}
