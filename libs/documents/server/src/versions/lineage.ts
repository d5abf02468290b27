import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import type { NamedVersion } from '../validation/freeze-version';
import { DocumentRecord, DocumentVersionRecord } from './document.entity';
import { unknownDocument } from './frozen-document';
import { VersionDepartures } from './version-departures';

/** What a new version of a document comes after. */
export interface Lineage {
  document: DocumentRecord;
  /** The version that counts until the new one is frozen. */
  current: DocumentVersionRecord;
  /** The one that left, or may have: the new one replaces it for those who received it. */
  named: NamedVersion | null;
}

/** Reads what the next version of a document comes after; the document is locked, and what waits to leave stays until the transaction ends. Rows that only name the document are not held up. */
@Injectable()
export class ReadLineage {
  constructor(private readonly departures: VersionDepartures) {}

  /** @throws 404 `document.unknown` */
  async hold(ctx: Ctx, documentId: string): Promise<Lineage> {
    const document = await ctx.manager.getRepository(DocumentRecord).findOne({ where: { id: documentId, structureId: ctx.structureId }, lock: { mode: 'for_no_key_update' } });
    const current = document && (await this.version(ctx, document.currentVersionId));
    if (!document || !current) throw unknownDocument();
    const departed = await this.departures.departed(ctx, documentId);
    const version = departed === null ? null : departed === current.id ? current : await this.version(ctx, departed);
    return { document, current, named: version && { id: version.id, number: version.number, uniqueId: version.uniqueId, at: version.authoredAt } };
  }

  private version(ctx: Ctx, id: string): Promise<DocumentVersionRecord | null> { return ctx.manager.findOneBy(DocumentVersionRecord, { id, structureId: ctx.structureId }); }
}

/** @returns whether a version drawn after `drawn` still comes right after what stands now */
export const sameLineage = (drawn: Lineage | null, now: Lineage | null): boolean => drawn?.current.id === now?.current.id && drawn?.named?.id === now?.named?.id;
