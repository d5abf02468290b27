import { Module } from '@nestjs/common';
import { PreviewDocument } from './preview/preview-document';
import { ReadDocumentRoutes } from './routes/read-document-routes';
import { CdaChecker } from './validation/cda-checker';
import { DocumentContents } from './validation/document-contents';
import { DrawDocument } from './validation/draw-document';
import { FreezeVersion } from './validation/freeze-version';
import { ValidateDocument } from './validation/validate-document';
import { ValidationController } from './validation/validation.controller';
import { DocumentRecord, DocumentVersionRecord } from './versions/document.entity';
import { DocumentsController } from './versions/documents.controller';
import { FrozenDocumentReader } from './versions/frozen-document';
import { DownloadDocument, ListDocuments, ReadDocument } from './versions/read-documents';

export const documentsEntities = [DocumentRecord, DocumentVersionRecord];

/** Documents: drawing, validation, frozen versions. */
@Module({
  controllers: [ValidationController, DocumentsController],
  providers: [CdaChecker, DocumentContents, DrawDocument, FreezeVersion, ValidateDocument, PreviewDocument, ReadDocumentRoutes, ListDocuments, ReadDocument, DownloadDocument, FrozenDocumentReader],
  exports: [FrozenDocumentReader, ValidateDocument],
})
export class DocumentsModule {}
