import type { ClinicalDocument, Content, ContentKind } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../blocks/body-context';
import type { Xml } from '../xml/writer';
import { childMeasuresBody } from './child/child-measures';
import { cs8Body } from './child/cs8';
import { cs24Body, cs9Body } from './child/later-certificates';
import { drugPrescriptionBody } from './drug-prescription/drug-prescription';
import { trodBody } from './trod';
import { vaccinationNoteBody } from './vaccination-note';
import { vsmBody } from './vsm/vsm';

type ContentOf<K extends ContentKind> = Extract<Content, { kind: K }>;

/**
 * Writes the `structuredBody` of one kind of content (cda.md §5).
 * @param pdf bytes of the PDF/A-1b, for the section « Copie du document » of the models that allow it
 */
export type BodyBuilder<C extends Content> = (document: ClinicalDocument<C>, pdf: Uint8Array, ctx: BodyContext) => Xml;

/** A kind that is not here is written at level 1 only. */
const bodies: { readonly [K in ContentKind]?: BodyBuilder<ContentOf<K>> } = {
  'child-measures': childMeasuresBody,
  cs8: cs8Body,
  cs9: cs9Body,
  cs24: cs24Body,
  'drug-prescription': drugPrescriptionBody,
  trod: trodBody,
  'vaccination-note': vaccinationNoteBody,
  vsm: vsmBody,
};

/** The kind decides the builder, so the pair always fits: the compiler cannot follow it through the table. */
export const bodyBuilderOf = <K extends ContentKind>(content: ContentOf<K>): BodyBuilder<ContentOf<K>> | null => bodies[content.kind as K] ?? null;
