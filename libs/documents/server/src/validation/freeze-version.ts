import { Injectable } from '@nestjs/common';
import { documentKinds, documentTitle, oidOfUuid, type RequestedRoutes } from '@pluriel/documents/domain';
import { newId } from '@pluriel/kernel';
import { Storage } from '@pluriel/platform/server';
import { createHash } from 'node:crypto';
import type { ProfessionalFacts, StructureFacts } from '@pluriel/directory/server';
import type { PatientIdentity } from '@pluriel/identity/server';
import { DocumentVersionRecord } from '../versions/document.entity';
import { signedContent, type DrawableContent } from './document-content';
import { DrawDocument } from './draw-document';

/** Facts of a version about to be frozen. */
export interface FreezeFacts {
  documentId: string;
  content: DrawableContent;
  patient: PatientIdentity;
  author: ProfessionalFacts;
  authorLetters: string;
  structure: StructureFacts;
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

const timeZone = 'Europe/Paris';

/** Draws a version, checks it, stores its bytes and allocates every identifier it will ever need. Writes no row: the caller does, in its transaction. */
@Injectable()
export class FreezeVersion {
  constructor(private readonly draw: DrawDocument, private readonly storage: Storage) {}

  /** @returns the row to insert; the bytes are already on disk, content-addressed, so that a refused transaction leaves nothing visible */
  async prepare(facts: FreezeFacts): Promise<DocumentVersionRecord> {
    const { content, author, structure, at } = facts;
    const patient = shareable(facts.patient);
    const id = newId();
    const title = documentTitle(at, content.source, content.subject, timeZone);
    const ids = { uniqueId: oidOfUuid(id), setId: oidOfUuid(facts.documentId) };
    const drawing = { content, title, patient, author, structure, at, validatedAt: at, version: { number: facts.number, replaces: facts.replaces, named: facts.named } };
    const pdf = await this.draw.pdf(drawing);
    const cda = await this.draw.cda(drawing, ids, pdf);
    const [storedPdf, storedCda] = await Promise.all([this.storage.put(pdf), this.storage.put(cda)]);
    return {
      id, documentId: facts.documentId, structureId: structure.id, patientId: content.patientId, number: facts.number, replacesVersionId: facts.named?.id ?? null, source: content.source, sourceId: content.sourceId,
      title, excerpt: content.excerpt, content: signedContent(content), typeCode: documentKinds[content.source].type.code, confidentiality: 'N', authoredAt: at, serviceStart: content.actStart ?? at, serviceStop: content.actStart ? at : null,
      authorId: author.userId, authorName: author.displayName, authorLetters: facts.authorLetters, author, structure, patient, identityVersion: patient.version, withIns: patient.ins !== null,
      routes: facts.routes, ...ids, entryUuid: urn(), setIds: { dmp: { submissionUniqueId: oidOfUuid(newId()), submissionUuid: urn(), signatureUniqueId: oidOfUuid(newId()), signatureUuid: urn() } },
      pdfSha256: storedPdf.sha256, pdfSize: storedPdf.size, cdaSha256: storedCda.sha256, cdaSize: storedCda.size, cdaSha1: createHash('sha1').update(cda).digest('hex'),
    };
  }
}

/** A matricule that may not leave is not frozen either: whoever reads the version cannot send it by mistake (INS-36). */
const shareable = (patient: PatientIdentity): PatientIdentity => (patient.mayShareIns ? patient : { ...patient, ins: null, patientMssanteAddress: null });

const urn = (): string => `urn:uuid:${newId()}`;
