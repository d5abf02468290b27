import pdfmake from 'pdfmake';
import { consultationBody, prescriptionBody } from './document-bodies';
import { warmUpFonts } from './fonts';
import { cartouche, foot, letterhead, margin, runningHead, signature, words, type Node } from './page-parts';
import { printable } from './printable-text';
import type { PrintedDocument } from './printed-document';

const headings = { prescription: 'Ordonnance', consultation: 'Compte rendu de consultation' } as const;

/**
 * Draws a document as PDF/A-1b (DOC-01): fonts embedded, no transparency, nothing fetched from disk or network.
 * @param document what to print; nothing in it is interpreted, scripts and markup come out as text
 * @returns the bytes of the file
 */
export async function renderPdf(document: PrintedDocument): Promise<Buffer> {
  warmUpFonts();
  const timeZone = document.timeZone ?? 'Europe/Paris';
  const heading = headings[document.kind];
  const body = document.kind === 'prescription' ? prescriptionBody(document) : consultationBody(document);
  const definition: Node = {
    subset: 'PDF/A-1b', version: '1.4', language: 'fr-FR', pageSize: 'A4', pageMargins: [margin, margin, margin, 70],
    info: { title: printable(document.title), author: printable(document.author.displayName), creator: 'Pluriel', producer: 'Pluriel', creationDate: document.at, modDate: document.at },
    defaultStyle: { font: 'Page', fontSize: 10.5, lineHeight: 1.04, color: '#000000' },
    header: (page: number) => (page > 1 ? runningHead(document, heading, timeZone) : null),
    footer: (page: number, pages: number) => foot(document, page, pages, timeZone),
    content: [
      letterhead(document.author, document.at, timeZone),
      cartouche(document.patient, document.kind === 'prescription' ? document.weightKg : null),
      words(heading, { bold: true, fontSize: 14, alignment: 'center', margin: [0, 0, 0, 10] }),
      ...body,
      signature(document, timeZone),
    ],
  };
  return Buffer.from(await pdfmake.createPdf(definition).getBuffer());
}
