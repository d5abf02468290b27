import { Injectable, type OnModuleInit } from '@nestjs/common';
import { partOfTables, PatientParts, type Holding, type PatientPart } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import { BiologyIntake } from './biology/biology-intake';

const notes = partOfTables([{
  table: 'consultation_note', holding: { label: 'Consultations', at: 'at', where: `state = 'validated'` },
  alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM consultation_note WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)',
}]);

/** Elements change file with all their versions; what both files say twice is shown once (`summaryOf`), and each keeps its author. */
const elements = partOfTables([{ table: 'record_element', holding: { label: 'Éléments de la synthèse', at: 'updated_at', where: `active AND kind <> 'measure'` } }]);

/** A report that both files hold stays where it is; one withdrawn from the file that stays does not stand for it. */
const biology = partOfTables([{
  table: 'biology_report', unless: 'r.unique_id IS NOT NULL AND EXISTS (SELECT 1 FROM biology_report o WHERE o.patient_id = $2 AND o.unique_id = r.unique_id AND o.withdrawn_at IS NULL)', holding: { label: 'Biologie', at: 'sampled_on::timestamp', where: `state = 'current'` },
}]);

/** What a merge does to the medical file: consultations and elements move (INS-62). */
@Injectable()
export class RecordMergePart implements PatientPart, OnModuleInit {
  readonly tables = ['consultation_note', 'record_element', 'biology_report'];

  constructor(private readonly parts: PatientParts, private readonly intake: BiologyIntake) {}
  onModuleInit(): void { this.parts.register('record', this); }

  async move(ctx: Ctx, from: string, to: string): Promise<Record<string, unknown>> {
    return { notes: await notes.move(ctx, from, to), elements: await elements.move(ctx, from, to), ...(await this.moveBiology(ctx, from, to)) };
  }

  /** Which reports count is said anew: versions of one report may have lain in both files. */
  private async moveBiology(ctx: Ctx, from: string, to: string): Promise<Record<string, unknown>> {
    const moved = await biology.move(ctx, from, to);
    for (const id of [to, from]) await this.intake.stand(ctx, id);
    return { biology: moved };
  }

  /** A merge of before the elements kept a summary: its two files had become elements of their own, nothing is to be put back of it. */
  async putBack(ctx: Ctx, moved: Readonly<Record<string, unknown>>, from: string, to: string): Promise<void> {
    if (moved['elements']) await elements.putBack(ctx, moved['elements'] as Record<string, unknown>, from, to);
    if (moved['biology']) {
      await biology.putBack(ctx, moved['biology'] as Record<string, unknown>, from, to);
      for (const id of [to, from]) await this.intake.stand(ctx, id);
    }
    await notes.putBack(ctx, moved['notes'] as Record<string, unknown>, from, to);
  }

  async holds(ctx: Ctx, patientId: string): Promise<Holding[]> {
    return [...((await notes.holds?.(ctx, patientId)) ?? []), ...((await elements.holds?.(ctx, patientId)) ?? []), ...((await biology.holds?.(ctx, patientId)) ?? [])];
  }
}
