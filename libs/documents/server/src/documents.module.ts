import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { CareTeamModule } from '@pluriel/care-team/server';
import { ConsentsModule } from '@pluriel/consents/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { IdentityModule, PatientParts } from '@pluriel/identity/server';
import { PrescribingModule } from '@pluriel/prescribing/server';
import { RecordModule } from '@pluriel/record/server';
import { AddedController } from './added/added.controller';
import { AddedDocumentRecord } from './added/added-document.entity';
import { AddedDocuments } from './added/added-documents';
import { WriteAdded } from './added/write-added';
import { AllDocumentsController } from './all/all-documents.controller';
import { ListAllDocuments } from './all/list-all-documents.query';
import { CareReportRecord } from './care-reports/care-report.entity';
import { careReportControllers, careReportMergePart, careReportProviders } from './care-reports/care-report-parts';
import { CareReports } from './care-reports/care-reports';
import { WriteCareReport } from './care-reports/write-care-report';
import { CorrectDocument } from './correction/correct-document';
import { PastDocuments } from './history/past-documents';
import { letterControllers, letterEntities, letterProviders } from './letters/letter-parts';
import { addedMergePart, documentsMergePart, fileExportMergePart, letterMergePart, receivedMergePart, vsmMergePart } from './merge-part';
import { ParaphController, Paraphs } from './paraph/paraph';
import { PreviewDocument } from './preview/preview-document';
import { DecideReceived } from './received/decide-received';
import { ListReceived, ReadReceived } from './received/read-received';
import { ReceiveDocument } from './received/receive-document';
import { ReceivedSynthesis } from './received/received-synthesis';
import { ReceivedDocumentRecord } from './received/received-document.entity';
import { ReceivedController } from './received/received.controller';
import { ReadDocumentRoutes } from './routes/read-document-routes';
import { SendingSettings } from './sending/sending-settings';
import { SendingSettingsController } from './sending/sending-settings.controller';
import { ReadStructuredView } from './structured-view/read-structured-view';
import { ImportSynthesis } from './synthesis/import-synthesis';
import { CdaChecker } from './validation/cda-checker';
import { CompleteDocuments } from './validation/complete-documents';
import { AnnulledPlans } from './validation/annulled-plans';
import { AnnulledSources } from './validation/annulled-sources';
import { DocumentContents } from './validation/document-contents';
import { DrawDocument } from './validation/draw-document';
import { FreezeVersion } from './validation/freeze-version';
import { PrescriptionCodes } from './validation/prescription-codes';
import { ValidateDocument } from './validation/validate-document';
import { ExportFile } from './whole-file/export-file';
import { WholeFile } from './whole-file/whole-file';
import { WholeFileController } from './whole-file/whole-file.controller';
import { ValidationController } from './validation/validation.controller';
import { SignVaccination } from './vaccination/sign-vaccination';
import { VaccinationNoteController } from './vaccination/vaccination-note.controller';
import { VaccinationNotes } from './vaccination/vaccination-notes';
import { DocumentRecord, DocumentVersionRecord } from './versions/document.entity';
import { DocumentsController } from './versions/documents.controller';
import { DocumentLevels } from './versions/document-levels';
import { FrozenDocumentReader } from './versions/frozen-document';
import { ReadLineage } from './versions/lineage';
import { DownloadDocument, ListDocuments, ReadDocument } from './versions/read-documents';
import { VersionDepartures } from './versions/version-departures';
import { vsmBatchControllers, vsmBatchMergePart, vsmBatchProviders } from './vsm/batch/batch-parts';
import { VsmDraftRecord } from './vsm/vsm-draft.entity';
import { VsmController } from './vsm/vsm.controller';
import { VsmDocuments } from './vsm/vsm-documents';
import { ReadVsmState } from './vsm/read-vsm-state';
import { RemoteSyntheses } from './vsm/remote-syntheses';
import { DeleteVsm, OpenVsm, ReadVsm, RefreshVsm, SaveVsm } from './vsm/write-vsm';
import { PrintDocument } from './versions/print-document';
import { ReadSurroundings } from './versions/version-surroundings';

export const documentsEntities = [...letterEntities, CareReportRecord, DocumentRecord, DocumentVersionRecord, ReceivedDocumentRecord, AddedDocumentRecord, VsmDraftRecord];

/** Documents: drawing, validation, frozen versions; those received from outside. */
@Module({
  imports: [AuditModule, CareTeamModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule],
  controllers: [ParaphController, ...letterControllers, ...careReportControllers, ValidationController, DocumentsController, ReceivedController, AddedController, AllDocumentsController, SendingSettingsController, WholeFileController, VsmController, ...vsmBatchControllers, VaccinationNoteController],
  providers: [Paraphs, ...letterProviders, ...careReportProviders, VaccinationNotes, SignVaccination, ...vsmBatchProviders, VsmDocuments, OpenVsm, ReadVsm, SaveVsm, RefreshVsm, DeleteVsm, ReadVsmState, RemoteSyntheses, AddedDocuments, WriteAdded, WholeFile, ExportFile, VersionDepartures, ReadLineage, ReadSurroundings, CorrectDocument, CdaChecker, AnnulledPlans, AnnulledSources, DocumentContents, DrawDocument, FreezeVersion, PrescriptionCodes, ValidateDocument, CompleteDocuments, PreviewDocument, SendingSettings, ReadDocumentRoutes, ListAllDocuments, ListDocuments, ReadDocument, DownloadDocument, PrintDocument, DocumentLevels, FrozenDocumentReader, PastDocuments, ReadStructuredView, ReceiveDocument, ListReceived, ReadReceived, DecideReceived, ReceivedSynthesis, ImportSynthesis],
  exports: [CareReports, WriteCareReport, SignVaccination, RemoteSyntheses, FrozenDocumentReader, PastDocuments, ReceiveDocument, ImportSynthesis, ValidateDocument, CorrectDocument, CompleteDocuments, VersionDepartures],
})
export class DocumentsModule implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}

  onModuleInit(): void {
    this.parts.register('documents', documentsMergePart);
    this.parts.register('received-documents', receivedMergePart);
    this.parts.register('added-documents', addedMergePart);
    this.parts.register('letters', letterMergePart);
    this.parts.register('care-reports', careReportMergePart);
    this.parts.register('vsm', vsmMergePart);
    this.parts.register('vsm-batch', vsmBatchMergePart);
    this.parts.register('file-exports', fileExportMergePart);
  }
}
