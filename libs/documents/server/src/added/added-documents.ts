import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { documentTypes, longestComment, type AddedDocumentContent } from '@pluriel/clinical-formats/model';
import { dayOf, excerptOf } from '@pluriel/documents/domain';
import { newId, parisMidnight, type FieldError } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import { In } from 'typeorm';
import type { DocumentContent } from '../validation/document-content';
import { mayAdd } from './added-document.dto';
import { AddedDocumentRecord } from './added-document.entity';
import { holdAdded, loadAdded } from './load-added';
import { longestText } from './pages/read-joined-file';

/** Added documents as a source of documents: read to be drawn, frozen once validated, corrected by another draft. */
@Injectable()
export class AddedDocuments {
  constructor(private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `added-document.unknown`, 403 `added-document.draft` for someone else's draft */
  async content(ctx: Ctx, id: string): Promise<DocumentContent> {
    const record = await loadAdded(ctx, id);
    const { patientId, authorId, state, version, documentId, correctsDocumentId, type, title, documentDate, from, to, comment, text, pages } = record;
    const body: AddedDocumentContent = { kind: 'added-document', type, title: title.trim(), documentDate, from, to, comment, text, pages };
    return {
      source: 'added', sourceId: id, patientId, authorId, state, version, documentId, correctsDocumentId, subject: title, excerpt: excerptOf(comment || text || documentTypes[type].code.label),
      actStart: businessDay(from, documentDate, ctx.now), actEnd: to === null ? null : parisMidnight(to), body,
      texts: [{ field: 'title', label: 'Titre', text: title, longest: 200 }, { field: 'comment', label: 'Commentaire', text: comment, longest: longestComment }, { field: 'text', label: 'Texte', text, longest: longestText }],
      errors: errorsOf(record, ctx),
    };
  }

  /** Freezes the draft, in the caller's transaction. @throws 403 `document.not-author`, 409 `document.already-validated` */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    const { version } = await holdAdded(ctx, id);
    await ctx.manager.update(AddedDocumentRecord, { id }, { state: 'validated', documentId, version: version + 1, updatedAt: ctx.now });
  }

  /**
   * Opens a draft with the same words and pages, in the caller's transaction.
   * @param documentId document of which the draft, once validated, is the new version
   * @returns the id of the draft; the database refuses a second open correction of the same document (unique index)
   */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const from = await loadAdded(ctx, id);
    const draft = { ...from, id: newId(), state: 'draft' as const, documentId: null, correctsDocumentId: documentId, replacedBy: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.manager.insert(AddedDocumentRecord, draft);
    await this.trace.write(ctx, { action: 'added-document.created', subjectType: 'added-document', subjectId: draft.id, patientId: from.patientId, detail: 'correction', before: { addedDocument: id } });
    await this.live.notify(ctx, { topic: 'patient', id: from.patientId, patientId: from.patientId });
    return draft.id;
  }

  /** @returns the open corrections of these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(AddedDocumentRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft' } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  /** Marks the earlier addition: it is read as replaced. */
  async replace(ctx: Ctx, id: string, by: string): Promise<void> { await ctx.manager.update(AddedDocumentRecord, { id, structureId: ctx.structureId }, { replacedBy: by }); }
}

/** What forbids to validate; the days and the lengths are checked by the model once more, with the header. */
function errorsOf({ title, text, pages, type }: AddedDocumentRecord, { actor }: Ctx): FieldError[] {
  return [
    ...(title.trim() === '' ? [{ field: 'title', code: 'added-document.title', message: 'Donnez un titre à ce document.' }] : []),
    ...(text.trim() === '' && pages.length === 0 ? [{ field: 'text', code: 'added-document.empty', message: 'Le document est vide : joignez un fichier ou écrivez un texte.' }] : []),
    ...(mayAdd(type, actor.permissions) ? [] : [{ field: 'type', code: 'added-document.type', message: 'Votre profil ne permet pas d’ajouter une prescription de médicaments.' }]),
  ];
}

/** The day of the act, else the earlier day the document bears: it dates the document in the DMP (SC.DMP/HISTO.05), not the day it was joined. */
function businessDay(from: string | null, documentDate: string, now: Date): Date | null {
  const day = from ?? (documentDate < dayOf(now, 'Europe/Paris') ? documentDate : null);
  return day === null ? null : parisMidnight(day);
}
