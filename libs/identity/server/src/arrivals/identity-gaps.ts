import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { IdentityStatus } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';
import { PatientGaps, type PatientGap } from './patient-gaps';

interface Found { id: string; status: IdentityStatus; douteuse: boolean; fictive: boolean; reachable: boolean; minor: boolean; represented: boolean }

const byStatus: Partial<Record<IdentityStatus, PatientGap>> = {
  provisoire: { code: 'identity-incomplete', label: 'Identité à compléter', action: 'identity' },
  recuperee: { code: 'identity-document', label: 'Pièce à voir', action: 'identity' },
  validee: { code: 'identity-insi', label: 'Interroger INSi', action: 'identity' },
};

/** What the identity and the administrative sheet still need, asked while the person is at the desk (STR-25). */
@Injectable()
export class IdentityGaps implements OnModuleInit {
  constructor(private readonly gaps: PatientGaps) {}

  onModuleInit(): void { this.gaps.register('identity', (ctx, patientIds) => this.of(ctx, patientIds)); }

  private async of(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, PatientGap[]>> {
    const rows = await ctx.manager.query<Found[]>(
      `SELECT p.id, p.status, p.attr_douteuse AS douteuse, p.attr_fictive AS fictive, (cardinality(p.phones) > 0) AS reachable, (p.date_naissance > $2::timestamptz::date - interval '18 years') AS minor,
              EXISTS (SELECT 1 FROM patient_person r WHERE r.patient_id = p.id AND r.role = 'representative') AS represented
         FROM patient p WHERE p.id = ANY($1::uuid[]) AND p.structure_id = $3`, [[...patientIds], ctx.now, ctx.structureId]);
    return new Map(rows.map((row) => [row.id, gapsOf(row)]));
  }
}

function gapsOf(row: Found): PatientGap[] {
  if (row.fictive) return [];
  const identity = row.douteuse ? { code: 'identity-doubt', label: 'Voir pourquoi', action: 'identity' as const } : byStatus[row.status];
  return [
    ...(identity ? [identity] : []),
    ...(row.reachable ? [] : [{ code: 'phone', label: 'Téléphone', action: 'identity' as const }]),
    ...(row.minor && !row.represented ? [{ code: 'representative', label: 'Représentant légal', action: 'sheet' as const }] : []),
  ];
}
