import { Injectable } from '@nestjs/common';
import { documentKinds, oidOfUuid, type DocumentSource } from '@pluriel/documents/domain';
import { domainError, newId } from '@pluriel/kernel';
import { Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { Directory, StructureLogo } from '@pluriel/directory/server';
import { PatientReader } from '@pluriel/identity/server';
import { withPictures } from '../added/page-pictures';
import { DocumentContents } from '../validation/document-contents';
import { clinicalDocumentOf, type DrawingFacts } from '../validation/clinical-document';
import { DrawDocument } from '../validation/draw-document';
import { titleOf } from '../validation/title-of';
import { currentVersion, type DocumentFile } from '../versions/read-documents';

/** The page a draft would give, « Brouillon » in its foot. Nothing is stored. */
@Injectable()
export class PreviewDocument {
  constructor(private readonly transactions: Transactions, private readonly contents: DocumentContents, private readonly patients: PatientReader, private readonly directory: Directory, private readonly logos: StructureLogo, private readonly draw: DrawDocument, private readonly storage: Storage) {}

  /** @throws 404 when the source is unknown, 403 for someone else's draft, 409 `document.already-validated`: the frozen page is then the only one */
  async execute(caller: Caller, source: DocumentSource, sourceId: string): Promise<DocumentFile> {
    const facts = await this.transactions.read(caller, async (ctx) => {
      const content = await this.contents.load(ctx, source, sourceId);
      if (content.state === 'validated') throw domainError('document.already-validated', 'Ce document est validé : il n’a plus d’aperçu.', { status: 409, remedy: 'Ouvrez-le dans la liste des documents.' });
      const [patient, structure, author] = await Promise.all([this.patients.forDocument(ctx, content.patientId), this.directory.structure(ctx), this.directory.professional(ctx, content.authorId)]);
      return { content, patient, structure, author, logo: await this.logos.of(ctx), version: await nextVersion(ctx, content.correctsDocumentId), at: ctx.now, title: titleOf(content, ctx.now) };
    });
    const content = { ...facts.content, body: await withPictures(this.storage, facts.content.body) };
    return { bytes: await this.draw.pdf(clinicalDocumentOf({ ...facts, content, ids: { uniqueId: oidOfUuid(newId()), setId: oidOfUuid(newId()) }, validatedAt: null })), fileName: `apercu-${documentKinds[source].fileName}.pdf` };
  }
}

/** The number the draft would bear: the next one of the document it corrects. */
async function nextVersion(ctx: Ctx, correctsDocumentId: string | null): Promise<DrawingFacts['version']> {
  if (correctsDocumentId === null) return { number: 1, replaces: null, named: null };
  const { number, authoredAt } = await currentVersion(ctx, correctsDocumentId);
  return { number: number + 1, replaces: { number, at: authoredAt }, named: null };
}
