import { headingOf, narrativeOf, type ClinicalDocument } from '@pluriel/clinical-formats/model';
import { narrativeBody } from '../narrative/narrative-body';
import type { Node } from '../page-parts';
import { addedBody } from './added-document';
import { curvesOf } from './care-follow-up';
import { childBody } from './child';
import { prescriptionBody } from './drug-prescription';
import { letterBody } from './letter';
import { vsmBody } from './vsm';

/** How a kind of document is laid out. */
export interface PageDesign {
  /** A letter has its addressee in the window of the envelope. */
  opening: 'sheet' | 'letter';
  heading: string;
  weightKg: number | null;
  /** What its foot says besides the identity. */
  footNotes: readonly string[];
  /** The body, the signature where it belongs. */
  body(signature: Node): Node[];
}

/** @returns the design of the kind, else the words of the narrative under their headings */
export function designOf(document: ClinicalDocument): PageDesign {
  const { content, header } = document;
  const plain: PageDesign = { opening: 'sheet', heading: headingOf(document), weightKg: null, footNotes: [], body: (signature) => [...narrativeBody(narrativeOf(document)), signature] };
  switch (content.kind) {
    case 'drug-prescription': return { ...plain, heading: 'Ordonnance', weightKg: content.weightKg, footNotes: content.ePrescription ? [] : ['sans code e-prescription'], body: (signature) => [...prescriptionBody(content), signature] };
    case 'consultation': return { ...plain, heading: 'Compte rendu de consultation' };
    case 'added-document': return { ...plain, body: (signature) => addedBody({ header, content }, signature) };
    case 'care-prescription': return { ...plain, body: (signature) => [...narrativeBody(narrativeOf(document), { untitled: ['conditions'] }), signature] };
    // A certificate or a report handed over has nobody in the window.
    case 'letter': return { ...plain, opening: (header.recipients ?? []).length > 0 ? 'letter' : 'sheet', body: (signature) => letterBody({ header, content }, signature) };
    case 'care-follow-up': return { ...plain, body: (signature) => [...narrativeBody(narrativeOf(document), { after: ({ key }) => (key === 'measures' ? curvesOf(content) : []) }), signature] };
    case 'child-measures': case 'child-examination': case 'cs8': case 'cs9': case 'cs24': return { ...plain, body: (signature) => childBody({ header, content }, signature) };
    case 'vsm': return { ...plain, body: (signature) => [...vsmBody(narrativeOf(document)), signature] };
    default: return plain;
  }
}
