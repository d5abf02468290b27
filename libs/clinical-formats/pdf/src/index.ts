export { renderAccessSheet, samplesOfAccessSheet, type AccessLine, type AccessSheet } from './access-sheet';
export { dataMatrixPng, dataMatrixSvg } from './datamatrix';
export { warmUpFonts } from './fonts';
export { renderIdentityLeaflet, renderIdentityPoster, samplesOfNotices, type NoticeCentre } from './identity-posters';
export { printable, unprintableCharacters } from './printable-text';
export { qrCodeJpeg } from './qr-code';
export { renderPdf } from './render-pdf';
export { samplesOfPdf } from './samples';
export { renderVaccinationBooklet, samplesOfBooklet, type BookletPage } from './vaccination-booklet';
