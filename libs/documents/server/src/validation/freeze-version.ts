import { Injectable } from '@nestjs/common';
import { checkModel, documentTypeOf, levelOf } from '@pluriel/clinical-formats/model';
import { invalidDocument, oidOfUuid, type RequestedRoutes } from '@pluriel/documents/domain';
import { newId } from '@pluriel/kernel';
import { Storage } from '@pluriel/platform/server';
import { createHash } from 'node:crypto';
import { signatureName, type ProfessionalFacts, type StructureFacts } from '@pluriel/directory/server';
import type { PatientIdentity } from '@pluriel/identity/server';
import { DocumentVersionRecord } from '../versions/document.entity';
import { withPictures } from '../added/page-pictures';
import { paraphPicture } from '../paraph/read-paraph';
import { clinicalDocumentOf } from './clinical-document';
import { endOfAct, signedContent, type DrawableContent } from './document-content';
import { DrawDocument } from './draw-document';
import { titleOf } from './title-of';

/** Facts of a version about to be frozen. */
export interface FreezeFacts {
  documentId: string;
  content: DrawableContent;
  patient: PatientIdentity;
  author: ProfessionalFacts;
  authorLetters: string;
  structure: StructureFacts;
  /** The author left the RPPS: the structure becomes an author too (SC.DMP/HISTO.04). */
  structureAuthor?: boolean;
  /** Logo of the centre as a data address: drawn on the page, never kept with the version. */
  logo: string | null;
  routes: RequestedRoutes;
  at: Date;
  number: number;
  /** Version the page says it replaces; null for a first version. */
  replaces: { number: number; at: Date } | null;
  /** Version the CDA replaces for those who received it. */
  named: NamedVersion | null;
}

/** An earlier version that left the centre, or may have. */
export interface NamedVersion { id: string; number: number; uniqueId: string; at: Date }

/** Draws a version, checks it, stores its bytes and allocates every identifier it will ever need. Writes no row: the caller does, in its transaction. */
@Injectable()
export class FreezeVersion {
  constructor(private readonly draw: DrawDocument, private readonly storage: Storage) {}

  /**
   * @returns the row to insert; the bytes are already on disk, content-addressed, so that a refused transaction leaves nothing visible
   * @throws 422 `document.invalid` with the fields at fault, before anything is drawn, when the value could not be written correctly
   */
  async prepare(facts: FreezeFacts): Promise<DocumentVersionRecord> {
    const { content, author, structure, structureAuthor = false, logo, at } = facts;
    const patient = shareable(facts.patient);
    const id = newId();
    const title = titleOf(content, at);
    const ids = { uniqueId: oidOfUuid(id), setId: oidOfUuid(facts.documentId) };
    const document = clinicalDocumentOf({ content: { ...content, body: await withPictures(this.storage, content.body) }, ids, title, patient, author, structure, structureAuthor, logo, paraph: await paraphPicture(this.storage, content), at, validatedAt: at, version: { number: facts.number, replaces: facts.replaces, named: facts.named } });
    const invalid = invalidDocument(checkModel(document).map(({ field, rule, message }) => ({ field, code: `document.${rule}`, message })));
    if (invalid) throw invalid;
    const pdf = await this.draw.pdf(document);
    const cda = await this.draw.cda(document, pdf);
    const [storedPdf, storedCda] = await Promise.all([this.storage.put(pdf), this.storage.put(cda)]);
    return {
      id, documentId: facts.documentId, structureId: structure.id, patientId: content.patientId, number: facts.number, replacesVersionId: facts.named?.id ?? null, source: content.source, sourceId: content.sourceId,
      title, excerpt: content.excerpt, content: signedContent(content, levelOf(document)), typeCode: documentTypeOf(document).code.code, confidentiality: 'N', authoredAt: at, serviceStart: content.actStart ?? at, serviceStop: endOfAct(content, at),
      authorId: author.userId, authorName: signatureName(author), authorLetters: facts.authorLetters, author, structure, structureAuthor, patient, identityVersion: patient.version, withIns: patient.ins !== null,
      routes: facts.routes, ...ids, entryUuid: urn(), setIds: { dmp: { submissionUniqueId: oidOfUuid(newId()), submissionUuid: urn(), signatureUniqueId: oidOfUuid(newId()), signatureUuid: urn() } },
      pdfSha256: storedPdf.sha256, pdfSize: storedPdf.size, cdaSha256: storedCda.sha256, cdaSize: storedCda.size, cdaSha1: createHash('sha1').update(cda).digest('hex'),
    };
  }
}

/** A matricule that may not leave is not frozen either: whoever reads the version cannot send it by mistake (INS-36). */
const shareable = (patient: PatientIdentity): PatientIdentity => (patient.mayShareIns ? patient : { ...patient, ins: null, patientMssanteAddress: null });

const urn = (): string => `urn:uuid:${newId()}`;
