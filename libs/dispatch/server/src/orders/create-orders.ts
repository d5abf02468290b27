import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { ConsentReader } from '@pluriel/consents/server';
import { Directory } from '@pluriel/directory/server';
import { missingFacts, oppositionRefusal, type Channel } from '@pluriel/dispatch/domain';
import { oidOfUuid, visibilityOf } from '@pluriel/documents/domain';
import { FrozenDocumentReader, type FrozenDocument } from '@pluriel/documents/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { DomainError, newId, type NationalError } from '@pluriel/kernel';
import { Config, type Ctx } from '@pluriel/platform/server';
import { EarlierOrders } from './earlier-orders';
import { identityDiffers, isOpposed, keptFromDmpAmong, mailAddressOfPatient, recipientAllowed, serviceIsConfigured, channelName } from './departure-facts';
import type { OrderError, OrderRow } from './order-row';
import { OrderTrack } from './order-track';
import { WriteOrder } from './write-order';

/** What a validation or a change of recipients asks for. */
export interface OrdersRequest {
  versionId: string;
  dmp: boolean;
  mssantePatient: boolean;
  recipients: readonly { kind: 'user' | 'correspondent'; id: string }[];
  /** When they leave; now + the centre's delay unless given (orders added to others of the same document leave with them). */
  leavesAt?: Date;
  held?: boolean;
  /** Documents of earlier episodes fed together, and who asked for them (DMP-19): what they lack of the INS is drawn at departure. */
  feed?: { id: string; requestedBy: string; requestedName: string };
}

interface Target { channel: Channel; kind: OrderRow['recipient_kind']; id: string | null; label: string; address: string | null }

/** Creates the orders of a document, in the transaction of its validation (DMP-12, MSS-39): no extra gesture. */
@Injectable()
export class CreateOrders {
  constructor(
    private readonly documents: FrozenDocumentReader, private readonly patients: PatientReader, private readonly consents: ConsentReader, private readonly directory: Directory,
    private readonly config: Config, private readonly earlier: EarlierOrders, private readonly write: WriteOrder, private readonly track: OrderTrack, private readonly trace: Trace,
  ) {}

  /**
   * @returns the orders: scheduled, blocked with their reasons (they leave by themselves when the fact arrives), or cancelled at birth on an opposition
   * @throws DomainError 422 `recipient.unknown`
   */
  async execute(ctx: Ctx, request: OrdersRequest): Promise<OrderRow[]> {
    const document = await this.documents.get(ctx, request.versionId);
    const patient = await this.patients.forDocument(ctx, document.patientId);
    const sheet = await this.consents.of(ctx, document.patientId);
    const structure = await this.directory.structure(ctx);
    const leavesAt = request.leavesAt ?? new Date(ctx.now.getTime() + structure.sendDelaySeconds * 1000);
    const kept = request.dmp && (await keptFromDmpAmong(ctx, [document.documentId])).has(document.documentId);
    const created: OrderRow[] = [];
    for (const target of await this.targets(ctx, readable(request, document), patient)) {
      const opposition = isOpposed(target.channel, sheet) ? oppositionRefusal(target.channel) : null;
      const reasons = opposition ? [opposition] : this.reasons(target, document, patient, { completed: request.feed !== undefined, kept });
      const state = opposition ? 'cancelled' : reasons.length > 0 ? 'blocked' : 'scheduled';
      created.push(await this.insert(ctx, { document, patient, target, state, reasons, leavesAt, held: state === 'scheduled' && request.held === true, feed: request.feed ?? null, messageDomain: structure.mssanteApplicativeAddress.split('@')[1] ?? 'localhost' }));
    }
    return created;
  }

  private async targets(ctx: Ctx, request: OrdersRequest, patient: PatientIdentity): Promise<Target[]> {
    const targets: Target[] = [];
    if (request.dmp) targets.push({ channel: 'dmp', kind: 'dmp', id: null, label: 'DMP', address: null });
    if (request.mssantePatient) targets.push({ channel: 'mssante-patient', kind: 'patient', id: null, label: personName(patient), address: mailAddressOfPatient(patient, this.config) });
    const wanted = new Map(request.recipients.map((item) => [`${item.kind}:${item.id}`, item]));
    for (const item of wanted.values()) {
      const found = await this.directory.recipient(ctx, item);
      if (!found) throw new DomainError('recipient.unknown', 'Un des destinataires choisis n’existe plus dans l’annuaire.', { status: 422, field: 'recipients', remedy: 'Choisissez de nouveau les destinataires.' });
      targets.push({ channel: 'mssante-pro', kind: item.kind, id: item.id, label: found.displayName, address: found.mssanteAddress });
    }
    return targets;
  }

  private reasons(target: Target, document: FrozenDocument, patient: PatientIdentity, { completed, kept }: { completed: boolean; kept: boolean }): NationalError[] {
    return missingFacts({
      channel: target.channel, keptFromDmp: kept, deceased: patient.deceasedOn !== null, mayShareIns: patient.mayShareIns, documentHasIns: document.patient.ins !== null || completed, identityChangedSinceFreeze: identityDiffers(document.patient, patient),
      recipientAddress: target.address, recipientAddressAllowed: recipientAllowed(target.address, this.config), authorIdentified: document.author.idNat !== null,
      serviceConfigured: serviceIsConfigured(target.channel, this.config), messageBytes: 0, messageBytesMax: Number.MAX_SAFE_INTEGER,
    });
  }

  private async insert(ctx: Ctx, order: { document: FrozenDocument; patient: PatientIdentity; target: Target; state: OrderRow['state']; reasons: NationalError[]; leavesAt: Date; held: boolean; feed: OrdersRequest['feed'] | null; messageDomain: string }): Promise<OrderRow> {
    const { document, patient, target, state, reasons } = order;
    const id = newId();
    const operation = await this.earlier.operation(ctx, { document_id: document.documentId, channel: target.channel, recipient_id: target.id }, document.versionNumber);
    const [first] = reasons;
    const error: OrderError | null = first ? { ...first, reasons } : null;
    const [row] = await ctx.manager.query<OrderRow[]>(
      `INSERT INTO dispatch_order (id, structure_id, document_id, version_id, patient_id, author_id, channel, recipient_kind, recipient_id, recipient_label, recipient_address, message_id, submission_unique_id, held, held_by,
                                   patient_label, patient_file_number, document_title, type_code, type_label, author_name, signed_at, created_at, state, not_before, first_due_at, last_error, version_number, operation, visibility, feed_id, requested_by, requested_name)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $25, $26, $27, $28, $29, $30, $31, $32) RETURNING *`,
      [id, ctx.structureId, document.documentId, document.versionId, document.patientId, document.author.userId, target.channel, target.kind, target.id, target.label, target.address,
        target.channel === 'dmp' ? null : `${id}@${order.messageDomain}`, oidOfUuid(newId()), order.held, order.held ? ctx.actor.userId : null,
        patient.displayLabel, patient.fileNumber, document.title, document.typeCode, document.typeLabel, document.author.displayName, document.authoredAt, ctx.now, state, order.leavesAt, error && JSON.stringify(error), document.versionNumber, operation, target.channel === 'dmp' ? [...visibilityOf(document.routes)] : [], order.feed?.id ?? null, order.feed?.requestedBy ?? null, order.feed?.requestedName ?? null]);
    if (!row) throw new Error('the order was not written');
    const words = { scheduled: ['created', order.feed ? `Reprise demandée par ${order.feed.requestedName}` : operation === 'replace' ? 'Remplacement préparé' : 'Envoi préparé'], blocked: ['blocked', error?.sentence ?? ''], cancelled: ['refused', error?.sentence ?? ''] } as const;
    const [kind, label] = words[state as keyof typeof words];
    await this.track.add(ctx, id, kind, label, kind === 'created' ? null : error?.code ?? null);
    await this.trace.write(ctx, { action: state === 'cancelled' ? 'dispatch.cancelled' : 'dispatch.ordered', subjectType: 'dispatch-order', subjectId: id, patientId: document.patientId, patientLabel: row.patient_label, detail: `${channelName(target.channel)} · ${document.title}`, after: { channel: target.channel, recipient: target.label, state, operation, version: document.versionNumber } });
    await this.write.announce(ctx, row);
    return row;
  }
}

/** A document hidden in the DMP reaches by no other road those it is hidden from (mssante.md §7), whoever held an earlier version. */
function readable(request: OrdersRequest, { routes }: FrozenDocument): OrdersRequest {
  const visibility = visibilityOf(routes);
  if (visibility.length === 0) return request;
  return { ...request, mssantePatient: false, recipients: visibility.some((code) => code !== 'INVISIBLE_PATIENT') ? [] : request.recipients };
}

/** @returns the name people use: `DE VINCI Ruth` */
const personName = (patient: PatientIdentity): string => `${patient.traits.nomUtilise ?? patient.traits.nomNaissance} ${patient.traits.prenomUtilise ?? patient.traits.premierPrenom}`;
