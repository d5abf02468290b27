import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { unprintableCharacters } from '@pluriel/clinical-formats/pdf';
import { documentKinds, DocumentValidated, invalidDocument, opposedRoutes, refuseValidation, staleSource, textErrors, type DocumentSource, type RequestedRoutes } from '@pluriel/documents/domain';
import { domainError, newId, systemClock, type FieldError } from '@pluriel/kernel';
import { Events, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { professionLetters } from '@pluriel/security/domain';
import { Directory, type ProfessionalFacts, type StructureFacts } from '@pluriel/directory/server';
import { ConsentReader } from '@pluriel/consents/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { routeFacts } from '../routes/route-facts';
import { documentRow, type DocumentRow } from '../versions/document.dto';
import { DocumentRecord, DocumentVersionRecord } from '../versions/document.entity';
import { ReadLineage, sameLineage, type Lineage } from '../versions/lineage';
import type { DocumentContent } from './document-content';
import { DocumentContents } from './document-contents';
import { FreezeVersion } from './freeze-version';

/** What the author asks. `sourceVersion` is the version of the draft shown on screen. */
export interface ValidationCommand { source: DocumentSource; sourceId: string; sourceVersion: number; routes: RequestedRoutes }

interface Loaded {
  content: DocumentContent; patient: PatientIdentity; author: ProfessionalFacts; structure: StructureFacts;
  /** What the new version comes after; null for a new document. */
  lineage: Lineage | null;
}

/** Times a page is drawn again because the identity or an earlier version moved while it was drawn. */
const mostDrawings = 4;

/**
 * Validates a draft: checks, draws PDF and CDA, freezes the version with all its identifiers, and publishes
 * `DocumentValidated` so that orders are made in the same transaction (architecture §7). Drawing happens before the
 * transaction opens; inside it, the draft, the identity and what left of an earlier version must still be what was drawn.
 * A draft that corrects a document freezes its next version (journeys.md J2 B7): same document, same setId, version + 1.
 */
@Injectable()
export class ValidateDocument {
  constructor(
    private readonly transactions: Transactions, private readonly contents: DocumentContents, private readonly patients: PatientReader, private readonly directory: Directory, private readonly consents: ConsentReader,
    private readonly freeze: FreezeVersion, private readonly lineages: ReadLineage, private readonly trace: Trace, private readonly events: Events, private readonly live: Live,
  ) {}

  /**
   * @throws 403 `document.not-author` | `document.not-allowed`, 409 `source.stale` | `document.already-validated`,
   * 422 `document.invalid` with the fields at fault | `document.author-without-rpps`
   */
  async execute(caller: Caller, command: ValidationCommand): Promise<DocumentRow> {
    let loaded = await this.transactions.run(caller, (ctx) => this.loadAndCheck(ctx, command));
    const documentId = loaded.lineage?.document.id ?? newId();
    for (let drawings = 1; ; drawings += 1) {
      const version = await this.draw(caller, command, documentId, loaded);
      try { return await this.save(caller, command, version, loaded); } catch (error) {
        // INSi answered, someone corrected the identity, or version 1 left while the page was being drawn: draw it again with what is true now.
        if (!(error instanceof DrawnTooEarly)) throw error;
        if (drawings === mostDrawings) throw domainError('document.moving', 'L’identité du patient change en ce moment : le document n’est pas validé.', { status: 409, remedy: 'Attendez quelques secondes, vérifiez l’identité, puis validez de nouveau.' });
        loaded = { ...loaded, ...error.now };
      }
    }
  }

  private draw({ actor }: Caller, { routes }: ValidationCommand, documentId: string, { lineage, ...facts }: Loaded): Promise<DocumentVersionRecord> {
    const authorLetters = actor.profession ? professionLetters(actor.profession, facts.author.specialtyCode) : '';
    const replaces = lineage && { number: lineage.current.number, at: lineage.current.authoredAt };
    return this.freeze.prepare({ ...facts, documentId, at: systemClock.now(), number: (lineage?.current.number ?? 0) + 1, replaces, named: lineage?.named ?? null, routes, authorLetters });
  }

  private async loadAndCheck(ctx: Ctx, { source, sourceId, sourceVersion, routes }: ValidationCommand): Promise<Loaded> {
    const content = await this.contents.load(ctx, source, sourceId);
    const [patient, structure, author] = [await this.patients.forDocument(ctx, content.patientId), await this.directory.structure(ctx), await this.directory.professional(ctx, content.authorId)];
    const refusal = refuseValidation({ kind: documentKinds[source], state: content.state, authorId: content.authorId, version: content.version, wantedVersion: sourceVersion, callerId: ctx.actor.userId, permissions: ctx.actor.permissions, rpps: author.rpps });
    if (refusal) throw refusal;
    const consents = await this.consents.of(ctx, content.patientId);
    const invalid = invalidDocument([
      ...content.errors,
      ...textErrors([...content.texts, ...identityTexts(patient)], unprintableCharacters),
      ...opposedRoutes(routes, routeFacts(patient, consents, author.rpps !== null)),
      ...(await this.recipientErrors(ctx, routes)),
    ]);
    if (invalid) throw invalid;
    return { content, patient, author, structure, lineage: await this.lineageOf(ctx, content) };
  }

  private lineageOf(ctx: Ctx, { correctsDocumentId }: DocumentContent): Promise<Lineage | null> { return correctsDocumentId === null ? Promise.resolve(null) : this.lineages.hold(ctx, correctsDocumentId); }

  /** A recipient without address is let through: his order waits for the address. One that does not exist is a mistake. */
  private async recipientErrors(ctx: Ctx, { recipients }: RequestedRoutes): Promise<FieldError[]> {
    const found = await Promise.all(recipients.map((recipient) => this.directory.recipient(ctx, recipient)));
    return found.flatMap((recipient, index) => (recipient ? [] : [{ field: `routes.recipients.${index}`, code: 'recipient.unknown', message: 'Ce destinataire n’existe plus dans l’annuaire du centre.' }]));
  }

  private save(caller: Caller, { source, sourceId, sourceVersion, routes }: ValidationCommand, version: DocumentVersionRecord, { content, lineage: drawnAfter }: Loaded): Promise<DocumentRow> {
    const { documentId, patientId } = version;
    return this.transactions.run(caller, async (ctx) => {
      // Locks the draft; whoever changed it since it was drawn raised its version by one more.
      await this.contents.markValidated(ctx, source, sourceId, documentId);
      if ((await this.contents.load(ctx, source, sourceId)).version !== sourceVersion + 1) throw staleSource();
      const patient = await this.patients.holdForDocument(ctx, patientId);
      const lineage = await this.lineageOf(ctx, content);
      if (patient.version !== version.identityVersion || patient.mayShareIns !== version.patient.mayShareIns || !sameLineage(drawnAfter, lineage)) throw new DrawnTooEarly({ patient, lineage });
      // An opposition recorded while the page was being drawn counts: nothing is frozen for a route that closed meanwhile.
      const opposed = invalidDocument(opposedRoutes(routes, routeFacts(patient, await this.consents.of(ctx, patientId), version.author.rpps !== null)));
      if (opposed) throw opposed;
      await this.file(ctx, version, lineage);
      await this.trace.write(ctx, { action: lineage ? 'document.replaced' : 'document.validated', subjectType: 'document', subjectId: documentId, patientId, detail: version.title, ...(lineage ? { before: { version: lineage.current.number, replacesForReaders: lineage.named?.number ?? null } } : {}), after: { version: version.number, type: version.typeCode, withIns: version.withIns, routes } });
      await this.events.publish(ctx, new DocumentValidated(documentId, version.id, patientId, version.authorId, routes));
      await this.live.notify(ctx, { topic: 'document', id: documentId, patientId });
      return documentRow(version);
    });
  }

  /** A new document with its first version, or the next version of the one that is corrected. */
  private async file(ctx: Ctx, version: DocumentVersionRecord, lineage: Lineage | null): Promise<void> {
    const { id, documentId, structureId, patientId, authorId, source, sourceId } = version;
    if (!lineage) await ctx.manager.insert(DocumentRecord, { id: documentId, structureId, patientId, authorId, source, sourceId, currentVersionId: id, createdAt: version.authoredAt });
    await ctx.manager.insert(DocumentVersionRecord, version);
    if (!lineage) return;
    await ctx.manager.update(DocumentRecord, { id: documentId, structureId }, { currentVersionId: id, sourceId });
    await this.contents.correctionsOf(source).replace(ctx, lineage.document.sourceId, sourceId);
  }
}

/** The identity, or what left of the earlier version, is no longer what is on the page. */
class DrawnTooEarly extends Error { constructor(readonly now: Pick<Loaded, 'patient' | 'lineage'>) { super('what the document says changed while it was drawn'); } }

const identityTexts = ({ traits }: PatientIdentity) => [
  { field: 'patient.nomUtilise', label: 'Nom utilisé', text: traits.nomUtilise ?? '', longest: 100 },
  { field: 'patient.prenomUtilise', label: 'Prénom utilisé', text: traits.prenomUtilise ?? '', longest: 100 },
];
