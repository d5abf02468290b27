import { Injectable } from '@nestjs/common';
import { ConsentReader } from '@pluriel/consents/server';
import { Directory } from '@pluriel/directory/server';
import { missingFacts, oppositionRefusal } from '@pluriel/dispatch/domain';
import { FrozenDocumentReader, type FrozenDocument } from '@pluriel/documents/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import type { NationalError } from '@pluriel/kernel';
import { Config, type Ctx } from '@pluriel/platform/server';
import { identityDiffers, isOpposed, mailAddressOfPatient, recipientAllowed, serviceIsConfigured } from '../orders/departure-facts';
import type { OrderRow } from '../orders/order-row';

/** The facts of a departure, checked; the lane builds its envelope from them. */
export interface ReadyOrder {
  kind: 'ready';
  document: FrozenDocument;
  patient: PatientIdentity;
  /** Address as it is today, null for the DMP. */
  address: string | null;
}

/** Preconditions common to every channel, checked again in the claim transaction (architecture §5). */
@Injectable()
export class PrepareOrder {
  constructor(private readonly documents: FrozenDocumentReader, private readonly patients: PatientReader, private readonly consents: ConsentReader, private readonly directory: Directory, private readonly config: Config) {}

  /**
   * @param sizes bytes of the message and what the operator takes, when the channel has a limit
   * @returns the facts, or what prevents the departure: `drop` on an opposition, `block` while facts are missing
   */
  async load(ctx: Ctx, row: OrderRow, sizes: { messageBytesMax: number; encoded: (document: FrozenDocument) => number } | null = null): Promise<ReadyOrder | { kind: 'block'; reasons: NationalError[] } | { kind: 'drop'; reason: string }> {
    const sheet = await this.consents.of(ctx, row.patient_id);
    if (isOpposed(row.channel, sheet)) return { kind: 'drop', reason: oppositionRefusal(row.channel).sentence };
    const document = await this.documents.get(ctx, row.version_id);
    const patient = await this.patients.forDocument(ctx, row.patient_id);
    const address = await this.addressOf(ctx, row, patient);
    const reasons = missingFacts({
      channel: row.channel, mayShareIns: patient.mayShareIns, documentHasIns: document.patient.ins !== null, identityChangedSinceFreeze: identityDiffers(document.patient, patient),
      recipientAddress: address, recipientAddressAllowed: recipientAllowed(address, this.config), authorIdentified: document.author.idNat !== null,
      serviceConfigured: serviceIsConfigured(row.channel, this.config), messageBytes: sizes ? sizes.encoded(document) : 0, messageBytesMax: sizes?.messageBytesMax ?? Number.MAX_SAFE_INTEGER,
    });
    if (reasons.length > 0) return { kind: 'block', reasons };
    if (address !== row.recipient_address) await ctx.manager.query('UPDATE dispatch_order SET recipient_address = $2 WHERE id = $1', [row.id, address]);
    return { kind: 'ready', document, patient, address };
  }

  /** The address of today: one corrected in the directory since the validation serves a resend at once. */
  private async addressOf(ctx: Ctx, row: OrderRow, patient: PatientIdentity): Promise<string | null> {
    if (row.channel === 'dmp') return null;
    if (row.channel === 'mssante-patient') return mailAddressOfPatient(patient, this.config);
    if (!row.recipient_id || (row.recipient_kind !== 'user' && row.recipient_kind !== 'correspondent')) return row.recipient_address;
    return (await this.directory.recipient(ctx, { kind: row.recipient_kind, id: row.recipient_id }))?.mssanteAddress ?? null;
  }
}
