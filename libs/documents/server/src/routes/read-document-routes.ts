import { Injectable } from '@nestjs/common';
import { dmpRoute, patientMailboxRoute, proposedVisibility, visibilityChoices, visibilityOf, whose, type DocumentSource, type RequestedRoutes } from '@pluriel/documents/domain';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { Directory } from '@pluriel/directory/server';
import { ConsentReader } from '@pluriel/consents/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { sendingHabits } from '@pluriel/security/server';
import { DocumentContents } from '../validation/document-contents';
import type { DocumentRoutes, NamedRecipient } from '../validation/validation.dto';
import { currentVersion } from '../versions/read-documents';
import { SendingSettings } from '../sending/sending-settings';
import { closedToDmp } from './closed-to-dmp';
import { routeFacts } from './route-facts';

/** What would happen to each route, shown beside its switch before validation (UX-10). */
@Injectable()
export class ReadDocumentRoutes {
  constructor(private readonly transactions: Transactions, private readonly contents: DocumentContents, private readonly patients: PatientReader, private readonly directory: Directory, private readonly consents: ConsentReader, private readonly settings: SendingSettings) {}

  /** @throws 404 when the source is unknown, 403 for someone else's draft */
  execute(caller: Caller, source: DocumentSource, sourceId: string): Promise<DocumentRoutes> {
    return this.transactions.read(caller, async (ctx) => {
      const content = await this.contents.load(ctx, source, sourceId);
      const [patient, consents, structure, author] = await Promise.all([this.patients.forDocument(ctx, content.patientId), this.consents.of(ctx, content.patientId), this.directory.structure(ctx), this.directory.professional(ctx, content.authorId)]);
      const corrected = content.correctsDocumentId === null ? null : await currentVersion(ctx, content.correctsDocumentId);
      const usualRecipients = await this.named(ctx, corrected?.routes.recipients ?? content.proposed?.recipients ?? (await this.usualRecipients(ctx, patient, content.authorId, source)));
      const facts = { ...routeFacts(patient, consents, author.rpps !== null, ctx.now), closed: await closedToDmp(ctx, content) };
      const [centre, habits] = [await this.settings.of(ctx), await sendingHabits(ctx, content.authorId)];
      const proposed = corrected ? [...visibilityOf(corrected.routes)] : proposedVisibility(centre.visibility[source] ?? [], facts.minor === true);
      const ticked = { dmp: corrected ? corrected.routes.dmp : habits.dmp && content.proposed?.dmp !== false, mssantePatient: corrected ? corrected.routes.mssantePatient : centre.mssantePatient && habits.mssantePatient && content.proposed?.mssantePatient !== false };
      // A hidden document goes by no other road to those it is hidden from (mssante.md §7).
      const mailed = proposed.length === 0;
      return {
        whose: whose[patient.traits.sexe], corrects: corrected && { documentId: corrected.documentId, number: corrected.number, at: corrected.authoredAt.toISOString() },
        dmp: dmpRoute(facts), mssantePatient: patientMailboxRoute(facts), delaySeconds: structure.sendDelaySeconds,
        // Every document goes to the DMP by default; only an opposition or the author's own choice stops it (dmp.md §9.5): for this document, or
        // by what he leaves ticked beforehand, which forbids nothing (DMP-25), or by closing it to others. A correction goes where the document went.
        defaults: { dmp: facts.dmpFeed === 'allowed' && !facts.closed && ticked.dmp, mssantePatient: mailed && facts.mssantePatient === 'allowed' && ticked.mssantePatient, visibility: proposed, recipients: facts.mssanteProfessional === 'opposed' || proposed.some((code) => code !== 'INVISIBLE_PATIENT') ? [] : usualRecipients.map(({ kind, id }) => ({ kind, id })) },
        usualRecipients, visibilities: visibilityChoices(facts), background: habits.background,
      };
    });
  }

  /** Those who received the author's last document of this kind for this patient; else the médecin traitant, if he is someone else. */
  private async usualRecipients(ctx: Ctx, patient: PatientIdentity, authorId: string, source: DocumentSource): Promise<RequestedRoutes['recipients']> {
    const [last] = await ctx.manager.query<{ recipients: RequestedRoutes['recipients'] }[]>(
      `SELECT routes->'recipients' AS recipients FROM document_version WHERE patient_id = $1 AND structure_id = $2 AND author_id = $3 AND source = $4 ORDER BY authored_at DESC LIMIT 1`, [patient.id, ctx.structureId, authorId, source]);
    const { userId, correspondentId } = patient.medecinTraitant ?? { userId: null, correspondentId: null };
    const doctor: RequestedRoutes['recipients'] = correspondentId ? [{ kind: 'correspondent', id: correspondentId }] : userId && userId !== authorId ? [{ kind: 'user', id: userId }] : [];
    return last ? last.recipients : doctor;
  }

  private async named(ctx: Ctx, recipients: RequestedRoutes['recipients']): Promise<NamedRecipient[]> {
    const known = await Promise.all(recipients.map(async ({ kind, id }): Promise<NamedRecipient[]> => {
      const person = await this.directory.recipient(ctx, { kind, id });
      return person?.mssanteAddress ? [{ kind, id, displayName: person.displayName, professionLabel: person.professionLabel, city: null, mssanteAddress: person.mssanteAddress }] : [];
    }));
    return known.flat();
  }
}
