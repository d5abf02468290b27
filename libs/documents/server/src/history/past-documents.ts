import { Injectable } from '@nestjs/common';
import { documentTypes } from '@pluriel/clinical-formats/model';
import { visibilityOf, type VisibilityCode } from '@pluriel/documents/domain';
import type { PatientIdentity } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import type { SelectQueryBuilder } from 'typeorm';
import { DocumentVersionRecord } from '../versions/document.entity';
import { whereReadable } from '../versions/readable-versions';

/** A validated document of the centre, as the one who feeds the DMP with earlier episodes chooses it (DMP-19). */
export interface PastDocument {
  documentId: string; versionId: string; versionNumber: number; title: string; excerpt: string; typeCode: string; typeLabel: string;
  authorId: string; authorName: string; authorLetters: string;
  /** The author has a number the DMP knows. */
  authorIdentified: boolean;
  signedAt: Date;
  /** Business date of the act: it dates the document in the DMP, not the day it is sent (SC.DMP/HISTO.05). */
  actStart: Date; actEnd: Date | null;
  /** Its author had it leave for the DMP when validating. */
  meantForDmp: boolean;
  visibility: readonly VisibilityCode[];
  withIns: boolean; structureAuthor: boolean;
  /** Identity as printed. */
  patient: PatientIdentity;
}

/** What is shown of the past of a patient; days in France, the bounds included. */
export interface PastFilter { from?: string | undefined; to?: string | undefined; typeCode?: string | undefined; authorId?: string | undefined }

/** Documents listed at once; beyond, a period is asked for. */
export const mostPast = 1000;

const labels: ReadonlyMap<string, string> = new Map(Object.values(documentTypes).map(({ code }) => [code.code, code.label]));
const columns = ['id', 'documentId', 'number', 'title', 'excerpt', 'typeCode', 'authorId', 'authorName', 'authorLetters', 'author', 'authoredAt', 'serviceStart', 'serviceStop', 'routes', 'withIns', 'structureAuthor', 'patient', 'patientId'] as const;

/** The current version of each document the centre produced for a patient: written, prescribed or joined; never what was received. */
@Injectable()
export class PastDocuments {
  /** @returns those the caller may read (STR-10), newest act first, at most `mostPast` + 1 */
  async of(ctx: Ctx, patientId: string, { from, to, typeCode, authorId }: PastFilter): Promise<PastDocument[]> {
    const found = await whereReadable(ctx, patientId, this.current(ctx).andWhere('v.patient_id = :patientId', { patientId }));
    if (from !== undefined) found.andWhere(`v.service_start >= (:from::date)::timestamp AT TIME ZONE 'Europe/Paris'`, { from });
    if (to !== undefined) found.andWhere(`v.service_start < (:to::date + 1)::timestamp AT TIME ZONE 'Europe/Paris'`, { to });
    if (typeCode !== undefined) found.andWhere('v.type_code = :typeCode', { typeCode });
    if (authorId !== undefined) found.andWhere('v.author_id = :authorId', { authorId });
    return (await found.orderBy('v.service_start', 'DESC').addOrderBy('v.id', 'DESC').limit(mostPast + 1).getMany()).map(pastDocument);
  }

  /**
   * The same ones by their ids, oldest act first; the documents stay locked until the transaction ends, so that nobody feeds them twice at once.
   * Those of another patient or that the caller may not read are left out.
   */
  async hold(ctx: Ctx, patientId: string, documentIds: readonly string[]): Promise<PastDocument[]> {
    if (documentIds.length === 0) return [];
    await ctx.manager.query('SELECT id FROM document WHERE id = ANY($1::uuid[]) AND structure_id = $2 AND patient_id = $3 ORDER BY id FOR NO KEY UPDATE', [[...documentIds], ctx.structureId, patientId]);
    const found = await whereReadable(ctx, patientId, this.current(ctx).andWhere('v.patient_id = :patientId AND v.document_id = ANY(:documentIds::uuid[])', { patientId, documentIds: [...documentIds] }));
    return (await found.orderBy('v.service_start').addOrderBy('v.authored_at').addOrderBy('v.id').getMany()).map(pastDocument);
  }

  private current(ctx: Ctx): SelectQueryBuilder<DocumentVersionRecord> {
    return ctx.manager.createQueryBuilder(DocumentVersionRecord, 'v').innerJoin('document', 'd', 'd.current_version_id = v.id').select(columns.map((column) => `v.${column}`)).where('v.structure_id = :structureId', { structureId: ctx.structureId });
  }
}

const pastDocument = (version: DocumentVersionRecord): PastDocument => ({
  documentId: version.documentId, versionId: version.id, versionNumber: version.number, title: version.title, excerpt: version.excerpt, typeCode: version.typeCode, typeLabel: labels.get(version.typeCode) ?? version.typeCode,
  authorId: version.authorId, authorName: version.authorName, authorLetters: version.authorLetters, authorIdentified: version.author.idNat !== null, signedAt: version.authoredAt, actStart: version.serviceStart, actEnd: version.serviceStop,
  meantForDmp: version.routes.dmp, visibility: visibilityOf(version.routes), withIns: version.withIns, structureAuthor: version.structureAuthor, patient: version.patient,
});
