export { correctionOpen, refuseCorrection, type CorrectionFacts } from './correction';
export { documentKinds, documentSources, isDocumentSource, type CodedValue, type DocumentKind, type DocumentSource } from './document-kinds';
export { dayOf, documentTitle, excerptOf } from './document-title';
export { DocumentCompleted, DocumentValidated } from './events';
export { oidOfUuid } from './identifiers';
export { dmpRoute, opposedRoutes, patientMailboxRoute, whose, type RequestedRoutes, type RouteCheck, type RouteFacts } from './routes';
export { invalidDocument, refuseValidation, staleSource, textErrors, type FieldText, type ValidationFacts } from './validation-rules';
