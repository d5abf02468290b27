import { Injectable } from '@nestjs/common';
import { hiddenIn, hidesType, ownItemsOnly } from '@pluriel/consents/server';
import { Directory } from '@pluriel/directory/server';
import { domainError, newId } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import { sightOf, summarySigns, type ElementBody, type ElementLevel, type ElementReaderFacts, type ElementSight } from '@pluriel/record/domain';
import { professionLetters } from '@pluriel/security/domain';
import { In, Not, Raw } from 'typeorm';
import { RecordElementRecord, type ElementChange, type ElementSource } from './record-element.entity';

/** What the record says of a patient is what a medical synthesis says: the same limit of sharing covers both. */
const synthesisType = '60591-5';

export interface ElementOriginRow { source: ElementSource; documentId?: string | null; key?: string | null; words?: string | null }
export type SeenElement = RecordElementRecord & { sight: ElementSight };

/** Rows of the record inside a transaction, with the right of whoever reads them. Traces belong to the use cases. */
@Injectable()
export class ElementStore {
  constructor(private readonly directory: Directory, private readonly live: Live) {}

  /** What decides what the caller sees in this file. Without the right to read the record, one sees what one wrote. */
  async readerOf(ctx: Ctx, patientId: string): Promise<ElementReaderFacts> {
    const ownOnly = !ctx.actor.permissions.has('record.read') || (await ownItemsOnly(ctx, patientId, synthesisType));
    return { userId: ctx.actor.userId, profession: ctx.actor.profession, ownOnly };
  }

  /** Every element of the file with what the caller sees of it, newest first. @param running only those that have not ended */
  async all(ctx: Ctx, patientId: string, { running = false } = {}): Promise<{ elements: SeenElement[]; reader: ElementReaderFacts }> {
    const reader = await this.readerOf(ctx, patientId);
    const rows = await ctx.manager.find(RecordElementRecord, { where: { patientId, structureId: ctx.structureId, ...(running ? { active: true } : {}) }, order: { createdAt: 'DESC', id: 'DESC' } });
    return { elements: rows.map((row) => ({ ...row, sight: sightOf(ownerOf(row), reader) })), reader };
  }

  /**
   * What a summary is made of, in several files at once, with what the caller sees of each element: three questions, whatever the number of files. Of the measures,
   * by far the most rows of an old file, only those that a summary shows, and those that not everybody reads.
   * @returns every patient asked for
   */
  async summedUp(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, { elements: SeenElement[]; reader: ElementReaderFacts }>> {
    const ids = [...new Set(patientIds)];
    const hidden = await hiddenIn(ctx, ids);
    const running = { patientId: In(ids), structureId: ctx.structureId, active: true };
    const shown = Raw((content) => `${content} ->> 'sign' = ANY(ARRAY['${summarySigns.join(`','`)}'])`);
    const rows = ids.length === 0 ? [] : await ctx.manager.find(RecordElementRecord, { where: [{ ...running, kind: Not('measure') }, { ...running, kind: 'measure', level: Not('team') }, { ...running, kind: 'measure', content: shown }], order: { createdAt: 'DESC', id: 'DESC' } });
    const ofPatient = new Map<string, RecordElementRecord[]>();
    for (const row of rows) {
      const own = ofPatient.get(row.patientId);
      if (own) own.push(row); else ofPatient.set(row.patientId, [row]);
    }
    return new Map(ids.map((id) => {
      const reader = { userId: ctx.actor.userId, profession: ctx.actor.profession, ownOnly: !ctx.actor.permissions.has('record.read') || hidesType(hidden.get(id), synthesisType) };
      return [id, { reader, elements: (ofPatient.get(id) ?? []).map((row) => ({ ...row, sight: sightOf(ownerOf(row), reader) })) }];
    }));
  }

  /** The elements the caller may read that still count: neither hidden, nor locked, nor entered in error. */
  async readable(ctx: Ctx, patientId: string): Promise<RecordElementRecord[]> {
    return (await this.all(ctx, patientId)).elements.filter(({ sight, endReason }) => sight === 'open' && endReason !== 'entered-in-error');
  }

  /** @throws 404 `element.unknown` (also when nothing of it may be known), 403 `element.locked` */
  async load(ctx: Ctx, id: string, lock = false): Promise<{ element: RecordElementRecord; reader: ElementReaderFacts }> {
    const element = await ctx.manager.getRepository(RecordElementRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    const reader = element && (await this.readerOf(ctx, element.patientId));
    const sight = element && reader && sightOf(ownerOf(element), reader);
    if (!element || !reader || sight === 'hidden') throw domainError('element.unknown', 'Cet élément n’est pas dans le dossier.', { status: 404, remedy: 'Revenez à la synthèse du dossier.' });
    if (sight === 'locked') throw domainError('element.locked', 'Cet élément est réservé : vous ne pouvez pas le lire.', { status: 403, remedy: `Demandez à son auteur, ${element.authorName}.` });
    return { element, reader };
  }

  /** Writers of one file wait for each other: « aucune connue » and an allergy never cross. */
  async lockFile(ctx: Ctx, patientId: string): Promise<void> {
    await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]);
  }

  async insert(ctx: Ctx, patientId: string, body: ElementBody, { level = 'team' as ElementLevel, origin = { source: 'typed' } as ElementOriginRow } = {}): Promise<RecordElementRecord> {
    const by = await this.signature(ctx);
    const row = Object.assign(new RecordElementRecord(), {
      id: newId(), structureId: ctx.structureId, patientId, kind: body.kind, content: body.content, level, active: true, endReason: null, endedOn: null, endNote: null,
      authorId: by.id, authorName: by.name, authorLetters: by.letters, authorProfession: ctx.actor.profession, createdAt: ctx.now,
      source: origin.source, sourceDocumentId: origin.documentId ?? null, sourceKey: origin.key ?? null, sourceWords: origin.words ?? null,
      change: 'created' as const, changedById: by.id, changedByName: by.name, changedByLetters: by.letters, updatedAt: ctx.now, version: 1,
    });
    await ctx.manager.insert(RecordElementRecord, row);
    await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
    return row;
  }

  /** Writes the next version of an element; the database keeps the one before. */
  async update(ctx: Ctx, element: RecordElementRecord, change: Exclude<ElementChange, 'created'>, part: Partial<Pick<RecordElementRecord, 'content' | 'level' | 'active' | 'endReason' | 'endedOn' | 'endNote'>>): Promise<RecordElementRecord> {
    const by = await this.signature(ctx);
    Object.assign(element, part, { change, changedById: by.id, changedByName: by.name, changedByLetters: by.letters, updatedAt: ctx.now, version: element.version + 1 });
    await ctx.manager.save(RecordElementRecord, element);
    await this.live.notify(ctx, { topic: 'patient', id: element.patientId, patientId: element.patientId });
    return element;
  }

  private async signature(ctx: Ctx): Promise<{ id: string | null; name: string; letters: string }> {
    const { userId, displayName, profession } = ctx.actor;
    if (userId === null) return { id: null, name: displayName, letters: '' };
    const author = await this.directory.professional(ctx, userId);
    return { id: userId, name: author.displayName, letters: profession === null ? '' : professionLetters(profession, author.specialtyCode) };
  }
}

export const ownerOf = ({ authorId, authorProfession, level }: RecordElementRecord): { authorId: string | null; authorProfession: string | null; level: ElementLevel } => ({ authorId, authorProfession, level });
