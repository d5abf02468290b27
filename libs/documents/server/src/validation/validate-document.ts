import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { unprintableCharacters } from '@pluriel/clinical-formats/pdf';
import { documentKinds, DocumentValidated, invalidDocument, opposedRoutes, refuseValidation, staleSource, textErrors, type DocumentSource, type RequestedRoutes } from '@pluriel/documents/domain';
import { newId, systemClock, type FieldError } from '@pluriel/kernel';
import { Events, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { professionLetters } from '@pluriel/security/domain';
import { Directory, type ProfessionalFacts, type StructureFacts } from '@pluriel/directory/server';
import { ConsentReader } from '@pluriel/consents/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { routeFacts } from '../routes/route-facts';
import { documentRow, type DocumentRow } from '../versions/document.dto';
import { DocumentRecord, DocumentVersionRecord } from '../versions/document.entity';
import type { DocumentContent } from './document-content';
import { DocumentContents } from './document-contents';
import { FreezeVersion } from './freeze-version';

/** What the author asks. `sourceVersion` is the version of the draft shown on screen. */
export interface ValidationCommand { source: DocumentSource; sourceId: string; sourceVersion: number; routes: RequestedRoutes }

interface Loaded { content: DocumentContent; patient: PatientIdentity; author: ProfessionalFacts; structure: StructureFacts }

/**
 * Validates a draft: checks, draws PDF and CDA, freezes the version with all its identifiers, and publishes
 * `DocumentValidated` so that orders are made in the same transaction (architecture §7). Drawing happens before the
 * transaction opens; inside it, the draft and the identity must still be what was drawn.
 */
@Injectable()
export class ValidateDocument {
  constructor(
    private readonly transactions: Transactions, private readonly contents: DocumentContents, private readonly patients: PatientReader, private readonly directory: Directory, private readonly consents: ConsentReader,
    private readonly freeze: FreezeVersion, private readonly trace: Trace, private readonly events: Events, private readonly live: Live,
  ) {}

  /**
   * @throws 403 `document.not-author` | `document.not-allowed`, 409 `source.stale` | `document.already-validated`,
   * 422 `document.invalid` with the fields at fault | `document.author-without-rpps`
   */
  async execute(caller: Caller, command: ValidationCommand): Promise<DocumentRow> {
    const loaded = await this.transactions.read(caller, (ctx) => this.loadAndCheck(ctx, command));
    const documentId = newId();
    const { actor } = caller;
    const prepare = ({ patient, ...rest }: Loaded): Promise<DocumentVersionRecord> => this.freeze.prepare({
      ...rest, patient, documentId, at: systemClock.now(), number: 1, routes: command.routes, authorLetters: actor.profession ? professionLetters(actor.profession, rest.author.specialtyCode) : '',
    });
    const version = await prepare(loaded);
    try { return await this.save(caller, command, version); } catch (error) {
      if (!(error instanceof IdentityMoved)) throw error;
      // INSi answered, or someone corrected the identity, while the page was being drawn: draw it once more with the new one.
      return this.save(caller, command, await prepare({ ...loaded, patient: error.patient }));
    }
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
    return { content, patient, author, structure };
  }

  /** A recipient without address is let through: his order waits for the address. One that does not exist is a mistake. */
  private async recipientErrors(ctx: Ctx, { recipients }: RequestedRoutes): Promise<FieldError[]> {
    const found = await Promise.all(recipients.map((recipient) => this.directory.recipient(ctx, recipient)));
    return found.flatMap((recipient, index) => (recipient ? [] : [{ field: `routes.recipients.${index}`, code: 'recipient.unknown', message: 'Ce destinataire n’existe plus dans l’annuaire du centre.' }]));
  }

  private save(caller: Caller, { source, sourceId, sourceVersion, routes }: ValidationCommand, version: DocumentVersionRecord): Promise<DocumentRow> {
    const { documentId, patientId } = version;
    return this.transactions.run(caller, async (ctx) => {
      // Locks the draft; whoever changed it since it was drawn raised its version by one more.
      await this.contents.markValidated(ctx, source, sourceId, documentId);
      if ((await this.contents.load(ctx, source, sourceId)).version !== sourceVersion + 1) throw staleSource();
      const patient = await this.patients.holdForDocument(ctx, patientId);
      if (patient.version !== version.identityVersion || patient.mayShareIns !== version.patient.mayShareIns) throw new IdentityMoved(patient);
      // An opposition recorded while the page was being drawn counts: nothing is frozen for a route that closed meanwhile.
      const opposed = invalidDocument(opposedRoutes(routes, routeFacts(patient, await this.consents.of(ctx, patientId), version.author.rpps !== null)));
      if (opposed) throw opposed;
      await ctx.manager.insert(DocumentRecord, { id: documentId, structureId: ctx.structureId, patientId, authorId: version.authorId, source, sourceId, currentVersionId: version.id, createdAt: version.authoredAt });
      await ctx.manager.insert(DocumentVersionRecord, version);
      await this.trace.write(ctx, { action: 'document.validated', subjectType: 'document', subjectId: documentId, patientId, detail: version.title, after: { version: version.number, type: version.typeCode, withIns: version.withIns, routes } });
      await this.events.publish(ctx, new DocumentValidated(documentId, version.id, patientId, version.authorId, routes));
      await this.live.notify(ctx, { topic: 'document', id: documentId, patientId });
      return documentRow(version);
    });
  }
}

/** The identity is no longer the one on the page. */
class IdentityMoved extends Error { constructor(readonly patient: PatientIdentity) { super('the identity changed while the document was drawn'); } }

const identityTexts = ({ traits }: PatientIdentity) => [
  { field: 'patient.nomUtilise', label: 'Nom utilisé', text: traits.nomUtilise ?? '', longest: 100 },
  { field: 'patient.prenomUtilise', label: 'Prénom utilisé', text: traits.prenomUtilise ?? '', longest: 100 },
];
