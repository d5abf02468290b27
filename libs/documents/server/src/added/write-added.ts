import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { requireTie } from '@pluriel/consents/server';
import { Directory } from '@pluriel/directory/server';
import { dayOf } from '@pluriel/documents/domain';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, isCivilDay, newId, sameJson, unwrap } from '@pluriel/kernel';
import { assertVersion, Live, Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { requireConsultationOf } from '@pluriel/record/server';
import { can } from '@pluriel/security/domain';
import { addedDocumentView, type AddedDocument, type AddedDocumentInput, type JoinedFileInput } from './added-document.dto';
import { AddedDocumentRecord } from './added-document.entity';
import { holdAdded, loadAdded } from './load-added';
import { readJoinedFile } from './pages/read-joined-file';

const editable = ['type', 'title', 'documentDate', 'from', 'to', 'comment', 'text'] as const;

/** Drafts of added documents: opened, described, given a file, thrown away (DMP-52). Validated by the same gesture as the others. */
@Injectable()
export class WriteAdded {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly directory: Directory, private readonly storage: Storage, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `added-document.unknown`, 403 `added-document.draft` */
  read(caller: Caller, id: string): Promise<AddedDocument> { return this.transactions.read(caller, async (ctx) => this.view(ctx, await loadAdded(ctx, id))); }

  /** @returns the drafts the caller left in this file, newest first */
  drafts(caller: Caller, patientId: string): Promise<AddedDocument[]> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const found = await ctx.manager.find(AddedDocumentRecord, { where: { structureId: ctx.structureId, patientId, authorId: ctx.actor.userId ?? ctx.structureId, state: 'draft' }, order: { updatedAt: 'DESC' }, take: 20 });
      return Promise.all(found.map((record) => this.view(ctx, record)));
    });
  }

  /** @param consultationId consultation it is begun from (PAT-10). @throws 404 `patient.unknown` | `consultation.unknown`, 403 without the right to sign documents or `care-team.reason-needed`, 409 `consultation.other-patient` */
  create(caller: Caller, patientId: string, consultationId: string | null = null): Promise<AddedDocument> {
    unwrap(can(caller.actor, 'document.validate'));
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      await requireTie(ctx, patientId);
      if (consultationId !== null) await requireConsultationOf(ctx, consultationId, patientId);
      const { userId } = await this.directory.professional(ctx, ctx.actor.userId ?? '');
      const record = Object.assign(new AddedDocumentRecord(), {
        id: newId(), structureId: ctx.structureId, patientId, authorId: userId, consultationId, state: 'draft', type: 'consultation-report', title: '', documentDate: dayOf(ctx.now, 'Europe/Paris'), from: null, to: null, comment: '', text: '', fileName: null, pages: [],
        documentId: null, correctsDocumentId: null, replacedBy: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now,
      });
      await ctx.manager.insert(AddedDocumentRecord, record);
      await this.trace.write(ctx, { action: 'added-document.created', subjectType: 'added-document', subjectId: record.id, patientId });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return this.view(ctx, record);
    });
  }

  /** @throws besides those of `holdAdded`, 412 with the fresh draft when it changed elsewhere */
  save(caller: Caller, id: string, version: number, input: AddedDocumentInput): Promise<AddedDocument> {
    const given = Object.fromEntries(editable.flatMap((field) => (input[field] === undefined ? [] : [[field, input[field]]]))) as Partial<AddedDocumentRecord>;
    return this.change(caller, id, version, 'added-document.updated', () => given);
  }

  /**
   * Joins a file, in place of the one before: its pages redrawn, or its words, which may then be changed.
   * @throws 422 `added-document.file-…`, each with its remedy
   */
  async join(caller: Caller, id: string, version: number, { name, content }: JoinedFileInput): Promise<AddedDocument> {
    // Whoever may not change this draft has nothing read, nor anything drawn.
    await this.transactions.run(caller, async (ctx) => { const record = await holdAdded(ctx, id); assertVersion(record, version, await this.view(ctx, record)); });
    const bytes = /^[A-Za-z0-9+/]*={0,2}$/.test(content) ? Buffer.from(content, 'base64') : Buffer.alloc(0);
    const file = await readJoinedFile(bytes);
    if (file.kind === 'text') return this.change(caller, id, version, 'added-document.file-joined', () => ({ text: file.text, pages: [], fileName: null }));
    const pages = await Promise.all(file.pages.map(async ({ width, height, jpeg }) => ({ sha256: (await this.storage.put(Buffer.from(jpeg))).sha256, width, height })));
    return this.change(caller, id, version, 'added-document.file-joined', () => ({ pages, fileName: shownName(name) }));
  }

  /** Takes the joined pages off. */
  unjoin(caller: Caller, id: string, version: number): Promise<AddedDocument> { return this.change(caller, id, version, 'added-document.updated', () => ({ pages: [], fileName: null })); }

  /** @throws besides those of `holdAdded`, 412: what was written meanwhile is not thrown away unread */
  remove(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await holdAdded(ctx, id);
      assertVersion(record, version, await this.view(ctx, record));
      await ctx.manager.delete(AddedDocumentRecord, { id });
      await this.trace.write(ctx, { action: 'added-document.deleted', subjectType: 'added-document', subjectId: id, patientId: record.patientId });
      await this.live.notify(ctx, { topic: 'patient', id: record.patientId, patientId: record.patientId });
    });
  }

  private change(caller: Caller, id: string, version: number, action: string, of: () => Partial<AddedDocumentRecord>): Promise<AddedDocument> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await holdAdded(ctx, id);
      assertVersion(record, version, await this.view(ctx, record));
      const given = of();
      const changed = (Object.keys(given) as (keyof AddedDocumentRecord)[]).filter((field) => !sameJson(record[field], given[field]));
      if (changed.length === 0) return this.view(ctx, record);
      Object.assign(record, given, { version: record.version + 1, updatedAt: ctx.now });
      for (const day of [record.documentDate, record.from, record.to]) if (day !== null && !isCivilDay(day)) throw domainError('added-document.day', 'Une de ces dates n’existe pas.', { status: 422, field: 'documentDate', remedy: 'Corrigez le jour, le mois et l’année.' });
      await ctx.manager.save(AddedDocumentRecord, record);
      await this.trace.write(ctx, { action, subjectType: 'added-document', subjectId: id, patientId: record.patientId, detail: changed.join(', ') });
      return this.view(ctx, record);
    });
  }

  private async view(ctx: Ctx, record: AddedDocumentRecord): Promise<AddedDocument> {
    const author = await this.directory.professional(ctx, record.authorId);
    return addedDocumentView(record, { permissions: ctx.actor.permissions, authorName: author.displayName, situation: `${author.professionLabel}, ${author.site.name}` });
  }
}

/** The name of the file without folder nor invisible characters. */
const shownName = (name: string): string => name.replace(/^.*[\\/]/, '').replace(/[\p{C}]/gu, '').trim().slice(0, 200) || 'document';
