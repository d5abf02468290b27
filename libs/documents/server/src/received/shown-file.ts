import { readCda, type CdaDocument } from '@pluriel/clinical-formats/cda-reader';
import { domainError, type DomainError } from '@pluriel/kernel';
import { attachmentsIn } from '../structured-view/structured-view.dto';
import type { DocumentFile } from '../versions/read-documents';
import type { ReceivedContent } from './read-facts';

/** A file that came from outside and what reading it gave. `name` without ending. */
export interface OutsideFile { content: ReceivedContent; page: 'pdf' | 'image' | 'text' | null; unreadableMessage: string | null; name: string; bytes: Buffer }

const nothingToShow = (message: string): DomainError => domainError('received.nothing-to-show', message, { status: 404, remedy: 'Téléchargez le fichier.' });

/** What is shown first: its PDF, its picture or its text (SC.CDA/VISU.03). @throws 404 `received.nothing-to-show` */
export function pageIn(file: OutsideFile): DocumentFile & { type: string } {
  const { bytes, name } = file;
  if (file.content === 'pdf') return { bytes, fileName: `${name}.pdf`, type: 'application/pdf' };
  if (file.content === 'jpeg') return { bytes, fileName: `${name}.jpg`, type: 'image/jpeg' };
  if (file.content === 'text') return { bytes: asUtf8(bytes), fileName: `${name}.txt`, type: 'text/plain; charset=utf-8' };
  const { body } = structureOf(file);
  const shown = body.level === 1 ? body.file : body.level === 3 ? body.documentCopy : null;
  if (body.level === 1 && body.text !== null) return { bytes: Buffer.from(body.text), fileName: `${name}.txt`, type: 'text/plain; charset=utf-8' };
  if (shown === null || file.page === null) throw nothingToShow('Ce document n’a pas de page à montrer : ouvrez sa vue structurée.');
  return { bytes: Buffer.from(shown.bytes), fileName: shown.fileName, type: shown.mediaType };
}

/** @returns the structured document. @throws 404 `received.nothing-to-show` when it is not one */
export function structureOf(file: OutsideFile): CdaDocument {
  if (file.content !== 'cda') throw nothingToShow(file.unreadableMessage ?? 'Ce fichier n’est pas un document structuré.');
  const outcome = readCda(file.bytes);
  if ('unreadable' in outcome) throw nothingToShow(outcome.unreadable.message);
  return outcome.document;
}

/** A file carried inside the document. @throws 404 `received.nothing-to-show` */
export function attachmentIn(file: OutsideFile, key: string): DocumentFile & { type: string } {
  const found = attachmentsIn(structureOf(file)).find((one) => one.key === key && one.bytes.length > 0);
  if (!found) throw nothingToShow('Cette pièce jointe n’existe pas, ou ne peut pas être ouverte.');
  return { bytes: Buffer.from(found.bytes), fileName: found.fileName, type: found.mediaType };
}

/** @returns the name a file of this content is downloaded under */
export const fileNameOf = (name: string, content: ReceivedContent): string => `${name}.${{ cda: 'xml', pdf: 'pdf', jpeg: 'jpg', text: 'txt', unreadable: 'bin' }[content]}`;

/** Text files come in the alphabet of their sender. */
function asUtf8(bytes: Buffer): Buffer {
  try { new TextDecoder('utf-8', { fatal: true }).decode(bytes); return bytes; } catch { return Buffer.from(new TextDecoder('windows-1252').decode(bytes)); }
}
