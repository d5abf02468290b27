import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import type { LevelChoice } from '@pluriel/care-team/domain';
import { levelOf } from '@pluriel/care-team/server';
import { parisDay } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { changedFields, signFacts, type ContentOf, type ElementBody, type ElementLevel } from '@pluriel/record/domain';
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
    const choice = await levelOf(ctx, note.id);
    const boxes = measuresOf(note);
    for (const measure of [...boxes, ...inForms.filter(({ sign }) => !boxes.some((box) => box.sign === sign))]) {
      const known = before.get(measure.sign);
      before.delete(measure.sign);
      if (!known) await this.add(ctx, note, measure, levelOfMeasure(choice, ctx.actor.profession));
      else if (changedFields('measure', known.content, measure).length > 0 || known.level !== levelOfMeasure(choice, known.authorProfession)) await this.write(ctx, known, 'record-element.corrected', { content: measure, level: levelOfMeasure(choice, known.authorProfession) });
    }
    // What the corrected report no longer says was a mistake of the first one.
    for (const gone of before.values()) await this.write(ctx, gone, 'record-element.ended', { active: false, endReason: 'entered-in-error' });
  }

  /** Its author chose who reads a signed note, or its document: the measures it put in the file are read by the same people (STR-04). In the caller's transaction. */
  async followLevel(ctx: Ctx, noteId: string): Promise<void> {
    // Measures keep the name of the first note of their document.
    const notes = await ctx.manager.query<{ id: string }[]>('SELECT n.id FROM consultation_note n JOIN consultation_note one ON one.id = $2 AND (n.id = one.id OR n.document_id = one.document_id) WHERE n.structure_id = $1', [ctx.structureId, noteId]);
    const choice = await levelOf(ctx, noteId);
    for (const row of await this.measured(ctx, notes.map(({ id }) => id))) {
      const level = levelOfMeasure(choice, row.authorProfession);
      if (row.level !== level) await this.write(ctx, row, 'record-element.corrected', { level }, 'qui la lit, comme sa consultation');
    }
  }

  /** These notes were annulled: their measures are ended as entered in error, and stay in the history. In the caller's transaction. */
  async annul(ctx: Ctx, noteIds: readonly string[]): Promise<void> {
    for (const row of await this.measured(ctx, noteIds)) await this.write(ctx, row, 'record-element.ended', { active: false, endReason: 'entered-in-error' }, 'document annulé');
  }

  private async ofCorrected(ctx: Ctx, note: Taken): Promise<Map<string, RecordElementRecord>> {
    if (note.correctsDocumentId === null) return new Map();
    const notes = await ctx.manager.query<{ id: string }[]>('SELECT id FROM consultation_note WHERE structure_id = $1 AND (document_id = $2 OR corrects_document_id = $2)', [ctx.structureId, note.correctsDocumentId]);
    return new Map((await this.measured(ctx, notes.map(({ id }) => id))).map((row) => [(row.content as ContentOf<'measure'>).sign, row]));
  }

  /** The measures of these notes that count today. */
  private measured(ctx: Ctx, noteIds: readonly string[]): Promise<RecordElementRecord[]> {
    return ctx.manager.find(RecordElementRecord, { where: { structureId: ctx.structureId, source: 'consultation', active: true, sourceDocumentId: In([...noteIds]) } });
  }

  private async add(ctx: Ctx, note: Taken, content: ContentOf<'measure'>, level: ElementLevel): Promise<void> {
    const body: ElementBody = { kind: 'measure', content };
    const row = await this.store.insert(ctx, note.patientId, body, { level, origin: { source: 'consultation', documentId: note.id, key: content.sign, words: 'Consultation' } });
    await this.trace.write(ctx, { action: 'record-element.created', ...tracedElement(row, 'consultation') });
  }

  private async write(ctx: Ctx, row: RecordElementRecord, action: 'record-element.corrected' | 'record-element.ended', part: Partial<RecordElementRecord>, why = 'consultation corrigée'): Promise<void> {
    const next = await this.store.update(ctx, row, action === 'record-element.ended' ? 'ended' : 'corrected', part);
    await this.trace.write(ctx, { action, ...tracedElement(next, why) });
  }
}

/**
 * A measure of a confidential note is read by nobody who does not read the note. An element knows its author, his profession or the team: a level that is neither
 * of these three, other professions, named people, the médecin traitant, leaves it to its author.
 */
function levelOfMeasure({ level, professions }: LevelChoice, authorProfession: string | null): ElementLevel {
  if (level === 'team') return 'team';
  return level === 'profession' && authorProfession !== null && professions.includes(authorProfession) ? 'profession' : 'author';
}

function measuresOf({ at, weightKg, heightCm, systolic, diastolic }: Taken): ContentOf<'measure'>[] {
  const measure = (sign: 'weight' | 'height' | 'pressure', value: number | null, second: number | null = null): ContentOf<'measure'>[] =>
    value === null ? [] : [{ sign, value: rounded(value, signFacts[sign].decimals), second, unit: signFacts[sign].unit, on: parisDay(at), comment: null }];
  return [...measure('weight', weightKg), ...measure('height', heightCm), ...measure('pressure', systolic, diastolic)];
}

const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
