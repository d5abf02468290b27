import { Injectable } from '@nestjs/common';
import { ConsentReader } from '@pluriel/consents/server';
import { Directory } from '@pluriel/directory/server';
import { earlierPending, missingFacts, operationAfter, oppositionRefusal, pendingBefore, supersededReason } from '@pluriel/dispatch/domain';
import { FrozenDocumentReader, type FrozenDocument } from '@pluriel/documents/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { Config, type Ctx, type Prepared } from '@pluriel/platform/server';
import { identityDiffers, isOpposed, mailAddressOfPatient, recipientAllowed, serviceIsConfigured } from '../orders/departure-facts';
import { EarlierOrders } from '../orders/earlier-orders';
import type { OrderRow } from '../orders/order-row';

/** The facts of a departure, checked; the lane builds its envelope from them. */
export interface ReadyOrder {
  kind: 'ready';
  document: FrozenDocument;
  patient: PatientIdentity;
  /** Address as it is today, null for the DMP. */
  address: string | null;
}

/** The order that waits is woken as soon as the earlier one is settled; this is only in case nobody wakes it. */
const lookAgainMs = 60_000;

/** Preconditions common to every channel, checked again in the claim transaction (architecture §5). */
@Injectable()
export class PrepareOrder {
  constructor(private readonly documents: FrozenDocumentReader, private readonly patients: PatientReader, private readonly consents: ConsentReader, private readonly directory: Directory, private readonly config: Config, private readonly earlier: EarlierOrders) {}

  /**
   * @param sizes bytes of the message and what the operator takes, when the channel has a limit
   * @returns the facts, or what prevents the departure: `drop` on an opposition or when a later version took its place, `later` while
   * the earlier version is on its way, `block` while facts are missing
   */
  async load(ctx: Ctx, row: OrderRow, sizes: { messageBytesMax: number; encoded: (document: FrozenDocument) => number } | null = null): Promise<ReadyOrder | Exclude<Prepared<never>, { kind: 'go' }>> {
    const rank = await this.rank(ctx, row);
    if (rank) return rank;
    const sheet = await this.consents.of(ctx, row.patient_id);
    if (isOpposed(row.channel, sheet)) return { kind: 'drop', reason: oppositionRefusal(row.channel).sentence };
    const document = await this.documents.get(ctx, row.version_id);
    const patient = await this.patients.forDocument(ctx, row.patient_id);
    const address = await this.addressOf(ctx, row, patient);
    const reasons = missingFacts({
      channel: row.channel, deceased: patient.deceasedOn !== null, mayShareIns: patient.mayShareIns, documentHasIns: document.patient.ins !== null, identityChangedSinceFreeze: identityDiffers(document.patient, patient),
      recipientAddress: address, recipientAddressAllowed: recipientAllowed(address, this.config), authorIdentified: document.author.idNat !== null,
      serviceConfigured: serviceIsConfigured(row.channel, this.config), messageBytes: sizes ? sizes.encoded(document) : 0, messageBytesMax: sizes?.messageBytesMax ?? Number.MAX_SAFE_INTEGER,
    });
    if (reasons.length > 0) return { kind: 'block', reasons };
    if (address !== row.recipient_address) await ctx.manager.query('UPDATE dispatch_order SET recipient_address = $2 WHERE id = $1', [row.id, address]);
    return { kind: 'ready', document, patient, address };
  }

  /** Version 2 never before version 1, and version 1 never after it (journeys.md J2 B4). @returns what to do instead of leaving, null to go on */
  private async rank(ctx: Ctx, row: OrderRow): Promise<Exclude<Prepared<never>, { kind: 'go' }> | null> {
    const later = await this.earlier.laterVersion(ctx, row);
    if (later !== null) return { kind: 'drop', reason: `Non envoyé : ${supersededReason(later)}.` };
    if (row.version_number === 1) return null;
    const earlier = await this.earlier.of(ctx, row, row.version_number);
    const pending = pendingBefore(earlier);
    if (pending || !(await this.earlier.endWaiting(ctx, row))) {
      await ctx.manager.query('UPDATE dispatch_order SET last_error = $2 WHERE id = $1', [row.id, JSON.stringify(earlierPending(pending?.versionNumber ?? row.version_number - 1))]);
      return { kind: 'later', notBefore: new Date(ctx.now.getTime() + lookAgainMs) };
    }
    // What was on its way when this version was frozen may have been proved absent since: there is then nothing to replace.
    const operation = operationAfter(earlier);
    if (operation !== row.operation) await ctx.manager.query('UPDATE dispatch_order SET operation = $2 WHERE id = $1', [row.id, operation]);
    row.operation = operation;
    return null;
  }

  /** The address of today: one corrected in the directory since the validation serves a resend at once. */
  private async addressOf(ctx: Ctx, row: OrderRow, patient: PatientIdentity): Promise<string | null> {
    if (row.channel === 'dmp') return null;
    if (row.channel === 'mssante-patient') return mailAddressOfPatient(patient, this.config);
    if (!row.recipient_id || (row.recipient_kind !== 'user' && row.recipient_kind !== 'correspondent')) return row.recipient_address;
    return (await this.directory.recipient(ctx, { kind: row.recipient_kind, id: row.recipient_id }))?.mssanteAddress ?? null;
  }
}
