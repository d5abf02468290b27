import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { requireItemShared } from '@pluriel/consents/server';
import { dayOf, documentKinds } from '@pluriel/documents/domain';
import { domainError, isId } from '@pluriel/kernel';
import { decodeCursor, pageOf, pageSize, Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { PatientReader } from '@pluriel/identity/server';
import { earlierNotesOf } from '@pluriel/record/server';
import { documentRow, type DocumentPage, type DocumentQuery, type DocumentRow } from './document.dto';
import { DocumentVersionRecord } from './document.entity';
import { unknownDocument } from './frozen-document';
import { whereReadable } from './readable-versions';
import { ReadSurroundings } from './version-surroundings';

/** The version of a document that counts today. @throws 404 `document.unknown` */
export async function currentVersion(ctx: Ctx, documentId: string): Promise<DocumentVersionRecord> {
  const version = await ctx.manager.createQueryBuilder(DocumentVersionRecord, 'v').innerJoin('document', 'd', 'd.current_version_id = v.id').where('d.id = :documentId AND d.structure_id = :structureId', { documentId, structureId: ctx.structureId }).getOne();
  if (!version) throw unknownDocument();
  return version;
}

/** A version of a document by its number. @throws 404 `document.unknown` */
async function numberedVersion(ctx: Ctx, documentId: string, number: number): Promise<DocumentVersionRecord> {
  const version = await ctx.manager.findOneBy(DocumentVersionRecord, { documentId, number, structureId: ctx.structureId });
  if (!version) throw unknownDocument();
  return version;
}

/** Documents of a patient, newest first: the version that counts, with those it replaced. */
@Injectable()
export class ListDocuments {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly surroundings: ReadSurroundings) {}

  /** @throws 404 when the patient is not of the caller's structure, 400 on a wrong mark or size */
  async execute(caller: Caller, patientId: string, query: DocumentQuery): Promise<DocumentPage> {
    const [limit, after] = [pageSize(query.limit), readMark(query.after)];
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const rows = ctx.manager.createQueryBuilder(DocumentVersionRecord, 'v').innerJoin('document', 'd', 'd.current_version_id = v.id')
        .where('v.patient_id = :patientId AND v.structure_id = :structureId', { patientId, structureId: ctx.structureId });
      await whereReadable(ctx, patientId, rows);
      if (query.consultations !== undefined) {
        const wanted = query.consultations.split(',');
        rows.andWhere('d.consultation_id = ANY(:consultations::uuid[])', { consultations: [...wanted, ...(await earlierNotesOf(ctx, wanted)).keys()] });
      }
      if (after) rows.andWhere('(v.authored_at, v.id) < (:at, :id)', after);
      const found = await rows.orderBy('v.authored_at', 'DESC').addOrderBy('v.id', 'DESC').limit(limit + 1).getMany();
      const page = pageOf(found, limit, (version) => [version.authoredAt.toISOString(), version.id]);
      const around = await this.surroundings.of(ctx, page.items);
      return { items: page.items.map((version) => documentRow(version, around.get(version.id))), next: page.next };
    });
  }
}

/** @throws 403 `sharing.opposed`, `care-team.reason-needed`, `item.confidential` for a document that is not the caller's to read, with whom to ask */
export async function requireShared(ctx: Ctx, version: DocumentVersionRecord): Promise<DocumentVersionRecord> {
  const mine = version.author.userId === ctx.actor.userId || version.routes.recipients.some(({ kind, id }) => kind === 'user' && id === ctx.actor.userId);
  if (!mine) await requireItemShared(ctx, version.patientId, { id: version.documentId, typeCode: version.typeCode, authorName: version.authorName });
  return version;
}

/** Where a list goes on, from the mark of its last page. @throws 400 `request.cursor` */
export function readMark(mark: string | undefined): { at: string; id: string } | null {
  const keys = decodeCursor(mark);
  if (!keys) return null;
  const [at, id] = keys;
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || !isId(id)) throw domainError('request.cursor', 'La suite de cette liste n’est plus valable.', { field: 'after', remedy: 'Rechargez la liste.' });
  return { at, id };
}

/** One document. */
@Injectable()
export class ReadDocument {
  constructor(private readonly transactions: Transactions, private readonly surroundings: ReadSurroundings) {}

  /** @throws 404 `document.unknown` */
  execute(caller: Caller, documentId: string): Promise<DocumentRow> {
    return this.transactions.read(caller, async (ctx) => {
      const version = await requireShared(ctx, await currentVersion(ctx, documentId));
      return documentRow(version, (await this.surroundings.of(ctx, [version])).get(version.id));
    });
  }
}

/** A file to hand over; the name holds neither a person's name nor a matricule. */
export interface DocumentFile { bytes: Buffer; fileName: string }

/** The exact bytes that were frozen. Reading them leaves a trace (architecture §9). */
@Injectable()
export class DownloadDocument {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage, private readonly trace: Trace) {}

  /** @param part the structured view is read from the CDA, on the screen. @param number an earlier version; the one that counts when absent. @throws 404 `document.unknown` */
  async execute(caller: Caller, documentId: string, part: 'pdf' | 'cda' | 'structured-view', number: number | null = null): Promise<DocumentFile> {
    const version = await this.transactions.run(caller, async (ctx) => {
      const found = await requireShared(ctx, number === null ? await currentVersion(ctx, documentId) : await numberedVersion(ctx, documentId, number));
      await this.trace.write(ctx, { action: part === 'cda' ? 'document.exported' : 'document.viewed', subjectType: 'document', subjectId: documentId, patientId: found.patientId, detail: found.title, ...(number === null ? {} : { after: { version: number } }) });
      return found;
    });
    const name = `${documentKinds[version.source].fileName}-${dayOf(version.authoredAt, 'Europe/Paris')}`;
    return { bytes: await this.storage.get(part === 'pdf' ? version.pdfSha256 : version.cdaSha256), fileName: `${name}.${part === 'pdf' ? 'pdf' : 'xml'}` };
  }
}
