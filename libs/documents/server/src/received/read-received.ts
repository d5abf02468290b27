import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { hiddenTypesIn, requireItemShared } from '@pluriel/consents/server';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, type DomainError } from '@pluriel/kernel';
import { pageOf, pageSize, Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { structuredView, type StructuredView } from '../structured-view/structured-view.dto';
import type { DocumentQuery } from '../versions/document.dto';
import { readMark, type DocumentFile } from '../versions/read-documents';
import { ReceivedDocumentRecord } from './received-document.entity';
import { receivedRow, type ReceivedDocumentPage, type ReceivedDocumentRow } from './received.dto';
import { attachmentIn, fileNameOf, pageIn, structureOf, type OutsideFile } from './shown-file';

export const unknownReceived = (): DomainError => domainError('received.unknown', 'Ce document reçu n’existe pas dans ce centre.', { status: 404, remedy: 'Revenez au dossier du patient.' });

/** A received document of the caller's structure that the patient shares with him: what he received himself always is. @throws 404 `received.unknown`, 403 `sharing.opposed` */
export async function sharedReceived(ctx: Ctx, id: string): Promise<ReceivedDocumentRecord> {
  const record = await ctx.manager.findOneBy(ReceivedDocumentRecord, { id, structureId: ctx.structureId });
  if (!record) throw unknownReceived();
  if (record.receivedBy !== ctx.actor.userId) await requireItemShared(ctx, record.patientId, { typeCode: record.facts.typeCode, authorName: null });
  return record;
}

/** @returns those of these documents that a newer version, received too, took the place of (same set and higher number, or named by its replacement) */
export async function supersededAmong(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.manager.query<{ id: string }[]>(
    `SELECT r.id FROM received_document r WHERE r.id = ANY($1::uuid[]) AND EXISTS (SELECT 1 FROM received_document n WHERE n.patient_id = r.patient_id AND n.id <> r.id AND n.state <> 'set-aside'
       AND ((n.set_id = r.set_id AND n.version_number > r.version_number) OR n.replaces_unique_id = r.unique_id))`, [[...ids]]);
  return new Set(rows.map(({ id }) => id));
}

/** Documents received for a patient, newest first. */
@Injectable()
export class ListReceived {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader) {}

  /** @throws 404 when the patient is not of the caller's structure, 400 on a wrong mark or size */
  execute(caller: Caller, patientId: string, query: DocumentQuery): Promise<ReceivedDocumentPage> {
    const [limit, after] = [pageSize(query.limit), readMark(query.after)];
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const rows = ctx.manager.createQueryBuilder(ReceivedDocumentRecord, 'r').where('r.patient_id = :patientId AND r.structure_id = :structureId', { patientId, structureId: ctx.structureId });
      // A file that does not say its type is left out by a whole objection only (STR-10).
      const hidden = await hiddenTypesIn(ctx, patientId);
      if (hidden === 'everything') rows.andWhere('r.received_by = :reader', { reader: ctx.actor.userId });
      else if (hidden !== null) rows.andWhere(`(r.received_by = :reader OR COALESCE(r.facts->>'typeCode', '') <> ALL(:hidden::text[]))`, { reader: ctx.actor.userId, hidden });
      if (after) rows.andWhere('(r.received_at, r.id) < (:at, :id)', after);
      const found = await rows.orderBy('r.received_at', 'DESC').addOrderBy('r.id', 'DESC').limit(limit + 1).getMany();
      const page = pageOf(found, limit, (record) => [record.receivedAt.toISOString(), record.id]);
      const superseded = await supersededAmong(ctx, page.items.map(({ id }) => id));
      return { items: page.items.map((record) => receivedRow(record, superseded.has(record.id))), next: page.next };
    });
  }
}

/** One received document: its row, its page, its structured view, its attachments, its bytes. Each reading of its content leaves a trace. */
@Injectable()
export class ReadReceived {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage, private readonly trace: Trace) {}

  row(caller: Caller, id: string): Promise<ReceivedDocumentRow> {
    return this.transactions.read(caller, async (ctx) => receivedRow(await sharedReceived(ctx, id), (await supersededAmong(ctx, [id])).has(id)));
  }

  /** The file exactly as received. */
  async file(caller: Caller, id: string): Promise<DocumentFile> {
    const { bytes, name, content } = await this.opened(caller, id, 'document.exported');
    return { bytes, fileName: fileNameOf(name, content) };
  }

  /** What is shown first: its PDF, its picture or its text. @throws 404 `received.nothing-to-show` */
  async page(caller: Caller, id: string): Promise<DocumentFile & { type: string }> { return pageIn(await this.opened(caller, id, 'document.viewed')); }

  /** @throws 404 `received.nothing-to-show` for a file that is not a structured document */
  async structured(caller: Caller, id: string): Promise<StructuredView> { return structuredView(structureOf(await this.opened(caller, id, 'document.viewed'))); }

  /** A file carried inside the document. @throws 404 `received.nothing-to-show` */
  async attachment(caller: Caller, id: string, key: string): Promise<DocumentFile & { type: string }> { return attachmentIn(await this.opened(caller, id, 'document.exported'), key); }

  private async opened(caller: Caller, id: string, action: 'document.viewed' | 'document.exported'): Promise<OutsideFile> {
    const record = await this.transactions.run(caller, async (ctx) => {
      const found = await sharedReceived(ctx, id);
      await this.trace.write(ctx, { action, subjectType: 'received-document', subjectId: id, patientId: found.patientId, detail: found.facts.typeLabel ?? 'Fichier reçu' });
      return found;
    });
    return { bytes: await this.storage.get(record.sha256), content: record.content, page: record.facts.page, unreadableMessage: record.unreadableMessage, name: `recu-${record.id}` };
  }
}
