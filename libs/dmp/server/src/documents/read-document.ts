import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { attachmentIn, fileNameOf, ImportSynthesis, pageIn, ReceiveDocument, structuredView, structureOf, type DocumentFile, type OutsideFile, type StructuredView, type Synthesis, type SynthesisAdded, type SynthesisSource } from '@pluriel/documents/server';
import { domainError, unwrap } from '@pluriel/kernel';
import { Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import { RetrievalRecord } from '../lanes/retrieval-record';
import { DmpUsers } from '../preferences/dmp-users';
import { DmpReadings, personAt, type Reading } from '../reading/reading-facts';
import type { DmpDocumentDetails, DmpDocumentRow, DmpIntegrationList, DmpIntegrationRow } from './dmp-document.dto';
import { audienceOf, documentRow, listedDocument, type ListedDocument } from './dmp-document-rows';
import { unknownDmpDocument } from './dmp-documents';
import { IntegrateDocument } from './integrate-document';

type Action = 'dmp.opened' | 'dmp.exported';
type DmpFile = OutsideFile & { patientId: string; sha256: string };

/** One document of the DMP: its facts, its content once brought, and the wish to have it in the file. */
@Injectable()
export class ReadDmpDocument {
  constructor(
    private readonly transactions: Transactions, private readonly readings: DmpReadings, private readonly users: DmpUsers, private readonly wishes: RetrievalRecord, private readonly integration: IntegrateDocument,
    private readonly synthesis: ImportSynthesis, private readonly receive: ReceiveDocument, private readonly storage: Storage, private readonly trace: Trace,
  ) {}

  /** @throws 404 `dmp.unknown-document`, 403 `dmp.not-readable` */
  details(caller: Caller, id: string): Promise<DmpDocumentDetails> {
    return this.transactions.read(caller, async (ctx) => {
      const { document, reading } = await this.shown(ctx, id);
      const replaced = await ctx.manager.query<{ id: string }[]>(
        'SELECT d.id FROM dmp_document d JOIN dmp_document_reader r ON r.document_id = d.id AND r.user_id = $4 WHERE d.patient_id = $1 AND d.structure_id = $2 AND d.replaced_by = $3 ORDER BY d.act_at DESC', [document.patientId, ctx.structureId, document.uniqueId, reading.user.id]);
      return {
        ...(await this.row(ctx, document, reading)), uniqueId: document.uniqueId, actEnd: document.serviceStop?.toISOString() ?? null, formatLabel: document.formatLabel, practiceLabel: document.practiceLabel, size: document.size,
        authors: document.authors.map(({ familyName, givenName, specialty, institution }) => ({ name: [givenName, familyName].filter(Boolean).join(' ') || null, specialty, institution })), audience: audienceOf(document.visibility), replaces: replaced.map((one) => one.id),
      };
    });
  }

  /** Asks for the content when it is not here; the answer comes by the live updates (`dmp-document`). */
  open(caller: Caller, id: string): Promise<DmpDocumentRow> {
    return this.transactions.run(caller, async (ctx) => {
      const { document, reading } = await this.shown(ctx, id);
      if (document.sha256 !== null) return this.row(ctx, document, reading);
      const asking = await this.readings.forAsking(ctx, document.patientId);
      await this.wishes.ask(ctx, document.patientId, id, asking.user.id, false);
      return this.row(ctx, (await listedDocument(ctx, id, asking.user.id)) ?? document, asking);
    });
  }

  /** Stops waiting for the content, and for its way into the file (DMP-42). */
  stop(caller: Caller, id: string): Promise<DmpDocumentRow> {
    return this.transactions.run(caller, async (ctx) => {
      const { document, reading } = await this.shown(ctx, id);
      await this.wishes.stop(ctx, id, reading.user.id);
      return this.row(ctx, (await listedDocument(ctx, id, reading.user.id)) ?? document, reading);
    });
  }

  /**
   * Puts the chosen documents in the patient's file, and only them (DMP-44, 45): at once when their content is here, when it comes otherwise.
   * @throws 404 `dmp.unknown-document` when one of them is not shown to this person, 403 without the right to receive documents
   */
  integrate(caller: Caller, patientId: string, ids: readonly string[]): Promise<DmpIntegrationList> {
    unwrap(can(caller.actor, 'document.receive'));
    return this.transactions.run(caller, async (ctx) => {
      const reading = await this.readings.forShowing(ctx, patientId);
      const items: DmpIntegrationRow[] = [];
      for (const id of new Set(ids)) {
        const document = await listedDocument(ctx, id, reading.user.id);
        if (!document || document.patientId !== patientId) throw unknownDmpDocument();
        items.push(await this.integrateOne(ctx, document, reading));
      }
      return { items };
    });
  }

  private async integrateOne(ctx: Ctx, document: ListedDocument, reading: Reading): Promise<DmpIntegrationRow> {
    if (document.received !== null) return { documentId: document.id, state: 'integrated', receivedDocumentId: document.received };
    if (document.sha256 !== null) return { documentId: document.id, state: 'integrated', receivedDocumentId: await this.integration.inside(ctx, document, { userId: reading.user.id, displayName: ctx.actor.displayName }) };
    const asking = await this.readings.forAsking(ctx, document.patientId);
    await this.wishes.ask(ctx, document.patientId, document.id, asking.user.id, true);
    return { documentId: document.id, state: 'coming', receivedDocumentId: null };
  }

  /** What is shown first (DMP-48). @throws 409 `dmp.content-absent` until it is here */
  async page(caller: Caller, id: string): Promise<DocumentFile & { type: string }> { return pageIn(await this.content(caller, id, 'dmp.opened')); }
  /** @throws 404 `received.nothing-to-show` for a file that is not a structured document */
  async structured(caller: Caller, id: string): Promise<StructuredView> { return structuredView(structureOf(await this.content(caller, id, 'dmp.opened'))); }
  /** The elements of a synthesis beside the record, one by one (VSM-17, 18). @throws 404 `received.nothing-to-show` for a file that is not a structured document */
  async elements(caller: Caller, id: string): Promise<Synthesis> {
    const file = await this.content(caller, id, 'dmp.opened');
    return this.transactions.read(caller, async (ctx) => this.synthesis.compare(ctx, await this.source(ctx, id, file)));
  }
  /** Adds the chosen ones to the record, which is left as it is (VSM-18). @throws as `elements` and as `ImportSynthesis.add` */
  async addElements(caller: Caller, id: string, keys: readonly string[]): Promise<SynthesisAdded> {
    const file = await this.content(caller, id, 'dmp.opened');
    return this.transactions.run(caller, async (ctx) => this.synthesis.add(ctx, await this.source(ctx, id, file), keys));
  }
  async attachment(caller: Caller, id: string, key: string): Promise<DocumentFile & { type: string }> { return attachmentIn(await this.content(caller, id, 'dmp.exported'), key); }
  /** The bytes exactly as the DMP gave them. */
  async file(caller: Caller, id: string): Promise<DocumentFile> {
    const { bytes, name, content } = await this.content(caller, id, 'dmp.exported');
    return { bytes, fileName: fileNameOf(name, content) };
  }

  private async content(caller: Caller, id: string, action: Action): Promise<DmpFile> {
    const document = await this.transactions.run(caller, async (ctx) => {
      const found = await this.shown(ctx, id);
      if (found.document.sha256 === null) throw domainError('dmp.content-absent', 'Le contenu de ce document n’est pas encore là.', { status: 409, remedy: 'Ouvrez-le : il arrive en quelques secondes.' });
      await this.trace.write(ctx, { action, subjectType: 'dmp-document', subjectId: id, patientId: found.document.patientId, detail: `${found.document.typeLabel}${found.reading.emergencyReason === null ? '' : ' · bris de glace'}` });
      return found.document;
    });
    const sha256 = document.sha256 ?? '';
    return { patientId: document.patientId, sha256, bytes: await this.storage.get(sha256), content: document.content ?? 'unreadable', page: document.page, unreadableMessage: document.unreadableMessage, name: `dmp-${id}` };
  }

  /** The DMP says whose folder it is in; whether the document is about that person, its bytes say, as when they are put in the file. */
  private async source(ctx: Ctx, id: string, file: DmpFile): Promise<SynthesisSource> {
    return { patientId: file.patientId, kind: 'dmp-document', id, document: structureOf(file), confirmed: await this.receive.isConfirmed(ctx, file.patientId, file) };
  }

  private async shown(ctx: Ctx, id: string): Promise<{ document: ListedDocument; reading: Reading }> {
    const document = await listedDocument(ctx, id, personAt(ctx));
    if (!document) throw unknownDmpDocument();
    return { document, reading: await this.readings.forShowing(ctx, document.patientId) };
  }

  private async row(ctx: Ctx, document: ListedDocument, reading: Reading): Promise<DmpDocumentRow> { return documentRow(document, { reading, cells: (await this.users.of(ctx, reading.user.id)).cells }); }
}
