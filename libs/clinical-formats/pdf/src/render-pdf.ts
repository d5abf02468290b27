import { defaultTimeZone, nameOf, type ClinicalDocument } from '@pluriel/clinical-formats/model';
import pdfmake from 'pdfmake';
import { designOf } from './bodies/bodies';
import { warmUpFonts } from './fonts';
import { margin, type Node } from './page-parts';
import { cartouche } from './page/cartouche';
import { foot, footHeight, runningHead } from './page/foot';
import { copies, letterhead, letterOpening } from './page/letterhead';
import { signature } from './page/signature';
import { title } from './page/title';
import { printable } from './printable-text';

/**
 * Draws a document as PDF/A-1b (DOC-01): fonts embedded, no transparency, nothing fetched from disk or network.
 * @param document what to print; nothing in it is interpreted, scripts and markup come out as text
 * @returns the bytes of the file
 */
export async function renderPdf(document: ClinicalDocument): Promise<Buffer> {
  warmUpFonts();
  const { header } = document;
  const { timeZone = defaultTimeZone, createdAt } = header;
  const { opening, heading, weightKg, footNotes, body } = designOf(document);
  const letter = opening === 'letter';
  const definition: Node = {
    subset: 'PDF/A-1b', version: '1.4', language: 'fr-FR', pageSize: 'A4', pageMargins: [margin, margin, margin, footHeight(header)],
    info: { title: printable(header.title), author: printable(nameOf(header.authors[0].person)), creator: 'Pluriel', producer: 'Pluriel', creationDate: createdAt, modDate: createdAt },
    defaultStyle: { font: 'Page', fontSize: 10.5, lineHeight: 1.04, color: '#000000' },
    header: (page: number) => (page > 1 ? runningHead(header, heading, timeZone) : null),
    footer: (page: number, pages: number) => foot(header, footNotes, page, pages, timeZone),
    content: [
      // Opens the two faces of the page before any other: drawings then find them by their name.
      { text: ['', { text: '', bold: true }], fontSize: 0.01 },
      letter ? letterOpening(header, timeZone) : letterhead(header, timeZone),
      cartouche(header.patient, weightKg),
      ...title(header, heading, timeZone),
      ...body(signature(header, timeZone, copies(header, letter))),
    ],
  };
  return Buffer.from(await pdfmake.createPdf(definition).getBuffer());
}
