import { Injectable } from '@nestjs/common';
import { documentTypes, formatAt, typeOf } from '@pluriel/clinical-formats/model';
import type { RequestedRoutes } from '@pluriel/documents/domain';
import { domainError } from '@pluriel/kernel';
import { Storage, type Ctx } from '@pluriel/platform/server';
import type { ProfessionalFacts, StructureFacts } from '@pluriel/directory/server';
import type { PatientIdentity } from '@pluriel/identity/server';
import { contentOf } from '../validation/document-content';
import { DocumentVersionRecord, type SubmissionIds } from './document.entity';

/** A frozen version as the sending lanes use it: every identifier was allocated at validation, so any retry is the same (architecture §5). */
export interface FrozenDocument {
  documentId: string; versionId: string; versionNumber: number; patientId: string; identityVersion: number;
  title: string; typeCode: string; typeLabel: string; typeCodeSystem: string; classCode: string; classLabel: string; classCodeSystem: string; formatCode: string; formatLabel: string; formatCodeSystem: string;
  confidentiality: 'N' | 'R' | 'V';
  /** Creation of the document: XDS creationTime. */
  authoredAt: Date;
  /** Business date of the act: XDS serviceStartTime and serviceStopTime. */
  serviceStart: Date; serviceStop: Date | null;
  /** OID of the CDA: XDS uniqueId, the same in the DMP and in MSSanté. */
  uniqueId: string;
  /** OID shared by the versions of one document. */
  setId: string;
  /** `urn:uuid:…` */
  entryUuid: string;
  setIds: { dmp: SubmissionIds };
  pdf: { sha256: string; size: number };
  cda: { sha256: string; size: number; sha1Hex: string };
  author: ProfessionalFacts; structure: StructureFacts;
  /** The structure is an author besides the person, who left the RPPS (SC.DMP/HISTO.04). */
  structureAuthor: boolean;
  /** Identity as printed. `ins` is null when it was not qualified at that moment. */
  patient: PatientIdentity;
  /** Number of the file in our own numbering: XDS sourcePatientId. */
  localPatientId: { root: string; extension: string };
  withIns: boolean;
  routes: RequestedRoutes;
  /** Version this one replaces for those who received it. */
  replaces: { versionId: string } | null;
}

/** OID of the patient numbering of a structure, under its own root. */
export const patientNumberingOid = (structure: StructureFacts): string => `${structure.oidRoot}.1`;

/** Door of the frozen versions for the sending lanes. */
@Injectable()
export class FrozenDocumentReader {
  constructor(private readonly storage: Storage) {}

  /** @returns the version. @throws 404 `document.unknown` when it is not of the caller's structure */
  async get(ctx: Ctx, versionId: string): Promise<FrozenDocument> {
    const version = await ctx.manager.findOneBy(DocumentVersionRecord, { id: versionId, structureId: ctx.structureId });
    if (!version) throw unknownDocument();
    return frozen(version);
  }

  /** @returns the exact bytes of the CDA that was frozen */
  cda(document: Pick<FrozenDocument, 'cda'>): Promise<Buffer> { return this.storage.get(document.cda.sha256); }

  /** @returns the exact bytes of the PDF that was frozen */
  pdf(document: Pick<FrozenDocument, 'pdf'>): Promise<Buffer> { return this.storage.get(document.pdf.sha256); }
}

export const unknownDocument = (): Error => domainError('document.unknown', 'Ce document n’existe pas dans ce centre.', { status: 404, remedy: 'Revenez au dossier du patient.' });

function frozen(version: DocumentVersionRecord): FrozenDocument {
  const nationalType = documentTypes[typeOf(contentOf(version.content))];
  const { code: type, classCode: documentClass } = nationalType;
  const format = formatAt(nationalType, version.content.level ?? 1);
  return {
    documentId: version.documentId, versionId: version.id, versionNumber: version.number, patientId: version.patientId, identityVersion: version.identityVersion, title: version.title,
    typeCode: type.code, typeLabel: type.label, typeCodeSystem: type.codeSystem, classCode: documentClass.code, classLabel: documentClass.label, classCodeSystem: documentClass.codeSystem,
    formatCode: format.code, formatLabel: format.label, formatCodeSystem: format.codeSystem, confidentiality: version.confidentiality,
    authoredAt: version.authoredAt, serviceStart: version.serviceStart, serviceStop: version.serviceStop, uniqueId: version.uniqueId, setId: version.setId, entryUuid: version.entryUuid, setIds: version.setIds,
    pdf: { sha256: version.pdfSha256, size: version.pdfSize }, cda: { sha256: version.cdaSha256, size: version.cdaSize, sha1Hex: version.cdaSha1 },
    author: version.author, structure: version.structure, structureAuthor: version.structureAuthor, patient: version.patient, localPatientId: { root: patientNumberingOid(version.structure), extension: String(version.patient.fileNumber) },
    withIns: version.withIns, routes: version.routes, replaces: version.replacesVersionId ? { versionId: version.replacesVersionId } : null,
  };
}
