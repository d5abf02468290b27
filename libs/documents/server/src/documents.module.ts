import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { ConsentsModule } from '@pluriel/consents/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { IdentityModule, PatientParts } from '@pluriel/identity/server';
import { PrescribingModule } from '@pluriel/prescribing/server';
import { RecordModule } from '@pluriel/record/server';
import { CorrectDocument } from './correction/correct-document';
import { documentsMergePart } from './merge-part';
import { PreviewDocument } from './preview/preview-document';
import { ReadDocumentRoutes } from './routes/read-document-routes';
import { CdaChecker } from './validation/cda-checker';
import { CompleteDocuments } from './validation/complete-documents';
import { DocumentContents } from './validation/document-contents';
import { DrawDocument } from './validation/draw-document';
import { FreezeVersion } from './validation/freeze-version';
import { ValidateDocument } from './validation/validate-document';
import { ValidationController } from './validation/validation.controller';
import { DocumentRecord, DocumentVersionRecord } from './versions/document.entity';
import { DocumentsController } from './versions/documents.controller';
import { FrozenDocumentReader } from './versions/frozen-document';
import { ReadLineage } from './versions/lineage';
import { DownloadDocument, ListDocuments, ReadDocument } from './versions/read-documents';
import { VersionDepartures } from './versions/version-departures';
import { ReadSurroundings } from './versions/version-surroundings';

export const documentsEntities = [DocumentRecord, DocumentVersionRecord];

/** Documents: drawing, validation, frozen versions. */
@Module({
  imports: [AuditModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule],
  controllers: [ValidationController, DocumentsController],
  providers: [VersionDepartures, ReadLineage, ReadSurroundings, CorrectDocument, CdaChecker, DocumentContents, DrawDocument, FreezeVersion, ValidateDocument, CompleteDocuments, PreviewDocument, ReadDocumentRoutes, ListDocuments, ReadDocument, DownloadDocument, FrozenDocumentReader],
  exports: [FrozenDocumentReader, ValidateDocument, CorrectDocument, CompleteDocuments, VersionDepartures],
})
export class DocumentsModule implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}

  onModuleInit(): void { this.parts.register('documents', documentsMergePart); }
}
