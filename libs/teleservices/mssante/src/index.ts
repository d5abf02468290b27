export { buildMailOptions, composeMail, encodedSize, mssHeaders } from './mail-message';
export type { CodedValue, MailAuthor, MailDocument, MailFacts, MailPatient, MailStructure, SendingApplication, SubmissionSet } from './mail-facts';
export { authorDisplayName, messageText, signatureBlock } from './message-text';
export { buildMetadata, type MetadataFacts } from './metadata-xml';
export { pdfFileName, pdfFileNames, shortLabel, xdmSubject } from './naming-rules';
export { isMssanteAddress, patientMailAddress } from './patient-address';
export { connectionDispositions, smtpDispositions, smtpVerdict, type SmtpFault, type SmtpVerdict } from './smtp-dispositions';
export { archiveName, buildXdmArchive } from './xdm-archive';
export { exampleDocument, exampleMail } from './example-mail';
