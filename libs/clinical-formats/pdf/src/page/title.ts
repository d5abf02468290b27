import type { DocumentHeader } from '@pluriel/clinical-formats/model';
import { grey } from '../narrative/ink';
import { words, type Node } from '../page-parts';
import { shortDay } from './dates';
import { markOf } from './foot';

/** What the document is, and what it is not: a draft, a duplicate, the second version of another. */
export function title(header: DocumentHeader, heading: string, timeZone: string): Node[] {
  const mark = markOf(header);
  const { replaces, versionNumber, signedAt, print: { number } } = header;
  return [
    words(heading, { bold: true, fontSize: 15, alignment: 'center', margin: [0, 0, 0, mark || replaces || number ? 3 : 6] }),
    ...(number ? [words(`N° ${number}`, { alignment: 'center', fontSize: 10.5, margin: [0, 0, 0, mark || replaces ? 3 : 6] })] : []),
    ...(mark ? [{ columns: [{ width: '*', text: '' }, { width: 'auto', table: { body: [[words(mark, { bold: true, fontSize: 11, margin: [8, 1, 8, 1] })]] }, layout: { hLineWidth: () => 1, vLineWidth: () => 1, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 0 } }, { width: '*', text: '' }], margin: [0, 1, 0, 5] }] : []),
    ...(replaces && signedAt ? [words(`Version ${versionNumber}, remplace la version ${replaces.number} du ${shortDay(replaces.at, timeZone)}`, { alignment: 'center', fontSize: 9.5, color: grey, margin: [0, 0, 0, 6] })] : []),
  ];
}
