import { documentTypes, type DocumentTypeKey } from '../document-types';
import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { counted, facts, frenchDate, paragraph, period, said, section } from './writing';

/**
 * Types a person may choose for a document that was not written in the product (DMP-52). Left out: the models that only
 * exist structured (synthesis, vaccination, test, certificates of children), which a page alone would betray.
 */
export const addableTypes = [
  'consultation-report', 'imaging-report', 'operative-report', 'referral-letter', 'discharge-letter', 'certificate', 'drug-prescription', 'biology-prescription', 'imaging-request', 'physiotherapy-prescription', 'nursing-prescription', 'podiatry-prescription',
  'speech-therapy-prescription', 'orthoptics-prescription', 'telemedicine-request', 'sick-leave', 'child-examination', 'pregnancy-report', 'dental-assessment', 'auxiliary-assessment', 'auxiliary-follow-up', 'team-report', 'pharmacy-interview', 'medication-review', 'pai', 'ppp',
] as const satisfies readonly DocumentTypeKey[];
export type AddableType = (typeof addableTypes)[number];

/** Longest comment (DMP-52). */
export const longestComment = 1000;

/** A page of the file that was joined, as a picture. The bytes are kept apart, under their digest, and put back to draw. */
export interface PagePicture {
  sha256: string;
  width: number;
  height: number;
  /** JPEG of three colours in base64. */
  jpeg?: string;
}

/** A file that was joined, or a text that was written, with what its author says of it (DMP-52). */
export interface AddedDocumentContent {
  kind: 'added-document';
  type: AddableType;
  title: string;
  /** Day the document bears. */
  documentDate: string;
  /** Days of the act it tells of. */
  from?: string | null;
  to?: string | null;
  comment?: string | null;
  /** What was written, or the words of the file. */
  text?: string | null;
  pages?: readonly PagePicture[];
}

export const addedDocumentRules: ContentRules<AddedDocumentContent> = {
  typeOf: ({ type }) => type,
  heading: ({ type }) => documentTypes[type].code.label,
  narrative: ({ title, documentDate, from, to, comment, text, pages = [] }) => ({ sections: [
    ...section('about', 'Document', [facts(['Titre', title], ['Date du document', frenchDate(documentDate)], ['Acte', from && from === to ? `le ${frenchDate(from)}` : period(from, to)], ['Commentaire', comment])]),
    ...section('text', 'Contenu', [paragraph(text), paragraph(pages.length > 0 ? `${counted(pages.length, 'page jointe', 'pages jointes')} à la suite.` : null)]),
  ] }),
  check: ({ pages = [], ...content }, header) => {
    const checks = new Checks(header).lengths(content)
      .required('title', content.title, 'Le titre du document manque.').required('documentDate', content.documentDate, 'La date du document manque.')
      .day('documentDate', content.documentDate, 'Date du document', { past: true }).day('from', content.from, 'Début de l’acte', { past: true }).day('to', content.to, 'Fin de l’acte', { past: true, notBefore: content.from });
    if (said(content.to) && !said(content.from)) checks.refuse('from', 'required', 'Donnez le début de l’acte avant sa fin.');
    if ((content.comment ?? '').length > longestComment) checks.refuse('comment', 'too-long', `Le commentaire dépasse ${longestComment} caractères : raccourcissez-le.`);
    if (!said(content.text) && pages.length === 0) checks.refuse('text', 'required', 'Le document est vide : joignez un fichier ou écrivez un texte.');
    pages.forEach(({ jpeg }, index) => { if (!said(jpeg)) checks.refuse(`pages[${index}]`, 'required', `La page ${index + 1} du fichier manque : joignez le fichier de nouveau.`); });
    return checks.found;
  },
  structured: () => false,
};
