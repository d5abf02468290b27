import type { DocumentSource, FieldText, RequestedRoutes } from '@pluriel/documents/domain';
import type { FieldError } from '@pluriel/kernel';
import type { Content, DocumentLevel, Letterhead, PagePicture, Recipient } from '@pluriel/clinical-formats/model';
import { withoutPictures } from '../added/page-pictures';

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
  /** End of the act; absent: the act ends with the signature. Null: not said. */
  actEnd?: Date | null;
  body: Content;
  /** Those the page names; the routes say where it goes. */
  recipients?: readonly Recipient[];
  /** Head and foot of its author or of the centre, filled when it is read: frozen with the version. */
  letterhead?: Letterhead | null;
  /** Paraph of the person who signs, in the document storage (RX-11). */
  paraph?: PagePicture | null;
  /** Number of the prescription in the centre (RX-20). */
  number?: string | null;
  /** Consultation it was begun from (PAT-10). */
  consultationId?: string | null;
  /** Routes ticked beforehand for this document, those of its template. */
  proposed?: Pick<RequestedRoutes, 'dmp' | 'mssantePatient' | 'recipients'>;
  /** Texts to be checked before they are printed. */
  texts: FieldText[];
  /** Who receives it once signed, without being asked for: the PMI of the department (LGC.CSE.12). */
  alsoTo?: RequestedRoutes['recipients'];
  /** What already forbids validation. */
  errors: FieldError[];
}

/** What a page is drawn from, without what only matters before validation. JSON: dates are ISO texts. */
export interface SignedContent {
  subject: string; excerpt: string; actStart: string | null; actEnd?: string | null;
  body: Content | FirstPrescriptionBody;
  recipients?: readonly Recipient[];
  letterhead?: Letterhead | null;
  paraph?: PagePicture | null;
  number?: string | null;
  /** Level of the CDA that was frozen; absent in the versions of before there were two. */
  level?: DocumentLevel;
}

/** How the first versions named the content of a prescription: everything else is the same. */
type FirstPrescriptionBody = Omit<Extract<Content, { kind: 'drug-prescription' }>, 'kind'> & { kind: 'prescription' };

/** The part of a content that drawing needs. */
export type DrawableContent = Pick<DocumentContent, 'source' | 'sourceId' | 'patientId' | 'subject' | 'excerpt' | 'actStart' | 'actEnd' | 'body' | 'recipients' | 'letterhead' | 'paraph' | 'number'>;

/** @returns what is frozen with the version */
export const signedContent = ({ subject, excerpt, actStart, actEnd, body, recipients, letterhead, paraph, number }: DrawableContent, level: DocumentLevel): SignedContent => ({ subject, excerpt, actStart: actStart?.toISOString() ?? null, ...(actEnd === undefined ? {} : { actEnd: actEnd?.toISOString() ?? null }), body: withoutPictures(body), ...(recipients && recipients.length > 0 ? { recipients } : {}), ...(letterhead ? { letterhead } : {}), ...(paraph ? { paraph: { sha256: paraph.sha256, width: paraph.width, height: paraph.height } } : {}), ...(number ? { number } : {}), level });

/** @returns the end of the act of a content: that of its author, else the signature when the act began before it */
export const endOfAct = ({ actStart, actEnd }: Pick<DrawableContent, 'actStart' | 'actEnd'>, signedAt: Date): Date | null => (actEnd === undefined ? (actStart ? signedAt : null) : actEnd);

/** @returns the content of a frozen version in the shape of today, whenever it was signed: it can be drawn again */
export const contentOf = ({ body }: Pick<SignedContent, 'body'>): Content => (body.kind === 'prescription' ? { ...body, kind: 'drug-prescription' } : body);
