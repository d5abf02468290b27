import { Injectable, type OnModuleInit } from '@nestjs/common';
import { columnsOf, lockBoth, partOfTables, PatientParts, restoreShared, touch, writeShared, type PatientPart, type SharedRow } from '@pluriel/identity/server';
import { joinSummaries, type ClinicalSummaryContent } from '@pluriel/record/domain';
import type { Ctx } from '@pluriel/platform/server';

const notes = partOfTables([{
  table: 'consultation_note', holding: { label: 'Consultations', at: 'at', where: `state = 'validated'` },
  alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM consultation_note WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)',
}]);

interface SummaryRow extends Record<string, unknown> { allergy_state: ClinicalSummaryContent['allergyState']; allergies: ClinicalSummaryContent['allergies']; long_term_treatments: ClinicalSummaryContent['longTermTreatments']; weight_kg: number | null; height_cm: number | null; measured_on: string | null; ald: boolean }

/** What a merge does to the medical file: consultations move, the two summaries become one (INS-62). */
@Injectable()
export class RecordMergePart implements PatientPart, OnModuleInit {
  readonly tables = ['consultation_note', 'clinical_summary'];
  readonly holds = notes.holds?.bind(notes);

  constructor(private readonly parts: PatientParts) {}
  onModuleInit(): void { this.parts.register('record', this); }

  async move(ctx: Ctx, from: string, to: string): Promise<Record<string, unknown>> {
    return { notes: await notes.move(ctx, from, to), summary: await this.joinSummary(ctx, from, to) };
  }

  async putBack(ctx: Ctx, moved: Readonly<Record<string, unknown>>, from: string, to: string): Promise<void> {
    const summary = moved['summary'] as SharedRow | null;
    if (summary?.after) await restoreShared(ctx, 'clinical_summary', to, summary, columnsOf(summary.after));
    await notes.putBack(ctx, moved['notes'] as Record<string, unknown>, from, to);
  }

  private async joinSummary(ctx: Ctx, from: string, to: string): Promise<SharedRow | null> {
    const { mine, theirs } = await lockBoth(ctx, 'clinical_summary', from, to);
    if (!theirs) return null;
    await touch(ctx, 'clinical_summary', from);
    const wanted = mine ? { ...mine, ...rowOf(joinSummaries(contentOf(mine as SummaryRow), contentOf(theirs as SummaryRow))) } : theirs;
    return writeShared(ctx, 'clinical_summary', to, mine, wanted, columnsOf(wanted));
  }
}

const contentOf = (row: SummaryRow): ClinicalSummaryContent => ({ allergyState: row.allergy_state, allergies: row.allergies, longTermTreatments: row.long_term_treatments, weightKg: row.weight_kg, heightCm: row.height_cm, measuredOn: row.measured_on, ald: row.ald });
const rowOf = (content: ClinicalSummaryContent): Omit<SummaryRow, never> => ({ allergy_state: content.allergyState, allergies: content.allergies, long_term_treatments: content.longTermTreatments, weight_kg: content.weightKg, height_cm: content.heightCm, measured_on: content.measuredOn, ald: content.ald });
