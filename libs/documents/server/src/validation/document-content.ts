import type { DocumentSource, FieldText } from '@pluriel/documents/domain';
import type { FieldError } from '@pluriel/kernel';
import type { PrintedDrug } from '@pluriel/clinical-formats/pdf';

/** The part of a page that comes from the source. */
export type DocumentBody =
  | { kind: 'prescription'; zones: { heading: string | null; drugs: PrintedDrug[] }[]; mention: string | null; weightKg: number | null }
  | { kind: 'consultation'; reason: string; measures: { label: string; value: string }[]; text: string };

/** A draft, or a validated source, read once and ready to be drawn. */
export interface DocumentContent {
  source: DocumentSource;
  sourceId: string;
  patientId: string;
  authorId: string;
  state: 'draft' | 'validated';
  version: number;
  documentId: string | null;
  /** The validated document of which this draft is the correction. */
  correctsDocumentId: string | null;
  /** Words of the uniform title that tell it from others. */
  subject: string;
  excerpt: string;
  /** Beginning of the act; null: the act is the document itself (a prescription is dated of its signature). */
  actStart: Date | null;
  body: DocumentBody;
  /** Texts to be checked before they are printed. */
  texts: FieldText[];
  /** What already forbids validation. */
  errors: FieldError[];
}

/** What a page is drawn from, without what only matters before validation. JSON: dates are ISO texts. */
export interface SignedContent { subject: string; excerpt: string; actStart: string | null; body: DocumentBody }

/** The part of a content that drawing needs. */
export type DrawableContent = Pick<DocumentContent, 'source' | 'sourceId' | 'patientId' | 'subject' | 'excerpt' | 'actStart' | 'body'>;

/** @returns what is frozen with the version */
export const signedContent = ({ subject, excerpt, actStart, body }: DrawableContent): SignedContent => ({ subject, excerpt, actStart: actStart?.toISOString() ?? null, body });
