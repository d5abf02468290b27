export { dataMatrixPng, dataMatrixSvg } from './datamatrix';
export { warmUpFonts } from './fonts';
export { renderIdentityLeaflet, renderIdentityPoster, samplesOfNotices, type NoticeCentre } from './identity-posters';
export { printable, unprintableCharacters } from './printable-text';
export type { PrintedAuthor, PrintedConsultation, PrintedDocument, PrintedDrug, PrintedPatient, PrintedPrescription } from './printed-document';
export { renderPdf } from './render-pdf';
export { sampleConsultation, samplePrescription, samplesOfPdf } from './samples';
