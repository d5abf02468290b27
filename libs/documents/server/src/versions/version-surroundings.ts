import { Injectable } from '@nestjs/common';
import { documentSources } from '@pluriel/documents/domain';
import type { Ctx } from '@pluriel/platform/server';
import { LessThan } from 'typeorm';
import { DocumentContents } from '../validation/document-contents';
import type { VersionSurroundings } from './document.dto';
import { DocumentVersionRecord } from './document.entity';

/** The versions that documents had before, and the correction their author is writing, for the lists. */
@Injectable()
export class ReadSurroundings {
  constructor(private readonly contents: DocumentContents) {}

  /** @returns what stands around each version, by version id; one question for all the earlier versions of a page */
  async of(ctx: Ctx, versions: readonly DocumentVersionRecord[]): Promise<Map<string, VersionSurroundings>> {
    const replacing = versions.filter(({ number }) => number > 1);
    const earlier = replacing.length === 0 ? [] : await ctx.manager.find(DocumentVersionRecord, {
      select: { id: true, documentId: true, number: true, title: true, authoredAt: true },
      where: replacing.map(({ documentId, number }) => ({ documentId, number: LessThan(number), structureId: ctx.structureId })), order: { number: 'DESC' },
    });
    const mine = versions.filter(({ authorId }) => authorId === ctx.actor.userId);
    const drafts = new Map((await Promise.all(documentSources.map((source) => this.contents.correctionsOf(source).openOf(ctx, mine.filter((version) => version.source === source).map(({ documentId }) => documentId))))).flatMap((found) => [...found]));
    const made = versions.length === 0 ? [] : await ctx.manager.query<{ id: string; consultationId: string }[]>(
      // A correction of the consultation keeps what was made during it.
      `SELECT d.id, coalesce((SELECT current.id FROM consultation_note begun JOIN consultation_note current ON current.document_id = begun.document_id AND current.structure_id = begun.structure_id AND current.replaced_by IS NULL WHERE begun.id = d.consultation_id LIMIT 1), d.consultation_id) AS "consultationId"
       FROM document d WHERE d.id = ANY($1::uuid[]) AND d.structure_id = $2 AND d.consultation_id IS NOT NULL`, [versions.map(({ documentId }) => documentId), ctx.structureId]);
    const consultations = new Map(made.map(({ id, consultationId }) => [id, consultationId]));
    return new Map(versions.map(({ id, documentId }) => [id, {
      earlier: earlier.filter((version) => version.documentId === documentId).map((version) => ({ versionId: version.id, number: version.number, title: version.title, at: version.authoredAt.toISOString() })),
      correctionId: drafts.get(documentId) ?? null, consultationId: consultations.get(documentId) ?? null,
    }]));
  }
}
