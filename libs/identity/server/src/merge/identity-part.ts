import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import { PatientParts, type MovedRows } from './patient-parts';

/**
 * Histories are never rewritten: what happened to each identity, INSi's answers, past matricules, openings and statuses stay with the file
 * they are about, and are read for the file and those merged into it (`files_of_person`).
 */
const staying = [
  'identity_event', 'insi_call', 'patient_ins_history', 'patient_opening', 'identity_status_history', 'patient_contact', 'identity_month_fact',
  'exception_qualification', 'identity_alert', 'received_ins', 'verification_item', 'flow_event',
] as const;

/** What a merge does inside the context: a file merged earlier into the one put aside follows it, so that opening it takes one step. */
@Injectable()
export class IdentityPart implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}

  onModuleInit(): void {
    this.parts.register('identity', { tables: staying, move: (ctx, from, to) => this.move(ctx, from, to), putBack: (ctx, moved, from, to) => this.putBack(ctx, moved, from, to) });
  }

  private async move(ctx: Ctx, from: string, to: string): Promise<MovedRows> {
    const rows = await ctx.manager.query<{ id: string }[]>('WITH moved AS (UPDATE patient SET merged_into = $2 WHERE merged_into = $1 RETURNING id) SELECT id FROM moved ORDER BY id', [from, to]);
    return { mergedBefore: rows.map(({ id }) => id) };
  }

  private async putBack(ctx: Ctx, moved: MovedRows, from: string, to: string): Promise<void> {
    await ctx.manager.query('UPDATE patient SET merged_into = $1 WHERE merged_into = $2 AND id = ANY($3::uuid[])', [from, to, moved['mergedBefore'] ?? []]);
  }
}
