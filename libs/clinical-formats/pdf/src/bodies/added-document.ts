import { narrativeOf, type AddedDocumentContent, type ClinicalDocument } from '@pluriel/clinical-formats/model';
import { narrativeBody } from '../narrative/narrative-body';
import { pageWidth, type Node } from '../page-parts';

/** Room for a picture between the running head and the foot of a following page. */
const pictureHeight = 690;

/**
 * What is said of the document, signed, then each page of the file on a page of its own, whole and in its proportions (DMP-52).
 * @param signature of whoever added it: it answers for the adding, the pages bear their own
 */
export function addedBody(document: ClinicalDocument<AddedDocumentContent>, signature: Node): Node[] {
  const pictures = (document.content.pages ?? []).flatMap(({ jpeg }) => (jpeg ? [jpeg] : []));
  return [
    ...narrativeBody(narrativeOf(document)), signature,
    ...pictures.map((jpeg): Node => ({ image: `data:image/jpeg;base64,${jpeg}`, fit: [pageWidth, pictureHeight], alignment: 'center', pageBreak: 'before' })),
  ];
}
