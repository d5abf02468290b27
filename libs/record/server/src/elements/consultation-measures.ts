import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { levelOf } from '@pluriel/care-team/server';
import type { Ctx } from '@pluriel/platform/server';
import { parisDay } from '@pluriel/kernel';
import { changedFields, signFacts, type ContentOf, type ElementBody } from '@pluriel/record/domain';
import { In } from 'typeorm';
import type { ConsultationNoteRecord } from '../consultations/consultation-note.entity';
import { ElementStore } from './element-store';
import { RecordElementRecord } from './record-element.entity';
import { tracedElement } from './write-elements';

type Taken = Pick<ConsultationNoteRecord, 'id' | 'patientId' | 'at' | 'correctsDocumentId' | 'weightKg' | 'heightCm' | 'systolic' | 'diastolic'>;

/** Measures of a validated consultation join the file, dated of its day (PAT-13); a corrected consultation corrects them. */
@Injectable()
export class ConsultationMeasures {
  constructor(private readonly store: ElementStore, private readonly trace: Trace) {}

  /** In the transaction of the validation. The measures were judged with the note. @param inForms those typed in its forms */
  async keep(ctx: Ctx, note: Taken, inForms: readonly ContentOf<'measure'>[] = []): Promise<void> {
    const before = await this.ofCorrected(ctx, note);
    const boxes = measuresOf(note);
    for (const measure of [...boxes, ...inForms.filter(({ sign }) => !boxes.some((box) => box.sign === sign))]) {
      const known = before.get(measure.sign);
      before.delete(measure.sign);
      if (!known) await this.add(ctx, note, measure);
      else if (changedFields('measure', known.content, measure).length > 0) await this.write(ctx, known, 'record-element.corrected', { content: measure });
    }
    // What the corrected report no longer says was a mistake of the first one.
    for (const gone of before.values()) await this.write(ctx, gone, 'record-element.ended', { active: false, endReason: 'entered-in-error' });
  }

  private async ofCorrected(ctx: Ctx, note: Taken): Promise<Map<string, RecordElementRecord>> {
    if (note.correctsDocumentId === null) return new Map();
    const notes = await ctx.manager.query<{ id: string }[]>('SELECT id FROM consultation_note WHERE structure_id = $1 AND (document_id = $2 OR corrects_document_id = $2)', [ctx.structureId, note.correctsDocumentId]);
    const rows = await ctx.manager.find(RecordElementRecord, { where: { structureId: ctx.structureId, source: 'consultation', active: true, sourceDocumentId: In(notes.map(({ id }) => id)) } });
    return new Map(rows.map((row) => [(row.content as ContentOf<'measure'>).sign, row]));
  }

  private async add(ctx: Ctx, note: Taken, content: ContentOf<'measure'>): Promise<void> {
    const body: ElementBody = { kind: 'measure', content };
    // A measure of a confidential note is not read by more people than the note.
    const { level } = await levelOf(ctx, note.id);
    const row = await this.store.insert(ctx, note.patientId, body, { level: level === 'team' || level === 'profession' ? level : 'author', origin: { source: 'consultation', documentId: note.id, key: content.sign, words: 'Consultation' } });
    await this.trace.write(ctx, { action: 'record-element.created', ...tracedElement(row, 'consultation') });
  }

  private async write(ctx: Ctx, row: RecordElementRecord, action: 'record-element.corrected' | 'record-element.ended', part: Partial<RecordElementRecord>): Promise<void> {
    const next = await this.store.update(ctx, row, action === 'record-element.ended' ? 'ended' : 'corrected', part);
    await this.trace.write(ctx, { action, ...tracedElement(next, 'consultation corrigée') });
  }
}

function measuresOf({ at, weightKg, heightCm, systolic, diastolic }: Taken): ContentOf<'measure'>[] {
  const measure = (sign: 'weight' | 'height' | 'pressure', value: number | null, second: number | null = null): ContentOf<'measure'>[] =>
    value === null ? [] : [{ sign, value: rounded(value, signFacts[sign].decimals), second, unit: signFacts[sign].unit, on: parisDay(at), comment: null }];
  return [...measure('weight', weightKg), ...measure('height', heightCm), ...measure('pressure', systolic, diastolic)];
}

const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
