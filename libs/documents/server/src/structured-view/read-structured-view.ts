import { Injectable } from '@nestjs/common';
import { readCda } from '@pluriel/clinical-formats/cda-reader';
import { domainError } from '@pluriel/kernel';
import type { Caller } from '@pluriel/platform/server';
import { DownloadDocument } from '../versions/read-documents';
import { structuredView, type StructuredView } from './structured-view.dto';

/** The structured view of a document of the centre, any version. Rights, sharing and trace are those of its page. */
@Injectable()
export class ReadStructuredView {
  constructor(private readonly download: DownloadDocument) {}

  /** @param number an earlier version; the one that counts when absent. @throws 404 `document.unknown`, 403 `sharing.opposed` */
  async execute(caller: Caller, documentId: string, number: number | null = null): Promise<StructuredView> {
    const { bytes } = await this.download.execute(caller, documentId, 'structured-view', number);
    const outcome = readCda(bytes);
    if ('unreadable' in outcome) throw domainError('document.unreadable', outcome.unreadable.message, { status: 422, remedy: 'Lisez le PDF.' });
    return structuredView(outcome.document);
  }
}
