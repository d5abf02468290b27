import { Injectable } from '@nestjs/common';
import type { EntryState } from '@pluriel/dmp/domain';
import type { ReadFile } from '@pluriel/documents/server';
import { domainError, type DomainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import type { EntryAuthor, VisibilityCode } from '@pluriel/teleservices/dmp';

/** A row of `dmp_document`, without its sealed entry. */
export interface DmpDocumentRecord {
  id: string; patientId: string; uniqueId: string; entryUuid: string; logicalId: string | null; repository: string | null; status: EntryState; visibility: VisibilityCode[];
  typeCode: string; typeLabel: string; classCode: string | null; classLabel: string | null; formatLabel: string | null; practiceLabel: string | null; mimeType: string | null; title: string; authors: EntryAuthor[];
  author: string; specialty: string; institution: string; serviceStart: Date | null; serviceStop: Date | null; createdAt: Date | null; actAt: Date; size: number | null; hash: string | null; replacedBy: string | null;
  sha256: string | null; content: ReadFile['content'] | null; page: 'pdf' | 'image' | 'text' | null; structured: boolean | null; unreadableMessage: string | null; receivedDocumentId: string | null;
}

export const documentColumns = `d.id, d.patient_id AS "patientId", d.unique_id AS "uniqueId", d.entry_uuid AS "entryUuid", d.logical_id AS "logicalId", d.repository, d.status, d.visibility, d.type_code AS "typeCode", d.type_label AS "typeLabel",
  d.class_code AS "classCode", d.class_label AS "classLabel", d.format_label AS "formatLabel", d.practice_label AS "practiceLabel", d.mime_type AS "mimeType", d.title, d.authors, d.author_text AS author, d.specialty_text AS specialty, d.institution_text AS institution,
  d.service_start AS "serviceStart", d.service_stop AS "serviceStop", d.created_at AS "createdAt", d.act_at AS "actAt", d.size, d.hash, d.replaced_by AS "replacedBy", d.sha256, d.content, d.page, d.structured, d.unreadable_message AS "unreadableMessage", d.received_document_id AS "receivedDocumentId"`;

export const unknownDmpDocument = (): DomainError => domainError('dmp.unknown-document', 'Ce document n’est pas dans le DMP tel que vous le voyez.', { status: 404, remedy: 'Rafraîchissez la liste : il a peut-être été retiré ou masqué.' });

/** Documents of the catalogue, one by one. */
@Injectable()
export class DmpDocuments {
  async find(ctx: Ctx, id: string): Promise<DmpDocumentRecord | null> {
    const [row] = await ctx.manager.query<DmpDocumentRecord[]>(`SELECT ${documentColumns} FROM dmp_document d WHERE d.id = $1 AND d.structure_id = $2`, [id, ctx.structureId]);
    return row ?? null;
  }

  /** @returns a document that this person's own searches returned; null otherwise (dmp.md §2.2: rights are per professional) */
  async shownTo(ctx: Ctx, id: string, userId: string): Promise<DmpDocumentRecord | null> {
    const [row] = await ctx.manager.query<DmpDocumentRecord[]>(`SELECT ${documentColumns} FROM dmp_document d JOIN dmp_document_reader r ON r.document_id = d.id AND r.user_id = $3 WHERE d.id = $1 AND d.structure_id = $2`, [id, ctx.structureId, userId]);
    return row ?? null;
  }

  /** The sealed entry and the number of its version, to send it back with a change. */
  async entryOf(ctx: Ctx, id: string): Promise<{ entry: Buffer; metadataVersion: string | null } | null> {
    const [row] = await ctx.manager.query<{ entry: Buffer; metadataVersion: string | null }[]>('SELECT entry, metadata_version AS "metadataVersion" FROM dmp_document WHERE id = $1 AND structure_id = $2', [id, ctx.structureId]);
    return row ?? null;
  }

  /** Notes the content brought: where it is kept and what reading it gave. */
  async keep(ctx: Ctx, id: string, { sha256, read }: { sha256: string; read: Pick<ReadFile, 'content' | 'facts' | 'unreadable'> }): Promise<void> {
    await ctx.manager.query('UPDATE dmp_document SET sha256 = $3, content = $4, page = $5, structured = $6, unreadable_message = $7 WHERE id = $1 AND structure_id = $2', [id, ctx.structureId, sha256, read.content, read.facts.page, read.facts.structured, read.unreadable?.message ?? null]);
  }

  async integrated(ctx: Ctx, id: string, receivedDocumentId: string): Promise<void> { await ctx.manager.query('UPDATE dmp_document SET received_document_id = $3 WHERE id = $1 AND structure_id = $2', [id, ctx.structureId, receivedDocumentId]); }
}
