import type { Code, Identifier } from './code';
import { actCodeOfContent, actIdOfContent, checkContent, headingOfContent, isStructured, narrativeOfContent, noticesOfContent, typeOf, type Content } from './contents/contents';
import { documentTypes, formatAt, type DocumentLevel, type DocumentType } from './document-types';
import type { ModelFault } from './fault';
import type { DocumentHeader } from './header';
import { checkHeader } from './header-check/header-check';
import type { Narrative } from './narrative';
import { checkNarrative } from './narrative-check';

/** One frozen version of one document: all that the page and the CDA say comes from here (DOC-01). */
export interface ClinicalDocument<C extends Content = Content> { header: DocumentHeader; content: C }

/** @returns the row of the table of types: code, class, model */
export const documentTypeOf = ({ content }: ClinicalDocument): DocumentType => documentTypes[typeOf(content)];

/** @returns what stands at the head of the page: « Ordonnance », « Compte rendu opératoire » */
export const headingOf = ({ content }: ClinicalDocument): string => headingOfContent(content);

/** @returns the words of the document, the same for the page and for the CDA */
export const narrativeOf = ({ content, header }: ClinicalDocument): Narrative => narrativeOfContent(content, header);

/** @returns the level the document leaves at: 3 when its type has a model and its content what the model demands */
export const levelOf = (document: ClinicalDocument): DocumentLevel => (documentTypeOf(document).model !== null && isStructured(document.content, document.header) ? 3 : 1);

/** @returns the XDS formatCode of the document at that level (cda.md §4) */
export const formatOf = (document: ClinicalDocument, level: DocumentLevel = levelOf(document)): Code => formatAt(documentTypeOf(document), level);

/** @returns the code of the main act: the one the model imposes, else the one the header knows */
export const actCodeOf = ({ content, header }: ClinicalDocument): Code | null => actCodeOfContent(content, header) ?? header.act.code;

/** @returns the number of the main act in the base that registered it, and what is said of the whole document besides its acts */
export const actIdOf = ({ content }: ClinicalDocument): Identifier | null => actIdOfContent(content);
export const noticesOf = ({ content }: ClinicalDocument): readonly Code[] => noticesOfContent(content);

/** @returns what forbids to write the document, field by field; empty when it may be drawn */
export const checkModel = ({ content, header }: ClinicalDocument): ModelFault[] => {
  const faults = [...checkHeader(header), ...checkContent(content, header)];
  // The words are made from a content that is sound: a wrong one could not even be put in words.
  return faults.length > 0 ? faults : checkNarrative(narrativeOfContent(content, header));
};
