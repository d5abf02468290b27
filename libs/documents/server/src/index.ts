export { generateDocuments } from './demo/generate-documents';
export { documentsEntities, DocumentsModule } from './documents.module';
export { CompleteDocuments } from './validation/complete-documents';
export { ValidateDocument, type ValidationCommand } from './validation/validate-document';
export { DocumentRow } from './versions/document.dto';
export { CorrectDocument } from './correction/correct-document';
export { FrozenDocumentReader, patientNumberingOid, type FrozenDocument } from './versions/frozen-document';
export type { SubmissionIds } from './versions/document.entity';
export { VersionDepartures } from './versions/version-departures';
