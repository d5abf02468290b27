import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { followLevel } from '@pluriel/care-team/server';
import { unprintableCharacters } from '@pluriel/clinical-formats/pdf';
import { documentKinds, DocumentValidated, invalidDocument, opposedRoutes, refuseValidation, staleSource, textErrors, visibilityErrors, visibilityOf, type DocumentSource, type RequestedRoutes } from '@pluriel/documents/domain';
import { domainError, newId, systemClock, type FieldError } from '@pluriel/kernel';
import { Events, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { professionLetters } from '@pluriel/security/domain';
import { Directory, StructureLogo, type ProfessionalFacts, type StructureFacts } from '@pluriel/directory/server';
import { ConsentReader, requireTie } from '@pluriel/consents/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { nextNumber, takeNumber, type NextNumber } from '@pluriel/prescribing/server';
import { paraphOf } from '../paraph/read-paraph';
import { PrescriptionCodes } from './prescription-codes';
import { closedToDmp } from '../routes/closed-to-dmp';
import { routeFacts } from '../routes/route-facts';
import { documentRow, type DocumentRow } from '../versions/document.dto';
import { DocumentRecord, DocumentVersionRecord } from '../versions/document.entity';
import { ReadLineage, sameLineage, type Lineage } from '../versions/lineage';
import type { DocumentContent } from './document-content';
import { DocumentContents } from './document-contents';
import { FreezeVersion } from './freeze-version';

/** What the author asks. `sourceVersion` is the version of the draft shown on screen. */
export interface ValidationCommand { source: DocumentSource; sourceId: string; sourceVersion: number; routes: RequestedRoutes }

/** The e-prescription of a prescription about to be frozen: its row, null for what has none. */
interface Coded { attemptId: string | null; content: DocumentContent }
/** The number the page was drawn with; null for what has none (RX-20). */
interface Numbered { number: NextNumber | null }

interface Loaded {
  content: DocumentContent; patient: PatientIdentity; author: ProfessionalFacts; structure: StructureFacts; logo: string | null;
  /** What the new version comes after; null for a new document. */
  lineage: Lineage | null;
}

/** Times a page is drawn again because the identity or an earlier version moved while it was drawn. */
const mostDrawings = 4;
/** Times it is drawn again because others signed meanwhile and took its number. */
const mostNumbers = 25;

/**
 * Validates a draft: checks, draws PDF and CDA, freezes the version with all its identifiers, and publishes
 * `DocumentValidated` so that orders are made in the same transaction (architecture §7). Drawing happens before the
 * transaction opens; inside it, the draft, the identity and what left of an earlier version must still be what was drawn.
 * A draft that corrects a document freezes its next version (journeys.md J2 B7): same document, same setId, version + 1.
 */
@Injectable()
export class ValidateDocument {
  constructor(
    private readonly transactions: Transactions, private readonly contents: DocumentContents, private readonly patients: PatientReader, private readonly directory: Directory, private readonly logos: StructureLogo, private readonly consents: ConsentReader,
    private readonly codes: PrescriptionCodes, private readonly freeze: FreezeVersion, private readonly lineages: ReadLineage, private readonly trace: Trace, private readonly events: Events, private readonly live: Live,
  ) {}

  /**
   * @throws 403 `document.not-author` | `document.not-allowed` | `care-team.reason-needed`, 409 `source.stale` | `document.already-validated`,
   * 422 `document.invalid` with the fields at fault | `document.author-without-rpps`
   */
  async execute(caller: Caller, asked: ValidationCommand): Promise<DocumentRow> {
    let loaded = await this.transactions.run(caller, (ctx) => this.loadAndCheck(ctx, asked));
    // A correction keeps the visibility of the version it replaces unless another one is chosen.
    const command = { ...asked, routes: { ...asked.routes, visibility: asked.routes.visibility ?? [...visibilityOf(loaded.lineage?.current.routes ?? {})] } };
    const documentId = loaded.lineage?.document.id ?? newId();
    let coded: Coded | null = null;
    for (let drawings = 1, numbers = 1; ;) {
      // Branch 1 before the page is drawn: the code stands on the same bytes that are printed, deposited and mailed (prescription.md §1.1).
      coded ??= await this.codes.of(caller, loaded);
      const number = await this.numberOf(caller, asked.source);
      const version = await this.draw(caller, command, documentId, { ...loaded, content: { ...coded.content, number: number?.number ?? null } });
      try { return await this.save(caller, command, version, { ...loaded, ...coded, number }); } catch (error) {
        // Somebody else signed a prescription of the centre: this one takes the next number.
        if (error instanceof NumberTaken) {
          if (numbers === mostNumbers) throw domainError('document.number-moving', 'Beaucoup d’ordonnances se signent en ce moment : celle-ci n’a pas pu prendre son numéro.', { status: 409, remedy: 'Attendez quelques secondes, puis validez de nouveau.' });
          numbers += 1;
          continue;
        }
        // INSi answered, someone corrected the identity, or version 1 left while the page was being drawn: draw it again with what is true now.
        if (!(error instanceof DrawnTooEarly)) throw error;
        if (drawings === mostDrawings) throw domainError('document.moving', 'L’identité du patient change en ce moment : le document n’est pas validé.', { status: 409, remedy: 'Attendez quelques secondes, vérifiez l’identité, puis validez de nouveau.' });
        loaded = { ...loaded, ...error.now };
        coded = null;
        drawings += 1;
      }
    }
  }

  private numberOf(caller: Caller, source: DocumentSource): Promise<NextNumber | null> { return isNumbered(source) ? this.transactions.read(caller, (ctx) => nextNumber(ctx)) : Promise.resolve(null); }

  private draw({ actor }: Caller, { routes }: ValidationCommand, documentId: string, { lineage, ...facts }: Loaded): Promise<DocumentVersionRecord> {
    const authorLetters = actor.profession ? professionLetters(actor.profession, facts.author.specialtyCode) : '';
    const replaces = lineage && { number: lineage.current.number, at: lineage.current.authoredAt };
    return this.freeze.prepare({ ...facts, documentId, at: systemClock.now(), number: (lineage?.current.number ?? 0) + 1, replaces, named: lineage?.named ?? null, routes, authorLetters });
  }

  private async loadAndCheck(ctx: Ctx, { source, sourceId, sourceVersion, routes }: ValidationCommand): Promise<Loaded> {
    const content = await this.contents.load(ctx, source, sourceId);
    // Signing makes of the team: whatever the document, a stranger says why first (STR-05).
    await requireTie(ctx, content.patientId);
    const [patient, structure, author] = [await this.patients.forDocument(ctx, content.patientId), await this.directory.structure(ctx), await this.directory.professional(ctx, content.authorId)];
    const refusal = refuseValidation({ kind: documentKinds[source], state: content.state, authorId: content.authorId, version: content.version, wantedVersion: sourceVersion, callerId: ctx.actor.userId, permissions: ctx.actor.permissions, rpps: author.rpps, practice: author.practice });
    if (refusal) throw refusal;
    const consents = await this.consents.of(ctx, content.patientId);
    const facts = routeFacts(patient, consents, author.rpps !== null, ctx.now);
    const invalid = invalidDocument([
      ...content.errors,
      ...textErrors([...content.texts, ...identityTexts(patient)], unprintableCharacters),
      ...opposedRoutes(routes, facts),
      ...visibilityErrors(withImposed(routes, content), facts),
      ...(await this.recipientErrors(ctx, routes)),
      ...(await levelErrors(ctx, content, routes)),
    ]);
    if (invalid) throw invalid;
    // The one who signs is the author: nobody's paraph stands on what another signs (RX-11).
    return { content: { ...content, paraph: await paraphOf(ctx, content.authorId) }, patient, author, structure, logo: await this.logos.of(ctx), lineage: await this.lineageOf(ctx, content) };
  }

  private lineageOf(ctx: Ctx, { correctsDocumentId }: DocumentContent): Promise<Lineage | null> { return correctsDocumentId === null ? Promise.resolve(null) : this.lineages.hold(ctx, correctsDocumentId); }

  /** A recipient without address is let through: his order waits for the address. One that does not exist is a mistake. */
  private async recipientErrors(ctx: Ctx, { recipients }: RequestedRoutes): Promise<FieldError[]> {
    const found = await Promise.all(recipients.map((recipient) => this.directory.recipient(ctx, recipient)));
    return found.flatMap((recipient, index) => (recipient ? [] : [{ field: `routes.recipients.${index}`, code: 'recipient.unknown', message: 'Ce destinataire n’existe plus dans l’annuaire du centre.' }]));
  }

  private save(caller: Caller, { source, sourceId, sourceVersion, routes }: ValidationCommand, version: DocumentVersionRecord, { content, lineage: drawnAfter, attemptId, number }: Loaded & Coded & Numbered): Promise<DocumentRow> {
    const { documentId, patientId } = version;
    return this.transactions.run(caller, async (ctx) => {
      // Locks the draft; whoever changed it since it was drawn raised its version by one more.
      await this.contents.markValidated(ctx, source, sourceId, documentId);
      if ((await this.contents.load(ctx, source, sourceId)).version !== sourceVersion + 1) throw staleSource();
      const patient = await this.patients.holdForDocument(ctx, patientId);
      const lineage = await this.lineageOf(ctx, content);
      if (patient.version !== version.identityVersion || patient.mayShareIns !== version.patient.mayShareIns || !sameLineage(drawnAfter, lineage)) throw new DrawnTooEarly({ patient, lineage });
      // An opposition recorded while the page was being drawn counts: nothing is frozen for a route that closed meanwhile.
      const opposed = invalidDocument(opposedRoutes(routes, routeFacts(patient, await this.consents.of(ctx, patientId), version.author.rpps !== null, ctx.now)));
      if (opposed) throw opposed;
      // The number was given up while the page was being drawn: another one, or none.
      if (!(await this.codes.freeze(ctx, attemptId, version))) throw new DrawnTooEarly({ patient, lineage });
      if (isNumbered(source) && !(await takeNumber(ctx, number, source, sourceId))) throw new NumberTaken();
      await this.file(ctx, version, lineage, content.consultationId ?? null);
      await this.trace.write(ctx, { action: lineage ? 'document.replaced' : 'document.validated', subjectType: 'document', subjectId: documentId, patientId, detail: version.title, ...(lineage ? { before: { version: lineage.current.number, replacesForReaders: lineage.named?.number ?? null } } : {}), after: { version: version.number, type: version.typeCode, withIns: version.withIns, routes: withImposed(routes, content) } });
      await this.events.publish(ctx, new DocumentValidated(documentId, version.id, patientId, version.authorId, withImposed(routes, content)));
      await this.live.notify(ctx, { topic: 'document', id: documentId, patientId });
      return documentRow(version);
    });
  }

  /** A new document with its first version, or the next version of the one that is corrected. */
  private async file(ctx: Ctx, version: DocumentVersionRecord, lineage: Lineage | null, consultationId: string | null): Promise<void> {
    const { id, documentId, structureId, patientId, authorId, source, sourceId } = version;
    if (!lineage) await ctx.manager.insert(DocumentRecord, { id: documentId, structureId, patientId, authorId, source, sourceId, currentVersionId: id, consultationId, createdAt: version.authoredAt });
    await ctx.manager.insert(DocumentVersionRecord, version);
    // Who may read the note may read its document, and nobody else (STR-04).
    await followLevel(ctx, sourceId, { id: documentId, kind: 'document', author: { id: authorId, name: version.authorName } });
    if (!lineage) return;
    await ctx.manager.update(DocumentRecord, { id: documentId, structureId }, { currentVersionId: id, sourceId });
    await this.contents.correctionsOf(source).replace(ctx, lineage.document.sourceId, sourceId);
  }
}

/** What its author keeps to himself or to named people here is not deposited for all (structure.md §5.1). */
async function levelErrors(ctx: Ctx, content: DocumentContent, { dmp }: RequestedRoutes): Promise<FieldError[]> {
  return dmp && (await closedToDmp(ctx, content)) ? [{ field: 'routes.dmp', code: 'document.confidential', message: 'Ce document est réservé à vous ou à des personnes nommées : il ne va pas au DMP. Fermez cette route, ou ouvrez-le à l’équipe de soins.' }] : [];
}

/** Those who receive it whatever is ticked: an opposition to secure mail is then said by the order itself, never silently dropped. */
const withImposed = (routes: RequestedRoutes, { alsoTo = [] }: Pick<DocumentContent, 'alsoTo'>): RequestedRoutes => ({ ...routes, recipients: [...routes.recipients, ...alsoTo.filter(({ id }) => !routes.recipients.some((recipient) => recipient.id === id))] });

/** What the centre numbers, when it numbers (RX-20). */
const isNumbered = (source: DocumentSource): source is 'prescription' | 'care-order' => source === 'prescription' || source === 'care-order';

/** Another signature took the number the page was drawn with. */
class NumberTaken extends Error { constructor() { super('the number was taken while the page was drawn'); } }

/** The identity, or what left of the earlier version, is no longer what is on the page. */
class DrawnTooEarly extends Error { constructor(readonly now: Pick<Loaded, 'patient' | 'lineage'>) { super('what the document says changed while it was drawn'); } }

const identityTexts = ({ traits }: PatientIdentity) => [
  { field: 'patient.nomUtilise', label: 'Nom utilisé', text: traits.nomUtilise ?? '', longest: 100 },
  { field: 'patient.prenomUtilise', label: 'Prénom utilisé', text: traits.prenomUtilise ?? '', longest: 100 },
];
