import { documentName, typeOf } from '@pluriel/clinical-formats/model';
import { documentTitle } from '@pluriel/documents/domain';
import type { DrawableContent } from './document-content';

const timeZone = 'Europe/Paris';

/** The title of every document the centre makes, whatever it is made from: one rule, for the page, the file, the DMP and the mailboxes (UX-08). */
export const titleOf = ({ body, subject }: Pick<DrawableContent, 'body' | 'subject'>, at: Date): string => documentTitle(at, documentName(typeOf(body)), subject, timeZone);
