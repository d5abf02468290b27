import type { ClinicalDocument, LetterContent } from '@pluriel/clinical-formats/model';
import { narrativeOf } from '@pluriel/clinical-formats/model';
import { narrativeBody } from '../narrative/narrative-body';
import { words, type Node } from '../page-parts';

/**
 * A letter reads as a letter: its subject on one line, its words without a heading, the signature under them, and what was
 * taken out of the record after it.
 * @param signature drawn between the words and the record
 */
export function letterBody(document: ClinicalDocument<LetterContent>, signature: Node): Node[] {
  const { sections } = narrativeOf(document);
  const own = ['subject', 'body'];
  const after = sections.filter(({ key }) => !own.includes(key));
  return [
    ...(document.content.subject.trim() === '' ? [] : [words(`Objet : ${document.content.subject.trim()}`, { bold: true, margin: [0, 0, 0, 6] })]),
    ...narrativeBody({ sections: sections.filter(({ key }) => own.includes(key)).map((section) => (section.key === 'subject' ? { ...section, blocks: section.blocks.filter((block) => block.kind !== 'paragraph' || block.text !== document.content.subject.trim()) } : section)).filter(({ blocks }) => blocks.length > 0) }, { untitled: own }),
    { stack: [signature], margin: [0, 0, 0, after.length > 0 ? 10 : 0] },
    ...narrativeBody({ sections: after }),
  ];
}
