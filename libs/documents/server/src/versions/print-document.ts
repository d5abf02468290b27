import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { StructureLogo } from '@pluriel/directory/server';
import { documentKinds } from '@pluriel/documents/domain';
import { Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { PrescriptionReader } from '@pluriel/prescribing/server';
import { withPictures } from '../added/page-pictures';
import { paraphPicture } from '../paraph/read-paraph';
import { LetterDocuments } from '../letters/letter-documents';
import { clinicalDocumentOf, type DrawingFacts } from '../validation/clinical-document';
import { contentOf } from '../validation/document-content';
import { DrawDocument } from '../validation/draw-document';
import { DocumentVersionRecord } from './document.entity';
import { currentVersion, requireShared, type DocumentFile } from './read-documents';

/** What goes to the printer. Traced; a prescription remembers that it was printed (RX-21). */
@Injectable()
export class PrintDocument {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage, private readonly trace: Trace, private readonly prescriptions: PrescriptionReader, private readonly logos: StructureLogo, private readonly draw: DrawDocument, private readonly letters: LetterDocuments) {}

  /**
   * @returns the exact bytes that were frozen; once a numbered prescription or a letter was printed, the same page marked DUPLICATA, with the same code (prescription.md §1.2)
   * @throws 404 `document.unknown`, 403 `sharing.opposed`
   */
  async execute(caller: Caller, documentId: string): Promise<DocumentFile> {
    const { version, duplicate } = await this.transactions.run(caller, async (ctx) => {
      const found = await requireShared(ctx, await currentVersion(ctx, documentId));
      const drawn = (await this.isDuplicate(ctx, found)) ? await this.factsOf(ctx, found) : null;
      await this.trace.write(ctx, { action: 'document.printed', subjectType: 'document', subjectId: documentId, patientId: found.patientId, detail: found.title, after: { version: found.number, duplicate: drawn !== null } });
      return { version: found, duplicate: drawn };
    });
    const bytes = duplicate ? await this.drawn(duplicate) : await this.storage.get(version.pdfSha256);
    return { bytes, fileName: `${documentKinds[version.source].fileName}-${duplicate ? 'duplicata' : 'original'}.pdf` };
  }

  /** A numbered prescription (prescription.md §1.2) and a letter (LET-12) are handed over once: what is printed after is a copy. */
  private async isDuplicate(ctx: Ctx, { source, sourceId }: DocumentVersionRecord): Promise<boolean> {
    if (source === 'letter') return (await this.letters.markPrinted(ctx, sourceId)).again;
    const { again, numbered } = source === 'prescription' ? await this.prescriptions.markPrinted(ctx, sourceId) : { again: false, numbered: false };
    return again && numbered;
  }

  private async drawn(facts: DrawingFacts): Promise<Buffer> {
    const document = clinicalDocumentOf({ ...facts, paraph: await paraphPicture(this.storage, facts.content), content: { ...facts.content, body: await withPictures(this.storage, facts.content.body) } });
    return this.draw.pdf({ ...document, header: { ...document.header, print: { ...document.header.print, duplicate: true } } });
  }

  /** The frozen words and people, as the page was drawn from them. */
  private async factsOf(ctx: Ctx, version: DocumentVersionRecord): Promise<DrawingFacts> {
    const { source, sourceId, patientId, uniqueId, setId, title, patient, author, structure, structureAuthor, authoredAt, number, content: { subject, excerpt, actStart, recipients, letterhead, paraph, number: prescriptionNumber } } = version;
    const content = { source, sourceId, patientId, subject, excerpt, actStart: actStart === null ? null : new Date(actStart), body: contentOf(version.content), recipients, letterhead, paraph, number: prescriptionNumber };
    return { content, ids: { uniqueId, setId }, title, patient, author, structure, structureAuthor, logo: await this.logos.of(ctx), at: authoredAt, validatedAt: authoredAt, version: { number, replaces: await replacedBy(ctx, version), named: null } };
  }
}

/** The version the page says it replaces: the one before, unless this one only completed it. */
async function replacedBy(ctx: Ctx, { documentId, structureId, number, authoredAt, replacesVersionId }: DocumentVersionRecord): Promise<{ number: number; at: Date } | null> {
  if (number === 1) return null;
  const before = await ctx.manager.findOneBy(DocumentVersionRecord, { documentId, structureId, number: number - 1 });
  const replaced = before && before.authoredAt.getTime() === authoredAt.getTime() ? (replacesVersionId === null ? null : await ctx.manager.findOneBy(DocumentVersionRecord, { id: replacesVersionId, structureId })) : before;
  return replaced && { number: replaced.number, at: replaced.authoredAt };
}
