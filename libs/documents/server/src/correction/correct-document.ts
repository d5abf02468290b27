import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { followLevel, levelOf } from '@pluriel/care-team/server';
import { correctionOpen, documentKinds, refuseCorrection } from '@pluriel/documents/domain';
import { Live, Transactions, type Caller } from '@pluriel/platform/server';
import { QueryFailedError } from 'typeorm';
import { DocumentContents } from '../validation/document-contents';
import { DocumentRecord } from '../versions/document.entity';
import { unknownDocument } from '../versions/frozen-document';
import type { OpenedCorrection } from './correction.dto';

/**
 * Opens the correction of a validated document: a draft with the same content, which becomes the next version of the same
 * document once validated (journeys.md J2 B7, dmp.md §2.6 DMP_2.1b). What was signed never changes (prescription.md §3.12).
 */
@Injectable()
export class CorrectDocument {
  constructor(private readonly transactions: Transactions, private readonly contents: DocumentContents, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * @returns the draft to open
   * @throws 404 `document.unknown`, 403 `document.not-author` | `document.not-allowed`, 409 `document.correction-open`
   */
  async execute(caller: Caller, documentId: string): Promise<OpenedCorrection> {
    try { return await this.open(caller, documentId); } catch (error) {
      // Two screens asked at the same instant: the index let one through.
      if (error instanceof QueryFailedError && (error as { constraint?: string }).constraint?.endsWith('_one_correction')) throw correctionOpen();
      throw error;
    }
  }

  private open(caller: Caller, documentId: string): Promise<OpenedCorrection> {
    return this.transactions.run(caller, async (ctx) => {
      const document = await ctx.manager.findOneBy(DocumentRecord, { id: documentId, structureId: ctx.structureId });
      if (!document) throw unknownDocument();
      const { source, sourceId, authorId, patientId } = document;
      const corrections = this.contents.correctionsOf(source);
      const open = (await corrections.openOf(ctx, [documentId])).size > 0;
      const refusal = refuseCorrection({ kind: documentKinds[source], authorId, callerId: ctx.actor.userId, permissions: ctx.actor.permissions, open });
      if (refusal) throw refusal;
      const draftId = await corrections.open(ctx, sourceId, documentId);
      // Who reads the document reads its next version, and nobody else: what is closed stays out of the DMP (STR-04, structure.md §5.1).
      if ((await levelOf(ctx, draftId)).version === 0) await followLevel(ctx, documentId, { id: draftId, kind: source });
      await this.trace.write(ctx, { action: 'document.correction-opened', subjectType: 'document', subjectId: documentId, patientId, after: { draft: draftId } });
      await this.live.notify(ctx, { topic: 'document', id: documentId, patientId });
      return { documentId, patientId, source, sourceId: draftId };
    });
  }
}
