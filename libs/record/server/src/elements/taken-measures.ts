import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { unwrap } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { changedFields, parseElement, signFacts, type ContentOf, type MeasureSign } from '@pluriel/record/domain';
import { ElementStore } from './element-store';
import { RecordElementRecord } from './record-element.entity';
import { tracedElement } from './write-elements';

/** What the measures were taken during: its id, its day, its words in the file. */
export interface MeasuredDuring { patientId: string; visitId: string; on: string; words: string }

/** Door for contexts above that measure: the measures of one visit stand in the file, corrected when the visit is, never twice (PAT-13). */
@Injectable()
export class TakenMeasures {
  constructor(private readonly store: ElementStore, private readonly trace: Trace) {}

  /**
   * Keeps these measures as those of this visit, in the caller's transaction: new ones are added, changed ones are a new version, those the visit no longer
   * says are ended as entered in error.
   * @throws 422 `element.invalid`
   */
  async keep(ctx: Ctx, during: MeasuredDuring, measures: readonly { sign: MeasureSign; value: number; second: number | null }[]): Promise<void> {
    const before = new Map((await this.measured(ctx, during.visitId)).map((row) => [(row.content as ContentOf<'measure'>).sign, row]));
    for (const { sign, value, second } of measures) {
      const body = unwrap(parseElement('measure', { sign, value, second, unit: signFacts[sign].unit, on: during.on, comment: null }, during.on));
      const known = before.get(sign);
      before.delete(sign);
      if (!known) {
        const row = await this.store.insert(ctx, during.patientId, body, { origin: { source: 'visit', documentId: during.visitId, key: sign, words: during.words } });
        await this.trace.write(ctx, { action: 'record-element.created', ...tracedElement(row, 'visite') });
      } else if (changedFields('measure', known.content, body.content).length > 0) await this.change(ctx, known, 'record-element.corrected', { content: body.content });
    }
    for (const gone of before.values()) await this.change(ctx, gone, 'record-element.ended', { active: false, endReason: 'entered-in-error' });
  }

  /** What they were taken during was annulled: they are ended as entered in error, and stay in the history. In the caller's transaction. */
  async annul(ctx: Ctx, visitId: string): Promise<void> {
    for (const row of await this.measured(ctx, visitId)) await this.change(ctx, row, 'record-element.ended', { active: false, endReason: 'entered-in-error' }, 'document annulé');
  }

  /** The measures of this visit that count today. */
  private measured(ctx: Ctx, visitId: string): Promise<RecordElementRecord[]> {
    return ctx.manager.find(RecordElementRecord, { where: { structureId: ctx.structureId, source: 'visit', sourceDocumentId: visitId, active: true } });
  }

  private async change(ctx: Ctx, row: RecordElementRecord, action: 'record-element.corrected' | 'record-element.ended', part: Partial<RecordElementRecord>, why = 'visite corrigée'): Promise<void> {
    const next = await this.store.update(ctx, row, action === 'record-element.ended' ? 'ended' : 'corrected', part);
    await this.trace.write(ctx, { action, ...tracedElement(next, why) });
  }
}
