import { Trace } from '@pluriel/audit/server';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ItemLevelChanged, keptFromDmp } from '@pluriel/care-team/domain';
import { ConsentChanged } from '@pluriel/consents/domain';
import { channels, DmpVisibilityChanged, endsWithOpening, endsWithQualification, missingFacts, nothingMissing, oppositionRefusal, transitionOf, transition, type Channel } from '@pluriel/dispatch/domain';
import { DocumentCompleted, DocumentValidated, type CompletedWith } from '@pluriel/documents/domain';
import { CompleteDocuments, FrozenDocumentReader } from '@pluriel/documents/server';
import { IdentityChanged, IdentityQualified } from '@pluriel/identity/domain';
import { PatientReader } from '@pluriel/identity/server';
import { unwrap } from '@pluriel/kernel';
import { sendingHabits } from '@pluriel/security/server';
import { RecipientChanged } from '@pluriel/security/domain';
import { Events, type Ctx } from '@pluriel/platform/server';
import { CreateOrders, type OrdersRequest } from './create-orders';
import { isOpposed } from './departure-facts';
import { EarlierOrders } from './earlier-orders';
import { orderOf, rowsOf, takeBackClaimed, type OrderRow } from './order-row';
import { OrderTrack } from './order-track';
import { WriteOrder } from './write-order';

const completedWords: Readonly<Record<CompletedWith, string>> = { ins: 'Le document porte maintenant l’INS', 'structure-author': 'Son auteur a quitté le centre : le centre est ajouté comme auteur' };

/** What happens elsewhere and moves the orders, in the transaction of whoever did it (architecture §6). */
@Injectable()
export class FollowEvents implements OnModuleInit {
  constructor(private readonly events: Events, private readonly createOrders: CreateOrders, private readonly earlier: EarlierOrders, private readonly write: WriteOrder, private readonly track: OrderTrack, private readonly trace: Trace, private readonly patients: PatientReader, private readonly complete: CompleteDocuments, private readonly documents: FrozenDocumentReader) {}

  onModuleInit(): void {
    this.events.on(DocumentValidated, (ctx, event) => this.documentValidated(ctx, event));
    this.events.on(DocumentCompleted, (ctx, event) => this.documentCompleted(ctx, event));
    this.events.on(IdentityQualified, (ctx, event) => this.identityQualified(ctx, event));
    this.events.on(IdentityChanged, (ctx, event) => this.identityChanged(ctx, event));
    this.events.on(RecipientChanged, (ctx, event) => this.recipientChanged(ctx, event));
    this.events.on(DmpVisibilityChanged, (ctx, event) => this.visibilityChanged(ctx, event));
    this.events.on(ItemLevelChanged, (ctx, event) => this.levelChanged(ctx, event));
    this.events.on(ConsentChanged, (ctx, event) => this.consentChanged(ctx, event));
  }

  /**
   * DMP-12: the orders exist as soon as the document does. A corrected version also goes to everyone who holds the earlier one
   * (J2 B7, DMP-17): a wrong prescription never stays alone in a mailbox or in the DMP. An author who does not let documents leave by
   * themselves (DMP-25) finds them retained.
   */
  async documentValidated(ctx: Ctx, { documentId, versionId, authorId, routes }: DocumentValidated): Promise<void> {
    const { versionNumber } = await this.documents.get(ctx, versionId);
    const request: OrdersRequest = { versionId, dmp: routes.dmp, mssantePatient: routes.mssantePatient, recipients: routes.recipients, held: !(await sendingHabits(ctx, authorId)).background };
    if (versionNumber === 1) { await this.createOrders.execute(ctx, request); return; }
    await this.earlier.supersede(ctx, documentId, versionNumber);
    const holders = await this.earlier.holders(ctx, documentId, versionNumber);
    const people = holders.flatMap(({ recipient_kind: kind, recipient_id: id }) => ((kind === 'user' || kind === 'correspondent') && id ? [{ kind, id }] : []));
    await this.createOrders.execute(ctx, {
      versionId, dmp: request.dmp || holders.some(({ channel }) => channel === 'dmp'), mssantePatient: request.mssantePatient || holders.some(({ channel }) => channel === 'mssante-patient'),
      recipients: [...request.recipients, ...people], held: request.held === true,
    });
  }

  /** Drawn again with what it lacked before it left: what waits carries the complete version. */
  async documentCompleted(ctx: Ctx, { fromVersionId, versionId, added }: DocumentCompleted): Promise<void> {
    const moved = rowsOf<OrderRow>(await ctx.manager.query(`UPDATE dispatch_order SET version_id = $2, version_number = $3, row_version = row_version + 1 WHERE version_id = $1 AND state IN ('scheduled', 'blocked') RETURNING *`, [fromVersionId, versionId, (await this.documents.get(ctx, versionId)).versionNumber]));
    for (const row of moved) {
      for (const part of added) await this.track.add(ctx, row.id, 'unblocked', completedWords[part]);
      await this.write.announce(ctx, row);
    }
  }

  /** What waited for the qualification leaves by itself, at once or at the end of its delay. */
  async identityQualified(ctx: Ctx, { patientId }: IdentityQualified): Promise<void> {
    // Those asked for a colleague only are drawn again here: what waits must carry the INS.
    for (const documentId of new Set((await this.lockOf(ctx, patientId, ['blocked'])).map((row) => row.document_id))) await this.complete.ofDocument(ctx, documentId);
    for (const row of await this.lockOf(ctx, patientId, ['blocked'])) {
      if (codesOf(row).some(endsWithQualification)) await this.unblock(ctx, row, 'Identité qualifiée : le document part');
    }
  }

  /** An address added in the directory: what waited for it leaves by itself. */
  async recipientChanged(ctx: Ctx, { kind, id }: RecipientChanged): Promise<void> {
    const rows = await ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE structure_id = $1 AND recipient_kind = $2 AND recipient_id = $3 AND state = 'blocked' AND last_error->>'code' LIKE 'recipient.%' ORDER BY id FOR UPDATE`, [ctx.structureId, kind, id]);
    for (const row of rows) await this.unblock(ctx, row, 'Adresse du destinataire corrigée : le document part');
  }

  /** A status lost blocks what waits; other traits are judged again by the lane, just before sending. */
  async identityChanged(ctx: Ctx, { patientId, statusAfter }: IdentityChanged): Promise<void> {
    const patient = await this.patients.forDocument(ctx, patientId);
    const takenBack = await this.takeBack(ctx, patientId, channels);
    await ctx.manager.query('UPDATE dispatch_order SET patient_label = $2 WHERE patient_id = $1 AND patient_label <> $2', [patientId, patient.displayLabel]);
    if (statusAfter === 'qualifiee') { for (const row of takenBack) await this.write.announce(ctx, row); return; }
    for (const row of await this.lockOf(ctx, patientId, ['scheduled'])) {
      if (!transitionOf(orderOf(row), 'fact-missing')) continue; // held: checked when released
      const [reason] = missingFacts({ ...nothingMissing, channel: row.channel, mayShareIns: false });
      if (!reason) continue;
      await this.write.apply(ctx, row, unwrap(transition(orderOf(row), 'fact-missing', ctx.now)), { error: { ...reason, reasons: [reason] } });
      await this.track.add(ctx, row.id, 'blocked', reason.sentence, reason.code);
    }
  }

  /** An opposition stops what waits on its channel; lifting it sends nothing by itself. */
  async consentChanged(ctx: Ctx, { patientId, before, after }: ConsentChanged): Promise<void> {
    const closed = channels.filter((channel) => isOpposed(channel, after) && !isOpposed(channel, before));
    if (closed.length === 0) return;
    await this.takeBack(ctx, patientId, closed);
    for (const row of (await this.lockOf(ctx, patientId, ['scheduled', 'blocked'])).filter((item) => closed.includes(item.channel))) {
      const refusal = oppositionRefusal(row.channel);
      await this.write.apply(ctx, row, unwrap(transition(orderOf(row), 'oppose', ctx.now)), { error: { ...refusal, reasons: [refusal] }, cancelReason: 'opposition enregistrée', cancelledBy: ctx.actor.userId });
      await this.track.add(ctx, row.id, 'cancelled', refusal.sentence, refusal.code);
      await this.trace.write(ctx, { action: 'dispatch.cancelled', subjectType: 'dispatch-order', subjectId: row.id, patientId, patientLabel: row.patient_label, detail: `${row.document_title} · opposition enregistrée`, before: { state: row.state }, after: { state: 'cancelled' } });
    }
  }

  /**
   * A document closed to others stops waiting for the DMP, and says why; opened again, it leaves by itself as announced (structure.md §5.1). What has begun to leave,
   * or may have arrived, is out of reach. A held order stays held: it is judged when it is released.
   */
  async levelChanged(ctx: Ctx, { itemId, kind, patientId, level }: ItemLevelChanged): Promise<void> {
    if (kind !== 'document') return;
    const closed = keptFromDmp(level);
    if (closed) await this.takeBack(ctx, patientId, ['dmp'], itemId);
    for (const row of (await this.lockOf(ctx, patientId, ['scheduled', 'blocked'])).filter((item) => item.document_id === itemId && item.channel === 'dmp')) {
      if (closed) await this.keepFromDmp(ctx, row);
      else if (row.state === 'blocked' && codesOf(row).some(endsWithOpening)) await this.unblock(ctx, row, 'Ouvert à d’autres : le document part');
    }
  }

  private async keepFromDmp(ctx: Ctx, row: OrderRow): Promise<void> {
    const order = orderOf(row);
    if (order.held || codesOf(row).some(endsWithOpening)) return;
    const [reason] = missingFacts({ ...nothingMissing, channel: 'dmp', keptFromDmp: true });
    if (!reason) return;
    await this.write.apply(ctx, row, row.state === 'blocked' ? order : unwrap(transition(order, 'fact-missing', ctx.now)), { error: { ...reason, reasons: [reason, ...(row.state === 'blocked' ? row.last_error?.reasons ?? [] : [])] } });
    await this.track.add(ctx, row.id, 'blocked', reason.sentence, reason.code);
  }

  /** Shown to the patient, masked or unmasked in the DMP: the line of the document and the reminder say it. */
  async visibilityChanged(ctx: Ctx, { patientId, uniqueId, visibility }: DmpVisibilityChanged): Promise<void> {
    const rows = rowsOf<OrderRow>(await ctx.manager.query(
      `WITH copy AS (UPDATE remote_copy SET visibility = $3 WHERE channel = 'dmp' AND state = 'present' AND remote_ids->>'uniqueId' = $2 AND order_id IN (SELECT id FROM dispatch_order WHERE patient_id = $1 AND structure_id = $4) RETURNING order_id)
       UPDATE dispatch_order SET visibility = $3, row_version = row_version + 1 WHERE id IN (SELECT order_id FROM copy) RETURNING *`, [patientId, uniqueId, [...visibility], ctx.structureId]));
    for (const row of rows) await this.write.announce(ctx, row);
  }

  private async unblock(ctx: Ctx, row: OrderRow, sentence: string): Promise<void> {
    await this.write.apply(ctx, row, unwrap(transition(orderOf(row), 'fact-arrived', ctx.now)), { error: null });
    await this.track.add(ctx, row.id, 'unblocked', sentence);
  }

  /**
   * Takes back what a lane has claimed but not begun to send; what has begun to leave is out of reach.
   * All are held first, whatever their state: a lane that is claiming one at this instant ends its claim before anything here looks at it.
   */
  private async takeBack(ctx: Ctx, patientId: string, from: readonly Channel[], documentId: string | null = null): Promise<OrderRow[]> {
    const mine = `patient_id = $1 AND channel = ANY($2::text[]) AND ($3::uuid IS NULL OR document_id = $3)`;
    const values = [patientId, [...from], documentId];
    await ctx.manager.query(`SELECT id FROM dispatch_order WHERE ${mine} AND operation <> 'withdraw' AND state IN ('scheduled', 'in_progress', 'blocked') ORDER BY id FOR UPDATE`, values);
    const rows = await takeBackClaimed(ctx, mine, values);
    for (const row of rows) await this.track.add(ctx, row.id, 'attempt', 'Arrêté juste avant le départ : les conditions ont changé');
    return rows;
  }

  /** Not the deletions from the DMP: no opposition nor doubt on the identity holds them back (DMP-16). */
  private lockOf(ctx: Ctx, patientId: string, states: readonly OrderRow['state'][]): Promise<OrderRow[]> {
    return ctx.manager.query<OrderRow[]>('SELECT * FROM dispatch_order WHERE patient_id = $1 AND state = ANY($2::text[]) AND operation <> \'withdraw\' ORDER BY id FOR UPDATE', [patientId, [...states]]);
  }
}

/** Every reason an order waits for, the first one included. */
const codesOf = ({ last_error: error }: OrderRow): string[] => (error === null ? [] : [error.code, ...(error.reasons ?? []).map(({ code }) => code)]);
