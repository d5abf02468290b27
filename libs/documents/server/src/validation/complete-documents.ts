import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { DocumentCompleted } from '@pluriel/documents/domain';
import { IdentityQualified } from '@pluriel/identity/domain';
import { AuthorStanding, StructureLogo } from '@pluriel/directory/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { describeError, Events, Live, Log, type Ctx } from '@pluriel/platform/server';
import { DocumentRecord, DocumentVersionRecord } from '../versions/document.entity';
import type { FrozenDocument } from '../versions/frozen-document';
import { ReadLineage } from '../versions/lineage';
import { contentOf } from './document-content';
import { FreezeVersion } from './freeze-version';

/** Documents drawn again at one qualification. The others are drawn when someone asks to send them. */
const most = 20;

/**
 * A document validated before the identity was qualified was frozen without the INS, so it cannot go to the DMP nor to the
 * patient. Once the identity is qualified it is drawn again, word for word, with the INS, as a new version: what waited
 * for it then leaves by itself, without asking the author to sign again (dmp.md §9.4). In the same way, a document whose author left
 * the RPPS before it went to the DMP is drawn again with the structure as author beside him (SC.DMP/HISTO.04).
 */
@Injectable()
export class CompleteDocuments implements OnModuleInit {
  constructor(private readonly freeze: FreezeVersion, private readonly lineages: ReadLineage, private readonly patients: PatientReader, private readonly logos: StructureLogo, private readonly standings: AuthorStanding, private readonly events: Events, private readonly trace: Trace, private readonly live: Live, private readonly log: Log) {}

  onModuleInit(): void { this.events.on(IdentityQualified, (ctx, { patientId }) => this.ofPatient(ctx, patientId)); }

  /** Draws again the documents of this patient that were asked to go to the DMP or to the patient. */
  async ofPatient(ctx: Ctx, patientId: string): Promise<void> {
    const patient = await this.patients.forDocument(ctx, patientId);
    if (!patient.mayShareIns || !patient.ins) return;
    const waiting = await this.currentWithoutIns(ctx, `v.patient_id = :id AND ((v.routes->>'dmp')::boolean OR (v.routes->>'mssantePatient')::boolean)`, patientId);
    for (const version of waiting) await this.complete(ctx, version, patient);
  }

  /**
   * Draws one document again if it lacks the INS that may now be shared.
   * @returns the id of the version to send: the new one, or the current one when nothing had to change
   */
  async ofDocument(ctx: Ctx, documentId: string): Promise<string | null> {
    const [version] = await this.currentWithoutIns(ctx, 'v.document_id = :id', documentId);
    const document = await ctx.manager.findOneBy(DocumentRecord, { id: documentId, structureId: ctx.structureId });
    if (!version || !document) return document?.currentVersionId ?? null;
    const patient = await this.patients.forDocument(ctx, version.patientId);
    return patient.mayShareIns && patient.ins ? this.complete(ctx, version, patient) : version.id;
  }

  /**
   * Draws again a document about to go to the DMP if it lacks the INS that may now be shared, or the structure as author. Whoever asks has
   * checked that the identity is still the one a document with the INS speaks of; one without it takes the identity of the day.
   * @returns the id of the version to send: the new one, or the current one when nothing lacked or nothing could be drawn
   */
  async forDmp(ctx: Ctx, document: Pick<FrozenDocument, 'documentId' | 'versionId' | 'withIns' | 'structureAuthor' | 'author'>): Promise<string> {
    if (document.withIns && (document.structureAuthor || !(await this.standings.ofOne(ctx, document.author.userId)).leftRpps)) return document.versionId;
    const [version, current] = [await ctx.manager.findOneByOrFail(DocumentVersionRecord, { id: document.versionId, structureId: ctx.structureId }), await ctx.manager.findOneBy(DocumentRecord, { id: document.documentId, structureId: ctx.structureId })];
    if (current?.currentVersionId !== version.id) return version.id;
    const patient = await this.patients.forDocument(ctx, version.patientId);
    if (!version.withIns && !(patient.mayShareIns && patient.ins)) return version.id;
    return this.complete(ctx, version, version.withIns ? version.patient : patient);
  }

  private currentWithoutIns(ctx: Ctx, condition: string, id: string): Promise<DocumentVersionRecord[]> {
    return ctx.manager.createQueryBuilder(DocumentVersionRecord, 'v').innerJoin('document', 'd', 'd.current_version_id = v.id')
      .where(`NOT v.with_ins AND v.structure_id = :structureId AND ${condition}`, { structureId: ctx.structureId, id }).orderBy('v.authored_at', 'DESC').limit(most).getMany();
  }

  private async complete(ctx: Ctx, from: DocumentVersionRecord, patient: PatientIdentity): Promise<string> {
    const { documentId, patientId, source, sourceId, author, authorLetters, structure, routes, authoredAt, number } = from;
    const structureAuthor = from.structureAuthor || (await this.standings.ofOne(ctx, author.userId)).leftRpps;
    const { actStart, actEnd, ...said } = from.content;
    const content = { ...said, body: contentOf(from.content), source, sourceId, patientId, actStart: actStart === null ? null : new Date(actStart), ...(actEnd === undefined ? {} : { actEnd: actEnd === null ? null : new Date(actEnd) }) };
    // This version waited, so it never went to the DMP; one before it, signed while the identity was qualified, may have.
    const { named } = await this.lineages.hold(ctx, documentId);
    let version: DocumentVersionRecord;
    try { version = await this.freeze.prepare({ documentId, content, patient, author, authorLetters, structure, structureAuthor, logo: await this.logos.of(ctx), routes, at: authoredAt, number: number + 1, replaces: named, named }); } catch (error) {
      // A page that cannot be drawn must not prevent the qualification nor the sending of others: the order keeps waiting with its reason.
      this.log.error({ documentId, error: describeError(error) }, 'a document could not be drawn again with what it lacks');
      return from.id;
    }
    await ctx.manager.insert(DocumentVersionRecord, version);
    await ctx.manager.update(DocumentRecord, { id: documentId, structureId: ctx.structureId }, { currentVersionId: version.id });
    await this.trace.write(ctx, { action: 'document.completed', subjectType: 'document', subjectId: documentId, patientId, detail: version.title, before: { version: number, withIns: from.withIns, structureAuthor: from.structureAuthor }, after: { version: version.number, withIns: version.withIns, structureAuthor } });
    await this.events.publish(ctx, new DocumentCompleted(documentId, from.id, version.id, patientId, [...(from.withIns ? [] : ['ins' as const]), ...(structureAuthor && !from.structureAuthor ? ['structure-author' as const] : [])]));
    await this.live.notify(ctx, { topic: 'document', id: documentId, patientId });
    return version.id;
  }
}
