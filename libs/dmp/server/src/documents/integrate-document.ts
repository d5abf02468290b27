import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { ReceiveDocument } from '@pluriel/documents/server';
import { Live, Storage, type Ctx } from '@pluriel/platform/server';
import { DmpDocuments, type DmpDocumentRecord } from './dmp-documents';

/** Puts a document of the DMP, whose content is here, in the patient's file as a received one (DMP-44 to 46). */
@Injectable()
export class IntegrateDocument {
  constructor(private readonly documents: DmpDocuments, private readonly receive: ReceiveDocument, private readonly storage: Storage, private readonly trace: Trace, private readonly live: Live) {}

  /** @param by who chose it. @returns the received document; the same one when it was already there @throws Error when its content is not here */
  async inside(ctx: Ctx, document: DmpDocumentRecord, by: { userId: string; displayName: string }): Promise<string> {
    if (document.sha256 === null) throw new Error('a document is integrated once its content is here');
    const bytes = await this.storage.get(document.sha256);
    const { id } = await this.receive.keep(ctx, document.patientId, { bytes, sha256: document.sha256, size: bytes.length, name: document.title }, 'dmp', by);
    await this.documents.integrated(ctx, document.id, id);
    await this.trace.write(ctx, { action: 'dmp.integrated', subjectType: 'dmp-document', subjectId: document.id, patientId: document.patientId, detail: document.typeLabel, after: { receivedDocumentId: id, forUser: by.userId } });
    await this.live.notify(ctx, { topic: 'dmp-document', id: document.id, patientId: document.patientId });
    return id;
  }
}
